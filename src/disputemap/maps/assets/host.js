// In Streamlit: keeps the mounted map over reruns and page changes, and passes values on.

import { withSpot } from "./address.js";
import { expect } from "./disputemap.js";

/** Follow the theme: Streamlit tells it by classes and styles of the elements around. */
function follow(entry) {
  entry.observer.disconnect();
  for (let node = entry.root.parentElement; node; node = node.parentElement) {
    entry.observer.observe(node, { attributes: true, attributeFilter: ["class", "style"] });
  }
  entry.controller.setTheme();
}

function made({ name, run, home, tiles }) {
  const root = document.createElement("div");
  const box = document.createElement("div");
  box.id = "map_atlas";
  root.append(box);
  home.append(root);
  const entry = { root };
  entry.host = {
    root,
    name,
    tiles,
    isTold: true,
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

/**
 * Show the map of a name in an element; one that was made before is taken up again.
 * `shared` holds the maps and the last states for the whole page.
 */
export function show(shared, { name, version, run, home, tiles }, { report, openArticle }) {
  let entry = shared.maps[name];
  if (entry && entry.version !== version) {
    entry.observer.disconnect();
    cancelAnimationFrame(entry.frame);
    entry.controller.destroy();
    entry.root.remove();
    entry = undefined;
  }
  if (!entry) {
    entry = made({ name, run, home, tiles });
    entry.version = version;
    shared.maps[name] = entry;
  } else if (entry.root.parentElement !== home) {
    home.append(entry.root);
    entry.controller.invalidate();
  }
  Object.assign(entry, { report, openArticle });
  follow(entry);
  tell(shared, name);
  know(shared, name);
  return () => {
    entry.observer.disconnect();
    if (entry.root.parentElement === home) entry.root.remove();
  };
}

/** Give the map of a name its last state, if both are there. */
export function tell(shared, name) {
  const state = shared.states[name];
  if (state) shared.maps[name]?.controller.setState(state);
}

/** Give the map of a name its records, if both are there. */
export function know(shared, name) {
  const records = shared.records[name];
  if (records) shared.maps[name]?.controller.know(records);
}
