"""Ranges of systems, and arcs from where words were said to what they are about."""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from matplotlib.patches import Polygon
from numpy.typing import NDArray
from pyproj import Geod

from disputemap.geodesy import ring
from disputemap.join import place_point
from disputemap.picture.chart import Chart
from disputemap.picture.sheet import Look
from disputemap.selection import Selection
from disputemap.venues import drawn_ranges, venue_pairs

RANGE_DASHES = (0, (4, 1.5, 1, 1.5))
ARC_DASHES = "-"
Number = tuple[float, float, str]
"""A place on the sheet, and the digits to set there."""
_WGS84 = Geod(ellps="WGS84")
_HEAD_MM = 1.6
_SHORT_MM = 6.0
_WIDTHS = (0.5, 0.8, 1.2, 1.8)
_STEPS = (2, 4, 10)
_ARC_STEPS = 64


def draw_ranges(chart: Chart) -> None:
    """Draw the least and the most reported range around each system shown that stays put."""
    if not chart.has("ranges"):
        return
    drawn: set[tuple[float, float, float]] = set()
    for deployment in chart.selection.deployment_records:
        shape = chart.atlas.deployment_shapes.get(deployment.id)
        if shape is None:
            continue
        point = shape.representative_point()
        drawn |= {(point.x, point.y, km) for km in drawn_ranges(chart.atlas, deployment)}
    for lon, lat, km in sorted(drawn):
        line = shapely.get_coordinates(ring(lon, lat, km))
        if _crosses(chart, line):
            chart.stroke(line, chart.inks.force, 0.6, ls=RANGE_DASHES)
            chart.drawn.add("range")


def draw_arcs(chart: Chart) -> list[Number]:
    """Draw a geodesic from each venue to each place that words said there are about.

    Returns
    -------
    list of Number
        How many events each stands for, to be set when the marks have their places.
    """
    if not chart.has("arcs") or chart.frame.scope == "far":
        return []
    numbers: list[Number] = []
    for (venue, subject), number in event_counts(chart.selection).items():
        a, b = place_point(chart.atlas, venue), place_point(chart.atlas, subject)
        if a is None or b is None:
            continue
        inner = _WGS84.npts(a.x, a.y, b.x, b.y, _ARC_STEPS)
        line = np.array([(a.x, a.y), *inner, (b.x, b.y)])
        path = chart.frame.on_sheet(line)
        if not chart.frame.rect.holds(*path[-1]) or _length(path) < _SHORT_MM:
            continue
        width = _WIDTHS[sum(number >= step for step in _STEPS)]
        chart.stroke(line, chart.inks.text, width, alpha=0.75, ls=ARC_DASHES)
        chart.clipped(Polygon(_head(path), closed=True, fc=chart.inks.text, ec="none"))
        inside = [row for row in path if chart.frame.rect.holds(row[0], row[1], 4.0)]
        if inside:
            x, y = inside[len(inside) // 3]
            numbers.append((float(x), float(y), chart.sheet.language.number(number)))
        chart.drawn.add("arc")
    return numbers


def draw_numbers(chart: Chart, numbers: Iterable[Number]) -> None:
    """Set the numbers of arcs beside them, as far as there is room."""
    look = Look(4.8, "bold", chart.inks.text, "center", "center")
    for x, y, words in numbers:
        chart.labels.near(x, y, words, look, 1.0)


def event_counts(selection: Selection) -> Mapping[tuple[str, str], int]:
    """Count the events shown by venue and by place that they are about."""
    events: dict[tuple[str, str], set[str]] = {}
    for report in selection.shown_reports:
        for pair, is_background in venue_pairs(report).items():
            if selection.view.has_background or not is_background:
                events.setdefault(pair, set()).add(selection.atlas.event_of[report.id].id)
    return {pair: len(found) for pair, found in sorted(events.items())}


def _crosses(chart: Chart, line: NDArray[np.float64]) -> bool:
    """Whether a line has a point on a map."""
    return any(chart.frame.rect.holds(*row) for row in chart.frame.on_sheet(line).tolist())


def _length(path: NDArray[np.float64]) -> float:
    return float(np.hypot(*np.diff(path, axis=0).T).sum())


def _head(path: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Corners of the head of an arrow at the end of a path."""
    tip = path[-1]
    along = tip - path[-4]
    along = along / max(float(np.hypot(*along)), 1e-9) * _HEAD_MM
    across = np.array([-along[1], along[0]]) * 0.4
    return [tuple(tip), tuple(tip - along + across), tuple(tip - along - across)]
