"""What the browser fetches of the map by itself, each parcel under an address of its content."""

import gzip
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import cast
from weakref import WeakValueDictionary

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from disputemap.maps import scripts

FOLDER = "disputemap"
"""Folder of the parcels beside the map's page: their addresses are relative to it."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LENGTH = 24  # of a digest's letters: 96 bits

_held: "WeakValueDictionary[str, Parcel]" = WeakValueDictionary()
announced_programs: dict[str, Sequence["Parcel"]] = {}
"""Programs by the code of the language whose pages fetch them at once."""


class Parcel:
    """Bytes that can be fetched from this server for as long as somebody holds the parcel.

    The browser keeps them, gets them beside Streamlit's messages, and unpacks and reads a
    program while Streamlit itself still comes up.
    """

    def __init__(self, name: str, make: Callable[[], bytes], headers: dict[str, str]) -> None:
        self.name = name
        self.make = make
        self.headers = headers

    @classmethod
    def program(cls, text: str) -> "Parcel":
        """Make a parcel of a module of JavaScript, compressed, named by its content."""
        body = gzip.compress(text.encode(), compresslevel=6, mtime=0)
        headers = {
            "Content-Type": "text/javascript; charset=utf-8",
            "Content-Encoding": "gzip",
            # The same address never has other bytes.
            "Cache-Control": "private, max-age=31536000, immutable",
        }
        name = f"{sha256(body).hexdigest()[:_LENGTH]}.js"
        return _held.get(name) or cls(name, lambda: body, headers)._hold()

    @classmethod
    def data(cls, name: str, make: Callable[[], bytes]) -> "Parcel":
        """Make a parcel of compressed bytes that are made when asked for; no bytes: it is gone."""
        # By this type the server knows that there is nothing left to compress.
        headers = {"Content-Type": "application/gzip", "Cache-Control": "private, no-cache"}
        return cls(f"{name}.gz", make, headers)._hold()

    def _hold(self) -> "Parcel":
        """Have the parcel found by its name."""
        _held[self.name] = self
        return self

    @property
    def address(self) -> str:
        """The parcel's address, relative to the map's page."""
        return f"{FOLDER}/{self.name}"


@cache
def code_program() -> Parcel:
    """Give the scripts that are the same for every map."""
    return Parcel.program(scripts.code_module())


def announce(language: str, programs: Sequence[Parcel]) -> None:
    """Have programs of a language fetched as soon as a page of the map is opened."""
    announced_programs[language] = programs


def announced(language: str) -> Sequence[Parcel]:
    """Give the programs to fetch at once for a language, as far as they are ready."""
    return announced_programs.get(language) or (code_program(),)


def route() -> Route:
    """Give the way to the parcels; it answers under the hosts that the app answers under."""
    hosts = cast(list[str], st.get_option("server.allowedHosts")) or ["*"]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    return Route(f"{base()}/{FOLDER}/{{name}}", _answer, methods=["GET"], middleware=[guard])


def base() -> str:
    """Give the path below which the app stands, without a slash at its end."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def _answer(request: Request) -> Response:
    """Give the bytes of a parcel; not async, so what has to be made first holds up no one."""
    parcel = _held.get(request.path_params["name"])
    body = b"" if parcel is None else parcel.make()
    if parcel is None or not body:
        return PlainTextResponse("There is nothing at this address.", status_code=404)
    return Response(body, headers=_HEADERS | parcel.headers)
