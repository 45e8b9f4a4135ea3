"""Deployments and activity: what, whose, where, how sure, says who."""

import streamlit as st

from disputemap import sheets
from disputemap.web import filters, frame
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
st.title("Deployments and activity")
filters.show_filters(atlas)
show_blocks(sheets.deployment_list_blocks(atlas, selection), key="deployments")
frame.close_page()
