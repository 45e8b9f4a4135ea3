"""Claims side by side: who says what of each unit, by which source."""

import sys

import streamlit as st

if "disputemap" not in sys.modules:
    # The first address of a new server: Streamlit runs the page itself, app.py has not run yet.
    __import__("app")
    st.stop()

from disputemap import sheets
from disputemap.web import frame, speech
from disputemap.web.reading_component import show_blocks

atlas, _ = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Claims and control"), language)
frame.follow_link(
    show_blocks(sheets.claim_page_blocks(atlas, language=language), language, key="claims")
)
frame.close_page()
