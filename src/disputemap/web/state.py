"""The one place that knows session state and address: both hold a `View`.

The view of a session comes from the address when the session begins and when a person
goes back or forward; in between the session has it, and writes it into the address.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from disputemap.errors import Reason, ViewError, because
from disputemap.view import View

_VIEW = "view"
_ARRIVAL = "arrival"
_NOTICE = "notice"
_OPEN_ARTICLE = "open_article"
_FILTERS = ("places", "kinds", "sides", "actors", "articles", "statuses")


def data_folder() -> Path | None:
    """Give the user's data folder from ``streamlit run app.py -- --data DIR``."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data", type=Path, default=None)
    known, _ = parser.parse_known_args(sys.argv[1:])
    folder: Path | None = known.data
    return folder


@dataclass(slots=True)
class _Kept:
    """The view of a session, in a box that can be read where there is no session state."""

    view: View


def view() -> View:
    """Give the view of this session."""
    kept: _Kept | None = st.session_state.get(_VIEW)
    return _arrive() if kept is None else kept.view


def reader() -> Callable[[], View]:
    """Give a function that tells this session's view later, also outside a run of a page."""
    view()
    kept: _Kept = st.session_state[_VIEW]
    return lambda: kept.view


def begin_run() -> None:
    """Take the view from the address, if a person came back or forward to it."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and context.is_history_navigation and _VIEW in st.session_state:
        _arrive()


def arrival() -> int:
    """Give a number that is another one whenever the view was taken from the address."""
    number: int = st.session_state.get(_ARRIVAL, 0)
    return number


def _arrive() -> View:
    """Take the view from the address; one that cannot be read is told and shows all."""
    try:
        found = View.from_address(_address())
    except ViewError as error:
        found = _with_language_only(_address())
        tell(because("The address could not be read: {why}. Showing all.", why=error))
    open_view(found)
    return found


def set_view(changed: View) -> None:
    """Keep a changed view for this session."""
    kept: _Kept | None = st.session_state.get(_VIEW)
    if kept is None:
        st.session_state[_VIEW] = _Kept(changed)
    else:
        kept.view = changed


def open_view(found: View) -> None:
    """Go to another view, as if it came from an address."""
    set_view(found)
    st.session_state[_ARRIVAL] = arrival() + 1


def reset(reason: Reason) -> None:
    """Go back to the view of everything, and say why; the language stays."""
    open_view(View(language=view().language))
    tell(reason)
    for name in (*_FILTERS, "text", "background"):
        st.session_state.pop(_key(name), None)


def leave_position() -> None:
    """Show the whole region instead of a place that is off the sheet, and say so."""
    open_view(view().having(position=None))
    tell(
        because("The place “at” of the address is off the map's sheet. The whole region is shown.")
    )


def notice() -> Reason | None:
    """Give the notice that waits to be shown, once."""
    reason: Reason | None = st.session_state.pop(_NOTICE, None)
    return reason


def write_address() -> None:
    """Write the view into the address of the page."""
    address = view().to_address()
    if {key: st.query_params.get_all(key) for key in st.query_params} != address:
        st.query_params.from_dict(address)


def open_article(article_id: str) -> None:
    """Remember which article's record to open."""
    st.session_state[_OPEN_ARTICLE] = article_id


def opened_article() -> str | None:
    """Give the article whose record is to be opened, once."""
    article: str | None = st.session_state.pop(_OPEN_ARTICLE, None)
    return article


def change_filter(name: str) -> None:
    """Take a filter from its widget into the view."""
    value = st.session_state[_key(name)]
    if name == "text":
        set_view(view().having(text=" ".join(value.split())[:200]))
    elif name == "background":
        set_view(view().having(has_background=bool(value)))
    else:
        set_view(view().having(**{name: tuple(sorted(value))}))


def widget_key(name: str) -> str:
    """Give the key of a filter's widget, its state set from the view."""
    key = _key(name)
    current = view()
    value: Any
    if name == "text":
        value = current.text
    elif name == "background":
        value = current.has_background
    else:
        value = list(getattr(current, name))
    st.session_state[key] = value
    return key


def _key(name: str) -> str:
    """Key of the widget of a filter."""
    return f"filter_{name}"


def _address() -> dict[str, list[str]]:
    """The address's parameters, each with all its values."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def tell(reason: Reason) -> None:
    """Keep a notice for the next run of a page."""
    st.session_state[_NOTICE] = reason


def _with_language_only(address: dict[str, list[str]]) -> View:
    """Give the view of everything in the language that an address asks for, if it is one."""
    try:
        return View.from_address({"lang": address.get("lang", [])})
    except ViewError:
        return View()


def reading_limit(key: str, first: int) -> int:
    """Give how many blocks of a list are to be shown; a new view begins anew."""
    view_then, limit = st.session_state.get(f"limit_{key}", (None, first))
    return limit if view_then == view() else first


def read_further(key: str, first: int) -> None:
    """Show the next part of a list."""
    st.session_state[f"limit_{key}"] = (view(), reading_limit(key, first) * 4)
