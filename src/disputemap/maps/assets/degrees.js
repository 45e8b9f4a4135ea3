// Degrees and minutes in words, the steps of the grid, the lengths of the scale. No page, no map.

import { normalised } from "./geodesic.js";
import { numberWords, say } from "./words.js";

/** Steps of the grid in minutes of arc: from five degrees to one minute. */
const GRID_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300];
const GRID_APART_PX = 88;
/** Width of the world at zoom 0, in pixels, is that of one tile. */
const WORLD_PX = 256;

export function minutesPerPixel(zoom) {
  return (360 * 60) / (WORLD_PX * 2 ** zoom);
}

/** The finest step whose lines of longitude do not crowd. */
export function gridStep(zoom) {
  const room = GRID_APART_PX * minutesPerPixel(zoom);
  return GRID_STEPS.find((step) => step >= room) || GRID_STEPS[GRID_STEPS.length - 1];
}

/** Whole multiples of a step strictly between two angles in degrees; all in minutes. */
export function gridMinutes(from, to, step) {
  const found = [];
  for (let at = Math.floor((from * 60) / step) * step + step; at < to * 60; at += step) found.push(at);
  return found;
}

const twoFigures = (number) => String(number).padStart(2, "0");

/** An angle with its hemisphere: latitude or longitude. */
function hemisphere(angle, isNegative, isLatitude) {
  if (isLatitude) return isNegative ? say("{angle} S", { angle }) : say("{angle} N", { angle });
  return isNegative ? say("{angle} W", { angle }) : say("{angle} E", { angle });
}

/** Whole minutes as words: 44° N, 145°30′ E. */
export function gridWord(minutes, isLatitude) {
  const turned = isLatitude ? minutes : Math.round(normalised(minutes / 60) * 60);
  const [whole, rest] = [Math.floor(Math.abs(turned) / 60), Math.abs(turned) % 60];
  return hemisphere(rest ? `${whole}°${twoFigures(rest)}′` : `${whole}°`, turned < 0, isLatitude);
}

/** An angle in degrees and minutes, with as many decimals of a minute as asked for. */
export function angleWords(degrees, isLatitude, decimals) {
  const unit = 10 ** decimals;
  const units = Math.round(Math.abs(isLatitude ? degrees : normalised(degrees)) * 60 * unit);
  const minutes = Math.floor(units / unit) % 60;
  const rest = decimals ? `.${String(units % unit).padStart(decimals, "0")}` : "";
  const angle = `${Math.floor(units / (60 * unit))}°${twoFigures(minutes)}${rest}′`;
  return hemisphere(angle, units > 0 && (isLatitude ? degrees : normalised(degrees)) < 0, isLatitude);
}

/** A position as exactly as a pixel of the zoom is. */
export function positionWords([latitude, longitude], zoom) {
  const pixel = minutesPerPixel(zoom);
  const decimals = pixel > 0.5 ? 0 : pixel > 0.05 ? 1 : 2;
  return say("{latitude}, {longitude}", {
    latitude: angleWords(latitude, true, decimals), longitude: angleWords(longitude, false, decimals),
  });
}

/** The longest round number (1, 2 or 5 by powers of ten) of a unit that fits into the room. */
export function scaleLength(metresPerPixel, unitMetres, room) {
  const most = (metresPerPixel * room) / unitMetres;
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  const number = [5, 2, 1].find((n) => n * power <= most * (1 + 1e-9)) * power;
  return { number, pixels: (number * unitMetres) / metresPerPixel };
}

/** Metres as words in kilometres, with about three figures that count. */
export function kilometreWords(metres) {
  if (metres < 1000) return say("{n} m", { n: numberWords(Math.round(metres)) });
  return say("{n} km", { n: threeFigures(metres / 1000) });
}

export function mileWords(metres) {
  return say("{n} nm", { n: threeFigures(metres / 1852) });
}

const threeFigures = (number) =>
  numberWords(number >= 100 ? Math.round(number) : number >= 10 ? Math.round(number * 10) / 10
    : Math.round(number * 100) / 100);

/** An azimuth as navigators write it: three figures. */
export function azimuthWords(azimuth) {
  return `${String(Math.round(azimuth) % 360).padStart(3, "0")}°`;
}
