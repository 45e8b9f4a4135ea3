"""Islands that can be seen, hit and found: marks, the index, in the map as one file from disk."""

import io
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
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
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places["shikotan"].label)


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


def inset(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=f"Inset map: {name}", exact=True)


def inset_names(page: Page) -> set[str]:
    nodes = page.locator(".dm-inset")
    return {node.get_attribute("aria-label").removeprefix("Inset map: ") for node in nodes.all()}


def ring(page: Page, place: str) -> Locator:
    """The ring of a place on the main map."""
    return page.locator(f'.leaflet-container .dm-unit[data-place="{place}"]')


def test_each_dispute_becomes_the_main_map_and_its_inset_shows_the_region(
    atlas, address, open_page
):
    page, watch = open_page(address)
    ready(page)
    senkaku, kurils = (atlas.places[key].label for key in ("senkaku", "southern_kurils"))
    assert inset_names(page) == {senkaku, kurils}
    page.get_by_role("button", name=f"Make this the main map: {senkaku}").click()
    expect(ring(page, "uotsuri")).to_be_visible()
    assert inset_names(page) == {"Whole region", kurils}
    expect(inset(page, "Whole region").locator(".dm-inset-frame")).to_be_visible()
    page.get_by_role("button", name=f"Make this the main map: {kurils}").click()
    expect(ring(page, "habomai")).to_be_visible()
    assert inset_names(page) == {"Whole region", senkaku}
    page.get_by_role("button", name="Make this the main map: Whole region").click()
    expect(ring(page, "senkaku")).to_be_visible()
    assert inset_names(page) == {senkaku, kurils}
    assert watch.errors == []


def test_nothing_jumps_when_a_person_moves_the_map(atlas, address, open_page):
    page, _ = open_page(address)
    ready(page)
    before = inset_names(page)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    page.locator(".leaflet-container").focus()
    for key in ("ArrowLeft", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert inset_names(page) == before


@pytest.mark.parametrize(
    "place", ["iturup", "kunashir", "shikotan", "habomai", "uotsuri", "taisho"]
)
def test_an_island_is_chosen_in_its_inset_by_click_and_by_key(place, atlas, address, open_page):
    page, _ = open_page(address)
    ready(page)
    mark = page.locator(f'.dm-inset-ring[data-place="{place}"]')
    box = mark.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(row(page, place)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places[place].label)
    mark.focus()
    page.keyboard.press("Enter")
    expect(row(page, place)).to_have_attribute("aria-pressed", "false")


def test_the_counts_of_the_insets_follow_the_window(address, open_page):
    page, _ = open_page(address)
    ready(page)
    name = inset(page, "Northern Territories / Southern Kurils").locator(
        ".dm-name", has_text="Iturup"
    )
    before = name.locator(".dm-count").inner_text()
    page.get_by_label("From, as").fill("2024-01-01")
    page.get_by_label("From, as").press("Enter")
    expect(name.locator(".dm-count")).not_to_have_text(before)
    assert (
        name.locator(".dm-count").inner_text()
        == row(page, "iturup").locator(".dm-row-count").inner_text()
    )


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_the_insets_cover_nothing_of_the_main_map_and_fit_the_page(width, address, open_page):
    page, _ = open_page(address, width=width)
    ready(page)
    sheet = page.locator(".dm-box").bounding_box()
    boxes = [node.bounding_box() for node in page.locator(".dm-inset").all()]
    assert len(boxes) == 2
    for box in boxes:
        is_below = box["y"] >= sheet["y"] + sheet["height"]
        is_beside = box["x"] >= sheet["x"] + sheet["width"]
        assert is_below or is_beside
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    if width == 390:
        assert boxes[0]["y"] == boxes[1]["y"]
    listed = page.locator(".dm-list").bounding_box()
    assert all(box["y"] + box["height"] <= listed["y"] for box in boxes)


@pytest.mark.parametrize("width", [1440, 390])
def test_names_of_the_insets_lie_in_them_and_apart(width, address, open_page):
    page, _ = open_page(address, width=width)
    ready(page)
    for picture in page.locator(".dm-inset-picture").all():
        room = picture.bounding_box()
        boxes = [node.bounding_box() for node in picture.locator(".dm-name").all()]
        assert boxes
        for i, box in enumerate(boxes):
            assert box["x"] >= room["x"]
            assert box["x"] + box["width"] <= room["x"] + room["width"] + 0.5
            for other in boxes[:i]:
                is_apart = (
                    box["x"] + box["width"] <= other["x"] + 1
                    or other["x"] + other["width"] <= box["x"] + 1
                    or box["y"] + box["height"] <= other["y"] + 1
                    or other["y"] + other["height"] <= box["y"] + 1
                )
                assert is_apart


def grey_of(page, key):
    """What a function gives: the ring of a unit as it looks now, in greyscale."""
    clip = dict(ring(page, key).bounding_box())

    def grey() -> np.ndarray:
        picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
        return np.asarray(picture, dtype=float)

    return grey


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_chosen_ring_differs_in_greyscale(dark, address, open_page):
    page, _ = open_page(address, dark=dark)
    ready(page)
    grey = grey_of(page, "shikotan")
    page.mouse.move(2, 2)
    before = grey()
    row(page, "shikotan").click()
    page.mouse.move(2, 2)
    expect(ring(page, "shikotan")).to_have_attribute("aria-pressed", "true")
    after = grey()
    # A tenth of the ring's pixels change by a quarter of the scale from black to white.
    assert (np.abs(after - before) > 64).mean() > 0.1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_ring_that_a_card_lights_up_differs_in_greyscale(dark, address, open_page):
    page, _ = open_page(address, dark=dark)
    ready(page)
    grey = grey_of(page, "shikotan")
    page.locator(".dm-search").fill("shikotan 2005")
    card = page.locator(".dm-panel .dm-card", has_text="Shikotan").first
    expect(card.locator("mark").first).to_be_visible()
    page.mouse.move(2, 2)
    before = grey()
    card.locator(".dm-summary").hover()
    expect(page.locator('.dm-row[data-place="shikotan"]')).to_have_class(re.compile("dm-is-lit"))
    assert (np.abs(grey() - before) > 64).mean() > 0.1


def test_no_line_leads_to_a_place_whose_mark_is_not_shown(address, open_page):
    page, _ = open_page(address, width=390)
    ready(page)
    lines = page.locator(".leaflet-container path.dm-leader:visible")
    before = lines.count()
    assert page.locator(".dm-place:visible").count() > 4
    page.get_by_label("To, as").fill("1700-01-01")
    page.get_by_label("To, as").press("Enter")
    page.locator('input[value="certain"]').check()
    expect(page.locator(".dm-place:visible")).to_have_count(0)
    assert lines.count() < before


@pytest.mark.parametrize("names", ["en", "ja"])
def test_no_ring_of_an_inset_is_without_a_count(names, atlas, tmp_path, open_page):
    path = tmp_path / "map.html"
    view = View(names=names)
    path.write_text(standalone_html(atlas, view, select(atlas, view)), encoding="utf-8")
    page, _ = open_page(path.as_uri(), width=1440)
    ready(page)
    for picture in page.locator(".dm-inset-picture").all():
        rings = picture.locator(".dm-inset-ring")
        assert picture.locator(".dm-name").count() == rings.count()
        assert all(node.get_attribute("title") for node in rings.all())
    names_only = page.locator(".dm-inset-name:not(.dm-inset-short)")
    assert names_only.count() >= page.locator(".dm-inset-ring").count() - 1


def test_a_double_click_chooses_an_island_once_and_does_not_zoom(address, open_page):
    page, _ = open_page(address)
    ready(page)
    before = ring(page, "habomai").bounding_box()
    ring(page, "habomai").dblclick()
    expect(row(page, "habomai")).to_have_attribute("aria-pressed", "true")
    page.locator('.dm-inset-ring[data-place="iturup"]').dblclick()
    expect(row(page, "iturup")).to_have_attribute("aria-pressed", "true")
    assert ring(page, "habomai").bounding_box() == before
