"""What bad input gets: one clear message, and everything else loads."""

import json
from pathlib import Path
from typing import Any

import pytest

from disputemap.errors import Fault
from disputemap.loading import load
from tests.folders import (
    article,
    collection,
    feature,
    files,
    island,
    report,
    sound,
    square,
    write,
)

_ARTICLE = "articles/bad.yaml"
_LAYER = "layers/bad.geojson"


def _bad_report(**changes: Any) -> dict[str, Any]:
    return article("bad", reports=[report("own"), report("broken", **changes)])


def _layer(geometry: Any) -> str:
    return json.dumps(collection(feature("sound", square(145, 44)), feature("broken", geometry)))


def _ring(*positions: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(positions)]}


_WHEN = {"edtf": "2023-02-29", "basis": "explicit", "type": "point"}
_NOWHERE = [{"id": "kunasir", "role": "subject", "basis": "explicit"}]
_VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'

# File, content; record, place, found, expected and advice of the one fault.
_CASES: dict[str, tuple[str, Any, tuple[str, str, str, str, str]]] = {
    "broken YAML": (
        _ARTICLE,
        "id: bad\ntitle: [open\nlanguage: en\n",
        ("", "line 3", "language: en", "YAML", "missing quote, bracket"),
    ),
    "duplicate key": (
        _ARTICLE,
        "id: bad\ntitle: one\ntitle: two\n",
        ("", "line 3", "'title' a second time (first on line 2)", "once", "Remove one"),
    ),
    "unknown key": (
        _ARTICLE,
        _bad_report(sumary="x"),
        ("broken", "line ", "unknown key 'sumary'", "one of", "Did you mean summary?"),
    ),
    "date that does not exist": (
        _ARTICLE,
        _bad_report(when=_WHEN),
        ("broken", "line ", "2023-02 has 28 days", "a date as", "Correct the date"),
    ),
    "place that does not exist": (
        _ARTICLE,
        _bad_report(places=_NOWHERE),
        ("broken", "line ", "'kunasir', which is no place", "known place", "mean kunashir?"),
    ),
    "evidence outside the text": (
        _ARTICLE,
        _bad_report(evidence={"start": 900, "end": 1200}),
        ("broken", "line ", "900 to 1200", "inside the text, 0 to 1000", "Correct"),
    ),
    "unclosed ring": (
        _LAYER,
        _layer(_ring([1, 1], [2, 1], [2, 2], [1, 2])),
        ("broken", "features[1].geometry.coordinates[0]", "begins at", "closed", "Repeat"),
    ),
    "NaN": (
        _LAYER,
        _layer(_ring([1, 1], [2, float("nan")], [2, 2], [1, 1])),
        ("broken", "features[1].geometry.coordinates[0][1]", "NaN", "finite", "Correct"),
    ),
    "latitude 95": (
        _LAYER,
        _layer({"type": "Point", "coordinates": [145, 95]}),
        ("broken", "features[1].geometry.coordinates", "latitude 95", "-90 to 90", "longitude"),
    ),
    "swapped longitude and latitude": (
        _LAYER,
        _layer({"type": "Point", "coordinates": [44.1, 145.9]}),
        ("broken", "features[1].geometry.coordinates", "swapped", "-90 to 90", "first"),
    ),
    "empty layer": (
        _LAYER,
        json.dumps(collection()),
        ("", "features", "no feature", "at least one", "remove the file"),
    ),
    "VRT that calls itself GeoJSON": (
        _LAYER,
        _VRT,
        ("", "line 1", "<OGRVRTDataSource>", "a GeoJSON FeatureCollection", "Save the layer"),
    ),
    "not UTF-8": (
        _ARTICLE,
        b"id: bad\ntitle: caf\xe9\n",
        ("", "line 2", "byte 0xe9", "UTF-8", "Save the file as UTF-8"),
    ),
    "byte order mark": (
        _ARTICLE,
        b"\xef\xbb\xbfid: bad\n",
        ("", "", "byte order mark", "UTF-8 without one", "Save the file"),
    ),
    "empty article": (
        _ARTICLE,
        "",
        ("", "line 1", "an empty file", "one article", "Write the keys"),
    ),
}


def _check(fault: Fault, expected: tuple[str, str, str, str, str]) -> None:
    record, where, found, wanted, advice = expected
    assert fault.record == record
    assert fault.where.startswith(where)
    assert found in fault.found
    assert wanted in fault.expected
    assert advice in fault.advice
    assert "Traceback" not in str(fault)


@pytest.mark.parametrize(("name", "content", "expected"), _CASES.values(), ids=_CASES)
def test_bad_input_gets_one_message_and_the_rest_loads(
    tmp_path: Path, name: str, content: Any, expected: tuple[str, str, str, str, str]
) -> None:
    fine = {
        "articles/fine.yaml": article("fine", reports=[report("f1")]),
        "layers/fine.geojson": collection(feature("f", square(1, 2))),
    }
    user = write(tmp_path / "mine", fine | {name: content})
    atlas = load(user, shipped=sound(tmp_path))
    assert [fault.file for fault in atlas.faults] == [str(user / name)]
    _check(atlas.faults[0], expected)
    assert {"a1", "fine"} <= {item.id for item in atlas.articles}
    assert {"r1", "r2", "f1"} <= set(atlas.report)
    assert "broken" not in atlas.report
    # The sound neighbours in the same file are there too.
    if expected[0] == "broken":
        layers = {layer.name: len(layer.features) for layer in atlas.user_layers}
        assert "own" in atlas.report or layers == {"bad": 1, "fine": 1}


@pytest.mark.parametrize("name", [_ARTICLE, _LAYER, "islands.geojson", "actors.yaml"])
def test_a_file_of_200_mb_is_refused_unread(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = write(tmp_path / "mine", {name: ""})
    with (user / name).open("r+b") as stream:
        stream.truncate(200_000_000)
    shipped = sound(tmp_path)
    opened = []
    plain_open = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *how: opened.append(self) or plain_open(self, *how)
    )
    atlas = load(user, shipped=shipped)
    assert shipped / "islands.geojson" in opened
    assert [str(fault.file) for fault in atlas.faults] == [str(user / name)]
    assert atlas.faults[0].found == "200 MB"
    assert atlas.faults[0].expected == "at most 64 MB"
    assert user / name not in opened
    assert len(atlas.reports) == 2


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: secret\n")
    user = write(tmp_path / "mine", {"articles/fine.yaml": article("fine", reports=[])})
    (user / "articles" / "link.yaml").symlink_to(secret)
    (user / "layers").mkdir()
    (user / "layers" / "gone.geojson").symlink_to(tmp_path / "nowhere")
    atlas = load(user, shipped=sound(tmp_path))
    assert [fault.found for fault in atlas.faults] == [
        "a link that leaves the folder",
        "no such file",
    ]
    assert [item.id for item in atlas.articles] == ["a1", "fine"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    user = tmp_path / "mine"
    (user / "articles" / "folder.yaml").mkdir(parents=True)
    (user / "actors.yaml").mkdir()
    atlas = load(user, shipped=sound(tmp_path))
    assert [fault.found for fault in atlas.faults] == ["no regular file", "no regular file"]


def test_swapped_coordinates_of_an_island_lose_only_that_island(tmp_path: Path) -> None:
    swapped = island("iturup", label="Etorofu / Iturup")
    swapped["geometry"] = square(45.0, 147.0)
    atlas = load(shipped=sound(tmp_path, **{"islands.geojson": collection(island(), swapped)}))
    assert [fault.record for fault in atlas.faults] == ["iturup"]
    assert "swapped" in atlas.faults[0].found
    assert "kunashir" in atlas.places


_HOSTILE = {
    "image": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "template literal": "${alert(1)}",
    "backticks": "`alert(1)`",
    "Jinja expression": "{{ cycler.__init__.__globals__.os.getpid() }}",
    "Jinja statement": "100 {% discount",
    "Jinja comment": "{# hidden #}",
    "Markdown image": "![](https://example.org/x.png)",
    "javascript": "javascript:alert(1)",
    "right-to-left override": "abc\u202egpj.exe",
    "line separator": "a\u2028b",
    "formula": "=HYPERLINK(1)",
    "YAML": "a: &b [*c, !!python/object:os.system]",
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE)
def test_a_hostile_text_stays_text_unchanged(tmp_path: Path, text: str) -> None:
    hostile = article("own", title=text, reports=[report("own1", summary=text)])
    layer = collection(feature(text, square(1, 2), name=text))
    user = write(tmp_path / "mine", {"articles/own.yaml": hostile, "layers/own.geojson": layer})
    content = files()
    content["places.geojson"]["features"][1]["properties"]["label"] = text
    atlas = load(user, shipped=sound(tmp_path, **content))
    assert atlas.faults == ()
    assert atlas.articles[1].title == text
    assert atlas.report["own1"].summary == text
    assert atlas.places["tokyo"].label == text
    found = atlas.user_layers[0].features[0]
    assert (found.id, found.label) == (text, text)
