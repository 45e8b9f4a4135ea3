// How the window moves: freely, from the beginning on, or event by event; by hand or playing.

import { OPEN_END, OPEN_START } from "./calendar.js";
import { firstStep, playOf, playedAt, playedShare, playedStill, stepFrom, stepsOf } from "./motion.js";
import { el, isCalm } from "./page.js";
import { say, sayNumber } from "./words.js";

/** Seconds for the whole axis, and for one step. */
const SPEEDS = { slow: [60, 4], normal: [30, 2], fast: [12, 0.8] };

function choice(name, value, label, title) {
  return el("label", "dm-mode", { title },
    el("input", "", { type: "radio", name, value }), el("span", "", {}, label));
}

/** The tools for moving the window; `axis` as in the histogram, `context` of the map. */
export function createPlayback(context, axis) {
  const { table, now } = context;
  const group = `dm-motion-${axis.name}`;
  const play = el("button", "dm-button dm-play", { type: "button" });
  const speed = el("select", "dm-preset dm-speed", { "aria-label": say("Speed of playing") },
    el("option", "", { value: "slow" }, say("slow")),
    el("option", "", { value: "normal", selected: true }, say("normal")),
    el("option", "", { value: "fast" }, say("fast")));
  const motions = [
    choice(group, "window", say("window"), say("Both ends of the window move")),
    choice(group, "cumulative", say("from the beginning"), say("All up to the last day of the window")),
    choice(group, "step", say("event by event"), say("One event alone, in order of time")),
  ];
  const back = el("button", "dm-button", { type: "button", "aria-label": say("Previous event") }, "‹");
  const forth = el("button", "dm-button", { type: "button", "aria-label": say("Next event") }, "›");
  const place = el("span", "dm-step-place", { role: "status" });
  const stepping = el("span", "dm-stepping", { role: "group", "aria-label": say("Steps") }, back, place, forth);
  const root = el("div", "dm-play-tools", {}, play, speed,
    el("fieldset", "dm-modes", {}, el("legend", "", {}, say("Move")), ...motions), stepping);
  let playing = null;
  let steps = null;
  let stepsFor = null;
  let before = null;
  /** Where the window began before it ran from the beginning. */
  let beginning = null;
  /** How it played until it stopped, to go on so while the window is as it was left. */
  let left = null;

  function allSteps() {
    if (stepsFor !== now.allowed) {
      steps = stepsOf(table, now.allowed);
      stepsFor = now.allowed;
    }
    return steps;
  }

  const valuesAt = (at) => {
    const step = allSteps().events[at];
    return { event: table.ids[step.event], window: step.window };
  };
  const whereNow = () => allSteps().placeOf(now.event);

  function step(direction) {
    stop();
    const at = stepFrom(allSteps(), now.event, now.window, direction);
    if (at >= 0 && at < allSteps().events.length) context.change(valuesAt(at), "event");
  }

  function move(motion) {
    stop();
    if (motion === "step") {
      before = now.window;
      const at = stepFrom(allSteps(), null, now.window, 1);
      const none = { event: null, window: null };
      context.change({ motion, ...(allSteps().events.length ? valuesAt(Math.max(0, at)) : none) }, "motion");
      return;
    }
    let window = now.motion === "step" ? before : now.window;
    if (motion === "cumulative") beginning = window?.[0] ?? null;
    if (motion === "window" && now.motion === "cumulative" && beginning !== null) {
      const end = window?.[1] ?? OPEN_END;
      if (beginning !== OPEN_START && beginning < end) window = [beginning, end];
    }
    if (motion === "cumulative" && window !== null) {
      window = window[1] === OPEN_END ? null : [OPEN_START, window[1]];
    }
    context.change({ motion, event: null, window }, "motion");
  }

  /** The next thing to show after some milliseconds, null at the end. */
  function next(elapsed, seconds) {
    if (now.motion === "step") {
      playing.share += elapsed / 1000 / seconds[1];
      const at = whereNow() + Math.floor(playing.share);
      if (at >= allSteps().events.length) return null;
      playing.share %= 1;
      return valuesAt(at);
    }
    if (isCalm()) {
      playing.share += elapsed / 1000;
      if (playing.share < 1) return { window: now.window };
      playing.share = 0;
      const window = playedStill(playing.play, now.window, now.motion, axis.knots, axis.width);
      return window && { window };
    }
    playing.share += (elapsed / 1000 / seconds[0]) * playing.play.pace;
    const window = playedAt(playing.play, now.motion, playing.share, axis.knots);
    return window && { window };
  }

  function tick(time) {
    // The first frame may have begun before the button was pressed.
    const elapsed = Math.max(0, Math.min(100, time - playing.time));
    playing.time = time;
    const values = next(elapsed, SPEEDS[speed.value]);
    if (values === null) {
      stop(true);
      return;
    }
    const isSame = String(values.window) === String(now.window) && (values.event ?? null) === now.event;
    playing.frame = requestAnimationFrame(tick);
    if (!isSame) context.preview(values);
  }

  function start() {
    if (playing) return;
    if (now.motion === "step") {
      if (!allSteps().events.length) return;
      const at = whereNow();
      context.preview(valuesAt(at < 0 || at === allSteps().events.length - 1 ? 0 : at));
      playing = { share: 0 };
    } else {
      const isLeft = left !== null && left.knots === axis.knots && left.motion === now.motion
        && String(left.window) === String(now.window);
      const play = isLeft ? left.play : playOf(now.window, now.motion, axis.knots);
      const window = isLeft && !left.isOver ? now.window : play.first;
      playing = { play, share: isCalm() ? 0 : playedShare(window, now.motion, axis.knots) };
      context.preview({ window });
    }
    playing.time = performance.now();
    playing.frame = requestAnimationFrame(tick);
    show();
  }

  /** Stop, if it plays; what is seen now is told. At the end of the axis the window ends there. */
  function stop(isOver = false) {
    if (!playing) return false;
    cancelAnimationFrame(playing.frame);
    const { play: played } = playing;
    playing = null;
    const last = axis.knots[axis.knots.length - 1][0];
    const end = last >= axis.whole[axis.whole.length - 1][0] ? OPEN_END : last;
    let { window } = now;
    if (isOver && now.motion === "window") window = [window[0] + last - window[1], end];
    if (isOver && now.motion === "cumulative") {
      window = end === OPEN_END && window[0] === OPEN_START ? null : [window[0], end];
    }
    left = played ? { play: played, window, motion: now.motion, knots: axis.knots, isOver } : null;
    context.change({ window, event: now.event }, "window");
    return true;
  }

  const toggle = () => (playing ? stop() : start());

  function show() {
    play.textContent = playing ? say("Pause") : say("Play");
    play.dataset.state = playing ? "playing" : "still";
    motions.forEach((node) => {
      const input = node.querySelector("input");
      input.checked = input.value === now.motion;
    });
    stepping.hidden = now.motion !== "step";
    if (now.motion === "step") showPlace();
  }

  function showPlace() {
    const { events, undated } = allSteps();
    const at = whereNow();
    const parts = [at < 0 ? sayNumber("{n} event", "{n} events", events.length)
      : say("Event {n} of {total}", { n: at + 1, total: events.length })];
    if (undated) parts.push(sayNumber("{n} undated, no step", "{n} undated, no steps", undated));
    place.textContent = parts.join(" · ");
    back.disabled = at === 0 || !events.length;
    forth.disabled = at === events.length - 1 || !events.length;
  }

  play.addEventListener("click", toggle);
  back.addEventListener("click", () => step(-1));
  forth.addEventListener("click", () => step(1));
  motions.forEach((node) => node.addEventListener("change", (event) => move(event.target.value)));

  return {
    root,
    stop,
    toggle,
    show,
    isPlaying: () => playing !== null,
    frame() {
      if (now.motion === "step") showPlace();
    },
    /** In steps without an event, as an address may ask for: step to the first that there is. */
    enter() {
      if (now.motion !== "step" || now.event !== null) return;
      const at = firstStep(allSteps(), now.window, now.mode);
      if (at < 0) return;
      before = now.window;
      context.change(valuesAt(at), "event");
    },
    /** Step to the event whose days are nearest to a day. */
    pick(day) {
      const far = ({ window: [from, to] }) => (day < from ? from - day : Math.max(0, day - to + 1));
      const { events } = allSteps();
      const at = events.reduce((best, event, i) =>
        (best < 0 || far(event) < far(events[best]) ? i : best), -1);
      if (at >= 0) context.change(valuesAt(at), "event");
    },
    destroy() {
      if (playing) cancelAnimationFrame(playing.frame);
      playing = null;
    },
  };
}
