"""The recipe read from a snapshot: from the file itself, or from the file beside it."""

import io
import json
import logging
import lzma
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from html import unescape
from pathlib import Path, PurePath
from typing import Any

from disputemap.errors import ViewError, because
from disputemap.recipe import KINDS
from disputemap.snapshots import RECIPE_SUFFIX, SUFFIXES

Json = dict[str, Any]
# What readers of ten formats raise over a damaged file.
_DAMAGED = (
    *(ValueError, TypeError, LookupError, AttributeError, EOFError, SyntaxError, RuntimeError),
    *(AssertionError, ArithmeticError, OSError, MemoryError, sqlite3.Error),
    *(struct.error, zlib.error, lzma.LZMAError, zipfile.BadZipFile),
)
_LARGEST_BYTES = 200_000_000
_MOST_STEPS = 5_000_000
_ITXT = b"disputemap\0\0\0\0\0"
"""Keyword of the chunk; not compressed, no language, no other keyword."""
_ELEMENT = re.compile(r"<disputemap:recipe[^<>]*>([^<]*)</disputemap:recipe>")
_SCRIPT = re.compile(r'<script type="application/json" id="recipe">([^<]*)</script>')
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")


def recipe_of(path: Path) -> Json:
    """Read the recipe of a snapshot of any form, from the file or from the one beside it.

    Raises
    ------
    ViewError
        If the file is not there, is too large, holds no recipe, or one that is damaged.
    """
    beside = path.with_name(f"{path.name}{RECIPE_SUFFIX}")
    if _suffix(path.name) not in _READERS and beside.is_file():
        return recipe_of(beside)
    try:
        size = path.stat().st_size
        content = b"" if size > _LARGEST_BYTES else path.read_bytes()
    except OSError as error:
        raise ViewError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error
    if size > _LARGEST_BYTES:
        raise ViewError(f"{str(path)!r} is larger than {_LARGEST_BYTES // 1_000_000} MB")
    return recipe_in(str(path), content)


def recipe_in(name: str, content: bytes) -> Json:
    """Read the recipe of a snapshot from the content of its file; `name` says its form.

    Raises
    ------
    ViewError
        If it holds no recipe, or one that is damaged.
    """
    suffix = _suffix(name)
    if suffix not in _READERS:
        raise ViewError(
            because(
                "the recipe of {name} stands beside it, in {other}: give that file",
                name=repr(name),
                other=repr(f"{PurePath(name).name}{RECIPE_SUFFIX}"),
            )
        )
    try:
        text = _READERS[suffix](content)
    except _DAMAGED as error:
        raise ViewError(
            because("{name} is damaged, or no {form} at all", name=repr(name), form=suffix)
        ) from error
    if text is None:
        raise ViewError(
            because(
                "{name} holds no recipe of disputemap; was it saved anew by another program?",
                name=repr(name),
            )
        )
    return _checked(text, name)


def _suffix(name: str) -> str:
    """Give the end of a name that says of what form a snapshot is."""
    ends = (RECIPE_SUFFIX, *SUFFIXES)
    suffix = next((end for end in ends if name.lower().endswith(end)), None)
    if suffix is None:
        raise ViewError(
            because(
                "{name} is no snapshot by its name; expected {forms}",
                name=repr(name),
                forms=", ".join(SUFFIXES),
            )
        )
    return suffix


def _checked(text: str, name: str) -> Json:
    """Read the text of a recipe, and see that it has what one has."""
    try:
        found = json.loads(text)
        # A page has the text of the recipe as a string of JavaScript.
        found = json.loads(found) if isinstance(found, str) else found
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # halves of letters are refused
        is_sound = (
            _is_texts_by_id(found["view"])
            and all(isinstance(found[key], str) for key in ("data_version", "program_version"))
            and _is_contents(found["shown"])
            and ("compared" not in found or _is_contents(found["compared"]))
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        is_sound = False
    if not is_sound:
        raise ViewError(
            because("the recipe of {name} is damaged; make the snapshot anew", name=repr(name))
        )
    whole: Json = found
    return whole


def _is_contents(value: Any) -> bool:  # noqa: ANN401 - what JSON has
    """Whether a value tells contents as `recipe.contents` does."""
    digests = [value[kind] for kind in KINDS if kind != "events"]
    return _is_texts_by_id(value["events"]) and all(
        isinstance(found, dict) and all(isinstance(digest, str) for digest in found.values())
        for found in digests
    )


def _is_texts_by_id(value: Any) -> bool:  # noqa: ANN401 - what JSON has
    """Whether a value has lists of texts by name."""
    return isinstance(value, dict) and all(
        isinstance(texts, list) and all(isinstance(text, str) for text in texts)
        for texts in value.values()
    )


def _png(content: bytes) -> str | None:
    """Read the recipe from its chunk; the dots need not be decoded for it."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG")
    at = 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, chunk = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"iTXt" and chunk.startswith(_ITXT):
            return chunk[len(_ITXT) :].decode("utf-8")
        at += length + 12
    return None


def _svg(content: bytes) -> str | None:
    return _found(_ELEMENT, content.decode("utf-8"))


def _html(content: bytes) -> str | None:
    return _found(_SCRIPT, content.decode("utf-8"))


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return unescape(match[1]) if match and match[1].strip() else None


def _pdf(content: bytes) -> str | None:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what the file says
    try:
        metadata = PdfReader(io.BytesIO(content)).root_object.get("/Metadata")
        if metadata is None:
            return None
        return _found(_ELEMENT, metadata.get_object().get_data().decode("utf-8"))
    except (PyPdfError, DependencyError) as error:
        raise ValueError(str(error)) from error


def _geojson(content: bytes) -> str | None:
    found = json.loads(content.decode("utf-8")).get("disputemap")
    return None if found is None else json.dumps(found)


def _gpkg(content: bytes) -> str | None:
    if not content.startswith(b"SQLite format 3\0"):
        raise ValueError("no GeoPackage")
    with closing(sqlite3.connect(":memory:")) as file:
        # The two bytes say how the file was last written to; in memory there is one way only.
        file.deserialize(content[:18] + b"\1\1" + content[20:])
        # What is asked for may be a question without an end that the file itself asks.
        file.set_progress_handler(lambda: 1, _MOST_STEPS)
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_BYTES)
        row = file.execute(
            "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = ?",
            ("https://disputemap.invalid/recipe",),
        ).fetchone()
        return None if row is None else str(row[0])


def _parquet(content: bytes) -> str | None:
    import pyarrow.parquet as pq

    found = (pq.read_schema(io.BytesIO(content)).metadata or {}).get(b"disputemap")
    return None if found is None else found.decode("utf-8")


def _xlsx(content: bytes) -> str | None:
    """Read the recipe from the pieces in which the sheet "about" has it, its last texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = _STRING.findall(_member(book, "xl/sharedStrings.xml"))
    pieces = [unescape(text) for text in texts]
    return "".join(pieces[pieces.index("recipe") + 1 :]) if "recipe" in pieces else None


def _zip(content: bytes) -> str | None:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return _member(bundle, "recipe.json")


def _member(archive: zipfile.ZipFile, name: str) -> str:
    """Read a text of an archive, if it is not larger than a file may be."""
    entry = archive.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{name} is packed as we never do")
    with archive.open(entry) as member:
        # Not all at once: how large it says that it is need not be true.
        content = member.read(_LARGEST_BYTES + 1)
    if len(content) > _LARGEST_BYTES:
        raise ValueError(f"{name} is larger than {_LARGEST_BYTES} bytes")
    return content.decode("utf-8")


def _json(content: bytes) -> str | None:
    return content.decode("utf-8")


_READERS: Mapping[str, Callable[[bytes], str | None]] = {
    RECIPE_SUFFIX: _json,
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".html": _html,
    ".geojson": _geojson,
    ".gpkg": _gpkg,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".zip": _zip,
}
