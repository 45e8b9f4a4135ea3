// The two handles on the axis, and the axis itself: pointer, touch, wheel and keyboard.

import { unitAt } from "./axis.js";
import { OPEN_END, OPEN_START, dayWords, snapped } from "./calendar.js";
import { endsOf, keyAction, movedEnd, movedWhole } from "./motion.js";
import { el } from "./page.js";
import { say } from "./words.js";

const CLICK_PIXELS = 3;

/**
 * Handles over a picture (`chart`). `on` takes scrub(window), release(window), pick(day) of
 * a click on the axis in steps, zoom(day, factor), play() and escape().
 */
export function createHandles(chart, axis, now, on) {
  const bounds = () => [axis.whole[0][0], axis.whole[axis.whole.length - 1][0]];
  const nodes = [say("First day of the window"), say("Last day of the window")].map((label, i) =>
    el("div", "dm-handle", { role: "slider", tabindex: 0, "aria-label": label,
      "aria-orientation": "horizontal", "data-end": i ? "end" : "start" }));
  const root = el("div", "dm-track", { title:
    say("Drag a handle or the window; double-click to look nearer, with shift farther") }, chart, ...nodes);
  let drag = null;

  /** Which handles can be moved: none in steps, only the last from the beginning on. */
  const isFree = (end) => now.motion === "window" || (now.motion === "cumulative" && end === 1);
  const xs = () => endsOf(now.window, bounds()).map(axis.xOf);

  function grab(event, what) {
    if (event.button !== 0) return;
    event.preventDefault();
    drag = { what, pointer: event.pointerId, x: event.clientX, xs: xs(), window: now.window, isMoved: false,
      at: event.clientX - root.getBoundingClientRect().left };
    root.setPointerCapture(event.pointerId);
    // Wherever the focus is: a drag of the whole window puts it on no handle.
    document.addEventListener("keydown", giveBack, true);
    if (typeof what === "number") nodes[what].focus({ preventScroll: true });
  }

  function dayNear(x) {
    const day = axis.dayOf(x);
    return snapped(day, unitAt(day, axis.knots, axis.width));
  }

  function pull(event) {
    if (!drag) return;
    const shift = event.clientX - drag.x;
    if (!drag.isMoved && Math.abs(shift) < CLICK_PIXELS) return;
    if (drag.what === "none") return;
    drag.isMoved = true;
    on.scrub(drag.what === "both" ? movedWhole(drag.window, dayNear(drag.xs[0] + shift), bounds())
      : movedEnd(now.window, drag.what, dayNear(drag.xs[drag.what] + shift), bounds()));
  }

  function letGo() {
    drag = null;
    document.removeEventListener("keydown", giveBack, true);
  }

  /** Escape during a drag gives the window of before back and ends the drag. */
  function giveBack(event) {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    const { window, isMoved, pointer } = drag;
    letGo();
    if (root.hasPointerCapture(pointer)) root.releasePointerCapture(pointer);
    if (isMoved) on.release(window);
  }

  function drop(event) {
    if (!drag) return;
    const { isMoved, what, at } = drag;
    letGo();
    if (isMoved) on.release(now.window);
    else if (what === "none" && event.type === "pointerup") on.pick(axis.dayOf(at));
  }

  function grabAxis(event) {
    const x = event.clientX - root.getBoundingClientRect().left;
    const [x0, x1] = xs();
    const hasBothEnds = now.window !== null && now.window[0] !== OPEN_START && now.window[1] !== OPEN_END;
    if (now.motion === "step") grab(event, "none");
    else if (now.motion === "window" && hasBothEnds && x > x0 && x < x1) grab(event, "both");
    else grab(event, isFree(0) && Math.abs(x - x0) <= Math.abs(x - x1) ? 0 : 1);
  }

  function press(event, end) {
    const action = keyAction(event.key, event.shiftKey, end, endsOf(now.window, bounds()),
      { knots: axis.knots, bounds: bounds(), width: axis.width });
    if (event.ctrlKey || event.metaKey || event.altKey || action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.day !== undefined) on.release(movedEnd(now.window, end, action.day, bounds()));
    else if (action.act === "play") on.play();
    else if (action.act === "escape") on.escape();
    else on.zoom(endsOf(now.window, bounds())[end], action.act === "nearer" ? 0.5 : 2);
  }

  nodes.forEach((node, i) => {
    node.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      grab(event, i);
    });
    node.addEventListener("keydown", (event) => press(event, i));
  });
  root.addEventListener("pointerdown", grabAxis);
  root.addEventListener("pointermove", pull);
  root.addEventListener("pointerup", drop);
  root.addEventListener("pointercancel", drop);
  root.addEventListener("dblclick", (event) => {
    on.zoom(axis.dayOf(event.clientX - root.getBoundingClientRect().left), event.shiftKey ? 2.5 : 0.4);
  });
  // Only with Ctrl or by pinching, which browsers tell alike: the plain wheel scrolls the page.
  root.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    on.zoom(axis.dayOf(event.clientX - root.getBoundingClientRect().left), 1.0015 ** event.deltaY);
  }, { passive: false });

  return {
    root,
    isBusy: () => drag !== null,
    show() {
      const ends = endsOf(now.window, bounds());
      nodes.forEach((node, i) => {
        const day = ends[i] - i;
        const isOpen = now.window === null || now.window[i] === (i ? OPEN_END : OPEN_START);
        node.style.transform = `translateX(${axis.xOf(ends[i])}px)`;
        node.hidden = !isFree(i);
        node.setAttribute("aria-valuemin", bounds()[0]);
        node.setAttribute("aria-valuemax", bounds()[1] - 1);
        node.setAttribute("aria-valuenow", day);
        node.setAttribute("aria-valuetext", isOpen ? say("{day}, open", { day: dayWords(day) })
          : dayWords(isOpen ? day : now.window[i] - i));
      });
    },
  };
}
