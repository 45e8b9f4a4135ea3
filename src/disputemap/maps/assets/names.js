// What places are called, by whose view and in which language: a table told once. Pure.

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const ownOf = (record, key) => (record && Object.hasOwn(record, key) ? record[key] : undefined);

/** The name of a place {id, label} in a view; what the table does not know has its label. */
export function labelOf(table, place, perspective, names) {
  const found = ownOf(table?.of, place.id);
  const view = table ? table.perspectives.indexOf(perspective) : -1;
  const language = table ? table.languages.indexOf(names) : -1;
  if (!found || view < 0 || language < 0) return place.label;
  return found[0][DIGITS.indexOf(found[1][view * table.languages.length + language])] ?? place.label;
}

/** Letters of a name that are drawn on a map; the rest is told by its mark and in the panel. */
const MOST_LETTERS = 60;
const letters = new Intl.Segmenter();

/** A name as a map has room for it: cut where it is far too long, between whole letters. */
export function drawnName(name) {
  if (name.length <= MOST_LETTERS) return name;
  const kept = Array.from(letters.segment(name), ({ segment }) => segment);
  if (kept.length <= MOST_LETTERS) return name;
  return `${kept.slice(0, MOST_LETTERS - 1).join("").replace(/[\p{Cf}\s]+$/u, "")}…`;
}

/** The language of names in a view: as chosen, else the interface's, else English. */
export function namedIn(base, now) {
  const own = base.language?.code;
  return now.names || (base.names?.languages.includes(own) ? own : "en");
}

/** Ids of the disputed groups in the order of a view; of those not in the table, none. */
export function groupsInOrder(table, perspective) {
  return ownOf(table?.groups, perspective) ?? [];
}

/** Ids of the groups whose belts a view emphasises. */
export function claimedGroups(table, perspective) {
  return new Set(ownOf(table?.claimed, perspective) ?? []);
}

const MARK = /\ue000([a-z0-9_-]+)\ue001/g;

/** A value whose texts name places by marks, with the names that a view has for them. */
export function withNames(value, nameOf) {
  if (typeof value === "string") return value.replace(MARK, (_, id) => nameOf(id));
  if (Array.isArray(value)) return value.map((part) => withNames(part, nameOf));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNames(part, nameOf)]));
}
