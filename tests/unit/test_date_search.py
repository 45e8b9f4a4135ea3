"""By which words a search finds a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.date_search import MOST_YEARS, date_text
from disputemap.edtf import EdtfDate


def found(text: str, *words: str) -> bool:
    return all(word in date_text(EdtfDate.parse(text)) for word in words)


@pytest.mark.parametrize(
    "words",
    [
        ["2005"],
        ["2005-09"],
        ["2005-09-27"],
        ["27", "September", "2005"],
        ["сентября"],
        ["2005年9月27日"],
        ["2005年9月"],
    ],
)
def test_a_day_is_found_by_its_year_month_and_day_in_each_language(words: list[str]) -> None:
    assert found("2005-09-27", *words)


def test_a_span_is_found_by_each_year_that_it_covers_and_by_no_other() -> None:
    assert all(found("2004/2006", year) for year in ("2004", "2005", "2006"))
    assert not found("2004/2006", "2003") and not found("2004/2006", "2007")


@pytest.mark.parametrize("text", ["2005", "2005?", "200X", "2004/2006~", "1945/..", "../2005"])
def test_a_date_is_not_made_more_exact_by_the_search(text: str) -> None:
    words = date_text(EdtfDate.parse(text))
    assert "月" not in words and "January" not in words


def test_some_months_are_found_each_but_not_by_a_day() -> None:
    assert found("2020-12/2021-02", "December", "2020")
    assert found("2020-12/2021-02", "2021年1月")
    assert not found("2020-12/2021-02", "日")


def test_an_open_span_is_found_by_the_end_that_is_known() -> None:
    assert found("1945/..", "1945")
    assert not found("1945/..", "1946")


def test_a_very_long_span_is_found_by_its_ends_alone() -> None:
    words = date_text(EdtfDate.parse("1500/2000"))
    assert "1500" in words and "2000" in words and "1800" not in words


@given(st.integers(1000, 2090), st.integers(0, MOST_YEARS - 1))
def test_every_year_of_a_span_finds_it(first: int, length: int) -> None:
    last = min(first + length, 2100)
    words = date_text(EdtfDate.parse(f"{first}/{last}"))
    assert all(str(year) in words for year in range(first, last + 1))
