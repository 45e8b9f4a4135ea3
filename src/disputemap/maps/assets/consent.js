// Which online tiles may be shown: what the list holds and what a person has agreed to. No page.

const AGREED = "disputemap-tiles-agreed";

/** The provider of an id in a list, or null. */
export function providerOf(list, id) {
  return list.find((entry) => entry.id === id) || null;
}

/**
 * What is to be done for the tiles that are asked for: "none", "unknown", "ask" or "show".
 * `agreed` are the hosts to which a person let requests go in this session.
 */
export function tileStep(list, id, agreed) {
  if (id === null) return "none";
  const provider = providerOf(list, id);
  if (provider === null) return "unknown";
  return agreed.includes(provider.host) ? "show" : "ask";
}

/** The hosts that a person has agreed to, from a store such as sessionStorage. */
export function agreedHosts(store) {
  try {
    const kept = JSON.parse(store.getItem(AGREED));
    return Array.isArray(kept) ? kept.filter((host) => typeof host === "string") : [];
  } catch {
    return [];
  }
}

export function agree(store, host) {
  store.setItem(AGREED, JSON.stringify([...new Set([...agreedHosts(store), host])]));
}
