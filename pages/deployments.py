"""Deployments and activity: what, whose, where, how sure, says who."""

import sys

import streamlit as st

if "disputemap" not in sys.modules:
    # The first address of a new server: Streamlit runs the page itself, app.py has not run yet.
    __import__("app")
    st.stop()

from disputemap import sheets
from disputemap.web import filters, frame, speech
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
language = speech.spoken()
frame.show_title(language.say("Deployments and activity"), language)
filters.show_filters(atlas, language)
show_blocks(
    sheets.deployment_list_blocks(atlas, selection, language=language), language, key="deployments"
)
frame.close_page()
