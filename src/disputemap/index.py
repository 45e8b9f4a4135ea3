"""Reports as columns, so that a window or a filter is a few array operations."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from disputemap.atlas import Atlas
from disputemap.date_search import date_text
from disputemap.edtf import Span
from disputemap.model import KINDS, STATUSES, Deployment, PlaceLink, Report
from disputemap.terms import SIDE_WORDS

Rows = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

OPEN_START = -(2**31)
"""Day number that stands for an open start; below every day of the calendar."""
OPEN_END = 2**31 - 1
"""Day number that stands for an open end; above every day of the calendar."""
_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_NO_ROWS: Rows = np.empty(0, dtype=np.int32)


def day_bounds(span: Span) -> tuple[int, int]:
    """Give a span as half-open days since 1970-01-01, with the open sentinels."""
    return (
        OPEN_START if span.start is None else span.start - _EPOCH,
        OPEN_END if span.end is None else span.end - _EPOCH,
    )


def searchable(text: str) -> str:
    """Fold a text for searching: compatibility forms, case and accents removed."""
    if text.isascii():
        return text.casefold()
    # Twice, because a compatibility form such as a full-width letter may hide a capital.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Number of distinct events shown at a place, each under the first link that fits."""

    own: int
    group: int
    region: int
    venue: int


@dataclass(frozen=True, eq=False)
class Links:
    """Row numbers of the reports linked to each place, by place id and by how.

    Attributes
    ----------
    own, group, region, venue
        Linked to the place or what lies in it (as subject, origin or target); only to
        a disputed unit or group that holds it; only to a larger region that holds it;
        linked to it as the venue.
    is_located
        One entry per report: whether a place that is no venue can be drawn.
    """

    own: Mapping[str, Rows]
    group: Mapping[str, Rows]
    region: Mapping[str, Rows]
    venue: Mapping[str, Rows]
    is_located: Mask


@dataclass(frozen=True, eq=False)
class Index:
    """One entry per report, in the order of `Atlas.reports`.

    Attributes
    ----------
    start, end
        Half-open days since 1970-01-01; open ends are `OPEN_START` and `OPEN_END`.
        Undated reports hold 0 and 0 and are False in `is_dated`.
    kind, status, article, event
        Positions in `KINDS`, `STATUSES`, `Atlas.articles` and `Atlas.events`.
    links, sourced
        Reports by place: through all links, and without those whose basis is background
        knowledge.
    sides, actors
        Row numbers by side and by actor id (the speaker counts as an actor).
    texts
        Folded text of each report, names of its places in every script included.
    deployment_texts
        Folded text of each deployment, by its id.
    newest_first
        All row numbers by start, newest first; undated ones last.
    """

    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    is_dated: Mask
    is_standing: Mask
    kind: npt.NDArray[np.uint8]
    status: npt.NDArray[np.uint8]
    article: Rows
    event: Rows
    n_events: int
    links: Links
    sourced: Links
    sides: Mapping[str, Rows]
    actors: Mapping[str, Rows]
    texts: tuple[str, ...]
    deployment_texts: Mapping[str, str]
    newest_first: Rows

    @classmethod
    def of(cls, atlas: Atlas) -> "Index":
        """Give the index of an atlas, built once for each and all relabelled from it."""
        atlas = atlas.original
        index = _INDEXES.get(atlas)
        if index is None:
            index = _INDEXES[atlas] = _build(atlas)
        return index

    def linked(self, has_background: bool) -> Links:
        """Give the reports by place, with or without links from background knowledge."""
        return self.links if has_background else self.sourced

    def __len__(self) -> int:
        return len(self.start)


_INDEXES: WeakKeyDictionary[Atlas, Index] = WeakKeyDictionary()


def rows_of(table: Mapping[str, Rows], key: str) -> Rows:
    """Give the rows of a key, none if it is not there."""
    return table.get(key, _NO_ROWS)


def _build(atlas: Atlas) -> Index:
    """Turn the reports of an atlas into columns."""
    reports = atlas.reports
    spans = [report.when.span for report in reports]
    bounds = [(0, 0) if span is None else day_bounds(span) for span in spans]
    days = np.array(bounds, dtype=np.int32).reshape(-1, 2)
    is_dated = np.array([span is not None for span in spans], dtype=bool)
    event_number = {event.id: number for number, event in enumerate(atlas.events)}
    article_number = {article.id: number for number, article in enumerate(atlas.articles)}
    kind_number = {kind: number for number, kind in enumerate(KINDS)}
    status_number = {status: number for number, status in enumerate(STATUSES)}
    newest = np.lexsort((np.arange(len(reports)), -days[:, 0].astype(np.int64), ~is_dated))
    return Index(
        start=days[:, 0].copy(),
        end=days[:, 1].copy(),
        is_dated=is_dated,
        is_standing=np.array([r.when.type == "standing" for r in reports], dtype=bool),
        kind=np.array([kind_number[r.kind] for r in reports], dtype=np.uint8),
        status=np.array([status_number[r.status] for r in reports], dtype=np.uint8),
        article=np.array(
            [article_number[atlas.article_of[r.id].id] for r in reports], dtype=np.int32
        ),
        event=np.array([event_number[atlas.event_of[r.id].id] for r in reports], dtype=np.int32),
        n_events=len(atlas.events),
        links=_links(atlas, [r.places for r in reports]),
        sourced=_links(
            atlas, [tuple(p for p in r.places if p.basis != "background") for r in reports]
        ),
        sides=_grouped({party.side for party in r.actors} for r in reports),
        actors=_grouped(_actor_ids(r) for r in reports),
        texts=_texts(atlas, reports),
        deployment_texts={d.id: searchable(deployment_words(atlas, d)) for d in atlas.deployments},
        newest_first=newest.astype(np.int32),
    )


def _links(atlas: Atlas, places: list[tuple[PlaceLink, ...]]) -> Links:
    """Put the reports, of which the links are given row by row, under their places."""
    about = [[link.id for link in links if link.role != "venue"] for links in places]
    venues = [[link.id for link in links if link.role == "venue"] for links in places]
    drawable = {key for key in atlas.places if atlas.is_drawable(key)}
    own, group, region = _relations(atlas, about)
    return Links(
        own=own,
        group=group,
        region=region,
        venue=_inside(atlas, venues),
        is_located=np.array([any(key in drawable for key in ids) for ids in about], dtype=bool),
    )


def _actor_ids(report: Report) -> set[str]:
    """The actors of a report, the speaker included."""
    ids = {party.id for party in report.actors}
    return ids if report.speaker is None else ids | {report.speaker}


def _grouped(keys_of_rows: Iterable[Iterable[str]]) -> dict[str, Rows]:
    """Row numbers by key, ascending and without repeats."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, keys in enumerate(keys_of_rows):
        for key in keys:
            if not found[key] or found[key][-1] != row:
                found[key].append(row)
    return {key: np.array(rows, dtype=np.int32) for key, rows in found.items()}


def _union(parts: Iterable[Rows]) -> Rows:
    """Row numbers that are in any of the parts, ascending."""
    some = [part for part in parts if len(part)]
    return np.unique(np.concatenate(some)) if some else _NO_ROWS


def _inside(atlas: Atlas, links: list[list[str]]) -> dict[str, Rows]:
    """Row numbers linked to each place or to a place inside it."""
    linked = _grouped(links)
    return {
        key: rows
        for key in atlas.places
        if len(rows := _union(rows_of(linked, inner) for inner in atlas.descendants(key)))
    }


def _relations(
    atlas: Atlas, links: list[list[str]]
) -> tuple[dict[str, Rows], dict[str, Rows], dict[str, Rows]]:
    """Row numbers of each place's own reports, of its group's and of its region's."""
    linked = _grouped(links)
    own = _inside(atlas, links)
    group: dict[str, Rows] = {}
    region: dict[str, Rows] = {}
    for key in atlas.places:
        holders = list(atlas.ancestors(key))
        near = _union(rows_of(linked, place.id) for place in holders if place.is_disputed)
        far = _union(rows_of(linked, place.id) for place in holders if not place.is_disputed)
        near = np.setdiff1d(near, rows_of(own, key), assume_unique=True)
        far = np.setdiff1d(far, _union([rows_of(own, key), near]), assume_unique=True)
        if len(near):
            group[key] = near
        if len(far):
            region[key] = far
    return own, group, region


def _texts(atlas: Atlas, reports: Iterable[Report]) -> tuple[str, ...]:
    """Folded text of each report: words, people, carriers and place names."""
    place_text = {
        key: searchable(" ".join([place.label, *(name.text for name in place.names)]))
        for key, place in atlas.places.items()
    }
    actor_text = {key: searchable(actor.name) for key, actor in atlas.actors.items()}
    source_text = {key: searchable(source.name) for key, source in atlas.sources.items()}
    texts = []
    for report in reports:
        parts = [searchable("\n".join([report.summary, report.quote or "", side_text(report)]))]
        parts += [actor_text[key] for key in (*sorted(_actor_ids(report)), *report.addressees)]
        parts += [source_text.get(key) or actor_text[key] for key in report.chain]
        parts += [place_text[link.id] for link in report.places]
        texts.append("\n".join(parts))
    return tuple(texts)


def side_text(report: Report) -> str:
    """Give what a search reads beside a report's words and names: note, offices, sides, date."""
    offices = [party.office for party in report.actors if party.office]
    sides = sorted({party.side for party in report.actors})
    named = [f"{side} {SIDE_WORDS.get(side, '')}".strip() for side in sides]
    dated = [] if report.when.edtf is None else [date_text(report.when.edtf)]
    return "\n".join([report.note or "", *offices, *named, *dated]).strip()


def deployment_words(atlas: Atlas, deployment: Deployment) -> str:
    """Give what a search in a deployment reads: its words, its place, its system, its date."""
    place = atlas.places[deployment.place]
    system = atlas.systems.get(deployment.system or "")
    parts = [deployment.title, deployment.operator, deployment.note or "", place.label]
    parts += [name.text for name in place.names]
    parts += [system.name, system.role] if system else []
    parts += [] if deployment.when.edtf is None else [date_text(deployment.when.edtf)]
    return "\n".join(parts)
