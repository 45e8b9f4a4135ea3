// Beside the map: the switches and the key.

import { el } from "./page.js";
import { ACTIVITIES, BRANCHES, STATUSES, branchSign, forceSign, placeSign, ringSign, swatch }
  from "./signs.js";
import { marked, say } from "./words.js";

const SWITCHES = [
  ["zones12", marked("12 nm belts")], ["zones24", marked("24 nm belts")],
  ["ranges", marked("Reported ranges")], ["arcs", marked("Said there, about here")],
  ["background", marked("Background deployments")],
  ["names", marked("Names")], ["grid", marked("Grid")],
];
const KEY_WORDS = {
  withdrawn: marked("withdrawn"), planned: marked("planned"), alleged: marked("alleged"),
  deployment: marked("Deployment"), exercise: marked("Exercise"), patrol: marked("Patrol"),
  incident: marked("Incident"),
};
const BRANCH_WORDS = {
  missile: marked("Missiles"), air_defence: marked("Air defence"), air: marked("Aircraft"),
  naval: marked("Ships"), ground: marked("Ground forces"),
};

/** Switches for what is drawn; `change` gets the set of names that are on. */
export function createSwitches(change) {
  const inputs = SWITCHES.map(([name]) => el("input", "", { type: "checkbox", value: name }));
  const root = el("section", "dm-switches", { "aria-label": say("Show") },
    el("h2", "dm-head", {}, say("Show")),
    ...SWITCHES.map(([, words], i) => el("label", "dm-switch", {}, inputs[i],
      el("span", "", {}, say(words)))));
  root.addEventListener("change", () =>
    change(new Set(inputs.filter((input) => input.checked).map((input) => input.value))));
  return {
    root,
    show(layers) {
      inputs.forEach((input) => { input.checked = layers.has(input.value); });
    },
  };
}

/** The key: only what is drawn now. */
export function createKey(base) {
  const entries = el("div", "dm-key-entries");
  const root = el("details", "dm-key", { open: true }, el("summary", "", {}, say("Key")), entries);
  const line = (sign, words) => el("div", "dm-key-line", {}, sign, el("span", "", {}, words));
  return {
    root,
    show(now) {
      const shown = base.deployments.filter(now.isShown);
      const found = [
        line(ringSign(false, 22), say("Disputed island or unit, with its number of events")),
        line(el("span", "dm-key-count", {}, "3 + 12"),
          say("events about it + about its whole group")),
      ];
      if (now.hasMerged) {
        found.push(line(ringSign(true, 22), say("Several islands; click to come nearer")));
      }
      if (now.hasPlaces) {
        found.push(line(placeSign(18), say("Other place that events are about")));
      }
      for (const activity of ACTIVITIES) {
        if (shown.some((d) => d.activity === activity)) {
          found.push(line(forceSign(activity, "present", 20), say(KEY_WORDS[activity])));
        }
      }
      for (const branch of BRANCHES) {
        if (shown.some((d) => d.branch === branch)) {
          found.push(line(branchSign(branch, 20), say(BRANCH_WORDS[branch])));
        }
      }
      for (const status of STATUSES) {
        if (status !== "present" && shown.some((d) => d.status === status)) {
          found.push(line(forceSign("deployment", status, 20), say(KEY_WORDS[status])));
        }
      }
      if (now.hasReach) {
        found.push(line(swatch("dm-uncertain", true), say("Position uncertain within")));
      }
      if (now.hasRange) {
        found.push(line(swatch("dm-range dm-key-low", false), say("Reported range, low figure")));
        found.push(line(swatch("dm-range", false), say("Reported range, high figure")));
      }
      for (const miles of [12, 24]) {
        if (now.layers.has(`zones${miles}`)) {
          found.push(line(swatch(`dm-zone dm-zone-${miles} dm-zone-key`, true),
            say("{miles} nm from the shore, computed from the coastline, not a legal boundary",
              { miles })));
        }
      }
      if (now.layers.has("arcs")) {
        found.push(line(swatch("dm-arc dm-key-arc", false),
          say("From where words were said to what they are about; wider for more events")));
      }
      if (base.extra.length) found.push(line(swatch("dm-extra", true), say("Your own layers")));
      entries.replaceChildren(...found);
    },
  };
}
