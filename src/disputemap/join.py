"""Located things joined to the disputed islands: on one, within 12 or 24 nm, or how far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

import geopandas as gpd
import pandas as pd
from shapely import Point
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.geodesy import Verdict, verdict

WGS84 = "EPSG:4326"
Source = Literal["deployment", "place", "layer"]


@dataclass(frozen=True, slots=True)
class Located:
    """A thing with a position, and what its position says of the disputed islands.

    Attributes
    ----------
    uncertainty_km
        Radius in kilometres within which it lies, 0 if none is stated.
    place
        Id of the disputed place to which its source ties it by name, or None. It
        then is there whatever the point says.
    verdict
        Nearest disputed feature and geodesic distance of the point, EPSG:4326.
    """

    id: str
    source: Source
    label: str
    geometry: BaseGeometry
    uncertainty_km: float
    place: str | None
    verdict: Verdict

    @property
    def is_sure(self) -> bool:
        """Whether the verdict holds anywhere inside the uncertainty."""
        if self.place is not None:
            return True
        if self.verdict.kind == "away":
            return self.verdict.distance_km - self.uncertainty_km > 24 * 1.852
        return self.uncertainty_km == 0


_LOCATED: WeakKeyDictionary[Atlas, Mapping[str, Located]] = WeakKeyDictionary()


def located(atlas: Atlas) -> Mapping[str, Located]:
    """Give every located deployment, place and user feature with its verdict.

    Keys are ``deployment:ID``, ``place:ID`` and ``layer:NAME/ID``. Computed once for
    an atlas. Disputed features themselves are not in it.
    """
    found = _LOCATED.get(atlas)
    if found is None:
        islands = atlas.disputed_shapes()
        found = {
            f"{source}:{key}": Located(
                key, source, label, shape, uncertainty, place, verdict(shape, islands)
            )
            for source, key, label, shape, uncertainty, place in _things(atlas)
        }
        _LOCATED[atlas] = found
    return found


def located_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the located things as a frame.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a thing, indexed by its key, EPSG:4326: ``id``, ``source``, ``label``,
        ``uncertainty_km``, ``verdict``, ``nearest`` (place id), ``distance_km``.
    """
    things = located(atlas)
    frame = pd.DataFrame(
        [
            {
                "id": thing.id,
                "source": thing.source,
                "label": thing.label,
                "uncertainty_km": thing.uncertainty_km,
                "verdict": thing.verdict.kind,
                "nearest": thing.verdict.nearest_id,
                "distance_km": thing.verdict.distance_km,
            }
            for thing in things.values()
        ],
        index=list(things),
    )
    return gpd.GeoDataFrame(frame, geometry=[t.geometry for t in things.values()], crs=WGS84)


def islands_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the disputed features as a frame, one row a feature, indexed by id, EPSG:4326."""
    shapes = atlas.disputed_shapes()
    frame = pd.DataFrame(
        [{"label": atlas.places[key].label, "parent": atlas.places[key].parent} for key in shapes],
        index=list(shapes),
    )
    return gpd.GeoDataFrame(frame, geometry=list(shapes.values()), crs=WGS84)


def verdict_words(atlas: Atlas, thing: Located) -> str:
    """Say in words where a thing is as seen from the nearest disputed island."""
    nearest = atlas.places[thing.verdict.nearest_id].label
    if thing.place is not None:
        return f"at {atlas.places[thing.place].label}, as its source says; position not exact"
    if thing.verdict.kind == "on-island":
        words = f"on {nearest}"
    elif thing.verdict.kind == "away":
        words = f"{thing.verdict.distance_km:,.0f} km from the nearest disputed island ({nearest})"
    else:
        miles = 12 if thing.verdict.kind == "within-12nm" else 24
        words = f"within {miles} nm of {nearest} ({thing.verdict.distance_km:.0f} km)"
    if thing.uncertainty_km and not thing.is_sure:
        return f"{words}, if at the centre of an area of {thing.uncertainty_km:,.0f} km radius"
    if thing.uncertainty_km >= 1:
        return f"{words}, give or take {thing.uncertainty_km:,.0f} km"
    return words


def _things(
    atlas: Atlas,
) -> Iterator[tuple[Source, str, str, BaseGeometry, float, str | None]]:
    """Yield what has a position and is no disputed feature itself."""
    for deployment in atlas.deployments:
        shape = atlas.deployment_shapes.get(deployment.id)
        if shape is not None:
            place = deployment.place if atlas.places[deployment.place].is_disputed else None
            yield (
                "deployment",
                deployment.id,
                deployment.title,
                shape,
                deployment.uncertainty_km,
                place,
            )
    for key, record in atlas.places.items():
        if key in atlas.shapes and not record.is_disputed:
            shape = atlas.shapes[key]
            yield "place", key, record.label, shape, record.uncertainty_km or 0.0, None
    for layer in atlas.user_layers:
        for feature in layer.features:
            if feature.geometry is not None:
                key = f"{layer.name}/{feature.id}"
                yield "layer", key, feature.label, feature.geometry, 0.0, None


def place_point(atlas: Atlas, place_id: str) -> Point | None:
    """Give a point inside a place, or None if it cannot be drawn.

    A group without a shape of its own stands at the point of its parts' hull.
    """
    if place_id in atlas.shapes:
        return atlas.shapes[place_id].representative_point()
    inner = [atlas.shapes[k] for k in sorted(atlas.descendants(place_id)) if k in atlas.shapes]
    if not inner:
        return None
    return gpd.GeoSeries(inner, crs=WGS84).union_all().convex_hull.representative_point()
