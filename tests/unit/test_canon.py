"""The canonical form of the data files."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from disputemap.atlas import Atlas
from disputemap.canon import canonical_geojson, canonical_yaml, format_tree
from disputemap.catalog import LAYERS, sha256
from disputemap.errors import DataError
from disputemap.loading import load
from disputemap.strict_geojson import read_geojson
from disputemap.strict_yaml import read_yaml
from tests.folders import SHA, article, collection, feature, files, island, report, sound, square

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
# Characters that YAML cannot hold at all, even escaped, are refused when they are read.
# fmt: off
_TRICKY = st.sampled_from([
    '2016', '2016-12', '1e5', '.5', 'null', '~', 'yes', 'NO', 'on', '0x1F', '007', '1_000',
    '=', '<<', '#a', "'", '"', '…', '!tag', '&a', '*a', '|', '>', '%',
    '@', '`', '1:30', '..', '{{x}}', '{%x', '- a', 'a: b', 'a #b', ' a ', 'a\nb', '\u202e',
    '\u2028', '\t', '100 {% x',
])
# fmt: on


def _source(name: str) -> list[dict[str, Any]]:
    return [{"id": "s", "name": name, "kind": "outlet"}]


@given(_TEXT | _TRICKY)
def test_canonical_yaml_keeps_every_text_and_is_stable(name: str) -> None:
    first = canonical_yaml(yaml.safe_dump(_source(name), default_style='"'), "sources.yaml")
    assert read_yaml(first, "f").value == tuple(_source(name))
    assert canonical_yaml(first, "sources.yaml") == first
    # Other readers of YAML see the same text.
    assert yaml.safe_load(first) == _source(name)


def test_canonical_yaml_orders_keys_and_leaves_defaults_out() -> None:
    text = "# A comment.\n\n# Another.\n- kind: outlet\n  url: null\n  name: '2016'\n  id: s\n"
    assert canonical_yaml(text, "sources.yaml") == (
        "# A comment.\n# Another.\n- id: s\n  name: '2016'\n  kind: outlet\n"
    )


def test_canonical_yaml_quotes_dates_and_breaks_long_lines() -> None:
    plain = report(summary="many words " * 20)
    text = canonical_yaml(yaml.safe_dump(article(reports=[plain])), "article")
    assert "edtf: '2021-09-03'" in text
    # The line is broken at the first space after 100 characters.
    assert max(len(row) for row in text.splitlines()) < 110


def test_reports_are_written_in_the_order_of_the_text() -> None:
    spans = {"b": (5, 9), "c": (0, 3), "a": (5, 7)}
    reports = [
        report(key, evidence={"start": start, "end": end}) for key, (start, end) in spans.items()
    ]
    text = canonical_yaml(yaml.safe_dump(article(reports=reports)), "article")
    assert [found["id"] for found in yaml.safe_load(text)["reports"]] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("- id: s\n  name: n # why\n  kind: outlet\n", "# why"),
        ("- id: s\n  # why\n  name: n\n  kind: outlet\n", "# why"),
        ("- id: s\n  name: 'a # b' # why\n  kind: outlet\n", "# why"),
        ("- id: s\n  name: n\n  kind: outlet\n# the end\n", "# the end"),
    ],
    ids=["beside a value", "own line", "after a quoted #", "at the end"],
)
def test_a_comment_inside_the_data_is_refused_and_not_lost(text: str, comment: str) -> None:
    with pytest.raises(DataError) as caught:
        canonical_yaml(text, "sources.yaml")
    assert [fault.found for fault in caught.value.faults] == [f"the comment {comment!r}"]


@pytest.mark.parametrize(
    "text",
    [
        "- id: s\n  name: 'a # b'\n  kind: outlet\n",
        "- id: s\n  name: |\n    a\n    # b\n  kind: outlet\n",
    ],
    ids=["quoted", "block"],
)
def test_a_number_sign_in_a_text_is_no_comment(text: str) -> None:
    assert "# b" in canonical_yaml(text, "sources.yaml")


def test_a_bad_record_is_refused_with_its_line() -> None:
    with pytest.raises(DataError) as caught:
        canonical_yaml("- id: s\n  name: n\n  kind: nothing\n", "sources.yaml", "s.yaml")
    assert [(fault.record, fault.where) for fault in caught.value.faults] == [("s", "line 3")]


def test_canonical_geojson_looks_like_this() -> None:
    clockwise = square(145.8, 44.0)
    clockwise["coordinates"][0].reverse()
    point = {"type": "Point", "coordinates": [145, -0.000001]}
    names = [{"lang": "en", "text": "Kunashir"}]
    second = feature("a", point, source="s", label="A", kind="rock", level="feature")
    first = island("b", names=names, note=None)
    first["geometry"] = clockwise
    text = canonical_geojson(json.dumps(collection(first, second)), LAYERS["islands.geojson"])
    assert text == (
        """{
 "type": "FeatureCollection",
 "features": [
  {
   "type": "Feature",
   "id": "a",
   "properties": {
    "level": "feature",
    "kind": "rock",
    "label": "A",
    "source": "s"
   },
   "geometry": {
    "type": "Point",
    "coordinates": [145.0, 0.0]
   }
  },
  {
   "type": "Feature",
   "id": "b",
   "properties": {
    "level": "unit",
    "kind": "island",
    "label": "Kunashir / Kunashiri",
    "names": [
     {
      "text": "Kunashir",
      "lang": "en"
     }
    ],
    "parent": "southern_kurils",
    "is_disputed": true,
    "source": "OpenStreetMap"
   },
   "geometry": {
    "type": "Polygon",
    "coordinates": [
     [[145.8, 44.0], [145.9, 44.0], [145.9, 44.1], [145.8, 44.1], [145.8, 44.0]]
    ]
   }
  }
 ]
}
"""
    )


def _rings(lon: float, lat: float, side: float, hole: float) -> dict[str, Any]:
    outer = square(lon, lat, side)["coordinates"][0]
    inner = square(lon + side / 4, lat + side / 4, hole * side)["coordinates"][0]
    return {"type": "MultiPolygon", "coordinates": [[outer, inner]]}


_SHAPES = st.builds(
    _rings, st.floats(-179, 170), st.floats(-89, 80), st.floats(0.5, 5), st.floats(0.1, 0.5)
) | st.builds(
    lambda lon, lat: {"type": "Point", "coordinates": [lon, lat]},
    st.floats(-180, 180),
    st.floats(-90, 90),
)


@given(_SHAPES, _TEXT)
def test_canonical_geojson_is_stable_and_keeps_the_meaning(shape: Any, label: str) -> None:
    layer = LAYERS["islands.geojson"]
    one = island(label=label)
    one["geometry"] = shape
    text = json.dumps(collection(one))
    first = canonical_geojson(text, layer)
    assert canonical_geojson(first, layer) == first
    before, after = read_geojson(text, "f")[0][0], read_geojson(first, "f")[0][0]
    assert after.properties == before.properties
    assert before.geometry.hausdorff_distance(after.geometry) < 1e-5
    if shape["type"] == "MultiPolygon":
        part = after.geometry.geoms[0]
        assert part.exterior.is_ccw
        assert not part.interiors[0].is_ccw


def test_a_shape_that_rounding_destroys_is_refused() -> None:
    tiny = collection(feature("l", square(141.0, 42.0, 0.0001)))
    with pytest.raises(DataError, match="once rounded to 3 decimals"):
        canonical_geojson(json.dumps(tiny), LAYERS["land.geojson"])


def _content(atlas: Atlas) -> tuple[object, ...]:
    return (
        atlas.places,
        atlas.actors,
        atlas.sources,
        atlas.systems,
        atlas.articles,
        atlas.merges,
        atlas.corrections,
        atlas.claims,
        atlas.controls,
        atlas.deployments,
        atlas.zones,
        {key: shape.normalize().wkt for key, shape in atlas.shapes.items()},
    )


def test_formatting_a_folder_changes_its_form_and_not_its_records(tmp_path: Path) -> None:
    root = sound(tmp_path)
    before = load(shipped=root)
    found = format_tree(root, check=False)
    assert found.faults == ()
    assert str(root / "islands.geojson") in found.changed
    assert _content(load(shipped=root)) == _content(before)
    assert format_tree(root, check=True).changed == ()


def test_checking_the_form_writes_nothing(tmp_path: Path) -> None:
    root = sound(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.*")}
    assert format_tree(root, check=True).changed
    assert {path: path.read_bytes() for path in root.rglob("*.*")} == before


def test_formatting_leaves_a_faulty_file_and_tells_the_fault(tmp_path: Path) -> None:
    root = sound(tmp_path, **{"sources.yaml": "- id: [broken\n"})
    found = format_tree(root, check=False)
    assert [fault.file for fault in found.faults] == [str(root / "sources.yaml")]
    assert (root / "sources.yaml").read_text() == "- id: [broken\n"


def test_formatting_puts_the_hashes_of_the_written_files_into_the_catalog(tmp_path: Path) -> None:
    entry = {
        "title": "t",
        "source": "s",
        "licence": "CC0-1.0",
        "licence_file": "LICENSES/CC0-1.0.txt",
        "attribution": "a",
        "retrieved": "2026-11-21",
        "records": 1,
        "sha256": SHA,
    }
    names = ("islands.geojson", "sources.yaml", "articles/a1.yaml")
    catalog = [{"file": name, **entry} for name in names]
    root = sound(tmp_path, **{"catalog.yaml": catalog})
    format_tree(root, check=False)
    hashes = {item.file: item.sha256 for item in load(shipped=root).catalog}
    assert hashes == {name: sha256((root / name).read_text()) for name in names}
    changed = files()["sources.yaml"][0] | {"name": "Other"}
    (root / "sources.yaml").write_text(canonical_yaml(yaml.safe_dump([changed]), "sources.yaml"))
    assert format_tree(root, check=True).changed == (str(root / "catalog.yaml"),)
