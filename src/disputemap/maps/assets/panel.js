// The panel: what is reported of the place chosen, in the window, drawn from the records here.

import { linkButton, textEl } from "./blocks.js";
import { isIn, OPEN_START } from "./calendar.js";
import { cardNode } from "./cards.js";
import { citation } from "./citation.js";
import { el } from "./page.js";
import { cardNodes, cardsPart, emptyNode, focusKeeper } from "./parts.js";
import { blockNode } from "./reading.js";
import { FAR_KM, NEAR_KM } from "./records.js";
import { allOf, rowRanks, sortedOut, windowAround } from "./rows.js";
import { searchWords, sidesMask, textMask } from "./search.js";
import { createSieve } from "./sieve.js";
import { createTallies } from "./tallies.js";
import { exchangeOf } from "./threads.js";
import { numberWords, say, sayNumber } from "./words.js";

const FIRST_OF_LATER_PARTS = 10;
const RELATIONS = ["own", "group", "near", "region", "venue"];

/** Put text on the clipboard; an old way is there for pages without the new one. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", "dm-hidden-words", { "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}

export function createPanel(context) {
  const { host, table, now } = context;
  const sieve = createSieve(context);
  const tallies = createTallies((name) => open({ list: name }));
  const body = el("div", "dm-panel-body");
  const root = el("section", "dm-panel dm-reading", { "aria-label": say("What is reported") },
    sieve.root, body);
  const ranks = {};
  const exchanges = new Map();
  let opened = null;
  let back = null;
  let lit = null;
  let drawn = "";
  let selectedBefore;
  let scope = null;

  const rankOf = (row) => (ranks[now.order] ??= rowRanks(table, now.order))[row];
  const inOrder = (rows) => [...rows].sort((a, b) => rankOf(a) - rankOf(b));
  const hasBackground = () => now.layers.has("background");

  /** Whether the window of now shows a row, whatever the filters do. */
  function isInTime(row) {
    if (now.motion === "step") return table.event[row] === stepped();
    const window = now.motion === "cumulative" && now.window ? [OPEN_START, now.window[1]] : now.window;
    return isIn(table.start[row], table.end[row], table.dated[row], window, now.mode);
  }

  function stepped() {
    for (let row = 0; row < table.number; row += 1) {
      if (context.cards.card(row).event_id === now.event) return table.event[row];
    }
    return -1;
  }

  /** Everything that the panel of now depends on, counted once. */
  function measure() {
    const { cards } = context;
    const masks = { host: now.allowed, sides: sidesMask(cards, now.sides), text: textMask(cards, now.text) };
    const rows = sortedOut(table, context.live.shown, masks, (row) => cards.isLocated(row, hasBackground()));
    const events = new Set(rows.shown.map((row) => table.event[row]));
    return {
      masks, rows, words: searchWords(now.text),
      numbers: {
        events: events.size, reports: rows.shown.length, outside: rows.outside.length,
        undated: rows.undated.length, standing: rows.standing.length, lists: rows.lists.length,
        filtered: rows.host.length + rows.sides.length + rows.text.length,
        faults: new Set(cards.faults.map(([file, record]) => `${file}\n${record}`)).size,
      },
    };
  }

  /** Sides of what the place and the other filters keep, the most frequent first. */
  function sideCounts() {
    const { cards } = context;
    const numbers = cards.sides.map(() => 0);
    const kept = allOf(table.number, scope.masks.host, scope.masks.text);
    const rows = now.selected === null ? kept.keys()
      : RELATIONS.flatMap((name) => cards.about(now.selected, hasBackground())[name]);
    for (const row of rows) {
      if (kept[row] && isInTime(row)) cards.sidesOf(row).forEach((side) => { numbers[side] += 1; });
    }
    return cards.sides.map(([side, words], i) => [side, words, numbers[i]])
      .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
  }

  function exchangeOfEvent(event) {
    if (!exchanges.has(event)) {
      const { cards } = context;
      const startOf = (key) => Math.min(...cards.rowsOfEvent(key).map((row) =>
        (table.dated[row] ? table.start[row] : Infinity)));
      exchanges.set(event, exchangeOf(event, cards.answers(), startOf));
    }
    return exchanges.get(event);
  }

  function reportCard(row, relation = "") {
    const { cards } = context;
    const card = { ...cards.card(row), relation, isDated: table.dated[row] === 1 };
    card.exchange = exchangeOfEvent(card.event_number)?.length;
    if (relation === "near" || relation === "region") {
      card.verdicts = cards.verdicts(row).map(([place, words]) =>
        say("{place}: {verdict}", { place: context.nameOf(place), verdict: words }));
    }
    const node = cardNode(card, actions());
    node.dataset.rows = row;
    return node;
  }

  function forceCard(id) {
    const { card } = context.cards.deployments.get(id);
    const node = cardNode(card, { ...actions(), when: null, copy: null, exchange: null });
    node.dataset.rows = card.reports.map((report) => context.cards.rowOf(report)).join(" ");
    return node;
  }

  function actions() {
    return {
      words: scope.words,
      nameOf: context.nameOf,
      place: (id) => context.change({ selected: id }, "selected"),
      article: host.openArticle,
      when: goTo,
      exchange: (card) => open({ exchange: card.event_number }),
      copy: (card) => copied(citation(card, addressOf(card), context.cards.version)),
    };
  }

  /** The address that opens a record in the app; a file on disk has none. */
  function addressOf(card) {
    if (!host.openArticle) return "";
    const address = new URL(location.pathname, location.origin);
    if (now.selected !== null) address.searchParams.set("selected", now.selected);
    address.searchParams.set("time", "step");
    address.searchParams.set("event", card.event_id);
    return String(address);
  }

  /** Move the window to a report's date; the way back is offered above the cards. */
  function goTo(card) {
    const to = [table.start[card.row], table.end[card.row]];
    back = { from: { window: now.window, motion: now.motion, event: now.event }, to: String(to),
      words: card.when };
    context.change({ window: to, motion: "window", event: null }, "window");
    root.querySelector(`#dm-card-${CSS.escape(card.id)}`)?.scrollIntoView({ block: "nearest" });
  }

  function backNode() {
    if (back === null || String(now.window) !== back.to) {
      back = null;
      return null;
    }
    const { from, words } = back;
    return el("div", "dm-text dm-text-notice dm-back", {},
      textEl("span", "", say("The window is now the date of a report: {when}.", { when: words })), " ",
      linkButton(say("Back to the window before"), "dm-button", () => {
        back = null;
        context.change(from, "window");
        body.querySelector("h2")?.focus({ preventScroll: true });
      }, { "data-key": "back" }));
  }

  /** Open a list or an exchange in the panel; null closes it. */
  function open(what) {
    const before = opened;
    opened = what;
    draw();
    body.scrollTop = 0;
    if (opened === null && before?.list) {
      tallies.root.querySelector(`[data-list="${before.list}"]`)?.focus();
    } else {
      body.querySelector("h2")?.focus();
    }
    if (opened && body.getBoundingClientRect().top > innerHeight) root.scrollIntoView({ block: "start" });
  }

  const title = (text) => el("h2", "dm-heading", { tabindex: -1, dir: "auto" }, text);
  const closer = () => linkButton(say("Back to the panel"), "dm-button dm-close", () => open(null),
    { "data-key": "close" });

  function leftOf(rows) {
    const kept = new Set(rows);
    return Object.fromEntries(["outside", "host", "sides", "text", "undated"].map((name) =>
      [name, scope.rows[name].filter((row) => kept.has(row)
        && (name !== "undated" || !context.live.shown[row]))]));
  }

  function emptyOf(rows) {
    const left = leftOf(rows);
    const wider = windowAround(table, left.outside, now.motion === "step" ? null : now.window);
    const numbers = Object.fromEntries(Object.entries(left).map(([name, list]) => [name, list.length]));
    return emptyNode(numbers, {
      widen: () => context.change({ window: wider, motion: "window", event: null }, "window"),
      allDates: () => context.change({ window: null, motion: "window", event: null }, "window"),
      clearText: () => context.change({ text: "" }, "text"),
      allSides: () => context.change({ sides: [] }, "sides"),
    });
  }

  function ownTitle(id) {
    const place = context.places.get(id);
    if (!place?.isDisputed) return say("About this place");
    return place.level === "group" ? say("About the group and its islands") : say("About this island");
  }

  const partTitles = {
    own: ownTitle,
    group: () => say("About the whole group"),
    near: () => say("Near here, up to {km} km from the shore", { km: NEAR_KM }),
    region: () => say("About the wider region"),
    venue: () => say("Said or held here"),
  };

  function placeParts(id) {
    const { cards, live } = context;
    const about = cards.about(id, hasBackground());
    const standing = new Set(scope.rows.standing);
    const parts = [];
    for (const relation of RELATIONS) {
      const rows = inOrder(about[relation].filter((row) => live.shown[row]));
      if (!rows.length && relation !== "own") continue;
      const make = (row) => reportCard(row, relation);
      const part = cardsPart(relation, partTitles[relation](id), rows, make,
        parts.length ? FIRST_OF_LATER_PARTS : undefined);
      if (!rows.length) part.append(emptyOf(about[relation]));
      parts.push([part, partTitles[relation](id), rows.length]);
    }
    const held = inOrder(RELATIONS.flatMap((name) => about[name]).filter((row) => standing.has(row)));
    if (held.length) {
      const words = say("Positions held, dated outside the window");
      parts.push([cardsPart("standing", words, held, reportCard, FIRST_OF_LATER_PARTS), words, held.length]);
    }
    return [...parts, ...forceParts(id)];
  }

  function forceParts(id) {
    const shown = new Set(context.base.deployments.filter(context.live.isShown).map((d) => d.id));
    const found = context.cards.forcesAbout(id);
    const titles = {
      here: say("Deployments and activity here"),
      near: say("Deployments and activity near here, up to {km} km from the shore", { km: NEAR_KM }),
      far: say("Deployments and activity farther off, up to {km} km, with this the nearest disputed island",
        { km: numberWords(FAR_KM) }),
    };
    return Object.entries(titles).map(([name, words]) => {
      const ids = found[name].filter((key) => shown.has(key));
      return [cardsPart(`forces-${name}`, words, ids, forceCard, FIRST_OF_LATER_PARTS), words, ids.length];
    }).filter(([, , number]) => number > 0);
  }

  /** Ways to the parts, so that a long first part hides none of the others. */
  function contents(parts) {
    if (parts.length < 2) return null;
    return el("nav", "dm-contents", { "aria-label": say("Parts of this panel") }, ...parts.map(
      ([part, words, number]) => linkButton(say("{title}: {number}", { title: words, number: numberWords(number) }),
        "dm-link", () => part.firstChild.focus())));
  }

  function placeView(id) {
    const parts = placeParts(id);
    const facts = context.cards.facts(id).map((block) => blockNode(block, {}));
    return [title(context.nameOf(id)), backNode(), el("div", "dm-place-facts", {}, ...facts),
      contents(parts), ...parts.map(([part]) => part)];
  }

  function overview() {
    const rows = inOrder(scope.rows.shown);
    const isSieved = now.text !== "" || now.sides.length > 0;
    const words = isSieved ? say("Found in the window")
      : now.order === "oldest" ? say("Oldest in the window") : say("Newest in the window");
    const part = cardsPart("all", words, rows, reportCard);
    if (!rows.length) part.append(emptyOf(Array.from({ length: table.number }, (_, row) => row)));
    return [title(say("Choose an island")), backNode(),
      textEl("p", "dm-text", say("Click an island on the map or choose it from the list to read every linked statement with its source; click it again to close it. Drag the handles below the map to move the time window.")),
      textEl("p", "dm-text dm-text-quiet", say("Beside each name: events about the island + events about its whole group. What is said about a group is listed on each of its islands and never counted as evidence about one of them alone.")),
      part];
  }

  function exchangeView(event) {
    const entries = exchangeOfEvent(event);
    const { cards } = context;
    return [closer(), title(sayNumber("Exchange of {n} event", "Exchange of {n} events", entries.length)),
      textEl("p", "dm-text dm-text-quiet", say("In time order; what answers an event is set in below it. They are lit up together on the map.")),
      el("ol", "dm-thread", {}, ...entries.map(({ event: key, depth, answers }) => {
        const rows = cards.rowsOfEvent(key);
        const isShown = rows.some((row) => context.live.shown[row]);
        const item = el("li", "dm-thread-event", {},
          el("h3", "dm-heading", { dir: "auto" }, cards.event(key).title),
          answers.length ? textEl("p", "dm-text dm-text-quiet", say("Answers: {titles}",
            { titles: answers.map((other) => cards.event(other).title).join("; ") })) : null,
          isShown ? null : textEl("p", "dm-text dm-text-quiet", say("Not in this window or with these filters.")),
          ...rows.map((row) => reportCard(row)));
        item.style.setProperty("--dm-depth", Math.min(depth, 4));
        return item;
      }))];
  }

  function listView(name) {
    const titles = {
      outside: say("Outside the window"), undated: say("Undated"), filtered: say("Left out by filter"),
      standing: say("Positions held, dated outside the window"),
      lists: say("In lists only: no place to draw"), faults: say("Records with faults in the data"),
    };
    const head = [closer(), title(titles[name]), backNode()];
    if (name === "faults") return [...head, faultsTable()];
    if (name === "filtered") {
      const reasons = [["host", say("By the filters of the page")], ["sides", say("By the choice of sides")],
        ["text", say("By the search")]].filter(([key]) => scope.rows[key].length);
      return [...head, ...reasons.map(([key, words]) => cardsPart(key, words, inOrder(scope.rows[key]),
        reportCard))];
    }
    const rows = inOrder(scope.rows[name]);
    const note = name === "undated" && now.window === null
      ? textEl("p", "dm-text dm-text-quiet", say("Shown too while no window is set.")) : null;
    return [...head, note, ...cardNodes(rows, reportCard)];
  }

  function faultsTable() {
    const columns = [say("File"), say("Record"), say("Found"), say("Expected"), say("What to do")];
    return blockNode({ type: "table", columns, rows: context.cards.faults }, {});
  }

  function draw() {
    if (!context.cards) return;
    const keep = focusKeeper(root);
    const isGone = opened?.list && opened.list !== "filtered" && !scope.numbers[opened.list];
    if (isGone) opened = null;
    const nodes = opened?.list ? listView(opened.list)
      : opened ? exchangeView(opened.exchange)
        : now.selected === null ? overview() : placeView(now.selected);
    body.replaceChildren(...nodes.filter((node) => node));
    tallies.mark(opened?.list || null);
    lightUp(standingLight());
    keep();
  }

  /** What is lit while nothing is hovered: the exchange that is open. */
  function standingLight() {
    if (opened?.exchange === undefined) return null;
    return exchangeOfEvent(opened.exchange).flatMap(({ event }) => context.cards.rowsOfEvent(event));
  }

  function lightUp(rows) {
    const wanted = rows?.length ? rows : null;
    if (String(wanted) === String(lit)) return;
    lit = wanted;
    context.light(wanted);
  }

  function onOver(event) {
    const card = event.target.closest?.(".dm-card");
    lightUp(card?.dataset.rows ? card.dataset.rows.split(" ").map(Number) : standingLight());
  }
  const onLeave = () => lightUp(standingLight());
  body.addEventListener("pointerover", onOver);
  body.addEventListener("focusin", onOver);
  body.addEventListener("pointerleave", onLeave);
  body.addEventListener("focusout", onLeave);

  /** What decides how the panel looks; the same again is not drawn again. */
  function signature() {
    let sum = 0;
    const { shown } = context.live;
    for (let row = 0; row < shown.length; row += 1) sum = (Math.imul(sum, 31) + shown[row]) | 0;
    const forces = context.base.deployments.map((d) => Number(context.live.isShown(d))).join("");
    return JSON.stringify([now.selected, now.window, now.mode, now.motion, now.event, now.sides, now.text,
      now.order, hasBackground(), sum, forces, now.perspective, now.names, String(scope.numbers.filtered)]);
  }

  body.replaceChildren(textEl("p", "dm-text dm-text-quiet", say("Reading the records …")));

  return {
    root,
    counts: tallies.root,
    frame() {
      const { totals } = context.live;
      if (totals) tallies.show(totals);
    },
    settle() {
      if (!context.cards) return;
      scope = measure();
      tallies.show(scope.numbers);
      tallies.tell(scope.numbers);
      const next = signature();
      if (next === drawn) return;
      const isOther = now.selected !== selectedBefore;
      if (isOther) opened = null;
      sieve.show(sideCounts());
      draw();
      if (isOther) body.scrollTop = 0;
      if (isOther && selectedBefore !== undefined && now.selected !== null
        && body.getBoundingClientRect().top > innerHeight) root.scrollIntoView({ block: "start" });
      drawn = next;
      selectedBefore = now.selected;
    },
    destroy() {
      sieve.destroy();
    },
  };
}
