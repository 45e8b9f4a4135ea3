"""Ids that a view names, held against those that an atlas knows."""

from collections.abc import Mapping
from difflib import get_close_matches

from disputemap.atlas import Atlas
from disputemap.errors import Reason, ViewError, because
from disputemap.index import Index
from disputemap.language import marked
from disputemap.terms import SIDE_WORDS
from disputemap.view import View

_UNKNOWN_WORDS = {
    "place": (
        marked("the data have no place {value}"),
        marked("the data have no place {value}; close to it: {close}"),
    ),
    "article": (
        marked("the data have no article {value}"),
        marked("the data have no article {value}; close to it: {close}"),
    ),
    "actor": (
        marked("the data have no person or body {value}"),
        marked("the data have no person or body {value}; close to it: {close}"),
    ),
    "event": (
        marked("the data have no event {value}"),
        marked("the data have no event {value}; close to it: {close}"),
    ),
    "side": (
        marked("the data have no side {value}"),
        marked("the data have no side {value}; close to it: {close}"),
    ),
}


def resolved(atlas: Atlas, view: View) -> View:
    """Replace aliases of places, and refuse ids that the atlas does not hold.

    Raises
    ------
    ViewError
        If there are any; the message names them all, each with those that look like it.
    """
    places = tuple(atlas.aliases.get(key, key) for key in view.places)
    selected = None if view.selected is None else atlas.aliases.get(view.selected, view.selected)
    wanted_places = places if selected is None else (*places, selected)
    labels = {key: place.label for key, place in atlas.places.items()}
    names = {key: actor.name for key, actor in atlas.actors.items()}
    events = [] if view.event is None else [view.event]
    faults = []
    for name, values, known in (
        ("place", wanted_places, labels),
        ("article", view.articles, {article.id: article.title for article in atlas.articles}),
        ("actor", view.actors, names),
        ("event", events, {event.id: "" for event in atlas.events}),
        ("side", view.sides, dict.fromkeys(known_sides(atlas), "")),
    ):
        for value in dict.fromkeys(values):
            if value not in known:
                faults.append(_unknown(name, value, known))
    if faults:
        raise ViewError(*faults)
    return view.having(places=places, selected=selected)


def _unknown(name: str, value: str, known: Mapping[str, str]) -> Reason:
    """Say that an id is not in the data, and which of those known, by their names, look like it."""
    close = get_close_matches(value, known, n=3) or [
        key for key in known if key.casefold() == value.casefold()
    ]
    plain, with_close = _UNKNOWN_WORDS[name]
    if not close:
        return because(plain, value=repr(value))
    told = [f"{key} ({known[key]})" if known[key] else key for key in close]
    return because(with_close, value=repr(value), close=tuple(told))


def known_sides(atlas: Atlas) -> list[str]:
    """List every side that has a name or that a report, an actor or a deployment has."""
    sides = {*Index.of(atlas).sides, *(actor.side for actor in atlas.actors.values())}
    return sorted(sides | SIDE_WORDS.keys() | {deployment.side for deployment in atlas.deployments})
