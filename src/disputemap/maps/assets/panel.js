// The panel: what is reported of the place chosen, in the window, drawn from the records here.

import { queryOf } from "./address.js";
import { dataTable, linkButton, textEl } from "./blocks.js";
import { cardNode } from "./cards.js";
import { citation } from "./citation.js";
import { createDrawing, setChildren } from "./drawing.js";
import { withNames } from "./names.js";
import { el } from "./page.js";
import { copied, emptyNode, focusKeeper } from "./parts.js";
import { profileNodes } from "./profile.js";
import { FAR_KM, NEAR_KM } from "./records.js";
import { windowAround } from "./rows.js";
import { RELATIONS, createScope } from "./scope.js";
import { createSieve } from "./sieve.js";
import { createTallies } from "./tallies.js";
import { numberWords, say, sayNumber, series } from "./words.js";

const FIRST_OF_LATER_PARTS = 10;

/** The panel of a map; `root` is the panel, `counts` the line of counts. */
export function createPanel(context) {
  const { host, table, now } = context;
  const scope = createScope(context);
  const sieve = createSieve(context);
  const drawing = createDrawing();
  const tallies = createTallies((name) => open({ list: name }));
  const notice = el("div", "dm-panel-notice", { role: "status", hidden: true });
  const body = el("div", "dm-panel-body");
  const top = el("div", "dm-panel-top", {}, sieve.root);
  const root = el("section", "dm-panel dm-reading", { "aria-label": say("What is reported") },
    top, notice, body);
  let opened = null;
  let back = null;
  let lit = null;
  let drawn = "";
  let selectedBefore;
  /** Whether a person has scrolled down; as an event tells it, for asking costs a layout. */
  let isDown = false;

  function reportCard(row, relation = "") {
    const { cards } = context;
    const card = { ...cards.card(row), relation, isDated: table.dated[row] === 1 };
    card.exchange = scope.exchange(card.event_number)?.length;
    if (relation === "near" || relation === "region") {
      card.verdicts = cards.verdicts(row).map(([place, words]) =>
        say("{place}: {verdict}", { place: context.nameOf(place),
          verdict: withNames(words, context.nameOf) }));
    }
    const node = cardNode(card, actions());
    node.dataset.rows = row;
    return node;
  }

  function forceCard(id) {
    const { card } = context.cards.deployments.get(id);
    const node = cardNode({ ...card, lines: withNames(card.lines, context.nameOf) },
      { ...actions(), when: null, copy: null, exchange: null });
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

  /** The address that opens a record, in the app or in a saved page. */
  function addressOf(card) {
    const selected = now.selected === null ? {} : { selected: [now.selected] };
    return host.linkTo?.(queryOf({ ...selected, time: ["step"], event: [card.event_id] })) ?? "";
  }

  /** Move the window to a report's date; the way back is offered above the cards. */
  function goTo(card) {
    const to = [table.start[card.row], table.end[card.row]];
    back = { from: { window: now.window, motion: now.motion, event: now.event }, to: String(to),
      words: card.when, card: card.id };
    context.change({ window: to, motion: "window", event: null }, "window");
  }

  /** While the window is a report's date, its card stands out; at first it comes into sight. */
  function markOrigin() {
    const node = back && root.querySelector(`#dm-card-${CSS.escape(back.card)}`);
    for (const other of root.querySelectorAll(".dm-is-origin")) {
      if (other !== node) other.classList.remove("dm-is-origin");
    }
    if (!node || node.classList.contains("dm-is-origin")) return;
    node.classList.add("dm-is-origin");
    node.scrollIntoView({ block: "nearest" });
  }

  function showBack() {
    if (back !== null && String(now.window) !== back.to) back = null;
    notice.hidden = back === null;
    if (back === null) {
      notice.replaceChildren();
      return;
    }
    const { from, words } = back;
    notice.replaceChildren(el("div", "dm-text dm-text-notice dm-back", {},
      textEl("span", "", say("The window is now the date of a report: {when}.", { when: words })), " ",
      linkButton(say("Back to the window before"), "dm-button", () => {
        back = null;
        context.change(from, "window");
        body.querySelector("h2")?.focus({ preventScroll: true });
      }, { "data-key": "back" })));
  }

  /** Open a list or an exchange in the panel; null closes it. */
  function open(what) {
    const before = opened;
    opened = what;
    goUp();
    draw();
    if (opened === null && before?.list) {
      tallies.root.querySelector(`[data-list="${before.list}"]`)?.focus();
      return;
    }
    body.querySelector("h2")?.focus({ preventScroll: true });
    bringIntoView();
  }

  function goUp() {
    if (isDown) body.scrollTop = 0;
    isDown = false;
  }

  /** Where the panel stands below the map, a person who asked for it is taken there. */
  function bringIntoView() {
    if (root.getBoundingClientRect().top > 0.7 * innerHeight) root.scrollIntoView({ block: "start" });
  }

  const title = (text) => el("h2", "dm-heading", { tabindex: -1, dir: "auto" }, text);
  const closer = () => linkButton(say("Back to the panel"), "dm-button dm-close", () => open(null),
    { "data-key": "close" });
  const quiet = (text) => textEl("p", "dm-text dm-text-quiet", text);

  function emptyOf(rows) {
    const left = scope.leftOf(rows);
    const wider = windowAround(table, left.outside, now.motion === "step" ? null : now.window);
    const numbers = Object.fromEntries(Object.entries(left).map(([name, list]) => [name, list.length]));
    return emptyNode(numbers, {
      widen: () => context.change({ window: wider, motion: "window", event: null }, "window"),
      allDates: () => context.change({ window: null, motion: "window", event: null }, "window"),
      clearText: () => context.change({ text: "" }, "text"),
      allSides: () => context.change({ sides: [] }, "sides"),
      allEvents: () => context.change({ motion: "window", event: null, window: null }, "motion"),
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

  /** The parts of a place: [its node, its title, its number]. */
  function placeParts(id) {
    const about = scope.about(id);
    const standing = new Set(scope.rows.standing);
    const parts = [];
    for (const relation of RELATIONS) {
      const rows = scope.inOrder(about[relation].filter((row) => context.live.shown[row]));
      if (!rows.length && relation !== "own") continue;
      const words = partTitles[relation](id);
      const part = drawing.cardsPart(relation, words, rows, (row) => reportCard(row, relation),
        parts.some(([, , number]) => number) ? FIRST_OF_LATER_PARTS : undefined);
      if (!rows.length) part.append(emptyOf(about[relation]));
      parts.push([part, words, rows.length]);
    }
    const held = scope.inOrder(RELATIONS.flatMap((name) => about[name]).filter((row) => standing.has(row)));
    if (held.length) {
      const words = say("Positions held, dated outside the window");
      const part = drawing.cardsPart("standing", words, held, (row) => reportCard(row), FIRST_OF_LATER_PARTS);
      parts.push([part, words, held.length]);
    }
    return [...parts, ...forceParts(id)];
  }

  function forceParts(id) {
    const shown = new Set(context.base.deployments.filter(context.live.isShown).map((d) => d.id));
    const found = context.cards.forcesAbout(id);
    const titles = {
      here: say("Deployments and activity here"),
      near: say("Deployments and activity near here, up to {km} km from the shore", { km: NEAR_KM }),
      far: say("Deployments and activity farther off, up to {km} km, this being the nearest disputed island",
        { km: numberWords(FAR_KM) }),
    };
    return Object.entries(titles).map(([name, words]) => {
      const ids = found[name].filter((key) => shown.has(key));
      return [drawing.cardsPart(`forces-${name}`, words, ids, forceCard, FIRST_OF_LATER_PARTS), words, ids.length];
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
    const profile = drawing.once(`${id} profile`, () => el("div", "dm-profile", {},
      ...profileNodes(id, context.cards.profile(id), context)));
    return [drawing.once(`${id} title`, () => title(context.nameOf(id))), profile,
      contents(parts), ...parts.map(([part]) => part)];
  }

  function overview() {
    const rows = scope.inOrder(scope.rows.shown);
    const isSieved = now.text !== "" || now.sides.length > 0;
    const newest = now.order === "oldest" ? say("Oldest in the window") : say("Newest in the window");
    const part = drawing.cardsPart("all", isSieved ? say("Found in the window") : newest, rows,
      (row) => reportCard(row));
    if (!rows.length) part.append(emptyOf(Array.from({ length: table.number }, (_, row) => row)));
    if (isSieved) return [title(say("Found")), part];
    return [title(say("Choose an island")),
      textEl("p", "dm-text", say("Click an island on the map or choose it from the list to read every linked statement with its source; click it again to close it. Drag the handles below the map to move the time window.")),
      quiet(say("Beside each name: events about the island + events about its whole group. What is said about a group is listed on each of its islands and never counted as evidence about one of them alone.")),
      part];
  }

  function exchangeView(event) {
    const entries = scope.exchange(event);
    return [closer(), title(sayNumber("Exchange of {n} event", "Exchange of {n} events", entries.length)),
      quiet(say("In time order; what answers an event is set in below it. They are lit up together on the map.")),
      el("ol", "dm-thread", {}, ...entries.map(threadItem))];
  }

  function threadItem({ event, depth, answers }) {
    const { cards, live } = context;
    const rows = cards.rowsOfEvent(event);
    const answered = series(answers.map((other) => cards.event(other).title));
    const item = el("li", "dm-thread-event", {},
      el("h3", "dm-heading", { dir: "auto" }, cards.event(event).title),
      answered ? quiet(say("Answers: {titles}", { titles: answered })) : null,
      rows.some((row) => live.shown[row]) ? null : quiet(say("Not in this window or with these filters.")),
      ...rows.map((row) => reportCard(row)));
    item.style.setProperty("--dm-depth", Math.min(depth, 4));
    return item;
  }

  function listView(name) {
    const titles = {
      outside: say("Outside the window"), undated: say("Undated"), filtered: say("Left out by filter"),
      event: say("Other events than that of this step"),
      standing: say("Positions held, dated outside the window"),
      lists: say("In lists only: no place to draw"), faults: say("Records with faults in the data"),
    };
    const head = [closer(), title(titles[name])];
    if (name === "faults") {
      const columns = [say("File"), say("Record"), say("Found"), say("Expected"), say("What to do")];
      return [...head, dataTable({ columns, rows: context.cards.faults })];
    }
    if (name === "filtered") {
      const reasons = { host: say("By the filters of the page"), sides: say("By the choice of sides"),
        text: say("By the search") };
      return [...head, ...Object.entries(reasons).filter(([key]) => scope.rows[key].length).map(
        ([key, words]) => drawing.cardsPart(key, words, scope.inOrder(scope.rows[key]), (row) => reportCard(row)))];
    }
    const isShownToo = name === "undated" && now.window === null;
    return [...head, isShownToo ? quiet(say("Shown too while no window is set.")) : null,
      ...drawing.cardNodes(name, scope.inOrder(scope.rows[name]), (row) => reportCard(row))];
  }

  /** What a card's look hangs on beside its record. */
  const look = () => JSON.stringify([now.text, now.perspective, context.namedIn, context.cards.version]);

  function draw() {
    const keep = focusKeeper(root);
    drawing.begin(look(), isDown);
    body.setAttribute("aria-busy", "true");
    if (opened?.list && !scope.numbers[opened.list]) opened = null;
    const view = opened?.list ? listView(opened.list)
      : opened ? exchangeView(opened.exchange)
        : now.selected === null || !context.cards.hasPlace(now.selected) ? overview() : placeView(now.selected);
    setChildren(body, view.filter((node) => node !== null));
    showBack();
    tallies.mark(opened?.list ?? null);
    lightUp(standingLight());
    drawing.end(() => {
      body.removeAttribute("aria-busy");
      keep();
      markOrigin();
    });
  }

  /** What is lit while nothing is hovered: the exchange that is open. */
  function standingLight() {
    if (opened?.exchange === undefined) return null;
    return scope.exchange(opened.exchange).flatMap(({ event }) => context.cards.rowsOfEvent(event));
  }

  function lightUp(rows) {
    const wanted = rows?.length ? rows : null;
    if (String(wanted) === String(lit)) return;
    lit = wanted;
    context.light?.(wanted);
  }

  function onOver(event) {
    const rows = opened?.exchange === undefined && event.target.closest?.(".dm-card")?.dataset.rows;
    lightUp(rows ? rows.split(" ").map(Number) : standingLight());
  }
  const onLeave = () => lightUp(standingLight());
  body.addEventListener("scroll", () => { isDown = body.scrollTop > 0; }, { passive: true });
  body.addEventListener("pointerover", onOver);
  body.addEventListener("focusin", onOver);
  body.addEventListener("pointerleave", onLeave);
  body.addEventListener("focusout", onLeave);
  body.replaceChildren(quiet(say("Reading the records …")));

  return {
    root,
    top,
    counts: tallies.root,
    frame() {
      if (context.live.totals) tallies.show(context.live.totals);
    },
    /** Say that the records have not come, and offer to ask for them again. */
    miss(again) {
      body.replaceChildren(el("div", "dm-text dm-text-notice", { role: "alert" },
        textEl("p", "", say("The records could not be fetched from the program. Is it still running?")),
        linkButton(say("Ask again"), "dm-button", () => {
          body.replaceChildren(quiet(say("Reading the records …")));
          again();
        })));
    },
    settle() {
      if (!context.cards) return;
      scope.measure();
      tallies.show(scope.numbers);
      tallies.tell(scope.numbers);
      const next = scope.signature();
      if (next === drawn) return;
      drawn = next;
      const isOther = now.selected !== selectedBefore;
      const isFirst = selectedBefore === undefined;
      selectedBefore = now.selected;
      if (isOther) {
        opened = null;
        goUp();
      }
      sieve.show(scope.sideCounts());
      draw();
      if (!isOther) return;
      if (!isFirst && now.selected !== null && !root.contains(document.activeElement)) bringIntoView();
    },
    destroy() {
      sieve.destroy();
      drawing.destroy();
    },
  };
}
