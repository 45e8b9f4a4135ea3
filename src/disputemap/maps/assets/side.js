// Beside the map: the list of islands, the switches, the key, the counts.

import { countDigits, countWords } from "./marks.js";
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

function row(place, isUnit, choose) {
  const digits = el("span", "dm-row-count");
  const node = el("button", `dm-row${isUnit ? "" : " dm-row-group"}`, { type: "button" },
    el("span", "", { dir: "auto" }, place.label), digits);
  node.dataset.place = place.id;
  node.addEventListener("click", () => choose(place.id));
  return { node, digits, place, isUnit };
}

/** The list of islands; the same selection as the map, for keyboard and screen reader. */
export function createList(base, choose) {
  const groups = base.places.filter((p) => p.isDisputed && p.level === "group");
  const rows = groups.flatMap((group) => [
    row(group, false, choose),
    ...base.places.filter((p) => p.isDisputed && p.level === "unit" && p.parent === group.id)
      .map((unit) => row(unit, true, choose)),
  ]);
  const others = el("div", "dm-others");
  const more = el("details", "dm-more-places", {}, el("summary"), others);
  const root = el("section", "dm-list", { "aria-label": "Islands" },
    el("h2", "dm-head", {}, "Islands"),
    el("p", "dm-hint", {}, "Events in the window: about the island + about its whole group"),
    ...rows.map((r) => r.node), more);
  return {
    root,
    show(now) {
      for (const { node, digits, place, isUnit } of rows) {
        const count = now.count(place.id);
        digits.textContent = countDigits(count);
        digits.classList.toggle("dm-none", count.own === 0);
        node.setAttribute("aria-label", countWords(place.label, count, isUnit));
        node.setAttribute("aria-pressed", String(now.selected === place.id));
      }
      const named = base.places.filter((p) => !p.isDisputed)
        .map((p) => [p, now.direct(p.id)]).filter(([p, n]) => n > 0 || p.id === now.selected)
        .sort((a, b) => b[1] - a[1]);
      more.hidden = named.length === 0;
      more.firstChild.textContent = `Other places that events are about (${named.length})`;
      others.replaceChildren(...named.map(([place, number]) => {
        const { node, digits } = row(place, true, choose);
        digits.textContent = String(number);
        const where = place.at ? "" : ", not drawn on the map";
        node.setAttribute("aria-label", `${place.label}: ${counted(number, "event")}${where}`);
        node.setAttribute("aria-pressed", String(now.selected === place.id));
        return node;
      }));
    },
  };
}

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
