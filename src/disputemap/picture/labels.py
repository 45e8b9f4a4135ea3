"""Labels that keep clear of each other and of the edge of their map."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matplotlib.lines import Line2D

from disputemap.picture.blocks import COST_OF_LINE, COST_OF_MM, Block, Shapes, Spot
from disputemap.picture.frames import Rect
from disputemap.picture.placement import (
    GAP_MM,
    UNNAMED,
    Line,
    Option,
    Options,
    Point,
    do_cross,
    do_meet,
    is_cut,
    settled,
)
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet

_FAR = (1.0, 1.8)


class Labels:
    """The labels of one map; what is set first keeps its place."""

    def __init__(self, sheet: Sheet, frame: Rect, halo: str) -> None:
        self._sheet = sheet
        self._frame = frame
        self._halo = halo
        self._taken: list[Rect] = []
        self._avoided: list[Rect] = []
        self._avoided_ids: list[str] = []
        self._lines: list[Line] = []

    def take(self, rect: Rect) -> None:
        """Keep labels off a part of the map."""
        self._taken.append(rect)

    def avoid(self, rect: Rect, place_id: str) -> None:
        """Keep labels off a part of a shape as long as there is room elsewhere.

        `place_id` is the id of the shape's place, beside which labels of others are misread.
        """
        self._avoided.append(rect)
        self._avoided_ids.append(place_id)

    def blocks(self, blocks: Sequence[Block]) -> list[int]:
        """Set labels of several lines, all together as well as there is room.

        One that stands away from its point is joined to it by a thin line.

        Returns
        -------
        list
            How many lines of each are set: all, all but the last, or 0 if there is no room.
        """
        chosen = settled([Options(self._options(block)) for block in blocks])
        for block, option in zip(blocks, chosen, strict=True):
            if option is not None:
                self._set_block(block, option)
        return [0 if option is None else option.n_lines for option in chosen]

    def _options(self, block: Block) -> Iterator[Option]:
        """Yield the places that a label may have, the cheapest first, tried when asked for."""
        shapes = Shapes(self._avoided, self._avoided_ids, block.named)
        tried: list[tuple[float, int, Option]] = []
        for number, (spot, n_lines) in enumerate(self._spots(block)):
            while tried and tried[0][0] <= spot.cost:
                yield heapq.heappop(tried)[2]
            option = self._option(block, spot, n_lines, shapes)
            if option is not None:
                heapq.heappush(tried, (option.cost, number, option))
        while tried:
            yield heapq.heappop(tried)[2]

    def _spots(self, block: Block) -> list[tuple[Spot, int]]:
        """Give the spots of a label by what they cost at least, each with a number of lines."""
        found = []
        for n_lines in (len(block.lines), len(block.lines) - 1):
            missing = COST_OF_LINE * (len(block.lines) - n_lines)
            heights = _heights(block.lines[:n_lines])
            found += [(spot, n_lines) for spot in block.spots(heights, missing)]
        return sorted(found, key=lambda one: one[0].cost)

    def _option(self, block: Block, spot: Spot, n_lines: int, shapes: Shapes) -> Option | None:
        """Try a label at a spot; None if there is no room."""
        lines = block.lines[:n_lines]
        width = max(self._sheet.span(line, look) for line, look in lines)
        box = _box_at(spot, width, _heights(lines))
        moved = self._moved_in(box)
        if not self._is_free(moved):
            return None
        line = None
        if spot.is_far or moved != box:
            line = (block.at, _nearest(block.at, moved))
            if not self._is_clear(line):
                return None
        cost = spot.cost + abs(moved.x - box.x) * COST_OF_MM
        cost += shapes.cost(moved, line, is_best=spot.cost == 0.0)
        return Option(moved, spot.side, n_lines, line, cost) if cost < UNNAMED else None

    def _moved_in(self, box: Rect) -> Rect:
        """Give a box as it lies beside the left and the right edge of the map, not across."""
        low, high = self._frame.x + 1, self._frame.x + self._frame.width - 1 - box.width
        return replace(box, x=min(max(box.x, low), max(low, high)))

    def _set_block(self, block: Block, option: Option) -> None:
        """Set a label at its place, with the line that joins it to its point."""
        box, lines = option.box, block.lines[: option.n_lines]
        self._taken.append(box)
        if option.line is not None:
            self._join(option.line, lines[0][1])
        x = {"left": box.x, "center": box.x + box.width / 2, "right": box.x + box.width}
        top = box.y + box.height
        for (line, look), height in zip(lines, _heights(lines), strict=True):
            self._set(
                x[option.side], top - height / 2, line, replace(look, ha=option.side, va="center")
            )
            top -= height

    def _is_clear(self, line: Line) -> bool:
        """Whether a line from a point crosses no label, nor the line to one."""
        others = [rect for rect in self._taken if not rect.holds(*line[0], -GAP_MM)]
        return not any(is_cut(rect, line) for rect in others) and not any(
            do_cross(line, other) for other in self._lines
        )

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
                            self._join(((x, y), _edge((x, y), (at_x, at_y), placed)), placed)
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

    def _join(self, line: Line, look: Look) -> None:
        """Draw a thin line from a point to its label."""
        self._lines.append(line)
        (x, y), (to_x, to_y) = line
        self._sheet.add(Line2D([x, to_x], [y, to_y], color=look.colour, lw=0.35))

    def _try(self, x: float, y: float, text: str, look: Look, avoided: Sequence[Rect]) -> bool:
        """Set a text if it lies in the map and meets nothing; say whether it does."""
        rect = self._box(x, y, text, look)
        if not self._is_free(rect) or any(do_meet(rect, other) for other in avoided):
            return False
        self._taken.append(rect)
        self._set(x, y, text, look)
        return True

    def _set(self, x: float, y: float, text: str, look: Look) -> None:
        self._sheet.text(x, y, text, look, self._halo)

    def _box(self, x: float, y: float, text: str, look: Look) -> Rect:
        width = self._sheet.span(text, look)
        height = look.points * POINT_MM * 1.05
        left = {"left": x, "center": x - width / 2, "right": x - width}[look.ha]
        return Rect(left, y - height / 2, width, height)

    def _is_free(self, rect: Rect) -> bool:
        """Whether a box lies in the map and meets nothing that is taken."""
        if not self._is_inside(rect) or any(do_meet(rect, other) for other in self._taken):
            return False
        return not any(is_cut(rect, line) for line in self._lines)

    def _is_inside(self, rect: Rect) -> bool:
        corners = ((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height))
        return all(self._frame.holds(x, y, 0.8) for x, y in corners)


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


def _edge(start: Point, end: Point, look: Look) -> Point:
    """Give the point at which a line to a label ends, at the near edge of its letters."""
    drop = look.points * POINT_MM * 0.5 if look.ha == "center" else 0.0
    return end[0], end[1] - drop if end[1] > start[1] else end[1] + drop


def _box_at(spot: Spot, width: float, heights: Sequence[float]) -> Rect:
    """Give the box of lines whose first lies at a spot."""
    left = {"left": spot.x, "center": spot.x - width / 2, "right": spot.x - width}[spot.side]
    return Rect(left, spot.y + heights[0] / 2 - sum(heights), width, sum(heights))


def _heights(lines: Sequence[tuple[str, Look]]) -> list[float]:
    """Give the height of each line."""
    return [look.points * POINT_MM * LINE_HEIGHT for _, look in lines]


def _nearest(at: tuple[float, float], box: Rect) -> tuple[float, float]:
    """Give the point of a box that is nearest to another point."""
    return min(max(at[0], box.x), box.x + box.width), min(max(at[1], box.y), box.y + box.height)
