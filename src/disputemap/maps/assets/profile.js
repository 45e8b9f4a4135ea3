// What is known of a place itself: rows, names, control and claims, as a view orders them.

import { dataTable, definitionList, detailsBlock, linkButton } from "./blocks.js";
import { withNames } from "./names.js";
import { el } from "./page.js";
import { numberWords, say } from "./words.js";

const SIDE_OF_VIEW = { japan: "JPN", russia: "RUS", china: "CHN", taiwan: "TWN" };
const ORDER = ["control", "counted", "claim"];

/** What is held of a place, kind by kind: the view's own side first, then by the alphabet. */
export function heldInOrder(held, perspective) {
  const own = SIDE_OF_VIEW[perspective];
  return [...held].sort((a, b) => ORDER.indexOf(a[0]) - ORDER.indexOf(b[0])
    || Number(b[1] === own) - Number(a[1] === own)
    || (a[1].toLowerCase() < b[1].toLowerCase() ? -1 : Number(a[1].toLowerCase() > b[1].toLowerCase())));
}

function heldLabel([how, , side, place], id, nameOf) {
  if (how === "control") return say("Administered by {side}", { side });
  if (how === "counted") return say("Counted by {side} to", { side });
  if (place === id) return say("Claimed by {side}", { side });
  return say("Claimed by {side} (of {place})", { side, place: nameOf(place) });
}

function placeLinks(ids, context) {
  return el("span", "", {}, ...ids.flatMap((id, at) => [at ? ", " : "",
    linkButton(context.nameOf(id), "dm-link dm-place-link",
      () => context.change({ selected: id }, "selected"), { "data-key": `part-${id}` })]));
}

/** The nodes of a profile: its rows open, names and claims on request. */
export function profileNodes(id, sent, context) {
  const profile = withNames(sent, context.nameOf);
  const list = (rows) => definitionList(rows.map(([label, value]) =>
    [label, Array.isArray(value) ? placeLinks(value, context) : value]), "dm-facts");
  const nodes = [list(profile.rows)];
  if (profile.names.length) {
    nodes.push(detailsBlock(say("Names ({number})", { number: numberWords(profile.names.length) }),
      (inside) => inside.append(dataTable({
        columns: [say("Name"), say("Language"), say("Used by")], rows: profile.names }))));
  }
  if (profile.held.length) {
    const held = heldInOrder(profile.held, context.now.perspective).map((line) =>
      [heldLabel(line, id, context.nameOf), line[4]]);
    nodes.push(detailsBlock(say("Control and claims, with sources"),
      (inside) => inside.append(definitionList(held, "dm-facts"))));
  }
  if (profile.more.length) {
    nodes.push(detailsBlock(say("Other areas, parts, note"),
      (inside) => inside.append(list(profile.more))));
  }
  return nodes;
}
