"""Differences between two contents: what was added, removed, corrected, merged, split."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.cli import main
from disputemap.differences import Differences, between, in_words
from disputemap.loading import load
from disputemap.snapshots import snapshot
from disputemap.view import View
from tests.folders import article, report, sound


def held(reports: dict | None = None, events: dict | None = None) -> dict:
    return {"reports": reports or {}, "events": events or {}, "deployments": {}}


def test_added_removed_and_corrected_records_are_told_apart() -> None:
    found = between(held({"a": "1", "b": "1"}), held({"b": "2", "c": "1"}))
    assert found == Differences({"reports": ("c",)}, {"reports": ("a",)}, {"reports": ("b",)})


def test_an_event_that_holds_the_reports_of_two_is_merged_and_the_other_way_split() -> None:
    old, new = held(events={"e1": ["a"], "e2": ["b"]}), held(events={"e3": ["a", "b"]})
    assert between(old, new).merged == {"e3": ("e1", "e2")}
    assert between(new, old).split == {"e3": ("e1", "e2")}
    assert not between(old, new).added
    assert not between(old, new).removed


def test_the_order_of_an_events_reports_is_no_difference() -> None:
    assert not between(held(events={"e": ["a", "b"]}), held(events={"e": ["b", "a"]}))


def gathered(event_of: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, event in event_of.items():
        found.setdefault(event, []).append(key)
    return found


# A report is in one event.
CONTENTS = st.fixed_dictionaries(
    {
        "reports": st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12")),
        "deployments": st.dictionaries(st.sampled_from("xyz"), st.sampled_from("12")),
        "events": st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("pqr")).map(gathered),
    }
)


@given(CONTENTS)
def test_nothing_differs_from_itself(one: dict) -> None:
    assert not between(one, one)


@given(CONTENTS, CONTENTS)
def test_what_is_added_one_way_is_removed_the_other(one: dict, other: dict) -> None:
    there, back = between(one, other), between(other, one)
    assert there.added == back.removed
    assert there.corrected == back.corrected
    assert there.merged == back.split


def test_words_have_the_records_own_and_steer_no_terminal() -> None:
    atlas = load()
    first = atlas.reports[0]
    found = Differences({"reports": (first.id,)}, {"reports": ("gone",)})
    assert list(in_words(found, None, atlas)) == [
        f"added: report {first.id} “{first.summary}”",
        "removed: report gone",
    ]


def diff(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["disputemap", "diff", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_two_folders_of_data_are_compared_in_words_and_in_json(
    tmp_path, monkeypatch, capsys
) -> None:
    for name in ("old", "new", "more"):
        (tmp_path / name).mkdir()
    old = sound(tmp_path / "old")
    reports = [report("r1", summary="Something else is said."), report("r3")]
    new = sound(
        tmp_path / "new", **{"articles/a1.yaml": article(reports=reports), "events.yaml": []}
    )
    assert diff(monkeypatch, str(old), str(old)) == 0
    assert capsys.readouterr().out == "no difference\n"
    assert diff(monkeypatch, str(old), str(new)) == 1
    told = capsys.readouterr().out
    assert "corrected: report r1 “Something else is said.”" in told
    assert "added: report r3" in told
    assert diff(monkeypatch, str(old), str(new), "--json") == 1
    assert json.loads(capsys.readouterr().out)["corrected"]["reports"] == ["r1"]


def test_two_snapshots_are_compared_by_their_recipes(tmp_path, monkeypatch, capsys) -> None:
    atlas = load()
    one, *_ = snapshot(atlas, View(), tmp_path / "a.csv")
    other, *_ = snapshot(atlas, View(places=("shikotan",)), tmp_path / "b.gpkg")
    assert diff(monkeypatch, str(one), str(one)) == 0
    assert diff(monkeypatch, str(one), str(other)) == 1
    assert "removed: report" in capsys.readouterr().out
    assert diff(monkeypatch, str(one), str(tmp_path / "none.png")) == 2
    assert "cannot be read" in capsys.readouterr().err
