"""A sheet of paper in millimetres, and text that is set on it as plain characters."""

import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import Op, RendererPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontPath, FontProperties
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import PathEffectRenderer, Stroke
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from disputemap.language import ENGLISH, Language
from disputemap.paper import Paper
from disputemap.picture.fonts import JOINED, Face, font_path, settable, width_of
from disputemap.picture.inks import INKS

MM_PER_INCH = 25.4
POINT_MM = MM_PER_INCH / 72
LINE_HEIGHT = 1.28
# Chinese and Japanese may be broken after any letter, but no line begins with a sign that ends
# a phrase or a small kana, nor ends with an opening bracket (JIS X 4051, "kinsoku shori").
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING = "「『（［｛〈《【〔“‘(\\["
_CLOSING = (
    "」』）］｝〉》】〕”’、。，．・：；？！…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)\\].,:;?!"
)
_PIECES = re.compile(
    rf"( ?)([{_OPENING}]*(?:[{_WIDE}](?<![{_OPENING}])|[^ {_WIDE}{_OPENING}]+)[{_CLOSING}]*|[^ ])"
)
"""The space before a piece that is not broken, and the piece."""
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
    """A page; x and y in millimetres from its lower left corner, before it is enlarged.

    A page whose letters are larger than on A4 (`Size.scale`) is laid out smaller and
    enlarged as a whole, so that everything on it keeps its proportions.

    Attributes
    ----------
    width, height
        Of the page before it is enlarged, millimetres.
    inks
        The colours of the page.
    language
        The language of what the page says.
    """

    def __init__(self, paper: Paper, language: Language = ENGLISH) -> None:
        size = paper.measures
        self.language = language
        self.inks = INKS[paper.theme]
        self.width, self.height = size.width / size.scale, size.height / size.scale
        self._scale = size.scale
        inches = (size.width / MM_PER_INCH, size.height / MM_PER_INCH)
        self.figure = Figure(figsize=inches, dpi=paper.dpi, facecolor=self.inks.paper)
        self.canvas = FigureCanvasAgg(self.figure)
        self.mm = Affine2D().scale(size.scale / MM_PER_INCH) + self.figure.dpi_scale_trans
        self._n_artists = 0

    def add(self, artist: Artist, clip: Box | None = None) -> None:
        """Put an artist on the page, above what is there, cut at the edges of `clip`."""
        artist.set_transform(self.mm)
        self._n_artists += 1
        artist.set_zorder(self._n_artists)
        if isinstance(artist, Patch | Line2D):
            artist.set_linewidth(artist.get_linewidth() * self._scale)
        self.figure.add_artist(artist)
        if clip is not None:
            edges = Bbox.from_bounds(*clip)
            artist.set_clip_box(TransformedBbox(edges, self.mm))

    def text(self, x: float, y: float, text: str, look: Look, halo: str | None = None) -> None:
        """Set one line of text, with a rim in the colour `halo` if there is one."""
        self.add(TextLine(x, y, settable(text), look, scale=self._scale, halo=halo))

    def span(self, text: str, look: Look) -> float:
        """Measure a line of text, millimetres."""
        return width_of(settable(text), look.face) * look.points * POINT_MM

    def wrapped(self, text: str, look: Look, width: float) -> list[str]:
        """Cut a text into lines of at most `width` millimetres."""
        step = look.points * POINT_MM
        lines: list[str] = []
        line, reach = "", 0.0
        for gap, word in _PIECES.findall(settable(text)):
            length = width_of(word, look.face) * step
            space = width_of(gap, look.face) * step
            if line and reach + space + length <= width:
                line, reach = f"{line}{gap}{word}", reach + space + length
                continue
            if line:
                lines.append(line)
            *whole, line = self._broken(word, look, width) if length > width else [word]
            lines += whole
            reach = width_of(line, look.face) * step
        return [*lines, line]

    def _broken(self, word: str, look: Look, width: float) -> list[str]:
        """Cut a word that is longer than a line, such as an address."""
        pieces, reach = [""], 0.0
        for character in word:
            length = width_of(character, look.face) * look.points * POINT_MM
            if pieces[-1] and reach + length > width:
                pieces.append("")
                reach = 0.0
            pieces[-1] += character
            reach += length
        return pieces


class TextLine(Artist):
    """A line of text at a point, set as it stands, never as mathematics.

    Where it lies follows from the widths of its letters, so that it is the same in every form
    of file, and matplotlib need not lay it out twice.
    """

    def __init__(
        self, x: float, y: float, text: str, look: Look, *, scale: float, halo: str | None
    ) -> None:
        super().__init__()
        self.words = text
        self.font = FontProperties(fname=str(font_path(text, look.face)), size=look.points * scale)
        points = look.points * POINT_MM
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[look.ha]
        drop = {"baseline": 0.0, "bottom": -0.24, "center": 0.36, "top": 0.76}[look.va]
        self._at = (x - left * width_of(text, look.face) * points, y - drop * points)
        self.look = look
        self.halo = halo
        self.halo_points = points * scale

    def draw(self, renderer: Any) -> None:  # noqa: ANN401 - matplotlib ships no type for it
        """Draw it."""
        if not self.words:
            return
        x, y = self.get_transform().transform(self._at)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        context = renderer.new_gc()
        context.set_foreground(self.look.colour)
        if isinstance(renderer, MixedModeRenderer):
            renderer = renderer._vector_renderer
        if isinstance(renderer, RendererAgg):
            self._draw_dots(renderer, context, x, y)
        elif isinstance(renderer, RendererPdf):
            if self.halo is not None:
                rim = Stroke(linewidth=self.halo_points, foreground=self.halo)
                below = PathEffectRenderer([rim], renderer)
                below.draw_text(context, x, y, self.words, self.font, 0)
            self._draw_whole(renderer, context, x, y)
        else:
            renderer.draw_text(context, x, y, self.words, self.font, 0)
        context.restore()
        self.stale = False

    def _draw_whole(self, renderer: Any, context: Any, x: float, y: float) -> None:  # noqa: ANN401
        """Draw the line in a PDF in one piece: letter by letter it takes ten times as long."""
        file, font = renderer.file, renderer._get_font_ttf(self.font)
        tracker, path = file._character_tracker, FontPath(font.fname, font.face_index)
        known = tracker.used.get(path, [{}])[0]
        new = [letter for letter in dict.fromkeys(self.words) if ord(letter) not in known]
        found = [tracker.track_glyph(font, c, font.get_char_index(ord(c))) for c in new]
        if found != [(0, ord(c)) for c in new] or JOINED.intersection(self.words):
            renderer.draw_text(context, x, y, self.words, self.font, 0)
            return
        renderer.check_gc(context, context._rgb)
        name = file.fontName(path, 0)
        size = self.font.get_size_in_points()
        file.output(Op.begin_text, name, size, Op.selectfont, x, y, Op.textpos)
        file.output(self.words.encode("utf-16-be"), Op.show, Op.end_text)

    def _draw_dots(self, renderer: Any, context: Any, x: float, y: float) -> None:  # noqa: ANN401
        """Draw the line as one image of dots: letter by letter it takes three times as long."""
        font = renderer._prepare_font(self.font)
        font.set_text(self.words, 0.0, flags=LoadFlags.NO_HINTING)
        font.draw_glyphs_to_bitmap()
        (left, low), drop = font.get_bitmap_offset(), font.get_descent()
        column, row = round(x + left / 64), round(y + (low + drop) / 64)
        letters = font.get_image()
        if self.halo is not None:
            reach = max(1, round(self.halo_points / 2 * renderer.dpi / 72))
            rim = _widened(letters, reach)
            context.set_foreground(self.halo)
            renderer._renderer.draw_text_image(rim, column - reach, row + 1 + reach, 0, context)
            context.set_foreground(self.look.colour)
        renderer._renderer.draw_text_image(letters, column, row + 1, 0, context)


def _widened(dots: np.ndarray, reach: int) -> np.ndarray:
    """Give each dot the most that there is within a square around it, on a larger image."""
    rows, columns = dots.shape
    wide = np.zeros((rows, columns + 2 * reach), dots.dtype)
    for step in range(2 * reach + 1):
        part = wide[:, step : step + columns]
        np.maximum(part, dots, out=part)
    found = np.zeros((rows + 2 * reach, columns + 2 * reach), dots.dtype)
    for step in range(2 * reach + 1):
        part = found[step : step + rows]
        np.maximum(part, wide, out=part)
    return found
