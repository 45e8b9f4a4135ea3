"""Build geodata/land.geojson, the quiet land of the base map, from the reference.

Run by hand, from the project's root, when the base map changes:
``python tools/build_land.py --reference ../shared/geodata``. The disputed islands are
left out, because their own outlines are drawn. The result is committed under the Open
Database License of its source (OpenStreetMap), the reference file is not.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import shapely
from geojson_text import layer_text
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from disputemap.geodesy import area_km2, buffer_m
from disputemap.model import Land

NEAR_M = 250_000
NEAR_DEGREES = 0.003
FAR_DEGREES = 0.011
DECIMALS = 3
SMALLEST_KM2 = 0.5


def shapes(path: Path) -> list[BaseGeometry]:
    """Read the shapes of a layer."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [shape(feature["geometry"]) for feature in features]


def without_specks(polygon: Polygon) -> Polygon:
    """Round the corners and drop lakes below half a km²; counter-clockwise."""
    lakes = [lake for lake in polygon.interiors if area_km2(Polygon(lake)) >= SMALLEST_KM2]
    rounded = shapely.transform(Polygon(polygon.exterior, lakes), lambda xy: xy.round(DECIMALS))
    return shapely.orient_polygons(rounded)


def land(base: Sequence[BaseGeometry], disputed: Sequence[BaseGeometry]) -> list[Polygon]:
    """Make the land without the disputed islands, the largest piece first.

    Land that reaches within 250 km of a disputed island is kept finer than the rest.
    Pieces below half a km² go.
    """
    islands = shapely.union_all(list(disputed))
    near = buffer_m(islands, NEAR_M)
    shapely.prepare(islands)
    shapely.prepare(near)
    thin = []
    for polygon in base:
        if not islands.intersects(polygon):
            degrees = NEAR_DEGREES if near.intersects(polygon) else FAR_DEGREES
            thin.append(shapely.make_valid(polygon.simplify(degrees)))
    # Joined on the grid of the decimals: rounding then leaves no ring that meets itself.
    joined = shapely.union_all(thin, grid_size=10**-DECIMALS)
    pieces = [
        part
        for part in shapely.get_parts(joined)
        if isinstance(part, Polygon) and area_km2(part) >= SMALLEST_KM2
    ]
    return sorted((without_specks(piece) for piece in pieces), key=area_km2, reverse=True)


def main() -> None:
    """Read the reference and write the layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("geodata"))
    options = parser.parse_args()
    base = shapes(options.reference / "basemap_land_osm_only.geojson")
    pieces = land(base, shapes(options.reference / "outlines.geojson"))
    text = layer_text(
        (Land(id=f"land-{number:03}"), piece) for number, piece in enumerate(pieces, start=1)
    )
    (options.out / "land.geojson").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
