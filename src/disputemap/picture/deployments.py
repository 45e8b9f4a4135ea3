"""Deployments on a map: marks by status, with the circle in which each may lie."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from matplotlib.patches import PathPatch
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.geodesy import circle, distance_km
from disputemap.model import Deployment, Presence
from disputemap.picture.chart import Chart
from disputemap.picture.frames import Frame, Rect
from disputemap.picture.sheet import Look
from disputemap.picture.signs import MARK_MM, draw_mark, mark_colour
from disputemap.terms import PRESENCE_WORDS, said

_SMALLEST_CIRCLE_MM = 1.6
_LARGEST_CIRCLE = 0.06
"""Widest radius of a circle that is drawn, as a share of the map's height."""
_STEP_MM = 2 * MARK_MM + 0.7
_TRAY_LINE_MM = 3.6

_Sign = tuple[Presence, bool]
"""Status, and whether it is background."""


@dataclass(slots=True)
class _Cluster:
    """Deployments whose marks would lie on each other."""

    x: float
    y: float
    signs: Counter[_Sign] = field(default_factory=Counter)
    widest_km: float = 0.0


def draw_deployments(chart: Chart, elsewhere: Sequence[Frame]) -> set[str]:
    """Draw the deployments shown that lie on this map and on none `elsewhere`.

    One whose place is not known well enough for this map stands in its corner, with the
    radius in kilometres, and not where it would seem to be known.

    Returns
    -------
    set of str
        Ids of the deployments drawn.
    """
    drawn: set[str] = set()
    clusters: list[_Cluster] = []
    tray: dict[_Sign, list[float]] = {}
    circles: dict[tuple[float, float, float], bool] = {}
    for deployment, point in _here(chart, elsewhere):
        drawn.add(deployment.id)
        sign = (deployment.status, deployment.is_background)
        reach = deployment.uncertainty_km
        is_wide = not _is_small(chart, reach) and not _is_island_wide(chart.atlas, deployment)
        if is_wide and chart.frame.scope != "overview":
            tray.setdefault(sign, []).append(reach)
            continue
        cluster = _cluster_at(clusters, chart.frame.point(point.x, point.y))
        cluster.signs[sign] += 1
        if is_wide:
            cluster.widest_km = max(cluster.widest_km, reach)
        elif not _is_small(chart, reach):
            chart.drawn.add("island-wide")
        elif reach * chart.frame.km_mm() > _SMALLEST_CIRCLE_MM:
            key = (point.x, point.y, reach)
            circles[key] = circles.get(key, True) and deployment.is_background
    for (lon, lat, reach), is_background in circles.items():
        _draw_circle(chart, circle(lon, lat, reach), is_background=is_background)
    _draw_tray(chart, tray)
    for cluster in clusters:
        _draw_cluster(chart, cluster)
    for cluster in clusters:
        _draw_words(chart, cluster)
    return drawn


def _here(chart: Chart, elsewhere: Sequence[Frame]) -> Iterator[tuple[Deployment, Point]]:
    """The deployments that this map has to show, and their points."""
    for deployment in chart.selection.deployment_records:
        shape = chart.atlas.deployment_shapes.get(deployment.id)
        if shape is None:
            continue
        point = shape.representative_point()
        is_elsewhere = any(f.rect.holds(*f.point(point.x, point.y)) for f in elsewhere)
        if not is_elsewhere and chart.frame.rect.holds(*chart.frame.point(point.x, point.y)):
            yield deployment, point


def _is_small(chart: Chart, reach_km: float) -> bool:
    """Whether an uncertainty is small enough for a circle on this map, or for none."""
    return reach_km * chart.frame.km_mm() <= chart.frame.rect.height * _LARGEST_CIRCLE


def _is_island_wide(atlas: Atlas, deployment: Deployment) -> bool:
    """Whether a deployment lies on a disputed island that is as long as its uncertainty."""
    for place in (atlas.places[deployment.place], *atlas.ancestors(deployment.place)):
        shape = atlas.shapes.get(place.id)
        if place.is_disputed and place.level in ("feature", "unit") and shape is not None:
            west, south, east, north = shape.bounds
            length = distance_km(Point(west, south), Point(east, north))
            return deployment.uncertainty_km <= length
    return False


def _draw_circle(chart: Chart, shape: BaseGeometry, *, is_background: bool) -> None:
    path = chart.frame.passing(shape)
    if path is not None:
        ink = mark_colour(chart.inks, is_background=is_background)
        chart.clipped(PathPatch(path, fc="none", ec=ink, lw=0.5, ls=(0, (2.5, 1.8)), alpha=0.8))
        chart.drawn.add("circle")


def _cluster_at(clusters: list[_Cluster], at: tuple[float, float]) -> _Cluster:
    """Give the cluster near a place on the sheet, a new one if there is none."""
    for cluster in clusters:
        if (cluster.x - at[0]) ** 2 + (cluster.y - at[1]) ** 2 < (2.4 * MARK_MM) ** 2:
            return cluster
    clusters.append(_Cluster(*at))
    return clusters[-1]


def _note(chart: Chart, sign: _Sign) -> None:
    """Let the legend have the mark."""
    status, is_background = sign
    chart.drawn.add(f"{status}-background" if is_background else status)


def _draw_cluster(chart: Chart, cluster: _Cluster) -> None:
    """Draw one mark for each status, side by side, with their number if above one."""
    signs = sorted(cluster.signs, key=_rank)
    look = Look(4.6, "bold", chart.inks.text, "center", "center")
    x = cluster.x - _STEP_MM * (len(signs) - 1) / 2
    left = x - MARK_MM
    for sign in signs:
        at = (x, cluster.y)
        draw_mark(chart.clipped, at, sign[0], chart.inks, is_background=sign[1])
        _note(chart, sign)
        if (number := cluster.signs[sign]) > 1:
            off = MARK_MM + 1.0
            spots = [(x, cluster.y + up * off) for up in (-1, 1, -2, 2)]
            spots += [(x + right * off, cluster.y) for right in (1, -1, 2, -2)]
            look_at = chart.labels.first_free(spots, f"{number}", look)
            chart.sheet.text(*look_at, f"{number}", look, chart.inks.paper)
            chart.labels.take_text(*look_at, f"{number}", look)
            chart.drawn.add("number")
        x += _STEP_MM
    height = 2 * MARK_MM
    width = _STEP_MM * (len(signs) - 1) + 2 * MARK_MM
    chart.labels.take(Rect(left, cluster.y + MARK_MM - height, width, height))


def _draw_words(chart: Chart, cluster: _Cluster) -> None:
    """Say beside a mark what its shape cannot: alleged, or within how many kilometres."""
    language = chart.sheet.language
    alleged = said(PRESENCE_WORDS, "alleged", language=language)
    words = [alleged] if any(status == "alleged" for status, _ in cluster.signs) else []
    if cluster.widest_km:
        words.append(language.say("± {km} km", km=language.number(round(cluster.widest_km))))
        chart.drawn.add("wide")
    if words:
        reach = _STEP_MM * (len(cluster.signs) - 1) / 2 + MARK_MM + 0.8
        look = Look(4.6, "italic", chart.inks.text)
        chart.labels.near(cluster.x, cluster.y, language.listed(words), look, reach, must=True)


def _draw_tray(chart: Chart, tray: Mapping[_Sign, list[float]]) -> None:
    """List in the corner what is known only to lie somewhere around."""
    rect = chart.frame.rect
    x = rect.x + (12 if chart.is_large else 3)
    y = rect.y + rect.height - 3.2
    look = Look(5.4 if chart.is_large else 4.6, "italic", chart.inks.text, va="center")
    language, say = chart.sheet.language, chart.sheet.language.say
    for sign in sorted(tray, key=_rank):
        radii = sorted(set(tray[sign]))
        least, most = (language.number(round(km)) for km in (radii[0], radii[-1]))
        reach = most if least == most else say("{first} to {last}", first=least, last=most)
        draw_mark(chart.clipped, (x, y), sign[0], chart.inks, is_background=sign[1])
        _note(chart, sign)
        number = language.number(len(tray[sign]))
        if sign[0] == "alleged":
            words = say("{n} × alleged, somewhere around, ± {reach} km", n=number, reach=reach)
        else:
            words = say("{n} × somewhere around, ± {reach} km", n=number, reach=reach)
        chart.sheet.text(x + 2.2, y, words, look, chart.inks.sea)
        width = chart.sheet.span(words, look) + 4
        chart.labels.take(Rect(x - 2, y - _TRAY_LINE_MM / 2, width, _TRAY_LINE_MM))
        y -= _TRAY_LINE_MM


def _rank(sign: _Sign) -> tuple[bool, bool, str]:
    """Order of the signs: reported before background, present before the others."""
    return sign[1], sign[0] != "present", sign[0]
