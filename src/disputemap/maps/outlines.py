"""Outlines of the land and of the disputed islands: thinned for the first picture, and whole."""

from typing import Any

from disputemap.atlas import Atlas
from disputemap.maps.shapes import ISLAND_SCALE, LAND_SCALE, Encoded, encoded
from disputemap.model import Place

Json = dict[str, Any]

_LAND_GAP = 0.02
_ISLAND_GAP = 0.008
"""What may be left out of an outline, in degrees: two thirds of a pixel where it is drawn."""


def land(atlas: Atlas, *, is_thinned: bool = True) -> list[Encoded]:
    """Give the land, for wide views without the points that lie near the one before."""
    gap = _LAND_GAP if is_thinned else 0.0
    return [encoded(shape, LAND_SCALE, gap) for shape in atlas.land]


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
                **encoded(atlas.shapes[place.id], ISLAND_SCALE, _ISLAND_GAP),
            }
        )
    return features


def whole_outlines(atlas: Atlas) -> Json:
    """Give ``land`` and ``islands`` in the order of `land` and `islands`, nothing left out."""
    return {
        "land": land(atlas, is_thinned=False),
        "islands": [encoded(atlas.shapes[p.id], ISLAND_SCALE) for p in _features(atlas)],
    }


def _features(atlas: Atlas) -> list[Place]:
    """The disputed features that are drawn, groups left out: their parts stand for them."""
    places = (atlas.places[key] for key in atlas.disputed_shapes())
    return [place for place in places if place.level != "group"]
