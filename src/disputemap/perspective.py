"""Whose view the names, their order and the wording follow; no record is changed by it.

A place may be named by several sides. A side is one where an English form is used by it
(``used_by``, no ``form_of``); the other forms of the place are its forms where they are
used by it or are a form of its name. The neutral view gives the forms of all sides in
alphabetical order of their English forms, a side's view its own. Quotations, summaries and
titles are never touched: this module sees places, claims and controls only.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH, Language, marked
from disputemap.model import Assignment, Claim, Control, Name, Place
from disputemap.romanisation import romanise_russian
from disputemap.terms import TONGUE_WORDS, said
from disputemap.view import View

SIDES = {"japan": "JPN", "russia": "RUS", "china": "CHN", "taiwan": "TWN"}
"""The side whose view a perspective is, by the perspective; the neutral one is nobody's."""

PERSPECTIVE_WORDS = {
    "neutral": marked("Neutral"),
    "japan": marked("Japan"),
    "russia": marked("Russia"),
    "china": marked("China"),
    "taiwan": marked("Taiwan"),
}
"""Names of the perspectives, the neutral one first."""
WHOSE_VIEW_WORDS = {
    "neutral": marked(
        "Neutral view: the names of all sides, in alphabetical order of their English forms."
    ),
    "japan": marked(
        "As Japan sees it: names and order follow Japanese usage; sources and quotations are "
        "unchanged."
    ),
    "russia": marked(
        "As Russia sees it: names and order follow Russian usage; sources and quotations are "
        "unchanged."
    ),
    "china": marked(
        "As China sees it: names and order follow Chinese usage; sources and quotations are "
        "unchanged."
    ),
    "taiwan": marked(
        "As Taiwan sees it: names and order follow Taiwanese usage; sources and quotations are "
        "unchanged."
    ),
}
"""Whose view it is, by the perspective."""

_OTHER_SCRIPT = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}
_INTERNATIONAL = ""
_SHARED_LETTERS = 3


class _Placed(Protocol):
    """A record that is about a place."""

    @property
    def place(self) -> str:
        """Id of the place."""


_T = TypeVar("_T")
_R = TypeVar("_R", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A perspective and the language in which places are named.

    Attributes
    ----------
    perspective
        ``neutral``, or a key of `SIDES`.
    names
        Tag of the language of names, such as ``en``, ``zh-Hans`` or ``ja-Latn``.
    """

    perspective: str = "neutral"
    names: str = "en"

    @classmethod
    def of(cls, view: View) -> "Viewpoint":
        """Give the viewpoint that a view asks for."""
        return cls(view.perspective, view.named_in)

    @property
    def side(self) -> str | None:
        """The side whose view it is, or None in the neutral view."""
        return SIDES.get(self.perspective)

    def words(self, *, language: Language = ENGLISH) -> str:
        """Say whose view it is and in which language places are named."""
        return language.say(
            "Perspective: {perspective}; names in: {language}",
            perspective=perspective_words(self.perspective, language=language),
            language=said(TONGUE_WORDS, self.names, language=language),
        )

    def label(self, place: Place) -> str:
        """Give what a place is called.

        Where the side has no form of its name in the language, it is called by its
        English form, with the forms of the others in brackets if there are any: a reader
        of that language would else not find it. A side that does not name the place in
        English has no name of its own for it: it sees the forms that it uses in the
        language, and where there is none the neutral label.
        """
        return labels(place, [self])[0]

    def in_order(self, records: Iterable[_T], sides: Iterable[str]) -> list[_T]:
        """Put records in order of their sides: the own side's first, then by the alphabet."""
        pairs = sorted(
            zip(records, sides, strict=True),
            key=lambda pair: (pair[1] != self.side, pair[1].casefold()),
        )
        return [record for record, _ in pairs]

    def claims(self, atlas: Atlas, places: Iterable[str]) -> list[Claim]:
        """Give the claims to any of the places, in order."""
        found = _about(atlas.claims, places)
        return self.in_order(found, (claim.claimant for claim in found))

    def controls(self, atlas: Atlas, places: Iterable[str]) -> list[Control]:
        """Give who administers any of the places, in order."""
        found = _about(atlas.controls, places)
        return self.in_order(found, (control.controller for control in found))

    def assignments(self, atlas: Atlas, places: Sequence[str]) -> list[Assignment]:
        """Give to which of their units the sides count a place, in order; see `innermost`."""
        found = innermost(atlas.assignments, places)
        return self.in_order(found, (record.side for record in found))

    def groups(self, atlas: Atlas) -> list[Place]:
        """Give the disputed groups: what the side claims first, then by their labels."""
        groups = [p for p in atlas.places.values() if p.is_disputed and p.level == "group"]
        claimed = self.claimed(atlas)
        return sorted(groups, key=lambda p: (p.id not in claimed, _sorting(self.label(p))))

    def claimed(self, atlas: Atlas) -> frozenset[str]:
        """Give the ids of the groups that the side claims; their belts are emphasised."""
        return frozenset(
            holder.id
            for claim in atlas.claims
            if claim.claimant == self.side
            for holder in (atlas.places[claim.place], *atlas.ancestors(claim.place))
            if holder.is_disputed and holder.level == "group"
        )


def labels(place: Place, viewpoints: Iterable[Viewpoint]) -> list[str]:
    """Give what a place is called from each of some viewpoints; its forms are sorted out once."""
    naming = _Naming(place)
    return [
        naming.neutral(view.names) if view.side is None else naming.of_side(view.side, view.names)
        for view in viewpoints
    ]


NEUTRAL = Viewpoint()
"""Nobody's view, in English."""


@lru_cache(maxsize=16)
def seen(atlas: Atlas, viewpoint: Viewpoint) -> Atlas:
    """Give an atlas as it reads from a viewpoint: other labels, another order, no other records.

    What is drawn or told from it follows the viewpoint without knowing of it. Questions
    are answered by the atlas itself, so that a perspective never changes what is found.
    """
    if viewpoint == NEUTRAL:
        return atlas
    groups = {group.id: group for group in viewpoint.groups(atlas)}
    return atlas.relabelled(
        {key: viewpoint.label(place) for key, place in {**groups, **atlas.places}.items()},
        viewpoint.claims(atlas, atlas.places),
        viewpoint.controls(atlas, atlas.places),
        viewpoint.in_order(atlas.assignments, (record.side for record in atlas.assignments)),
    )


def innermost(assignments: Iterable[Assignment], places: Sequence[str]) -> list[Assignment]:
    """Give each side's assignment of a place, in the order of the sides given.

    `places` are the place and its holders, from the inside out: of each side the one of
    the innermost of them is given.
    """
    found: dict[str, Assignment] = {}
    for record in _about(assignments, places):
        held = found.setdefault(record.side, record)
        if places.index(record.place) < places.index(held.place):
            found[record.side] = record
    return list(found.values())


def perspective_words(perspective: str, *, language: Language = ENGLISH) -> str:
    """Name a perspective."""
    return language.say(PERSPECTIVE_WORDS[perspective])


def whose_view_words(perspective: str, *, language: Language = ENGLISH) -> str:
    """Say in a sentence whose view it is, and what it does not change."""
    return language.say(WHOSE_VIEW_WORDS[perspective])


def _about(records: Iterable[_R], places: Iterable[str]) -> list[_R]:
    """Records about any of the places."""
    wanted = set(places)
    return [record for record in records if record.place in wanted]


def _sorting(text: str) -> str:
    """Key of the alphabetical order: without case and marks on the letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _joined(texts: Iterable[str]) -> str:
    """Names beside each other, each once."""
    return " / ".join(dict.fromkeys(texts))


class _Naming:
    """The names of one place, by side and by part of its label."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._parts = place.label.split(" / ")

    @cached_property
    def english(self) -> dict[str, str]:
        """The first English form of each side, in alphabetical order of the forms.

        Usage without a party is a side where its form stands in the label.
        """
        firsts: dict[str, str] = {}
        for name in self._place.names:
            if name.lang == "en" and not name.form_of:
                users = name.used_by or ([_INTERNATIONAL] if name.text in self._parts else [])
                for user in users:
                    firsts.setdefault(user, name.text)
        if set(firsts) == {_INTERNATIONAL}:
            return {}
        return dict(sorted(firsts.items(), key=lambda item: (_sorting(item[1]), item[0])))

    def neutral(self, language: str) -> str:
        """The forms of all sides in the order of the label; the label where there is none."""
        if language == "en":
            return self._place.label
        if not self.english:
            other = self._in(_OTHER_SCRIPT.get(language, language))
            return self._first([*self._in(language), *other]) or self._place.label
        parts = self._sides_by_part()
        forms = [self._forms(sides, language) for sides in parts.values()]
        if not any(forms):
            return self._place.label
        return _joined(
            text
            for (part, sides), found in zip(parts.items(), forms, strict=True)
            for text in (found or [self._english_of(part, sides)])
        )

    def of_side(self, side: str, language: str) -> str:
        """The name that a side uses; see `Viewpoint.label`."""
        if side not in self.english:
            return self._used_by(side, language) or self.neutral(language)
        own = self._form(side, language)
        if own is not None:
            return own
        if len(self._parts) == 1:
            return self.neutral(language)
        text = self.english[side]
        others = [form for other in self.english if (form := self._form(other, language))]
        return f"{text} ({_joined(others)})" if others else text

    def _used_by(self, side: str, language: str) -> str:
        """The forms that a side without a name of its own uses, one for each side's name."""
        names = [name for name in self._in(language) if side in name.used_by]
        if not self.english:
            return self._first(names)
        by_bearer = [[n for n in names if other in self._bearers(n)] for other in self.english]
        return _joined(found[0].text for found in by_bearer if found)

    def _sides_by_part(self) -> dict[str, list[str]]:
        """The sides whose names stand in each part of the label, in order of the alphabet."""
        parts: dict[str, list[str]] = {part: [] for part in self._parts}
        for side, text in self.english.items():
            parts.setdefault(self._part_of(text), []).append(side)
        return dict(sorted(parts.items(), key=lambda item: _sorting(item[0])))

    def _english_of(self, part: str, sides: Sequence[str]) -> str:
        """The English form that stands for the sides of a part: the one of the label."""
        texts = [self.english[side] for side in sides]
        return part if part in texts or not texts else texts[0]

    def _part_of(self, text: str) -> str:
        """The part of the label to which an English form belongs: the most alike one.

        A form that is like none stands beside the international form, else for itself.
        """
        if text in self._parts:
            return text
        shared = [(_common_letters(text, part), -len(part), part) for part in self._parts]
        letters, _, part = max(shared)
        if letters >= min(_SHARED_LETTERS, len(part)) or len(self._parts) == 1:
            return part
        return self.english.get(_INTERNATIONAL, text)

    def _forms(self, sides: Sequence[str], language: str) -> list[str]:
        """The form of each of the sides in a language; in order where they write alike."""
        for tag in (language, _OTHER_SCRIPT.get(language)):
            found = [f for s in sides if tag and (f := self._form_in(s, tag)) is not None]
            if found:
                alike = len({self.english[side] for side in sides}) == 1
                return sorted(found) if alike else found
        return []

    def _form(self, side: str, language: str) -> str | None:
        """The form of a side's name in a language or the other script of it, or None."""
        own = self._form_in(side, language)
        other = _OTHER_SCRIPT.get(language)
        if own is None and other is not None:
            return self._form_in(side, other)
        return self.english[side] if own is None and language == "en" else own

    def _form_in(self, side: str, language: str) -> str | None:
        """The first form of a side's name in exactly this language, or None."""
        if language == "en":
            return self._label_of_all() or self.english[side]
        return self._first(n for n in self._in(language) if side in self._bearers(n)) or None

    def _label_of_all(self) -> str:
        """The label where all sides have the same name, else nothing."""
        is_shared = len(self._parts) == 1 and len(set(self.english.values())) == 1
        return self._place.label if is_shared else ""

    def _bearers(self, name: Name) -> set[str]:
        """The sides whose name a form renders."""
        return (set(name.form_of or name.used_by) & set(self.english)) or {_INTERNATIONAL}

    def _in(self, language: str) -> list[Name]:
        """The names in a language; romanised Russian is made where the data hold none."""
        found = [name for name in self._place.names if name.lang == language]
        if found or language != "ru-Latn":
            return found
        return [
            name.model_copy(update={"text": romanise_russian(name.text), "lang": language})
            for name in self._place.names
            if name.lang == "ru"
        ]

    @staticmethod
    def _first(names: Iterable[Name]) -> str:
        """The text of the first name, or nothing."""
        return next((name.text for name in names), "")


def _common_letters(first: str, second: str) -> int:
    """Number of letters with which both begin."""
    pairs = zip(first.casefold(), second.casefold(), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
