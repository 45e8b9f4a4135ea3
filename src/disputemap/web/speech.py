"""In which language this session is spoken to, and the list to choose another."""

import streamlit as st

from disputemap.errors import ViewError, because
from disputemap.language import Language, accepted_tags, chosen, is_known, languages
from disputemap.view import View
from disputemap.web import state

_CHOICE = "language_choice"
_OPEN = "language_open"


def spoken() -> Language:
    """Give the language of this session: the address's, else the browser's, else English.

    A language that we do not have is told, and the browser's takes its place.
    """
    wanted = state.view().language
    try:
        return chosen(wanted or None, _accepted())
    except ViewError as error:
        state.set_view(state.view().having(language=""))
        state.tell(because("{why}. The language of the browser is taken.", why=error))
        return chosen(None, _accepted())


def spoken_view() -> View:
    """Give the view of this session with the language that is spoken, also the browser's."""
    return state.view().having(language=spoken().code)


def show_choice(language: Language) -> None:
    """Show the button that opens the list of languages; a choice goes into the view."""
    names = dict(languages())
    if language.code not in names and is_known(language.code):
        names[language.code] = language.code
    # A list that is made when it is opened: the scripts of a select box are no part of a start.
    drawer = st.popover(
        language.say("Language: {name}", name=names[language.code]),
        key=_OPEN,
        on_change="rerun",
        width="content",
    )
    if drawer.open:
        st.session_state[_CHOICE] = language.code
        with drawer:
            st.radio(
                language.say("Language"),
                list(names),
                key=_CHOICE,
                format_func=names.__getitem__,
                on_change=_choose,
            )


def _choose() -> None:
    """Take the language from its list into the view, and close the list."""
    state.set_view(state.view().having(language=st.session_state[_CHOICE]))
    st.session_state[_OPEN] = False


def _accepted() -> list[str]:
    """Tags that the reader's browser accepts, the best first."""
    tags = accepted_tags(st.context.headers.get("Accept-Language"))
    return [st.context.locale, *tags] if st.context.locale else tags
