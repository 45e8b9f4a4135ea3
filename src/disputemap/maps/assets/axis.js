// The time axis: history and news on one line, between knots [day, share].

import { firstOf, yearOf } from "./calendar.js";

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

export function dayAt(share, knots) {
  if (share <= 0) return knots[0][0];
  for (let i = 1; i < knots.length; i += 1) {
    const [from, low] = knots[i - 1];
    const [to, high] = knots[i];
    if (share <= high) return Math.round(from + ((share - low) / (high - low)) * (to - from));
  }
  return knots[knots.length - 1][0];
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

/** Ticks of the axis: years at a step that leaves room for their words, months if wide. */
export function ticks(knots, width) {
  const found = [];
  for (let i = 1; i < knots.length; i += 1) {
    const [from, low] = knots[i - 1];
    const [to, high] = knots[i];
    const pixelsPerYear = ((high - low) * width) / ((to - from) / 365.2425);
    const room = pixelsPerYear > 34 ? 0 : 40;
    const size = [1, 2, 5, 10, 20, 50, 100, 200].find((n) => n * pixelsPerYear >= room) || 500;
    const first = Math.ceil(yearOf(from) / size) * size;
    for (let year = first; firstOf(year, 0) < to; year += size) {
      const day = firstOf(year, 0);
      const share = shareOf(day, knots);
      // A name too near the next part of the axis would run into that part's first name.
      const isRoom = (high - share) * width >= 34 || i === knots.length - 1;
      if (day >= from) found.push({ day, share, label: isRoom ? String(year) : "", isYear: true });
      for (let month = 3; size === 1 && pixelsPerYear > 60 && month < 12; month += 3) {
        const quarter = firstOf(year, month);
        if (quarter >= from && quarter < to) {
          found.push({ day: quarter, share: shareOf(quarter, knots), label: "", isYear: false });
        }
      }
    }
  }
  return found;
}
