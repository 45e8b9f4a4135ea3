// Parts of the panel that are no cards: what to do if there are none, the clipboard, the focus.

import { linkButton, textEl } from "./blocks.js";
import { el } from "./page.js";
import { say, sayNumber } from "./words.js";

/** Why nothing is shown, and the ways out: each with the number it would bring. */
export function emptyNode(left, ways) {
  const found = [];
  const offer = (number, words, label, action) => {
    if (!number) return;
    found.push(el("p", "", {}, words, " ",
      action ? linkButton(label, "dm-button dm-way-out", action) : null));
  };
  offer(left.outside, sayNumber("{n} outside the window.", "{n} outside the window.", left.outside),
    say("Widen the window to them"), ways.widen);
  offer(left.undated, sayNumber("{n} undated.", "{n} undated.", left.undated),
    say("Show all dates"), ways.allDates);
  offer(left.text, sayNumber("{n} without the words of the search.",
    "{n} without the words of the search.", left.text), say("Clear the search"), ways.clearText);
  offer(left.sides, sayNumber("{n} of other sides.", "{n} of other sides.", left.sides),
    say("Show all sides"), ways.allSides);
  offer(left.event, sayNumber("{n} of other events than the one of this step.",
    "{n} of other events than the one of this step.", left.event), say("Show all events"), ways.allEvents);
  offer(left.host, sayNumber("{n} left out by the filters of the page.",
    "{n} left out by the filters of the page.", left.host), "", null);
  const nothing = say("Nothing is reported here.");
  return el("div", "dm-text dm-text-notice dm-empty", {},
    textEl("p", "", found.length ? say("0 in this window and with these filters.") : nothing), ...found);
}

/** Put text on the clipboard; an old way is there for pages that may not use the new one. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", "dm-hidden-words", { "aria-hidden": "true", tabindex: -1 });
    field.value = text;
    const active = document.activeElement;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    active?.focus({ preventScroll: true });
    return isCopied;
  }
}

/** The node that is to be found again after the panel is drawn anew. */
export function focusKeeper(root) {
  const active = document.activeElement;
  const key = root.contains(active) ? active.closest("[data-key]")?.dataset.key : undefined;
  return () => {
    if (key === undefined || root.contains(document.activeElement)) return;
    root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
}
