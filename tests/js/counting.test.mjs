// Counting what a window holds. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START, dayOfIso, isIn } from "../../src/disputemap/maps/assets/calendar.js";
import { createCounting } from "../../src/disputemap/maps/assets/counting.js";
import { columns, flags } from "../../src/disputemap/maps/assets/packing.js";
import { chanceOf } from "./chance.mjs";

const day = dayOfIso;
const pack = (numbers) => Buffer.from(new Int32Array(numbers).buffer).toString("base64");

const PLACES = [
  { id: "g", parent: null, isDisputed: true }, { id: "a", parent: "g", isDisputed: true },
  { id: "b", parent: "g", isDisputed: true }, { id: "tokyo", parent: null, isDisputed: false },
];

const TABLE = columns({
  number: 5,
  events: 3,
  ids: ["one", "two", "three"],
  kinds: [],
  start: pack([day("2021-01-01"), day("2021-06-01"), 0, OPEN_START, day("2022-01-01")]),
  end: pack([day("2021-02-01"), day("2021-06-02"), 0, day("1946-01-01"), OPEN_END]),
  event: pack([0, 0, 1, 2, 2]),
  kind: "",
  dated: Buffer.from([0b11011]).toString("base64"),
  standing: Buffer.from([0b10000]).toString("base64"),
  doubtful: Buffer.from([0]).toString("base64"),
  linked: { a: pack([0, 1, 2]), b: pack([3]), g: pack([0, 3, 4]), tokyo: pack([0, 4]) },
  sourced: { a: pack([2]), b: "", tokyo: "" },
}, PLACES);

const ALL = flags(null, 5);

const COUNTING = createCounting(TABLE);
const NEAR = [day("2021-01-15"), day("2021-07-01")];
const look = (values) => COUNTING.look({ window: null, mode: "possible", allowed: ALL, ...values });
const totals = (values) => look(values).totals;

test("without a window all reports are shown, undated ones too", () => {
  assert.deepEqual(totals({}), { reports: 5, events: 3, outside: 0, undated: 0, standing: 0, filtered: 0, event: 0 });
});

test("possible overlaps, certain contains, and the totals add up", () => {
  assert.deepEqual(totals({ window: NEAR }),
    { reports: 2, events: 1, outside: 1, undated: 1, standing: 1, filtered: 0, event: 0 });
  assert.deepEqual(totals({ window: NEAR, mode: "certain" }),
    { reports: 1, events: 1, outside: 2, undated: 1, standing: 1, filtered: 0, event: 0 });
});

test("what the filters drop is counted as filtered, and other events than that of a step on their own", () => {
  assert.deepEqual(totals({ allowed: Uint8Array.from([1, 0, 1, 1, 0]) }),
    { reports: 3, events: 3, outside: 0, undated: 0, standing: 0, filtered: 2, event: 0 });
  assert.deepEqual(totals({ event: "two" }),
    { reports: 1, events: 1, outside: 0, undated: 0, standing: 0, filtered: 0, event: 4 });
  assert.deepEqual(totals({ event: "two", allowed: Uint8Array.from([1, 0, 1, 1, 1]) }),
    { reports: 1, events: 1, outside: 0, undated: 0, standing: 0, filtered: 1, event: 3 });
  assert.deepEqual([...look({ event: "one" }).shown], [1, 1, 0, 0, 0]);
});

test("links from background knowledge count only while the background is on", () => {
  const [on, off] = [look({}), look({ hasBackground: false })];
  assert.deepEqual([on.count("a"), on.direct("tokyo")], [{ own: 2, group: 1 }, 2]);
  assert.deepEqual([off.count("a"), off.direct("tokyo")], [{ own: 1, group: 2 }, 0]);
  assert.deepEqual(off.count("b"), { own: 0, group: 2 });
});

test("an event counts once at a place, and never for the group when it is its own", () => {
  const all = look({});
  assert.deepEqual(all.count("a"), { own: 2, group: 1 });
  assert.deepEqual(all.count("b"), { own: 1, group: 1 });
  assert.deepEqual(all.union(["a", "b"]), { own: 3, group: 0 });
  assert.equal(all.direct("tokyo"), 2);
  assert.deepEqual(all.count("nowhere"), { own: 0, group: 0 });
});

/** A table at random over the places of the table above. */
function randomTable(chance, number) {
  const rows = Array.from({ length: number }, () => chance.whole(-50, 50));
  const flag = (share) => rows.map(() => Number(chance.share() < share));
  const bits = (list) => {
    const packed = new Uint8Array(Math.ceil(list.length / 8));
    list.forEach((bit, i) => { packed[i >> 3] |= bit << (i & 7); });
    return Buffer.from(packed).toString("base64");
  };
  const linked = {};
  const sourced = {};
  for (const place of ["a", "b", "g", "tokyo"]) {
    const here = [...rows.keys()].filter(() => chance.share() < 0.4);
    linked[place] = pack(here);
    sourced[place] = pack(here.filter(() => chance.share() < 0.8));
  }
  return columns({
    number, events: number, ids: rows.map((_, i) => `e${i}`), kinds: [], kind: "",
    start: pack(rows), end: pack(rows.map((low) => low + chance.pick([1, 1, 3, 40]))),
    event: pack(rows.map((_, i) => (chance.share() < 0.6 ? i : chance.whole(0, i)))),
    dated: bits(flag(0.9)), standing: bits(flag(0.2)), doubtful: bits(flag(0)), linked, sourced,
  }, PLACES);
}

test("random tables are counted as by a loop over their reports", () => {
  const chance = chanceOf(11);
  for (let round = 0; round < 60; round += 1) {
    const table = randomTable(chance, chance.whole(1, 60));
    const counting = createCounting(table);
    for (let turn = 0; turn < 40; turn += 1) {
      const low = chance.whole(-60, 60);
      const asked = {
        window: chance.share() < 0.1 ? null : [low, low + chance.whole(1, 60)],
        mode: chance.pick(["possible", "certain"]), hasBackground: chance.share() < 0.5,
        allowed: table.start.map(() => Number(chance.share() < 0.8)),
      };
      const found = counting.look(asked);
      const isShown = (row) => asked.allowed[row]
        && isIn(table.start[row], table.end[row], table.dated[row], asked.window, asked.mode);
      const links = asked.hasBackground ? table : table.sourced;
      const eventsOf = (rows) => new Set([...(rows || [])].filter(isShown).map((row) => table.event[row]));
      for (const place of ["a", "b", "g", "tokyo"]) {
        const [own, group] = [eventsOf(links.own.get(place)), eventsOf(links.group.get(place))];
        own.forEach((event) => group.delete(event));
        assert.deepEqual(found.count(place), { own: own.size, group: group.size }, `${place} ${round} ${turn}`);
      }
      const [both, rest] = [["a", "b"], "g"].map((ids) => eventsOf([...ids].flatMap((id) => [...(links.own.get(id) || [])])));
      assert.equal(found.union(["a", "b"]).own, both.size);
      assert.ok(found.union(["a", "b"]).group <= rest.size);
      assert.deepEqual([...found.shown], [...table.start.keys()].map((row) => (isShown(row) ? 1 : 0)));
      assert.equal(found.totals.events, new Set([...table.event].filter((_, row) => isShown(row))).size);
      const sum = ["reports", "outside", "undated", "standing", "filtered", "event"]
        .reduce((all, name) => all + found.totals[name], 0);
      assert.equal(sum, table.number);
    }
  }
});
