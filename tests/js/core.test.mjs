// Days, the axis, decoding and counting. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import * as core from "../../src/disputemap/maps/assets/core.js";

const pack = (numbers) => Buffer.from(new Int32Array(numbers).buffer).toString("base64");
const day = core.dayOfIso;
const KNOTS = [[day("1850-01-01"), 0], [day("2000-01-01"), 0.25], [day("2021-01-01"), 0.5],
  [day("2026-01-01"), 1]];

test("whole numbers below and above zero come through the packing", () => {
  const numbers = [core.OPEN_START, -41967, -1, 0, 1, core.OPEN_END];
  assert.deepEqual([...core.integers(pack(numbers))], numbers);
});

test("flags are read from the lowest bit on, and null stands for all", () => {
  assert.deepEqual([...core.flags(Buffer.from([0b101, 0b10]).toString("base64"), 10)],
    [1, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...core.flags(null, 3)], [1, 1, 1]);
});

test("steps add up to positions, latitude first", () => {
  assert.deepEqual(core.positions([145800, 44000, 100, 0, 0, -500], 1000),
    [[44, 145.8], [44, 145.9], [43.5, 145.9]]);
});

test("a coast is not drawn along the frame of the data", () => {
  const ring = [[20, 116], [30, 116], [30, 120], [20, 120]];
  const pieces = core.shore(ring, [116, 18, 163, 56]);
  const drawn = pieces.flatMap((p) => p.slice(1).map((end, i) => [p[i], end]));
  assert.equal(drawn.length, 3);
  assert.ok(drawn.every(([a, b]) => !(a[1] === 116 && b[1] === 116)));
});

test("days before 1970 and after 2038 are written and read", () => {
  for (const iso of ["1855-02-07", "1969-12-31", "1970-01-01", "2024-02-29", "2099-12-31"]) {
    assert.equal(core.isoOfDay(day(iso)), iso);
  }
  assert.equal(day("1970-01-01"), 0);
  assert.equal(core.dayWords(day("1855-02-07")), "7 February 1855");
});

for (const text of ["2023-02-29", "2023-2-9", "2023", "", "01.02.2023", "2023-13-01", "x"]) {
  test(`${JSON.stringify(text)} is no day of the calendar`, () => {
    assert.equal(day(text), null);
  });
}

test("the axis rises, meets its knots, and its inverse finds the day again", () => {
  for (const [knot, share] of KNOTS) assert.equal(core.shareOf(knot, KNOTS), share);
  let before = -1;
  for (let d = KNOTS[0][0]; d <= KNOTS[3][0]; d += 97) {
    const share = core.shareOf(d, KNOTS);
    assert.ok(share >= before);
    assert.equal(core.dayAt(share, KNOTS), d);
    before = share;
  }
  assert.equal(core.shareOf(day("1700-01-01"), KNOTS), 0);
  assert.equal(core.shareOf(day("2030-01-01"), KNOTS), 1);
});

test("a step is a year in history, a day in the news, and larger with shift", () => {
  assert.equal(core.unitAt(day("1900-01-01"), KNOTS, 800), "year");
  assert.equal(core.unitAt(day("2024-01-01"), KNOTS, 800), "day");
  const step = (iso, ...rest) => core.isoOfDay(core.stepped(day(iso), ...rest));
  assert.equal(step("1905-03-04", 1, "year", false), "1906-01-01");
  assert.equal(step("1905-03-04", -1, "year", false), "1905-01-01");
  assert.equal(step("1905-01-01", -1, "year", true), "1900-01-01");
  assert.equal(step("1900-01-01", -1, "year", true), "1890-01-01");
  assert.equal(step("2010-01-31", 1, "month", false), "2010-02-01");
  assert.equal(step("2010-01-01", -1, "month", false), "2009-12-01");
  assert.equal(step("2010-12-05", 1, "month", true), "2011-01-01");
  assert.equal(step("2024-02-28", 1, "day", false), "2024-02-29");
  assert.equal(step("2024-12-15", 1, "day", true), "2025-01-01");
});

test("snapping takes the nearer beginning", () => {
  assert.equal(core.isoOfDay(core.snapped(day("1905-03-01"), "year")), "1905-01-01");
  assert.equal(core.isoOfDay(core.snapped(day("1905-11-01"), "year")), "1906-01-01");
  assert.equal(core.isoOfDay(core.snapped(day("2010-12-20"), "month")), "2011-01-01");
});

test("ticks stand in order, inside the axis, with room for their words", () => {
  for (const width of [300, 700, 1400]) {
    const named = core.ticks(KNOTS, width).filter((tick) => tick.label);
    assert.ok(named.length >= 4, `${width}: ${named.length}`);
    named.slice(1).forEach((tick, i) =>
      assert.ok((tick.share - named[i].share) * width >= 30, `${named[i].label} ${tick.label}`));
  }
});

const TABLE = core.columns({
  number: 5,
  events: 3,
  start: pack([day("2021-01-01"), day("2021-06-01"), 0, core.OPEN_START, day("2022-01-01")]),
  end: pack([day("2021-02-01"), day("2021-06-02"), 0, day("1946-01-01"), core.OPEN_END]),
  event: pack([0, 0, 1, 2, 2]),
  kind: pack([0, 0, 0, 0, 0]),
  dated: Buffer.from([0b11011]).toString("base64"),
  standing: Buffer.from([0b10000]).toString("base64"),
  own: { a: pack([0, 1, 2]), b: pack([3]) },
  group: { a: pack([3, 4]), b: pack([0, 4]) },
  direct: { tokyo: pack([0, 4]) },
  sourced: { own: { a: pack([2]), b: "" }, group: { a: pack([3, 4, 0]) }, direct: { tokyo: "" } },
});
const ALL = core.flags(null, 5);

test("without a window all reports are shown, undated ones too", () => {
  const { totals } = core.tally(TABLE, null, "possible", ALL);
  assert.deepEqual(totals, { reports: 5, events: 3, outside: 0, undated: 0, standing: 0, filtered: 0 });
});

test("possible overlaps, certain contains, and the totals add up", () => {
  const window = [day("2021-01-15"), day("2021-07-01")];
  const possible = core.tally(TABLE, window, "possible", ALL).totals;
  assert.deepEqual(possible, { reports: 2, events: 1, outside: 1, undated: 1, standing: 1, filtered: 0 });
  const certain = core.tally(TABLE, window, "certain", ALL).totals;
  assert.deepEqual(certain, { reports: 1, events: 1, outside: 2, undated: 1, standing: 1, filtered: 0 });
});

test("a window is half-open: the day after its last is outside", () => {
  const isIn = (window) => core.isIn(day("2021-06-01"), day("2021-06-02"), 1, window, "possible");
  assert.ok(isIn([day("2021-06-01"), day("2021-06-02")]));
  assert.ok(!isIn([day("2021-05-01"), day("2021-06-01")]));
  assert.ok(!isIn([day("2021-06-02"), core.OPEN_END]));
});

test("links from background knowledge count only while the background is on", () => {
  const shown = core.flags(null, 5);
  let isOn = true;
  const count = core.counter(TABLE, () => isOn);
  assert.deepEqual([count.at("a", shown), count.direct("tokyo", shown)], [{ own: 2, group: 1 }, 2]);
  isOn = false;
  assert.deepEqual([count.at("a", shown), count.direct("tokyo", shown)], [{ own: 1, group: 2 }, 0]);
  assert.deepEqual(count.at("b", shown), { own: 0, group: 2 });
});

test("an event counts once at a place, and never for the group when it is its own", () => {
  const count = core.counter(TABLE);
  const { shown } = core.tally(TABLE, null, "possible", ALL);
  assert.deepEqual(count.at("a", shown), { own: 2, group: 1 });
  assert.deepEqual(count.at("b", shown), { own: 1, group: 1 });
  assert.deepEqual(count.union(["a", "b"], shown), { own: 3, group: 0 });
  assert.equal(count.direct("tokyo", shown), 2);
  assert.deepEqual(count.at("nowhere", shown), { own: 0, group: 0 });
});

test("the histogram holds every dated report that does not stand, once", () => {
  const heights = core.histogram(TABLE, ALL, KNOTS, 80);
  assert.ok(Math.abs(heights.reduce((a, b) => a + b, 0) - 3) < 1e-9);
});
