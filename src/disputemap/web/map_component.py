"""The map in Streamlit: one component that stays mounted, one small that tells it news."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from weakref import ref

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.language import Language
from disputemap.maps.atlas_map import map_module
from disputemap.maps.card_payload import card_payload
from disputemap.maps.keeping import kept
from disputemap.maps.payload import state_payload
from disputemap.selection import Selection, select
from disputemap.view import PARAMETERS, View
from disputemap.web import parcels
from disputemap.web.parcels import Parcel

_GLOBAL = "const shared = (window.disputemap ??= { states: {}, maps: {}, programs: {} });\n"
# What else stands between Streamlit and the map is in its program (`host.js`).
_MAP = """
export default function (given) {
  const { data, parentElement } = given;
  const whole = (address) => new URL(address, location.href).href;
  const home = parentElement.querySelector(".dm-home");
  let isGone = false;
  let hide = null;
  shared.programs[data.map] ??= Promise.all([data.code, data.map].map((a) => import(whole(a))));
  shared.programs[data.map].then(
    ([made, { default: mapOf }]) => {
      if (isGone) return;
      home.querySelector(":scope > p")?.remove();
      hide = made.disputemap.attach(given, home, made.style, mapOf(made), whole);
    },
    () => {
      delete shared.programs[data.map];
      const notice = Object.assign(document.createElement("p"), { role: "alert" });
      notice.textContent = data.failed;
      home.replaceChildren(notice);
    },
  );
  return () => {
    isGone = true;
    hide?.();
  };
}
"""
_STATE = """
export default function ({ data }) {
  shared.states[data.name] = data.state;
  shared.tell?.(shared, data.name);
}
"""
SERVER_ONLY = ("places", "kinds", "actors", "articles", "statuses")
"""Fields of a view that the map does not know: they stay as the server has them."""


def show_map(
    atlas: Atlas,
    language: Language,
    *,
    now: Callable[[], View],
    on_change: Callable[[View], None],
    key: str = "map",
) -> str | None:
    """Show the map of an atlas; give the id of the article whose record was asked for.

    `on_change` is called with the view that a person made on the map from the one that
    `now` gives, before the page runs again. What cannot be read of it changes nothing.
    The map keeps its place over reruns and page changes. Another language mounts it anew.
    """

    def take() -> None:
        changed = read_address(st.session_state[key].get("address"), atlas, now())
        if changed is not None:
            on_change(changed)

    code, program = _announce(atlas, language)
    result = _map()(
        data={
            "name": key,
            "version": f"{atlas.version} {language.code}",
            "code": code.address,
            "map": program.address,
            "records": _record_parcel(atlas, language).address,
            "failed": language.say(
                "The map could not be fetched from the program. Is it still running? "
                "Load this page again."
            ),
        },
        key=key,
        on_address_change=take,
        on_article_change=lambda: None,
        width="stretch",
    )
    article = result.article
    return article if isinstance(article, str) else None


def build(atlas: Atlas, language: Language) -> None:
    """Build what the first picture of an atlas needs in a language, before it is asked for."""
    _announce(atlas, language)


def tell_state(selection: Selection, *, arrival: int, key: str = "map") -> None:
    """Tell the map what to show; another `arrival` sends it where the view says."""
    state = state_payload(selection.view, selection, arrival=arrival)
    _state()(data={"name": key, "state": state}, key=f"{key}_state", width="stretch")


def read_address(value: object, atlas: Atlas, before: View) -> View | None:
    """Read the address that the browser sent; None if it is none of this atlas.

    It is from outside: what does not fit is not taken. The fields of `SERVER_ONLY` stay.
    """
    if not isinstance(value, Mapping):
        return None
    given = {
        parameter.name: [text for text in texts if isinstance(text, str)]
        for parameter in PARAMETERS
        if parameter.field not in SERVER_ONLY
        and isinstance(texts := value.get(parameter.name), list)
    }
    kept = {name: getattr(before, name) for name in SERVER_ONLY}
    try:
        return select(atlas, View.from_address(given).having(**kept)).view
    except ViewError:
        return None


def _announce(atlas: Atlas, language: Language) -> tuple[Parcel, Parcel]:
    """Have both programs of a map fetched by every page that is opened from now on; give them."""
    programs = (parcels.code_program(), _map_program(atlas, language))
    parcels.announce(language.code, programs)
    return programs


@kept
def _map_program(atlas: Atlas, language: Language) -> Parcel:
    """Give the parcel of the script of one map."""
    return Parcel.program(map_module(atlas, language))


@kept
def _record_parcel(atlas: Atlas, language: Language) -> Parcel:
    """Give the parcel of the records that the panel is made of.

    They are made when the browser asks for them, while it already draws the map; to make
    them takes about as long as the rest of the map together.
    """
    held = ref(atlas)  # not the atlas itself, which is the key under which the parcel is kept

    def make() -> bytes:
        found = held()
        return b"" if found is None else card_payload(found, language)

    return Parcel.data(f"{atlas.version}-{language.code}", make)


@cache
def _map() -> Callable[..., Any]:
    """Register the component of the map once for the process."""
    return st.components.v2.component(
        "disputemap_map",
        html='<div class="dm-home"></div>',
        js=_GLOBAL + _MAP,
        isolate_styles=False,
    )


@cache
def _state() -> Callable[..., Any]:
    """Register the component of the states once for the process."""
    return _unseen("disputemap_state", _STATE)


def _unseen(name: str, script: str) -> Callable[..., Any]:
    """Register a component that shows nothing and only passes its data on."""
    return st.components.v2.component(
        name,
        # More than one line: Streamlit takes a single line with a "*" for a file's name.
        css='[class*="st-key-"]:has(> * .dm-state) {\n  display: none;\n}\n',
        html='<span class="dm-state" hidden></span>',
        js=_GLOBAL + script,
        isolate_styles=False,
    )
