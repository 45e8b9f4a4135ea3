"""Whether a snapshot still holds with the data of today, and what it shows, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from disputemap.atlas import Atlas
from disputemap.differences import between, in_words
from disputemap.errors import ViewError
from disputemap.language import ENGLISH, Language
from disputemap.perspective import Viewpoint, seen
from disputemap.plain_text import one_line
from disputemap.reading import filter_words
from disputemap.recipe import Contents, held, recipe
from disputemap.selection import select
from disputemap.view import View
from disputemap.wording import address_words, window_words

_LONGEST = 80
"""Characters of a version, which is text from outside."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is found of a snapshot.

    Attributes
    ----------
    view
        The view that it shows.
    is_known
        Whether the data still have what it asks for, so that it can be shown.
    verdict
        Whether it holds, in words.
    changes
        What has changed since, a line each.
    facts
        What it shows: window, whose view, filters, counts, versions, address; a line each.
    """

    view: View
    holds: bool
    is_known: bool
    verdict: str
    changes: tuple[str, ...]
    facts: tuple[str, ...]


def checked(made: Mapping[str, Any], atlas: Atlas, language: Language = ENGLISH) -> Check:
    """Compare a recipe with the data of today.

    Raises
    ------
    ViewError
        If its view is none.
    """
    view = View.from_address(made["view"])
    facts = tuple(_facts(made, view, atlas, language))
    say, then = language.say, one_line(made["data_version"], _LONGEST)
    versions = say("data version {old}, now {new}", old=then, new=atlas.version)
    if then == atlas.version:
        versions = say("the same data version, {version}", version=atlas.version)
    try:
        now = held(recipe(select(atlas, view)))
    except ViewError as error:
        why = language.why(error)
        words = say("does not hold: what it asks for is no longer in the data: {why}", why=why)
        return Check(view, False, False, words, (), facts)
    changes = tuple(in_words(between(held(made), now), None, atlas, language))
    if changes:
        words = say("does not hold: something shown has changed ({versions})", versions=versions)
        return Check(view, False, True, words, changes, facts)
    words = language.say_number(
        "holds: {n} report shown, as then ({versions})",
        "holds: {n} reports shown, as then ({versions})",
        len(now["reports"]),
        versions=versions,
    )
    return Check(view, True, True, words, (), facts)


def _facts(made: Mapping[str, Any], view: View, atlas: Atlas, language: Language) -> list[str]:
    """Tell what a snapshot shows."""
    say, named = language.say, seen(atlas, Viewpoint.of(view))
    windows = [
        window_words(view, language=language),
        _counts(made["shown"], language),
    ]
    if view.compare is not None and "compared" in made:
        first, last = view.compare
        other = view.having(start=first, end=last, compare=None)
        both = zip("AB", (view, other), ("shown", "compared"), strict=True)
        windows = [
            say(
                "{letter}: {window}; {events}",
                letter=letter,
                window=window_words(one, language=language),
                events=_counts(made[key], language),
            )
            for letter, one, key in both
        ]
    program = one_line(made["program_version"], _LONGEST)
    by = say("Made with disputemap {version}.", version=program)
    if day := _day(made.get("made")):
        by = say("Made on {day} with disputemap {version}.", day=language.day(day), version=program)
    return [
        *windows,
        Viewpoint.of(view).words(language=language),
        say("Filters: {filters}", filters=filter_words(named, view, language=language)),
        by,
        address_words(view, language=language),
    ]


def _counts(shown: Contents, language: Language) -> str:
    """Count what one window shows."""
    say_number = language.say_number
    return language.listed(
        [
            say_number("{n} event", "{n} events", len(shown["events"])),
            say_number("{n} report", "{n} reports", len(shown["reports"])),
            say_number("{n} deployment", "{n} deployments", len(shown["deployments"])),
        ]
    )


def _day(value: object) -> date | None:
    """Read the day on which a snapshot was made, if it has one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
