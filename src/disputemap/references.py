"""Whether the ids in the records lead anywhere; a record with one that does not is set aside."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from disputemap.errors import Fault
from disputemap.model import (
    Actor,
    Article,
    Assignment,
    Claim,
    Control,
    Correction,
    Deployment,
    Merge,
    Place,
    Record,
    Report,
    Source,
    System,
    Zone,
)
from disputemap.records import Placed, closest
from disputemap.shelf import Shelf
from disputemap.strict_yaml import Path

_Link = tuple[Path, str, str]
"""Path in the record, the id that stands there, and a word for what it must be."""

_MODELS: dict[str, tuple[type[Record], ...]] = {
    "place": (Place,),
    "actor": (Actor,),
    "source": (Source,),
    "source or actor": (Source, Actor),
    "system": (System,),
    "article": (Article,),
    "report": (Report,),
    "event": (Merge,),
}


def resolve(shelf: Shelf) -> None:
    """Replace aliases of places by their ids and set aside what refers to nothing.

    A record that refers to a quarantined one is quarantined too, and says so. An id of
    a report in `responds_to` becomes the id of the report's event.
    """
    _replace_aliases(shelf, _aliases(shelf))
    _break_circles(shelf)
    while _set_aside(shelf):
        pass
    _name_events(shelf)


def _aliases(shelf: Shelf) -> dict[str, str]:
    """The id of a place by each of its other ids; an alias that is taken is no alias."""
    places = shelf.kept(Place)
    aliases: dict[str, str] = {}
    for key, place in places.items():
        for index, alias in enumerate(place.aliases):
            if alias in places or alias in aliases:
                holder = alias if alias in places else aliases[alias]
                advice = "Remove one of the two; the alias is not used here."
                found = f"the alias {alias!r}, which belongs to {holder!r}"
                origin = shelf.placed(Place)[key].origin
                shelf.faults.append(
                    origin.fault(("aliases", index), found, "an alias of its own", advice)
                )
            else:
                aliases[alias] = key
    return aliases


def _replace_aliases(shelf: Shelf, aliases: dict[str, str]) -> None:
    """Put the id of the place wherever an alias stands."""
    fields = ((Place, "parent"), (Claim, "place"), (Control, "place"), (Assignment, "place"))
    for model, name in (*fields, (Deployment, "place"), (Zone, "group")):
        for key, record in shelf.kept(model).items():
            if (place := getattr(record, name)) in aliases:
                shelf.update(model, key, {name: aliases[place]})
    for key, report in shelf.kept(Report).items():
        if any(link.id in aliases for link in report.places):
            links = tuple(
                link.model_copy(update={"id": aliases.get(link.id, link.id)})
                for link in report.places
            )
            shelf.update(Report, key, {"places": links})


def _break_circles(shelf: Shelf) -> None:
    """Set aside the places that hold themselves."""
    places = shelf.kept(Place)
    for key in places:
        seen, parent = [key], places[key].parent
        while parent in places and parent not in seen:
            seen.append(parent)
            parent = places[parent].parent
        if parent == key:
            found = f"a place inside itself ({' in '.join([*seen, key])})"
            origin = shelf.placed(Place)[key].origin
            fault = origin.fault(("parent",), found, "another parent", "Correct the parent.")
            shelf.quarantine(Place, key, [fault])


def _set_aside(shelf: Shelf) -> int:
    """Quarantine every record with an id that leads nowhere, once; say how many."""
    known = {word: _known(shelf, word) for word in _MODELS}
    count = 0
    for model, links in _LINKS.items():
        for key, placed in list(shelf.placed(model).items()):
            faults = [
                _fault(shelf, placed, link, known[link[2]])
                for link in links(placed.record)
                if link[1] not in known[link[2]]
            ]
            if model is Report and shelf.article_of[key] not in known["article"]:
                # The article's own fault tells how many reports are lost with it.
                shelf.quarantine(model, key, [])
            elif faults:
                shelf.quarantine(model, key, faults + _loss(shelf, model, key))
                count += 1
    return count


def _loss(shelf: Shelf, model: type[Record], key: str) -> list[Fault]:
    """Say which reports are lost with an article."""
    count = sum(article == key for article in shelf.article_of.values())
    if model is not Article or not count:
        return []
    advice = "Correct the article; its reports load with it."
    found = f"{count} reports of an article that is not loaded"
    return [shelf.placed(Article)[key].origin.fault((), found, "a sound article", advice)]


def _known(shelf: Shelf, word: str) -> Collection[str]:
    """The ids that are something, such as a place."""
    ids = {key for model in _MODELS[word] for key in shelf.placed(model)}
    if word == "event":
        reports = shelf.placed(Report)
        merged = {key for merge in shelf.kept(Merge).values() for key in merge.reports}
        ids |= set(reports)
        ids |= {f"e-{key}" for key in reports if key not in merged}
    return ids


def _fault(shelf: Shelf, placed: Placed, link: _Link, known: Collection[str]) -> Fault:
    """Say which id leads nowhere, and which were perhaps meant."""
    path, key, word = link
    advice = closest(key, known) or f"Correct the id, or add the {word}."
    found = f"{key!r}, which is no {word}"
    if any(key in shelf.lost.get(model, ()) for model in _MODELS[word]):
        found = f"{key!r}, a {word} that is quarantined itself"
        advice = f"Correct that {word} first."
    return placed.origin.fault(path, found, f"the id of a known {word}", advice)


def _name_events(shelf: Shelf) -> None:
    """Replace the ids of reports in `responds_to` by the ids of their events."""
    event_of = {report: key for key, merge in shelf.kept(Merge).items() for report in merge.reports}
    for key, merge in shelf.kept(Merge).items():
        events = tuple(
            event_of.get(other, f"e-{other}") if other in shelf.placed(Report) else other
            for other in merge.responds_to
        )
        if events != merge.responds_to:
            shelf.update(Merge, key, {"responds_to": events})


def _each(record: object, name: str, word: str) -> Iterator[_Link]:
    """Links of a field that holds a list of ids."""
    for index, key in enumerate(getattr(record, name)):
        yield (name, index), key, word


def _article_links(article: Article) -> Iterator[_Link]:
    yield ("publisher", "id"), article.publisher.id, "source"
    yield from _each(article, "cites", "source or actor")


def _report_links(report: Report) -> Iterator[_Link]:
    for index, party in enumerate(report.actors):
        yield ("actors", index, "id"), party.id, "actor"
    yield from _each(report, "addressees", "actor")
    for index, place in enumerate(report.places):
        yield ("places", index, "id"), place.id, "place"
    yield from _each(report, "chain", "source or actor")
    if report.speaker is not None:
        yield ("speaker",), report.speaker, "actor"


def _merge_links(merge: Merge) -> Iterator[_Link]:
    yield from _each(merge, "reports", "report")
    yield from _each(merge, "responds_to", "event")


def _correction_links(correction: Correction) -> Iterator[_Link]:
    yield ("article",), correction.article, "article"
    yield from _each(correction, "reports", "report")


def _claim_links(claim: Claim | Control) -> Iterator[_Link]:
    yield ("place",), claim.place, "place"
    yield from _each(claim, "reports", "report")


def _assignment_links(assignment: Assignment) -> Iterator[_Link]:
    yield ("place",), assignment.place, "place"


def _deployment_links(deployment: Deployment) -> Iterator[_Link]:
    yield ("place",), deployment.place, "place"
    if deployment.system is not None:
        yield ("system",), deployment.system, "system"
    yield from _each(deployment, "reports", "report")


def _place_links(place: Place) -> Iterator[_Link]:
    if place.parent is not None:
        yield ("parent",), place.parent, "place"


def _zone_links(zone: Zone) -> Iterator[_Link]:
    yield ("group",), zone.group, "place"


# In this order a record mostly comes after those that it refers to, so that few rounds are needed.
_LINKS: dict[type[Record], Callable[[Any], Iterator[_Link]]] = {
    Place: _place_links,
    Article: _article_links,
    Report: _report_links,
    Merge: _merge_links,
    Correction: _correction_links,
    Claim: _claim_links,
    Control: _claim_links,
    Assignment: _assignment_links,
    Deployment: _deployment_links,
    Zone: _zone_links,
}
