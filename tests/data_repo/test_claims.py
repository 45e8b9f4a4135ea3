"""The shipped claims and controls: every unit covered, every claim sourced, nobody left out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from disputemap.model import Claim, Control

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
DATA: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (GEODATA / "claims.yaml").read_text(encoding="utf-8")
)
CLAIMS = [Claim(**{**record, "reports": tuple(record.get("reports", ()))})
          for record in DATA["claims"]]  # fmt: skip
CONTROLS = [Control(**{**record, "reports": tuple(record.get("reports", ()))})
            for record in DATA["controls"]]  # fmt: skip
KURIL_UNITS = ("kunashir", "iturup", "shikotan", "habomai")


def _parents() -> dict[str, str | None]:
    parents: dict[str, str | None] = {}
    for name in ("islands", "places"):
        layer = json.loads((GEODATA / f"{name}.geojson").read_text(encoding="utf-8"))
        parents |= {f["id"]: f["properties"].get("parent") for f in layer["features"]}
    return parents


PARENTS = _parents()


def _with_groups(place_id: str) -> set[str]:
    chain = {place_id}
    while (parent := PARENTS[place_id]) is not None:
        chain.add(place_id := parent)
    return chain


SENKAKU_UNITS = tuple(key for key, parent in PARENTS.items() if parent == "senkaku")


def test_ids_are_unique_over_claims_and_controls() -> None:
    ids = [c.id for c in CLAIMS] + [c.id for c in CONTROLS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("record", [*CLAIMS, *CONTROLS], ids=lambda record: record.id)
def test_every_entry_is_on_a_known_place_and_cites_an_address(record: Claim | Control) -> None:
    assert record.place in PARENTS
    assert re.search(r"https?://\S+", record.source)


@pytest.mark.parametrize("unit", KURIL_UNITS)
def test_japan_and_russia_claim_every_kuril_unit_and_russia_administers_it(unit: str) -> None:
    places = _with_groups(unit)
    assert {c.claimant for c in CLAIMS if c.place in places} == {"JPN", "RUS", "Ainu"}
    assert {c.controller for c in CONTROLS if c.place in places} == {"RUS"}
    assert unit in {c.place for c in CONTROLS}


@pytest.mark.parametrize("unit", SENKAKU_UNITS)
def test_japan_china_and_taiwan_claim_every_senkaku_unit_and_japan_administers_it(
    unit: str,
) -> None:
    places = _with_groups(unit)
    assert {c.claimant for c in CLAIMS if c.place in places} == {"JPN", "CHN", "TWN"}
    assert {c.controller for c in CONTROLS if c.place in places} == {"JPN"}


@pytest.mark.parametrize("unit", ["shikotan", "habomai"])
@pytest.mark.parametrize("claimant", ["JPN", "RUS"])
def test_the_declaration_of_1956_stands_with_the_two_units_it_names(
    unit: str, claimant: str
) -> None:
    grounds = [c.ground for c in CLAIMS if (c.place, c.claimant) == (unit, claimant)]
    assert len(grounds) == 1
    assert "1956" in grounds[0]


def test_the_ground_of_a_whole_group_is_told_as_the_account_of_its_claimant() -> None:
    whose = {"JPN": "Japan's", "RUS": "Russia's", "CHN": "China's", "TWN": "Taiwan's"}
    of_groups = [c for c in CLAIMS if c.place in {"southern_kurils", "senkaku"}]
    assert len(of_groups) == 6
    for claim in of_groups:
        opening = f"By {whose[claim.claimant]} account," if claim.claimant in whose else "Ainu"
        assert claim.ground.startswith(opening), claim.id


@pytest.mark.parametrize("record", [*CLAIMS, *CONTROLS], ids=lambda record: record.id)
def test_no_entry_calls_a_place_owned_or_occupied_in_our_words(record: Claim | Control) -> None:
    text = record.ground if isinstance(record, Claim) else record.administered_as
    assert not re.search(r"\b(owner|owned|occupied|occupation|real name)\b", text)


def test_control_says_since_when_and_tells_of_the_administration_before() -> None:
    assert all(control.since is not None for control in CONTROLS)
    (senkaku,) = (c for c in CONTROLS if c.place == "senkaku")
    assert str(senkaku.since) == "1972"
    assert "United States from 1945 to 1972" in senkaku.administered_as
