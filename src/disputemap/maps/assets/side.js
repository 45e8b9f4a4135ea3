// Beside the map: the switches, the key, the counts.

import { el } from "./page.js";
import { ACTIVITIES, STATUSES, forceSign, placeSign, ringSign, swatch } from "./signs.js";
import { counted } from "./words.js";

const SWITCHES = [
  ["zones12", "12 nm belts"], ["zones24", "24 nm belts"], ["ranges", "Reported ranges"],
  ["background", "Background deployments"], ["names", "Names"], ["grid", "Grid"],
];
const STATUS_WORDS = {
  present: "present", withdrawn: "withdrawn", planned: "planned", alleged: "alleged",
};

/** Switches for what is drawn; `change` gets the set of names that are on. */
export function createSwitches(change) {
  const inputs = SWITCHES.map(([name]) => el("input", "", { type: "checkbox", value: name }));
  const root = el("section", "dm-switches", { "aria-label": "Show" },
    el("h2", "dm-head", {}, "Show"),
    ...SWITCHES.map(([, words], i) => el("label", "dm-switch", {}, inputs[i], el("span", "", {}, words))));
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
  const root = el("details", "dm-key", { open: true }, el("summary", "", {}, "Key"), entries);
  const line = (sign, words) => el("div", "dm-key-line", {}, sign, el("span", "", {}, words));
  return {
    root,
    show(now) {
      const shown = base.deployments.filter(now.isShown);
      const found = [
        line(ringSign(false, 22), "Disputed island or unit, with its number of events"),
        line(el("span", "dm-key-count", {}, "3 + 12"), "events about it + about its whole group"),
      ];
      if (now.hasMerged) found.push(line(ringSign(true, 22), "Several islands; click to come nearer"));
      if (now.hasPlaces) found.push(line(placeSign(18), "Other place that events are about"));
      for (const activity of ACTIVITIES) {
        const words = activity.charAt(0).toUpperCase() + activity.slice(1);
        if (shown.some((d) => d.activity === activity)) {
          found.push(line(forceSign(activity, "present", 20), words));
        }
      }
      for (const status of STATUSES) {
        if (status !== "present" && shown.some((d) => d.status === status)) {
          found.push(line(forceSign("deployment", status, 20), STATUS_WORDS[status]));
        }
      }
      if (now.hasReach) found.push(line(swatch("dm-uncertain", true), "Position uncertain within"));
      if (now.hasRange) {
        found.push(line(swatch("dm-range dm-key-low", false), "Reported range, low figure"));
        found.push(line(swatch("dm-range", false), "Reported range, high figure"));
      }
      for (const miles of [12, 24]) {
        if (now.layers.has(`zones${miles}`)) {
          found.push(line(swatch(`dm-zone dm-zone-${miles} dm-zone-key`, true),
            `${miles} nm from the shore, computed from the coastline, not a legal boundary`));
        }
      }
      if (base.extra.length) found.push(line(swatch("dm-extra", true), "Your own layers"));
      entries.replaceChildren(...found);
    },
  };
}

/** What is shown and what is not. */
export function createCounts() {
  const root = el("p", "dm-counts", { role: "status" });
  return {
    root,
    show(totals) {
      const parts = [`${counted(totals.events, "event")}, ${counted(totals.reports, "report")} shown`];
      const rest = [[totals.outside, "outside the window"], [totals.undated, "undated"],
        [totals.standing, totals.standing === 1 ? "standing position outside it"
          : "standing positions outside it"], [totals.filtered, "filtered out"]];
      rest.filter(([number]) => number > 0)
        .forEach(([number, words]) => parts.push(`${number.toLocaleString("en")} ${words}`));
      root.textContent = parts.join(" · ");
    },
  };
}
