"""One selection for the map, the lists, the counts and the exports.

`select` answers a `View` from an `Atlas`. Every report that was read is either shown,
or standing apart, or left out for exactly one reason, so the counts add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from disputemap.atlas import Atlas, Event
from disputemap.edtf import Span
from disputemap.index import (
    Index,
    Mask,
    PlaceCount,
    Rows,
    day_bounds,
    rows_of,
    searchable,
)
from disputemap.known_ids import resolved
from disputemap.model import KINDS, STATUSES, Article, Deployment, Report
from disputemap.perspective import Viewpoint
from disputemap.view import View

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

FILTER_REASONS = ("article", "kind", "status", "side", "actor", "place", "text", "event")
"""Reasons of the filters, in the order in which they are asked."""
UNDATED = "undated"
OUTSIDE = "outside the window"
# A code of ISO 3166 may be asked for even where nobody of that side is in the data.
BACKGROUND = "background"


@dataclass(frozen=True, eq=False)
class Selection:
    """What a view shows, and what it leaves out and why.

    Attributes
    ----------
    shown, standing
        Rows of `Atlas.reports`, newest first. `standing` are positions that hold,
        dated outside the window: they pass all other filters and are shown apart.
    left_out
        Number of reports by reason. ``len(shown) + len(standing)`` and these add up
        to the number of reports read.
    passes
        Mask of the reports that pass every filter but the window.
    deployment_records
        The deployments shown, in the order of the data.
    deployments_left_out
        Number of deployments by reason.
    quarantined
        Number of records or files with a fault; those set aside are in no other count.
    """

    atlas: Atlas
    view: View
    shown: Rows
    standing: Rows
    undated_rows: Rows
    outside_rows: Rows
    left_out: Mapping[str, int]
    passes: Mask
    deployment_records: tuple[Deployment, ...]
    deployments_left_out: Mapping[str, int]

    @property
    def quarantined(self) -> int:
        """Number of records (or whole files) with a fault found while reading."""
        return len({(fault.file, fault.record) for fault in self.atlas.faults})

    @cached_property
    def shown_reports(self) -> tuple[Report, ...]:
        """The reports shown, newest first."""
        return tuple(self.atlas.reports[row] for row in self.shown)

    @cached_property
    def standing_reports(self) -> tuple[Report, ...]:
        """The standing positions dated outside the window, newest first."""
        return tuple(self.atlas.reports[row] for row in self.standing)

    @cached_property
    def undated_reports(self) -> tuple[Report, ...]:
        """The reports that pass the filters and have no date, shown or not."""
        return tuple(self.atlas.reports[row] for row in self.undated_rows)

    @cached_property
    def outside_reports(self) -> tuple[Report, ...]:
        """The dated reports that pass the filters and lie outside the window."""
        return tuple(self.atlas.reports[row] for row in self.outside_rows)

    @property
    def uncertain(self) -> int:
        """Number of dated reports shown that may as well lie outside the window."""
        index, window = Index.of(self.atlas), self.view.window
        if window is None:
            return 0
        surely = _in_window(index, self.view.having(is_certain=True))
        return int((index.is_dated[self.shown] & ~surely[self.shown]).sum())

    @cached_property
    def unlocated_reports(self) -> tuple[Report, ...]:
        """The reports shown that name no place that can be drawn, newest first."""
        is_located = Index.of(self.atlas).linked(self.view.has_background).is_located
        return tuple(self.atlas.reports[row] for row in self.shown if not is_located[row])

    @cached_property
    def shown_events(self) -> tuple[Event, ...]:
        """The events with at least one report shown, newest report first."""
        events = (self.atlas.event_of[report.id] for report in self.shown_reports)
        return tuple({event.id: event for event in events}.values())

    @cached_property
    def shown_ids(self) -> frozenset[str]:
        """The ids of the reports shown."""
        return frozenset(report.id for report in self.shown_reports)

    @cached_property
    def cited(self) -> tuple[Article, ...]:
        """The articles that report something shown, in the order of the data."""
        wanted = {self.atlas.article_of[report.id].id for report in self.shown_reports}
        return tuple(article for article in self.atlas.articles if article.id in wanted)

    @cached_property
    def counts(self) -> Mapping[str, PlaceCount]:
        """Events shown at each place that has any, by place id."""
        index = Index.of(self.atlas)
        links = index.linked(self.view.has_background)
        is_shown = np.zeros(len(index), dtype=bool)
        is_shown[self.shown] = True
        counts = {}
        tables_of_places = (links.own, links.group, links.region, links.venue)
        for key in self.atlas.places:
            if not any(key in table for table in tables_of_places):
                continue
            own = _events(index, is_shown, rows_of(links.own, key))
            group = _events(index, is_shown, rows_of(links.group, key)) & ~own
            region = _events(index, is_shown, rows_of(links.region, key)) & ~own & ~group
            venue = _events(index, is_shown, rows_of(links.venue, key)) & ~(own | group | region)
            numbers = [int(np.count_nonzero(flags)) for flags in (own, group, region, venue)]
            if any(numbers):
                counts[key] = PlaceCount(*numbers)
        return counts

    def about(self, place_id: str, *, is_standing: bool = False) -> dict[str, tuple[Report, ...]]:
        """Give the reports shown at a place, newest first, by how they are linked.

        Returns
        -------
        dict
            ``own``, ``group``, ``region`` and ``venue``; a report stands in the first
            that fits. With `is_standing` the standing positions outside the window.
        """
        links = Index.of(self.atlas).linked(self.view.has_background)
        rows = self.standing if is_standing else self.shown
        taken: set[int] = set()
        found = {}
        for relation in ("own", "group", "region", "venue"):
            here = set(rows_of(getattr(links, relation), place_id).tolist()) - taken
            taken |= here
            found[relation] = tuple(self.atlas.reports[row] for row in rows if int(row) in here)
        return found

    @property
    def reports(self) -> "pd.DataFrame":
        """The reports shown as a frame, one row a report, newest first."""
        from disputemap import geoframes

        return geoframes.report_frame(self.atlas, self.shown_reports, Viewpoint.of(self.view))

    @property
    def events(self) -> "gpd.GeoDataFrame":
        """The events shown as a frame, one row an event, points in EPSG:4326."""
        from disputemap import geoframes

        return geoframes.event_frame(self.atlas, self.shown_events, Viewpoint.of(self.view))

    @property
    def deployments(self) -> "gpd.GeoDataFrame":
        """The deployments shown as a frame, one row a deployment, in EPSG:4326."""
        from disputemap import geoframes

        return geoframes.deployment_frame(
            self.atlas, self.deployment_records, Viewpoint.of(self.view)
        )

    @property
    def places(self) -> "gpd.GeoDataFrame":
        """The places that have events shown, one row a place, in EPSG:4326."""
        from disputemap import geoframes

        return geoframes.place_frame(self.atlas, self.counts, Viewpoint.of(self.view))

    @property
    def undated(self) -> "pd.DataFrame":
        """The reports without a date that pass the filters, one row a report."""
        from disputemap import geoframes

        return geoframes.report_frame(self.atlas, self.undated_reports, Viewpoint.of(self.view))

    @property
    def unlocated(self) -> "pd.DataFrame":
        """The reports shown without a place that can be drawn, one row a report."""
        from disputemap import geoframes

        return geoframes.report_frame(self.atlas, self.unlocated_reports, Viewpoint.of(self.view))


def select(atlas: Atlas, view: View) -> Selection:
    """Answer a view: what is shown, what stands apart, what is left out and why.

    Raises
    ------
    ViewError
        If the view names places, articles or actors that the atlas does not hold; the
        message names them all, with close matches.
    """
    view = resolved(atlas, view)
    index = Index.of(atlas)
    passes, left_out = _filtered(atlas, view, index)
    in_window = _in_window(index, view)
    standing = passes & index.is_standing & index.is_dated & ~in_window
    undated = passes & ~index.is_dated
    outside = passes & index.is_dated & ~in_window & ~standing
    for reason, mask in ((UNDATED, undated & ~in_window), (OUTSIDE, outside)):
        if number := int(mask.sum()):
            left_out[reason] = number
    deployments, deployments_left_out = _deployments(atlas, view)
    newest = index.newest_first
    return Selection(
        atlas=atlas,
        view=view,
        shown=newest[(passes & in_window)[newest]],
        standing=newest[standing[newest]],
        undated_rows=newest[undated[newest]],
        outside_rows=newest[outside[newest]],
        left_out=left_out,
        passes=passes,
        deployment_records=deployments,
        deployments_left_out=deployments_left_out,
    )


def second(selection: Selection) -> Selection | None:
    """Answer the second window of a view that compares two; None if it does not."""
    view = selection.view
    if view.compare is None:
        return None
    first, last = view.compare
    return select(selection.atlas, view.having(start=first, end=last, compare=None))


def _events(index: Index, is_shown: Mask, rows: Rows) -> Mask:
    """Mark the events that have a report among `rows` that is shown."""
    flags = np.zeros(index.n_events, dtype=bool)
    flags[index.event[rows[is_shown[rows]]]] = True
    return flags


def _filtered(atlas: Atlas, view: View, index: Index) -> tuple[Mask, dict[str, int]]:
    """Apply every filter but the window; each report counts for the first that drops it."""
    passes = np.ones(len(index), dtype=bool)
    left_out: dict[str, int] = {}
    for reason in FILTER_REASONS:
        mask = _filter_mask(reason, atlas, view, index)
        if mask is None:
            continue
        if dropped := int((passes & ~mask).sum()):
            left_out[reason] = dropped
        passes &= mask
    return passes, left_out


def _filter_mask(reason: str, atlas: Atlas, view: View, index: Index) -> Mask | None:
    """Mask of the reports that one filter keeps, or None if it asks nothing."""
    match reason:
        case "article" if view.articles:
            wanted = [n for n, a in enumerate(atlas.articles) if a.id in view.articles]
            return np.isin(index.article, wanted)
        case "kind" if view.kinds:
            return np.isin(index.kind, [KINDS.index(kind) for kind in KINDS if kind in view.kinds])
        case "status" if view.statuses:
            wanted = [n for n, status in enumerate(STATUSES) if status in view.statuses]
            return np.isin(index.status, wanted)
        case "side" if view.sides:
            return _any_of(index, [rows_of(index.sides, side) for side in view.sides])
        case "actor" if view.actors:
            return _any_of(index, [rows_of(index.actors, actor) for actor in view.actors])
        case "place" if view.places:
            links = index.linked(view.has_background)
            tables_ = (links.own, links.group, links.venue)
            return _any_of(index, [rows_of(t, place) for t in tables_ for place in view.places])
        case "text" if words := searchable(view.text).split():
            return _any_of(index, [_rows_with(index, words)])
        case "event" if view.event is not None:
            number = [event.id for event in atlas.events].index(view.event)
            return np.equal(index.event, number)
    return None


def _rows_with(index: Index, words: list[str]) -> Rows:
    """Rows whose text has all the words; each word is looked for only where the last was."""
    texts = index.texts
    rows = list(range(len(texts)))
    for word in sorted(words, key=len, reverse=True):
        rows = [row for row in rows if word in texts[row]]
    return np.array(rows, dtype=np.int32)


def _any_of(index: Index, parts: list[Rows]) -> Mask:
    """Mask of the rows that stand in any of the parts."""
    mask = np.zeros(len(index), dtype=bool)
    for part in parts:
        mask[part] = True
    return mask


def _in_window(index: Index, view: View) -> Mask:
    """Mask of the reports that lie in the window; all of them if there is none."""
    if view.window is None:
        return np.ones(len(index), dtype=bool)
    first, after = day_bounds(view.window)
    if view.is_certain:
        return index.is_dated & (index.start >= first) & (index.end <= after)
    return index.is_dated & (index.start < after) & (index.end > first)


def _deployments(atlas: Atlas, view: View) -> tuple[tuple[Deployment, ...], dict[str, int]]:
    """Apply the view to the deployments; each counts for the first reason that drops it."""
    shown = []
    left_out: dict[str, int] = {}
    for deployment in atlas.deployments:
        reason = _deployment_reason(atlas, view, deployment)
        if reason is None:
            shown.append(deployment)
        else:
            left_out[reason] = left_out.get(reason, 0) + 1
    return tuple(shown), left_out


def _deployment_reason(atlas: Atlas, view: View, deployment: Deployment) -> str | None:
    """Say why a view leaves a deployment out, or None if it shows it."""
    if deployment.is_background and not view.has_background:
        return BACKGROUND
    reports = [atlas.report[key] for key in deployment.reports if key in atlas.report]
    kept = {
        "article": not view.articles
        or any(atlas.article_of[report.id].id in view.articles for report in reports),
        "kind": not view.kinds or deployment.activity in view.kinds,
        "status": not view.statuses
        or deployment.status in view.statuses
        or any(report.status in view.statuses for report in reports),
        "side": not view.sides or deployment.side in view.sides,
        "actor": not view.actors
        or any(party.id in view.actors for report in reports for party in report.actors),
        "place": not view.places or _is_at(atlas, deployment.place, view.places),
        "text": _has_words(atlas, deployment, view.text),
        # In steps, what stood there in the days of the event is seen beside it.
        "event": True,
    }
    for reason in FILTER_REASONS:
        if not kept[reason]:
            return reason
    return _time_reason(view, deployment.when.span)


def _time_reason(view: View, span: Span | None) -> str | None:
    """Say why the window leaves a span out, or None if it keeps it."""
    if view.window is None:
        return None
    if span is None:
        return UNDATED
    is_in = view.window.contains(span) if view.is_certain else view.window.overlaps(span)
    return None if is_in else OUTSIDE


def _is_at(atlas: Atlas, place_id: str, wanted: tuple[str, ...]) -> bool:
    """Whether a place is one of those wanted, lies in one, or is a group around one."""
    holders = [place.id for place in atlas.ancestors(place_id)]
    if any(key == place_id or key in holders for key in wanted):
        return True
    groups = {place.id for key in wanted for place in atlas.ancestors(key) if place.is_disputed}
    return place_id in groups


def _has_words(atlas: Atlas, deployment: Deployment, text: str) -> bool:
    """Whether all words of a search stand in a deployment's own words."""
    words = searchable(text).split()
    if not words:
        return True
    own = Index.of(atlas).deployment_texts[deployment.id]
    return all(word in own for word in words)
