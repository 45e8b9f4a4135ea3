// What the panel lets through: the search field, the sides with their counts, the order.

import { el } from "./page.js";
import { numberWords, say } from "./words.js";

const PAUSE_MS = 250;
const LONGEST = 200;

function toggle(className, action, ...children) {
  const node = el("button", className, { type: "button", "aria-pressed": "false" }, ...children);
  node.addEventListener("click", action);
  return node;
}

/** Search, sides and order; `context.change` hears of each. */
export function createSieve(context) {
  let timer = 0;
  const input = el("input", "dm-search", { type: "search", maxlength: LONGEST, "data-key": "search",
    "aria-label": say("Search words, people, places and dates, in any script"),
    placeholder: say("Search: Shikotan 2005") });
  const chips = new Map();
  const sides = el("div", "dm-chips", { role: "group", "aria-label": say("Sides") });
  const orders = [["newest", say("Newest first")], ["oldest", say("Oldest first")]].map(([name, words]) => {
    const node = toggle("dm-button", () => context.change({ order: name }, "order"), words);
    node.dataset.order = name;
    return node;
  });
  const root = el("div", "dm-sieve", {}, input, sides,
    el("div", "dm-orders", { role: "group", "aria-label": say("Order") }, ...orders));

  function search() {
    clearTimeout(timer);
    const text = input.value.trim().split(/\s+/).join(" ").slice(0, LONGEST);
    if (text !== context.now.text) context.change({ text }, "text");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  });
  input.addEventListener("change", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") search();
  });

  function chipOf(side, words) {
    if (!chips.has(side)) {
      const digits = el("span", "dm-chip-count");
      const node = toggle("dm-chip", () => {
        const { sides: now } = context.now;
        const next = now.includes(side) ? now.filter((other) => other !== side) : [...now, side];
        context.change({ sides: next.sort() }, "sides");
      }, el("span", "", { dir: "auto" }, words), digits);
      node.dataset.side = side;
      chips.set(side, { node, digits });
    }
    return chips.get(side);
  }

  return {
    root,
    /** Show the state of now; `counts` has [side, its words, number of reports], in order. */
    show(counts) {
      const { now } = context;
      if (document.activeElement !== input) input.value = now.text;
      const nodes = counts.filter(([side, , number]) => number > 0 || now.sides.includes(side))
        .map(([side, words, number]) => {
          const { node, digits } = chipOf(side, words);
          digits.textContent = numberWords(number);
          node.setAttribute("aria-pressed", String(now.sides.includes(side)));
          return node;
        });
      if (nodes.some((node, i) => sides.children[i] !== node) || nodes.length !== sides.children.length) {
        const focused = document.activeElement;
        sides.replaceChildren(...nodes);
        if (sides.contains(focused)) focused.focus();
      }
      for (const node of orders) {
        node.setAttribute("aria-pressed", String((now.order || "newest") === node.dataset.order));
      }
    },
    destroy: () => clearTimeout(timer),
  };
}
