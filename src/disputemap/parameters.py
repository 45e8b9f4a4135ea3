"""How a value of a view is written in an address (a URL's parameters) and read from it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from disputemap.errors import ViewError, because

LANGUAGE = "lang"
"""Name of the parameter that says in which language the interface speaks."""
_POSITION = re.compile("_".join([r"(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)"] * 3))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address and the field of a view that it stands for.

    Attributes
    ----------
    write
        From a value that is not the default to the parameter's values.
    read
        From the values given, at least one, to the value; raises `ViewError`.
    """

    name: str
    field: str
    write: Callable[[Any], list[str]]
    read: Callable[[Sequence[str]], Any]


def as_day(text: str, name: str) -> date:
    """Read a day written ``YYYY-MM-DD``.

    Raises
    ------
    ViewError
        If it is written otherwise or is not in the calendar.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        reason = because(
            "{name} is {value}; expected a day of the calendar as YYYY-MM-DD",
            name=name,
            value=repr(text),
        )
        raise ViewError(reason)
    return day


def _only(given: Sequence[str], name: str) -> str:
    """Give the one value of a parameter that stands for one.

    Raises
    ------
    ViewError
        If several different ones are given.
    """
    if len(set(given)) > 1:
        reason = because(
            "{name} is given {number} values, {values}; expected one",
            name=repr(name),
            number=len(given),
            values=", ".join(map(repr, given)),
        )
        raise ViewError(reason)
    return given[0]


def listed(name: str, field: str) -> Parameter:
    """Make a parameter that may stand several times."""
    return Parameter(name, field, list, tuple)


def single(name: str, field: str) -> Parameter:
    """Make a parameter with one text."""
    return Parameter(name, field, lambda value: [value], lambda given: _only(given, name))


def worded(name: str, field: str) -> Parameter:
    """Make a parameter whose texts are words, joined by spaces."""
    return Parameter(name, field, lambda value: [value], " ".join)


def day(name: str, field: str) -> Parameter:
    """Make a parameter that is a day."""
    return Parameter(
        name,
        field,
        lambda value: [value.isoformat()],
        lambda given: as_day(_only(given, name), repr(name)),
    )


def days(name: str, field: str) -> Parameter:
    """Make a parameter that is two days, joined by ``_``."""

    def read(given: Sequence[str]) -> tuple[date, date]:
        first, _, last = _only(given, name).partition("_")
        return as_day(first, repr(name)), as_day(last, repr(name))

    return Parameter(name, field, lambda value: ["_".join(d.isoformat() for d in value)], read)


def word(name: str, field: str, words: dict[str, Any]) -> Parameter:
    """Make a parameter that is one of a few words, each for a value."""

    def read(given: Sequence[str]) -> object:
        for text in given:
            if text not in words:
                reason = because(
                    "{name} is {value}; expected one of {known}",
                    name=repr(name),
                    value=repr(text),
                    known=", ".join(words),
                )
                raise ViewError(reason)
        return words[_only(given, name)]

    return Parameter(
        name, field, lambda value: [key for key, meant in words.items() if meant == value], read
    )


def joined(name: str, field: str) -> Parameter:
    """Make a parameter that is several names joined by ``_``; ``none`` stands for no name."""

    def write(value: Iterable[str]) -> list[str]:
        return ["_".join(value) or "none"]

    def read(given: Sequence[str]) -> tuple[str, ...]:
        text = _only(given, name)
        return () if text == "none" else tuple(text.split("_"))

    return Parameter(name, field, write, read)


def position(name: str, field: str) -> Parameter:
    """Make a parameter that is latitude, longitude and zoom, joined by ``_``."""

    def read(given: Sequence[str]) -> tuple[float, float, float]:
        text = _only(given, name)
        match = _POSITION.fullmatch(text)
        if match is None:
            reason = because(
                "{name} is {value}; expected latitude, longitude and zoom joined by _",
                name=repr(name),
                value=repr(text),
            )
            raise ViewError(reason)
        return float(match[1]), float(match[2]), float(match[3])

    def write(value: Iterable[float]) -> list[str]:
        # Without trailing zeros, as JavaScript writes numbers: the page writes it too.
        return ["_".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in value)]

    return Parameter(name, field, write, read)
