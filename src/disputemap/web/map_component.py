"""The map in Streamlit: one heavy component that stays mounted, one small that tells it news."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.index import OPEN_END, OPEN_START
from disputemap.maps import scripts
from disputemap.maps.atlas_map import atlas_script
from disputemap.maps.payload import DEFAULT_LAYERS, LAYERS, state_payload
from disputemap.selection import Selection
from disputemap.view import View

_EPOCH = date(1970, 1, 1).toordinal()
_GLOBAL = """
const shared = (window.disputemap ??= { states: {}, maps: {} });
"""
_MAP = """
export default function ({ data, parentElement, setStateValue }) {
  const text = new TextDecoder().decode(data);
  const [name, version] = text.split("\\n", 2);
  const run = () => {
    const script = text.slice(name.length + version.length + 2);
    new Function("L", "disputemap", script)(L, disputemap);
  };
  const home = parentElement.querySelector(".dm-home");
  shared.tell = disputemap.tell;
  return disputemap.show(shared, { name, version, run, home },
    (reply) => setStateValue("reply", reply));
}
"""
_STATE = """
export default function ({ data }) {
  shared.states[data.name] = data.state;
  shared.tell?.(shared, data.name);
}
"""


@dataclass(frozen=True, slots=True)
class MapReply:
    """What a person last did on the map.

    Attributes
    ----------
    selected
        Id of the chosen place, or None.
    start, end
        First and last day of the window, both in it; None is open.
    layers
        Names of the switches that are on, of `LAYERS`.
    deployment
        Id of the deployment that is open, or None.
    """

    selected: str | None
    start: date | None
    end: date | None
    is_certain: bool
    layers: tuple[str, ...]
    deployment: str | None

    def applied_to(self, view: View) -> View:
        """Give a view with the place, the window and the background of the map's."""
        return view.having(
            selected=self.selected,
            start=self.start,
            end=self.end,
            is_certain=self.is_certain,
            has_background="background" in self.layers,
        )


def show_map(
    atlas: Atlas,
    view: View,
    selection: Selection,
    *,
    key: str = "map",
    on_change: Callable[[MapReply], None] | None = None,
) -> MapReply:
    """Show the map of a view; give what a person last did on it.

    `on_change` is called, before the page runs again, with what was done just now: take
    the view from there. The value given back is the last one done in this session (at
    first the view's own), also when the view was changed elsewhere since. The map keeps
    its place, and its switches that are no part of a view, over reruns and page changes.
    """
    layers = _layers_of(key)
    reply = _from_view(view, layers)

    def take() -> None:
        if on_change is not None:
            on_change(_read_reply(st.session_state[key].get("reply"), atlas, reply))

    data = f"{key}\n{atlas.version}\n{atlas_script(atlas)}".encode()
    result = _map()(data=data, key=key, on_reply_change=take, width="stretch")
    given = _read_reply(result.reply, atlas, reply)
    st.session_state[_layers_key(key)] = given.layers
    state = state_payload(view, selection, layers=given.layers)
    _state()(data={"name": key, "state": state}, key=f"{key}_state", width="stretch")
    return given


@cache
def _map() -> Callable[..., Any]:
    """Register the component of the map once for the process."""
    return st.components.v2.component(
        "disputemap_map",
        html='<div class="dm-home"></div>',
        css=scripts.map_style(),
        js=scripts.leaflet_script() + scripts.namespace_script() + _GLOBAL + _MAP,
        isolate_styles=False,
    )


@cache
def _state() -> Callable[..., Any]:
    """Register the component of the states once for the process."""
    return st.components.v2.component(
        "disputemap_state",
        # More than one line: Streamlit takes a single line with a "*" for a file's name.
        css='[class*="st-key-"]:has(> * .dm-state) {\n  display: none;\n}\n',
        html='<span class="dm-state" hidden></span>',
        js=_GLOBAL + _STATE,
        isolate_styles=False,
    )


def _layers_key(key: str) -> str:
    """Key under which the switches of a map are kept."""
    return f"{key}_layers"


def _layers_of(key: str) -> tuple[str, ...]:
    """The switches of a map as last seen in this session."""
    layers: tuple[str, ...] = st.session_state.get(_layers_key(key), DEFAULT_LAYERS)
    return layers


def _from_view(view: View, layers: tuple[str, ...]) -> MapReply:
    """What the map shows of a view before a person did anything."""
    return MapReply(view.selected, view.start, view.end, view.is_certain, layers, None)


def _read_reply(value: object, atlas: Atlas, before: MapReply) -> MapReply:
    """Read what the browser sent; it is from outside, and what does not fit is not taken."""
    if not isinstance(value, Mapping):
        return before
    try:
        start, end = _days(value.get("window"))
    except ViewError:
        start, end = before.start, before.end
    layers = value.get("layers")
    selected, deployment = value.get("selected"), value.get("deployment")
    known = {record.id for record in atlas.deployments}
    return MapReply(
        selected=selected if isinstance(selected, str) and selected in atlas.places else None,
        start=start,
        end=end,
        is_certain=value.get("mode") == "certain",
        layers=tuple(name for name in LAYERS if isinstance(layers, list) and name in layers),
        deployment=deployment if isinstance(deployment, str) and deployment in known else None,
    )


def _days(window: object) -> tuple[date | None, date | None]:
    """Turn half-open days since 1970-01-01 into the first and last day; null is no window.

    Raises
    ------
    ViewError
        If they are no whole numbers, not in the calendar, or in the wrong order.
    """
    if window is None:
        return None, None
    if not (
        isinstance(window, list)
        and len(window) == 2
        and all(isinstance(day, int | float) and day == day // 1 for day in window)
        and window[0] < window[1]
    ):
        raise ViewError(f"the window {window!r} is not a pair of days")
    try:
        first, after = int(window[0]), int(window[1])
        return (
            None if first == OPEN_START else date.fromordinal(first + _EPOCH),
            None if after == OPEN_END else date.fromordinal(after - 1 + _EPOCH),
        )
    except (ValueError, OverflowError) as error:
        raise ViewError(f"the window {window!r} is not in the calendar") from error
