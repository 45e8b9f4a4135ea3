// What is seen, to and from the parameters of an address; the same words as View in Python.

import { OPEN_END, OPEN_START, dayOfIso, isoOfDay } from "./calendar.js";

const FIRST_LAYERS = ["grid", "names"];
const ALL_LAYERS = ["zones12", "zones24", "ranges", "arcs", "names", "grid"];
/** Nearest and farthest that the map goes. */
const ZOOMS = [3, 14];
const PARAMETER_NAMES = ["from", "to", "mode", "side", "text", "background", "selected", "time", "event", "with",
  "layers", "perspective", "names", "lang", "order", "tiles", "at"];
/** Parameters that are one of a few words; the first is the default; names: as the interface. */
const WORDS = {
  motion: ["time", ["window", "cumulative", "step"]],
  perspective: ["perspective", ["neutral", "japan", "russia", "china", "taiwan"]],
  names: ["names", ["", "en", "ja", "ru", "zh-Hans", "zh-Hant", "ja-Latn", "ru-Latn", "zh-Latn"]],
  order: ["order", ["newest", "oldest"]],
};

/** The view of everything, before a person did anything. */
export function wholeView() {
  return {
    selected: null, window: null, mode: "possible", motion: "window", event: null, compare: null,
    layers: new Set(["background", ...FIRST_LAYERS]), perspective: "neutral", names: "",
    sides: [], text: "", order: "newest", tiles: null, position: null, language: "",
  };
}

function span(from, to) {
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : dayOfIso(text)));
  if (start === null || end === null || (start !== undefined && end < start)) return null;
  if (start === undefined && end === undefined) return null;
  return [start ?? OPEN_START, end === undefined ? OPEN_END : end + 1];
}

/** Latitude, longitude and zoom that the map can be given, or null. */
export function spot(text) {
  const numbers = /^-?[\d.]+_-?[\d.]+_[\d.]+$/.test(text || "") ? text.split("_").map(Number) : [];
  const isSpot = numbers.length === 3 && numbers.every(Number.isFinite)
    && Math.abs(numbers[0]) <= 85 && numbers[1] >= -180 && numbers[1] <= 360
    && numbers[2] >= ZOOMS[0] && numbers[2] <= ZOOMS[1];
  return isSpot ? numbers : null;
}

/** The view that parameters {name: [texts]} ask for; what cannot be read is as by default. */
export function readAddress(address) {
  const first = (name) => address[name]?.[0];
  const view = wholeView();
  for (const [field, [name, words]] of Object.entries(WORDS)) {
    if (words.includes(first(name))) view[field] = first(name);
  }
  view.selected = first("selected") ?? null;
  view.window = span(first("from"), first("to"));
  view.mode = first("mode") === "certain" ? "certain" : "possible";
  view.event = first("event") ?? null;
  const [low, high] = (first("with") ?? "").split("_");
  view.compare = low && high ? span(low, high) : null;
  const layers = first("layers");
  if (layers !== undefined) view.layers = new Set(layers.split("_").filter((n) => ALL_LAYERS.includes(n)));
  if (first("background") === "off") view.layers.delete("background");
  else view.layers.add("background");
  view.sides = [...(address.side || [])].sort();
  view.text = (address.text || []).join(" ");
  view.tiles = first("tiles") ?? null;
  view.language = first("lang") ?? "";
  view.position = spot(first("at"));
  return view;
}

/** What is as by default, where an address says it all the same. */
const SAID_DEFAULTS = { mode: "possible", background: "on", time: "window", perspective: "neutral", order: "newest",
  names: "", text: "", lang: "" };
/** Parameters that may have several values. */
const SEVERAL_VALUES = ["side", "text"];

/** The values as they are compared: lists in order, numbers as they are written. */
function comparedValues(name, values) {
  if (name === "at") return spot(values[0]) === null ? values.join() : spotWords(spot(values[0]));
  if (name === "layers") return values[0].split("_").sort().join("_");
  return SEVERAL_VALUES.includes(name) ? [...values].sort().join(" ") : values.join("\n");
}

/** Names of the parameters of an address that cannot be read; `isKnown(name, value)` for ids. */
export function unreadable(address, isKnown) {
  const written = writeAddress(readAddress(address));
  return Object.keys(address).filter((name) => {
    if (!PARAMETER_NAMES.includes(name)) return false;
    const values = address[name];
    if (SAID_DEFAULTS[name] === values[0] && values.length === 1) return false;
    return written[name] === undefined || comparedValues(name, written[name]) !== comparedValues(name, values)
      || values.some((value) => !isKnown(name, value));
  });
}

/** An address from a query, and a query from an address. */
export function parsedQuery(query) {
  const given = new URLSearchParams(query);
  // Not by assignment: "__proto__" is a name like any other.
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
}

export function queryOf(address) {
  const pairs = Object.entries(address).flatMap(([name, values]) => values.map((value) => [name, value]));
  return String(new URLSearchParams(pairs));
}

/** Latitude, longitude and zoom as an address has them. */
export function spotWords([latitude, longitude, zoom]) {
  return [latitude.toFixed(4), longitude.toFixed(4), zoom.toFixed(2)].map(Number).map(String).join("_");
}

function writeWindow(window, address) {
  if (window === null) return;
  if (window[0] !== OPEN_START) address.from = [isoOfDay(window[0])];
  if (window[1] !== OPEN_END) address.to = [isoOfDay(window[1] - 1)];
}

/** The parameters of a view; what is as by default is left out. */
export function writeAddress(view) {
  const address = {};
  writeWindow(view.window, address);
  if (view.mode === "certain") address.mode = ["certain"];
  if (view.sides.length) address.side = [...view.sides].sort();
  if (view.text) address.text = [view.text];
  if (!view.layers.has("background")) address.background = ["off"];
  if (view.selected !== null) address.selected = [view.selected];
  const layers = [...view.layers].filter((name) => name !== "background").sort();
  if (view.motion !== "window") address.time = [view.motion];
  if (view.event !== null) address.event = [view.event];
  if (view.compare !== null) {
    address.with = [`${isoOfDay(view.compare[0])}_${isoOfDay(view.compare[1] - 1)}`];
  }
  if (layers.join() !== FIRST_LAYERS.join()) address.layers = [layers.join("_") || "none"];
  for (const field of ["perspective", "names", "order"]) {
    if (view[field] !== WORDS[field][1][0]) address[WORDS[field][0]] = [view[field]];
  }
  if (view.language) address.lang = [view.language];
  if (view.tiles !== null) address.tiles = [view.tiles];
  if (view.position !== null) address.at = [spotWords(view.position)];
  return address;
}

/** A query string with another position of the map; all else in it stays as it stands. */
export function withSpot(search, position) {
  const rest = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("at="));
  return `?${[...rest, `at=${spotWords(position)}`].join("&")}`;
}
