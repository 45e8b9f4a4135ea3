// Pure functions of the map: decoding, counting, days, the time axis. No page, no map.

export const OPEN_START = -2147483648;
export const OPEN_END = 2147483647;
const DAY_MS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function integers(text) {
  const view = new DataView(bytes(text).buffer);
  const numbers = new Int32Array(view.byteLength / 4);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = view.getInt32(4 * i, true);
  return numbers;
}

/** Flags of a packed bit set as 0 and 1; null stands for all set. */
export function flags(text, length) {
  const found = new Uint8Array(length);
  if (text === null || text === undefined) return found.fill(1);
  const packed = bytes(text);
  for (let i = 0; i < length; i += 1) found[i] = (packed[i >> 3] >> (i & 7)) & 1;
  return found;
}

/** Positions [latitude, longitude] of one run of scaled steps. */
export function positions(steps, scale) {
  const found = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    found.push([y / scale, x / scale]);
  }
  return found;
}

/** Pieces of a closed ring that do not run along the frame [west, south, east, north]. */
export function shore(ring, frame) {
  const near = (value, edge) => Math.abs(value - edge) < 0.002;
  const isCut = (a, b) =>
    (near(a[1], frame[0]) && near(b[1], frame[0])) || (near(a[0], frame[1]) && near(b[0], frame[1]))
    || (near(a[1], frame[2]) && near(b[1], frame[2]))
    || (near(a[0], frame[3]) && near(b[0], frame[3]));
  const pieces = [];
  let piece = [ring[0]];
  for (let i = 0; i < ring.length; i += 1) {
    const next = ring[(i + 1) % ring.length];
    if (isCut(ring[i], next)) {
      if (piece.length > 1) pieces.push(piece);
      piece = [next];
    } else {
      piece.push(next);
    }
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

/** The reports of a base payload as typed arrays. */
export function columns(reports) {
  const unpacked = (table) =>
    new Map(Object.entries(table).map(([key, text]) => [key, integers(text)]));
  return {
    number: reports.number,
    events: reports.events,
    start: integers(reports.start),
    end: integers(reports.end),
    event: integers(reports.event),
    kind: integers(reports.kind),
    dated: flags(reports.dated, reports.number),
    standing: flags(reports.standing, reports.number),
    own: unpacked(reports.own),
    group: unpacked(reports.group),
    direct: unpacked(reports.direct),
    sourced: {
      own: unpacked(reports.sourced.own),
      group: unpacked(reports.sourced.group),
      direct: unpacked(reports.sourced.direct),
    },
  };
}

/** Whether a half-open span is in a window (null: no window); mode possible or certain. */
export function isIn(start, end, isDated, window, mode) {
  if (window === null) return true;
  if (!isDated) return false;
  if (mode === "certain") return start >= window[0] && end <= window[1];
  return start < window[1] && end > window[0];
}

/** Which reports are shown, and the totals; the same rules as `select` in Python. */
export function tally(table, window, mode, allowed) {
  const shown = new Uint8Array(table.number);
  const totals = { reports: 0, events: 0, outside: 0, undated: 0, standing: 0, filtered: 0 };
  const seen = new Uint8Array(table.events);
  for (let i = 0; i < table.number; i += 1) {
    if (!allowed[i]) {
      totals.filtered += 1;
    } else if (isIn(table.start[i], table.end[i], table.dated[i], window, mode)) {
      shown[i] = 1;
      totals.reports += 1;
      if (!seen[table.event[i]]) {
        seen[table.event[i]] = 1;
        totals.events += 1;
      }
    } else if (!table.dated[i]) {
      totals.undated += 1;
    } else if (table.standing[i]) {
      totals.standing += 1;
    } else {
      totals.outside += 1;
    }
  }
  return { shown, totals };
}

/**
 * A counter of distinct events at places: own, and of the group but not own.
 * `hasBackground` tells at each count whether links from background knowledge count.
 */
export function counter(table, hasBackground = () => true) {
  const rowsOf = (name, place) =>
    (hasBackground() ? undefined : table.sourced[name].get(place)) ?? table[name].get(place);
  const stamps = new Int32Array(table.events);
  let stamp = 0;
  const distinct = (rows, shown) => {
    let number = 0;
    for (let i = 0; rows && i < rows.length; i += 1) {
      const event = table.event[rows[i]];
      if (shown[rows[i]] && stamps[event] !== stamp) {
        stamps[event] = stamp;
        number += 1;
      }
    }
    return number;
  };
  return {
    at(place, shown) {
      stamp += 1;
      const own = distinct(rowsOf("own", place), shown);
      return { own, group: distinct(rowsOf("group", place), shown) };
    },
    direct(place, shown) {
      stamp += 1;
      return distinct(rowsOf("direct", place), shown);
    },
    /** Of several places together; an event about any of them is not one of the group. */
    union(places, shown) {
      stamp += 1;
      const sum = (name) =>
        places.reduce((n, place) => n + distinct(rowsOf(name, place), shown), 0);
      const own = sum("own");
      return { own, group: sum("group") };
    },
  };
}

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

export function dayWords(day) {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Words for a half-open window; null ends are open. */
export function windowWords(window) {
  if (window === null) return "all dates, undated reports included";
  const [start, end] = window;
  if (start === OPEN_START) return `until ${dayWords(end - 1)}`;
  if (end === OPEN_END) return `from ${dayWords(start)}`;
  return `${dayWords(start)} to ${dayWords(end - 1)}`;
}

/** First day of a month; months may run over the year's ends. */
function firstOf(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return Math.round(date.getTime() / DAY_MS);
}

const yearOf = (day) => new Date(day * DAY_MS).getUTCFullYear();
const monthOf = (day) => new Date(day * DAY_MS).getUTCMonth();

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

/** Height of each bin of the axis: every dated report spread over the bins of its span. */
export function histogram(table, allowed, knots, bins) {
  const heights = new Float64Array(bins);
  for (let i = 0; i < table.number; i += 1) {
    if (!allowed[i] || !table.dated[i] || table.standing[i]) continue;
    const last = knots[knots.length - 1][0];
    const from = Math.max(table.start[i], knots[0][0]);
    const to = Math.min(table.end[i], last);
    const low = Math.min(bins - 1, Math.floor(shareOf(from, knots) * bins));
    const high = Math.max(low, Math.min(bins - 1, Math.ceil(shareOf(to, knots) * bins) - 1));
    const weight = 1 / (high - low + 1);
    for (let bin = low; bin <= high; bin += 1) heights[bin] += weight;
  }
  return heights;
}

export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
