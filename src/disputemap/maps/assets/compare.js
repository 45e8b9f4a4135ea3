// Two windows beside each other: what is only in one, what is in both. Pure.

import { OPEN_END, OPEN_START, dayOfIso, isoOfDay, typedDays } from "./calendar.js";

/** Events with a shown report: 1 for those of A, 2 for those of B, 3 for those of both. */
function sidesOf(table, shownA, shownB) {
  const sides = new Uint8Array(table.events);
  for (let i = 0; i < table.number; i += 1) {
    sides[table.event[i]] |= shownA[i] | (shownB[i] << 1);
  }
  return sides;
}

/** How many events are only in A, only in B, and in both. */
export function comparedCounts(table, shownA, shownB) {
  const numbers = [0, 0, 0, 0];
  const sides = sidesOf(table, shownA, shownB);
  for (let i = 0; i < sides.length; i += 1) numbers[sides[i]] += 1;
  return { onlyA: numbers[1], onlyB: numbers[2], both: numbers[3] };
}

/** The events themselves, by number, in the order in which `before` sorts them. */
export function comparedEvents(table, shownA, shownB, before) {
  const lists = [[], [], [], []];
  sidesOf(table, shownA, shownB).forEach((side, event) => lists[side].push(event));
  const [, onlyA, onlyB, both] = lists.map((events) => events.sort(before));
  return { onlyA, onlyB, both };
}

/** The same day of a year that is some years away; 29 February gives way to the 28th. */
function inYears(day, years) {
  const [year, month, date] = isoOfDay(day).split("-").slice(-3);
  const wanted = `${String(Number(year) + years).padStart(4, "0")}-${month}-`;
  return dayOfIso(wanted + date) ?? dayOfIso(`${wanted}28`);
}

/** The year that ends where a window begins, or null for a window without a beginning. */
export function yearBefore(window) {
  if (window === null || window[0] === OPEN_START) return null;
  const start = inYears(window[0], -1);
  return start === null ? null : [start, window[0]];
}

/** The year up to the newest dated report, which is what is compared at first without more. */
export function newestYear(table) {
  let last = OPEN_START;
  for (let i = 0; i < table.number; i += 1) {
    if (table.dated[i] && table.end[i] !== OPEN_END && table.end[i] > last) last = table.end[i];
  }
  const start = last === OPEN_START ? null : inYears(last, -1);
  return start === null ? null : [start, last];
}

/** A window with open ends closed at the first and last day of the axis. */
export function closedWindow(window, [first, last]) {
  const [start, end] = window ?? [OPEN_START, OPEN_END];
  return [start === OPEN_START ? Math.min(first, end - 1) : start,
    end === OPEN_END ? Math.max(last, start + 1) : end];
}

/**
 * A window from two days, months or years as typed, both ends in it. Gives {window}, or {wrong}
 * with the positions of the fields that cannot be: [0], [1], or both if they cross.
 */
export function windowOfDates(texts) {
  const days = texts.map((text, i) => typedDays(text.trim())?.[i] ?? null);
  const wrong = [0, 1].filter((i) => days[i] === null);
  if (wrong.length) return { wrong };
  return days[1] < days[0] ? { wrong: [0, 1] } : { window: [days[0], days[1] + 1] };
}

/** The dates of a closed window as they are typed. */
export function datesOfWindow([start, end]) {
  return [isoOfDay(start), isoOfDay(end - 1)];
}
