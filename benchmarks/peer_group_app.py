"""The best known use of `st_folium` on the same data: one GeoJson in `feature_group_to_add`.

Run by ``streamlit run benchmarks/peer_group_app.py -- --data DIR``. The map itself never
changes, so it is not mounted anew; only the group of the reports in the window is sent,
and of what `st_folium` can return only the drawing that was clicked.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium  # type: ignore[import-untyped]

# Streamlit puts this file's folder on the path, not the checkout.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peer_marks import FIRST_YEAR, LAST_YEAR, Mark, in_window, marks_of
from disputemap.loading import load


def group_of(marks: Iterable[Mark]) -> folium.FeatureGroup:
    """Make one group with one GeoJson of all marks."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [mark.longitude, mark.latitude]},
            "properties": {"id": mark.id, "place": mark.place},
        }
        for mark in marks
    ]
    group = folium.FeatureGroup(name="reports")
    if features:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": features},
            marker=folium.CircleMarker(radius=6, fill=True),
        ).add_to(group)
    return group


@st.cache_resource
def _marks(data: str | None) -> list[Mark]:
    return marks_of(load(data))


def main() -> None:
    """Show the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=None)
    st.set_page_config(layout="wide")
    st.title("Disputed islands")
    marks = _marks(parser.parse_args().data)
    years = [mark.year for mark in marks]
    first, last = st.slider("Years", min(years), max(years), (FIRST_YEAR, LAST_YEAR))
    shown = in_window(marks, first, last)
    reply = st_folium(
        folium.Map(location=[38.0, 135.0], zoom_start=4, tiles=None),
        feature_group_to_add=group_of(shown),
        key="map",
        height=500,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
    )
    st.text(f"{len(shown)} reports in the window")
    if shown and (clicked := reply["last_active_drawing"]):
        place = clicked["properties"]["place"]
        st.subheader(place)
        st.dataframe(pd.DataFrame([mark for mark in shown if mark.place == place]))


if __name__ == "__main__":
    main()
