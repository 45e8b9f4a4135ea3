// Many half-open spans of days, counted for a window by binary searches.

/** First index at which an ascending array is not below a value. */
export function lowerBound(sorted, value, from = 0, to = sorted.length) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function distinct(numbers) {
  const sorted = Int32Array.from(numbers).sort();
  return sorted.filter((number, i) => i === 0 || number !== sorted[i - 1]);
}

/**
 * Number the distinct spans of rows in ascending order, by start and then by end.
 * Gives the number of each row, and start and end of each number.
 */
export function numberedSpans(starts, ends) {
  const [firsts, afters] = [distinct(starts), distinct(ends)];
  const keyOf = (row) => lowerBound(firsts, starts[row]) * afters.length + lowerBound(afters, ends[row]);
  const keys = new Float64Array(starts.length).map((_, row) => keyOf(row));
  const known = keys.slice().sort().filter((key, i, all) => i === 0 || key !== all[i - 1]);
  return {
    ofRow: Int32Array.from(keys, (key) => lowerBound(known, key)),
    start: Int32Array.from(known, (key) => firsts[Math.floor(key / afters.length)]),
    end: Int32Array.from(known, (key) => afters[key % afters.length]),
  };
}

/**
 * Spans given by their numbers, in any order and repeated; `undated` more have no span
 * and are counted only where there is no window. Counting is exact in both modes.
 */
export function countedSpans(numbers, spans, undated = 0) {
  const order = Int32Array.from(numbers).sort();
  const starts = order.map((number) => spans.start[number]);
  const ends = order.map((number) => spans.end[number]).sort();
  // Certain needs both ends of one span: rows by start, in blocks that are sorted by end.
  const size = 2 ** Math.max(4, Math.round(Math.log2(order.length + 1) / 2));
  const blocks = order.map((number) => spans.end[number]);
  for (let from = 0; from < blocks.length; from += size) blocks.subarray(from, from + size).sort();

  const possible = ([first, after]) =>
    order.length - lowerBound(ends, first + 1) - (order.length - lowerBound(starts, after));

  /** Rows from `low` to `high` whose span ends not after a day, one by one. */
  function some(low, high, after) {
    let number = 0;
    for (let i = low; i < high; i += 1) {
      if (spans.end[order[i]] <= after) number += 1;
    }
    return number;
  }

  function certain([first, after]) {
    const low = lowerBound(starts, first);
    const high = lowerBound(starts, after, low);
    const [from, to] = [Math.ceil(low / size) * size, Math.floor(high / size) * size];
    if (from >= to) return some(low, high, after);
    let number = some(low, from, after) + some(to, high, after);
    for (let block = from; block < to; block += size) {
      number += lowerBound(blocks, after + 1, block, block + size) - block;
    }
    return number;
  }

  return {
    dated: order.length,
    count(window, mode) {
      if (window === null) return order.length + undated;
      return mode === "certain" ? certain(window) : possible(window);
    },
  };
}
