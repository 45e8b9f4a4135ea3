// Belts of sea around the islands: their outlines, what lies in them now, and the caveat that is
// printed on the map while they are on.

import { claimedGroups } from "./names.js";
import { el } from "./page.js";
import { integers } from "./packing.js";
import { polygonsOf } from "./shapes.js";
import { eventCounter } from "./venues.js";
import { say, sayNumber } from "./words.js";

export function createZones(context) {
  const { map, base, table, now, live } = context;
  const count = eventCounter(table);
  const list = el("ul", "dm-zone-list");
  const summary = el("summary");
  const root = el("details", "dm-caveat", { hidden: true }, summary, list);
  const zones = base.zones.map((zone) => {
    const isInner = zone.miles === 12;
    const events = el("span", "dm-zone-events");
    const title = el("strong", "", { dir: "auto" });
    const node = el("li", "", {}, title, " ", events, el("span", "dm-note", { dir: "auto" }, zone.note));
    list.append(node);
    const tellName = () => { title.textContent = zone.label; };
    return { ...zone, tellName, rows: integers(zone.rows), node, events, isBusy: null, name: `zones${zone.miles}`,
      shape: L.polygon(polygonsOf(zone, base.scales.zones), { interactive: false, pane: "dm-zones",
        className: `dm-zone dm-zone-${zone.miles}`, weight: 1.3, fillOpacity: 1, smoothFactor: 0.5,
        dashArray: isInner ? null : "6 4" }) };
  });

  function tell(zone) {
    const events = count([zone.rows], now);
    const forces = zone.deployments.filter((i) => live.isShown(base.deployments[i])).length;
    const isBusy = events + forces > 0;
    const words = isBusy ? say("{events}, {deployments} in it in the window.", {
      events: sayNumber("{n} event", "{n} events", events),
      deployments: sayNumber("{n} deployment or activity", "{n} deployments and activities", forces),
    }) : say("Nothing in it in the window.");
    if (zone.events.textContent !== words) zone.events.textContent = words;
    if (isBusy === zone.isBusy) return;
    zone.isBusy = isBusy;
    zone.shape.getElement()?.classList.toggle("dm-zone-busy", isBusy);
    zone.shape.setStyle({ weight: isBusy ? 2.6 : 1.3 });
  }

  function frame() {
    zones.filter(({ name }) => now.layers.has(name)).forEach(tell);
  }

  return {
    root,
    frame,
    settle() {
      const claimed = claimedGroups(base.names, now.perspective);
      for (const zone of zones) {
        const isOn = now.layers.has(zone.name);
        zone.node.hidden = !isOn;
        zone.isBusy = null;
        zone.tellName();
        if (isOn) zone.shape.addTo(map);
        else zone.shape.remove();
        zone.shape.getElement()?.classList.toggle("dm-zone-claimed", claimed.has(zone.group));
      }
      const [inner, outer] = [now.layers.has("zones12"), now.layers.has("zones24")];
      root.hidden = !(inner || outer) || zones.length === 0;
      summary.textContent = inner && outer
        ? say("Belts of 12 and 24 nm: computed from the coastline, not a legal boundary")
        : inner ? say("Belts of 12 nm: computed from the coastline, not a legal boundary")
          : say("Belts of 24 nm: computed from the coastline, not a legal boundary");
      frame();
    },
  };
}
