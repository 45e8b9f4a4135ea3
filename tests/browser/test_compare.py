"""Two windows on twin maps: they move together, count for themselves, and list what differs."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from disputemap.atlas import Atlas
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser
# Where the widest outline of an island lies within its own map, for each of the two maps.
OUTLINES = """
() => [...document.querySelectorAll(".leaflet-container")].map(map => {
  const box = map.getBoundingClientRect();
  const [island] = [...map.querySelectorAll("path.dm-island")]
    .map(path => path.getBoundingClientRect()).sort((a, b) => b.width - a.width);
  return [island.x - box.x, island.y - box.y, island.width].map(Math.round);
})
"""
# The same in each of some frames after a step of the wheel or the keyboard.
FRAMES = """
async (key) => {
  const outlines = %s;
  const map = document.querySelector(".leaflet-container");
  map.focus({ preventScroll: true });
  map.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, keyCode: %d, bubbles: true }));
  const found = [];
  for (let i = 0; i < 12; i += 1) {
    await new Promise(requestAnimationFrame);
    found.push(outlines());
  }
  return found;
}
"""
KEYS = {"ArrowLeft": 37, "ArrowDown": 40, "+": 187, "-": 189}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("map"), atlas)


def written(folder: Path, atlas: Atlas, **view: object) -> str:
    wanted = View(**view)
    path = folder / "map.html"
    path.write_text(standalone_html(atlas, wanted, select(atlas, wanted)), encoding="utf-8")
    return path.as_uri()


def compared(page: Page) -> Page:
    """Switch the comparison on and wait until both maps are drawn."""
    expect(page.locator(".dm-unit").first).to_be_visible()
    page.get_by_role("button", name="Compare two windows").click()
    expect(page.locator(".dm-twin-map .dm-unit").first).to_be_visible()
    page.locator(".dm-box").scroll_into_view_if_needed()
    return page


@pytest.mark.parametrize("width", [1440, 390])
def test_each_map_has_the_caveat_of_its_belts_with_counts_of_its_own(address, open_page, width):
    page, _ = open_page(address, width=width)
    compared(page).get_by_label("24 nm belts").check()
    caveats = page.locator(".dm-caveat:visible")
    expect(caveats).to_have_count(2)
    for caveat in caveats.all():
        expect(caveat).to_contain_text("not a legal boundary")
    maps = [
        page.locator(f".leaflet-container{is_twin}")
        for is_twin in (":not(.dm-twin-map)", ".dm-twin-map")
    ]
    for where in maps:
        over = where.bounding_box()
        inside = [c.bounding_box() for c in caveats.all()]
        assert sum(is_within(box, over) for box in inside) == 1
    page.get_by_role("button", name="Compare two windows").click()
    expect(caveats).to_have_count(1)


def is_within(box: dict[str, float], other: dict[str, float]) -> bool:
    """Whether a box lies in another one, to the pixel."""
    return (
        box["x"] >= other["x"] - 1
        and box["y"] >= other["y"] - 1
        and box["x"] + box["width"] <= other["x"] + other["width"] + 1
        and box["y"] + box["height"] <= other["y"] + other["height"] + 1
    )


def to_the_kurils(page: Page) -> None:
    page.locator('.dm-views [data-view="southern_kurils"]').click()
    for map_ in page.locator(".leaflet-container").all():
        expect(map_.locator('.dm-unit.dm-large[data-place="iturup"]')).to_be_visible()


def fill(page: Page, label: str, day: date) -> None:
    field = page.get_by_label(label)
    field.fill(day.isoformat())
    field.press("Enter")


def set_windows(page: Page, a: tuple[date, date], b: tuple[date, date]) -> None:
    # An end beyond the other one is refused, so the field that widens comes first.
    fill(page, "Last day of window B", date(2200, 1, 1))
    for label, day in (
        ("First day of window B", b[0]),
        ("Last day of window B", b[1]),
        ("From, as", a[0]),
        ("To, as", a[1]),
    ):
        if label == "From, as":
            page.get_by_label("To, as").fill("")
            page.get_by_label("To, as").press("Enter")
        fill(page, label, day)


def part(page: Page, words: str) -> Locator:
    return page.locator(".dm-compared", has=page.locator("summary", has_text=words))


def listed(page: Page, words: str) -> set[str]:
    box = part(page, words)
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    number = int(box.locator(".dm-compared-number").inner_text())
    if number:
        # The list is made when the part has told that it is open.
        expect(box.locator("li").first).to_be_attached()
    while box.locator(":scope > button").is_visible():
        box.locator(":scope > button").click()
    expect(box.locator("li")).to_have_count(number)
    return {node.get_attribute("data-id") for node in box.locator("li").all()}


def events(atlas: Atlas, window: tuple[date, date], is_certain: bool) -> set[str]:
    view = View(start=window[0], end=window[1], is_certain=is_certain)
    return {event.id for event in select(atlas, view).shown_events}


def test_what_is_only_in_one_window_is_the_difference_of_two_selections(atlas, address, open_page):
    page, _ = open_page(address)
    compared(page)
    chance = random.Random(8)  # noqa: S311
    for turn in range(8):
        first = date(1850, 1, 1) if turn % 2 else date(2021, 1, 1)
        days = 64_000 if turn % 2 else 1_900
        a, b = (
            tuple(first + timedelta(d) for d in sorted(chance.randrange(days) for _ in range(2)))
            for _ in range(2)
        )
        is_certain = turn % 3 == 2
        set_windows(page, a, b)
        page.locator(f'input[value="{"certain" if is_certain else "possible"}"]').check()
        in_a, in_b = events(atlas, a, is_certain), events(atlas, b, is_certain)
        for words, wanted in (
            ("Only in A", in_a - in_b),
            ("Only in B", in_b - in_a),
            ("In both", in_a & in_b),
        ):
            assert listed(page, words) == wanted, (words, a, b)
            number = part(page, words).locator(".dm-compared-number").inner_text()
            assert number == str(len(wanted))


def test_each_map_counts_its_own_window(atlas, address, open_page):
    page, _ = open_page(address)
    compared(page)
    to_the_kurils(page)
    a = (date(2022, 1, 1), date(2022, 12, 31))
    b = (date(2025, 1, 1), date(2025, 12, 31))
    set_windows(page, a, b)
    for window, tag in ((a, ".dm-tag-a"), (b, ".dm-tag-b")):
        selection = select(atlas, View(start=window[0], end=window[1]))
        expect(page.locator(tag)).to_contain_text(f"{len(selection.shown_events)} event")
        expect(page.locator(tag)).to_contain_text(f"1 January {window[0].year}")
        count = selection.counts["iturup"]
        maps = page.locator(".leaflet-container").nth(0 if window is a else 1)
        words = maps.locator('.dm-unit[data-place="iturup"]').get_attribute("aria-label")
        assert f": {count.own} event" in words
        assert f"{count.group} about its whole group" in words


@pytest.mark.parametrize("key", list(KEYS))
def test_the_twin_maps_show_the_same_place_in_every_frame_of_a_move(key, address, open_page):
    page, watch = open_page(address)
    compared(page)
    to_the_kurils(page)
    before = page.evaluate(OUTLINES)
    frames = page.evaluate(FRAMES % (OUTLINES, KEYS[key]), key)
    for first, second in frames:
        # Half a pixel of each map's size, and half a pixel of rounding.
        assert all(abs(a - b) <= 2 for a, b in zip(first, second, strict=True)), frames
    assert frames[-1] != before
    assert watch.errors == []


def test_a_drag_on_the_second_map_moves_the_first(address, open_page):
    page, _ = open_page(address)
    compared(page)
    box = page.locator(".dm-twin-map").bounding_box()
    to_the_kurils(page)
    before = page.evaluate(OUTLINES)[0]
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    during = page.evaluate(OUTLINES)
    assert during[0][0] == pytest.approx(before[0] + 60, abs=3)
    assert during[0] == pytest.approx(during[1], abs=2)
    page.mouse.up()


def test_both_maps_and_the_list_have_one_selection(address, open_page):
    page, _ = open_page(address)
    compared(page)
    to_the_kurils(page)
    page.locator('.dm-twin-map .dm-unit[data-place="iturup"]').click()
    for where in (".leaflet-container:not(.dm-twin-map) .dm-unit", ".dm-list .dm-row"):
        expect(page.locator(f'{where}[data-place="iturup"]')).to_have_attribute(
            "aria-pressed", "true"
        )
    expect(page.locator(".dm-twin-map path.dm-chosen-wide").first).to_be_attached()


def test_swap_exchanges_the_windows_and_the_year_before_ends_where_a_begins(address, open_page):
    page, _ = open_page(address)
    compared(page)
    set_windows(page, (date(2022, 3, 1), date(2022, 9, 30)), (date(2024, 1, 1), date(2024, 2, 29)))
    page.get_by_role("button", name="Swap A and B").click()
    expect(page.get_by_label("First day of window B")).to_have_value("2022-03-01")
    expect(page.get_by_label("To, as")).to_have_value("2024-02-29")
    page.get_by_role("button", name="B: the year before A").click()
    expect(page.get_by_label("First day of window B")).to_have_value("2023-01-01")
    expect(page.get_by_label("Last day of window B")).to_have_value("2023-12-31")


def test_moving_window_a_keeps_window_b_still(address, open_page):
    page, _ = open_page(address)
    compared(page)
    before = page.locator(".dm-tag-b").inner_text()
    handle = page.get_by_role("slider", name="First day")
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".dm-tag-a")).to_contain_text("From")
    assert page.locator(".dm-tag-b").inner_text() == before


def test_dates_of_window_b_that_cannot_be_are_told_and_change_nothing(address, open_page):
    page, _ = open_page(address)
    compared(page)
    before = page.locator(".dm-tag-b").inner_text()
    for text in ("2023-02-29", ""):
        page.get_by_label("First day of window B").fill(text)
        page.get_by_label("First day of window B").press("Enter")
        expect(page.locator(".dm-compare .dm-fault")).to_contain_text("It stays as it was")
        assert page.locator(".dm-tag-b").inner_text() == before


def test_what_shows_one_window_only_says_which_and_offers_the_other(address, open_page):
    page, _ = open_page(address)
    note = page.locator(".dm-panel .dm-compare-note")
    expect(note).to_be_hidden()
    compared(page)
    expect(note).to_contain_text("show window A")
    a, b = (page.locator(f".dm-tag-{name} .dm-tag-totals").inner_text() for name in "ab")
    note.get_by_role("button", name="Show window B here").click()
    expect(page.locator(".dm-tag-a .dm-tag-totals")).to_have_text(b)
    assert a != b


def test_the_second_map_is_gone_when_comparing_ends(address, open_page):
    page, watch = open_page(address)
    compared(page)
    expect(page.locator(".dm-inset").first).to_be_visible()
    page.get_by_role("button", name="Compare two windows").click()
    expect(page.locator(".leaflet-container")).to_have_count(1)
    expect(page.locator(".dm-inset").first).to_be_visible()
    expect(page.locator(".dm-tag")).to_have_count(0)
    sheet, box = (page.locator(s).bounding_box() for s in (".leaflet-container", ".dm-box"))
    assert sheet["width"] == pytest.approx(box["width"], abs=3)
    compared(page)
    assert watch.errors == []


def test_an_address_with_a_second_window_opens_both_maps(tmp_path, atlas, open_page):
    window = (date(2005, 1, 1), date(2005, 12, 31))
    page, _ = open_page(written(tmp_path, atlas, compare=window))
    expect(page.locator(".dm-twin-map .dm-unit").first).to_be_visible()
    expect(page.locator(".dm-tag-b")).to_contain_text("1 January 2005 to 31 December 2005")


@pytest.mark.parametrize(("width", "is_stacked"), [(390, True), (1440, False)])
def test_the_maps_stand_side_by_side_or_in_a_stack(width, is_stacked, address, open_page):
    page, _ = open_page(address, width=width)
    compared(page)
    first, second = (node.bounding_box() for node in page.locator(".leaflet-container").all())
    assert first["width"] == pytest.approx(second["width"], abs=1.5)
    assert first["height"] == pytest.approx(second["height"], abs=1.5)
    if is_stacked:
        assert second["y"] >= first["y"] + first["height"]
    else:
        assert second["x"] >= first["x"] + first["width"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [720, 390])
def test_each_group_has_its_count_on_both_maps(width, atlas, tmp_path, open_page):
    start, end = date(2021, 1, 1), date(2022, 12, 31)
    later = (date(2023, 1, 1), date(2024, 12, 31))
    page, _ = open_page(written(tmp_path, atlas, start=start, end=end, compare=later), width=width)
    expect(page.locator(".dm-twin-map .dm-unit").first).to_be_visible()
    for window, name in (((start, end), ":not(.dm-twin-map)"), (later, ".dm-twin-map")):
        counts = select(atlas, View(start=window[0], end=window[1])).counts
        shown = page.locator(f".leaflet-container{name} .dm-name-unit .dm-count:visible")
        expected = sorted(str(counts[key].own) for key in ("senkaku", "southern_kurils"))
        assert sorted(shown.all_inner_texts()) == expected
