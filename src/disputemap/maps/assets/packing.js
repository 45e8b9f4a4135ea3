// What Python packs, unpacked: whole numbers, flags, the reports as typed arrays.

export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function integers(text) {
  const view = new DataView(bytes(text).buffer);
  const numbers = new Int32Array(view.byteLength / 4);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = view.getInt32(4 * i, true);
  return numbers;
}

/** Flags of a packed bit set as 0 and 1; null stands for all set. */
export function flags(text, length) {
  const found = new Uint8Array(length);
  if (text === null || text === undefined) return found.fill(1);
  const packed = bytes(text);
  for (let i = 0; i < length; i += 1) found[i] = (packed[i >> 3] >> (i & 7)) & 1;
  return found;
}

/** A table of rows by place that is worked out at first use; `find` gives null for none. */
function lazily(find) {
  const known = new Map();
  const get = (place) => {
    if (!known.has(place)) known.set(place, find(place));
    return known.get(place) ?? undefined;
  };
  return { get, has: (place) => get(place) !== undefined };
}

/**
 * Rows by place from the reports that name each place (`linked`): `own` of the place and
 * what lies in it; `near`, of the disputed places that hold it; `group`, near but not own;
 * `direct`, of a place that is not disputed, itself alone. All ascending.
 */
function relations(linked, places, number) {
  const byId = new Map(places.map((place) => [place.id, place]));
  const inner = new Map();
  places.forEach(({ id, parent }) => inner.set(parent, [...(inner.get(parent) || []), id]));
  const marked = new Uint8Array(number);
  const merged = (ids, taken) => {
    ids.forEach((id) => linked.get(id)?.forEach((row) => { marked[row] = 1; }));
    taken?.forEach((row) => { marked[row] = 0; });
    const rows = [];
    ids.forEach((id) => linked.get(id)?.forEach((row) => {
      if (marked[row]) rows.push(row);
      marked[row] = 0;
    }));
    return rows.length ? Int32Array.from(rows).sort() : null;
  };
  const inside = (id, found = new Set()) => {
    if (!found.has(id)) {
      found.add(id);
      (inner.get(id) || []).forEach((child) => inside(child, found));
    }
    return found;
  };
  const holders = (id) => {
    const found = [];
    for (let at = byId.get(byId.get(id)?.parent); at && !found.includes(at) && at.id !== id;
      at = byId.get(at.parent)) found.push(at);
    return found.filter((place) => place.isDisputed).map((place) => place.id);
  };
  const own = lazily((id) => merged([...inside(id)]));
  return {
    own,
    inside,
    holders,
    near: lazily((id) => merged(holders(id))),
    group: lazily((id) => merged(holders(id), own.get(id))),
    direct: lazily((id) => (byId.get(id)?.isDisputed ? null : linked.get(id) ?? null)),
  };
}

/** The reports of a base payload as typed arrays, and their rows by place. */
export function columns(reports, places) {
  const { number } = reports;
  const linked = new Map(Object.entries(reports.linked).map(([id, text]) => [id, integers(text)]));
  const sourced = new Map([...linked, ...Object.entries(reports.sourced)
    .map(([id, text]) => [id, integers(text)])]);
  return {
    number,
    events: reports.events,
    ids: reports.ids,
    kinds: reports.kinds,
    start: integers(reports.start),
    end: integers(reports.end),
    event: integers(reports.event),
    kind: bytes(reports.kind),
    dated: flags(reports.dated, number),
    standing: flags(reports.standing, number),
    doubtful: flags(reports.doubtful, number),
    ...relations(linked, places, number),
    /** The same without the links that rest on background knowledge. */
    sourced: relations(sourced, places, number),
  };
}
