// The map as a file of its own: no server, so nobody is told, and the records are in the page.

import { expect } from "./disputemap.js";

/** Prepare the page: its state, its records, and the host that the map will find. */
export function open(state, records) {
  const host = { root: document.getElementById("atlas"), name: "page", isTold: true };
  expect(host);
  return () => {
    host.controller.setState(state);
    host.controller.know(records);
  };
}
