// What a person just changed is held against stale echoes of the host until it agrees.

const PATIENCE_MS = 4000;

/** Holds by field; `told(value)` writes a value as text that can be compared. */
export function createHolds(told, clock = Date.now) {
  const waiting = new Map();
  return {
    hold(field, value) {
      waiting.set(field, { text: told(value), until: clock() + PATIENCE_MS });
    },
    /** Whether the host's value counts: not while a newer one of ours is under way. */
    isFresh(field, value) {
      const kept = waiting.get(field);
      if (!kept || clock() > kept.until) return true;
      if (told(value) !== kept.text) return false;
      waiting.delete(field);
      return true;
    },
    release: () => waiting.clear(),
  };
}

/** A value of a view as text: sets in order. */
export function comparable(value) {
  return JSON.stringify(value instanceof Set ? [...value].sort() : value);
}
