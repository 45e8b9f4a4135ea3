"""Outlines of the land and of the disputed islands: thinned for the first picture, and whole."""

from typing import Any, cast

import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.maps.shapes import ISLAND_SCALE, LAND_SCALE, Encoded, encoded
from disputemap.model import Place

Json = dict[str, Any]

_LAND_TOLERANCE = 0.026
_ISLAND_TOLERANCE = 0.01
"""Tolerance of thinning in degrees: half a pixel and less where thinned outlines are drawn."""


def land(atlas: Atlas) -> list[Encoded]:
    """Give the land for wide views: the points that would not be seen there are left out."""
    return [encoded(_thinned(shape, _LAND_TOLERANCE), LAND_SCALE) for shape in atlas.land]


def islands(atlas: Atlas) -> list[Json]:
    """Give the disputed features with the unit that each belongs to, for wide views."""
    features = []
    for place in _features(atlas):
        holders = [place, *atlas.ancestors(place.id)]
        unit = next((holder.id for holder in holders if holder.level == "unit"), place.id)
        features.append(
            {
                "id": place.id,
                "unit": unit,
                "isLowTide": place.is_low_tide,
                **encoded(_thinned(atlas.shapes[place.id], _ISLAND_TOLERANCE), ISLAND_SCALE),
            }
        )
    return features


def whole_outlines(atlas: Atlas) -> Json:
    """Give ``land`` and ``islands`` in the order of `land` and `islands`, nothing left out."""
    return {
        "land": [encoded(shape, LAND_SCALE) for shape in atlas.land],
        "islands": [encoded(atlas.shapes[p.id], ISLAND_SCALE) for p in _features(atlas)],
    }


def _thinned(shape: BaseGeometry, tolerance: float) -> BaseGeometry:
    """Leave out points by Douglas and Peucker's rule; no ring is lost."""
    return cast(BaseGeometry, shapely.simplify(shape, tolerance, preserve_topology=True))


def _features(atlas: Atlas) -> list[Place]:
    """The disputed features that are drawn, groups left out: their parts stand for them."""
    places = (atlas.places[key] for key in atlas.disputed_shapes())
    return [place for place in places if place.level != "group"]
