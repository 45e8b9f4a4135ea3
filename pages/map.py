"""The map: move the window, choose an island, read what is reported of it."""

import streamlit as st

from disputemap import reading
from disputemap.web import downloads, filters, frame, speech, state
from disputemap.web.map_component import show_map
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
language = speech.spoken()
map_column, text_column = st.columns([13, 8], gap="medium")
with map_column:
    frame.show_title(language.say("What is reported about the disputed islands"), language)
    show_map(atlas, state.view(), selection, key="map", on_change=frame.follow_map)
    frame.show_counts(selection, language)
    downloads.show_buttons(selection, language)
with text_column:
    filters.show_filters(atlas, language)
    if selection.view.selected is None:
        blocks = reading.overview_blocks(atlas, selection)
    else:
        blocks = reading.place_blocks(atlas, selection, selection.view.selected)
    with st.container(height=780, border=False):
        frame.follow_link(show_blocks(blocks, key="panel"))
frame.close_page()
