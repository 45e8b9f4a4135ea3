"""Buttons that save what is shown: the picture, the page, the data of this view, its sources."""

from collections.abc import Callable
from functools import partial

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

    def data(suffix: str) -> bytes:
        return FORMATS[suffix].make(cache.selection(folder, view()))

    def cited(form: str) -> str:
        return say("Sources as citations ({format})", format=form)

    files: tuple[tuple[str, str, str, Callable[[], bytes | str] | None], ...] = (
        (
            say("Map as picture (PNG)"),
            ".png",
            "image/png",
            lambda: cache.picture(folder, version, view()),
        ),
        (
            say("Map as page (HTML, works without network)"),
            ".html",
            "text/html",
            lambda: cache.page(folder, version, view()),
        ),
        (say("Reports as table (CSV)"), ".csv", "text/csv", None),
        (
            say("Tables as a workbook (XLSX)"),
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            None,
        ),
        (
            say("Events and deployments as map data (GeoJSON)"),
            ".geojson",
            "application/geo+json",
            None,
        ),
        (
            say("All layers for QGIS (GeoPackage)"),
            ".gpkg",
            "application/geopackage+sqlite3",
            None,
        ),
        (cited("BibTeX"), ".bib", "application/x-bibtex", None),
        (cited("RIS"), ".ris", "application/x-research-info-systems", None),
        (cited("CSL-JSON"), ".csl.json", "application/vnd.citationstyles.csl+json", None),
    )
    for label, suffix, mime, made in files:
        with drawer:
            name = f"disputemap-{version}{suffix}"
            key = f"save_{suffix.removeprefix('.')}"
            make = made or partial(data, suffix)
            st.download_button(label, make, name, mime, key=key, on_click="ignore")
