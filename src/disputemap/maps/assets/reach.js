// Deployments opened or pointed at: their list at one point, uncertainty and reported range.

import { reachLayer } from "./ground.js";
import { el } from "./page.js";
import { numberWords, say } from "./words.js";

export function createReach(context) {
  const { map, base, live, now } = context;
  let layer = L.layerGroup();
  let hovered = [];

  /** Uncertainty and range of what is hovered, opened, or (by switch) of all shown. */
  function draw() {
    layer.remove();
    const open = base.deployments.filter((d) => d.id === context.opened && live.isShown(d));
    const wanted = new Set([...hovered, ...open]);
    const all = now.layers.has("ranges")
      ? base.deployments.filter((d) => d.ranges.length && live.isShown(d)) : [];
    layer = L.layerGroup([
      ...[...wanted].map((d) => reachLayer(d, true)),
      ...all.filter((d) => !wanted.has(d)).map((d) => reachLayer({ ...d, uncertaintyKm: 0 }, true)),
    ]).addTo(map);
  }

  function entryOf(d) {
    const range = d.ranges.map((r) => r.km).join(" – ");
    return el("button", "dm-entry", { type: "button" },
      el("strong", "", { dir: "auto" }, d.title),
      el("span", "", { dir: "auto" }, [d.status, d.when, d.operator].join(" · ")),
      d.verdict ? el("span", "", { dir: "auto" }, d.verdict) : null,
      d.uncertaintyKm ? el("span", "", {},
        say("Position within {km} km", { km: numberWords(d.uncertaintyKm) })) : null,
      d.ranges.length ? el("span", "", {}, say("Reported range {km} km", { km: range })) : null,
      d.isBackground ? el("span", "dm-note", {}, say("Background: not from a coded article")) : null);
  }

  function show(id) {
    context.opened = id;
    draw();
    context.redraw();
  }

  /** A small list of what stands at one point; each entry tells its range and verdict. */
  function open(members, at) {
    const entries = members.map((d) => {
      const node = entryOf(d);
      node.addEventListener("click", () => show(d.id));
      return node;
    });
    const popup = L.popup({ className: "dm-popup", maxWidth: 300, maxHeight: 260, autoPanPadding: [20, 20] })
      .setLatLng(at).setContent(el("div", "dm-entries", {}, ...entries)).openOn(map);
    if (members.length === 1) show(members[0].id);
    popup.on("remove", () => {
      hovered = [];
      show(null);
    });
  }

  return {
    open,
    hover(list) {
      hovered = list;
      draw();
    },
    settle: draw,
    hasLayers: () => layer.getLayers().length > 0,
  };
}
