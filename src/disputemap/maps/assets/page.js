// Elements of the page. Text from data goes in as text content, never as HTML.

export function el(tag, className, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** Light or dark, from what the host's page shows, else from the reader's preference. */
export function themeOf(root, wanted) {
  if (wanted === "light" || wanted === "dark") return wanted;
  const given = getComputedStyle(root).getPropertyValue("--st-background-color").trim();
  const match = /^#([0-9a-f]{6})$/i.exec(given);
  if (match) {
    const number = parseInt(match[1], 16);
    const light = 0.3 * (number >> 16) + 0.59 * ((number >> 8) & 255) + 0.11 * (number & 255);
    return light < 128 ? "dark" : "light";
  }
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Act once the next picture is drawn; where none is, as in a hidden tab, after `patience` ms. */
export function afterPicture(act, patience) {
  let frame = 0;
  let soon = 0;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(soon);
    clearTimeout(last);
  };
  const go = () => {
    cancel();
    act();
  };
  const last = setTimeout(go, patience);
  frame = requestAnimationFrame(() => {
    soon = setTimeout(go);
  });
  return { cancel };
}

export function isCalm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A function that draws its values only where they differ from those of the last call. */
export function remembering(draw) {
  let last = null;
  return (...values) => {
    if (last !== null && values.every((value, i) => value === last[i])) return;
    last = values;
    draw(...values);
  };
}

/** A click on a mark or its name stays with it; the second one of a double click does nothing. */
export function onPress(node, act) {
  node.addEventListener("click", (event) => {
    event.stopPropagation();
    if (event.detail < 2) act();
  });
  node.addEventListener("dblclick", (event) => event.stopPropagation());
}

let pen = null;
const widths = new Map();

/** Width of a text in pixels as it will be set. */
export function textWidth(text, font, spacing = 0) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    pen = pen || document.createElement("canvas").getContext("2d");
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key) + spacing * text.length;
}
