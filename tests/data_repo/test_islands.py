"""The shipped islands: right areas, names with their users, labels that take no side."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod
from shapely.geometry import shape

from disputemap.model import AreaFigure, Name, Place

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
GEOD = Geod(ellps="WGS84")
LANGUAGES = {"en", "ja", "ja-Latn", "ru", "zh-Hans", "zh-Hant", "zh-Latn", "ain"}

# Areas in km² as GSI publishes them, and the decimals they are published with.
LARGE = {
    "kunashir": 1489.27,
    "iturup": 3166.64,
    "shikotan": 247.65,
    "zelyony": 58.3,
    "tanfilyev": 12.1,
    "polonsky": 10.9,
    "yury": 9.9,
    "anuchin": 2.1,
    "uotsuri": 3.81,
    "kuba": 0.91,
    "minami_kojima": 0.40,
    "kita_kojima": 0.31,
}
ROUNDED = {
    "taisho": (0.06, 2),
    "oki_no_kita_iwa": (0.03, 2),
    "oki_no_minami_iwa": (0.01, 2),
}
HABOMAI = (
    "anuchin", "demina", "habomai_rocks", "oskolki", "polonsky",
    "rifovy", "signalny", "storozhevoy", "tanfilyev", "yury", "zelyony",
)  # fmt: skip
SENKAKU = (
    "kita_kojima", "kuba", "minami_kojima", "oki_no_kita_iwa",
    "oki_no_minami_iwa", "taisho", "tobise", "uotsuri",
)  # fmt: skip
KURIL_ISLETS = {f"{unit}_islets": unit for unit in ("kunashir", "iturup", "shikotan")}


def _features() -> dict[str, dict[str, Any]]:
    layer = json.loads((GEODATA / "islands.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in layer["features"]}


def _figure(value: dict[str, Any]) -> AreaFigure:
    return AreaFigure(**value)


def _place(feature: dict[str, Any]) -> Place:
    properties = dict(feature["properties"])
    for key, make in (("names", _name), ("areas_other", _figure)):
        properties[key] = tuple(make(each) for each in properties.get(key, ()))
    if "area_official_km2" in properties:
        properties["area_official_km2"] = _figure(properties["area_official_km2"])
    return Place(id=feature["id"], **properties)


def _name(value: dict[str, Any]) -> Name:
    return Name(**{**value, **{key: tuple(value.get(key, ())) for key in ("used_by", "form_of")}})


FEATURES = _features()
PLACES = {place_id: _place(feature) for place_id, feature in FEATURES.items()}
each_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def _area_km2(place_id: str) -> float:
    area, _ = GEOD.geometry_area_perimeter(shape(FEATURES[place_id]["geometry"]))
    return abs(area) / 1e6


def test_there_are_25_features_and_no_id_comes_twice() -> None:
    layer = json.loads((GEODATA / "islands.geojson").read_text(encoding="utf-8"))
    ids = [feature["id"] for feature in layer["features"]]
    assert len(ids) == len(set(ids)) == 25
    assert ids == sorted(ids)


@pytest.mark.parametrize(("place_id", "official"), LARGE.items(), ids=LARGE)
def test_a_large_island_has_its_official_area_within_one_and_a_half_percent(
    place_id: str, official: float
) -> None:
    figure = PLACES[place_id].area_official_km2
    assert figure is not None
    assert figure.km2 == official
    assert _area_km2(place_id) == pytest.approx(official, rel=0.015)


@pytest.mark.parametrize(("place_id", "official"), ROUNDED.items(), ids=ROUNDED)
def test_a_small_rock_has_its_official_area_after_rounding(
    place_id: str, official: tuple[float, int]
) -> None:
    figure = PLACES[place_id].area_official_km2
    assert figure is not None
    assert figure.km2 == official[0]
    assert round(_area_km2(place_id), official[1]) == official[0]


def test_tobise_lies_outside_the_rounding_of_its_official_area_and_says_so() -> None:
    place = PLACES["tobise"]
    assert place.area_official_km2 is not None
    assert place.area_official_km2.km2 == 0.002
    assert round(_area_km2("tobise"), 4) == 0.0014
    assert place.note is not None
    assert "outside the rounding" in place.note


def test_every_official_area_is_held_to_its_outline() -> None:
    official = {p.id for p in PLACES.values() if p.area_official_km2 is not None}
    assert official == set(LARGE) | set(ROUNDED) | {"tobise"}


def test_the_habomai_outlines_sum_to_the_official_area_of_the_group() -> None:
    assert sum(map(_area_km2, HABOMAI)) == pytest.approx(94.84, rel=0.015)


@each_place
def test_every_outline_is_valid_and_its_outer_rings_run_counter_clockwise(place: Place) -> None:
    geometry = shape(FEATURES[place.id]["geometry"])
    assert geometry.is_valid
    parts = geometry.geoms if geometry.geom_type == "MultiPolygon" else [geometry]
    assert all(part.exterior.is_ccw for part in parts)


@each_place
def test_every_name_has_a_language_of_the_list_and_a_user_unless_it_is_international(
    place: Place,
) -> None:
    assert place.names
    for name in place.names:
        assert name.lang in LANGUAGES
        assert name.used_by or name.form_of or name.lang == "en", name
    texts = [(name.text, name.lang) for name in place.names]
    assert len(texts) == len(set(texts))


@each_place
def test_each_claimant_and_the_administering_side_have_an_english_form(place: Place) -> None:
    users = {user for name in place.names if name.lang == "en" for user in name.used_by}
    assert users >= ({"JPN", "CHN"} if place.id in SENKAKU else {"JPN", "RUS"})


@each_place
def test_every_label_gives_its_names_in_alphabetical_order(place: Place) -> None:
    names = place.label.split(" / ")
    assert names == sorted(names, key=str.casefold)
    assert not any(word in place.label.casefold() for word in ("owner", "occupied", "real name"))


@each_place
def test_a_label_is_made_of_forms_that_stand_among_the_names(place: Place) -> None:
    romanised = " ".join(n.text for n in place.names if n.lang in {"en", "ja-Latn", "zh-Latn"})
    for part in place.label.split(" / "):
        assert part.split(" (")[0] in romanised


@each_place
def test_every_feature_stands_in_its_unit_or_group(place: Place) -> None:
    parents = {
        **dict.fromkeys(HABOMAI, "habomai"),
        **dict.fromkeys(SENKAKU, "senkaku"),
        **KURIL_ISLETS,
        **dict.fromkeys(("kunashir", "iturup", "shikotan"), "southern_kurils"),
    }
    assert place.parent == parents[place.id]
    is_unit = place.parent in {"southern_kurils", "senkaku"}
    assert place.level == ("unit" if is_unit else "feature")
    assert place.is_disputed


def test_only_signalny_is_a_low_tide_elevation() -> None:
    assert [p.id for p in PLACES.values() if p.is_low_tide] == ["signalny"]


@pytest.mark.parametrize(
    ("place_id", "text", "lang", "user"),
    [
        ("kunashir", "Кунашир", "ru", "RUS"),
        ("kunashir", "クナシㇼ", "ain", "Ainu"),
        ("kunashir", "Kunashiri", "en", "JPN"),
        ("iturup", "Etorofu-tō", "ja-Latn", "JPN"),
        ("zelyony", "志発島", "ja", "JPN"),
        ("uotsuri", "钓鱼岛", "zh-Hans", "CHN"),
        ("uotsuri", "釣魚臺", "zh-Hant", "TWN"),
        ("uotsuri", "Уоцури", "ru", "RUS"),
        ("kuba", "Huangwei Yu", "en", "CHN"),
        ("signalny", "Kaigara", "en", "JPN"),
    ],
)
def test_a_name_is_tagged_with_its_language_and_user(
    place_id: str, text: str, lang: str, user: str
) -> None:
    found = [n for n in PLACES[place_id].names if (n.text, n.lang) == (text, lang)]
    assert [user in name.used_by for name in found] == [True]


@each_place
def test_every_outline_names_its_source_as_its_licence_asks(place: Place) -> None:
    assert "国土数値情報" in place.source
    assert "国土交通省" in place.source
