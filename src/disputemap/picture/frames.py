"""The maps on a sheet: which part of the globe lies where on the paper."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from disputemap.geodesy import circle

Region = Literal["all", "kurils", "senkakus"]
REGIONS: tuple[Region, ...] = ("all", "kurils", "senkakus")
Scope = Literal["overview", "units", "close", "far"]
"""``overview`` shows groups, ``units`` the units of a group, ``close`` a part of one or its
surroundings, ``far`` a unit that lies outside the map of its group."""

_ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


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


@dataclass(frozen=True, slots=True)
class Frame:
    """A map: plate carrée, true at its middle latitude, north up.

    Attributes
    ----------
    lon, lat
        Middle of the map in degrees (EPSG:4326).
    lat_span
        Height of the map in degrees; its width follows from the rectangle.
    group
        Id of the disputed group that it shows, None for an overview.
    """

    title: str
    scope: Scope
    rect: Rect
    lon: float
    lat: float
    lat_span: float
    grid_degrees: float
    group: str | None = None

    @property
    def mm_per_lat(self) -> float:
        """Millimetres a degree of latitude."""
        return self.rect.height / self.lat_span

    @property
    def mm_per_lon(self) -> float:
        """Millimetres a degree of longitude."""
        return self.mm_per_lat * math.cos(math.radians(self.lat))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        half_lon = self.rect.width / self.mm_per_lon / 2
        half_lat = self.lat_span / 2
        return (
            self.lon - half_lon,
            self.lat - half_lat,
            self.lon + half_lon,
            self.lat + half_lat,
        )

    def on_sheet(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn rows of longitude and latitude into millimetres on the sheet."""
        west, south, _, _ = self.bounds
        scale = (self.mm_per_lon, self.mm_per_lat)
        found: NDArray[np.float64] = (lonlat - (west, south)) * scale + (self.rect.x, self.rect.y)
        return found

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the place of a position on the sheet."""
        x, y = self.on_sheet(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    def outline(self, geometry: BaseGeometry) -> Path | None:
        """Give the polygons of a geometry as a path on the sheet, None if it lies outside."""
        view = box(*self.bounds)
        if not geometry.intersects(view):
            return None
        rings = shapely.get_rings(shapely.get_parts(geometry))
        paths = []
        for ring in rings:
            corners = self.on_sheet(shapely.get_coordinates(ring))
            codes = np.full(len(corners), Path.LINETO, dtype=Path.code_type)
            codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
            paths.append(Path(corners, codes))
        return Path.make_compound_path(*paths) if paths else None

    def km_mm(self) -> float:
        """Millimetres a kilometre east-west at the middle latitude, along the geodesic."""
        west, _, east, _ = circle(self.lon, self.lat, 10, points=4).bounds
        return float(east - west) / 20 * self.mm_per_lon

    def scale_km(self, share: float = 0.28) -> int:
        """Give the longest round length that takes at most `share` of the width."""
        longest = self.rect.width * share / self.km_mm()
        return max((km for km in _ROUND_KM if km <= longest), default=_ROUND_KM[0])


_TOP, _BOTTOM = 190.0, 50.0
MAIN = Rect(10, _BOTTOM, 137, _TOP - _BOTTOM)
_SIDE_HEIGHT = (_TOP - _BOTTOM - 3) / 2
UPPER = Rect(150, _BOTTOM + _SIDE_HEIGHT + 3, 72, _SIDE_HEIGHT)
LOWER = Rect(150, _BOTTOM, 72, _SIDE_HEIGHT)


def _overview(rect: Rect) -> Frame:
    if rect is MAIN:
        return Frame("Overview", "overview", rect, 139.8, 37.0, 36.4, 10)
    return Frame("Overview", "overview", rect, 139.5, 37.0, 34.0, 10)


def _kurils(rect: Rect) -> Frame:
    return Frame("", "units", rect, 147.15, 44.5, 2.62, 1, "southern_kurils")


def _senkakus(rect: Rect) -> Frame:
    return Frame("", "units", rect, 123.575, 25.823, 0.28, 0.1, "senkaku")


def frames_of(region: Region) -> tuple[Frame, ...]:
    """Give the maps of a sheet, the largest first."""
    if region == "kurils":
        habomai = Frame("Habomai", "close", LOWER, 146.13, 43.5, 0.53, 0.2, "southern_kurils")
        return _kurils(MAIN), _overview(UPPER), habomai
    if region == "senkakus":
        around = Frame("Surroundings", "close", LOWER, 123.65, 25.3, 3.2, 1, "senkaku")
        return _senkakus(MAIN), _overview(UPPER), around
    return _overview(MAIN), _kurils(UPPER), _senkakus(LOWER)


def far_frame(frame: Frame, lon: float, lat: float) -> Frame:
    """Give a small map inside `frame`, at its scale, around a place outside."""
    outer = frame.rect
    width, height = outer.width * 0.42, outer.height * 0.25
    rect = Rect(outer.x + 1.5, outer.y + outer.height * 0.53, width, height)
    return Frame("", "far", rect, lon, lat, height / frame.mm_per_lat, 1, frame.group)


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
"""Where the label of a unit stands on the map of its group."""
