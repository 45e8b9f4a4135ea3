"""Records as frames of pandas and geopandas, for Python and notebooks; all in EPSG:4326.

A module of its own because both libraries take a third of a second to import, which the
app and the lists of the command line need not wait for.
"""

from collections.abc import Iterable, Mapping

import geopandas as gpd
import pandas as pd

from disputemap.atlas import Atlas, Event
from disputemap.index import PlaceCount
from disputemap.join import located, place_point
from disputemap.model import Deployment, Report
from disputemap.perspective import NEUTRAL, Viewpoint
from disputemap.tables import (
    COLUMNS,
    SEEN_COLUMNS,
    deployment_row,
    event_row,
    flat,
    points_of,
    report_row,
    seen_row,
)

WGS84 = "EPSG:4326"


def report_frame(
    atlas: Atlas, reports: Iterable[Report], viewpoint: Viewpoint = NEUTRAL
) -> pd.DataFrame:
    """Put reports into a frame, one row each in the order given, indexed by id."""
    rows = [flat(report_row(atlas, report, viewpoint)) for report in reports]
    return pd.DataFrame(rows, columns=COLUMNS["reports"]).set_index("id")


def event_frame(
    atlas: Atlas, events: Iterable[Event], viewpoint: Viewpoint = NEUTRAL
) -> gpd.GeoDataFrame:
    """Put events into a frame, one row each, indexed by id, points in EPSG:4326."""
    events = tuple(events)
    rows = [flat(event_row(atlas, event, viewpoint)) for event in events]
    points = [points_of(atlas, event.reports) for event in events]
    frame = pd.DataFrame(rows, columns=COLUMNS["events"]).set_index("id")
    return gpd.GeoDataFrame(frame, geometry=points, crs=WGS84)


def deployment_frame(
    atlas: Atlas, deployments: Iterable[Deployment], viewpoint: Viewpoint = NEUTRAL
) -> gpd.GeoDataFrame:
    """Put deployments into a frame, one row each, indexed by id, EPSG:4326."""
    deployments = tuple(deployments)
    rows = [flat(deployment_row(atlas, deployment, viewpoint)) for deployment in deployments]
    shapes = [atlas.deployment_shapes.get(deployment.id) for deployment in deployments]
    frame = pd.DataFrame(rows, columns=COLUMNS["deployments"]).set_index("id")
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=WGS84)


def place_frame(
    atlas: Atlas, counts: Mapping[str, PlaceCount], viewpoint: Viewpoint = NEUTRAL
) -> gpd.GeoDataFrame:
    """Put the places that have events into a frame, one row each, indexed by id.

    Columns ``own``, ``group``, ``region`` and ``venue`` count distinct events; points
    are in EPSG:4326, empty where a place cannot be drawn.
    """
    rows = [
        {
            "id": key,
            "label": atlas.places[key].label,
            "level": atlas.places[key].level,
            "own": count.own,
            "group": count.group,
            "region": count.region,
            "venue": count.venue,
            **flat(seen_row(atlas, [key], viewpoint)),
        }
        for key, count in counts.items()
    ]
    columns = ["id", "label", "level", "own", "group", "region", "venue", *SEEN_COLUMNS]
    frame = pd.DataFrame(rows, columns=columns).set_index("id")
    return gpd.GeoDataFrame(frame, geometry=[place_point(atlas, k) for k in counts], crs=WGS84)


def located_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the located things as a frame.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a thing, indexed by its key, EPSG:4326: ``id``, ``source``, ``label``,
        ``uncertainty_km``, ``verdict``, ``nearest`` (place id), ``distance_km``.
    """
    things = located(atlas)
    frame = pd.DataFrame(
        [
            {
                "id": thing.id,
                "source": thing.source,
                "label": thing.label,
                "uncertainty_km": thing.uncertainty_km,
                "verdict": thing.verdict.kind,
                "nearest": thing.verdict.nearest_id,
                "distance_km": thing.verdict.distance_km,
            }
            for thing in things.values()
        ],
        index=list(things),
    )
    return gpd.GeoDataFrame(frame, geometry=[t.geometry for t in things.values()], crs=WGS84)


def islands_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the disputed features as a frame, one row a feature, indexed by id, EPSG:4326."""
    shapes = atlas.disputed_shapes()
    frame = pd.DataFrame(
        [{"label": atlas.places[key].label, "parent": atlas.places[key].parent} for key in shapes],
        index=list(shapes),
    )
    return gpd.GeoDataFrame(frame, geometry=list(shapes.values()), crs=WGS84)
