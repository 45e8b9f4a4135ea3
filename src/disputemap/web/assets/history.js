// One step of the browser's history for one step of a person. Streamlit first pushes the new
// page without parameters and then, when the page has run, its address: two steps for one.
const disputemapHistory = (() => {
  "use strict";

  const HANDS = ["pointerdown", "keydown"];

  function mend(history, place, hands) {
    const push = history.pushState.bind(history);
    let hasTurned = false;
    // What a person does on the new page makes a step of its own again.
    const onHand = () => { hasTurned = false; };
    HANDS.forEach((name) => hands.addEventListener(name, onHand, { capture: true, passive: true }));
    history.pushState = (state, title, url) => {
      const next = new URL(url ?? "", place.href);
      const isTurn = next.pathname !== place.pathname;
      if (hasTurned && !isTurn) history.replaceState(state, title, url);
      else push(state, title, url);
      hasTurned = isTurn;
    };
  }

  return {
    once() {
      if (window.disputemapHistoryIsMended) return;
      window.disputemapHistoryIsMended = true;
      mend(window.history, window.location, window);
    },
  };
})();
