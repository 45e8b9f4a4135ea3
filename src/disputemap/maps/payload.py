"""What the map in the browser is told: once the base of a data version, then small states.

All text travels as JSON made by `safe_json` and reaches the page as text content only.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import shapely

from disputemap import style
from disputemap.atlas import Atlas
from disputemap.edtf import Span
from disputemap.index import OPEN_END, OPEN_START, Index, day_bounds
from disputemap.join import place_point
from disputemap.known_ids import known_sides
from disputemap.language import ENGLISH, Language
from disputemap.maps.columns import packed_bits, report_columns
from disputemap.maps.name_payload import names_payload
from disputemap.maps.outlines import islands, land
from disputemap.maps.shapes import ISLAND_SCALE, LAND_SCALE, ZONE_SCALE, encoded
from disputemap.maps.surroundings import deployments, venues, zones
from disputemap.model import Article, Place
from disputemap.selection import Selection, select
from disputemap.view import View

Json = dict[str, Any]

_IN_BROWSER: Mapping[str, Any] = {"event": None, "sides": (), "text": ""}
"""Filters that the map in the browser applies itself."""

_INERT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TEMPLATE_SIGNS = {"{{": "{\\u007b", "{%": "{\\u0025", "{#": "{\\u0023"}
_WINDOW_BEFORE_ARTICLE = 30
_OUTLINES = ("land.geojson", "islands.geojson")


def safe_json(value: object) -> str:
    """Write JSON that does nothing inside HTML, JavaScript or a Jinja template.

    It reads back as the same value. Numbers that are not finite are refused.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Outside strings JSON has "{" only before '"' or "}", so all matches are inside strings
    # but for nested objects, which never touch without a key between.
    for sign, escape in (*_INERT.items(), *_TEMPLATE_SIGNS.items()):
        text = text.replace(sign, escape)
    return text


def base_payload(atlas: Atlas, *, language: Language = ENGLISH) -> Json:
    """Give all that does not change with the view: shapes, places, deployments, reports.

    ``language`` has the tag of the language and the texts that the scripts say. Outlines
    are thinned; the ``whole`` ones come later, with the records (`card_payload`).
    """
    atlas = atlas.original
    index = Index.of(atlas)
    return {
        "version": atlas.version,
        "language": language.for_browser(),
        "frame": _frame(atlas),
        "scales": {"land": LAND_SCALE, "zones": ZONE_SCALE, "islands": ISLAND_SCALE},
        "land": land(atlas),
        "islands": islands(atlas),
        "whole": None,
        "sides": known_sides(atlas),
        "zones": zones(atlas),
        "places": [_place(atlas, place, links) for place, links in _with_links(atlas)],
        "names": names_payload(atlas),
        "deployments": deployments(atlas),
        "venues": venues(atlas),
        "extra": _user_layers(atlas),
        "reports": report_columns(atlas),
        "credits": list(dict.fromkeys(e.attribution for e in atlas.catalog if e.file in _OUTLINES)),
        "axis": _axis(atlas, index),
        "presets": _presets(atlas, index),
    }


def _user_layers(atlas: Atlas) -> list[Json]:
    """The free layers of the user."""
    return [
        {
            "name": layer.name,
            "features": [
                {"label": feature.label, **encoded(feature.geometry, ISLAND_SCALE)}
                for feature in layer.features
                if feature.geometry is not None
            ],
        }
        for layer in atlas.user_layers
    ]


def state_payload(view: View, selection: Selection, *, arrival: int = 0) -> Json:
    """Give what changes with the view: its address, and what passes the server's filters.

    The bit sets tell which reports and deployments pass every filter but the window and
    those that the browser applies itself; null stands for all. `arrival` is another
    number whenever the view was taken from an address.
    """
    atlas = selection.atlas
    timeless = view.having(start=None, end=None, has_background=True, **_IN_BROWSER)
    kept = select(atlas, timeless)
    passes = kept.passes
    if not view.has_background:
        # A filter by place then asks only the links that do not rest on background.
        passes = select(atlas, view.having(**_IN_BROWSER)).passes
    records = {record.id for record in kept.deployment_records}
    drawn = [d.id for d in atlas.deployments if d.id in atlas.deployment_shapes]
    flags = np.array([key in records for key in drawn], dtype=bool)
    return {
        "address": selection.view.to_address(),
        "allowed": None if bool(passes.all()) else packed_bits(passes),
        "allowedDeployments": None if bool(flags.all()) else packed_bits(flags),
        "arrival": arrival,
        "faults": selection.quarantined,
    }


def is_on_sheet(atlas: Atlas, position: tuple[float, float, float]) -> bool:
    """Say whether a position (latitude, longitude, zoom) lies on the sheet that the map shows."""
    west, south, east, north = _frame(atlas.original)
    latitude, longitude, _ = position
    return south <= latitude <= north and west <= longitude <= east


def _frame(atlas: Atlas) -> list[float]:
    """Whole degrees around the land: west, south, east, north."""
    if not atlas.land:
        return [-180.0, -80.0, 180.0, 80.0]
    west, south, east, north = (float(side) for side in shapely.total_bounds(list(atlas.land)))
    return [math.floor(west), math.floor(south), math.ceil(east), math.ceil(north)]


def _with_links(atlas: Atlas) -> list[tuple[Place, int]]:
    """Every place with the number of reports that name it in any role."""
    links = Counter(link.id for report in atlas.reports for link in report.places)
    return [(place, links[place.id]) for place in atlas.places.values()]


def _place(atlas: Atlas, place: Place, links: int) -> Json:
    """One place with its point, if it has one."""
    point = place_point(atlas, place.id) if place.is_disputed else atlas.shapes.get(place.id)
    if point is not None and point.geom_type != "Point":
        point = point.representative_point()
    zooms = style.LABEL_ZOOMS.get(place.kind, style.OTHER_LABEL_ZOOMS)
    return {
        "id": place.id,
        "label": place.label,
        "level": place.level,
        "kind": place.kind,
        "parent": place.parent,
        "isDisputed": place.is_disputed,
        "at": None if point is None else [round(point.x, 5), round(point.y, 5)],
        "zooms": list(zooms),
        "links": links,
    }


def _day(text: str) -> int:
    """Day number of an ISO date since 1970-01-01."""
    return date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


def _january(day: int, years: int, step: int = 1) -> int:
    """Day number of 1 January of the year of `day`, brought down to a step, plus years."""
    year = date.fromordinal(day + date(1970, 1, 1).toordinal()).year
    return _day(f"{year // step * step + years:04d}-01-01")


def _axis(atlas: Atlas, index: Index) -> list[list[float]]:
    """Knots of the time axis, (day, share of its length): history left, news right.

    What is planned for years far ahead has a short part of its own, so that it does not
    squeeze the news.
    """
    bounds = np.concatenate([index.start[index.is_dated], index.end[index.is_dated]])
    known = bounds[(bounds != OPEN_START) & (bounds != OPEN_END)]
    breaks = [_day(text) for text in style.BREAKS]
    first = _january(int(known.min()), 0, 10) if len(known) else _day("1850-01-01")
    last = _january(int(known.max()) - 1, 1) if len(known) else _day("2026-01-01")
    inner = [day for day in breaks if first < day < last]
    days = [first, *inner, max(last, (inner or [first])[-1] + 366)]
    # With fewer parts the later shares are kept: news matter most.
    shares = list(style.SHARES[-(len(days) - 1) :])
    ahead = _january(_newest(atlas, index), 2)
    if days[-2] < ahead and days[-1] - ahead > style.FAR_AHEAD_DAYS:
        days.insert(-1, ahead)
        shares.append(style.SHARE_AHEAD)
    ends = np.cumsum([0.0, *shares]) / sum(shares)
    return [[day, round(float(end), 6)] for day, end in zip(days, ends, strict=True)]


def _newest(atlas: Atlas, index: Index) -> int:
    """First day of the newest that is reported as having happened; 0 if there is none."""
    ahead = [report.when.type in ("planned", "hypothetical") for report in atlas.reports]
    happened = index.start[index.is_dated & ~np.array(ahead, dtype=bool)]
    return int(happened[happened != OPEN_START].max(initial=0))


def _presets(atlas: Atlas, index: Index) -> list[Json]:
    """Windows by name, half-open days; the time of an article has its title as label."""
    presets: list[Json] = [
        {"name": "all", "start": None, "end": None},
        {"name": "news", "start": _day(style.NEWS_START), "end": None},
    ]
    if newest := _newest(atlas, index):
        presets.append({"name": "year", "start": newest - 365, "end": newest + 1})
    for article in atlas.articles:
        span = _time_of(article)
        if span is not None and span.start is not None and span.end is not None:
            start, end = day_bounds(span)
            presets.append({"name": "article", "label": article.title, "start": start, "end": end})
    return presets


def _time_of(article: Article) -> Span | None:
    """The time that an article writes about: its clocks, and the month before the first."""
    spans = [passage.clock.span for passage in article.passages]
    if article.published.span is not None:
        spans.append(article.published.span)
    starts = [span.start for span in spans if span.start is not None]
    ends = [span.end for span in spans if span.end is not None]
    if not starts or not ends:
        return None
    return Span(min(starts) - _WINDOW_BEFORE_ARTICLE, max(ends))
