// The records as the server sent them once: cards, places and how they hang together.

import { bytes } from "./packing.js";
import { foldText } from "./search.js";

/** How far from the shore something is still near an island, and still to be told of, in km. */
export const NEAR_KM = 200;
export const FAR_KM = 1000;

/** Read the records from what the server sent: compressed bytes, or the same as base64. */
export async function readCards(sent) {
  const packed = typeof sent === "string" ? bytes(sent) : sent;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return cardsOf(await new Response(stream).json());
}

/** The records with the questions that the panel asks of them. */
export function cardsOf(sent) {
  const column = Object.fromEntries(sent.fields.map((name, i) => [name, i]));
  const cell = (row, name) => sent.reports[row][column[name]];
  const number = sent.reports.length;
  const placeNumber = new Map(sent.places.map(([id], i) => [id, i]));
  const rowsOfEvent = sent.events.map(() => []);
  for (let row = 0; row < number; row += 1) rowsOfEvent[cell(row, "event")].push(row);
  const own = new Array(number);
  const deployments = new Map(sent.deployments.map((found) => {
    let folded = null;
    const searched = () => (folded ??= foldText(found.words));
    return [found.card.id, { ...found, searched }];
  }));
  const lazily = (make) => {
    let made = null;
    return () => (made ??= make());
  };
  const names = lazily(() => sent.names.map(foldText));
  const rows = lazily(() => new Map(sent.reports.map((values, row) => [values[column.id], row])));
  const placeTexts = lazily(() => sent.places.map((place) => foldText(place[4])));
  return {
    ...relationsOf(sent, placeNumber, number, (row) => cell(row, "places")),
    number,
    version: sent.version,
    outlines: sent.outlines,
    sides: sent.sides,
    faults: sent.faults,
    deployments,
    profile: (place) => sent.profiles[place],
    searched: {
      get names() { return names(); },
      get places() { return placeTexts(); },
      own: (row) => (own[row] ??= foldText(["summary", "quote", "extra"]
        .map((name) => cell(row, name) || "").join("\n"))),
    },
    namesOf: (row) => cell(row, "names"),
    placesOf: (row) => cell(row, "places"),
    sidesOf: (row) => cell(row, "sides"),
    eventOf: (row) => cell(row, "event"),
    eventId: (row) => sent.events[cell(row, "event")][0],
    rowOf: (report) => rows().get(report),
    rowsOfEvent: (event) => rowsOfEvent[event],
    event: (event) => {
      const [id, facts, , title] = sent.events[event];
      return { id, facts: facts || null, title: title || cell(rowsOfEvent[event][0], "summary") };
    },
    answers: lazily(() => new Map(sent.events.flatMap(([, , before], event) =>
      (before?.length ? [[event, before]] : [])))),
    card: (row) => cardOf(sent, column, row),
  };
}

function cardOf(sent, column, row) {
  const values = sent.reports[row];
  const card = { type: "card", relation: "", row };
  for (const name of sent.fields.slice(0, column.article)) card[name] = values[column[name]];
  const [article, title, publisher, tongue] = sent.articles[values[column.article]];
  const event = values[column.event];
  return {
    ...card, article, article_title: title, article_language: tongue, publisher, event: sent.events[event][1] || null,
    event_number: event, event_id: sent.events[event][0],
    places: values[column.places].map(([place, role]) =>
      [sent.places[place][0], sent.roles[role][2], null, sent.roles[role][3]]),
  };
}

/** Which reports belong to a place and how; the same answers as `Selection.about` in Python. */
function relationsOf(sent, placeNumber, number, linksOf) {
  const parents = sent.places.map(([, parent]) => placeNumber.get(parent) ?? -1);
  const isDisputed = sent.places.map((place) => place[2] === 1);
  const isDrawn = sent.places.map((place) => place[3] === 1);
  const near = sent.places.map((place) => place[5]);
  const isVenue = sent.roles.map(([role]) => role === "venue");
  const isBackground = sent.roles.map(([, basis]) => basis === "background");
  const known = new Map();

  function ancestors(place) {
    const found = [];
    for (let at = parents[place]; at >= 0 && at !== place && !found.includes(at); at = parents[at]) {
      found.push(at);
    }
    return found;
  }

  function inside(place) {
    return sent.places.map((_, at) => at === place || ancestors(at).includes(place));
  }

  function isNear(at, here) {
    const found = near[at];
    return found !== null && found[1] <= NEAR_KM && here[placeNumber.get(found[0])] === true;
  }

  /** Rows by relation in the order of the data; a report stands in the first that fits. */
  function about(id, hasBackground) {
    const key = `${id} ${hasBackground}`;
    if (known.has(key)) return known.get(key);
    const place = placeNumber.get(id);
    const found = { own: [], group: [], region: [], venue: [], near: [] };
    if (place === undefined) return found;
    const here = inside(place);
    const holders = ancestors(place);
    const isGroup = new Set(holders.filter((at) => isDisputed[at]));
    const isRegion = new Set(holders.filter((at) => !isDisputed[at]));
    for (let row = 0; row < number; row += 1) {
      const links = hasBackground ? linksOf(row)
        : linksOf(row).filter(([, role]) => !isBackground[role]);
      const subjects = links.filter(([, role]) => !isVenue[role]);
      if (subjects.some(([at]) => here[at])) found.own.push(row);
      else if (subjects.some(([at]) => isGroup.has(at))) found.group.push(row);
      else if (subjects.some(([at]) => isRegion.has(at))) found.region.push(row);
      else if (links.some(([at, role]) => isVenue[role] && here[at])) found.venue.push(row);
      else if (subjects.some(([at]) => isNear(at, here))) found.near.push(row);
    }
    known.set(key, found);
    return found;
  }

  /** Deployments at a place or its group, near it, and farther off with this the nearest. */
  function forcesAbout(id) {
    const place = placeNumber.get(id);
    const found = { here: [], near: [], far: [] };
    if (place === undefined) return found;
    const here = inside(place);
    const groups = new Set(ancestors(place).filter((at) => isDisputed[at]));
    for (const force of sent.deployments) {
      const at = placeNumber.get(force.place);
      const isNearest = force.near !== null && here[placeNumber.get(force.near[0])] === true;
      if (here[at] || groups.has(at)) found.here.push(force.card.id);
      else if (isNearest && force.near[1] <= NEAR_KM) found.near.push(force.card.id);
      else if (isNearest && force.near[1] <= FAR_KM) found.far.push(force.card.id);
    }
    return found;
  }

  return {
    about,
    forcesAbout,
    isLocated: (row, hasBackground) => linksOf(row).some(([at, role]) => !isVenue[role] && isDrawn[at]
      && (hasBackground || !isBackground[role])),
    /** Verdicts on the places near an island that a report is about: [place id, words with marks]. */
    verdicts: (row) => linksOf(row).filter(([at, role]) => !isVenue[role] && near[at] !== null
      && near[at][1] <= NEAR_KM && near[at][1] > 0).map(([at]) => [sent.places[at][0], near[at][2]]),
    /** Ids of the places of reports, with the units around them and all islands in them. */
    placesAround(rows) {
      const found = new Set();
      for (const [at] of new Map(rows.flatMap(linksOf))) {
        found.add(at);
        ancestors(at).filter((up) => isDisputed[up] && isDisputed[parents[up]])
          .forEach((unit) => found.add(unit));
        if (isDisputed[at]) inside(at).forEach((isInner, place) => isInner && found.add(place));
      }
      return [...found].map((place) => sent.places[place][0]);
    },
    hasPlace: (id) => placeNumber.has(id),
  };
}
