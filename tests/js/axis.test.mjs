// The time axis. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { dayAt, scaled, shareOf, ticks, unitAt, zoomed } from "../../src/disputemap/maps/assets/axis.js";
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

test("a part of the axis is drawn as wide as the whole, rises, and its inverse finds the day", () => {
  for (const [from, to] of [["2023-01-01", "2023-03-01"], ["1990-01-01", "2024-01-01"],
    ["2020-06-01", "2021-06-01"], ["1850-01-01", "1860-01-01"], ["2025-12-31", "2026-01-01"]]) {
    const part = zoomed(KNOTS, day(from), day(to));
    assert.deepEqual([part[0][1], part.at(-1)[1]], [0, 1]);
    assert.ok(part[0][0] <= day(from) && part.at(-1)[0] >= day(to));
    let before = -1;
    for (let d = part[0][0]; d <= part.at(-1)[0]; d += 1) {
      const share = shareOf(d, part);
      assert.ok(share > before, `${isoOfDay(d)}`);
      assert.equal(dayAt(share, part), d);
      before = share;
    }
  }
});

test("a few years are shown to one scale, and many with the breaks", () => {
  assert.equal(zoomed(KNOTS, day("2019-01-01"), day("2023-01-01")).length, 2);
  assert.equal(zoomed(KNOTS, day("1990-01-01"), day("2023-01-01")).length, 4);
});

test("no part is shorter than a week or beyond the axis, and all of it is the axis itself", () => {
  const week = zoomed(KNOTS, day("2025-12-31"), day("2026-01-01"));
  assert.equal(week[1][0] - week[0][0], 7);
  assert.equal(week[1][0], KNOTS.at(-1)[0]);
  assert.equal(zoomed(KNOTS, day("1800-01-01"), day("2100-01-01")), KNOTS);
});

test("drawing nearer keeps the day under the pointer, and farther comes back to the whole", () => {
  const at = day("2024-05-05");
  const near = scaled(KNOTS, KNOTS, at, 0.5);
  assert.ok(Math.abs(shareOf(at, near) - shareOf(at, KNOTS)) < 0.02);
  assert.ok(near.at(-1)[0] - near[0][0] < KNOTS.at(-1)[0] - KNOTS[0][0]);
  let far = near;
  for (let turn = 0; turn < 12 && far !== KNOTS; turn += 1) far = scaled(KNOTS, far, at, 2);
  assert.equal(far, KNOTS);
});

test("ticks are told as years, months and days, as the scale allows", () => {
  const labels = (from, to) => ticks(zoomed(KNOTS, day(from), day(to)), 800).map((tick) => tick.label);
  assert.deepEqual(labels("2022-01-01", "2024-01-01").slice(0, 5), ["2022", "Apr", "Jul", "Oct", "2023"]);
  assert.ok(labels("2023-01-01", "2023-03-01").includes("6 Jan"));
  assert.ok(labels("2023-01-01", "2023-03-01").includes("Feb"));
  assert.ok(labels("1850-01-01", "1999-01-01").includes("1900"));
});
