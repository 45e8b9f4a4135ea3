// Land as a grid of cells. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { landMask } from "../../src/disputemap/maps/assets/landmask.js";

const FRAME = [100, 0, 110, 10];
const SQUARE = [[2, 102], [2, 108], [8, 108], [8, 102]];
const LAKE = [[4, 104], [4, 106], [6, 106], [6, 104]];

test("inside a ring is land, outside and in its lake is not", () => {
  const mask = landMask([SQUARE, LAKE], FRAME);
  for (const [lat, lon] of [[3, 103], [7.9, 107.9], [2.1, 102.1]]) assert.ok(mask.isLand(lat, lon));
  for (const [lat, lon] of [[1, 103], [5, 105], [8.2, 103], [3, 109]]) assert.ok(!mask.isLand(lat, lon));
});

test("land runs to the frame and nothing is known beyond it", () => {
  const mask = landMask([[[-5, 90], [-5, 105], [20, 105], [20, 90]]], FRAME);
  assert.ok(mask.isLand(0.1, 100.1));
  assert.ok(mask.isLand(9.9, 104.9));
  assert.ok(!mask.isLand(5, 99.9));
  assert.ok(!mask.isLand(-1, 103));
});

test("the grid agrees with the ray rule at random cells", () => {
  let seed = 3;
  const chance = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const ring = Array.from({ length: 40 }, (_, i) => {
    const [angle, radius] = [(i / 40) * 2 * Math.PI, 2 + 2.5 * chance()];
    return [5 + radius * Math.sin(angle), 105 + radius * Math.cos(angle)];
  });
  const isIn = (lat, lon) => ring.reduce((odd, a, i) => {
    const b = ring[(i + 1) % ring.length];
    const isCrossed = a[0] > lat !== b[0] > lat
      && lon < a[1] + ((lat - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
    return isCrossed ? !odd : odd;
  }, false);
  const mask = landMask([ring], FRAME);
  for (let turn = 0; turn < 2000; turn += 1) {
    const [row, column] = [Math.floor(chance() * 100), Math.floor(chance() * 100)];
    const [lat, lon] = [(row + 0.5) / 10, 100 + (column + 0.5) / 10];
    assert.equal(mask.isLand(lat, lon), isIn(lat, lon), `${lat} ${lon}`);
  }
});
