"""Records put into plain words: dates as known, chains, roles, counts.

The patterns of dates avoid cases and genders: a catalogue says "about {date}" with a word
that leaves the date as it stands.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from urllib.parse import urlencode

from disputemap import terms
from disputemap.atlas import Atlas, Event
from disputemap.language import ENGLISH, Language, marked
from disputemap.model import Party, Place, PlaceLink, When
from disputemap.view import View

_SEASONS = {
    "21": marked("spring {year}"),
    "22": marked("summer {year}"),
    "23": marked("autumn {year}"),
    "24": marked("winter {year}/{next_year}"),
}
_QUARTERS = {
    "33": marked("the first quarter of {year}"),
    "34": marked("the second quarter of {year}"),
    "35": marked("the third quarter of {year}"),
    "36": marked("the fourth quarter of {year}"),
}
_QUALIFIERS = {
    "~": marked("about {date}"),
    "?": marked("{date} (uncertain)"),
    "%": marked("about {date} (uncertain)"),
}
_BASES = {
    "explicit": marked("date given in the text"),
    "relative": marked("counted from the words of the text"),
    "inferred": marked("inferred from the passage"),
    "background": marked("date from elsewhere"),
}
_TYPES = {
    "standing": marked("position held as of then"),
    "recurrent": marked("repeated"),
    "planned": marked("planned"),
    "hypothetical": marked("hypothetical"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTS = re.compile(r"([0-9]{3}[0-9X])(?:-([0-9]{2})(?:-([0-9]{2}|XX))?)?([?~%]?)")


def date_words(edtf: str, *, language: Language = ENGLISH) -> str:
    """Say a date expression in words, no more exact than it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single_words(edtf, language)
    if first == "..":
        return _until_words(last, language)
    if last == "..":
        return _since_words(first, language)
    if _DAY.fullmatch(first) and _DAY.fullmatch(last):
        return language.days(date.fromisoformat(first), date.fromisoformat(last))
    ends = _single_words(first, language), _single_words(last, language)
    return language.say("{first} to {last}", first=ends[0], last=ends[1])


def when_words(when: When, *, language: Language = ENGLISH) -> str:
    """Say when something was, in words; undated is said too."""
    if when.edtf is None:
        return language.say("undated")
    words = date_words(when.edtf.text, language=language)
    if "/" not in when.edtf.text or when.type != "point":
        return words
    if ".." in when.edtf.text:
        return language.say("some time {period}", period=words)
    return language.say("some time from {period}", period=words)


def basis_words(when: When, *, language: Language = ENGLISH) -> str:
    """Say what a date rests on, with the words of the text if there are any."""
    parts = [] if when.edtf is None else [language.say(_BASES[when.basis])]
    if when.phrase is not None:
        parts.append(language.say("“{words}”", words=when.phrase))
    if when.type in _TYPES:
        parts.append(language.say(_TYPES[when.type]))
    return language.listed(parts)


def window_words(view: View, *, language: Language = ENGLISH) -> str:
    """Say the window of a view and its mode in words; both days are in the window."""
    say = language.say
    if view.start is not None and view.end is not None:
        is_day = view.start == view.end
        window = language.day(view.start) if is_day else language.days(view.start, view.end)
    elif view.start is not None:
        window = say("since {day}", day=language.day(view.start))
    elif view.end is not None:
        window = say("until {day}", day=language.day(view.end))
    else:
        return say("All dates, undated reports included")
    if view.is_certain:
        return say("What surely lies in the window: {window}", window=window)
    return say("What possibly lies in the window: {window}", window=window)


def party_words(atlas: Atlas, party: Party, *, language: Language = ENGLISH) -> str:
    """Name an actor with the office as reported and the side."""
    name = atlas.actors[party.id].name
    words = name
    if party.office:
        words = language.say("{name}, {office}", name=name, office=party.office)
    if party.side in ("author", name):
        return words
    return language.say("{name} ({side})", name=words, side=party.side)


def side_words(atlas: Atlas, side: str, *, language: Language = ENGLISH) -> str:
    """Name a side; a code that stands for a state of the data is spelt out."""
    for actor in atlas.actors.values():
        if actor.kind == "state" and actor.side == side:
            is_listed = terms.SIDE_WORDS.get(side) == actor.name
            name = language.say(terms.SIDE_WORDS[side]) if is_listed else actor.name
            return language.say("{name} ({side})", name=name, side=side)
    return side


def chain_words(atlas: Atlas, chain: Iterable[str], *, language: Language = ENGLISH) -> str:
    """Name the chain from the outlet to the words: ``A, citing B, citing C``."""
    words, *rest = atlas.names_of_chain(chain) or [""]
    for carrier in rest:
        words = language.say("{carrier}, citing {source}", carrier=words, source=carrier)
    return words


def place_parts(link: PlaceLink, *, language: Language = ENGLISH) -> tuple[str, str]:
    """Say what stands before and after a place's name in a report: its role and its basis."""
    return _around_place(link.role, link.basis, language)


@cache
def _around_place(role: str, basis: str, language: Language) -> tuple[str, str]:
    """Say the words around a place's name; there are few, and reports are many."""
    gap = "\0"
    match role:
        case "venue":
            words = language.say("said or held at {place}", place=gap)
        case "origin":
            words = language.say("from {place}", place=gap)
        case "target":
            words = language.say("at {place}", place=gap)
        case _:
            words = language.say("about {place}", place=gap)
    match basis:
        case "inferred":
            words = language.say("{words} (inferred)", words=words)
        case "background":
            words = language.say("{words} (from background knowledge)", words=words)
    before, _, after = words.partition(gap)
    return before, after


def independence_words(atlas: Atlas, event: Event, *, language: Language = ENGLISH) -> str:
    """Count the reports of an event and the independent sources among them."""
    sources = atlas.independence(event)
    parts = [
        language.say_number("{n} report", "{n} reports", len(event.reports)),
        language.say_number("{n} independent source", "{n} independent sources", sources),
    ]
    return language.listed(parts)


def address_words(view: View, *, language: Language = ENGLISH) -> str:
    """Say the address of a view, after the ``?``."""
    parameters = urlencode(view.to_address(), doseq=True)
    say = language.say
    address = f"?{parameters}" if parameters else say("that of the map, without parameters")
    return say("Address of this view: {address}", address=address)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def name_lines(place: Place, *, language: Language = ENGLISH) -> list[tuple[str, str, str]]:
    """Give the names of a place as (name, language, used by), as the data has them."""
    return [
        (
            name.text,
            terms.said(terms.TONGUE_WORDS, name.lang, language=language),
            language.listed(name.used_by),
        )
        for name in place.names
    ]


def _since_words(first: str, language: Language) -> str:
    """Say that something has lasted since the beginning of a date; a day has its own pattern."""
    words = _single_words(first, language)
    if _DAY.fullmatch(first):
        return language.say("since {day}", day=words)
    return language.say("since {period}", period=words)


def _until_words(last: str, language: Language) -> str:
    """Say that something lasted until the end of a date; a day has its own pattern."""
    words = _single_words(last, language)
    if _DAY.fullmatch(last):
        return language.say("until {day}", day=words)
    return language.say("until {period}", period=words)


def _single_words(text: str, language: Language) -> str:
    """Say a single date in words."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return text
    year, month, day, mark = match.groups()
    if year.endswith("X"):
        words = language.say("the {year}s", year=f"{int(year[:3])}0")
    elif month is None:
        words = language.say("{year}", year=int(year))
    elif month in _SEASONS:
        words = language.say(_SEASONS[month], year=int(year), next_year=int(year) + 1)
    elif month in _QUARTERS:
        words = language.say(_QUARTERS[month], year=int(year))
    elif day is None:
        words = language.month(int(year), int(month))
    elif day == "XX":
        words = language.say("a day of {month}", month=language.month(int(year), int(month)))
    else:
        words = language.day(date(int(year), int(month), int(day)))
    return language.say(_QUALIFIERS[mark], date=words) if mark else words
