// How finely outlines are drawn: thinned while the view is wide, whole once it has been near.

/** From here on what a thinned outline leaves out would be seen: two thirds of a pixel. */
const FINE_ZOOM = 5;
/** A thinned outline has no point to spare, and all of it is in sight or near it. */
const THINNED = { smoothFactor: 0, noClip: true };

/**
 * Outlines as fine as a map's zoom asks for; `onFine` is called when they have become whole.
 * The whole ones are `base.whole` {land, islands}, which may come later: then `refine`.
 */
export function createDetail(map, base, onFine = () => {}) {
  const layers = [];
  const isFine = () => base.whole && map.getZoom() >= FINE_ZOOM;
  let from = isFine() ? base.whole : base;

  function refine() {
    if (from !== base || !isFine()) return;
    from = base.whole;
    layers.forEach(({ layer, latLngs, smoothFactor }) => {
      Object.assign(layer.options, { smoothFactor, noClip: false });
      layer.setLatLngs(latLngs(from));
    });
    onFine();
  }

  map.on("zoomend", refine);
  return {
    /** Make a layer of positions: `latLngs({land, islands})` gives them from the outlines. */
    outline(latLngs, make, smoothFactor) {
      const layer = make(latLngs(from), from === base ? THINNED : { smoothFactor });
      layers.push({ layer, latLngs, smoothFactor });
      return layer;
    },
    refine,
    destroy: () => map.off("zoomend", refine),
  };
}
