// One card: a report or a deployment, with everything that is known of it.

import { definitionList, linkButton, linkedText, markedText, textEl } from "./blocks.js";
import { el } from "./page.js";
import { say, sayNumber, series } from "./words.js";

let tips = 0;

/** A button whose explanation shows on hover and focus, above all else; Escape puts it away. */
export function tipButton(text, ...explanation) {
  tips += 1;
  const id = `dm-tip-${tips}`;
  const node = el("button", "dm-tip-button", { type: "button", dir: "auto", "aria-describedby": id },
    text);
  const tip = el("span", "dm-tip", { role: "tooltip", id, dir: "auto", popover: "manual" },
    ...explanation);
  const home = el("span", "dm-tip-home", {}, node, tip);
  const open = () => {
    if (!tip.isConnected || tip.matches(":popover-open")) return;
    tip.showPopover();
    const at = node.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const isRoomBelow = at.bottom + height + 8 < innerHeight;
    tip.style.left = `${Math.max(4, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
    tip.style.top = `${isRoomBelow ? at.bottom : Math.max(4, at.top - height)}px`;
  };
  const close = () => tip.isConnected && tip.matches(":popover-open") && tip.hidePopover();
  home.addEventListener("mouseenter", open);
  home.addEventListener("mouseleave", () => document.activeElement === node || close());
  node.addEventListener("focus", open);
  node.addEventListener("blur", close);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && close() !== false) event.stopPropagation();
  });
  return home;
}

function correctionBox(lines) {
  return el("div", "dm-correction", {}, definitionList(lines, "dm-lines"));
}

function quotation(card, words) {
  return el("figure", "dm-quote", {},
    el("blockquote", "", { dir: "auto", lang: card.article_language }, "“", ...markedText(card.quote, words), "”"),
    textEl("figcaption", "", card.speaker));
}

/** Reports of one event: how many are independent and why, and where they differ. */
function eventBox(event) {
  const rules = [
    say("Independent sources are the carriers in which the chains end, before any speaker."),
    say("Copies of one text are one source."),
  ];
  const ends = event.sources.length
    ? say("Here they end in: {sources}.", { sources: series(event.sources) })
    : say("Here the coder has counted them.");
  const lines = event.differ.map(([words, ...versions]) =>
    el("li", "", { dir: "auto" }, `${words}: ${versions.join(" / ")}`));
  return el("div", "dm-event", {},
    tipButton(event.words, ...[...rules, ends, event.reason].filter((text) => text)
      .map((text) => textEl("span", "", text))),
    lines.length ? el("ul", "dm-differ", {}, ...lines) : null);
}

function head(card, on) {
  const when = on.when && card.isDated
    ? linkButton(el("span", "", {}, ...markedText(card.when, on.words)), "dm-when dm-link", () => on.when(card), {
      title: say("Move the window to this date"), "data-key": `when-${card.id}` })
    : el("span", "dm-when", { dir: "auto" }, ...markedText(card.when, on.words));
  const marks = [card.status_words];
  if (card.confidence) marks.push(say("coding confidence {level}", { level: card.confidence }));
  if (card.relation === "group") marks.push(say("about the whole group"));
  if (card.relation === "background") marks.push(say("background, not from a coded article"));
  return el("header", "dm-card-head", {}, when, textEl("span", "dm-kind", card.kind_words),
    textEl("span", "dm-marks", marks.join(" · ")));
}

function placesLine(card, on) {
  return el("span", "", {}, ...card.places.flatMap(([id, before, label, after], at) => {
    const name = on.nameOf ? on.nameOf(id) : label;
    const node = on.place
      ? linkButton(el("span", "", {}, ...markedText(name, on.words)), "dm-link dm-place-link",
        () => on.place(id), { title: say("Choose this place"), "data-key": `place-${card.id}-${at}` })
      : el("span", "", {}, ...markedText(name, on.words));
    return [at ? say("; ") : "", before, node, after];
  }));
}

function foot(card, on) {
  const nodes = [];
  if (card.article && on.article) {
    nodes.push(linkButton(say("Record {id} in: {title}", { id: card.id, title: card.article_title }),
      "dm-link dm-record", () => on.article(card.article)));
  } else {
    nodes.push(textEl("span", "dm-id", card.article_title ? `${card.id} · ${card.article_title}` : card.id));
  }
  if (on.exchange && card.exchange) {
    nodes.push(linkButton(sayNumber("Part of an exchange: {n} event",
      "Part of an exchange: {n} events", card.exchange), "dm-link", () => on.exchange(card),
    { "data-key": `exchange-${card.id}` }));
  }
  if (on.copy) nodes.push(copyButton(card, on));
  return el("footer", "dm-card-foot", {}, ...nodes);
}

function copyButton(card, on) {
  const told = el("span", "dm-told", { role: "status" });
  const node = linkButton(say("Copy with citation"), "dm-link dm-copy", async () => {
    const isCopied = await on.copy(card);
    told.textContent = isCopied ? say("Copied") : say("The browser did not allow it");
  });
  return el("span", "dm-copy-home", {}, node, told);
}

/**
 * The card of a block. `on` may take article(id), place(id), when(card), exchange(card) and
 * copy(card), which make the card's buttons; nameOf(id) names a place; words are the search's.
 */
export function cardNode(card, on) {
  const id = `dm-card-${card.id}`;
  const box = el("article", "dm-card", { id, "aria-labelledby": `${id}-words` }, head(card, on));
  box.dataset.kind = card.kind;
  box.dataset.relation = card.relation;
  for (const who of card.who) {
    box.append(el("p", "dm-who", { dir: "auto" }, ...markedText(who, on.words)));
  }
  const summary = linkedText("p", "dm-summary", card.summary, on.words);
  summary.id = `${id}-words`;
  // Records are in English, whatever the page speaks.
  summary.lang = "en";
  box.append(summary);
  if (card.quote) box.append(quotation(card, on.words));
  for (const words of card.verdicts || []) box.append(textEl("p", "dm-verdict", words));
  const lines = card.places.length ? [[say("Places"), placesLine(card, on)], ...card.lines] : card.lines;
  if (lines.length) box.append(definitionList(lines, "dm-lines", on.words));
  for (const correction of card.corrections) box.append(correctionBox(correction));
  if (card.event) box.append(eventBox(card.event));
  if (card.notes.length) {
    box.append(el("details", "dm-more", {}, el("summary", "", {}, say("Basis and notes")),
      definitionList(card.notes, "dm-lines", on.words)));
  }
  box.append(foot(card, on));
  return box;
}

export function correctionNode(lines) {
  return correctionBox(lines);
}
