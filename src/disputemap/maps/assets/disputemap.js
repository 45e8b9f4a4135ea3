// The map as a whole: one mount, one context that all parts share. State comes from the host,
// and what a person does goes back to it; scrubbing stays here.

import { readAddress, wholeView, writeAddress } from "./address.js";
import { boundsOf, createCamera } from "./camera.js";
import { createCounting } from "./counting.js";
import { createComparing } from "./comparing.js";
import { createDeployments } from "./deployments.js";
import { createDetail } from "./detail.js";
import { addExtra, addIslands, addLand, addPanes, chosenLayer } from "./ground.js";
import { comparable, createHolds } from "./holds.js";
import { createInsets } from "./inset.js";
import { createList } from "./islands.js";
import { createMarks } from "./marks.js";
import { groupsInOrder, labelOf, namedIn, withNames } from "./names.js";
import { columns, flags } from "./packing.js";
import { afterPicture, el, themeOf } from "./page.js";
import { createPanel } from "./panel.js";
import { createKey, createSwitches } from "./side.js";
import { createSift, deploymentTests } from "./sift.js";
import { createSupply } from "./supply.js";
import { createSurroundings } from "./surround.js";
import { createTime } from "./time.js";
import { createViewpoint } from "./viewpoint.js";
import { say, series, speak } from "./words.js";

/** Fields of the view that the host knows too. */
const FIELDS = Object.keys(wholeView());
const REPORT_MOVE_MS = 500;
/** The rest waits for the first picture, and no longer than this where none is drawn. */
const LATER_MS = 1000;
/** What lies over the map and hides what is below it; marks keep off it, names too. */
const OVER = ".dm-tools > *, .leaflet-control, .dm-whose, .dm-caveat, .dm-measure, .dm-tile-credit, .dm-notice";
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

/** The base with places that are always called as the view of now calls them, in texts too. */
function namedBase(base, now) {
  const following = (record, key, get) => Object.defineProperty({ ...record }, key, { enumerable: true, get });
  const places = base.places.map((place) => following(place, "label", () =>
    labelOf(base.names, place, now.perspective, namedIn(base, now))));
  const labels = new Map(places.map((place) => [place.id, place]));
  const told = (text) => withNames(text, (id) => labels.get(id)?.label ?? id);
  return { ...base, places,
    deployments: base.deployments.map((d) => following(d, "verdict", () => told(d.verdict))),
    zones: base.zones.map((zone) => following(zone, "label", () => told(zone.label))) };
}

/** The view of now, counts and tests of now, and what parts may do. */
function createContext(map, sent, host) {
  const table = columns(sent.reports, sent.places);
  const now = {
    ...wholeView(), allowed: flags(null, table.number), forces: flags(null, sent.deployments.length),
  };
  const base = namedBase(sent, now);
  const places = new Map(base.places.map((place) => [place.id, place]));
  const counting = createCounting(table);
  let seen = null;
  const live = {
    /** Counts of another window than that of now, under the same filters. */
    look: (window) => counting.look({ window, mode: now.mode, allowed: now.allowed, event: now.event,
      hasBackground: now.layers.has("background") }),
    recount() { seen = live.look(now.window); },
    count: (id) => seen.count(id),
    direct: (id) => seen.direct(id),
    union: (ids) => seen.union(ids),
    /** A flag for each report: too slow for a frame where there are many. */
    get shown() { return seen.shown; },
    get totals() { return seen?.totals ?? null; },
    linked: (id) => table.direct.has(id),
    get selected() { return now.selected; },
    get deployment() { return context.opened; },
    get layers() { return now.layers; },
  };
  const context = {
    map, base, host, table, places, now, live, opened: null, cards: null,
    nameOf: (id) => places.get(id)?.label ?? id,
    /** The language in which places are named. */
    get namedIn() { return namedIn(base, now); },
  };
  return context;
}

function createController(map, sent, host) {
  const context = createContext(map, sent, host);
  const { base, table, now, live } = context;
  const holds = createHolds(comparable);
  let lastArrival = null;
  const sift = createSift(context);
  let moving = 0;

  context.change = (values, why = Object.keys(values)[0]) => {
    Object.assign(now, values);
    Object.entries(values).forEach(([field, value]) => holds.hold(field, value));
    settle();
    report(why);
  };
  context.preview = (values) => {
    Object.assign(now, values);
    frame();
  };
  context.redraw = () => frame();
  context.boxesOf = boxesOf;
  context.light = (rows) => {
    const ids = rows === null ? [] : context.cards.placesAround(rows);
    parts.forEach((part) => part.light?.(rows, ids));
  };

  addPanes(map);
  // Laid on the map once the first view is set, so that nothing is projected twice.
  const ground = L.layerGroup();
  const detail = createDetail(map, base, redrawChosen);
  const coasts = addLand(ground, base, detail);
  const shapes = addIslands(ground, base, choose, detail);
  context.shapes = shapes;
  addExtra(ground, base);
  let chosen = L.layerGroup();
  let outlined = null;

  const camera = createCamera(context, shapes, onMove);
  context.camera = camera;
  const deployments = createDeployments(context);
  const marks = createMarks(map, base, context.places, {
    choose, enter: camera.enter, deployments: deployments.open, hover: deployments.hover,
    controls: () => boxesOf(`.dm-views > *, .dm-edge span, ${OVER}`),
    // The row of buttons as a whole: a mark has no room between two of them.
    solids: () => boxesOf(`.dm-views, ${OVER}`),
    pixelSize: (id) => {
      const box = boundsOf(shapes.get(id) || []);
      if (!box.isValid()) return 0;
      const [a, b] = [map.project(box.getNorthWest()), map.project(box.getSouthEast())];
      return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    },
  });
  const insets = createInsets(context);
  const comparing = createComparing(context, choose);
  const list = createList(context, choose);
  const viewpoint = createViewpoint(context);
  const switches = createSwitches((layers) => context.change({ layers }));
  const key = createKey(base);
  const panel = createPanel(context);
  const time = createTime(context);
  const views = camera.buttons();
  /** Each part: frame() in every frame, settle() after a change, zoom() after a move. */
  const parts = [
    { frame: () => marks.show(live), zoom: relay, light: (_, ids) => marks.light(ids) },
    deployments,
    panel,
    { settle: drawViews },
    viewpoint,
    camera,
  ];
  /** What is not on the map itself waits for the map's first picture. */
  const waiting = [
    { settle: drawChosen },
    insets,
    comparing,
    list,
    { settle: () => switches.show(now.layers) },
    { frame: drawKey, zoom: drawKey },
    time,
  ];
  const root = build();
  context.root = root;
  // While nothing is drawn yet: to ask for the page's colours works out all styles.
  setTheme();
  // Before the marks, whose names give way to the grid's words.
  const [arcs, ...surroundings] = createSurroundings(context);
  parts.unshift(...surroundings);
  // After them: the names of venues give way to the marks' names.
  parts.push(arcs);

  function build() {
    const container = map.getContainer();
    const frameNode = host.root || container.parentElement;
    const box = el("div", "dm-box", { role: "region", "aria-label": say("Map") });
    frameNode.classList.add("dm-atlas", "dm-is-coming");
    container.before(box);
    box.append(container, viewpoint.caption,
      el("div", "dm-views", { role: "group", "aria-label": say("Go to") }, ...views.map((v) => v.node)),
      el("div", "dm-tools", { role: "toolbar", "aria-label": say("Tools of the map") }));
    const main = el("div", "dm-main", {}, box, insets.root, comparing.root, time.root, panel.counts,
      el("p", "dm-credit", { dir: "auto" }, say("Outlines: {credits}", { credits: series(base.credits) })));
    const side = el("div", "dm-side", {}, list.root, viewpoint.root, switches.root, key.root);
    panel.top.prepend(comparing.note);
    frameNode.append(el("div", "dm-layout", {}, main, side, panel.root));
    return frameNode;
  }

  /** Boxes of what is seen of a selector over the map, in pixels of the zoom of now. */
  function boxesOf(selector) {
    const frameBox = map.getContainer().getBoundingClientRect();
    const { min } = map.getPixelBounds();
    const shift = [min.x - frameBox.left, min.y - frameBox.top];
    return [...root.querySelectorAll(selector)].map((node) => node.getBoundingClientRect())
      .filter((box) => box.width > 0)
      .map((box) => [box.left + shift[0] - 2, box.top + shift[1] - 2, box.right + shift[0] + 2,
        box.bottom + shift[1] + 2]);
  }

  function choose(id) {
    context.change({ selected: now.selected === id ? null : id });
  }

  /** Tell the host the view of now; a move that is still untold goes along. */
  function report(why) {
    if (moving) host.onMove?.(now.position);
    clearTimeout(moving);
    moving = 0;
    host.onChange?.(writeAddress(now), why);
  }

  /** Everything that depends on the window, within a frame. */
  function frame() {
    live.recount();
    Object.assign(live, deploymentTests(base, now.forces, now.layers, now.window, now.mode));
    parts.forEach((part) => part.frame?.());
  }

  let laid = "";
  /** Everything, after a change or new state; marks are laid anew only where it matters. */
  function settle() {
    sift.sift();
    frame();
    parts.forEach((part) => part.settle?.());
    const layout = JSON.stringify([[...now.layers].sort(), now.perspective, context.namedIn, [...now.forces]]);
    // What is chosen is named before all others, if it has no name yet.
    if (layout !== laid || marks.isUnnamed(now.selected)) zoom();
    laid = layout;
  }

  function zoom() {
    parts.forEach((part) => part.zoom?.());
  }

  const hasLayer = (name) => root.querySelector(`.leaflet-container path.${name}`) !== null;

  function drawKey() {
    live.hasReach = deployments.hasLayers() && hasLayer("dm-uncertain");
    live.hasRange = hasLayer("dm-range");
    live.hasMerged = root.querySelector(".dm-unit .dm-ring-inner") !== null;
    live.hasPlaces = base.places.some((p) => p.at && table.direct.has(p.id) && live.direct(p.id) > 0);
    key.show(live);
  }

  function relay() {
    const held = document.activeElement?.closest?.(".dm-mark [data-place], .dm-mark [data-deployments]");
    const [name, ids] = Object.entries(held?.dataset || {})[0] || [];
    marks.know(live);
    marks.lay(now.layers.has("names"), !waiting.length);
    if (held) root.querySelector(`.dm-mark [data-${name}="${ids}"]`)?.focus({ preventScroll: true });
  }

  function drawChosen() {
    if (outlined === now.selected) return;
    outlined = now.selected;
    chosen.remove();
    const ids = now.selected === null ? [] : [now.selected, ...base.places
      .filter((p) => p.parent === now.selected).map((p) => p.id)];
    chosen = chosenLayer(ids.flatMap((id) => shapes.get(id) || [])).addTo(map);
  }

  function redrawChosen() {
    outlined = null;
    drawChosen();
  }

  function drawViews() {
    views.forEach(({ node, id }) => {
      node.textContent = id === null ? say("Whole region") : context.nameOf(id);
      node.title = node.textContent;
    });
    const order = groupsInOrder(base.names, now.perspective);
    const place = ({ id }) => (id === null ? -1 : order.indexOf(id));
    const nodes = [...views].sort((a, b) => place(a) - place(b)).map(({ node }) => node);
    const box = nodes[0].parentNode;
    if (nodes.some((node, i) => box.children[i] !== node)) box.prepend(...nodes);
  }

  function setTheme(wanted) {
    const theme = themeOf(root, wanted);
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  }

  /** Take the host's state {address, allowed, allowedDeployments, arrival}; `arrival` changes
   * when the view came from an address, which then counts against everything held here. */
  function setState(state) {
    const view = readAddress(state.address);
    const isArrival = lastArrival !== state.arrival;
    lastArrival = state.arrival;
    if (isArrival) holds.release();
    for (const field of FIELDS) {
      const isBusy = (field === "window" || field === "event") && time.isBusy();
      if (field !== "position" && !isBusy && holds.isFresh(field, view[field])) now[field] = view[field];
    }
    if (isArrival) arrive(view.position);
    sift.take(state);
    settle();
    if (!waiting.length) begin();
  }

  /** What needs a state and the whole page. */
  function begin() {
    insets.begin();
    enterSteps();
  }

  function take(cards) {
    context.cards = cards;
    base.whole ??= cards.outlines;
    detail.refine();
    settle();
    enterSteps();
  }

  /** Sides and words pass only what the records say: without these no step is known yet. */
  function enterSteps() {
    if (context.cards !== null || (!now.sides.length && !now.text)) time.enterSteps();
  }

  /** After the first picture: names and other places, all that stands beside the map, the coasts' line, the insets. */
  function complete() {
    parts.push(...waiting.splice(0));
    root.classList.remove("dm-is-coming");
    coasts().addTo(map);
    supply.open();
    if (live.totals === null) return;
    marks.finish();
    // What gives way to names was laid when there were none.
    [deployments, arcs].forEach((part) => part.zoom());
    settle();
    begin();
  }

  let hasArrived = false;
  /** Go where the address says; without a place in it, show all again. */
  function arrive(position) {
    if (position !== null) camera.look(position);
    else if (hasArrived) camera.reset();
    now.position = position;
    hasArrived = true;
  }

  function onMove(position) {
    if (live.totals) zoom();
    if (position === null || comparable(position) === comparable(now.position)) return;
    now.position = position;
    clearTimeout(moving);
    moving = setTimeout(() => report("position"), REPORT_MOVE_MS);
  }

  map.attributionControl?.setPrefix("Leaflet");
  const [west, south, east, north] = base.frame;
  // As an option, not by setMaxBounds: that pans back, animated, after every move.
  map.options.maxBounds = L.latLngBounds([[south - 3, west - 6], [north + 2, east + 6]]);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onDark = () => setTheme();
  dark.addEventListener("change", onDark);
  camera.start(null);
  ground.addTo(map);
  // A host that tells its view at once has it drawn once.
  if (!host.isTold) settle();
  const later = afterPicture(complete, LATER_MS);
  const supply = createSupply(host, { take, miss: panel.miss });
  supply.ask();

  return {
    map,
    root,
    context,
    setState,
    setTheme,
    know: supply.know,
    invalidate: () => map.invalidateSize({ animate: false, pan: false }),
    destroy() {
      supply.destroy();
      later.cancel();
      clearTimeout(moving);
      dark.removeEventListener("change", onDark);
      [...parts, ...waiting].forEach((part) => part.destroy?.());
      map.remove();
      root.replaceChildren();
    },
  };
}
