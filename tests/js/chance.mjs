// Numbers that look random and are the same in every run.

/** Whole numbers and picks from a seed (mulberry32). */
export function chanceOf(seed) {
  let state = seed;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** From low to high, both possible. */
  const whole = (low, high) => low + Math.floor(share() * (high - low + 1));
  return { share, whole, pick: (items) => items[whole(0, items.length - 1)] };
}
