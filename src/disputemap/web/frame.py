"""What every page does: open on the view, show the counts, follow a click, write the address."""

import streamlit as st

from disputemap import reading
from disputemap.atlas import Atlas
from disputemap.language import Language
from disputemap.maps.payload import is_on_sheet
from disputemap.model import Article
from disputemap.perspective import Viewpoint, seen, whose_view_words
from disputemap.selection import Selection
from disputemap.terms import RECORDS_ARE_ENGLISH
from disputemap.web import cache, filters, page_style, speech, state
from disputemap.web.reading_component import show_blocks


def open_page() -> tuple[Atlas, Selection]:
    """Give the atlas as this session's view reads it and the selection, after any notice."""
    state.begin_run()
    language = speech.spoken()
    page_style.set_style(language.code)
    folder = state.data_folder()
    with st.spinner(language.say("Reading the data …"), show_time=False):
        atlas = cache.atlas(folder)
    position = state.view().position
    if position is not None and not is_on_sheet(atlas, position):
        state.leave_position()
    selection = cache.selection(folder, state.view())
    filters.show_notice(language)
    return as_seen(atlas), selection


def as_seen(atlas: Atlas) -> Atlas:
    """Give an atlas as the perspective and the language of names of this session have it."""
    return seen(atlas.original, Viewpoint.of(speech.spoken_view()))


def show_title(title: str, language: Language, *, is_map: bool = False) -> None:
    """Show the title of a page and the list of languages; say what is not translated.

    Whose view it is stands below it, unless it is neutral; the map says so itself.
    """
    perspective = state.view().perspective
    # Not in columns: the button has the room that its words need, and goes below where none is.
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(title, anchor=False, width="content")
        speech.show_choice(language)
    if not language.is_english:
        st.caption(language.say(RECORDS_ARE_ENGLISH))
    if perspective != "neutral" and not is_map:
        st.caption(whose_view_words(perspective, language=language))


def close_page() -> None:
    """Write the view into the address."""
    state.write_address()


def show_counts(selection: Selection, language: Language) -> None:
    """Show what is shown and what is not; what is left off the map is a click away."""
    st.text(" · ".join(reading.count_words(selection, language=language)))
    drawer = st.popover(
        language.say("What is not on the map"),
        key="hidden_open",
        on_change="rerun",
        width="stretch",
    )
    if drawer.open:
        hidden = reading.hidden_blocks(as_seen(selection.atlas), selection, language=language)
        with drawer:
            nothing = reading.nothing_hidden_blocks(language=language)
            follow_link(show_blocks(hidden or nothing, language, key="hidden"))


def follow_link(article: str | None) -> None:
    """Go to the record of an article that a card's link asked for."""
    if article is not None:
        state.open_article(article)
        st.switch_page("pages/articles.py")


def choose_article(atlas: Atlas, language: Language) -> Article | None:
    """Show the list of articles; give the chosen one, at first the one a link asked for."""
    by_id = {article.id: article for article in atlas.articles}
    if not by_id:
        return None
    wanted = state.opened_article()
    if wanted in by_id:
        st.session_state["article"] = wanted
    chosen = st.selectbox(
        language.say("Article"),
        list(by_id),
        key="article",
        format_func=lambda key: f"{key[:3]} · {by_id[key].title}",
    )
    return by_id[chosen]
