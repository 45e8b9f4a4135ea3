// What Python packs comes through. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START } from "../../src/disputemap/maps/assets/calendar.js";
import { flags, integers } from "../../src/disputemap/maps/assets/packing.js";
import { positions, shore } from "../../src/disputemap/maps/assets/shapes.js";

const pack = (numbers) => Buffer.from(new Int32Array(numbers).buffer).toString("base64");

test("whole numbers below and above zero come through the packing", () => {
  const numbers = [OPEN_START, -41967, -1, 0, 1, OPEN_END];
  assert.deepEqual([...integers(pack(numbers))], numbers);
});

test("flags are read from the lowest bit on, and null stands for all", () => {
  assert.deepEqual([...flags(Buffer.from([0b101, 0b10]).toString("base64"), 10)],
    [1, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...flags(null, 3)], [1, 1, 1]);
});

test("steps add up to positions, latitude first", () => {
  assert.deepEqual(positions([145800, 44000, 100, 0, 0, -500], 1000),
    [[44, 145.8], [44, 145.9], [43.5, 145.9]]);
});

test("a coast is not drawn along the frame of the data", () => {
  const ring = [[20, 116], [30, 116], [30, 120], [20, 120]];
  const pieces = shore(ring, [116, 18, 163, 56]);
  const drawn = pieces.flatMap((p) => p.slice(1).map((end, i) => [p[i], end]));
  assert.equal(drawn.length, 3);
  assert.ok(drawn.every(([a, b]) => !(a[1] === 116 && b[1] === 116)));
});
