// Where the map looks: the first view, ways to a group, the place kept over reruns.

import { el, isCalm } from "./page.js";
import { mainViewOf } from "./projection.js";
import { say } from "./words.js";

/** Room around what is shown: for the buttons above, and for names over the sea at the right. */
const margins = (width, top, left = 16) => ({
  paddingTopLeft: [left, top], paddingBottomRight: [width < 480 ? 30 : Math.min(230, 0.23 * width), 22],
});
/** Room above where no row of buttons is measured yet. */
const ONE_ROW_PX = 48;
const HANDS = ["pointerdown", "wheel", "keydown"];

/** Leaflet names its own buttons in English. */
function nameZoomButtons(map) {
  for (const [name, words] of [["in", say("Zoom in")], ["out", say("Zoom out")]]) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${name}`);
    button?.setAttribute("title", words);
    button?.setAttribute("aria-label", words);
  }
}

export function boundsOf(shapes) {
  return shapes.reduce((box, shape) => box.extend(shape.getBounds()), L.latLngBounds([]));
}

/**
 * The map's camera. `shapes` holds the outlines by unit; `onMove` is called when a move has
 * ended, with the position a person gave the map, or null while nobody has moved it.
 */
export function createCamera({ map, base, host }, shapes, onMove) {
  nameZoomButtons(map);
  let isMoved = false;
  let wasEmpty = true;
  let known = "";
  let main = "region";
  const groups = base.places.filter((p) => p.isDisputed && p.level === "group");
  // Where the address holds the place, nothing else does: another address is another place.
  const memory = host.onMove ? null : `disputemap-position-${host.name || "map"}`;

  function groupBox(id) {
    const units = base.places.filter((p) => p.parent === id && p.isDisputed);
    return boundsOf(units.flatMap((unit) => shapes.get(unit.id) || []));
  }

  function wholeBox() {
    const all = boundsOf([...shapes.values()].flat());
    return all.isValid() ? all.pad(0.02) : L.latLngBounds([[20, 118], [54, 160]]);
  }

  /** What the buttons over the map take of it, in as many rows as they stand. */
  function buttonsHeight() {
    const rows = map.getContainer().parentElement?.querySelector(".dm-views");
    return Math.max(ONE_ROW_PX, rows ? rows.offsetTop + rows.offsetHeight - map.getContainer().offsetTop : 0);
  }

  function fly(box) {
    isMoved = true;
    const width = map.getSize().x;
    // A dispute's own view leaves room for names on its left too.
    const room = margins(width, buttonsHeight(), main === "region" ? 16 : Math.min(90, 0.12 * width));
    if (isCalm()) map.fitBounds(box, { ...room, animate: false });
    else map.flyToBounds(box, { ...room, duration: 0.6 });
  }

  function goHome() {
    const kept = read();
    if (kept) look(kept);
    else map.fitBounds(wholeBox(), { ...margins(map.getSize().x, buttonsHeight()), animate: false });
  }

  function look([latitude, longitude, zoom]) {
    isMoved = true;
    map.setView([latitude, longitude], zoom, { animate: false });
    recognise();
  }

  const boxOf = (id) => (id === "region" ? wholeBox() : groupBox(id));

  /** The view that is the main one; the insets show the others. */
  function makeMain(id) {
    if (main === id) return;
    main = id;
    map.fire("disputemap:main");
  }

  /** A place that was restored is the view of the dispute that it shows. */
  function recognise() {
    const sides = (box) => [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const views = ["region", ...groups.map((group) => group.id)]
      .map((id) => ({ id, bounds: boxOf(id) })).filter(({ bounds }) => bounds.isValid());
    if (!map.getSize().x) return;
    makeMain(mainViewOf(sides(map.getBounds()),
      views.map(({ id, bounds }) => ({ id, box: sides(bounds) }))));
  }

  /** Make a view the main one and go there, or to some units of it. */
  function visit(id, units = null) {
    makeMain(id);
    if (units) enter(units);
    else fly(boxOf(id));
  }

  const enter = (ids) => fly(boundsOf(ids.flatMap((id) => shapes.get(id) || [])).pad(0.25));

  function read() {
    try {
      const kept = memory && JSON.parse(sessionStorage.getItem(memory));
      return Array.isArray(kept) && kept.length === 3 && kept.every(Number.isFinite) ? kept : null;
    } catch {
      return null;
    }
  }

  function position() {
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom()];
  }

  const onHand = () => { isMoved = true; };
  HANDS.forEach((name) => map.getContainer().addEventListener(name, onHand, { passive: true }));
  // Where a person left the map; a map that was out of the page comes back to it.
  let left = null;
  map.on("moveend", () => {
    if (isMoved && map.getContainer().clientWidth > 0) left = position();
    if (isMoved && memory) sessionStorage.setItem(memory, JSON.stringify(position()));
    onMove(isMoved ? position() : null);
  });
  // A map that nobody has moved is fitted to its new size; one that was moved stays.
  const sizeOf = () => `${map.getContainer().clientWidth} ${map.getContainer().clientHeight}`;
  const watcher = new ResizeObserver(() => {
    if (known === sizeOf()) return;
    known = sizeOf();
    const isEmpty = map.getContainer().clientWidth === 0;
    map.invalidateSize({ animate: false, pan: false });
    if (!isEmpty && isMoved && wasEmpty && left) look(left);
    else if (!isEmpty && (wasEmpty || !isMoved)) goHome();
    wasEmpty = isEmpty;
  });

  /** Buttons that go to the whole region and to each dispute. */
  function buttons() {
    return [null, ...groups.map((group) => group.id)].map((id) => {
      const node = el("button", "dm-button", { type: "button", dir: "auto", "data-view": id || "region" });
      node.addEventListener("click", () => visit(id || "region"));
      return { node, id };
    });
  }

  return {
    buttons,
    fly,
    look,
    enter,
    visit,
    main: () => main,
    /** A person has taken hold of the map. */
    hold: onHand,
    /** Give up the place of a person and show all again. */
    reset() {
      isMoved = false;
      if (memory) sessionStorage.removeItem(memory);
      goHome();
      makeMain("region");
    },
    start(at) {
      map.invalidateSize({ animate: false });
      if (at) look(at);
      else goHome();
      wasEmpty = map.getContainer().clientWidth === 0;
      known = sizeOf();
      watcher.observe(map.getContainer());
    },
    destroy() {
      watcher.disconnect();
      HANDS.forEach((name) => map.getContainer().removeEventListener(name, onHand));
    },
  };
}
