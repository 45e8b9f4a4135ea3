"""The same selection as a list in time order, newest first."""

import streamlit as st

from disputemap import reading
from disputemap.web import downloads, filters, frame
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
st.title("Events")
filters.show_filters(atlas)
frame.show_counts(selection)
downloads.show_buttons(selection)
frame.follow_link(show_blocks(reading.event_blocks(atlas, selection), key="events"))
frame.close_page()
