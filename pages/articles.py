"""Every article: who published it, what it rests on, what was coded and corrected."""

import streamlit as st

from disputemap import sheets
from disputemap.web import frame
from disputemap.web.reading_component import show_blocks

atlas, _ = frame.open_page()
st.title("Articles")
article = frame.choose_article(atlas)
if article is None:
    show_blocks(sheets.no_article_blocks(), key="no_article")
else:
    show_blocks(sheets.article_blocks(atlas, article), key="article_record")
frame.close_page()
