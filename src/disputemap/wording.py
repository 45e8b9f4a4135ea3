"""Records put into plain English: dates as known, chains, roles, counts."""

import re
from collections.abc import Iterable
from datetime import date

from disputemap.atlas import Atlas, Event
from disputemap.model import Party, Place, PlaceLink, Report, When

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUARTERS = {
    "33": "first quarter",
    "34": "second quarter",
    "35": "third quarter",
    "36": "fourth quarter",
}
_QUALIFIERS = {
    "": "{}",
    "~": "about {}",
    "?": "{} (uncertain)",
    "%": "about {} (uncertain)",
}
_BASES = {
    "explicit": "date given in the text",
    "relative": "counted from the words of the text",
    "inferred": "inferred from the passage",
    "background": "date from elsewhere",
}
_TYPES = {
    "standing": "position held as of then",
    "recurrent": "repeated",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
STATUS_WORDS = {
    "stated": "stated by the article",
    "attributed": "attributed to others",
    "alleged": "alleged",
    "disputed": "disputed",
    "denied": "denied",
    "planned": "planned",
    "hypothetical": "hypothetical",
}
ROLE_WORDS = {"subject": "about", "venue": "said or held at", "origin": "from", "target": "at"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTS = re.compile(r"([0-9]{3}[0-9X])(?:-([0-9]{2})(?:-([0-9]{2}|XX))?)?([?~%]?)")


def date_words(edtf: str) -> str:
    """Say a date expression in words, no more exact than it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single_words(edtf)
    if first == "..":
        return f"until {_single_words(last)}"
    if last == "..":
        return f"since {_single_words(first)}"
    return f"{_without_shared(first, last)} to {_single_words(last)}"


def when_words(when: When) -> str:
    """Say when something was, in words; undated is said too."""
    if when.edtf is None:
        return "undated"
    words = date_words(when.edtf.text)
    if "/" not in when.edtf.text or when.type != "point":
        return words
    is_open = ".." in when.edtf.text
    return f"some time {words}" if is_open else f"some time from {words}"


def basis_words(when: When) -> str:
    """Say what a date rests on, with the words of the text if there are any."""
    parts = [] if when.edtf is None else [_BASES[when.basis]]
    if when.phrase is not None:
        parts.append(f"“{when.phrase}”")
    if when.type in _TYPES:
        parts.append(_TYPES[when.type])
    return ", ".join(parts)


def day_words(day: date) -> str:
    """Say a day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def party_words(atlas: Atlas, party: Party) -> str:
    """Name an actor with the office as reported and the side."""
    name = atlas.actors[party.id].name
    office = f", {party.office}" if party.office else ""
    side = "" if party.side in ("author", name) else f" ({party.side})"
    return f"{name}{office}{side}"


def side_words(atlas: Atlas, side: str) -> str:
    """Name a side; a code that stands for a state of the data is spelt out."""
    for actor in atlas.actors.values():
        if actor.kind == "state" and actor.side == side:
            return f"{actor.name} ({side})"
    return side


def chain_words(atlas: Atlas, chain: Iterable[str]) -> str:
    """Name the chain from the outlet to the words: ``A, citing B, citing C``."""
    return ", citing ".join(atlas.names_of_chain(chain))


def place_words(atlas: Atlas, link: PlaceLink) -> str:
    """Name a place of a report with its role and what the link rests on."""
    basis = "" if link.basis == "explicit" else f" ({link.basis})"
    return f"{ROLE_WORDS[link.role]} {atlas.places[link.id].label}{basis}"


def independence_words(atlas: Atlas, event: Event) -> str:
    """Count the reports of an event and the independent sources among them."""
    reports = len(event.reports)
    sources = atlas.independence(event)
    return f"{counted(reports, 'report')}, {counted(sources, 'independent source')}"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun in the singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def is_own_words(report: Report) -> bool:
    """Whether a report carries a speaker's own words."""
    return report.quote is not None


def name_lines(place: Place) -> list[tuple[str, str, str]]:
    """Give the names of a place as (name, language, used by), as the data has them."""
    return [
        (name.text, LANGUAGES.get(name.lang, name.lang), ", ".join(name.used_by))
        for name in place.names
    ]


LANGUAGES = {
    "en": "English",
    "ja": "Japanese",
    "ja-Latn": "Japanese, romanised",
    "ru": "Russian",
    "ru-Latn": "Russian, romanised",
    "zh-Hans": "Chinese, simplified",
    "zh-Hant": "Chinese, traditional",
    "zh-Latn": "Chinese, romanised",
    "ain": "Ainu",
    "ko": "Korean",
}
"""Names of the languages of place names, by tag."""


def _without_shared(first: str, last: str) -> str:
    """Say the first end of an interval of days without the year or month of its last end."""
    if _DAY.fullmatch(first) and _DAY.fullmatch(last):
        words = _single_words(first)
        if first[:7] == last[:7]:
            return words.split(" ", 1)[0]
        if first[:4] == last[:4]:
            return words.rsplit(" ", 1)[0]
    return _single_words(first)


def _single_words(text: str) -> str:
    """Say a single date in words."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return text
    year, month, day, mark = match.groups()
    if year.endswith("X"):
        words = f"the {int(year[:3])}0s"
    elif month is None:
        words = str(int(year))
    elif month in _SEASONS:
        years = f"{int(year)}/{int(year) + 1}" if month == "24" else str(int(year))
        words = f"{_SEASONS[month]} {years}"
    elif month in _QUARTERS:
        words = f"the {_QUARTERS[month]} of {int(year)}"
    else:
        words = f"{MONTHS[int(month) - 1]} {int(year)}"
        if day == "XX":
            words = f"a day of {words}"
        elif day is not None:
            words = f"{int(day)} {words}"
    return _QUALIFIERS[mark].format(words)
