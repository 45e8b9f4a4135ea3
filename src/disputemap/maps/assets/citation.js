// A record in one paragraph, to be put into a text with all that leads back to it.

import { languageCode, say, series } from "./words.js";

/** A text as a sentence: in Russian a date or a record begins in lower case. */
const sentence = (text) => {
  const words = `${String(text).replace(/[.\s]+$/, "")}.`;
  return languageCode() === "ru" ? words.charAt(0).toLocaleUpperCase("ru") + words.slice(1) : words;
};

/** The words of a card with speaker, date as known, publisher, article, and our record. */
export function citation(card, address, version) {
  const who = card.quote && card.speaker ? card.speaker : series(card.who);
  const found = [card.quote ? `“${card.quote}”` : card.summary];
  found.push(sentence(who ? say("{who}, {when}", { who, when: card.when }) : card.when));
  if (card.article_title) {
    found.push(sentence(say("{publisher}, “{title}”",
      { publisher: card.publisher, title: card.article_title })));
  }
  if (card.corrections.length) found.push(say("A correction is recorded with this report."));
  found.push(sentence(say("disputemap record {id}, data version {version}",
    { id: card.id, version })));
  if (address) found.push(address);
  return found.join(" ");
}
