"""Where the labels of one map stand together, so that each is read as the name of its place.

Every label has a few places, each with a cost: how far it stands from what it names, whether
it needs a line to it, whether it may be misread. A first choice in turn is bettered by moving
a label to a cheaper place and those in its way to their next, as long as all together gain
(local search, as in Christensen, Marks & Shieber, "An empirical study of algorithms for
point-feature label placement", ACM Transactions on Graphics 14 (3), 1995).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from disputemap.picture.frames import Rect

UNNAMED = 100.0
"""Least cost of a label that finds no place."""
GAP_MM = 0.35
_ROUNDS = 6
_MOST_MOVED = 2
_GAIN = 1e-9

Side = Literal["left", "center", "right"]
Point = tuple[float, float]
Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a label may have.

    Attributes
    ----------
    side
        Where its lines begin or end alike.
    n_lines
        How many of its lines it then has.
    line
        The line that joins it to its place, if it stands away from it.
    """

    box: Rect
    side: Side
    n_lines: int
    line: Line | None
    cost: float


class Options:
    """The places of a label, the cheapest first, found as far as they are asked for."""

    def __init__(self, found: Iterable[Option]) -> None:
        self._rest = iter(found)
        self._found: list[Option] = []

    def __iter__(self) -> Iterator[Option]:
        """Yield those that were found before, then further ones."""
        for number in count():
            if number == len(self._found):
                further = next(self._rest, None)
                if further is None:
                    return
                self._found.append(further)
            yield self._found[number]


def settled(options: Sequence[Options]) -> list[Option | None]:
    """Choose a place for each label, none that is in the way of another; None has no room.

    Those that come first matter most.
    """
    chosen: dict[int, Option] = {}
    for label in range(len(options)):
        _put(label, options, chosen)
    for _ in range(_ROUNDS):
        bettered = [_bettered(label, options, chosen) for label in range(len(options))]
        if not any(bettered):
            break
    return [chosen.get(label) for label in range(len(options))]


def _put(label: int, options: Sequence[Options], chosen: dict[int, Option]) -> None:
    """Give a label its cheapest place that is free."""
    for option in options[label]:
        if not any(is_in_way(option, other) for other in chosen.values()):
            chosen[label] = option
            return


def _bettered(label: int, options: Sequence[Options], chosen: dict[int, Option]) -> bool:
    """Move a label to a cheaper place, and others out of its way, if all together gain."""
    now = _total(options, chosen)
    for option in options[label]:
        if label in chosen and option.cost >= chosen[label].cost:
            return False
        moved = [n for n, other in chosen.items() if n != label and is_in_way(option, other)]
        if len(moved) > _MOST_MOVED:
            continue
        tried = {n: other for n, other in chosen.items() if n not in moved}
        tried[label] = option
        for other in moved:
            _put(other, options, tried)
        if _total(options, tried) < now - _GAIN:
            chosen.clear()
            chosen.update(tried)
            return True
    return False


def _total(options: Sequence[Options], chosen: Mapping[int, Option]) -> float:
    """Add up the costs of all labels."""
    return sum(
        chosen[n].cost if n in chosen else UNNAMED * (1 + 1 / (n + 1)) for n in range(len(options))
    )


def is_in_way(one: Option, other: Option) -> bool:
    """Whether two labels, or the lines to them, meet."""
    if do_meet(one.box, other.box):
        return True
    for option, box in ((one, other.box), (other, one.box)):
        if option.line is not None and is_cut(box, option.line):
            return True
    return one.line is not None and other.line is not None and do_cross(one.line, other.line)


def do_meet(one: Rect, other: Rect, gap: float = GAP_MM) -> bool:
    """Whether two boxes come closer than a gap."""
    return (
        one.x < other.x + other.width + gap
        and other.x < one.x + one.width + gap
        and one.y < other.y + other.height + gap
        and other.y < one.y + one.height + gap
    )


def is_cut(box: Rect, line: Line) -> bool:
    """Whether a line comes into a box (Liang & Barsky's clipping)."""
    (x, y), (to_x, to_y) = line
    enter, leave = 0.0, 1.0
    for start, step, low, size in (
        (x, to_x - x, box.x, box.width),
        (y, to_y - y, box.y, box.height),
    ):
        if step == 0.0:
            if not low <= start <= low + size:
                return False
            continue
        first, second = sorted(((low - start) / step, (low + size - start) / step))
        enter, leave = max(enter, first), min(leave, second)
    return enter <= leave


def do_cross(one: Line, other: Line) -> bool:
    """Whether two lines cross."""
    return (
        _turn(*one, other[0]) * _turn(*one, other[1]) < 0
        and _turn(*other, one[0]) * _turn(*other, one[1]) < 0
    )


def _turn(start: Point, end: Point, point: Point) -> float:
    """Say on which side of a line a point lies: more than 0 is left of it."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
