"""Where things stand on a page: head, maps, columns of text, foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from disputemap.picture import columns
from disputemap.picture.columns import Column, Flow, Paragraph
from disputemap.picture.frames import Rect, Rects
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet

MARGIN_MM = 10.0
GAP_MM = 3.0
PAIR_LINE_MM = 4.0
_COLUMN_GAP_MM = 6.0
_COLUMN_MM = 61.5
_WIDE = 1.2
"""Ratio of width to height from which the text stands beside the maps, else below them."""
POINTS = 6.0
"""Size of running text, in points on A4."""
SHRINK = (1.0, 0.95, 0.9, 0.86)
"""Sizes at which running text is tried, as shares of its full size."""
SHARES = (0.0, 0.06, 0.12, 0.18, 0.24)
"""What the maps give up to the text, as shares of the page, where it needs more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page cut into parts.

    Attributes
    ----------
    rects
        The maps.
    texts
        Columns beside or below the maps.
    foot
        Columns at the foot.
    """

    rects: Rects
    texts: tuple[Column, ...]
    foot: tuple[Column, ...]


def layout_of(
    sheet: Sheet, top: float, foot_mm: float, share: float, *, is_pair: bool = False
) -> Layout:
    """Cut a page: `top` is where the head ends, `foot_mm` the height of the foot.

    `share` is one of `SHARES`. A pair is two equal maps, with room for a line above each.
    """
    width, low = sheet.width - 2 * MARGIN_MM, MARGIN_MM * 0.7 + foot_mm
    if sheet.width >= _WIDE * sheet.height:
        side = _COLUMN_MM * (1 + 3 * share)
        maps = Rect(MARGIN_MM, low, width - side - GAP_MM, top - low)
        x = MARGIN_MM + width - side
        texts: tuple[Column, ...] = (Column(x, top + 1, side, low - 0.5),)
    else:
        height = (top - low) * (0.66 - 1.5 * share)
        maps = Rect(MARGIN_MM, top - height, width, height)
        texts = _side_by_side(sheet, top - height - GAP_MM, low)
    rects = _halves(maps) if is_pair else _cut(maps)
    return Layout(rects, texts, _side_by_side(sheet, low - GAP_MM, MARGIN_MM * 0.7))


def _cut(maps: Rect) -> Rects:
    """Cut the part for maps into the main one and two beside it, or below if it is narrow."""
    if maps.width >= maps.height * 0.9:
        main_mm = (maps.width - GAP_MM) * 0.655
        x, width = maps.x + main_mm + GAP_MM, maps.width - main_mm - GAP_MM
        height = (maps.height - GAP_MM) / 2
        return (
            Rect(maps.x, maps.y, main_mm, maps.height),
            Rect(x, maps.y + height + GAP_MM, width, height),
            Rect(x, maps.y, width, height),
        )
    low_mm = (maps.height - GAP_MM) * 0.36
    width = (maps.width - GAP_MM) / 2
    main = Rect(maps.x, maps.y + low_mm + GAP_MM, maps.width, maps.height - low_mm - GAP_MM)
    return (
        main,
        Rect(maps.x, maps.y, width, low_mm),
        Rect(maps.x + width + GAP_MM, maps.y, width, low_mm),
    )


def _halves(maps: Rect) -> Rects:
    """Cut the part for maps into two equal ones, below a line of text each."""
    if maps.width >= maps.height * 0.9:
        width = (maps.width - GAP_MM) / 2
        height = maps.height - PAIR_LINE_MM
        return (
            Rect(maps.x, maps.y, width, height),
            Rect(maps.x + width + GAP_MM, maps.y, width, height),
        )
    height = (maps.height - GAP_MM) / 2 - PAIR_LINE_MM
    return (
        Rect(maps.x, maps.y + height + GAP_MM + PAIR_LINE_MM, maps.width, height),
        Rect(maps.x, maps.y, maps.width, height),
    )


def _side_by_side(sheet: Sheet, top: float, bottom: float) -> tuple[Column, ...]:
    """Equal columns over the width of the page, about as wide as reads well."""
    width = sheet.width - 2 * MARGIN_MM
    number = max(1, round((width + _COLUMN_GAP_MM) / (_COLUMN_MM + 9 + _COLUMN_GAP_MM)))
    each = (width - (number - 1) * _COLUMN_GAP_MM) / number
    return tuple(
        Column(MARGIN_MM + n * (each + _COLUMN_GAP_MM), top, each, bottom) for n in range(number)
    )


def foot_height(sheet: Sheet, paragraphs: Sequence[Paragraph], look: Look) -> float:
    """Give the height that a foot needs."""
    return columns.height_of(sheet, paragraphs, _side_by_side(sheet, 0.0, 0.0), look) + GAP_MM


def page_columns(sheet: Sheet, top: float) -> tuple[Column, ...]:
    """Columns of a page of text."""
    return _side_by_side(sheet, top, MARGIN_MM)


def filled(
    sheet: Sheet, needed: Sequence[Paragraph], wanted: Sequence[Paragraph], layout: Layout
) -> tuple[Flow, Look, bool]:
    """Arrange what is needed and as much as fits of what is wanted; say if the first has room.

    The last lines stay free for a word on what is left over.
    """
    for shrink in SHRINK:
        look = Look(POINTS * shrink, colour=sheet.inks.text)
        flow = columns.arrange(sheet, [*needed, *wanted], layout.texts, look)
        if flow.rest:
            last = layout.texts[-1]
            line = 2 * look.points * POINT_MM * LINE_HEIGHT
            shorter = (*layout.texts[:-1], replace(last, bottom=last.bottom + line))
            flow = columns.arrange(sheet, [*needed, *wanted], shorter, look)
        if len(flow.rest) <= len(wanted):
            return flow, look, True
    return flow, look, False
