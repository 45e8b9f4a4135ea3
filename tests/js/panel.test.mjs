// Records, search, order, exchanges and citations. Run with: node --test tests/js
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import test from "node:test";

import { citation } from "../../src/disputemap/maps/assets/citation.js";
import { readCards } from "../../src/disputemap/maps/assets/records.js";
import { allOf, rowRanks, sortedOut, windowAround } from "../../src/disputemap/maps/assets/rows.js";
import { foldText, forcesMask, hitRanges, searchWords, sidesMask, textMask }
  from "../../src/disputemap/maps/assets/search.js";
import { exchangeOf } from "../../src/disputemap/maps/assets/threads.js";

const FIELDS = ["id", "when", "summary", "quote", "article", "event", "places", "names", "sides", "extra"];
const SENT = {
  version: "v1",
  fields: FIELDS,
  articles: [["a", "The article", "The Outlet"]],
  places: [["islands", null, 1, 1, "The islands", null], ["north", "islands", 1, 1, "North 北島", null],
    ["south", "islands", 1, 1, "South", null], ["strait", null, 0, 1, "Strait", ["north", 20, "20 km"]],
    ["town", null, 0, 0, "Town", null]],
  profiles: {},
  events: [["e0", null, [], "A remark"], ["e1", null, [0], "A patrol"], ["e2"]],
  reports: [
    ["r0", "2005", "Straße nach Norden", null, 0, 0, [[1, 0], [4, 1]], [0], [0], "Präsident"],
    ["r1", "2006", "Ships sail", "Ὀδυσσεύς", 0, 1, [[0, 0]], [1], [1], ""],
    ["r2", "undated", "Nothing of note", null, 0, 2, [[3, 0]], [], [0, 1], ""],
  ],
  roles: [["subject", "explicit", "about ", ""], ["venue", "explicit", "at ", ""]],
  names: ["Путин", "Someone"],
  sides: [["RUS", "Russia"], ["JPN", "Japan"]],
  deployments: [{ card: { id: "d", reports: ["r1"] }, place: "strait", side: "RUS",
    near: ["north", 20, "20 km"], words: "Battery\nStrait" }],
  faults: [],
};
const cards = await readCards(gzipSync(JSON.stringify(SENT)).toString("base64"));
const table = {
  number: 3, dated: [1, 1, 0], standing: [0, 1, 0], start: [10, 20, 0], end: [11, 25, 0],
};

test("records come the same from bytes and from base64, and a card has all its parts", async () => {
  const again = await readCards(new Uint8Array(gzipSync(JSON.stringify(SENT))));
  assert.deepEqual(again.card(1), cards.card(1));
  const card = cards.card(0);
  assert.equal(card.article_title, "The article");
  assert.equal(card.publisher, "The Outlet");
  assert.deepEqual(card.places, [["north", "about ", null, ""], ["town", "at ", null, ""]]);
});

test("a report stands in the first relation that fits", () => {
  const empty = { own: [], group: [], region: [], venue: [], near: [] };
  assert.deepEqual(cards.about("north", true), { ...empty, own: [0], group: [1], near: [2] });
  assert.deepEqual(cards.about("islands", true), { ...empty, own: [0, 1], near: [2] });
  assert.deepEqual(cards.about("south", true), { ...empty, group: [1] });
  assert.deepEqual(cards.about("town", true), { ...empty, venue: [0] });
  assert.deepEqual(cards.about("atlantis", true), empty);
});

test("a report lights its places, the islands of a group, and places where it was said", () => {
  assert.deepEqual(cards.placesAround([0]).sort(), ["north", "town"]);
  assert.deepEqual(cards.placesAround([1]).sort(), ["islands", "north", "south"]);
  assert.deepEqual(cards.placesAround([]), []);
});

test("a deployment is told at its place, or near the island that is nearest to it", () => {
  assert.deepEqual(cards.forcesAbout("strait").here, ["d"]);
  assert.deepEqual(cards.forcesAbout("north"), { here: [], near: ["d"], far: [] });
  assert.deepEqual(cards.forcesAbout("south"), { here: [], near: [], far: [] });
});

for (const [text, folded] of [["Straße", "strasse"], ["STRASSE", "strasse"], ["Ὀδυσσεύς", "οδυσσευσ"],
  ["ΟΔΥΣΣΕΥΣ", "οδυσσευσ"], ["Путин", "путин"], ["Ёлка й", "елка и"], ["魚釣島", "魚釣島"],
  ["ﾃｽﾄ", "テスト"], ["Ｋｕｒｉｌ", "kuril"], ["ẞ", "ss"], ["İ", "i"], ["ı", "ı"], ["ガ", "カ"]]) {
  test(`${text} is searched as ${folded}`, () => assert.equal(foldText(text), folded));
}

test("words of a search are found in words, people and places, all of them", () => {
  assert.deepEqual([...textMask(cards, "STRASSE путин")], [1, 0, 0]);
  assert.deepEqual([...textMask(cards, "北島")], [1, 0, 0]);
  assert.deepEqual([...textMask(cards, "οδυσσευΣ")], [0, 1, 0]);
  assert.deepEqual([...textMask(cards, "prasident")], [1, 0, 0]);
  assert.equal(textMask(cards, " \t"), null);
  assert.deepEqual(searchWords("a\u00a0b\u3000c"), ["a", "b", "c"]);
});

test("sides keep what an actor of one of them said or did", () => {
  assert.deepEqual([...sidesMask(cards, ["RUS"])], [1, 0, 1]);
  assert.deepEqual([...sidesMask(cards, ["CHN"])], [0, 0, 0]);
  assert.equal(sidesMask(cards, []), null);
  assert.deepEqual([...forcesMask(cards, ["d"], ["JPN"], "")], [0]);
  assert.deepEqual([...forcesMask(cards, ["d"], [], "battery")], [1]);
});

for (const [text, words, marked] of [
  ["Straße nach Norden", ["strasse"], ["Straße"]], ["Ὀδυσσεύς", ["δυσσ"], ["δυσσ"]],
  ["aaa", ["aa"], ["aa"]], ["éa e\u0301b", ["e"], ["é", "e\u0301"]], ["魚釣島 魚釣", ["魚釣"], ["魚釣", "魚釣"]],
  ["abc", ["bc", "ab"], ["abc"]], ["abc", ["x"], []], ["<b>", ["<b>"], ["<b>"]], ["x 𝐀 y", ["a"], ["𝐀"]],
]) {
  test(`in ${text} the hits of ${words} are ${marked}`, () => {
    assert.deepEqual(hitRanges(text, words).map(([start, end]) => text.slice(start, end)), marked);
  });
}

test("undated rows are last in either order", () => {
  const places = (order) => [...rowRanks(table, order)];
  assert.deepEqual(places("newest"), [1, 0, 2]);
  assert.deepEqual(places("oldest"), [0, 1, 2]);
});

test("each report is shown or left out for one reason", () => {
  const shown = [1, 0, 0];
  const none = { host: null, sides: null, text: null };
  const all = { shown: [], lists: [], undated: [], standing: [], outside: [], host: [], sides: [], text: [], event: [] };
  assert.deepEqual(sortedOut(table, shown, none, () => false),
    { ...all, shown: [0], lists: [0], undated: [2], standing: [1] });
  assert.deepEqual(sortedOut(table, [0, 0, 0], { host: [1, 0, 1], sides: [0, 0, 1], text: [1, 1, 0] },
    () => true), { ...all, host: [1], sides: [0], text: [2] });
  assert.deepEqual(sortedOut(table, [1, 0, 0], { ...none, event: [1, 0, 0] }, () => true),
    { ...all, shown: [0], event: [1, 2] });
  assert.deepEqual([...allOf(3, [1, 0, 1], null, [1, 1, 0])], [1, 0, 0]);
});

test("a window is widened to the dates of rows and no further", () => {
  assert.deepEqual(windowAround(table, [0, 1, 2], [12, 13]), [10, 25]);
  assert.equal(windowAround(table, [2], [12, 13]), null);
  assert.equal(windowAround(table, [0], null), null);
});

test("an exchange is in time order, what answers set in below", () => {
  const days = { 0: 5, 1: 6, 2: 8, 3: 7, 4: 1 };
  const answers = new Map([[1, [0]], [2, [1]], [3, [0]]]);
  const wanted = [[0, 0], [1, 1], [3, 1], [2, 2]];
  for (const event of [0, 1, 2, 3]) {
    assert.deepEqual(exchangeOf(event, answers, (key) => days[key]).map((e) => [e.event, e.depth]), wanted);
  }
  assert.equal(exchangeOf(4, answers, (key) => days[key]), null);
});

test("events that answer one another in a circle are an exchange too", () => {
  const found = exchangeOf(0, new Map([[0, [1]], [1, [0]]]), (key) => key);
  assert.deepEqual(found.map((entry) => entry.event), [0, 1]);
});

test("a citation leads from the words back to the record", () => {
  const card = { id: "r0", quote: "Ours.", speaker: "A Speaker", who: ["A Speaker, President (RUS)"],
    summary: "He claims.", when: "3 May 2005", publisher: "The Outlet", article_title: "Title?",
    corrections: [] };
  assert.equal(citation(card, "http://127.0.0.1/?event=e0", "v1"),
    "“Ours.” A Speaker, 3 May 2005. The Outlet, “Title?”. "
    + "disputemap record r0, data version v1. http://127.0.0.1/?event=e0");
  assert.equal(citation({ ...card, quote: null, corrections: [[]] }, "", "v1"),
    "He claims. A Speaker, President (RUS), 3 May 2005. The Outlet, “Title?”. "
    + "A correction is recorded with this report. disputemap record r0, data version v1.");
});
