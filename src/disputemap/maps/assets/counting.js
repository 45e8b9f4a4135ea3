// How many events and reports a window holds; the same rules as `select` in Python.
// What depends on the filters alone is prepared once for each filter, so that a frame costs
// a few binary searches for each place, whatever the number of events.

import { isIn } from "./calendar.js";
import { countedSpans, numberedSpans } from "./spans.js";

/** Give `find(...)` for each key once. */
function remembered(find) {
  const known = new Map();
  return (key, ...rest) => {
    if (!known.has(key)) known.set(key, find(key, ...rest));
    return known.get(key);
  };
}

/**
 * The reports that pass the filters, by their rows. An event with one of them is counted by
 * its span; one with several (`several`: the rows of each) is looked at report by report.
 */
function createKept(table, spans, rows, passed) {
  const perEvent = new Int32Array(table.events);
  const isKept = new Uint8Array(table.number);
  rows.forEach((row) => {
    perEvent[table.event[row]] += 1;
    isKept[row] = 1;
  });
  const isAlone = (row) => perEvent[table.event[row]] === 1;

  /** Count those of some rows that are kept and that a test takes, each by its span. */
  function counted(some, isWanted) {
    const numbers = [];
    let undated = 0;
    some?.forEach((row) => {
      if (!isKept[row] || !isWanted(row)) return;
      if (table.dated[row]) numbers.push(spans.ofRow[row]);
      else undated += 1;
    });
    return countedSpans(numbers, spans, undated);
  }

  const several = new Map();
  rows.forEach((row) => {
    if (isAlone(row)) return;
    const event = table.event[row];
    if (several.has(event)) several.get(event).push(row);
    else several.set(event, [row]);
  });
  return {
    isAlone,
    counted,
    several: [...several.values()],
    has: (row) => isKept[row] === 1,
    filtered: table.number - passed,
    event: passed - rows.length,
    reports: counted(rows, () => true),
    alone: counted(rows, isAlone),
    standing: counted(rows, (row) => table.standing[row] && table.dated[row]),
  };
}

/** Counts at places of what passes the filters, through links of one kind (`links`). */
function createPlaces(table, kept, links) {
  const marked = new Uint8Array(table.number);
  const nearOf = remembered((_, rows) => kept.counted(rows, kept.isAlone));

  /** Events with a report in `own`, and events with one in `near` only. */
  function prepared(own, near, nearKey) {
    const several = new Map();
    const add = (row, name) => {
      const event = table.event[row];
      if (!several.has(event)) several.set(event, { own: [], group: [] });
      several.get(event)[name].push(row);
    };
    own?.forEach((row) => {
      marked[row] = 1;
      if (kept.has(row) && !kept.isAlone(row)) add(row, "own");
    });
    near?.forEach((row) => {
      if (kept.has(row) && !marked[row] && !kept.isAlone(row)) add(row, "group");
    });
    const both = kept.counted(near, (row) => marked[row] && kept.isAlone(row));
    own?.forEach((row) => { marked[row] = 0; });
    return {
      own: kept.counted(own, kept.isAlone), near: nearOf(nearKey, near), both, several: [...several.values()],
    };
  }

  function ascending(tables) {
    return Int32Array.from(new Set(tables.flatMap((rows) => (rows ? [...rows] : [])))).sort();
  }

  return {
    at: remembered((id) => prepared(links.own.get(id), links.near.get(id), links.holders(id).join(" "))),
    direct: remembered((id) => prepared(links.direct.get(id), undefined, "")),
    together: remembered((key) => {
      const ids = key.split(" ");
      return prepared(ascending(ids.map((id) => links.own.get(id))),
        ascending(ids.map((id) => links.near.get(id))), `together ${key}`);
    }),
  };
}

/** Counts of one window over what was prepared. */
function createLook(table, kept, places, window, mode) {
  const isRowIn = (row) => isIn(table.start[row], table.end[row], table.dated[row], window, mode);

  function total({ own, near, both, several }) {
    const found = {
      own: own.count(window, mode), group: near.count(window, mode) - both.count(window, mode),
    };
    several.forEach((rows) => {
      if (rows.own.some(isRowIn)) found.own += 1;
      else if (rows.group.some(isRowIn)) found.group += 1;
    });
    return found;
  }

  function totals() {
    const { reports, alone, standing, several, filtered, event } = kept;
    const shown = reports.count(window, mode);
    const undated = window === null ? 0 : reports.count(null) - reports.dated;
    const held = window === null ? 0 : standing.dated - standing.count(window, mode);
    return {
      reports: shown,
      events: alone.count(window, mode) + several.filter((rows) => rows.some(isRowIn)).length,
      outside: reports.count(null) - shown - undated - held,
      undated,
      standing: held,
      filtered,
      event,
    };
  }

  let shown = null;
  return {
    totals: totals(),
    /** Distinct events about a place (`own`), and about its group only. */
    count: remembered((id) => total(places.at(id))),
    /** Distinct events about exactly a place that is not disputed. */
    direct: remembered((id) => total(places.direct(id)).own),
    /** Of several places together; an event about any of them is not one of the group. */
    union: (ids) => total(places.together(ids.join(" "))),
    /** A flag for each report; made when asked for, which is not in every frame. */
    get shown() {
      shown ??= Uint8Array.from({ length: table.number }, (_, row) =>
        (kept.has(row) && isRowIn(row) ? 1 : 0));
      return shown;
    },
  };
}

/** A counter of the reports of a table; give it the filters, then windows. */
export function createCounting(table) {
  const spans = numberedSpans(table.start, table.end);
  const all = Int32Array.from({ length: table.number }, (_, row) => row);
  let last = { allowed: null, event: null, kept: null, places: null };

  /** What passes the filters: `allowed` by row, and where it is not null one event alone. */
  function prepare(allowed, event) {
    if (last.allowed === allowed && last.event === event) return last;
    const number = event === null ? -1 : table.ids.indexOf(event);
    const passed = all.filter((row) => allowed[row]);
    const rows = event === null ? passed : passed.filter((row) => table.event[row] === number);
    const kept = createKept(table, spans, rows, passed.length);
    const places = remembered((hasBackground) =>
      createPlaces(table, kept, hasBackground ? table : table.sourced));
    last = { allowed, event, kept, places };
    return last;
  }

  return {
    /** Counts of a window; `hasBackground`: whether links from background knowledge count. */
    look({ window, mode, allowed, event = null, hasBackground = true }) {
      const { kept, places } = prepare(allowed, event);
      return createLook(table, kept, places(hasBackground), window, mode);
    },
  };
}
