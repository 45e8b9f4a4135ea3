"""Islands that can be seen, hit and found: marks, the index, in the map as one file from disk."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from disputemap.atlas import Atlas
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser
# Boxes of what can be clicked on the map: [what, centre x, centre y, width, height].
MARKS = """
nodes => nodes.map(node => {
  const box = node.getBoundingClientRect();
  return [node.dataset.place || node.dataset.deployments, box.x + box.width / 2,
    box.y + box.height / 2, box.width, box.height];
})
"""
CLICKABLE = ".dm-unit:visible, .dm-force-mark:visible, .dm-place:visible"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    path: Path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(standalone_html(atlas, View(), select(atlas, View())), encoding="utf-8")
    return path.as_uri()


def ready(page: Page) -> None:
    expect(page.locator(".dm-unit").first).to_be_visible()


def row(page: Page, place: str) -> Locator:
    return page.locator(f'.dm-row[data-place="{place}"]')


@pytest.mark.parametrize("width", [1440, 390])
def test_what_can_be_clicked_on_the_map_has_24_pixels_and_no_other_mark_in_them(
    width, address, open_page
):
    page, _ = open_page(address, width=width)
    ready(page)
    marks = page.locator(CLICKABLE).evaluate_all(MARKS)
    assert len(marks) > 8
    for i, (what, x, y, wide, high) in enumerate(marks):
        assert min(wide, high) >= 24, what
        for other, x2, y2, wide2, _ in marks[:i]:
            # All are round, and a circle is what the pointer hits.
            distance = ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5
            assert distance > (wide + wide2) / 2 - 1.5, (what, other)


def test_the_index_is_one_stop_of_the_tab_key_and_arrows_move_in_it(address, open_page):
    page, _ = open_page(address)
    ready(page)
    assert page.locator('.dm-rows .dm-row[tabindex="0"]').count() == 1
    row(page, "senkaku").focus()
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.dataset.place")
    assert focused not in (None, "senkaku")
    page.keyboard.press("End")
    expect(row(page, "habomai")).to_be_focused()
    page.keyboard.press("Home")
    expect(row(page, "senkaku")).to_be_focused()
    assert page.locator('.dm-rows .dm-row[tabindex="0"]').count() == 1


def test_letters_find_an_island_and_enter_chooses_it(atlas, address, open_page):
    page, _ = open_page(address)
    ready(page)
    row(page, "senkaku").focus()
    page.keyboard.type("shi")
    expect(row(page, "shikotan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, "shikotan")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#panel h2").first).to_have_text(atlas.places["shikotan"].label)


def test_the_index_says_its_counts_in_words(atlas, address, open_page):
    page, _ = open_page(address)
    ready(page)
    count = select(atlas, View()).counts["iturup"]
    words = row(page, "iturup").get_attribute("aria-label")
    assert words == (
        f"{atlas.places['iturup'].label}: {count.own} events about this island in the window,"
        f" {count.group} about its whole group"
    )


def test_the_other_places_follow_the_window_once_they_are_open(atlas, address, open_page):
    page, _ = open_page(address)
    ready(page)
    page.locator(".dm-more-places summary").click()
    expect(row(page, "la_perouse_strait")).to_be_visible()
    for name, day in (("From", "1990-01-01"), ("To", "1990-01-02")):
        page.get_by_label(f"{name}, as").fill(day)
        page.get_by_label(f"{name}, as").press("Enter")
    selection = select(atlas, View(start=date(1990, 1, 1), end=date(1990, 1, 2)))
    assert not selection.about("la_perouse_strait")["own"]
    expect(row(page, "la_perouse_strait")).to_be_hidden()
