// Answers views with the map's own filters and counting. In: {base, records, views}; out: one
// answer a view.
import { readFileSync } from "node:fs";

import { OPEN_END, OPEN_START } from "../../src/disputemap/maps/assets/calendar.js";
import { createCounting } from "../../src/disputemap/maps/assets/counting.js";
import { columns, flags } from "../../src/disputemap/maps/assets/packing.js";
import { readCards } from "../../src/disputemap/maps/assets/records.js";
import { allOf } from "../../src/disputemap/maps/assets/rows.js";
import { sidesMask, textMask } from "../../src/disputemap/maps/assets/search.js";

const { base, records, views } = JSON.parse(readFileSync(0, "utf8"));
const table = columns(base.reports, base.places);
const counting = createCounting(table);
const cards = await readCards(records);
const windowOf = (view) => (view.window === null ? null
  : [view.window[0] ?? OPEN_START, view.window[1] ?? OPEN_END]);

process.stdout.write(JSON.stringify(views.map((view) => {
  const live = counting.look({
    window: windowOf(view), mode: view.mode, event: view.event, hasBackground: view.hasBackground,
    allowed: allOf(table.number, flags(view.allowed, table.number), sidesMask(cards, view.sides),
      textMask(cards, view.text)),
  });
  const places = base.places.map(({ id }) => [id, live.count(id)]).filter(([, n]) => n.own || n.group);
  const direct = base.places.map(({ id }) => [id, live.direct(id)]).filter(([, n]) => n);
  const rows = [...live.shown.keys()].filter((row) => live.shown[row]);
  return { totals: live.totals, places: Object.fromEntries(places), direct: Object.fromEntries(direct), rows };
})));
