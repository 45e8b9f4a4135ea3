// Answers questions about records as the browser would; tests/unit/test_card_payload.py asks.
import { readFileSync } from "node:fs";

import { readCards } from "../../src/disputemap/maps/assets/records.js";
import { foldText, forcesMask, sidesMask, textMask } from "../../src/disputemap/maps/assets/search.js";

const { records, questions } = JSON.parse(readFileSync(0, "utf8"));
const cards = records === null ? null : await readCards(records);
const rowsOf = (mask) => (mask === null ? null : [...mask.keys()].filter((row) => mask[row]));
const ways = {
  fold: (letters) => letters.map(foldText),
  text: (text) => rowsOf(textMask(cards, text)),
  sides: (sides) => rowsOf(sidesMask(cards, sides)),
  about: ([place, hasBackground]) => cards.about(place, hasBackground),
  located: (hasBackground) => Array.from({ length: cards.number }, (_, row) => row)
    .filter((row) => cards.isLocated(row, hasBackground)),
  forces: ([sides, text]) => {
    const ids = [...cards.deployments.keys()];
    return rowsOf(forcesMask(cards, ids, sides, text)).map((i) => ids[i]);
  },
  card: (row) => cards.card(row),
};
process.stdout.write(JSON.stringify(questions.map(([way, value]) => ways[way](value))));
