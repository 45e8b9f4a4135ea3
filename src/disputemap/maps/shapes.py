"""Shapes as short lists of whole numbers: scaled degrees, each the step from the one before."""

from collections.abc import Iterator
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LinearRing, LineString, Polygon
from shapely.geometry.base import BaseGeometry

LAND_SCALE, ZONE_SCALE, ISLAND_SCALE = 1_000, 10_000, 100_000
"""Units in a degree for the land, the belts, and the islands with all else."""

Steps = list[int]
Cells = NDArray[np.int64]
_LEAST_CELLS = 40


class Encoded(TypedDict, total=False):
    """A geometry taken apart: polygons as lists of rings, lines, points.

    Each run of positions is one flat list: longitude and latitude times the scale of its
    layer, then the steps from one position to the next. A ring does not repeat its start.
    """

    polygons: list[list[Steps]]
    lines: list[Steps]
    points: list[Steps]


def steps(geometry: BaseGeometry, scale: int, gap: float = 0.0) -> Steps:
    """Encode the positions of a ring, line or point; repeated positions are dropped.

    A ring is thinned where `gap` degrees are given (`thinned`).
    """
    cells = np.rint(np.asarray(geometry.coords)[:, :2] * scale).astype(np.int64)
    if isinstance(geometry, LinearRing):
        cells = thinned(cells[:-1], gap * scale) if gap else cells[:-1]
    moves = np.diff(cells, axis=0)
    moves = moves[np.any(moves != 0, axis=1)]
    return [int(number) for number in np.concatenate([cells[:1], moves]).ravel()]


def thinned(cells: Cells, gap: float) -> Cells:
    """Leave out the cells of a ring that lie nearer than `gap` to the one kept before.

    The outermost ones stay, so the bounds are those of the whole ring, and a ring of few
    cells stays whole: it is a small island, of which nothing can be left out.
    """
    if len(cells) < _LEAST_CELLS:
        return cells
    outermost = {*cells.argmin(axis=0).tolist(), *cells.argmax(axis=0).tolist()}
    kept = [0]
    rows = cells.tolist()
    for number, (x, y) in enumerate(rows):
        last = rows[kept[-1]]
        is_near = abs(x - last[0]) < gap and abs(y - last[1]) < gap
        if number and (not is_near or number in outermost):
            kept.append(number)
    return cells[kept]


def encoded(geometry: BaseGeometry, scale: int, gap: float = 0.0) -> Encoded:
    """Encode a geometry in EPSG:4326; `scale` is the number of units in a degree.

    Rings are thinned where a `gap` in degrees is given.
    """
    found: Encoded = {}
    for part in _parts(geometry):
        if isinstance(part, Polygon):
            rings = [steps(ring, scale, gap) for ring in (part.exterior, *part.interiors)]
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
