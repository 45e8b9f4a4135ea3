// Cards of the panel on the page: the first at once, the others in the frames after, each made once.

import { linkButton } from "./blocks.js";
import { el } from "./page.js";
import { numberWords, say } from "./words.js";

const PORTION = 40;
/** New cards that are drawn at once: more than any screen shows. */
const AT_ONCE = 6;
const IN_A_FRAME = 8;

/** Give an element these children; those that stay in order are not touched. */
export function setChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
}

/**
 * What draws cards. Between two calls of `begin` lies one draw of the panel; what the draw
 * before has made is used again where it has the same key and the same `look`.
 */
export function createDrawing() {
  let before = new Map();
  let made = new Map();
  let look = null;
  let atOnce = 0;
  let jobs = [];
  let frame = 0;
  let whenDone = null;

  /** A node of a key: the one of the draw before, or a new one. */
  function once(key, make) {
    const node = before.get(key) ?? made.get(key) ?? make();
    made.set(key, node);
    return node;
  }

  /** Begin a draw; `isWhole` leaves nothing to later frames, for who has scrolled down. */
  function begin(nextLook, isWhole = false) {
    before = look === nextLook ? made : new Map();
    made = new Map();
    look = nextLook;
    atOnce = isWhole ? Infinity : AT_ONCE;
    cancelAnimationFrame(frame);
    jobs = [];
    whenDone = null;
  }

  /** End a draw; `done` is called when the last of its cards is on the page. */
  function end(done) {
    whenDone = done;
    if (jobs.length) frame = requestAnimationFrame(go);
    else finish();
  }

  function finish() {
    before = new Map();
    whenDone?.();
    whenDone = null;
  }

  function go() {
    for (let left = IN_A_FRAME; left > 0 && jobs.length; left -= 1) {
      const job = jobs[0];
      job.mark.before(job.draw(job.items.shift()));
      if (job.items.length) continue;
      job.mark.remove();
      jobs.shift();
    }
    if (jobs.length) frame = requestAnimationFrame(go);
    else finish();
  }

  /** Cards of the first items, those of later frames behind a mark, and a button for more. */
  function cardNodes(name, items, make, first = PORTION) {
    const keyOf = (item) => `${name} ${item}`;
    const draw = (item) => once(keyOf(item), () => make(item));
    const nodes = [];
    const now = items.slice(0, first);
    let at = 0;
    for (; at < now.length; at += 1) {
      const isNew = !before.has(keyOf(now[at]));
      if (isNew && atOnce <= 0) break;
      if (isNew) atOnce -= 1;
      nodes.push(draw(now[at]));
    }
    if (at < now.length) {
      const mark = document.createComment("");
      jobs.push({ mark, items: now.slice(at), draw });
      nodes.push(mark);
    }
    return items.length > first ? [...nodes, moreButton(items, first, draw)] : nodes;
  }

  function moreButton(items, first, draw) {
    let drawn = first;
    const button = linkButton("", "dm-more-button", () => {
      const more = items.slice(drawn, drawn + PORTION).map(draw);
      drawn += more.length;
      button.before(...more);
      more[0].tabIndex = -1;
      more[0].focus({ preventScroll: true });
      if (drawn >= items.length) button.remove();
      else tell();
    });
    const tell = () => {
      button.textContent = say("Show {number} more of {total}", {
        number: numberWords(Math.min(PORTION, items.length - drawn)), total: numberWords(items.length) });
    };
    tell();
    return button;
  }

  /** A part: heading with its number, then cards; `make(item)` gives the node of each. */
  function cardsPart(name, title, items, make, first = PORTION) {
    const heading = once(`${name} heading`, () =>
      el("h3", "dm-heading", { id: `dm-part-${name}`, tabindex: -1, dir: "auto" }));
    setWords(heading, title, numberWords(items.length));
    const root = once(`${name} part`, () => {
      const node = el("section", "dm-part", { "aria-labelledby": `dm-part-${name}` });
      node.dataset.part = name;
      return node;
    });
    setChildren(root, [heading, ...cardNodes(name, items, make, first)]);
    return root;
  }

  function setWords(heading, title, number) {
    const words = `${title} ${number}`;
    if (heading.textContent !== words) {
      heading.replaceChildren(title, " ", el("span", "dm-part-count", {}, number));
    }
  }

  return { begin, end, once, cardNodes, cardsPart, destroy: () => cancelAnimationFrame(frame) };
}
