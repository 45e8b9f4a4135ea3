// Brings the records to the panel and the search: asked for at once, read after the first picture.

import { readCards } from "./records.js";

/** Records of a map: `take(cards)` gets them; `miss(again)` hears that they did not come. */
export function createSupply(host, { take, miss }) {
  let last = null;
  let isGone = false;
  let open;
  const opened = new Promise((done) => {
    open = done;
  });

  /** Take the records as they are sent; of several only the last ones count. */
  async function know(records) {
    if (isGone || last === records) return;
    last = records;
    await opened;
    const cards = await readCards(records);
    if (!isGone && last === records) take(cards);
  }

  function ask() {
    host.fetchRecords?.().then(know, () => {
      if (!isGone) miss(ask);
    });
  }

  return {
    ask,
    know,
    /** From now on the records may be read, which takes the page some time. */
    open: () => open(),
    destroy() {
      isGone = true;
    },
  };
}
