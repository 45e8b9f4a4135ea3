// The bins of the histogram.

import { shareOf } from "./axis.js";

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
