"""The instrument: the map and what hangs on it; what is done on the map runs the map alone."""

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.language import Language
from disputemap.selection import Selection
from disputemap.web import downloads, filters, frame, map_component, state


def show_instrument(atlas: Atlas, selection: Selection, language: Language) -> None:
    """Show the map of this session's view, the filters that it has not, and what saves it."""
    _show_map(atlas, language)
    # After the map, and outside what it runs again: it needs no echo of what was done on it.
    map_component.tell_state(selection, arrival=state.arrival())
    with st.container(horizontal=True):
        names = map_component.SERVER_ONLY
        number = sum(bool(getattr(selection.view, name)) for name in names)
        filters.show_drawer(atlas, language, number)
        downloads.show_buttons(atlas, language)


@st.fragment
def _show_map(atlas: Atlas, language: Language) -> None:
    """Show the map; what is done on it goes into the view and the address."""
    article = map_component.show_map(atlas, language, now=state.view, on_change=state.set_view)
    state.write_address()
    frame.follow_link(article)
