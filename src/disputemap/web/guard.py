"""One handler for the package's errors: a message, and the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from disputemap.errors import DataError, DisputemapError, ViewError, because
from disputemap.web import speech, state


@contextmanager
def told() -> Iterator[None]:
    """Show an error of the package as text instead of a traceback.

    A view that cannot be answered (an id in the address that the data does not hold)
    is told, and the view of everything takes its place.
    """
    try:
        yield
    except ViewError as error:
        state.reset(because("This view cannot be shown: {why}. Showing all.", why=error))
        st.rerun()
    except DataError as error:
        st.error(speech.spoken().say("The data could not be read."))
        for fault in error.faults:
            st.text(str(fault))
        st.stop()
    except DisputemapError as error:
        st.error(speech.spoken().say("This cannot be shown."))
        st.text(str(error))
        st.stop()
