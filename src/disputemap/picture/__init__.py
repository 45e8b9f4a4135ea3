"""A view as a printed page, drawn from the data with matplotlib: PNG, SVG or PDF.

The same view of the same data gives the same bytes on one machine. All text is set as plain
characters; nothing in it is read as mathematics or markup.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from disputemap import recipe
from disputemap.atlas import Atlas
from disputemap.language import chosen
from disputemap.paper import Paper
from disputemap.perspective import Viewpoint, seen
from disputemap.picture import lines, listing, page, writing
from disputemap.selection import Selection, second

__all__ = ["FORMS", "Picture", "draw"]

FORMS = (".png", ".svg", ".pdf")
"""Suffixes of the files that a picture can be."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as bytes.

    Attributes
    ----------
    listing
        The whole list behind it as text, where it does not stand whole on the picture.
    """

    content: bytes
    listing: str | None


def draw(atlas: Atlas, selection: Selection, paper: Paper, form: str = ".png") -> Picture:
    """Draw a selection on paper, in one of `FORMS`.

    The file carries the recipe. A list of events that finds no room on the page goes on on
    further pages of a PDF; beside another form it is told as a text.

    Raises
    ------
    ViewError
        If a PNG would have too many dots.
    """
    if form == ".png":
        paper.require_dots()
    names = lines.settable_names(selection.view.named_in)
    atlas = seen(atlas.original, Viewpoint(selection.view.perspective, names))
    selection = replace(selection, atlas=atlas)
    language = lines.settable_language(chosen(selection.view.language or None))
    made = recipe.recipe(selection, {"form": form, **paper.to_json()})
    title = lines.title(atlas, paper.region, language=language)
    has_pages = form == ".pdf" and paper.has_sources
    job = page.Job(selection, paper, language, has_pages=has_pages, other=second(selection))
    first, rest = page.first_page(job)
    sheets = [first]
    if has_pages:
        sheets += page.further_pages(job, title, rest)
    text = recipe.as_text(made)
    with ThreadPoolExecutor(max_workers=1) as beside:  # while the dots are compressed
        is_apart = not paper.has_sources or (rest and not has_pages)
        told = partial(listing.whole_text, selection, paper, made, language=language)
        whole = beside.submit(told) if is_apart else None
        content = writing.written(sheets, form, title=title, recipe=text, dpi=paper.dpi)
        return Picture(content, None if whole is None else whole.result())
