// Comparing two windows: the switch, the dates of window B, and what is only in one of them.

import { linkButton } from "./blocks.js";
import { windowWords } from "./calendar.js";
import { closedWindow, comparedCounts, comparedEvents, datesOfWindow, newestYear, windowOfDates,
  yearBefore } from "./compare.js";
import { el, remembering } from "./page.js";
import { createLookB, createTwinMap } from "./twin.js";
import { numberWords, say, sayNumber } from "./words.js";

/** Up to so many reports the numbers follow in every frame, else when the window rests. */
const FEW = 20000;
const LISTED = 40;

/** When an event happened and what it is called; without the records, its time in words. */
function createTitles({ table, context }) {
  const first = new Int32Array(table.events).fill(-1);
  for (let row = table.number - 1; row >= 0; row -= 1) first[table.event[row]] = row;
  const spanOf = (event) => [table.start[first[event]], table.end[first[event]]];
  return {
    newestFirst: (a, b) => spanOf(b)[0] - spanOf(a)[0] || a - b,
    oldestFirst: (a, b) => spanOf(a)[0] - spanOf(b)[0] || a - b,
    id: (event) => table.ids[event],
    row: (event) => first[event],
    when: (event) => context.cards?.card(first[event]).when
      ?? (table.dated[first[event]] ? windowWords(spanOf(event)) : say("Undated")),
    title: (event) => context.cards?.event(event).title ?? table.ids[event],
  };
}

/** One of the three lists: its number always, its events while it is open. */
function createEvents(words, titles, light) {
  const number = el("span", "dm-compared-number");
  // It scrolls, and so a keyboard must be able to stop at it.
  const list = el("ul", "dm-compared-list", { tabindex: 0, "aria-label": words });
  const more = el("button", "dm-button", { type: "button", hidden: true });
  const box = el("details", "dm-compared", {}, el("summary", "", {}, words, " ", number), list, more);
  let events = [];
  let limit = LISTED;
  const write = remembering((text) => { number.textContent = text; });

  function entry(event) {
    const row = titles.row(event);
    const node = el("li", "", { "data-id": titles.id(event) },
      el("span", "dm-compared-when", { dir: "auto" }, titles.when(event)),
      el("span", "", { dir: "auto" }, titles.title(event)));
    node.addEventListener("mouseenter", () => light([row]));
    node.addEventListener("mouseleave", () => light(null));
    return node;
  }

  function draw() {
    if (!box.open) return;
    list.replaceChildren(...events.slice(0, limit).map(entry));
    const rest = events.length - limit;
    more.hidden = rest <= 0;
    more.textContent = sayNumber("Show {n} more event", "Show {n} more events", Math.max(0, rest));
  }

  box.addEventListener("toggle", draw);
  more.addEventListener("click", () => {
    limit = Infinity;
    draw();
  });
  return {
    box,
    count: (n) => write(n === null ? "…" : numberWords(n)),
    fill(next) {
      events = next;
      limit = LISTED;
      draw();
    },
  };
}

/** The form of window B: its two dates, swap, and the year before A. */
function createForm(on) {
  const inputs = [say("First day of window B"), say("Last day of window B")].map((words) =>
    el("input", "dm-date", { type: "text", inputmode: "numeric", placeholder: say("YYYY-MM-DD"),
      maxlength: 10, size: 10, autocomplete: "off", "aria-label": words }));
  const fault = el("p", "dm-fault", { role: "alert" });
  const swap = el("button", "dm-button", { type: "button" }, say("Swap A and B"));
  const before = el("button", "dm-button", { type: "button" }, say("B: the year before A"));
  swap.addEventListener("click", on.swap);
  before.addEventListener("click", on.before);

  function accuse(words, wrong) {
    fault.textContent = words;
    inputs.forEach((node, i) => {
      if (wrong.includes(i)) node.setAttribute("aria-invalid", "true");
      else node.removeAttribute("aria-invalid");
    });
  }

  function read() {
    const { window, wrong } = windowOfDates(inputs.map((node) => node.value));
    if (window) {
      accuse("", []);
      datesOfWindow(window).forEach((text, i) => { inputs[i].value = text; });
      on.take(window);
    } else {
      accuse(wrong.length === 2 && inputs.every((node) => node.value)
        ? say("Window B ends before it starts, or a day is none of the calendar. It stays as it was.")
        : say("Window B needs two days as YYYY-MM-DD, months as YYYY-MM or years as YYYY. It stays as it was."), wrong);
    }
  }

  inputs.forEach((node) => {
    node.addEventListener("change", read);
    node.addEventListener("keydown", (event) => event.stopPropagation());
  });
  return {
    root: el("div", "dm-compare-form", {}, el("span", "", {}, say("Window B")), inputs[0], "–", inputs[1],
      before, swap, fault),
    set(window, hasBefore) {
      datesOfWindow(window).forEach((text, i) => {
        if (document.activeElement !== inputs[i]) inputs[i].value = text;
      });
      if (!inputs.includes(document.activeElement)) accuse("", []);
      before.disabled = !hasBefore;
    },
  };
}

/** The part of the map that compares; on while the view has a second window. */
export function createComparing(context, choose) {
  const { base, table, now, live } = context;
  const ends = [base.axis[0][0], base.axis[base.axis.length - 1][0]];
  const swap = () =>
    context.change({ window: now.compare, compare: closedWindow(now.window, ends) }, "window");
  const titles = createTitles({ table, context });
  const toggle = el("button", "dm-button", { type: "button", "aria-pressed": "false" },
    say("Compare two windows"));
  const form = createForm({
    take: (compare) => context.change({ compare }),
    before: () => context.change({ compare: yearBefore(now.window) }),
    swap,
  });
  // What shows one window only says which, and offers the other.
  const note = el("div", "dm-text dm-text-notice dm-compare-note", { hidden: true },
    el("span", "", { dir: "auto" }, say("Two windows are compared. This panel, the lists, the insets and the time control show window A.")),
    linkButton(say("Show window B here"), "dm-button", swap));
  const light = (rows) => context.cards && context.light(rows);
  const lists = {
    onlyA: createEvents(say("Only in A"), titles, light),
    onlyB: createEvents(say("Only in B"), titles, light),
    both: createEvents(say("In both"), titles, light),
  };
  const body = el("div", "dm-compare-body", {}, form.root,
    el("div", "dm-compared-row", { role: "group", "aria-label": say("Events only in one window") },
      ...Object.values(lists).map((list) => list.box)));
  const root = el("section", "dm-compare", { "aria-label": say("Compare two windows") }, toggle, body);
  const tags = ["A", "B"].map((name) => {
    const words = el("span", "dm-tag-window");
    const totals = el("span", "dm-tag-totals");
    return {
      node: el("p", `dm-tag dm-tag-${name.toLowerCase()}`, {}, el("strong", "", {}, name), words, totals),
      draw: remembering((window, events, reports) => {
        words.textContent = windowWords(window);
        totals.textContent = say("{events}, {reports}", {
          events: sayNumber("{n} event", "{n} events", events),
          reports: sayNumber("{n} report", "{n} reports", reports),
        });
      }),
    };
  });
  let looked = null;
  let twin = null;

  toggle.addEventListener("click", () => {
    context.change({ compare: now.compare ? null
      : yearBefore(now.window) ?? newestYear(table) ?? closedWindow(null, ends) }, "compare");
  });

  function start() {
    looked ??= createLookB(context);
    looked.countAnew();
    const box = context.map.getContainer().parentElement;
    box.classList.add("dm-two");
    context.root.classList.add("dm-comparing");
    box.append(...tags.map((tag) => tag.node));
    context.map.invalidateSize({ animate: false, pan: false });
    twin = createTwinMap(context, looked, choose);
    twin.lay();
    twin.settle();
  }

  function stop() {
    twin.destroy();
    twin = null;
    tags.forEach((tag) => tag.node.remove());
    context.map.getContainer().parentElement.classList.remove("dm-two");
    context.root.classList.remove("dm-comparing");
    context.map.invalidateSize({ animate: false, pan: false });
  }

  function drawTags() {
    [[now.window, live.totals], [now.compare, looked.totals]].forEach(([window, totals], i) =>
      tags[i].draw(window, totals.events, totals.reports));
  }

  function drawNumbers(isResting) {
    const isCounted = isResting || table.number <= FEW;
    const numbers = isCounted ? comparedCounts(table, live.shown, looked.shown) : {};
    Object.entries(lists).forEach(([name, list]) => list.count(numbers[name] ?? null));
  }

  const listed = remembering((_shownA, _shownB, order, _cards) => {
    const found = comparedEvents(table, live.shown, looked.shown,
      order === "oldest" ? titles.oldestFirst : titles.newestFirst);
    Object.entries(lists).forEach(([name, list]) => list.fill(found[name]));
  });

  const follow = () => twin?.resize();
  context.map.on("resize", follow);

  return {
    root,
    note,
    frame() {
      if (!twin || now.compare === null) return;
      if (looked.countAnew()) twin.show();
      drawTags();
      drawNumbers(false);
    },
    settle() {
      const isOn = now.compare !== null;
      toggle.setAttribute("aria-pressed", String(isOn));
      body.hidden = !isOn;
      note.hidden = !isOn;
      if (isOn && !twin) start();
      else if (!isOn && twin) stop();
      if (!twin) return;
      form.set(now.compare, yearBefore(now.window) !== null);
      if (looked.countAnew()) twin.show();
      drawTags();
      drawNumbers(true);
      listed(live.shown, looked.shown, now.order, context.cards);
      twin.show();
      twin.settle();
    },
    zoom: () => twin?.lay(),
    light: (_, ids) => twin?.light(ids),
    destroy() {
      context.map.off("resize", follow);
      if (twin) stop();
    },
  };
}
