// How finely outlines are drawn: thinned while the view is wide, whole once it has been near.

import { positions, thinnedPositions } from "./shapes.js";

/** From here on what a thinned outline leaves out would be seen: two thirds of a pixel. */
const FINE_ZOOM = 5.5;

/** Outlines as fine as a map's zoom asks for; `onFine` is called when they have become whole. */
export function createDetail(map, onFine = () => {}) {
  const layers = [];
  const isNear = () => map.getZoom() >= FINE_ZOOM;
  let read = isNear() ? positions : thinnedPositions;

  function refine() {
    if (read === positions || !isNear()) return;
    read = positions;
    layers.forEach(({ layer, latLngs }) => layer.setLatLngs(latLngs(read)));
    onFine();
  }

  map.on("zoomend", refine);
  return {
    /** Make a layer of positions: `latLngs(read)` gives them as they are to be read. */
    outline(latLngs, make) {
      const layer = make(latLngs(read));
      layers.push({ layer, latLngs });
      return layer;
    },
    destroy: () => map.off("zoomend", refine),
  };
}
