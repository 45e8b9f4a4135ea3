// Rows of reports: their order, what is left off the map and why. No page, no map.

/** Place of each row in time, newest or oldest first; undated rows are last in both. */
export function rowRanks(table, order) {
  const direction = order === "oldest" ? 1 : -1;
  const rows = Array.from({ length: table.number }, (_, row) => row);
  rows.sort((a, b) => table.dated[b] - table.dated[a]
    || (table.dated[a] ? direction * (table.start[a] - table.start[b]) : 0) || a - b);
  const ranks = new Int32Array(table.number);
  rows.forEach((row, rank) => { ranks[row] = rank; });
  return ranks;
}

/** Masks of 0 and 1 that must all hold; null stands for a mask that keeps all. */
export function allOf(number, ...masks) {
  const found = new Uint8Array(number).fill(1);
  for (const mask of masks) {
    if (!mask) continue;
    for (let row = 0; row < number; row += 1) found[row] &= mask[row];
  }
  return found;
}

/**
 * The reports by where they are: shown, standing apart, or left out for one reason. `masks`
 * are the host's filters, the sides, the search and the one event of a step, asked in this order.
 */
export function sortedOut(table, shown, masks, isLocated) {
  const found = { shown: [], lists: [], undated: [], standing: [], outside: [], host: [], sides: [],
    text: [], event: [] };
  for (let row = 0; row < table.number; row += 1) {
    const reason = ["host", "sides", "text", "event"].find((name) => masks[name] && !masks[name][row]);
    if (reason) {
      found[reason].push(row);
      continue;
    }
    if (shown[row]) {
      found.shown.push(row);
      if (!isLocated(row)) found.lists.push(row);
    }
    if (!table.dated[row]) found.undated.push(row);
    else if (!shown[row]) found[table.standing[row] ? "standing" : "outside"].push(row);
  }
  return found;
}

/** The smallest window around a window and the dates of rows; null if one of them has none. */
export function windowAround(table, rows, window) {
  const dated = rows.filter((row) => table.dated[row]);
  if (!dated.length || window === null) return null;
  return [
    dated.reduce((first, row) => Math.min(first, table.start[row]), window[0]),
    dated.reduce((last, row) => Math.max(last, table.end[row]), window[1]),
  ];
}
