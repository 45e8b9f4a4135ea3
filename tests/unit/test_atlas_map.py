"""The folium map and the standalone page: nothing fetched, nothing executed, nothing lost."""

import base64
import json
import os
import re
from collections import Counter
from datetime import date

import folium
import pytest
from small_atlas import small_atlas

from disputemap.maps import scripts
from disputemap.maps.atlas_map import (
    atlas_map,
    atlas_script,
    js_json,
    script_of,
    standalone_html,
)
from disputemap.maps.card_payload import card_payload
from disputemap.maps.payload import base_payload
from disputemap.selection import select
from disputemap.view import View
from disputemap.web.map_component import read_address
from tests.hostile import HOSTILE, IN_TEMPLATES, hostile_atlas

PARSED = re.compile(r"JSON\.parse\('((?:[^'\\]|\\.)*)'\)", re.DOTALL)


def values_in(script: str) -> list[object]:
    """What a browser reads from the calls of JSON.parse in a script."""
    unescaped = (re.sub(r"\\(.)", r"\1", text) for text in PARSED.findall(script))
    return [json.loads(text) for text in unescaped]


def test_the_script_mounts_the_atlas_and_names_no_address():
    script = script_of(atlas_map(small_atlas()))
    assert "disputemap.mount(map_atlas," in script
    assert "http" not in script
    assert len(values_in(script)) == 1


def test_the_same_atlas_gives_the_same_script():
    assert script_of(atlas_map(small_atlas())) == script_of(atlas_map(small_atlas()))


def test_folium_keeps_its_own_lists_of_scripts():
    before = [*folium.Map.default_js], [*folium.Map.default_css]
    chart = atlas_map(small_atlas())
    assert (chart.default_js, chart.default_css) == ([], [])
    assert ([*folium.Map.default_js], [*folium.Map.default_css]) == before
    assert before[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_goes_through_folium_as_it_is_and_nothing_runs(text, monkeypatch):
    # A number that no coordinate has by chance.
    monkeypatch.setattr(os, "getpid", lambda: 918_273_645_546)
    atlas = hostile_atlas(text)
    script = atlas_script(atlas)
    assert values_in(script) == [base_payload(atlas)]
    assert str(os.getpid()) not in script
    assert not [sign for sign in ("<img", "</script", "{{", "{%") if sign in script]


@pytest.mark.parametrize("text", IN_TEMPLATES)
def test_a_template_that_would_run_is_caught_by_the_checks_above(text):
    plain = "JSON.parse('" + json.dumps({"label": text}) + "')"
    is_caught = any(sign in plain for sign in ("<img", "</script", "{{", "{%", "${", "`", "\\"))
    assert is_caught


@pytest.mark.parametrize("text", HOSTILE)
def test_js_json_reads_back(text):
    assert values_in(js_json([text, {text: None}])) == [[text, {text: None}]]


@pytest.mark.parametrize("text", ["plain", *HOSTILE])
def test_the_page_asks_for_nothing_and_has_only_its_own_scripts(text):
    atlas = hostile_atlas(text)
    view = View(selected="kunashir")
    page = standalone_html(atlas, view, select(atlas, view), recipe=json.dumps({"note": text}))
    assert "default-src 'none'" in page
    assert page.count("<script") == page.count("</script") == 2
    ours = page.replace(scripts.leaflet_script(), "")
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", ours)
    assert "url(" not in re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    assert "sourceMappingURL" not in page
    assert "<img" not in ours


def test_the_page_holds_the_records_that_the_panel_is_drawn_from():
    atlas = small_atlas()
    page = standalone_html(atlas, View(), select(atlas, View()))
    records = base64.b64encode(card_payload(atlas)).decode()
    assert page.count(f"'{records}'") == 1


def test_modules_of_the_namespace_share_no_top_level_name():
    text = "\n".join(scripts.asset(name) for name in scripts.MODULES)
    names = re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", text, re.M)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert set(scripts.EXPORTS) <= set(names)


def test_no_module_is_imported_before_it_is_there():
    for number, name in enumerate(scripts.MODULES):
        wanted = set(re.findall(r'from "\./([a-z]+\.js)"', scripts.asset(name)))
        assert wanted <= set(scripts.MODULES[:number])
    namespace = scripts.namespace_script()
    assert not re.search(r"^(import|export) ", namespace, re.M)


BEFORE = View(kinds=("patrol",), selected="iturup", text="word")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        {"from": ["yesterday"]},
        {"selected": ["no such place"]},
        {"event": ["no such event"]},
        {"at": ["1e9_0_0"]},
        {"layers": ["<b>"]},
    ],
    ids=["nothing", "no object", "a day", "a place", "an event", "a position", "a layer"],
)
def test_what_the_browser_sends_that_is_no_view_of_this_atlas_is_not_taken(value):
    assert read_address(value, small_atlas(), BEFORE) is None


def test_what_the_browser_sends_changes_only_what_the_map_knows_of_a_view():
    address = {"selected": ["kunashir"], "from": ["2021-01-01"], "layers": ["arcs"], "kind": ["x"]}
    assert read_address(address, small_atlas(), BEFORE) == View(
        kinds=("patrol",), selected="kunashir", start=date(2021, 1, 1), layers=("arcs",)
    )


def test_values_that_are_no_lists_of_text_are_not_looked_at():
    address = {"selected": "kunashir", "from": [7, None], "mode": {"certain": 1}}
    assert read_address(address, small_atlas(), BEFORE) == View(kinds=("patrol",))
