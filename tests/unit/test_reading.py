"""disputemap.reading, cards, sheets and blocks: what a person reads, as plain text."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disputemap import blocks, cards, profiles, reading, sheets
from disputemap.atlas import Atlas
from disputemap.edtf import EdtfDate
from disputemap.errors import Fault
from disputemap.model import CatalogEntry, Name, Omission, Passage, System
from disputemap.selection import FILTER_REASONS, OUTSIDE, UNDATED, select
from disputemap.view import View
from tests.unit.small_atlas import article, link, report, small_atlas

ATLAS = small_atlas()
EVERYTHING = select(ATLAS, View())
Y2024 = View(start=date(2024, 1, 1), end=date(2024, 12, 31))


def walk(found: object) -> Iterator[blocks.Block]:
    """Every block in a list of blocks, from outside in."""
    if isinstance(found, dict):
        if "type" in found:
            yield found
        for value in found.values():
            yield from walk(value)
    elif isinstance(found, list):
        for value in found:
            yield from walk(value)


def strings(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from strings(value)


def headings(found: list[blocks.Block]) -> list[str]:
    return [block["text"] for block in found if block["type"] == "heading"]


def card_ids(found: list[blocks.Block]) -> list[str]:
    return [block["id"] for block in found if block["type"] == "card"]


def summaries(found: list[blocks.Block]) -> list[str]:
    return [block["summary"] for block in found if block["type"] == "details"]


def lines(card: blocks.Block) -> dict[str, str]:
    return dict(card["lines"] + card["notes"])


def test_a_card_tells_when_who_what_and_by_which_chain() -> None:
    card = cards.report_card(ATLAS, ATLAS.report["r-kunashir"])
    assert (card["id"], card["when"]) == ("r-kunashir", "3 September 2021")
    assert card["who"] == ["Vladimir Putin, President (RUS)"]
    assert (card["quote"], card["speaker"]) == ("These are our islands.", "Vladimir Putin")
    assert card["summary"] == "Putin claims the islands."
    assert (card["status_words"], card["confidence"]) == ("stated by the article", "high")
    assert (card["article"], card["article_title"]) == ("a1", "The article a1")
    assert card["places"] == [
        ["kunashir", "about ", "Kunashir / Kunashiri", ""],
        ["moscow", "said or held at ", "Moscow", ""],
    ]
    assert lines(card) == {
        "To": "Japan",
        "As reported by": "The Outlet, citing Vladimir Putin",
        "Date": "date given in the text",
    }


def test_a_card_tells_how_many_of_its_event_are_independent_and_where_they_differ() -> None:
    card = cards.report_card(ATLAS, ATLAS.report["r-kunashir"])
    event = ATLAS.event_of["r-kunashir"]
    assert card["event"] == {
        "id": event.id,
        "title": "Putin speaks of the islands",
        "words": "2 reports, 1 independent source",
        "reason": "The same remark on the same day.",
        "sources": ["An Agency"],
        "differ": [["They differ on the day", "2 September", "3rd"]],
    }
    assert cards.event_words(ATLAS, event) == (
        "2 reports, 1 independent source. The same remark on the same day."
    )


def test_a_correction_stands_beside_the_words_of_the_report() -> None:
    card = cards.report_card(ATLAS, ATLAS.report["r-kunashir"])
    assert card["corrections"] == [
        [
            ["As reported", "An office."],
            ["Correction", "Another office."],
            ["Source", "A list of offices."],
            ["Signed", "a coder, 21 November 2026 (high confidence)"],
        ]
    ]
    assert card["summary"] == ATLAS.report["r-kunashir"].summary
    assert cards.report_card(ATLAS, ATLAS.report["r-undated"])["corrections"] == []


def test_a_card_of_one_report_tells_no_merge_and_a_note_only_if_there_is_one() -> None:
    card = cards.report_card(ATLAS, ATLAS.report["r-undated"])
    assert card["when"] == "undated"
    assert lines(card)["Coder's note"] == "No day is given."
    assert card["event"] is None
    assert "To" not in lines(card)


def test_a_deployment_card_tells_operator_position_and_source() -> None:
    background = next(d for d in ATLAS.deployments if d.is_background)
    card = cards.deployment_card(ATLAS, background)
    assert card["relation"] == "background"
    assert lines(card)["Operator"] == "Russian Navy (RUS)"
    assert lines(card)["Sources"] == "A yearbook."
    assert "km from the nearest disputed island (Etorofu / Iturup)" in lines(card)["Position"]


@pytest.mark.parametrize(
    ("low", "high", "note", "words"),
    [
        (120.0, 300.0, None, "120 to 300 km"),
        (None, 300.0, None, "300 km"),
        (300.0, None, None, "300 km"),
        (None, None, "Sources conflict.", ""),
        (0.5, 2.5, "Guns.", "0.5 to 2.5 km. Guns."),
    ],
)
def test_a_range_is_a_low_and_a_high_figure(
    low: float | None, high: float | None, note: str | None, words: str
) -> None:
    system = System(id="s", name="S", role="r", range_km_low=low, range_km_high=high,
                    range_note=note)  # fmt: skip
    assert cards.range_words(system) == words


def test_the_profile_of_an_island_tells_control_counting_and_claims_with_sources() -> None:
    found = profiles.place_profile(ATLAS, ATLAS.places["kunashir"])
    since, claimed = "Since 1945. Source: A register.", "Since 1951. Source: A ministry."
    assert found["held"] == [
        ["control", "Russia", "Russia", "kunashir", f"Sakhalin Oblast. {since}"],
        ["counted", "JPN", "Japan (JPN)", "southern_kurils", "Hokkaido. Source: A law."],
        ["claim", "Japan", "Japan", "southern_kurils", f"The treaty of 1855. {claimed}"],
    ]
    assert profiles.place_profile(ATLAS, ATLAS.places["moscow"])["held"] == []
    assert profiles.place_profile(ATLAS, ATLAS.places["uotsuri"])["held"] == []


def test_a_profile_tells_position_only_of_what_is_not_disputed() -> None:
    rows = dict(profiles.place_profile(ATLAS, ATLAS.places["moscow"])["rows"])
    assert "km from the nearest disputed island" in rows["Position"]
    rows = dict(profiles.place_profile(ATLAS, ATLAS.places["habomai"])["rows"])
    assert rows == {
        "Kind": "island (unit of the dispute)",
        "In": ["southern_kurils", "kuril_chain"],
    }
    more = dict(profiles.place_profile(ATLAS, ATLAS.places["habomai"])["more"])
    assert more == {"Parts": ["tanfilyev"]}


def test_a_list_with_nothing_in_the_window_says_why() -> None:
    view = View(start=date(1900, 1, 1), end=date(1900, 1, 2), kinds=("talks",))
    (notice,) = reading.event_blocks(ATLAS, select(ATLAS, view))
    assert notice["tone"] == "notice"
    assert notice["text"] == (
        "Nothing here in this window and with these filters. "
        "Reports: 13 left out by kind; 1 outside the window. Widen the window or clear the filters."
    )


@pytest.mark.parametrize("reason", [*FILTER_REASONS, UNDATED, OUTSIDE])
def test_every_reason_has_words(reason: str) -> None:
    assert reason in reading.REASON_WORDS


def test_the_counts_are_said_so_that_they_add_up() -> None:
    view = View(start=date(2024, 1, 1), end=date(2024, 12, 31), articles=("a1",))
    fault = Fault("a.yaml", "r9", "line 3", "x", "y", "z")
    selection = select(small_atlas(faults=(fault,)), view)
    assert reading.count_words(selection) == [
        "2 events from 2 of 14 reports shown",
        "1 standing position dated outside the window",
        "7 left out by article",
        "1 undated",
        "3 outside the window",
        "1 record with faults in the data",
    ]
    assert 2 + 1 + 7 + 1 + 3 == 14


def test_reports_in_lists_only_are_counted() -> None:
    assert reading.count_words(EVERYTHING) == [
        "13 events from 14 of 14 reports shown",
        "2 shown in lists only (no place to draw)",
    ]


def test_the_list_of_events_keeps_reports_of_one_event_together() -> None:
    found = reading.event_blocks(ATLAS, EVERYTHING)
    assert headings(found) == ["Putin speaks of the islands"]
    ids = card_ids(found)
    assert sorted(ids) == sorted(item.id for item in ATLAS.reports)
    assert ids.index("r-copy") == ids.index("r-kunashir") + 1


def test_the_list_of_events_tells_of_reports_outside_the_view() -> None:
    found = reading.event_blocks(ATLAS, select(ATLAS, View(articles=("a1",))))
    assert "1 more report of it outside this view" in list(strings(found))
    assert "r-copy" not in card_ids(found)


def test_what_is_not_on_the_map_can_be_read() -> None:
    fault = Fault("a.yaml", "r9", "line 3", "nothing", "something", "Write it.")
    selection = select(small_atlas(faults=(fault,)), Y2024)
    found = reading.hidden_blocks(selection.atlas, selection)
    assert summaries(found) == [
        "Undated: 1 report",
        "Positions held, dated outside the window: 1 report",
        "Outside the window: 10 reports",
        "Quarantined: 1 fault in the data",
    ]
    total = sum(len(card_ids(block["blocks"])) for block in found)
    assert total + len(selection.shown) == len(ATLAS.reports)
    assert summaries(reading.hidden_blocks(ATLAS, EVERYTHING)) == [
        "Undated: 1 report",
        "No place to draw: 2 reports",
    ]


def test_the_record_of_an_article_tells_coverage_corrections_and_what_was_left_out() -> None:
    passage = Passage(
        start=0, end=5, clock=EdtfDate.parse("2025-12"), note="A teaser.", copied_from="An Agency"
    )
    omitted = tuple(Omission(start=n, end=n + 1, reason="opinion_without_claim") for n in (20, 30))
    found = article("a1", ATLAS.articles[0].reports, passages=(passage,), omitted=omitted)
    made = sheets.article_blocks(replace(ATLAS, articles=(found, ATLAS.articles[1])), found)
    assert headings(made) == ["The article a1", "Corrections: 1", "Reports: 7"]
    facts = dict(made[1]["rows"])
    assert facts["Published"] == "15 June 2024; date given in the text"
    assert "1% of the characters are in evidence (7 reports; 7 events)." in facts["Coverage"]
    texts = list(strings(made))
    assert {"0 to 5", "December 2025", "opinion without a claim", "2"} <= set(texts)
    assert card_ids(made) == [item.id for item in found.reports]


def test_deployments_are_listed_reported_ones_first() -> None:
    made = sheets.deployment_list_blocks(ATLAS, EVERYTHING)
    assert headings(made) == [
        "Reported by the coded articles: 3",
        "Background, from other sources: 1",
    ]
    assert card_ids(made) == ["d-present", "d-withdrawn", "d-undated", "d-background"]


def test_deployments_left_out_are_counted() -> None:
    made = sheets.deployment_list_blocks(ATLAS, select(ATLAS, View(has_background=False)))
    assert made[0]["text"] == "3 of 4 shown; 1 left out by background."


def test_claims_stand_group_by_group_and_unit_by_unit() -> None:
    made = sheets.claim_page_blocks(ATLAS)
    assert headings(made) == [
        "Northern Territories / Southern Kurils",
        "Kunashir / Kunashiri",
        "Etorofu / Iturup",
        "Habomai",
        "Diaoyu / Senkaku",
        "Diaoyu Dao / Uotsuri-jima",
    ]
    assert "As for Northern Territories / Southern Kurils." in list(strings(made))
    assert [b["id"] for b in walk(made) if b["type"] == "card"] == ["r-claim"]


def test_the_method_tells_rules_counts_and_quarantine() -> None:
    made = sheets.method_blocks(ATLAS, EVERYTHING)
    texts = list(strings(made))
    assert set(sheets.RULES) | set(sheets.CAVEATS) <= set(texts)
    assert "No record is quarantined: every file was read whole." in texts
    (facts,) = [dict(block["rows"]) for block in made if block["type"] == "facts"]
    assert (facts["Reports"], facts["Events"], facts["Merged events"]) == ("14", "13", "1")
    fault = Fault("a.yaml", "r9", "line 3", "nothing", "something", "Write it.")
    selection = select(small_atlas(faults=(fault,)), View())
    assert "something" in list(strings(sheets.method_blocks(selection.atlas, selection)))


def test_an_empty_atlas_can_still_be_read() -> None:
    empty = small_atlas(
        articles=(), merges=(), corrections=(), deployments=(), claims=(), controls=()
    )
    selection = select(empty, View())
    for made in pages(empty):
        assert made
    assert "No article could be read" in sheets.no_article_blocks()[0]["text"]
    assert selection.left_out == {}


def pages(atlas: Atlas) -> list[list[blocks.Block]]:
    """Every page and panel of an atlas."""
    selection = select(atlas, Y2024)
    everything = select(atlas, View())
    made = [sheets.article_blocks(atlas, item) for item in atlas.articles]
    made += [reading.hidden_blocks(atlas, selection)] if atlas.reports else []
    return [
        *made,
        reading.event_blocks(atlas, everything),
        sheets.deployment_list_blocks(atlas, everything),
        sheets.claim_page_blocks(atlas),
        sheets.method_blocks(atlas, selection),
    ]


HOSTILE = (
    "<img src=x onerror=alert(1)> ${alert(1)} `id` {{ cycler.__init__ }} 100 {% discount "
    "![x](https://example.org/x) javascript:alert(1) \u202egnp"
)


def hostile_atlas() -> Atlas:
    """The atlas with hostile text wherever text of others stands."""
    found = report("r-kunashir", "2021-09-03", link("kunashir"), summary=HOSTILE, quote=HOSTILE,
                   speaker="putin", note=HOSTILE)  # fmt: skip
    reports = (found, *ATLAS.articles[0].reports[1:])
    changed: dict[str, Any] = {
        "articles": (
            article("a1", reports, title=HOSTILE, independence=HOSTILE, author=HOSTILE),
            ATLAS.articles[1],
        ),
        "places": {
            key: place.model_copy(
                update={"label": HOSTILE, "names": (Name(text=HOSTILE, lang="en"),)}
            )
            for key, place in ATLAS.places.items()
        },
        "actors": {k: a.model_copy(update={"name": HOSTILE}) for k, a in ATLAS.actors.items()},
        "sources": {k: s.model_copy(update={"name": HOSTILE}) for k, s in ATLAS.sources.items()},
        "deployments": tuple(d.model_copy(update={"title": HOSTILE}) for d in ATLAS.deployments),
        "claims": tuple(c.model_copy(update={"ground": HOSTILE}) for c in ATLAS.claims),
        "merges": tuple(m.model_copy(update={"title": HOSTILE}) for m in ATLAS.merges),
        "corrections": tuple(c.model_copy(update={"right": HOSTILE}) for c in ATLAS.corrections),
        "catalog": (
            CatalogEntry(
                file="islands.geojson",
                title=HOSTILE,
                source=HOSTILE,
                licence="ODbL-1.0",
                licence_file="ODbL-1.0.txt",
                attribution=HOSTILE,
                retrieved=EdtfDate.parse("2026"),
                records=1,
                sha256="0" * 64,
            ),
        ),
        "faults": (Fault("a.yaml", "r", "", HOSTILE, HOSTILE, HOSTILE),),
    }
    return small_atlas(**changed)


def test_hostile_text_is_carried_whole_and_as_text_only() -> None:
    types = {"heading", "text", "facts", "table", "details", "card", "correction"}
    for made in pages(hostile_atlas()):
        assert {block["type"] for block in walk(made)} <= types
        found = [text for text in strings(made) if "onerror" in text]
        assert found
        for text in found:
            assert HOSTILE in text, text


def test_blocks_are_plain_values_that_json_carries() -> None:
    for made in pages(ATLAS) + pages(hostile_atlas()):
        assert json.loads(json.dumps(made)) == made


def test_facts_without_a_value_are_left_out() -> None:
    assert blocks.facts([("a", "1"), ("b", "")])["rows"] == [["a", "1"]]


def test_a_long_list_is_cut_and_what_is_left_out_is_counted() -> None:
    inner = [blocks.paragraph(str(n)) for n in range(5)]
    whole = [blocks.details("part", inner), *inner]
    kept, left_out = blocks.cut(whole, 3)
    assert [block["type"] for block in kept] == ["details", "text", "text"]
    assert len(kept[0]["blocks"]) == 3
    assert left_out == 3 + 2
    assert blocks.cut(whole, 9) == (whole, 0)
