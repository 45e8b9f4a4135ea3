"""GeoJSON, feature by feature."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.strict_geojson import read_geojson
from tests.folders import collection, feature, square


def _with(geometry: Any) -> str:
    return json.dumps(collection(feature("good", square(145, 44)), feature("bad", geometry)))


def _ring(*positions: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(positions)]}


@pytest.mark.parametrize(
    ("geometry", "kind"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "Point"),
        ({"type": "Point", "coordinates": [1, 2, 3.5]}, "Point"),
        ({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}, "MultiPoint"),
        ({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "LineString"),
        ({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}, "MultiLineString"),
        (square(1, 2), "Polygon"),
        ({"type": "MultiPolygon", "coordinates": [square(1, 2)["coordinates"]]}, "MultiPolygon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sound_geometry_is_built(geometry: dict[str, Any], kind: str) -> None:
    features, faults = read_geojson(_with(geometry), "f.geojson")
    assert faults == []
    assert features[1].geometry is not None
    assert features[1].geometry.geom_type == kind
    assert features[1].path == "features[1]"


def test_longitude_stays_first() -> None:
    features, _ = read_geojson(_with({"type": "Point", "coordinates": [145.5, 44.25]}), "f")
    assert (features[1].geometry.x, features[1].geometry.y) == (145.5, 44.25)


def test_a_feature_may_have_no_geometry() -> None:
    features, faults = read_geojson(_with(None), "f.geojson")
    assert (features[1].geometry, faults) == (None, [])


def test_lists_in_properties_become_tuples() -> None:
    text = json.dumps(collection(feature("a", None, names=[{"used_by": ["JPN"]}])))
    features, _ = read_geojson(text, "f.geojson")
    assert features[0].properties == {"names": ({"used_by": ("JPN",)},)}


@pytest.mark.parametrize(
    ("geometry", "where", "found", "expected"),
    [
        (_ring([1, 1], [2, 1], [2, 2], [1, 2]), ".coordinates[0]", "ends at", "closed ring"),
        (_ring([1, 1], [2, 1], [1, 1]), ".coordinates[0]", "3 positions", "at least 4"),
        (_ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), "", "Self-intersection", "valid Polygon"),
        (_ring([1, 1], [1, 1], [1, 1], [1, 1]), "", "invalid", "valid Polygon"),
        (_ring([0, 0], [1, 95], [1, 0], [0, 0]), ".coordinates[0][1]", "swapped", "latitude"),
        (_ring([0, 0], [44, 146], [1, 0], [0, 0]), ".coordinates[0][1]", "swapped", "latitude"),
        ({"type": "Point", "coordinates": [145, 95]}, ".coordinates", "latitude 95", "-90 to 90"),
        ({"type": "Point", "coordinates": [181, 9]}, ".coordinates", "longitude 181", "180"),
        ({"type": "Point", "coordinates": [True, 2]}, ".coordinates", "True", "a number"),
        ({"type": "Point", "coordinates": ["1", 2]}, ".coordinates", "'1'", "a number"),
        ({"type": "Point", "coordinates": [1]}, ".coordinates", "[1]", "2 or 3 numbers"),
        ({"type": "Point", "coordinates": [1, 2, 3, 4]}, ".coordinates", "4]", "2 or 3 numbers"),
        ({"type": "Point", "coordinates": [10**400, 2]}, ".coordinates", "longitude", "180"),
        ({"type": "Point", "coordinates": [1, 2, 10**400]}, ".coordinates", "height", "metres"),
        ({"type": "Point", "coordinates": [float("nan"), 2]}, ".coordinates", "NaN", "finite"),
        ({"type": "Point", "coordinates": [1, float("inf")]}, ".coordinates", "infinite", "finite"),
        ({"type": "Point", "coordinates": []}, ".coordinates", "[]", "a list"),
        ({"type": "Point"}, ".coordinates", "None", "a list"),
        ({"type": "Circle", "coordinates": [1, 2]}, ".type", "'Circle'", "one of Point"),
        ({"type": ["Point"], "coordinates": [1, 2]}, ".type", "Point", "one of Point"),
        ({"type": "Point", "coordinates": [1, 2], "r": 3}, ".r", "unknown key 'r'", "no such"),
        ([1, 2], "", "[1, 2]", "a geometry"),
        (_ring([0, 0], [1, 0, 5], [1, 1], [0, 0]), ".coordinates[0][1]", "3 numbers", "as many"),
        ({"type": "Polygon", "coordinates": [[]]}, ".coordinates[0]", "0 items", "at least 1"),
        ({"type": "Polygon", "coordinates": [7]}, ".coordinates[0]", "7", "a list"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, ".coordinates", "1 items", "at least 2"),
    ],
)
def test_a_bad_geometry_costs_its_feature_only(
    geometry: Any, where: str, found: str, expected: str
) -> None:
    features, faults = read_geojson(_with(geometry), "f.geojson")
    assert [item.id for item in features] == ["good"]
    assert len(faults) == 1
    assert faults[0].record == "bad"
    assert faults[0].where == f"features[1].geometry{where}"
    assert found in faults[0].found
    assert expected in faults[0].expected
    assert faults[0].advice.endswith(".")


_BAD_FEATURES = {
    "no Feature": ('{"type": "Thing"}', "features[1]", "'Thing'"),
    "no object": ("17", "features[1]", "17"),
    "unknown member": (
        '{"type": "Feature", "properties": {}, "geometry": null, "color": 1}',
        "features[1].color",
        "unknown key 'color'",
    ),
    "properties a list": (
        '{"type": "Feature", "properties": [1], "geometry": null}',
        "features[1].properties",
        "[1]",
    ),
    "no geometry member": (
        '{"type": "Feature", "properties": {}}',
        "features[1].geometry",
        "no 'geometry'",
    ),
    "id a list": (
        '{"type": "Feature", "id": [], "properties": {}, "geometry": null}',
        "features[1].id",
        "[]",
    ),
    "duplicate key": (
        '{"type": "Feature", "properties": {"a": 1, "a": 2}, "geometry": null}',
        "features[1].properties.a",
        "'a' twice",
    ),
    "NaN in properties": (
        '{"type": "Feature", "properties": {"a": [1, NaN]}, "geometry": null}',
        "features[1].properties.a[1]",
        "not finite",
    ),
    "1e999 in properties": (
        '{"type": "Feature", "properties": {"a": 1e999}, "geometry": null}',
        "features[1].properties.a",
        "not finite",
    ),
    "half a surrogate pair": (
        '{"type": "Feature", "properties": {"a": "\\ud83d"}, "geometry": null}',
        "features[1]",
        "surrogate",
    ),
}


@pytest.mark.parametrize(("bad", "where", "found"), _BAD_FEATURES.values(), ids=_BAD_FEATURES)
def test_a_bad_feature_costs_itself_only(bad: str, where: str, found: str) -> None:
    good = '{"type": "Feature", "id": "good", "properties": {}, "geometry": null}'
    text = f'{{"type": "FeatureCollection", "features": [{good}, {bad}, {good}]}}'
    features, faults = read_geojson(text, "f.geojson")
    assert [item.index for item in features] == [0, 2]
    assert [(fault.where, found in fault.found) for fault in faults] == [(where, True)]


def test_a_whole_surrogate_pair_is_one_character() -> None:
    text = '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    text += '{"a": "\\ud83d\\ude00"}, "geometry": null}]}'
    features, faults = read_geojson(text, "f.geojson")
    assert (features[0].properties, faults) == ({"a": "😀"}, [])


_FEATURES = '"features": [{"type": "Feature", "properties": {}, "geometry": null}]'
_BAD_FILES = {
    "empty text": ("", "no JSON"),
    "broken": ('{"type": "FeatureCollection",\n "features": [}', "features"),
    "VRT": ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "<OGRVRTDataSource>"),
    "a feature": ('{"type": "Feature", "properties": {}, "geometry": null}', "single Feature"),
    "a geometry": ('{"type": "Point", "coordinates": [1, 2]}', "single Point"),
    "a list": ("[1, 2]", "[1, 2]"),
    "TopoJSON": ('{"type": "Topology"}', "'Topology'"),
    "no features member": ('{"type": "FeatureCollection"}', "None"),
    "no features": ('{"type": "FeatureCollection", "features": []}', "no feature"),
    "features an object": ('{"type": "FeatureCollection", "features": {}}', "{}"),
    "duplicate key": (
        '{"type": "Feature", "type": "FeatureCollection", ' + _FEATURES + "}",
        "'type' twice",
    ),
    "unknown member": ('{"type": "FeatureCollection", "x": 1, ' + _FEATURES + "}", "'x'"),
    "EPSG:3857": (
        '{"type": "FeatureCollection", "crs": {"type": "name", "properties": '
        '{"name": "urn:ogc:def:crs:EPSG::3857"}}, ' + _FEATURES + "}",
        "EPSG::3857",
    ),
    "crs a number": ('{"type": "FeatureCollection", "crs": 4326, ' + _FEATURES + "}", "4326"),
    "deep": ("[" * 200_000, "lists in lists"),
    "digits without end": ('{"type": ' + "9" * 5000 + "}", "no JSON"),
}


@pytest.mark.parametrize(("text", "found"), _BAD_FILES.values(), ids=_BAD_FILES)
def test_what_is_wrong_with_the_whole_is_one_clear_fault(text: str, found: str) -> None:
    features, faults = read_geojson(text, "f.geojson")
    assert features == []
    assert len(faults) == 1
    assert found in faults[0].found
    assert faults[0].expected
    assert faults[0].advice.endswith(".")


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84"])
def test_the_old_name_of_wgs84_is_accepted(name: str) -> None:
    crs = json.dumps({"type": "name", "properties": {"name": name}})
    text = f'{{"type": "FeatureCollection", "crs": {crs}, '
    features, faults = read_geojson(text + _FEATURES + "}", "f.geojson")
    assert (len(features), faults) == (1, [])


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["Point"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "id"]), inner)
    ),
    max_leaves=10,
)


@given(_JSON)
def test_any_geometry_is_built_or_refused(value: Any) -> None:
    features, faults = read_geojson(_with(value), "f.geojson")
    assert [item.id for item in features][:1] == ["good"]
    assert len(features) + bool(faults) == 2
