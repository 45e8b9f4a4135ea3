// The signs: drawn once here for the map and for its key, so that both show the same.

import { svg } from "./page.js";

const SHAPES = {
  deployment: "M-5.5-5.5h11v11h-11z",
  exercise: "M0-7.4L7.4 0 0 7.4-7.4 0z",
  patrol: "M0-7L7 5.6H-7z",
  incident: "M-2.3-7h4.6v4.7H7v4.6H2.3V7h-4.6V2.3H-7v-4.6h4.7z",
};
export const ACTIVITIES = Object.keys(SHAPES);
export const STATUSES = ["present", "withdrawn", "planned", "alleged"];

function frame(size, ...children) {
  return svg("svg", { viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true",
    class: "dm-sign" }, ...children);
}

/** A deployment: kind by shape, status by fill, dash and question mark. */
export function forceSign(activity, status, size = 24) {
  const path = SHAPES[activity] || SHAPES.deployment;
  const parts = [
    svg("path", { d: path, class: "dm-force-case" }),
    svg("path", { d: path, class: `dm-force dm-${status}` }),
  ];
  if (status === "alleged") {
    const mark = svg("text", { class: "dm-force-doubt", y: 3.6, "text-anchor": "middle" });
    mark.textContent = "?";
    parts.push(mark);
  }
  return frame(size, ...parts);
}

/** Several deployments at one point. */
export function stackSign(size = 24) {
  return frame(size,
    svg("path", { d: "M-7-2.5h9.5V7H-7z", class: "dm-force-case" }),
    svg("path", { d: "M-3.5-6.5h10v10h-10z", class: "dm-force-case" }),
    svg("path", { d: "M-3.5-6.5h10v10h-10z", class: "dm-force dm-withdrawn" }),
    svg("path", { d: "M-7-2.5h9.5V7H-7z", class: "dm-force dm-present" }));
}

/** The ring of constant size around a disputed unit; a group has a second, dashed one. */
export function ringSign(isGroup, size = 36) {
  const parts = [
    svg("circle", { r: 12, class: "dm-ring-case" }),
    svg("circle", { r: 12, class: "dm-ring" }),
    svg("circle", { r: 15.5, class: "dm-ring-chosen" }),
  ];
  if (isGroup) parts.push(svg("circle", { r: 8.4, class: "dm-ring-inner" }));
  return svg("svg", { viewBox: "-18 -18 36 36", width: size, height: size, "aria-hidden": "true",
    class: "dm-sign" }, ...parts);
}

export function placeSign(size = 16) {
  return svg("svg", { viewBox: "-8 -8 16 16", width: size, height: size, "aria-hidden": "true",
    class: "dm-sign" }, svg("circle", { r: 5, class: "dm-place-ring" }));
}

/** A small dot of a town, or the sign of its kind. */
export function dotSign(size = 10) {
  return svg("svg", { viewBox: "-5 -5 10 10", width: size, height: size, "aria-hidden": "true",
    class: "dm-sign" }, svg("circle", { r: 2.1, class: "dm-dot" }));
}

/** A line or an area of the map for its key. */
export function swatch(className, isArea) {
  const shape = isArea
    ? svg("rect", { x: 1, y: 2, width: 20, height: 10, class: className })
    : svg("path", { d: "M0 7h22", class: className });
  return svg("svg", { viewBox: "0 0 22 14", width: 22, height: 14, "aria-hidden": "true",
    class: "dm-sign" }, shape);
}
