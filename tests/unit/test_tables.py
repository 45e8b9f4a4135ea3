"""disputemap.tables: records as rows for JSON, CSV and frames."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from disputemap import geoframes, tables
from disputemap.atlas import Atlas
from disputemap.perspective import Viewpoint
from disputemap.selection import select
from disputemap.view import View
from tests.unit.small_atlas import article, link, report, small_atlas, when, with_reports

ATLAS = small_atlas()
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)} `id`",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "100 {% discount",
    "![x](https://example.org/x.png)",
    "javascript:alert(1)",
    "\u202egnp.exe",
    'a "quoted", cell; with\nlines',
    "\x1b[31mred",
]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cell(value: str) -> str:
    """What a CSV reader finds where `value` was written."""
    return read_csv(tables.as_csv([{"a": value, "b": "last"}], ["a", "b"]))[0]["a"]


def test_a_report_row_has_the_keys_of_the_command_line_in_order() -> None:
    row = tables.report_row(ATLAS, ATLAS.report["r-kunashir"])
    assert list(row) == [
        *("id", "article", "event", "kind", "summary", "quote", "speaker", "actors"),
        *("addressees", "places", "date", "status", "evidence", "chain", "confidence"),
        *("place_names", "perspective", "names_in"),
    ]
    assert list(row["date"]) == ["edtf", "earliest", "latest", "basis", "type", "phrase"]
    assert row == {
        "id": "r-kunashir",
        "article": "a1",
        "event": "m1",
        "kind": "statement",
        "summary": "Putin claims the islands.",
        "quote": "These are our islands.",
        "speaker": "Vladimir Putin",
        "actors": [{"name": "Vladimir Putin", "office": "President", "side": "RUS"}],
        "addressees": ["Japan"],
        "places": [
            {"id": "kunashir", "role": "subject", "basis": "explicit"},
            {"id": "moscow", "role": "venue", "basis": "explicit"},
        ],
        "date": {
            "edtf": "2021-09-03",
            "earliest": "2021-09-03",
            "latest": "2021-09-03",
            "basis": "explicit",
            "type": "point",
            "phrase": None,
        },
        "status": "stated",
        "evidence": {"start": 0, "end": 10},
        "chain": ["The Outlet", "Vladimir Putin"],
        "confidence": "high",
        "place_names": ["Kunashir / Kunashiri", "Moscow"],
        "perspective": "neutral",
        "names_in": "en",
    }


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        pytest.param("2021-02", "2021-02-01", "2021-02-28", id="a month"),
        pytest.param("2021-24", "2021-12-01", "2022-02-28", id="a winter"),
        pytest.param("1855-02-07~", "1855-02-07", "1855-02-07", id="a day before 1970"),
        pytest.param("2012/2021", "2012-01-01", "2021-12-31", id="an interval"),
        pytest.param("2022/..", "2022-01-01", None, id="open end"),
        pytest.param("../1945", None, "1945-12-31", id="open start"),
        pytest.param("9999", "9999-01-01", "9999-12-31", id="the last year"),
        pytest.param(None, None, None, id="undated"),
    ],
)
def test_earliest_and_latest_are_days_in_the_date_or_null(
    edtf: str | None, earliest: str | None, latest: str | None
) -> None:
    row = tables.date_row(when(edtf, phrase="then"))
    assert (row["edtf"], row["earliest"], row["latest"]) == (edtf, earliest, latest)
    assert row["phrase"] == "then"


def test_an_event_row_tells_reason_disagreements_and_the_most_exact_date() -> None:
    row = tables.event_row(ATLAS, ATLAS.event_of["r-copy"])
    assert row["id"] == "m1"
    assert row["reports"] == ["r-kunashir", "r-copy"]
    assert row["date"]["edtf"] == "2021-09-03"
    assert row["places"] == ["kunashir", "southern_kurils"]
    assert row["independent_sources"] == 1
    assert row["disagreements"] == [{"about": "the day", "versions": ["2 September", "3rd"]}]
    single = tables.event_row(ATLAS, ATLAS.event_of["r-until"])
    assert (single["id"], single["reason"]) == ("e-r-until", None)


@pytest.mark.parametrize("edtfs", [("2022/..", "2022-05"), (None, "2022-05"), ("2022", "2022-05")])
def test_an_open_date_or_none_is_the_least_exact(edtfs: tuple[str | None, str]) -> None:
    event = replace(ATLAS.events[0], reports=tuple(report(f"r{n}", e) for n, e in enumerate(edtfs)))
    assert tables.event_row(ATLAS, event)["date"]["edtf"] == "2022-05"


def test_a_deployment_row_holds_position_and_uncertainty() -> None:
    row = tables.deployment_row(ATLAS, ATLAS.deployments[0])
    assert (row["id"], row["system"], row["place"]) == ("d-present", "Bastion-P", "kunashir")
    assert (row["nearest"], row["distance_km"]) == ("kunashir", 0.0)
    away = tables.deployment_row(ATLAS, ATLAS.deployments[2])
    assert away["is_background"]
    assert away["nearest"] == "iturup"
    assert away["distance_km"] == pytest.approx(547, abs=5)  # about 560 km to its centre


def test_a_deployment_without_a_point_has_no_distance() -> None:
    row = tables.deployment_row(small_atlas(deployment_shapes={}), ATLAS.deployments[0])
    assert (row["nearest"], row["distance_km"], row["verdict"]) == (None, None, None)


def test_islands_are_units_and_their_parts_with_claims_of_their_group() -> None:
    rows = {row["id"]: row for row in tables.island_rows(ATLAS, select(ATLAS, View()).counts)}
    assert set(rows) == {"kunashir", "iturup", "habomai", "tanfilyev", "uotsuri"}
    assert (rows["kunashir"]["own"], rows["kunashir"]["group"]) == (2, 1)
    assert rows["tanfilyev"]["claims"] == ["Japan: The treaty of 1855."]
    assert rows["kunashir"]["control"] == ["Russia: Sakhalin Oblast"]
    assert rows["iturup"]["control"] == rows["uotsuri"]["claims"] == []
    # 0.1 degree of longitude by 0.1 of latitude at 44.05 degrees north: 8.02 by 11.11 km.
    assert rows["kunashir"]["area_km2"] == pytest.approx(89.1, rel=0.005)
    assert rows["habomai"]["area_km2"] is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_inert(start: str) -> None:
    formula = f"{start}cmd|' /C calc'!A0"
    assert cell(formula) == f"'{formula}"


def test_a_formula_in_a_report_is_inert_in_every_column() -> None:
    formula = '=HYPERLINK("https://example.org")'
    hostile = report("r", "2021", summary=formula, quote=formula, speaker="putin")
    hostile = hostile.model_copy(update={"when": when("2021", phrase=formula)})
    atlas = with_reports(hostile)
    actor = atlas.actors["putin"].model_copy(update={"name": formula})
    atlas = replace(atlas, actors={**atlas.actors, "putin": actor})
    text = tables.as_csv([tables.report_row(atlas, hostile)], tables.COLUMNS["reports"])
    row = read_csv(text)[0]
    assert row["summary"] == row["quote"] == row["date_phrase"] == row["speaker"] == f"'{formula}"
    assert row["actors"].startswith("'=")
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


@given(
    value=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
)
def test_a_cell_comes_back_as_it_was_but_for_the_apostrophe(value: str) -> None:
    assert cell(value) in (value, f"'{value}")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_line_end_inside_a_cell_starts_no_new_row(end: str) -> None:
    text = tables.as_csv([{"a": f"x{end}=1+1", "b": "last"}], ["a", "b"])
    assert read_csv(text) == [{"a": f"x{end}=1+1", "b": "last"}]
    # As a spreadsheet reads it: outside of quotes every line end is a new row.
    outside = "".join(text.split('"')[::2])
    assert len(outside.replace("\r\n", "\n").replace("\r", "\n").splitlines()) == 2


def test_numbers_and_nothing_are_left_alone() -> None:
    text = tables.as_csv([{"a": -5, "b": None}], ["a", "b"])
    assert read_csv(text) == [{"a": "-5", "b": ""}]


def test_csv_has_exactly_the_columns_of_its_table() -> None:
    selection = select(ATLAS, View())
    rows = {
        "reports": [tables.report_row(ATLAS, item) for item in selection.shown_reports],
        "events": [tables.event_row(ATLAS, item) for item in selection.shown_events],
        "deployments": [tables.deployment_row(ATLAS, item) for item in ATLAS.deployments],
        "islands": tables.island_rows(ATLAS, selection.counts),
    }
    assert set(rows) == set(tables.COLUMNS)
    for name, found in rows.items():
        for row in found:
            assert set(tables.flat(row)) == set(tables.COLUMNS[name])
        read = read_csv(tables.as_csv(found, tables.COLUMNS[name]))
        assert [row["id"] for row in read] == [row["id"] for row in found]
        assert tuple(read[0]) == tables.COLUMNS[name]


def test_nested_values_become_phrases() -> None:
    cells = tables.flat(tables.report_row(ATLAS, ATLAS.report["r-kunashir"]))
    assert cells["actors"] == "Vladimir Putin, President [RUS]"
    assert cells["places"] == "kunashir (subject, explicit); moscow (venue, explicit)"
    assert cells["chain"] == "The Outlet; Vladimir Putin"
    event = tables.flat(tables.event_row(ATLAS, ATLAS.event_of["r-copy"]))
    assert event["disagreements"] == "the day: 2 September / 3rd"


def hostile_atlas(text: str) -> Atlas:
    found = report("r", "2021", link("kunashir"), summary=text, quote=text, speaker="putin")
    atlas = with_reports(found)
    place = atlas.places["kunashir"].model_copy(update={"label": text})
    return replace(
        atlas,
        places={**atlas.places, "kunashir": place},
        articles=(article("a1", (found,), title=text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_passes_through_every_form_unchanged(text: str) -> None:
    atlas = hostile_atlas(text)
    rows = [tables.report_row(atlas, atlas.report["r"])]
    points = [tables.points_of(atlas, atlas.reports)]
    assert json.loads(tables.as_json(rows)) == rows
    assert [json.loads(line) for line in tables.as_jsonl(rows).splitlines()] == rows
    feature = json.loads(tables.as_geojson(rows, points))["features"][0]
    assert feature["properties"]["summary"] == text
    assert read_csv(tables.as_csv(rows, tables.COLUMNS["reports"]))[0]["summary"] == text
    frame = geoframes.report_frame(atlas, atlas.reports)
    assert frame.loc["r", "summary"] == frame.loc["r", "quote"] == text


def test_a_row_of_json_lines_is_one_line_whatever_it_holds() -> None:
    rows: list[dict[str, Any]] = [{"id": "a\nb\r\u2028c"}, {"id": "d"}]
    text = tables.as_jsonl(rows)
    assert [json.loads(line) for line in text.split("\n")[:-1]] == rows
    assert text.count("\n") == 2


def test_geojson_has_a_feature_for_each_row_and_null_where_nothing_can_be_drawn() -> None:
    found = [ATLAS.report[key] for key in ("r-kunashir", "r-nowhere", "r-1855", "r-claim")]
    rows = [tables.report_row(ATLAS, item) for item in found]
    shapes = [tables.points_of(ATLAS, [item]) for item in found]
    features = json.loads(tables.as_geojson(rows, shapes))["features"]
    assert [feature["id"] for feature in features] == [item.id for item in found]
    kinds = [feature["geometry"] and feature["geometry"]["type"] for feature in features]
    assert kinds == ["Point", None, "MultiPoint", "Point"]
    assert ATLAS.shapes["kunashir"].contains(shape(features[0]["geometry"]))
    assert "id" not in features[0]["properties"]


def test_a_venue_draws_no_point() -> None:
    assert tables.points_of(ATLAS, [ATLAS.report["r-venue"]]) is None


@pytest.mark.parametrize(
    ("viewpoint", "name"),
    [
        (Viewpoint(), "Etorofu / Iturup"),
        (Viewpoint("russia"), "Iturup"),
        (Viewpoint("russia", "ru"), "Итуруп"),
        (Viewpoint("japan", "en"), "Etorofu / Iturup"),
    ],
)
def test_rows_keep_the_neutral_label_and_say_what_a_view_calls_it(viewpoint, name) -> None:
    rows = tables.island_rows(ATLAS, {}, viewpoint)
    (row,) = (row for row in rows if row["id"] == "iturup")
    assert row["label"] == "Etorofu / Iturup"
    assert row["place_names"] == [name]
    assert (row["perspective"], row["names_in"]) == (viewpoint.perspective, viewpoint.names)


@pytest.mark.parametrize("perspective", ["neutral", "japan", "russia", "china", "taiwan"])
def test_words_of_reports_are_the_same_in_the_rows_of_every_view(perspective) -> None:
    for one in ATLAS.reports:
        row = tables.report_row(ATLAS, one, Viewpoint(perspective, "ja"))
        assert (row["quote"], row["summary"]) == (one.quote, one.summary)
        assert row["perspective"] == perspective
        assert len(row["place_names"]) == len(one.places)


def test_the_file_of_rows_says_whose_view_it_is() -> None:
    rows = [tables.report_row(ATLAS, one, Viewpoint("japan")) for one in ATLAS.reports]
    head, first, *_ = tables.as_csv(rows, tables.COLUMNS["reports"]).splitlines()
    assert head.endswith("place_names,perspective,names_in")
    assert first.endswith(",japan,en")
    (feature, *_) = json.loads(tables.as_geojson(rows, [None] * len(rows)))["features"]
    assert feature["properties"]["perspective"] == "japan"
