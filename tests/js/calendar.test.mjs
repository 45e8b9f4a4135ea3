// Days, their words and their steps. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START, dayOfIso, dayWords, isIn, isoOfDay, snapped, typedDays, windowWords } from "../../src/disputemap/maps/assets/calendar.js";
import { speak } from "../../src/disputemap/maps/assets/words.js";

const day = dayOfIso;

test("days before 1970 and after 2038 are written and read", () => {
  for (const iso of ["1855-02-07", "1969-12-31", "1970-01-01", "2024-02-29", "2099-12-31"]) {
    assert.equal(isoOfDay(day(iso)), iso);
  }
  assert.equal(day("1970-01-01"), 0);
  assert.equal(dayWords(day("1855-02-07")), "7 February 1855");
});

for (const text of ["2023-02-29", "2023-2-9", "2023", "", "01.02.2023", "2023-13-01", "x"]) {
  test(`${JSON.stringify(text)} is no day of the calendar`, () => {
    assert.equal(day(text), null);
  });
}

for (const [text, first, last] of [["2023", "2023-01-01", "2023-12-31"], ["2023-02", "2023-02-01", "2023-02-28"],
  ["2024-02", "2024-02-01", "2024-02-29"], ["1855-12", "1855-12-01", "1855-12-31"],
  ["0050", "0050-01-01", "0050-12-31"], ["1970-01-01", "1970-01-01", "1970-01-01"]]) {
  test(`${text} as typed goes from ${first} to ${last}`, () => {
    assert.deepEqual(typedDays(text), [day(first), day(last)]);
  });
}

for (const text of ["0000", "0000-05", "0000-05-01", "2023-13", "2023-00", "2023-02-29", "23", "20231", "2023-2",
  "2023-", "", "x"]) {
  test(`${JSON.stringify(text)} as typed is no day, month or year`, () => {
    assert.equal(typedDays(text), null);
  });
}

test("snapping takes the nearer beginning", () => {
  assert.equal(isoOfDay(snapped(day("1905-03-01"), "year")), "1905-01-01");
  assert.equal(isoOfDay(snapped(day("1905-11-01"), "year")), "1906-01-01");
  assert.equal(isoOfDay(snapped(day("2010-12-20"), "month")), "2011-01-01");
});

test("a window is half-open: the day after its last is outside", () => {
  const holds = (window) => isIn(day("2021-06-01"), day("2021-06-02"), 1, window, "possible");
  assert.ok(holds([day("2021-06-01"), day("2021-06-02")]));
  assert.ok(!holds([day("2021-05-01"), day("2021-06-01")]));
  assert.ok(!holds([day("2021-06-02"), OPEN_END]));
});

test("a window is told with its last day in it, and open ends in words", () => {
  const [first, after] = [day("2021-06-01"), day("2021-07-01")];
  assert.equal(windowWords(null), "All dates, undated reports included");
  assert.equal(windowWords([first, after]), "1 June 2021 to 30 June 2021");
  assert.equal(windowWords([first, first + 1]), "1 June 2021");
  assert.equal(windowWords([OPEN_START, after]), "Until 30 June 2021");
  assert.equal(windowWords([first, OPEN_END]), "From 1 June 2021");
});

test("days are told in the language of the page", () => {
  speak({ code: "ja", messages: {} });
  assert.equal(dayWords(day("1855-02-07")), "1855年2月7日");
  speak({ code: "en", messages: {} });
});
