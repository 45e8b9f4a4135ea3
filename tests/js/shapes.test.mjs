// Outlines as positions. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { polygonsOf, positions, ringsOf } from "../../src/disputemap/maps/assets/shapes.js";

test("steps are walked from the first position", () => {
  assert.deepEqual(positions([1400, 400, 10, 0, 0, -5], 10), [[40, 140], [40, 141], [39.5, 141]]);
});

test("polygons keep their rings apart, and rings of a feature are all of them", () => {
  const feature = { polygons: [[[0, 0, 10, 0, 0, 10], [1, 1, 2, 0, 0, 2]], [[50, 50, 1, 0, 0, 1]]] };
  assert.deepEqual(polygonsOf(feature, 10).map((rings) => rings.length), [2, 1]);
  assert.equal(ringsOf(feature, 10).length, 3);
  assert.deepEqual(polygonsOf({}, 10), []);
});
