// The picture of the time control: bars of events, the band of standing positions, the axis.

import { ticks } from "./axis.js";
import { FAMILIES, binned, familiesOf, spreadOf } from "./bins.js";
import { endsOf } from "./motion.js";
import { el, svg } from "./page.js";
import { say } from "./words.js";

const BAND = 10;
const TOP = 14;
export const FLOOR = 78;
const WORDS_Y = FLOOR + 18;
const BIN_PIXELS = 4;
const LEAST_BAR = 1.5;

function kindWords(kind) {
  return {
    statement: say("statement"), claim: say("claim"), deployment: say("deployment"),
    exercise: say("exercise"), patrol: say("patrol"), incident: say("incident"),
    protest: say("protest"), talks: say("talks"), agreement: say("agreement"),
    policy: say("policy"), sanction: say("sanction"), economic: say("economic"),
    historical: say("historical"),
  }[kind] ?? kind;
}

/** Kinds as a list in the language of the page. */
export function kindList(kinds) {
  return kinds.map(kindWords).join(say(", "));
}

function hatch(id, family) {
  return svg("pattern", { id, width: 3, height: 3, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)" },
  svg("rect", { width: 3, height: 3, class: "dm-hatch-ground" }),
  svg("rect", { width: 1.5, height: 3, class: `dm-kind-${family.name}` }));
}

/** Bars of several families on one another, as one path of each; `floors` rises with them. */
function stacked(heights, totals, tall, floors, place) {
  return heights.map((row) => {
    let path = "";
    row.forEach((height, bin) => {
      if (!height) return;
      const size = (height / totals[bin]) * tall[bin];
      const [x, width] = place(bin);
      path += `M${x} ${(floors[bin] - size).toFixed(2)}h${width}v${size.toFixed(2)}h${-width}z`;
      floors[bin] -= size;
    });
    return path;
  });
}

/** Draws on `axis` ({name, knots, whole, width, xOf}); `table` has the reports. */
export function createHistogram(table, axis) {
  const idOf = (family) => `dm-hatch-${axis.name}-${family.name}`;
  const root = svg("svg", { class: "dm-chart", height: WORDS_Y + 6, "aria-hidden": "true" });
  const lines = el("div", "dm-time-lines");
  // On a narrow page it takes as much room as the columns themselves: a touch opens it.
  const key = el("details", "dm-time-key", {},
    el("summary", "", {}, say("Key to the columns")), lines);
  const narrow = matchMedia("(max-width: 600px)");
  const fold = () => { key.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  const path = (className, more = {}) => svg("path", { class: className, ...more });
  const sure = FAMILIES.map((family) => path(`dm-bar dm-kind-${family.name}`));
  const unsure = FAMILIES.map((family) =>
    path("dm-bar dm-bar-unsure", { fill: `url(#${idOf(family)})` }));
  const rest = path("dm-bar-rest");
  const band = path("dm-standing");
  const shades = [0, 1].map(() => svg("rect", { y: 0, height: FLOOR, class: "dm-shade" }));
  const frame = svg("rect", { y: 0.6, height: FLOOR - 0.6, class: "dm-window" });
  const second = svg("rect", { y: 3, height: FLOOR - 6, class: "dm-window-second" });
  const pointer = path("dm-pointer");
  const lights = path("dm-lit");
  let bins = null;
  let stack = null;

  const inner = () => axis.xOf(Infinity) - axis.xOf(-Infinity);

  function parts() {
    return axis.knots.slice(1).map(([day], i) => {
      const [x0, x1] = [axis.xOf(axis.knots[i][0]), axis.xOf(day)];
      return svg("rect", { x: x0, y: 0, width: x1 - x0, height: FLOOR,
        class: i % 2 ? "dm-part dm-part-odd" : "dm-part" });
    });
  }

  function breaks() {
    return axis.knots.slice(1, -1).flatMap(([day]) => {
      const x = axis.xOf(day);
      return [
        svg("rect", { x: x - 2.5, y: 0, width: 5, height: FLOOR + 4, class: "dm-break-gap" }),
        path("dm-break", { d: `M${x - 5} ${FLOOR + 5}l5-10M${x} ${FLOOR + 5}l5-10` }),
        path("dm-break-line", { d: `M${x - 2.5} 0V${FLOOR}M${x + 2.5} 0V${FLOOR}` }),
      ];
    });
  }

  function tickMarks() {
    return ticks(axis.knots, inner()).flatMap((tick) => {
      const x = axis.xOf(tick.day);
      const found = [path("dm-tick", { d: `M${x} ${FLOOR}v${tick.isYear ? 6 : 3}` })];
      if (tick.label && x < axis.width - 26) {
        const words = svg("text", { x: x + 2, y: WORDS_Y, class: "dm-tick-words" });
        words.textContent = tick.label;
        found.push(words);
      }
      return found;
    });
  }

  /** Everything that depends on filters and axis, not on the window. */
  function draw(allowed) {
    const number = Math.max(20, Math.floor(inner() / BIN_PIXELS));
    bins = binned(table, allowed, axis.knots, number, axis.whole);
    const all = spreadOf(bins);
    const totals = new Float64Array(number).map((_, bin) =>
      FAMILIES.reduce((sum, _family, i) => sum + bins.sure[i][bin] + all[i][bin], 0));
    const top = totals.reduce((most, total) => Math.max(most, total), 1);
    const tall = totals.map((total) =>
      (total ? Math.max(LEAST_BAR, Math.sqrt(total / top) * (FLOOR - TOP - 4)) : 0));
    const step = inner() / number;
    const x0 = axis.xOf(-Infinity);
    stack = { all, totals, tall, floors: new Float64Array(number).fill(FLOOR),
      place: (bin) => [(x0 + bin * step + 0.4).toFixed(2), Math.max(1, step - 0.8).toFixed(2)], step, x0 };
    stacked(bins.sure, totals, tall, stack.floors, stack.place)
      .forEach((d, i) => sure[i].setAttribute("d", d));
    drawBand();
    drawKey(allowed);
    root.setAttribute("viewBox", `0 0 ${axis.width} ${WORDS_Y + 6}`);
    root.setAttribute("width", axis.width);
    root.replaceChildren(
      svg("defs", {}, ...FAMILIES.map((family) => hatch(idOf(family), family))),
      ...parts(), band, ...sure, rest, ...unsure,
      path("dm-axis", { d: `M${x0} ${FLOOR}H${axis.xOf(Infinity)}` }),
      ...breaks(), ...shades, second, lights, frame, pointer, ...tickMarks());
    unsureFor = undefined;
  }

  function drawBand() {
    const most = bins.standing.reduce((high, held) => Math.max(high, held), 1);
    let d = "";
    bins.standing.forEach((held, bin) => {
      if (!held) return;
      const tall = 1.5 + (held / most) * (BAND - 1.5);
      d += `M${(stack.x0 + bin * stack.step).toFixed(2)} 0h${(stack.step + 0.2).toFixed(2)}v${tall.toFixed(2)}`
        + `h${(-stack.step - 0.2).toFixed(2)}z`;
    });
    band.setAttribute("d", d);
  }

  function swatch(...children) {
    return svg("svg", { viewBox: "0 0 14 12", width: 14, height: 12, class: "dm-sign" }, ...children);
  }

  /** Only what is drawn: the kinds by family, unsure days, standing positions. */
  function drawKey(allowed) {
    const drawn = new Set();
    for (let row = 0; row < table.number && drawn.size < table.kinds.length; row += 1) {
      if (allowed[row] && table.dated[row] && !table.standing[row]) drawn.add(table.kind[row]);
    }
    const family = familiesOf(table.kinds);
    const line = (sign, words) => el("span", "dm-key-line", {}, sign, el("span", "", {}, words));
    const kinds = FAMILIES.map(({ name }, i) => {
      const found = table.kinds.filter((_, kind) => family[kind] === i && drawn.has(kind));
      return found.length ? line(swatch(svg("rect", { x: 1, y: 1, width: 12, height: 10,
        class: `dm-bar dm-kind-${name}` })), kindList(found)) : null;
    });
    const ground = svg("rect", { x: 1, y: 1, width: 12, height: 10, class: "dm-bar dm-bar-unsure",
      fill: `url(#${idOf(FAMILIES[0])})` });
    const held = swatch(svg("rect", { x: 0, y: 3, width: 14, height: 6, class: "dm-standing" }));
    lines.replaceChildren(...[
      ...kinds,
      bins.unsure.length ? line(swatch(ground), say("day not known exactly")) : null,
      bins.standing.some((n) => n > 0) ? line(held, say("standing positions, while they hold")) : null,
      el("span", "dm-key-note", {}, say("heights by square root")),
    ].filter(Boolean));
  }

  let unsureFor;
  /** Bars of days not known exactly; "certain" keeps only what lies wholly in the window. */
  function drawUnsure(window) {
    if (unsureFor === window) return;
    unsureFor = window;
    const { all, totals, tall, floors, place } = stack;
    const kept = window === null ? all : spreadOf(bins, window);
    const left = floors.slice();
    stacked(kept, totals, tall, left, place).forEach((d, i) => unsure[i].setAttribute("d", d));
    const lost = new Float64Array(totals.length).map((_, bin) =>
      kept.reduce((sum, row, i) => sum + Math.max(0, all[i][bin] - row[bin]), 0));
    const isAny = window !== null && lost.some((height) => height > 1e-9);
    rest.setAttribute("d", isAny ? stacked([lost], totals, tall, left, place)[0] : "");
  }

  /** What follows the window, in every frame. */
  function follow({ window, mode, motion, compare }) {
    const bounds = [axis.whole[0][0], axis.whole[axis.whole.length - 1][0]];
    const [x0, x1] = endsOf(window, bounds).map(axis.xOf);
    const [left, right] = [axis.xOf(-Infinity), axis.xOf(Infinity)];
    const span = (node, from, to) => {
      node.setAttribute("x", from);
      node.setAttribute("width", Math.max(0, to - from));
    };
    span(shades[0], left, x0);
    span(shades[1], x1, right);
    span(frame, x0, Math.max(x1, x0 + 1));
    const middle = (x0 + x1) / 2;
    pointer.setAttribute("d", motion === "step" && window !== null
      ? `M${middle} ${FLOOR}l-5 8h10z` : "");
    const others = compare ? endsOf(compare, bounds).map(axis.xOf) : [left, left];
    span(second, others[0], others[1]);
    second.toggleAttribute("hidden", !compare);
    drawUnsure(mode === "certain" ? window : null);
  }

  /** Mark the days of some reports; null takes it back. */
  function light(rows) {
    const d = [...(rows || [])].filter((row) => table.dated[row]).map((row) => {
      const [from, to] = [axis.xOf(table.start[row]), axis.xOf(table.end[row])];
      return `M${from - 1} ${TOP - 2}H${Math.max(to, from + 2) + 1}V${FLOOR}H${from - 1}z`;
    });
    lights.setAttribute("d", d.join(""));
  }

  return { root, key, draw, follow, light, destroy: () => narrow.removeEventListener("change", fold) };
}
