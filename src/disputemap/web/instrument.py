"""The instrument: the map and what hangs on it, run again alone when something is done on it."""

import streamlit as st

from disputemap import reading
from disputemap.atlas import Atlas
from disputemap.language import Language
from disputemap.web import cache, downloads, frame, state
from disputemap.web.map_component import show_map
from disputemap.web.reading_component import show_blocks


@st.fragment
def show_instrument(atlas: Atlas, language: Language) -> None:
    """Show the map of this session's view, its panel and its counts.

    As a fragment: what is done on the map runs this again, not the whole page.
    """
    selection = cache.selection(state.data_folder(), state.view())
    map_column, text_column = st.columns([13, 8], gap="medium")
    with map_column:
        show_map(
            atlas,
            selection,
            arrival=state.arrival(),
            now=state.view,
            on_change=state.set_view,
        )
        frame.show_counts(selection, language)
        downloads.show_buttons(selection, language)
    with text_column:
        if selection.view.selected is None:
            blocks = reading.overview_blocks(atlas, selection)
        else:
            blocks = reading.place_blocks(atlas, selection, selection.view.selected)
        with st.container(height=780, border=False):
            frame.follow_link(show_blocks(blocks, language, key="panel"))
    state.write_address()
