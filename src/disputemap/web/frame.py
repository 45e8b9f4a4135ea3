"""What every page does: open on the view, show the counts, follow a click, write the address."""

import streamlit as st

from disputemap import reading
from disputemap.atlas import Atlas
from disputemap.model import Article
from disputemap.selection import Selection
from disputemap.web import cache, filters, page_style, state
from disputemap.web.map_component import MapReply
from disputemap.web.reading_component import show_blocks


def open_page() -> tuple[Atlas, Selection]:
    """Give the atlas and the selection of this session's view, after any notice."""
    page_style.set_style()
    folder = state.data_folder()
    atlas = cache.atlas(folder)
    selection = cache.selection(folder, state.view())
    filters.show_notice()
    return atlas, selection


def close_page() -> None:
    """Write the view into the address."""
    state.write_address()


def show_counts(selection: Selection) -> None:
    """Show what is shown and what is not; what is left off the map is a click away."""
    st.text(" · ".join(reading.count_words(selection)))
    drawer = st.popover(
        "What is not on the map", key="hidden_open", on_change="rerun", width="stretch"
    )
    if drawer.open:
        hidden = reading.hidden_blocks(selection.atlas, selection)
        with drawer:
            follow_link(show_blocks(hidden or reading.nothing_hidden_blocks(), key="hidden"))


def follow_map(reply: MapReply) -> None:
    """Take what was done on the map into the view."""
    state.set_view(reply.applied_to(state.view()))


def follow_link(article: str | None) -> None:
    """Go to the record of an article that a card's link asked for."""
    if article is not None:
        state.open_article(article)
        st.switch_page("pages/articles.py")


def choose_article(atlas: Atlas) -> Article | None:
    """Show the list of articles; give the chosen one, at first the one a link asked for."""
    by_id = {article.id: article for article in atlas.articles}
    if not by_id:
        return None
    wanted = state.opened_article()
    if wanted in by_id:
        st.session_state["article"] = wanted
    chosen = st.selectbox(
        "Article",
        list(by_id),
        key="article",
        format_func=lambda key: f"{key[:3]} · {by_id[key].title}",
    )
    return by_id[chosen]
