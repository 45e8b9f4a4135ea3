// The ends of the window as dates to type.

import { OPEN_END, OPEN_START, isoOfDay, typedDays } from "./calendar.js";
import { el } from "./page.js";
import { say } from "./words.js";

/** Two fields; `take` gets the window that they say, null for none. */
export function createDates(take) {
  const field = (label) => el("input", "dm-date", { type: "text", inputmode: "numeric",
    placeholder: say("YYYY-MM-DD"), maxlength: 10, size: 10, "aria-label": label, autocomplete: "off" });
  const inputs = [
    field(say("From, as year-month-day; empty is open")),
    field(say("To, as year-month-day; empty is open")),
  ];
  const fault = el("p", "dm-fault", { role: "alert" });
  const root = el("span", "dm-dates", {},
    el("span", "", { "aria-hidden": "true" }, say("From")), inputs[0],
    el("span", "", { "aria-hidden": "true" }, say("to")), inputs[1]);

  /** Say what is wrong with the dates typed, and at which fields; "" takes it back. */
  function accuse(words, wrong) {
    fault.textContent = words;
    inputs.forEach((node, i) => {
      if (wrong.includes(i)) node.setAttribute("aria-invalid", "true");
      else node.removeAttribute("aria-invalid");
    });
  }

  function read() {
    const days = inputs.map((node, i) => {
      const text = node.value.trim();
      return text ? typedDays(text)?.[i] ?? null : undefined;
    });
    if (days.includes(null)) {
      accuse(say("Write a day as YYYY-MM-DD, a month as YYYY-MM or a year as YYYY, or leave the field empty. The window stays as it was."),
        [0, 1].filter((i) => days[i] === null));
    } else if (days[0] !== undefined && days[1] !== undefined && days[1] < days[0]) {
      accuse(say("The window ends before it starts; give the earlier day first. The window stays as it was."),
        [0, 1]);
    } else {
      const low = days[0] === undefined ? OPEN_START : days[0];
      const high = days[1] === undefined ? OPEN_END : days[1] + 1;
      accuse("", []);
      // What a year or a month was taken for is seen at once.
      days.forEach((day, i) => {
        if (day !== undefined) inputs[i].value = isoOfDay(day);
      });
      take(low === OPEN_START && high === OPEN_END ? null : [low, high]);
    }
  }

  inputs.forEach((node) => {
    node.addEventListener("change", read);
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter") read();
      event.stopPropagation();
    });
  });

  return {
    root,
    fault,
    /** The window itself, which may reach beyond the axis that the handles stand on. */
    show(window, motion) {
      inputs.forEach((node, i) => {
        const isOpen = window === null || window[i] === (i ? OPEN_END : OPEN_START);
        if (document.activeElement !== node) node.value = isOpen ? "" : isoOfDay(window[i] - i);
        node.disabled = motion === "step" || (motion === "cumulative" && i === 0);
      });
      if (!inputs.includes(document.activeElement)) accuse("", []);
    },
  };
}
