// Counting what a window holds; the same rules as `select` in Python.

import { isIn } from "./calendar.js";

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
    (hasBackground() ? table : table.sourced)[name].get(place);
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
