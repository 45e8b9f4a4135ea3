"""What the browser is told: inert text, shapes that come back, rows that count as `select`."""

import base64
import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box
from small_atlas import deployment, link, report, small_atlas, when, with_reports

from disputemap.index import OPEN_END, OPEN_START, Index
from disputemap.maps.columns import packed, packed_bits
from disputemap.maps.payload import base_payload, safe_json, state_payload
from disputemap.maps.shapes import encoded
from disputemap.selection import select
from disputemap.view import View

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`backtick`",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "100 {% discount",
    "{# gone #}",
    "{{{%",
    "</script><script>alert(1)</script>",
    "a\u202ebc\u2028\u2029",
)
NO_SIGNS = ("<", ">", "&", "\u2028", "\u2029", "{{", "{%", "{#")


def integers(text: str) -> list[int]:
    return np.frombuffer(base64.b64decode(text), dtype="<i4").tolist()


def flags(text: str, length: int) -> list[bool]:
    packed_bytes = np.frombuffer(base64.b64decode(text), dtype=np.uint8)
    return np.unpackbits(packed_bytes, count=length, bitorder="little").astype(bool).tolist()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(HOSTILE),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(HOSTILE), inner),
    max_leaves=12,
)


@given(json_values)
@example([list(HOSTILE), {"{": {"{": {}}}, "{" * 7, "{%{%{#"])
def test_safe_json_reads_back_as_the_same_and_holds_no_sign_that_acts(value):
    text = safe_json(value)
    assert json.loads(text) == value
    assert not [sign for sign in NO_SIGNS if sign in text]


def test_safe_json_refuses_what_is_no_json():
    with pytest.raises(ValueError, match="JSON compliant"):
        safe_json([float("nan")])


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (Point(145.8, -44.0), {"points": [[145800, -44000]]}),
        (LineString([(0, 0), (1, 1), (1, 1), (1, 2)]), {"lines": [[0, 0, 1000, 1000, 0, 1000]]}),
        (box(0, 0, 2, 1), {"polygons": [[[2000, 0, 0, 1000, -2000, 0, 0, -1000]]]}),
        (box(0, 0, 0.0001, 0.0001), {}),
    ],
    ids=["point", "line without the repeated position", "ring left open", "finer than the scale"],
)
def test_shapes_are_written_as_steps(shape, expected):
    assert encoded(shape, 1000) == expected


def test_a_polygon_keeps_its_hole_and_a_small_hole_goes():
    shape = Polygon(
        box(0, 0, 9, 9).exterior.coords,
        [box(1, 1, 2, 2).exterior.coords, box(3, 3, 3.0001, 3.0001).exterior.coords],
    )
    assert len(encoded(shape, 1000)["polygons"][0]) == 2


def test_reports_are_packed_as_the_index_has_them():
    atlas = small_atlas()
    index, reports = Index.of(atlas), base_payload(atlas)["reports"]
    assert integers(reports["start"]) == index.start.tolist()
    assert integers(reports["end"]) == index.end.tolist()
    assert {OPEN_START, OPEN_END} <= {*index.start.tolist(), *index.end.tolist()}
    assert flags(reports["dated"], len(index)) == index.is_dated.tolist()
    assert flags(reports["standing"], len(index)) == index.is_standing.tolist()
    assert list(base64.b64decode(reports["kind"])) == index.kind.tolist()
    assert [reports["ids"][number] for number in integers(reports["event"])] == [
        atlas.event_of[report.id].id for report in atlas.reports
    ]
    assert flags(reports["doubtful"], len(index)) == [
        report.when.edtf is not None and report.when.edtf.text[-1] in "?~%"
        for report in atlas.reports
    ]


@pytest.mark.parametrize("has_background", [True, False], ids=["all links", "without background"])
def test_reports_stand_under_exactly_the_places_that_they_name(has_background):
    atlas = small_atlas()
    reports = base_payload(atlas)["reports"]
    linked = reports["linked"] | ({} if has_background else reports["sourced"])
    named = {
        key: [
            row
            for row, report in enumerate(atlas.reports)
            if any(
                link.id == key
                and link.role != "venue"
                and (has_background or link.basis != "background")
                for link in report.places
            )
        ]
        for key in atlas.places
    }
    assert {key: integers(rows) for key, rows in linked.items() if rows} == {
        key: rows for key, rows in named.items() if rows
    }


def test_all_disputed_units_have_a_point_and_countries_have_none():
    places = {place["id"]: place for place in base_payload(small_atlas())["places"]}
    assert places["habomai"]["at"] == pytest.approx([145.925, 43.425], abs=0.03)
    assert places["japan"]["at"] is None


def test_the_axis_rises_from_0_to_1_and_holds_every_dated_report():
    atlas = small_atlas()
    index, axis = Index.of(atlas), base_payload(atlas)["axis"]
    days, shares = zip(*axis, strict=True)
    assert list(days) == sorted(set(days))
    assert list(shares) == sorted(set(shares))
    assert (shares[0], shares[-1]) == (0, 1)
    known = [d for d in [*index.start.tolist(), *index.end.tolist()] if abs(d) < OPEN_END]
    assert days[0] <= min(known)
    assert days[-1] >= max(known)


def test_a_plan_for_years_far_ahead_does_not_squeeze_the_news():
    near = report("r-near", "2024-05-01", link("kunashir"))
    plan = report("r-plan", "2099", link("kunashir"), when=when("2099", "planned"))
    axis = base_payload(with_reports(near, plan))["axis"]
    years = [(date(1970, 1, 1) + timedelta(days=day)).year for day, _ in axis]
    assert years[-3:] == [2021, 2026, 2100]
    assert axis[-2][1] - axis[-3][1] > 5 * (axis[-1][1] - axis[-2][1])


def test_the_presets_are_all_the_news_the_newest_year_and_the_time_of_each_article():
    atlas = small_atlas()
    presets = base_payload(atlas)["presets"]
    assert [preset["name"] for preset in presets] == ["all", "news", "year", "article", "article"]
    assert [p["label"] for p in presets[3:]] == [article.title for article in atlas.articles]
    # The newest that is no plan is the report of June 2023.
    newest = (date(2023, 6, 1) - date(1970, 1, 1)).days
    assert (presets[2]["start"], presets[2]["end"]) == (newest - 365, newest + 1)


def test_an_atlas_without_reports_has_an_axis_and_a_frame():
    payload = base_payload(small_atlas(articles=(), merges=(), corrections=(), deployments=()))
    assert payload["axis"][0][1] == 0
    assert payload["axis"][-1][1] == 1
    assert payload["frame"] == [-180.0, -80.0, 180.0, 80.0]


@pytest.mark.parametrize(
    ("changes", "kms"),
    [
        ({}, [300.0, 500.0]),
        ({"draws_ring": False}, []),
        ({"range_km_low": None}, [500.0]),
        ({"range_km_low": 500.0}, [500.0]),
    ],
    ids=["low and high", "not to be drawn", "high only", "both the same"],
)
def test_a_range_ring_is_given_where_it_may_be_drawn(changes, kms):
    atlas = small_atlas()
    bastion = atlas.systems["bastion"].model_copy(
        update={
            "range_km_low": 300.0,
            "range_km_high": 500.0,
            "range_source": "A yearbook.",
            "draws_ring": True,
        }
        | changes
    )
    found = base_payload(replace(atlas, systems={"bastion": bastion}))["deployments"]
    assert [ring["km"] for ring in found[0]["ranges"]] == kms
    assert (found[0]["rangeSource"] is None) == (not kms)


def test_what_moves_has_no_range_ring():
    atlas = small_atlas(
        deployments=(deployment("d-present", "kunashir", "2016/..", is_mobile=True),)
    )
    assert base_payload(atlas)["deployments"][0]["ranges"] == []


def test_the_state_has_the_address_of_the_view_and_is_small():
    atlas = small_atlas()
    view = View(start=date(2021, 1, 1), end=date(2021, 12, 31), is_certain=True)
    state = state_payload(view, select(atlas, view))
    assert state["address"] == view.to_address()
    assert state["allowed"] is None
    assert len(safe_json(state)) < 400


def test_the_state_tells_what_passes_the_filters_apart_from_the_window():
    atlas = small_atlas()
    view = View(start=date(2021, 1, 1), kinds=("patrol", "deployment"))
    selection = select(atlas, view)
    state = state_payload(view, selection)
    assert flags(state["allowed"], len(atlas.reports)) == selection.passes.tolist()
    drawn = [d for d in atlas.deployments if d.id in atlas.deployment_shapes]
    expected = [d.activity in ("deployment", "patrol") for d in drawn]
    given_flags = state["allowedDeployments"]
    assert (given_flags is None) == all(expected)


def test_what_the_browser_filters_itself_is_in_what_passes():
    atlas = small_atlas()
    view = View(event=atlas.events[0].id)
    assert state_payload(view, select(atlas, view))["allowed"] is None


@given(st.lists(st.booleans(), max_size=40), st.lists(st.integers(-(2**31), 2**31 - 1), max_size=9))
def test_packing_keeps_every_flag_and_number(some_flags, numbers):
    assert flags(packed_bits(np.array(some_flags, dtype=bool)), len(some_flags)) == some_flags
    assert integers(packed(np.array(numbers, dtype=np.int32))) == numbers
