// The signs: drawn once here for the map and for its key, so that both show the same.

import { svg } from "./page.js";

const SHAPES = {
  deployment: "M-7.2-7.2h14.4v14.4h-14.4z",
  exercise: "M0-10L10 0 0 10-10 0z",
  patrol: "M0-9.8L10 8.4H-10z",
  incident: "M-4.4-9.2h8.8v4.8h4.8v8.8h-4.8v4.8h-8.8v-4.8h-4.8v-8.8h4.8z",
};
/** Sort of force, in strokes inside the shape: rocket, dome, wings, hull, crossed lines. */
const BRANCH_SIGNS = {
  missile: "M0 4.6V-3.4M-2.6-.6L0-4.4 2.6-.6",
  air_defence: "M-4 3.4a4 4.4 0 0 1 8 0zM0-1V-4.4",
  air: "M-4.6 1.4L0-1.4 4.6 1.4M0-4.4V3.4M-1.8 3.6h3.6",
  naval: "M-4.6.4h9.2l-1.8 3.4h-5.6zM0 .4V-4",
  ground: "M-3.6-3.2L3.6 3.4M3.6-3.2L-3.6 3.4",
};
/** The triangle has its room lower down. */
const BRANCH_SHIFT = { patrol: "translate(0 3) scale(0.8)" };
export const ACTIVITIES = Object.keys(SHAPES);
export const BRANCHES = Object.keys(BRANCH_SIGNS);
export const STATUSES = ["present", "withdrawn", "planned", "alleged"];

function frame(size, ...children) {
  return svg("svg", { viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true",
    class: "dm-sign" }, ...children);
}

/**
 * A deployment: activity by shape, sort of force by the strokes inside, status by fill, dash and
 * question mark, so that it can be told without colour.
 */
export function forceSign(activity, status, size = 24, branch = null) {
  const path = SHAPES[activity] || SHAPES.deployment;
  const parts = [
    svg("path", { d: path, class: "dm-force-case" }),
    svg("path", { d: path, class: `dm-force dm-${status}` }),
  ];
  if (branch in BRANCH_SIGNS) {
    parts.push(svg("path", { d: BRANCH_SIGNS[branch], class: `dm-branch dm-branch-${status}`,
      transform: BRANCH_SHIFT[activity] || "" }));
  }
  if (status === "withdrawn") {
    parts.push(svg("path", { d: "M-10 10L10-10", class: "dm-force-gone-case" }),
      svg("path", { d: "M-10 10L10-10", class: "dm-force-gone" }));
  }
  if (status === "alleged") {
    const mark = svg("text", { class: "dm-force-doubt", x: 8.5, y: -3, "text-anchor": "middle" });
    mark.textContent = "?";
    parts.push(mark);
  }
  return frame(size, ...parts);
}

/** The strokes of a sort of force by themselves, for the key. */
export function branchSign(branch, size = 24) {
  return frame(size, svg("path", { d: BRANCH_SIGNS[branch], class: "dm-branch dm-branch-key" }));
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
