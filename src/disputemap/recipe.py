"""The recipe of an export: what a machine needs to make it again, and a reader to check it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from disputemap import tables
from disputemap.atlas import Atlas
from disputemap.model import Deployment, Report
from disputemap.release import VERSION
from disputemap.selection import Selection, second

Json = dict[str, Any]
Contents = Mapping[str, Mapping[str, Any]]
"""``reports`` and ``deployments``: a digest by id. ``events``: ids of their reports by id."""

KINDS = ("reports", "events", "deployments")
_DIGITS = 12


def recipe(selection: Selection, options: Mapping[str, object] | None = None) -> Json:
    """Tell of an export its view, the versions of data and program, and what it shows.

    Returns
    -------
    dict
        ``view``: parameters of the address, each with all its values. ``data_version``,
        ``program_version``. ``shown``: as `contents`. ``sources``: of each data file its
        title, source, attribution and licence. ``compared``: what the second window of the
        view shows, if it has one. Besides, the `options` of the export.
    """
    atlas = selection.atlas
    other = second(selection)
    return {
        **(options or {}),
        **({} if other is None else {"compared": contents(other)}),
        "view": selection.view.to_address(),
        "data_version": atlas.version,
        "program_version": VERSION,
        "shown": contents(selection),
        "sources": [
            {
                "title": entry.title,
                "source": entry.source,
                "attribution": entry.attribution,
                "licence": entry.licence,
            }
            for entry in atlas.catalog
        ],
    }


def contents(selection: Selection) -> Contents:
    """Tell what a selection shows: ids, with digests by which a changed record is known."""
    atlas = selection.atlas.original
    shown = selection.shown_ids
    return {
        "reports": _digests(atlas, selection.shown_reports),
        "events": {
            event.id: [report.id for report in event.reports if report.id in shown]
            for event in sorted(selection.shown_events, key=lambda event: event.id)
        },
        "deployments": _digests(atlas, selection.deployment_records),
    }


def held(made: Mapping[str, Any]) -> Contents:
    """Tell what a recipe shows in its window, or in either of the two that it compares."""
    shown, other = made["shown"], made.get("compared")
    if other is None:
        return cast(Contents, shown)
    events: dict[str, list[str]] = {}
    for found in (shown, other):
        for key, reports in found["events"].items():
            events[key] = sorted({*events.get(key, ()), *reports})
    both = {kind: {**other[kind], **shown[kind]} for kind in ("reports", "deployments")}
    return {**both, "events": events}


def as_text(made: Json) -> str:
    """Write a recipe as JSON in ASCII, which every file format can hold."""
    return json.dumps(made, ensure_ascii=True, sort_keys=True)


def _digests(atlas: Atlas, records: Iterable[Report | Deployment]) -> dict[str, str]:
    """Give the digest of each record by id, in the order of ids."""
    return {record.id: _digest(atlas, record) for record in sorted(records, key=lambda r: r.id)}


def _digest(atlas: Atlas, record: Report | Deployment) -> str:
    """Give the first digits of the SHA-256 of a record and of what is corrected in it."""
    if isinstance(record, Report):
        row = tables.report_row(atlas, record)
        row["corrections"] = [
            correction.model_dump(mode="json")
            for correction in atlas.corrections_of.get(record.id, ())
        ]
    else:
        row = tables.deployment_row(atlas, record)
    text = json.dumps(row, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_DIGITS]
