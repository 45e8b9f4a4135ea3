"""Tells the browser of the map's programs with the page itself, before Streamlit runs there."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from disputemap.errors import ViewError
from disputemap.language import accepted_tags, chosen
from disputemap.parameters import LANGUAGE
from disputemap.web import parcels

_NAMED = re.compile(r"/js/([A-Za-z0-9_.-]+\.js)")
_IMPORTED = re.compile(r'from"\./([A-Za-z0-9_.-]+\.js)"')


class Preloading:
    """Names the programs in a header of the map's page: the browser fetches and reads them.

    What is named is a guess by the address and the browser's languages. A page of another
    language asks for its own, and only time is lost.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._pages = {f"{parcels.base()}/{page}" for page in ("", "map")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the answer to one for the map's page gets the header."""
        if scope["type"] != "http" or scope["path"] not in self._pages:
            await self._app(scope, receive, send)
            return
        own = [parcel.address for parcel in parcels.announced(_language(scope))]
        links = [
            f"<{address}>; rel=modulepreload; fetchpriority=low"
            for address in (*own, *parts_of_streamlit())
        ]

        async def tell(message: Message) -> None:
            if links and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Link", ", ".join(links))
            await send(message)

        await self._app(scope, receive, tell)


@cache
def parts_of_streamlit() -> list[str]:
    """Give the addresses of the parts that Streamlit itself fetches late, for its components.

    It asks for them when the first component comes, one after the other. Those that its page
    names itself are left out.
    """
    pages = Path(st.__file__).parent / "static"
    folder = pages / "static" / "js"
    named = set(_NAMED.findall((pages / "index.html").read_text(encoding="utf-8")))
    found: list[str] = []
    wanted = sorted(path.name for path in folder.glob("BidiComponent.*.js"))
    while wanted:
        name = wanted.pop()
        if name in named or not (folder / name).is_file():
            continue
        named.add(name)
        found.append(f"static/js/{name}")
        wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return found


def _language(scope: Scope) -> str:
    """Give the code of the language in which a page will most likely speak."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get(LANGUAGE, [])
    accepted = accepted_tags(Headers(scope=scope).get("accept-language"))
    try:
        return chosen(asked[0] if asked else None, accepted).code
    except ViewError:
        return chosen(None, accepted).code


MIDDLEWARE = Middleware(Preloading)
"""The header as a layer around the app."""
