"""Build geodata/zones.geojson from the reference outlines and coasts.

Run by hand, from the project's root, when the outlines change:
``python tools/build_zones.py --reference ../shared/geodata``. The result is committed,
the reference files are not.
"""

import argparse
import json
from pathlib import Path

from geojson_text import layer_text
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from disputemap.geodesy import area_km2
from disputemap.model import Zone
from disputemap.zoning import belt, cut_belt, slim

MILES = (12, 24)
NOTE = (
    "Computed from the coastline, not a legal boundary. Everything within"
    " {miles} nautical miles of the shore, the islands themselves included."
)
KURILS_NOTE = (
    " Signalny, a low-tide elevation, counts as shore. Cut at the line of equal distance"
    " to Hokkaido; not cut towards Urup, 40 km from Iturup."
)
SENKAKU_NOTE = " No other coast is near enough for a cut."


def outlines(path: Path, group: str) -> list[BaseGeometry]:
    """Read the outlines of one group of the reference (``kurils`` or ``senkaku``)."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [
        shape(feature["geometry"])
        for feature in features
        if feature["properties"]["group"] == group
    ]


def coast(path: Path, id_: str) -> BaseGeometry:
    """Read one coast of the reference."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return next(
        shape(feature["geometry"]) for feature in features if feature["properties"]["id"] == id_
    )


def zones(reference: Path) -> list[tuple[Zone, Polygon | MultiPolygon]]:
    """Make the four belts, thinned; the area in the record is that before thinning."""
    kurils = outlines(reference / "outlines.geojson", "kurils")
    senkaku = outlines(reference / "outlines.geojson", "senkaku")
    # Its inland edge is a municipal border, which always lies behind a shore that is nearer.
    hokkaido = coast(reference / "reference_coasts.geojson", "east_hokkaido")
    found = []
    for miles in MILES:
        cut = cut_belt(kurils, [hokkaido], miles)
        found.append((_zone("southern_kurils", miles, cut), slim(cut)))
        whole = belt(senkaku, miles)
        found.append((_zone("senkaku", miles, whole), slim(whole)))
    return found


def _zone(group: str, miles: int, geometry: BaseGeometry) -> Zone:
    """Make the record of one belt."""
    is_kurils = group == "southern_kurils"
    name = "Northern Territories / Southern Kurils" if is_kurils else "Diaoyu / Senkaku"
    return Zone.model_validate(
        {
            "id": f"{group}-{miles}nm",
            "group": group,
            "nautical_miles": miles,
            "is_cut_at_median": is_kurils,
            "label": f"{name}: {miles} nautical miles from the shore",
            "area_km2": round(area_km2(geometry), 1),
            "note": NOTE.format(miles=miles) + (KURILS_NOTE if is_kurils else SENKAKU_NOTE),
        }
    )


def main() -> None:
    """Read the reference and write the layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("geodata"))
    options = parser.parse_args()
    text = layer_text(zones(options.reference))
    (options.out / "zones.geojson").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
