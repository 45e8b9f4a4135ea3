"""Running text in columns: paragraphs that flow from one column into the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist

from disputemap.picture.fonts import Face
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet

Add = Callable[[Artist], None]
Sign = Callable[[Add, float, float], None]
"""Draws a sign of the map at a place."""

_SIGN_MM = 6.5
_SIGN_HEIGHT_MM = 3.2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text.

    Attributes
    ----------
    lead
        Hangs before it, as a number does.
    right
        Stands at the right end of its first line, as a number in a table does.
    sign
        Stands before it, as in a legend.
    before_mm
        Space above it, but not at the top of a column.
    keeps
        Whether it stays in one column with the next, as a headline does.
    """

    text: str
    face: Face = "regular"
    lead: str = ""
    right: str = ""
    sign: Sign | None = None
    before_mm: float = 0.0
    keeps: bool = False


def headline(text: str, before_mm: float = 1.4) -> Paragraph:
    """Make the headline of what comes next."""
    return Paragraph(text, "bold", before_mm=before_mm, keeps=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: left edge, top, width and bottom in millimetres."""

    x: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph cut into lines, with its height."""

    paragraph: Paragraph
    lines: tuple[str, ...]
    indent: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: left edge, and the top of its first line."""

    x: float
    y: float
    width: float
    block: _Block


@dataclass(frozen=True, slots=True)
class Flow:
    """Paragraphs with their places, and those that found none.

    Attributes
    ----------
    lowest
        The lowest line of each column used, millimetres.
    """

    places: tuple[Place, ...]
    rest: tuple[Paragraph, ...]
    lowest: tuple[float, ...]


def arrange(
    sheet: Sheet, paragraphs: Sequence[Paragraph], columns: Sequence[Column], look: Look
) -> Flow:
    """Find the places of paragraphs, whole ones, column after column.

    A paragraph that does not fit below another begins the next column; from the first that
    fits in none, all are left over.
    """
    places: list[Place] = []
    lowest: list[float] = []
    width = columns[0].width
    number, y = 0, columns[0].top
    for index, paragraph in enumerate(paragraphs):
        block = _block(sheet, paragraph, width, look)
        together, after = block.height, index
        while paragraphs[after].keeps and after + 1 < len(paragraphs):
            after += 1
            together += _block(sheet, paragraphs[after], width, look).height
        gap = block.paragraph.before_mm if y < columns[number].top else 0.0
        if y - gap - together < columns[number].bottom - 1e-6:
            lowest.append(y)
            number, gap = number + 1, 0.0
            if number == len(columns):
                return Flow(tuple(places), tuple(paragraphs[index:]), tuple(lowest))
            y = columns[number].top
            if y - together < columns[number].bottom - 1e-6:
                return Flow(tuple(places), tuple(paragraphs[index:]), tuple(lowest))
        y -= gap
        places.append(Place(columns[number].x, y, columns[number].width, block))
        y -= block.height
    return Flow(tuple(places), (), (*lowest, y))


def height_of(
    sheet: Sheet, paragraphs: Sequence[Paragraph], columns: Sequence[Column], look: Look
) -> float:
    """Give the least height of equal columns that hold all paragraphs, millimetres."""
    step = look.points * POINT_MM * LINE_HEIGHT
    width = columns[0].width
    heights = [_block(sheet, p, width, look).height + p.before_mm for p in paragraphs]
    height = max(sum(heights) / len(columns), max(heights, default=0.0))
    while True:
        tried = [Column(c.x, height, c.width, 0.0) for c in columns]
        if not arrange(sheet, paragraphs, tried, look).rest:
            return height
        height += step / 2


def draw(sheet: Sheet, flow: Flow, look: Look) -> None:
    """Set paragraphs at their places."""
    step = look.points * POINT_MM * LINE_HEIGHT
    for place in flow.places:
        block = place.block
        face = block.paragraph.face
        own = Look(look.points, face, look.colour)
        drop = step
        if block.paragraph.sign is not None:
            middle = place.y - max(step, _SIGN_HEIGHT_MM) / 2
            block.paragraph.sign(sheet.add, place.x + 2.4, middle)
            drop = place.y - middle + look.points * POINT_MM * 0.36
        for number, line in enumerate(block.lines):
            y = place.y - drop - number * step
            if number == 0 and block.paragraph.lead:
                sheet.text(place.x, y, block.paragraph.lead, own)
            if number == 0 and block.paragraph.right:
                right = Look(look.points, face, look.colour, "right")
                sheet.text(place.x + place.width, y, block.paragraph.right, right)
            sheet.text(place.x + block.indent, y, line, own)


def _block(sheet: Sheet, paragraph: Paragraph, width: float, look: Look) -> _Block:
    """Cut a paragraph into lines of a column."""
    own = Look(look.points, paragraph.face)
    step = look.points * POINT_MM * LINE_HEIGHT
    indent = 0.0
    if paragraph.sign is not None:
        indent = _SIGN_MM
    elif paragraph.lead:
        indent = sheet.span(paragraph.lead, own) + look.points * POINT_MM * 0.45
    free = width - indent
    if paragraph.right:
        free -= sheet.span(paragraph.right, own) + look.points * POINT_MM
    lines = tuple(sheet.wrapped(paragraph.text, own, free))
    first = step if paragraph.sign is None else max(step, _SIGN_HEIGHT_MM)
    return _Block(paragraph, lines, indent, first + (len(lines) - 1) * step)
