"""The form of the Export page: what to make, a small picture of it, and texts to copy."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from disputemap import reading
from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.language import Language, marked
from disputemap.paper import DPI, REGIONS, THEMES, Paper
from disputemap.selection import Selection
from disputemap.snapshots import PICTURES, citing
from disputemap.snapshots.dividing import Each
from disputemap.web import export_making
from disputemap.web.export_making import Asked
from disputemap.wording import window_words

_FORMS: Mapping[str, str] = {
    ".png": marked("Picture (PNG)"),
    ".svg": marked("Picture to be drawn on (SVG)"),
    ".pdf": marked("Printed page (PDF)"),
    ".html": marked("Map as page (HTML, works without network)"),
    ".zip": marked("All of it: picture, map, data, sources (ZIP)"),
    ".geojson": marked("Events and deployments as map data (GeoJSON)"),
    ".gpkg": marked("All layers for QGIS (GeoPackage)"),
    ".parquet": marked("Events as map data (GeoParquet)"),
    ".csv": marked("Reports as table (CSV)"),
    ".events.csv": marked("Events as table (CSV)"),
    ".deployments.csv": marked("Deployments as table (CSV)"),
    ".sources.csv": marked("Sources as table (CSV)"),
    ".xlsx": marked("All tables as a workbook (XLSX)"),
    ".jsonl": marked("Reports as JSON Lines"),
    ".csl.json": marked("Articles as citations (CSL-JSON)"),
    ".bib": marked("Articles as citations (BibTeX)"),
    ".ris": marked("Articles as citations (RIS)"),
}
_SIZES: Mapping[str, str] = {
    "a4": marked("A4, landscape"),
    "a4-portrait": marked("A4, portrait"),
    "a3": marked("A3, landscape"),
    "a3-portrait": marked("A3, portrait"),
    "slide": marked("Slide, 16:9"),
    "square": marked("Square"),
    "own": marked("Own size"),
}
_THEMES: Mapping[str, str] = {
    "light": marked("Light"),
    "dark": marked("Dark"),
    "grey": marked("Grey, for print in black"),
}
_REGIONS: Mapping[str, str] = {
    "auto": marked("As on the map"),
    "all": marked("The whole region"),
}
_EACH: Mapping[str, str] = {
    "": marked("One"),
    Each.MONTH: marked("One for each month"),
    Each.UNIT: marked("One for each disputed island"),
}
_GROUPS: Mapping[str, str] = {"kurils": "southern_kurils", "senkakus": "senkaku"}


def show_form(atlas: Atlas, selection: Selection, language: Language) -> None:
    """Show the choices, and what was made of them when it was asked for."""
    say = language.say
    view = selection.view.having(language=language.code)
    for text in (
        window_words(view, language=language),
        " · ".join(reading.count_words(selection, language=language)),
        say("An export is made of what the map shows now: window, filters, layers, perspective."),
    ):
        st.text(text)
    with st.container(horizontal=True):
        suffix = st.selectbox(
            say("Form"),
            list(_FORMS),
            key="export_form",
            format_func=lambda end: say(_FORMS[end]),
        )
        each = st.selectbox(
            say("How many"),
            list(_EACH),
            key="export_each",
            format_func=lambda key: say(_EACH[key]),
        )
    paper = Paper()
    if suffix in (*PICTURES, ".zip"):
        chosen = _chosen_paper(atlas, language, suffix)
        if chosen is None:
            return
        paper = chosen
    asked = Asked(suffix, paper, view, atlas.version, Each(each) if each else None)
    if st.button(say("Make it"), key="export_make"):
        with st.spinner(say("Making it …"), show_time=True):
            export_making.make(atlas, asked, language)
    export_making.show_made(asked, language)
    _show_texts(asked, selection, language)


def _chosen_paper(atlas: Atlas, language: Language, suffix: str) -> Paper | None:
    """Show the choices of a picture; None if they cannot be, which is told."""
    say = language.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = _chosen_size(language)
        dpi = Paper().dpi
        if suffix != ".svg" and suffix != ".pdf":
            dpi = st.number_input(say("Dots an inch"), *DPI, dpi, key="export_dpi")
        theme = st.selectbox(
            say("Colours"),
            list(THEMES),
            key="export_theme",
            format_func=lambda key: say(_THEMES[key]),
        )
        region = st.selectbox(
            say("Main map"),
            [name for name in REGIONS if name in _REGIONS or _GROUPS.get(name) in atlas.places],
            key="export_region",
            format_func=lambda key: _region_words(atlas, key, language),
        )
    has_sources = st.checkbox(
        say("List events and sources on it, as far as there is room"),
        value=True,
        key="export_sources",
    )
    try:
        paper = Paper(
            size=size,
            dpi=int(dpi),
            theme=theme,
            region=region,
            has_sources=has_sources,
            made=_today(),
        )
        if suffix in (".png", ".zip"):
            paper.require_dots()
    except ViewError as error:
        st.error(say("This cannot be shown."))
        st.text(language.why(error))
        return None
    return paper


def _chosen_size(language: Language) -> str:
    """Show the choice of a size, and the sides of an own one."""
    say = language.say
    size: str = st.selectbox(
        say("Size"), list(_SIZES), key="export_size", format_func=lambda key: say(_SIZES[key])
    )
    if size != "own":
        return size
    width = st.number_input(say("Width, mm"), 180, 1200, 240, key="export_width")
    height = st.number_input(say("Height, mm"), 180, 1200, 180, key="export_height")
    return f"{width}x{height}"


def _region_words(atlas: Atlas, region: str, language: Language) -> str:
    """Name a region: a group of islands as the view has it."""
    if region in _GROUPS:
        return atlas.places[_GROUPS[region]].label
    return language.say(_REGIONS[region])


def _show_texts(asked: Asked, selection: Selection, language: Language) -> None:
    """Show how to cite it, how to embed it, and the command that makes it."""
    say = language.say
    name = f"{asked.name}{asked.suffix}"
    shown = replace(selection, view=asked.view)
    texts = [(say("How to cite this view"), citing.citation(shown, _today(), language))]
    if asked.suffix == ".html" and not asked.each:
        title = say("Reported events about disputed islands")
        embedding = citing.embedding(name, asked.view, title)
        texts.append((say("How to show this page inside another"), embedding))
    texts.append(
        (
            say("The command that makes the same"),
            citing.command(name, asked.view, asked.paper, asked.each or ""),
        )
    )
    for head, text in texts:
        st.text(head)
        st.code(text, language=None, wrap_lines=True)


def _today() -> date:
    return datetime.now(UTC).date()
