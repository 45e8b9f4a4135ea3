// Counting spans by binary search, against a loop over all. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START, isIn } from "../../src/disputemap/maps/assets/calendar.js";
import { countedSpans, lowerBound, numberedSpans } from "../../src/disputemap/maps/assets/spans.js";
import { chanceOf } from "./chance.mjs";

test("the lower bound is the first index that is not below the value", () => {
  const sorted = [-5, 0, 0, 3, 3, 3, 9];
  for (let value = -7; value < 12; value += 1) {
    const found = lowerBound(sorted, value);
    assert.equal(found, sorted.filter((number) => number < value).length, `${value}`);
  }
  assert.equal(lowerBound([], 1), 0);
  assert.equal(lowerBound(sorted, 3, 4), 4);
  assert.equal(lowerBound(sorted, 100, 1, 3), 3);
});

test("spans are numbered by start and then by end, equal ones alike", () => {
  const spans = numberedSpans([5, -3, 5, 5, OPEN_START], [7, 9, 7, 6, OPEN_END]);
  assert.deepEqual([...spans.ofRow], [3, 1, 3, 2, 0]);
  assert.deepEqual([...spans.start], [OPEN_START, -3, 5, 5]);
  assert.deepEqual([...spans.end], [OPEN_END, 9, 6, 7]);
});

/** Spans of many lengths, among them open ends and many equal ones. */
function someSpans(chance, number) {
  const [start, end] = [new Int32Array(number), new Int32Array(number)];
  const reach = chance.pick([5, 60, 3000]);
  for (let i = 0; i < number; i += 1) {
    const low = chance.whole(-reach, reach);
    start[i] = chance.share() < 0.05 ? OPEN_START : low;
    end[i] = chance.share() < 0.05 ? OPEN_END : low + chance.pick([1, 1, 1, 2, 30, chance.whole(1, 2 * reach)]);
  }
  return { start, end, reach };
}

test("windows hold as many spans as a loop finds, in both modes, thousands of times", () => {
  const chance = chanceOf(7);
  for (const number of [0, 1, 2, 15, 16, 17, 33, 300, 2000]) {
    for (let round = 0; round < 6; round += 1) {
      const { start, end, reach } = someSpans(chance, number);
      const spans = numberedSpans(start, end);
      const counted = countedSpans(spans.ofRow, spans, 3);
      for (let turn = 0; turn < 80; turn += 1) {
        const low = chance.whole(-reach - 2, reach + 2);
        const window = [chance.share() < 0.1 ? OPEN_START : low,
          chance.share() < 0.1 ? OPEN_END : low + chance.whole(1, reach)];
        for (const mode of ["possible", "certain"]) {
          let expected = 0;
          for (let i = 0; i < number; i += 1) expected += isIn(start[i], end[i], 1, window, mode);
          assert.equal(counted.count(window, mode), expected, `${number} spans, ${window}, ${mode}`);
        }
      }
      assert.equal(counted.count(null, "certain"), number + 3);
    }
  }
});
