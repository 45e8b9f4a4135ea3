"""The canonical text of a layer of areas, for the recipes in this folder."""

import json
import re
from collections.abc import Iterable

import shapely
from shapely.geometry import MultiPolygon, Polygon

from disputemap.model import Record, dump

_MARK = re.compile(r'"ring (\d+)"')


def layer_text(layer: Iterable[tuple[Record, Polygon | MultiPolygon]]) -> str:
    """Write records with their shapes as GeoJSON: sorted by id, each ring on one line.

    The coordinates are written as they are: rounding and winding are the caller's.
    """
    rings: list[str] = []
    features = []
    for record, shape in layer:
        properties = dump(record)
        id_ = properties.pop("id")
        polygons = [_marked(part, rings) for part in shapely.get_parts(shape)]
        is_single = isinstance(shape, Polygon)
        geometry = {
            "type": shape.geom_type,
            "coordinates": polygons[0] if is_single else polygons,
        }
        features.append(
            {"type": "Feature", "id": id_, "properties": properties, "geometry": geometry}
        )
    features.sort(key=lambda feature: str(feature["id"]))
    text = json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1
    )
    return _MARK.sub(lambda match: rings[int(match[1])], text) + "\n"


def _marked(polygon: Polygon, rings: list[str]) -> list[str]:
    """Give a mark for each ring, and add to `rings` the line that will stand there."""
    marks = []
    for ring in (polygon.exterior, *polygon.interiors):
        marks.append(f"ring {len(rings)}")
        rings.append(json.dumps(shapely.get_coordinates(ring).tolist()))
    return marks
