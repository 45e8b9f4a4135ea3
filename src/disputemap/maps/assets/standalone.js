// The map as a file of its own: no server, so the panel is filled from the page's own data.

import { expect } from "./disputemap.js";

/** Blocks of a place: what is shared between places is stored once and looked up. */
function blocksOf(panels, place) {
  return (panels.places[place] || panels.none).map((entry) =>
    (typeof entry === "number" ? panels.shared[entry] : entry));
}

/** Prepare the page: its state, its panel, and the host that the map will find. */
export function open(state, panels) {
  const root = document.getElementById("atlas");
  const panel = document.getElementById("panel");
  let shown;
  const show = (place) => {
    if (place === shown) return;
    shown = place;
    disputemapReading.fill(panel, blocksOf(panels, place === null ? "" : place), {});
    panel.scrollTop = 0;
  };
  const host = {
    root,
    name: "page",
    onChange(address, what) {
      const selected = address.selected?.[0] ?? null;
      show(selected);
      if (what === "selected" && selected !== null && window.innerWidth < 900) {
        panel.scrollIntoView({ block: "start" });
      }
    },
  };
  expect(host);
  return () => {
    host.controller.setState(state);
    show(state.address.selected?.[0] ?? null);
  };
}
