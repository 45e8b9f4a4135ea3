// Measuring: points set by pointer or keyboard, the legs between them as geodesics, in words.

import { azimuthWords, kilometreWords, mileWords, positionWords } from "./degrees.js";
import { legsOf, wayPoints } from "./geodesic.js";
import { el, svg } from "./page.js";
import { say, sayNumber } from "./words.js";

const STEP_PX = 12;
const DRAG_PX = 6;
const SPOKEN_MS = 500;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function rulerSign() {
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { class: "dm-tool-line", d: "M1.2 11.2 11.2 1.2l3.6 3.6-10 10zM5 7.4l1.6 1.6M7.4 5 9.8 7.4M9.8 2.6l1.6 1.6" }));
}

/** One leg in words: kilometres, nautical miles, azimuth at its beginning. */
function legWords({ metres, azimuth }) {
  return say("{km} · {nm} · {azimuth}", {
    km: kilometreWords(metres), nm: mileWords(metres), azimuth: azimuthWords(azimuth),
  });
}

export function createMeasure(context) {
  const { map } = context;
  const container = map.getContainer();
  const button = el("button", "dm-tool", { type: "button", "aria-pressed": "false" }, rulerSign());
  const cross = el("div", "dm-cross", { hidden: true, "aria-hidden": "true" });
  const list = el("ol", "dm-legs");
  const total = el("p", "dm-total");
  const running = el("p", "dm-running", { "aria-hidden": "true" });
  const spoken = el("p", "dm-unseen", { role: "status", "aria-live": "polite" });
  const [undo, clear, aside, end] = [say("Undo"), say("Clear"), say("Move aside"), say("Done")].map((words) =>
    el("button", "dm-button", { type: "button" }, words));
  const hint = el("p", "dm-measure-hint");
  const root = el("section", "dm-measure", { hidden: true },
    hint, list, total, running, el("div", "dm-measure-buttons", {}, undo, clear, aside, end), spoken);
  const layer = L.layerGroup();
  let isOn = false;
  let points = [];
  let at = null;
  let pressed = null;
  let waiting = 0;

  const look = (className, weight) => ({ interactive: false, pane: "dm-measure", className, weight });
  const lines = L.polyline([], look("dm-measure-line", 2.4)).addTo(layer);
  const rubber = L.polyline([], look("dm-measure-rubber", 1.4)).addTo(layer);
  const dots = L.layerGroup().addTo(layer);
  map.createPane("dm-measure").style.zIndex = 450;
  map.getPane("dm-measure").style.pointerEvents = "none";

  const way = (from, to) => wayPoints(from, to, 32);
  const latLonAt = ({ x, y }) => {
    const { lat, lng } = map.containerPointToLatLng([x, y]);
    return [lat, lng];
  };

  function draw() {
    const { legs, metres } = legsOf(points);
    lines.setLatLngs(points.slice(1).map((point, i) => way(points[i], point)));
    dots.clearLayers();
    points.forEach((point) => L.circleMarker(point, { ...look("dm-measure-dot", 1.6), radius: 4,
      fillOpacity: 1 }).addTo(dots));
    list.replaceChildren(...legs.map((leg) => el("li", "", {}, legWords(leg))));
    total.textContent = legs.length > 1 ? say("Total: {km} · {nm}", { km: kilometreWords(metres),
      nm: mileWords(metres) }) : "";
    undo.disabled = points.length === 0;
    clear.disabled = points.length === 0;
    drawRubber();
  }

  function drawRubber() {
    const last = points[points.length - 1];
    const isThere = last !== undefined && at !== null;
    rubber.setLatLngs(isThere ? way(last, at) : []);
    const [leg] = isThere ? legsOf([last, at]).legs : [];
    running.textContent = leg && leg.metres >= 1 ? legWords(leg) : "";
  }

  function put(point) {
    points.push(point);
    draw();
    const { legs, metres } = legsOf(points);
    const where = positionWords(point, map.getZoom());
    speak(legs.length ? say("Point {number}: {position}. Leg {leg}. Total {km}, {nm}.", {
      number: points.length, position: where, leg: legWords(legs[legs.length - 1]),
      km: kilometreWords(metres), nm: mileWords(metres),
    }) : say("First point: {position}.", { position: where }));
  }

  function speak(words) {
    clearTimeout(waiting);
    spoken.textContent = words;
  }

  function moveCross(dx, dy) {
    const size = map.getSize();
    const spot = map.latLngToContainerPoint(at || map.getCenter());
    const next = { x: spot.x + dx, y: spot.y + dy };
    const inner = { x: Math.max(20, Math.min(size.x - 20, next.x)),
      y: Math.max(20, Math.min(size.y - 20, next.y)) };
    at = latLonAt(next);
    if (inner.x !== next.x || inner.y !== next.y) {
      map.panBy([next.x - inner.x, next.y - inner.y], { animate: false });
    }
    showCross();
    drawRubber();
    clearTimeout(waiting);
    waiting = setTimeout(() => speak(positionWords(at, map.getZoom())), SPOKEN_MS);
  }

  function showCross() {
    cross.hidden = !isOn || at === null;
    if (cross.hidden) return;
    const { x, y } = map.latLngToContainerPoint(at);
    cross.style.transform = `translate(${x}px, ${y}px)`;
  }

  function toggle(isWanted) {
    if (isOn === isWanted) return;
    isOn = isWanted;
    button.setAttribute("aria-pressed", String(isOn));
    container.classList.toggle("dm-measuring", isOn);
    root.hidden = !isOn;
    points = [];
    at = null;
    draw();
    if (isOn) {
      layer.addTo(map);
      container.focus({ preventScroll: true });
      moveCross(0, 0);
      speak(hint.textContent);
    } else {
      layer.remove();
      speak("");
      button.focus({ preventScroll: true });
    }
    showCross();
  }

  const isOfMap = (event) => !event.target.closest(".leaflet-control, .leaflet-popup");

  const hands = {
    pointerdown(event) {
      pressed = [event.clientX, event.clientY];
    },
    click(event) {
      if (!isOn || !isOfMap(event) || pressed === null) return;
      event.stopPropagation();
      event.preventDefault();
      const isDrag = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > DRAG_PX;
      if (isDrag || event.detail > 1) return;
      const { lat, lng } = map.mouseEventToLatLng(event);
      at = [lat, lng];
      showCross();
      put(at);
    },
    dblclick(event) {
      if (isOn && isOfMap(event)) event.stopPropagation();
    },
    pointermove(event) {
      if (!isOn || event.pointerType === "touch" || !isOfMap(event)) return;
      const { lat, lng } = map.mouseEventToLatLng(event);
      at = [lat, lng];
      showCross();
      drawRubber();
    },
    keydown(event) {
      if (!isOn || !isOfMap(event)) return;
      const arrow = ARROWS[event.key];
      if (arrow) {
        const step = event.shiftKey ? 1 : STEP_PX;
        moveCross(arrow[0] * step, arrow[1] * step);
      } else if (event.key === "Enter" && at) put(at);
      else if (event.key === "Backspace") undo.click();
      else if (event.key === "Escape") toggle(false);
      else return;
      event.stopPropagation();
      event.preventDefault();
    },
  };
  Object.entries(hands).forEach(([name, act]) => container.addEventListener(name, act, true));
  button.addEventListener("click", () => toggle(!isOn));
  undo.addEventListener("click", () => {
    points.pop();
    draw();
    speak(sayNumber("{n} point left", "{n} points left", points.length));
  });
  clear.addEventListener("click", () => {
    points = [];
    draw();
    speak(say("Cleared"));
  });
  // The box must not hide what is to be measured: it stands at either side of the map.
  aside.addEventListener("click", () => root.classList.toggle("dm-is-aside"));
  end.addEventListener("click", () => toggle(false));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });
  map.on("move zoom", showCross);

  return {
    root,
    button,
    cross,
    settle() {
      const words = say("Measure distances");
      button.setAttribute("aria-label", words);
      button.title = words;
      root.setAttribute("aria-label", words);
      hint.textContent = say("Click, or move with the arrows and press Enter. Escape ends.");
    },
    destroy() {
      clearTimeout(waiting);
      Object.entries(hands).forEach(([name, act]) => container.removeEventListener(name, act, true));
    },
  };
}
