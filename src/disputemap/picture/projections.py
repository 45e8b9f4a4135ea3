"""The projections of printed maps, by pyproj: conformal, so that shapes and directions are true.

A part of a few degrees is drawn in the transverse Mercator projection about its middle, a
larger one in Lambert's conformal conic projection; see Snyder, "Map Projections: A Working
Manual" (USGS Professional Paper 1395, 1987), pages 48 and 104.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod, Proj

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees (EPSG:4326)."""

CONIC_FROM_DEGREES = 8.0
"""Height of a part from which it is drawn in the conic projection."""
_WGS84 = Geod(ellps="WGS84")


class Projection:
    """A conformal projection about the middle of a part of the globe; metres on its plane.

    Attributes
    ----------
    is_conic
        Whether it is Lambert's; else it is the transverse Mercator.
    lon, lat
        The middle in degrees, where north is up.
    parallels
        The two latitudes at which the scale is true, of a conic projection.
    """

    def __init__(self, bounds: Bounds) -> None:
        west, south, east, north = bounds
        self.lon, self.lat = (west + east) / 2, (south + north) / 2
        self.is_conic = north - south >= CONIC_FROM_DEGREES
        sixth = (north - south) / 6
        # By Kavrayskiy's rule of thumb a sixth from each edge (Snyder, page 105).
        self.parallels = (round(south + sixth), round(north - sixth))
        middle = f"+lat_0={self.lat:.6f} +lon_0={self.lon:.6f} +datum=WGS84"
        if self.is_conic:
            self._proj = Proj(
                f"+proj=lcc +lat_1={self.parallels[0]} +lat_2={self.parallels[1]} {middle}"
            )
        else:
            self._proj = Proj(f"+proj=tmerc +k=1 {middle}")

    def forward(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn rows of longitude and latitude into metres."""
        return np.column_stack(self._proj(lonlat[:, 0], lonlat[:, 1]))

    def inverse(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn rows of metres into longitude and latitude."""
        return np.column_stack(self._proj(metres[:, 0], metres[:, 1], inverse=True))

    def true_metres(self, x: float, y: float, length: float) -> float:
        """Give the length along the geodesic of a line of the plane, east-west about a point."""
        ends = self.inverse(np.array([[x - length / 2, y], [x + length / 2, y]]))
        _, _, metres = _WGS84.inv(*ends[0], *ends[1])
        return float(metres)


@lru_cache(maxsize=64)
def projection_of(bounds: Bounds) -> Projection:
    """Give the projection of a part of the globe."""
    return Projection(bounds)
