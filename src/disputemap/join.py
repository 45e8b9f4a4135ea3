"""Located things joined to the disputed islands: on one, within 12 or 24 nm, or how far."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.errors import GeometryError
from disputemap.geodesy import NAUTICAL_MILE_M, Verdict, distance_km, nearest, verdict, verdicts
from disputemap.language import ENGLISH, Language
from disputemap.model import Place

Source = Literal["deployment", "place", "layer"]
_Thing = tuple[Source, str, str, BaseGeometry, float, str | None, str | None]


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
    site
        Id of the other place, such as a base or a sea, that a deployment is put at.
    verdict
        Nearest disputed feature and geodesic distance of the point, EPSG:4326.
    shore_km
        For a thing on an island, how far its point lies from the shore; else 0.
    """

    id: str
    source: Source
    label: str
    geometry: BaseGeometry
    uncertainty_km: float
    place: str | None
    site: str | None
    verdict: Verdict
    shore_km: float

    @property
    def is_sure(self) -> bool:
        """Whether the verdict holds anywhere inside the uncertainty."""
        if self.place is not None or self.uncertainty_km == 0:
            return True
        nearest, farthest = self.reach_km
        return _belt(nearest) == _belt(farthest) != "on-island" or (
            self.verdict.kind == "on-island" and self.shore_km >= self.uncertainty_km
        )

    @property
    def reach_km(self) -> tuple[float, float]:
        """Least and greatest distance to the nearest disputed feature, kilometres."""
        distance = self.verdict.distance_km
        return max(0.0, distance - self.uncertainty_km), distance + self.uncertainty_km


_LOCATED: WeakKeyDictionary[Atlas, Mapping[str, Located]] = WeakKeyDictionary()


def located(atlas: Atlas) -> Mapping[str, Located]:
    """Give every located deployment, place and user feature with its verdict.

    Keys are ``deployment:ID``, ``place:ID`` and ``layer:NAME/ID``. Computed once for
    an atlas and all that is relabelled from it. Not in it are disputed features themselves,
    and shapes that cannot be measured because they cross the antimeridian
    (`geodesy.require_lonlat`).
    """
    atlas = atlas.original
    found = _LOCATED.get(atlas)
    if found is None:
        islands = atlas.disputed_shapes()
        things = list(_things(atlas)) if islands else []
        reaches = list(_verdicts([thing[3] for thing in things], islands))
        shores = _shores_km(things, reaches, islands)
        found = {
            f"{thing[0]}:{thing[1]}": Located(thing[1], thing[0], *thing[2:], reach, shore)
            for thing, reach, shore in zip(things, reaches, shores, strict=True)
            if reach is not None
        }
        _LOCATED[atlas] = found
    return found


def verdict_words(atlas: Atlas, thing: Located, *, language: Language = ENGLISH) -> str:
    """Say in words where a thing is: at which place, and how far from a disputed island.

    Where the uncertainty reaches over more than one verdict, or over more than half of
    the distance, the words give the least and the greatest distance instead.
    """
    say = language.say
    if thing.place is not None:
        label = atlas.places[thing.place].label
        return say("at {place}, as its source says; position not exact", place=label)
    site = None if thing.site is None else atlas.places[thing.site]
    words = _distance_words(atlas, thing, language)
    if site is None or site.kind == "reported_position":
        return words
    island = _island_of(atlas, site)
    if _is_at(thing, site) or (thing.is_sure and thing.verdict.kind == "on-island"):
        if island is not None and island.is_disputed:
            return say("at {site} on {island}", site=site.label, island=island.label)
        if island is not None:
            return say("on {island}, {distance}", island=island.label, distance=words)
        if site.level == "place":
            return say("at {site}, {distance}", site=site.label, distance=words)
    return say("{site}: {distance}", site=site.label, distance=words)


def _distance_words(atlas: Atlas, thing: Located, language: Language) -> str:
    """Say how far a thing is from the nearest disputed island, no surer than its position."""
    say = language.say
    nearest = atlas.places[thing.verdict.nearest_id].label
    distance, uncertainty = thing.verdict.distance_km, thing.uncertainty_km
    if not thing.is_sure or uncertainty > distance / 2 > 0:
        least, most = thing.reach_km
        return say(
            "somewhere in an area of {radius} radius, {least} to {most} from the nearest disputed "
            "island ({island})",
            radius=_km(uncertainty, language),
            least=language.number(round(least)),
            most=_km(most, language),
            island=nearest,
        )
    if thing.verdict.kind == "on-island":
        return say("on {island}", island=nearest)
    length = _km(distance, language)
    if thing.verdict.kind == "away":
        words = say(
            "{distance} from the nearest disputed island ({island})",
            distance=say("{number} km", number=language.number(round(distance))),
            island=nearest,
        )
    elif thing.verdict.kind == "within-12nm":
        words = say("within 12 nm of {island} ({distance})", island=nearest, distance=length)
    else:
        words = say("within 24 nm of {island} ({distance})", island=nearest, distance=length)
    if uncertainty < 1:
        return words
    number = language.number(round(uncertainty))
    return say("{distance}, give or take {number} km", distance=words, number=number)


def _is_at(thing: Located, site: Place) -> bool:
    """Whether a thing lies within the place it is put at, and not only somewhere around it."""
    return site.uncertainty_km is not None and thing.uncertainty_km <= site.uncertainty_km


def _island_of(atlas: Atlas, site: Place) -> Place | None:
    """Give the island that a place is or lies on, or None."""
    return next((p for p in (site, *atlas.ancestors(site.id)) if p.kind == "island"), None)


def _km(distance: float, language: Language) -> str:
    """Write a distance in whole kilometres, below one in metres."""
    if distance >= 1:
        return language.say("{number} km", number=language.number(round(distance)))
    return language.say("{number} m", number=language.number(round(distance * 1000)))


def _belt(distance_km: float) -> str:
    """Name the verdict of a distance alone, limits of the belts in it."""
    if distance_km * 1000 <= 12 * NAUTICAL_MILE_M:
        return "on-island" if distance_km == 0 else "within-12nm"
    return "within-24nm" if distance_km * 1000 <= 24 * NAUTICAL_MILE_M else "away"


def _shores_km(
    things: Sequence[_Thing],
    reaches: Sequence[Verdict | None],
    islands: Mapping[str, BaseGeometry],
) -> list[float]:
    """Give how far each thing on an island lies from its shore, 0 for all others.

    A point without an uncertainty has 0 too: nobody asks. The points of an island are
    measured at once, since each shore is projected for it.
    """
    shores = [0.0] * len(things)
    on_island = defaultdict(list)
    for number, (thing, reach) in enumerate(zip(things, reaches, strict=True)):
        if reach is not None and reach.kind == "on-island" and thing[4] > 0:
            on_island[reach.nearest_id].append(number)
    for island, numbers in on_island.items():
        shore = islands[island].boundary
        if shore.is_empty:
            continue
        points = [number for number in numbers if isinstance(things[number][3], Point)]
        found = nearest([things[number][3] for number in points], {island: shore})
        for number, distance in zip(points, found.distances_km.tolist(), strict=True):
            shores[number] = distance
        for number in set(numbers) - set(points):
            shores[number] = distance_km(things[number][3], shore)
    return shores


def _verdicts(
    shapes: list[BaseGeometry], islands: Mapping[str, BaseGeometry]
) -> Iterator[Verdict | None]:
    """Give the verdict of each shape, None if it cannot be measured; points all at once."""
    points = [shape for shape in shapes if isinstance(shape, Point)]
    of_points = iter(verdicts(points, islands) if points else ())
    for shape in shapes:
        if isinstance(shape, Point):
            yield next(of_points)
            continue
        try:
            yield verdict(shape, islands)
        except GeometryError:
            yield None


def _things(atlas: Atlas) -> Iterator[_Thing]:
    """Yield what has a position and is no disputed feature itself."""
    for deployment in atlas.deployments:
        shape = atlas.deployment_shapes.get(deployment.id)
        if shape is not None:
            key, is_disputed = deployment.place, atlas.places[deployment.place].is_disputed
            yield (
                "deployment",
                deployment.id,
                deployment.title,
                shape,
                deployment.uncertainty_km,
                key if is_disputed else None,
                None if is_disputed else key,
            )
    for key, record in atlas.places.items():
        if key in atlas.shapes and not record.is_disputed:
            shape = atlas.shapes[key]
            yield "place", key, record.label, shape, record.uncertainty_km or 0.0, None, None
    for layer in atlas.user_layers:
        for feature in layer.features:
            if feature.geometry is not None:
                key = f"{layer.name}/{feature.id}"
                yield "layer", key, feature.label, feature.geometry, 0.0, None, None


def place_point(atlas: Atlas, place_id: str) -> Point | None:
    """Give a point inside a place, or None if it cannot be drawn.

    A group without a shape of its own stands at the point of its parts' hull.
    """
    if place_id in atlas.shapes:
        return atlas.shapes[place_id].representative_point()
    if not atlas.is_drawable(place_id):
        return None
    inner = [atlas.shapes[k] for k in sorted(atlas.descendants(place_id)) if k in atlas.shapes]
    return shapely.GeometryCollection(inner).convex_hull.representative_point()
