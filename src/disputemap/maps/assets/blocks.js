// Blocks of plain text drawn as elements: what the panel and the pages share.

import { el } from "./page.js";
import { hitRanges } from "./search.js";
import { say } from "./words.js";

const ADDRESS = /(https?:\/\/[^\s;<>"'“”]+)/;

/** An element with text of its own direction. */
export function textEl(tag, className, text) {
  return el(tag, className, { dir: "auto" }, String(text));
}

/** A button that looks like a link. */
export function linkButton(text, className, action, attributes = {}) {
  const node = el("button", className, { type: "button", dir: "auto", ...attributes }, text);
  node.addEventListener("click", action);
  return node;
}

/** A text as nodes, the hits of a search marked. */
export function markedText(text, words) {
  if (!words?.length) return [String(text)];
  const nodes = [];
  let at = 0;
  for (const [start, end] of hitRanges(text, words)) {
    nodes.push(text.slice(at, start), el("mark", "dm-hit", {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}

function sourceLink(address) {
  return el("a", "dm-source", {
    href: address, target: "_blank", rel: "noopener noreferrer",
    title: say("Opens the source on the web; nothing is fetched before"),
  }, address);
}

/** A text in an element; addresses that begin with http become links of their own. */
export function linkedText(tag, className, text, words) {
  const node = el(tag, className, { dir: "auto" });
  for (const part of String(text).split(ADDRESS)) {
    if (/^https?:\/\//.test(part)) node.append(sourceLink(part));
    else if (part) node.append(...markedText(part, words));
  }
  return node;
}

/** Labelled lines; a value is a text or a node. */
export function definitionList(rows, className, words) {
  const list = el("dl", className);
  for (const [label, value] of rows) {
    list.append(textEl("dt", "", label), typeof value === "string"
      ? linkedText("dd", "", value, words) : el("dd", "", { dir: "auto" }, value));
  }
  return list;
}

export function dataTable(block) {
  const head = el("tr", "", {}, ...block.columns.map((column) =>
    el("th", "", { scope: "col", dir: "auto" }, column)));
  const lines = block.rows.map((row) => el("tr", "", {}, ...row.map((value, at) => {
    const cell = linkedText("td", "", value);
    cell.dataset.label = block.columns[at];
    return cell;
  })));
  return el("div", "dm-table-frame", { tabindex: 0, role: "group", "aria-label": block.columns[0] },
    el("table", "dm-table", {}, el("thead", "", {}, head), el("tbody", "", {}, ...lines)));
}

/** A part that opens on request; its inside is made when it is first opened. */
export function detailsBlock(summary, fillInside) {
  const inside = el("div", "");
  const box = el("details", "dm-details", {}, textEl("summary", "", summary), inside);
  let isFilled = false;
  box.addEventListener("toggle", () => {
    if (!isFilled) fillInside(inside);
    isFilled = true;
  });
  return box;
}
