// The second map of two: window B, the same marks, moving with the first in the same frame.

import { boundsOf } from "./camera.js";
import { createDeployments } from "./deployments.js";
import { createDetail } from "./detail.js";
import { createFollowing } from "./follow.js";
import { createGraticule } from "./graticule.js";
import { addExtra, addIslands, addLand, addPanes, chosenLayer } from "./ground.js";
import { createMarks } from "./marks.js";
import { deploymentTests } from "./sift.js";
import { el } from "./page.js";
import { say } from "./words.js";
import { createZones } from "./zones.js";

const HANDS_ON = ["pointerdown", "wheel", "keydown"];

/** What window B holds, with the questions that marks ask; counted anew only where it matters. */
export function createLookB(context) {
  const { now, live, base } = context;
  let known = null;
  let look = null;
  const liveB = {
    get totals() { return look.totals; },
    get shown() { return look.shown; },
    count: (id) => look.count(id),
    direct: (id) => look.direct(id),
    union: (ids) => look.union(ids),
    linked: live.linked,
    get selected() { return now.selected; },
    get layers() { return now.layers; },
    /** Whether anything that it depends on has changed since it was counted. */
    countAnew() {
      const asked = [now.compare, now.mode, now.allowed, now.event, now.layers, now.forces];
      if (known !== null && asked.every((value, i) => value === known[i])) return false;
      known = asked;
      look = live.look(now.compare);
      Object.assign(liveB, deploymentTests(base, now.forces, now.layers, now.compare, now.mode));
      return true;
    },
  };
  return liveB;
}

/** Mount the second map in the box of the first. `choose(place)` is the common selection. */
export function createTwinMap(context, liveB, choose) {
  const { map, base, now, camera } = context;
  const node = el("div", "dm-twin-map", { "aria-label": say("Map of window B") });
  map.getContainer().parentElement.append(node);
  const twin = L.map(node, { ...map.options, zoomControl: false, attributionControl: false,
    center: map.getCenter(), zoom: map.getZoom() });
  addPanes(twin);
  const ground = L.layerGroup();
  // As fine as the first map, whose zoom is its own too.
  const detail = createDetail(map, base, () => drawChosen());
  const coasts = addLand(ground, base, detail);
  const shapes = addIslands(ground, base, choose, detail);
  addExtra(ground, base);
  ground.addTo(twin);
  coasts().addTo(twin);
  // A context of its own where it is another map with another window, else the first one's.
  const own = Object.create(context, {
    map: { value: twin }, live: { value: liveB }, shapes: { value: shapes },
    now: { value: Object.create(now, { window: { get: () => now.compare } }) },
    opened: { value: null, writable: true },
    // Boxes over the first map say nothing of this one.
    boxesOf: { value: () => [] },
    redraw: { value: () => marks.show(liveB) },
  });
  Object.defineProperty(liveB, "deployment", { get: () => own.opened, configurable: true });
  const deployments = createDeployments(own);
  const marks = createMarks(twin, base, context.places, {
    choose, enter: camera.enter, deployments: deployments.open, hover: deployments.hover, controls: () => [],
    solids: () => [],
    pixelSize: (id) => {
      const box = boundsOf(shapes.get(id) || []);
      if (!box.isValid()) return 0;
      const [a, b] = [twin.project(box.getNorthWest()), twin.project(box.getSouthEast())];
      return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    },
  });
  const following = createFollowing(map, twin);
  HANDS_ON.forEach((name) => node.addEventListener(name, camera.hold, { passive: true }));
  // Its words at the rim stand beside the first map alone; its belts have a caveat and counts of
  // their own.
  const zones = createZones(own);
  zones.root.classList.add("dm-caveat-b");
  node.after(zones.root);
  const around = [createGraticule(own), zones, deployments];
  let chosen = L.layerGroup();

  function drawChosen() {
    chosen.remove();
    const ids = now.selected === null ? [] : [now.selected, ...base.places
      .filter((p) => p.parent === now.selected).map((p) => p.id)];
    chosen = chosenLayer(ids.flatMap((id) => shapes.get(id) || [])).addTo(twin);
  }

  function lay() {
    around.forEach((part) => part.zoom?.());
    marks.know(liveB);
    marks.lay(now.layers.has("names"));
  }

  return {
    node,
    lay,
    show() {
      marks.show(liveB);
      around.forEach((part) => part.frame?.());
    },
    settle() {
      around.forEach((part) => part.settle?.());
      detail.refine();
      drawChosen();
    },
    resize() {
      twin.invalidateSize({ animate: false, pan: false });
      twin.setView(map.getCenter(), map.getZoom(), { animate: false, reset: true });
    },
    light: marks.light,
    destroy() {
      following.destroy();
      detail.destroy();
      twin.remove();
      zones.root.remove();
      node.remove();
    },
  };
}
