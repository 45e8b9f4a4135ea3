import assert from "node:assert/strict";
import { test } from "node:test";
import { claimedGroups, drawnName, groupsInOrder, labelOf, namedIn, withNames } from "../../src/disputemap/maps/assets/names.js";

const TABLE = {
  perspectives: ["neutral", "japan"],
  languages: ["en", "ja", "ru"],
  of: { iturup: [["Etorofu / Iturup", "択捉島", "Etorofu"], "010210"] },
  groups: { neutral: ["a", "b"], japan: ["b", "a"] },
  claimed: { neutral: [], japan: ["b"] },
};
const ITURUP = { id: "iturup", label: "the label" };

test("a place is called as the view has it in the language", () => {
  assert.equal(labelOf(TABLE, ITURUP, "neutral", "en"), "Etorofu / Iturup");
  assert.equal(labelOf(TABLE, ITURUP, "neutral", "ja"), "択捉島");
  assert.equal(labelOf(TABLE, ITURUP, "neutral", "ru"), "Etorofu / Iturup");
  assert.equal(labelOf(TABLE, ITURUP, "japan", "en"), "Etorofu");
  assert.equal(labelOf(TABLE, ITURUP, "japan", "ja"), "択捉島");
});

test("a place that is not in the table has its label", () => {
  assert.equal(labelOf(TABLE, { id: "matua", label: "Matua" }, "japan", "ja"), "Matua");
});

test("a view or a language that is not in the table gives the label", () => {
  assert.equal(labelOf(TABLE, ITURUP, "atlantis", "en"), "the label");
  assert.equal(labelOf(TABLE, ITURUP, "japan", "tlh"), "the label");
  assert.equal(labelOf(undefined, ITURUP, "japan", "en"), "the label");
});

test("a name of Object's own is no place", () => {
  assert.equal(labelOf(TABLE, { id: "constructor", label: "x" }, "japan", "en"), "x");
  assert.deepEqual(groupsInOrder(TABLE, "toString"), []);
});

test("groups stand in the order of the view, and the claimed ones are told", () => {
  assert.deepEqual(groupsInOrder(TABLE, "japan"), ["b", "a"]);
  assert.deepEqual([...claimedGroups(TABLE, "japan")], ["b"]);
  assert.equal(claimedGroups(TABLE, "neutral").size, 0);
});

test("marks in texts become names, however deep; nothing else changes", () => {
  const nameOf = (id) => ({ iturup: "Etorofu" })[id] ?? id;
  const mark = (id) => `\ue000${id}\ue001`;
  assert.equal(withNames(`on ${mark("iturup")}, 3 km from ${mark("matua")}`, nameOf),
    "on Etorofu, 3 km from matua");
  assert.deepEqual(withNames({ rows: [["At", mark("iturup")], 4, null] }, nameOf),
    { rows: [["At", "Etorofu"], 4, null] });
  assert.equal(withNames("Iturup \ue000<b>\ue001", nameOf), "Iturup \ue000<b>\ue001");
});

test("names are in the language chosen, else the interface's, else English", () => {
  const base = (code) => ({ language: { code }, names: TABLE });
  assert.equal(namedIn(base("ja"), { names: "" }), "ja");
  assert.equal(namedIn(base("ja"), { names: "en" }), "en");
  assert.equal(namedIn(base("en-x-pseudo"), { names: "" }), "en");
  assert.equal(namedIn({}, { names: "" }), "en");
});

test("a name that no map has room for is cut between letters, and others stay", () => {
  assert.equal(drawnName("Etorofu / Iturup"), "Etorofu / Iturup");
  assert.equal(drawnName("e\u0301".repeat(300)), `${"e\u0301".repeat(59)}…`);
  assert.ok(!/[\u202e\s]…$/u.test(drawnName(`${"a".repeat(58)}\u202e${"b".repeat(200)}`)));
});
