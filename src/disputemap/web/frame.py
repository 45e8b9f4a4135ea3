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
    if st.toggle("List what is not on the map", key="hidden"):
        hidden = reading.hidden_blocks(selection.atlas, selection)
        follow_link(show_blocks(hidden or reading.nothing_hidden_blocks(), key="hidden_blocks"))


def choose_place(atlas: Atlas, selection: Selection) -> str | None:
    """Show the list of disputed places for keyboard and screen reader; give the chosen one."""
    view = state.view()
    keys = [key for key, place in atlas.places.items() if place.is_disputed]
    if view.selected is not None and view.selected not in keys:
        keys.insert(0, view.selected)
    st.session_state["place"] = view.selected
    st.selectbox(
        "Place",
        keys,
        index=None,
        key="place",
        format_func=lambda key: _counted_label(atlas, selection, key),
        placeholder="Choose an island, or click the map",
        label_visibility="collapsed",
        on_change=_take_place,
    )
    return view.selected


def _take_place() -> None:
    """Take the place from its list into the view."""
    state.set_selected(st.session_state["place"])


def _counted_label(atlas: Atlas, selection: Selection, key: str) -> str:
    """Name a place with the events shown about it and about its group."""
    count = selection.counts.get(key)
    label = atlas.places[key].label
    if count is None:
        return f"{label}: 0"
    return f"{label}: {count.own} here, {count.group} about the group"


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
