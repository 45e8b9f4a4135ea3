"""A sheet of paper in millimetres, and text that is set on it as plain characters."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from disputemap.language import ENGLISH, Language
from disputemap.picture.fonts import Face, font_path, settable

WIDTH_MM, HEIGHT_MM = 297.0, 210.0
MM_PER_INCH = 25.4
POINT_MM = MM_PER_INCH / 72
LINE_HEIGHT = 1.28
_MEASURE_POINTS = 24.0
Box = tuple[float, float, float, float]
"""Left, bottom, width and height in millimetres."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: size in points, face, colour and where its point lies."""

    points: float
    face: Face = "regular"
    colour: str = "#222222"
    ha: Literal["left", "center", "right"] = "left"
    va: Literal["baseline", "bottom", "center", "top"] = "baseline"


class Sheet:
    """An A4 page, landscape; x and y in millimetres from its lower left corner."""

    def __init__(self, dpi: int, colour: str, language: Language = ENGLISH) -> None:
        self.language = language
        size = (WIDTH_MM / MM_PER_INCH, HEIGHT_MM / MM_PER_INCH)
        self.figure = Figure(figsize=size, dpi=dpi, facecolor=colour)
        self.canvas = FigureCanvasAgg(self.figure)
        self.mm = Affine2D().scale(1 / MM_PER_INCH) + self.figure.dpi_scale_trans
        # matplotlib ships no types for these two.
        self._renderer: Any = self.canvas.get_renderer()  # type: ignore[no-untyped-call]
        self._n_artists = 0
        self._widths: dict[tuple[str, Face], float] = {}

    def add(self, artist: Artist, clip: Box | None = None) -> None:
        """Put an artist on the page, above what is there, cut at the edges of `clip`."""
        artist.set_transform(self.mm)
        self._n_artists += 1
        artist.set_zorder(self._n_artists)
        self.figure.add_artist(artist)
        if clip is not None:
            edges = Bbox.from_bounds(*clip)
            artist.set_clip_box(TransformedBbox(edges, self.mm))

    def text(self, x: float, y: float, text: str, look: Look, halo: str | None = None) -> None:
        """Set one line of text, with a rim in the colour `halo` if there is one."""
        line = settable(text)
        artist = Text(x, y, line, **_text_options(line, look))
        if halo is not None:
            rim = Stroke(linewidth=look.points * 0.28, foreground=halo)
            artist.set_path_effects([rim, Normal()])
        self.add(artist)

    def width(self, text: str, look: Look) -> float:
        """Measure a line of text, millimetres."""
        line = settable(text)
        key = (line, look.face)
        if key not in self._widths:
            large = Look(_MEASURE_POINTS, look.face)
            font = _font(line, large)
            pixels, _, _ = self._renderer.get_text_width_height_descent(line, font, False)
            self._widths[key] = float(pixels) * MM_PER_INCH / float(self.figure.dpi)
        return self._widths[key] * look.points / _MEASURE_POINTS

    def wrapped(self, text: str, look: Look, width: float) -> list[str]:
        """Cut a text into lines of at most `width` millimetres."""
        space = self.width("a b", look) - self.width("a", look) - self.width("b", look)
        lines: list[str] = []
        line, reach = "", 0.0
        for word in settable(text).split(" "):
            length = self.width(word, look)
            if line and reach + space + length <= width:
                line, reach = f"{line} {word}", reach + space + length
                continue
            if line:
                lines.append(line)
            *whole, line = self._broken(word, look, width) if length > width else [word]
            lines += whole
            reach = self.width(line, look)
        return [*lines, line]

    def _broken(self, word: str, look: Look, width: float) -> list[str]:
        """Cut a word that is longer than a line, such as an address."""
        pieces, reach = [""], 0.0
        for character in word:
            length = self.width(character, look)
            if pieces[-1] and reach + length > width:
                pieces.append("")
                reach = 0.0
            pieces[-1] += character
            reach += length
        return pieces

    def png(self, metadata: Mapping[str, str]) -> bytes:
        """Write the page as PNG with these texts in it, and no date."""
        stream = io.BytesIO()
        self.canvas.print_png(stream, metadata=dict(metadata))  # type: ignore[no-untyped-call]
        return stream.getvalue()


def _font(text: str, look: Look) -> FontProperties:
    """Give the font in which a text is set."""
    return FontProperties(fname=str(font_path(text, look.face)), size=look.points)


def _text_options(text: str, look: Look) -> dict[str, Any]:
    """Give matplotlib's options for a text that is set as it stands, never as mathematics."""
    return {
        "fontproperties": _font(text, look),
        "color": look.colour,
        "ha": look.ha,
        "va": look.va,
        "parse_math": False,
        "usetex": False,
    }


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text; `lead` hangs before it, as a number does."""

    text: str
    face: Face = "regular"
    lead: str = ""
    before_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: left edge, top, width and bottom in millimetres."""

    x: float
    top: float
    width: float
    bottom: float


SHRINK = (1.0, 0.95, 0.9, 0.86)
"""Sizes at which running text is tried, as shares of its full size."""


def fits(sheet: Sheet, paragraphs: Sequence[Paragraph], column: Column, look: Look) -> bool:
    """Whether paragraphs find room in one column at their full size."""
    return not _arranged(sheet, paragraphs, [column], look)[1]


def flow(
    sheet: Sheet, paragraphs: Sequence[Paragraph], columns: Sequence[Column], look: Look
) -> float:
    """Set paragraphs into columns, one column after the other, smaller if they must be.

    What finds no room at the smallest size is left out, and the last line set says so.

    Returns
    -------
    float
        Height of the last line, millimetres.
    """
    for shrink in SHRINK:
        size = Look(look.points * shrink, look.face, look.colour)
        placed, over = _arranged(sheet, paragraphs, columns, size)
        if not over:
            break
    if over and placed:
        _, y, _, _ = placed.pop()
        while placed and placed[-1][1] == y:
            placed.pop()
        x = columns[-1].x
        words = sheet.language.say_number(
            "… {n} more line: see the HTML snapshot",
            "… {n} more lines: see the HTML snapshot",
            over + 1,
        )
        placed.append((x, y, words, "italic"))
    for x, y, line, face in placed:
        sheet.text(x, y, line, Look(size.points, face, size.colour))
    return placed[-1][1] if placed else columns[0].top


def _arranged(
    sheet: Sheet, paragraphs: Sequence[Paragraph], columns: Sequence[Column], look: Look
) -> tuple[list[tuple[float, float, str, Face]], int]:
    """Find the place of every line, and count those without one."""
    step = look.points * POINT_MM * LINE_HEIGHT
    rest = list(columns)
    column = rest.pop(0)
    y = column.top
    placed: list[tuple[float, float, str, Face]] = []
    over = 0
    for paragraph in paragraphs:
        own = Look(look.points, paragraph.face)
        indent = (0.5 + 1.3 * len(paragraph.lead)) * look.points / 5 if paragraph.lead else 0.0
        y -= paragraph.before_mm if y < column.top else 0.0
        for number, line in enumerate(sheet.wrapped(paragraph.text, own, column.width - indent)):
            if y - step < column.bottom and rest:
                column = rest.pop(0)
                y = column.top
            if y - step < column.bottom:
                over += 1
                continue
            y -= step
            if number == 0 and paragraph.lead:
                placed.append((column.x, y, paragraph.lead, paragraph.face))
            placed.append((column.x + indent, y, line, paragraph.face))
    return placed, over
