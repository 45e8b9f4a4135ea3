// Words said at one place about another: counting, arcs, arrows.
import assert from "node:assert/strict";
import test from "node:test";

import { geodesicBetween } from "../../src/disputemap/maps/assets/geodesic.js";
import * as venues from "../../src/disputemap/maps/assets/venues.js";

const pack = (numbers) => Buffer.from(new Int32Array(numbers).buffer).toString("base64");
const FRAME = [116, 18, 163, 56];
const ITURUP = [45, 147.8];

test("rows without background are all rows where nothing else is told", () => {
  const [one, two] = venues.venuePairs([
    { venue: "moscow", subject: "iturup", rows: pack([1, 4]), sourced: null },
    { venue: "tokyo", subject: "iturup", rows: pack([2, 3]), sourced: pack([3]) },
  ]);
  assert.deepEqual([...one.sourced], [1, 4]);
  assert.deepEqual([...two.rows], [2, 3]);
  assert.deepEqual([...two.sourced], [3]);
});

test("events are counted once, however many reports and lists they stand in", () => {
  const count = venues.eventCounter({ events: 3, event: Int32Array.from([0, 0, 1, 2]),
    ids: ["a", "b", "c"], start: [0, 10, 20, 0], end: [5, 15, 25, 1], dated: [1, 1, 1, 0] });
  const now = { window: null, mode: "possible", allowed: Uint8Array.from([1, 1, 1, 1]), event: null };
  assert.equal(count([[0, 1, 2]], now), 2);
  assert.equal(count([[0, 1], [1, 2, 3]], now), 3);
  assert.equal(count([], now), 0);
  assert.equal(count([[0, 1, 2, 3]], { ...now, allowed: Uint8Array.from([0, 0, 1, 1]) }), 2);
  assert.equal(count([[0, 1, 2, 3]], { ...now, window: [12, 21] }), 2);
  assert.equal(count([[0, 1, 2, 3]], { ...now, window: [12, 26], mode: "certain" }), 1);
  assert.equal(count([[0, 1, 2, 3]], { ...now, event: "a" }), 1);
});

test("an arc from far away ends on the frame, one from near at its venue", () => {
  const far = venues.arcPoints(ITURUP, [55.75, 37.62], FRAME);
  const [lat, lon] = far[far.length - 1];
  assert.ok(Math.abs(lat - 56) < 1e-9 || Math.abs(lon - 116) < 1e-9, `${lat} ${lon}`);
  assert.ok(far.every(([y, x]) => y <= 56 + 1e-9 && x >= 116 - 1e-9));
  const near = venues.arcPoints(ITURUP, [35.68, 139.69], FRAME);
  assert.deepEqual(near[near.length - 1].map((n) => Math.round(n * 100)), [3568, 13969]);
  assert.deepEqual(venues.arcPoints([0, 0], [35.68, 139.69], FRAME), []);
});

test("an arc is a geodesic: it runs north of the straight line towards Moscow", () => {
  const moscow = [55.75, 37.62];
  const arc = venues.arcPoints(ITURUP, moscow, FRAME);
  const detour = geodesicBetween(ITURUP, arc[20]).metres + geodesicBetween(arc[20], moscow).metres;
  assert.ok(Math.abs(detour - geodesicBetween(ITURUP, moscow).metres) < 0.01);
});

test("an arc over the date line does not jump", () => {
  const arc = venues.arcPoints([25.74, 123.47], [40.71, -74], [-180, -85, 400, 85]);
  for (let i = 1; i < arc.length; i += 1) assert.ok(Math.abs(arc[i][1] - arc[i - 1][1]) < 90);
});

test("arcs grow with their number, and never beyond eight pixels", () => {
  assert.ok(venues.arcWidth(1) < venues.arcWidth(2));
  assert.ok(venues.arcWidth(10) < venues.arcWidth(100));
  assert.equal(venues.arcWidth(1e9), 8);
});

test("the arrow's tip is the beginning of the path", () => {
  const path = [{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 100, y: 0 }];
  const [tip, left, right] = venues.arcHead(path, 2);
  assert.deepEqual(tip, path[0]);
  assert.equal(left.x, right.x);
  assert.ok(left.x > 0 && left.y > 0 && right.y < 0);
  assert.equal(venues.arcHead([{ x: 0, y: 0 }, { x: 2, y: 0 }], 2), null);
});

test("a path loses its first stretch, over its corners", () => {
  const path = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }];
  assert.deepEqual(venues.shortened(path, 15)[0], { x: 10, y: 5 });
  assert.deepEqual(venues.shortened(path, 20), []);
});

const SIZE = { width: 40, height: 20 };
const WAY = Array.from({ length: 21 }, (_, i) => ({ x: 10 * i, y: 100 }));
const ROOM = [0, 0, 300, 200];
const covers = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

test("the name of a venue stands at the end of its arc that lies farthest from the island", () => {
  const box = venues.tagBox([WAY], ROOM, [], SIZE);
  assert.ok(box[0] <= 200 && box[2] >= 180, String(box));
});

test("the name of a venue keeps off what is taken, also off another venue's name", () => {
  const first = venues.tagBox([WAY], ROOM, [], SIZE);
  const second = venues.tagBox([WAY], ROOM, [first], SIZE);
  assert.ok(!covers(first, second));
  const wall = [120, 0, 300, 200];
  assert.ok(!covers(venues.tagBox([WAY], ROOM, [wall], SIZE), wall));
});

test("the name of a venue stays in the room, and without an arc in it there is none", () => {
  const box = venues.tagBox([WAY], [0, 90, 100, 140], [], SIZE);
  assert.ok(box[0] >= 0 && box[1] >= 90 && box[2] <= 100 && box[3] <= 140);
  assert.equal(venues.tagBox([WAY], [0, 500, 100, 600], [], SIZE), null);
  assert.equal(venues.tagBox([], ROOM, [], SIZE), null);
});

test("a path keeps its ends, and its other points are far enough apart for whole pixels", () => {
  const path = venues.spaced(WAY);
  assert.deepEqual([path[0], path.at(-1)], [WAY[0], WAY.at(-1)]);
  for (let i = 1; i < path.length - 1; i += 1) assert.ok(path[i].x - path[i - 1].x >= 28);
});
