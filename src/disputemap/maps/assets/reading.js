// Shows blocks of plain text (disputemap/reading.py). Every string becomes a text node.

import { dataTable, definitionList, detailsBlock, linkButton, textEl } from "./blocks.js";
import { cardNode, correctionNode } from "./cards.js";
import { say } from "./words.js";

/** The element of one block. */
export function blockNode(block, on) {
  switch (block.type) {
    case "heading":
      return textEl(`h${Math.min(6, Math.max(2, block.level))}`, "dm-heading", block.text);
    case "text":
      return textEl("p", `dm-text dm-text-${block.tone}`, block.text);
    case "facts":
      return definitionList(block.rows, "dm-facts");
    case "table":
      return dataTable(block);
    case "details":
      return detailsBlock(block.summary, (inside) => fill(inside, block.blocks, { ...on, left: 0 }));
    case "correction":
      return correctionNode(block.lines);
    case "card":
      return cardNode(block, on);
    default:
      return textEl("p", "dm-text dm-text-notice", say("Unknown block: {type}", { type: block.type }));
  }
}

/** Show blocks in a root element, in place of what it held. */
export function fill(root, blocks, on = {}) {
  root.replaceChildren(...blocks.map((block) => blockNode(block, on)));
  if (on.left) {
    root.append(linkButton(say("Show more: {number} left", { number: on.left }), "dm-more-button",
      on.more));
  }
}
