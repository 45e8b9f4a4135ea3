"""A view made permanent, as files: a printed picture, the map itself, data, citations."""

from collections.abc import Mapping
from pathlib import Path

from disputemap import recipe
from disputemap.atlas import Atlas
from disputemap.catalog import write_bytes
from disputemap.errors import ViewError
from disputemap.exports import FORMATS
from disputemap.language import chosen
from disputemap.paper import Paper
from disputemap.selection import select
from disputemap.view import View

PICTURES = (".png", ".svg", ".pdf")
SUFFIXES = (*PICTURES, ".html", *FORMATS, ".zip")
"""Ends of the names of files that a snapshot can be, in lower case."""
RECIPE_SUFFIX = ".recipe.json"
LISTING_SUFFIX = ".sources.txt"
_A4 = Paper()


def files(atlas: Atlas, view: View, suffix: str, paper: Paper = _A4) -> Mapping[str, bytes]:
    """Make a snapshot: its bytes by the end of the file's name, `suffix` first.

    What has no room in the form stands in a file of its own: the recipe of a table or a list
    of citations, the list of sources of a picture.

    Raises
    ------
    ViewError
        As `select` and `chosen`.
    """
    # Here and below, not above: what makes pictures and maps costs a start a third of a second.
    selection = select(atlas, view)
    if suffix in PICTURES:
        from disputemap.picture import draw

        picture = draw(atlas, selection, paper, suffix)
        found = {suffix: picture.content}
        if picture.listing is not None:
            found[f"{suffix}{LISTING_SUFFIX}"] = picture.listing.encode()
        return found
    if suffix == ".html":
        return {suffix: html_text(atlas, view).encode()}
    if suffix == ".zip":
        from disputemap.snapshots.bundle import bundle

        return {suffix: bundle(atlas, view, paper)}
    found = {suffix: FORMATS[suffix].make(selection)}
    if not FORMATS[suffix].has_recipe:
        made = recipe.as_text(recipe.recipe(selection, {"form": suffix}))
        found[f"{suffix}{RECIPE_SUFFIX}"] = f"{made}\n".encode()
    return found


def html_text(atlas: Atlas, view: View) -> str:
    """Write a view as one HTML file that needs no network, in English or the view's language.

    Raises
    ------
    ViewError
        As `select` and `chosen`.
    """
    from disputemap.maps.atlas_map import standalone_html

    selection = select(atlas, view)
    language = chosen(view.language or None)
    made_of = recipe.as_text(recipe.recipe(selection, {"form": ".html"}))
    return standalone_html(atlas, selection.view, selection, language=language, recipe=made_of)


def snapshot(
    atlas: Atlas,
    view: View,
    path: Path | str,
    *,
    paper: Paper = _A4,
    is_replacing: bool = False,
) -> tuple[Path, ...]:
    """Write a view to a file, as the end of its name says (`SUFFIXES`), and what goes with it.

    Each file is written in one step. `paper` is for pictures.

    Returns
    -------
    tuple of Path
        The files written, the one asked for first.

    Raises
    ------
    ViewError
        If the name ends otherwise, if a file is there and not `is_replacing`, or as `select`;
        nothing is written.
    TextError
        If a file cannot be written.
    """
    path = Path(path)
    suffix = require_suffix(path)
    require_free(path, is_replacing=is_replacing)
    made = files(atlas, view, suffix, paper)
    ends = [end.removeprefix(suffix) for end in made]
    written = [path.with_name(f"{path.name}{end}") for end in ends]
    for beside in written[1:]:
        require_free(beside, is_replacing=is_replacing)
    for target, content in zip(written, made.values(), strict=True):
        write_bytes(target, content)
    return tuple(written)


def require_free(path: Path, *, is_replacing: bool) -> None:
    """Refuse to write over a file.

    Raises
    ------
    ViewError
        If there is a file and not `is_replacing`.
    """
    if path.exists() and not is_replacing:
        raise ViewError(f"{str(path)!r} is there already; give another name, or --force")


def require_suffix(path: Path, allowed: tuple[str, ...] = SUFFIXES) -> str:
    """Give the end of a file's name that says what it is to be; refuse another.

    Raises
    ------
    ViewError
        If the name, in any case of letters, ends in none of `allowed`.
    """
    name = path.name.lower()
    found = next((suffix for suffix in allowed if name.endswith(suffix)), None)
    if found is None:
        raise ViewError(
            f"{str(path)!r} ends in {path.suffix!r}; expected {', '.join(allowed)}: "
            "give the file one of these ends"
        )
    return found
