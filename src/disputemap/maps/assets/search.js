// Search: texts folded as `index.searchable` folds them in Python, and where a word is found.

const ASCII = /^[\x00-\x7f]*$/; // eslint-disable-line no-control-regex
/** White space as Python splits at it. */
const GAPS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/; // eslint-disable-line no-control-regex
const CHEROKEE = /\p{Script=Cherokee}/u;
const MARKS = /\p{M}/u;
const folds = new Map();

/** Case folded in full, which the browser has no function for: ß is ss, a final sigma is one. */
function casefolded(letter) {
  if (letter === "ı") return letter;
  if (CHEROKEE.test(letter)) return letter.toUpperCase();
  return [...letter.toLowerCase().toUpperCase()].map((part) => part.toLowerCase()).join("");
}

/** Whether a mark has a combining class: only such marks change places when put in order. */
function isCombining(letter) {
  return MARKS.test(letter) && (`\u0301${letter}`.normalize("NFD") !== `\u0301${letter}`
    || `${letter}\u0334`.normalize("NFD") !== `${letter}\u0334`);
}

function foldedLetter(letter) {
  let found = folds.get(letter);
  if (found === undefined) {
    const whole = [...letter.normalize("NFKD")].map(casefolded).join("").normalize("NFKD");
    found = [...whole].filter((part) => !isCombining(part)).join("");
    folds.set(letter, found);
  }
  return found;
}

/** A text as it is searched: compatibility forms, case and accents removed. */
export function foldText(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  let found = "";
  for (const letter of text) found += foldedLetter(letter);
  return found;
}

/** The words of a search, folded; all of them must be found. */
export function searchWords(text) {
  return foldText(text).split(GAPS).filter((word) => word !== "");
}

/** Where words stand in a text: half-open offsets, in order, overlapping ones joined. */
export function hitRanges(text, words) {
  const starts = [];
  const ends = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const part = foldedLetter(letter);
    for (let i = 0; i < part.length; i += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    // A mark that the fold drops belongs to the letter before it.
    if (part === "" && ends.length) ends[ends.length - 1] = at + letter.length;
    folded += part;
    at += letter.length;
  }
  const found = [];
  for (const word of words) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) {
      found.push([starts[i], ends[i + word.length - 1]]);
    }
  }
  return joinedRanges(found);
}

function joinedRanges(ranges) {
  const found = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = found[found.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** Which reports have all words of a search; null if it asks for nothing. */
export function textMask(cards, text) {
  const words = searchWords(text);
  if (!words.length) return null;
  const mask = new Uint8Array(cards.number).fill(1);
  for (const word of words) {
    const names = hitsIn(cards.searched.names, word);
    const places = hitsIn(cards.searched.places, word);
    for (let row = 0; row < cards.number; row += 1) {
      if (!mask[row]) continue;
      mask[row] = Number(cards.searched.own(row).includes(word)
        || cards.namesOf(row).some((name) => names[name])
        || cards.placesOf(row).some(([place]) => places[place]));
    }
  }
  return mask;
}

const hitsIn = (texts, word) => texts.map((text) => text.includes(word));

/** Which reports have an actor of one of the sides; null if all sides are wanted. */
export function sidesMask(cards, sides) {
  if (!sides.length) return null;
  const wanted = new Set(sides);
  const isWanted = cards.sides.map(([side]) => wanted.has(side));
  const mask = new Uint8Array(cards.number);
  for (let row = 0; row < cards.number; row += 1) {
    mask[row] = Number(cards.sidesOf(row).some((side) => isWanted[side]));
  }
  return mask;
}

/** Which deployments, of those with these ids, sides and a search keep. */
export function forcesMask(cards, ids, sides, text) {
  const words = searchWords(text);
  return Uint8Array.from(ids, (id) => {
    const found = cards.deployments.get(id);
    if (!found) return 1;
    const isOnSide = !sides.length || sides.includes(found.side);
    return Number(isOnSide && words.every((word) => found.searched().includes(word)));
  });
}
