"""Whose view names and order follow: chosen on the map, in the app and in the file from disk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("map"))


def written(folder: Path, **wanted: object) -> str:
    atlas, view = load(), View(**wanted)
    path = folder / "map.html"
    path.write_text(standalone_html(atlas, view, select(atlas, view)), encoding="utf-8")
    return path.as_uri()


def row(page: Page, key: str):
    return page.locator(f'.dm-list .dm-row[data-place="{key}"]')


def view_as(page: Page, perspective: str) -> None:
    page.get_by_label("View as").select_option(perspective)


def names_in(page: Page, tag: str) -> None:
    page.get_by_label("Names in").select_option(tag)


@pytest.mark.parametrize(
    ("perspective", "tag", "iturup", "senkaku"),
    [
        ("japan", "en", "Etorofu", "Senkaku Islands"),
        ("russia", "en", "Iturup", "Diaoyu / Senkaku"),
        ("china", "zh-Hans", "择捉岛", "钓鱼岛及其附属岛屿"),
        ("taiwan", "zh-Hant", "擇捉島", "釣魚臺列嶼"),
        ("neutral", "ru", "Эторофу / Итуруп", "Дяоюйдао / Дяоюйтай / Сэнкаку"),
        ("russia", "ja-Latn", "Iturup (Etorofu-tō)", "Diaoyu Islands / Senkaku-shotō"),
    ],
)
def test_list_marks_and_ways_have_the_names_of_the_view(
    address, open_page, perspective, tag, iturup, senkaku
):
    page, watch = open_page(address)
    view_as(page, perspective)
    names_in(page, tag)
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text(iturup)
    expect(row(page, "iturup")).to_have_attribute("aria-label", re.compile(f"^{re.escape(iturup)}"))
    expect(row(page, "senkaku").locator(".dm-row-name")).to_have_text(senkaku)
    mark = page.locator('.dm-box .dm-unit[data-place="iturup"]')
    expect(mark).to_have_attribute("aria-label", re.compile(f"^{re.escape(iturup)}"))
    expect(
        page.locator(".dm-name", has_text=re.compile(f"^{re.escape(iturup)}")).first
    ).to_be_visible()
    expect(page.locator(".dm-views button", has_text=senkaku)).to_have_count(1)
    assert not watch.errors
    assert not watch.foreign


def test_the_map_says_whose_view_it_is_unless_it_is_neutral(address, open_page):
    page, _ = open_page(address)
    caption = page.locator(".dm-box .dm-whose")
    expect(caption).to_be_hidden()
    view_as(page, "japan")
    expect(caption).to_be_visible()
    expect(caption).to_have_text(re.compile("^As Japan sees it: .* quotations are unchanged"))
    view_as(page, "neutral")
    expect(caption).to_be_hidden()


def test_the_groups_stand_in_the_order_of_the_view(address, open_page):
    page, _ = open_page(address)
    groups = page.locator(".dm-list .dm-row-group")
    expect(groups.first).to_have_attribute("data-place", "senkaku")
    view_as(page, "russia")
    expect(groups.first).to_have_attribute("data-place", "southern_kurils")
    expect(page.locator(".dm-views button").nth(1)).to_have_text("Southern Kurils")
    view_as(page, "china")
    expect(groups.first).to_have_attribute("data-place", "senkaku")


def test_the_belts_that_a_side_claims_are_emphasised(address, open_page):
    page, _ = open_page(address)
    page.get_by_label("12 nm belts").check()
    expect(page.locator(".leaflet-container .dm-zone")).to_have_count(2)
    expect(page.locator(".dm-zone-claimed")).to_have_count(0)
    for perspective, number in (("japan", 2), ("russia", 1), ("taiwan", 1), ("neutral", 0)):
        view_as(page, perspective)
        expect(page.locator(".dm-zone-claimed")).to_have_count(number)


def words_of_reports(page):
    """Summaries and quotations in the panel, when its last card is drawn."""
    expect(page.locator(".dm-panel [aria-busy]")).to_have_count(0)
    words = page.locator(".dm-panel .dm-card .dm-summary, .dm-panel .dm-card .dm-quote")
    return words.all_text_contents()


def test_no_word_of_a_report_changes_with_the_view(address, open_page):
    page, _ = open_page(address)
    row(page, "kunashir").click()
    expect(page.locator(".dm-panel h2")).to_have_text(re.compile("Kunashir"))
    before = words_of_reports(page)
    assert all(before)
    view_as(page, "russia")
    names_in(page, "ja")
    expect(row(page, "kunashir").locator(".dm-row-name")).to_have_text("クナシル島")
    assert words_of_reports(page) == before


def test_a_file_keeps_the_view_in_which_it_was_saved(tmp_path, open_page):
    page, _ = open_page(written(tmp_path, perspective="taiwan", names="zh-Hant"))
    expect(row(page, "uotsuri").locator(".dm-row-name")).to_have_text("釣魚臺")
    expect(page.locator(".dm-whose")).to_contain_text("As Taiwan sees it")
    expect(page.locator(".page-caption")).to_contain_text(
        "Perspective: Taiwan; names in: Chinese, traditional"
    )


def test_switching_in_the_app_keeps_the_map_and_goes_into_the_address(app_address, open_page):
    page, watch = open_page(app_address)
    expect(page.locator(".dm-box .dm-unit").first).to_be_visible()
    page.evaluate("document.querySelector('.leaflet-container').dataset.kept = 'yes'")
    view_as(page, "japan")
    names_in(page, "ja")
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text("択捉島")
    expect(page).to_have_url(re.compile("perspective=japan"))
    expect(page).to_have_url(re.compile("names=ja"))
    expect(page.locator('.leaflet-container[data-kept="yes"]')).to_have_count(1)
    assert not watch.errors


def test_an_address_restores_whose_view_it_is(app_address, open_page):
    page, _ = open_page(f"{app_address}/?perspective=russia&names=ru")
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text("Итуруп")
    expect(page.get_by_label("View as")).to_have_value("russia")
    expect(page.get_by_label("Names in")).to_have_value("ru")
    expect(page.locator(".dm-whose")).to_contain_text("As Russia sees it")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_choices_can_be_hit_and_the_caption_covers_no_control(address, open_page, width):
    page, _ = open_page(address, width=width)
    view_as(page, "japan")
    for label in ("View as", "Names in"):
        box = page.get_by_label(label).bounding_box()
        assert box["height"] >= 24
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    caption = page.locator(".dm-whose").bounding_box()
    for control in page.locator(".dm-box .leaflet-control").all():
        box = control.bounding_box()
        assert box["y"] + box["height"] <= caption["y"] + 1


@pytest.mark.parametrize(
    ("address", "locale", "iturup", "chosen"),
    [
        ("", "ja-JP", "択捉島 / イトゥルップ島", ""),
        ("?lang=ru", "en-GB", "Эторофу / Итуруп", ""),
        ("?names=en", "ja-JP", "Etorofu / Iturup", "en"),
        ("?lang=zh-Hans&names=ru", "en-GB", "Эторофу / Итуруп", "ru"),
    ],
)
def test_places_are_named_in_the_language_of_the_page_unless_another_is_chosen(
    app_address, open_page, address, locale, iturup, chosen
):
    page, _ = open_page(f"{app_address}/{address}", locale=locale)
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text(iturup)
    expect(page.locator(".dm-viewpoint select").nth(1)).to_have_value(chosen)
    page.reload()
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text(iturup)


def test_english_names_that_are_chosen_stay(app_address, open_page):
    page, _ = open_page(f"{app_address}/?lang=ja")
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text("択捉島 / イトゥルップ島")
    page.locator(".dm-viewpoint select").nth(1).select_option("en")
    expect(page).to_have_url(re.compile("names=en"))
    page.reload()
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text("Etorofu / Iturup")
    page.locator(".dm-viewpoint select").nth(1).select_option("")
    expect(row(page, "iturup").locator(".dm-row-name")).to_have_text("択捉島 / イトゥルップ島")
    expect(page).not_to_have_url(re.compile("names="))
