"""The shipped places: none lost from the reference, all parents there, labels neutral."""

import json
from pathlib import Path
from typing import Any

import pytest

from disputemap.model import AreaFigure, Name, Place

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
LANGUAGES = {"en", "ja", "ja-Latn", "ru", "zh-Hans", "zh-Hant", "zh-Latn", "ko"}

# The column `id` of the reference table places.csv.
REFERENCE_IDS = [
    "yuzhno_kurilsk",
    "kurilsk",
    "otrada",
    "golovnino",
    "malokurilskoye",
    "krabozavodskoye",
    "goryachiye_klyuchi",
    "lagunnoye",
    "burevestnik",
    "iturup_airport",
    "mendeleyevo",
    "kasatka_bay",
    "matua",
    "matua_base",
    "paramushir",
    "severo_kurilsk",
    "urup",
    "simushir",
    "petropavlovsk",
    "yuzhno_sakhalinsk",
    "vladivostok",
    "nemuro",
    "cape_nosappu",
    "notsuke",
    "cape_soya",
    "cape_krilon",
    "wakkanai",
    "sapporo",
    "la_perouse_strait",
    "kunashir_strait",
    "izmena_strait",
    "sovetsky_strait",
    "catherine_strait",
    "vries_strait",
    "spanberg_strait",
    "south_kuril_strait",
    "miyako_strait",
    "tsugaru_strait",
    "taiwan_strait",
    "sea_of_okhotsk",
    "sea_of_japan",
    "east_china_sea",
    "yellow_sea",
    "philippine_sea",
    "north_pacific",
    "ishigaki",
    "yonaguni",
    "miyakojima",
    "naha",
    "pengjia",
    "keelung",
    "taipei",
    "fuzhou",
    "wenzhou",
    "okidaito",
    "kitadaito",
    "kikai",
    "ashizuri",
    "muroto",
    "shionomisaki",
    "off_shikoku",
    "off_kii",
    "northern_territories",
    "senkaku_group",
    "liaoning_20251206",
    "liaoning_20251207",
    "liaoning_20251208",
    "liaoning_20251209",
    "tokyo",
    "moscow",
    "st_petersburg",
    "beijing",
]
WITHOUT_A_POINT = [
    "habomai",
    "japan",
    "russia",
    "china",
    "taiwan",
    "ukraine",
    "united_states",
    "south_korea",
    "north_korea",
    "crimea",
    "donbas",
    "hokkaido",
    "kamchatka",
    "sakhalin_oblast",
]


def _layer(name: str) -> list[dict[str, Any]]:
    text = (GEODATA / f"{name}.geojson").read_text(encoding="utf-8")
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return features


def _place(feature: dict[str, Any]) -> Place:
    properties = dict(feature["properties"])
    properties["names"] = tuple(
        Name(**{**name, **{key: tuple(name.get(key, ())) for key in ("used_by", "form_of")}})
        for name in properties.get("names", ())
    )
    properties["aliases"] = tuple(properties.get("aliases", ()))
    if "area_official_km2" in properties:
        properties["area_official_km2"] = AreaFigure(**properties["area_official_km2"])
    return Place(id=feature["id"], **properties)


FEATURES = {feature["id"]: feature for feature in _layer("places")}
PLACES = {place_id: _place(feature) for place_id, feature in FEATURES.items()}
PARENTS = {f["id"]: f["properties"].get("parent") for f in _layer("places") + _layer("islands")}
each_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def test_no_id_or_alias_comes_twice_in_the_two_layers() -> None:
    ids = [feature["id"] for feature in _layer("places") + _layer("islands")]
    ids += [alias for place in PLACES.values() for alias in place.aliases]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place_id", REFERENCE_IDS)
def test_every_row_of_the_reference_is_there_under_its_id_or_as_an_alias(place_id: str) -> None:
    aliases = {alias for place in PLACES.values() for alias in place.aliases}
    assert place_id in PLACES or place_id in aliases


@pytest.mark.parametrize(
    ("alias", "place_id"),
    [
        ("northern_territories", "southern_kurils"),
        ("senkaku_group", "senkaku"),
        ("sea_of_okhotsk", "okhotsk_sea"),
    ],
)
def test_a_renamed_row_keeps_its_id_as_an_alias(alias: str, place_id: str) -> None:
    assert PLACES[place_id].aliases == (alias,)


@pytest.mark.parametrize("place_id", WITHOUT_A_POINT)
def test_a_country_area_or_unit_without_a_point_has_no_geometry(place_id: str) -> None:
    assert FEATURES[place_id]["geometry"] is None


@each_place
def test_every_point_is_inside_the_world_and_says_how_uncertain_it_is(place: Place) -> None:
    geometry = FEATURES[place.id]["geometry"]
    if geometry is None:
        assert place.id in WITHOUT_A_POINT
        return
    lon, lat = geometry["coordinates"]
    assert -180 <= lon <= 180
    assert 18 <= lat <= 60
    assert place.uncertainty_km is not None
    assert place.uncertainty_km > 0


@each_place
def test_every_chain_of_parents_ends(place: Place) -> None:
    seen: list[str] = []
    current: str | None = place.id
    while current is not None:
        assert current not in seen
        seen.append(current)
        assert current in PARENTS
        current = PARENTS[current]


@pytest.mark.parametrize(
    ("place_id", "parent"),
    [
        ("habomai", "southern_kurils"),
        ("southern_kurils", "kuril_chain"),
        ("kuril_chain", None),
        ("senkaku", "east_china_sea"),
        ("matua_base", "matua"),
        ("yuzhno_kurilsk", "kunashir"),
        ("iturup_airport", "iturup"),
        ("malokurilskoye", "shikotan"),
    ],
)
def test_a_place_stands_in_the_place_that_holds_it(place_id: str, parent: str | None) -> None:
    assert PLACES[place_id].parent == parent


@each_place
def test_every_name_has_a_language_of_the_list_and_a_user_unless_it_is_international(
    place: Place,
) -> None:
    for name in place.names:
        assert name.lang in LANGUAGES
        assert name.used_by or name.form_of or name.lang == "en", name


@each_place
def test_every_label_gives_its_names_in_alphabetical_order(place: Place) -> None:
    names = place.label.split(" / ")
    assert names == sorted(names, key=str.casefold)


def test_only_units_and_groups_of_disputed_islands_are_marked_disputed() -> None:
    disputed = {place.id: place.level for place in PLACES.values() if place.is_disputed}
    assert disputed == {"habomai": "unit", "southern_kurils": "group", "senkaku": "group"}


@pytest.mark.parametrize(
    ("place_id", "label"),
    [
        ("southern_kurils", "Northern Territories / Southern Kurils"),
        ("senkaku", "Diaoyu / Senkaku"),
        ("sea_of_japan", "East Sea / Sea of Japan"),
        ("habomai", "Habomai"),
    ],
)
def test_a_contested_name_has_its_fixed_label(place_id: str, label: str) -> None:
    assert PLACES[place_id].label == label


@pytest.mark.parametrize("place_id", ["japan", "china", "taiwan", "russia", "ukraine"])
def test_countries_and_areas_are_one_kind(place_id: str) -> None:
    assert PLACES[place_id].kind == "country or area"
