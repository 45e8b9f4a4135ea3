"""The part of the Export page where a snapshot is checked and its view opened again."""

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.language import Language
from disputemap.snapshots import reading
from disputemap.snapshots.checking import Check, checked
from disputemap.web import state


def show_form(atlas: Atlas, language: Language) -> None:
    """Ask for the file of a snapshot, and tell what it shows and whether it still holds."""
    say = language.say
    with st.expander(say("Check or reopen a snapshot")):
        file = st.file_uploader(
            say("A snapshot of any form, or the recipe beside it; it stays on this machine"),
            key="check_file",
        )
        if file is None:
            return
        try:
            made = reading.recipe_in(file.name, file.getvalue())
            found = checked(made, atlas.original, language)
        except ViewError as error:
            st.error(say("This cannot be read."))
            st.text(language.why(error))
            return
        _show_found(found, language)


def _show_found(found: Check, language: Language) -> None:
    """Tell what was found; what the file says is shown as text."""
    say = language.say
    if found.holds:
        st.success(say("The snapshot holds."))
    else:
        st.warning(say("The snapshot does not hold any more."))
    st.text("\n".join((found.verdict, *found.changes)))
    st.text("\n".join(found.facts))
    if found.is_known and st.button(say("Show this view on the map"), key="check_open"):
        state.open_view(found.view.having(language=state.view().language))
        st.switch_page("pages/map.py")
