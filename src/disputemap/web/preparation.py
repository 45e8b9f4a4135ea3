"""What the server does while the browser still loads Streamlit: read the data, build the map."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

import streamlit as st

from disputemap.web import parcels


@asynccontextmanager
async def prepared(_server: st.App) -> AsyncIterator[None]:
    """Prepare the first page in a thread for as long as a server runs, and wait for nothing.

    The first visit finds what is ready and waits for the rest; it would else do all this
    itself, about a second, between the browser's question and the first picture.
    """
    Thread(target=prepare, name="preparation", daemon=True).start()
    yield


def prepare() -> None:
    """Read the data and build what the map page sends in English; faults are left to the page."""
    parcels.code_program()
    # Here and not above: they take half a second, for which the server need not wait.
    from disputemap.errors import DisputemapError
    from disputemap.language import ENGLISH
    from disputemap.web import cache, map_component, state

    with suppress(DisputemapError):
        map_component.build(cache.atlas(state.data_folder()), ENGLISH)
