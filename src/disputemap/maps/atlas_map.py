"""The folium map of the atlas, used twice: inside Streamlit and as a file of its own."""

import json
from collections.abc import Sequence
from html import escape
from string import Template
from typing import Any, cast
from weakref import WeakKeyDictionary

import folium
from branca.element import Figure

from disputemap.atlas import Atlas
from disputemap.blocks import Block, paragraph
from disputemap.language import ENGLISH, Language
from disputemap.maps import scripts
from disputemap.maps.elements.atlas_element import AtlasElement
from disputemap.maps.payload import base_payload, safe_json, state_payload
from disputemap.reading import count_words, overview_blocks, place_blocks
from disputemap.selection import Selection
from disputemap.terms import RECORDS_ARE_ENGLISH
from disputemap.view import View

CONTAINER = "map_atlas"
"""Id of the element that the map draws into."""
_CENTRE = (36.0, 138.0)
_NOTHING = [paragraph("Nothing is reported of this place in this file.", "notice")]
_SCRIPTS: WeakKeyDictionary[Atlas, dict[str, str]] = WeakKeyDictionary()


def atlas_map(atlas: Atlas, *, language: Language = ENGLISH) -> folium.Map:
    """Build the map of an atlas: no tiles, no script of another host, no text in folium."""
    chart = folium.Map(
        location=_CENTRE,
        zoom_start=4,
        tiles=None,
        prefer_canvas=False,
        zoom_snap=0.25,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=90,
        min_zoom=3,
        max_zoom=14,
        minZoom=3,
        maxZoom=14,
        maxBoundsViscosity=0.8,
    )
    # Its own empty lists: the class's lists name scripts on other hosts and are shared.
    chart.default_js = []
    chart.default_css = []
    chart._id = "atlas"
    chart.add_child(AtlasElement(js_json(base_payload(atlas, language=language))))
    return chart


def js_json(value: object) -> str:
    """Write a value as a call of ``JSON.parse``, which browsers read faster than a literal."""
    text = safe_json(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"JSON.parse('{text}')"


def script_of(chart: folium.Map) -> str:
    """Give the script that folium builds for a map; it needs ``L`` and ``disputemap``."""
    figure = cast(Figure, chart.get_root())
    figure.render()
    return figure.script.render()


def atlas_script(atlas: Atlas, *, language: Language = ENGLISH) -> str:
    """Give the script of the map of an atlas in a language, built once for each."""
    built = _SCRIPTS.setdefault(atlas, {})
    if language.code not in built:
        built[language.code] = script_of(atlas_map(atlas, language=language))
    return built[language.code]


def standalone_html(
    atlas: Atlas,
    view: View,
    selection: Selection,
    *,
    language: Language = ENGLISH,
    recipe: str | None = None,
) -> str:
    """Write one HTML file that shows a view from disk, without network.

    A click opens the panel of a place from data inside the file. `recipe` is a JSON text
    that is kept in the file as it is, but for escapes.
    """
    state = state_payload(view, selection)
    return Template(scripts.asset("page.html")).substitute(
        style="\n".join(
            [scripts.map_style(), scripts.asset("reading.css"), scripts.asset("page.css")]
        ),
        caption=escape(_caption(atlas, selection, language)),
        sources=_sources(atlas, language),
        recipe=safe_json(recipe or ""),
        leaflet=scripts.leaflet_script(),
        reading=scripts.reading_script(),
        namespace=scripts.namespace_script(),
        state=js_json(state),
        panels=js_json(panel_payload(atlas, selection)),
        map=atlas_script(atlas, language=language),
        speech=safe_json(language.for_browser()),
        **_page_words(language),
        container=CONTAINER,
    )


def panel_payload(atlas: Atlas, selection: Selection) -> dict[str, Any]:
    """Give what the panel shows for each place, as blocks of plain text.

    ``places`` holds lists of blocks by place id (``""``: no place chosen); a number in
    a list stands for a block of ``shared``. ``none`` is shown for a place without a list.
    """
    shared: list[Block] = []
    numbers: dict[str, int] = {}

    def stored(blocks: Sequence[Block]) -> list[Block | int]:
        return [_number(shared, numbers, b) if b["type"] == "card" else b for b in blocks]

    wanted = [
        place.id
        for place in atlas.places.values()
        if (place.is_disputed and place.level != "feature") or place.id in selection.counts
    ]
    if selection.view.selected is not None:
        wanted.append(selection.view.selected)
    overview = overview_blocks(atlas, selection)
    places = {key: stored(place_blocks(atlas, selection, key)) for key in dict.fromkeys(wanted)}
    return {"places": {"": stored(overview), **places}, "shared": shared, "none": _NOTHING}


def _number(shared: list[Block], numbers: dict[str, int], block: Block) -> int:
    """Number of a block in `shared`, put there if it is new."""
    key = json.dumps(block, sort_keys=True)
    if key not in numbers:
        numbers[key] = len(shared)
        shared.append(block)
    return numbers[key]


def _caption(atlas: Atlas, selection: Selection, language: Language) -> str:
    """Say which window and how much of the data the page shows."""
    parts = [_window_words(selection.view, language), "; ".join(count_words(selection))]
    parts.append(language.say("Data version {version}", version=atlas.version))
    return language.say(". ").join(parts)


def _window_words(view: View, language: Language) -> str:
    """Say the window of a view and what is meant to lie in it."""
    say = language.say
    if view.start is not None and view.end is not None:
        window = language.days(view.start, view.end)
    elif view.start is not None:
        window = say("since {day}", day=language.day(view.start))
    elif view.end is not None:
        window = say("until {day}", day=language.day(view.end))
    else:
        return say("All dates, undated reports included")
    if view.is_certain:
        return say("What surely lies in the window: {window}", window=window)
    return say("What possibly lies in the window: {window}", window=window)


def _sources(atlas: Atlas, language: Language) -> str:
    """Write the numbered list of sources and licences as HTML; all text is escaped."""
    lines = [
        language.say(
            "{title}: {source}. {attribution}. Licence: {licence}",
            title=entry.title,
            source=entry.source,
            attribution=entry.attribution,
            licence=entry.licence,
        )
        for entry in atlas.catalog
    ]
    return "\n".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)


def _page_words(language: Language) -> dict[str, str]:
    """Give the fixed texts of the page by their names in ``page.html``, escaped."""
    say = language.say
    words = {
        "title": say("disputemap: an atlas of disputed islands"),
        "heading": say("Disputed islands: who says what, when, and as reported by whom"),
        "panel_label": say("What is reported"),
        "notes": " ".join(
            [
                say(
                    "The belts of 12 and 24 nautical miles are computed from the coastline and are "
                    "not legal boundaries."
                ),
                say("Distances and positions against the islands are computed (WGS84 geodesics)."),
                say(
                    "The panel shows what the view above holds; the numbers on the map follow the "
                    "window."
                ),
                say(RECORDS_ARE_ENGLISH),
            ]
        ),
        "sources_heading": say("Sources and licences"),
        "lang": language.code,
    }
    return {name: escape(text) for name, text in words.items()}
