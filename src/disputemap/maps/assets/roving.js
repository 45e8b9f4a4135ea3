// Moving through a list by keys. Pure: which entry comes next.

const FORGET_MS = 900;

/** Index after a key in a list of a length; null where the key does not move. */
export function movedTo(key, index, length) {
  if (!length) return null;
  if (key === "ArrowDown") return Math.min(length - 1, index + 1);
  if (key === "ArrowUp") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  return key === "End" ? length - 1 : null;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Index of the next label, from `index` on and around, in which a word starts with a text. */
export function typedTo(text, index, labels) {
  const wanted = plain(text);
  // One letter moves on to the next entry; more letters may stay on the one they found.
  const first = text.length > 1 ? index : index + 1;
  for (let i = 0; i < labels.length; i += 1) {
    const at = (first + i) % labels.length;
    const label = plain(labels[at]);
    if (label.startsWith(wanted) || label.includes(` ${wanted}`)) return at;
  }
  return null;
}

/** Letters typed one after another; a pause starts anew, and so does the same letter again. */
export function createTyped(now = () => Date.now()) {
  let text = "";
  let last = -Infinity;
  return (letter) => {
    const isNew = now() - last > FORGET_MS || (text.length === 1 && text === letter);
    text = isNew ? letter : text + letter;
    last = now();
    return text;
  };
}
