// The time control: a histogram with two handles over an axis of history and news.

import { dayOn, scaled, shareOf, zoomed } from "./axis.js";
import { OPEN_END, OPEN_START, windowWords } from "./calendar.js";
import { createDates } from "./dates.js";
import { createHandles } from "./handles.js";
import { createHistogram } from "./histogram.js";
import { endsOf } from "./motion.js";
import { el } from "./page.js";
import { createPlayback } from "./playback.js";
import { say } from "./words.js";

const PAD = 12;
const LONGEST_LABEL = 60;
/** How many were made: radio buttons and patterns need names of their own in the page. */
let axesMade = 0;

function presetWords({ name, label }) {
  if (name === "all") return say("All");
  if (name === "news") return say("News (2021 on)");
  if (name === "year") return say("Year before the newest");
  return label.length > LONGEST_LABEL ? say("{start} …", { start: label.slice(0, LONGEST_LABEL - 2) }) : label;
}

const windowOfPreset = ({ start, end }) =>
  (start === null && end === null ? null : [start ?? OPEN_START, end ?? OPEN_END]);

/** What is drawn of the axis: `knots` of `whole`, on `width` pixels. */
function createAxis(whole) {
  axesMade += 1;
  const axis = {
    name: axesMade, whole, knots: whole, width: 600,
    xOf: (day) => PAD + shareOf(day, axis.knots) * (axis.width - 2 * PAD),
    dayOf: (x) => Math.round(dayOn((x - PAD) / (axis.width - 2 * PAD), axis.knots)),
  };
  return axis;
}

export function createTime(context) {
  const { base, table, now } = context;
  const axis = createAxis(base.axis);
  const histogram = createHistogram(table, axis);
  const playback = createPlayback(context, axis);
  const handles = createHandles(histogram.root, axis, now, {
    scrub: (window) => context.preview({ window }),
    release: (window) => {
      playback.stop();
      context.change({ window }, "window");
    },
    pick: (day) => playback.pick(day),
    zoom: (day, factor) => look(scaled(axis.whole, axis.knots, day, factor)),
    play: () => playback.toggle(),
    escape: leave,
  });
  const dates = createDates(setWindow);
  const presets = base.presets.map((preset) => ({ window: windowOfPreset(preset), words: presetWords(preset) }));
  const named = el("select", "dm-preset", { "aria-label": say("Window by name") },
    el("option", "", { value: "" }, say("Window …")),
    ...presets.map(({ words }, i) => el("option", "", { value: i }, words)));
  const buttons = presets.slice(0, 2).map(({ words }) => el("button", "dm-button", { type: "button" }, words));
  const nearer = el("button", "dm-button", { type: "button" }, say("Zoom to window"));
  const whole = el("button", "dm-button", { type: "button" }, say("Whole axis"));
  const modes = [
    ["possible", say("may lie in it"), say("Keep what may have happened in the window: its time overlaps it")],
    ["certain", say("surely lies in it"),
      say("Keep what surely happened in the window: its whole time is inside")],
  ].map(([value, words, title]) => el("label", "dm-mode", { title },
    el("input", "", { type: "radio", name: `dm-mode-${axis.name}`, value }), el("span", "", {}, words)));
  const words = el("p", "dm-window-words", { "aria-hidden": "true" });
  // Told once a move is over; while it lasts the handles tell their day.
  const told = el("p", "dm-unseen", { role: "status" });
  const root = el("section", "dm-time", { "aria-label": say("Time window") },
    el("div", "dm-time-head", {}, words, told, el("div", "dm-time-tools", {}, ...buttons, named)),
    handles.root,
    el("div", "dm-time-under", {}, histogram.key, el("div", "dm-time-tools", {}, nearer, whole)),
    el("div", "dm-time-foot", {}, playback.root),
    el("div", "dm-time-foot", {}, dates.root,
      el("fieldset", "dm-modes", {}, el("legend", "", {}, say("Keep what")), ...modes)),
    dates.fault);
  let drawnFor = null;

  function setWindow(window) {
    playback.stop();
    const motion = now.motion === "cumulative" && window !== null && window[0] !== OPEN_START ? "window" : now.motion;
    if (now.motion === "step") context.change({ window, motion: "window", event: null }, "window");
    else context.change({ window, motion }, "window");
  }

  function leave() {
    if (playback.stop()) return;
    if (axis.knots !== axis.whole) look(axis.whole);
    else if (now.window !== null || now.motion === "step") setWindow(null);
  }

  /** Draw another part of the axis. */
  function look(knots) {
    if (knots === axis.knots) return;
    axis.knots = knots;
    drawnFor = null;
    frame();
  }

  /** A window that lies beside what is drawn would be lost from sight. */
  function keepInSight() {
    if (axis.knots === axis.whole || now.window === null) return;
    const [first, last] = [axis.knots[0][0], axis.knots[axis.knots.length - 1][0]];
    if (now.window[1] <= first || now.window[0] >= last) look(axis.whole);
  }

  function frame() {
    if (drawnFor !== now.allowed) histogram.draw(now.allowed);
    drawnFor = now.allowed;
    histogram.follow(now);
    handles.show();
    dates.show(now.window, now.motion);
    playback.frame();
    words.textContent = windowWords(now.window);
    nearer.disabled = now.window === null;
    whole.disabled = axis.knots === axis.whole;
  }

  function settle() {
    keepInSight();
    playback.show();
    told.textContent = windowWords(now.window);
    modes.forEach((node) => {
      const input = node.querySelector("input");
      input.checked = input.value === now.mode;
    });
    buttons.forEach((node, i) => {
      const isPressed = now.motion !== "step" && String(presets[i].window) === String(now.window);
      node.setAttribute("aria-pressed", String(isPressed));
    });
  }

  buttons.forEach((node, i) => node.addEventListener("click", () => setWindow(presets[i].window)));
  named.addEventListener("change", () => {
    if (named.value !== "") setWindow(presets[Number(named.value)].window);
    named.value = "";
  });
  nearer.addEventListener("click", () => {
    const [from, to] = endsOf(now.window, [axis.whole[0][0], axis.whole[axis.whole.length - 1][0]]);
    const room = Math.ceil((to - from) / 12) + 1;
    look(zoomed(axis.whole, from - room, to + room));
  });
  whole.addEventListener("click", () => look(axis.whole));
  modes.forEach((node) => node.addEventListener("change", (event) => {
    playback.stop();
    context.change({ mode: event.target.value });
  }));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && playback.stop()) event.stopPropagation();
  });

  const watcher = new ResizeObserver(() => {
    const width = Math.round(handles.root.clientWidth);
    if (width > 0 && width !== axis.width) {
      axis.width = width;
      drawnFor = null;
      frame();
    }
  });
  watcher.observe(handles.root);

  return {
    root,
    frame,
    settle,
    light: histogram.light,
    enterSteps: playback.enter,
    isBusy: () => handles.isBusy() || playback.isPlaying(),
    destroy() {
      watcher.disconnect();
      playback.destroy();
      histogram.destroy();
    },
  };
}
