"""The atlas: every record that was read, and the indexes that questions need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from disputemap.errors import Fault
from disputemap.model import (
    Actor,
    Article,
    Assignment,
    CatalogEntry,
    Claim,
    Control,
    Correction,
    Deployment,
    Disagreement,
    Merge,
    Place,
    Report,
    Source,
    System,
    Zone,
)

# What is worked out from the records alone, so that a relabelled atlas shares it.
_WITHOUT_LABELS = (
    *("original", "reports", "article_of", "report", "events", "event_of", "corrections_of"),
    *("aliases", "children"),
)


@dataclass(frozen=True, slots=True)
class UserFeature:
    """One feature of a layer that the user brought; its text is untrusted."""

    id: str
    label: str
    geometry: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class UserLayer:
    """A layer from the user's own folder, drawn in one muted style."""

    name: str
    features: tuple[UserFeature, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What is reported: one or more reports that a coder merged with a reason.

    An event of a single report has the id ``e-`` and the report's id, and no reason.
    """

    id: str
    title: str
    reports: tuple[Report, ...]
    reason: str | None = None
    independent: int | None = None
    disagreements: tuple[Disagreement, ...] = ()
    responds_to: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Atlas:
    """All records of one version of the data, read-only.

    Shapes are shapely geometries in EPSG:4326, longitude first, keyed by the id of
    their record; a place without a shape (a country, a group) has no key.
    `faults` holds what was wrong with the files; the records they concern are
    quarantined and in none of the collections.
    """

    places: Mapping[str, Place]
    shapes: Mapping[str, BaseGeometry]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    systems: Mapping[str, System]
    articles: tuple[Article, ...]
    merges: tuple[Merge, ...]
    corrections: tuple[Correction, ...]
    claims: tuple[Claim, ...]
    controls: tuple[Control, ...]
    assignments: tuple[Assignment, ...]
    deployments: tuple[Deployment, ...]
    deployment_shapes: Mapping[str, BaseGeometry]
    zones: tuple[Zone, ...]
    zone_shapes: Mapping[str, BaseGeometry]
    land: tuple[BaseGeometry, ...]
    user_layers: tuple[UserLayer, ...]
    catalog: tuple[CatalogEntry, ...]
    faults: tuple[Fault, ...]
    version: str

    @cached_property
    def original(self) -> "Atlas":
        """The atlas as it was loaded: of a relabelled one, the one it was made from."""
        return self

    def relabelled(
        self,
        labels: Mapping[str, str],
        claims: Iterable[Claim],
        controls: Iterable[Control],
        assignments: Iterable[Assignment],
    ) -> "Atlas":
        """Give the same records with other labels of places and in another order.

        `labels` are by place id, for every place, in the order that the places shall have.
        """
        places = {
            key: self.places[key].model_copy(update={"label": label})
            for key, label in labels.items()
        }
        made = replace(
            self,
            places=places,
            claims=tuple(claims),
            controls=tuple(controls),
            assignments=tuple(assignments),
        )
        for name in _WITHOUT_LABELS:
            vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Every report, article by article, in the order of the text."""
        return tuple(report for article in self.articles for report in article.reports)

    @cached_property
    def article_of(self) -> Mapping[str, Article]:
        """The article of each report, by report id."""
        return {report.id: article for article in self.articles for report in article.reports}

    @cached_property
    def report(self) -> Mapping[str, Report]:
        """Each report by its id."""
        return {report.id: report for report in self.reports}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, in the order in which its first report stands in `reports`."""
        merge_of = {report: merge for merge in self.merges for report in merge.reports}
        events: dict[str, Event] = {}
        for report in self.reports:
            merge = merge_of.get(report.id)
            if merge is None:
                events[f"e-{report.id}"] = Event(f"e-{report.id}", report.summary, (report,))
            elif merge.id not in events:
                events[merge.id] = Event(
                    merge.id,
                    merge.title,
                    tuple(self.report[key] for key in merge.reports if key in self.report),
                    merge.reason,
                    merge.independent,
                    merge.disagreements,
                    merge.responds_to,
                )
        return tuple(events.values())

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """The event of each report, by report id."""
        return {report.id: event for event in self.events for report in event.reports}

    @cached_property
    def corrections_of(self) -> Mapping[str, tuple[Correction, ...]]:
        """The corrections that concern a report, by report id."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            for report in correction.reports:
                found[report].append(correction)
        return {report: tuple(corrections) for report, corrections in found.items()}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The id of a place by each of its other ids."""
        return {alias: place.id for place in self.places.values() for alias in place.aliases}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The places directly inside a place, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for place in self.places.values():
            if place.parent is not None:
                found[place.parent].append(place.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def disputed_units(self) -> tuple[Place, ...]:
        """The disputed units, in the order of the data."""
        return tuple(p for p in self.places.values() if p.is_disputed and p.level == "unit")

    def ancestors(self, place_id: str) -> Iterator[Place]:
        """Yield the places that hold a place, from the nearest up."""
        seen = {place_id}
        parent = self.places[place_id].parent
        while parent is not None and parent not in seen and parent in self.places:
            seen.add(parent)
            yield self.places[parent]
            parent = self.places[parent].parent

    def descendants(self, place_id: str) -> set[str]:
        """Give the ids of a place and of all places inside it."""
        found = {place_id}
        waiting = [place_id]
        while waiting:
            for child in self.children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def disputed_shapes(self) -> dict[str, BaseGeometry]:
        """Give the outline of every disputed feature, by place id; label points are none."""
        return {
            key: self.shapes[key]
            for key, place in self.places.items()
            if place.is_disputed and place.level != "group" and key in self.shapes
        }

    def is_drawable(self, place_id: str) -> bool:
        """Whether a place has a shape, or is a disputed group or unit of parts with one.

        A country is not drawn at the middle of its towns.
        """
        if place_id in self.shapes:
            return True
        return self.places[place_id].is_disputed and any(
            inner in self.shapes for inner in self.descendants(place_id)
        )

    def names_of_chain(self, chain: Iterable[str]) -> list[str]:
        """Give the names along an attribution chain, outlet first."""
        return [
            self.sources[key].name if key in self.sources else self.actors[key].name
            for key in chain
        ]

    def publisher_name(self, article: Article) -> str:
        """Name the publisher of an article."""
        source = self.sources.get(article.publisher.id)
        return article.publisher.id if source is None else source.name

    def independence(self, event: Event) -> int:
        """Count the independent sources of an event: as the coder says, else its `roots`."""
        return len(self.roots(event)) if event.independent is None else event.independent

    def roots(self, event: Event) -> tuple[str, ...]:
        """Give the ids of the carriers in which the chains of an event end, sorted.

        The carrier is the last before any speaker: two chains that end in the same
        carrier rest on one text or statement. What an outlet tells in its own voice is
        no second source beside the carriers that it cites for the same event.
        """
        ends_of: dict[str, set[str]] = defaultdict(set)
        for report in event.reports:
            carriers = [key for key in report.chain if key in self.sources]
            ends_of[report.chain[0]].add(carriers[-1] if carriers else report.chain[0])
        found: set[str] = set()
        for outlet, ends in ends_of.items():
            found |= ends - {outlet} or ends
        return tuple(sorted(found))
