"""The errors of the package, and `Fault`, one thing wrong with one record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class DisputemapError(Exception):
    """Base of every error that the package raises on purpose."""


class DateError(DisputemapError, ValueError):
    """A date expression is not in the profile that the package reads."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something cannot be: an English text and the values of its ``{names}``.

    A value that is a tuple is a list of values.

    Whoever shows it to a reader says the text in the reader's language.
    """

    text: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        told = {
            name: "; ".join(map(str, value)) if isinstance(value, tuple) else value
            for name, value in self.values.items()
        }
        return self.text.format(**told)


def because(text: str, /, **values: object) -> Reason:
    """Make a reason; its text stands in the catalogues."""
    return Reason(text, values)


class ViewError(DisputemapError, ValueError):
    """A view asks for what cannot be: a window that ends before it starts, a place unknown.

    Attributes
    ----------
    reasons
        All that is wrong; plain text where only the command line shows it.
    """

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons = reasons
        super().__init__("; ".join(map(str, reasons)))


class GeometryError(DisputemapError, ValueError):
    """A geometry is not what GeoJSON or the globe allows."""


class TextError(DisputemapError, ValueError):
    """A file is not text in UTF-8, is too large, or is not there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one record, told so that a person can mend it.

    Attributes
    ----------
    file
        Path of the file as the user knows it.
    record
        Id of the record, or its place in the file, or ``""`` for the whole file.
    where
        YAML line (``line 12``) or JSON path (``features[3].geometry``), or ``""``.
    found, expected, advice
        What stands there, what should, and what to do.
    """

    file: str
    record: str
    where: str
    found: str
    expected: str
    advice: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.record, self.where) if part)
        return f"{place}: found {self.found}; expected {self.expected}. {self.advice}"


class DataError(DisputemapError, ValueError):
    """A file cannot be read as data; carries every fault found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
