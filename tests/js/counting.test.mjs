// Counting what a window holds. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { histogram } from "../../src/disputemap/maps/assets/bins.js";
import { OPEN_END, OPEN_START, dayOfIso } from "../../src/disputemap/maps/assets/calendar.js";
import { counter, tally } from "../../src/disputemap/maps/assets/counting.js";
import { columns, flags } from "../../src/disputemap/maps/assets/packing.js";

const day = dayOfIso;
const KNOTS = [[day("1850-01-01"), 0], [day("2000-01-01"), 0.25], [day("2021-01-01"), 0.5],
  [day("2026-01-01"), 1]];
const pack = (numbers) => Buffer.from(new Int32Array(numbers).buffer).toString("base64");

const TABLE = columns({
  number: 5,
  events: 3,
  start: pack([day("2021-01-01"), day("2021-06-01"), 0, OPEN_START, day("2022-01-01")]),
  end: pack([day("2021-02-01"), day("2021-06-02"), 0, day("1946-01-01"), OPEN_END]),
  event: pack([0, 0, 1, 2, 2]),
  kind: "",
  dated: Buffer.from([0b11011]).toString("base64"),
  standing: Buffer.from([0b10000]).toString("base64"),
  doubtful: Buffer.from([0]).toString("base64"),
  linked: { a: pack([0, 1, 2]), b: pack([3]), g: pack([0, 3, 4]), tokyo: pack([0, 4]) },
  sourced: { a: pack([2]), b: "", tokyo: "" },
}, [
  { id: "g", parent: null, isDisputed: true }, { id: "a", parent: "g", isDisputed: true },
  { id: "b", parent: "g", isDisputed: true }, { id: "tokyo", parent: null, isDisputed: false },
]);

const ALL = flags(null, 5);

test("without a window all reports are shown, undated ones too", () => {
  const { totals } = tally(TABLE, null, "possible", ALL);
  assert.deepEqual(totals, { reports: 5, events: 3, outside: 0, undated: 0, standing: 0, filtered: 0 });
});

test("possible overlaps, certain contains, and the totals add up", () => {
  const window = [day("2021-01-15"), day("2021-07-01")];
  const possible = tally(TABLE, window, "possible", ALL).totals;
  assert.deepEqual(possible, { reports: 2, events: 1, outside: 1, undated: 1, standing: 1, filtered: 0 });
  const certain = tally(TABLE, window, "certain", ALL).totals;
  assert.deepEqual(certain, { reports: 1, events: 1, outside: 2, undated: 1, standing: 1, filtered: 0 });
});

test("links from background knowledge count only while the background is on", () => {
  const shown = flags(null, 5);
  let isOn = true;
  const count = counter(TABLE, () => isOn);
  assert.deepEqual([count.at("a", shown), count.direct("tokyo", shown)], [{ own: 2, group: 1 }, 2]);
  isOn = false;
  assert.deepEqual([count.at("a", shown), count.direct("tokyo", shown)], [{ own: 1, group: 2 }, 0]);
  assert.deepEqual(count.at("b", shown), { own: 0, group: 2 });
});

test("an event counts once at a place, and never for the group when it is its own", () => {
  const count = counter(TABLE);
  const { shown } = tally(TABLE, null, "possible", ALL);
  assert.deepEqual(count.at("a", shown), { own: 2, group: 1 });
  assert.deepEqual(count.at("b", shown), { own: 1, group: 1 });
  assert.deepEqual(count.union(["a", "b"], shown), { own: 3, group: 0 });
  assert.equal(count.direct("tokyo", shown), 2);
  assert.deepEqual(count.at("nowhere", shown), { own: 0, group: 0 });
});

test("the histogram holds every dated report that does not stand, once", () => {
  const heights = histogram(TABLE, ALL, KNOTS, 80);
  assert.ok(Math.abs(heights.reduce((a, b) => a + b, 0) - 3) < 1e-9);
});
