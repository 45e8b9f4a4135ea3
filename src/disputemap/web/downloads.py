"""Buttons that save what is shown: the picture, the page, the data of this view."""

from collections.abc import Callable

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.exports import FORMATS
from disputemap.language import Language
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
            lambda: FORMATS[".csv"].make(cache.selection(folder, view())),
            "csv",
            "text/csv",
        ),
        (
            say("Events and deployments as map data (GeoJSON)"),
            lambda: FORMATS[".geojson"].make(cache.selection(folder, view())),
            "geojson",
            "application/geo+json",
        ),
    )
    with drawer:
        st.page_link(
            "pages/export.py",
            label=say("Other forms and sizes, preview, citation …"),
            icon=":material/arrow_forward:",
        )
    for label, made, suffix, mime in files:
        with drawer:
            name = f"disputemap-{version}.{suffix}"
            key = f"save_{suffix}"
            st.download_button(label, made, name, mime, key=key, on_click="ignore")
