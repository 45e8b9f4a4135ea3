"""From a folder of files to an atlas: the shipped data, and the user's folder over it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from shapely.geometry.base import BaseGeometry

from disputemap.articles import read_article
from disputemap.atlas import Atlas, UserFeature, UserLayer
from disputemap.catalog import (
    ARTICLES,
    LAYERS,
    LISTS,
    USER_LAYERS,
    LayerFile,
    data_root,
    read_text,
    sha256,
    user_root,
)
from disputemap.errors import DataError, Fault, TextError
from disputemap.model import (
    Actor,
    Article,
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
    Report,
    Source,
    System,
    Zone,
)
from disputemap.records import Origin, Placed, read_record, record_name
from disputemap.references import resolve
from disputemap.shelf import Shelf
from disputemap.strict_geojson import RawFeature, read_geojson, shown
from disputemap.strict_yaml import Document, read_yaml

_R = TypeVar("_R", bound=Record)

# Beside the data of a folder: for people, read by nobody here.
_NO_DATA = frozenset({"LICENSES", "README.md"})


def load(data: Path | str | None = None, *, shipped: Path | None = None) -> Atlas:
    """Read the shipped data and lay the user's folder over them.

    `data` is the user's folder; without it the setting DISPUTEMAP_DATA names one, or
    there is none. `shipped` stands in for the folder of the shipped data. What is
    wrong with a file or record is in the atlas's `faults`, and the rest is loaded.

    Raises
    ------
    DataError
        If the shipped data are not there.
    TextError
        If the user's folder is not there.
    """
    root = data_root() if shipped is None else shipped
    user = user_root(data)
    if not any((root / name).is_file() for name in (*LAYERS, *LISTS)):
        advice = "Install disputemap again, or run it from a complete checkout."
        raise DataError([Fault(str(root), "", "", "no data", "the shipped geodata", advice)])
    shelf = Shelf()
    _Folder(root, shelf, is_shipped=True).read()
    if user is not None:
        shelf.begin_folder()
        _Folder(user, shelf, is_shipped=False).read()
    resolve(shelf)
    return _atlas(shelf)


def _atlas(shelf: Shelf) -> Atlas:
    """Build the atlas from what is on the shelf."""
    reports: dict[str, list[Report]] = {}
    for key, report in shelf.kept(Report).items():
        reports.setdefault(shelf.article_of[key], []).append(report)
    for key, found in reports.items():
        found.sort(key=lambda report: (report.evidence.start, report.id))
        shelf.update(Article, key, {"reports": tuple(found)})
    return Atlas(
        places=shelf.kept(Place),
        shapes=shelf.kept_shapes(Place),
        actors=shelf.kept(Actor),
        sources=shelf.kept(Source),
        systems=shelf.kept(System),
        articles=tuple(shelf.kept(Article).values()),
        merges=tuple(shelf.kept(Merge).values()),
        corrections=tuple(shelf.kept(Correction).values()),
        claims=_by_side(shelf.kept(Claim), "claimant"),
        controls=_by_side(shelf.kept(Control), "controller"),
        assignments=_by_side(shelf.kept(Assignment), "side"),
        deployments=tuple(shelf.kept(Deployment).values()),
        deployment_shapes=shelf.kept_shapes(Deployment),
        zones=tuple(shelf.kept(Zone).values()),
        zone_shapes=shelf.kept_shapes(Zone),
        land=tuple(shelf.kept_shapes(Land).values()),
        user_layers=tuple(shelf.user_layers),
        catalog=tuple(shelf.kept(CatalogEntry).values()),
        faults=tuple(shelf.faults),
        version=shelf.version(),
    )


def _by_side(records: Mapping[str, _R], field: str) -> tuple[_R, ...]:
    """Put what sides say in alphabetical order of the sides, so that none comes first."""
    return tuple(sorted(records.values(), key=lambda record: getattr(record, field).casefold()))


class _Folder:
    """One folder of data, read file by file onto a shelf."""

    def __init__(self, root: Path, shelf: Shelf, *, is_shipped: bool) -> None:
        self._root = root
        self._shelf = shelf
        self._is_shipped = is_shipped

    def read(self) -> None:
        """Read every file of the folder; report the ones that nobody reads."""
        for name in LAYERS:
            self._read_known(name)
        for name in LISTS:
            self._read_known(name)
        for path in self._listed(ARTICLES, ".yaml"):
            if (document := self._document(path)) is not None:
                read_article(document, self._name(path), self._shelf)
        if not self._is_shipped:
            for path in self._listed(USER_LAYERS, ".geojson"):
                self._read_user_layer(path)
        self._report_unknown()

    def _read_known(self, name: str) -> None:
        path = self._root / name
        if path.is_symlink() or path.exists():
            if name in LAYERS:
                self._read_layer(path, LAYERS[name])
            else:
                self._read_lists(path, LISTS[name])
        elif self._is_shipped:
            self._fault(path, "no such file", "a file of the shipped data", "Restore the file.")

    def _fault(self, path: Path, found: str, expected: str, advice: str) -> None:
        self._shelf.faults.append(Fault(self._name(path), "", "", found, expected, advice))

    def _name(self, path: Path) -> str:
        """What the messages call a file: shipped ones by their place in geodata."""
        if not self._is_shipped:
            return str(path)
        return f"{self._root.name}/{path.relative_to(self._root).as_posix()}"

    def _text(self, path: Path) -> str | None:
        """The text of a file, or None and a fault."""
        try:
            text = read_text(path, root=self._root)
        except TextError as error:
            self._shelf.faults.append(replace(error.args[0], file=self._name(path)))
            return None
        layer = "shipped" if self._is_shipped else "user"
        self._shelf.files[f"{layer}/{path.relative_to(self._root).as_posix()}"] = sha256(text)
        return text

    def _document(self, path: Path) -> Document | None:
        """The YAML of a file, or None and faults."""
        text = self._text(path)
        if text is None:
            return None
        try:
            return read_yaml(text, self._name(path))
        except DataError as error:
            self._shelf.faults += error.faults
            return None

    def _entries(self, folder: Path) -> list[Path]:
        """What is in a folder, without hidden files, by name."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            self._fault(folder, str(error.strerror), "a readable folder", "Check its rights.")
            return []

    def _listed(self, folder: str, suffix: str) -> Iterator[Path]:
        """The files of a folder inside; others are reported."""
        inner = self._root / folder
        if not inner.is_dir():
            if inner.exists() or inner.is_symlink():
                advice = "Make it a folder, or move it elsewhere."
                self._fault(inner, "no folder", f"a folder of files named *{suffix}", advice)
            return
        for path in self._entries(inner):
            if path.suffix == suffix:
                yield path
            else:
                advice = "Rename the file, or move it elsewhere."
                self._fault(path, "a file that nothing reads", f"files named *{suffix}", advice)

    def _report_unknown(self) -> None:
        """Report the files and folders that nothing reads."""
        folders = {ARTICLES} if self._is_shipped else {ARTICLES, USER_LAYERS}
        known = _NO_DATA | LAYERS.keys() | LISTS.keys() | folders
        for path in self._entries(self._root):
            if path.name not in known:
                expected = f"one of {', '.join(sorted(known - _NO_DATA))}"
                advice = "Rename it, or move it elsewhere."
                if path.suffix == ".geojson" and not self._is_shipped:
                    advice = f"Move a layer of your own into the folder {USER_LAYERS}."
                self._fault(path, "a name that nothing reads", expected, advice)

    def _read_lists(self, path: Path, parts: Mapping[str, type[Record]]) -> None:
        """Read a YAML file of one list of records, or of several under keys."""
        document = self._document(path)
        if document is None:
            return
        file, value = self._name(path), document.value
        whole = Origin(file, "", (), document)
        lists: dict[str, Any] = {"": value}
        if "" not in parts:
            lists = value if isinstance(value, dict) else {}
            if not isinstance(value, dict):
                expected, advice = f"the keys {', '.join(parts)}", "Put the lists under them."
                self._shelf.faults.append(whole.fault((), shown(value), expected, advice))
            for key in sorted(lists.keys() - parts.keys()):
                found, expected = f"the unknown key {key!r}", f"one of {', '.join(parts)}"
                self._shelf.faults.append(whole.fault((key,), found, expected, "Correct its name."))
        for key, model in parts.items():
            prefix = (key,) if key else ()
            outer = Origin(file, key, prefix, document)
            for index, item in self._shelf.items(lists.get(key, ()), outer):
                name = record_name(item, f"record {index}")
                self._put(model, item, Origin(file, name, (*prefix, index), document))

    def _put(
        self, model: type[Record], value: object, origin: Origin, shape: BaseGeometry | None = None
    ) -> None:
        """Validate a record and put it on the shelf, or its faults."""
        try:
            record = read_record(model, value, origin)
        except DataError as error:
            self._shelf.lose(model, value, error.faults)
            return
        key = getattr(record, "id", None)
        if isinstance(record, CatalogEntry):
            # A user's catalog speaks of the user's files, whatever their names.
            key = record.file if self._is_shipped else f"user/{record.file}"
        self._shelf.put(str(key), Placed(record, origin), shape)

    def _read_layer(self, path: Path, layer: LayerFile) -> None:
        """Read a GeoJSON file whose features are records."""
        text = self._text(path)
        if text is None:
            return
        file = self._name(path)
        features, faults = read_geojson(text, file)
        for fault in faults:
            # A feature with an id is called by it in its fault.
            self._shelf.lose(layer.model, {"id": fault.record}, [fault])
        for feature in features:
            name = record_name({"id": feature.id}, f"feature {feature.index}")
            origin = Origin(file, name, ("features", feature.index))
            if (problem := _feature_fault(feature, layer, origin)) is not None:
                self._shelf.lose(layer.model, {"id": feature.id}, [problem])
                continue
            value = feature.properties
            if feature.id is not None:
                value = {"id": feature.id, **value}
            self._put(layer.model, value, origin, feature.geometry)

    def _read_user_layer(self, path: Path) -> None:
        """Read a layer of the user's own: any properties."""
        text = self._text(path)
        if text is None:
            return
        raw, faults = read_geojson(text, self._name(path))
        self._shelf.faults += faults
        features: dict[str, UserFeature] = {}
        for feature in raw:
            key = _first_text(feature.id, feature.properties.get("id")) or str(feature.index)
            if key in features:
                key = f"{key} ({feature.index})"
            names = (feature.properties.get(name) for name in ("name", "title"))
            label = _first_text(*names) or key
            features[key] = UserFeature(key, label, feature.geometry)
        if features:
            self._shelf.user_layers.append(UserLayer(path.stem, tuple(features.values())))


def _feature_fault(feature: RawFeature, layer: LayerFile, origin: Origin) -> Fault | None:
    """What is wrong with a feature as a record of its layer, before its properties."""
    geometry = feature.geometry
    if "id" in feature.properties:
        advice = "Move it: 'id' stands beside 'properties'."
        return Fault(
            origin.file,
            origin.record,
            f"{feature.path}.properties.id",
            "an 'id' among the properties",
            "the id as a member of the feature",
            advice,
        )
    kind = "null" if geometry is None else geometry.geom_type
    is_fit = layer.can_be_null if geometry is None else kind in layer.shapes
    if is_fit:
        return None
    where, known = f"{feature.path}.geometry", ", ".join(sorted(layer.shapes))
    expected = f"one of {known}" + (" or null" if layer.can_be_null else "")
    found = f"the geometry {kind}"
    return Fault(origin.file, origin.record, where, found, expected, "Give it such a shape.")


def _first_text(*values: object) -> str | None:
    """The first value that is text or a number, as text."""
    for value in values:
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value)
    return None
