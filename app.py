"""The app: the server that Streamlit starts, and the script that it runs for each visit."""

import sys
from pathlib import Path

import streamlit as st

SOURCE = str(Path(__file__).parent / "src")
# The app runs from a plain checkout, where the package is not installed.
if SOURCE not in sys.path:
    sys.path.insert(0, SOURCE)

if __name__ == "__main__":
    from disputemap.web import navigation

    navigation.show()
else:
    from disputemap.web import parcels, preloading, preparation

    app = st.App(
        __file__,
        lifespan=preparation.prepared,
        routes=[parcels.route()],
        middleware=[preloading.MIDDLEWARE],
    )
