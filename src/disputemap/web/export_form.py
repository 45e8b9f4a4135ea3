"""The form of the Export page: what to make, a small picture of it, and texts to copy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import streamlit as st

from disputemap import reading
from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.language import Language, marked
from disputemap.paper import DPI, REGIONS, THEMES, Paper
from disputemap.selection import Selection
from disputemap.snapshots import PICTURES, citing, files, naming
from disputemap.view import View
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
_GROUPS: Mapping[str, str] = {"kurils": "southern_kurils", "senkakus": "senkaku"}
_MADE = "export_made"
_PREVIEW_DPI = DPI[0]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a snapshot was asked to be; another one needs another snapshot."""

    suffix: str
    paper: Paper
    view: View
    version: str


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
    suffix = st.selectbox(
        say("Form"),
        list(_FORMS),
        key="export_form",
        format_func=lambda end: say(_FORMS[end]),
    )
    paper = Paper()
    if suffix in (*PICTURES, ".zip"):
        chosen = _chosen_paper(atlas, language, suffix)
        if chosen is None:
            return
        paper = chosen
    asked = _Asked(suffix, paper, view, atlas.version)
    if st.button(say("Make it"), key="export_make"):
        with st.spinner(say("Making it …"), show_time=True):
            st.session_state[_MADE] = (asked, _made(atlas, asked))
    before, made = st.session_state.get(_MADE, (None, None))
    if before == asked:
        _show_made(made, asked, selection, language)
    elif before is not None:
        st.caption(say("What was made before is of other choices or of another view."))
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


def _made(atlas: Atlas, asked: _Asked) -> tuple[Mapping[str, bytes], bytes | None]:
    """Make the files, and a small picture of them if they are one."""
    found = files(atlas.original, asked.view, asked.suffix, asked.paper)
    if asked.suffix not in PICTURES:
        return found, None
    small = replace(asked.paper, dpi=_PREVIEW_DPI)
    return found, files(atlas.original, asked.view, ".png", small)[".png"]


def _show_made(
    made: tuple[Mapping[str, bytes], bytes | None],
    asked: _Asked,
    selection: Selection,
    language: Language,
) -> None:
    """Show the buttons that save what was made, and a small picture of it."""
    found, preview = made
    stem = naming.stem(asked.view, asked.version)
    with st.container(horizontal=True):
        for end, content in found.items():
            size = language.number(round(len(content) / 1000))
            label = language.say("Save {name} ({size} kB)", name=end.removeprefix("."), size=size)
            st.download_button(
                label, content, f"{stem}{end}", key=f"export_save_{end}", on_click="ignore"
            )
    if preview is not None:
        st.image(preview, width="stretch")
        st.caption(language.say("The picture itself, at {dpi} dots an inch.", dpi=_PREVIEW_DPI))


def _show_texts(asked: _Asked, selection: Selection, language: Language) -> None:
    """Show how to cite it, how to embed it, and the command that makes it."""
    say = language.say
    name = f"{naming.stem(asked.view, asked.version)}{asked.suffix}"
    shown = replace(selection, view=asked.view)
    texts = [(say("How to cite this view"), citing.citation(shown, _today(), language))]
    if asked.suffix == ".html":
        title = say("Reported events about disputed islands")
        embedding = citing.embedding(name, asked.view, title)
        texts.append((say("How to show this page inside another"), embedding))
    texts.append(
        (say("The command that makes the same"), citing.command(name, asked.view, asked.paper))
    )
    for head, text in texts:
        st.text(head)
        st.code(text, language=None, wrap_lines=True)


def _today() -> date:
    return datetime.now(UTC).date()
