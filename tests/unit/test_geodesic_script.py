"""The map's geodesics, run by node, held against pyproj on random pairs of points."""

import json
import random
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable
from pyproj import Geod

SCRIPT = Path(__file__).parents[2] / "src/disputemap/maps/assets/geodesic.js"
WGS84 = Geod(ellps="WGS84")
ASK = """
import fs from "node:fs";
import { geodesicBetween, geodesicFrom } from %s;
const pairs = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([from, to]) => {
  const way = geodesicBetween(from, to);
  return { ...way, at: geodesicFrom(from, way.azimuth, way.metres).at };
})));
"""
Point = tuple[float, float]


def answered(pairs: list[tuple[Point, Point]]) -> list[dict]:
    """What the script says of pairs of points [latitude, longitude]."""
    node = compute_driver_executable()[0]
    code = ASK % json.dumps(SCRIPT.as_uri())
    result = subprocess.run(
        [node, "--input-type=module", "-e", code],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def pairs_of(kind: str, chance: random.Random) -> tuple[Point, Point]:
    """A pair of points anywhere, near each other, or on nearly opposite sides of the Earth."""
    first = (chance.uniform(-89, 89), chance.uniform(-180, 180))
    apart = 10 ** chance.uniform(-7, 0)
    move = [chance.uniform(-apart, apart) for _ in range(2)]
    if kind == "near":
        return first, (max(-90.0, min(90.0, first[0] + move[0])), first[1] + move[1])
    if kind == "opposite":
        return first, (max(-90.0, min(90.0, move[0] - first[0])), first[1] + 180 + move[1])
    if kind == "one parallel":
        return first, (chance.choice((1, -1)) * first[0], chance.uniform(-180, 180))
    return first, (chance.uniform(-90, 90), chance.uniform(-180, 180))


@pytest.mark.parametrize("kind", ["anywhere", "near", "opposite", "one parallel"])
def test_distance_and_way_are_those_of_pyproj_to_a_tenth_of_a_millimetre(kind):
    chance = random.Random(5)  # noqa: S311
    pairs = [pairs_of(kind, chance) for _ in range(500)]
    for (first, last), found in zip(pairs, answered(pairs), strict=True):
        metres = WGS84.inv(first[1], first[0], last[1], last[0])[2]
        assert found["metres"] == pytest.approx(metres, abs=1e-4), (first, last)
        # Whoever walks it arrives: the azimuth is right, and the direct problem is solved.
        lon, lat, _ = WGS84.fwd(first[1], first[0], found["azimuth"], found["metres"])
        assert WGS84.inv(lon, lat, last[1], last[0])[2] < 1e-3, (first, last)
        assert WGS84.inv(found["at"][1], found["at"][0], lon, lat)[2] < 1e-4, (first, last)
