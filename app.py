"""The app: page settings and the way between the pages; all else is in `pages/`."""

import sys
from pathlib import Path

import streamlit as st

# The app runs from a plain checkout, where the package is not installed.
sys.path.insert(0, str(Path(__file__).parent / "src"))

from disputemap.web import guard, speech

st.set_page_config(page_title="disputemap", layout="wide", initial_sidebar_state="collapsed")

say = speech.spoken().say
PAGES = Path(__file__).parent / "pages"
page = st.navigation(
    [
        st.Page(PAGES / "map.py", title=say("Map"), default=True),
        st.Page(PAGES / "events.py", title=say("Events")),
        st.Page(PAGES / "articles.py", title=say("Articles")),
        st.Page(PAGES / "deployments.py", title=say("Deployments")),
        st.Page(PAGES / "claims.py", title=say("Claims")),
        st.Page(PAGES / "method.py", title=say("Method")),
    ],
    position="top",
)
with guard.told():
    page.run()
