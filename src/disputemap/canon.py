"""The canonical form of the data files, so that a diff shows a change of the world.

GeoJSON: features by id, keys in the order of the model, structure indented by one
space, each list of positions on one line, coordinates rounded, outer rings counter-
clockwise. YAML: block style, keys in the order of the model, defaults left out,
leading comments kept, text that looks like a number or a date in quotes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from disputemap.catalog import (
    ARTICLES,
    LAYERS,
    LISTS,
    LayerFile,
    read_text,
    sha256,
    write_text,
)
from disputemap.errors import DataError, Fault, GeometryError, TextError
from disputemap.model import Article, Record, dump
from disputemap.positions import geometry_from
from disputemap.records import Origin, read_record, record_name
from disputemap.strict_geojson import parse_json, read_geojson
from disputemap.strict_yaml import Document, plain_scalar, read_yaml

CATALOG = "catalog.yaml"
_WIDTH = 100
# Digits and the signs of numbers and dates, and nothing else.
_LOOKS_LIKE_A_NUMBER = re.compile(r"[-+.]*[0-9][-+.0-9:/?~%_eEX]*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Formatted:
    """What `format_tree` found: files not in canonical form, and what it could not read."""

    changed: tuple[str, ...]
    faults: tuple[Fault, ...]


def canonical_geojson(text: str, layer: LayerFile, file: str = "") -> str:
    """Give a layer of the data in canonical form; members without meaning here are dropped.

    Raises
    ------
    DataError
        If anything in `text` is wrong, or a shape is invalid once its coordinates are
        rounded.
    """
    features, faults = read_geojson(text, file)
    if faults:
        raise DataError(faults)
    raw = parse_json(text)["features"]
    written: dict[str, dict[str, Any]] = {}
    for feature in features:
        name = record_name({"id": feature.id}, f"feature {feature.index}")
        origin = Origin(file, name, ("features", feature.index))
        try:
            record = read_record(layer.model, {"id": feature.id, **feature.properties}, origin)
            geometry = _rounded_geometry(raw[feature.index]["geometry"], layer, origin)
        except DataError as error:
            faults += error.faults
            continue
        properties = dump(record)
        key = properties.pop("id")
        if key in written:
            advice = "Remove one, or give it another id."
            faults.append(origin.fault(("id",), f"the id {key!r} twice", "each id once", advice))
        written[key] = {"properties": properties, "geometry": geometry}
    if faults:
        raise DataError(faults)
    inner = ",\n".join(_feature_text(key, written[key]) for key in sorted(written))
    return f'{{\n "type": "FeatureCollection",\n "features": [\n{inner}\n ]\n}}\n'


def canonical_yaml(text: str, kind: str, file: str = "") -> str:
    """Give a YAML file in canonical form; `kind` is its name in `LISTS`, or ``article``.

    Raises
    ------
    DataError
        If anything in `text` is wrong, or a comment stands anywhere but at its head,
        where it would be lost.
    """
    document = read_yaml(text, file)
    comments = _leading_comments(text)
    _refuse_lost_comments(text, document, len(comments), file)
    value = (
        _article_value(document, file)
        if kind == "article"
        else _lists_value(document, LISTS[kind], file)
    )
    return _yaml_text(comments, value)


def _yaml_text(comments: list[str], value: object) -> str:
    """Write comments and plain values as YAML in block style."""
    body: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )
    return "".join(f"{row}\n" for row in comments if row) + body


def format_tree(root: Path, *, check: bool) -> Formatted:
    """Bring the files of a data folder into canonical form, and the hashes in its catalog.

    With `check` nothing is written. A file with a fault stays as it is. Free layers of
    a user (the folder ``layers``) have no canonical form.
    """
    changed: list[str] = []
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for name in _names(root):
        try:
            before = read_text(root / name, root=root)
            texts[name] = before
            after = _canonical(before, name, str(root / name))
            if name == CATALOG:
                after = _with_hashes(after, root, texts)
            if after != before:
                if not check:
                    write_text(root / name, after)
                changed.append(str(root / name))
            texts[name] = after
        except DataError as error:
            faults += error.faults
        except TextError as error:
            faults.append(error.args[0])
    return Formatted(tuple(changed), tuple(faults))


def _names(root: Path) -> Iterator[str]:
    """The files of a folder that have a canonical form, the catalog last."""
    articles = (f"{ARTICLES}/{path.name}" for path in sorted((root / ARTICLES).glob("*.yaml")))
    for name in (*LAYERS, *(name for name in LISTS if name != CATALOG), *articles, CATALOG):
        if (root / name).exists() and not Path(name).name.startswith("."):
            yield name


def _canonical(text: str, name: str, file: str) -> str:
    if name in LAYERS:
        return canonical_geojson(text, LAYERS[name], file)
    return canonical_yaml(text, name if name in LISTS else "article", file)


def _with_hashes(text: str, root: Path, texts: Mapping[str, str]) -> str:
    """Put the hashes of the files as they will be into the canonical text of the catalog."""
    entries = read_yaml(text, CATALOG).value
    hashed = []
    for entry in entries if isinstance(entries, tuple) else ():
        name = entry["file"]
        try:
            content = texts[name] if name in texts else read_text(root / name, root=root)
        except TextError:
            hashed.append(entry)  # `check` tells that an entry has no file
        else:
            hashed.append({**entry, "sha256": sha256(content)})
    return _yaml_text(_leading_comments(text), hashed)


def _rounded_geometry(
    raw: dict[str, Any] | None, layer: LayerFile, origin: Origin
) -> dict[str, Any] | None:
    """Round and wind the coordinates of a geometry; it must stay valid."""
    if raw is None:
        return None
    kind = raw["type"]
    coordinates = _rounded(raw["coordinates"], layer.decimals)
    if kind == "Polygon":
        coordinates = _wound(coordinates)
    elif kind == "MultiPolygon":
        coordinates = [_wound(polygon) for polygon in coordinates]
    geometry = {"type": kind, "coordinates": coordinates}
    path = f"{origin.where()}.geometry"
    try:
        geometry_from(geometry, path)
    except GeometryError as error:
        fault: Fault = error.args[0]
        found = f"{fault.found}, once rounded to {layer.decimals} decimals"
        advice = "Mend or simplify the shape at that precision."
        raise DataError(
            [Fault(origin.file, origin.record, fault.where, found, fault.expected, advice)]
        ) from error
    return geometry


def _rounded(value: list[Any], decimals: int) -> list[Any]:
    """Round all numbers; positions that follow each other and have become one are one."""
    if not isinstance(value[0], list):
        # Adding zero turns -0.0, which rounding makes of small negatives, into 0.0.
        return [round(float(number), decimals) + 0.0 for number in value]
    inner = [_rounded(item, decimals) for item in value]
    if isinstance(inner[0][0], list):
        return inner
    return [item for index, item in enumerate(inner) if index == 0 or item != inner[index - 1]]


def _wound(rings: list[Any]) -> list[Any]:
    """Turn the outer ring counter-clockwise and the holes clockwise."""
    return [
        ring if (_signed_area(ring) > 0) == (index == 0) else ring[::-1]
        for index, ring in enumerate(rings)
    ]


def _signed_area(ring: list[Any]) -> float:
    """Twice the area inside a ring in square degrees; positive if counter-clockwise."""
    lon, lat = ring[0][0], ring[0][1]
    return float(
        sum((a[0] - lon) * (b[1] - lat) - (b[0] - lon) * (a[1] - lat) for a, b in pairwise(ring))
    )


def _feature_text(key: str, feature: dict[str, Any]) -> str:
    """Write one feature, indented as it stands in the collection."""
    properties = json.dumps(feature["properties"], indent=1, ensure_ascii=False)
    geometry = feature["geometry"]
    if geometry is None:
        shape = "null"
    else:
        coordinates = _coordinates_text(geometry["coordinates"], 4)
        shape = f'{{\n    "type": "{geometry["type"]}",\n    "coordinates": {coordinates}\n   }}'
    rows = (
        '   "type": "Feature"',
        f'   "id": {json.dumps(key)}',
        '   "properties": ' + properties.replace("\n", "\n   "),
        f'   "geometry": {shape}',
    )
    return "  {\n" + ",\n".join(rows) + "\n  }"


def _coordinates_text(value: list[Any], indent: int) -> str:
    """Write coordinates, one list of positions a line."""
    if not isinstance(value[0], list) or not isinstance(value[0][0], list):
        return json.dumps(value)
    pad = " " * indent
    inner = ",\n".join(f"{pad} {_coordinates_text(item, indent + 1)}" for item in value)
    return f"[\n{inner}\n{pad}]"


def _article_value(document: Document, file: str) -> dict[str, Any]:
    """Plain values of an article, its reports in the order of the text."""
    name = record_name(document.value, "")
    article = read_record(Article, document.value, Origin(file, name, (), document))
    reports = sorted(article.reports, key=lambda report: (report.evidence.start, report.id))
    return dump(article.model_copy(update={"reports": tuple(reports)}))


def _lists_value(
    document: Document, parts: Mapping[str, type[Record]], file: str
) -> list[Any] | dict[str, list[Any]]:
    """Plain values of a list of records, or of the lists under their keys."""
    faults: list[Fault] = []
    lists: dict[str, list[Any]] = {}
    whole = {"": document.value} if "" in parts else document.value
    if not isinstance(whole, dict) or whole.keys() - parts.keys():
        found, expected = "other keys", f"the keys {', '.join(parts)}"
        raise DataError([Fault(file, "", "line 1", found, expected, "Correct the keys.")])
    for key, model in parts.items():
        items, prefix = whole.get(key, ()), (key,) if key else ()
        if not isinstance(items, tuple):
            origin = Origin(file, key, prefix, document)
            advice = "Write a list, [] if it is empty."
            raise DataError([origin.fault((), "no list", "a list of records", advice)])
        lists[key] = []
        for index, item in enumerate(items):
            name = record_name(item, f"record {index}")
            try:
                record = read_record(model, item, Origin(file, name, (*prefix, index), document))
                lists[key].append(dump(record))
            except DataError as error:
                faults += error.faults
    if faults:
        raise DataError(faults)
    return lists[""] if "" in parts else lists


def _leading_comments(text: str) -> list[str]:
    """The comments and empty lines at the head of a file."""
    rows = []
    for row in text.splitlines():
        if row.strip() and not row.startswith("#"):
            break
        rows.append(row.rstrip())
    return rows


def _refuse_lost_comments(text: str, document: Document, first: int, file: str) -> None:
    """Refuse a comment inside the data: no YAML parser tells of it, so it would be lost."""
    rows = text.split("\n")
    faults = []
    for index, row in enumerate(rows[first:], first):
        for match in _COMMENT.finditer(row):
            without = [*rows[:index], row[: match.start()], *rows[index + 1 :]]
            # What can go without changing what the text says is a comment.
            if _value("\n".join(without)) == document.value:
                advice = "Move it to the head of the file, or into a 'note'."
                found, expected = f"the comment {row[match.start() :][:60]!r}", "none in the data"
                faults.append(Fault(file, "", f"line {index + 1}", found, expected, advice))
                break
    if faults:
        raise DataError(faults)


def _value(text: str) -> object:
    """What a YAML text says, or the error."""
    try:
        return read_yaml(text, "").value
    except DataError as error:
        return error


class _Dumper(_BASE):  # type: ignore[misc]  # one of two base classes
    """Writes every value out, and quotes text that might be read as something else."""

    def ignore_aliases(self, data: object) -> bool:
        """Write equal values twice instead of as an alias."""
        return True


def _represent_text(dumper: yaml.representer.SafeRepresenter, text: str) -> yaml.ScalarNode:
    """Write text, in quotes where it needs them."""
    style = "'" if _is_ambiguous(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_ambiguous(text: str) -> bool:
    """Whether text without quotes could be read as a number, a date or a word such as null."""
    if _LOOKS_LIKE_A_NUMBER.fullmatch(text):
        return True
    try:
        return not isinstance(plain_scalar(text), str)
    except ValueError:
        return True


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(tuple, yaml.representer.SafeRepresenter.represent_list)
