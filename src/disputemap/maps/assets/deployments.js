// Deployments opened or pointed at: what stands at one point, its uncertainty and reported range.

import { ringPoints } from "./geodesic.js";
import { el, textWidth } from "./page.js";
import { forceSign } from "./signs.js";
import { sharedArea, tagBox } from "./venues.js";
import { marked, numberWords, say } from "./words.js";

const STATUS_SAID = {
  present: marked("reported present"), withdrawn: marked("withdrawn"), planned: marked("planned"),
  alleged: marked("alleged"),
};
const RING_PARTS = 180;

/** Uncertainty and reported range of one deployment: geodesic rings around its point. */
function reachOf(deployment, isUncertaintyOn) {
  const [lon, lat] = deployment.at;
  const ringOf = (km, look) => L.polygon(ringPoints([lat, lon], km * 1000, RING_PARTS),
    { interactive: false, pane: "dm-ranges", smoothFactor: 0.3, ...look });
  const layers = [];
  if (isUncertaintyOn && deployment.uncertaintyKm > 0) {
    layers.push(ringOf(deployment.uncertaintyKm, { className: "dm-uncertain", weight: 1,
      dashArray: "1 4", fillOpacity: 1 }));
  }
  deployment.ranges.forEach(({ km }, i) => {
    const isLast = i === deployment.ranges.length - 1;
    layers.push(ringOf(km, { className: "dm-range", fill: false, weight: isLast ? 1.6 : 1.2,
      dashArray: isLast ? null : "7 4" }));
  });
  return layers;
}

/** Radii of the range that a deployment's record may have drawn, in words. */
function rangeWords({ ranges }) {
  const [low, high] = [ranges[0], ranges[ranges.length - 1]].map(({ km }) => numberWords(km));
  return ranges.length > 1 ? say("Reported range {low} to {high} km", { low, high })
    : say("Reported range {high} km", { high });
}

/** Below this zoom the rings of short ranges are too small for words. */
const SMALL_RANGE_ZOOM = 7;
const SMALL_RANGE_KM = 100;
const NAME_PARTS = 72;
const LONGEST_NAME_PX = 230;
const KEPT_CLEAR = ".dm-name, .dm-box .dm-unit, .dm-box [data-deployments], .dm-box .dm-place, .dm-views > *, .dm-tools > *, .leaflet-control, .dm-arc-name, .dm-edge span";

/** The outer rings with whose they are: {km, at, words}; one where several rings are the same. */
function outerRings(deployments, isNear) {
  const rings = new Map();
  for (const d of deployments) {
    const { km } = d.ranges[d.ranges.length - 1];
    if (km < SMALL_RANGE_KM && !isNear) continue;
    const key = `${d.at} ${km}`;
    rings.set(key, { km, at: d.at, titles: [...(rings.get(key)?.titles ?? []), d.title] });
  }
  return [...rings.values()].map(({ km, at, titles }) => {
    const words = say("{title}: {km} km", { title: titles[0], km: numberWords(km) });
    return { km, at, words: titles.length > 1 ? `${words} (+${numberWords(titles.length - 1)})` : words };
  });
}

/** Names of rings, each on its ring where it covers nothing, if there is such room in view. */
function ringNames({ map, boxesOf }, rings) {
  const taken = boxesOf(KEPT_CLEAR);
  const { min, max } = map.getPixelBounds();
  const room = [min.x + 4, min.y + 4, max.x - 4, max.y - 4];
  const font = `400 11px ${getComputedStyle(map.getContainer()).fontFamily}`;
  return rings.flatMap(({ km, at: [lon, lat], words }) => {
    const path = ringPoints([lat, lon], km * 1000, NAME_PARTS).map((point) => map.project(point, map.getZoom()));
    // From the south around: it ends where its name stands best.
    const turned = [...path.slice(NAME_PARTS / 2 + 1), ...path.slice(0, NAME_PARTS / 2 + 1)];
    const width = Math.min(LONGEST_NAME_PX, textWidth(words, font) + 14);
    const box = tagBox([turned], room, taken, { width, height: 18 });
    // Where it would cover another name, the ring has none until the view is nearer.
    if (box === null || taken.some((other) => sharedArea(box, other) > 0)) return [];
    taken.push(box);
    const node = el("span", "dm-range-name", { "aria-hidden": "true", dir: "auto" }, words);
    const middle = map.unproject([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], map.getZoom());
    return [L.marker(middle, { icon: L.divIcon({ html: node, className: "dm-mark", iconSize: [0, 0] }),
      pane: "dm-ranges", interactive: false, keyboard: false })];
  });
}

export function createDeployments(context) {
  const { map, base, live, now } = context;
  let layer = L.layerGroup();
  let hovered = [];
  let drawn = "";
  let names = L.layerGroup();
  let rings = [];

  /** Uncertainty and range of what is hovered, opened, or (by switch) of all shown. */
  function draw() {
    const open = base.deployments.filter((d) => d.id === context.opened && live.isShown(d));
    const wanted = new Set([...hovered, ...open]);
    const ranged = now.layers.has("ranges")
      ? base.deployments.filter((d) => d.ranges.length && live.isShown(d) && !wanted.has(d)) : [];
    const isNear = map.getZoom() >= SMALL_RANGE_ZOOM;
    const key = JSON.stringify([[...wanted].map((d) => d.id), ranged.map((d) => d.id), isNear]);
    if (key === drawn) return;
    drawn = key;
    layer.remove();
    layer = L.layerGroup([...[...wanted].flatMap((d) => reachOf(d, true)),
      ...ranged.flatMap((d) => reachOf(d, false))]).addTo(map);
    rings = outerRings([...wanted, ...ranged].filter((d) => d.ranges.length), isNear);
    nameRings();
  }

  /** The names stand anew after each move; without rings nothing is asked of the page. */
  function nameRings() {
    names.remove();
    if (rings.length) names = L.layerGroup(ringNames(context, rings)).addTo(map);
  }

  function show(id) {
    context.opened = id;
    draw();
    context.redraw();
  }

  /** One deployment in the list: its name opens its rings; the rest is text. */
  function entryOf(d) {
    const name = el("button", "dm-entry-name", { type: "button" },
      forceSign(d.activity, d.status, 22, d.branch), el("strong", "", { dir: "auto" }, d.title));
    name.addEventListener("click", () => {
      show(d.id);
      tell();
    });
    const line = (words, className = "") => el("span", className, { dir: "auto" }, words);
    const node = el("div", "dm-entry", {}, name,
      line([say(STATUS_SAID[d.status] || d.status), d.when, d.operator].join(" · ")),
      d.verdict ? line(d.verdict) : null,
      d.uncertaintyKm ? line(say("Position within {km} km", { km: numberWords(d.uncertaintyKm) })) : null,
      d.ranges.length ? line(rangeWords(d)) : null,
      d.rangeSource ? line(say("Range as given by: {source}", { source: d.rangeSource }), "dm-note") : null,
      d.isBackground ? line(say("Background: not from a coded article"), "dm-note") : null);
    const tell = () => node.parentElement?.querySelectorAll(".dm-entry-name").forEach((button) =>
      button.setAttribute("aria-pressed", String(button === name && context.opened === d.id)));
    return { node, name };
  }

  /** The mark that stands for the same deployments now; marks are made anew after a move. */
  function markOf(members) {
    const ids = new Set(members.map((d) => d.id));
    return [...map.getContainer().querySelectorAll("[data-deployments]")].find((mark) =>
      mark.dataset.deployments.split(" ").some((id) => ids.has(id)));
  }

  /** A small list of what stands at one point; each entry tells its range and verdict. */
  function open(members, at) {
    if (!members.length) return;
    const entries = members.map(entryOf);
    const content = el("div", "dm-entries", { role: "dialog",
      "aria-label": say("Deployments and activities here") }, ...entries.map(({ node }) => node));
    const popup = L.popup({ className: "dm-popup", maxWidth: 300, maxHeight: 300,
      autoPanPaddingTopLeft: [20, 54], autoPanPaddingBottomRight: [20, 20] }).setLatLng(at).setContent(content).openOn(map);
    const box = popup.getElement();
    box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say("Close"));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      map.closePopup(popup);
    });
    entries[0].name.focus({ preventScroll: true });
    if (members.length === 1) entries[0].name.click();
    popup.on("remove", () => {
      // Where the popup is gone already, the browser has put the focus on the body.
      const active = document.activeElement;
      const isInside = active === document.body || box.contains(active);
      hovered = [];
      show(null);
      if (isInside) markOf(members)?.focus({ preventScroll: true });
    });
  }

  return {
    open,
    hover(list) {
      hovered = list;
      draw();
      context.redraw();
    },
    frame: draw,
    settle: draw,
    zoom() {
      draw();
      nameRings();
    },
    hasLayers: () => layer.getLayers().length > 0,
  };
}
