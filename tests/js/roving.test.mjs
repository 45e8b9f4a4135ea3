// Moving through the index of islands by keys. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { createTyped, movedTo, typedTo } from "../../src/disputemap/maps/assets/roving.js";

const LABELS = ["Diaoyu / Senkaku", "Diaoyu Dao / Uotsuri-jima", "Etorofu / Iturup",
  "Kunashir / Kunashiri", "Shikotan"];

test("arrows move by one and stop at the ends, Home and End go there", () => {
  assert.equal(movedTo("ArrowDown", 0, 3), 1);
  assert.equal(movedTo("ArrowDown", 2, 3), 2);
  assert.equal(movedTo("ArrowUp", 0, 3), 0);
  assert.equal(movedTo("Home", 2, 3), 0);
  assert.equal(movedTo("End", 0, 3), 2);
});

test("other keys do not move, and an empty list has no place to go", () => {
  for (const key of ["Enter", " ", "a", "Tab", "ArrowLeft"]) assert.equal(movedTo(key, 0, 3), null);
  assert.equal(movedTo("End", 0, 0), null);
});

test("a letter finds the next word that starts with it, in either name, and goes around", () => {
  assert.equal(typedTo("k", 0, LABELS), 3);
  assert.equal(typedTo("i", 0, LABELS), 2);
  assert.equal(typedTo("s", 0, LABELS), 4);
  assert.equal(typedTo("d", 1, LABELS), 0);
  assert.equal(typedTo("d", 0, LABELS), 1);
  assert.equal(typedTo("x", 0, LABELS), null);
});

test("several letters narrow down and may stay where they are", () => {
  assert.equal(typedTo("uo", 1, LABELS), 1);
  assert.equal(typedTo("SHI", 0, LABELS), 4);
  assert.equal(typedTo("diaoyu d", 0, LABELS), 1);
});

test("an accent or a macron is no hindrance", () => {
  assert.equal(typedTo("eto", 0, ["x", "Étorofu"]), 1);
});

test("letters typed at once add up, a pause or the same letter starts anew", () => {
  let time = 0;
  const typed = createTyped(() => time);
  assert.equal(typed("s"), "s");
  time += 100;
  assert.equal(typed("h"), "sh");
  time += 2000;
  assert.equal(typed("k"), "k");
  assert.equal(typed("k"), "k");
});
