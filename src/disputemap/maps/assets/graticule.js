// The grid of degrees and minutes, finer the nearer the view, and its words at the rim.

import { gridMinutes, gridStep, gridWord } from "./degrees.js";
import { el } from "./page.js";

/** Where words would run into the buttons above. */
const TOP_PX = 70;

export function createGraticule(context) {
  const { map, base, now } = context;
  const [west, south, east, north] = base.frame;
  const root = el("div", "dm-edge", { "aria-hidden": "true" });
  const lines = L.polyline([], { interactive: false, pane: "dm-grid", className: "dm-grid", weight: 0.6 });

  /** The part of the sheet in view and a little more, so that a drag shows no end of a line. */
  function seen() {
    const bounds = map.getBounds().pad(0.5);
    return [Math.max(west, bounds.getWest()), Math.max(south, bounds.getSouth()),
      Math.min(east, bounds.getEast()), Math.min(north, bounds.getNorth())];
  }

  function draw() {
    const isOn = now.layers.has("grid");
    root.hidden = !isOn;
    if (!isOn) {
      lines.remove();
      return;
    }
    const step = gridStep(map.getZoom());
    const [left, bottom, right, top] = seen();
    const meridians = gridMinutes(left, right, step);
    const parallels = gridMinutes(bottom, top, step);
    lines.setLatLngs([...meridians.map((at) => [[bottom, at / 60], [top, at / 60]]),
      ...parallels.map((at) => [[at / 60, left], [at / 60, right]])]).addTo(map);
    root.replaceChildren(...[...meridians.map(lonWord), ...parallels.map(latWord)].filter(Boolean));
    root.replaceChildren(...clear([...root.children]));
  }

  function lonWord(at) {
    const { x } = map.latLngToContainerPoint([map.getCenter().lat, at / 60]);
    if (x < 20 || x > map.getSize().x - 76) return null;
    const node = el("span", "dm-edge-lon", {}, gridWord(at, false));
    node.style.left = `${x}px`;
    return node;
  }

  function latWord(at) {
    const { y } = map.latLngToContainerPoint([at / 60, map.getCenter().lng]);
    if (y < TOP_PX || y > map.getSize().y - 42) return null;
    const node = el("span", "dm-edge-lat", {}, gridWord(at, true));
    node.style.top = `${y}px`;
    return node;
  }

  /** The words that keep off what stands in the map's lower corners; all are asked before any goes. */
  function clear(nodes) {
    const controls = [...map.getContainer().querySelectorAll(".leaflet-control")]
      .map((control) => control.getBoundingClientRect()).filter(({ width }) => width > 0);
    return nodes.map((node) => [node, node.getBoundingClientRect()])
      .filter(([, box]) => !controls.some((other) => box.left < other.right + 4
        && box.right > other.left - 4 && box.top < other.bottom + 2 && box.bottom > other.top - 2))
      .map(([node]) => node);
  }

  return { root, zoom: draw };
}
