"""The list of online tiles: free, over https, as text, and never in a file from disk."""

import re

import pytest
from xyzservices import TileProvider

from disputemap.loading import load
from disputemap.maps import tiles
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View

LIST = tiles.tile_list()


def test_every_provider_of_the_list_is_known_and_asks_for_no_key():
    assert [entry["id"] for entry in LIST] == [*tiles.BARE, *tiles.NAMED]
    assert not [e["id"] for e in LIST if re.search(r"key|token", e["url"], re.IGNORECASE)]


@pytest.mark.parametrize("entry", LIST, ids=lambda entry: entry["id"])
def test_a_provider_has_one_host_over_https_and_an_attribution(entry):
    assert entry["url"].startswith(f"https://{entry['host']}/")
    assert sorted(re.findall(r"\{[^}]*\}", entry["url"])) == ["{x}", "{y}", "{z}"]
    assert entry["attribution"]
    assert "<" not in entry["attribution"]
    assert View(tiles=entry["id"]).tiles == entry["id"]


def test_an_attribution_with_markup_becomes_text():
    provider = TileProvider(
        name="Bad",
        url="https://t.example/{z}/{x}/{y}.png",
        attribution='&copy; <a href="https://evil.example">Maker</a><script>alert(1)</script>',
    )
    told = tiles._told("Bad", provider, False)
    assert told["attribution"] == "© Makeralert(1)"


def test_a_file_from_disk_names_no_host_of_tiles():
    atlas = load()
    page = standalone_html(atlas, View(), select(atlas, View()))
    assert not [entry["host"] for entry in LIST if entry["host"] in page]
