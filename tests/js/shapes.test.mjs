// Outlines as positions, whole and thinned. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { polygonsOf, positions, ringsOf, thinned, thinnedPositions } from "../../src/disputemap/maps/assets/shapes.js";

const circle = (number, radius) => Array.from({ length: number }, (_, i) =>
  [40 + radius * Math.sin((2 * Math.PI * i) / number), 140 + radius * Math.cos((2 * Math.PI * i) / number)]);
const bounds = (ring) => [0, 1].flatMap((axis) =>
  [Math.min(...ring.map((point) => point[axis])), Math.max(...ring.map((point) => point[axis]))]);

test("steps are walked from the first position", () => {
  assert.deepEqual(positions([1400, 400, 10, 0, 0, -5], 10), [[40, 140], [40, 141], [39.5, 141]]);
});

test("a thinned ring has the bounds of the whole one and fewer points", () => {
  const ring = circle(4000, 0.5);
  const left = thinned(ring, 0.012);
  assert.ok(left.length < 500 && left.length > 100, String(left.length));
  assert.deepEqual(bounds(left), bounds(ring));
  assert.deepEqual(left[0], ring[0]);
});

test("no point that is left out lies farther from the one kept before it than the gap", () => {
  const ring = circle(900, 0.2);
  const kept = new Set(thinned(ring, 0.012));
  let last = ring[0];
  for (const point of ring) {
    if (kept.has(point)) last = point;
    assert.ok(Math.abs(point[0] - last[0]) < 0.012 && Math.abs(point[1] - last[1]) < 0.012);
  }
});

test("a small ring stays whole, however near its points lie", () => {
  const ring = circle(30, 0.001);
  assert.equal(thinned(ring, 0.012), ring);
});

test("polygons keep their rings apart, and rings of a feature are all of them", () => {
  const feature = { polygons: [[[0, 0, 10, 0, 0, 10], [1, 1, 2, 0, 0, 2]], [[50, 50, 1, 0, 0, 1]]] };
  assert.deepEqual(polygonsOf(feature, 10, thinnedPositions).map((rings) => rings.length), [2, 1]);
  assert.equal(ringsOf(feature, 10).length, 3);
  assert.deepEqual(polygonsOf({}, 10), []);
});
