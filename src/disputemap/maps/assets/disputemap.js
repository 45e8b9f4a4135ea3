// The map as a whole: one mount, one controller. State comes from the host, and what a
// person does goes back to it; scrubbing stays here.

import { counter, tally } from "./counting.js";
import { addExtra, addIslands, addLand, addPanes, chosenLayer, gridLayer, gridWords, reachLayer,
  zoneLayer } from "./ground.js";
import { createMarks, deploymentTests } from "./marks.js";
import { columns, flags } from "./packing.js";
import { el, isCalm, themeOf } from "./page.js";
import { createCounts, createKey, createList, createSwitches } from "./side.js";
import { createTime } from "./time.js";
import { speak } from "./words.js";

const PATIENCE_MS = 4000;
/** Room around what is shown: for the buttons above, and for names over the sea at the right. */
const margins = (width) => ({
  paddingTopLeft: [16, 48], paddingBottomRight: [width < 480 ? 30 : Math.min(230, 0.23 * width), 22],
});
let expected = null;

/** Say to which host the next mounted map belongs (its callbacks, its name). */
export function expect(host) {
  expected = host;
}

/** Give the controller of the map that the last expected host got. */
export function mount(map, base, host = expected) {
  if (base.language) speak(base.language);
  const controller = createController(map, base, host || {});
  if (host) host.controller = controller;
  expected = null;
  return controller;
}

function boundsOf(shapes) {
  return shapes.reduce((box, shape) => box.extend(shape.getBounds()), L.latLngBounds([]));
}

function createController(map, base, host) {
  const table = columns(base.reports, base.places);
  const count = counter(table, () => now.layers.has("background"));
  const places = new Map(base.places.map((place) => [place.id, place]));
  const now = {
    selected: null, window: null, mode: "possible", deployment: null,
    layers: new Set(["background", "names", "grid"]),
    allowed: flags(null, table.number), forces: flags(null, base.deployments.length), shown: null,
  };
  const waiting = new Map();
  let packedAllowed = null;

  addPanes(map);
  // Laid on the map once the first view is set, so that nothing is projected twice.
  const ground = L.layerGroup();
  const coasts = addLand(ground, base);
  const shapes = addIslands(ground, base, choose);
  addExtra(ground, base);
  const switched = { grid: gridLayer(base), zones12: zoneLayer(base, 12), zones24: zoneLayer(base, 24) };
  let chosen = L.layerGroup();
  let reach = L.layerGroup();
  let hovered = [];

  const marks = createMarks(map, base, places, {
    choose, enter, deployments: openDeployments, hover: (list) => { hovered = list; drawReach(); },
    controls: controlBoxes,
    pixelSize: (id) => {
      const box = boundsOf(shapes.get(id) || []);
      if (!box.isValid()) return 0;
      const [a, b] = [map.project(box.getNorthWest()), map.project(box.getSouthEast())];
      return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    },
  });
  const list = createList(base, choose);
  const switches = createSwitches((layers) => change("layers", layers));
  const key = createKey(base);
  const counts = createCounts();
  const time = createTime(base, table, {
    scrub: (window) => { now.window = window; recount(); },
    release: (window) => change("window", window),
    mode: (mode) => change("mode", mode),
  });
  const edge = el("div", "dm-edge", { "aria-hidden": "true" });
  const root = build();
  const live = viewOfNow();

  function build() {
    const container = map.getContainer();
    const frame = host.root || container.parentElement;
    const views = el("div", "dm-views", { role: "group", "aria-label": "Go to" });
    for (const [words, box] of viewBoxes()) {
      const node = el("button", "dm-button", { type: "button" }, words);
      node.addEventListener("click", () => {
        isMoved = true;
        fly(box());
      });
      views.append(node);
    }
    const box = el("div", "dm-box", { role: "region", "aria-label": "Map" });
    frame.classList.add("dm-atlas");
    container.before(box);
    box.append(container, edge, views);
    const side = el("div", "dm-side", {}, list.root, switches.root, key.root);
    const main = el("div", "dm-main", {}, box, time.root, counts.root,
      el("p", "dm-credit", { dir: "auto" }, `Outlines: ${base.credits.join("; ")}`));
    frame.append(el("div", "dm-layout", {}, main, side));
    return frame;
  }

  /** Boxes of the map's controls in pixels of the zoom of now. */
  function controlBoxes() {
    const frame = map.getContainer().getBoundingClientRect();
    const { min } = map.getPixelBounds();
    const shift = [min.x - frame.left, min.y - frame.top];
    return [...root.querySelectorAll(".dm-views > *, .leaflet-control")].map((node) => {
      const box = node.getBoundingClientRect();
      return [box.left + shift[0] - 2, box.top + shift[1] - 2, box.right + shift[0] + 2,
        box.bottom + shift[1] + 2];
    });
  }

  function viewBoxes() {
    const groups = base.places.filter((p) => p.isDisputed && p.level === "group");
    return [["Whole region", wholeBox], ...groups.map((group) =>
      [group.label, () => groupBox(group.id)])];
  }

  function groupBox(id) {
    const units = base.places.filter((p) => p.parent === id && p.isDisputed);
    return boundsOf(units.flatMap((unit) => shapes.get(unit.id) || []));
  }

  function wholeBox() {
    const all = boundsOf([...shapes.values()].flat());
    return all.isValid() ? all.pad(0.02) : L.latLngBounds([[20, 118], [54, 160]]);
  }

  function fly(box) {
    if (isCalm()) map.fitBounds(box, { ...margins(map.getSize().x), animate: false });
    else map.flyToBounds(box, { ...margins(map.getSize().x), duration: 0.6 });
  }

  function enter(ids) {
    isMoved = true;
    fly(boundsOf(ids.flatMap((id) => shapes.get(id) || [])).pad(0.25));
  }

  function choose(id) {
    change("selected", now.selected === id ? null : id);
  }

  /** A person changed something: draw it, tell the host, and hold it against stale echoes. */
  function change(name, value) {
    now[name] = value;
    waiting.set(name, { value: told(name), until: Date.now() + PATIENCE_MS });
    if (name === "selected") {
      drawChosen();
      relay();
    }
    if (name === "layers") drawSwitched(true);
    if (name === "mode") time.set(now.window, now.mode, now.allowed);
    recount();
    host.onChange?.({
      selected: now.selected, window: now.window, mode: now.mode,
      layers: [...now.layers], deployment: now.deployment,
    }, name);
  }

  const told = (name) => JSON.stringify(name === "layers" ? [...now.layers].sort() : now[name]);

  /** Whether the host's value counts: not while a newer one of ours is still under way. */
  function isFresh(name, value) {
    const hold = waiting.get(name);
    if (!hold || Date.now() > hold.until) return true;
    const text = JSON.stringify(name === "layers" ? [...value].sort() : value);
    if (text !== hold.value) return false;
    waiting.delete(name);
    return true;
  }

  function viewOfNow() {
    return {
      count: (id) => count.at(id, now.shown),
      direct: (id) => count.direct(id, now.shown),
      union: (ids) => count.union(ids, now.shown),
      linked: (id) => table.direct.has(id),
      get selected() { return now.selected; },
      get deployment() { return now.deployment; },
      get layers() { return now.layers; },
    };
  }

  function recount() {
    const { shown, totals } = tally(table, now.window, now.mode, now.allowed);
    now.shown = shown;
    Object.assign(live, deploymentTests(base, now.forces, now.layers, now.window, now.mode));
    live.hasReach = reach.getLayers().length > 0 && hasLayer("dm-uncertain");
    live.hasRange = hasLayer("dm-range");
    live.hasMerged = root.querySelector(".dm-ring-inner") !== null;
    live.hasPlaces = base.places.some((p) => p.at && table.direct.has(p.id) && live.direct(p.id) > 0);
    marks.show(live);
    list.show(live);
    key.show(live);
    counts.show(totals);
  }

  const hasLayer = (name) => root.querySelector(`.leaflet-container path.${name}`) !== null;

  function relay() {
    const focus = document.activeElement?.closest?.(".dm-mark [data-place]")?.dataset.place;
    marks.know(live);
    marks.lay(now.layers.has("names"));
    live.hasMerged = root.querySelector(".dm-unit .dm-ring-inner") !== null;
    key.show(live);
    drawEdge();
    if (focus) root.querySelector(`.dm-mark [data-place="${focus}"]`)?.focus({ preventScroll: true });
  }

  function drawEdge() {
    const words = now.layers.has("grid") ? gridWords(map, base) : [];
    edge.replaceChildren(...words.map(({ x, y, text }) => {
      const node = el("span", x === null ? "dm-edge-lat" : "dm-edge-lon", {}, text);
      node.style[x === null ? "top" : "left"] = `${x === null ? y : x}px`;
      return node;
    }));
  }

  function drawChosen() {
    chosen.remove();
    const ids = now.selected === null ? [] : [now.selected, ...base.places
      .filter((p) => p.parent === now.selected).map((p) => p.id)];
    chosen = chosenLayer(ids.flatMap((id) => shapes.get(id) || [])).addTo(map);
  }

  function drawSwitched(isRelaid) {
    for (const [name, layer] of Object.entries(switched)) {
      if (now.layers.has(name)) layer.addTo(map);
      else layer.remove();
    }
    switches.show(now.layers);
    drawReach();
    if (isRelaid && now.shown) {
      Object.assign(live, deploymentTests(base, now.forces, now.layers, now.window, now.mode));
      relay();
    }
  }

  /** Uncertainty and range of what is hovered, opened, or (by switch) of all shown. */
  function drawReach() {
    reach.remove();
    if (!live?.isShown) return;
    const open = base.deployments.filter((d) => d.id === now.deployment && live.isShown(d));
    const wanted = new Set([...hovered, ...open]);
    const all = now.layers.has("ranges")
      ? base.deployments.filter((d) => d.ranges.length && live.isShown(d)) : [];
    reach = L.layerGroup([
      ...[...wanted].map((d) => reachLayer(d, true)),
      ...all.filter((d) => !wanted.has(d)).map((d) => reachLayer({ ...d, uncertaintyKm: 0 }, true)),
    ]).addTo(map);
    live.hasReach = hasLayer("dm-uncertain");
    live.hasRange = hasLayer("dm-range");
    key.show(live);
  }

  /** A small list of what stands at one point; each entry tells its range and verdict. */
  function openDeployments(members, at) {
    const entries = members.map((d) => {
      const node = el("button", "dm-entry", { type: "button" },
        el("strong", "", { dir: "auto" }, d.title),
        el("span", "", { dir: "auto" }, [d.status, d.when, d.operator].join(" · ")),
        d.verdict ? el("span", "", { dir: "auto" }, d.verdict) : null,
        d.uncertaintyKm ? el("span", "", {}, `Position within ${d.uncertaintyKm.toLocaleString("en")} km`) : null,
        d.ranges.length ? el("span", "", {}, `Reported range ${d.ranges.map((r) => r.km).join(" to ")} km`) : null,
        d.isBackground ? el("span", "dm-note", {}, "Background: not from a coded article") : null);
      node.addEventListener("click", () => {
        change("deployment", d.id);
        drawReach();
      });
      return node;
    });
    const popup = L.popup({ className: "dm-popup", maxWidth: 300, maxHeight: 260, autoPanPadding: [20, 20] })
      .setLatLng(at).setContent(el("div", "dm-entries", {}, ...entries)).openOn(map);
    if (members.length === 1) {
      change("deployment", members[0].id);
      drawReach();
    }
    popup.on("remove", () => {
      now.deployment = null;
      hovered = [];
      drawReach();
      recount();
    });
  }

  function setTheme(wanted) {
    const theme = themeOf(root, wanted);
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  }

  function setState(state) {
    const before = laidOut();
    if (isFresh("selected", state.selected) && now.selected !== state.selected) {
      now.selected = state.selected;
      drawChosen();
    }
    if (!time.isBusy() && isFresh("window", state.window)) now.window = state.window;
    if (isFresh("mode", state.mode)) now.mode = state.mode;
    const isFiltered = packedAllowed === null || packedAllowed !== String(state.allowed);
    if (isFiltered) now.allowed = flags(state.allowed, table.number);
    packedAllowed = String(state.allowed);
    now.forces = flags(state.allowedDeployments, base.deployments.length);
    if (isFresh("layers", state.layers)) now.layers = new Set(state.layers);
    setTheme(state.theme);
    time.set(now.window, now.mode, now.allowed);
    recount();
    drawSwitched(before !== laidOut());
    recount();
  }

  /** What the layout of the marks depends on, apart from the zoom. */
  function laidOut() {
    return JSON.stringify([now.selected, [...now.layers].sort(), [...now.forces]]);
  }

  // The place on the sheet is kept for this browser tab, once a person has moved the map.
  const memory = `disputemap-position-${host.name || "map"}`;
  let isMoved = false;
  const onHand = () => { isMoved = true; };
  const hands = ["pointerdown", "wheel", "keydown"];
  hands.forEach((name) => map.getContainer().addEventListener(name, onHand, { passive: true }));
  map.on("moveend", () => {
    if (now.shown) relay();
    if (!isMoved) return;
    const { lat, lng } = map.getCenter();
    sessionStorage.setItem(memory, JSON.stringify([lat, lng, map.getZoom()]));
  });
  map.on("resize", drawEdge);

  function goHome() {
    const kept = readPosition();
    if (kept) map.setView([kept[0], kept[1]], kept[2], { animate: false });
    else map.fitBounds(wholeBox(), { ...margins(map.getSize().x), animate: false });
  }

  function readPosition() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(memory));
      return Array.isArray(kept) && kept.length === 3 && kept.every(Number.isFinite) ? kept : null;
    } catch {
      return null;
    }
  }

  map.attributionControl?.setPrefix("Leaflet");
  L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
  const [west, south, east, north] = base.frame;
  // As an option, not by setMaxBounds: that pans back, animated, after every move.
  map.options.maxBounds = L.latLngBounds([[south - 3, west - 6], [north + 2, east + 6]]);
  let wasEmpty = true;
  // A map that nobody has moved is fitted to its new size; one that was moved stays.
  let known = "";
  const watcher = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = map.getContainer();
    if (known === `${clientWidth} ${clientHeight}`) return;
    known = `${clientWidth} ${clientHeight}`;
    const isEmpty = clientWidth === 0;
    map.invalidateSize({ animate: false, pan: false });
    if (!isEmpty && (wasEmpty || !isMoved)) goHome();
    wasEmpty = isEmpty;
  });
  watcher.observe(map.getContainer());
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onDark = () => setTheme();
  dark.addEventListener("change", onDark);
  map.invalidateSize({ animate: false });
  goHome();
  wasEmpty = map.getContainer().clientWidth === 0;
  known = `${map.getContainer().clientWidth} ${map.getContainer().clientHeight}`;
  ground.addTo(map);
  setTheme();
  recount();
  drawSwitched(false);
  relay();
  // The quiet line of the coasts follows after the first picture; nobody waits for it.
  const later = setTimeout(() => coasts.addTo(map), 60);

  return {
    map,
    root,
    setState,
    setTheme,
    invalidate: () => map.invalidateSize({ animate: false, pan: false }),
    destroy() {
      clearTimeout(later);
      watcher.disconnect();
      dark.removeEventListener("change", onDark);
      time.destroy();
      hands.forEach((name) => map.getContainer().removeEventListener(name, onHand));
      map.remove();
      root.replaceChildren();
    },
  };
}
