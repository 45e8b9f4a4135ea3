// What passes: the host's filters, and the sides and the search, which are asked here.

import { isIn } from "./calendar.js";
import { flags } from "./packing.js";
import { allOf } from "./rows.js";
import { forcesMask, sidesMask, textMask } from "./search.js";

/** Keeps `now.allowed` and `now.forces`, and in `context.masks` what each filter keeps. */
export function createSift(context) {
  const { table, base, now } = context;
  const ids = base.deployments.map((d) => d.id);
  const sent = { rows: flags(null, table.number), forces: flags(null, ids.length), text: "" };
  let done = "";
  context.masks = { host: sent.rows, sides: null, text: null };
  return {
    /** Take the bit sets of the host's state. */
    take({ allowed, allowedDeployments }) {
      const text = JSON.stringify([allowed, allowedDeployments]);
      if (text === sent.text) return;
      Object.assign(sent, { rows: flags(allowed, table.number),
        forces: flags(allowedDeployments, ids.length), text });
      done = "";
    },
    /** Sift anew if anything was asked anew; without records there are no sides and words. */
    sift() {
      const { cards } = context;
      const asked = JSON.stringify([now.sides, now.text, cards !== null, cards?.version]);
      if (asked === done) return;
      done = asked;
      const masks = { host: sent.rows, sides: cards && sidesMask(cards, now.sides),
        text: cards && textMask(cards, now.text) };
      context.masks = masks;
      now.allowed = allOf(table.number, masks.host, masks.sides, masks.text);
      now.forces = allOf(ids.length, sent.forces,
        cards && forcesMask(cards, ids, now.sides, now.text));
    },
  };
}

/** Which deployments pass: filters and switches, and with the window. */
export function deploymentTests(base, allowed, layers, window, mode) {
  const number = new Map(base.deployments.map((d, i) => [d.id, i]));
  const isAllowed = (d) => allowed[number.get(d.id)] === 1
    && (!d.isBackground || layers.has("background"));
  const isShown = (d) => isAllowed(d) && isIn(d.start, d.end, d.isDated, window, mode);
  return { isAllowed, isShown };
}
