// Two small maps of fixed bounds beside the main one: the views that it does not show.

import { nearest, placed, unitMarks } from "./layout.js";
import { countDigits, countWords, linesOf } from "./marks.js";
import { drawnName } from "./names.js";
import { el, onPress, remembering, svg, textWidth } from "./page.js";
import { boundsAround, fitted, frameBox, insetViews, outlinePath } from "./projection.js";
import { ringsOf } from "./shapes.js";
import { ringSign } from "./signs.js";
import { say, sayNumber } from "./words.js";

const RADIUS = 12.5;
const FONT = "600 11px";
/** How far an islet's ring may move to have a place of its own, in pixels. */
const REACH = { region: 6, dispute: 30 };

/** Outlines as the base has them: rings by unit, and the rings of the land. */
function outlinesOf(base) {
  const byUnit = new Map();
  for (const feature of base.islands) {
    const rings = ringsOf(feature, base.scales.islands);
    byUnit.set(feature.unit, [...(byUnit.get(feature.unit) || []), ...rings]);
  }
  return { byUnit, land: base.land.flatMap((shape) => ringsOf(shape, base.scales.land)) };
}

/** The three views: the region, and each dispute; `begin` gives them their outlines and bounds. */
function viewsOf(base) {
  const outlined = new Set(base.islands.map((feature) => feature.unit));
  const units = base.places.filter((p) => p.isDisputed && p.level === "unit" && p.at && outlined.has(p.id));
  const groups = base.places.filter((p) => p.isDisputed && p.level === "group"
    && units.some((unit) => unit.parent === p.id));
  return [{ id: "region", units, box: null }, ...groups.map((group) =>
    ({ id: group.id, units: units.filter((unit) => unit.parent === group.id), box: null }))];
}

function setBox(rect, [left, top, right, bottom]) {
  const box = { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  Object.entries(box).forEach(([name, value]) => rect.setAttribute(name, value.toFixed(1)));
}

/** Names in the first of their looks that finds room, given in an order; a later look costs more. */
function namesInOrder(items, looks, order, room) {
  const taken = [];
  const names = [];
  let cost = 0;
  for (const i of order) {
    const at = looks[i].findIndex((look) => {
      const size = { ...items[i], ...look };
      const [corner] = placed([size], items, { far: 6, view: room, room, taken });
      if (!corner) return false;
      const box = [...corner, corner[0] + look.width, corner[1] + look.height];
      taken.push(box);
      names.push({ item: items[i], look, box });
      return true;
    });
    cost += at < 0 ? 1000 : at === looks[i].length - 1 ? 100 : at;
  }
  return { names, cost };
}

/** One small map; `on` takes visit(view), choose(place), enter(view, ids) and gives outlines(). */
function createInset(context, groupSizes, on) {
  const { base, now, live, nameOf } = context;
  const title = el("span", "dm-inset-title", { dir: "auto" });
  const button = el("button", "dm-button dm-inset-go", { type: "button" }, say("Main map"));
  const sea = svg("rect", { class: "dm-inset-sea" });
  const land = svg("path", { class: "dm-land" });
  const coast = svg("path", { class: "dm-inset-coast" });
  const islands = svg("path", { class: "dm-inset-island" });
  const chosen = [svg("path", { class: "dm-inset-wide" }), svg("path", { class: "dm-inset-gap" })];
  const lines = svg("path", { class: "dm-leader" });
  const frame = svg("rect", { class: "dm-inset-frame" });
  const sheet = svg("svg", { "aria-hidden": "true", class: "dm-inset-sheet" }, sea, land, coast, islands,
    ...chosen, lines, frame);
  const rings = el("div", "dm-inset-rings");
  const picture = el("div", "dm-inset-picture", {}, sheet, rings);
  const root = el("div", "dm-inset", { role: "group" },
    el("div", "dm-inset-head", {}, title, button), picture);
  const paths = new Map();
  let view = null;
  let projection = null;
  let size = "";
  let tellers = [];
  let leaders = [];
  let nodesOf = new Map();
  let lit = [];

  button.addEventListener("click", () => on.visit(view.id));
  picture.addEventListener("click", (event) => {
    if (event.target === picture || sheet.contains(event.target)) on.visit(view.id);
  });

  const labelOf = (mark) => (mark.isWhole ? drawnName(nameOf(mark.group)) : mark.ids.length === 1
    ? drawnName(nameOf(mark.ids[0])) : sayNumber("{n} island", "{n} islands", mark.ids.length));

  function addRing(mark) {
    const isUnit = mark.ids.length === 1;
    const key = isUnit ? mark.ids[0] : mark.isWhole ? mark.group : null;
    const node = el("button", "dm-unit dm-inset-ring", { type: "button",
      "data-place": key || mark.ids.join(" ") }, ringSign(!isUnit, 30));
    [node.style.left, node.style.top] = [`${mark.x - RADIUS}px`, `${mark.y - RADIUS}px`];
    onPress(node, () => {
      if (key) on.choose(key);
      else on.enter(view.id, mark.ids);
    });
    const digits = el("span", "dm-count");
    const name = el("span", "dm-name dm-name-unit dm-inset-name", {},
      el("span", "dm-name-text", { dir: "auto" }, ...linesOf(labelOf(mark))), digits);
    const spoken = key ? nameOf(key) : mark.ids.map(nameOf).join(", ");
    const count = remembering((own, group) => {
      const words = countWords(spoken, { own, group }, !mark.isWhole);
      digits.textContent = countDigits({ own, group });
      digits.classList.toggle("dm-none", own === 0);
      node.setAttribute("aria-label", words);
      node.title = words;
    });
    const choice = remembering((isChosen, isPressed) => {
      node.classList.toggle("dm-is-chosen", isChosen);
      name.classList.toggle("dm-is-chosen", isChosen);
      if (key) node.setAttribute("aria-pressed", String(isPressed));
    });
    tellers.push(() => {
      const { own, group } = key ? live.count(key) : live.union(mark.ids);
      count(own, group);
      const isPressed = now.selected !== null && (now.selected === key || mark.ids.includes(now.selected));
      choice(isPressed || (isUnit && now.selected === mark.group), isPressed);
    });
    for (const id of [...mark.ids, ...(mark.isWhole ? [mark.group] : [])]) {
      nodesOf.set(id, [...(nodesOf.get(id) || []), node, name]);
    }
    return { ...mark, radius: RADIUS, node, name, digits, text: labelOf(mark) };
  }

  /** Names where they fit, in one line or two; else the counts alone; else the ring says it all. */
  function addNames(items) {
    const font = `${FONT} ${getComputedStyle(root).fontFamily}`;
    const room = [2, 2, projection.width - 2, projection.height - 2];
    const looks = items.map((item) => {
      const digits = 13 + textWidth(item.digits.textContent, font);
      const lines = item.text.split(" / ").map((line) => textWidth(line, font));
      const flat = { look: "", height: 15, width: textWidth(item.text, font) + digits };
      const tall = { look: "dm-inset-tall", height: 28,
        width: Math.max(lines[0] + 8, lines[lines.length - 1] + digits) };
      const stack = { look: `dm-inset-tall dm-inset-stack${lines.length}`, height: 14 * lines.length + 15,
        width: Math.max(...lines, digits) + 8 };
      const looks = lines.length === 2 ? [flat, tall, stack] : [flat, stack];
      return [...looks, ...looks.map((look) => ({ ...look, isFar: true })),
        { look: "dm-inset-short", height: 15, width: digits }];
    });
    const tried = [[...items.keys()], [...items.keys()].reverse(),
      ...[1, -1].map((way) => [...items.keys()].sort((a, b) => way * (items[a].x - items[b].x)))]
      .map((order) => namesInOrder(items, looks, order, room));
    const best = tried.reduce((found, other) => (other.cost < found.cost ? other : found));
    best.names.forEach(({ item, look, box }) => {
      if (look.isFar) addLeader(item, box);
      if (look.look) item.name.classList.add(...look.look.split(" "));
      [item.name.style.left, item.name.style.top] = [`${box[0]}px`, `${box[1]}px`];
      rings.append(item.name);
    });
  }

  function addLeader(item, box) {
    const end = nearest(box, item);
    const distance = Math.hypot(end.x - item.x, end.y - item.y);
    const from = ["x", "y"].map((axis) => item[axis] + ((end[axis] - item[axis]) * 10) / distance);
    leaders.push(`M${from.join(" ")}L${end.x} ${end.y}`);
  }

  function pathsOf(width, height) {
    const key = `${view.id} ${width} ${height}`;
    if (!paths.has(key)) {
      const outlines = on.outlines();
      const units = view.units.map((unit) => [unit.id, outlinePath(outlines.byUnit.get(unit.id),
        projection, 0.4)]);
      paths.set(key, { land: outlinePath(outlines.land, projection), units: new Map(units) });
    }
    return paths.get(key);
  }

  const sizeOfPicture = () => `${picture.clientWidth} ${picture.clientHeight}`;

  function draw() {
    if (on.outlines() === null) return;
    const [width, height] = [picture.clientWidth, picture.clientHeight];
    size = sizeOfPicture();
    if (!view || !width || !height) return;
    projection = fitted(view.box, width, height, 20);
    sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [west, south, east, north] = base.frame;
    setBox(sea, [projection.x(west), projection.y(north), projection.x(east), projection.y(south)]);
    const { land: ground, units } = pathsOf(width, height);
    land.setAttribute("d", ground);
    coast.setAttribute("d", ground);
    islands.setAttribute("d", [...units.values()].join(""));
    const focus = rings.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    tellers = [];
    nodesOf = new Map();
    const points = view.units.map((unit) => ({ id: unit.id, group: unit.parent,
      x: projection.x(unit.at[0]), y: projection.y(unit.at[1]), size: sizeOf(unit) }));
    const marks = unitMarks(points, groupSizes, { radius: RADIUS,
      reach: view.id === "region" ? REACH.region : REACH.dispute }).map(addRing);
    rings.replaceChildren(...marks.map((mark) => mark.node));
    tellers.forEach((tell) => tell());
    leaders = [];
    addNames(marks.sort((a, b) => a.ids.length - b.ids.length));
    lines.setAttribute("d", leaders.join(""));
    if (focus) rings.querySelector(`[data-place="${focus}"]`)?.focus({ preventScroll: true });
    drawChosen();
    drawFrame();
    lightUp();
  }

  function sizeOf(unit) {
    const box = boundsAround(on.outlines().byUnit.get(unit.id));
    return Math.max(box[2] - box[0], box[3] - box[1]) * projection.scale;
  }

  function drawChosen() {
    if (!projection) return;
    const { units } = pathsOf(projection.width, projection.height);
    const d = view.units.filter((unit) => now.selected !== null
      && (unit.id === now.selected || unit.parent === now.selected)).map((unit) => units.get(unit.id));
    chosen.forEach((path) => path.setAttribute("d", d.join("")));
  }

  function drawFrame() {
    if (!projection || !context.map.getSize().x) return;
    const bounds = context.map.getBounds();
    const box = frameBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      projection);
    frame.style.display = box ? "" : "none";
    if (!box) return;
    const [left, top, right, bottom] = box;
    setBox(frame, [left + 0.75, top + 0.75, right - 0.75, bottom - 0.75]);
  }

  function lightUp() {
    root.querySelectorAll(".dm-is-lit").forEach((node) => node.classList.remove("dm-is-lit"));
    lit.flatMap((id) => nodesOf.get(id) || []).forEach((node) => node.classList.add("dm-is-lit"));
  }

  return {
    root,
    picture,
    /** Draw anew if there is another room for it. */
    resize() {
      if (size !== sizeOfPicture()) draw();
    },
    drawFrame,
    drawChosen,
    get id() { return view?.id; },
    show(next) {
      view = next;
      const label = view.id === "region" ? say("Whole region") : nameOf(view.id);
      title.textContent = label;
      title.title = label;
      root.setAttribute("aria-label", say("Inset map: {place}", { place: label }));
      button.setAttribute("aria-label", say("Make this the main map: {place}", { place: label }));
      draw();
    },
    tell: () => tellers.forEach((tell) => tell()),
    light(ids) {
      lit = ids;
      lightUp();
    },
  };
}

/**
 * The insets of a map; the main view is the camera's, and they show the other two. Nothing is
 * drawn in them until `begin`, so that the main map comes first.
 */
export function createInsets(context) {
  const { base, map, now, camera } = context;
  const views = viewsOf(base);
  const groupSizes = new Map(views.slice(1).map((view) => [view.id, view.units.length]));
  let outlines = null;
  const on = {
    outlines: () => outlines,
    visit: (id) => camera.visit(id),
    choose: (id) => context.change({ selected: now.selected === id ? null : id }),
    enter: (id, ids) => camera.visit(id === "region" ? base.places.find((p) => p.id === ids[0]).parent : id, ids),
  };
  const insets = views.length < 2 ? [] : insetViews(views, views[0]).map(() =>
    createInset(context, groupSizes, on));
  const root = el("section", "dm-insets", { "aria-label": say("Inset maps") },
    ...insets.map((inset) => inset.root));

  /** Give each inset its view; one that stays keeps its place. */
  function share() {
    const wanted = insetViews(views, views.find((view) => view.id === camera.main()) || views[0]);
    const kept = insets.map((inset) => wanted.find((view) => view.id === inset.id));
    const fresh = wanted.filter((view) => !kept.includes(view));
    insets.forEach((inset, i) => {
      if (!kept[i]) inset.show(fresh.shift());
    });
  }

  const drawFrames = () => insets.forEach((inset) => inset.drawFrame());
  const watcher = new ResizeObserver(() => insets.forEach((inset) => inset.resize()));
  // Beside the map they stand above the list, which leaves them the room they take.
  const height = new ResizeObserver(() => {
    const taken = root.offsetHeight ? root.offsetHeight + 14 : 0;
    context.root?.style.setProperty("--dm-beside", `${taken}px`);
  });
  height.observe(root);
  map.on("move", drawFrames);
  map.on("disputemap:main", share);
  let names = "";

  function settle() {
    share();
    insets.forEach((inset) => inset.drawChosen());
    const wanted = `${now.perspective} ${context.namedIn}`;
    if (names !== wanted) insets.forEach((inset) => inset.show(views.find((v) => v.id === inset.id)));
    names = wanted;
  }

  return {
    root,
    /** Draw what is in them, once; the main map has come before. */
    begin() {
      if (outlines !== null) return;
      outlines = outlinesOf(base);
      for (const view of views) {
        const rings = view.units.flatMap((unit) => outlines.byUnit.get(unit.id));
        view.box = boundsAround(rings, 0.04);
      }
      insets.forEach((inset) => {
        inset.resize();
        watcher.observe(inset.picture);
      });
    },
    frame: () => insets.forEach((inset) => inset.tell()),
    settle,
    light: (_, ids) => insets.forEach((inset) => inset.light(ids)),
    destroy() {
      watcher.disconnect();
      height.disconnect();
      map.off("move", drawFrames);
      map.off("disputemap:main", share);
    },
  };
}
