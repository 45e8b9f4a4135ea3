"""The instrument: the map and what hangs on it, run again alone when something is done on it."""

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.language import Language
from disputemap.web import cache, downloads, filters, frame, state
from disputemap.web.map_component import show_map


@st.fragment
def show_instrument(atlas: Atlas, language: Language) -> None:
    """Show the map of this session's view, the filters that it has not, and what saves it.

    As a fragment: what is done on the map runs this again, not the whole page.
    """
    selection = cache.selection(state.data_folder(), state.view())
    article = show_map(
        atlas,
        selection,
        arrival=state.arrival(),
        now=state.view,
        on_change=state.set_view,
    )
    filter_column, save_column = st.columns(2)
    with filter_column:
        filters.show_drawer(atlas, language)
    with save_column:
        downloads.show_buttons(selection, language)
    state.write_address()
    frame.follow_link(article)
