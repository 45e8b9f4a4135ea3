"""What the server prepares while the browser still loads Streamlit."""

import sys

import pytest

from disputemap.language import ENGLISH
from disputemap.maps import atlas_map
from disputemap.web import cache, map_component, parcels, preparation

pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit's caches warn without a server


def test_the_first_page_finds_the_data_read_and_the_map_built(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py"])
    preparation.prepare()

    def refused(*_, **__):
        raise AssertionError("built a second time")

    monkeypatch.setattr(atlas_map, "script_of", refused)
    monkeypatch.setattr(map_component, "map_module", refused)
    monkeypatch.setattr(map_component, "card_payload", refused)
    monkeypatch.setattr(cache, "load", refused)
    map_component.build(cache.atlas(None), ENGLISH)
    assert parcels.announced("en")


def test_data_that_cannot_be_read_are_left_to_the_page_to_tell(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["app.py", "--data", str(tmp_path / "nowhere")])
    preparation.prepare()


def test_the_way_in_names_what_streamlit_serves():
    from streamlit.web.server.app_discovery import discover_asgi_app

    from disputemap.web.navigation import PAGES

    found = discover_asgi_app(PAGES.parent / "app.py")
    assert (found.is_asgi_app, found.import_string) == (True, "app:app")
