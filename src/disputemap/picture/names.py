"""The names on a map: units with their events, groups, islands, seas, towns."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matplotlib.patches import Rectangle
from shapely.geometry import Point

from disputemap.index import PlaceCount
from disputemap.join import place_point
from disputemap.model import Place
from disputemap.picture.blocks import Block, Spot
from disputemap.picture.chart import Chart
from disputemap.picture.frames import UNIT_LABELS, Frame, Rect, Scope
from disputemap.picture.sheet import Look
from disputemap.picture.signs import draw_dot

_NONE = PlaceCount(0, 0, 0, 0)
_SEAS: Mapping[Scope, str] = {
    "overview": "okhotsk_sea sea_of_japan east_china_sea yellow_sea philippine_sea north_pacific",
    "units": "kunashir_strait catherine_strait vries_strait south_kuril_strait spanberg_strait",
    "close": "sovetsky_strait spanberg_strait east_china_sea",
    "far": "",
}
_TOWNS: Mapping[Scope, str] = {
    "overview": "tokyo sapporo vladivostok taipei naha petropavlovsk yuzhno_sakhalinsk paramushir "
    "matua urup fuzhou",
    "units": "yuzhno_kurilsk kurilsk malokurilskoye nemuro burevestnik iturup_airport mendeleyevo "
    "cape_nosappu notsuke",
    "close": "nemuro cape_nosappu ishigaki yonaguni taipei keelung pengjia miyakojima",
    "far": "",
}
_SMALLEST_BOX_MM = 3.0
_APART_MM = 5.0
_NAMED_KINDS = ("island", "islet", "low-tide elevation")


def draw_units(chart: Chart) -> None:
    """Name the units of the map's group, or of all, the largest first, and tell their events."""
    units, blocks = [], []
    shapes = chart.atlas.disputed_shapes()
    sizes = {key: shape.area for key, shape in shapes.items()}
    ordered = sorted(chart.atlas.disputed_units, key=lambda p: (-sizes.get(p.id, 0.0), p.id))
    for place in ordered:
        point = place_point(chart.atlas, place.id)
        if point is None or chart.frame.group not in (None, place.parent):
            continue
        if chart.frame.rect.holds(*chart.frame.point(point.x, point.y)):
            units.append(place)
            blocks.append(_unit_block(chart, place, point))
    for place, n_lines in zip(units, chart.labels.blocks(blocks), strict=True):
        if n_lines > 1:
            chart.drawn.add("count")
        elif n_lines == 0:
            chart.unnamed.append(place.label)


def _unit_block(chart: Chart, place: Place, point: Point) -> Block:
    """Make the label of a unit: its name, and below it the events about it and its group."""
    inks, large = chart.inks, chart.is_large
    count = chart.selection.counts.get(place.id, _NONE)
    name = Look(7.5 if large else 5.4, "bold", inks.text, "center", "center")
    words = Look(7 if large else 5.2, "regular", inks.text, "center", "center")
    own, group = map(chart.sheet.language.number, (count.own, count.group))
    best = None
    if chart.frame.scope == "units" and place.id in UNIT_LABELS:
        lon, lat, side = UNIT_LABELS[place.id]
        best = Spot(*chart.frame.point(lon, lat), side)
    return Block(
        chart.frame.point(point.x, point.y),
        [(place.label, name), (f"{own} + {group}", words)],
        best,
        named=chart.atlas.descendants(place.id),
    )


def draw_island_names(chart: Chart) -> None:
    """Name the disputed islands, the largest first, as far as there is room."""
    look = Look(4.8, "bold", chart.inks.text)
    shapes = chart.atlas.disputed_shapes()
    named: list[tuple[float, float]] = []
    for key in sorted(shapes, key=lambda key: (-shapes[key].area, key)):
        place = chart.atlas.places[key]
        west, _, east, _ = shapes[key].bounds
        middle = shapes[key].centroid
        x, y = chart.frame.point(middle.x, middle.y)
        is_apart = all(math.dist((x, y), other) > _APART_MM for other in named)
        if place.kind in _NAMED_KINDS and is_apart and chart.frame.rect.holds(x, y, 1.0):
            half = chart.frame.point(east, middle.y)[0] - chart.frame.point(west, middle.y)[0]
            if chart.labels.near(x, y, place.label, look, half / 2 + 0.8):
                named.append((x, y))


def draw_names(chart: Chart) -> None:
    """Name seas and a few places, as far as there is room."""
    if not chart.has("names"):
        return
    scope, large = chart.frame.scope, chart.is_large
    sea = Look(6.2 if large else 4.8, "italic", chart.inks.sea_name, "center", "center")
    for place, (x, y) in _points(chart, _SEAS[scope]):
        chart.labels.over(x, y, place.label, sea)
    town = Look(5.2 if large else 4.6, "regular", chart.inks.quiet)
    for place, (x, y) in _points(chart, _TOWNS[scope]):
        if not chart.labels.is_free_point(x, y):
            continue
        if chart.labels.near(x, y, place.label, town, 1.1):
            draw_dot(chart.clipped, x, y, chart.inks)
            chart.drawn.add("town")


def _points(chart: Chart, keys: str) -> Iterator[tuple[Place, tuple[float, float]]]:
    """The places of a list that lie on a map, and where."""
    for key in keys.split():
        if key in chart.atlas.places and key in chart.atlas.shapes:
            point = chart.atlas.shapes[key].representative_point()
            at = chart.frame.point(point.x, point.y)
            if chart.frame.rect.holds(*at, 1.0):
                yield chart.atlas.places[key], at


def draw_boxes(chart: Chart, frames: Iterable[Frame], others: Sequence[Frame]) -> None:
    """Show where the groups lie; `others` are the other maps of the sheet."""
    for frame in frames:
        rect = _box_of(chart, frame)
        edge = Rectangle((rect.x, rect.y), rect.width, rect.height)
        edge.set(facecolor="none", edgecolor=chart.inks.text, linewidth=0.8)
        chart.clipped(edge)
        chart.labels.take(rect)
        chart.drawn.add("box" if frame in others else "group")


def name_boxes(chart: Chart, frames: Iterable[Frame]) -> None:
    """Name the group in each box and tell its events."""
    inks, large = chart.inks, chart.is_large
    name = Look(6.6 if large else 4.8, "bold", inks.text, "left", "center")
    words = Look(6.2 if large else 4.8, "regular", inks.text, "left", "center")
    groups, blocks = [], []
    for frame in frames:
        rect = _box_of(chart, frame)
        if frame.group is None or frame.group not in chart.atlas.places:
            continue
        first, _, second = chart.atlas.places[frame.group].label.partition(" / ")
        count = chart.selection.counts.get(frame.group, _NONE)
        lines = [(first + (" /" if second else ""), name)]
        lines += [(second, name)] if second else []
        say_number = chart.sheet.language.say_number
        lines.append((say_number("{n} event", "{n} events", count.own), words))
        middle = (rect.x + rect.width / 2, rect.y + rect.height / 2)
        below = Spot(rect.x, rect.y - name.points * 0.36, "left")
        off = (rect.width / 2, rect.height / 2)
        groups.append(chart.atlas.places[frame.group])
        blocks.append(Block(middle, lines, below, off))
    for group, n_lines in zip(groups, chart.labels.blocks(blocks), strict=True):
        if n_lines == 0:
            chart.unnamed.append(group.label)


def _box_of(chart: Chart, frame: Frame) -> Rect:
    """Where another map lies on this one, no smaller than can be seen."""
    west, south, east, north = frame.bounds
    (left, low), (right, top) = chart.frame.point(west, south), chart.frame.point(east, north)
    width, height = max(right - left, _SMALLEST_BOX_MM), max(top - low, _SMALLEST_BOX_MM)
    return Rect((left + right - width) / 2, (low + top - height) / 2, width, height)
