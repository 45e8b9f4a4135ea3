"""disputemap.edtf: dates as exact as the source, half-open spans, refusals by name."""

import warnings
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from disputemap.edtf import EdtfDate, Span
from disputemap.errors import DateError

YEARS = st.integers(1, 9998)
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def singles(draw: st.DrawFn) -> str:
    """A single date of the profile."""
    year = draw(YEARS)
    text = f"{year:04d}"
    match draw(st.integers(0, 5)):
        case 1:
            text += f"-{draw(st.integers(1, 12)):02d}"
        case 2:
            month = draw(st.integers(1, 12))
            text += f"-{month:02d}-{draw(st.integers(1, monthrange(year, month)[1])):02d}"
        case 3:
            text += f"-{draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))}"
        case 4:
            text += f"-{draw(st.integers(1, 12)):02d}-XX"
        case 5:
            assume(year >= 10)
            text = f"{text[:3]}X"
    return text + draw(MARKS)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Any date of the profile."""
    first = draw(singles())
    match draw(st.integers(0, 3)):
        case 1:
            return f"{first}/.."
        case 2:
            return f"../{first}"
        case 3:
            last = draw(singles())
            a, b = EdtfDate.parse(first).span, EdtfDate.parse(last).span
            return f"{first}/{last}" if a.start < b.end else f"{last}/{first}"
    return first


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        pytest.param("1855", "1855-01-01", "1855-12-31", id="year"),
        pytest.param("2025-12", "2025-12-01", "2025-12-31", id="month"),
        pytest.param("2024-02-29", "2024-02-29", "2024-02-29", id="leap day"),
        pytest.param("2022-21", "2022-03-01", "2022-05-31", id="spring"),
        pytest.param("2022-22", "2022-06-01", "2022-08-31", id="summer"),
        pytest.param("2022-23", "2022-09-01", "2022-11-30", id="autumn"),
        pytest.param("2021-24", "2021-12-01", "2022-02-28", id="winter into the next year"),
        pytest.param("2023-24", "2023-12-01", "2024-02-29", id="winter into a leap year"),
        pytest.param("2022-33", "2022-01-01", "2022-03-31", id="first quarter"),
        pytest.param("2022-36", "2022-10-01", "2022-12-31", id="last quarter"),
        pytest.param("2022-02-XX", "2022-02-01", "2022-02-28", id="some day of a month"),
        pytest.param("194X", "1940-01-01", "1949-12-31", id="decade"),
        pytest.param("2012/2020", "2012-01-01", "2020-12-31", id="interval"),
        pytest.param("2016-11-22/..", "2016-11-22", None, id="open end"),
        pytest.param("../2024-06-15", None, "2024-06-15", id="open start"),
        pytest.param("9999-12-31", "9999-12-31", "9999-12-31", id="last day of the calendar"),
        pytest.param("0001", "0001-01-01", "0001-12-31", id="first year of the calendar"),
    ],
)
def test_a_date_means_the_days_from_earliest_to_latest(text, earliest, latest):
    span = EdtfDate.parse(text).span
    days = (span.earliest, span.latest)
    assert tuple(None if day is None else day.isoformat() for day in days) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("2023-02-29", "has 28 days", id="no leap year"),
        pytest.param("2023-04-31", "has 30 days", id="no such day"),
        pytest.param("2023-00", "no month 00", id="month zero"),
        pytest.param("2023-13", "no month 13", id="month thirteen"),
        pytest.param("2023-25", "no month 25", id="season that is none"),
        pytest.param("0000", "outside the years", id="year zero"),
        pytest.param("9999-24", "outside the years", id="winter past the calendar"),
        pytest.param("2016/2015", "ends before it starts", id="reversed interval"),
        pytest.param("2017/2016-12", "ends before it starts", id="interval that touches only"),
        pytest.param("../..", "open at both ends", id="open at both ends"),
        pytest.param("/2016", "unknown end", id="unknown start"),
        pytest.param("2016/", "unknown end", id="unknown end"),
        pytest.param("2016/2017/2018", "more than one '/'", id="two slashes"),
        pytest.param("2016-07-12T10:00", "clock time", id="clock time"),
        pytest.param("Y12016", "beyond four digits", id="long year"),
        pytest.param("-0044", "before the year 1", id="before the common era"),
        pytest.param("[2016,2017]", "set of dates", id="one of a set"),
        pytest.param("{2016,2017}", "set of dates", id="all of a set"),
        pytest.param("1950S2", "significant digits", id="significant digits"),
        pytest.param("19XX", "unspecified digits", id="century"),
        pytest.param("2016-XX-12", "unspecified digits", id="unspecified month"),
        pytest.param("194X-05", "month in a decade", id="month of a decade"),
        pytest.param("2016?-07", "not the last character", id="qualifier inside"),
        pytest.param("?2016", "not the last character", id="qualifier before"),
        pytest.param("2016?~", "not the last character", id="two qualifiers"),
        pytest.param("2016-07-05/06", "shortened end", id="shortened end"),
        pytest.param(" 2016", "white space", id="white space"),
        pytest.param("2016\n", "white space", id="line end"),
        pytest.param("2016-7-1", "is not a date", id="single digits"),
        pytest.param("２０１６", "is not a date", id="full-width digits"),
        pytest.param("٢٠١٦", "is not a date", id="Arabic digits"),
        pytest.param("", "is not a date", id="empty"),
        pytest.param("open", "is not a date", id="word"),
    ],
)
def test_what_the_profile_does_not_read_is_refused_by_name(text, reason):
    with pytest.raises(DateError) as refusal:
        EdtfDate.parse(text)
    assert reason in str(refusal.value)
    assert repr(text) in str(refusal.value)


@given(dates())
def test_parsing_and_printing_are_inverse(text):
    date_ = EdtfDate.parse(text)
    assert str(date_) == text
    assert EdtfDate.parse(str(date_)) == date_


@given(singles())
def test_a_qualifier_changes_what_is_known_and_not_the_days(text):
    bare = text.rstrip("?~%")
    assert EdtfDate.parse(text).span == EdtfDate.parse(bare).span
    assert EdtfDate.parse(text).is_uncertain == (text[-1] in "?%")
    assert EdtfDate.parse(text).is_approximate == (text[-1] in "~%")


@given(singles(), singles())
def test_an_interval_reaches_from_the_first_day_of_one_to_the_last_of_the_other(first, last):
    a, b = EdtfDate.parse(first).span, EdtfDate.parse(last).span
    assume(a.start < b.end)
    assert EdtfDate.parse(f"{first}/{last}").span == Span(a.start, b.end)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    try:
        assert str(EdtfDate.parse(text)) == text
    except DateError as refusal:
        assert repr(text) in str(refusal)


DAYS = st.dates(date(1700, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 4000), DAYS, st.integers(0, 4000))
def test_spans_overlap_exactly_when_they_share_a_day(first, length, second, other_length):
    a = Span.between(first, first + timedelta(days=length))
    b = Span.between(second, second + timedelta(days=other_length))
    shared = min(a.latest, b.latest) >= max(a.earliest, b.earliest)
    assert a.overlaps(b) == b.overlaps(a) == shared
    assert a.contains(b) == (a.earliest <= b.earliest and b.latest <= a.latest)


@given(DAYS, DAYS)
def test_an_open_span_contains_everything_and_overlaps_everything(first, second):
    everything = Span(None, None)
    span = Span.between(min(first, second), max(first, second))
    assert everything.contains(span)
    assert everything.overlaps(span)
    assert not span.contains(everything)


def test_a_span_that_ends_on_its_start_is_refused():
    with pytest.raises(DateError, match="not after its start"):
        Span(5, 5)


# What the libraries on PyPI do otherwise, on purpose not followed here:
# - `edtf` ends winter on 31 December of its first year, and takes summer as June to
#   August only by its default setting; ours follows ISO 8601-2 with winter running on.
# - `edtf` accepts 2023-02-29 (it clamps the day) and intervals that end before they start.
# - `undate` drops qualifiers when it prints.
INTENDED_DIFFERENCES = ("2023-02-29", "2016/2015")


@pytest.fixture(scope="module")
def oracle():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import edtf
    return edtf


@pytest.mark.parametrize(
    "text",
    ["1855", "1875", "2021", "2025-11", "2024-02", "2025-12-03", "1945-09-05", "2012/2020",
     "2021-06/2021-08", "2022-02-12/2022-03", "2021-22", "2022-21", "2022-23"],
)  # fmt: skip
def test_the_span_is_that_of_the_edtf_library(oracle, text):
    found = oracle.parse_edtf(text)
    lower, upper = found.lower_strict(), found.upper_strict()
    span = EdtfDate.parse(text).span
    assert span.earliest == date(*lower[:3])
    assert span.latest == date(*upper[:3])


@pytest.mark.parametrize("text", ["1855", "2021", "2025-11", "2024-02", "2025-12-03", "2012/2020"])
def test_the_span_is_that_of_the_undate_library(text):
    from undate import Undate, UndateInterval

    found = Undate.parse(text, "EDTF")
    first, last = (
        (found.earliest, found.latest)
        if not isinstance(found, UndateInterval)
        else (found.earliest.earliest, found.latest.latest)
    )
    span = EdtfDate.parse(text).span
    assert (str(first), str(last)) == (str(span.earliest), str(span.latest))


@pytest.mark.parametrize("text", INTENDED_DIFFERENCES)
def test_what_the_edtf_library_accepts_wrongly_is_refused_here(oracle, text):
    assert oracle.parse_edtf(text) is not None
    with pytest.raises(DateError):
        EdtfDate.parse(text)
