// Online tiles: off until a person chose them and agreed that requests leave the machine.

import { agree, agreedHosts, providerOf, tileStep } from "./consent.js";
import { el } from "./page.js";
import { say } from "./words.js";

/** The part for the app; a file from disk has no list of tiles, and no part. */
export function createTiles(context) {
  const { map, now, host } = context;
  const list = host.tiles;
  const select = el("select", "dm-tiles-select");
  const label = el("span");
  const root = el("label", "dm-tiles", {}, label, select);
  const notice = el("div", "dm-notice", { role: "status", hidden: true });
  const credit = el("p", "dm-tile-credit", { dir: "auto", hidden: true });
  let layer = null;
  let shown = null;
  let asked = null;

  function options() {
    const group = (words, isBare) => el("optgroup", "", { label: words },
      ...list.filter((entry) => entry.isBare === isBare)
        .map((entry) => el("option", "", { value: entry.id }, entry.name)));
    select.replaceChildren(el("option", "", { value: "" }, say("None (nothing leaves this machine)")),
      group(say("Pictures without names"), true), group(say("Maps with names and borders"), false));
    label.textContent = say("Online tiles");
  }

  function close() {
    notice.replaceChildren();
    notice.hidden = true;
    notice.setAttribute("role", "status");
    asked = null;
  }

  function tell(words, ...buttons) {
    notice.replaceChildren(el("p", "", { dir: "auto" }, words),
      el("div", "dm-notice-buttons", {}, ...buttons));
    notice.hidden = false;
  }

  function button(words, act) {
    const node = el("button", "dm-button", { type: "button" }, words);
    node.addEventListener("click", act);
    return node;
  }

  function refuse() {
    close();
    context.change({ tiles: null });
    select.focus({ preventScroll: true });
  }

  /** Ask before the first request to a host. */
  function ask(provider, isByHand) {
    if (asked === provider.id) return;
    asked = provider.id;
    const yes = button(say("Load tiles from {host}", { host: provider.host }), () => {
      agree(sessionStorage, provider.host);
      close();
      settle();
      select.focus({ preventScroll: true });
    });
    tell(say("Online tiles come from {host}. Requests leave this machine: that host sees your address and which part of the map you look at. Names and borders on its tiles are its own and may take sides.", {
      host: provider.host,
    }), yes, button(say("Do not load"), refuse));
    notice.setAttribute("role", "alertdialog");
    notice.setAttribute("aria-label", say("Online tiles"));
    if (isByHand) yes.focus({ preventScroll: true });
  }

  function remove() {
    layer?.remove();
    layer = null;
    shown = null;
    credit.hidden = true;
    context.root.classList.remove("dm-has-tiles");
  }

  function show(provider) {
    if (shown === provider.id) return;
    remove();
    shown = provider.id;
    layer = L.tileLayer(provider.url, { maxNativeZoom: provider.maxZoom, maxZoom: map.getMaxZoom(),
      referrerPolicy: "origin" });
    layer.on("tileerror", () => {
      if (notice.hidden) {
        tell(say("Some tiles of {host} could not be loaded.", { host: provider.host }),
          button(say("Close"), close));
      }
    });
    layer.addTo(map);
    credit.textContent = say("Tiles: {attribution}. Their names and borders are their maker's.", {
      attribution: provider.attribution,
    });
    credit.hidden = false;
    context.root.classList.add("dm-has-tiles");
  }

  let isByHand = false;
  function settle() {
    options();
    const step = tileStep(list, now.tiles, agreedHosts(sessionStorage));
    const provider = providerOf(list, now.tiles);
    select.value = provider === null ? "" : provider.id;
    if (step === "show") show(provider);
    else remove();
    if (step === "ask") ask(provider, isByHand);
    else if (step === "unknown" && asked !== now.tiles) {
      asked = now.tiles;
      tell(say("There are no online tiles named “{name}” in the list; none are shown.", {
        name: now.tiles,
      }), button(say("Close"), refuse));
    } else if (step === "none" && asked !== null) close();
  }

  select.addEventListener("change", (event) => {
    event.stopPropagation();
    isByHand = true;
    context.change({ tiles: select.value || null });
    isByHand = false;
  });
  notice.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    refuse();
  });

  return { root, notice, credit, settle };
}
