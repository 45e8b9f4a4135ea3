// "Said there, about here": arcs from the venue of words to the places they are about, and the
// same as a list of sentences.

import { el, textWidth } from "./page.js";
import { arcHead, arcPoints, arcWidth, eventCounter, shortened, spaced, tagBox, venuePairs } from "./venues.js";
import { numberWords, say, sayNumber } from "./words.js";

/** Room for the ring around an island, which the arrow does not cover. */
const RING_PX = 19;
const SHAFT_PX = 10;
const RIM_PX = { left: 118, top: 60, right: 72, bottom: 46 };
const VENUE_HEIGHT_PX = 21;
/** What the names of venues keep off. */
const IN_ARCS_WAY = ".dm-name, .dm-box .dm-unit, .dm-box [data-deployments], .dm-views > *, .dm-tools > *, .leaflet-control";
const quietArc = { interactive: false, pane: "dm-arcs", smoothFactor: 0 };

export function createArcs(context) {
  const { map, base, table, places, now } = context;
  const count = eventCounter(table);
  const atOf = (id) => {
    const at = places.get(id)?.at;
    return at ? [at[1], at[0]] : null;
  };
  const pairs = venuePairs(base.venues).map((pair) => {
    const [from, to] = [atOf(pair.venue), atOf(pair.subject)];
    const points = from && to ? arcPoints(to, from, base.frame) : [];
    return { ...pair, points, number: -1, width: 0, path: [],
      line: L.polyline([], { ...quietArc, className: "dm-arc" }),
      head: L.polygon([], { ...quietArc, className: "dm-arc-head", stroke: false, fillOpacity: 1 }) };
  });
  const drawn = pairs.filter((pair) => pair.points.length > 1);
  const venues = [...new Set(drawn.map((pair) => pair.venue))].map((id) => {
    const digits = el("span", "dm-count");
    const name = el("span", "", { dir: "auto" });
    const node = el("span", "dm-arc-name", { "aria-hidden": "true" }, name, digits);
    const icon = L.divIcon({ html: node, className: "dm-mark", iconSize: [0, 0] });
    return { id, digits, name, node, number: -1, pairs: drawn.filter((pair) => pair.venue === id),
      mark: L.marker([0, 0], { icon, pane: "dm-arc-names", keyboard: false, interactive: false }) };
  });
  const list = el("ul", "dm-arc-list");
  const summary = el("summary");
  const root = el("details", "dm-arcs", { hidden: true }, summary, list);
  const layer = L.layerGroup();
  for (const [name, order] of [["dm-arcs", 255], ["dm-arc-names", 430]]) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
  }
  const rows = pairs.map((pair) => {
    const text = el("button", "dm-row", { type: "button" });
    text.addEventListener("click", () => context.change({ selected: pair.subject }));
    const node = el("li", "", {}, text);
    list.append(node);
    return { pair, node, text };
  });
  let inTheWay = [];
  let family = "";
  const isOn = () => now.layers.has("arcs");
  const rowsOf = (pair) => (now.layers.has("background") ? pair.rows : pair.sourced);
  const unproject = (path) => path.map(({ x, y }) => map.unproject([x, y], map.getZoom()));

  /** Line and head of one arc: as wide as its number wants, the tip short of the island. */
  function shape(pair) {
    const width = arcWidth(pair.number);
    const path = shortened(pair.path, RING_PX);
    const head = pair.number > 0 && path.length > 1 ? arcHead(path, width) : null;
    pair.head.setLatLngs(head ? unproject(head) : []);
    pair.line.setLatLngs(head ? unproject(shortened(path, SHAFT_PX)) : []);
    pair.line.setStyle({ weight: width });
  }

  /** Put the names of venues on their arcs, where they lie on no other name. */
  function placeNames() {
    const { min, max } = map.getPixelBounds();
    const room = [min.x + RIM_PX.left, min.y + RIM_PX.top, max.x - RIM_PX.right, max.y - RIM_PX.bottom];
    const taken = [...inTheWay];
    for (const venue of venues) {
      const paths = venue.pairs.filter((pair) => pair.number > 0).map((pair) => pair.path);
      const words = `${venue.name.textContent} ${venue.digits.textContent}`;
      const box = tagBox(paths, room, taken, { width: textWidth(words, `600 12px ${family}`) + 24, height: VENUE_HEIGHT_PX });
      venue.node.hidden = box === null;
      if (box === null) continue;
      taken.push(box);
      venue.mark.setLatLng(unproject([{ x: (box[0] + box[2]) / 2, y: box[3] }])[0]);
    }
  }

  function tell() {
    const shown = rows.filter(({ pair }) => pair.number > 0);
    rows.forEach(({ pair, node, text }) => {
      node.hidden = pair.number === 0;
      const names = { venue: context.nameOf(pair.venue), subject: context.nameOf(pair.subject) };
      text.textContent = pair.points.length > 1
        ? sayNumber("{venue} → {subject}: {n} event", "{venue} → {subject}: {n} events", pair.number, names)
        : sayNumber("{venue} → {subject}: {n} event, not drawn", "{venue} → {subject}: {n} events, not drawn",
          pair.number, names);
    });
    summary.textContent = shown.length
      ? sayNumber("Said there, about here: {n} pair of places", "Said there, about here: {n} pairs of places",
        shown.length)
      : say("Said there, about here: nothing in the window has a known venue");
  }

  function frame(isAnew = false) {
    if (!isOn()) return;
    let isChanged = isAnew;
    for (const pair of pairs) {
      const number = count([rowsOf(pair)], now);
      if (number === pair.number && !isAnew) continue;
      isChanged = true;
      pair.number = number;
      shape(pair);
    }
    if (!isChanged) return;
    for (const venue of venues) {
      const number = count(venue.pairs.map(rowsOf), now);
      venue.digits.textContent = numberWords(number);
    }
    placeNames();
    tell();
  }

  function zoom() {
    if (!isOn()) return;
    family = getComputedStyle(map.getContainer()).fontFamily;
    inTheWay = context.boxesOf(IN_ARCS_WAY);
    drawn.forEach((pair) => {
      pair.path = spaced(pair.points.map((point) => map.project(point, map.getZoom())));
    });
    frame(true);
  }

  return {
    root,
    frame: () => frame(),
    zoom,
    settle() {
      root.hidden = !isOn();
      venues.forEach(({ id, name }) => { name.textContent = context.nameOf(id); });
      if (!isOn()) {
        layer.remove();
        return;
      }
      if (!map.hasLayer(layer)) {
        layer.addTo(map);
        drawn.forEach((pair) => layer.addLayer(pair.line).addLayer(pair.head));
        venues.forEach(({ mark }) => layer.addLayer(mark));
      }
      zoom();
    },
  };
}
