// The scale in kilometres and nautical miles, true at the middle of the map, and the position of
// the pointer, or of the middle for those who use none.

import { positionWords, scaleLength } from "./degrees.js";
import { NAUTICAL_MILE_M, geodesicBetween } from "./geodesic.js";
import { el } from "./page.js";
import { numberWords, say } from "./words.js";

const SAMPLE_PX = 100;

export function createScale(context) {
  const { map } = context;
  // Words beside the rule, not in it: in some languages they are longer.
  const bars = ["km", "nm"].map((unit) => ({ words: el("span"), rule: el("span", `dm-scale-rule dm-scale-${unit}`) }));
  const position = el("div", "dm-position");
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => el("div", "dm-scale", {}, position,
    ...bars.map(({ words, rule }) => el("div", "dm-scale-bar", {}, words, rule)));
  control.addTo(map);
  let pointer = null;

  function draw() {
    const { x, y } = map.getSize().divideBy(2);
    if (x === 0) return;
    const ends = [-0.5, 0.5].map((side) => {
      const { lat, lng } = map.containerPointToLatLng([x + side * SAMPLE_PX, y]);
      return [lat, lng];
    });
    const metresPerPixel = geodesicBetween(...ends).metres / SAMPLE_PX;
    const room = Math.min(130, x / 2);
    const [km, nm] = [scaleLength(metresPerPixel, 1000, room),
      scaleLength(metresPerPixel, NAUTICAL_MILE_M, room)];
    bars[0].words.textContent = km.number >= 1 ? say("{n} km", { n: numberWords(km.number) })
      : say("{n} m", { n: numberWords(Math.round(km.number * 1000)) });
    bars[1].words.textContent = say("{n} nm", { n: numberWords(nm.number) });
    bars[0].rule.style.width = `${km.pixels}px`;
    bars[1].rule.style.width = `${nm.pixels}px`;
    tell();
  }

  function tell() {
    const { lat, lng } = pointer || map.getCenter();
    const words = positionWords([lat, lng], map.getZoom());
    position.textContent = pointer ? words : say("Middle: {position}", { position: words });
  }

  const onMove = (event) => {
    if (event.pointerType === "touch") return;
    pointer = map.mouseEventToLatLng(event);
    tell();
  };
  const onLeave = () => {
    pointer = null;
    tell();
  };
  const container = map.getContainer();
  container.addEventListener("pointermove", onMove, { passive: true });
  container.addEventListener("pointerleave", onLeave);
  map.on("move", tell);

  return {
    zoom: draw,
    settle: draw,
    destroy() {
      container.removeEventListener("pointermove", onMove);
      container.removeEventListener("pointerleave", onLeave);
    },
  };
}
