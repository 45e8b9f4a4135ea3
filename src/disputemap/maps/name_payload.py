"""What places are called in every view and language, for the browser: once for a data version."""

import string
from functools import lru_cache
from typing import Any

from disputemap.atlas import Atlas
from disputemap.model import Place
from disputemap.perspective import Viewpoint, labels
from disputemap.view import NAME_LANGUAGES, PERSPECTIVES

_DIGITS = string.digits + string.ascii_lowercase + string.ascii_uppercase
_VIEWPOINTS = tuple(
    Viewpoint(perspective, names) for perspective in PERSPECTIVES for names in NAME_LANGUAGES
)


def names_payload(atlas: Atlas) -> dict[str, Any]:
    """Give the names of all places, and which groups each perspective claims, in order.

    ``of`` has, by place id, the different names and a text of digits: the digit at the
    number of a perspective times the number of languages plus that of a language is the
    number of the name among them (0 to 9, a to z, A to Z). A place that has one name
    only, its label, is left out. ``groups`` has by perspective the disputed groups in
    its order, and ``claimed`` those whose belts it emphasises.
    """
    of = {
        key: packed
        for key, place in atlas.places.items()
        if (packed := _packed(place)) != [[place.label], "0" * len(_VIEWPOINTS)]
    }
    views = {perspective: Viewpoint(perspective) for perspective in PERSPECTIVES}
    return {
        "perspectives": list(PERSPECTIVES),
        "languages": list(NAME_LANGUAGES),
        "of": of,
        "groups": {key: [group.id for group in view.groups(atlas)] for key, view in views.items()},
        "claimed": {key: sorted(view.claimed(atlas)) for key, view in views.items()},
    }


def mark_of(place: str) -> str:
    """Give the mark that stands for the name of a place."""
    return f"\ue000{place}\ue001"


@lru_cache(maxsize=2)
def named_by_id(atlas: Atlas) -> Atlas:
    """Give the atlas with places named by marks that the browser replaces by names.

    A mark is the id of the place between U+E000 and U+E001, which nobody types; so a
    sentence that names places is sent once and follows every view (``withNames``).
    """
    atlas = atlas.original
    marks = {key: mark_of(key) for key in atlas.places}
    return atlas.relabelled(marks, atlas.claims, atlas.controls, atlas.assignments)


def _packed(place: Place) -> list[object]:
    """The different names of a place, and which of them each viewpoint has."""
    found = labels(place, _VIEWPOINTS)
    different = list(dict.fromkeys(found))
    number = dict(zip(different, _DIGITS, strict=False))
    return [different, "".join(number[label] for label in found)]
