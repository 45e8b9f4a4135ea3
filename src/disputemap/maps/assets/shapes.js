// Shapes as Python writes them, turned into positions.

/** What is left out of a thinned ring lies nearer to the point before it than this, in degrees. */
export const THIN = 0.02;
/** Rings with fewer points are small islands, of which nothing can be left out. */
const LEAST_POINTS = 40;

const decoded = new WeakMap();
const thinner = new WeakMap();

/** Positions [latitude, longitude] of one run of scaled steps; made once, for all maps. */
export function positions(steps, scale) {
  return once(decoded, steps, () => walked(steps, scale));
}

/** The positions of a ring that a wide view can show; its bounds are those of the whole ring. */
export function thinnedPositions(steps, scale) {
  return once(thinner, steps, () => thinned(positions(steps, scale)));
}

function once(made, steps, make) {
  if (!made.has(steps)) made.set(steps, make());
  return made.get(steps);
}

function walked(steps, scale) {
  const found = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    found.push([y / scale, x / scale]);
  }
  return found;
}

/** Without the points that lie near the one before; the outermost ones stay. Pure. */
export function thinned(ring, gap = THIN) {
  if (ring.length < LEAST_POINTS) return ring;
  const outermost = new Set([0, 1].flatMap((axis) => [-1, 1].map((sign) => {
    let best = 0;
    for (let i = 1; i < ring.length; i += 1) if (sign * ring[i][axis] > sign * ring[best][axis]) best = i;
    return best;
  })));
  let last = ring[0];
  return ring.filter((point, i) => {
    const isNear = Math.abs(point[0] - last[0]) < gap && Math.abs(point[1] - last[1]) < gap;
    if (i > 0 && isNear && !outermost.has(i)) return false;
    last = point;
    return true;
  });
}

/** All rings of a feature, outer and inner; `read` is `positions` or `thinnedPositions`. */
export function ringsOf(feature, scale, read = positions) {
  return polygonsOf(feature, scale, read).flat();
}

/** The polygons of a feature, each a list of rings. */
export function polygonsOf(feature, scale, read = positions) {
  return (feature.polygons || []).map((rings) => rings.map((ring) => read(ring, scale)));
}

/** Pieces of a closed ring that do not run along the frame [west, south, east, north]. */
export function shore(ring, frame) {
  const near = (value, edge) => Math.abs(value - edge) < 0.002;
  const isCut = (a, b) =>
    (near(a[1], frame[0]) && near(b[1], frame[0])) || (near(a[0], frame[1]) && near(b[0], frame[1]))
    || (near(a[1], frame[2]) && near(b[1], frame[2]))
    || (near(a[0], frame[3]) && near(b[0], frame[3]));
  const pieces = [];
  let piece = [ring[0]];
  for (let i = 0; i < ring.length; i += 1) {
    const next = ring[(i + 1) % ring.length];
    if (isCut(ring[i], next)) {
      if (piece.length > 1) pieces.push(piece);
      piece = [next];
    } else {
      piece.push(next);
    }
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}
