"""The shipped deployments and systems: honest positions, sources, no ring without grounds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyproj import Geod
from shapely.geometry import Point, shape

from disputemap.model import Deployment, System, When

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
GEOD = Geod(ellps="WGS84")


def _layer(name: str) -> dict[str, dict[str, Any]]:
    layer = json.loads((GEODATA / f"{name}.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in layer["features"]}


def _deployment(feature: dict[str, Any]) -> Deployment:
    properties = dict(feature["properties"])
    properties["when"] = When(**properties["when"])
    for key in ("reports", "sources"):
        properties[key] = tuple(properties.get(key, ()))
    return Deployment(id=feature["id"], **properties)


FEATURES = _layer("deployments")
DEPLOYMENTS = {key: _deployment(feature) for key, feature in FEATURES.items()}
PLACES = _layer("places")
ISLANDS = _layer("islands")
SYSTEMS = {
    record["id"]: System(**record)
    for record in yaml.safe_load((GEODATA / "systems.yaml").read_text(encoding="utf-8"))
}
each_deployment = pytest.mark.parametrize("deployment", DEPLOYMENTS.values(), ids=DEPLOYMENTS)
each_system = pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)

# The background entries that the reference table of systems asks for.
BACKGROUND = {
    "bastion_iturup": ("bastion_p", "iturup", "2016-11-22/..", "present"),
    "bastion_matua_firing_2022": ("bastion_p", "matua_base", "2022-09-06", "present"),
    "bastion_paramushir": ("bastion_p", "paramushir", "2022-12-05/..", "present"),
    "bal_kunashir": ("bal", "kunashir", "2016-11-22/..", "present"),
    "s300v4_iturup": ("s_300v4", "kasatka_bay", "2020-12-01/2023-08", "withdrawn"),
    "s300v4_kunashir": ("s_300v4", "kunashir", "2020/2023-08", "withdrawn"),
    "tor_m2u_iturup": ("tor_m2u", "goryachiye_klyuchi", "2015/..", "present"),
    "buk_m1_southern_kurils": ("buk_m1", "southern_kurils", "2011-10-13/..", "present"),
    "t80bv_southern_kurils": ("t_80bv", "goryachiye_klyuchi", "2021-04-22/..", "present"),
    "su35s_iturup": ("su_35s", "iturup_airport", "2018-08-03/..", "present"),
    "mga_division_18_hq": ("mga_division_18", "goryachiye_klyuchi", "1978/..", "present"),
    "drill_landing_2019": (None, "southern_kurils", "2019-03-12", "present"),
    "drill_kurils_202203": (None, "kuril_chain", "2022-03-25", "present"),
    "vostok_2022": (None, "southern_kurils", "2022-09-03", "present"),
    "liaoning_20251206": ("liaoning", "liaoning_20251206", "2025-12-06", "present"),
    "liaoning_20251207": ("liaoning", "liaoning_20251207", "2025-12-07", "present"),
    "liaoning_20251208": ("liaoning", "liaoning_20251208", "2025-12-08", "present"),
    "liaoning_20251209": ("liaoning", "liaoning_20251209", "2025-12-09", "present"),
    "shandong_20250607": ("shandong", "western_pacific", "2025-06-07", "present"),
    "ccg_patrols_senkaku": ("ccg_ship", "senkaku", "2008/..", "present"),
    "ccg_entry_202503": ("ccg_ship", "minami_kojima", "2025-03-21/2025-03-24", "present"),
}


@pytest.mark.parametrize(("key", "expected"), BACKGROUND.items(), ids=BACKGROUND)
def test_a_background_entry_has_its_system_place_span_and_status(
    key: str, expected: tuple[str | None, str, str, str]
) -> None:
    found = DEPLOYMENTS[key]
    assert found.is_background
    assert (found.system, found.place, str(found.when.edtf), found.status) == expected


@each_deployment
def test_a_background_entry_names_addresses_and_the_one_of_its_date(
    deployment: Deployment,
) -> None:
    assert all(re.match(r"https?://\S+$|.*\bThe Diplomat\b", s) for s in deployment.sources)
    if deployment.is_background:
        assert deployment.sources
        assert deployment.when.basis == "background"
        assert deployment.when.source in deployment.sources


@each_deployment
def test_every_deployment_is_on_a_known_place_and_of_a_known_system(
    deployment: Deployment,
) -> None:
    assert deployment.place in PLACES.keys() | ISLANDS.keys()
    assert deployment.system is None or deployment.system in SYSTEMS


@each_deployment
def test_every_point_is_the_point_of_its_place_or_on_its_island(deployment: Deployment) -> None:
    lon, lat = FEATURES[deployment.id]["geometry"]["coordinates"]
    if deployment.place in ISLANDS:
        assert shape(ISLANDS[deployment.place]["geometry"]).contains(Point(lon, lat))
        return
    at = PLACES[deployment.place]["geometry"]
    if at is not None:
        assert GEOD.inv(lon, lat, *at["coordinates"])[2] < 1000


@each_deployment
def test_no_deployment_is_placed_more_exactly_than_its_place(deployment: Deployment) -> None:
    place = PLACES.get(deployment.place)
    if place is not None and place["geometry"] is not None:
        assert deployment.uncertainty_km >= place["properties"]["uncertainty_km"]
    else:
        assert deployment.uncertainty_km >= 20


@each_deployment
def test_what_was_withdrawn_has_an_end(deployment: Deployment) -> None:
    if deployment.status == "withdrawn":
        assert deployment.when.span is not None
        assert deployment.when.span.end is not None


@each_deployment
def test_a_background_presence_is_present_or_withdrawn_never_hypothetical(
    deployment: Deployment,
) -> None:
    assert deployment.when.type not in {"planned", "hypothetical"}


def test_the_track_of_the_carrier_is_four_dated_points_with_uncertainty() -> None:
    track = [d for key, d in DEPLOYMENTS.items() if key.startswith("liaoning_202512")]
    assert [str(d.when.edtf) for d in track if d.is_background] == [
        f"2025-12-{day:02}" for day in (6, 7, 8, 9)
    ]
    assert all(d.uncertainty_km >= 40 and d.is_mobile for d in track)


def test_the_conflict_about_tanks_is_told_and_draws_no_ring() -> None:
    note = DEPLOYMENTS["t80bv_southern_kurils"].note
    assert note is not None
    assert "conflict" in note
    assert "T-72B3" in note
    assert not SYSTEMS["t_72b3"].draws_ring


def test_rings_are_drawn_for_missiles_on_land_without_conflicting_sources_only() -> None:
    assert {key for key, system in SYSTEMS.items() if system.draws_ring} == {
        "bal",
        "bastion_p",
        "tor_m2u",
    }


@each_system
def test_a_range_has_a_source_and_a_ring_has_two_figures(system: System) -> None:
    low, high = system.range_km_low, system.range_km_high
    assert (low is None and high is None) == (system.range_source is None)
    if low is not None:
        assert high is not None
        assert 0 < low <= high
    if system.draws_ring:
        assert low is not None


@pytest.mark.parametrize(
    ("key", "low", "high"), [("bastion_p", 300, 500), ("bal", 120, 260), ("tor_m2u", 12, 15)]
)
def test_a_ring_has_the_reported_figures(key: str, low: float, high: float) -> None:
    assert (SYSTEMS[key].range_km_low, SYSTEMS[key].range_km_high) == (low, high)


def test_every_system_of_the_data_has_a_branch() -> None:
    assert {key for key, system in SYSTEMS.items() if system.branch is None} == set()
    assert SYSTEMS["bastion_p"].branch == "missile"
    assert SYSTEMS["liaoning"].branch == "naval"
