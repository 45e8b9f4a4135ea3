// What is seen, to and from an address. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { parsedQuery, queryOf, readAddress, unreadable, wholeView, withSpot, writeAddress }
  from "../../src/disputemap/maps/assets/address.js";
import { OPEN_END, OPEN_START, dayOfIso } from "../../src/disputemap/maps/assets/calendar.js";

test("the view of everything has an empty address, and an empty address is that view", () => {
  assert.deepEqual(writeAddress(wholeView()), {});
  assert.deepEqual(readAddress({}), wholeView());
});

test("every field comes back from the address as it was", () => {
  const view = {
    selected: "iturup", window: [dayOfIso("1855-02-07"), dayOfIso("2040-01-01") + 1],
    mode: "certain", motion: "step", event: "e-000-s1",
    compare: [dayOfIso("1945-08-01"), dayOfIso("1945-09-02") + 1],
    layers: new Set(["arcs", "zones12"]), perspective: "japan", names: "ja", sides: ["JPN", "RUS"],
    text: "Путин & <b>", order: "oldest", tiles: "OpenStreetMap.Mapnik", position: [44.5, 146.2, 6.25],
    language: "ja",
  };
  assert.deepEqual(readAddress(writeAddress(view)), view);
});

test("a window may be open at either end", () => {
  for (const window of [[OPEN_START, 10], [10, OPEN_END]]) {
    const view = { ...wholeView(), window };
    assert.deepEqual(readAddress(writeAddress(view)).window, window);
  }
});

test("what cannot be read is as by default", () => {
  const hostile = { from: ["2023-02-29"], at: ["1e9_x_3"], layers: ["<img>"], time: ["never"],
    with: ["2021-01-02_2021-01-01"], names: ["xx"], perspective: ["__proto__"] };
  assert.deepEqual(readAddress(hostile), { ...wholeView(), layers: new Set(["background"]) });
});

test("a new position replaces only the old one and comes last", () => {
  assert.equal(withSpot("?at=1_2_3&text=a~b*+c", [44.50001, 146, 6.125]), "?text=a~b*+c&at=44.5_146_6.13");
  assert.equal(withSpot("", [0, -1.5, 3]), "?at=0_-1.5_3");
});

const isAnyKnown = () => true;

test("an address that can be read has nothing unreadable, also where it says a default", () => {
  for (const query of ["", "order=newest&mode=possible&time=window", "from=2021-01-01&to=2021-02-01",
    "layers=zones12_grid", "side=RUS&side=JPN", "at=44.10_146.5_7.50", "other=1", "names=en&lang=ja"]) {
    assert.deepEqual(unreadable(parsedQuery(query), isAnyKnown), [], query);
  }
});

test("each parameter that cannot be read is named, ids that nobody knows too", () => {
  for (const [query, name] of [["from=soon", "from"], ["mode=sure", "mode"], ["layers=grid_bases", "layers"],
    ["at=99_146_6", "at"], ["at=44_146_20", "at"], ["at=44_146_2.9", "at"], ["perspective=JAPAN", "perspective"], ["with=2021-01-02", "with"],
    ["selected=a&selected=b", "selected"]]) {
    assert.deepEqual(unreadable(parsedQuery(query), isAnyKnown), [name], query);
  }
  assert.deepEqual(unreadable({ selected: ["x"] }, (name) => name !== "selected"), ["selected"]);
});

test("a query comes back as it was, whatever its values hold", () => {
  const address = { text: ["a&b=c #d"], side: ["JPN", "RUS"], selected: ["iturup"] };
  assert.deepEqual(parsedQuery(queryOf(address)), address);
});
