// How the window moves: by hand within the axis, and by itself while playing. No page here.

import { dayAt, shareOf, unitAt } from "./axis.js";
import { OPEN_END, OPEN_START, isIn, stepped } from "./calendar.js";

/** The window between two days of the axis [first, last]; at its ends it is open. */
export function windowOf(start, end, [first, last]) {
  const low = start <= first ? OPEN_START : start;
  const high = end >= last ? OPEN_END : end;
  return low === OPEN_START && high === OPEN_END ? null : [low, high];
}

/** Both ends of a window as days on the axis. */
export function endsOf(window, [first, last]) {
  if (window === null) return [first, last];
  const within = (day) => Math.max(first, Math.min(last, day));
  return [window[0] === OPEN_START ? first : within(window[0]),
    window[1] === OPEN_END ? last : within(window[1])];
}

/** One end moved to a day, never past the other; an open or far other end stays as it is. */
export function movedEnd(window, end, day, bounds) {
  const [start, stop] = endsOf(window, bounds);
  const other = window === null ? [OPEN_START, OPEN_END][1 - end] : window[1 - end];
  const moved = end === 0 ? windowOf(Math.min(day, stop - 1), stop, bounds)
    : windowOf(start, Math.max(day, start + 1), bounds);
  if (moved === null) {
    const isOtherOpen = other === OPEN_START || other === OPEN_END;
    return isOtherOpen ? null : end === 0 ? [OPEN_START, other] : [other, OPEN_END];
  }
  moved[1 - end] = other;
  return moved;
}

/** The whole window moved so that it starts at a day; a window without an end stays. */
export function movedWhole(window, start, bounds) {
  if (window === null || window[0] === OPEN_START || window[1] === OPEN_END) return window;
  const length = window[1] - window[0];
  const low = Math.max(bounds[0], Math.min(bounds[1] - length, start));
  return [low, low + length];
}

/**
 * What a key does at an end of the window: {day} to go to, {act}, or null.
 * `ends` are both ends as days on the axis, `end` which of them has the focus.
 */
export function keyAction(key, isShift, end, ends, { knots, bounds, width }) {
  if (key === " " || key === "Spacebar") return { act: "play" };
  if (key === "Escape") return { act: "escape" };
  if (key === "+" || key === "=") return { act: "nearer" };
  if (key === "-") return { act: "farther" };
  const [low, high] = end === 0 ? [bounds[0], ends[1] - 1] : [ends[0] + 1, bounds[1]];
  if (key === "Home") return { day: low };
  if (key === "End") return { day: high };
  const direction = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1 }[key];
  if (!direction) return null;
  const at = ends[end];
  const unit = unitAt(direction < 0 ? at - 1 : at, knots, width);
  const day = stepped(at, direction, unit, isShift || key.startsWith("Page"));
  return { day: Math.max(low, Math.min(high, day)) };
}

/** Of a time up to the end of the axis, so much is seen at once while it plays. */
const PLAYED = 0.08;
/** A time that takes less of the axis than this plays more slowly, or it would be over at once. */
const SHORT = 0.25;

/**
 * How a window plays: from `first` on, at a `pace` below 1 where there is little to play. A time
 * up to the end of the axis is gone through by a short window, which keeps its `width` on the axis;
 * without a width the window keeps its days and goes on to the end of the axis.
 */
export function playOf(window, motion, knots) {
  const view = [knots[0][0], knots[knots.length - 1][0]];
  const [start, end] = endsOf(window, view);
  const isToEnd = end >= view[1];
  // A window without two days on the axis leaves nothing to play in: then all of it plays.
  const hasRoom = !isToEnd || view[1] - start > 1;
  const from = hasRoom ? start : view[0];
  const share = shareOf(from, knots);
  const pace = isToEnd ? Math.min(1, (1 - share) / SHORT) : 1;
  if (motion === "cumulative") {
    const low = window === null || !hasRoom ? OPEN_START : window[0];
    return { first: [low, isToEnd ? from + 1 : Math.max(end, from + 1)], width: 0, pace };
  }
  if (!isToEnd) return { first: [start, Math.max(end, start + 1)], width: 0, pace };
  const width = from > view[0] ? PLAYED * (1 - share) : 0;
  return { first: [from, Math.max(from + 1, dayAt(share + (width || PLAYED), knots))], width, pace };
}

/** Where on the axis the end stands that playing moves: the last in "cumulative", else the first. */
export function playedShare(window, motion, knots) {
  return shareOf(motion === "cumulative" ? window[1] : window[0], knots);
}

/** The window when that end has come to a share. Null: it is over. */
export function playedAt({ first, width }, motion, share, knots) {
  const last = knots[knots.length - 1][0];
  const day = dayAt(share, knots);
  if (motion === "cumulative") return day >= last ? null : [first[0], Math.max(day, first[1])];
  const after = width ? Math.max(day + 1, dayAt(share + width, knots)) : day + first[1] - first[0];
  return after >= last ? null : [day, after];
}

/** In so many steps at least a time is gone through without animation. */
const STILLS = 8;

/** The next window in whole units of time, for those who want no animation; null: it is over. */
export function playedStill(play, window, motion, knots, width) {
  const end = motion === "cumulative" ? 1 : 0;
  const moving = window[end];
  const most = Math.max(1, Math.ceil((knots[knots.length - 1][0] - play.first[end]) / STILLS));
  const day = Math.min(moving + most, stepped(moving, 1, unitAt(moving, knots, width), true));
  return playedAt(play, motion, shareOf(day, knots), knots);
}

/**
 * The events that can be stepped to, in order of time, each with the window of its days;
 * `undated` is the number of events of which no day is known.
 */
export function stepsOf(table, allowed) {
  const spans = new Map();
  const seen = new Set();
  for (let row = 0; row < table.number; row += 1) {
    if (!allowed[row]) continue;
    const event = table.event[row];
    seen.add(event);
    if (!table.dated[row]) continue;
    const span = spans.get(event) || [OPEN_END, OPEN_START];
    spans.set(event, [Math.min(span[0], table.start[row]), Math.max(span[1], table.end[row])]);
  }
  const events = [...spans].map(([event, window]) => ({ event, window }))
    .sort((a, b) => a.window[0] - b.window[0] || a.window[1] - b.window[1] || a.event - b.event);
  const places = new Map(events.map(({ event }, place) => [table.ids[event], place]));
  return { events, undated: seen.size - spans.size, placeOf: (id) => places.get(id) ?? -1 };
}

/** Where to step from here: the place in the order, or the first event of the window. */
export function stepFrom(steps, event, window, direction) {
  const at = steps.placeOf(event);
  if (at >= 0) return at + direction;
  const start = window === null ? OPEN_START : window[0];
  const next = steps.events.findIndex((step) => step.window[0] >= start);
  if (direction > 0) return next;
  return (next < 0 ? steps.events.length : next) - 1;
}

/** The place of the first event whose days lie in a window, -1 without one; mode as in the view. */
export function firstStep(steps, window, mode) {
  return steps.events.findIndex(({ window: [start, end] }) => isIn(start, end, true, window, mode));
}
