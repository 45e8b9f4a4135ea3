"""A view made permanent: a printed picture (PNG) or the map itself (HTML), as a file."""

from pathlib import Path

from disputemap.atlas import Atlas
from disputemap.catalog import write_bytes, write_text
from disputemap.errors import ViewError
from disputemap.language import chosen
from disputemap.maps.atlas_map import standalone_html
from disputemap.picture import Region, draw
from disputemap.picture.lines import recipe
from disputemap.selection import select
from disputemap.view import View

SUFFIXES = (".png", ".html")
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
    made_of = recipe(selection.view, atlas.version, {})
    return standalone_html(atlas, selection.view, selection, language=language, recipe=made_of)


def snapshot(
    atlas: Atlas,
    view: View,
    path: Path | str,
    *,
    region: Region = "all",
    has_zones: bool = False,
) -> Path:
    """Write a view to a file in one step, as its suffix says: ``.png`` or ``.html``.

    `region` and `has_zones` are for the picture; the HTML has both regions and a switch
    for the zones.

    Raises
    ------
    ViewError
        If the suffix is another, or as `select` and `picture.draw`; nothing is written.
    TextError
        If the file cannot be written.
    """
    path = Path(path)
    require_suffix(path)
    if path.suffix.lower() == ".png":
        write_bytes(path, png_bytes(atlas, view, region=region, has_zones=has_zones))
    else:
        write_text(path, html_text(atlas, view))
    return path


def require_suffix(path: Path, allowed: tuple[str, ...] = SUFFIXES) -> None:
    """Refuse a file whose suffix says that it is no snapshot.

    Raises
    ------
    ViewError
        If the suffix, in any case of letters, is not one of `allowed`.
    """
    if path.suffix.lower() not in allowed:
        raise ViewError(
            f"{str(path)!r} ends in {path.suffix!r}; expected {' or '.join(allowed)}: "
            "give the file one of these suffixes"
        )
