"""A drawer that saves what is shown in the usual forms, and leads to all others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.exports import FORMATS
from disputemap.language import Language
from disputemap.view import View
from disputemap.web import cache, state


@dataclass(frozen=True, slots=True)
class _File:
    """A file that can be saved; it is made when its button is pressed."""

    label: str
    suffix: str
    mime: str
    make: Callable[[], bytes | str]


def show_buttons(atlas: Atlas, language: Language) -> None:
    """Show the buttons; what they save is made of the view at the moment one is pressed."""
    say = language.say
    drawer = st.popover(say("Save this view"), key="save_open", on_change="rerun", width="stretch")
    if not drawer.open:
        return
    with drawer:
        st.page_link("pages/export.py", label=say("Other forms and sizes, preview, citation …"))
        for file in _files(atlas.version, language):
            name = f"disputemap-{atlas.version}{file.suffix}"
            key = f"save_{file.suffix.removeprefix('.')}"
            st.download_button(file.label, file.make, name, file.mime, key=key, on_click="ignore")


def _files(version: str, language: Language) -> Iterator[_File]:
    """Give the files of the drawer."""
    say, folder, now = language.say, state.data_folder(), state.reader()

    def view() -> View:
        return now().having(language=language.code)

    def data(suffix: str) -> Callable[[], bytes]:
        return lambda: FORMATS[suffix].make(cache.selection(folder, view()))

    yield _File(
        say("Map as picture (PNG)"),
        ".png",
        "image/png",
        lambda: cache.picture(folder, version, view()),
    )
    yield _File(
        say("Map as page (HTML, works without network)"),
        ".html",
        "text/html",
        lambda: cache.page(folder, version, view()),
    )
    yield _File(say("Reports as table (CSV)"), ".csv", "text/csv", data(".csv"))
    yield _File(
        say("Events and deployments as map data (GeoJSON)"),
        ".geojson",
        "application/geo+json",
        data(".geojson"),
    )
