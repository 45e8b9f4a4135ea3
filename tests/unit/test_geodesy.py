"""disputemap.geodesy: distances, areas and buffers on the ellipsoid."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    box,
)

from disputemap.errors import GeometryError
from disputemap.geodesy import (
    TWELVE_NM_M,
    TWENTY_FOUR_NM_M,
    area_km2,
    buffer_m,
    circle,
    distance_km,
    nearest,
    project,
    require_lonlat,
    ring,
    unproject,
    verdict,
    verdicts,
)

WGS84 = Geod(ellps="WGS84")
AUTHALIC_RADIUS_KM = 6371.0072
"""Radius of the sphere with the area of the ellipsoid."""

LONS = st.floats(-170, 170, allow_nan=False)
LATS = st.floats(-75, 75, allow_nan=False)
SPOTS = st.builds(Point, LONS, LATS)


def square(lon: float, lat: float, half: float = 0.2) -> Polygon:
    return box(lon - half, lat - half, lon + half, lat + half)


def east_of(lon: float, lat: float, metres: float) -> Point:
    x, y, _ = WGS84.fwd(lon, lat, 90, metres)
    return Point(x, y)


def cap_km2(radius_km: float) -> float:
    return 2 * math.pi * AUTHALIC_RADIUS_KM**2 * (1 - math.cos(radius_km / AUTHALIC_RADIUS_KM))


def test_the_belts_are_whole_nautical_miles():
    assert (TWELVE_NM_M, TWENTY_FOUR_NM_M) == (22_224, 44_448)


@pytest.mark.parametrize(
    ("geometry", "message"),
    [
        pytest.param(Point(), "empty", id="empty"),
        pytest.param(Point(math.inf, 1), "not finite", id="infinite"),
        pytest.param(Point(math.nan, 1), "not finite", id="no number"),
        pytest.param(Point(181, 0), "181.0, 0.0 is not on the globe", id="east of 180"),
        pytest.param(Point(45, 146), "45.0, 146.0 is not on the globe", id="latitude first"),
        pytest.param(LineString([(179, 0), (-179, 0)]), "antimeridian", id="antimeridian"),
    ],
)
def test_what_is_not_on_the_globe_is_refused_everywhere(geometry, message):
    island = {"island": square(145, 44)}
    with pytest.raises(GeometryError, match=message):
        require_lonlat(geometry)
    with pytest.raises(GeometryError, match=message):
        buffer_m(geometry, 100)
    with pytest.raises(GeometryError, match=message):
        distance_km(Point(0, 0), geometry)
    with pytest.raises(GeometryError):
        verdict(geometry, island)
    with pytest.raises(GeometryError, match=message):
        nearest([Point(0, 0)], {"odd": geometry})


def test_a_degree_at_the_equator_has_the_area_of_the_tables():
    # 12 308.78 km² for the cell of one degree beside the equator (ellipsoid, parallels);
    # its upper edge is a geodesic here, which at this length changes nothing that shows.
    assert area_km2(box(0, 0, 1, 1)) == pytest.approx(12_308.8, rel=1e-4)


def test_a_hole_is_taken_off_and_winding_does_not_matter():
    outer, hole = square(145, 44, 0.5), square(145, 44, 0.1)
    holed = outer.difference(hole)
    assert area_km2(holed) == pytest.approx(area_km2(outer) - area_km2(hole))
    assert area_km2(shapely.reverse(holed)) == pytest.approx(area_km2(holed))


@pytest.mark.parametrize(
    ("geometry", "of"),
    [
        pytest.param(Point(1, 1), None, id="point"),
        pytest.param(Polygon(), None, id="empty"),
        pytest.param(MultiPolygon([square(1, 1), square(3, 1)]), 2, id="two polygons"),
        pytest.param(
            GeometryCollection([MultiPolygon([square(1, 1)]), Point(9, 9)]), 1, id="collection"
        ),
    ],
)
def test_the_area_is_that_of_the_polygons_alone(geometry, of):
    assert area_km2(geometry) == pytest.approx((of or 0) * area_km2(square(1, 1)))


@given(SPOTS, SPOTS)
def test_two_points_are_as_far_apart_as_their_geodesic(a, b):
    _, _, metres = WGS84.inv(a.x, a.y, b.x, b.y)
    assert distance_km(a, b) == pytest.approx(metres / 1000, rel=1e-6, abs=1e-6)


@settings(deadline=None)
@given(SPOTS, st.floats(-3, 3), st.floats(-3, 3))
def test_distance_is_symmetric(spot, lon_step, lat_step):
    a = square(spot.x, spot.y)
    b = square(spot.x + lon_step, spot.y + lat_step, 0.1)
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), rel=1e-6, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(SPOTS, st.floats(-6, 6), st.floats(-6, 6))
def test_distance_agrees_with_the_nearest_of_many_points_on_the_edge(spot, lon_step, lat_step):
    island = square(spot.x, spot.y, 0.5)
    point = Point(spot.x + lon_step, spot.y + lat_step)
    corners = shapely.get_coordinates(shapely.segmentize(island.exterior, 0.001))
    count = len(corners)
    _, _, metres = WGS84.inv(
        np.full(count, point.x), np.full(count, point.y), corners[:, 0], corners[:, 1]
    )
    expected = 0 if island.intersects(point) else metres.min() / 1000
    assert distance_km(point, island) == pytest.approx(expected, rel=0.002, abs=0.06)
    found = nearest([point], {"island": island}).distances_km[0]
    assert found == pytest.approx(expected, rel=0.002, abs=0.06)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(square(145.3, 44), id="overlapping"),
        pytest.param(square(145.4, 44), id="edge to edge"),
        pytest.param(Point(145, 44), id="inside"),
        pytest.param(LineString([(140, 44), (150, 44)]), id="a line through it"),
    ],
)
def test_geometries_that_meet_are_at_no_distance(other):
    assert distance_km(square(145, 44), other) == 0


def test_a_point_in_a_lake_is_as_far_as_the_lake_shore():
    holed = square(145, 44, 0.5).difference(square(145, 44, 0.1))
    _, _, metres = WGS84.inv(145, 44, 145.1, 44)
    assert distance_km(Point(145, 44), holed) == pytest.approx(metres / 1000, rel=1e-4)
    assert nearest([Point(145, 44)], {"i": holed}).distances_km[0] == pytest.approx(
        metres / 1000, rel=1e-4
    )


def test_the_way_over_the_antimeridian_is_the_short_one():
    # 0.2 degrees of the equator: 0.2 / 360 of 40 075.017 km.
    assert distance_km(Point(179.9, 0), Point(-179.9, 0)) == pytest.approx(22.2639, rel=1e-5)
    found = nearest([Point(179.9, 0)], {"other side": Point(-179.9, 0)})
    assert found.distances_km[0] == pytest.approx(22.2639, rel=1e-5)


def test_nearest_keeps_the_order_of_the_points_and_names_the_shape():
    shapes = {"west": square(140, 40), "east": square(150, 40)}
    found = nearest([Point(151, 40), Point(141, 40), Point(150, 40)], shapes)
    assert found.ids == ("east", "west", "east")
    assert found.distances_km[2] == 0
    assert found.distances_km[0] == pytest.approx(found.distances_km[1], rel=1e-9)


def test_nearest_measures_to_points_and_lines_and_parts_of_collections():
    shapes = {
        "points": MultiPoint([(0, 0), (10, 0)]),
        "line": LineString([(20, -1), (20, 1)]),
        "both": GeometryCollection([MultiPoint([(30, 0)]), LineString([(40, -1), (40, 1)])]),
    }
    found = nearest([Point(10, 0), Point(20, 0.5), Point(30, 0), Point(40, 0)], shapes)
    assert found.ids == ("points", "line", "both", "both")
    assert found.distances_km.tolist() == pytest.approx([0, 0, 0, 0], abs=1e-6)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.builds(Point, st.floats(142, 148), st.floats(41, 47)), max_size=5))
def test_many_points_at_once_get_what_each_gets_alone(points):
    shapes = {"a": square(144, 43), "b": square(146, 45), "c": Point(145.5, 43.4)}
    together = nearest(points, shapes)
    assert len(together.ids) == len(points)
    for point, id_, km in zip(points, together.ids, together.distances_km, strict=True):
        alone = min(distance_km(point, shape) for shape in shapes.values())
        # The two ways to the foot of the perpendicular differ by millimetres.
        assert km == pytest.approx(alone, rel=5e-6, abs=5e-6)
        assert distance_km(point, shapes[id_]) == pytest.approx(alone, rel=1e-6, abs=1e-6)


def test_nearest_of_no_points_is_empty():
    found = nearest([], {"island": square(145, 44)})
    assert found.ids == ()
    assert found.distances_km.shape == (0,)


def test_nearest_refuses_no_shapes_and_what_is_no_point():
    with pytest.raises(GeometryError, match="no shape"):
        nearest([Point(0, 0)], {})
    with pytest.raises(GeometryError, match="no shape"):
        verdict(square(0, 0), {})
    with pytest.raises(GeometryError, match="no point"):
        nearest([square(0, 0)], {"island": square(145, 44)})


@pytest.mark.parametrize(
    ("metres", "kind"),
    [
        pytest.param(22_223, "within-12nm", id="a metre inside 12 nm"),
        pytest.param(22_225, "within-24nm", id="a metre outside 12 nm"),
        pytest.param(44_447, "within-24nm", id="a metre inside 24 nm"),
        pytest.param(44_449, "away", id="a metre outside 24 nm"),
        pytest.param(1, "within-12nm", id="a metre off the shore"),
    ],
)
def test_the_verdict_changes_at_the_belts(metres, kind):
    found = verdict(east_of(123.5, 25.7, metres), {"rock": Point(123.5, 25.7)})
    assert (found.nearest_id, found.kind) == ("rock", kind)
    assert found.distance_km == pytest.approx(metres / 1000, abs=1e-5)


@pytest.mark.parametrize(
    ("metres", "kind"), [(TWELVE_NM_M, "within-12nm"), (TWENTY_FOUR_NM_M, "within-24nm")]
)
def test_the_end_of_a_belt_belongs_to_it(monkeypatch, metres, kind):
    exact = metres / 1000
    monkeypatch.setattr("disputemap.geodesy.distance_km", lambda *_: exact)
    assert verdict(square(0, 0), {"rock": Point(1, 1)}).kind == kind
    monkeypatch.setattr("disputemap.geodesy.distance_km", lambda *_: math.nextafter(exact, 99))
    assert verdict(square(0, 0), {"rock": Point(1, 1)}).kind != kind


def test_a_shape_and_a_point_get_the_same_kind_of_verdict():
    islands = {"far": square(150, 44), "near": square(145, 44)}
    point = Point(145.3, 44)
    assert verdict(Point(145, 44), islands).kind == "on-island"
    assert verdict(square(145.1, 44), islands).kind == "on-island"
    by_shape = verdict(LineString([point, (145.31, 44)]), islands)
    by_point = verdict(point, islands)
    assert by_shape.nearest_id == by_point.nearest_id == "near"
    assert by_shape.distance_km == pytest.approx(by_point.distance_km, rel=1e-6)
    assert verdicts([point, Point(145, 44)], islands)[0] == by_point


@given(LONS, LATS, st.floats(0.01, 500))
def test_the_corners_of_a_circle_lie_at_its_radius(lon, lat, radius):
    shape = circle(lon, lat, radius) if abs(lon) < 150 else circle(0, lat, radius)
    middle = lon if abs(lon) < 150 else 0
    corners = shapely.get_coordinates(shape)
    assert len(corners) == 73
    assert shape.exterior.is_ccw
    for x, y in corners[::9]:
        assert WGS84.inv(middle, lat, x, y)[2] / 1000 == pytest.approx(radius, rel=1e-6)


@given(st.floats(-100, 100), st.floats(-60, 60), st.floats(1, 300))
def test_the_area_of_a_circle_is_that_of_a_disc(lon, lat, radius):
    # A polygon of 144 corners lacks 0.03 %; the flattening shows only in the rest.
    assert area_km2(circle(lon, lat, radius, points=144)) == pytest.approx(
        cap_km2(radius), rel=0.001
    )


def test_a_ring_is_the_closed_line_of_a_circle():
    line = ring(147.9, 45.0, 300)
    assert line.is_ring
    assert area_km2(Polygon(line)) == pytest.approx(cap_km2(300), rel=0.001)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((145, 44, 0), "radius", id="no radius"),
        pytest.param((145, 44, -5), "radius", id="negative radius"),
        pytest.param((145, 44, math.nan), "radius", id="radius no number"),
        pytest.param((145, 95, 5), "not on the globe", id="latitude 95"),
        pytest.param((145, 44, 5, 2), "corners", id="two corners"),
        pytest.param((179.9, 44, 50), "antimeridian", id="over the antimeridian"),
        pytest.param((0, 89.9, 50), "pole", id="over a pole"),
    ],
)
def test_a_circle_that_cannot_be_drawn_is_refused(arguments, message):
    with pytest.raises(GeometryError, match=message):
        circle(*arguments)


@pytest.mark.parametrize("lat", [-60, 0, 25.7, 44, 70])
def test_a_buffered_point_has_the_area_of_a_disc(lat):
    assert area_km2(buffer_m(Point(146, lat), 22_224)) == pytest.approx(cap_km2(22.224), rel=0.0005)


def test_a_long_line_has_the_buffer_of_its_length():
    line = LineString([(146, 44), (149, 46)])
    length_km = WGS84.geometry_length(shapely.segmentize(line, 0.01)) / 1000
    expected = 2 * 22.224 * length_km + cap_km2(22.224)
    assert area_km2(buffer_m(line, 22_224)) == pytest.approx(expected, rel=0.002)


def test_the_edge_of_a_buffer_lies_at_its_distance_all_along_a_long_island():
    island = Polygon([(146.9, 44.4), (148.9, 45.4), (148.8, 45.5), (146.8, 44.6)])
    edge = shapely.get_coordinates(buffer_m(island, 22_224).exterior)[::25]
    found = nearest([Point(corner) for corner in edge], {"island": island})
    assert found.distances_km.min() == pytest.approx(22.224, rel=0.001)
    assert found.distances_km.max() == pytest.approx(22.224, rel=0.001)


@settings(deadline=None, max_examples=30)
@given(SPOTS, st.floats(100, 50_000), st.floats(1.05, 3))
def test_a_wider_buffer_holds_the_narrower_one(spot, metres, factor):
    island = MultiPolygon([square(spot.x, spot.y, 0.3), square(spot.x + 1, spot.y, 0.05)])
    narrow, wide = buffer_m(island, metres), buffer_m(island, metres * factor)
    assert narrow.covers(island)
    assert wide.covers(narrow)
    assert area_km2(island) < area_km2(narrow) < area_km2(wide)


@pytest.mark.parametrize(
    ("geometry", "metres", "message"),
    [
        pytest.param(Point(145, 44), 0, "buffer of 0", id="nothing"),
        pytest.param(Point(145, 44), -1, "buffer of -1", id="negative"),
        pytest.param(Point(145, 44), math.inf, "buffer of inf", id="infinite"),
        pytest.param(Point(145, 44), 500_001, "at most 500 km", id="too wide"),
        pytest.param(Point(179.9, 44), 22_224, "antimeridian", id="over the antimeridian"),
        pytest.param(Point(0, 89.9), 22_224, "pole", id="over a pole"),
    ],
)
def test_a_buffer_that_cannot_be_drawn_is_refused(geometry, metres, message):
    with pytest.raises(GeometryError, match=message):
        buffer_m(geometry, metres)


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_projecting_there_and_back_changes_nothing(lon_step, lat_step):
    shape = square(145 + lon_step, 44 + lat_step)
    back = unproject(project(shape, 145, 44), 145, 44)
    assert shapely.get_coordinates(back) == pytest.approx(shapely.get_coordinates(shape), abs=1e-9)
