"""One map of a sheet, drawn from the data: land, islands, zones, the reader's own layers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.perspective import Viewpoint
from disputemap.picture.frames import WHOLE, Frame, Rect
from disputemap.picture.inks import Inks
from disputemap.picture.labels import Labels
from disputemap.picture.projections import Bounds
from disputemap.picture.sheet import Sheet
from disputemap.selection import Selection

_CELL_MM = 1.5
_SHEET_STEPS = 40


@dataclass(slots=True)
class Chart:
    """A map in the making.

    Attributes
    ----------
    selection
        What the map shows.
    drawn
        Names of the signs that were drawn, for a legend that is true.
    unnamed
        Names of units and groups that found no room.
    """

    sheet: Sheet
    frame: Frame
    atlas: Atlas
    selection: Selection
    drawn: set[str] = field(default_factory=set)
    unnamed: list[str] = field(default_factory=list)
    labels: Labels = field(init=False)

    def __post_init__(self) -> None:
        self.labels = Labels(self.sheet, self.frame.rect, self.inks.sea)

    @property
    def inks(self) -> Inks:
        """The colours of the page."""
        return self.sheet.inks

    @property
    def is_large(self) -> bool:
        """Whether this is the sheet's main map."""
        return self.frame.is_main

    def has(self, layer: str) -> bool:
        """Whether the view has a layer switched on."""
        return layer in self.selection.view.layers

    def clipped(self, artist: Artist) -> None:
        """Put an artist on the sheet, cut at the edge of this map."""
        rect = self.frame.rect
        self.sheet.add(artist, clip=(rect.x, rect.y, rect.width, rect.height))

    def stroke(self, lonlat: np.ndarray, ink: str, width: float, **style: object) -> None:
        """Draw a line of longitudes and latitudes."""
        path = self.frame.curve(lonlat)
        self.clipped(PathPatch(path, fc="none", ec=ink, lw=width, **style))

    def draw_shape(self, geometry: BaseGeometry, sign: str, **style: object) -> None:
        """Draw the polygons of a geometry, if they are on this map."""
        path = self.frame.passing(geometry)
        if path is not None:
            self.clipped(PathPatch(path, **style))
            self.drawn.add(sign)

    def draw_base(self) -> None:
        """Draw the sea as far as the data have land, meridians and parallels, the land.

        Beyond the sheet of the land's data the map is blank.
        """
        inks = self.inks
        ground = box(*ground_of(self.atlas))
        rect = self.frame.rect
        frame = (rect.x, rect.y)
        self.clipped(Rectangle(frame, rect.width, rect.height, fc=inks.paper, ec="none"))
        if ground.covers(box(*self.frame.bounds)):
            self.clipped(Rectangle(frame, rect.width, rect.height, fc=inks.sea, ec="none"))
        elif ground.intersects(box(*self.frame.bounds)):
            edge = shapely.segmentize(ground, max(ground.length / 4 / _SHEET_STEPS, 1e-6))
            self.clipped(PathPatch(self._path(edge.exterior), fc=inks.sea, ec="none"))
        if self.has("grid"):
            self._draw_grid()
        path = self.frame.outline(*self.atlas.land)
        if path is not None:
            self.clipped(PathPatch(path, fc=inks.land, ec=inks.coast, lw=0.25))
            self.drawn.add("land")

    def _path(self, ring: BaseGeometry) -> Path:
        return self.frame.curve(shapely.get_coordinates(ring))

    def _draw_grid(self) -> None:
        """Draw meridians and parallels, as the curves that they are."""
        west, south, east, north = self.frame.bounds
        step, share = self.frame.grid_degrees, np.linspace(0, 1, 48)
        lines = [
            np.column_stack([np.full(48, lon), south + (north - south) * share])
            for lon in multiples(west, east, step)
        ]
        lines += [
            np.column_stack([west + (east - west) * share, np.full(48, lat)])
            for lat in multiples(south, north, step)
        ]
        for line in lines:
            self.stroke(line, self.inks.coast, 0.25, alpha=0.6)

    def draw_islands(self) -> None:
        """Draw the outlines of the disputed features; names keep off them if they can."""
        inks = self.inks
        for key, shape in self.atlas.disputed_shapes().items():
            path = self.frame.outline(shape)
            if path is None:
                continue
            is_low_tide = self.atlas.places[key].is_low_tide
            if is_low_tide and self.frame.scope == "overview":
                continue
            self.drawn.add("low-tide" if is_low_tide else "island")
            self.clipped(PathPatch(path, fc=inks.land, ec="none"))
            fill = inks.paper if is_low_tide else inks.disputed_fill
            width = 0.3 if self.frame.scope == "overview" else 0.5
            hatch = "" if is_low_tide else inks.hatch
            self.clipped(PathPatch(path, fc=fill, ec=inks.disputed, lw=width, hatch=hatch or None))
            cells = np.unique(np.asarray(path.vertices) // _CELL_MM, axis=0)
            for column, row in cells.tolist():
                cell = Rect(column * _CELL_MM, row * _CELL_MM, _CELL_MM, _CELL_MM)
                self.labels.avoid(cell, key)

    def draw_zones(self) -> None:
        """Draw the outer limits of the belts that the view has on.

        Those of the groups that the side of the perspective claims are drawn thicker.
        """
        claimed = Viewpoint(self.selection.view.perspective).claimed(self.atlas)
        for zone in self.atlas.zones:
            shape = self.atlas.zone_shapes.get(zone.id)
            if shape is None or not self.has(f"zones{zone.nautical_miles}"):
                continue
            dashes = "-" if zone.nautical_miles == 12 else (0, (3, 2))
            width = 1.3 if zone.group in claimed else 0.6
            sign = f"zone-{zone.nautical_miles}"
            self.draw_shape(shape, sign, fc="none", ec=self.inks.zone, lw=width, ls=dashes)

    def draw_user_layers(self) -> None:
        """Draw the user's own layers in one muted style."""
        view, ink = box(*self.frame.bounds), self.inks.user
        features = [feature for layer in self.atlas.user_layers for feature in layer.features]
        for feature in features:
            for part in shapely.get_parts(feature.geometry):
                if part is None or part.is_empty or not part.intersects(view):
                    continue
                self.drawn.add("user")
                if part.geom_type == "Polygon":
                    self.draw_shape(part, "user", fc="none", ec=ink, lw=0.6)
                    continue
                xy = self.frame.on_sheet(shapely.get_coordinates(part))
                if part.geom_type == "Point":
                    corner = (float(xy[0, 0]) - 0.5, float(xy[0, 1]) - 0.5)
                    self.clipped(Rectangle(corner, 1.0, 1.0, fc=ink, ec="none"))
                else:
                    self.clipped(Line2D(xy[:, 0], xy[:, 1], color=ink, lw=0.6))

    def draw_edge(self) -> None:
        """Draw the edge of the map."""
        rect = self.frame.rect
        edge = Rectangle((rect.x, rect.y), rect.width, rect.height)
        edge.set(facecolor="none", edgecolor=self.inks.quiet, linewidth=0.7)
        self.sheet.add(edge)


def ground_of(atlas: Atlas) -> Bounds:
    """Give the bounds of the sheet on which the data have land, degrees."""
    if not atlas.land:
        return WHOLE
    west, south, east, north = shapely.total_bounds(np.array(atlas.land)).tolist()
    return max(west, WHOLE[0]), max(south, WHOLE[1]), min(east, WHOLE[2]), min(north, WHOLE[3])


def multiples(low: float, high: float, step: float) -> Iterable[float]:
    """Give the multiples of a step inside a range."""
    numbers = range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)
    return [number * step for number in numbers]
