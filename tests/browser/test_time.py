"""The time control: modes, play, keyboard, dates, presets, zoom and touch, counted by `select`."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disputemap.atlas import Atlas
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.maps.payload import base_payload
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("time"), atlas)


def written(folder: Path, atlas: Atlas, **view: object) -> str:
    path = folder / "map.html"
    wanted = View(**view)
    path.write_text(standalone_html(atlas, wanted, select(atlas, wanted)), encoding="utf-8")
    return path.as_uri()


def handle(page: Page, name: str):
    return page.get_by_role("slider", name=f"{name} day")


def type_window(page: Page, start: str, end: str) -> None:
    for label, text in (("From, as", start), ("To, as", end)):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Enter")


def expect_counts(page: Page, atlas: Atlas, view: View) -> None:
    """What the page counts is what `select` counts."""
    selection = select(atlas, view)
    events, reports = len(selection.shown_events), len(selection.shown)
    expect(page.locator(".dm-counts")).to_have_text(
        re.compile(rf"^{events} events? from {reports} reports? shown")
    )


def steps_of(atlas: Atlas) -> list[tuple[int, int, str]]:
    """The dated events in order of time: first day, day after the last, id."""
    found = []
    for number, event in enumerate(atlas.events):
        spans = [report.when.span for report in event.reports if report.when.span]
        if spans:
            start = min(-(10**9) if span.start is None else span.start for span in spans)
            end = max(10**9 if span.end is None else span.end for span in spans)
            found.append((start, end, number, event.id))
    return [(start, end, key) for start, end, _, key in sorted(found)]


def test_in_steps_one_event_stands_alone_with_its_days_as_the_window(atlas, address, open_page):
    page, watch = open_page(address)
    page.get_by_label("event by event").check()
    steps = steps_of(atlas)
    expect(page.locator(".dm-step-place")).to_contain_text(f"Event 1 of {len(steps)}")
    undated = len(atlas.events) - len(steps)
    expect(page.locator(".dm-step-place")).to_contain_text(f"{undated} undated")
    for number in range(1, 6):
        page.get_by_role("button", name="Next event").click()
        expect(page.locator(".dm-step-place")).to_contain_text(f"Event {number + 1} of")
        _, _, key = steps[number]
        expect_counts(page, atlas, View(event=key, motion="step"))
    page.get_by_role("button", name="Previous event").click()
    expect(page.locator(".dm-step-place")).to_contain_text("Event 5 of")
    assert watch.errors == []


def test_leaving_the_steps_brings_the_window_of_before_back(address, open_page):
    page, _ = open_page(address)
    type_window(page, "2022-01-01", "2022-12-31")
    before = page.locator(".dm-window-words").inner_text()
    page.get_by_label("event by event").check()
    expect(page.locator(".dm-window-words")).not_to_have_text(before)
    page.get_by_label("window", exact=True).check()
    expect(page.locator(".dm-window-words")).to_have_text(before)
    expect(page.locator(".dm-stepping")).to_be_hidden()


def test_from_the_beginning_on_only_the_last_day_moves(atlas, address, open_page):
    page, _ = open_page(address)
    type_window(page, "2022-01-01", "2022-12-31")
    page.get_by_label("from the beginning").check()
    expect(page.locator(".dm-window-words")).to_have_text("Until 31 December 2022")
    expect(handle(page, "First")).to_be_hidden()
    expect(page.get_by_label("From, as")).to_be_disabled()
    expect_counts(page, atlas, View(end=date(2022, 12, 31)))
    handle(page, "Last").press("ArrowLeft")
    expect(page.locator(".dm-window-words")).to_have_text("Until 30 December 2022")


@pytest.mark.parametrize("label", ["window", "from the beginning"])
def test_playing_moves_the_window_until_it_is_paused(label, address, open_page):
    page, _ = open_page(address)
    page.get_by_label(label, exact=True).check()
    page.get_by_label("Speed of playing").select_option("fast")
    page.get_by_role("button", name="Play").click()
    words = page.locator(".dm-window-words")
    first = words.inner_text()
    expect(words).not_to_have_text(first)
    second = words.inner_text()
    expect(words).not_to_have_text(second)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    stopped = words.inner_text()
    page.evaluate("new Promise((t) => requestAnimationFrame(() => requestAnimationFrame(t)))")
    assert words.inner_text() == stopped


def test_in_steps_all_other_reports_are_counted_as_of_other_events(atlas, address, open_page):
    page, _ = open_page(address)
    page.get_by_label("event by event").check()
    shown = page.locator(".dm-tally-shown")
    expect(shown).to_contain_text("1 event")
    reports = int(re.findall(r"\d+", shown.inner_text())[1])
    others = page.locator('.dm-tally[data-list="event"]')
    number = len(atlas.reports) - reports
    expect(others).to_have_text(f"{number} of other events")
    expect(page.locator('.dm-tally[data-list="filtered"]')).to_be_hidden()
    others.click()
    expect(page.locator(".dm-panel h2")).to_have_text("Other events than that of this step")
    expect(page.locator(".dm-more-button")).to_contain_text(f"of {number}")
    expect(page.locator('.dm-tally[data-list="outside"]')).to_be_hidden()


def test_playing_in_steps_goes_on_event_by_event(address, open_page):
    page, _ = open_page(address)
    page.get_by_label("event by event").check()
    page.get_by_label("Speed of playing").select_option("fast")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".dm-step-place")).to_have_text(
        re.compile(r"Event ([3-9]|[1-9]\d)"), timeout=20_000
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_space_on_a_handle_plays_and_escape_stops_and_then_gives_the_whole(address, open_page):
    page, _ = open_page(address)
    last = handle(page, "Last")
    last.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    last.press("Escape")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator(".dm-window-words")).not_to_contain_text("All dates")
    last.press("Escape")
    expect(page.locator(".dm-window-words")).to_contain_text("All dates")


def test_every_preset_gives_the_counts_of_select(atlas, address, open_page):
    page, _ = open_page(address)
    names = page.get_by_label("Window by name")
    for number, preset in enumerate(base_payload(atlas)["presets"]):
        names.select_option(str(number))
        start, end = (
            None if day is None else date(1970, 1, 1) + timedelta(days=day - shift)
            for day, shift in ((preset["start"], 0), (preset["end"], 1))
        )
        expect_counts(page, atlas, View(start=start, end=end))


def test_days_before_1970_and_after_2038_can_be_typed(atlas, address, open_page):
    page, _ = open_page(address)
    type_window(page, "1855-02-07", "1945-09-02")
    expect(page.locator(".dm-window-words")).to_have_text("7 February 1855 to 2 September 1945")
    expect_counts(page, atlas, View(start=date(1855, 2, 7), end=date(1945, 9, 2)))
    page.get_by_label("To, as").fill("2099-12-31")
    page.get_by_label("To, as").press("Enter")
    expect(handle(page, "Last")).to_have_attribute("aria-valuetext", "31 December 2099")
    expect_counts(page, atlas, View(start=date(1855, 2, 7), end=date(2099, 12, 31)))


def test_the_axis_zooms_to_the_window_and_back(address, open_page):
    page, _ = open_page(address)
    type_window(page, "2022-03-01", "2022-05-31")
    ticks = page.locator(".dm-tick-words")
    expect(ticks.first).to_have_text("1850")
    narrow = handle(page, "Last").bounding_box()["x"] - handle(page, "First").bounding_box()["x"]
    page.get_by_role("button", name="Zoom to window").click()
    expect(ticks.filter(has_text=re.compile("^Apr$"))).to_have_count(1)
    wide = handle(page, "Last").bounding_box()["x"] - handle(page, "First").bounding_box()["x"]
    assert wide > 10 * narrow
    page.get_by_role("button", name="Whole axis").click()
    expect(ticks.first).to_have_text("1850")


def test_a_double_click_looks_nearer_and_a_window_elsewhere_brings_the_whole(address, open_page):
    page, _ = open_page(address)
    box = page.locator(".dm-track").bounding_box()
    page.mouse.dblclick(box["x"] + 0.9 * box["width"], box["y"] + 40)
    expect(page.get_by_role("button", name="Whole axis")).to_be_enabled()
    expect(page.locator(".dm-tick-words").first).not_to_have_text("1850")
    type_window(page, "1855-01-01", "1856-01-01")
    expect(page.get_by_role("button", name="Whole axis")).to_be_disabled()
    expect(page.locator(".dm-tick-words").first).to_have_text("1850")


def test_a_handle_can_be_dragged_by_touch_and_is_large_enough(address, open_page):
    page, _ = open_page(address, width=390)
    node = handle(page, "First")
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box["width"] >= 24
    x, y = box["x"] + box["width"] / 2, box["y"] + 30
    session = page.context.new_cdp_session(page)
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    session.send("Input.dispatchTouchEvent", touch)
    for step in range(1, 6):
        points = [{"x": x + 30 * step, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".dm-window-words")).to_contain_text("From 1")


def test_the_key_of_the_histogram_names_only_kinds_that_are_drawn(atlas, address, open_page):
    page, _ = open_page(address)
    key = page.locator(".dm-time-key")
    drawn = {
        report.kind
        for report in atlas.reports
        if report.when.span is not None and report.when.type != "standing"
    }
    assert "patrol" in drawn
    for kind in drawn:
        expect(key).to_contain_text(kind)
    expect(key).to_contain_text("standing positions")


def test_the_key_of_the_histogram_is_folded_on_a_narrow_page_until_it_is_asked_for(
    address, open_page
):
    page, _ = open_page(address, width=390)
    key = page.locator(".dm-time-key")
    expect(key).to_contain_text("standing positions")
    expect(key.locator(".dm-time-lines")).to_be_hidden()
    key.locator("summary").click()
    expect(key.locator(".dm-time-lines")).to_be_visible()


def test_in_mode_certain_bars_not_wholly_in_the_window_are_only_outlined(address, open_page):
    page, _ = open_page(address)
    type_window(page, "2022-01-10", "2022-12-20")
    rest = page.locator("path.dm-bar-rest")
    assert not rest.get_attribute("d")
    page.get_by_label("surely lies in it").check()
    expect(rest).to_have_attribute("d", re.compile("M"))


def test_with_less_motion_playing_goes_in_whole_steps(address, open_page):
    page, _ = open_page(address)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_label("from the beginning").check()
    page.get_by_role("button", name="Play").click()
    words = page.locator(".dm-window-words")
    expect(words).to_have_text(re.compile(r"^Until 31 December \d{3}9$"))
    page.get_by_role("button", name="Pause").click()


@pytest.mark.parametrize("grip", ["First", "whole"])
def test_escape_during_a_drag_gives_the_window_of_before_back(grip, address, open_page):
    page, watch = open_page(address)
    type_window(page, "1900", "1960-06")
    words = page.locator(".dm-window-words")
    expect(words).to_have_text("1 January 1900 to 30 June 1960")
    page.locator(".dm-track").scroll_into_view_if_needed()
    first, last = (handle(page, name).bounding_box() for name in ("First", "Last"))
    middle = (first["x"] + last["x"] + first["width"]) / 2
    x = first["x"] + first["width"] / 2 if grip == "First" else middle
    y = first["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 15, y, steps=3)
    expect(words).not_to_contain_text("1 January 1900")
    page.keyboard.press("Escape")
    expect(words).to_have_text("1 January 1900 to 30 June 1960")
    page.mouse.move(x + 40, y, steps=3)
    page.mouse.up()
    page.evaluate("new Promise((t) => requestAnimationFrame(() => requestAnimationFrame(t)))")
    expect(words).to_have_text("1 January 1900 to 30 June 1960")
    assert watch.errors == []


def test_news_play_within_the_news_and_go_on_where_they_were_paused(address, open_page):
    page, _ = open_page(address)
    page.get_by_role("button", name="News (2021 on)").click()
    page.get_by_role("button", name="Play").click()
    words = page.locator(".dm-window-words")
    expect(words).to_have_text(re.compile(r"202\d to \d+ \w+ 202\d$"))
    first = words.inner_text()
    expect(words).not_to_have_text(first)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    paused = words.inner_text()
    page.get_by_role("button", name="Play").click()
    expect(words).not_to_have_text(paused)
    expect(words).to_have_text(re.compile(r"202\d to \d+ \w+ 202\d$"))
    page.get_by_role("button", name="Pause").click()


def test_an_address_in_steps_without_an_event_shows_the_first_in_its_window(
    atlas, tmp_path, open_page
):
    start = date(2022, 1, 1)
    page, watch = open_page(written(tmp_path, atlas, motion="step", start=start))
    expect(page.locator(".dm-step-place")).to_contain_text("Event ")
    floor = (start - date(1970, 1, 1)).days
    found = [key for _, end, key in steps_of(atlas) if end > floor]
    assert found
    expect_counts(page, atlas, View(event=found[0], motion="step"))
    assert watch.errors == []


def test_a_year_and_a_month_are_typed_as_a_window_and_a_fault_names_the_forms(address, open_page):
    page, _ = open_page(address)
    type_window(page, "2022", "2023-02")
    expect(page.locator(".dm-window-words")).to_have_text("1 January 2022 to 28 February 2023")
    expect(page.get_by_label("To, as")).to_have_value("2023-02-28")
    page.get_by_label("To, as").fill("2023-13")
    page.get_by_label("To, as").press("Enter")
    expect(page.locator(".dm-time .dm-fault")).to_contain_text("a month as YYYY-MM")
    expect(page.locator(".dm-window-words")).to_have_text("1 January 2022 to 28 February 2023")


def test_a_window_gets_its_beginning_back_after_running_from_the_beginning(
    atlas, open_page, tmp_path
):
    page, _ = open_page(written(tmp_path, atlas, start=date(2021, 1, 1), end=date(2022, 12, 31)))
    words = page.locator(".dm-window-words")
    before = words.inner_text()
    page.get_by_label("from the beginning").check()
    expect(words).not_to_have_text(before)
    page.get_by_label("window", exact=True).check()
    expect(words).to_have_text(before)
