// The time axis. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { dayAt, shareOf, ticks, unitAt } from "../../src/disputemap/maps/assets/axis.js";
import { dayOfIso, isoOfDay, stepped } from "../../src/disputemap/maps/assets/calendar.js";

const day = dayOfIso;
const KNOTS = [[day("1850-01-01"), 0], [day("2000-01-01"), 0.25], [day("2021-01-01"), 0.5],
  [day("2026-01-01"), 1]];

test("the axis rises, meets its knots, and its inverse finds the day again", () => {
  for (const [knot, share] of KNOTS) assert.equal(shareOf(knot, KNOTS), share);
  let before = -1;
  for (let d = KNOTS[0][0]; d <= KNOTS[3][0]; d += 97) {
    const share = shareOf(d, KNOTS);
    assert.ok(share >= before);
    assert.equal(dayAt(share, KNOTS), d);
    before = share;
  }
  assert.equal(shareOf(day("1700-01-01"), KNOTS), 0);
  assert.equal(shareOf(day("2030-01-01"), KNOTS), 1);
});

test("a step is a year in history, a day in the news, and larger with shift", () => {
  assert.equal(unitAt(day("1900-01-01"), KNOTS, 800), "year");
  assert.equal(unitAt(day("2024-01-01"), KNOTS, 800), "day");
  const step = (iso, ...rest) => isoOfDay(stepped(day(iso), ...rest));
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

test("ticks stand in order, inside the axis, with room for their words", () => {
  for (const width of [300, 700, 1400]) {
    const named = ticks(KNOTS, width).filter((tick) => tick.label);
    assert.ok(named.length >= 4, `${width}: ${named.length}`);
    named.slice(1).forEach((tick, i) =>
      assert.ok((tick.share - named[i].share) * width >= 30, `${named[i].label} ${tick.label}`));
  }
});
