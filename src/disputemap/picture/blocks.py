"""Labels of several lines: where one may stand, and what each place costs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from disputemap.picture.frames import Rect
from disputemap.picture.placement import GAP_MM, UNNAMED, Line, Side
from disputemap.picture.sheet import Look

COST_OF_LINE = 14.0
"""Of the last line, if it is left out."""
COST_OF_MM = 2.0
_COST_OF_SPOT = 0.1
_COST_OF_RING = 2.0
_COST_OF_MISREADING = 20.0
_COST_OF_CROSSING = 6.0
_COST_OF_COVERING_OWN = 4.0
_COST_OF_COVERING = 30.0
_BESIDE_MM = 1.6
"""A label that is nearer than this to a shape may be taken for its name."""
_RINGS = 6
_RING_MM = 2.0
_STEP_MM = 0.75


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label of several lines may stand.

    Attributes
    ----------
    x, y
        The middle of its first line, millimetres.
    side
        Which side of the lines lies there.
    cost
        What that costs at least; 0 is the place that was looked out for it.
    is_far
        Whether a line has to join it to its point.
    """

    x: float
    y: float
    side: Side
    cost: float = 0.0
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A label of several lines.

    Attributes
    ----------
    at
        The point that it names.
    best
        Where it stands best.
    off
        Half the width and height of what stands at the point.
    named
        Ids of the shapes that it names; None if it may stand beside all.
    """

    at: tuple[float, float]
    lines: Sequence[tuple[str, Look]]
    best: Spot | None = None
    off: tuple[float, float] = (1.2, 1.2)
    named: Collection[str] | None = None

    def spots(self, heights: Sequence[float], cost: float = 0.0) -> Iterator[Spot]:
        """Yield the spots of lines of some heights, the best one and then ring after ring."""
        if self.best is not None:
            yield replace(self.best, cost=cost)
        total = sum(heights)
        drop = total / 2 - heights[0] / 2
        x, y = self.at
        for ring in range(_RINGS):
            dx, dy = self.off[0] + ring * _RING_MM, self.off[1] + ring * _RING_MM
            below, above = y - dy - heights[0] / 2, y + dy + total - heights[0] / 2
            places: tuple[tuple[float, float, Side], ...] = (
                (x, below, "center"),
                (x + dx, y + drop, "left"),
                (x - dx, y + drop, "right"),
                (x, above, "center"),
                (x + dx, below, "left"),
                (x - dx, below, "right"),
                (x + dx, above, "left"),
                (x - dx, above, "right"),
            )
            for number, place in enumerate(places, start=1):
                own = _COST_OF_SPOT * number + _COST_OF_RING * ring
                yield Spot(*place, cost + own, is_far=ring > 0)


class Shapes:
    """The shapes on a map as small boxes, as a label sees them that names some or none.

    `ids` are of the places that they belong to, `named` of what the label names.
    """

    def __init__(
        self, rects: Sequence[Rect], ids: Sequence[str], named: Collection[str] | None
    ) -> None:
        edges = np.array([(r.x, r.y, r.x + r.width, r.y + r.height) for r in rects])
        is_own = np.array([key in (named or ()) for key in ids], dtype=bool)
        self._own = edges.reshape(-1, 4)[is_own]
        self._others = edges.reshape(-1, 4)[~is_own]
        self._names_some = named is not None

    def cost(self, box: Rect, line: Line | None, *, is_best: bool = False) -> float:
        """Say what it costs that a label and its line stand where they are.

        The best place may come close to a shape.
        """
        least = 0.0 if is_best else GAP_MM
        own, other = _gap(box, self._own), _gap(box, self._others)
        if other <= least:
            return UNNAMED if self._names_some else _COST_OF_COVERING
        cost = _COST_OF_COVERING_OWN if own <= least else 0.0
        if self._names_some and other < min(own + GAP_MM, _BESIDE_MM):
            cost += _COST_OF_MISREADING
        if line is not None and _comes_over(line, self._others):
            cost += _COST_OF_CROSSING
        return cost


def _gap(box: Rect, edges: np.ndarray) -> float:
    """Measure from a box to the nearest of other boxes, millimetres."""
    left, low, right, top = edges.T
    across = np.maximum(left - box.x - box.width, box.x - right).clip(0)
    along = np.maximum(low - box.y - box.height, box.y - top).clip(0)
    return float(np.hypot(across, along).min(initial=np.inf))


def _comes_over(line: Line, edges: np.ndarray) -> bool:
    """Whether a line comes over one of some boxes."""
    left, low, right, top = edges.T
    (x, y), (to_x, to_y) = line
    share = np.linspace(0, 1, 2 + int(np.hypot(to_x - x, to_y - y) / _STEP_MM))[:, None]
    across, along = x + (to_x - x) * share, y + (to_y - y) * share
    inside = (left <= across) & (across <= right) & (low <= along) & (along <= top)
    return bool(inside.any())
