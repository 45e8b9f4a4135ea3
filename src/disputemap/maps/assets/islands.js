// The index of islands beside the map: the same selection, for keyboard and screen reader.

import { countDigits, countWords } from "./marks.js";
import { groupsInOrder } from "./names.js";
import { el, remembering } from "./page.js";
import { createTyped, movedTo, typedTo } from "./roving.js";
import { say, sayNumber } from "./words.js";

function row(place, className, choose) {
  const digits = el("span", "dm-row-count");
  const name = el("span", "dm-row-name", { dir: "auto" });
  const node = el("button", className, { type: "button", "data-place": place.id, tabindex: -1 },
    name, digits);
  node.addEventListener("click", () => choose(place.id));
  return { node, digits, name: remembering((text) => {
    name.textContent = text;
    // A long one is cut there.
    node.title = text;
  }), place };
}

function islandRow(place, isUnit, choose) {
  const found = row(place, `dm-row${isUnit ? "" : " dm-row-group"}`, choose);
  const count = remembering((label, own, group) => {
    found.name(label);
    found.digits.textContent = countDigits({ own, group });
    found.digits.classList.toggle("dm-none", own === 0);
    found.node.setAttribute("aria-label", countWords(label, { own, group }, isUnit));
  });
  const choice = remembering((is) => found.node.setAttribute("aria-pressed", String(is)));
  return { ...found, show({ live, now, nameOf }) {
    const { own, group } = live.count(place.id);
    count(nameOf(place.id), own, group);
    choice(now.selected === place.id);
  } };
}

function otherRow(place, choose) {
  const found = row(place, "dm-row", choose);
  const draw = remembering((label, number, isChosen) => {
    found.name(label);
    found.digits.textContent = String(number);
    const events = sayNumber("{n} event", "{n} events", number);
    found.node.setAttribute("aria-label", place.at ? say("{place}: {events}", { place: label, events })
      : say("{place}: {events}, not drawn on the map", { place: label, events }));
    found.node.setAttribute("aria-pressed", String(isChosen));
    found.node.hidden = number === 0 && !isChosen;
  });
  return { ...found, number: 0, show({ live, now, nameOf }) {
    this.number = live.direct(place.id);
    draw(nameOf(place.id), this.number, now.selected === place.id);
  } };
}

/** Make one stop of the Tab key of a list: arrows, Home, End and typed letters move in it. */
function rove(box, entries) {
  const typed = createTyped();
  const shown = () => entries().filter((node) => !node.hidden && node.checkVisibility());
  const stop = (node) => {
    entries().forEach((other) => { other.tabIndex = other === node ? 0 : -1; });
  };
  box.addEventListener("focusin", (event) => {
    if (entries().includes(event.target)) stop(event.target);
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const nodes = shown();
    const index = nodes.indexOf(event.target);
    if (index < 0) return;
    let next = movedTo(event.key, index, nodes.length);
    if (next === null && event.key.length === 1 && event.key !== " ") {
      next = typedTo(typed(event.key), index, nodes.map((node) => node.firstChild.textContent));
    }
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    nodes[next].focus();
  });
  stop(entries()[0]);
}

/** The list of islands, and the other places that events are about. */
export function createList(context, choose) {
  const { base } = context;
  const groups = base.places.filter((p) => p.isDisputed && p.level === "group");
  const rows = groups.flatMap((group) => [
    islandRow(group, false, choose),
    ...base.places.filter((p) => p.isDisputed && p.level === "unit" && p.parent === group.id)
      .map((unit) => islandRow(unit, true, choose)),
  ]);
  const others = base.places.filter((p) => !p.isDisputed).map((place) => otherRow(place, choose));
  const box = el("div", "dm-others");
  const summary = el("summary");
  const more = el("details", "dm-more-places", {}, summary, box);
  const index = el("div", "dm-rows", { role: "toolbar", "aria-orientation": "vertical",
    "aria-label": say("Index of islands: arrow keys move, letters find, Enter chooses") },
  ...rows.map((r) => r.node));
  const root = el("section", "dm-list", { "aria-label": say("Islands") },
    el("h2", "dm-head", {}, say("Islands")),
    el("p", "dm-hint", {}, say("Events in the window: about the island + about its whole group")),
    index, more);
  const nodesOf = new Map([...rows, ...others].map((r) => [r.place.id, r.node]));
  let lit = [];

  const tell = remembering((number) => {
    more.hidden = number === 0;
    summary.textContent = sayNumber("{n} other place that events are about",
      "{n} other places that events are about", number);
  });
  const order = remembering((ids) => {
    const wanted = new Set(ids.split(" "));
    box.replaceChildren(...others.filter((r) => wanted.has(r.place.id))
      .sort((a, b) => b.number - a.number).map((r) => r.node));
  });

  /** Put the groups into the order of the view; the row in focus keeps it. */
  const sortGroups = remembering((groupIds) => {
    const wanted = groupIds.split(" ");
    const placeOf = ({ place }) => wanted.indexOf(place.level === "group" ? place.id : place.parent);
    const sorted = [...rows].sort((a, b) => placeOf(a) - placeOf(b));
    if (sorted.every((r, i) => r === rows[i])) return;
    rows.splice(0, rows.length, ...sorted);
    const focused = index.contains(document.activeElement) ? document.activeElement : null;
    index.replaceChildren(...rows.map((r) => r.node));
    focused?.focus({ preventScroll: true });
  });

  function showOthers() {
    others.forEach((r) => r.show(context));
    const named = others.filter((r) => !r.node.hidden);
    tell(named.length);
    if (more.open) order(named.map((r) => r.place.id).join(" "));
  }

  more.addEventListener("toggle", showOthers);
  if (rows.length) rove(index, () => rows.map((r) => r.node));
  if (others.length) rove(box, () => [...box.children]);

  return {
    root,
    frame() {
      rows.forEach((r) => r.show(context));
      showOthers();
    },
    settle() {
      sortGroups(groupsInOrder(context.base.names, context.now.perspective).join(" "));
      root.querySelectorAll(".dm-row-name").forEach((node) => { node.lang = context.namedIn; });
    },
    /** Light up the places of reports, and no others. */
    light(_, ids) {
      lit.forEach((node) => node.classList.remove("dm-is-lit"));
      lit = ids.map((id) => nodesOf.get(id)).filter(Boolean);
      lit.forEach((node) => node.classList.add("dm-is-lit"));
    },
  };
}
