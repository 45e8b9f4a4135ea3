"""The page's own spacing and type, told by a component that draws nothing."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def _component() -> Callable[..., Any]:
    """Register the component once for the process."""
    return st.components.v2.component(
        "disputemap_page_style",
        html='<span class="dm-page-style" hidden></span>',
        css=(files("disputemap.web") / "assets" / "page_style.css").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def set_style() -> None:
    """Set spacing and type of the page; called first on every page."""
    _component()(key="page_style")
