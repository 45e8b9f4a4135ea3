"""Commands that ask: events, reports, islands."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText
from shapely.geometry.base import BaseGeometry

from disputemap import tables
from disputemap.atlas import Atlas
from disputemap.catalog import write_text
from disputemap.cli import options
from disputemap.cli.options import Format
from disputemap.cli.streams import write_out
from disputemap.loading import load
from disputemap.perspective import Viewpoint, whose_view_words
from disputemap.plain_text import one_line
from disputemap.selection import Selection, select
from disputemap.tables import Row
from disputemap.view import View
from disputemap.wording import counted

_TABLE_COLUMNS = {
    "reports": ("id", "date_edtf", "kind", "status", "actors", "summary"),
    "events": ("id", "date_edtf", "kinds", "places", "reports", "independent_sources", "title"),
    "islands": ("id", "place_names", "area_km2", "control", "claims", "own", "group"),
}


@options.asks_view
def events(
    view: View,
    form: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    data: options.Data = None,
) -> None:
    """List events: what is reported, each with its reports merged by a coder."""
    atlas, selection = _answer(view, data)
    shown = selection.shown_events
    shapes = [tables.points_of(atlas, event.reports) for event in shown]
    _write(
        "events",
        [tables.event_row(atlas, event, Viewpoint.of(selection.view)) for event in shown],
        shapes,
        form,
        output,
    )
    _tell(selection)


@options.asks_view
def reports(
    view: View,
    form: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    data: options.Data = None,
) -> None:
    """List reports: what one article says at one place of its text."""
    atlas, selection = _answer(view, data)
    shown = selection.shown_reports
    shapes = [tables.points_of(atlas, [report]) for report in shown]
    _write(
        "reports",
        [tables.report_row(atlas, report, Viewpoint.of(selection.view)) for report in shown],
        shapes,
        form,
        output,
    )
    _tell(selection)


def islands(
    form: options.FormatOption = Format.TABLE,
    output: options.Output = None,
    data: options.Data = None,
    perspective: options.Perspective = "neutral",
    names: options.Names = "",
) -> None:
    """List the disputed islands: names, area, control, claims, counts of events."""
    atlas, selection = _answer(View(perspective=perspective, names=names), data)
    rows = tables.island_rows(atlas, selection.counts, Viewpoint.of(selection.view))
    shapes = [atlas.shapes.get(row["id"]) for row in rows]
    _write("islands", rows, shapes, form, output)
    _tell(selection)


def _answer(view: View, data: Path | None) -> tuple[Atlas, Selection]:
    """Load the data and answer a view."""
    atlas = load(data)
    return atlas, select(atlas, view)


def _write(
    name: str,
    rows: list[Row],
    shapes: Sequence[BaseGeometry | None],
    form: Format,
    output: Path | None,
) -> None:
    """Write rows in the form asked for, to the file asked for."""
    file = None if output is None or str(output) == "-" else output
    match form:
        case Format.JSON:
            text = tables.as_json(rows)
        case Format.JSONL:
            text = tables.as_jsonl(rows)
        case Format.CSV:
            text = tables.as_csv(rows, tables.COLUMNS[name])
        case Format.GEOJSON:
            text = tables.as_geojson(rows, shapes)
        case Format.TABLE:
            text = _table(name, rows, is_screen=file is None and sys.stdout.isatty())
    if file is None:
        write_out(text)
    else:
        write_text(file, text)


def _table(name: str, rows: list[Row], *, is_screen: bool) -> str:
    """Set rows as a table for reading; nothing in a cell is read as markup."""
    table = Table(*_TABLE_COLUMNS[name])
    for row in rows:
        cells = tables.flat(row)
        table.add_row(*(RichText(_plain(cells[column])) for column in _TABLE_COLUMNS[name]))
    console = Console() if is_screen else Console(width=160, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _plain(value: object) -> str:
    """Write a cell without control characters, which a terminal would obey."""
    return "" if value is None else one_line(str(value))


def _tell(selection: Selection) -> None:
    """Say on standard error what is shown and what is not, and why."""
    total = len(selection.atlas.reports)
    parts = [f"{len(selection.shown)} of {total} reports shown"]
    if selection.view.perspective != "neutral":
        parts.append(whose_view_words(selection.view.perspective).rstrip("."))
    if len(selection.standing):
        parts.append(f"{len(selection.standing)} standing positions dated outside the window")
    parts += [f"{number} left out: {reason}" for reason, number in selection.left_out.items()]
    if unlocated := len(selection.unlocated_reports):
        parts.append(f"{unlocated} of those shown name no place that can be drawn")
    if selection.quarantined:
        records = counted(selection.quarantined, "record")
        parts.append(f"{records} with faults in the data, not counted here (see: disputemap check)")
    print("; ".join(parts), file=sys.stderr)
