"""The fonts of a picture, and texts as they can be set in them.

Latin, Greek and Cyrillic are set in matplotlib's own font, so that they look alike
everywhere. A line with Chinese, Japanese or Korean is set in a font of the machine, if it
has one of those named here; else those characters are left out, and the picture says so.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.font_manager import findSystemFonts
from matplotlib.ft2font import FT2Font, LoadFlags

_MEASURE_POINTS = 100.0
LEFT_OUT = "[…]"
"""Stands where characters of a script are left out that the fonts cannot set."""
JOINED = frozenset("\u3099\u309a")
"""Marks that a font joins with the letter before them."""
Face = Literal["regular", "bold", "italic"]

_FILES: Mapping[Face, str] = {
    "regular": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
}
# Names of files, the first found is taken; all have Latin and Cyrillic too.
_EAST_ASIAN: Mapping[Face, tuple[str, ...]] = {
    "regular": ("NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf", "SourceHanSans.ttc"),
    "bold": ("NotoSansCJK-Bold.ttc", "NotoSansCJKjp-Bold.otf", "SourceHanSans.ttc"),
    "italic": ("NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf", "SourceHanSans.ttc"),
}
# Marks of the same foreign words, with the punctuation between them.
_RUN = re.compile(r"\[…\](?:[()\s,.·-]*\[…\])+")
# Scripts that matplotlib sets right: one character after the other, left to right.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
# The last is for Ainu, whose kana have a mark of their own.
_EAST_ASIAN_SCRIPTS = (
    *("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC"),
    "COMBINING KATAKANA-HIRAGANA",
)


@lru_cache(maxsize=8192)
def font_path(text: str, face: Face) -> Path:
    """Give the file of the font in which a line that `settable` gave is set."""
    other = _east_asian_path(face)
    if other is not None and any(ord(letter) not in _glyphs() for letter in text):
        return other
    return _own_path(face)


@lru_cache(maxsize=16384)
def width_of(text: str, face: Face) -> float:
    """Measure a line that `settable` gave, in units of its size; kerning is left out."""
    widths = _widths(font_path(text, face))
    return sum(widths[letter] for letter in text)


@cache
def _widths(path: Path) -> "_Widths":
    return _Widths(path)


class _Widths(dict[str, float]):
    """How wide each letter of a font is, in units of the size, measured when first asked."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._font = FT2Font(str(path))
        self._font.set_size(_MEASURE_POINTS, 72)

    def __missing__(self, letter: str) -> float:
        glyph = self._font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
        self[letter] = float(glyph.linearHoriAdvance) / 65536 / _MEASURE_POINTS
        return self[letter]


@lru_cache(maxsize=8192)
def settable(text: str, limit: int | None = None) -> str:
    """Give a text as it can be set: one line, without control or unknown characters.

    A run of characters that the fonts lack, or whose script needs more than one glyph
    after the other, becomes ``[…]``. Longer than `limit` characters, it is cut and
    ends with an ellipsis.
    """
    kept: list[str] = []
    plain = unicodedata.normalize("NFC", text)
    glyphs, scripts = _setting(plain)
    for character in plain:
        category = unicodedata.category(character)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            kept.append(" ")
        elif category == "Cf":
            continue
        elif ord(character) in glyphs and _is_set_right(character, category, scripts):
            kept.append(character)
        elif not kept or kept[-1] != LEFT_OUT:
            kept.append(LEFT_OUT)
    line = _RUN.sub(LEFT_OUT, " ".join("".join(kept).split()))
    if limit is not None and len(line) > limit:
        return line[: limit - 1].rstrip() + "…"
    return line


def has_east_asian_font() -> bool:
    """Whether this machine has a font for Chinese, Japanese and Korean."""
    return bool(_east_asian_glyphs())


def _setting(text: str) -> tuple[frozenset[int], tuple[str, ...]]:
    """The code points and scripts of the font in which a text is set."""
    if any(ord(c) not in _glyphs() and ord(c) in _east_asian_glyphs() for c in text):
        return _east_asian_glyphs(), _SCRIPTS + _EAST_ASIAN_SCRIPTS
    return _glyphs(), _SCRIPTS


def _is_set_right(character: str, category: str, scripts: tuple[str, ...]) -> bool:
    """Whether a character's script is one that is set right, letter after letter."""
    if category[0] in "LM":
        return unicodedata.name(character, "").startswith(scripts)
    return category[0] in "NPS"


@cache
def _own_path(face: Face) -> Path:
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / _FILES[face]


@cache
def _glyphs() -> frozenset[int]:
    """Code points that all three faces of matplotlib's font have."""
    maps = [FT2Font(str(_own_path(face))).get_charmap() for face in _FILES]
    return frozenset(set(maps[0]).intersection(*maps[1:]))


@cache
def _east_asian_path(face: Face) -> Path | None:
    """The file of the machine's font for Chinese, Japanese and Korean, or None."""
    found = {Path(path).name: Path(path) for path in findSystemFonts()}
    return next((found[name] for name in _EAST_ASIAN[face] if name in found), None)


@cache
def _east_asian_glyphs() -> frozenset[int]:
    """Code points that all faces of that font have; without the font none."""
    paths = {path for face in _FILES if (path := _east_asian_path(face)) is not None}
    maps = [set(FT2Font(str(path)).get_charmap()) for path in sorted(paths)]
    return frozenset(set.intersection(*maps)) if len(paths) and maps else frozenset()
