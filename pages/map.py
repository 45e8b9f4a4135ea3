"""The map: move the window, choose an island, read what is reported of it."""

import sys

import streamlit as st

if "disputemap" not in sys.modules:
    # The first address of a new server: Streamlit runs the page itself, app.py has not run yet.
    __import__("app")
    st.stop()

from disputemap.web import frame, instrument, speech

atlas, selection = frame.open_page()
language = speech.spoken()
title = language.say("What is reported about the disputed islands")
frame.show_title(title, language, is_map=True)
instrument.show_instrument(atlas, selection, language)
frame.close_page()
