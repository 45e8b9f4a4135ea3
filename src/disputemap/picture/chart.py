"""One map of a sheet, drawn from the data: land, islands, zones, names."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.index import PlaceCount
from disputemap.join import place_point
from disputemap.model import Place
from disputemap.perspective import Viewpoint
from disputemap.picture import inks
from disputemap.picture.frames import UNIT_LABELS, Frame, LabelPlace, Rect, Scope
from disputemap.picture.labels import Labels
from disputemap.picture.sheet import POINT_MM, Look, Sheet
from disputemap.picture.signs import draw_dot
from disputemap.selection import Selection

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
_CELL_MM = 1.5
_APART_MM = 5.0
_NAMED_KINDS = ("island", "islet", "low-tide elevation")


@dataclass(slots=True)
class Chart:
    """A map in the making.

    Attributes
    ----------
    drawn
        Names of the signs that were drawn, for a legend that is true.
    """

    sheet: Sheet
    frame: Frame
    atlas: Atlas
    selection: Selection
    drawn: set[str] = field(default_factory=set)
    labels: Labels = field(init=False)

    def __post_init__(self) -> None:
        self.labels = Labels(self.sheet, self.frame.rect, inks.SEA)

    @property
    def is_large(self) -> bool:
        """Whether this is the sheet's main map."""
        return self.frame.rect.height > 100

    def clipped(self, artist: Artist) -> None:
        """Put an artist on the sheet, cut at the edge of this map."""
        rect = self.frame.rect
        self.sheet.add(artist, clip=(rect.x, rect.y, rect.width, rect.height))

    def draw_shape(self, geometry: BaseGeometry, sign: str, **style: object) -> None:
        """Draw the polygons of a geometry, if they are on this map."""
        path = self.frame.outline(geometry)
        if path is not None:
            self.clipped(PathPatch(path, **style))
            self.drawn.add(sign)

    def draw_base(self) -> None:
        """Draw the sea, the quiet land, meridians and parallels."""
        rect = self.frame.rect
        self.clipped(Rectangle((rect.x, rect.y), rect.width, rect.height, fc=inks.SEA, ec="none"))
        west, south, east, north = self.frame.bounds
        step = self.frame.grid_degrees
        for lon in _multiples(west, east, step):
            x, _ = self.frame.point(lon, south)
            self._line([x, x], [rect.y, rect.y + rect.height])
        for lat in _multiples(south, north, step):
            _, y = self.frame.point(west, lat)
            self._line([rect.x, rect.x + rect.width], [y, y])
        view = box(west, south, east, north)
        paths = [self.frame.outline(land) for land in self.atlas.land if land.intersects(view)]
        shown = [path for path in paths if path is not None]
        if shown:
            path = Path.make_compound_path(*shown)
            self.clipped(PathPatch(path, fc=inks.LAND, ec=inks.COAST, lw=0.25))
            self.drawn.add("land")

    def _line(self, xs: list[float], ys: list[float]) -> None:
        self.clipped(Line2D(xs, ys, color=inks.COAST, lw=0.25, alpha=0.6))

    def draw_degrees(self) -> None:
        """Write the degrees of meridians and parallels at the edge, where there is room."""
        west, south, east, north = self.frame.bounds
        rect, step = self.frame.rect, self.frame.grid_degrees
        look = Look(4.2, colour=inks.QUIET, ha="center", va="center")
        for lon in _multiples(west, east, step):
            x, _ = self.frame.point(lon, south)
            self.labels.over(x, rect.y + rect.height - 2, self._longitude(lon), look)
        for lat in _multiples(south, north, step):
            words = self._latitude(lat)
            _, y = self.frame.point(west, lat)
            half = self.sheet.width(words, look) / 2
            self.labels.over(rect.x + rect.width - 1.2 - half, y, words, look)

    def draw_islands(self) -> None:
        """Draw the outlines of the disputed features; names keep off them if they can."""
        for key, shape in self.atlas.disputed_shapes().items():
            path = self.frame.outline(shape)
            if path is None:
                continue
            is_low_tide = self.atlas.places[key].is_low_tide
            if is_low_tide and self.frame.scope == "overview":
                continue
            self.drawn.add("low-tide" if is_low_tide else "island")
            self.clipped(PathPatch(path, fc=inks.LAND, ec="none"))
            fill = inks.PAPER if is_low_tide else inks.DISPUTED_FILL
            width = 0.3 if self.frame.scope == "overview" else 0.5
            self.clipped(PathPatch(path, fc=fill, ec=inks.DISPUTED, lw=width))
            cells = np.unique(np.asarray(path.vertices) // _CELL_MM, axis=0)
            for column, row in cells.tolist():
                self.labels.avoid(Rect(column * _CELL_MM, row * _CELL_MM, _CELL_MM, _CELL_MM))

    def draw_zones(self) -> None:
        """Draw the outer limits of the belts of 12 and 24 nautical miles.

        Those of the groups that the side of the perspective claims are drawn thicker.
        """
        claimed = Viewpoint(self.selection.view.perspective).claimed(self.atlas)
        for zone in self.atlas.zones:
            shape = self.atlas.zone_shapes.get(zone.id)
            dashes = "-" if zone.nautical_miles == 12 else (0, (3, 2))
            if shape is not None:
                sign = f"zone-{zone.nautical_miles}"
                width = 1.3 if zone.group in claimed else 0.6
                self.draw_shape(shape, sign, fc="none", ec=inks.ZONE, lw=width, ls=dashes)

    def draw_user_layers(self) -> None:
        """Draw the user's own layers in one muted style."""
        view = box(*self.frame.bounds)
        features = [feature for layer in self.atlas.user_layers for feature in layer.features]
        for feature in features:
            for part in shapely.get_parts(feature.geometry):
                if part is None or part.is_empty or not part.intersects(view):
                    continue
                self.drawn.add("user")
                if part.geom_type == "Polygon":
                    self.draw_shape(part, "user", fc="none", ec=inks.USER, lw=0.6)
                    continue
                xy = self.frame.on_sheet(shapely.get_coordinates(part))
                marker = "s" if part.geom_type == "Point" else ""
                self.clipped(
                    Line2D(xy[:, 0], xy[:, 1], color=inks.USER, lw=0.6, marker=marker, ms=2.2)
                )

    def draw_units(self) -> None:
        """Name the units of the map's group and tell their events."""
        for place in self.atlas.disputed_units:
            point = place_point(self.atlas, place.id)
            if place.parent != self.frame.group or point is None:
                continue
            if self.frame.rect.holds(*self.frame.point(point.x, point.y)):
                self._draw_unit(place, point)

    def _draw_unit(self, place: Place, point: Point) -> None:
        """Set a unit's name, and below it the events about it and about its group."""
        default: LabelPlace = (point.x, point.y, "center")
        is_placed = self.frame.scope == "units" and place.id in UNIT_LABELS
        lon, lat, side = UNIT_LABELS[place.id] if is_placed else default
        count = self.selection.counts.get(place.id, _NONE)
        name = Look(7.5 if self.is_large else 5.4, "bold", inks.TEXT, side, "center")
        words = Look(7 if self.is_large else 5.2, "regular", inks.TEXT, side, "center")
        x, y = self.frame.point(lon, lat)
        if not is_placed:
            y -= 2.6
        own, group = map(self.sheet.language.number, (count.own, count.group))
        self.labels.fix(x, y, [(place.label, name), (f"{own} + {group}", words)])
        self.drawn.add("count")

    def draw_island_names(self) -> None:
        """Name the disputed islands, the largest first, as far as there is room."""
        look = Look(4.8, "bold", inks.TEXT)
        shapes = self.atlas.disputed_shapes()
        named: list[tuple[float, float]] = []
        for key in sorted(shapes, key=lambda key: (-shapes[key].area, key)):
            place = self.atlas.places[key]
            west, _, east, _ = shapes[key].bounds
            middle = shapes[key].centroid
            x, y = self.frame.point(middle.x, middle.y)
            is_apart = all(math.dist((x, y), other) > _APART_MM for other in named)
            if place.kind in _NAMED_KINDS and is_apart and self.frame.rect.holds(x, y, 1.0):
                off = (east - west) * self.frame.mm_per_lon / 2 + 0.8
                if self.labels.near(x, y, place.label, look, off):
                    named.append((x, y))

    def draw_names(self) -> None:
        """Name seas and a few places, as far as there is room."""
        scope = self.frame.scope
        sea = Look(6.2 if self.is_large else 4.8, "italic", inks.SEA_NAME, "center", "center")
        for place, (x, y) in self._points(_SEAS[scope]):
            self.labels.over(x, y, place.label, sea)
        town = Look(5.2 if self.is_large else 4.4, "regular", inks.QUIET)
        for place, (x, y) in self._points(_TOWNS[scope]):
            if not self.labels.is_free_point(x, y):
                continue
            if self.labels.near(x, y, place.label, town, 1.1):
                draw_dot(self.clipped, x, y)
                self.drawn.add("town")

    def _points(self, keys: str) -> Iterator[tuple[Place, tuple[float, float]]]:
        """The places of a list that lie on this map, and where."""
        for key in keys.split():
            if key in self.atlas.places and key in self.atlas.shapes:
                point = self.atlas.shapes[key].representative_point()
                at = self.frame.point(point.x, point.y)
                if self.frame.rect.holds(*at, 1.0):
                    yield self.atlas.places[key], at

    def draw_boxes(self, frames: Iterable[Frame]) -> None:
        """Show where the maps of the groups lie, and tell the events of each group."""
        name = Look(6.6 if self.is_large else 4.8, "bold", inks.TEXT, "left", "center")
        words = Look(6.2 if self.is_large else 4.6, "regular", inks.TEXT, "left", "center")
        for frame in frames:
            if frame.group is None or frame.group not in self.atlas.places:
                continue
            west, south, east, north = frame.bounds
            (left, low), (right, top) = self.frame.point(west, south), self.frame.point(east, north)
            width, height = max(right - left, _SMALLEST_BOX_MM), max(top - low, _SMALLEST_BOX_MM)
            left, low = (left + right - width) / 2, (low + top - height) / 2
            self.clipped(Rectangle((left, low), width, height, fc="none", ec=inks.TEXT, lw=0.8))
            self.labels.take(Rect(left, low, width, height))
            self.drawn.add("box")
            first, _, second = self.atlas.places[frame.group].label.partition(" / ")
            count = self.selection.counts.get(frame.group, _NONE)
            lines = [(first + (" /" if second else ""), name)]
            lines += [(second, name)] if second else []
            say_number = self.sheet.language.say_number
            lines.append((say_number("{n} event", "{n} events", count.own), words))
            self.labels.fix(left, low - name.points * POINT_MM, lines)

    def draw_furniture(self) -> None:
        """Draw the edge of the map and its scale bar; on the main map the north arrow."""
        rect = self.frame.rect
        if self.frame.scope == "far":
            note = Look(4.4, "italic", inks.QUIET, "center", "center")
            self.labels.over(
                rect.x + rect.width / 2,
                rect.y + rect.height - 1.8,
                self.sheet.language.say("outside this map, same scale"),
                note,
            )
        else:
            self._draw_scale()
        if self.is_large:
            self._draw_north(rect.x + 6, rect.y + rect.height - 6)
        self.sheet.add(
            Rectangle((rect.x, rect.y), rect.width, rect.height, fc="none", ec=inks.QUIET, lw=0.7)
        )

    def _latitude(self, value: float) -> str:
        """Write a latitude in words."""
        angle, say = _degrees(value, self.frame.grid_degrees), self.sheet.language.say
        return say("{angle} N", angle=angle) if value >= 0 else say("{angle} S", angle=angle)

    def _longitude(self, value: float) -> str:
        """Write a longitude in words."""
        angle, say = _degrees(value, self.frame.grid_degrees), self.sheet.language.say
        return say("{angle} E", angle=angle) if value >= 0 else say("{angle} W", angle=angle)

    def _draw_scale(self) -> None:
        """Draw the scale bar, true at the middle latitude of the map."""
        km = self.frame.scale_km()
        length = km * self.frame.km_mm()
        words = self.sheet.language.say(
            "{km} km at {latitude}",
            km=self.sheet.language.number(km),
            latitude=self._latitude(self.frame.lat),
        )
        look = Look(5.2 if self.is_large else 4.4, colour=inks.TEXT, va="bottom")
        width, rect = max(length, self.sheet.width(words, look)), self.frame.rect
        x, y = rect.x + rect.width - width - 3, rect.y + 3
        self.labels.take(Rect(x, y - 1, width, 4.5))
        for share, ink in ((0.0, inks.TEXT), (0.5, inks.PAPER)):
            self.sheet.add(
                Rectangle((x + share * length, y), length / 2, 0.8, fc=ink, ec=inks.TEXT, lw=0.5)
            )
        self.sheet.text(x, y + 1.3, words, look, inks.SEA)

    def _draw_north(self, x: float, y: float) -> None:
        """Draw the north arrow: all maps of a sheet have north up."""
        self.labels.take(Rect(x - 2.5, y - 6, 5, 11))
        left = [(x, y), (x - 1.5, y - 5), (x, y - 3.9)]
        right = [(x, y), (x + 1.5, y - 5), (x, y - 3.9)]
        for corners, ink in ((left, inks.TEXT), (right, inks.PAPER)):
            self.sheet.add(Polygon(corners, closed=True, fc=ink, ec=inks.TEXT, lw=0.5))
        north = self.sheet.language.say("N")
        self.sheet.text(x, y + 0.6, north, Look(7, "bold", inks.TEXT, "center", "bottom"), inks.SEA)


def _multiples(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step inside a range."""
    numbers = range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)
    return [number * step for number in numbers]


def _degrees(value: float, step: float) -> str:
    """Write degrees without their sign, with as many decimals as the step needs."""
    decimals = 0 if step >= 1 and value == round(value) else 1
    return f"{abs(value):.{decimals}f}°"
