// Geodesics against pyproj 3.7.2 (PROJ 9.5.1, Geod(ellps="WGS84")); the same on many random pairs
// is tests/unit/test_geodesic_script.py.
import assert from "node:assert/strict";
import test from "node:test";

import { geodesicBetween, geodesicFrom, legsOf, normalised, ringPoints, wayPoints }
  from "../../src/disputemap/maps/assets/geodesic.js";

const near = (a, b, by, what) => assert.ok(Math.abs(a - b) <= by, `${what}: ${a}, not ${b}`);
const PAIRS = [
  ["Moscow to Kunashir", [55.7558, 37.6173], [44.1, 145.85],
    7062815.031438, 49.724910668, 143.255724585],
  ["Tokyo to Uotsuri", [35.6762, 139.6503], [25.7447, 123.4747],
    1896486.184052, 238.983062445, 230.649961142],
  ["New York to Uotsuri", [40.7128, -74.006], [25.7447, 123.4747],
    12429222.899457, 343.130384251, 194.146287524],
  ["Matua to Iturup", [48.09, 153.2], [45.5, 148.89],
    437111.672433, 230.401301258, 227.258203284],
  ["a metre to the east", [44.0, 145.8], [44.0, 145.8000124],
    0.994557, 89.999995693, 90.000004307],
  ["nearly the opposite point", [30.0, 0.0], [-29.9, 179.8],
    19989832.827610, 18.109475264, 161.909262754],
  ["along the equator", [0.0, 10.0], [0.0, 150.0],
    15584728.711058, 90.000000000, 90.000000000],
  ["from the pole", [90.0, 0.0], [45.0, 90.0],
    5017021.351335, 90.000000000, 180.000000000],
  ["over the date line", [50.0, 179.0], [51.0, -178.0],
    240137.572162, 61.255633694, 63.570810300],
  ["down a meridian", [45.0, 147.0], [-10.0, 147.0],
    6090799.211212, 180.000000000, 180.000000000],
];
for (const [name, from, to, metres, azimuth, arrival] of PAIRS) {
  test(`${name} is as far as pyproj has it, there and back`, () => {
    const way = geodesicBetween(from, to);
    near(way.metres, metres, 1e-4, "metres");
    near(normalised(way.azimuth - azimuth), 0, 1e-7, "azimuth");
    near(normalised(way.arrival - arrival), 0, 1e-7, "arrival");
    near(geodesicBetween(to, from).metres, metres, 1e-4, "metres back");
    const { at } = geodesicFrom(from, azimuth, metres);
    near(at[0], to[0], 1e-9, "latitude");
    near(normalised(at[1] - to[1]) * Math.cos(to[0] * Math.PI / 180), 0, 1e-9, "longitude");
  });
}

test("no way at all has no length", () => {
  assert.deepEqual(geodesicBetween([45, 147], [45, 147]).metres, 0);
  assert.deepEqual(geodesicBetween([0, 0], [0, 360]).metres, 0);
});

test("points on opposite sides of the Earth are joined by half a meridian", () => {
  for (const latitude of [0, 12.5, 45, 89, 90]) {
    near(geodesicBetween([latitude, 20], [-latitude, -160]).metres, 20003931.4586, 1e-3, latitude);
  }
});

test("points of a way lie on it at equal distances, and no longitude jumps", () => {
  const [from, to] = [[25.03, 121.56], [40.71, -74]];
  const points = wayPoints(from, to, 64);
  assert.equal(points.length, 65);
  assert.deepEqual(points[0], from);
  near(points[64][0], to[0], 1e-9, "last latitude");
  near(points[64][1] - to[1], 360, 1e-9, "last longitude, one turn on");
  const { metres } = geodesicBetween(from, to);
  points.slice(1).forEach((point, i) => {
    near(geodesicBetween(points[i], point).metres, metres / 64, 1e-3, `part ${i}`);
    assert.ok(Math.abs(point[1] - points[i][1]) < 180);
  });
});

test("legs add up, and fewer than two points have none", () => {
  assert.deepEqual(legsOf([]), { legs: [], metres: 0 });
  assert.deepEqual(legsOf([[44, 146]]), { legs: [], metres: 0 });
  const { legs, metres } = legsOf([[44, 146], [45, 147], [44, 146]]);
  near(legs[0].metres, legs[1].metres, 1e-6, "there and back");
  near(metres, 2 * legs[0].metres, 1e-6, "sum");
});

test("all points of a ring are at its distance from the middle", () => {
  const middle = [48.09, 153.2];
  const ring = ringPoints(middle, 500_000, 36);
  assert.equal(ring.length, 36);
  ring.forEach((point) => near(geodesicBetween(middle, point).metres, 500_000, 1e-3, "radius"));
});
