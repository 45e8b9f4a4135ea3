"""Rules across the files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from disputemap.catalog import sha256
from disputemap.check import check
from disputemap.errors import Fault
from disputemap.loading import load
from tests.folders import article, files, island, report, square, write


def _catalog(root: Path) -> list[dict[str, Any]]:
    counts = {"places.geojson": 2, "actors.yaml": 2, "claims.yaml": 2, "articles/a1.yaml": 2}
    names = [name for name in files() if name != "catalog.yaml"]
    return [
        {
            "file": name,
            "title": "t",
            "source": "s",
            "licence": "CC0-1.0",
            "licence_file": "LICENSES/CC0-1.0.txt",
            "attribution": "a",
            "retrieved": "2026-11-21",
            "records": counts.get(name, 1),
            "sha256": sha256((root / name).read_text()),
        }
        for name in names
    ]


def _check(
    tmp_path: Path,
    change: Callable[[dict[str, Any]], object] = lambda _: None,
    change_catalog: Callable[[list[dict[str, Any]]], object] = lambda _: None,
) -> list[Fault]:
    content = files() | {"LICENSES/CC0-1.0.txt": "Free."}
    change(content)
    root = write(tmp_path / "geodata", content)
    catalog = _catalog(root)
    change_catalog(catalog)
    write(root, {"catalog.yaml": catalog})
    return check(root, load(shipped=root))


def _merge(content: dict[str, Any], **changes: Any) -> None:
    content["events.yaml"].append(
        {"id": "e2", "title": "t", "reports": ["r2"], "reason": "x"} | changes
    )


def _far(content: dict[str, Any]) -> None:
    others = [island(key) for key in ("shikotan", "iturup")]
    others[1]["geometry"] = square(145.0, 20.0)
    content["islands.geojson"]["features"] += others
    for other in others:
        content["claims.yaml"]["controls"].append(
            content["claims.yaml"]["controls"][0]
            | {"id": f"control-{other['id']}", "place": other["id"]}
        )


def _set(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        inner: Any = content
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return change


_ISLAND = ("islands.geojson", "features", 0, "properties")
_DEPLOYMENT = ("deployments.geojson", "features", 0, "properties")
_SYSTEM = ("systems.yaml", 0)
_SAILING = {
    "branch": "naval",
    "draws_ring": True,
    "range_km_low": 3,
    "range_km_high": 5,
    "range_source": "A yearbook.",
}
_CORRECTION = ("corrections.yaml", 0)
_REPORT = ("articles/a1.yaml", "reports", 0)
_TWO_PUTINS = [{"id": "putin", "side": "RUS"}, {"id": "putin", "side": "RUS"}]
_OTHER_ARTICLE = article("a2", reports=[report("r9")])
_IMAGINED = {"edtf": "2016", "basis": "explicit", "type": "hypothetical"}
_OVERLAP = [
    {"start": 50, "end": 60, "reason": "byline"},
    {"start": 55, "end": 70, "reason": "caption"},
]

_BROKEN: dict[str, tuple[Callable[[dict[str, Any]], None], str, str]] = {
    "label not in order": (
        _set(*_ISLAND, "label", value="Kunashiri / Kunashir"),
        "kunashir",
        "label 'Kunashiri / Kunashir'",
    ),
    "partial word": (
        _set(*_ISLAND, "note", value="Occupied since 1945."),
        "kunashir",
        "'Occupied'",
    ),
    "island far from its group": (_far, "iturup", "longitude 145.05, latitude 20.05"),
    "unit without control": (_set("claims.yaml", "controls", value=[]), "kunashir", "no control"),
    "unit without claim": (_set("claims.yaml", "claims", value=[]), "kunashir", "no claim"),
    "report in two events": (_merge, "e2", "'r2' in e1, e2"),
    "report in one event twice": (
        _set("events.yaml", 0, "reports", value=["r1", "r1"]),
        "e1",
        "'r1' in e1, e1",
    ),
    "event that answers itself": (
        _set("events.yaml", 0, "responds_to", value=["e1"]),
        "e1",
        "responds to itself",
    ),
    "overlapping omissions": (
        _set("articles/a1.yaml", "omitted", value=_OVERLAP),
        "omitted",
        "50 to 60 and 55 to 70",
    ),
    "actor twice": (_set(*_REPORT, "actors", value=_TWO_PUTINS), "r1", "putin 2 times in actors"),
    "imagined deployment": (_set(*_DEPLOYMENT, "when", value=_IMAGINED), "d1", "when.type"),
    "deployment of an imagining report": (
        _set(*_REPORT, "status", value="hypothetical"),
        "d1",
        "hypothetical deployment (r1)",
    ),
    "ring without a range": (_set(*_SYSTEM, "draws_ring", value=True), "bastion", "draws_ring"),
    "ring around what sails": (
        _set("systems.yaml", value=[files()["systems.yaml"][0] | _SAILING]),
        "bastion",
        "draws_ring for a system of branch naval",
    ),
    "range backwards": (
        _set(
            "systems.yaml",
            value=[files()["systems.yaml"][0] | {"range_km_low": 5, "range_km_high": 3}],
        ),
        "bastion",
        "from 5.0 to 3.0 km",
    ),
    "correction beyond the text": (
        _set(*_CORRECTION, "evidence", value={"start": 10, "end": 2000}),
        "c1",
        "10 to 2000",
    ),
    "correction beside its report": (
        _set(*_CORRECTION, "evidence", value={"start": 50, "end": 60}),
        "c1",
        "which 'r1' does not touch",
    ),
    "correction without a day": (_set(*_CORRECTION, "date", value="2026"), "c1", "the date 2026"),
    "correction without a name": (_set(*_CORRECTION, "signed", value=" "), "c1", "no signature"),
}


def test_a_sound_folder_keeps_every_rule(tmp_path: Path) -> None:
    assert [str(fault) for fault in _check(tmp_path)] == []


@pytest.mark.parametrize(("change", "record", "found"), _BROKEN.values(), ids=_BROKEN)
def test_a_broken_rule_is_one_fault(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], record: str, found: str
) -> None:
    faults = _check(tmp_path, change, lambda catalog: _recount(catalog, tmp_path))
    assert [str(fault) for fault in faults if found not in fault.found] == []
    assert [fault.record for fault in faults] == [record]
    assert faults[0].file.startswith("geodata/")
    assert faults[0].advice.endswith(".")


def _recount(catalog: list[dict[str, Any]], tmp_path: Path) -> None:
    """Correct the counts of the lists that a case makes longer or shorter."""
    for entry in catalog:
        text = (tmp_path / "geodata" / entry["file"]).read_text()
        value = yaml.safe_load(text)
        if entry["file"] == "claims.yaml":
            entry["records"] = len(value["claims"]) + len(value["controls"])
        elif isinstance(value, list):
            entry["records"] = len(value)
        elif "features" in value:
            entry["records"] = len(value["features"])


def test_a_correction_of_another_articles_report_is_a_fault(tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["articles/a2.yaml"] = _OTHER_ARTICLE
        content["corrections.yaml"][0]["reports"] = ["r9"]

    found = [fault.found for fault in _check(tmp_path, change) if fault.record == "c1"]
    assert found == ["the report 'r9' of another article"]


@pytest.mark.parametrize(
    ("change", "file", "found"),
    [
        (lambda catalog: catalog.pop(0), "islands.geojson", "no entry"),
        (lambda catalog: catalog[0].update(sha256="0" * 64), "islands.geojson", "000000000000…"),
        (lambda catalog: catalog[0].update(records=7), "islands.geojson", "records: 7"),
        (lambda catalog: catalog[-1].update(records=1), "articles/a1.yaml", "records: 1"),
        (lambda catalog: catalog[1].update(licence_file="no.txt"), "places.geojson", "'no.txt'"),
        (
            lambda catalog: catalog.append(catalog[0] | {"file": "gone.geojson"}),
            "gone.geojson",
            "a file that is not there",
        ),
        (lambda catalog: catalog[0].update(attribution=""), "islands.geojson", "attribution"),
    ],
    ids=["no entry", "hash", "count", "count of reports", "licence", "no file", "attribution"],
)
def test_the_catalog_is_held_against_the_files(
    tmp_path: Path, change: Callable[[list[dict[str, Any]]], object], file: str, found: str
) -> None:
    faults = _check(tmp_path, change_catalog=change)
    assert {fault.record for fault in faults} == {file}
    assert found in faults[0].found


def test_an_article_file_is_named_by_its_id(tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["articles/other.yaml"] = article("a2", reports=[])

    found = [fault.found for fault in _check(tmp_path, change)]
    assert "no article with the id 'other'" in found


def test_the_faults_of_reading_come_first(tmp_path: Path) -> None:
    faults = _check(tmp_path, _set(*_ISLAND, "colour", value="red"))
    assert faults[0].found == "the unknown key 'colour'"
