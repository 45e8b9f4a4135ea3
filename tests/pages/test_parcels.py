"""What the browser fetches beside Streamlit's messages, and how early it is told of it."""

import asyncio
import gc
import gzip
import re
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from disputemap.language import ENGLISH, language_of
from disputemap.loading import load
from disputemap.web import map_component, parcels, preloading
from disputemap.web.parcels import Parcel


async def a_page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("a page")


@dataclass
class Reply:
    """What came back for an address."""

    status: int
    headers: dict[str, str]
    content: bytes


@pytest.fixture
def ask():
    """Ask the parcels, and three pages, for an address; what is asked and given is ASGI."""
    routes = [parcels.route(), *(Route(path, a_page) for path in ("/", "/map", "/events"))]
    app = Starlette(routes=routes, middleware=[preloading.MIDDLEWARE])

    def asked(address: str, **headers: str) -> Reply:
        path, _, query = address.partition("?")
        given = {"host": "localhost", **{k.replace("_", "-"): v for k, v in headers.items()}}
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        # In a thread: the browser tests of the same run leave a loop in this one.
        with ThreadPoolExecutor() as pool:
            pool.submit(asyncio.run, app(scope, receive, send)).result()
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Reply(sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]))

    return asked


def test_a_program_is_given_compressed_and_for_good(ask):
    parcel = Parcel.program("export const words = 'Итуруп / 択捉';")
    reply = ask(f"/{parcel.address}")
    assert gzip.decompress(reply.content).decode() == "export const words = 'Итуруп / 択捉';"
    assert reply.headers["content-type"].startswith("text/javascript")
    assert reply.headers["content-encoding"] == "gzip"
    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_records_are_made_when_they_are_asked_for_and_given_as_they_are_packed(ask):
    packed = gzip.compress(b"records", mtime=0)
    made = []

    def make():
        made.append(packed)
        return packed

    parcel = Parcel.data("version-en", make)
    assert made == []
    reply = ask(f"/{parcel.address}")
    assert (reply.content, reply.headers["content-type"]) == (packed, "application/gzip")
    assert "immutable" not in reply.headers["cache-control"]
    assert made == [packed]


def test_the_records_of_an_atlas_do_not_keep_it_alive(ask):
    atlas = load()
    map_component._record_parcel(atlas, ENGLISH)
    known = weakref.ref(atlas)
    del atlas
    gc.collect()
    assert known() is None


def test_the_same_program_has_one_parcel_and_its_address_tells_the_content():
    one, same, other = (Parcel.program(text) for text in ("a", "a", "b"))
    assert one is same
    assert one.address != other.address
    assert re.fullmatch(r"disputemap/[0-9a-f]{24}\.js", one.address)


def test_what_nobody_holds_is_not_there(ask):
    address = Parcel.program("let gone;").address
    gc.collect()
    assert ask(f"/{address}").status == 404
    assert ask("/disputemap/..%2f..%2fapp.py").status == 404


def test_another_host_is_refused(ask):
    parcel = Parcel.program("let here;")
    assert ask(f"/{parcel.address}").status == 200
    reply = ask(f"/{parcel.address}", host="evil.example")
    assert reply.status == 400


def links(reply):
    return re.findall(r"<([^>]+)>; rel=modulepreload", reply.headers.get("link", ""))


@pytest.fixture
def announced():
    atlas = load()
    for code in ("en", "ja"):
        map_component.build(atlas, language_of(code))
    yield {code: [p.address for p in parcels.announced(code)] for code in ("en", "ja")}
    parcels.announced_programs.clear()


@pytest.mark.parametrize(
    ("path", "accepted", "code"),
    [
        ("/", "en-US,en;q=0.9", "en"),
        ("/map", "ja", "ja"),
        ("/?lang=ja&from=2021-01-01", "en", "ja"),
        ("/?lang=<script>", "ja", "ja"),
    ],
)
def test_the_maps_page_names_the_programs_of_its_language(ask, announced, path, accepted, code):
    own = links(ask(path, accept_language=accepted))
    assert own[: len(announced[code])] == announced[code]


def test_other_pages_name_none(ask, announced):
    assert links(ask("/events")) == []


def test_before_the_map_is_built_the_scripts_are_named_that_every_map_has(ask):
    assert links(ask("/"))[0] == parcels.code_program().address


def test_parts_of_streamlit_are_named_once_and_are_there():
    static = Path(st.__file__).parent / "static"
    named = preloading.parts_of_streamlit()
    assert any("BidiComponent." in address for address in named)
    page = (static / "index.html").read_text(encoding="utf-8")
    for address in named:
        assert (static / address).is_file()
        assert address not in page


def test_below_another_path_the_parcels_are_too(monkeypatch):
    monkeypatch.setattr(parcels.st, "get_option", {"server.baseUrlPath": "/atlas/"}.get)
    assert parcels.route().path == "/atlas/disputemap/{name}"
    assert "/atlas/map" in preloading.Preloading(a_page)._pages
