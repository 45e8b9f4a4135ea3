"""maps.card_payload: all records travel once, and the browser answers of them as `select` does."""

import base64
import gzip
import json
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from disputemap.atlas import Atlas
from disputemap.cards import deployment_card, report_card
from disputemap.index import Index, searchable
from disputemap.loading import load
from disputemap.maps.card_payload import CARD, card_payload, card_tables
from disputemap.maps.name_payload import named_by_id
from disputemap.selection import select
from disputemap.view import View
from tests.hostile import HOSTILE, hostile_atlas
from tests.unit.small_atlas import small_atlas

ROOT = Path(__file__).parents[2]
ATLAS = load()
KNOWN = st.characters(exclude_categories=["Cs", "Cn", "Co"])
TEXTS = (
    *("Shikotan", "Путин", "путин", "ПУТИН", "魚釣島", "Σ", "ß", "ss", "Étorofu", "étorofu"),
    *(
        "ｋｕｒｉｌ",
        "1956 declaration",
        "patrol ships",
        "a e",
        "no such word",
        "the",
        " ",
        "'",
        "-",
    ),
    *("кур", "尖阁", "钓鱼岛", "くなしり", "Kunashirskiy", "President", "NetEase", "drill"),
)


def asked(atlas: Atlas | None, questions: list[tuple[str, object]]) -> list[Any]:
    """What the browser's own modules answer, run by node."""
    records = None if atlas is None else base64.b64encode(card_payload(atlas)).decode()
    result = subprocess.run(
        [compute_driver_executable()[0], "tests/js/ask_records.mjs"],
        cwd=ROOT,
        input=json.dumps({"records": records, "questions": questions}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def test_the_same_atlas_gives_the_same_bytes_and_every_report_is_in_them() -> None:
    assert card_payload(small_atlas()) == card_payload(small_atlas())
    tables = json.loads(gzip.decompress(card_payload(ATLAS)))
    assert [row[0] for row in tables["reports"]] == [report.id for report in ATLAS.reports]
    assert len(tables["events"]) == len(ATLAS.events)
    assert set(tables["profiles"]) == set(ATLAS.places)
    ids = [found["card"]["id"] for found in tables["deployments"]]
    assert ids == [deployment.id for deployment in ATLAS.deployments]


def test_the_shipped_records_take_less_than_100_kilobytes_and_the_outlines_as_much() -> None:
    tables = json.loads(gzip.decompress(card_payload(ATLAS)))
    outlines = len(gzip.compress(json.dumps(tables["outlines"]).encode()))
    assert outlines < 130_000
    assert len(card_payload(ATLAS)) < 100_000 + outlines


def test_what_the_browser_makes_of_a_card_is_the_card() -> None:
    rows = range(len(ATLAS.reports))
    for row, found in zip(rows, asked(ATLAS, [("card", row) for row in rows]), strict=True):
        wanted = report_card(ATLAS, ATLAS.reports[row])
        assert {name: found[name] for name in CARD} == {name: wanted[name] for name in CARD}
        for name in ("article", "article_title", "publisher", "event"):
            assert found[name] == wanted[name]
        places = [[key, before, after] for key, before, _, after in wanted["places"]]
        assert [[key, before, after] for key, before, _, after in found["places"]] == places


def test_an_event_knows_what_it_answers() -> None:
    events = card_tables(ATLAS)["events"]
    for event, found in zip(ATLAS.events, events, strict=True):
        answered = found[2] if len(found) > 1 else []
        assert tuple(events[number][0] for number in answered) == event.responds_to


@pytest.mark.parametrize("has_background", [True, False])
def test_a_place_has_the_reports_that_select_tells(has_background: bool) -> None:
    selection = select(ATLAS, View(has_background=has_background))
    row_of = {report.id: row for row, report in enumerate(ATLAS.reports)}
    answers = asked(ATLAS, [("about", (key, has_background)) for key in ATLAS.places])
    for key, found in zip(ATLAS.places, answers, strict=True):
        for relation, reports in selection.about(key).items():
            assert found[relation] == sorted(row_of[report.id] for report in reports), key
        told = [row for relation in selection.about(key) for row in found[relation]]
        assert not set(found["near"]) & set(told)
    (located,) = asked(ATLAS, [("located", has_background)])
    unlocated = {row_of[report.id] for report in selection.unlocated_reports}
    assert set(located) | unlocated == set(range(len(ATLAS.reports)))
    assert not set(located) & unlocated


def test_near_an_island_is_what_its_verdict_says() -> None:
    tables = card_tables(ATLAS)
    near = {place[0]: place[5] for place in tables["places"]}
    assert near["urup"][0] == "iturup"
    assert near["urup"][1] == pytest.approx(93, abs=1)
    assert "km from the nearest disputed island (\ue000iturup\ue001)" in near["urup"][2]
    assert near["iturup"] is None


def test_a_search_keeps_what_select_keeps() -> None:
    for text, rows in zip(TEXTS, asked(ATLAS, [("text", text) for text in TEXTS]), strict=True):
        wanted = select(ATLAS, View(text=text)).passes.nonzero()[0].tolist()
        assert (rows if rows is not None else list(range(len(ATLAS.reports)))) == wanted, text


def test_sides_and_deployments_are_kept_as_select_keeps_them() -> None:
    sides = sorted(Index.of(ATLAS).sides)
    chosen = [[side] for side in sides] + [["CHN", "RUS"], ["UKR"]]
    for wanted, rows in zip(chosen, asked(ATLAS, [("sides", s) for s in chosen]), strict=True):
        passes = select(ATLAS, View(sides=tuple(wanted))).passes
        assert rows == passes.nonzero()[0].tolist()
    for side, text in (("RUS", ""), ("CHN", "ships"), ("JPN", ""), ("RUS", "バスチオン")):
        (ids,) = asked(ATLAS, [("forces", ([side], text))])
        kept = select(ATLAS, View(sides=(side,), text=text)).deployment_records
        assert ids == [deployment.id for deployment in kept]


@settings(max_examples=3, deadline=None)
@given(st.lists(st.text(KNOWN, max_size=12), min_size=400, max_size=400))
def test_any_text_is_folded_as_in_python(texts: list[str]) -> None:
    assert asked(None, [("fold", texts)]) == [[searchable(text) for text in texts]]


def test_every_letter_is_folded_as_in_python() -> None:
    letters = [
        chr(code)
        for code in range(0x30000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    (folded,) = asked(None, [("fold", letters)])
    assert [
        (letter, found, searchable(letter))
        for letter, found in zip(letters, folded, strict=True)
        if found != searchable(letter)
    ] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_through_whole_and_as_text(text: str) -> None:
    atlas = hostile_atlas(text)
    tables = json.loads(gzip.decompress(card_payload(atlas)))
    found = asked(atlas, [("card", row) for row in range(len(atlas.reports))])
    wanted = [report_card(atlas, report) for report in atlas.reports]
    assert [card["summary"] for card in found] == [card["summary"] for card in wanted]
    cards = [deployment["card"] for deployment in tables["deployments"]]
    told = named_by_id(atlas)
    assert cards == [deployment_card(told, deployment) for deployment in atlas.deployments]


def test_an_atlas_without_records_can_be_sent() -> None:
    empty = small_atlas(
        articles=(), merges=(), corrections=(), deployments=(), claims=(), controls=()
    )
    assert asked(empty, [("text", "word"), ("about", ("kunashir", True))]) == [
        [],
        {"own": [], "group": [], "region": [], "venue": [], "near": []},
    ]


def test_only_sentences_of_ours_name_places_by_marks() -> None:
    tables = card_tables(ATLAS)
    for row in tables["reports"]:
        assert "\ue000" not in json.dumps(row, ensure_ascii=False)
    for place in tables["places"]:
        assert "\ue000" not in place[4]
    for deployment in tables["deployments"]:
        assert "\ue000" not in deployment["words"]
        assert "\ue000" not in deployment["card"]["summary"]
    marks = set(re.findall("\ue000([^\ue001]*)\ue001", json.dumps(tables, ensure_ascii=False)))
    assert marks
    assert marks <= set(ATLAS.places)
