// Two windows: sets of events, the year before, dates typed. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START, dayOfIso as day, isIn } from "../../src/disputemap/maps/assets/calendar.js";
import { closedWindow, comparedCounts, comparedEvents, datesOfWindow, newestYear, windowOfDates, yearBefore }
  from "../../src/disputemap/maps/assets/compare.js";

let seed = 11;
const chance = (below) => {
  seed = (seed * 16807) % 2147483647;
  return seed % below;
};

const rowsIn = (table, window, mode, allowed) => Uint8Array.from(table.start, (start, i) =>
  (allowed[i] && isIn(start, table.end[i], table.dated[i], window, mode) ? 1 : 0));

function tableOf(number, events) {
  const start = Int32Array.from({ length: number }, () => chance(200) - 100);
  return {
    number, events, start, end: start.map((s) => s + 1 + chance(60)),
    dated: Uint8Array.from({ length: number }, () => (chance(9) ? 1 : 0)),
    event: Int32Array.from({ length: number }, () => chance(events)),
  };
}

test("only in A, only in B and both are the differences and the intersection of two sets", () => {
  for (let turn = 0; turn < 300; turn += 1) {
    const table = tableOf(1 + chance(60), 1 + chance(30));
    const allowed = Uint8Array.from({ length: table.number }, () => (chance(6) ? 1 : 0));
    const windows = [0, 1].map(() => {
      const from = chance(200) - 100;
      return chance(5) ? [from, from + 1 + chance(80)] : null;
    });
    const mode = chance(2) ? "certain" : "possible";
    const rows = windows.map((window) => rowsIn(table, window, mode, allowed));
    const sets = rows.map((shown) => new Set([...table.event].filter((_, i) => shown[i])));
    const sorted = (events) => [...events].sort((a, b) => a - b);
    const found = comparedEvents(table, ...rows, (a, b) => a - b);
    assert.deepEqual(found.onlyA, sorted([...sets[0]].filter((e) => !sets[1].has(e))));
    assert.deepEqual(found.onlyB, sorted([...sets[1]].filter((e) => !sets[0].has(e))));
    assert.deepEqual(found.both, sorted([...sets[0]].filter((e) => sets[1].has(e))));
    const counts = comparedCounts(table, ...rows);
    for (const name of ["onlyA", "onlyB", "both"]) assert.equal(counts[name], found[name].length);
  }
});

test("the year before a window ends where the window begins", () => {
  const before = (iso) => yearBefore([day(iso), OPEN_END]);
  assert.deepEqual(before("2022-03-01"), [day("2021-03-01"), day("2022-03-01")]);
  assert.deepEqual(before("2024-02-29"), [day("2023-02-28"), day("2024-02-29")]);
  assert.deepEqual(before("1855-02-07"), [day("1854-02-07"), day("1855-02-07")]);
  assert.equal(yearBefore(null), null);
  assert.equal(yearBefore([OPEN_START, day("2022-01-01")]), null);
});

test("the newest year ends with the last dated report", () => {
  const table = { number: 3, start: [], end: [day("2020-01-01"), day("2026-02-02"), OPEN_END],
    dated: [1, 1, 1] };
  assert.deepEqual(newestYear(table), [day("2025-02-02"), day("2026-02-02")]);
  assert.equal(newestYear({ number: 0, end: [], dated: [] }), null);
});

test("typed dates are a window with both days in it, and come back as they were", () => {
  const texts = ["2021-01-01", "2021-12-31"];
  const { window } = windowOfDates(texts);
  assert.deepEqual(window, [day("2021-01-01"), day("2022-01-01")]);
  assert.deepEqual(datesOfWindow(window), texts);
  assert.deepEqual(windowOfDates([" 2021-05-05", "2021-05-05 "]).window,
    [day("2021-05-05"), day("2021-05-06")]);
});

test("dates that cannot be are told by their field", () => {
  assert.deepEqual(windowOfDates(["2021-02-29", "2022-01-01"]).wrong, [0]);
  assert.deepEqual(windowOfDates(["2022", "2023-02"]).window, [day("2022-01-01"), day("2023-03-01")]);
  assert.deepEqual(windowOfDates(["x", ""]).wrong, [0, 1]);
  assert.deepEqual(windowOfDates(["2022-01-01", "2021-01-01"]).wrong, [0, 1]);
});

test("an open end is closed at the end of the axis, and never before the other end", () => {
  const axis = [-1000, 500];
  assert.deepEqual(closedWindow(null, axis), [-1000, 500]);
  assert.deepEqual(closedWindow([OPEN_START, 10], axis), [-1000, 10]);
  assert.deepEqual(closedWindow([10, OPEN_END], axis), [10, 500]);
  assert.deepEqual(closedWindow([OPEN_START, -2000], axis), [-2001, -2000]);
  assert.deepEqual(closedWindow([900, OPEN_END], axis), [900, 901]);
});
