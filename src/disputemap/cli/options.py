"""Options that several commands share, and the view that they make."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs

import typer

from disputemap.edtf import EdtfDate
from disputemap.errors import DateError, ViewError
from disputemap.parameters import as_day
from disputemap.view import LAYERS, NAME_LANGUAGES, PERSPECTIVES, View


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder of your own articles and layers, laid over the shipped data "
        "(or set DISPUTEMAP_DATA).",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write there; '-' is standard output."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to write the rows.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help="First day of the window: YYYY, YYYY-MM or YYYY-MM-DD."
    ),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Last day of the window, in it.")
]
Certain = Annotated[
    bool,
    typer.Option("--certain", help="Keep what surely lies in the window, not all that may."),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="ID", help="Keep a place, its parts and its group."),
]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Keep a kind.")]
Sides = Annotated[
    list[str] | None,
    typer.Option("--side", help="Keep a side: ISO 3166 alpha-3 or an organisation."),
]
Articles = Annotated[
    list[str] | None, typer.Option("--article", metavar="ID", help="Keep an article.")
]
Text = Annotated[
    str,
    typer.Option("--text", help="Keep what has all these words, names or dates, in any script."),
]
NoBackground = Annotated[
    bool, typer.Option("--no-background", help="Leave out what no coded article reports.")
]

Perspective = Annotated[
    str,
    typer.Option(
        "--perspective",
        metavar="WHOSE",
        help=f"Whose names and order: {', '.join(PERSPECTIVES)}.",
    ),
]
Names = Annotated[
    str,
    typer.Option(
        "--names", metavar="TAG", help=f"Language of place names: {', '.join(NAME_LANGUAGES)}."
    ),
]


Address = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="ADDRESS",
        help="All of a view, as the map's address has it after the '?'; instead of its options.",
    ),
]
Layers = Annotated[
    str | None,
    typer.Option(
        "--layers",
        metavar="NAMES",
        help=f"What is on, joined by commas, or 'none': {', '.join(LAYERS)}.",
    ),
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="TAG", help="Language of the words, such as ja or ru.")
]


def window_day(text: str | None, option: str, *, is_last: bool) -> date | None:
    """Read an end of the window; a year or month means its first or its last day.

    Raises
    ------
    ViewError
        If `text` is not a year, a month or a day.
    """
    if text is None:
        return None
    try:
        date_ = EdtfDate.parse(text)
    except DateError as error:
        raise ViewError(f"{option}: {error}") from error
    day = date_.span.latest if is_last else date_.span.earliest
    if day is None or "/" in text:
        raise ViewError(f"{option}: {text!r} is an interval; expected one year, month or day")
    if date_.is_uncertain or date_.is_approximate:
        raise ViewError(f"{option}: {text!r} is no exact end; leave out the {text[-1]!r}")
    return day


def whole_view(view: View, address: str, layers: str | None, lang: str) -> View:
    """Give the view of the options, or that of an address, with layers and language.

    Raises
    ------
    ViewError
        If an address comes with options of a view, or if a value cannot be.
    """
    if address:
        if view != View():
            raise ViewError("--address says all of a view; leave out its other options")
        view = View.from_address(parse_qs(address.partition("?")[2] or address))
    if layers is not None:
        names = [] if layers == "none" else layers.split(",")
        view = view.having(layers=tuple(names))
    return view.having(language=lang) if lang else view


def day_made(text: str | None) -> date | None:
    """Read the day that a picture says it was made on; if none is given, today.

    Raises
    ------
    ViewError
        If it is no day of the calendar.
    """
    if text == "none":
        return None
    if text is None:
        return datetime.now(UTC).date()
    return as_day(text, "--made")


def view_of(  # noqa: PLR0913 - one parameter an option of the command line
    *,
    first: From = None,
    last: To = None,
    certain: Certain = False,
    place: Places = None,
    kind: Kinds = None,
    side: Sides = None,
    article: Articles = None,
    text: Text = "",
    no_background: NoBackground = False,
    perspective: Perspective = "neutral",
    names: Names = "",
) -> View:
    """Make the view that the options ask for.

    Raises
    ------
    ViewError
        If an option has a value that cannot be.
    """
    return View(
        start=window_day(first, "--from", is_last=False),
        end=window_day(last, "--to", is_last=True),
        is_certain=certain,
        places=tuple(place or ()),
        kinds=tuple(kind or ()),
        sides=tuple(side or ()),
        articles=tuple(article or ()),
        text=text,
        has_background=not no_background,
        perspective=perspective,
        names=names,
    )


def asks_view(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a view; it gets the `View` in their place, first."""
    shared = signature(view_of).parameters
    own = [p for name, p in signature(command).parameters.items() if name != "view"]

    @wraps(command)
    def asked(**given: Any) -> None:  # noqa: ANN401 - what typer read for each option
        view = view_of(**{name: given.pop(name) for name in shared})
        command(view, **given)

    options = [*shared.values(), *own]
    keywords = [option.replace(kind=Parameter.KEYWORD_ONLY) for option in options]
    # Typer reads the options of a command from these two.
    asked.__signature__ = Signature(keywords)  # type: ignore[attr-defined]
    asked.__annotations__ = {option.name: option.annotation for option in keywords}
    return asked
