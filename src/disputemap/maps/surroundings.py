"""What surrounds the islands, as the browser is told: deployments, belts of sea, venues."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from disputemap.atlas import Atlas
from disputemap.index import OPEN_END, OPEN_START, day_bounds
from disputemap.join import located, verdict_words
from disputemap.maps.columns import packed
from disputemap.maps.name_payload import mark_of, named_by_id
from disputemap.maps.shapes import ZONE_SCALE, encoded
from disputemap.model import Deployment, Zone
from disputemap.venues import drawn_ranges, venue_pairs
from disputemap.wording import when_words

Json = dict[str, Any]

ACTS = ("deployment", "exercise", "patrol", "incident")
"""Kinds of reports on what was done at a place, not said about it."""


def drawn_deployments(atlas: Atlas) -> list[Deployment]:
    """Give the deployments that have a position, in the order in which they are told."""
    return [record for record in atlas.deployments if record.id in atlas.deployment_shapes]


def deployments(atlas: Atlas) -> list[Json]:
    """Give each drawn deployment with its point, span and verdict, and a range if one is drawn.

    The verdict names places by marks (`named_by_id`).
    """
    return [_deployment(atlas, record) for record in drawn_deployments(atlas)]


def zones(atlas: Atlas) -> list[Json]:
    """Give the belts of sea with their outlines, and what lies in each.

    ``deployments`` has numbers of `drawn_deployments`, ``rows`` (packed) of
    `Atlas.reports`: those on an act at a place in the belt. Its islands are part of it.
    The label names the group by a mark (`named_by_id`).
    """
    return [
        {
            "id": zone.id,
            "group": zone.group,
            "miles": zone.nautical_miles,
            "label": zone.label.replace(atlas.places[zone.group].label, mark_of(zone.group)),
            "note": zone.note,
            "deployments": list(_deployments_in(atlas, zone)),
            "rows": _packed(_acts_in(atlas, zone)),
            **encoded(atlas.zone_shapes[zone.id], ZONE_SCALE),
        }
        for zone in atlas.zones
        if zone.id in atlas.zone_shapes
    ]


def venues(atlas: Atlas) -> list[Json]:
    """Give every pair of a venue and a place that words said there are about.

    ``rows`` are numbers of `Atlas.reports`, packed; ``sourced`` those that remain
    without background knowledge, None where all do.
    """
    pairs: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for row, report in enumerate(atlas.reports):
        for pair, is_background in venue_pairs(report).items():
            rows, sourced = pairs.setdefault(pair, ([], []))
            rows.append(row)
            if not is_background:
                sourced.append(row)
    return [
        {
            "venue": venue,
            "subject": subject,
            "rows": _packed(rows),
            "sourced": None if sourced == rows else _packed(sourced),
        }
        for (venue, subject), (rows, sourced) in sorted(pairs.items())
    ]


def _packed(rows: Iterable[int]) -> str:
    """Pack row numbers."""
    return packed(np.array(list(rows), dtype=np.int32))


def _deployment(atlas: Atlas, record: Deployment) -> Json:
    """One deployment as plain values."""
    point = atlas.deployment_shapes[record.id].representative_point()
    span = record.when.span
    start, end = (OPEN_START, OPEN_END) if span is None else day_bounds(span)
    system = atlas.systems.get(record.system) if record.system is not None else None
    thing = located(atlas).get(f"deployment:{record.id}")
    ranges = drawn_ranges(atlas, record)
    return {
        "id": record.id,
        "title": record.title,
        "at": [round(point.x, 4), round(point.y, 4)],
        "uncertaintyKm": record.uncertainty_km,
        "status": record.status,
        "activity": record.activity,
        "branch": None if system is None else system.branch,
        "system": None if system is None else system.name,
        "operator": record.operator,
        "isBackground": record.is_background,
        "isDated": span is not None,
        "start": start,
        "end": end,
        "when": when_words(record.when),
        "verdict": None if thing is None else verdict_words(named_by_id(atlas), thing),
        "ranges": [{"km": km} for km in ranges],
        "rangeSource": system.range_source if ranges and system is not None else None,
    }


def _deployments_in(atlas: Atlas, zone: Zone) -> Iterator[int]:
    """Numbers of the drawn deployments that a belt holds, by point or by the source's words."""
    shape = atlas.zone_shapes[zone.id]
    of_group = {zone.group, *atlas.descendants(zone.group)}
    for number, record in enumerate(drawn_deployments(atlas)):
        if record.place in of_group or shape.covers(atlas.deployment_shapes[record.id]):
            yield number


def _acts_in(atlas: Atlas, zone: Zone) -> Iterator[int]:
    """Numbers of the reports on an act at a place in a belt, background knowledge left out."""
    shape = atlas.zone_shapes[zone.id]
    inside = {zone.group, *atlas.descendants(zone.group)}
    inside |= {
        key for key in atlas.places if key in atlas.shapes and shape.covers(atlas.shapes[key])
    }
    for row, report in enumerate(atlas.reports):
        links = (p for p in report.places if p.role != "venue" and p.basis != "background")
        if report.kind in ACTS and any(link.id in inside for link in links):
            yield row
