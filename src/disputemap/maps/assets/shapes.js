// Shapes as Python writes them, turned into positions.

const decoded = new WeakMap();

/** Positions [latitude, longitude] of one run of scaled steps; made once, for all maps. */
export function positions(steps, scale) {
  if (!decoded.has(steps)) decoded.set(steps, walked(steps, scale));
  return decoded.get(steps);
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

/** All rings of a feature, outer and inner. */
export function ringsOf(feature, scale) {
  return polygonsOf(feature, scale).flat();
}

/** The polygons of a feature, each a list of rings. */
export function polygonsOf(feature, scale) {
  return (feature.polygons || []).map((rings) => rings.map((ring) => positions(ring, scale)));
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
