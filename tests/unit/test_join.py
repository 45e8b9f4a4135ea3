"""disputemap.join: what has a position, held against the disputed islands."""

from dataclasses import replace

import pytest
from shapely import LineString, Point, box

from disputemap.atlas import Atlas, UserFeature, UserLayer
from disputemap.join import (
    Located,
    located,
    place_point,
    verdict_words,
)
from tests.unit.small_atlas import deployment, small_atlas

ATLAS = small_atlas()
# One minute of latitude at 44 degrees north, WGS84, kilometres.
MINUTE_KM = 1.8519


def at(point: Point, uncertainty_km: float = 0.0) -> tuple[Atlas, Located]:
    """The atlas with Matua moved to a point, and what is found of it."""
    matua = ATLAS.places["matua"].model_copy(update={"uncertainty_km": uncertainty_km})
    atlas = replace(
        ATLAS,
        places={**ATLAS.places, "matua": matua},
        shapes={**ATLAS.shapes, "matua": point},
    )
    return atlas, located(atlas)["place:matua"]


def test_everything_with_a_position_that_is_no_disputed_feature_is_located() -> None:
    assert set(located(ATLAS)) == {
        "deployment:d-present",
        "deployment:d-withdrawn",
        "deployment:d-background",
        "deployment:d-undated",
        "place:kuril_chain",
        "place:matua",
        "place:moscow",
    }
    assert located(ATLAS) is located(ATLAS)


@pytest.mark.parametrize(
    ("latitude", "kind", "km"),
    [
        pytest.param(44.05, "on-island", 0.0, id="inside"),
        pytest.param(44.1, "on-island", 0.0, id="on the shore"),
        pytest.param(44.1 + 5 / 60, "within-12nm", 5 * MINUTE_KM, id="5 minutes north"),
        pytest.param(44.1 + 11.9 / 60, "within-12nm", 11.9 * MINUTE_KM, id="just inside 12 nm"),
        pytest.param(44.1 + 12.1 / 60, "within-24nm", 12.1 * MINUTE_KM, id="just outside 12 nm"),
        pytest.param(44.1 + 23.9 / 60, "within-24nm", 23.9 * MINUTE_KM, id="just inside 24 nm"),
        pytest.param(44.1 + 24.1 / 60, "away", 24.1 * MINUTE_KM, id="just outside 24 nm"),
    ],
)
def test_the_verdict_follows_the_geodesic_distance(latitude: float, kind: str, km: float) -> None:
    _, found = at(Point(145.85, latitude))
    assert (found.verdict.kind, found.verdict.nearest_id) == (kind, "kunashir")
    assert found.verdict.distance_km == pytest.approx(km, rel=0.002, abs=1e-6)


@pytest.mark.parametrize(
    ("point", "uncertainty", "words"),
    [
        pytest.param(Point(145.85, 44.05), 0.0, "on Kunashir / Kunashiri", id="on it"),
        pytest.param(
            Point(145.85, 44.2),
            0.0,
            "within 12 nm of Kunashir / Kunashiri (11 km)",
            id="within 12 nm",
        ),
        pytest.param(
            Point(145.85, 44.4),
            0.0,
            "within 24 nm of Kunashir / Kunashiri (33 km)",
            id="within 24 nm",
        ),
        pytest.param(
            Point(145.85, 44.4),
            5.0,
            "within 24 nm of Kunashir / Kunashiri (33 km), give or take 5 km",
            id="within 24 nm, surely",
        ),
        pytest.param(
            Point(145.85, 46.1),
            20.0,
            "170 km from the nearest disputed island (Etorofu / Iturup), give or take 20 km",
            id="away, surely",
        ),
        pytest.param(
            Point(145.85, 44.2),
            60.0,
            "somewhere in an area of 60 km radius, 0 to 71 km from the nearest disputed island "
            "(Kunashir / Kunashiri)",
            id="perhaps on it",
        ),
    ],
)
def test_a_verdict_is_said_no_surer_than_the_position(
    point: Point, uncertainty: float, words: str
) -> None:
    atlas, thing = at(point, uncertainty)
    assert verdict_words(atlas, thing) == words


@pytest.mark.parametrize(
    ("changes", "point", "uncertainty", "words"),
    [
        pytest.param(
            {"kind": "island", "uncertainty_km": 3.0},
            Point(145.85, 48.1),
            3.0,
            "on Matua, {km} from the nearest disputed island (Etorofu / Iturup), give or take 3 km",
            id="on another island",
        ),
        pytest.param(
            {"kind": "base", "uncertainty_km": 3.0, "parent": None},
            Point(145.85, 48.1),
            0.0,
            "at Matua, {km} from the nearest disputed island (Etorofu / Iturup)",
            id="at a base on no island of the records",
        ),
        pytest.param(
            {"kind": "base", "uncertainty_km": 3.0, "parent": "kunashir"},
            Point(145.85, 44.05),
            2.0,
            "at Matua on Kunashir / Kunashiri",
            id="at a base on a disputed island",
        ),
        pytest.param(
            {"kind": "base", "uncertainty_km": 3.0, "parent": "kunashir"},
            Point(145.85, 44.05),
            60.0,
            "Matua: somewhere in an area of 60 km radius, 0 to 60 km from the nearest disputed "
            "island (Kunashir / Kunashiri)",
            id="somewhere around a base",
        ),
        pytest.param(
            {"kind": "reported_position", "uncertainty_km": 3.0},
            Point(145.85, 48.1),
            0.0,
            "{km} from the nearest disputed island (Etorofu / Iturup)",
            id="a position that is named by itself",
        ),
        pytest.param(
            {"kind": "sea", "level": "region", "uncertainty_km": 900.0, "parent": None},
            Point(145.85, 48.1),
            20.0,
            "Matua: {km} from the nearest disputed island (Etorofu / Iturup), give or take 20 km",
            id="in a sea",
        ),
    ],
)
def test_a_deployment_at_a_named_place_says_the_place_first(
    changes: dict[str, object], point: Point, uncertainty: float, words: str
) -> None:
    matua = ATLAS.places["matua"].model_copy(update=changes)
    atlas = replace(
        ATLAS,
        places={**ATLAS.places, "matua": matua},
        deployments=(deployment("d-1", "matua", "2022", uncertainty_km=uncertainty),),
        deployment_shapes={"d-1": point},
    )
    thing = located(atlas)["deployment:d-1"]
    assert verdict_words(atlas, thing) == words.format(km=f"{thing.verdict.distance_km:,.0f} km")


@pytest.mark.parametrize(
    ("latitude", "uncertainty", "is_sure"),
    [
        pytest.param(44.05, 0.0, True, id="an exact point on an island"),
        pytest.param(44.05, 3.0, True, id="3 km, at least 4 km from the shore"),
        pytest.param(44.05, 6.0, False, id="6 km, may be at sea"),
        pytest.param(44.3, 2.0, False, id="22.2 km off, either side of 12 nm"),
        pytest.param(44.4, 5.0, True, id="33 km off, between 12 and 24 nm"),
        pytest.param(44.55, 5.0, True, id="50 km off, beyond 24 nm"),
        pytest.param(44.55, 6.0, False, id="50 km off, perhaps within 24 nm"),
        pytest.param(44.2, 12.0, False, id="11 km off, perhaps on the island"),
    ],
)
def test_a_verdict_is_sure_if_it_holds_anywhere_inside_the_uncertainty(
    latitude: float, uncertainty: float, is_sure: bool
) -> None:
    _, found = at(Point(145.85, latitude), uncertainty)
    assert found.is_sure == is_sure


def test_a_deployment_tied_by_name_to_a_disputed_place_is_there_whatever_its_point_says() -> None:
    thing = located(ATLAS)["deployment:d-undated"]
    assert thing.verdict.kind == "within-12nm"
    assert thing.is_sure
    assert verdict_words(ATLAS, thing) == (
        "at Northern Territories / Southern Kurils, as its source says; position not exact"
    )
    assert located(ATLAS)["deployment:d-background"].place is None


def test_a_users_feature_is_located_under_its_layer() -> None:
    layer = UserLayer(
        "mine",
        (
            UserFeature("1", "<b>A buoy</b>", Point(145.85, 44.05)),
            UserFeature("2", "A note without a place", None),
            UserFeature("3", "A cable", LineString([(145.85, 44.05), (150.0, 44.0)])),
        ),
    )
    found = located(small_atlas(user_layers=(layer,)))
    assert [key for key in found if key.startswith("layer:")] == ["layer:mine/1", "layer:mine/3"]
    assert found["layer:mine/1"].label == "<b>A buoy</b>"
    assert found["layer:mine/3"].verdict.kind == "on-island"


def test_a_users_shape_that_cannot_be_measured_costs_no_other_its_verdict() -> None:
    around = UserLayer("mine", (UserFeature("1", "The world", box(-179, -80, 179, 80)),))
    assert set(located(small_atlas(user_layers=(around,)))) == set(located(ATLAS))


def test_without_a_disputed_island_nothing_has_a_verdict() -> None:
    atlas = small_atlas(shapes={"moscow": Point(37.6, 55.8)})
    assert located(atlas) == {}


def test_a_group_stands_inside_the_hull_of_its_parts() -> None:
    point = place_point(ATLAS, "southern_kurils")
    assert point is not None
    west, south, east, north = 145.8, 43.4, 147.6, 45.1
    assert west < point.x < east
    assert south < point.y < north


def test_a_country_is_not_drawn_at_the_middle_of_its_towns() -> None:
    assert place_point(ATLAS, "russia") is None
    assert not ATLAS.is_drawable("russia")
    assert place_point(ATLAS, "japan") is None
