"""Claims side by side: who says what of each unit, by which source."""

import streamlit as st

from disputemap import sheets
from disputemap.web import frame
from disputemap.web.reading_component import show_blocks

atlas, _ = frame.open_page()
st.title("Claims and control")
frame.follow_link(show_blocks(sheets.claim_page_blocks(atlas), key="claims"))
frame.close_page()
