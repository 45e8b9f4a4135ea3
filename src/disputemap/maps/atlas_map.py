"""The folium map of the atlas, used twice: inside Streamlit and as a file of its own."""

import base64
import hashlib
from html import escape
from string import Template
from typing import cast

import folium
from branca.element import Figure

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH, Language
from disputemap.maps import scripts
from disputemap.maps.card_payload import card_payload
from disputemap.maps.elements.atlas_element import AtlasElement
from disputemap.maps.keeping import kept
from disputemap.maps.outlines import whole_outlines
from disputemap.maps.payload import base_payload, safe_json, state_payload
from disputemap.maps.tiles import tile_list
from disputemap.perspective import Viewpoint
from disputemap.reading import count_words
from disputemap.selection import Selection
from disputemap.terms import RECORDS_ARE_ENGLISH
from disputemap.view import View
from disputemap.wording import window_words

CONTAINER = "map_atlas"
"""Id of the element that the map draws into."""
_CENTRE = (36.0, 138.0)


def atlas_map(atlas: Atlas, *, language: Language = ENGLISH, is_whole: bool = True) -> folium.Map:
    """Build the map of an atlas: no tiles, no script of another host, no text in folium.

    It holds the whole outlines, unless they are to come later with the records.
    """
    base = base_payload(atlas, language=language)
    if is_whole:
        base["whole"] = whole_outlines(atlas.original)
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
    chart.add_child(AtlasElement(js_json(base)))
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


@kept
def atlas_script(atlas: Atlas, language: Language) -> str:
    """Give the script of the map of an atlas in a language, built once for each."""
    return script_of(atlas_map(atlas, language=language, is_whole=False))


def map_module(atlas: Atlas, language: Language) -> str:
    """Give a module of JavaScript whose default export makes the map of an atlas.

    It takes what `scripts.code_module` exports and gives the map's script ``run`` and the list
    of ``tiles``. The same atlas and language give the same text.
    """
    script, tiles = atlas_script(atlas, language), safe_json(tile_list())
    return (
        f"export default ({{ L, disputemap }}) => ({{\nrun() {{\n{script}\n}},\n"
        f"tiles: {tiles},\n}});\n"
    )


def standalone_html(
    atlas: Atlas,
    view: View,
    selection: Selection,
    *,
    language: Language = ENGLISH,
    recipe: str | None = None,
) -> str:
    """Write one HTML file that shows a view from disk, without network.

    The panel is drawn from the records inside the file. `recipe` is a JSON text
    that is kept in the file as it is, but for escapes.
    """
    state = js_json(state_payload(view, selection))
    records = base64.b64encode(card_payload(atlas, language)).decode("ascii")
    script = "\n".join(
        [
            scripts.leaflet_script(),
            scripts.namespace_script(),
            f"const start = disputemap.open({state}, '{records}');",
            atlas_script(atlas, language),
            "start();",
        ]
    )
    style = "\n".join([scripts.map_style(), scripts.asset("page.css")])
    return Template(scripts.asset("page.html")).substitute(
        policy=_policy(script, style),
        style=style,
        script=script,
        caption=escape(_caption(atlas, selection, language)),
        sources=_sources(atlas, language),
        recipe=safe_json(recipe or ""),
        **_page_words(language),
        container=CONTAINER,
    )


def _policy(script: str, style: str) -> str:
    """Allow the page this one script and this one style, and no request at all.

    See https://www.w3.org/TR/CSP3/, "Usage of hashes".
    """
    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        for text in (script, style)
    ]
    return (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _caption(atlas: Atlas, selection: Selection, language: Language) -> str:
    """Say which window and how much of the data the page shows."""
    parts = [
        window_words(selection.view, language=language),
        language.series(count_words(selection, language=language)),
        Viewpoint.of(selection.view).words(language=language),
    ]
    parts.append(language.say("Data version {version}", version=atlas.version))
    return language.say(". ").join(parts)


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
        "notes": " ".join(
            [
                say(
                    "The belts of 12 and 24 nautical miles are computed from the coastline and are "
                    "not legal boundaries."
                ),
                say("Distances and positions against the islands are computed (WGS84 geodesics)."),
                say(RECORDS_ARE_ENGLISH),
            ]
        ),
        "sources_heading": say("Sources and licences"),
        "lang": language.code,
    }
    return {name: escape(text) for name, text in words.items()}
