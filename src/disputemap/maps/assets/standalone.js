// The map as a file of its own: no server, so its state is in the file's own address, behind the
// "#", and the records are in the page.

import { parsedQuery, queryOf, spot, unreadable } from "./address.js";
import { expect } from "./disputemap.js";
import { el } from "./page.js";
import { say } from "./words.js";

/** What stands behind the "#" where everything is shown: without it the page is as it was saved. */
const EVERYTHING = "all";

/** The address of this page without its state; of a file on disk its name alone, not its folder. */
function pageAddress() {
  const address = location.href.split("#")[0];
  return location.protocol === "file:" ? decodeURIComponent(address.split("/").at(-1)) : address;
}

/** Prepare the page: its state, its records, and the host that the map will find. */
export function open(saved, records) {
  let arrival = 0;
  const notice = el("p", "dm-text dm-text-notice dm-page-notice", { role: "status", hidden: true });
  const host = {
    root: document.getElementById("atlas"), name: "page", isTold: true,
    onChange(address, why) {
      const query = `#${queryOf(address) || EVERYTHING}`;
      if (query === location.hash) return;
      if (why === "position") history.replaceState(null, "", query);
      else history.pushState(null, "", query);
    },
    // The place of the map is in the address too.
    onMove: () => {},
    linkTo: (query) => `${pageAddress()}#${query}`,
  };
  expect(host);

  /** The state that the page's address asks for; what cannot be read of it is told. */
  function asked() {
    if (location.hash.length < 2) return saved;
    const { context } = host.controller;
    const address = parsedQuery(location.hash.slice(1));
    const [west, south, east, north] = context.base.frame;
    const isOnSheet = ([latitude, longitude]) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east;
    const known = {
      selected: (id) => context.places.has(id),
      event: (id) => context.table.ids.includes(id),
      side: (side) => context.base.sides.includes(side),
      at: (text) => isOnSheet(spot(text)),
    };
    const wrong = unreadable(address, (name, value) => known[name]?.(value) ?? true);
    notice.hidden = wrong.length === 0;
    notice.textContent = wrong.length
      ? say("The address of this page could not be read: {names}. The page is shown as it was saved.",
        { names: wrong.join(", ") }) : "";
    return wrong.length ? saved : { ...saved, address };
  }

  function arrive() {
    arrival += 1;
    host.controller.setState({ ...asked(), arrival });
  }

  return () => {
    host.root.before(notice);
    arrive();
    host.controller.know(records);
    addEventListener("popstate", arrive);
  };
}
