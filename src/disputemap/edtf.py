"""Dates as exact as the source and no more: a closed profile of EDTF (ISO 8601-2).

Read are ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``; seasons ``YYYY-21`` (spring, March to
May) to ``YYYY-24`` (winter, December to February of the next year); quarters
``YYYY-33`` to ``YYYY-36``; ``YYYY-MM-XX`` (some day of the month); decades ``YYYX``;
each with at most one of ``?`` (uncertain), ``~`` (approximate), ``%`` (both) at its
end; and the intervals ``a/b``, ``a/..`` and ``../b``. All else is refused by name.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from disputemap.errors import DateError

Qualifier = Literal["", "?", "~", "%"]

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X)"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_WINTER = 24
# First month and number of months of the seasons and quarters of ISO 8601-2.
_PARTS_OF_YEAR = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    _WINTER: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
}
# Tried in turn on what the profile does not read; the first that fits names the refusal.
_REFUSED = (
    (re.compile(r"\s"), "white space"),
    (re.compile(r"[0-9][Tt]|:"), "a clock time; disputemap knows days, not hours"),
    (re.compile(r"^Y"), "a year beyond four digits"),
    (re.compile(r"^-[0-9]"), "a year before the year 1"),
    (re.compile(r"[\[\]{}]"), "a set of dates"),
    (re.compile(r"[0-9][SE]"), "significant digits or an exponent"),
    (re.compile(r"^\.\./\.\.$"), "an interval open at both ends; leave the date out"),
    (re.compile(r"^/|/$"), "an interval with an unknown end; write '..' for an open one"),
    (re.compile(r"/.*/"), "more than one '/'"),
    (re.compile(r"[?~%].*[?~%]|^[?~%]|[?~%]-"), "a qualifier that is not the last character"),
    (re.compile(r"XX-|[0-9]{2}XX|XXX"), "unspecified digits other than YYYX or YYYY-MM-XX"),
    (re.compile(r"^[0-9]{3}X-"), "a month in a decade"),
    (re.compile(r"/(?=[0-9]{1,2}$)"), "a shortened end of an interval"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of days, counted as `date.toordinal` counts them.

    ``start`` is the first day in it and ``end`` the first day after it; None is open.
    """

    start: int | None
    end: int | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise DateError(f"span ends on day {self.end}, not after its start {self.start}")

    @classmethod
    def between(cls, first: date | None, last: date | None) -> "Span":
        """Build the span from its first to its last day, both in it; None is open."""
        return cls(
            None if first is None else first.toordinal(),
            None if last is None else last.toordinal() + 1,
        )

    @property
    def earliest(self) -> date | None:
        """First day in the span, or None if it is open."""
        return None if self.start is None else date.fromordinal(self.start)

    @property
    def latest(self) -> date | None:
        """Last day in the span, or None if it is open."""
        return None if self.end is None else date.fromordinal(self.end - 1)

    def overlaps(self, other: "Span") -> bool:
        """Whether the spans share at least one day; an open end reaches everything."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: "Span") -> bool:
        """Whether every day of `other` is in this span."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date expression and the half-open span of days that it means.

    Two are equal when their texts are: ``2016`` and ``2016-01/2016-12`` mean the
    same days, but not the same knowledge.
    """

    text: str
    span: Span
    is_uncertain: bool
    is_approximate: bool

    @classmethod
    def parse(cls, text: str) -> "EdtfDate":
        """Read a date expression.

        Raises
        ------
        DateError
            If `text` is outside the profile (the message names what it is), names a
            day that is not in the calendar, or is an interval that ends before it
            starts.
        """
        match = _DATE.fullmatch(text)
        if match is not None:
            span, marks = Span(*_bounds(text, match)), match["qualifier"]
        else:
            span, marks = _interval(text)
        return cls(text, span, marks in ("?", "%", "?~"), marks in ("~", "%", "?~"))

    def __str__(self) -> str:
        return self.text


def _interval(text: str) -> tuple[Span, str]:
    """Read ``a/b``, ``a/..`` or ``../b``."""
    first, slash, last = text.partition("/")
    opening, closing = _DATE.fullmatch(first), _DATE.fullmatch(last)
    is_open = (first == "..", last == "..")
    if not slash or not (opening or is_open[0]) or not (closing or is_open[1]) or all(is_open):
        raise DateError(_refusal(text))
    start = _bounds(text, opening)[0] if opening else None
    end = _bounds(text, closing)[1] if closing else None
    if start is not None and end is not None and start >= end:
        raise DateError(f"{text!r} ends before it starts; write the earlier date first")
    marks = {match["qualifier"] for match in (opening, closing) if match} - {""}
    if "%" in marks or marks == {"?", "~"}:
        return Span(start, end), "?~"
    return Span(start, end), marks.pop() if marks else ""


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """First day of a single date and first day after it."""
    year_text, month_text, day_text = match["year"], match["month"], match["day"]
    if year_text.endswith("X"):
        if month_text is not None:
            raise DateError(_refusal(text))
        year = int(year_text[:3]) * 10
        return _month_start(text, year, 1), _month_start(text, year + 10, 1)
    year = int(year_text)
    if month_text is None:
        return _month_start(text, year, 1), _month_start(text, year + 1, 1)
    month = int(month_text)
    if day_text is None and month in _PARTS_OF_YEAR:
        first, count = _PARTS_OF_YEAR[month]
        return _month_start(text, year, first), _month_start(text, year, first + count)
    if not 1 <= month <= 12:
        raise DateError(
            f"{text!r} has no month {month_text}; expected 01 to 12, a season 21 to 24 "
            "or a quarter 33 to 36"
        )
    start = _month_start(text, year, month)
    days = monthrange(year, month)[1]
    if day_text is None or day_text == "XX":
        return start, start + days
    day = int(day_text)
    if not 1 <= day <= days:
        raise DateError(
            f"{text!r} is not in the calendar: {year_text}-{month_text} has {days} days"
        )
    return start + day - 1, start + day


def _month_start(text: str, year: int, month: int) -> int:
    """Day number of the first of a month; months above 12 run into the next year."""
    if month > 12:
        year, month = year + 1, month - 12
    if year == 10_000 and month == 1:
        return date.max.toordinal() + 1
    if not 1 <= year <= 9999:
        raise DateError(f"{text!r} is outside the years 0001 to 9999 of the calendar")
    return date(year, month, 1).toordinal()


def _refusal(text: str) -> str:
    """Say what an expression is that the profile does not read."""
    for pattern, name in _REFUSED:
        if pattern.search(text):
            return f"{text!r} has {name}; not read here"
    return (
        f"{text!r} is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD, a season YYYY-21 to "
        "YYYY-24, a quarter YYYY-33 to YYYY-36, a decade YYYX, or an interval such as "
        "2016/2018, 2016/.. or ../2018"
    )
