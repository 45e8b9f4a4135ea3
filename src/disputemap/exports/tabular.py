"""A view's records as rows: CSV and JSON Lines of reports, GeoJSON of events and deployments."""

import json
from typing import Any

from shapely import orient_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from disputemap import recipe, tables
from disputemap.exports.shown import Shown
from disputemap.selection import Selection
from disputemap.tables import Row

Json = dict[str, Any]

JSON_FG = "http://www.opengis.net/spec/json-fg-1/0.2/conf/core"
"""What a file with times conforms to: OGC Features and Geometries JSON."""


def as_csv(selection: Selection) -> str:
    """Write the reports shown as CSV, one row each; no cell is run as a formula."""
    return _csv(selection, "reports")


def events_as_csv(selection: Selection) -> str:
    """Write the events shown as CSV, as `as_csv` does reports."""
    return _csv(selection, "events")


def deployments_as_csv(selection: Selection) -> str:
    """Write the deployments shown as CSV, as `as_csv` does reports."""
    return _csv(selection, "deployments")


def sources_as_csv(selection: Selection) -> str:
    """Write articles and data behind what is shown as CSV, as `as_csv` does reports."""
    return _csv(selection, "sources")


def _csv(selection: Selection, table: str) -> str:
    """Write a table as CSV."""
    shown = Shown.of(selection)
    return tables.as_csv(shown.rows(table), shown.columns(table))


def as_jsonl(selection: Selection) -> str:
    """Write the reports shown as JSON, one a line."""
    return tables.as_jsonl(Shown.of(selection).rows("reports"))


def as_geojson(selection: Selection) -> str:
    """Write events and deployments shown as GeoJSON (RFC 7946) with times (JSON-FG).

    ``layer`` says what a feature is. ``disputemap`` holds the recipe. What has no place to
    draw has no geometry; what is undated, no time.
    """
    atlas, shown = selection.atlas, Shown.of(selection)
    features = [
        _feature("event", row, tables.points_of(atlas, event.reports))
        for row, event in zip(shown.rows("events"), shown.events, strict=True)
    ]
    features += [
        _feature("deployment", row, atlas.deployment_shapes.get(row["id"]))
        for row in shown.rows("deployments")
    ]
    collection = {
        "type": "FeatureCollection",
        "conformsTo": [JSON_FG],
        "disputemap": recipe.recipe(selection),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def json_fg_time(date: Row) -> Json | None:
    """Write a row of a date as JSON-FG has times: a day, or first and last; ``..`` is open."""
    if date["edtf"] is None:
        return None
    first, last = date["earliest"], date["latest"]
    if first is not None and first == last:
        return {"date": first}
    return {"interval": [first or "..", last or ".."]}


def _feature(layer: str, row: Row, shape: BaseGeometry | None) -> Json:
    """Write a row as a feature; rings go counterclockwise, as RFC 7946 wants them."""
    return {
        "type": "Feature",
        "id": row["id"],
        "time": json_fg_time(row["date"]),
        "place": None,
        "geometry": None if shape is None else mapping(orient_polygons(shape)),
        "properties": {"layer": layer, **{k: v for k, v in row.items() if k != "id"}},
    }
