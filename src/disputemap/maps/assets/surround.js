// What surrounds the islands and what measures them, put into the page: one list of parts.

import { createArcs } from "./arcs.js";
import { createGraticule } from "./graticule.js";
import { createMeasure } from "./measure.js";
import { createScale } from "./scale.js";
import { createTiles } from "./tiles.js";
import { createZones } from "./zones.js";

/** The arcs, made when they are first switched on: their geodesics take as long as all else. */
function createLateArcs(context, put) {
  let arcs = null;
  return {
    frame: () => arcs?.frame(),
    zoom: () => arcs?.zoom(),
    settle() {
      if (arcs === null && context.now.layers.has("arcs")) {
        arcs = createArcs(context);
        put(arcs.root);
      }
      arcs?.settle();
    },
  };
}

/** The parts of a mounted context; each has put its nodes where a reader looks for them. */
export function createSurroundings(context) {
  const { root, host } = context;
  const find = (name) => root.querySelector(`.${name}`);
  const [box, tools] = [find("dm-box"), find("dm-tools")];
  const zones = createZones(context);
  const arcs = createLateArcs(context, (node) => find("dm-counts").after(node));
  const [graticule, scale, measure] = [createGraticule(context), createScale(context),
    createMeasure(context)];
  tools.append(measure.button);
  // The result stands next to its tool in the order of the keyboard.
  tools.after(measure.root);
  box.append(graticule.root, measure.cross, zones.root);
  const parts = [arcs, zones, scale, graticule, measure];
  if (host.tiles) {
    const tiles = createTiles(context);
    find("dm-switches").append(tiles.root);
    box.append(tiles.credit, tiles.notice);
    parts.push(tiles);
  }
  return parts;
}
