"""Sheets as files: PNG, SVG and PDF with the recipe in them, fonts embedded, and no clock."""

import base64
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib as mpl
import numpy as np
from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from disputemap.picture.fonts import JOINED
from disputemap.picture.png import as_png
from disputemap.picture.sheet import Sheet, TextLine

KEY = "disputemap"
"""Name of the recipe in a PNG (iTXt) and of the element that has it in SVG and XMP."""
NAMESPACE = "https://disputemap.invalid/recipe"
"""Namespace of that element; an address that nobody can ask, since none is needed."""
# matplotlib cuts fonts of a PDF into pieces of 256 letters unless PostScript has type 42 too.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": KEY,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
}
_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "FFTM")
_LOCK = Lock()
"""matplotlib's settings are of the whole process: one picture is written at a time."""


def written(sheets: Sequence[Sheet], form: str, *, title: str, recipe: str, dpi: int) -> bytes:
    """Write sheets as a file; only a PDF has more than one."""
    if form == ".png":
        return _png(sheets[0], title, recipe, dpi)
    with _LOCK, mpl.rc_context(_SETTINGS):
        return _svg(sheets[0], title, recipe) if form == ".svg" else _pdf(sheets, title, recipe)


def _png(sheet: Sheet, title: str, recipe: str, dpi: int) -> bytes:
    """Write a sheet as PNG."""
    sheet.canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(sheet.canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return as_png(pixels[:, :, :3], dpi, {"Title": title, "Software": KEY, KEY: recipe})


def _svg(sheet: Sheet, title: str, recipe: str) -> bytes:
    """Write a sheet as SVG whose text is text, in fonts that the file carries."""
    stream = io.StringIO()
    FigureCanvasSVG(sheet.figure).print_svg(  # type: ignore[no-untyped-call]
        stream, metadata={"Title": title, "Date": None}
    )
    text = stream.getvalue()
    lines = [line for line in sheet.figure.get_children() if isinstance(line, TextLine)]
    lines = [line for line in sorted(lines, key=lambda line: line.get_zorder()) if line.words]
    families = {name: f"dm{n}" for n, name in enumerate(sorted({_file(line) for line in lines}))}
    ordered = iter(lines)
    text = _TEXT.sub(lambda match: _svg_text(match, next(ordered), families), text)
    own = f'<{KEY}:recipe xmlns:{KEY}="{NAMESPACE}">{escape(recipe)}</{KEY}:recipe>'
    text = text.replace("</metadata>", f"{own}</metadata>", 1)
    style = "".join(_face(*pair, _letters(lines, pair[0])) for pair in families.items())
    text = text.replace("<svg ", f'<svg lang="{sheet.language.code}" role="img" ', 1)
    return text.replace("<defs>", f"<defs><style>{style}</style>", 1).encode()


_TEXT = re.compile(r"<text style=\"[^\"]*\"( transform=\"[^\"]*\")>([^<]*)</text>")


def _file(line: TextLine) -> str:
    """The file of the font of a line."""
    return str(line.font.get_file())


def _letters(lines: Sequence[TextLine], file: str) -> str:
    """The letters that are set in a font."""
    return "".join(
        sorted({letter for line in lines if _file(line) == file for letter in line.words})
    )


def _svg_text(match: re.Match[str], line: TextLine, families: Mapping[str, str]) -> str:
    """Write a line in the font that the file carries, a rim of the map's colour below it."""
    at, words = match.groups()
    size = f"{line.font.get_size_in_points():.4g}"
    weight = "font-weight:bold;" if line.look.face == "bold" else ""
    slant = "font-style:italic;" if line.look.face == "italic" else ""
    # Without the file's own font, the next has the weight; with it, none is made up.
    font = f"font:{size}px {families[_file(line)]},sans-serif;{weight}{slant}font-synthesis:none"
    found = f'<text style="{font};fill:{line.look.colour}"{at}>{words}</text>'
    if line.halo is not None:
        rim = f"fill:none;stroke:{line.halo};stroke-width:{line.halo_points:.3g}"
        rim += ";stroke-linejoin:round"
        found = f'<text aria-hidden="true" style="{font};{rim}"{at}>{words}</text>{found}'
    return found


def _face(path: str, family: str, letters: str) -> str:
    """Embed a font, cut down to some letters."""
    data = base64.b64encode(_subset(Path(path), letters)).decode("ascii")
    return f"@font-face{{font-family:{family};src:url(data:font/woff;base64,{data})}}"


def _subset(path: Path, letters: str) -> bytes:
    """Cut a font down to some letters, as WOFF."""
    options = subset.Options(recalc_timestamp=False, notdef_outline=True)
    with TTFont(path, fontNumber=0, recalcTimestamp=False, lazy=True) as font:
        if not JOINED.intersection(letters):
            _drop(font, _LAYOUT_TABLES)
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def _pdf(sheets: Sequence[Sheet], title: str, recipe: str) -> bytes:
    """Write sheets as the pages of a PDF, the recipe in its XMP metadata."""
    stream = io.BytesIO()
    clockless = {"Title": title, "Creator": KEY, "CreationDate": None}
    with _plain_fonts(), PdfPages(stream, metadata=clockless) as pages:
        for sheet in sheets:
            pages.savefig(sheet.figure)
    writer = PdfWriter(clone_from=PdfReader(stream))
    writer.xmp_metadata = _xmp(title, recipe)
    writer.root_object[NameObject("/Lang")] = TextStringObject(sheets[0].language.code)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


@contextmanager
def _plain_fonts() -> Iterator[None]:
    """Keep out of embedded fonts the tables that only set text anew, which nobody does.

    A PDF has glyphs by their numbers and needs no map from letters to them either. To read and
    cut these tables costs more than all else of a PDF together; matplotlib has no option for it.
    """
    load = subset.load_font

    def load_plainly(file: Any, options: subset.Options) -> TTFont:  # noqa: ANN401
        options.notdef_outline = True  # to empty it, all letters of the font are unpacked
        options.prune_unicode_ranges = options.prune_codepage_ranges = False  # of the map
        font = load(file, options)
        _drop(font, (*_LAYOUT_TABLES, "cmap"))
        return font

    subset.load_font = load_plainly
    try:
        yield
    finally:
        subset.load_font = load


def _drop(font: TTFont, tables: Iterable[str]) -> None:
    """Leave tables out of a font, unread."""
    for name in tables:
        if name in font:
            del font[name]


def _xmp(title: str, recipe: str) -> bytes:
    """Write metadata of XMP (ISO 16684-1) with the title and the recipe."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:{KEY}="{NAMESPACE}"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
        f"<{KEY}:recipe>{escape(recipe)}</{KEY}:recipe>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
