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

/** The last point of a path before it leaves a box [left, top, right, bottom], or null. */
export function lastInside(path, [left, top, right, bottom]) {
  let found = null;
  for (const point of path) {
    const isIn = point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    if (!isIn && found) return found;
    if (isIn) found = point;
  }
  return found;
}

/** The first of some spots where nothing taken is too near, or the last one moved down until so. */
export function freeSpot(spots, taken, { width, height }) {
  const isFree = (spot) => taken.every((other) =>
    Math.abs(other.x - spot.x) >= width || Math.abs(other.y - spot.y) >= height);
  const found = spots.find(isFree);
  if (found) return found;
  let moved = spots[spots.length - 1];
  while (!isFree(moved)) moved = { x: moved.x, y: moved.y + height / 2 };
  return moved;
}
