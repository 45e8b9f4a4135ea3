// A small map of fixed bounds in Web Mercator. Pure: degrees in, pixels out, and back.

const RADIANS = Math.PI / 180;

/** Web Mercator in degrees: a longitude, and the ordinate of a latitude (north is up). */
export function mercatorOf(lat) {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS;
}

export function latitudeFrom(ordinate) {
  return (2 * Math.atan(Math.exp(ordinate * RADIANS)) - Math.PI / 2) / RADIANS;
}

/**
 * A projection that shows bounds [west, south, east, north] as large as they fit into
 * width and height, in the middle, with `pad` free at each side. `seen` are the bounds
 * of what the whole box shows, which is more than was asked for on two sides.
 */
export function fitted([west, south, east, north], width, height, pad = 0) {
  const [low, high] = [mercatorOf(south), mercatorOf(north)];
  const scale = Math.min((width - 2 * pad) / Math.max(east - west, 1e-6),
    (height - 2 * pad) / Math.max(high - low, 1e-6));
  const [x0, y0] = [(west + east) / 2, (low + high) / 2];
  const x = (lon) => width / 2 + (lon - x0) * scale;
  const y = (lat) => height / 2 - (mercatorOf(lat) - y0) * scale;
  const lon = (left) => x0 + (left - width / 2) / scale;
  const lat = (top) => latitudeFrom(y0 - (top - height / 2) / scale);
  return { width, height, scale, x, y, lon, lat, seen: [lon(0), lat(height), lon(width), lat(0)] };
}

/** The part of a closed ring of [latitude, longitude] that lies in bounds; [] if none does. */
export function clipped(ring, [west, south, east, north]) {
  const sides = [
    [1, (p) => p[1] >= west, west], [1, (p) => p[1] <= east, east],
    [0, (p) => p[0] >= south, south], [0, (p) => p[0] <= north, north],
  ];
  let points = ring;
  for (const [axis, isInside, edge] of sides) {
    const kept = [];
    for (let i = 0; i < points.length; i += 1) {
      const a = points[(i + points.length - 1) % points.length];
      const b = points[i];
      if (isInside(a) !== isInside(b)) {
        const share = (edge - a[axis]) / (b[axis] - a[axis]);
        const other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis]);
        kept.push(axis ? [other, edge] : [edge, other]);
      }
      if (isInside(b)) kept.push(b);
    }
    points = kept;
  }
  return points;
}

/** Path data of rings; steps shorter than `least` pixels and rings without area are left out. */
export function outlinePath(rings, view, least = 0.7) {
  return rings.map((ring) => {
    const drawn = [];
    for (const [lat, lon] of clipped(ring, view.seen)) {
      const point = [view.x(lon), view.y(lat)];
      const last = drawn[drawn.length - 1];
      if (!last || Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) >= least) {
        drawn.push(point);
      }
    }
    if (drawn.length < 3) return "";
    return `M${drawn.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  }).join("");
}

/**
 * Box [left, top, right, bottom] of bounds in a view, held inside it, or null where it
 * covers the view wholly or lies outside. What is tiny grows to `least` pixels.
 */
export function frameBox([west, south, east, north], view, least = 6) {
  const { width, height } = view;
  const grown = (low, high) => (high - low >= least ? [low, high]
    : [(low + high - least) / 2, (low + high + least) / 2]);
  const [left, right] = grown(view.x(west), view.x(east));
  const [top, bottom] = grown(view.y(north), view.y(south));
  if (right <= 0 || bottom <= 0 || left >= width || top >= height) return null;
  if (left < 0 && top < 0 && right > width && bottom > height) return null;
  return [Math.max(0, left), Math.max(0, top), Math.min(width, right), Math.min(height, bottom)];
}

/** Bounds around rings of [latitude, longitude], widened by a share of their size. */
export function boundsAround(rings, share = 0) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [lat, lon] of ring) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  const [dx, dy] = [(box[2] - box[0]) * share, (box[3] - box[1]) * share];
  return [box[0] - dx, box[1] - dy, box[2] + dx, box[3] + dy];
}

/** The views that are not the main one, in their order: what the insets show. */
export function insetViews(views, main) {
  return views.filter((view) => view !== main);
}

/**
 * The view that bounds of the main map show: a dispute whose middle is in it and that
 * fills a good part of it, else the first (the region).
 */
export function mainViewOf(bounds, views) {
  const found = views.slice(1).find(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const isIn = x > bounds[0] && x < bounds[2] && y > bounds[1] && y < bounds[3];
    return isIn && bounds[2] - bounds[0] < 4 * (box[2] - box[0]);
  });
  return (found || views[0]).id;
}
