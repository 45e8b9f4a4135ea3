"""What the usual app keeps of the data: a point, a year and words for each report."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from disputemap import Atlas
from disputemap.join import place_point

FIRST_YEAR, LAST_YEAR = 2021, 2025
"""Window that the app opens with, both years included."""

_SCATTER = 0.12  # degrees around the place, so that one marker does not hide all others


@dataclass(frozen=True, slots=True)
class Mark:
    """One report as the usual app holds it: a point, a year and words."""

    id: str
    place: str
    longitude: float
    latitude: float
    year: int
    date: str
    kind: str
    summary: str


def marks_of(atlas: Atlas) -> list[Mark]:
    """Give the reports that have a date and a place that can be drawn, as marks."""
    found = ((key, place_point(atlas, key)) for key in atlas.places)
    points = {key: point for key, point in found if point is not None}
    chance = random.Random(1)
    marks = []
    for report in atlas.reports:
        about = [link.id for link in report.places if link.role != "venue"]
        place = next((key for key in about if key in points), None)
        span = report.when.span
        if place is None or span is None or span.earliest is None:
            continue
        point = points[place]
        marks.append(
            Mark(
                report.id,
                atlas.places[place].label,
                point.x + chance.uniform(-_SCATTER, _SCATTER),
                point.y + chance.uniform(-_SCATTER, _SCATTER),
                span.earliest.year,
                str(report.when.edtf),
                report.kind,
                report.summary,
            )
        )
    return marks


def in_window(marks: Iterable[Mark], first: int, last: int) -> list[Mark]:
    """Keep the marks of a window, both years included."""
    return [mark for mark in marks if first <= mark.year <= last]


def nearest(marks: Iterable[Mark], clicked: dict[str, float]) -> Mark:
    """Give the mark that was clicked."""
    return min(
        marks,
        key=lambda mark: abs(mark.latitude - clicked["lat"]) + abs(mark.longitude - clicked["lng"]),
    )
