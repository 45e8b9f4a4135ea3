// The quiet ground and what lies on it: land, frame, grid, islands, zones, the user's layers.

import { polygonsOf, positions, shore } from "./shapes.js";

const quiet = { interactive: false, bubblingMouseEvents: true };

function paneOf(map, name, order, isQuiet) {
  const pane = map.createPane(`dm-${name}`);
  pane.style.zIndex = order;
  if (isQuiet) pane.style.pointerEvents = "none";
  return pane;
}

/** Panes from the ground up; marks and names have panes of their own above them. */
export function addPanes(map) {
  ["land", "grid", "zones", "ranges", "frame"].forEach((name, i) =>
    paneOf(map, name, 210 + 10 * i, true));
  paneOf(map, "islands", 300, false);
  paneOf(map, "chosen", 310, true);
  paneOf(map, "names", 400, false);
  paneOf(map, "forces", 420, false);
  paneOf(map, "units", 440, false);
}

/**
 * Land without a stroke where the data were cut, and the sheet's frame around it.
 * Gives what makes the line of the coasts, which may follow later.
 */
export function addLand(map, base, detail) {
  const [west, south, east, north] = base.frame;
  const land = (outlines) => outlines.land.flatMap((shape) => polygonsOf(shape, base.scales.land));
  const fill = { ...quiet, pane: "dm-land", className: "dm-land", stroke: false, fillOpacity: 1 };
  detail.outline(land, (rings, look) => L.polygon(rings, { ...fill, ...look }), 0.6).addTo(map);
  const sheet = [[south, west], [south, east], [north, east], [north, west]];
  const around = [[-85, -400], [-85, 600], [85, 600], [85, -400]];
  L.polygon([around, sheet], { ...quiet, pane: "dm-frame", className: "dm-outside", stroke: false,
    fillOpacity: 1, noClip: true }).addTo(map);
  L.polygon(sheet, { ...quiet, pane: "dm-frame", className: "dm-neatline", fill: false,
    weight: 1.2, noClip: true }).addTo(map);
  const coasts = (outlines) => land(outlines).flat().flatMap((ring) => shore(ring, base.frame));
  const line = { ...quiet, pane: "dm-land", className: "dm-coast", weight: 0.8 };
  return () => detail.outline(coasts, (lines, look) => L.polyline(lines, { ...line, ...look }), 0.6);
}

/** Outlines of the disputed islands; a click chooses the unit they belong to. */
export function addIslands(map, base, choose, detail) {
  const scale = base.scales.islands;
  const byUnit = new Map();
  base.islands.forEach((feature, i) => {
    const own = {
      pane: "dm-islands", className: `dm-island${feature.isLowTide ? " dm-low-tide" : ""}`,
      weight: 1.1, fillOpacity: 1, bubblingMouseEvents: false,
    };
    const shape = detail.outline((outlines) => polygonsOf(outlines.islands[i], scale),
      (rings, look) => L.polygon(rings, { ...own, ...look }), 0.5).addTo(map);
    shape.on("click", ({ originalEvent }) => originalEvent?.detail > 1 || choose(feature.unit));
    shape.on("dblclick", L.DomEvent.stop);
    if (!byUnit.has(feature.unit)) byUnit.set(feature.unit, []);
    byUnit.get(feature.unit).push(shape);
  });
  return byUnit;
}

/** The double outline of the chosen place; it holds in greyscale. */
export function chosenLayer(shapes) {
  const layers = [["dm-chosen-wide", 5.6], ["dm-chosen-gap", 2.8]];
  return L.layerGroup(layers.flatMap(([className, weight]) => shapes.map((shape) =>
    L.polygon(shape.getLatLngs(), { ...quiet, pane: "dm-chosen", className, weight, fill: false,
      smoothFactor: 0.5 }))));
}

/** Layers that the user brought, all in one muted look; their names as plain titles. */
export function addExtra(map, base) {
  const scale = base.scales.islands;
  for (const layer of base.extra) {
    for (const feature of layer.features) {
      const look = { pane: "dm-islands", className: "dm-extra", weight: 1.2, fillOpacity: 1 };
      const words = document.createElement("span");
      words.textContent = `${layer.name}: ${feature.label}`;
      const shapes = [];
      if (feature.polygons) shapes.push(L.polygon(polygonsOf(feature, scale), look));
      for (const line of feature.lines || []) {
        shapes.push(L.polyline(positions(line, scale), { ...look, fill: false }));
      }
      for (const point of feature.points || []) {
        shapes.push(L.circleMarker(positions(point, scale)[0], { ...look, radius: 5 }));
      }
      shapes.forEach((shape) => shape.bindPopup(words, { className: "dm-popup" }).addTo(map));
    }
  }
}
