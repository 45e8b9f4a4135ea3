"""A view's records as rows: CSV and JSON Lines of reports, GeoJSON of events and deployments."""

import json
from typing import Any

from shapely import orient_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from disputemap import recipe, tables
from disputemap.perspective import Viewpoint
from disputemap.selection import Selection
from disputemap.tables import Row

Json = dict[str, Any]

JSON_FG = "http://www.opengis.net/spec/json-fg-1/0.2/conf/core"
"""What a file with times conforms to: OGC Features and Geometries JSON."""


def report_rows(selection: Selection) -> list[Row]:
    """Give the reports shown, newest first."""
    view = Viewpoint.of(selection.view)
    return [tables.report_row(selection.atlas, r, view) for r in selection.shown_reports]


def event_rows(selection: Selection) -> list[Row]:
    """Give the events shown, newest first."""
    view = Viewpoint.of(selection.view)
    return [tables.event_row(selection.atlas, event, view) for event in selection.shown_events]


def deployment_rows(selection: Selection) -> list[Row]:
    """Give the deployments shown."""
    view = Viewpoint.of(selection.view)
    records = selection.deployment_records
    return [tables.deployment_row(selection.atlas, record, view) for record in records]


SOURCE_COLUMNS = ("id", "kind", "title", "publisher", "date", "attribution", "licence", "sha256")


def source_rows(selection: Selection) -> list[Row]:
    """Give the articles that report something shown, then the files of data behind the map.

    ``sha256`` is of the text of an article, or of the canonical text of a file.
    """
    atlas = selection.atlas
    articles = [
        {
            "id": article.id,
            "kind": "article",
            "title": article.title,
            "publisher": atlas.publisher_name(article),
            "date": article.published.edtf and article.published.edtf.text,
            "attribution": article.author,
            "licence": None,
            "sha256": article.sha256,
        }
        for article in selection.cited
    ]
    files = [
        {
            "id": entry.file,
            "kind": "data",
            "title": entry.title,
            "publisher": entry.source,
            "date": entry.retrieved.text,
            "attribution": entry.attribution,
            "licence": entry.licence,
            "sha256": entry.sha256,
        }
        for entry in atlas.catalog
    ]
    return [*articles, *files]


def as_csv(selection: Selection) -> str:
    """Write the reports shown as CSV, one row each; no cell is run as a formula."""
    return tables.as_csv(report_rows(selection), tables.COLUMNS["reports"])


def events_as_csv(selection: Selection) -> str:
    """Write the events shown as CSV, as `as_csv` does reports."""
    return tables.as_csv(event_rows(selection), tables.COLUMNS["events"])


def deployments_as_csv(selection: Selection) -> str:
    """Write the deployments shown as CSV, as `as_csv` does reports."""
    return tables.as_csv(deployment_rows(selection), tables.COLUMNS["deployments"])


def sources_as_csv(selection: Selection) -> str:
    """Write articles and data behind what is shown as CSV, as `as_csv` does reports."""
    return tables.as_csv(source_rows(selection), SOURCE_COLUMNS)


def as_jsonl(selection: Selection) -> str:
    """Write the reports shown as JSON, one a line."""
    return tables.as_jsonl(report_rows(selection))


def as_geojson(selection: Selection) -> str:
    """Write events and deployments shown as GeoJSON (RFC 7946) with times (JSON-FG).

    ``layer`` says what a feature is. ``disputemap`` holds the recipe. What has no place to
    draw has no geometry; what is undated, no time.
    """
    atlas = selection.atlas
    features = [
        _feature("event", row, tables.points_of(atlas, event.reports))
        for row, event in zip(event_rows(selection), selection.shown_events, strict=True)
    ]
    features += [
        _feature("deployment", row, atlas.deployment_shapes.get(row["id"]))
        for row in deployment_rows(selection)
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
