// The bins of the histogram: events by family of kinds, sure and unsure days apart.

import { dayOn, shareOf } from "./axis.js";

/** Kinds that are drawn alike, darkest first; a kind of no family is drawn as the last. */
export const FAMILIES = [
  { name: "forces", kinds: ["deployment", "exercise", "patrol", "incident"] },
  { name: "measures", kinds: ["policy", "sanction", "economic"] },
  { name: "talks", kinds: ["talks", "agreement"] },
  { name: "words", kinds: ["statement", "claim", "protest"] },
  { name: "history", kinds: ["historical"] },
];
/** Above this number of reports, unsure spans are put together by the bins that they touch. */
const MANY = 20000;

/** Number of the family of each kind. */
export function familiesOf(kinds) {
  return kinds.map((kind) => {
    const found = FAMILIES.findIndex((family) => family.kinds.includes(kind));
    return found < 0 ? FAMILIES.length - 1 : found;
  });
}

/** Rows that are drawn as bars (dated, no standing positions), and the share of each in its event. */
function weighed(table, allowed) {
  const perEvent = new Int32Array(table.events);
  const rows = [];
  for (let row = 0; row < table.number; row += 1) {
    if (allowed[row] && table.dated[row] && !table.standing[row]) {
      perEvent[table.event[row]] += 1;
      rows.push(row);
    }
  }
  return { rows, weight: (row) => 1 / perEvent[table.event[row]] };
}

/**
 * Put every event into the bins of an axis once, shared by its reports and their days.
 * `whole` is the axis of all days, at whose ends open spans end. `sure` has the heights of
 * events of one known day by family and bin; `unsure` the spans of the others.
 */
export function binned(table, allowed, knots, number, whole = knots) {
  const family = familiesOf(table.kinds);
  const empty = () => FAMILIES.map(() => new Float64Array(number));
  const [first, last] = [knots[0][0], knots[knots.length - 1][0]];
  const [begin, end] = [whole[0][0], whole[whole.length - 1][0]];
  const edges = Float64Array.from({ length: number + 1 }, (_, i) => dayOn(i / number, knots));
  const binOf = (day) => Math.min(number - 1, Math.floor(shareOf(day, knots) * number));
  const bins = { edges, sure: empty(), unsure: [], standing: new Float64Array(number) };
  const { rows, weight } = weighed(table, allowed);
  const groups = new Map();
  const hasMany = rows.length > MANY;
  for (const row of rows) {
    // An open end stays one day beyond the axis, so that no window of its days holds it.
    const [from, to] = [Math.max(table.start[row], begin - 1), Math.min(table.end[row], end + 1)];
    if (from >= last || to <= first) continue;
    const kind = family[table.kind[row]];
    if (table.end[row] - table.start[row] === 1 && !table.doubtful[row]) {
      bins.sure[kind][binOf(from)] += weight(row);
      continue;
    }
    const key = hasMany ? binOf(from) * number + binOf(to - 1) : (from - begin + 1) * 1e7 + (to - begin);
    if (!groups.has(key)) groups.set(key, { from: 0, to: 0, count: 0, weights: FAMILIES.map(() => 0) });
    const group = groups.get(key);
    group.from += from;
    group.to += to;
    group.count += 1;
    group.weights[kind] += weight(row);
  }
  bins.unsure = [...groups.values()].map(({ from, to, count, weights }) =>
    ({ from: from / count, to: to / count, weights }));
  holdStanding(table, allowed, bins, [first, last], binOf);
  return bins;
}

/** How many standing positions hold in each bin. */
function holdStanding(table, allowed, bins, [first, last], binOf) {
  const rises = new Float64Array(bins.standing.length + 1);
  for (let row = 0; row < table.number; row += 1) {
    if (!allowed[row] || !table.dated[row] || !table.standing[row]) continue;
    if (table.start[row] >= last || table.end[row] <= first) continue;
    rises[binOf(Math.max(first, table.start[row]))] += 1;
    rises[binOf(Math.min(last, table.end[row]) - 1) + 1] -= 1;
  }
  let held = 0;
  bins.standing.forEach((_, bin) => {
    held += rises[bin];
    bins.standing[bin] = held;
  });
}

/**
 * Heights of the unsure spans by family and bin, each spread evenly over its days; with a
 * window only of the spans that lie wholly in it.
 */
export function spreadOf(bins, window = null) {
  const { edges, unsure } = bins;
  const number = edges.length - 1;
  const heights = FAMILIES.map(() => new Float64Array(number));
  for (const { from, to, weights } of unsure) {
    if (window !== null && (from < window[0] || to > window[1])) continue;
    let bin = 0;
    let high = number;
    while (bin < high) {
      const middle = (bin + high) >>> 1;
      if (edges[middle + 1] <= from) bin = middle + 1;
      else high = middle;
    }
    for (; bin < number && edges[bin] < to; bin += 1) {
      const days = Math.min(to, edges[bin + 1]) - Math.max(from, edges[bin]);
      for (let kind = 0; kind < heights.length; kind += 1) {
        heights[kind][bin] += (weights[kind] * days) / (to - from);
      }
    }
  }
  return heights;
}
