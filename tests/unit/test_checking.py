"""A snapshot is checked against the data of today, and told what it shows."""

import copy
from datetime import date

import pytest

from disputemap.language import chosen
from disputemap.loading import load
from disputemap.paper import Paper
from disputemap.recipe import held, recipe
from disputemap.selection import select
from disputemap.snapshots.checking import checked
from disputemap.view import View

SHIPPED = load()
VIEW = View(start=date(2022, 2, 1), end=date(2022, 6, 30), kinds=("claim",), perspective="japan")
PAIR = View(
    start=date(2022, 1, 1),
    end=date(2022, 12, 31),
    compare=(date(2025, 1, 1), date(2025, 12, 31)),
)


def made(view: View = VIEW) -> dict:
    paper = Paper(made=date(2026, 11, 26))
    return copy.deepcopy(recipe(select(SHIPPED, view), {"form": ".png", **paper.to_json()}))


def test_a_snapshot_of_today_holds_and_says_what_it_shows() -> None:
    found = checked(made(), SHIPPED)
    shown = select(SHIPPED, VIEW)
    assert found.holds and found.is_known and not found.changes
    assert found.view == VIEW
    number = len(shown.shown)
    assert found.verdict == (
        f"holds: {number} reports shown, as then (the same data version, {SHIPPED.version})"
    )
    window, counts, whose, filters, by, address = found.facts
    assert window == "What possibly lies in the window: 1 February to 30 June 2022"
    assert whose == "Perspective: Japan; names in: English"
    assert filters == "Filters: Kinds: claim"
    assert counts.startswith(f"{len(shown.shown_events)} events, {number} reports")
    assert by.startswith("Made on 26 November 2026 with disputemap ")
    assert address.startswith("Address of this view: ?from=2022-02-01&to=2022-06-30")


@pytest.mark.parametrize("part", ["shown", "compared"])
def test_what_has_changed_in_either_window_is_told(part: str) -> None:
    old = made(PAIR)
    (key, *_) = old[part]["reports"]
    old[part]["reports"][key] = "0" * 12
    old[part]["deployments"]["d-gone"] = "0" * 12
    old["data_version"] = "older"
    found = checked(old, SHIPPED)
    assert not found.holds and found.is_known
    assert found.verdict == (
        f"does not hold: something shown has changed (data version older, now {SHIPPED.version})"
    )
    assert [line.split(" “")[0] for line in found.changes] == [
        "removed: deployment d-gone",
        f"corrected: report {key}",
    ]


def test_a_view_of_what_the_data_no_longer_have_is_told_and_cannot_be_shown() -> None:
    old = made()
    old["view"]["place"] = ["atlantis"]
    found = checked(old, SHIPPED)
    assert not found.holds and not found.is_known
    assert "no longer in the data" in found.verdict and "atlantis" in found.verdict
    assert found.facts


def test_what_a_file_says_steers_no_terminal() -> None:
    old = made()
    old["data_version"] = old["program_version"] = "1\x1b[2J\r\n" + "x" * 5000
    old["shown"]["reports"]["gone\x1b]0;owned\x07"] = "0"
    old["shown"]["events"]["e\x1b[31m"] = ["gone"]
    old["made"] = "no day\x1b"
    found = checked(old, SHIPPED)
    for line in (found.verdict, *found.changes, *found.facts):
        assert line.isprintable() and len(line) < 1000


def test_of_two_windows_each_is_told_with_its_own_counts() -> None:
    found = checked(made(PAIR), SHIPPED)
    first = select(SHIPPED, PAIR.having(compare=None))
    other = select(SHIPPED, PAIR.having(compare=None, start=PAIR.compare[0], end=PAIR.compare[1]))
    told = zip("AB", (2022, 2025), (first, other), found.facts[:2], strict=True)
    for letter, year, one, line in told:
        window = f"What possibly lies in the window: 1 January to 31 December {year}"
        counts = f"{len(one.shown_events)} events, {len(one.shown)} reports"
        assert line.startswith(f"{letter}: {window}; {counts}")


def test_a_filter_that_the_data_no_longer_know_is_named_all_the_same() -> None:
    old = made()
    old["view"] = {"place": ["atlantis"], "actor": ["nobody"], "text": ["a\x1b[31mb"]}
    (line,) = [fact for fact in checked(old, SHIPPED).facts if fact.startswith("Filters: ")]
    assert line == "Filters: Places: atlantis; Actors: nobody; Words: “a [31mb”"


def test_it_is_told_in_the_language_of_the_reader() -> None:
    found = checked(made(), SHIPPED, chosen("ja"))
    assert found.verdict.startswith("一致します")
    assert "2022年2月1日" in found.facts[0]


def test_a_recipe_of_two_windows_holds_what_either_shows() -> None:
    whole, old = held(made(PAIR)), made(PAIR)
    for kind in ("reports", "events", "deployments"):
        assert set(whole[kind]) == {*old["shown"][kind], *old["compared"][kind]}
    assert held(made()) == made()["shown"]
