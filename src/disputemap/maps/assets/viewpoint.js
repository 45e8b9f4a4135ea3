// Whose view names and order follow, and in which language places are named: two choices beside
// the map, and the sentence on it that says whose view it is.

import { namedIn } from "./names.js";
import { el, remembering } from "./page.js";
import { say } from "./words.js";

function perspectiveWords() {
  return {
    neutral: say("Neutral"), japan: say("Japan"), russia: say("Russia"), china: say("China"),
    taiwan: say("Taiwan"),
  };
}

function tongueWords() {
  return {
    en: say("English"), ja: say("Japanese"), ru: say("Russian"), "zh-Hans": say("Chinese, simplified"),
    "zh-Hant": say("Chinese, traditional"), "ja-Latn": say("Japanese, romanised"),
    "ru-Latn": say("Russian, romanised"), "zh-Latn": say("Chinese, romanised"),
  };
}

/** The sentence that says whose view it is. */
export function whoseViewWords(perspective) {
  return {
    neutral: say("Neutral view: the names of all sides, in alphabetical order of their English forms."),
    japan: say("As Japan sees it: names and order follow Japanese usage; sources and quotations are unchanged."),
    russia: say("As Russia sees it: names and order follow Russian usage; sources and quotations are unchanged."),
    china: say("As China sees it: names and order follow Chinese usage; sources and quotations are unchanged."),
    taiwan: say("As Taiwan sees it: names and order follow Taiwanese usage; sources and quotations are unchanged."),
  }[perspective];
}

function choiceOf(words, options, change) {
  const select = el("select", "dm-select", {}, ...Object.entries(options).map(([value, text]) =>
    el("option", "", { value }, text)));
  select.addEventListener("change", () => change(select.value));
  return { select, node: el("label", "dm-choice", {}, el("span", "", {}, words), select) };
}

/** The part; `caption` belongs on the map. */
export function createViewpoint(context) {
  const { map, now } = context;
  const perspective = choiceOf(say("View as"), perspectiveWords(),
    (value) => context.change({ perspective: value }));
  const tongues = tongueWords();
  const own = namedIn(context.base, { names: "" });
  const names = choiceOf(say("Names in"), {
    "": say("{language} (as the page)", { language: tongues[own] }), ...tongues,
  }, (value) => context.change({ names: value }));
  const hint = el("p", "dm-hint dm-viewpoint-hint");
  const caption = el("p", "dm-whose", { hidden: true });
  const root = el("section", "dm-viewpoint", { "aria-label": say("Whose view") },
    el("h2", "dm-head", {}, say("Whose view")), perspective.node, names.node, hint);

  const tell = remembering((view) => {
    const isNeutral = view === "neutral";
    const words = whoseViewWords(view);
    hint.textContent = isNeutral ? words : "";
    hint.hidden = !isNeutral;
    caption.textContent = isNeutral ? "" : words;
    caption.hidden = isNeutral;
    measure();
  });

  /** The map ends above the caption, so that it covers no mark and no control. */
  const makeRoom = remembering((height) => {
    context.root.querySelector(".dm-box").style.setProperty("--dm-band", `${height}px`);
    map.invalidateSize({ animate: false, pan: false });
  });

  function measure() {
    if (context.root) makeRoom(caption.hidden ? 0 : caption.offsetHeight);
  }

  map.on("resize", measure);
  return {
    root,
    caption,
    settle() {
      perspective.select.value = now.perspective;
      names.select.value = now.names;
      tell(now.perspective);
      map.getPane("dm-names").lang = context.namedIn;
    },
    destroy: () => map.off("resize", measure),
  };
}
