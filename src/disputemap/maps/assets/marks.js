// Marks of constant size: disputed units, deployments, other places, and all names.

import { landMask } from "./landmask.js";
import { clusters, nearest, placed, spreadBoxes, unitMarks } from "./layout.js";
import { drawnName } from "./names.js";
import { el, onPress, remembering, textWidth } from "./page.js";
import { dotSign, forceSign, placeSign, ringSign, stackSign } from "./signs.js";
import { ringsOf } from "./shapes.js";
import { marked, say, sayNumber } from "./words.js";

const MARK_STATUSES = {
  present: marked("reported present"), withdrawn: marked("withdrawn"), planned: marked("planned"),
  alleged: marked("alleged"),
};
const UNIT_RADIUS = 14;
const FORCE_RADIUS = 12;
const FONTS = {
  unit: ["600 13px", 0], sea: ["italic 400 14px", 2.2], strait: ["italic 400 11.5px", 0.4],
  place: ["400 12px", 0],
};
/** How far from where a sea lies its name may stand, in pixels: not in another sea. */
const NAME_REACH = 40;
const SEAS = new Set(["sea", "strait", "bay"]);
const AREAS = new Set(["sea", "region", "island chain"]);

/** Words for the count beside an island; said in full for screen readers and as title. */
export function countWords(place, count, isUnit) {
  const own = isUnit
    ? sayNumber("{n} event about this island in the window",
      "{n} events about this island in the window", count.own)
    : sayNumber("{n} event about the group in the window",
      "{n} events about the group in the window", count.own);
  if (!isUnit || !count.group) return say("{place}: {own}", { place, own });
  const group = sayNumber("{n} about its whole group", "{n} about its whole group", count.group);
  return say("{place}: {own}, {group}", { place, own, group });
}

export function countDigits(count) {
  return count.group ? `${count.own} + ${count.group}` : String(count.own);
}

/** A name of two parts, the first of which can be a line of its own. */
export function linesOf(label) {
  const [first, ...rest] = label.split(" / ");
  return rest.length ? [el("span", "dm-name-line", {}, `${first} / `), rest.join(" / ")] : [label];
}

function marker(map, pane, point, node, size) {
  const icon = L.divIcon({ html: node, className: "dm-mark", iconSize: [size, size] });
  return L.marker(map.unproject(point, map.getZoom()), {
    icon, pane: `dm-${pane}`, keyboard: false, bubblingMouseEvents: false,
  });
}

const signOf = (d) => forceSign(d.activity, d.status, 24, d.branch);

/** All marks of a map. `on` takes choose(place), enter(ids), deployment(id, isOpen). */
export function createMarks(map, base, places, on) {
  const layer = L.layerGroup().addTo(map);
  const units = base.places.filter((place) => place.isDisputed && place.level === "unit" && place.at);
  const groupSizes = new Map();
  units.forEach((u) => groupSizes.set(u.parent, (groupSizes.get(u.parent) || 0) + 1));
  let unnamed = new Set();
  let finish = () => {};
  let live = [];
  let state = null;
  /** Nodes of the marks and names by place, for what is lit up. */
  let nodesOf = new Map();
  let family = "";
  let lit = new Set();
  let mask = null;
  /** Longest count that was ever beside a place: the room that its name keeps for it. */
  const longest = new Map();

  const pointOf = (at) => map.project([at[1], at[0]], map.getZoom());

  function keep(ids, ...nodes) {
    for (const id of ids) nodesOf.set(id, [...(nodesOf.get(id) || []), ...nodes]);
    if (ids.some((id) => lit.has(id))) nodes.forEach((node) => node.classList.add("dm-is-lit"));
  }

  function nameOf(kind, text, digits) {
    return el("span", `dm-name dm-name-${kind}`, {},
      el("span", "dm-name-text", { dir: "auto" }, ...linesOf(text)), digits);
  }

  /** Write a count beside a name, and remember its room. */
  function write(digits, key, text) {
    digits.textContent = text;
    longest.set(key, Math.max(longest.get(key) || 0, text.length));
  }

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
    onPress(node, () => {
      if (key) on.choose(key);
      if (!isUnit) on.enter(mark.ids);
    });
    marker(map, "units", mark, node, 2 * UNIT_RADIUS).addTo(layer);
    if (isUnit) addShift(mark);
    const text = isUnit || key ? drawnName(label)
      : sayNumber("{n} island", "{n} islands", mark.ids.length);
    const digits = el("span", "dm-count");
    const name = nameOf("unit", text, digits);
    keep(key && !isUnit ? [key, ...mark.ids] : mark.ids, node, name);
    const count = remembering((own, group) => {
      const words = countWords(label, { own, group }, !mark.isWhole);
      write(digits, node.dataset.place, countDigits({ own, group }));
      digits.classList.toggle("dm-none", own === 0);
      node.setAttribute("aria-label", words);
      node.title = words;
    });
    const choice = remembering((isChosen, isPressed) => {
      node.classList.toggle("dm-is-chosen", isChosen);
      name.classList.toggle("dm-is-chosen", isChosen);
      node.setAttribute("aria-pressed", String(isPressed));
    });
    live.push((now) => {
      const { own, group } = key ? now.count(key) : now.union(mark.ids);
      count(own, group);
      const isPressed = now.selected !== null
        && (now.selected === key || mark.ids.includes(now.selected));
      choice(isPressed || (now.selected !== null && isUnit && now.selected === mark.group), isPressed);
    });
    return { ...mark, radius: UNIT_RADIUS, kind: "unit", text, digits, name, isFar: true,
      key: node.dataset.place, click: () => node.click() };
  }

  /** A line from where a thing lies to its mark, if the mark had to move away. */
  function addShift({ x, y, at }) {
    if (Math.hypot(x - at.x, y - at.y) <= 3) return null;
    return L.polyline([map.unproject(at, map.getZoom()), map.unproject([x, y], map.getZoom())],
      { pane: "dm-chosen", className: "dm-leader", weight: 1, interactive: false }).addTo(layer);
  }

  function addForces(members, point) {
    const found = members.length > 1 ? stackSign() : signOf(members[0]);
    const digits = members.length > 1 ? el("span", "dm-force-number") : null;
    const node = button("dm-force-mark", "", found, digits);
    node.dataset.deployments = members.map((d) => d.id).join(" ");
    const pin = marker(map, "forces", point, node, 24).addTo(layer);
    onPress(node, () => on.deployments(members.filter(state.isShown), pin.getLatLng()));
    for (const [name, isOver] of [["mouseenter", true], ["mouseleave", false], ["focus", true],
      ["blur", false]]) {
      node.addEventListener(name, () => on.hover(isOver ? members.filter(state.isShown) : []));
    }
    const draw = remembering((number, first) => {
      node.hidden = number === 0;
      if (!number) return;
      const words = number > 1
        ? sayNumber("{n} deployment or activity", "{n} deployments and activities", number)
        : say("{title} ({status})", { title: first.title, status: say(MARK_STATUSES[first.status]) });
      node.setAttribute("aria-label", words);
      node.title = words;
      if (digits) digits.textContent = number > 1 ? number : "";
      node.replaceChild(number > 1 ? stackSign() : signOf(first),
        node.firstChild);
    });
    const choice = remembering((isOpen) => node.classList.toggle("dm-is-open", isOpen));
    live.push((now) => {
      const shown = members.filter(now.isShown);
      draw(shown.length, shown[0]);
      choice(shown.some((d) => d.id === now.deployment));
    });
  }

  function addPlace(place) {
    const node = button("dm-place", place.label, placeSign());
    node.dataset.place = place.id;
    onPress(node, () => on.choose(place.id));
    marker(map, "names", place, node, 24).addTo(layer);
    const shift = addShift({ ...place, at: place.point });
    const kind = SEAS.has(place.kind) ? "strait" : "place";
    const digits = el("span", "dm-count");
    const name = nameOf(kind, place.label, digits);
    keep([place.id], node, name);
    const draw = remembering((number, isChosen) => {
      const own = sayNumber("{n} event about it in the window", "{n} events about it in the window",
        number);
      const words = say("{place}: {own}", { place: place.label, own });
      write(digits, place.id, number ? String(number) : "");
      node.hidden = number === 0 && !isChosen;
      shift?.getElement()?.toggleAttribute("hidden", node.hidden);
      node.setAttribute("aria-label", words);
      node.title = words;
      node.setAttribute("aria-pressed", String(isChosen));
      node.classList.toggle("dm-is-chosen", isChosen);
      name.classList.toggle("dm-is-chosen", isChosen);
    });
    live.push((now) => draw(now.direct(place.id), now.selected === place.id));
    return { ...place, radius: 8, text: drawnName(place.label), digits, name, kind, key: place.id,
      near: kind === "strait" ? { ...place.point, reach: NAME_REACH, isSea: place.kind === "sea" } : null, isFar: false, click: () => on.choose(place.id) };
  }

  function addName(item, [left, top, look]) {
    const corner = [left, top];
    const name = item.name || nameOf(item.kind, item.text, null);
    if (look?.name) name.classList.add(look.name);
    if (item.click) {
      name.classList.add("dm-name-live");
      onPress(name, item.click);
    }
    const icon = L.divIcon({ html: name, className: "dm-mark", iconSize: [0, 0] });
    L.marker(map.unproject(corner, map.getZoom()), { icon, pane: "dm-names", keyboard: false,
      interactive: false }).addTo(layer);
    if (item.isFar) addLeader({ ...item, ...look }, corner);
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
    const [font, spacing] = FONTS[item.kind];
    const digits = item.digits ? 12 + 8 * Math.max(1, longest.get(item.key) || 0) : 0;
    const wide = (text) => textWidth(text, `${font} ${family}`, spacing);
    const whole = { width: wide(item.text) + digits, height: 17 };
    if (!item.isFar) return { ...item, ...whole };
    const [first, ...rest] = item.text.split(" / ");
    const tall = { name: "dm-name-tall", height: 34,
      width: Math.max(wide(`${first} / `), wide(rest.join(" / ")) + digits) };
    return { ...item, ...whole, looks: [whole, ...(rest.length ? [tall] : []),
      { name: "dm-name-brief", height: 17, width: digits, isLast: true }] };
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
          text: drawnName(place.label), isCentred: isArea || SEAS.has(place.kind), isDot: !isArea && !SEAS.has(place.kind),
          order: (isArea ? 1000 : 0) + place.links });
      }
    }
    items.named.sort((a, b) => b.order - a.order);
    return items;
  }

  /**
   * Lay out all marks for the zoom of now; counts and visibility follow in `show`. Names and the
   * marks of other places may wait for `finish`.
   */
  function lay(areNamesOn, isWhole = true) {
    const zoom = map.getZoom();
    // Before anything is written: what is asked of the page after that costs another layout.
    const [solids, controls] = [on.solids(), on.controls()];
    layer.clearLayers();
    live = [];
    nodesOf = new Map();
    const unitItems = units.map((u) => ({ id: u.id, group: u.parent,
      size: on.pixelSize(u.id), ...xy(pointOf(u.at)) }));
    const trueAt = new Map(unitItems.map((item) => [item.id, item]));
    const unitsNow = unitMarks(unitItems, groupSizes, { radius: UNIT_RADIUS }).map((mark) => ({
      ...mark, at: trueAt.get(mark.ids[0]), isLarge: trueAt.get(mark.ids[0]).size > 70,
    }));
    const rank = (mark) => (mark.ids.includes(state.selected) ? 1e6 : trueAt.get(mark.ids[0]).size);
    const names = unitsNow.map(addUnit).sort((a, b) => rank(b) - rank(a));
    const { marked, named } = placeItems(zoom, areNamesOn);
    const { forces, marked: moved } = movedApart(unitsNow, marked, solids);
    forces.forEach(({ members, point }) => addForces(members, point));
    if (state) live.forEach((tell) => tell(state));
    const obstacles = [
      ...unitsNow.map((mark) => ({ x: mark.x, y: mark.y, radius: UNIT_RADIUS })),
      ...forces.map(({ point }) => ({ x: point.x, y: point.y, radius: FORCE_RADIUS })),
      ...moved.map(({ x, y }) => ({ x, y, radius: 8 })),
    ];
    unnamed = new Set();
    finish = () => {
      finish = () => {};
      const before = live.length;
      const spots = moved.map(addPlace);
      if (state) live.slice(before).forEach((tell) => tell(state));
      layNames([...names, ...spots.filter(() => areNamesOn), ...named], obstacles, controls);
    };
    if (isWhole) finish();
  }

  /** Put names to the marks laid last, and those of other places, where there is room. */
  function layNames(items, obstacles, taken) {
    family ||= getComputedStyle(map.getContainer()).fontFamily;
    const all = items.map(sized);
    placed(all, obstacles, { far: 16, ...viewBoxes(), taken, cost: landCost }).forEach((corner, i) => {
      if (corner) addName(all[i], corner);
      if (!corner || corner[2]?.isLast) (all[i].ids || [all[i].id]).forEach((id) => unnamed.add(id));
      if (all[i].isDot && corner) marker(map, "names", all[i], dotSign(), 10).addTo(layer);
    });
  }

  /** How much of a name's box, and of the line to it, lies on land: 0 to 2. */
  function landCost(item, box) {
    if (!item.isFar && !item.near) return 0;
    mask ??= landMask(base.land.flatMap((shape) => ringsOf(shape, base.scales.land)),
      base.frame);
    const isLand = (x, y) => {
      const { lat, lng } = map.unproject([x, y], map.getZoom());
      return mask.isLand(lat, lng) ? 1 : 0;
    };
    const end = nearest(box, item);
    const shares = [0.1, 0.5, 0.9];
    const middle = (box[1] + box[3]) / 2;
    const xAt = (share) => box[0] + share * (box[2] - box[0]);
    // What is seen across land is another sea.
    const along = [0.1, 0.25, 0.4, 0.6, 0.75, 0.9];
    const isOther = (x) => !isLand(x, middle) && along.some((share) =>
      isLand(item.x + share * (x - item.x), item.y + share * (middle - item.y)));
    if (item.near?.isSea && along.some((share) => isOther(xAt(share)))) return Infinity;
    const under = shares.reduce((sum, share) => sum + isLand(xAt(share), middle), 0);
    const across = shares.reduce((sum, share) =>
      sum + isLand(item.x + share * (end.x - item.x), item.y + share * (end.y - item.y)), 0);
    const isLine = item.isFar && Math.hypot(end.x - item.x, end.y - item.y) >= UNIT_RADIUS + 9;
    return (under + (isLine ? across : 0)) / 3;
  }

  /** Light up the marks and names of places, and no others. */
  function light(ids) {
    const nodes = (wanted) => [...wanted].flatMap((id) => nodesOf.get(id) || []);
    nodes(lit).forEach((node) => node.classList.remove("dm-is-lit"));
    lit = new Set(ids);
    nodes(lit).forEach((node) => node.classList.add("dm-is-lit"));
  }

  /** The view, and the room in it for names. */
  function viewBoxes() {
    const { min, max } = map.getPixelBounds();
    return {
      view: [min.x, min.y, max.x, max.y],
      room: [min.x + 4, min.y + 4, max.x - 4, max.y - 4],
    };
  }

  const xy = (point) => ({ x: point.x, y: point.y });

  /** Deployments as marks, and the other places: none on another, on a ring or under a control. */
  function movedApart(unitsNow, marked, solids) {
    const candidates = base.deployments.filter(state.isAllowed);
    const points = candidates.map((d) => xy(pointOf(d.at)));
    const parts = clusters(points, 20).map((members) => ({
      members: members.map((i) => candidates[i]),
      x: members.reduce((sum, i) => sum + points[i].x, 0) / members.length,
      y: members.reduce((sum, i) => sum + points[i].y, 0) / members.length,
    }));
    const fixed = [
      ...unitsNow.map((m) => ({ x: m.x, y: m.y, rx: 16, ry: 16, isFixed: true })),
      ...solids.map(([left, top, right, bottom]) => ({ x: (left + right) / 2, y: (top + bottom) / 2,
        rx: (right - left) / 2, ry: (bottom - top) / 2, isFixed: true })),
    ];
    const half = FORCE_RADIUS + 0.5;
    const free = [...parts, ...marked].map((part) => ({ ...xy(part), rx: half, ry: half }));
    const moved = spreadBoxes([...fixed, ...free]).slice(fixed.length);
    return {
      forces: parts.map((part, i) => ({ members: part.members, point: moved[i] })),
      marked: marked.map((place, i) => ({ ...place, point: xy(place), ...xy(moved[parts.length + i]) })),
    };
  }

  return {
    lay,
    /** Lay what `lay` was told to leave for later. */
    finish: () => finish(),
    /** Whether a place has a mark whose name found no room. */
    isUnnamed: (id) => unnamed.has(id),
    light,
    show(now) {
      state = now;
      live.forEach((tell) => tell(now));
    },
    know(now) {
      state = now;
    },
  };
}
