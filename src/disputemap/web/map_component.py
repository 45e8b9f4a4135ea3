"""The map in Streamlit: one heavy component that stays mounted, one small that tells it news."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.language import Language
from disputemap.maps import scripts
from disputemap.maps.atlas_map import packed_program
from disputemap.maps.card_payload import card_payload
from disputemap.maps.payload import state_payload
from disputemap.selection import Selection, select
from disputemap.view import PARAMETERS, View

_GLOBAL = """
const shared = (window.disputemap ??= { states: {}, records: {}, maps: {}, program: null });
"""
_MAP = """
async function unpacked(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Function(await new Response(stream).text())();
}

// One program at a time: another version or language has another, and its map is made anew.
function programOf(version, packed) {
  if (shared.program?.version !== version) {
    shared.program = { version, ready: unpacked(packed) };
  }
  return shared.program.ready;
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const first = data.indexOf(10);
  const second = data.indexOf(10, first + 1);
  const words = (from, to) => new TextDecoder().decode(data.subarray(from, to));
  const [name, version] = [words(0, first), words(first + 1, second)];
  const home = parentElement.querySelector(".dm-home");
  let hide = null;
  let isGone = false;
  programOf(version, data.subarray(second + 1)).then(({ disputemap, run, tiles }) => {
    if (isGone) return;
    Object.assign(shared, { tell: disputemap.tell, know: disputemap.know });
    hide = disputemap.show(shared, { name, version, run, home, tiles }, {
      report: (address) => setStateValue("address", address),
      openArticle: (id) => setTriggerValue("article", id),
    });
  });
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
_RECORDS = """
export default function ({ data }) {
  const end = data.indexOf(10);
  const name = new TextDecoder().decode(data.subarray(0, end));
  const isKnown = shared.records[name]?.length === data.length - end - 1
    && shared.records[name].every((byte, i) => byte === data[end + 1 + i]);
  if (!isKnown) shared.records[name] = data.slice(end + 1);
  shared.know?.(shared, name);
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

    data = f"{key}\n{atlas.version} {language.code}\n".encode()
    result = _map()(
        data=data + packed_program(atlas, language),
        key=key,
        on_address_change=take,
        on_article_change=lambda: None,
        width="stretch",
    )
    article = result.article
    return article if isinstance(article, str) else None


def build(atlas: Atlas, language: Language) -> None:
    """Build what the map of an atlas sends once for a language, before it is asked for."""
    packed_program(atlas, language)
    card_payload(atlas, language)


def tell_state(selection: Selection, *, arrival: int, key: str = "map") -> None:
    """Tell the map what to show; another `arrival` sends it where the view says."""
    state = state_payload(selection.view, selection, arrival=arrival)
    _state()(data={"name": key, "state": state}, key=f"{key}_state", width="stretch")


def tell_records(atlas: Atlas, language: Language, *, key: str = "map") -> None:
    """Give the map the records that its panel is made of."""
    records = f"{key}\n".encode() + card_payload(atlas, language)
    _records()(data=records, key=f"{key}_records", width="stretch")


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


@cache
def _map() -> Callable[..., Any]:
    """Register the component of the map once for the process."""
    return st.components.v2.component(
        "disputemap_map",
        html='<div class="dm-home"></div>',
        css=scripts.map_style(),
        js=_GLOBAL + _MAP,
        isolate_styles=False,
    )


@cache
def _state() -> Callable[..., Any]:
    """Register the component of the states once for the process."""
    return _unseen("disputemap_state", _STATE)


@cache
def _records() -> Callable[..., Any]:
    """Register the component of the records once for the process."""
    return _unseen("disputemap_records", _RECORDS)


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
