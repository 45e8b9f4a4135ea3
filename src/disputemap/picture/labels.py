"""Labels that keep clear of each other and of the edge of their map."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matplotlib.lines import Line2D

from disputemap.picture.frames import Rect
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet

_GAP_MM = 0.35


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

    def fix(self, x: float, y: float, lines: Sequence[tuple[str, Look]]) -> None:
        """Set lines at a point, come what may; `y` is the middle of the first line."""
        for line, look in lines:
            step = look.points * POINT_MM * LINE_HEIGHT
            x = self._inside(x, self._sheet.width(line, look), look)
            self._taken.append(self._box(x, y, line, look))
            self._set(x, y, line, look)
            y -= step

    def near(
        self, x: float, y: float, text: str, look: Look, off: float, *, must: bool = False
    ) -> bool:
        """Set a text beside a point where there is room; say whether there was.

        With `must` it may lie on what is to be avoided if there is no better place.
        """
        for avoided in (self._avoided, []) if must else (self._avoided,):
            for far in (1.0, 1.8):
                for at_x, at_y, placed in _candidates(x, y, look, off * far):
                    if self._try(at_x, at_y, text, placed, avoided):
                        if far > 1:
                            self._lead((x, y), (at_x, at_y), placed)
                        return True
        return False

    def over(self, x: float, y: float, text: str, look: Look) -> bool:
        """Set a text across a point, as the name of a sea; say whether there was room."""
        return self._try(x, y, text, look, self._avoided)

    def is_free_point(self, x: float, y: float) -> bool:
        """Whether nothing is set over a point."""
        return not any(rect.holds(x, y, -0.5) for rect in self._taken)

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

    def _inside(self, x: float, width: float, look: Look) -> float:
        """Move a text sideways so that it does not cross the edge of the map."""
        left = {"left": 0.0, "center": width / 2, "right": width}[look.ha]
        low = self._frame.x + 1 + left
        high = self._frame.x + self._frame.width - 1 - (width - left)
        return min(max(x, low), max(low, high))

    def _box(self, x: float, y: float, text: str, look: Look) -> Rect:
        width = self._sheet.width(text, look)
        height = look.points * POINT_MM * 1.05
        left = {"left": x, "center": x - width / 2, "right": x - width}[look.ha]
        return Rect(left, y - height / 2, width, height)

    def _is_free(self, rect: Rect) -> bool:
        """Whether a box lies in the map and meets nothing that is taken."""
        corners = ((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height))
        if not all(self._frame.holds(x, y, 0.8) for x, y in corners):
            return False
        return not any(_meet(rect, other) for other in self._taken)


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


def _meet(one: Rect, other: Rect) -> bool:
    """Whether two boxes come closer than the gap."""
    return (
        one.x < other.x + other.width + _GAP_MM
        and other.x < one.x + one.width + _GAP_MM
        and one.y < other.y + other.height + _GAP_MM
        and other.y < one.y + one.height + _GAP_MM
    )
