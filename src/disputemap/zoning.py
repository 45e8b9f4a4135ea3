"""The belts of sea around the disputed islands, computed from the coastline.

Used by ``tools/build_zones.py``, whose result is committed. A belt is the area within
12 or 24 nautical miles of the shore, the land itself included, less what is nearer to the
opposite coast. It is arithmetic on a coastline; no state has drawn or accepted it.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from disputemap.errors import GeometryError
from disputemap.geodesy import (
    NAUTICAL_MILE_M,
    area_km2,
    buffer_m,
    project,
    require_lonlat,
    unproject,
)

SAMPLE_M = 60.0
"""Spacing of the shore points between which the median runs.

Two shores sampled every s metres and lying d metres from the median shift it by about
s² / 8d: 0.3 m in the narrowest place, between Cape Nosappu and Signalny.
"""

_SIMPLIFY_M = 20.0
_DECIMALS = 4


def belt(land: Sequence[BaseGeometry], nautical_miles: float) -> BaseGeometry:
    """Draw the area within some nautical miles of any of the lands, land included.

    A low-tide elevation counts as land when it is given: by article 13 of UNCLOS one
    that lies within 12 nm of land may carry the baseline.

    Raises
    ------
    GeometryError
        As `geodesy.buffer_m`.
    """
    return buffer_m(shapely.union_all(list(land)), nautical_miles * NAUTICAL_MILE_M)


def nearer_to(
    other: Sequence[BaseGeometry], land: Sequence[BaseGeometry], within: BaseGeometry
) -> BaseGeometry:
    """Draw the part of `within` that is nearer to `other` than to `land`.

    The two coasts are sampled every 60 m; the Voronoi cells of the samples of `other`,
    joined, are the answer. Made for areas up to about 500 km across: all is measured in
    one projection around the middle of `within`.

    Raises
    ------
    GeometryError
        As `geodesy.require_lonlat`; or if the two coasts share a point.
    """
    for geometry in (*other, *land, within):
        require_lonlat(geometry)
    west, south, east, north = within.bounds
    centre = ((west + east) / 2, (south + north) / 2)
    area = project(within, *centre)
    theirs = _shore_points([project(shape, *centre) for shape in other])
    ours = _shore_points([project(shape, *centre) for shape in land])
    samples = np.vstack([theirs, ours])
    if len(np.unique(samples, axis=0)) < len(samples):
        raise GeometryError("the two coasts share a point; no line runs between them")
    cells = shapely.voronoi_polygons(
        shapely.multipoints(samples), extend_to=area.envelope, ordered=True
    )
    joined = shapely.coverage_union_all(shapely.get_parts(cells)[: len(theirs)])
    return unproject(shapely.segmentize(joined, 2000.0), *centre).intersection(within)


def cut_belt(
    land: Sequence[BaseGeometry], other: Sequence[BaseGeometry], nautical_miles: float
) -> BaseGeometry:
    """Draw a belt that ends at the line of equal distance to the other coast.

    Raises
    ------
    GeometryError
        As `belt` and `nearer_to`.
    """
    whole = belt(land, nautical_miles)
    reach_m = 2 * nautical_miles * NAUTICAL_MILE_M
    near_other = buffer_m(shapely.union_all(list(other)), reach_m)
    # Land beyond twice the belt shares no point of its belt with the other coast's.
    facing = [shape for shape in land if shape.intersects(near_other)]
    if not facing:
        return whole
    overlap = whole.intersection(belt(other, nautical_miles))
    return whole.difference(nearer_to(other, facing, overlap))


def slim(geometry: BaseGeometry) -> BaseGeometry:
    """Thin a belt for keeping: corners off the line by 20 m or less go, 4 decimals stay.

    Raises
    ------
    GeometryError
        If the result is not valid or has lost 0.1 % of the area.
    """
    west, south, east, north = geometry.bounds
    centre = ((west + east) / 2, (south + north) / 2)
    plane = project(geometry, *centre).simplify(_SIMPLIFY_M)
    thin = shapely.transform(unproject(plane, *centre), lambda xy: np.round(xy, _DECIMALS))
    kept = shapely.multipolygons(
        [shapely.orient_polygons(part) for part in shapely.get_parts(thin) if part.area > 0]
    )
    slimmed = kept.geoms[0] if len(kept.geoms) == 1 else kept
    if not slimmed.is_valid or abs(area_km2(slimmed) / area_km2(geometry) - 1) > 0.001:
        raise GeometryError(f"thinning a belt by {_SIMPLIFY_M} m spoils it; lower the tolerance")
    return slimmed


def _shore_points(shapes: Sequence[BaseGeometry]) -> NDArray[np.float64]:
    """Sample the outlines of projected shapes; no point twice, holes left out."""
    shores = [
        part.exterior
        for shape in shapes
        for part in shapely.get_parts(shape)
        if isinstance(part, Polygon)
    ]
    corners = shapely.get_coordinates(shapely.segmentize(shores, SAMPLE_M))
    return np.unique(corners, axis=0)
