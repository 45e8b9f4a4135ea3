"""Records as rows: plain values for JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shapely import MultiPoint, Point
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas, Event
from disputemap.geodesy import area_km2
from disputemap.index import PlaceCount
from disputemap.join import located, place_point, verdict_words
from disputemap.model import Deployment, Report, When
from disputemap.perspective import NEUTRAL, Viewpoint, seen

Row = dict[str, Any]

# A cell that starts so is run as a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def date_row(when: When) -> Row:
    """Write a date as plain values; ``earliest`` and ``latest`` are inclusive, None is open."""
    span = when.span
    earliest = None if span is None else span.earliest
    latest = None if span is None else span.latest
    return {
        "edtf": None if when.edtf is None else when.edtf.text,
        "earliest": None if earliest is None else earliest.isoformat(),
        "latest": None if latest is None else latest.isoformat(),
        "basis": when.basis,
        "type": when.type,
        "phrase": when.phrase,
    }


def seen_row(atlas: Atlas, places: Iterable[str], viewpoint: Viewpoint) -> Row:
    """Write what places are called in a view, and whose view it is."""
    named = seen(atlas.original, viewpoint).places
    return {
        "place_names": [named[key].label for key in places],
        "perspective": viewpoint.perspective,
        "names_in": viewpoint.names,
    }


def report_row(atlas: Atlas, report: Report, viewpoint: Viewpoint = NEUTRAL) -> Row:
    """Write a report as plain values, people and carriers by name, places by id.

    The last three values say what the places are called from a viewpoint (`seen_row`).
    """
    return {
        "id": report.id,
        "article": atlas.article_of[report.id].id,
        "event": atlas.event_of[report.id].id,
        "kind": report.kind,
        "summary": report.summary,
        "quote": report.quote,
        "speaker": None if report.speaker is None else atlas.actors[report.speaker].name,
        "actors": [
            {"name": atlas.actors[party.id].name, "office": party.office, "side": party.side}
            for party in report.actors
        ],
        "addressees": [atlas.actors[key].name for key in report.addressees],
        "places": [
            {"id": link.id, "role": link.role, "basis": link.basis} for link in report.places
        ],
        "date": date_row(report.when),
        "status": report.status,
        "evidence": {"start": report.evidence.start, "end": report.evidence.end},
        "chain": atlas.names_of_chain(report.chain),
        "confidence": report.confidence,
        **seen_row(atlas, [link.id for link in report.places], viewpoint),
    }


def event_row(atlas: Atlas, event: Event, viewpoint: Viewpoint = NEUTRAL) -> Row:
    """Write an event as plain values; its date is the most exact of its reports'."""
    exact = min((report.when for report in event.reports), key=_length)
    subjects = {link.id: None for r in event.reports for link in r.places if link.role != "venue"}
    return {
        "id": event.id,
        "title": event.title,
        "kinds": list(dict.fromkeys(report.kind for report in event.reports)),
        "date": date_row(exact),
        "places": list(subjects),
        "sides": list(dict.fromkeys(p.side for r in event.reports for p in r.actors)),
        "reports": [report.id for report in event.reports],
        "independent_sources": atlas.independence(event),
        "reason": event.reason,
        "disagreements": [
            {"about": point.about, "versions": list(point.versions)}
            for point in event.disagreements
        ],
        "responds_to": list(event.responds_to),
        **seen_row(atlas, subjects, viewpoint),
    }


def deployment_row(atlas: Atlas, deployment: Deployment, viewpoint: Viewpoint = NEUTRAL) -> Row:
    """Write a deployment as plain values, with the verdict of its position."""
    system = atlas.systems.get(deployment.system or "")
    thing = located(atlas).get(f"deployment:{deployment.id}")
    return {
        "id": deployment.id,
        "title": deployment.title,
        "activity": deployment.activity,
        "status": deployment.status,
        "operator": deployment.operator,
        "side": deployment.side,
        "system": None if system is None else system.name,
        "place": deployment.place,
        "place_basis": deployment.place_basis,
        "uncertainty_km": deployment.uncertainty_km,
        "date": date_row(deployment.when),
        "is_background": deployment.is_background,
        "reports": list(deployment.reports),
        "sources": list(deployment.sources),
        "nearest": None if thing is None else thing.verdict.nearest_id,
        "distance_km": None if thing is None else round(thing.verdict.distance_km, 1),
        "verdict": None if thing is None else verdict_words(atlas, thing),
        "note": deployment.note,
        **seen_row(atlas, [deployment.place], viewpoint),
    }


def island_rows(
    atlas: Atlas, counts: Mapping[str, PlaceCount], viewpoint: Viewpoint = NEUTRAL
) -> list[Row]:
    """Write the disputed units and their parts as plain values, with counts of events.

    Claims and control of a unit are its own and those of the groups that hold it, the
    own side's first.
    """
    rows = []
    for place in atlas.places.values():
        if not place.is_disputed or place.level == "group":
            continue
        holders = [place.id, *(holder.id for holder in atlas.ancestors(place.id))]
        count = counts.get(place.id, PlaceCount(0, 0, 0, 0))
        shape = atlas.shapes.get(place.id)
        rows.append(
            {
                "id": place.id,
                "label": place.label,
                "level": place.level,
                "parent": place.parent,
                "names": [f"{name.text} ({name.lang})" for name in place.names],
                "area_km2": None if shape is None else round(area_km2(shape), 4),
                "area_official_km2": (
                    None if place.area_official_km2 is None else place.area_official_km2.km2
                ),
                "control": [
                    f"{control.controller}: {control.administered_as}"
                    for control in viewpoint.controls(atlas, holders)
                ],
                "counted_to": [
                    f"{record.side}: {record.counted_to}"
                    for record in viewpoint.assignments(atlas, holders)
                ],
                "claims": [
                    f"{claim.claimant}: {claim.ground}"
                    for claim in viewpoint.claims(atlas, holders)
                ],
                "own": count.own,
                "group": count.group,
                **seen_row(atlas, [place.id], viewpoint),
            }
        )
    return rows


def points_of(atlas: Atlas, reports: Iterable[Report]) -> BaseGeometry | None:
    """Give the points of the places that reports are about; venues are left out."""
    keys = {link.id: None for r in reports for link in r.places if link.role != "venue"}
    points = [point for key in keys if (point := place_point(atlas, key)) is not None]
    if not points:
        return None
    return Point(points[0]) if len(points) == 1 else MultiPoint(points)


def flat(row: Row) -> Row:
    """Spread nested values of a row over columns of their own, for frames and CSV."""
    cells: Row = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells.update({f"{key}_{inner}": item for inner, item in value.items()})
        elif isinstance(value, list):
            cells[key] = "; ".join(_phrase(item) for item in value)
        else:
            cells[key] = value
    return cells


def as_json(rows: Sequence[Row]) -> str:
    """Write rows as one JSON list."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def as_jsonl(rows: Iterable[Row]) -> str:
    """Write rows as JSON, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Write rows as CSV with a header; a cell that would be run as a formula is quoted."""
    out = io.StringIO()
    # With the line end of RFC 4180 a lone carriage return in a cell is put in quotes too;
    # outside them a spreadsheet would start a new row, and a new cell, after it.
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _inert(value) for key, value in flat(row).items()})
    return out.getvalue()


def as_geojson(rows: Sequence[Row], shapes: Sequence[BaseGeometry | None]) -> str:
    """Write rows and their shapes (EPSG:4326) as a GeoJSON FeatureCollection."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": None if shape is None else mapping(shape),
            "properties": {key: value for key, value in row.items() if key != "id"},
        }
        for row, shape in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _length(when: When) -> float:
    """Number of days that a date leaves open; undated is the longest."""
    span = when.span
    if span is None or span.start is None or span.end is None:
        return float("inf")
    return span.end - span.start


def _phrase(item: object) -> str:
    """Write one item of a list as a phrase for a cell."""
    if not isinstance(item, Mapping):
        return str(item)
    if "role" in item:
        return f"{item['id']} ({item['role']}, {item['basis']})"
    if "about" in item:
        return f"{item['about']}: {' / '.join(item['versions'])}"
    office = f", {item['office']}" if item["office"] else ""
    return f"{item['name']}{office} [{item['side']}]"


def _inert(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run, or that begins so already.

    Taking one away from every cell that begins with apostrophes and such a sign gives the
    text back.
    """
    if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


_DATE_COLUMNS = [f"date_{k}" for k in ("edtf", "earliest", "latest", "basis", "type", "phrase")]
SEEN_COLUMNS = ["place_names", "perspective", "names_in"]
# fmt: off
_REPORT_COLUMNS = [
    "id", "article", "event", "kind", "summary", "quote", "speaker", "actors", "addressees",
    "places", *_DATE_COLUMNS, "status", "evidence_start", "evidence_end", "chain", "confidence",
    *SEEN_COLUMNS,
]
_EVENT_COLUMNS = [
    "id", "title", "kinds", *_DATE_COLUMNS, "places", "sides", "reports",
    "independent_sources", "reason", "disagreements", "responds_to", *SEEN_COLUMNS,
]
_DEPLOYMENT_COLUMNS = [
    "id", "title", "activity", "status", "operator", "side", "system", "place", "place_basis",
    "uncertainty_km", *_DATE_COLUMNS, "is_background", "reports", "sources", "nearest",
    "distance_km", "verdict", "note", *SEEN_COLUMNS,
]
_ISLAND_COLUMNS = [
    "id", "label", "level", "parent", "names", "area_km2", "area_official_km2", "control",
    "counted_to", "claims", "own", "group", *SEEN_COLUMNS,
]
# fmt: on
COLUMNS = {
    "islands": tuple(_ISLAND_COLUMNS),
    "reports": tuple(_REPORT_COLUMNS),
    "events": tuple(_EVENT_COLUMNS),
    "deployments": tuple(_DEPLOYMENT_COLUMNS),
}
"""Columns of the tables in order, by the name of the table."""
