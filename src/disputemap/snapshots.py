"""A view made permanent, as a file: a printed picture, the map itself, data, citations."""

from pathlib import Path

from disputemap.atlas import Atlas
from disputemap.catalog import write_bytes, write_text
from disputemap import recipe
from disputemap.errors import ViewError
from disputemap.exports import FORMATS
from disputemap.language import chosen
from disputemap.maps.atlas_map import standalone_html
from disputemap.picture import Region, draw
from disputemap.selection import select
from disputemap.view import View

SUFFIXES = (".png", ".html", *FORMATS)
"""Suffixes of the files that a snapshot can be, in lower case."""


def png_bytes(
    atlas: Atlas, view: View, *, region: Region = "all", has_zones: bool = False
) -> bytes:
    """Draw a view as a page of A4; the same view of the same data gives the same bytes.

    Raises
    ------
    ViewError
        As `select` and `picture.draw`.
    """
    return draw(atlas, select(atlas, view), region=region, has_zones=has_zones)


def html_text(atlas: Atlas, view: View) -> str:
    """Write a view as one HTML file that needs no network, in English or the view's language.

    Raises
    ------
    ViewError
        As `select` and `chosen`.
    """
    selection = select(atlas, view)
    language = chosen(view.language or None)
    made_of = recipe.as_text(recipe.recipe(selection))
    return standalone_html(atlas, selection.view, selection, language=language, recipe=made_of)


def snapshot(
    atlas: Atlas,
    view: View,
    path: Path | str,
    *,
    region: Region = "all",
    has_zones: bool = False,
) -> Path:
    """Write a view to a file in one step, as its suffix says (`SUFFIXES`).

    `region` and `has_zones` are for the picture; the HTML has both regions and a switch
    for the zones. Where a form of data has no room for the recipe, it stands beside the
    file as ``NAME.recipe.json``.

    Raises
    ------
    ViewError
        If the suffix is another, or as `select` and `picture.draw`; nothing is written.
    TextError
        If the file cannot be written.
    """
    path = Path(path)
    suffix = require_suffix(path)
    if suffix == ".png":
        write_bytes(path, png_bytes(atlas, view, region=region, has_zones=has_zones))
    elif suffix == ".html":
        write_text(path, html_text(atlas, view))
    else:
        selection = select(atlas, view)
        write_bytes(path, FORMATS[suffix].make(selection))
        if not FORMATS[suffix].has_recipe:
            beside = path.with_name(f"{path.name}.recipe.json")
            write_text(beside, recipe.as_text(recipe.recipe(selection)) + "\n")
    return path


def require_suffix(path: Path, allowed: tuple[str, ...] = SUFFIXES) -> str:
    """Give the suffix that says what a file is to be; refuse one that says something else.

    Raises
    ------
    ViewError
        If the name, in any case of letters, ends in none of `allowed`.
    """
    name = path.name.lower()
    found = next((suffix for suffix in allowed if name.endswith(suffix)), None)
    if found is None:
        raise ViewError(
            f"{str(path)!r} ends in {path.suffix!r}; expected {' or '.join(allowed)}: "
            "give the file one of these suffixes"
        )
    return found
