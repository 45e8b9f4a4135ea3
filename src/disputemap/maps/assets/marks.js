// Marks of constant size: disputed units, deployments, other places, and all names.

import { isIn } from "./calendar.js";
import { clusters, nearest, placed, spread, unitMarks } from "./layout.js";
import { el, textWidth } from "./page.js";
import { dotSign, forceSign, placeSign, ringSign, stackSign } from "./signs.js";
import { counted } from "./words.js";

const UNIT_RADIUS = 14;
const FORCE_RADIUS = 12;
const FONTS = {
  unit: ["600 13px", 0], sea: ["italic 400 14px", 2.2], strait: ["italic 400 11.5px", 0.4],
  place: ["400 12px", 0],
};
const SEAS = new Set(["sea", "strait", "bay"]);
const AREAS = new Set(["sea", "region", "island chain"]);

/** Words for the count beside an island; said in full for screen readers and as title. */
export function countWords(label, count, isUnit) {
  const own = `${counted(count.own, "event")} about ${isUnit ? "this island" : "the group"}`;
  const group = isUnit && count.group ? `, ${count.group} about its whole group` : "";
  return `${label}: ${own}${group} in the window`;
}

export function countDigits(count) {
  return count.group ? `${count.own} + ${count.group}` : String(count.own);
}

function marker(map, pane, point, node, size) {
  const icon = L.divIcon({ html: node, className: "dm-mark", iconSize: [size, size] });
  return L.marker(map.unproject(point, map.getZoom()), {
    icon, pane: `dm-${pane}`, keyboard: false, bubblingMouseEvents: false,
  });
}

/** All marks of a map. `on` takes choose(place), enter(ids), deployment(id, isOpen). */
export function createMarks(map, base, places, on) {
  const layer = L.layerGroup().addTo(map);
  const units = base.places.filter((place) => place.isDisputed && place.level === "unit" && place.at);
  const groupSizes = new Map();
  units.forEach((u) => groupSizes.set(u.parent, (groupSizes.get(u.parent) || 0) + 1));
  let live = [];
  let state = null;

  const pointOf = (at) => map.project([at[1], at[0]], map.getZoom());

  function button(className, label, ...children) {
    return el("button", className, { type: "button", "aria-label": label, title: label }, ...children);
  }

  function addUnit(mark) {
    const isUnit = mark.ids.length === 1;
    const key = isUnit ? mark.ids[0] : mark.isWhole ? mark.group : null;
    const label = key ? places.get(key).label
      : mark.ids.map((id) => places.get(id).label).join(", ");
    const node = button("dm-unit", label, ringSign(!isUnit));
    node.dataset.place = key || mark.ids.join(" ");
    if (isUnit && mark.isLarge) node.classList.add("dm-large");
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      if (key) on.choose(key);
      if (!isUnit) on.enter(mark.ids);
    });
    marker(map, "units", mark, node, 32).addTo(layer);
    if (isUnit && Math.hypot(mark.x - mark.at.x, mark.y - mark.at.y) > 3) {
      L.polyline([map.unproject(mark.at, map.getZoom()), map.unproject(mark, map.getZoom())],
        { pane: "dm-chosen", className: "dm-leader", weight: 1, interactive: false }).addTo(layer);
    }
    const digits = el("span", "dm-count");
    live.push((now) => {
      const count = key ? now.count(key)
        : now.union(mark.ids);
      const words = countWords(label, count, !mark.isWhole);
      digits.textContent = countDigits(count);
      digits.classList.toggle("dm-none", count.own === 0);
      node.setAttribute("aria-label", words);
      node.title = words;
      const isChosen = now.selected !== null && (now.selected === key || mark.ids.includes(now.selected)
        || (isUnit && now.selected === mark.group));
      node.classList.toggle("dm-is-chosen", isChosen);
      node.setAttribute("aria-pressed", String(now.selected === key || mark.ids.includes(now.selected)));
      digits.parentElement?.classList.toggle("dm-is-chosen", isChosen);
    });
    const text = isUnit || key ? label : `${mark.ids.length} islands`;
    return { ...mark, radius: UNIT_RADIUS, kind: "unit", text, digits, isFar: true,
      click: () => node.click() };
  }

  function addForces(members, point) {
    const found = members.length > 1 ? stackSign() : forceSign(members[0].activity, members[0].status);
    const digits = members.length > 1 ? el("span", "dm-force-number") : null;
    const node = button("dm-force-mark", "", found, digits);
    node.dataset.deployments = members.map((d) => d.id).join(" ");
    const pin = marker(map, "forces", point, node, 24).addTo(layer);
    const open = () => on.deployments(members.filter(state.isShown), pin.getLatLng());
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      open();
    });
    for (const [name, isOver] of [["mouseenter", true], ["mouseleave", false], ["focus", true],
      ["blur", false]]) {
      node.addEventListener(name, () => on.hover(isOver ? members.filter(state.isShown) : []));
    }
    live.push((now) => {
      const shown = members.filter(now.isShown);
      node.hidden = shown.length === 0;
      if (!shown.length) return;
      const words = shown.length > 1 ? counted(shown.length, "deployment or activity",
        "deployments and activities") : `${shown[0].title} (${shown[0].status})`;
      node.setAttribute("aria-label", words);
      node.title = words;
      node.classList.toggle("dm-is-open", shown.some((d) => d.id === now.deployment));
      if (digits) digits.textContent = shown.length > 1 ? shown.length : "";
      node.replaceChild(shown.length > 1 ? stackSign() : forceSign(shown[0].activity,
        shown[0].status), node.firstChild);
    });
  }

  function addPlace(place) {
    const node = button("dm-place", place.label, placeSign());
    node.dataset.place = place.id;
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      on.choose(place.id);
    });
    marker(map, "names", place, node, 24).addTo(layer);
    const digits = el("span", "dm-count");
    live.push((now) => {
      const number = now.direct(place.id);
      const words = `${place.label}: ${counted(number, "event")} about it in the window`;
      digits.textContent = number || "";
      node.hidden = number === 0 && now.selected !== place.id;
      node.setAttribute("aria-label", words);
      node.title = words;
      node.classList.toggle("dm-is-chosen", now.selected === place.id);
    });
    return { ...place, radius: 8, text: place.label, digits, kind: SEAS.has(place.kind) ? "strait"
      : "place", isFar: false, click: () => on.choose(place.id) };
  }

  function addName(item, corner) {
    const name = el("span", `dm-name dm-name-${item.kind}`);
    name.append(el("span", "dm-name-text", { dir: "auto" }, item.text));
    if (item.digits) name.append(item.digits);
    if (item.click) {
      name.classList.add("dm-name-live");
      name.addEventListener("click", (event) => {
        event.stopPropagation();
        item.click();
      });
    }
    const icon = L.divIcon({ html: name, className: "dm-mark", iconSize: [0, 0] });
    L.marker(map.unproject(corner, map.getZoom()), { icon, pane: "dm-names", keyboard: false,
      interactive: false }).addTo(layer);
    if (item.isFar) addLeader(item, corner);
  }

  function addLeader(item, [left, top]) {
    const { x, y } = nearest([left, top, left + item.width, top + item.height], item);
    const distance = Math.hypot(x - item.x, y - item.y);
    if (distance < UNIT_RADIUS + 9) return;
    const from = [item.x + ((x - item.x) * UNIT_RADIUS) / distance,
      item.y + ((y - item.y) * UNIT_RADIUS) / distance];
    const ends = [from, [x, y]].map((p) => map.unproject(p, map.getZoom()));
    L.polyline(ends, { pane: "dm-chosen", className: "dm-leader", weight: 0.9,
      interactive: false }).addTo(layer);
  }

  function sized(item) {
    const family = getComputedStyle(map.getContainer()).fontFamily;
    const [font, spacing] = FONTS[item.kind];
    const digits = item.digits ? 12 + 8 * Math.max(1, item.digits.textContent.length) : 0;
    return { ...item, width: textWidth(item.text, `${font} ${family}`, spacing) + digits,
      height: 17 };
  }

  function placeItems(zoom, areNamesOn) {
    const items = { marked: [], named: [] };
    for (const place of base.places) {
      if (place.isDisputed || !place.at) continue;
      const point = pointOf(place.at);
      if (state.linked(place.id)) {
        items.marked.push({ ...place, x: point.x, y: point.y });
      } else if (areNamesOn && zoom >= place.zooms[0] && zoom <= place.zooms[1]) {
        const isArea = AREAS.has(place.kind);
        const kind = isArea ? "sea" : SEAS.has(place.kind) ? "strait" : "place";
        items.named.push({ ...place, x: point.x, y: point.y, radius: isArea ? 0 : 3, kind,
          text: place.label, isCentred: isArea || SEAS.has(place.kind), isDot: !isArea && !SEAS.has(place.kind),
          order: (isArea ? 1000 : 0) + place.links });
      }
    }
    items.named.sort((a, b) => b.order - a.order);
    return items;
  }

  /** Lay out all marks for the zoom of now; counts and visibility follow in `show`. */
  function lay(areNamesOn) {
    const zoom = map.getZoom();
    layer.clearLayers();
    live = [];
    const unitItems = units.map((u) => ({ id: u.id, group: u.parent,
      size: on.pixelSize(u.id), ...xy(pointOf(u.at)) }));
    const trueAt = new Map(unitItems.map((item) => [item.id, item]));
    const unitsNow = unitMarks(unitItems, groupSizes, { radius: UNIT_RADIUS }).map((mark) => ({
      ...mark, at: trueAt.get(mark.ids[0]), isLarge: trueAt.get(mark.ids[0]).size > 70,
    }));
    const rank = (mark) => (mark.ids.includes(state.selected) ? 1e6 : trueAt.get(mark.ids[0]).size);
    const names = unitsNow.map(addUnit).sort((a, b) => rank(b) - rank(a));
    const { marked, named } = placeItems(zoom, areNamesOn);
    const forces = forceMarks(unitsNow);
    forces.forEach(({ members, point }) => addForces(members, point));
    const spots = marked.map(addPlace);
    if (state) live.forEach((tell) => tell(state));
    const obstacles = [
      ...unitsNow.map((mark) => ({ x: mark.x, y: mark.y, radius: UNIT_RADIUS })),
      ...forces.map(({ point }) => ({ x: point.x, y: point.y, radius: FORCE_RADIUS })),
      ...spots.map((spot) => ({ x: spot.x, y: spot.y, radius: 7 })),
    ];
    const all = [...names, ...spots.filter(() => areNamesOn), ...named].map(sized);
    placed(all, obstacles, { far: 16, ...viewBoxes(), taken: on.controls() }).forEach((corner, i) => {
      if (corner) addName(all[i], corner);
      if (all[i].isDot && corner) {
        marker(map, "names", all[i], dotSign(), 10).addTo(layer);
      }
    });
    if (state) live.forEach((tell) => tell(state));
  }

  /** The view, and the room in it that the degrees at its rim leave for names. */
  function viewBoxes() {
    const { min, max } = map.getPixelBounds();
    const [right, bottom] = state.layers.has("grid") ? [44, 16] : [4, 4];
    return {
      view: [min.x, min.y, max.x, max.y],
      room: [min.x + 4, min.y + 4, max.x - right, max.y - bottom],
    };
  }

  const xy = (point) => ({ x: point.x, y: point.y });

  function forceMarks(unitsNow) {
    const candidates = base.deployments.filter(state.isAllowed);
    const points = candidates.map((d) => xy(pointOf(d.at)));
    const parts = clusters(points, 20).map((members) => ({
      members: members.map((i) => candidates[i]),
      x: members.reduce((sum, i) => sum + points[i].x, 0) / members.length,
      y: members.reduce((sum, i) => sum + points[i].y, 0) / members.length,
    }));
    const fixed = unitsNow.map((m) => ({ x: m.x, y: m.y, radius: 16.5, isFixed: true }));
    const free = parts.map((part) => ({ x: part.x, y: part.y, radius: FORCE_RADIUS }));
    const moved = spread([...fixed, ...free]).slice(fixed.length);
    return parts.map((part, i) => ({ members: part.members, point: moved[i] }));
  }

  return {
    lay,
    show(now) {
      state = now;
      live.forEach((tell) => tell(now));
    },
    know(now) {
      state = now;
    },
  };
}

/** Which deployments pass: filters and switches, and with the window. */
export function deploymentTests(base, allowed, layers, window, mode) {
  const number = new Map(base.deployments.map((d, i) => [d.id, i]));
  const isAllowed = (d) => allowed[number.get(d.id)] === 1
    && (!d.isBackground || layers.has("background"));
  const isShown = (d) => isAllowed(d) && isIn(d.start, d.end, d.isDated, window, mode);
  return { isAllowed, isShown };
}
