"""Distances, areas and belts in metres on the WGS84 ellipsoid.

Geometries are shapely geometries in EPSG:4326, longitude first. Nothing here measures
in degrees: a length or an area comes from a geodesic, or from an azimuthal equidistant
projection whose centre lies beside what is measured.

Supported is every geometry that lies between the meridians -180 and 180 without
crossing the antimeridian. A geometry that is 180 degrees wide or more (it crosses, or was
split there) is refused with `GeometryError`, and so is a circle or a buffer that would
reach over the antimeridian or a pole. Two geometries may lie on opposite sides of it:
their distance is measured the short way round.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from disputemap.errors import GeometryError

NAUTICAL_MILE_M = 1852
TWELVE_NM_M = 12 * NAUTICAL_MILE_M
TWENTY_FOUR_NM_M = 24 * NAUTICAL_MILE_M

Reach = Literal["on-island", "within-12nm", "within-24nm", "away"]
Floats = NDArray[np.float64]

_GEOD = Geod(ellps="WGS84")
_LONGEST_BUFFER_M = 500_000.0
_PIECE_DEGREES = 0.5
_EDGE_DEGREES = 0.1
_EDGE_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each point, in the order given: the nearest shape, and the way there in km."""

    ids: tuple[str, ...]
    distances_km: Floats


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which shape is nearest, how far it is, and within which belt that lies.

    A distance of exactly 12 or 24 nautical miles counts as within.
    """

    nearest_id: str
    distance_km: float
    kind: Reach


def require_lonlat(geometry: BaseGeometry) -> None:
    """Refuse a geometry that is not on the globe in longitude and latitude.

    Raises
    ------
    GeometryError
        If it is empty, has a coordinate that is not finite or out of range, or is
        180 degrees wide or more (see the module's docstring).
    """
    if geometry.is_empty:
        raise GeometryError("the geometry is empty; expected coordinates")
    _require_on_globe(shapely.get_coordinates(geometry))
    west, _, east, _ = geometry.bounds
    if east - west >= 180:
        raise GeometryError(
            f"the geometry reaches from {west} to {east} degrees; one that crosses the"
            " antimeridian is not supported, split it and measure the parts"
        )


def area_km2(geometry: BaseGeometry) -> float:
    """Measure the geodesic area in km²; holes are taken off, what is no polygon has none.

    Raises
    ------
    GeometryError
        As `require_lonlat`.
    """
    if geometry.is_empty:
        return 0.0
    require_lonlat(geometry)
    return sum(
        abs(_GEOD.geometry_area_perimeter(orient(part))[0]) / 1e6
        for part in _parts(geometry)
        if isinstance(part, Polygon)
    )


def distance_km(a: BaseGeometry, b: BaseGeometry) -> float:
    """Measure the geodesic distance between the nearest points, 0 where they meet.

    Raises
    ------
    GeometryError
        As `require_lonlat`.
    """
    require_lonlat(a)
    require_lonlat(b)
    if a.intersects(b):
        return 0.0
    fine_a, fine_b = (shapely.segmentize(shape, _EDGE_DEGREES) for shape in (a, b))
    (lon_a, lat_a), (lon_b, lat_b) = _middle(a), _middle(b)
    shortest = math.inf
    # Exact near the centre only, so the second round stands between the points found.
    for _ in range(2):
        plane = _plane(*_halfway(lon_a, lat_a, lon_b, lat_b))
        link = shapely.shortest_line(_project(fine_a, plane), _project(fine_b, plane))
        (lon_a, lat_a), (lon_b, lat_b) = _unproject(link, plane).coords
        shortest = min(shortest, _GEOD.inv(lon_a, lat_a, lon_b, lat_b)[2] / 1000)
    return shortest


def nearest(points: Iterable[Point], shapes: Mapping[str, BaseGeometry]) -> Nearest:
    """Find the nearest shape of each point; 0 km for a point inside or on the edge.

    Made for many points and few shapes: each shape is projected once, around its own
    middle, where its edges go into a tree. Of shapes at equal distance the first wins.

    Raises
    ------
    GeometryError
        If there is no shape, a point is something else, or as `require_lonlat`.
    """
    if not shapes:
        raise GeometryError("there is no shape to measure to; expected at least one")
    for shape in shapes.values():
        require_lonlat(shape)
    lonlat = _rows(points)
    table = np.array([_distances_km(lonlat, shape) for shape in shapes.values()])
    rows = table.argmin(axis=0)
    ids = list(shapes)
    return Nearest(
        ids=tuple(ids[row] for row in rows), distances_km=table[rows, np.arange(len(lonlat))]
    )


def verdicts(points: Iterable[Point], shapes: Mapping[str, BaseGeometry]) -> tuple[Verdict, ...]:
    """Tell for each point, in order, the nearest shape and the belt; raises as `nearest`."""
    found = nearest(points, shapes)
    return tuple(map(_verdict, found.ids, found.distances_km.tolist()))


def verdict(geometry: BaseGeometry, shapes: Mapping[str, BaseGeometry]) -> Verdict:
    """Tell the nearest shape of one point (or other geometry) and the belt it lies in.

    For many points `verdicts` is faster than one call each.

    Raises
    ------
    GeometryError
        If there is no shape, or as `require_lonlat`.
    """
    if isinstance(geometry, Point):
        return verdicts([geometry], shapes)[0]
    if not shapes:
        raise GeometryError("there is no shape to measure to; expected at least one")
    distances = {id_: distance_km(geometry, shape) for id_, shape in shapes.items()}
    closest = min(distances, key=lambda id_: distances[id_])
    return _verdict(closest, distances[closest])


def circle(lon: float, lat: float, radius_km: float, points: int = 72) -> Polygon:
    """Draw the polygon whose corners lie `radius_km` away along the geodesics.

    Counter-clockwise. Inscribed: with 72 corners its area is 0.13 % below the disc's.

    Raises
    ------
    GeometryError
        If the centre is not on the globe, the radius is not positive and finite, there
        are fewer than three corners, or the circle reaches over the antimeridian or a pole.
    """
    require_lonlat(Point(lon, lat))
    if not (math.isfinite(radius_km) and 0 < radius_km < 10_000):
        raise GeometryError(f"the radius is {radius_km!r} km; expected more than 0, below 10000")
    if points < 3:
        raise GeometryError(f"a circle of {points!r} corners; expected at least 3")
    azimuths = -np.linspace(0, 360, points, endpoint=False)
    lons, lats, _ = _GEOD.fwd(
        np.full(points, lon), np.full(points, lat), azimuths, np.full(points, radius_km * 1000)
    )
    shape = Polygon(np.column_stack([lons, lats]))
    _require_one_side(shape)
    if not shape.contains(Point(lon, lat)):
        raise GeometryError(f"the circle of {radius_km} km around {lon}, {lat} holds a pole")
    return shape


def ring(lon: float, lat: float, radius_km: float) -> LineString:
    """Draw the closed line `radius_km` around a point; raises as `circle`."""
    return LineString(circle(lon, lat, radius_km, points=180).exterior.coords)


def buffer_m(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """Widen a geometry by a geodesic distance; the inside of a polygon stays in it.

    Each part is widened in a projection around its own middle, parts longer than half
    a degree in pieces, and the pieces are joined.

    Raises
    ------
    GeometryError
        As `require_lonlat`; if `metres` is not positive or above 500 km, for which the
        projection is too coarse; or if the result reaches over the antimeridian or a pole.
    """
    require_lonlat(geometry)
    if not (math.isfinite(metres) and 0 < metres <= _LONGEST_BUFFER_M):
        raise GeometryError(f"a buffer of {metres!r} m; expected more than 0, at most 500 km")
    return shapely.union_all([_piece_buffer(piece, metres) for piece in _pieces(geometry)])


def project(geometry: BaseGeometry, lon: float, lat: float) -> BaseGeometry:
    """Project to metres, azimuthal equidistant around a point; true near it only."""
    return _project(geometry, _plane(lon, lat))


def unproject(geometry: BaseGeometry, lon: float, lat: float) -> BaseGeometry:
    """Bring back what `project` made with the same centre."""
    return _unproject(geometry, _plane(lon, lat))


def _plane(lon: float, lat: float) -> Proj:
    """Give the azimuthal equidistant projection around a point, in metres."""
    return Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")


def _project(geometry: BaseGeometry, plane: Proj) -> BaseGeometry:
    """Project longitude and latitude into a plane."""
    return shapely.transform(geometry, lambda rows: _columns(plane, rows))


def _unproject(geometry: BaseGeometry, plane: Proj) -> BaseGeometry:
    """Turn metres in a plane into longitude and latitude."""
    return shapely.transform(geometry, lambda rows: _columns(plane, rows, inverse=True))


def _columns(plane: Proj, rows: Floats, *, inverse: bool = False) -> Floats:
    """Project rows of two coordinates, or turn them back."""
    x, y = plane(rows[:, 0], rows[:, 1], inverse=inverse)
    return np.column_stack([x, y])


def _middle(geometry: BaseGeometry) -> tuple[float, float]:
    """Give the middle of the bounds."""
    west, south, east, north = geometry.bounds
    return (west + east) / 2, (south + north) / 2


def _halfway(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> tuple[float, float]:
    """Give the point halfway along the geodesic."""
    azimuth, _, metres = _GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    lon, lat, _ = _GEOD.fwd(lon_a, lat_a, azimuth, metres / 2)
    return float(lon), float(lat)


def _distances_km(lonlat: Floats, shape: BaseGeometry) -> Floats:
    """Measure from each row of longitude and latitude to one shape."""
    plane = _plane(*_middle(shape))
    tree = _edge_tree(shape)
    points = shapely.points(_columns(plane, lonlat))
    # One edge a point, in the order of the points.
    _, hits = tree.query_nearest(points, all_matches=False)
    links = shapely.shortest_line(tree.geometries[hits], points)
    feet = _columns(plane, shapely.get_coordinates(links)[::2], inverse=True)
    _, _, metres = _GEOD.inv(lonlat[:, 0], lonlat[:, 1], feet[:, 0], feet[:, 1])
    shapely.prepare(shape)
    inside = shapely.intersects_xy(shape, *lonlat.T)
    return np.asarray(np.where(inside, 0.0, metres / 1000), dtype=np.float64)


# Shapes come again and again (the islands), and are equal by their coordinates.
@lru_cache(maxsize=128)
def _edge_tree(shape: BaseGeometry) -> shapely.STRtree:
    """Put points, lines and rings, cut into lines of two corners, into a tree in metres."""
    plane = _plane(*_middle(shape))
    parts = _parts(_project(shapely.segmentize(shape, _EDGE_DEGREES), plane))
    edges: list[BaseGeometry] = [part for part in parts if isinstance(part, Point)]
    lines = [part for part in parts if isinstance(part, LineString)]
    for line in (*lines, *shapely.get_rings(parts)):
        corners = shapely.get_coordinates(line)
        edges.extend(shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1)))
    return shapely.STRtree(edges)


def _parts(geometry: BaseGeometry) -> NDArray[np.object_]:
    """Give the single parts; those of a multi geometry inside a collection too."""
    return np.asarray(shapely.get_parts(shapely.get_parts(geometry)), dtype=object)


def _rows(points: Iterable[Point]) -> Floats:
    """Give points as rows of longitude and latitude, and refuse what is none."""
    given = np.array(list(points), dtype=object)
    if not all(isinstance(point, Point) and not point.is_empty for point in given):
        raise GeometryError("a geometry is no point; expected points with coordinates")
    rows: Floats = shapely.get_coordinates(given)
    _require_on_globe(rows)
    return rows


def _verdict(nearest_id: str, distance: float) -> Verdict:
    """Sort a distance into its belt."""
    kind: Reach = "away"
    if distance == 0:
        kind = "on-island"
    elif distance * 1000 <= TWELVE_NM_M:
        kind = "within-12nm"
    elif distance * 1000 <= TWENTY_FOUR_NM_M:
        kind = "within-24nm"
    return Verdict(nearest_id, distance, kind)


def _pieces(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Give the parts of a geometry, long ones cut along a grid of half degrees."""
    for part in _parts(geometry):
        west, south, east, north = part.bounds
        columns = max(1, math.ceil((east - west) / _PIECE_DEGREES))
        rows = max(1, math.ceil((north - south) / _PIECE_DEGREES))
        if columns == rows == 1:
            yield part
            continue
        lons = np.linspace(west, east, columns + 1)
        lats = np.linspace(south, north, rows + 1)
        for left, right in pairwise(lons):
            for low, high in pairwise(lats):
                piece = part.intersection(box(left, low, right, high))
                if not piece.is_empty:
                    yield piece


def _piece_buffer(piece: BaseGeometry, metres: float) -> BaseGeometry:
    """Widen one piece in the projection around its middle."""
    _, south, _, north = piece.bounds
    if max(abs(south), abs(north)) + math.degrees(metres / 6.35e6) >= 90:
        raise GeometryError(f"a buffer of {metres} m around {piece.bounds} reaches over a pole")
    plane = _plane(*_middle(piece))
    fine = _project(shapely.segmentize(piece, _EDGE_DEGREES), plane)
    wide = shapely.segmentize(fine.buffer(metres, quad_segs=64), _EDGE_M)
    shape = _unproject(wide, plane)
    _require_one_side(shape)
    return shape


def _require_on_globe(coordinates: Floats) -> None:
    """Refuse rows that are no longitude and latitude."""
    if not np.isfinite(coordinates).all():
        raise GeometryError("a coordinate is not finite; expected longitude and latitude")
    beyond = (np.abs(coordinates) > (180, 90)).any(axis=1)
    if beyond.any():
        lon, lat = coordinates[beyond][0].tolist()
        raise GeometryError(
            f"the coordinate {lon}, {lat} is not on the globe; expected a longitude in"
            " [-180, 180], then a latitude in [-90, 90]"
        )


def _require_one_side(shape: BaseGeometry) -> None:
    """Refuse a drawn shape whose corners jump over the antimeridian."""
    west, _, east, _ = shape.bounds
    if east - west >= 180:
        raise GeometryError("the shape reaches over the antimeridian or a pole; not supported")
