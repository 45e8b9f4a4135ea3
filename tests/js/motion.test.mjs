// How the window moves by hand, by key and by itself. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { OPEN_END, OPEN_START, dayOfIso, isoOfDay } from "../../src/disputemap/maps/assets/calendar.js";
import { endsOf, firstStep, keyAction, movedEnd, movedWhole, playOf, playedAt, playedShare, playedStill,
  stepFrom, stepsOf, windowOf } from "../../src/disputemap/maps/assets/motion.js";
import { chanceOf } from "./chance.mjs";

const day = dayOfIso;
const KNOTS = [[day("1850-01-01"), 0], [day("2000-01-01"), 0.25], [day("2021-01-01"), 0.5],
  [day("2026-01-01"), 1]];
const BOUNDS = [day("1850-01-01"), day("2026-01-01")];
const AXIS = { knots: KNOTS, bounds: BOUNDS, width: 800 };

test("a window at an end of the axis is open there, and over all of it there is none", () => {
  assert.equal(windowOf(...BOUNDS, BOUNDS), null);
  assert.deepEqual(windowOf(BOUNDS[0], 5, BOUNDS), [OPEN_START, 5]);
  assert.deepEqual(windowOf(5, BOUNDS[1], BOUNDS), [5, OPEN_END]);
  assert.deepEqual(endsOf(null, BOUNDS), BOUNDS);
  assert.deepEqual(endsOf([day("1700-01-01"), OPEN_END], BOUNDS), BOUNDS);
});

test("an end moved never passes the other, and the other keeps its day beyond the axis", () => {
  const [a, b] = [day("2022-01-01"), day("2023-01-01")];
  assert.deepEqual(movedEnd([a, b], 0, b + 40, BOUNDS), [b - 1, b]);
  assert.deepEqual(movedEnd([a, b], 1, a - 40, BOUNDS), [a, a + 1]);
  assert.deepEqual(movedEnd([OPEN_START, b], 1, BOUNDS[1], BOUNDS), null);
  const far = day("2100-01-01");
  assert.deepEqual(movedEnd([a, far], 0, b, BOUNDS), [b, far]);
  assert.deepEqual(movedEnd([a, far], 0, BOUNDS[0], BOUNDS), [OPEN_START, far]);
});

test("a window moved as a whole keeps its length and stays on the axis", () => {
  const window = [day("2022-01-01"), day("2023-01-01")];
  const moved = movedWhole(window, day("2025-11-01"), BOUNDS);
  assert.deepEqual(moved, [BOUNDS[1] - 365, BOUNDS[1]]);
  assert.equal(movedWhole([OPEN_START, 5], 3, BOUNDS)[0], OPEN_START);
});

const press = (key, end, ends, isShift = false) => {
  const action = keyAction(key, isShift, end, ends.map(day), AXIS);
  return action?.day === undefined ? action : isoOfDay(action.day);
};

test("arrows move by a unit that fits the scale, with shift and by page by the next larger", () => {
  const news = ["2024-03-05", "2025-01-01"];
  assert.equal(press("ArrowRight", 0, news), "2024-03-06");
  assert.equal(press("ArrowDown", 0, news), "2024-03-04");
  assert.equal(press("ArrowRight", 0, news, true), "2024-04-01");
  assert.equal(press("PageUp", 0, news), "2024-04-01");
  assert.equal(press("PageDown", 1, news), "2024-12-01");
  const history = ["1900-01-01", "2025-01-01"];
  assert.equal(press("ArrowUp", 0, history), "1901-01-01");
  assert.equal(press("ArrowLeft", 0, history, true), "1890-01-01");
});

test("Home and End go to the end of the axis or beside the other end of the window", () => {
  const ends = ["2024-03-05", "2024-05-01"];
  assert.equal(press("Home", 0, ends), "1850-01-01");
  assert.equal(press("End", 0, ends), "2024-04-30");
  assert.equal(press("Home", 1, ends), "2024-03-06");
  assert.equal(press("End", 1, ends), "2026-01-01");
});

test("space plays, Escape goes back, plus and minus zoom, other keys are left alone", () => {
  const ends = ["2024-03-05", "2024-05-01"];
  assert.deepEqual(press(" ", 0, ends), { act: "play" });
  assert.deepEqual(press("Escape", 0, ends), { act: "escape" });
  assert.deepEqual(press("+", 0, ends), { act: "nearer" });
  assert.deepEqual(press("-", 0, ends), { act: "farther" });
  assert.equal(press("Tab", 0, ends), null);
  assert.equal(press("a", 0, ends), null);
});

test("no key moves an end off the axis or past the other end", () => {
  const chance = chanceOf(3);
  const keys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
  let ends = [...BOUNDS];
  for (let turn = 0; turn < 3000; turn += 1) {
    const end = chance.whole(0, 1);
    const { day: to } = keyAction(chance.pick(keys), chance.share() < 0.3, end, ends, AXIS);
    ends = ends.map((at, i) => (i === end ? to : at));
    assert.ok(BOUNDS[0] <= ends[0] && ends[0] < ends[1] && ends[1] <= BOUNDS[1], `${ends}`);
  }
});

for (const motion of ["window", "cumulative"]) {
  test(`playing smoothly in mode ${motion} goes on to the end of the axis and is over there`, () => {
    const play = playOf(null, motion, KNOTS);
    const { first } = play;
    let window = first;
    let share = playedShare(first, motion, KNOTS);
    let turns = 0;
    for (let after = window; after !== null; after = playedAt(play, motion, share, KNOTS)) {
      assert.ok(after[1] >= window[1] && after[1] < BOUNDS[1]);
      if (motion === "window") assert.equal(after[1] - after[0], first[1] - first[0]);
      else assert.equal(after[0], OPEN_START);
      window = after;
      share += 0.002;
      turns += 1;
    }
    assert.ok(turns > 50, `${turns}`);
  });

  test(`playing in steps in mode ${motion} moves by units of time and is over at the end`, () => {
    let turns = 0;
    const play = playOf(null, motion, KNOTS);
    let window = play.first;
    for (let after = window; after !== null; after = playedStill(play, window, motion, KNOTS, 800)) {
      assert.ok(turns === 0 || after[1] > window[1]);
      window = after;
      turns += 1;
    }
    assert.ok(turns > 10, `${turns}`);
  });
}

test("without animation a few weeks are gone through in steps too, and not at once", () => {
  for (const motion of ["window", "cumulative"]) {
    const play = playOf([day("2025-12-01"), OPEN_END], motion, KNOTS);
    const seen = [];
    for (let at = play.first; at !== null; at = playedStill(play, at, motion, KNOTS, 800)) seen.push(String(at));
    assert.ok(seen.length >= 5, `${motion}: ${seen.length}`);
    assert.equal(new Set(seen).size, seen.length);
  }
});

test("playing goes on from where the window is", () => {
  const window = [day("2022-01-01"), day("2022-07-01")];
  assert.deepEqual(playOf(window, "window", KNOTS).first, window);
  assert.deepEqual(playOf(window, "cumulative", KNOTS).first, window);
  assert.deepEqual(playOf([OPEN_START, window[1]], "cumulative", KNOTS).first, [OPEN_START, window[1]]);
});

/** All windows of a play at 60 frames a second, 30 seconds for the whole axis. */
function framesOf(window, motion) {
  const play = playOf(window, motion, KNOTS);
  const frames = [];
  let share = playedShare(play.first, motion, KNOTS);
  for (let at = play.first; at !== null; at = playedAt(play, motion, share, KNOTS)) {
    frames.push(at);
    share += play.pace / 1800;
  }
  return frames;
}

for (const [from, end] of [["2021-01-01", OPEN_END], ["1851-01-01", OPEN_END], ["2021-01-01", BOUNDS[1]],
  ["2021-01-01", BOUNDS[1] + 900], ["2025-12-01", OPEN_END], ["2025-12-29", OPEN_END]]) {
  test(`a time from ${from} to ${end}, the end of the axis, is played from its start to its end`, () => {
    const frames = framesOf([day(from), end], "window");
    const span = 1 - playedShare([day(from)], "window", KNOTS);
    assert.equal(frames[0][0], day(from));
    assert.ok(frames.every(([start, stop]) => day(from) <= start && start < stop && stop < BOUNDS[1]));
    assert.ok(BOUNDS[1] - frames.at(-1)[1] <= Math.max(1, 0.01 * (BOUNDS[1] - day(from))));
    assert.ok(frames.length > 200, `${frames.length} frames`);
    for (const window of frames) {
      const [low, high] = window.map((at) => playedShare([at], "window", KNOTS));
      assert.ok(Math.abs(high - low - 0.08 * span) <= 0.0006, `${high - low}`);
    }
  });
}

test("from the beginning on, the end moves from the start of the axis or of the window", () => {
  const start = day("2021-01-01");
  assert.deepEqual(playOf(null, "cumulative", KNOTS).first, [OPEN_START, BOUNDS[0] + 1]);
  assert.deepEqual(playOf([OPEN_START, BOUNDS[1]], "cumulative", KNOTS).first, [OPEN_START, BOUNDS[0] + 1]);
  const frames = framesOf([start, OPEN_END], "cumulative");
  assert.deepEqual(frames[0], [start, start + 1]);
  assert.ok(frames.every(([low, high], i) => low === start && (i === 0 || high >= frames[i - 1][1])));
});

test("a time of less than two days on the axis leaves nothing to play in: all of it plays", () => {
  for (const start of [BOUNDS[1] - 1, BOUNDS[1] + 400]) {
    assert.deepEqual(playOf([start, OPEN_END], "window", KNOTS), playOf(null, "window", KNOTS));
    assert.deepEqual(playOf([start, OPEN_END], "cumulative", KNOTS), playOf(null, "cumulative", KNOTS));
  }
});

const TABLE = {
  number: 5, ids: ["old", "two", "undated"],
  event: [1, 0, 1, 2, 1], dated: [1, 1, 1, 0, 1], start: [20, 5, 18, 0, 50], end: [21, 6, 25, 0, 60],
};

test("steps go through the dated events in order of time, and the undated are counted", () => {
  const steps = stepsOf(TABLE, [1, 1, 1, 1, 0]);
  assert.deepEqual(steps.events, [{ event: 0, window: [5, 6] }, { event: 1, window: [18, 25] }]);
  assert.equal(steps.undated, 1);
  assert.equal(stepFrom(steps, "old", [5, 6], 1), 1);
  assert.equal(stepFrom(steps, "old", [5, 6], -1), -1);
  assert.equal(stepFrom(steps, null, null, 1), 0);
  assert.equal(stepFrom(steps, null, [7, 100], 1), 1);
  assert.equal(stepFrom(steps, null, [7, 100], -1), 0);
  assert.equal(stepFrom(steps, null, [70, 100], -1), 1);
});

test("the first step is the first event that lies in the window, if there is one", () => {
  const steps = stepsOf(TABLE, [1, 1, 1, 1, 0]);
  assert.equal(firstStep(steps, null, "possible"), 0);
  assert.equal(firstStep(steps, [20, OPEN_END], "possible"), 1);
  assert.equal(firstStep(steps, [20, OPEN_END], "certain"), -1);
  assert.equal(firstStep(steps, [7, 18], "possible"), -1);
  assert.equal(firstStep(stepsOf(TABLE, [0, 0, 0, 1, 0]), null, "possible"), -1);
});
