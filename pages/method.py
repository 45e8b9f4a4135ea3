"""How the atlas is made: rules, caveats, licences, counts, what is quarantined."""

import streamlit as st

from disputemap import sheets
from disputemap.web import frame
from disputemap.web.reading_component import show_blocks

atlas, selection = frame.open_page()
st.title("Method")
show_blocks(sheets.method_blocks(atlas, selection), key="method")
frame.close_page()
