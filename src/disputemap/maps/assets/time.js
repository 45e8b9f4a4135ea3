// The time control: a histogram with two handles over an axis of history and news.

import { dayAt, shareOf, ticks, unitAt } from "./axis.js";
import { histogram } from "./bins.js";
import { OPEN_END, OPEN_START, dayOfIso, dayWords, isoOfDay, snapped, stepped,
  windowWords } from "./calendar.js";
import { el, svg } from "./page.js";

const HEIGHT = 66;
const PAD = 12;

/** `on` takes scrub(window) while a handle moves and release(window) when it rests. */
export function createTime(base, table, on) {
  const knots = base.axis;
  const [first, last] = [knots[0][0], knots[knots.length - 1][0]];
  let window_ = null;
  let mode = "possible";
  let allowed = null;
  let width = 600;
  let drag = null;

  const chart = svg("svg", { class: "dm-chart", height: HEIGHT + 26, "aria-hidden": "true" });
  const handles = ["start", "end"].map((name) => el("div", "dm-handle", {
    role: "slider", tabindex: 0, "aria-label": `${name === "start" ? "First" : "Last"} day of the window`,
    "aria-valuemin": first, "aria-valuemax": last, "data-end": name,
  }));
  const track = el("div", "dm-track", {}, chart, ...handles);
  const inputs = ["From", "To"].map((name) => el("input", "dm-date", {
    type: "text", inputmode: "numeric", placeholder: "YYYY-MM-DD", maxlength: 10, size: 10,
    "aria-label": `${name}, as year-month-day; empty is open`, autocomplete: "off",
  }));
  const preset = el("select", "dm-preset", { "aria-label": "Window by name" },
    el("option", "", { value: "" }, "Window …"),
    ...base.presets.map((p, i) => el("option", "", { value: i }, p.label.length > 60
      ? `${p.label.slice(0, 59)}…` : p.label)));
  const buttons = base.presets.slice(0, 2).map((p) => el("button", "dm-button", { type: "button" },
    p.label));
  const modes = [["possible", "may lie in it"], ["certain", "surely lies in it"]].map(
    ([value, words]) => el("label", "dm-mode", { title: value === "possible"
      ? "Keep what may have happened in the window: its time overlaps it"
      : "Keep what surely happened in the window: its whole time is inside" },
    el("input", "", { type: "radio", name: "dm-mode", value }), el("span", "", {}, words)));
  const said = el("p", "dm-window-words", { "aria-live": "polite" });
  const fault = el("p", "dm-fault", { role: "alert" });
  const root = el("section", "dm-time", { "aria-label": "Time window" },
    el("div", "dm-time-head", {}, said,
      el("div", "dm-time-tools", {}, ...buttons, preset)),
    track,
    el("div", "dm-time-foot", {},
      el("span", "dm-dates", {}, "From ", inputs[0], " to ", inputs[1]),
      el("fieldset", "dm-modes", {}, el("legend", "", {}, "Keep what"), ...modes)),
    fault);

  const ends = () => [
    window_ === null || window_[0] === OPEN_START ? first : Math.max(first, window_[0]),
    window_ === null || window_[1] === OPEN_END ? last : Math.min(last, window_[1]),
  ];
  const xOf = (day) => PAD + shareOf(day, knots) * (width - 2 * PAD);
  const dayOf = (x) => dayAt((x - PAD) / (width - 2 * PAD), knots);
  const inner = () => width - 2 * PAD;

  function windowOf(start, end) {
    const low = start <= first ? OPEN_START : start;
    const high = end >= last ? OPEN_END : end;
    return low === OPEN_START && high === OPEN_END ? null : [low, high];
  }

  function drawParts() {
    const parts = [];
    for (let i = 1; i < knots.length; i += 1) {
      const [x0, x1] = [xOf(knots[i - 1][0]), xOf(knots[i][0])];
      parts.push(svg("rect", { x: x0, y: 0, width: x1 - x0, height: HEIGHT,
        class: i % 2 ? "dm-part" : "dm-part dm-part-odd" }));
    }
    return parts;
  }

  function drawBreaks() {
    return knots.slice(1, -1).flatMap(([day]) => {
      const x = xOf(day);
      return [
        svg("rect", { x: x - 2.5, y: 0, width: 5, height: HEIGHT + 4, class: "dm-break-gap" }),
        svg("path", { d: `M${x - 5} ${HEIGHT + 5}l5-10M${x} ${HEIGHT + 5}l5-10`, class: "dm-break" }),
        svg("path", { d: `M${x - 2.5} 0V${HEIGHT}M${x + 2.5} 0V${HEIGHT}`, class: "dm-break-line" }),
      ];
    });
  }

  function drawTicks() {
    return ticks(knots, inner()).flatMap((tick) => {
      const x = PAD + tick.share * inner();
      const parts = [svg("path", { d: `M${x} ${HEIGHT}v${tick.isYear ? 6 : 3}`, class: "dm-tick" })];
      if (tick.label && x < width - 24) {
        const words = svg("text", { x: x + 2, y: HEIGHT + 18, class: "dm-tick-words" });
        words.textContent = tick.label;
        parts.push(words);
      }
      return parts;
    });
  }

  function drawBars() {
    const bins = Math.max(20, Math.floor(inner() / 4));
    const heights = allowed ? histogram(table, allowed, knots, bins) : [];
    const top = Math.max(1, ...heights);
    const step = inner() / bins;
    return Array.from(heights, (height, i) => {
      if (!height) return null;
      const tall = Math.max(1.5, Math.sqrt(height / top) * (HEIGHT - 12));
      return svg("rect", { x: PAD + i * step + 0.5, y: HEIGHT - tall, width: Math.max(1, step - 1),
        height: tall, class: "dm-bar", "data-day": dayAt((i + 0.5) / bins, knots) });
    }).filter(Boolean);
  }

  let shade = [];
  let bars = [];

  function draw() {
    chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT + 26}`);
    chart.setAttribute("width", width);
    bars = drawBars();
    shade = [0, 1].map(() => svg("rect", { y: 0, height: HEIGHT, class: "dm-shade" }));
    const line = svg("path", { d: `M${PAD} ${HEIGHT}H${width - PAD}`, class: "dm-axis" });
    const window__ = svg("rect", { y: 0, height: HEIGHT, class: "dm-window" });
    shade.push(window__);
    const note = svg("text", { x: PAD + 5, y: 11, class: "dm-chart-note" });
    if (width > 480) note.textContent = "reports, height by square root";
    chart.replaceChildren(...drawParts(), note, ...bars, line, ...drawBreaks(), ...shade, ...drawTicks());
    place();
  }

  function place() {
    const [start, end] = ends();
    const [x0, x1] = [xOf(start), xOf(end)];
    shade[0].setAttribute("x", PAD);
    shade[0].setAttribute("width", Math.max(0, x0 - PAD));
    shade[1].setAttribute("x", x1);
    shade[1].setAttribute("width", Math.max(0, width - PAD - x1));
    shade[2].setAttribute("x", x0);
    shade[2].setAttribute("width", Math.max(1, x1 - x0));
    bars.forEach((bar) => {
      const day = Number(bar.dataset.day);
      bar.classList.toggle("dm-bar-out", day < start || day >= end);
    });
    [[handles[0], x0, start, start], [handles[1], x1, end, end - 1]].forEach(([node, x, at, day], i) => {
      node.style.transform = `translateX(${x}px)`;
      node.setAttribute("aria-valuenow", at);
      const isOpen = window_ === null || window_[i] === (i ? OPEN_END : OPEN_START);
      node.setAttribute("aria-valuetext", isOpen ? `${dayWords(day)}, open` : dayWords(day));
      // The window itself, which may reach beyond the axis that the handles stand on.
      if (document.activeElement !== inputs[i]) {
        inputs[i].value = isOpen ? "" : isoOfDay(window_[i] - i);
      }
    });
    said.textContent = windowWords(window_);
    buttons.forEach((node, i) => {
      const p = base.presets[i];
      const is = (window_ === null && p.start === null && p.end === null)
        || (window_ !== null && window_[0] === (p.start ?? OPEN_START)
          && window_[1] === (p.end ?? OPEN_END));
      node.setAttribute("aria-pressed", String(is));
    });
  }

  /** Say what is wrong with the dates typed, and at which fields; "" takes it back. */
  function accuse(words, wrong) {
    fault.textContent = words && `${words} The window stays as it was.`;
    inputs.forEach((node, i) => {
      if (wrong.includes(i)) node.setAttribute("aria-invalid", "true");
      else node.removeAttribute("aria-invalid");
    });
  }

  function take(next, isFinal) {
    window_ = next;
    accuse("", []);
    place();
    if (isFinal) on.release(window_);
    else on.scrub(window_);
  }

  /** Move one end, never past the other. */
  function moveEnd(i, day, isFinal) {
    const [start, end] = ends();
    if (i === 0) take(windowOf(Math.min(day, end - 1), end), isFinal);
    else take(windowOf(start, Math.max(day, start + 1)), isFinal);
  }

  function grab(event, what) {
    event.preventDefault();
    const box = track.getBoundingClientRect();
    const [start, end] = ends();
    drag = { what, box, x: event.clientX, start: xOf(start), end: xOf(end), isMoved: false };
    track.setPointerCapture(event.pointerId);
    if (typeof what === "number") handles[what].focus({ preventScroll: true });
  }

  function pull(event) {
    if (!drag) return;
    const shift = event.clientX - drag.x;
    if (!drag.isMoved && Math.abs(shift) < 2) return;
    drag.isMoved = true;
    const to = (x) => {
      const day = dayOf(Math.max(PAD, Math.min(width - PAD, x)));
      return snapped(day, unitAt(day, knots, inner()));
    };
    if (drag.what === "both") {
      const room = Math.max(PAD - drag.start, Math.min(width - PAD - drag.end, shift));
      const [a, b] = [to(drag.start + room), to(drag.end + room)];
      take(windowOf(a, Math.max(b, a + 1)), false);
    } else {
      moveEnd(drag.what, to((drag.what ? drag.end : drag.start) + shift), false);
    }
  }

  function drop() {
    if (drag?.isMoved) on.release(window_);
    drag = null;
  }

  handles.forEach((node, i) => {
    node.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      grab(event, i);
    });
    node.addEventListener("keydown", (event) => {
      const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -1, PageUp: 1 };
      const [start, end] = ends();
      const at = i ? end : start;
      if (event.key in moves) {
        const direction = moves[event.key];
        const unit = unitAt(direction < 0 ? at - 1 : at, knots, inner());
        const isLarge = event.shiftKey || event.key.startsWith("Page");
        moveEnd(i, Math.max(first, Math.min(last, stepped(at, direction, unit, isLarge))), true);
      } else if (event.key === "Home") {
        moveEnd(i, i ? start + 1 : first, true);
      } else if (event.key === "End") {
        moveEnd(i, i ? last : end - 1, true);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  });

  track.addEventListener("pointerdown", (event) => {
    const x = event.clientX - track.getBoundingClientRect().left;
    const [start, end] = ends();
    const isInside = x > xOf(start) && x < xOf(end) && window_ !== null;
    if (isInside) {
      grab(event, "both");
      return;
    }
    grab(event, Math.abs(x - xOf(start)) <= Math.abs(x - xOf(end)) ? 0 : 1);
  });
  track.addEventListener("pointermove", pull);
  track.addEventListener("pointerup", drop);
  track.addEventListener("pointercancel", drop);

  function readDates() {
    const days = inputs.map((node) => (node.value.trim() ? dayOfIso(node.value.trim()) : undefined));
    if (days.includes(null)) {
      accuse("Write a day of the calendar as YYYY-MM-DD, or leave the field empty.",
        [0, 1].filter((i) => days[i] === null));
    } else if (days[0] !== undefined && days[1] !== undefined && days[1] < days[0]) {
      accuse("The window ends before it starts; give the earlier day first.", [0, 1]);
    } else {
      const low = days[0] === undefined ? OPEN_START : days[0];
      const high = days[1] === undefined ? OPEN_END : days[1] + 1;
      take(low === OPEN_START && high === OPEN_END ? null : [low, high], true);
    }
  }

  inputs.forEach((node) => {
    node.addEventListener("change", readDates);
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter") readDates();
      event.stopPropagation();
    });
  });
  const usePreset = (p) => take(p.start === null && p.end === null ? null
    : [p.start ?? OPEN_START, p.end ?? OPEN_END], true);
  buttons.forEach((node, i) => node.addEventListener("click", () => usePreset(base.presets[i])));
  preset.addEventListener("change", () => {
    if (preset.value !== "") usePreset(base.presets[Number(preset.value)]);
    preset.value = "";
  });
  modes.forEach((node) => node.addEventListener("change", (event) => on.mode(event.target.value)));

  const watcher = new ResizeObserver(() => {
    const next = Math.round(track.clientWidth);
    if (next > 0 && next !== width) {
      width = next;
      draw();
    }
  });
  watcher.observe(track);
  draw();

  return {
    root,
    isBusy: () => drag !== null,
    destroy: () => watcher.disconnect(),
    set(next, nextMode, nextAllowed) {
      const isRedraw = allowed !== nextAllowed;
      [window_, mode, allowed] = [next, nextMode, nextAllowed];
      if (!inputs.includes(document.activeElement)) accuse("", []);
      modes.forEach((node) => {
        const input = node.querySelector("input");
        input.checked = input.value === mode;
      });
      if (isRedraw) draw();
      else place();
    },
  };
}
