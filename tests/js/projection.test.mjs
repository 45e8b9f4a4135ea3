// The small maps: degrees to pixels and back, clipping, the frame. Run with: node --test tests/js
import assert from "node:assert/strict";
import test from "node:test";

import { boundsAround, clipped, fitted, frameBox, insetViews, latitudeFrom, mainViewOf, mercatorOf,
  outlinePath } from "../../src/disputemap/maps/assets/projection.js";

const KURILS = [145.3, 43.3, 148.9, 45.6];
const close = (a, b, by = 1e-6) => assert.ok(Math.abs(a - b) < by, `${a} is not ${b}`);

test("a latitude comes back from its ordinate, and the ordinate is Web Mercator's", () => {
  for (const lat of [-60, 0, 25.7, 44.4, 80]) close(latitudeFrom(mercatorOf(lat)), lat);
  // Web Mercator's y of 45 degrees north is 5 621 521.486 m of 20 037 508.343 m to the edge.
  close(mercatorOf(45), (5621521.486 / 20037508.343) * 180, 1e-5);
});

test("the bounds lie in the box with the room asked for, and in its middle", () => {
  for (const [width, height] of [[216, 150], [150, 216], [400, 60]]) {
    const view = fitted(KURILS, width, height, 10);
    const [left, right] = [view.x(KURILS[0]), view.x(KURILS[2])];
    const [top, bottom] = [view.y(KURILS[3]), view.y(KURILS[1])];
    assert.ok(left > 9.99 && top > 9.99 && right < width - 9.99 && bottom < height - 9.99);
    close((left + right) / 2, width / 2);
    close((top + bottom) / 2, height / 2);
    close(Math.min(left, top), 10);
  }
});

test("pixels lead back to the same degrees, and north is up", () => {
  const view = fitted(KURILS, 216, 150, 8);
  for (const [lon, lat] of [[145.8, 44.1], [147.9, 45]]) {
    close(view.lon(view.x(lon)), lon);
    close(view.lat(view.y(lat)), lat);
  }
  assert.ok(view.y(45) < view.y(44));
  close(view.seen[0], view.lon(0));
});

test("a ring is cut at the bounds, one inside stays, one outside is gone", () => {
  const inside = [[44, 146], [44, 147], [45, 147]];
  assert.deepEqual(clipped(inside, KURILS), inside);
  assert.deepEqual(clipped([[10, 10], [10, 11], [11, 11]], KURILS), []);
  const around = [[0, 100], [0, 170], [80, 170], [80, 100]];
  const cut = clipped(around, KURILS);
  assert.deepEqual(boundsAround([cut]), KURILS);
});

test("no point of a clipped ring lies outside the bounds", () => {
  let seed = 7;
  const chance = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (let turn = 0; turn < 200; turn += 1) {
    const ring = Array.from({ length: 3 + Math.floor(chance() * 9) },
      () => [42 + 6 * chance(), 143 + 8 * chance()]);
    for (const [lat, lon] of clipped(ring, KURILS)) {
      assert.ok(lon >= KURILS[0] - 1e-9 && lon <= KURILS[2] + 1e-9);
      assert.ok(lat >= KURILS[1] - 1e-9 && lat <= KURILS[3] + 1e-9);
    }
  }
});

test("a path closes each ring and leaves out what is finer than a pixel", () => {
  const view = fitted(KURILS, 216, 150);
  const islet = [[44, 146], [44.0001, 146], [44.0001, 146.0001]];
  const island = [[44, 146], [44, 147], [44.0001, 147.0001], [45, 147]];
  assert.equal(outlinePath([islet], view), "");
  const path = outlinePath([island], view);
  assert.match(path, /^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){2}Z$/);
});

test("the frame of the main map is held in the inset, grows if tiny, and goes if it is no news", () => {
  const view = fitted(KURILS, 216, 150);
  assert.deepEqual(frameBox([100, 0, 170, 80], view), null);
  assert.deepEqual(frameBox([120, 20, 121, 21], view), null);
  const [left, top, right, bottom] = frameBox([147, 44, 147.0001, 44.0001], view);
  close(right - left, 6);
  close(bottom - top, 6);
  const part = frameBox([146, 44, 170, 80], view);
  assert.deepEqual([part[1], part[2]], [0, 216]);
});

const VIEWS = [{ id: "region", box: [123, 25, 149, 46] }, { id: "southern_kurils", box: KURILS },
  { id: "senkaku", box: [123.4, 25.7, 124.6, 26] }];

test("of three views the two that are not the main one are the insets", () => {
  const ids = VIEWS.map((view) => view.id);
  for (const main of ids) {
    const rest = insetViews(ids, main);
    assert.equal(rest.length, 2);
    assert.ok(!rest.includes(main));
  }
});

test("a restored position is the main view of the dispute that it shows, else the region's", () => {
  assert.equal(mainViewOf([118, 20, 160, 54], VIEWS), "region");
  assert.equal(mainViewOf([144, 43, 150, 46], VIEWS), "southern_kurils");
  assert.equal(mainViewOf([123, 25, 125, 27], VIEWS), "senkaku");
  assert.equal(mainViewOf([130, 30, 131, 31], VIEWS), "region");
});
