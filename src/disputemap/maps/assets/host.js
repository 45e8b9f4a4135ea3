// In Streamlit: keeps the mounted map over reruns and page changes, and passes values on.
// `window.disputemap` is what outlives the components: {states, maps} by the map's name, {programs} by their address, and tell().

import { withSpot } from "./address.js";
import { expect } from "./disputemap.js";

/** Follow the theme: Streamlit tells it by classes and styles of the elements around. */
function follow(entry) {
  entry.observer.disconnect();
  for (let node = entry.root.parentElement; node; node = node.parentElement) {
    entry.observer.observe(node, { attributes: true, attributeFilter: ["class", "style"] });
  }
}

function made({ name, run, home, tiles }, given) {
  const root = document.createElement("div");
  const box = document.createElement("div");
  box.id = "map_atlas";
  root.append(box);
  home.append(root);
  const entry = { root, ...given };
  entry.host = {
    root,
    name,
    tiles,
    isTold: true,
    fetchRecords: () => entry.fetchRecords(),
    linkTo: (query) => `${location.origin}${location.pathname}?${query}`,
    onChange: (address) => entry.report(address),
    openArticle: (id) => entry.openArticle(id),
    // Before the server hears of it, so that a move of the map makes no step for Back.
    onMove: (position) => history.replaceState(history.state, "", withSpot(location.search, position)),
  };
  expect(entry.host);
  run();
  entry.controller = entry.host.controller;
  entry.observer = new MutationObserver(() => {
    // With the next frame, which works out the styles anyway: to ask before would do it twice.
    cancelAnimationFrame(entry.frame);
    entry.frame = requestAnimationFrame(() => entry.controller.setTheme());
  });
  return entry;
}

/** The style sheet of the map, once in the page. */
function dress(style) {
  const node = document.getElementById("disputemap-style") ?? document.createElement("style");
  if (node.textContent === style) return;
  node.id = "disputemap-style";
  node.textContent = style;
  document.head.append(node);
}

async function fetched(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${reply.status} for ${address}`);
  return new Uint8Array(await reply.arrayBuffer());
}

/**
 * Attach the map to what Streamlit gave its component; gives what takes it away again.
 * `program` {run, tiles} makes the map; `whole` makes an address of the server's absolute.
 */
export function attach({ data, setStateValue, setTriggerValue }, home, style, program, whole) {
  const shared = window.disputemap;
  shared.tell = tell;
  dress(style);
  const { name, version, records } = data;
  return show(shared, { name, version, home, ...program }, {
    report: (address) => setStateValue("address", address),
    openArticle: (id) => setTriggerValue("article", id),
    fetchRecords: () => fetched(whole(records)),
  });
}

/**
 * Show the map of a name in an element; one that was made before is taken up again.
 * `shared` holds the maps and the last states for the whole page; `given` is what the map may
 * ask of it: report(address), openArticle(id), fetchRecords() for their bytes.
 */
function show(shared, { name, version, run, home, tiles }, given) {
  let entry = shared.maps[name];
  if (entry && entry.version !== version) {
    entry.observer.disconnect();
    cancelAnimationFrame(entry.frame);
    entry.controller.destroy();
    entry.root.remove();
    entry = undefined;
  }
  if (!entry) {
    entry = made({ name, run, home, tiles }, given);
    entry.version = version;
    shared.maps[name] = entry;
  } else if (entry.root.parentElement !== home) {
    home.append(entry.root);
    entry.controller.invalidate();
    entry.controller.setTheme();
  }
  Object.assign(entry, given);
  follow(entry);
  tell(shared, name);
  return () => {
    entry.observer.disconnect();
    if (entry.root.parentElement === home) entry.root.remove();
  };
}

/** Give the map of a name its last state, if both are there. */
function tell(shared, name) {
  const state = shared.states[name];
  if (state) shared.maps[name]?.controller.setState(state);
}
