"""The maps on a sheet: which part of the globe lies where on the paper."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from disputemap.picture.projections import Bounds, Projection, projection_of

Scope = Literal["overview", "units", "close", "far"]
"""``overview`` shows groups, ``units`` the units of a group, ``close`` a part of one or its
surroundings, ``far`` a unit that lies outside the map of its group."""
NM_KM = 1.852
"""Kilometres in a nautical mile, by definition (First International Extraordinary Hydrographic
Conference, Monaco 1929)."""
_ROUND = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_GRID_DEGREES = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
_FINEST_MM = 0.02
"""Corners of an outline that are closer to its line than this are not drawn."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the sheet in millimetres, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies in it, at least `margin` from its edge."""
        return (
            self.x + margin <= x <= self.x + self.width - margin
            and self.y + margin <= y <= self.y + self.height - margin
        )


@dataclass(frozen=True)
class Frame:
    """A map: a conformal projection with north up in the middle.

    Attributes
    ----------
    wanted
        The part of the globe that it has to show; it shows more on two sides.
    group
        Id of the disputed group that it shows, None for an overview.
    is_main
        Whether it is the largest of its sheet.
    """

    scope: Scope
    rect: Rect
    wanted: Bounds
    group: str | None = None
    is_main: bool = False

    @cached_property
    def projection(self) -> Projection:
        """The projection about the middle of what is wanted."""
        return projection_of(self.wanted)

    @cached_property
    def _fit(self) -> tuple[float, float, float]:
        """Millimetres a metre, and the middle of the map on the plane in metres."""
        x, y = self.projection.forward(_edge(self.wanted)).T
        width, height = x.max() - x.min(), y.max() - y.min()
        scale = min(self.rect.width / width, self.rect.height / height)
        return float(scale), float(x.max() + x.min()) / 2, float(y.max() + y.min()) / 2

    @cached_property
    def bounds(self) -> Bounds:
        """West, south, east and north of all that the map shows, in degrees."""
        rect = self.rect
        edge = _edge((rect.x, rect.y, rect.x + rect.width, rect.y + rect.height))
        lon, lat = self.off_sheet(edge).T
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())

    @property
    def grid_degrees(self) -> float:
        """Step of meridians and parallels: about four of them to the shorter side."""
        _, south, _, north = self.bounds
        wanted = (north - south) * min(1.0, self.rect.width / self.rect.height) / 4
        return min(_GRID_DEGREES, key=lambda step: abs(math.log(step / wanted)))

    def on_sheet(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn rows of longitude and latitude into millimetres on the sheet."""
        scale, x, y = self._fit
        middle = (self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2)
        found: NDArray[np.float64] = (self.projection.forward(lonlat) - (x, y)) * scale + middle
        return found

    def off_sheet(self, millimetres: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn rows of millimetres on the sheet into longitude and latitude."""
        scale, x, y = self._fit
        middle = (self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2)
        return self.projection.inverse((millimetres - middle) / scale + (x, y))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the place of a position on the sheet."""
        x, y = self.on_sheet(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    @cached_property
    def _outlines(self) -> dict[tuple[int, ...], tuple[tuple[BaseGeometry, ...], Path | None]]:
        """Outlines by the identity of their geometries, which are kept, so that it is theirs."""
        return {}

    def outline(self, *geometries: BaseGeometry) -> Path | None:
        """Give the polygons of geometries as a path on the sheet, None if they lie outside.

        The same frame draws the same geometries again and again: what it gave it keeps.
        """
        key = tuple(map(id, geometries))
        if key not in self._outlines:
            self._outlines[key] = (geometries, self._outline(geometries))
        return self._outlines[key][1]

    def _outline(self, geometries: Sequence[BaseGeometry]) -> Path | None:
        """Project, cut and thin the polygons of geometries."""
        west, south, east, north = self.bounds
        off = 0.05 * max(east - west, north - south)
        near = box(west, south, east, north)
        shapes = np.array(geometries, dtype=object)
        shapes = shapes[shapely.intersects(shapes, near)]
        shapes = shapely.clip_by_rect(shapes, west - off, south - off, east + off, north + off)
        rings = shapely.get_rings(shapely.get_parts(shapes))
        if not len(rings):
            return None
        rows, ring_of = shapely.get_coordinates(rings, return_index=True)
        lines = shapely.linestrings(self.on_sheet(rows), indices=ring_of)
        corners, ring_of = shapely.get_coordinates(
            shapely.simplify(lines, _FINEST_MM), return_index=True
        )
        codes = np.full(len(corners), Path.LINETO, dtype=Path.code_type)
        starts = np.searchsorted(ring_of, np.arange(len(rings)))
        codes[starts] = Path.MOVETO
        codes[np.append(starts[1:], len(corners)) - 1] = Path.CLOSEPOLY
        return Path(corners, codes)

    def passing(self, geometry: BaseGeometry) -> Path | None:
        """Give the polygons of a geometry that is made anew for every picture."""
        return self._outline((geometry,))

    def curve(self, lonlat: NDArray[np.float64]) -> Path:
        """Give a line as a path on the sheet."""
        return Path(self.on_sheet(lonlat))

    def km_mm(self) -> float:
        """Millimetres a kilometre east-west in the middle of the map, along the geodesic."""
        scale, x, y = self._fit
        length = self.rect.width / scale / 10
        return length * scale / self.projection.true_metres(x, y, length) * 1000

    def scale_length(self, unit_km: float, share: float = 0.28) -> float:
        """Give the longest round number of a unit that takes at most `share` of the width."""
        longest = self.rect.width * share / self.km_mm() / unit_km
        return max((number for number in _ROUND if number <= longest), default=_ROUND[0])


def _edge(bounds: Bounds, steps: int = 16) -> NDArray[np.float64]:
    """Points along the edge of a box."""
    west, south, east, north = bounds
    share = np.linspace(0, 1, steps)
    xs, ys = west + (east - west) * share, south + (north - south) * share
    sides = [(xs, np.full(steps, y)) for y in (south, north)]
    sides += [(np.full(steps, x), ys) for x in (west, east)]
    return np.vstack([np.column_stack(side) for side in sides])


WHOLE: Bounds = (100.0, 10.0, 175.0, 65.0)
"""No map goes beyond: the region in which the disputes lie."""
OVERVIEW: Bounds = (120.5, 22.0, 157.5, 53.5)
_KURILS: Bounds = (145.2, 43.25, 149.05, 45.75)
_HABOMAI: Bounds = (145.72, 43.28, 146.55, 43.72)
_SENKAKUS: Bounds = (123.41, 25.69, 123.72, 25.95)
_AROUND_SENKAKUS: Bounds = (121.9, 24.0, 125.4, 26.6)
_SCREEN_PX = (960.0, 640.0)
"""Size of a map on the screen that a zoom is meant for."""
_EQUATOR_M_PX = 156543.03392
"""Metres a pixel at the equator at zoom 0, of maps in Web Mercator with tiles of 256 pixels."""
_OVERVIEW_FROM_DEGREES = 9.0

Rects = tuple[Rect, ...]
"""The main map, the upper and the lower inset; or two equal maps of a comparison."""


@lru_cache(maxsize=12)
def frames_of(
    region: str,
    rects: Rects,
    position: tuple[float, float, float] | None = None,
    ground: Bounds = WHOLE,
) -> tuple[Frame, ...]:
    """Give the maps of a sheet, the main one first.

    `region` is one of `paper.REGIONS`, `position` that of a view, `ground` as far as the
    data have land; without a position there, ``auto`` and ``view`` show all.
    """
    main, upper, lower = rects if len(rects) == 3 else (*rects[:1], rects[0], rects[0])
    kurils, senkaku = "southern_kurils", "senkaku"
    if region == "kurils":
        return (
            Frame("units", main, _KURILS, kurils, is_main=True),
            Frame("overview", upper, OVERVIEW),
            Frame("close", lower, _HABOMAI, kurils),
        )
    if region == "senkakus":
        return (
            Frame("units", main, _SENKAKUS, senkaku, is_main=True),
            Frame("overview", upper, OVERVIEW),
            Frame("close", lower, _AROUND_SENKAKUS, senkaku),
        )
    frames = (
        Frame("overview", main, OVERVIEW, is_main=True),
        Frame("units", upper, _KURILS, kurils),
        Frame("units", lower, _SENKAKUS, senkaku),
    )
    wanted = None if region == "all" or position is None else part_seen(*position, ground)
    if position is None or wanted is None:
        return frames
    is_wide = wanted[3] - wanted[1] >= _OVERVIEW_FROM_DEGREES
    scope: Scope = "overview" if is_wide else "units"
    first = Frame(scope, main, wanted, is_main=True)
    if is_wide:
        return first, *frames[1:]
    nearest = frames[1] if position[0] > 35 else frames[2]
    return (
        first,
        Frame("overview", upper, OVERVIEW),
        Frame("units", lower, nearest.wanted, nearest.group),
    )


def part_seen(lat: float, lon: float, zoom: float, ground: Bounds = WHOLE) -> Bounds | None:
    """Give the part of the ground that a map on the screen shows, None if it shows none."""
    metres = _EQUATOR_M_PX * math.cos(math.radians(lat)) / 2**zoom
    half_lat = _SCREEN_PX[1] / 2 * metres / 111_195
    half_lon = _SCREEN_PX[0] / 2 * metres / (111_195 * math.cos(math.radians(lat)))
    west, east = max(lon - half_lon, ground[0]), min(lon + half_lon, ground[2])
    south, north = max(lat - half_lat, ground[1]), min(lat + half_lat, ground[3])
    return (west, south, east, north) if west < east and south < north else None


def far_frame(frame: Frame, rect: Rect, lon: float, lat: float) -> Frame:
    """Give a small map at the scale of another, around a place outside that one."""
    half_km = rect.height / frame.km_mm() / 2, rect.width / frame.km_mm() / 2
    half_lat = half_km[0] / 111.195
    half_lon = half_km[1] / (111.195 * math.cos(math.radians(lat)))
    wanted = (lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat)
    return Frame("far", rect, wanted, frame.group)


LabelPlace = tuple[float, float, Literal["left", "center", "right"]]
"""Longitude, latitude and the side of the text that stands there."""

UNIT_LABELS: Mapping[str, LabelPlace] = {
    "iturup": (147.05, 45.17, "center"),
    "kunashir": (145.75, 44.66, "center"),
    "shikotan": (146.98, 43.74, "left"),
    "habomai": (146.42, 43.42, "left"),
    "uotsuri": (123.4755, 25.7725, "center"),
    "tobise": (123.493, 25.7235, "center"),
    "oki_no_kita_iwa": (123.549, 25.797, "left"),
    "oki_no_minami_iwa": (123.573, 25.7605, "left"),
    "kita_kojima": (123.553, 25.7395, "left"),
    "minami_kojima": (123.562, 25.7185, "left"),
    "kuba": (123.6825, 25.907, "center"),
}
"""Where the label of a unit stands best on the map of its group."""
