"""The filters above a page: what to keep, shared by all pages."""

from datetime import date

import streamlit as st

from disputemap import terms, wording
from disputemap.atlas import Atlas
from disputemap.errors import ViewError, because
from disputemap.language import Language
from disputemap.model import KINDS, STATUSES
from disputemap.view import View
from disputemap.web import state

LISTS = ("places", "kinds", "sides", "actors", "articles", "statuses")
"""Filters that are lists to choose from."""
_FIRST_DAY, _LAST_DAY = date(1700, 1, 1), date(2100, 12, 31)


def show_filters(atlas: Atlas, language: Language) -> None:
    """Show the search field and the filters; a change goes into the view."""
    text_column, filter_column = st.columns([3, 2], vertical_alignment="center")
    with text_column:
        st.text_input(
            language.say("Search words, people, places (any script)"),
            key=state.widget_key("text"),
            on_change=state.change_filter,
            args=("text",),
            max_chars=200,
            placeholder=language.say("Search: Shikotan, Путин, 魚釣島 …"),
            label_visibility="collapsed",
        )
    with filter_column:
        view = state.view()
        others = (not view.has_background, view.window is not None)
        show_drawer(atlas, language, sum(bool(getattr(view, name)) for name in LISTS) + sum(others))


def show_drawer(atlas: Atlas, language: Language, number: int) -> None:
    """Show the button that opens the filters and says that `number` of them are set."""
    # Built only while open: six lists and two calendars are no part of a quick start.
    label = language.say("Filters and window")
    if number:
        label = language.say("Filters ({number} set)", number=language.number(number))
    drawer = st.popover(label, key="filters_open", on_change="rerun", width="stretch")
    if drawer.open:
        with drawer:
            _window(language)
            _choices(atlas, language)
            st.button(language.say("Clear all filters"), key="clear", on_click=_clear)


def show_notice(language: Language) -> None:
    """Show the notice that waits, if there is one."""
    if reason := state.notice():
        say = language.say
        st.warning(say("Something that was asked for cannot be shown. What and why stands below."))
        st.text(language.why(reason))


def _window(language: Language) -> None:
    """Show the ends of the window as dates; the map's time control sets the same."""
    view = state.view()
    st.session_state["window_start"], st.session_state["window_end"] = view.start, view.end
    st.session_state["window_certain"] = view.is_certain
    first, last = st.columns(2)
    ends = (
        (first, language.say("From (day included)"), "window_start"),
        (last, language.say("To (day included)"), "window_end"),
    )
    for column, label, key in ends:
        with column:
            st.date_input(
                label,
                value=None,
                key=key,
                min_value=_FIRST_DAY,
                max_value=_LAST_DAY,
                format="YYYY-MM-DD",
                on_change=_move,
            )
    st.toggle(
        language.say("Only what surely lies in the window"),
        key="window_certain",
        on_change=_move,
        help=language.say("Off: everything that may have happened in it."),
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
        state.tell(because("{why}. The window was left as it was.", why=error))


def _choices(atlas: Atlas, language: Language) -> None:
    """Show the lists to choose from."""
    actors = {key: actor.name for key, actor in atlas.actors.items()}
    places = {key: place.label for key, place in atlas.places.items()}
    articles = {article.id: article.title for article in atlas.articles}
    found = sorted({party.side for report in atlas.reports for party in report.actors})
    sides = {side: wording.side_words(atlas, side, language=language) for side in found}
    say, words = language.say, terms.said
    kinds = {kind: words(terms.KIND_WORDS, kind, language=language) for kind in KINDS}
    statuses = {key: words(terms.STATUS_WORDS, key, language=language) for key in STATUSES}
    for name, label, options in (
        ("places", say("Places (with their parts and groups)"), places),
        ("kinds", say("Kinds"), kinds),
        (
            "sides",
            say("Sides"),
            sides,
        ),
        ("actors", say("Actors"), actors),
        ("articles", say("Articles"), articles),
        ("statuses", say("Status"), statuses),
    ):
        st.multiselect(
            label,
            list(options),
            key=state.widget_key(name),
            format_func=options.__getitem__,
            on_change=state.change_filter,
            args=(name,),
            placeholder=say("Choose"),
        )
    st.toggle(
        say("Background deployments"),
        key=state.widget_key("background"),
        on_change=state.change_filter,
        args=("background",),
        help=say("Entries that no coded article reports, with sources of their own."),
    )


def _clear() -> None:
    """Give up all filters and the window; the open place stays."""
    state.set_view(View(selected=state.view().selected))
