"""The usual app on the same data: a Streamlit slider, a folium map anew, `st_folium`, a table.

Run by ``streamlit run benchmarks/peer_app.py -- --data DIR``. It is written as such apps
are: the data are cached, the map is built in every run with a marker and a popup for
each report in the window, and the island clicked is listed below. No tiles are asked
for, and of what `st_folium` can return only the click, so it has less to do than most.
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

from benchmarks.peer_marks import FIRST_YEAR, LAST_YEAR, Mark, in_window, marks_of, nearest
from disputemap.loading import load


def build_map(marks: Iterable[Mark]) -> folium.Map:
    """Build the map with a marker and a popup for each report."""
    built = folium.Map(location=[38.0, 135.0], zoom_start=4, tiles=None)
    for mark in marks:
        folium.CircleMarker(
            location=[mark.latitude, mark.longitude],
            radius=6,
            fill=True,
            popup=folium.Popup(f"{mark.date}, {mark.place}: {mark.summary}", max_width=300),
        ).add_to(built)
    return built


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
        build_map(shown),
        key="map",
        height=500,
        use_container_width=True,
        returned_objects=["last_object_clicked"],
    )
    st.text(f"{len(shown)} reports in the window")
    if shown and (clicked := reply["last_object_clicked"]):
        place = nearest(shown, clicked).place
        st.subheader(place)
        st.dataframe(pd.DataFrame([mark for mark in shown if mark.place == place]))


if __name__ == "__main__":
    main()
