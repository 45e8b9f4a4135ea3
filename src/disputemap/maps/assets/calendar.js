// Days since 1970-01-01 as whole numbers, before it too: reading, writing, stepping.

import { languageCode, say } from "./words.js";

export const OPEN_START = -2147483648;
export const OPEN_END = 2147483647;
const DAY_MS = 86400000;
const forms = new Map();

export function isoOfDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day number of YYYY-MM-DD, or null if it is not a day of the calendar. */
export function dayOfIso(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  return Math.round(time / DAY_MS);
}

/**
 * First and last day of a day, month or year as it is typed (YYYY-MM-DD, YYYY-MM or YYYY),
 * or null. The calendar begins with the year 1.
 */
export function typedDays(text) {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match || match[1] === "0000") return null;
  const [, year, month = "01", date = "01"] = match;
  const first = dayOfIso(`${year}-${month}-${date}`);
  if (first === null) return null;
  if (match[3]) return [first, first];
  const after = match[2] ? firstOf(Number(year), Number(month)) : firstOf(Number(year) + 1, 0);
  return [first, after - 1];
}

function written(day, name, options) {
  const code = languageCode();
  const key = `${code} ${name}`;
  if (!forms.has(key)) {
    // British order, because "February 7, 1855" needs a second comma inside a sentence.
    forms.set(key, new Intl.DateTimeFormat(code.startsWith("en") ? "en-GB" : code,
      { ...options, timeZone: "UTC" }));
  }
  return forms.get(key).format(day * DAY_MS);
}

/** A day in words, in the language of the page. */
export function dayWords(day) {
  return written(day, "day", { day: "numeric", month: "long", year: "numeric" });
}

export function monthWords(day) {
  return written(day, "month", { month: "short" });
}

export function shortDayWords(day) {
  return written(day, "short", { day: "numeric", month: "short" });
}

/** A half-open window in words, its last day in it; null is no window. */
export function windowWords(window) {
  if (window === null) return say("All dates, undated reports included");
  const [start, end] = window;
  if (start === OPEN_START) return say("Until {day}", { day: dayWords(end - 1) });
  if (end === OPEN_END) return say("From {day}", { day: dayWords(start) });
  if (end - start === 1) return dayWords(start);
  return say("{start} to {end}", { start: dayWords(start), end: dayWords(end - 1) });
}

/** Whether a half-open span is in a window (null: no window); mode possible or certain. */
export function isIn(start, end, isDated, window, mode) {
  if (window === null) return true;
  if (!isDated) return false;
  if (mode === "certain") return start >= window[0] && end <= window[1];
  return start < window[1] && end > window[0];
}

/** First day of a month; months may run over the year's ends. */
export function firstOf(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return Math.round(date.getTime() / DAY_MS);
}

export const yearOf = (day) => new Date(day * DAY_MS).getUTCFullYear();
export const monthOf = (day) => new Date(day * DAY_MS).getUTCMonth();
export const dayOfMonth = (day) => new Date(day * DAY_MS).getUTCDate();

/** The nearest beginning of a unit of time. */
export function snapped(day, unit) {
  if (unit === "day") return Math.round(day);
  const year = yearOf(day);
  const [low, high] = unit === "year"
    ? [firstOf(year, 0), firstOf(year + 1, 0)]
    : [firstOf(year, monthOf(day)), firstOf(year, monthOf(day) + 1)];
  return day - low < high - day ? low : high;
}

/** The next beginning of a unit in a direction (1 or -1); large steps take the next unit up. */
export function stepped(day, direction, unit, isLarge) {
  const year = yearOf(day);
  const month = monthOf(day);
  if (unit === "day" && !isLarge) return day + direction;
  if (unit === "day" || (unit === "month" && !isLarge)) {
    const low = firstOf(year, month);
    if (direction > 0) return firstOf(year, month + 1);
    return low < day ? low : firstOf(year, month - 1);
  }
  const size = unit === "year" && isLarge ? 10 : 1;
  const low = firstOf(Math.floor(year / size) * size, 0);
  if (direction > 0) return firstOf(Math.floor(year / size) * size + size, 0);
  return low < day ? low : firstOf(Math.floor(year / size) * size - size, 0);
}
