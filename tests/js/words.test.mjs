// Texts of the interface. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { languageCode, say, sayNumber, speak } from "../../src/disputemap/maps/assets/words.js";

const english = { code: "en", messages: {} };

test("without a catalogue the English text is said, its names filled in", () => {
  speak(english);
  assert.equal(say("until {day}", { day: "7 May" }), "until 7 May");
  assert.equal(sayNumber("{n} event", "{n} events", 1), "1 event");
  assert.equal(sayNumber("{n} event", "{n} events", 1200), "1,200 events");
});

test("Russian takes one of three forms by the number", () => {
  speak({ code: "ru", messages: { "{n} event": ["{n} событие", "{n} события", "{n} событий"] } });
  const said = [1, 2, 5, 11, 21].map((n) => sayNumber("{n} event", "{n} events", n));
  assert.deepEqual(said, ["1 событие", "2 события", "5 событий", "11 событий", "21 событие"]);
  assert.equal(languageCode(), "ru");
  speak(english);
});

test("a value is never read as a pattern, and an unknown name stays", () => {
  assert.equal(say("{a} {b}", { a: "{b}" }), "{b} {b}");
});
