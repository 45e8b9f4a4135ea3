"""PNG as we write it is read by others, dot for dot."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter, ImageOps

from disputemap.picture import sheet
from disputemap.picture.png import as_png


@settings(deadline=None)
@given(height=st.integers(1, 40), width=st.integers(1, 40), seed=st.integers(0, 2**31))
def test_every_dot_is_read_back(height: int, width: int, seed: int) -> None:
    dots = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    image = Image.open(io.BytesIO(as_png(dots, 300, {})))
    assert (image.size, image.mode) == ((width, height), "RGB")
    assert np.array_equal(np.asarray(image), dots)


@pytest.mark.parametrize("text", ["", "Курилы 択捉", '{"a": "\\u0000"}', "x" * 100_000])
def test_texts_and_resolution_are_read_back(text: str) -> None:
    content = as_png(np.zeros((3, 2, 3), dtype=np.uint8), 192, {"Title": "a", "disputemap": text})
    image = Image.open(io.BytesIO(content))
    image.load()
    assert image.info["disputemap"] == text
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.01)


def test_chunks_and_the_stream_in_them_have_right_checks() -> None:
    dots = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    content = as_png(dots, 300, {"Title": "a"})
    at, kinds = 8, []
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", content, at + 8 + length)
        assert check == zlib.crc32(kind + body)
        if kind == b"IDAT":
            rows = np.frombuffer(zlib.decompress(body), dtype=np.uint8).reshape(5, 22)
            assert np.array_equal(rows[:, 1:].reshape(5, 7, 3), dots)
            assert not rows[:, 0].any()
        kinds.append(kind)
        at += length + 12
    assert kinds == [b"IHDR", b"pHYs", b"iTXt", b"IDAT", b"IEND"]


@settings(deadline=None)
@given(
    st.integers(1, 5),
    st.integers(1, 9).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 255), min_size=columns, max_size=columns),
            min_size=1,
            max_size=9,
        )
    ),
)
def test_the_rim_of_letters_is_as_another_library_widens_them(reach: int, rows: list) -> None:
    dots = np.array(rows, dtype=np.uint8)
    wider = ImageOps.expand(Image.fromarray(dots), 2 * reach)
    most = np.array(wider.filter(ImageFilter.MaxFilter(2 * reach + 1)))
    assert (sheet._widened(dots, reach) == most[reach:-reach, reach:-reach]).all()
