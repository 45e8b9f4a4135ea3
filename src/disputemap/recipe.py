"""The recipe of an export: what a machine needs to make it again, and a reader to check it."""

import json
from collections.abc import Mapping
from typing import Any

from disputemap import __version__
from disputemap.selection import Selection

Json = dict[str, Any]


def recipe(selection: Selection, options: Mapping[str, object] | None = None) -> Json:
    """Tell of an export its view, the versions of data and program, and what it shows.

    Returns
    -------
    dict
        ``view``: parameters of the address, each with all its values. ``data_version``,
        ``program_version``. ``shown``: ids of the ``reports``, ``events`` and
        ``deployments``, each in alphabetical order. ``sources``: of each data file its
        title, source, attribution and licence. Besides, the `options` of the export.
    """
    atlas = selection.atlas
    return {
        **(options or {}),
        "view": selection.view.to_address(),
        "data_version": atlas.version,
        "program_version": __version__,
        "shown": {
            "reports": sorted(report.id for report in selection.shown_reports),
            "events": sorted(event.id for event in selection.shown_events),
            "deployments": sorted(record.id for record in selection.deployment_records),
        },
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


def as_text(made: Json) -> str:
    """Write a recipe as JSON in ASCII, which every file format can hold."""
    return json.dumps(made, ensure_ascii=True, sort_keys=True)
