"""The table of names for the browser: what it holds is what `Viewpoint` says."""

import json
import string

import pytest

from disputemap import load
from disputemap.maps.name_payload import names_payload
from disputemap.maps.payload import safe_json
from disputemap.perspective import Viewpoint, seen
from disputemap.view import NAME_LANGUAGES, PERSPECTIVES

ATLAS = load()
TABLE = names_payload(ATLAS)
DIGITS = string.digits + string.ascii_letters


def _label_in_table(key: str, perspective: str, names: str) -> str:
    if key not in TABLE["of"]:
        return ATLAS.places[key].label
    different, digits = TABLE["of"][key]
    at = TABLE["perspectives"].index(perspective) * len(TABLE["languages"])
    return different[DIGITS.index(digits[at + TABLE["languages"].index(names)])]


@pytest.mark.parametrize("perspective", PERSPECTIVES)
@pytest.mark.parametrize("names", NAME_LANGUAGES)
def test_the_table_gives_every_place_the_name_of_every_view(perspective: str, names: str) -> None:
    viewpoint = Viewpoint(perspective, names)
    for key, place in ATLAS.places.items():
        assert _label_in_table(key, perspective, names) == viewpoint.label(place)


def test_the_neutral_english_names_are_the_labels() -> None:
    for key, place in ATLAS.places.items():
        assert _label_in_table(key, "neutral", "en") == place.label


def test_the_table_tells_the_order_of_the_groups_and_which_are_claimed() -> None:
    assert TABLE["groups"]["neutral"] == ["senkaku", "southern_kurils"]
    assert TABLE["groups"]["russia"] == ["southern_kurils", "senkaku"]
    assert TABLE["claimed"] == {
        "neutral": [],
        "japan": ["senkaku", "southern_kurils"],
        "russia": ["southern_kurils"],
        "china": ["senkaku"],
        "taiwan": ["senkaku"],
    }


def test_the_table_is_small_and_travels_as_escaped_json() -> None:
    text = safe_json(TABLE)
    assert json.loads(text) == TABLE
    assert len(text.encode()) < 40_000


@pytest.mark.parametrize("perspective", PERSPECTIVES)
@pytest.mark.parametrize("names", ["en", "ja", "ru", "zh-Hant"])
def test_no_word_of_a_report_is_changed_by_a_view(perspective: str, names: str) -> None:
    """Quotations, summaries, titles and corrections are byte for byte the same."""
    atlas = seen(ATLAS, Viewpoint(perspective, names))
    assert atlas.articles == ATLAS.articles
    assert [report.quote for report in atlas.reports] == [r.quote for r in ATLAS.reports]
    assert [report.summary for report in atlas.reports] == [r.summary for r in ATLAS.reports]
    assert [event.title for event in atlas.events] == [event.title for event in ATLAS.events]
    assert atlas.corrections == ATLAS.corrections
    assert atlas.deployments == ATLAS.deployments
    assert sorted(c.id for c in atlas.claims) == sorted(c.id for c in ATLAS.claims)
    assert {c.id: c for c in atlas.claims} == {c.id: c for c in ATLAS.claims}
    assert set(atlas.places) == set(ATLAS.places)
    for key, place in atlas.places.items():
        assert place.model_copy(update={"label": ""}) == ATLAS.places[key].model_copy(
            update={"label": ""}
        )
