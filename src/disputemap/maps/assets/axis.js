// The time axis: history and news on one line, between knots [day, share].

import { dayOfMonth, firstOf, monthOf, monthWords, shortDayWords, yearOf } from "./calendar.js";

/** A range of fewer days than this is shown to one scale, without a break. */
const ONE_SCALE_DAYS = 4383;
const FEWEST_DAYS = 7;

/** The axis: knots [day, share], straight between them; outside it is held at the ends. */
export function shareOf(day, knots) {
  if (day <= knots[0][0]) return 0;
  for (let i = 1; i < knots.length; i += 1) {
    const [from, low] = knots[i - 1];
    const [to, high] = knots[i];
    if (day <= to) return low + ((day - from) / (to - from)) * (high - low);
  }
  return 1;
}

/** The day at a share of the axis, with its fraction. */
export function dayOn(share, knots) {
  if (share <= 0) return knots[0][0];
  for (let i = 1; i < knots.length; i += 1) {
    const [from, low] = knots[i - 1];
    const [to, high] = knots[i];
    if (share <= high) return from + ((share - low) / (high - low)) * (to - from);
  }
  return knots[knots.length - 1][0];
}

export function dayAt(share, knots) {
  return Math.round(dayOn(share, knots));
}

/** The knots of a part of an axis from day to day, as wide as the whole. */
export function zoomed(knots, from, to) {
  const [first, last] = [knots[0][0], knots[knots.length - 1][0]];
  const length = Math.min(last - first, Math.max(FEWEST_DAYS, to - from));
  const low = Math.round(Math.max(first, Math.min(last - length, (from + to - length) / 2)));
  const high = Math.round(low + length);
  if (low <= first && high >= last) return knots;
  const inner = length < ONE_SCALE_DAYS ? [] : knots.map(([day]) => day)
    .filter((day) => day > low && day < high);
  const [start, end] = [shareOf(low, knots), shareOf(high, knots)];
  const shares = inner.map((day) => (shareOf(day, knots) - start) / (end - start));
  return [[low, 0], ...inner.map((day, i) => [day, shares[i]]), [high, 1]];
}

/** The axis around a day drawn nearer (factor below 1) or farther; the day stays where it is. */
export function scaled(whole, knots, day, factor) {
  const at = shareOf(day, knots);
  const [first, last] = [knots[0][0], knots[knots.length - 1][0]];
  if (factor > 1 && knots === whole) return whole;
  const ends = [at - at * factor, at + (1 - at) * factor];
  // Beyond the ends of what is drawn now, the days go on at the scale of the end.
  const dayBeyond = (share) => {
    if (share < 0) return first + share * (last - first);
    return share > 1 ? last + (share - 1) * (last - first) : dayOn(share, knots);
  };
  const [from, to] = ends.map(dayBeyond);
  const shift = to - from < ONE_SCALE_DAYS ? day - at * (to - from) - from : 0;
  return zoomed(whole, from + shift, to + shift);
}

/** Unit of time that fits the scale of the axis at a day: year, month or day. */
export function unitAt(day, knots, width) {
  let i = 1;
  while (i < knots.length - 1 && day >= knots[i][0]) i += 1;
  const share = knots[i][1] - knots[i - 1][1];
  const daysPerPixel = (knots[i][0] - knots[i - 1][0]) / Math.max(1, share * width);
  if (daysPerPixel > 45) return "year";
  return daysPerPixel > 8 ? "month" : "day";
}

const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const ROOM = { year: 40, month: 44, day: 52 };

/** The step that leaves room for words: {unit, size}. */
function stepFor(pixelsPerDay) {
  const day = [1, 5, 10].find((n) => n * pixelsPerDay >= ROOM.day);
  if (day) return { unit: "day", size: day };
  const month = [1, 3, 6].find((n) => n * 30.4 * pixelsPerDay >= ROOM.month);
  // Half-years without words are of no help once a year is narrow.
  if (month && month < 6) return { unit: "month", size: month };
  const year = pixelsPerDay * 365.2425;
  if (year > 34) return { unit: "year", size: 1 };
  return { unit: "year", size: YEARS.find((n) => n * year >= ROOM.year) || 1000 };
}

/** Days of ticks from a day on, at a step. */
function* tickDays(from, to, { unit, size }) {
  const year = Math.ceil(yearOf(from) / (unit === "year" ? size : 1)) * (unit === "year" ? size : 1);
  if (unit === "year") {
    for (let at = year; firstOf(at, 0) < to; at += size) yield firstOf(at, 0);
    return;
  }
  const months = unit === "month" ? size : 1;
  for (let month = Math.floor(monthOf(from) / months) * months; firstOf(year, month) < to;
    month += months) {
    const first = firstOf(year, month);
    yield first;
    // From the first of a month on, up to where the next first needs its room.
    const last = firstOf(year, month + 1) - size * 0.7;
    for (let day = first + size; unit === "day" && day <= last; day += size) yield day;
  }
}

function wordsOf(day, unit) {
  if (dayOfMonth(day) > 1) return shortDayWords(day);
  if (monthOf(day) > 0 && unit !== "year") return monthWords(day);
  return String(yearOf(day));
}

/** Ticks of the axis with words where there is room; the first of a year is a strong one. */
export function ticks(knots, width) {
  const found = [];
  for (let i = 1; i < knots.length; i += 1) {
    const [from, low] = knots[i - 1];
    const [to, high] = knots[i];
    const pixelsPerDay = ((high - low) * width) / (to - from);
    const step = stepFor(pixelsPerDay);
    for (const day of tickDays(from, to, step)) {
      if (day < from || day >= to) continue;
      const share = shareOf(day, knots);
      // A name too near the next part of the axis would run into that part's first name.
      const hasRoom = (high - share) * width >= 34 || i === knots.length - 1;
      const isYear = dayOfMonth(day) === 1 && monthOf(day) === 0;
      found.push({ day, share, label: hasRoom ? wordsOf(day, step.unit) : "", isYear });
      const quarters = step.unit === "year" && step.size === 1 && pixelsPerDay * 365 > 60;
      for (let month = 3; quarters && month < 12; month += 3) {
        const quarter = firstOf(yearOf(day), month);
        if (quarter < to) {
          found.push({ day: quarter, share: shareOf(quarter, knots), label: "", isYear: false });
        }
      }
    }
  }
  return found;
}
