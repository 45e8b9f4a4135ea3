// What the panel of now is about: which reports, in which order, and what is left out and why.

import { OPEN_START, isIn } from "./calendar.js";
import { allOf, rowRanks, sortedOut } from "./rows.js";
import { searchWords } from "./search.js";
import { exchangeOf } from "./threads.js";

/** How reports may belong to a place, in the order in which the panel tells them. */
export const RELATIONS = ["own", "group", "near", "region", "venue"];

/** Questions to the records that hold for the view of now. */
export function createScope(context) {
  const { table, now } = context;
  const ranks = {};
  const exchanges = new Map();
  let known = { cards: null, masks: new Map() };
  const hasBackground = () => now.layers.has("background");
  const scope = { rows: null, words: [], numbers: null };

  /** Whether the window of now shows a row, whatever the filters do. */
  function isInTime(row) {
    if (now.motion === "step" && now.event !== null) return context.cards.eventId(row) === now.event;
    const window = now.motion === "cumulative" && now.window ? [OPEN_START, now.window[1]] : now.window;
    return isIn(table.start[row], table.end[row], table.dated[row], window, now.mode);
  }

  /** Whether a report names a place that can be drawn, worked out once. */
  function located(isWithBackground) {
    const { cards } = context;
    if (known.cards !== cards) known = { cards, masks: new Map() };
    if (!known.masks.has(isWithBackground)) {
      known.masks.set(isWithBackground, Uint8Array.from({ length: table.number },
        (_, row) => Number(cards.isLocated(row, isWithBackground))));
    }
    const mask = known.masks.get(isWithBackground);
    return (row) => mask[row] === 1;
  }

  return Object.assign(scope, {
    hasBackground,
    /** Sort all reports out anew, after a change of the view. */
    measure() {
      const { cards, live, masks } = context;
      const isLocated = located(hasBackground());
      const number = now.event === null ? -1 : table.ids.indexOf(now.event);
      const event = now.event === null ? null
        : Uint8Array.from(table.event, (other) => Number(other === number));
      scope.rows = sortedOut(table, live.shown, { ...masks, event }, isLocated);
      scope.words = searchWords(now.text);
      const { rows } = scope;
      scope.numbers = {
        events: new Set(rows.shown.map((row) => table.event[row])).size,
        reports: rows.shown.length, outside: rows.outside.length, undated: rows.undated.length,
        standing: rows.standing.length, lists: rows.lists.length,
        filtered: rows.host.length + rows.sides.length + rows.text.length, event: rows.event.length,
        faults: new Set(cards.faults.map(([file, record]) => `${file}\n${record}`)).size,
      };
    },
    inOrder(rows) {
      const rank = (ranks[now.order] ??= rowRanks(table, now.order));
      return [...rows].sort((a, b) => rank[a] - rank[b]);
    },
    about: (place) => context.cards.about(place, hasBackground()),
    /** Sides of what the place and the other filters keep: [side, words, number], most first. */
    sideCounts() {
      const { cards, masks } = context;
      const numbers = cards.sides.map(() => 0);
      const kept = allOf(table.number, masks.host, masks.text);
      const rows = now.selected === null ? kept.keys()
        : RELATIONS.flatMap((name) => scope.about(now.selected)[name]);
      for (const row of rows) {
        if (kept[row] && isInTime(row)) cards.sidesOf(row).forEach((side) => { numbers[side] += 1; });
      }
      return cards.sides.map(([side, words], i) => [side, words, numbers[i]])
        .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
    },
    /** Which of some rows are left out, by reason. */
    leftOf(rows) {
      const wanted = new Set(rows);
      return Object.fromEntries(["outside", "host", "sides", "text", "event", "undated"].map((name) =>
        [name, scope.rows[name].filter((row) => wanted.has(row) && !context.live.shown[row])]));
    },
    /** The exchange that an event is part of, or null. */
    exchange(event) {
      const { cards } = context;
      if (!exchanges.has(event)) {
        const startOf = (key) => Math.min(...cards.rowsOfEvent(key).map((row) =>
          (table.dated[row] ? table.start[row] : Infinity)));
        exchanges.set(event, exchangeOf(event, cards.answers(), startOf));
      }
      return exchanges.get(event);
    },
    /** A text that changes whenever the panel would look different. */
    signature() {
      let sum = 0;
      const { shown } = context.live;
      for (let row = 0; row < shown.length; row += 1) sum = (Math.imul(sum, 31) + shown[row]) | 0;
      const forces = context.base.deployments.map((d) => Number(context.live.isShown(d))).join("");
      return JSON.stringify([now.selected, now.window, now.mode, now.motion, now.event, now.sides, now.text,
        now.order, hasBackground(), sum, forces, now.perspective, context.namedIn, scope.numbers, context.cards.version]);
    },
  });
}
