// The interface's own texts in the language of the page. English texts are the keys.

const spoken = {
  code: "en", messages: {}, plural: new Intl.PluralRules("en"), digits: new Intl.NumberFormat("en"),
};
/** Plural forms in the order in which a gettext catalogue has them. */
const FORMS = { en: ["one", "other"], ru: ["one", "few", "many"] };

/** Speak a language: {code, messages}; a message is a text, or its plural forms in order. */
export function speak({ code, messages }) {
  spoken.code = code;
  spoken.messages = messages;
  spoken.plural = new Intl.PluralRules(code);
  spoken.digits = new Intl.NumberFormat(code);
}

export function languageCode() {
  return spoken.code;
}

function filled(text, values) {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name) =>
    (name in values ? String(values[name]) : whole));
}

/** A text of the interface, its {names} filled in. */
export function say(text, values = {}) {
  const found = spoken.messages[text];
  return filled(typeof found === "string" ? found : text, values);
}

/** A text as it is, marked for the catalogues: for tables that are said later. */
export function marked(text) {
  return text;
}

/** A text that depends on a number, which stands in it as {n}. */
export function sayNumber(one, many, number, values = {}) {
  const forms = spoken.messages[one];
  const isTold = Array.isArray(forms);
  const names = FORMS[isTold ? spoken.code.slice(0, 2) : "en"] || ["other"];
  const rule = isTold ? spoken.plural.select(number) : number === 1 ? "one" : "other";
  const at = names.indexOf(rule);
  const text = (isTold ? forms : [one, many])[at < 0 ? names.length - 1 : at];
  return filled(text, { n: numberWords(number), ...values });
}

/** Parts that may have commas of their own, one after another. */
export function series(parts) {
  return [...parts].join(say("; "));
}

export function numberWords(number) {
  return spoken.digits.format(number);
}
