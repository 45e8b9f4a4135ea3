"""PNG written for drawings: large even areas, for which no filter and little effort do best.

Pillow tries five filters on every row, which takes longer than all else of a page, and gives a
larger file here. The format is that of https://www.w3.org/TR/png-3/.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EFFORT = 3
_METRE_INCHES = 1 / 0.0254


def as_png(pixels: NDArray[np.uint8], dpi: int, texts: Mapping[str, str]) -> bytes:
    """Write rows of red, green and blue as PNG, with a resolution and texts (iTXt) by keyword."""
    return _SIGNATURE + b"".join(_chunks(pixels, dpi, texts))


def _chunks(pixels: NDArray[np.uint8], dpi: int, texts: Mapping[str, str]) -> Iterator[bytes]:
    height, width, _ = pixels.shape
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    dots = round(dpi * _METRE_INCHES)
    yield _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    for keyword, text in texts.items():
        # Keyword, not compressed, no language, no translated keyword, then UTF-8.
        yield _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode())
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)  # each begins with its filter: none
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    yield _chunk(b"IDAT", _deflated(rows))
    yield _chunk(b"IEND", b"")


def _deflated(rows: NDArray[np.uint8]) -> bytes:
    """Compress rows as one zlib stream (RFC 1950), its two halves at once on two cores."""
    half = len(rows) // 2
    with ThreadPoolExecutor(max_workers=3) as pool:
        parts = [
            pool.submit(_part, rows[:half], zlib.Z_FULL_FLUSH),
            pool.submit(_part, rows[half:], zlib.Z_FINISH),
        ]
        check = pool.submit(zlib.adler32, rows.data)
        body = b"".join(part.result() for part in parts)
        return b"\x78\x5e" + body + struct.pack(">I", check.result())


def _part(rows: NDArray[np.uint8], end: int) -> bytes:
    """Compress rows without header and check."""
    deflate = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(rows.data) + deflate.flush(end)


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Write a chunk: length, kind, content, check."""
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
