// Degrees and minutes, the grid's steps and the scale's lengths.
import assert from "node:assert/strict";
import test from "node:test";

import * as degrees from "../../src/disputemap/maps/assets/degrees.js";

test("the grid goes from five degrees on the whole sheet to one minute in a harbour", () => {
  assert.equal(degrees.gridStep(3), 300);
  assert.equal(degrees.gridStep(14), 1);
  let before = 300;
  for (let zoom = 3; zoom <= 14; zoom += 0.25) {
    const step = degrees.gridStep(zoom);
    assert.ok(step <= before, `zoom ${zoom}`);
    before = step;
    const apart = step / degrees.minutesPerPixel(zoom);
    if (zoom >= 5) assert.ok(apart >= 88 && apart < 88 * 2.6, `zoom ${zoom}: ${apart} px`);
  }
});

test("lines lie on whole multiples, and none on the rim", () => {
  assert.deepEqual(degrees.gridMinutes(116, 131, 300), [7200, 7500, 7800]);
  assert.deepEqual(degrees.gridMinutes(115, 120, 300), []);
  assert.deepEqual(degrees.gridMinutes(-0.05, 0.05, 1), [-2, -1, 0, 1, 2]);
});

test("a line is named in degrees, and in minutes where it has some", () => {
  assert.equal(degrees.gridWord(145 * 60, false), "145° E");
  assert.equal(degrees.gridWord(145 * 60 + 5, false), "145°05′ E");
  assert.equal(degrees.gridWord(-30, true), "0°30′ S");
  assert.equal(degrees.gridWord(190 * 60, false), "170° W");
});

test("a position is rounded to minutes without ever naming a sixtieth", () => {
  assert.equal(degrees.angleWords(43.99999, true, 1), "44°00.0′ N");
  assert.equal(degrees.angleWords(-0.0001, true, 0), "0°00′ N");
  assert.equal(degrees.angleWords(-0.5, true, 0), "0°30′ S");
  assert.equal(degrees.angleWords(145.85, false, 2), "145°51.00′ E");
  assert.equal(degrees.angleWords(181, false, 0), "179°00′ W");
});

test("the nearer the view, the finer the position", () => {
  const at = [44.123456, 145.876543];
  assert.equal(degrees.positionWords(at, 4), "44°07′ N, 145°53′ E");
  assert.equal(degrees.positionWords(at, 9), "44°07.4′ N, 145°52.6′ E");
  assert.equal(degrees.positionWords(at, 14), "44°07.41′ N, 145°52.59′ E");
});

test("the scale has round numbers that fit, in any unit", () => {
  for (const unit of [1000, 1852]) {
    for (const metresPerPixel of [3, 9.54, 77, 1234.5, 9000]) {
      const { number, pixels } = degrees.scaleLength(metresPerPixel, unit, 120);
      assert.ok(pixels <= 120.001 && pixels >= 48, `${pixels} px`);
      assert.ok(Math.abs(pixels * metresPerPixel - number * unit) < 1e-6);
      assert.match(String(number / 10 ** Math.floor(Math.log10(number) + 1e-9)), /^(1|2|5)(\.0+\d)?$/);
    }
  }
  assert.equal(degrees.scaleLength(10, 1000, 100).number, 1);
});

test("lengths are told with three figures that count, azimuths with three figures", () => {
  assert.equal(degrees.kilometreWords(432.4), "432 m");
  assert.equal(degrees.kilometreWords(3_437), "3.44 km");
  assert.equal(degrees.kilometreWords(1_234_567), "1,235 km");
  assert.equal(degrees.mileWords(22_224), "12 nm");
  assert.equal(degrees.azimuthWords(7.4), "007°");
  assert.equal(degrees.azimuthWords(359.6), "000°");
});
