// Online tiles are shown only once a person has agreed to their host.
import assert from "node:assert/strict";
import test from "node:test";

import { agree, agreedHosts, providerOf, tileStep } from "../../src/disputemap/maps/assets/consent.js";

const LIST = [{ id: "A.One", host: "a.example" }, { id: "A.Two", host: "a.example" },
  { id: "B", host: "b.example" }];

function store(content = {}) {
  const kept = { ...content };
  return { getItem: (key) => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } };
}

test("an address alone never shows tiles: it leads to a question", () => {
  assert.equal(tileStep(LIST, null, []), "none");
  assert.equal(tileStep(LIST, "A.One", []), "ask");
  assert.equal(tileStep(LIST, "A.One", ["b.example"]), "ask");
  assert.equal(tileStep(LIST, "A.One", ["a.example"]), "show");
});

test("an id that is not in the list is unknown, whatever was agreed to", () => {
  for (const id of ["C", "a.example", "__proto__", "https://evil.example/{z}", "", "A.One "]) {
    assert.equal(tileStep(LIST, id, ["a.example", "evil.example"]), "unknown");
    assert.equal(providerOf(LIST, id), null);
  }
});

test("agreeing holds for a host, and is kept once", () => {
  const session = store();
  assert.deepEqual(agreedHosts(session), []);
  agree(session, "a.example");
  agree(session, "b.example");
  agree(session, "a.example");
  assert.deepEqual(agreedHosts(session), ["a.example", "b.example"]);
});

test("a store that was tampered with agrees to nothing", () => {
  for (const text of ["{", "null", "{\"0\":\"a.example\"}", "\"a.example\"", "[1, null]"]) {
    assert.deepEqual(agreedHosts(store({ "disputemap-tiles-agreed": text })), []);
  }
});
