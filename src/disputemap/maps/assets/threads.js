// Exchanges: events that answer one another (remark, patrol, reply), as a thread in time order.

/**
 * The exchange an event is part of, or null: `answers[event]` lists the events it answers,
 * `startOf(event)` its first day. Entries {event, depth, answers}, earliest first.
 */
export function exchangeOf(event, answers, startOf) {
  const members = [...connected(event, answers)];
  if (members.length < 2) return null;
  const depths = new Map();
  const depthOf = (key, seen) => {
    if (!depths.has(key)) {
      const before = (answers.get(key) || []).filter((other) => !seen.has(other));
      const inner = new Set([...seen, key]);
      depths.set(key, before.length
        ? 1 + Math.max(...before.map((other) => depthOf(other, inner))) : 0);
    }
    return depths.get(key);
  };
  return members
    .map((key) => ({ event: key, depth: depthOf(key, new Set([key])), answers: answers.get(key) || [] }))
    .sort((a, b) => startOf(a.event) - startOf(b.event) || a.depth - b.depth || a.event - b.event);
}

function connected(first, answers) {
  const near = new Map();
  const tie = (a, b) => near.set(a, [...(near.get(a) || []), b]);
  for (const [event, before] of answers) {
    for (const other of before) {
      tie(event, other);
      tie(other, event);
    }
  }
  const found = new Set([first]);
  const waiting = [first];
  while (waiting.length) {
    for (const next of near.get(waiting.pop()) || []) {
      if (!found.has(next)) waiting.push(next);
      found.add(next);
    }
  }
  return found;
}
