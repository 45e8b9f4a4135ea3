"""The words by which a search finds a date: what it covers, as it is written in each language.

They are the same for every language of the interface, so that a view means the same
records for every reader; the browser is sent them and searches in the same text.
"""

from collections.abc import Iterator
from datetime import date

from disputemap.edtf import EdtfDate

MOST_MONTHS, MOST_YEARS = 24, 150
"""A longer span is found by its years alone, and a still longer one by those of its ends."""

_MONTHS = (
    ("January", "январь января"),
    ("February", "февраль февраля"),
    ("March", "март марта"),
    ("April", "апрель апреля"),
    ("May", "май мая"),
    ("June", "июнь июня"),
    ("July", "июль июля"),
    ("August", "август августа"),
    ("September", "сентябрь сентября"),
    ("October", "октябрь октября"),
    ("November", "ноябрь ноября"),
    ("December", "декабрь декабря"),
)


def date_text(dated: EdtfDate) -> str:
    """Give the words of a date: its own text, and the years, months or the day that it covers.

    A span is found by each year in it, because it covers them all; it is not found by
    a day or a month unless it is known to lie in it or, up to `MOST_MONTHS`, covers it.

    Examples
    --------
    >>> date_text(EdtfDate.parse("2005-09-27"))
    '2005-09-27 27 2005 2005-09 September сентябрь сентября 2005年9月27日'
    >>> date_text(EdtfDate.parse("2004/2006~"))
    '2004/2006~ 2004年 2005年 2006年'
    """
    first, last = dated.span.earliest, dated.span.latest
    return " ".join([str(dated), *_covered(first, last)])


def _covered(first: date | None, last: date | None) -> Iterator[str]:
    """Yield the words of what lies between two days, both in it; None is open."""
    if first is None or last is None:
        for day in (first, last):
            if day is not None:
                yield f"{day.year}年"
        return
    if first == last:
        yield f"{first.day} {first.year} {_month(first.year, first.month)}{first.day}日"
        return
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months <= MOST_MONTHS and not _is_whole_years(first, last):
        for number in range(months):
            year, month = divmod(first.month - 1 + number, 12)
            yield f"{first.year + year} {_month(first.year + year, month + 1)}"
        return
    years = range(first.year, last.year + 1)
    for year in years if len(years) <= MOST_YEARS else (first.year, last.year):
        yield f"{year}年"


def _is_whole_years(first: date, last: date) -> bool:
    """Whether a span runs from a first of January to a last of December."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _month(year: int, month: int) -> str:
    """The words of a month, those with its number and those with its name."""
    english, russian = _MONTHS[month - 1]
    return f"{year}-{month:02d} {english} {russian} {year}年{month}月"
