"""Shapes as short lists of whole numbers: scaled degrees, each the step from the one before."""

from collections.abc import Iterator
from typing import TypedDict

import numpy as np
from shapely.geometry import LinearRing, LineString, Polygon
from shapely.geometry.base import BaseGeometry

LAND_SCALE, ZONE_SCALE, ISLAND_SCALE = 1_000, 10_000, 100_000
"""Units in a degree for the land, the belts, and the islands with all else."""

Steps = list[int]


class Encoded(TypedDict, total=False):
    """A geometry taken apart: polygons as lists of rings, lines, points.

    Each run of positions is one flat list: longitude and latitude times the scale of its
    layer, then the steps from one position to the next. A ring does not repeat its start.
    """

    polygons: list[list[Steps]]
    lines: list[Steps]
    points: list[Steps]


def steps(geometry: BaseGeometry, scale: int) -> Steps:
    """Encode the positions of a ring, line or point; repeated positions are dropped."""
    cells = np.rint(np.asarray(geometry.coords)[:, :2] * scale).astype(np.int64)
    if isinstance(geometry, LinearRing):
        cells = cells[:-1]
    moves = np.diff(cells, axis=0)
    moves = moves[np.any(moves != 0, axis=1)]
    return [int(number) for number in np.concatenate([cells[:1], moves]).ravel()]


def encoded(geometry: BaseGeometry, scale: int) -> Encoded:
    """Encode a geometry in EPSG:4326; `scale` is the number of units in a degree."""
    found: Encoded = {}
    for part in _parts(geometry):
        if isinstance(part, Polygon):
            rings = [steps(ring, scale) for ring in (part.exterior, *part.interiors)]
            # A ring of one or two cells is finer than the scale and has no area on it.
            if len(rings[0]) >= 6:
                inner = [ring for ring in rings[1:] if len(ring) >= 6]
                found.setdefault("polygons", []).append([rings[0], *inner])
        elif isinstance(part, LineString):
            found.setdefault("lines", []).append(steps(part, scale))
        else:
            found.setdefault("points", []).append(steps(part, scale))
    return found


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Yield the single geometries of a geometry."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _parts(part)
    elif not geometry.is_empty:
        yield geometry
