"""The page's spacing and type, its language and its history: a component that draws nothing."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

_SCRIPT = """
export default function ({ data }) {
  disputemapHistory.once();
  document.documentElement.lang = data.lang;
}
"""


@cache
def _component() -> Callable[..., Any]:
    """Register the component once for the process."""
    assets = files("disputemap.web") / "assets"
    return st.components.v2.component(
        "disputemap_page_style",
        html='<span class="dm-page-style" hidden></span>',
        css=(assets / "page_style.css").read_text(encoding="utf-8"),
        js=(assets / "history.js").read_text(encoding="utf-8") + _SCRIPT,
        isolate_styles=False,
    )


def set_style(lang: str) -> None:
    """Set spacing, type and language (a tag) of the page; called first on every page."""
    _component()(data={"lang": lang}, key="page_style")
