// Words said at one place about another: how many events, and where their arc runs. No page, no map.

import { isIn } from "./calendar.js";
import { wayPoints } from "./geodesic.js";
import { integers } from "./packing.js";

const ARC_PARTS = 96;
const ARROW_PX = 11;

/** The pairs of a base payload with their rows as typed arrays. */
export function venuePairs(venues) {
  return venues.map(({ venue, subject, rows, sourced }) => {
    const all = integers(rows);
    return { venue, subject, rows: all, sourced: sourced === null ? all : integers(sourced) };
  });
}

/**
 * A counter of the distinct events of some lists of rows in what is seen now: its window, mode,
 * filters (`allowed`) and, in steps, its one event.
 */
export function eventCounter(table) {
  const stamps = new Int32Array(table.events);
  let stamp = 0;
  return (lists, { window, mode, allowed, event: only = null }) => {
    stamp += 1;
    let number = 0;
    const isShown = (row) => allowed[row]
      && isIn(table.start[row], table.end[row], table.dated[row], window, mode)
      && (only === null || table.ids[table.event[row]] === only);
    for (const rows of lists) {
      for (let i = 0; i < rows.length; i += 1) {
        const event = table.event[rows[i]];
        if (stamps[event] !== stamp && isShown(rows[i])) {
          stamps[event] = stamp;
          number += 1;
        }
      }
    }
    return number;
  };
}

/** Width of an arc in pixels: it grows with the number of events, ever more slowly. */
export function arcWidth(number) {
  return Math.min(8, 1.4 + 1.2 * Math.log2(1 + number));
}

const isInFrame = ([lat, lon], [west, south, east, north]) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Where the line from a point inside a frame to one outside crosses its rim. */
function crossing(inside, outside, [west, south, east, north]) {
  const part = [[0, south], [0, north], [1, west], [1, east]].reduce((least, [axis, edge]) => {
    const share = (edge - inside[axis]) / (outside[axis] - inside[axis]);
    return share >= 0 && share < least ? share : least;
  }, 1);
  return [inside[0] + part * (outside[0] - inside[0]), inside[1] + part * (outside[1] - inside[1])];
}

/** The shortest way from a subject towards a venue as far as the sheet's frame has it. */
export function arcPoints(subject, venue, frame) {
  const points = wayPoints(subject, venue, ARC_PARTS);
  const last = points.findIndex((point) => !isInFrame(point, frame));
  if (last === 0) return [];
  if (last < 0) return points;
  return [...points.slice(0, last), crossing(points[last - 1], points[last], frame)];
}

/** A path of pixels without its first stretch; empty if it is no longer than that. */
export function shortened(path, length) {
  let left = length;
  for (let i = 1; i < path.length; i += 1) {
    const [a, b] = [path[i - 1], path[i]];
    const size = Math.hypot(b.x - a.x, b.y - a.y);
    if (size > left) {
      const share = left / size;
      return [{ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }, ...path.slice(i)];
    }
    left -= size;
  }
  return [];
}

/** Arrow head at the beginning of a path: it points against the path's direction. */
export function arcHead(path, width) {
  const [tip] = path;
  const [base] = shortened(path, ARROW_PX + width);
  if (!base) return null;
  const length = Math.hypot(base.x - tip.x, base.y - tip.y);
  const [dx, dy] = [(base.x - tip.x) / length, (base.y - tip.y) / length];
  const half = 4 + width / 2;
  return [tip, { x: base.x - dy * half, y: base.y + dx * half },
    { x: base.x + dy * half, y: base.y - dx * half }];
}

/** Leaflet draws whole pixels: on pieces as long as this nobody sees it. */
const PIECE_PX = 28;

/** A path of pixels without the points that lie near the one before; both its ends stay. */
export function spaced(path) {
  let last = path[0];
  return path.filter((point, i) => {
    const isFar = Math.hypot(point.x - last.x, point.y - last.y) >= PIECE_PX;
    if (i > 0 && i < path.length - 1 && !isFar) return false;
    last = point;
    return true;
  });
}

const ALONG_ARC_PX = 12;
/** Area that two boxes share. */
export const sharedArea = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
  * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** Boxes of a size around a point: above it, below, left and right. */
const boxesAround = ({ x, y }, { width, height }) => [
  [x - width / 2, y - height - 2, x + width / 2, y - 2], [x - width / 2, y + 2, x + width / 2, y + height + 2],
  [x - width - 4, y - height / 2, x - 4, y + height / 2], [x + 4, y - height / 2, x + 4 + width, y + height / 2],
];

/** Points along a path from its end, a step apart. */
function walkedBack(path) {
  const found = path.slice(-1);
  for (let i = path.length - 1; i > 0; i -= 1) {
    const [from, to] = [path[i], path[i - 1]];
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / ALONG_ARC_PX);
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      found.push({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
    }
  }
  return found;
}

/**
 * Where the name of a venue stands on its arcs: inside a room and on as little of what is
 * taken as can be, else as near as can be to where the arcs come from; null if no arc is seen.
 * Boxes are [left, top, right, bottom]; paths run from the subject to the venue.
 */
export function tagBox(paths, room, taken, size) {
  let best = null;
  for (const path of paths) {
    for (const point of walkedBack(path)) {
      for (const box of boxesAround(point, size)) {
        if (box[0] < room[0] || box[1] < room[1] || box[2] > room[2] || box[3] > room[3]) continue;
        const from = path[path.length - 1];
        const cost = 3 * taken.reduce((sum, other) => sum + sharedArea(box, other), 0)
          + 0.2 * Math.hypot(point.x - from.x, point.y - from.y);
        if (best === null || cost < best.cost) best = { box, cost };
      }
    }
  }
  return best?.box ?? null;
}
