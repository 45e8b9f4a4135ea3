"""The recipe read from a snapshot: from the file itself, or from the file beside it."""

import io
import json
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.request import pathname2url

from disputemap.errors import ViewError
from disputemap.recipe import KINDS
from disputemap.snapshots import RECIPE_SUFFIX, SUFFIXES

Json = dict[str, Any]
# What readers of ten formats raise over a damaged file.
_DAMAGED = (
    *(ValueError, TypeError, LookupError, AttributeError, EOFError, SyntaxError, RuntimeError),
    *(AssertionError, struct.error, zlib.error, zipfile.BadZipFile, sqlite3.Error),
)
_LARGEST_MB = 200
_ITXT = b"disputemap\0\0\0\0\0"
"""Keyword of the chunk; not compressed, no language, no other keyword."""
_ELEMENT = re.compile(r"<disputemap:recipe[^>]*>([^<]*)</disputemap:recipe>")
_SCRIPT = re.compile(r'<script type="application/json" id="recipe">([^<]*)</script>')
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")


def recipe_of(path: Path) -> Json:
    """Read the recipe of a snapshot, of any form.

    Raises
    ------
    ViewError
        If the file is not there, is too large, holds no recipe, or one that is damaged.
    """
    name = path.name.lower()
    suffix = next((end for end in (RECIPE_SUFFIX, *SUFFIXES) if name.endswith(end)), None)
    if suffix is None:
        raise ViewError(f"{str(path)!r} is no snapshot by its name; expected {', '.join(SUFFIXES)}")
    reader = _READERS.get(suffix, _beside)
    try:
        size = path.stat().st_size
        text = None if size > _LARGEST_MB * 1_000_000 else reader(path)
    except OSError as error:
        raise ViewError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise ViewError(f"{str(path)!r} is damaged, or no {suffix} at all") from error
    if size > _LARGEST_MB * 1_000_000:
        raise ViewError(f"{str(path)!r} is larger than {_LARGEST_MB} MB")
    if text is None:
        raise ViewError(
            f"{str(path)!r} holds no recipe of disputemap; was it saved anew by another program? "
            f"A file {path.name}{RECIPE_SUFFIX} beside it would do"
        )
    return _checked(text, path)


def _checked(text: str, path: Path) -> Json:
    """Read the text of a recipe, and see that it has what one has."""
    try:
        found = json.loads(text)
        # A page has the text of the recipe as a string of JavaScript.
        found = json.loads(found) if isinstance(found, str) else found
        is_sound = (
            _is_texts_by_id(found["view"])
            and all(isinstance(found[key], str) for key in ("data_version", "program_version"))
            and _is_contents(found["shown"])
            and ("compared" not in found or _is_contents(found["compared"]))
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        is_sound = False
    if not is_sound:
        raise ViewError(f"the recipe of {str(path)!r} is damaged; make the snapshot anew")
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


def _png(path: Path) -> str | None:
    """Read the recipe from its chunk; the dots need not be decoded for it."""
    content = path.read_bytes()
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


def _svg(path: Path) -> str | None:
    return _found(_ELEMENT, path.read_text(encoding="utf-8"))


def _html(path: Path) -> str | None:
    return _found(_SCRIPT, path.read_text(encoding="utf-8"))


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return unescape(match[1]) if match and match[1].strip() else None


def _pdf(path: Path) -> str | None:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        metadata = PdfReader(io.BytesIO(path.read_bytes())).root_object.get("/Metadata")
        if metadata is None:
            return None
        return _found(_ELEMENT, metadata.get_object().get_data().decode("utf-8"))
    except PyPdfError as error:
        raise ValueError(str(error)) from error


def _geojson(path: Path) -> str | None:
    found = json.loads(path.read_text(encoding="utf-8")).get("disputemap")
    return None if found is None else json.dumps(found)


def _gpkg(path: Path) -> str | None:
    address = f"file:{pathname2url(str(path.resolve()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as file:
        row = file.execute(
            "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = ?",
            ("https://disputemap.invalid/recipe",),
        ).fetchone()
        return None if row is None else str(row[0])


def _parquet(path: Path) -> str | None:
    import pyarrow.parquet as pq

    found = (pq.read_schema(path).metadata or {}).get(b"disputemap")
    return None if found is None else found.decode("utf-8")


def _xlsx(path: Path) -> str | None:
    """Read the recipe from the pieces in which the sheet "about" has it, its last texts."""
    with zipfile.ZipFile(path) as book:
        texts = _STRING.findall(_member(book, "xl/sharedStrings.xml"))
    pieces = [unescape(text) for text in texts]
    return "".join(pieces[pieces.index("recipe") + 1 :]) if "recipe" in pieces else None


def _zip(path: Path) -> str | None:
    with zipfile.ZipFile(path) as bundle:
        return _member(bundle, "recipe.json")


def _member(archive: zipfile.ZipFile, name: str) -> str:
    """Read a text of an archive, if it is not larger than a file may be."""
    if archive.getinfo(name).file_size > _LARGEST_MB * 1_000_000:
        raise ValueError(f"{name} is larger than {_LARGEST_MB} MB")
    return archive.read(name).decode("utf-8")


def _json(path: Path) -> str | None:
    return path.read_text(encoding="utf-8")


def _beside(path: Path) -> str | None:
    beside = path.with_name(f"{path.name}{RECIPE_SUFFIX}")
    return beside.read_text(encoding="utf-8") if beside.is_file() else None


_READERS: Mapping[str, Callable[[Path], str | None]] = {
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
