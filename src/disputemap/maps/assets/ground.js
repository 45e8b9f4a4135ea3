// The quiet ground and what lies on it: land, frame, grid, islands, zones, the user's layers.

import { ringPoints } from "./geodesic.js";
import { positions, shore } from "./shapes.js";

const quiet = { interactive: false, bubblingMouseEvents: true };

function polygonsOf(feature, scale) {
  return (feature.polygons || []).map((rings) => rings.map((ring) => positions(ring, scale)));
}

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
 * Gives the line of the coasts, which is for the caller to add.
 */
export function addLand(map, base) {
  const scale = base.scales.land;
  const [west, south, east, north] = base.frame;
  const land = base.land.flatMap((shape) => polygonsOf(shape, scale));
  const coasts = land.flatMap((rings) => rings.flatMap((ring) => shore(ring, base.frame)));
  L.polygon(land, { ...quiet, pane: "dm-land", className: "dm-land", stroke: false, fillOpacity: 1,
    smoothFactor: 0.6 }).addTo(map);
  const sheet = [[south, west], [south, east], [north, east], [north, west]];
  const around = [[-85, -400], [-85, 600], [85, 600], [85, -400]];
  L.polygon([around, sheet], { ...quiet, pane: "dm-frame", className: "dm-outside", stroke: false,
    fillOpacity: 1, noClip: true }).addTo(map);
  L.polygon(sheet, { ...quiet, pane: "dm-frame", className: "dm-neatline", fill: false,
    weight: 1.2, noClip: true }).addTo(map);
  return L.polyline(coasts, { ...quiet, pane: "dm-land", className: "dm-coast", weight: 0.8,
    smoothFactor: 0.6 });
}

/** Lines of longitude and latitude every five degrees. */
export function gridLayer(base) {
  const [west, south, east, north] = base.frame;
  const lines = [];
  for (let lon = Math.ceil(west / 5) * 5; lon <= east; lon += 5) {
    if (lon > west && lon < east) lines.push([[south, lon], [north, lon]]);
  }
  for (let lat = Math.ceil(south / 5) * 5; lat <= north; lat += 5) {
    if (lat > south && lat < north) lines.push([[lat, west], [lat, east]]);
  }
  return L.polyline(lines, { ...quiet, pane: "dm-grid", className: "dm-grid", weight: 0.6 });
}

/** Degrees written where the grid meets the upper and left edge of the view. */
export function gridWords(map, base) {
  const [west, south, east, north] = base.frame;
  const bounds = map.getBounds();
  const words = [];
  for (let lon = Math.ceil(west / 5) * 5; lon < east; lon += 5) {
    const { x } = map.latLngToContainerPoint([Math.min(bounds.getNorth(), north), lon]);
    if (lon > west) words.push({ x, y: null, text: `${lon}° E` });
  }
  for (let lat = Math.ceil(south / 5) * 5; lat < north; lat += 5) {
    const { y } = map.latLngToContainerPoint([lat, Math.max(bounds.getWest(), west)]);
    if (lat > south) words.push({ x: null, y, text: `${lat}° N` });
  }
  const size = map.getSize();
  return words.filter((word) => (word.x === null
    ? word.y > 70 && word.y < size.y - 60 : word.x > 175 && word.x < size.x - 60));
}

/** Outlines of the disputed islands; a click chooses the unit they belong to. */
export function addIslands(map, base, choose) {
  const scale = base.scales.islands;
  const byUnit = new Map();
  for (const feature of base.islands) {
    const shape = L.polygon(polygonsOf(feature, scale), {
      pane: "dm-islands", className: `dm-island${feature.isLowTide ? " dm-low-tide" : ""}`,
      weight: 1.1, fillOpacity: 1, smoothFactor: 0.5, bubblingMouseEvents: false,
    }).addTo(map);
    shape.on("click", () => choose(feature.unit));
    if (!byUnit.has(feature.unit)) byUnit.set(feature.unit, []);
    byUnit.get(feature.unit).push(shape);
  }
  return byUnit;
}

/** The double outline of the chosen place; it holds in greyscale. */
export function chosenLayer(shapes) {
  const layers = [["dm-chosen-wide", 5.6], ["dm-chosen-gap", 2.8]];
  return L.layerGroup(layers.flatMap(([className, weight]) => shapes.map((shape) =>
    L.polygon(shape.getLatLngs(), { ...quiet, pane: "dm-chosen", className, weight, fill: false,
      smoothFactor: 0.5 }))));
}

export function zoneLayer(base, miles) {
  return L.layerGroup(base.zones.filter((zone) => zone.miles === miles).map((zone) =>
    L.polygon(polygonsOf(zone, base.scales.zones), { ...quiet, pane: "dm-zones",
      className: `dm-zone dm-zone-${miles}`, weight: 1.3, fillOpacity: 1, smoothFactor: 0.5,
      dashArray: miles === 12 ? null : "6 4" })));
}

/** Uncertainty and reported range of one deployment: geodesic rings around its point. */
export function reachLayer(deployment, isRangeOn) {
  const [lon, lat] = deployment.at;
  const ringOf = (km, look) => L.polygon(ringPoints([lat, lon], km * 1000, 180),
    { ...quiet, pane: "dm-ranges", smoothFactor: 0.3, ...look });
  const layers = [];
  if (deployment.uncertaintyKm > 0) {
    layers.push(ringOf(deployment.uncertaintyKm, { className: "dm-uncertain", weight: 1,
      dashArray: "1 4", fillOpacity: 1 }));
  }
  deployment.ranges.forEach((range, i) => {
    if (!isRangeOn) return;
    const isLast = i === deployment.ranges.length - 1;
    layers.push(ringOf(range.km, { className: "dm-range", fill: false, weight: isLast ? 1.6 : 1.2,
      dashArray: isLast ? null : "7 4" }));
  });
  return L.layerGroup(layers);
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
