"""GeoJSON (RFC 7946) read feature by feature, so that one bad ring costs one feature.

GDAL is not used for what a person brings: it opens other files and addresses from a
text that merely calls itself GeoJSON, drops what it does not know and turns columns
of dates into times.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from shapely.geometry.base import BaseGeometry

from disputemap.errors import Fault, GeometryError
from disputemap.positions import geometry_from

_CRS84 = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84")
_COLLECTION_KEYS = frozenset({"type", "features"})
# Written by other programs and without meaning here: a box can be computed, a name is the file's.
_IGNORED_KEYS = frozenset({"bbox", "name"})
_FEATURE_KEYS = frozenset({"type", "id", "properties", "geometry"})
_GEOMETRY_TYPES = frozenset(
    {
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class RawFeature:
    """One feature with a checked geometry and properties that nobody has checked.

    `geometry` is in EPSG:4326, longitude first; lists in `properties` are tuples.
    `path` is its place in the file (``features[3]``).
    """

    index: int
    id: str | int | None
    properties: dict[str, Any]
    geometry: BaseGeometry | None
    path: str


class _Repeated(dict[str, Any]):
    """An object in which a key stands more than once."""

    key: str = ""


def read_geojson(text: str, file: str) -> tuple[list[RawFeature], list[Fault]]:
    """Read a FeatureCollection; `file` is its name for the messages.

    A feature with anything wrong is left out and told in the faults, the others are
    given in the order of the file. What is wrong with the whole (no JSON, no
    FeatureCollection, another reference system, no features) gives no feature.
    """
    try:
        collection = parse_json(text)
    except ValueError as error:
        return [], [_json_fault(error, text, file)]
    except RecursionError:
        found = "lists in lists beyond any geometry"
        return [], [Fault(file, "", "", found, "GeoJSON", "Correct the file.")]
    faults = [
        Fault(file, "", where, found, expected, advice)
        for where, found, expected, advice in _collection_problems(collection)
    ]
    if faults:
        return [], faults
    has_surrogates = _SURROGATE.search(text) is not None
    features: list[RawFeature] = []
    for index, raw in enumerate(collection["features"]):
        feature, problems = _read_feature(raw, index, has_surrogates=has_surrogates)
        name = _name(raw, index)
        faults += (Fault(file, name, *problem) for problem in problems)
        if feature is not None:
            features.append(feature)
    return features, faults


def parse_json(text: str) -> Any:  # noqa: ANN401  (JSON is anything)
    """Parse JSON; an object in which a key stands twice is marked, not refused.

    Raises
    ------
    ValueError
        If `text` is no JSON, or holds a number of absurdly many digits.
    """
    return json.loads(text, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object and mark it if a key stands in it twice."""
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    marked = _Repeated(plain)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            marked.key = key
        seen.add(key)
    return marked


_Problem = tuple[str, str, str, str]
"""Where, found, expected, advice."""


def _collection_problems(value: object) -> Iterator[_Problem]:
    """What is wrong with the whole of a file."""
    expected = "a FeatureCollection"
    if not isinstance(value, dict):
        yield "", shown(value), expected, "Write the features as a GeoJSON FeatureCollection."
        return
    if isinstance(value, _Repeated):
        yield value.key, f"the key {value.key!r} twice", "each key once", "Remove one of the two."
    kind = value.get("type")
    if kind != "FeatureCollection":
        if kind == "Feature" or kind in _GEOMETRY_TYPES:
            advice = 'Wrap it: {"type": "FeatureCollection", "features": [...]}.'
            yield "type", f"a single {kind}", expected, advice
        else:
            yield "type", shown(kind), expected, "Write the features as a FeatureCollection."
        return
    yield from _crs_problems(value)
    for key in value.keys() - _COLLECTION_KEYS - _IGNORED_KEYS - {"crs"}:
        advice = "Remove it; what is said of features stands in their properties."
        yield key, f"the unknown key {key!r}", "'type' and 'features'", advice
    features = value.get("features")
    if not isinstance(features, list):
        yield "features", shown(features), "a list of features", "Write 'features' as a list."
    elif not features:
        yield "features", "no feature", "at least one", "Add a feature, or remove the file."


def _crs_problems(value: dict[str, Any]) -> Iterator[_Problem]:
    """What is wrong with the reference system that a file names."""
    if "crs" not in value:
        return
    crs = value["crs"]
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else crs
    if name not in _CRS84:
        expected = "no 'crs': GeoJSON is WGS84, longitude first (RFC 7946)"
        advice = "Convert the coordinates to WGS84 and remove 'crs'."
        yield "crs", shown(name), expected, advice


def _read_feature(
    raw: object, index: int, *, has_surrogates: bool
) -> tuple[RawFeature | None, list[_Problem]]:
    """Read one feature, or say all that is wrong with it."""
    path = f"features[{index}]"
    if not isinstance(raw, dict) or raw.get("type") != "Feature":
        found = shown(raw.get("type") if isinstance(raw, dict) else raw)
        return None, [(path, found, "a Feature", "Write it as a Feature, or remove it.")]
    problems = list(_feature_problems(raw, path))
    if has_surrogates and not _is_unicode(raw):
        advice = "Write the character itself, or remove it."
        problems.append((path, "half of a surrogate pair", "Unicode text", advice))
    geometry = None
    if raw.get("geometry") is not None:
        try:
            geometry = geometry_from(raw["geometry"], f"{path}.geometry")
        except GeometryError as error:
            fault = error.args[0]
            problems.append((fault.where, fault.found, fault.expected, fault.advice))
    if problems:
        return None, problems
    properties = {key: _frozen(value) for key, value in (raw.get("properties") or {}).items()}
    return RawFeature(index, raw.get("id"), properties, geometry, path), []


def _feature_problems(raw: dict[str, Any], path: str) -> Iterator[_Problem]:
    """What is wrong with a feature apart from its geometry."""
    for where, key in _repeated(raw, path):
        yield where, f"the key {key!r} twice", "each key once", "Remove one of the two."
    for key in sorted(raw.keys() - _FEATURE_KEYS - {"bbox"}):
        advice = "Move it into 'properties', or remove it."
        known = "one of type, id, properties, geometry"
        yield f"{path}.{key}", f"the unknown key {key!r}", known, advice
    if not isinstance(raw.get("id"), str | int | None) or isinstance(raw.get("id"), bool):
        yield f"{path}.id", shown(raw["id"]), "text or a number", "Give it an id, or leave it out."
    if not isinstance(raw.get("properties"), dict | None):
        advice = "Write them as an object."
        yield f"{path}.properties", shown(raw["properties"]), "an object or null", advice
    else:
        for where in _endless(raw.get("properties"), f"{path}.properties"):
            advice = "Correct it, or leave it out."
            yield where, "a number that is not finite", "a finite number", advice
    if "geometry" not in raw:
        advice = "Write null if it has none."
        yield f"{path}.geometry", "no 'geometry'", "a geometry or null", advice


def _repeated(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Where a key stands twice, and which."""
    if isinstance(value, dict):
        if isinstance(value, _Repeated):
            yield f"{path}.{value.key}", value.key
        for key, inner in value.items():
            # Coordinates hold no objects and are by far the largest part.
            if key != "coordinates":
                yield from _repeated(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _repeated(inner, f"{path}[{index}]")


def _endless(value: object, path: str) -> Iterator[str]:
    """Where in the properties a number is not finite."""
    if isinstance(value, float) and not isfinite(value):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _endless(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _endless(inner, f"{path}[{index}]")


def _is_unicode(raw: dict[str, Any]) -> bool:
    """Whether all text of a feature can be written as UTF-8."""
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _frozen(value: object) -> object:
    """Turn lists into tuples, all the way down."""
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return value


def _name(raw: object, index: int) -> str:
    """How the messages call a feature: by its id, or its number from 0."""
    name = raw.get("id") if isinstance(raw, dict) else None
    return shown(name).strip("'\"") if isinstance(name, str) and name else f"feature {index}"


def shown(value: object) -> str:
    """Show a value in a message, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _json_fault(error: ValueError, text: str, file: str) -> Fault:
    """Say where a text stops being JSON."""
    if not isinstance(error, json.JSONDecodeError):
        return Fault(file, "", "", f"no JSON ({error})", "GeoJSON", "Correct the file.")
    if text.lstrip()[:1] not in ("{", "["):
        found = f"text that is no JSON: {text.strip()[:40]!r}"
        advice = "Save the layer as GeoJSON; a name that ends in .geojson is not enough."
        return Fault(file, "", "line 1", found, "a GeoJSON FeatureCollection", advice)
    row = text.split("\n")[error.lineno - 1]
    found = repr(row[max(0, error.colno - 21) : error.colno + 20].strip()) or "the end"
    return Fault(
        file,
        "",
        f"line {error.lineno}, column {error.colno}",
        found,
        f"JSON ({error.msg})",
        "Look for a missing comma, quote or bracket, here or just before.",
    )
