"""How the atlas is made: rules, caveats, licences, counts, what is quarantined."""

import sys

import streamlit as st

if "disputemap" not in sys.modules:
    # The first address of a new server: Streamlit runs the page itself, app.py has not run yet.
    __import__("app")
    st.stop()

from disputemap import sheets
from disputemap.web import frame, speech
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Method"), language)
show_blocks(sheets.method_blocks(atlas, selection, language=language), language, key="method")
frame.close_page()
