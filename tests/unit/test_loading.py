"""From a folder of files to an atlas."""

from pathlib import Path
from typing import Any

import pytest

from disputemap.atlas import Atlas
from disputemap.catalog import data_root
from disputemap.errors import DataError, Fault, TextError
from disputemap.loading import load
from tests.folders import article, collection, feature, files, island, report, sound, square, write


def _load(tmp_path: Path, **changed: Any) -> Atlas:
    return load(shipped=sound(tmp_path, **changed))


def _only_fault(atlas: Atlas) -> Fault:
    assert len(atlas.faults) == 1, [str(fault) for fault in atlas.faults]
    return atlas.faults[0]


def test_a_sound_folder_loads_without_a_fault(tmp_path: Path) -> None:
    atlas = _load(tmp_path)
    assert atlas.faults == ()
    assert set(atlas.places) == {"kunashir", "southern_kurils", "tokyo"}
    assert set(atlas.shapes) == {"kunashir", "tokyo"}
    assert [found.id for found in atlas.reports] == ["r1", "r2"]
    assert [atlas.articles[0].omitted[0].start] == [50]
    assert [item.id for item in (*atlas.deployments, *atlas.zones, *atlas.merges)] == [
        "d1",
        "z1",
        "e1",
    ]
    assert atlas.deployment_shapes["d1"].geom_type == "Point"
    assert atlas.zone_shapes["z1"].geom_type == "Polygon"
    assert len(atlas.land) == 1
    assert [item.id for item in (*atlas.claims, *atlas.controls, *atlas.corrections)] == [
        "claim1",
        "control1",
        "c1",
    ]


def test_reports_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    reports = [report("r2", evidence={"start": 60, "end": 90}), report("r1")]
    atlas = _load(tmp_path, **{"articles/a1.yaml": article(reports=reports)})
    assert [found.id for found in atlas.reports] == ["r1", "r2"]


def test_the_version_follows_the_bytes_and_not_the_folder(tmp_path: Path) -> None:
    first = _load(tmp_path / "a").version
    assert first == _load(tmp_path / "b").version
    assert len(first) == 12
    assert first != _load(tmp_path / "c", **{"systems.yaml": files()["systems.yaml"] * 2}).version


def test_without_shipped_data_there_is_no_atlas(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no data"):
        load(shipped=tmp_path)


def test_a_missing_shipped_file_is_told_and_the_rest_loads(tmp_path: Path) -> None:
    root = sound(tmp_path)
    (root / "zones.geojson").unlink()
    atlas = load(shipped=root)
    assert _only_fault(atlas).file == "geodata/zones.geojson"
    assert len(atlas.places) == 3


_BAD_RECORDS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "unknown key": ({"colour": "red"}, "unknown key 'colour'", "one of id, kind", "Remove it"),
    "misspelt key": ({"sumary": "x"}, "unknown key 'sumary'", "summary", "Did you mean summary?"),
    "word not in the list": ({"kind": "talk"}, "kind = 'talk'", "'talks'", "Did you mean talks?"),
    "date not in the calendar": (
        {"when": {"edtf": "2023-02-29", "basis": "explicit", "type": "point"}},
        "2023-02 has 28 days",
        "a date as YYYY",
        "Correct the date",
    ),
    "date without quotes": (
        {"when": {"edtf": 2016, "basis": "explicit", "type": "point"}},
        "2016 is not text; write the date in quotes",
        "a date as YYYY",
        "Correct the date",
    ),
    "number for text": ({"summary": 7}, "summary = 7", "text", "Write text"),
    "text for a number": (
        {"evidence": {"start": "0", "end": 5}},
        "evidence.start = '0'",
        "a whole number",
        "without quotes",
    ),
    "one for a list": ({"chain": "dagens"}, "chain = 'dagens'", "a list", "Write a list"),
    "text for a record": ({"when": "2016"}, "when = '2016'", "a record with keys", "keys"),
    "bad id": ({"id": "R 1"}, "id = 'R 1'", "an id of up to 80", "Rewrite the id"),
    "no actor": ({"actors": []}, "actors = ()", "at least 1", "Correct the value"),
    "quotation too long": (
        {"quote": "word " * 41, "speaker": "putin"},
        "41 words",
        "keeps it",
        "Correct the record",
    ),
    "evidence backwards": (
        {"evidence": {"start": 9, "end": 5}},
        "ends at 5",
        "keeps it",
        "Correct the record",
    ),
    "evidence outside": (
        {"evidence": {"start": 990, "end": 1001}},
        "990 to 1001",
        "0 to 1000",
        "characters",
    ),
    "unknown place": (
        {"places": [{"id": "kunashr", "role": "subject", "basis": "explicit"}]},
        "'kunashr', which is no place",
        "a known place",
        "Did you mean kunashir?",
    ),
    "unknown actor": (
        {"actors": [{"id": "nobody", "side": "RUS"}]},
        "'nobody', which is no actor",
        "a known actor",
        "add the actor",
    ),
    "unknown addressee": (
        {"addressees": ["japn"]},
        "'japn', which is no actor",
        "a known actor",
        "Did you mean japan?",
    ),
    "unknown speaker": (
        {"quote": "Words.", "speaker": "putn"},
        "'putn'",
        "a known actor",
        "Did you mean putin?",
    ),
    "unknown carrier": (
        {"chain": ["dagen"]},
        "'dagen', which is no source or actor",
        "a known source or actor",
        "Did you mean dagens?",
    ),
}


@pytest.mark.parametrize(
    ("change", "found", "expected", "advice"), _BAD_RECORDS.values(), ids=_BAD_RECORDS
)
def test_a_bad_report_is_quarantined_alone(
    tmp_path: Path, change: dict[str, Any], found: str, expected: str, advice: str
) -> None:
    bad = report("bad", evidence={"start": 100, "end": 120}) | change
    reports = [*article()["reports"], bad]
    atlas = _load(tmp_path, **{"articles/a1.yaml": article(reports=reports)})
    assert [kept.id for kept in atlas.reports] == ["r1", "r2"]
    fault = _only_fault(atlas)
    assert fault.file == "geodata/articles/a1.yaml"
    assert fault.record == ("R 1" if "id" in change else "bad")
    assert fault.where.startswith("line ")
    assert found in fault.found
    assert expected in fault.expected
    assert advice in fault.advice


def test_every_fault_of_a_record_is_told(tmp_path: Path) -> None:
    bad = report("bad", kind="talk", status="said", colour="red")
    atlas = _load(tmp_path, **{"articles/a1.yaml": article(reports=[bad, *article()["reports"]])})
    assert [fault.record for fault in atlas.faults] == ["bad"] * 3
    lines = (tmp_path / "geodata/articles/a1.yaml").read_text().splitlines()
    kind = next(fault for fault in atlas.faults if "kind" in fault.found)
    assert lines[int(kind.where.removeprefix("line ")) - 1].strip() == "kind: talk"


def test_a_bad_article_takes_its_reports_and_says_how_many(tmp_path: Path) -> None:
    atlas = _load(tmp_path, **{"articles/a2.yaml": article("a2", title=7, reports=[report("r9")])})
    assert [item.id for item in atlas.articles] == ["a1"]
    assert any("1 reports of an article" in fault.found for fault in atlas.faults)


def test_an_article_of_an_unknown_publisher_takes_its_reports(tmp_path: Path) -> None:
    unknown = article("a2", publisher={"id": "dagen", "basis": "stated"}, reports=[report("r9")])
    atlas = _load(tmp_path, **{"articles/a2.yaml": unknown})
    assert [item.id for item in atlas.reports] == ["r1", "r2"]
    texts = [str(fault) for fault in atlas.faults]
    assert any("Did you mean dagens?" in text for text in texts)
    assert any("1 reports of an article" in text for text in texts)


def test_a_record_that_refers_to_a_quarantined_one_says_so(tmp_path: Path) -> None:
    bad = [report("r1", kind="talk"), article()["reports"][1]]
    atlas = _load(tmp_path, **{"articles/a1.yaml": article(reports=bad)})
    assert [item.id for item in atlas.reports] == ["r2"]
    quarantined = {fault.record for fault in atlas.faults if "quarantined itself" in fault.found}
    assert quarantined == {"e1", "c1", "d1"}


def test_what_refers_to_a_feature_with_a_bad_shape_says_so(tmp_path: Path) -> None:
    bad = island()
    bad["geometry"]["coordinates"][0].pop()
    second = island("iturup")
    atlas = _load(tmp_path, **{"islands.geojson": collection(bad, second)})
    assert set(atlas.places) == {"iturup", "southern_kurils", "tokyo"}
    texts = [fault.found for fault in atlas.faults if fault.record in ("r1", "r2", "control1")]
    assert set(texts) == {"'kunashir', a place that is quarantined itself"}


def test_an_alias_becomes_the_id_of_its_place(tmp_path: Path) -> None:
    links = [{"id": "northern_territories", "role": "subject", "basis": "explicit"}]
    changed = files()
    changed["islands.geojson"] = collection(island(parent="northern_territories"))
    changed["articles/a1.yaml"]["reports"][0]["places"] = links
    changed["claims.yaml"]["claims"][0]["place"] = "northern_territories"
    atlas = _load(tmp_path, **changed)
    assert atlas.faults == ()
    assert atlas.reports[0].places[0].id == "southern_kurils"
    assert atlas.claims[0].place == "southern_kurils"
    assert atlas.places["kunashir"].parent == "southern_kurils"


def test_places_that_hold_each_other_are_quarantined(tmp_path: Path) -> None:
    extra = [
        feature("x", None, level="region", kind="sea", label="X", parent="y", source="s"),
        feature("y", None, level="region", kind="sea", label="Y", parent="x", source="s"),
    ]
    places = collection(*files()["places.geojson"]["features"], *extra)
    atlas = _load(tmp_path, **{"places.geojson": places})
    assert set(atlas.places) == {"kunashir", "southern_kurils", "tokyo"}
    assert {fault.record for fault in atlas.faults} == {"x", "y"}


@pytest.mark.parametrize(
    ("name", "value", "record"),
    [
        ("islands.geojson", collection(island(), island()), "kunashir"),
        ("actors.yaml", files()["actors.yaml"] + files()["actors.yaml"][:1], "putin"),
        (
            "articles/a1.yaml",
            article(reports=[*article()["reports"], report("r1")]),
            "r1",
        ),
        ("articles/a2.yaml", article("a2", reports=[report("r1")]), "r1"),
    ],
    ids=["feature", "list", "report in an article", "report in another article"],
)
def test_an_id_that_occurs_twice_keeps_its_first_record(
    tmp_path: Path, name: str, value: Any, record: str
) -> None:
    atlas = _load(tmp_path, **{name: value})
    fault = _only_fault(atlas)
    assert fault.record == record
    assert "a second time (first in" in fault.found
    assert len(atlas.reports) == 2


def test_the_id_of_a_report_in_responds_to_becomes_its_event(tmp_path: Path) -> None:
    reports = [*article()["reports"], report("r3", evidence={"start": 91, "end": 99})]
    merges = [
        files()["events.yaml"][0] | {"responds_to": ["r3"]},
        {"id": "e2", "title": "t", "reports": ["r3"], "reason": "x", "responds_to": ["r1", "e1"]},
    ]
    atlas = _load(tmp_path, **{"articles/a1.yaml": article(reports=reports), "events.yaml": merges})
    assert atlas.faults == ()
    assert [merge.responds_to for merge in atlas.merges] == [("e2",), ("e1", "e1")]


class TestUserFolder:
    """The user's folder, laid over the shipped data."""

    def test_articles_and_layers_are_added(self, tmp_path: Path) -> None:
        layer = collection(
            feature("f1", square(10, 20), name="<b>Base</b>", colour="red"),
            {"type": "Feature", "properties": {"title": "T", "id": 7}, "geometry": None},
            {"type": "Feature", "properties": None, "geometry": None},
        )
        user = write(
            tmp_path / "mine",
            {
                "articles/own.yaml": article("own", reports=[report("own1")]),
                "layers/bases.geojson": layer,
            },
        )
        atlas = load(user, shipped=sound(tmp_path))
        assert atlas.faults == ()
        assert [item.id for item in atlas.articles] == ["a1", "own"]
        assert atlas.user_layers[0].name == "bases"
        found = [(item.id, item.label) for item in atlas.user_layers[0].features]
        assert found == [("f1", "<b>Base</b>"), ("7", "T"), ("2", "2")]

    def test_a_record_with_a_shipped_id_replaces_it_and_is_told(self, tmp_path: Path) -> None:
        mine = {
            "islands.geojson": collection(island(label="Another label")),
            "articles/a1.yaml": article(title="Mine", reports=[report("r1"), report("r2")]),
        }
        atlas = load(write(tmp_path / "mine", mine), shipped=sound(tmp_path))
        assert atlas.places["kunashir"].label == "Another label"
        assert [item.title for item in atlas.articles] == ["Mine"]
        assert [fault.record for fault in atlas.faults] == ["kunashir", "a1"]
        assert all(fault.expected == "a new id" for fault in atlas.faults)

    def test_a_file_that_nothing_reads_is_told(self, tmp_path: Path) -> None:
        mine = {"bases.geojson": collection(island()), "articles/a.txt": "x", ".hidden": "x"}
        atlas = load(write(tmp_path / "mine", mine), shipped=sound(tmp_path))
        names = [Path(fault.file).name for fault in atlas.faults]
        assert names == ["a.txt", "bases.geojson"]
        assert "into the folder layers" in atlas.faults[1].advice

    def test_it_may_lack_every_file(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        assert load(tmp_path / "mine", shipped=sound(tmp_path)).faults == ()

    def test_it_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(TextError, match="no such folder"):
            load(tmp_path / "none", shipped=sound(tmp_path))

    def test_the_setting_names_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        mine = write(tmp_path / "mine", {"articles/own.yaml": article("own", reports=[])})
        monkeypatch.setenv("DISPUTEMAP_DATA", str(mine))
        assert [item.id for item in load(shipped=sound(tmp_path)).articles] == ["a1", "own"]

    def test_two_new_reports_of_a_replaced_article_with_one_id_are_a_fault(
        self, tmp_path: Path
    ) -> None:
        mine = {"articles/a1.yaml": article(reports=[report("r1"), report("r1"), report("r2")])}
        atlas = load(write(tmp_path / "mine", mine), shipped=sound(tmp_path))
        assert sum("a second time" in fault.found for fault in atlas.faults) == 1


@pytest.mark.parametrize("name", ["articles", "layers"])
def test_a_file_where_a_folder_belongs_is_told(tmp_path, name):
    (tmp_path / name).write_text("hi", encoding="utf-8")
    (fault,) = load(tmp_path).faults
    assert fault.file.endswith(name)
    assert fault.found == "no folder"


def test_a_users_article_with_the_report_ids_of_another_leaves_the_other_whole(tmp_path):
    shipped = load()
    source = data_root() / "articles" / f"{shipped.articles[0].id}.yaml"
    text = source.read_text(encoding="utf-8").replace(f"id: {shipped.articles[0].id}", "id: mine")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.yaml").write_text(text, encoding="utf-8")
    atlas = load(tmp_path)
    assert len(atlas.articles[0].reports) == len(shipped.articles[0].reports)
    assert {fault.expected for fault in atlas.faults} == {"an id of its own"}
