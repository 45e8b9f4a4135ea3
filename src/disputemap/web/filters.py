"""The filters above a page: what to keep, shared by all pages."""

from datetime import date

import streamlit as st

from disputemap import terms
from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.model import KINDS, STATUSES
from disputemap.view import View
from disputemap.web import state

_FIRST_DAY, _LAST_DAY = date(1700, 1, 1), date(2100, 12, 31)


def show_filters(atlas: Atlas) -> None:
    """Show the search field and the filters; a change goes into the view."""
    text_column, filter_column = st.columns([3, 2], vertical_alignment="center")
    with text_column:
        st.text_input(
            "Search words, people, places (any script)",
            key=state.widget_key("text"),
            on_change=state.change_filter,
            args=("text",),
            max_chars=200,
            placeholder="Search: Shikotan, Путин, 魚釣島 …",
            label_visibility="collapsed",
        )
    with filter_column:
        # Built only while open: six lists and two calendars are no part of a quick start.
        drawer = st.popover(
            _label(state.view()), key="filters_open", on_change="rerun", width="stretch"
        )
        if drawer.open:
            with drawer:
                _window()
                _choices(atlas)
                st.button("Clear all filters", key="clear", on_click=_clear)


def show_notice() -> None:
    """Show the notice that waits, if there is one."""
    if text := state.notice():
        st.warning("Something that was asked for cannot be shown. What and why stands below.")
        st.text(text)


def _label(view: View) -> str:
    """Say on the button how many filters are set."""
    names = ("places", "kinds", "sides", "actors", "articles", "statuses")
    number = sum(bool(getattr(view, name)) for name in names)
    number += not view.has_background
    number += view.window is not None
    return f"Filters ({number} set)" if number else "Filters and window"


def _window() -> None:
    """Show the ends of the window as dates; the map's time control sets the same."""
    view = state.view()
    st.session_state["window_start"], st.session_state["window_end"] = view.start, view.end
    st.session_state["window_certain"] = view.is_certain
    first, last = st.columns(2)
    for column, label, key in ((first, "From", "window_start"), (last, "To", "window_end")):
        with column:
            st.date_input(
                f"{label} (day included)",
                value=None,
                key=key,
                min_value=_FIRST_DAY,
                max_value=_LAST_DAY,
                format="YYYY-MM-DD",
                on_change=_move,
            )
    st.toggle(
        "Only what surely lies in the window",
        key="window_certain",
        on_change=_move,
        help="Off: everything that may have happened in it.",
    )


def _move() -> None:
    """Take the ends of the window from the date fields."""
    try:
        state.set_view(
            state.view().having(
                start=st.session_state["window_start"],
                end=st.session_state["window_end"],
                is_certain=st.session_state["window_certain"],
            )
        )
    except ViewError as error:
        state.tell(f"{error}. The window was left as it was.")


def _choices(atlas: Atlas) -> None:
    """Show the lists to choose from."""
    actors = {key: actor.name for key, actor in atlas.actors.items()}
    places = {key: place.label for key, place in atlas.places.items()}
    articles = {article.id: article.title for article in atlas.articles}
    sides = sorted({party.side for report in atlas.reports for party in report.actors})
    statuses = {status: terms.STATUS_WORDS[status] for status in STATUSES}
    for name, label, options in (
        ("places", "Places (with their parts and groups)", places),
        ("kinds", "Kinds", {kind: kind for kind in KINDS}),
        ("sides", "Sides", {side: side for side in sides}),
        ("actors", "Actors", actors),
        ("articles", "Articles", articles),
        ("statuses", "Status", statuses),
    ):
        st.multiselect(
            label,
            list(options),
            key=state.widget_key(name),
            format_func=options.__getitem__,
            on_change=state.change_filter,
            args=(name,),
        )
    st.toggle(
        "Background deployments",
        key=state.widget_key("background"),
        on_change=state.change_filter,
        args=("background",),
        help="Entries that no coded article reports, with sources of their own.",
    )


def _clear() -> None:
    """Give up all filters and the window; the open place stays."""
    state.set_view(View(selected=state.view().selected))
