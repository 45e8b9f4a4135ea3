// The histogram's bins. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { zoomed } from "../../src/disputemap/maps/assets/axis.js";
import { FAMILIES, binned, spreadOf } from "../../src/disputemap/maps/assets/bins.js";
import { OPEN_END, dayOfIso } from "../../src/disputemap/maps/assets/calendar.js";
import { chanceOf } from "./chance.mjs";

const day = dayOfIso;
const KNOTS = [[day("1850-01-01"), 0], [day("2000-01-01"), 0.25], [day("2021-01-01"), 0.5],
  [day("2026-01-01"), 1]];
const KINDS = ["statement", "patrol", "historical"];
const sum = (rows) => rows.reduce((all, row) => all + row.reduce((a, b) => a + b, 0), 0);

function tableOf(rows) {
  return {
    number: rows.length, events: 1 + Math.max(...rows.map((r) => r.event)), kinds: KINDS,
    event: rows.map((r) => r.event), kind: rows.map((r) => r.kind ?? 0),
    start: rows.map((r) => r.start), end: rows.map((r) => r.end),
    dated: rows.map((r) => r.dated ?? 1), standing: rows.map((r) => r.standing ?? 0),
    doubtful: rows.map((r) => r.doubtful ?? 0),
  };
}

test("every kind has a family of its own shade", () => {
  const kinds = FAMILIES.flatMap((family) => family.kinds);
  assert.equal(new Set(kinds).size, kinds.length);
});

test("every dated event that does not stand is in the bins once, whatever its reports", () => {
  const chance = chanceOf(5);
  const rows = Array.from({ length: 400 }, () => {
    const start = chance.whole(...[KNOTS[0][0], KNOTS[3][0] - 1]);
    return { event: chance.whole(0, 199), kind: chance.whole(0, 2), start,
      end: chance.share() < 0.05 ? OPEN_END : start + chance.pick([1, 1, 7, 365]) };
  });
  const table = tableOf(rows);
  const bins = binned(table, rows.map(() => 1), KNOTS, 90);
  const events = new Set(rows.map((row) => row.event)).size;
  assert.ok(Math.abs(sum(bins.sure) + sum(spreadOf(bins)) - events) < 0.05);
});

test("a known day is sure; a longer span or a qualified date is not", () => {
  const table = tableOf([
    { event: 0, start: day("2022-03-04"), end: day("2022-03-05"), kind: 1 },
    { event: 1, start: day("2022-03-04"), end: day("2022-03-05"), doubtful: 1 },
    { event: 2, start: day("2022-01-01"), end: day("2023-01-01") },
    { event: 3, start: 0, end: 0, dated: 0 },
  ]);
  const bins = binned(table, [1, 1, 1, 1], KNOTS, 60);
  assert.equal(sum(bins.sure), 1);
  assert.equal(bins.unsure.length, 2);
  assert.equal(sum([bins.sure[0]]), 1, "patrols are forces, the first family");
});

test("in a window only the spans that lie wholly in it are left", () => {
  const table = tableOf([
    { event: 0, start: day("2022-01-01"), end: day("2023-01-01") },
    { event: 1, start: day("2022-06-01"), end: day("2022-07-01") },
  ]);
  const bins = binned(table, [1, 1], KNOTS, 60);
  const held = (from, to) => Math.round(sum(spreadOf(bins, [day(from), day(to)])) * 1000) / 1000;
  assert.equal(held("2022-01-01", "2023-01-01"), 2);
  assert.equal(held("2022-05-01", "2022-09-01"), 1);
  assert.equal(held("2022-06-02", "2022-09-01"), 0);
});

test("standing positions are no bars but a band that lasts as long as they hold", () => {
  const table = tableOf([{ event: 0, start: day("2023-01-01"), end: OPEN_END, standing: 1 }]);
  const bins = binned(table, [1], KNOTS, 100);
  assert.equal(sum(bins.sure) + bins.unsure.length, 0);
  assert.deepEqual([bins.standing[68], bins.standing[72], bins.standing[99]], [0, 1, 1]);
});

test("a part of the axis shows what lies in it, and of a longer span its share", () => {
  const table = tableOf([
    { event: 0, start: day("2022-01-01"), end: day("2023-01-01") },
    { event: 1, start: day("1900-01-01"), end: day("1900-01-02") },
  ]);
  const part = zoomed(KNOTS, day("2022-01-01"), day("2022-04-11"));
  const bins = binned(table, [1, 1], part, 50, KNOTS);
  assert.equal(sum(bins.sure), 0);
  assert.ok(Math.abs(sum(spreadOf(bins)) - 100 / 365) < 1e-9);
});
