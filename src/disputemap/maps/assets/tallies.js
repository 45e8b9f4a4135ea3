// The line of counts: what is shown, and what is not, each count a way to its list.

import { el } from "./page.js";
import { numberWords, say, sayNumber } from "./words.js";

const LISTS = {
  outside: (number) => sayNumber("{n} outside the window", "{n} outside the window", number),
  undated: (number) => sayNumber("{n} undated", "{n} undated", number),
  standing: (number) => sayNumber("{n} standing position dated outside the window",
    "{n} standing positions dated outside the window", number),
  filtered: (number) => sayNumber("{n} left out by filter", "{n} left out by filter", number),
  event: (number) => say("{n} of other events", { n: numberWords(number) }),
  lists: (number) => sayNumber("{n} in lists only (no place to draw)",
    "{n} in lists only (no place to draw)", number),
  faults: (number) => sayNumber("{n} record with faults", "{n} records with faults", number),
};

/** The line; `open(name)` opens the list of that name in the panel. */
export function createTallies(open) {
  const shown = el("span", "dm-tally-shown");
  const buttons = Object.keys(LISTS).map((name) => {
    const node = el("button", "dm-tally", { type: "button", "data-key": `list-${name}`, hidden: true });
    node.dataset.list = name;
    node.addEventListener("click", () => open(name));
    return node;
  });
  const told = el("span", "dm-hidden-words", { role: "status" });
  const root = el("div", "dm-counts", { role: "group", "aria-label": say("What is shown and what is not") },
    shown, ...buttons, told);
  const words = (numbers) => `${sayNumber("{n} event", "{n} events", numbers.events)} ${
    sayNumber("from {n} report shown", "from {n} reports shown", numbers.reports)}`;
  return {
    root,
    /** Show numbers; those that are not given stay as they are. */
    show(numbers) {
      shown.textContent = words(numbers);
      for (const node of buttons) {
        const number = numbers[node.dataset.list];
        if (number === undefined) continue;
        node.hidden = number === 0;
        node.textContent = LISTS[node.dataset.list](number);
      }
    },
    /** Say the counts to who hears the page; not while the window is being dragged. */
    tell(numbers) {
      if (told.textContent !== words(numbers)) told.textContent = words(numbers);
    },
    mark(name) {
      buttons.forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.list === name)));
    },
  };
}
