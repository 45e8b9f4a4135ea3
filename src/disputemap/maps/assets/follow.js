// Two maps of one size that move together, each frame of a move in the same frame.

/**
 * Let two maps show the same place. Either may lead; the other one follows without asking
 * back. Steps of zoom are taken at once by both, since a step drawn by a transition of one
 * map cannot be drawn in the same frames by the other.
 */
export function createFollowing(first, second) {
  const known = [first, second].map((map) => map.options.zoomAnimationThreshold);
  let isPassing = false;
  let hasZoomed = false;

  /** Where a drag has brought the leader, the follower's pane is put too. */
  function shift(map, centre) {
    const offset = map.latLngToContainerPoint(centre).subtract(map.getSize().divideBy(2)).round();
    if (!offset.x && !offset.y) return;
    const pane = map.getPane("mapPane");
    L.DomUtil.setPosition(pane, L.DomUtil.getPosition(pane).subtract(offset));
    map.fire("move");
  }

  const passing = (work) => {
    if (isPassing) return;
    isPassing = true;
    work();
    isPassing = false;
  };

  function pass(leader, follower) {
    passing(() => {
      if (follower.getZoom() === leader.getZoom()) {
        shift(follower, leader.getCenter());
        return;
      }
      // As Leaflet's own flight does in each frame; nothing public draws a zoom half-way.
      follower._move(leader.getCenter(), leader.getZoom());
      hasZoomed = true;
    });
  }

  function settle(leader, follower) {
    passing(() => {
      const isZoom = hasZoomed || follower.getZoom() !== leader.getZoom();
      hasZoomed = false;
      follower.setView(leader.getCenter(), leader.getZoom(), { animate: false, reset: isZoom });
    });
  }

  const pairs = [[first, second], [second, first]].map(([leader, follower]) => ({
    leader, move: () => pass(leader, follower), end: () => settle(leader, follower),
  }));
  for (const { leader, move, end } of pairs) {
    leader.options.zoomAnimationThreshold = -1;
    leader.on("move", move);
    leader.on("moveend", end);
  }

  return {
    destroy() {
      pairs.forEach(({ leader, move, end }, i) => {
        leader.options.zoomAnimationThreshold = known[i];
        leader.off("move", move);
        leader.off("moveend", end);
      });
    },
  };
}
