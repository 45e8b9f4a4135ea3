"""Geometries from the coordinates of GeoJSON, each position checked."""

from math import isfinite
from typing import Any, NoReturn

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from disputemap.errors import Fault, GeometryError

_NUMBERS = (float, int)
_MEMBERS = frozenset({"type", "coordinates", "bbox"})
_SHORTEST_RING = 4
_HIGHEST_M = 1_000_000


def geometry_from(value: object, path: str) -> BaseGeometry:
    """Build a geometry in EPSG:4326 from a GeoJSON geometry object.

    Raises
    ------
    GeometryError
        At the first thing that is wrong; its only argument is a `Fault` without
        file and record, whose place is `path` continued.
    """
    if not isinstance(value, dict):
        _refuse(path, repr(value)[:80], "a geometry or null", "Write an object with a 'type'.")
    kind = value.get("type")
    build = _BUILDERS.get(kind) if isinstance(kind, str) else None
    if build is None:
        known = ", ".join(_BUILDERS)
        _refuse(f"{path}.type", repr(kind)[:80], f"one of {known}", "Write one of these types.")
    if unknown := sorted(value.keys() - _MEMBERS):
        advice = "Remove it."
        _refuse(f"{path}.{unknown[0]}", f"the unknown key {unknown[0]!r}", "no such key", advice)
    coordinates = value.get("coordinates")
    if not isinstance(coordinates, list) or not coordinates:
        _refuse(f"{path}.coordinates", repr(coordinates)[:80], "a list", "Write the coordinates.")
    geometry: BaseGeometry = build(coordinates, f"{path}.coordinates")
    if not geometry.is_valid:
        reason = explain_validity(geometry)
        advice = "Mend the outline, for example with QGIS, 'Fix geometries'."
        _refuse(path, f"an invalid {kind}: {reason}", f"a valid {kind}", advice)
    return geometry


def _refuse(where: str, found: str, expected: str, advice: str) -> NoReturn:
    raise GeometryError(Fault("", "", where, found, expected, advice))


def _list(value: object, path: str, least: int = 1) -> list[Any]:
    """Check that `value` is a list of at least `least` items."""
    if not isinstance(value, list) or len(value) < least:
        found = f"{len(value)} items" if isinstance(value, list) else repr(value)[:80]
        _refuse(path, found, f"a list of at least {least}", "Complete the coordinates.")
    return value


def _positions(value: object, path: str, least: int = 1) -> list[Any]:
    """Check a list of positions."""
    width = None
    positions = _list(value, path, least)
    for index, position in enumerate(positions):
        # One comparison chain for the common case: this runs once a vertex.
        if (
            type(position) is list
            and len(position) == 2
            and type(position[0]) in _NUMBERS
            and type(position[1]) in _NUMBERS
            and -180 <= position[0] <= 180
            and -90 <= position[1] <= 90
            and width in (None, 2)
        ):
            width = 2
            continue
        _check(position, f"{path}[{index}]")
        if width not in (None, len(position)):
            found = f"{len(position)} numbers, {width} before"
            advice = "Give all positions two numbers, or all three."
            _refuse(f"{path}[{index}]", found, "as many as before", advice)
        width = len(position)
    return positions


def _check(position: object, path: str) -> None:
    """Check one position, and say what is wrong with it."""
    order = "Give longitude, then latitude, in degrees."
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        _refuse(path, repr(position)[:80], "2 or 3 numbers", order)
    for number in position:
        if type(number) not in _NUMBERS:
            _refuse(path, repr(number)[:80], "a number", order)
        # An int has no limit and is always finite; `isfinite` would overflow on a long one.
        if isinstance(number, float) and not isfinite(number):
            name = "NaN" if number != number else "an infinite number"
            _refuse(path, name, "a finite number", "Correct the position, or remove it.")
    lon, lat = position[0], position[1]
    if abs(lat) > 90 and abs(lon) <= 90:
        found = f"latitude {lat} (longitude {lon}); longitude and latitude look swapped"
        advice = "Put the longitude first, in the whole file."
        _refuse(path, found, "a latitude from -90 to 90", advice)
    if abs(lat) > 90:
        _refuse(path, f"latitude {lat}", "a latitude from -90 to 90", order)
    if abs(lon) > 180:
        _refuse(path, f"longitude {lon}", "a longitude from -180 to 180", order)
    if len(position) == 3 and abs(position[2]) > _HIGHEST_M:
        _refuse(
            path, f"height {position[2]}", f"metres up to {_HIGHEST_M}", "Leave the height out."
        )


def _point(value: object, path: str) -> BaseGeometry:
    _check(value, path)
    return shapely.Point(value)


def _multi_point(value: object, path: str) -> BaseGeometry:
    return shapely.MultiPoint(_positions(value, path))


def _line(value: object, path: str) -> BaseGeometry:
    return shapely.LineString(_positions(value, path, 2))


def _multi_line(value: object, path: str) -> BaseGeometry:
    lines = [_line(line, f"{path}[{index}]") for index, line in enumerate(_list(value, path))]
    return shapely.MultiLineString(lines)


def _ring(value: object, path: str) -> list[Any]:
    ring = _positions(value, path)
    if len(ring) < _SHORTEST_RING:
        expected = f"at least {_SHORTEST_RING} positions"
        _refuse(path, f"a ring of {len(ring)} positions", expected, "Complete the ring.")
    if ring[0] != ring[-1]:
        found = f"a ring that begins at {ring[0]} and ends at {ring[-1]}"
        _refuse(path, found, "a closed ring", "Repeat its first position at its end.")
    return ring


def _polygon(value: object, path: str) -> BaseGeometry:
    shell, *holes = (
        _ring(ring, f"{path}[{index}]") for index, ring in enumerate(_list(value, path))
    )
    return shapely.Polygon(shell, holes)


def _multi_polygon(value: object, path: str) -> BaseGeometry:
    parts = [_polygon(part, f"{path}[{index}]") for index, part in enumerate(_list(value, path))]
    return shapely.MultiPolygon(parts)


_BUILDERS = {
    "Point": _point,
    "MultiPoint": _multi_point,
    "LineString": _line,
    "MultiLineString": _multi_line,
    "Polygon": _polygon,
    "MultiPolygon": _multi_polygon,
}
