"""The map as one file from disk: what a person sees, clicks and types, and what never runs."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disputemap.atlas import Atlas
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View
from tests.hostile import HOSTILE, hostile_atlas

pytestmark = pytest.mark.browser
UNITS = ("kunashir", "iturup", "shikotan", "habomai")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("map"), atlas)


def written(folder: Path, atlas: Atlas, **view: object) -> str:
    """Write the page of a view and give its address."""
    path = folder / "map.html"
    wanted = View(**view)
    path.write_text(standalone_html(atlas, wanted, select(atlas, wanted)), encoding="utf-8")
    return path.as_uri()


def unit(page: Page, key: str):
    # On the map itself, not on an inset of it.
    return page.locator(f'.leaflet-container .dm-unit[data-place="{key}"]')


def test_the_page_opens_without_network_and_without_an_error(address, open_page):
    page, watch = open_page(address)
    for key in UNITS:
        expect(unit(page, key)).to_be_visible()
    expect(page.locator(".leaflet-control-attribution")).to_have_text("Leaflet")
    assert (watch.foreign, watch.errors, watch.dialogs) == ([], [], [])


@pytest.mark.parametrize("key", UNITS)
def test_a_click_on_a_ring_opens_the_panel_of_that_island(key, atlas, address, open_page):
    page, _ = open_page(address)
    unit(page, key).click()
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places[key].label)
    expect(unit(page, key)).to_have_attribute("aria-pressed", "true")
    about = select(atlas, View()).about(key)
    while page.locator(".dm-panel .dm-more-button").count():
        page.locator(".dm-panel .dm-more-button").first.click()
    cards = page.locator(".dm-panel .dm-card[data-kind]")
    shown = {node.get_attribute("id") for node in cards.all()}
    assert {f"dm-card-{report.id}" for part in about.values() for report in part} <= shown


def test_uotsuri_can_be_found_and_hit_from_the_whole_region(atlas, address, open_page):
    page, _ = open_page(address)
    group = unit(page, "senkaku")
    expect(group).to_be_visible()
    box = group.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    group.click()
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places["senkaku"].label)
    expect(unit(page, "uotsuri")).to_be_visible()
    unit(page, "uotsuri").click()
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places["uotsuri"].label)


def test_the_list_drives_the_same_selection_with_the_keyboard_alone(atlas, address, open_page):
    page, _ = open_page(address)
    row = page.locator('.dm-row[data-place="taisho"]')
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dm-panel h2").first).to_have_text(atlas.places["taisho"].label)
    expect(row).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-pressed", "false")


def test_every_mark_is_at_least_24_pixels_and_has_a_name(address, open_page):
    page, _ = open_page(address)
    expect(unit(page, "iturup")).to_be_visible()
    for node in page.locator(".dm-unit, .dm-force-mark:visible, .dm-place:visible").all():
        box = node.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        assert node.get_attribute("aria-label")


def test_the_counts_are_those_of_select_in_any_window(atlas, address, open_page):
    page, _ = open_page(address)
    expect(unit(page, "iturup")).to_be_visible()
    chance = random.Random(2)  # noqa: S311
    first = date(1850, 1, 1)
    for number in range(30):
        days = sorted(chance.randrange(1, 64_000) for _ in range(2))
        start, end = (first + timedelta(days=day) for day in days)
        view = View(start=start, end=end, is_certain=number % 2 == 1)
        selection = select(atlas, view)
        page.get_by_label("From, as").fill(start.isoformat())
        page.get_by_label("From, as").press("Enter")
        page.get_by_label("To, as").fill(end.isoformat())
        page.get_by_label("To, as").press("Enter")
        page.locator(f'input[value="{"certain" if view.is_certain else "possible"}"]').check()
        shown = page.locator(".dm-counts").inner_text()
        events, reports = len(selection.shown_events), len(selection.shown)
        assert f"{events} event" in shown, (view, shown)
        assert f"{reports} report" in shown, (view, shown)
        for key in (*UNITS, "uotsuri", "senkaku", "southern_kurils"):
            count = selection.counts.get(key)
            own, group = (count.own, count.group) if count else (0, 0)
            words = page.locator(f'.dm-row[data-place="{key}"] .dm-row-count').inner_text()
            assert words == (f"{own} + {group}" if group else str(own)), (key, view)


def test_a_window_that_ends_before_it_starts_is_told_and_changes_nothing(address, open_page):
    page, _ = open_page(address)
    page.get_by_label("To, as").fill("2021-02-29")
    page.get_by_label("To, as").press("Enter")
    expect(page.locator(".dm-time .dm-fault")).to_contain_text("YYYY-MM-DD")
    page.get_by_label("To, as").fill("2020-01-01")
    page.get_by_label("To, as").press("Enter")
    expect(page.locator(".dm-time .dm-fault")).to_be_empty()
    before = page.locator(".dm-counts").inner_text()
    page.get_by_label("From, as").fill("2021-01-01")
    page.get_by_label("From, as").press("Enter")
    expect(page.locator(".dm-time .dm-fault")).to_contain_text("before it starts")
    assert page.locator(".dm-counts").inner_text() == before


def test_the_handles_obey_the_keyboard_and_say_their_day(address, open_page):
    page, _ = open_page(address)
    handle = page.get_by_role("slider", name="First day")
    handle.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    year = int(handle.get_attribute("aria-valuetext").split()[-1])
    page.keyboard.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", f"1 January {year + 1}")
    page.keyboard.press("Shift+ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", f"1 January {(year + 1) // 10 * 10 + 10}")
    page.keyboard.press("Home")
    expect(page.locator(".dm-window-words")).to_contain_text("All dates")


def test_dragging_a_handle_counts_anew_at_once(address, open_page):
    page, _ = open_page(address)
    handle = page.get_by_role("slider", name="First day")
    box = handle.bounding_box()
    before = page.locator(".dm-counts").inner_text()
    page.mouse.move(box["x"] + 12, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 30, steps=5)
    expect(page.locator(".dm-counts")).not_to_have_text(before)
    expect(page.locator(".dm-window-words")).to_contain_text("From 1")
    page.mouse.up()


def test_the_place_of_the_map_is_in_the_address_only_once_a_person_moved_it(address, open_page):
    page, _ = open_page(address)
    expect(unit(page, "iturup")).to_be_visible()
    steps = page.evaluate("history.length")
    assert "#" not in page.url
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"#at=[\d.]+_[\d.]+_[\d.]+$"))
    moved = page.url
    assert page.evaluate("history.length") == steps
    page.reload()
    expect(unit(page, "iturup")).to_be_visible()
    assert page.url == moved


def test_what_is_done_in_the_page_is_in_its_address_and_back_undoes_it(address, open_page):
    page, watch = open_page(address)
    row = page.locator('.dm-row[data-place="shikotan"]')
    row.click()
    expect(page).to_have_url(re.compile("#selected=shikotan$"))
    page.get_by_role("button", name="News (2021 on)").click()
    expect(page).to_have_url(re.compile("#from=2021-01-01&selected=shikotan$"))
    words = page.locator(".dm-window-words")
    expect(words).to_contain_text("2021")
    page.reload()
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(words).to_contain_text("2021")
    page.go_back()
    expect(words).to_contain_text("All dates")
    expect(row).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(row).to_have_attribute("aria-pressed", "false")
    assert watch.errors == [] and watch.foreign == []


def test_all_shown_is_an_address_too_where_the_page_was_saved_with_a_window(
    tmp_path, atlas, open_page
):
    page, _ = open_page(written(tmp_path, atlas, start=date(2021, 1, 1)))
    page.get_by_role("button", name="All", exact=True).click()
    expect(page).to_have_url(re.compile("#all$"))
    page.reload()
    expect(page.locator(".dm-window-words")).to_contain_text("All dates")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("selected=nowhere", "selected"),
        ("from=soon&mode=sure", "from, mode"),
        ("at=99_146_6", "at"),
        ("at=44_146_20", "at"),
        ("at=0_0_5", "at"),
        ("side=QQQ", "side"),
        ("side=RUS&side=QQQ", "side"),
        ("selected=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "selected"),
        ("__proto__=1&event=constructor", "event"),
    ],
)
def test_a_wrong_address_of_the_page_gives_a_notice_and_the_page_as_it_was_saved(
    tmp_path, atlas, open_page, query, named
):
    saved = written(tmp_path, atlas, selected="iturup")
    page, watch = open_page(f"{saved}#{query}")
    notice = page.locator(".dm-page-notice")
    expect(notice).to_contain_text(f"could not be read: {named}. The page is shown as it was saved")
    expect(page.locator('.dm-row[data-place="iturup"]')).to_have_attribute("aria-pressed", "true")
    page.locator('.dm-row[data-place="shikotan"]').click()
    expect(page).to_have_url(re.compile("#selected=shikotan$"))
    assert watch.errors == []


ODD_NAMES = {
    "shikotan": "Long " * 60,
    "kunashir": "over\u202eridden left",
    "iturup": "\u200b".join("zero-width"),
    "habomai": "Z" + "\u0301" * 40 + "algo",
}


def test_names_of_odd_letters_stay_on_the_map_and_push_nothing_aside(tmp_path, atlas, open_page):
    places = {
        key: place.model_copy(update={"label": ODD_NAMES.get(key, place.label), "names": ()})
        for key, place in atlas.places.items()
    }
    page, watch = open_page(written(tmp_path, replace(atlas, places=places)))
    page.locator(".dm-views button").nth(2).click()
    for key, name in ODD_NAMES.items():
        expect(unit(page, key)).to_have_attribute(
            "aria-label", re.compile(f"^{re.escape(name[:40])}")
        )
        entry = page.locator(f'.dm-row[data-place="{key}"]')
        expect(entry).to_have_attribute("title", name)
        assert entry.bounding_box()["height"] < 120
    drawn = page.locator(".leaflet-container .dm-name", has_text="Long Long")
    expect(drawn).to_have_count(1)
    expect(drawn).to_contain_text("…")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    page.locator('.dm-row[data-place="shikotan"]').click()
    expect(page.locator(".dm-panel h2").first).to_have_text(ODD_NAMES["shikotan"].strip())
    assert watch.errors == []


def test_the_key_names_only_what_is_drawn(address, open_page):
    page, _ = open_page(address)
    key = page.locator(".dm-key")
    expect(key).not_to_contain_text("12 nm")
    page.get_by_label("12 nm belts").check()
    expect(key).to_contain_text("12 nm from the shore, computed from the coastline")
    expect(page.locator("path.dm-zone-12").first).to_be_visible()
    page.get_by_label("12 nm belts").uncheck()
    expect(key).not_to_contain_text("12 nm")


def test_switching_the_background_off_takes_its_deployments_away(atlas, address, open_page):
    page, _ = open_page(address)
    background = {d.id for d in atlas.deployments if d.is_background}
    assert background

    def drawn() -> set[str]:
        marks = page.locator(".dm-force-mark").all()
        return {key for mark in marks for key in mark.get_attribute("data-deployments").split()}

    expect(page.locator(".dm-force-mark").first).to_be_visible()
    assert background <= drawn()
    page.get_by_label("Background deployments").uncheck()
    assert not background & drawn()


def test_a_chosen_place_shows_in_shape_and_weight_not_in_colour_alone(address, open_page):
    page, _ = open_page(address)
    unit(page, "iturup").click()
    expect(page.locator("path.dm-chosen-wide").first).to_be_attached()
    name = page.locator(".leaflet-container .dm-name-unit.dm-is-chosen")
    assert int(name.evaluate("node => getComputedStyle(node).fontWeight")) > 600


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_fits_its_width_in_both_themes(width, dark, address, open_page):
    page, _ = open_page(address, width=width, dark=dark)
    expect(page.locator(".dm-unit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    theme = page.locator("#atlas").get_attribute("data-theme")
    assert theme == ("dark" if dark else "light")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(text, tmp_path, open_page):
    page, watch = open_page(written(tmp_path, hostile_atlas(text)))
    unit(page, "kunashir").click()
    expect(page.locator(".dm-panel")).to_contain_text(text.split("\u2028")[0])
    page.locator(".dm-force-mark").first.click()
    expect(page.locator(".dm-popup")).to_contain_text(text.split("\u2028")[0])
    assert page.locator("#atlas img").count() == 0
    assert (watch.foreign, watch.errors, watch.dialogs) == ([], [], [])


def test_the_watch_of_the_test_above_does_catch_a_script(tmp_path, open_page):
    path = tmp_path / "bad.html"
    path.write_text("<body><img src=x onerror='alert(1)'></body>", encoding="utf-8")
    page, watch = open_page(path.as_uri())
    page.wait_for_function("document.images[0].complete")
    assert watch.dialogs == ["1"]
