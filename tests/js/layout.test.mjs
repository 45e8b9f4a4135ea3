// Marks apart and names apart. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { clusters, placed, spread, spreadBoxes, unitMarks } from "../../src/disputemap/maps/assets/layout.js";

const apart = (points) => {
  for (let i = 0; i < points.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const distance = Math.hypot(points[i].x - points[j].x, points[i].y - points[j].y);
      const need = points[i].radius + points[j].radius;
      assert.ok(distance > need - 0.5, `${i} and ${j}: ${distance} < ${need}`);
    }
  }
};

test("points are joined through chains", () => {
  const found = clusters([{ x: 0, y: 0 }, { x: 9, y: 0 }, { x: 18, y: 0 }, { x: 50, y: 0 }], 10);
  assert.deepEqual(found.map((group) => group.sort()), [[0, 1, 2], [3]]);
});

test("spreading parts overlapping boxes along the shorter way and leaves fixed ones", () => {
  const square = { rx: 12, ry: 12 };
  const boxes = [{ x: 0, y: 0, rx: 16, ry: 16, isFixed: true }, { x: 9, y: 2, ...square },
    { x: 9, y: 2, ...square }, { x: 30, y: 5, ...square }, { x: -3, y: -20, ...square },
    { x: 200, y: 0, rx: 90, ry: 8, isFixed: true }, { x: 150, y: 3, ...square }];
  const moved = spreadBoxes(boxes);
  assert.deepEqual([moved[0].x, moved[0].y], [0, 0]);
  assert.equal(moved[4].x, -3);
  for (let i = 0; i < moved.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [a, b] = [moved[i], moved[j]];
      const isClear = Math.abs(a.x - b.x) >= a.rx + b.rx - 0.01 || Math.abs(a.y - b.y) >= a.ry + b.ry - 0.01;
      assert.ok(isClear, `${i} and ${j}`);
    }
  }
});

test("spreading parts overlapping circles and leaves fixed ones", () => {
  const points = [{ x: 0, y: 0, radius: 12, isFixed: true }, { x: 0, y: 0, radius: 12 },
    { x: 5, y: 3, radius: 12 }, { x: -4, y: 6, radius: 12 }];
  const moved = spread(points);
  assert.deepEqual([moved[0].x, moved[0].y], [0, 0]);
  apart(moved);
});

const units = (places, group) => places.map(([id, x, y, size]) => ({ id, group, x, y, size }));
const SENKAKU = units([["uotsuri", 0, 0, 3], ["kita", 4, 1, 1], ["minami", 4, 2, 1],
  ["kuba", 9, -6, 2], ["taisho", 25, 0, 1]], "senkaku");
const SIZES = new Map([["senkaku", 5], ["kurils", 4]]);

test("a whole group too small to part is one mark that stands for the group", () => {
  const tight = SENKAKU.map((u) => ({ ...u, x: u.x / 5, y: u.y / 5 }));
  const marks = unitMarks(tight, SIZES, { reach: 12 });
  assert.equal(marks.length, 1);
  assert.ok(marks[0].isWhole);
  assert.equal(marks[0].ids.length, 5);
});

test("four islands near one another are parted, each with a mark of its own", () => {
  const kurils = units([["kunashir", 0, 0, 20], ["iturup", 25, -18, 40], ["shikotan", 17, 8, 8],
    ["habomai", 4, 16, 6]], "kurils");
  const marks = unitMarks(kurils, SIZES);
  assert.deepEqual(marks.map((m) => m.ids[0]).sort(), ["habomai", "iturup", "kunashir", "shikotan"]);
  apart(marks.map((m) => ({ ...m, radius: 13.5 })));
});

test("every unit is in exactly one mark, at every zoom", () => {
  for (let zoom = -3; zoom < 8; zoom += 0.5) {
    const items = SENKAKU.map((u) => ({ ...u, x: u.x * 2 ** zoom, y: u.y * 2 ** zoom }));
    const ids = unitMarks(items, SIZES).flatMap((mark) => mark.ids).sort();
    assert.deepEqual(ids, SENKAKU.map((u) => u.id).sort(), `zoom ${zoom}`);
  }
});

test("marks of two groups never join", () => {
  const both = [...units([["a", 0, 0, 1], ["b", 1, 0, 1]], "senkaku"),
    ...units([["c", 0, 0, 1]], "kurils")];
  for (const mark of unitMarks(both, SIZES, { reach: 1 })) {
    assert.equal(new Set(mark.ids.map((id) => both.find((u) => u.id === id).group)).size, 1);
  }
});

const name = (x, y, more = {}) => ({ x, y, radius: 5, width: 60, height: 16, ...more });
const boxes = (items, corners) => corners.map((c, i) => c && [c[0], c[1], c[0] + items[i].width,
  c[1] + items[i].height]).filter(Boolean);

test("names do not cover one another, and the first of the list wins", () => {
  const items = Array.from({ length: 14 }, (_, i) => name(100 + 7 * i, 100 + 3 * i));
  const corners = placed(items, []);
  assert.ok(corners[0]);
  const found = boxes(items, corners);
  found.forEach((a, i) => found.slice(0, i).forEach((b) =>
    assert.ok(a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1])));
});

test("a name keeps off marks and off the map's controls", () => {
  const marks = [{ x: 130, y: 100, radius: 14 }];
  const [corner] = placed([name(100, 100)], marks, { taken: [[0, 0, 25, 300]] });
  const [left, top] = corner;
  assert.ok(left >= 25);
  const dx = Math.max(left - 130, 0, 130 - left - 60);
  const dy = Math.max(top - 100, 0, 100 - top - 16);
  assert.ok(Math.hypot(dx, dy) >= 13);
});

test("a name of a mark in view lies in the view, or is left out", () => {
  const view = [0, 0, 200, 200];
  const [near, none] = placed([name(190, 100), name(100, 199, { width: 250 })], [], { view });
  assert.ok(near[0] + 60 <= 200);
  assert.equal(none, null);
});

test("a leader does not run through another mark", () => {
  const marks = [{ x: 100, y: 100, radius: 14 }, { x: 70, y: 100, radius: 14 }];
  const [corner] = placed([name(100, 100, { isFar: true, radius: 14 })], marks, { far: 16 });
  assert.ok(corner[0] > 70, `name at ${corner}`);
});

test("a name that must stay near a point stands within reach of it or nowhere", () => {
  const near = { x: 100, y: 100, reach: 40 };
  const [beside, none] = placed([name(120, 100, { near }), name(300, 100, { near })], []);
  assert.ok(beside);
  assert.equal(none, null);
});

test("where no place is allowed by the cost a name is left out", () => {
  assert.deepEqual(placed([name(100, 100)], [], { cost: () => Infinity }), [null]);
});

test("a name too wide for the room takes two lines, and at last its count stands alone", () => {
  const looks = [{ width: 160, height: 17 }, { width: 80, height: 34 },
    { width: 24, height: 17, isLast: true }];
  const shown = (side) => placed([name(side / 2, 60, { isFar: true, looks })], [],
    { far: 16, view: [0, 0, side, 120] })[0][2];
  assert.equal(shown(400), looks[0]);
  assert.equal(shown(110), looks[1]);
  assert.equal(shown(70), looks[2]);
});

test("a name that may stand far off slides along its mark where no side has room", () => {
  const item = name(60, 50, { isFar: true, width: 100 });
  const [corner] = placed([item], [], { view: [0, 0, 145, 200] });
  const [none] = placed([{ ...item, x: 40, isFar: false }], [], { view: [0, 0, 105, 66] });
  assert.ok(corner[0] >= 0 && corner[0] + 100 <= 145);
  assert.equal(none, null);
});
