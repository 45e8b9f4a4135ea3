"""Where the data lie, and the only way in which their text is read and written."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from disputemap.errors import Fault, TextError
from disputemap.model import (
    Actor,
    Assignment,
    CatalogEntry,
    Claim,
    Control,
    Correction,
    Deployment,
    Land,
    Merge,
    Place,
    Record,
    Source,
    System,
    Zone,
)

SIZE_LIMIT = 64_000_000
"""Largest file that is read, in bytes."""

_AREAS = frozenset({"Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True)
class LayerFile:
    """What the features of a layer are, which shapes they may have, and how exact.

    `decimals` is the number of decimals of a degree in the canonical form.
    """

    model: type[Record]
    decimals: int
    shapes: frozenset[str]
    can_be_null: bool = False


LAYERS: Mapping[str, LayerFile] = {
    "islands.geojson": LayerFile(Place, 5, _AREAS | {"Point", "MultiPoint"}),
    "places.geojson": LayerFile(Place, 5, _AREAS | {"Point"}, can_be_null=True),
    "deployments.geojson": LayerFile(Deployment, 4, frozenset({"Point"})),
    "zones.geojson": LayerFile(Zone, 4, _AREAS),
    "land.geojson": LayerFile(Land, 3, _AREAS),
}
"""The layers of a data folder, by file name."""

LISTS: Mapping[str, Mapping[str, type[Record]]] = {
    "actors.yaml": {"": Actor},
    "sources.yaml": {"": Source},
    "systems.yaml": {"": System},
    "events.yaml": {"": Merge},
    "corrections.yaml": {"": Correction},
    "claims.yaml": {"claims": Claim, "controls": Control, "assignments": Assignment},
    "catalog.yaml": {"": CatalogEntry},
}
"""The lists of a data folder: by file name, the records under each key (none: the list itself)."""

ARTICLES = "articles"
"""Folder of the articles, one YAML file each."""

USER_LAYERS = "layers"
"""Folder of a user's own layers."""

_BOM = b"\xef\xbb\xbf"


def data_root() -> Path:
    """Give the folder of the shipped data: the package's own, else the checkout's."""
    package = Path(__file__).resolve().parent
    packaged = package / "geodata"
    return packaged if packaged.is_dir() else package.parents[1] / "geodata"


def user_root(data: Path | str | None = None) -> Path | None:
    """Give the user's folder: `data`, else the setting DISPUTEMAP_DATA, else None.

    Raises
    ------
    TextError
        If it is not a folder.
    """
    named = data if data is not None else os.environ.get("DISPUTEMAP_DATA") or None
    if named is None:
        return None
    root = Path(named)
    if not root.is_dir():
        found = "a file" if root.exists() else "no such folder"
        setting = "--data" if data is not None else "DISPUTEMAP_DATA"
        advice = f"Create the folder, or correct {setting}."
        raise _refusal(root, found, "a folder of articles and layers", advice)
    return root


def read_text(path: Path, *, root: Path | None = None, limit: int = SIZE_LIMIT) -> str:
    """Read a file as strict UTF-8 without a byte order mark; line ends stay as they are.

    The size is looked at before anything is read. With `root`, the file must lie in
    that folder after every symbolic link has been followed.

    Raises
    ------
    TextError
        If the file is not there, no regular file, outside `root`, larger than
        `limit` bytes, or not such text; its only argument is a `Fault`.
    """
    try:
        status = path.stat()
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            advice = "Copy the file into the folder."
            raise _refusal(path, "a link that leaves the folder", f"a file in {root}", advice)
        if not stat.S_ISREG(status.st_mode):
            raise _refusal(path, "no regular file", "a text file", "Remove it.")
        if status.st_size > limit:
            raise _too_large(path, status.st_size, limit)
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        found = "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise _refusal(path, found, "a readable file", "Check the name and the rights.") from error
    if len(content) > limit:
        raise _too_large(path, len(content), limit)
    return _decoded(content, path)


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith(_BOM):
        advice = "Save the file as UTF-8 without a byte order mark."
        raise _refusal(path, "a byte order mark", "UTF-8 without one", advice)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{content[error.start]:02x}, which is not UTF-8"
        advice = "Save the file as UTF-8."
        fault = Fault(str(path), "", f"line {line}", found, "text in UTF-8", advice)
        raise TextError(fault) from error


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 in one step: a reader sees the old file or the new, never a part.

    Raises
    ------
    TextError
        If the file cannot be written; its only argument is a `Fault`.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes in one step, as `write_text` does.

    Raises
    ------
    TextError
        If the file cannot be written; its only argument is a `Fault`.
    """
    partial: Path | None = None
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.chmod(mode)
        partial.replace(path)
        partial = None
    except OSError as error:
        advice = "Check the folder, its rights and the free space."
        raise _refusal(path, str(error.strerror), "a file that can be written", advice) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def sha256(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _umask() -> int:
    """Rights that new files of this process do not get; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _refusal(path: Path, found: str, expected: str, advice: str) -> TextError:
    return TextError(Fault(str(path), "", "", found, expected, advice))


def _too_large(path: Path, size: int, limit: int) -> TextError:
    found = f"{size / 1e6:.0f} MB"
    return _refusal(path, found, f"at most {limit / 1e6:.0f} MB", "Split or simplify the data.")
