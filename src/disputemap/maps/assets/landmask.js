// Where land is, as a grid of cells, so that names can be put over the sea. Pure.

/**
 * A grid over the frame [west, south, east, north] from rings of [latitude, longitude];
 * a cell is land if its middle lies in an odd number of rings.
 */
export function landMask(rings, [west, south, east, north], perDegree = 10) {
  const width = Math.max(1, Math.ceil((east - west) * perDegree));
  const height = Math.max(1, Math.ceil((north - south) * perDegree));
  const cells = new Uint8Array(width * height);
  const crossings = Array.from({ length: height }, () => []);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 1) {
      const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
      const [low, high] = a[0] < b[0] ? [a, b] : [b, a];
      const first = Math.max(0, Math.ceil((low[0] - south) * perDegree - 0.5));
      const last = Math.min(height, Math.ceil((high[0] - south) * perDegree - 0.5));
      for (let row = first; row < last; row += 1) {
        const lat = south + (row + 0.5) / perDegree;
        crossings[row].push(low[1] + ((lat - low[0]) / (high[0] - low[0])) * (high[1] - low[1]));
      }
    }
  }
  crossings.forEach((found, row) => {
    found.sort((a, b) => a - b);
    for (let i = 0; i + 1 < found.length; i += 2) {
      const from = Math.max(0, Math.ceil((found[i] - west) * perDegree - 0.5));
      const to = Math.min(width, Math.ceil((found[i + 1] - west) * perDegree - 0.5));
      cells.fill(1, row * width + from, row * width + Math.max(from, to));
    }
  });
  return {
    /** Whether a position is on land; outside the frame nothing is. */
    isLand(lat, lon) {
      const [column, row] = [Math.floor((lon - west) * perDegree), Math.floor((lat - south) * perDegree)];
      return column >= 0 && row >= 0 && column < width && row < height
        && cells[row * width + column] === 1;
    },
  };
}
