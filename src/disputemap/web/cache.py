"""What the app keeps between runs: the atlas, and selections of it."""

import gc
from pathlib import Path

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.catalog import data_root, user_root
from disputemap.loading import load
from disputemap.selection import Selection, select
from disputemap.view import View

Signature = tuple[tuple[str, int, int], ...]


def atlas(data: Path | None) -> Atlas:
    """Give the atlas, read anew when a file of its folders has changed."""
    user = user_root(data)
    return _atlas(str(user) if user else None, _signature(data_root()) + _signature(user))


def selection(data: Path | None, view: View) -> Selection:
    """Answer a view of the atlas."""
    return select(atlas(data), view)


@st.cache_data(show_spinner=False, max_entries=8)
def picture(data: Path | None, version: str, view: View) -> bytes:
    """Give the PNG of a view of one version of the data."""
    # Here and not above, because matplotlib would cost every start a third of a second.
    from disputemap.snapshots import files

    found = atlas(data)
    if found.version != version:
        st.cache_data.clear()
    return files(found, view, ".png")[".png"]


@st.cache_data(show_spinner=False, max_entries=8)
def page(data: Path | None, version: str, view: View) -> str:
    """Give the standalone HTML file of a view of one version of the data."""
    from disputemap.snapshots import html_text  # as above

    found = atlas(data)
    if found.version != version:
        st.cache_data.clear()
    return html_text(found, view)


@st.cache_resource(show_spinner=False, max_entries=2)
def _atlas(user: str | None, signature: Signature) -> Atlas:
    """Read the data; `signature` makes a changed file a new key."""
    found = load(user)
    # Streamlit collects garbage after every run of a page; records that stay for good are
    # taken out of that walk, which else costs more than the run itself.
    gc.collect()
    gc.freeze()
    return found


def _signature(root: Path | None) -> Signature:
    """Name, time and size of every data file below a folder."""
    if root is None:
        return ()
    return tuple(
        (str(path), stat.st_mtime_ns, stat.st_size)
        for path in sorted(root.rglob("*"))
        if path.suffix in (".yaml", ".geojson") and (stat := path.stat())
    )
