"""The reading component: blocks of plain text in the page, every string a text node."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from disputemap.blocks import Block, cut
from disputemap.language import Language, language_of
from disputemap.maps import scripts
from disputemap.maps.payload import safe_json
from disputemap.web import state

_MOUNT = """
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".dm-reading");
  disputemapReading.fill(root, data.blocks, {
    article: (id) => setTriggerValue("article", id),
    left: data.more,
    more: () => setTriggerValue("more", true),
  });
}
"""


FIRST_PART = 240
"""Number of blocks that are sent at first; each further part is four times as long."""


@cache
def _component(code: str) -> Callable[..., Any]:
    """Register the component that speaks a language, once for the process."""
    spoken = safe_json(language_of(code).for_browser())
    return st.components.v2.component(
        f"disputemap_reading_{code}",
        html='<div class="dm-reading"></div>',
        css=scripts.asset("reading.css"),
        js=f"{scripts.reading_script()}disputemapReading.speak({spoken});\n{_MOUNT}",
        isolate_styles=False,
    )


def show_blocks(blocks: list[Block], language: Language, *, key: str) -> str | None:
    """Show blocks; give the id of the article whose record was asked for in this run.

    A long list is sent in parts: a button at its end asks for the next, until all is
    there. So a click costs no more than what is read.
    """
    shown, left_out = cut(blocks, state.reading_limit(key, FIRST_PART))
    reply = _component(language.code)(
        data={"blocks": shown, "more": left_out},
        key=key,
        on_article_change=lambda: None,
        on_more_change=lambda: state.read_further(key, FIRST_PART),
        width="stretch",
    )
    article = reply.article
    return article if isinstance(article, str) else None
