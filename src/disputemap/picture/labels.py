"""Labels that keep clear of each other and of the edge of their map."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Literal

from matplotlib.lines import Line2D

from disputemap.picture.frames import Rect
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet

_GAP_MM = 0.35
_FAR = (1.0, 1.8)
_RINGS = 6
_RING_MM = 2.0

Side = Literal["left", "center", "right"]
Spot = tuple[float, float, Side]
"""The point of a text's first line, and which side of the text lies there."""


class Labels:
    """The labels of one map; what is set first keeps its place."""

    def __init__(self, sheet: Sheet, frame: Rect, halo: str) -> None:
        self._sheet = sheet
        self._frame = frame
        self._halo = halo
        self._taken: list[Rect] = []
        self._avoided: list[Rect] = []

    def take(self, rect: Rect) -> None:
        """Keep labels off a part of the map."""
        self._taken.append(rect)

    def avoid(self, rect: Rect) -> None:
        """Keep labels off a part of the map as long as there is room elsewhere."""
        self._avoided.append(rect)

    def block(
        self,
        at: tuple[float, float],
        lines: Sequence[tuple[str, Look]],
        best: Spot | None = None,
        off: tuple[float, float] = (1.2, 1.2),
    ) -> bool:
        """Set lines at the best place, else as near as there is room; say whether there was.

        One that stands away from its point is joined to it by a thin line. `off` is half the
        width and height of what stands at the point.
        """
        width = max(self._sheet.span(line, look) for line, look in lines)
        heights = [look.points * POINT_MM * LINE_HEIGHT for _, look in lines]
        spots = [] if best is None else [(best, False)]
        spots += list(_around(at, width, heights, off))
        for turn, (spot, is_far) in product((1, 0), spots):
            box = self._block_box(spot, width, heights)
            if not self._is_free(box) or (turn > 0 and self._is_on_avoided(box, spot, best)):
                continue
            if is_far and not self._is_clear(at, box):
                continue
            self._taken.append(box)
            if is_far:
                self._join(at, box, lines[0][1])
            self._set_block(box, spot, lines, heights)
            return True
        return False

    def _is_on_avoided(self, box: Rect, spot: Spot, best: Spot | None) -> bool:
        """Whether a box lies on what is to be avoided; the best one may come close to it."""
        gap = 0.0 if spot is best else _GAP_MM
        return any(_meet(box, other, gap) for other in self._avoided)

    def _set_block(
        self, box: Rect, spot: Spot, lines: Sequence[tuple[str, Look]], heights: Sequence[float]
    ) -> None:
        """Set lines into their box."""
        _, y, side = spot
        x = {"left": box.x, "center": box.x + box.width / 2, "right": box.x + box.width}[side]
        for (line, look), height in zip(lines, heights, strict=True):
            self._set(x, y, line, replace(look, ha=side, va="center"))
            y -= height

    def _is_clear(self, at: tuple[float, float], box: Rect) -> bool:
        """Whether a line from a point to a box crosses no other label."""
        x, y = _nearest(at, box)
        steps = max(2, int(max(abs(x - at[0]), abs(y - at[1])) / 0.6))
        shares = [step / steps for step in range(1, steps)]
        line = [(at[0] + (x - at[0]) * share, at[1] + (y - at[1]) * share) for share in shares]
        others = [rect for rect in self._taken if not rect.holds(*at, -_GAP_MM)]
        return not any(rect.holds(*point) for rect in others for point in line)

    def near(
        self, x: float, y: float, text: str, look: Look, off: float, *, must: bool = False
    ) -> bool:
        """Set a text beside a point where there is room; say whether there was.

        With `must` it may lie on what is to be avoided if there is no better place.
        """
        for avoided in (self._avoided, []) if must else (self._avoided,):
            for far in _FAR:
                for at_x, at_y, placed in _candidates(x, y, look, off * far):
                    if self._try(at_x, at_y, text, placed, avoided):
                        if far > 1:
                            self._lead((x, y), (at_x, at_y), placed)
                        return True
        return False

    def over(self, x: float, y: float, text: str, look: Look) -> bool:
        """Set a text across a point, as the name of a sea; say whether there was room."""
        return self._try(x, y, text, look, self._avoided)

    def first_free(
        self, spots: Sequence[tuple[float, float]], text: str, look: Look
    ) -> tuple[float, float]:
        """Give the first of some spots at which a text meets nothing, the first if none is."""
        free = (spot for spot in spots if self._is_free(self._box(*spot, text, look)))
        return next(free, spots[0])

    def take_text(self, x: float, y: float, text: str, look: Look) -> None:
        """Keep labels off a text that is set."""
        self._taken.append(self._box(x, y, text, look))

    def is_free_point(self, x: float, y: float) -> bool:
        """Whether nothing is set over a point."""
        return not any(rect.holds(x, y, -0.5) for rect in self._taken)

    def _block_box(self, spot: Spot, width: float, heights: Sequence[float]) -> Rect:
        """Give the box of a block; one that has to be there does not cross the map's edge."""
        x, y, side = spot
        left = {"left": x, "center": x - width / 2, "right": x - width}[side]
        low, high = self._frame.x + 1, self._frame.x + self._frame.width - 1 - width
        left = min(max(left, low), max(low, high))
        return Rect(left, y + heights[0] / 2 - sum(heights), width, sum(heights))

    def _join(self, at: tuple[float, float], box: Rect, look: Look) -> None:
        """Draw a thin line from a point to the nearest side of a box."""
        x, y = _nearest(at, box)
        self._sheet.add(Line2D([at[0], x], [at[1], y], color=look.colour, lw=0.35))

    def _try(self, x: float, y: float, text: str, look: Look, avoided: Sequence[Rect]) -> bool:
        """Set a text if it lies in the map and meets nothing; say whether it does."""
        rect = self._box(x, y, text, look)
        if not self._is_free(rect) or any(_meet(rect, other) for other in avoided):
            return False
        self._taken.append(rect)
        self._set(x, y, text, look)
        return True

    def _lead(self, start: tuple[float, float], end: tuple[float, float], look: Look) -> None:
        """Draw a thin line from a point to its label."""
        drop = look.points * POINT_MM * 0.5 if look.ha == "center" else 0.0
        edge = end[1] - drop if end[1] > start[1] else end[1] + drop
        line = Line2D([start[0], end[0]], [start[1], edge], color=look.colour, lw=0.35)
        self._sheet.add(line)

    def _set(self, x: float, y: float, text: str, look: Look) -> None:
        self._sheet.text(x, y, text, look, self._halo)

    def _box(self, x: float, y: float, text: str, look: Look) -> Rect:
        width = self._sheet.span(text, look)
        height = look.points * POINT_MM * 1.05
        left = {"left": x, "center": x - width / 2, "right": x - width}[look.ha]
        return Rect(left, y - height / 2, width, height)

    def _is_free(self, rect: Rect) -> bool:
        """Whether a box lies in the map and meets nothing that is taken."""
        return self._is_inside(rect) and not any(_meet(rect, other) for other in self._taken)

    def _is_inside(self, rect: Rect) -> bool:
        corners = ((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height))
        return all(self._frame.holds(x, y, 0.8) for x, y in corners)


def _around(
    at: tuple[float, float], width: float, heights: Sequence[float], off: tuple[float, float]
) -> Iterator[tuple[Spot, bool]]:
    """Spots of a block around a point, ring after ring; whether it then needs a line to it."""
    total = sum(heights)
    drop = total / 2 - heights[0] / 2
    for ring in range(_RINGS):
        dx, dy = off[0] + ring * _RING_MM, off[1] + ring * _RING_MM
        is_far = ring > 0
        x, y = at
        rows: tuple[Spot, ...] = (
            (x, y - dy - heights[0] / 2, "center"),
            (x + dx, y + drop, "left"),
            (x - dx, y + drop, "right"),
            (x, y + dy + total - heights[0] / 2, "center"),
            (x + dx, y - dy - heights[0] / 2, "left"),
            (x - dx, y - dy - heights[0] / 2, "right"),
            (x + dx, y + dy + total - heights[0] / 2, "left"),
            (x - dx, y + dy + total - heights[0] / 2, "right"),
        )
        for spot in rows:
            yield spot, is_far


def _candidates(x: float, y: float, look: Look, off: float) -> Iterator[tuple[float, float, Look]]:
    """Places beside a point, the best first."""
    left = replace(look, ha="left", va="center")
    right = replace(look, ha="right", va="center")
    middle = replace(look, ha="center", va="center")
    rise = off + look.points * POINT_MM * 0.6
    yield x + off, y, left
    yield x - off, y, right
    yield x, y + rise, middle
    yield x, y - rise, middle
    for up in (rise, -rise):
        yield x + off * 0.6, y + up, left
        yield x - off * 0.6, y + up, right


def _meet(one: Rect, other: Rect, gap: float = _GAP_MM) -> bool:
    """Whether two boxes come closer than a gap."""
    return (
        one.x < other.x + other.width + gap
        and other.x < one.x + one.width + gap
        and one.y < other.y + other.height + gap
        and other.y < one.y + one.height + gap
    )


def _nearest(at: tuple[float, float], box: Rect) -> tuple[float, float]:
    """Give the point of a box that is nearest to another point."""
    return min(max(at[0], box.x), box.x + box.width), min(max(at[1], box.y), box.y + box.height)
