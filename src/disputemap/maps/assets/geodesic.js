// Geodesics on the WGS84 ellipsoid: distance, azimuths, points on the way. No page, no map.
// Positions are [latitude, longitude] in degrees, azimuths degrees clockwise from north.
//
// The exact integrals of the auxiliary sphere (C. F. F. Karney, Algorithms for geodesics, 2013,
// eqs. 7 and 8) are summed by Gauss and Legendre's rule, and the azimuth of the inverse problem
// is bracketed, so that points on opposite sides of the Earth need no case of their own.

const EQUATOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const POLE_M = EQUATOR_M * (1 - FLATTENING);
const SECOND_ECCENTRICITY = (FLATTENING * (2 - FLATTENING)) / (1 - FLATTENING) ** 2;
const RADIAN = Math.PI / 180;
const HAIR = 1e-150;
export const NAUTICAL_MILE_M = 1852;
/** Nodes and weights of the rule with ten nodes, one half of it: the other is its mirror. */
const GAUSS = [[0.14887433898163122, 0.295524224714753], [0.4333953941292472, 0.2692667193099962],
  [0.6794095682990244, 0.21908636251598218], [0.8650633666889845, 0.1494513491505805],
  [0.9739065285171717, 0.06667134430868799]];

function integral(of, from, to) {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  return half * GAUSS.reduce((sum, [node, weight]) =>
    sum + weight * (of(middle - half * node) + of(middle + half * node)), 0);
}

const lengthening = (k2) => (sigma) => Math.sqrt(1 + k2 * Math.sin(sigma) ** 2);
const lagging = (k2) => (sigma) =>
  (2 - FLATTENING) / (1 + (1 - FLATTENING) * Math.sqrt(1 + k2 * Math.sin(sigma) ** 2));

/** Sine and cosine of the reduced latitude; a hair off pole and equator, where azimuths would meet. */
function reduced(latitude) {
  if (latitude === 0) return [-HAIR, 1];
  if (Math.abs(latitude) === 90) return [Math.sign(latitude), HAIR];
  const y = (1 - FLATTENING) * Math.sin(latitude * RADIAN);
  const x = Math.cos(latitude * RADIAN);
  const length = Math.hypot(x, y);
  return [y / length, x / length];
}

const latitudeOf = (sine, cosine) => Math.atan2(sine, (1 - FLATTENING) * cosine) / RADIAN;

/** An angle in degrees as -180 (excluded) to 180. */
export function normalised(degrees) {
  const turned = ((degrees % 360) + 360) % 360;
  return turned > 180 ? turned - 360 : turned;
}

const azimuthOf = (sine, cosine) => (Math.atan2(sine, cosine) / RADIAN + 360) % 360;

/** Where a geodesic that leaves a latitude at an azimuth (sine, cosine) meets another latitude. */
function meeting([sin1, cos1], [sin2, cos2], sine, cosine) {
  const sin0 = sine * cos1;
  const across = (cos1 < -sin1 ? (cos2 - cos1) * (cos1 + cos2) : (sin1 - sin2) * (sin1 + sin2));
  const rise = Math.sqrt(Math.max(0, (cosine * cos1) ** 2 + across));
  const cosine2 = cos2 === cos1 && Math.abs(sin2) === -sin1 ? Math.abs(cosine) : rise / cos2;
  const sigma1 = Math.atan2(sin1, cosine * cos1);
  const sigma2 = Math.atan2(sin2, cosine2 * cos2);
  const omega = Math.atan2(sin0 * sin2, cosine2 * cos2) - Math.atan2(sin0 * sin1, cosine * cos1);
  const k2 = SECOND_ECCENTRICITY * (cosine ** 2 + (sine * sin1) ** 2);
  const onward = sigma2 < sigma1 ? sigma1 : sigma2;
  const turned = omega < 0 ? omega + 2 * Math.PI : omega;
  return {
    longitude: turned - FLATTENING * sin0 * integral(lagging(k2), sigma1, onward),
    metres: POLE_M * integral(lengthening(k2), sigma1, onward),
    sine2: sin0 / cos2,
    cosine2,
  };
}

/** The azimuth (sine, cosine) at which the other latitude is met at a longitude. */
function bracketed(one, two, longitude) {
  let low = [0, 1];
  let high = [0, -1];
  let middle = [1, 0];
  for (let i = 0; i < 300; i += 1) {
    const isBeyond = meeting(one, two, ...middle).longitude > longitude;
    if (isBeyond) high = middle;
    else low = middle;
    const [y, x] = [low[0] + high[0], low[1] + high[1]];
    const length = Math.hypot(x, y);
    const next = [y / length, x / length];
    if (next[0] === middle[0] && next[1] === middle[1]) break;
    middle = next;
  }
  return middle;
}

/** Distance in metres, and the azimuths at both ends of the shortest way. */
export function geodesicBetween(from, to) {
  const turn = normalised(to[1] - from[1]);
  const isWest = turn < 0;
  const longitude = Math.abs(turn) * RADIAN;
  // Brought to the case that the first point is the farther from the equator, and south of it.
  const isSwapped = Math.abs(from[0]) < Math.abs(to[0]);
  const isMirrored = (isSwapped ? to : from)[0] > 0;
  const sign = isMirrored ? -1 : 1;
  const one = reduced(sign * (isSwapped ? to : from)[0]);
  const two = reduced(sign * (isSwapped ? from : to)[0]);
  if (one[0] === -HAIR && longitude <= (1 - FLATTENING) * Math.PI) {
    const azimuth = turn === 0 ? 0 : isWest ? 270 : 90;
    return { metres: EQUATOR_M * longitude, azimuth, arrival: azimuth };
  }
  const isMeridian = turn === 0 || longitude === Math.PI || one[1] === HAIR;
  const start = !isMeridian ? bracketed(one, two, longitude)
    : one[1] === HAIR ? [Math.sin(longitude), Math.cos(longitude)] : [0, turn === 0 ? 1 : -1];
  const { metres, sine2, cosine2 } = meeting(one, two, ...start);
  const ends = [[...start], [sine2, cosine2]];
  if (isSwapped) ends.reverse();
  // Mirroring at the equator turns north into south; going back turns a way round, once.
  const turnNorth = isMirrored !== isSwapped ? -1 : 1;
  const turnEast = isWest ? -1 : 1;
  const [azimuth, arrival] = ends.map(([y, x]) => azimuthOf(turnEast * y, turnNorth * x));
  return { metres, azimuth, arrival };
}

/** The point at a distance along a geodesic; its longitude goes on past 180 without a jump. */
export function geodesicFrom(from, azimuth, metres) {
  const [sin1, cos1] = reduced(from[0]);
  const [sine, cosine] = [Math.sin(azimuth * RADIAN), Math.cos(azimuth * RADIAN)];
  const sin0 = sine * cos1;
  const cos0 = Math.hypot(cosine, sine * sin1);
  const k2 = SECOND_ECCENTRICITY * cos0 ** 2;
  const sigma1 = Math.atan2(sin1, cosine * cos1);
  const rate = lengthening(k2);
  let sigma2 = sigma1 + metres / POLE_M;
  for (let i = 0; i < 8; i += 1) {
    sigma2 -= (integral(rate, sigma1, sigma2) - metres / POLE_M) / rate(sigma2);
  }
  const turned = Math.atan2(sin0 * Math.sin(sigma2), Math.cos(sigma2))
    - Math.atan2(sin0 * sin1, cosine * cos1);
  const whole = sin0 >= 0 ? (turned < -1e-12 ? 2 * Math.PI : 0) : turned > 1e-12 ? -2 * Math.PI : 0;
  const east = turned + whole - FLATTENING * sin0 * integral(lagging(k2), sigma1, sigma2);
  const [sine2, along] = [cos0 * Math.sin(sigma2), cos0 * Math.cos(sigma2)];
  return {
    at: [latitudeOf(sine2, Math.hypot(along, sin0)), from[1] + east / RADIAN],
    azimuth: azimuthOf(sin0, along),
  };
}

/** Points of the shortest way, both ends in it, at equal distances; longitudes do not jump. */
export function wayPoints(from, to, parts) {
  const { metres, azimuth } = geodesicBetween(from, to);
  const inner = Array.from({ length: parts - 1 }, (_, i) =>
    geodesicFrom(from, azimuth, (metres * (i + 1)) / parts).at);
  const last = (inner.length ? inner[inner.length - 1] : from)[1];
  return [from, ...inner, [to[0], last + normalised(to[1] - last)]];
}

/** Points all around one, at a distance; the ring is not closed. */
export function ringPoints(middle, metres, parts) {
  return Array.from({ length: parts }, (_, i) =>
    geodesicFrom(middle, (360 * i) / parts, metres).at);
}

/** The legs of a way over points, each with length and azimuth, and their sum in metres. */
export function legsOf(points) {
  const legs = points.slice(1).map((point, i) => geodesicBetween(points[i], point));
  return { legs, metres: legs.reduce((sum, leg) => sum + leg.metres, 0) };
}
