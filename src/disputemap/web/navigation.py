"""The way between the pages; all else is in `pages/`."""

from pathlib import Path
from threading import Event

import streamlit as st

from disputemap.web import guard, speech

PAGES = Path(__file__).parents[3] / "pages"
_is_known = Event()


def show() -> None:
    """Show the navigation and the page that is asked for."""
    _is_known.set()
    st.set_page_config(page_title="disputemap", layout="wide", initial_sidebar_state="collapsed")
    say = speech.spoken().say
    page = st.navigation(
        [
            st.Page(PAGES / "map.py", title=say("Map"), default=True),
            st.Page(PAGES / "events.py", title=say("Events")),
            st.Page(PAGES / "articles.py", title=say("Articles")),
            st.Page(PAGES / "deployments.py", title=say("Deployments")),
            st.Page(PAGES / "claims.py", title=say("Claims")),
            st.Page(PAGES / "export.py", title=say("Export")),
            st.Page(PAGES / "method.py", title=say("Method")),
        ],
        position="top",
    )
    with guard.told():
        page.run()


def require() -> None:
    """Show the navigation around a page that Streamlit runs by itself.

    It does so with the first address of a new server, when app.py has not run yet.
    """
    if not _is_known.is_set():
        show()
        st.stop()
