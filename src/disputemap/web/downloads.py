"""Buttons that save what is shown: the picture, the page, the data of this view."""

import streamlit as st

from disputemap import tables
from disputemap.language import Language
from disputemap.selection import Selection
from disputemap.web import cache, state


def show_buttons(selection: Selection, language: Language) -> None:
    """Show the buttons; what they save is made only when one is pressed."""
    folder, view, version = (
        state.data_folder(),
        state.view().having(language=language.code),
        selection.atlas.version,
    )
    name = f"disputemap-{version}"
    say = language.say
    drawer = st.popover(say("Save this view"), key="save_open", on_change="rerun", width="stretch")
    if not drawer.open:
        return
    with drawer:
        st.download_button(
            say("Map as picture (PNG)"),
            lambda: cache.picture(folder, version, view),
            f"{name}.png",
            "image/png",
            key="save_png",
            on_click="ignore",
        )
        st.download_button(
            say("Map as page (HTML, works without network)"),
            lambda: cache.page(folder, version, view),
            f"{name}.html",
            "text/html",
            key="save_html",
            on_click="ignore",
        )
        st.download_button(
            say("Reports as table (CSV)"),
            lambda: csv_text(selection),
            f"{name}.csv",
            "text/csv",
            key="save_csv",
            on_click="ignore",
        )
        st.download_button(
            say("Events as map data (GeoJSON)"),
            lambda: geojson_text(selection),
            f"{name}.geojson",
            "application/geo+json",
            key="save_geojson",
            on_click="ignore",
        )


def csv_text(selection: Selection) -> str:
    """Write the reports shown as CSV."""
    rows = [tables.report_row(selection.atlas, report) for report in selection.shown_reports]
    return tables.as_csv(rows, tables.COLUMNS["reports"])


def geojson_text(selection: Selection) -> str:
    """Write the events shown as GeoJSON."""
    events = selection.shown_events
    rows = [tables.event_row(selection.atlas, event) for event in events]
    shapes = [tables.points_of(selection.atlas, event.reports) for event in events]
    return tables.as_geojson(rows, shapes)
