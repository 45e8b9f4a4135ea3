"""Events of a view as GeoParquet 1.1."""

import io

import pyarrow.parquet as pq

from disputemap import recipe
from disputemap.exports.shown import WINDOW, Shown
from disputemap.geoframes import event_frame
from disputemap.perspective import Viewpoint
from disputemap.selection import Selection

KEY = b"disputemap"
"""Key of the recipe in the metadata of the file."""


def as_parquet(selection: Selection) -> bytes:
    """Write the events shown as GeoParquet 1.1, points in EPSG:4326, with the recipe."""
    shown = Shown.of(selection)
    frame = event_frame(selection.atlas, shown.events, Viewpoint.of(selection.view))
    if shown.windows is not None:
        frame.insert(len(frame.columns) - 1, WINDOW, frame.index.map(shown.windows["events"]))
    plain = io.BytesIO()
    frame.to_parquet(plain, index=True, schema_version="1.1.0")
    table = pq.read_table(plain)
    made = recipe.as_text(recipe.recipe(selection)).encode()
    whole = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, KEY: made}), whole)
    return whole.getvalue()
