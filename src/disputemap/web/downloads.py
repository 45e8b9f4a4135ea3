"""Buttons that save what is shown: the picture, the page, the data of this view."""

from collections.abc import Callable

import streamlit as st

from disputemap import tables
from disputemap.atlas import Atlas
from disputemap.language import Language
from disputemap.perspective import Viewpoint
from disputemap.selection import Selection
from disputemap.view import View
from disputemap.web import cache, state


def show_buttons(atlas: Atlas, language: Language) -> None:
    """Show the buttons; what they save is made of the view at the moment one is pressed."""
    say = language.say
    drawer = st.popover(say("Save this view"), key="save_open", on_change="rerun", width="stretch")
    if not drawer.open:
        return
    folder, version, now = state.data_folder(), atlas.version, state.reader()

    def view() -> View:
        return now().having(language=language.code)

    files: tuple[tuple[str, Callable[[], bytes | str], str, str], ...] = (
        (
            say("Map as picture (PNG)"),
            lambda: cache.picture(folder, version, view()),
            "png",
            "image/png",
        ),
        (
            say("Map as page (HTML, works without network)"),
            lambda: cache.page(folder, version, view()),
            "html",
            "text/html",
        ),
        (
            say("Reports as table (CSV)"),
            lambda: csv_text(cache.selection(folder, view())),
            "csv",
            "text/csv",
        ),
        (
            say("Events as map data (GeoJSON)"),
            lambda: geojson_text(cache.selection(folder, view())),
            "geojson",
            "application/geo+json",
        ),
    )
    for label, made, suffix, mime in files:
        with drawer:
            name = f"disputemap-{version}.{suffix}"
            key = f"save_{suffix}"
            st.download_button(label, made, name, mime, key=key, on_click="ignore")


def csv_text(selection: Selection) -> str:
    """Write the reports shown as CSV."""
    rows = [
        tables.report_row(selection.atlas, report, Viewpoint.of(selection.view))
        for report in selection.shown_reports
    ]
    return tables.as_csv(rows, tables.COLUMNS["reports"])


def geojson_text(selection: Selection) -> str:
    """Write the events shown as GeoJSON."""
    events = selection.shown_events
    rows = [
        tables.event_row(selection.atlas, event, Viewpoint.of(selection.view)) for event in events
    ]
    shapes = [tables.points_of(selection.atlas, event.reports) for event in events]
    return tables.as_geojson(rows, shapes)
