"""disputemap.index: reports as columns, and which places they belong to."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.edtf import Span
from disputemap.index import OPEN_END, OPEN_START, Index, day_bounds, rows_of, searchable
from disputemap.model import KINDS, STATUSES
from tests.unit.small_atlas import link, report, small_atlas, with_reports

ATLAS = small_atlas()
INDEX = Index.of(ATLAS)


def ids(rows: np.ndarray) -> set[str]:
    return {ATLAS.reports[row].id for row in rows.tolist()}


def row(key: str) -> int:
    return [found.id for found in ATLAS.reports].index(key)


@pytest.mark.parametrize(
    ("span", "bounds"),
    [
        pytest.param(Span(719_163, 719_164), (0, 1), id="the first day of 1970"),
        pytest.param(Span(719_162, 719_163), (-1, 0), id="the day before"),
        pytest.param(Span(None, 719_163), (OPEN_START, 0), id="open start"),
        pytest.param(Span(719_163, None), (0, OPEN_END), id="open end"),
    ],
)
def test_days_are_counted_from_1970_and_open_ends_reach_beyond_all(
    span: Span, bounds: tuple[int, int]
) -> None:
    assert day_bounds(span) == bounds


@given(first=st.dates(), last=st.dates())
def test_every_day_of_the_calendar_lies_between_the_open_ends(first: date, last: date) -> None:
    start, end = day_bounds(Span.between(min(first, last), max(first, last)))
    assert OPEN_START < start < end < OPEN_END
    assert start == int(np.datetime64(min(first, last), "D").astype(int))


def test_an_index_has_one_entry_per_report_and_is_built_once() -> None:
    assert len(INDEX) == len(ATLAS.reports) == len(INDEX.texts)
    assert Index.of(ATLAS) is INDEX
    assert Index.of(small_atlas()) is not INDEX


def test_columns_hold_what_the_reports_hold() -> None:
    for number, found in enumerate(ATLAS.reports):
        assert KINDS[INDEX.kind[number]] == found.kind
        assert STATUSES[INDEX.status[number]] == found.status
        assert ATLAS.articles[INDEX.article[number]] is ATLAS.article_of[found.id]
        assert ATLAS.events[INDEX.event[number]] == ATLAS.event_of[found.id]
        assert INDEX.is_dated[number] == (found.when.edtf is not None)
        assert INDEX.is_standing[number] == (found.when.type == "standing")


def test_each_row_stands_once_in_the_order_of_time() -> None:
    assert sorted(INDEX.newest_first.tolist()) == list(range(len(INDEX)))
    assert INDEX.newest_first[-1] == row("r-undated")
    assert INDEX.newest_first[-2] == row("r-until")
    assert INDEX.newest_first[-3] == row("r-1855")


def test_reports_of_one_day_keep_the_order_of_the_text() -> None:
    atlas = with_reports(*(report(key, "2021-01-01") for key in ("b", "a", "c")))
    assert Index.of(atlas).newest_first.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("table", "place", "expected"),
    [
        pytest.param("own", "kunashir", {"r-kunashir", "r-undated"}, id="own"),
        pytest.param("own", "habomai", {"r-open", "r-islet"}, id="own of a unit and its islet"),
        pytest.param(
            "own",
            "southern_kurils",
            {
                *("r-kunashir", "r-claim", "r-undated", "r-hypothetical", "r-open", "r-1855"),
                *("r-copy", "r-islet"),
            },
            id="own of a group and all in it",
        ),
        pytest.param("group", "kunashir", {"r-claim", "r-copy"}, id="group"),
        pytest.param("group", "tanfilyev", {"r-claim", "r-copy", "r-open"}, id="group of an islet"),
        pytest.param("group", "southern_kurils", set(), id="a group has no group"),
        pytest.param("region", "kunashir", {"r-until", "r-1855"}, id="region"),
        pytest.param("region", "iturup", {"r-until"}, id="region, own taken off"),
        pytest.param("region", "uotsuri", set(), id="region elsewhere"),
        pytest.param("venue", "moscow", {"r-kunashir", "r-venue"}, id="venue"),
        pytest.param("venue", "russia", {"r-kunashir", "r-venue"}, id="venue in a country"),
        pytest.param("venue", "southern_kurils", {"r-copy"}, id="venue on an island"),
        pytest.param("own", "nowhere", set(), id="a place that is not there"),
    ],
)
def test_reports_are_linked_to_places_by_the_nearest_relation(
    table: str, place: str, expected: set[str]
) -> None:
    assert ids(rows_of(getattr(INDEX.links, table), place)) == expected


@pytest.mark.parametrize("place", sorted(ATLAS.places))
def test_own_group_and_region_of_a_place_share_no_report(place: str) -> None:
    parts = [
        ids(rows_of(table, place))
        for table in (INDEX.links.own, INDEX.links.group, INDEX.links.region)
    ]
    assert sum(map(len, parts)) == len(set.union(*parts))


def test_a_link_in_every_role_but_venue_is_about_the_place() -> None:
    roles = ("subject", "origin", "target", "venue")
    atlas = with_reports(*(report(role, "2021", link("kunashir", role)) for role in roles))
    index = Index.of(atlas)
    assert rows_of(index.links.own, "kunashir").tolist() == [0, 1, 2]
    assert rows_of(index.links.venue, "kunashir").tolist() == [3]


def test_a_report_is_located_by_a_place_that_can_be_drawn_and_is_no_venue() -> None:
    flags = INDEX.links.is_located
    unlocated = {found.id for found, is_in in zip(ATLAS.reports, flags, strict=True)
                 if not is_in}  # fmt: skip
    assert unlocated == {"r-venue", "r-nowhere"}


def test_a_group_without_a_shape_is_located_by_its_islands() -> None:
    assert "southern_kurils" not in ATLAS.shapes
    assert INDEX.links.is_located[row("r-claim")]


def test_the_speaker_counts_as_an_actor_but_lends_no_side() -> None:
    assert ids(rows_of(INDEX.actors, "uyama")) == {"r-copy"}
    assert "r-copy" not in ids(rows_of(INDEX.sides, "JPN"))
    assert ids(rows_of(INDEX.sides, "JPN")) == {"r-claim"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Kurile ISLANDS", "kurile islands", id="case"),
        pytest.param("Étorofu", "etorofu", id="accent"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("ＫＵＲＩＬ", "kuril", id="full-width capitals"),
        pytest.param("択捉島", "択捉島", id="ideographs stay"),
        pytest.param("Курильские", "курильские", id="Cyrillic, breve"),
    ],
)
def test_text_is_folded_for_searching(text: str, folded: str) -> None:
    assert searchable(text) == searchable(folded)
    if text != "Курильские":
        assert searchable(text) == folded


@given(text=st.text(max_size=40))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)
