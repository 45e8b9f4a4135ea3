"""Every state of the map has an address; Back and Forward go through what a person did."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import start_app

pytestmark = pytest.mark.browser

WORDS = ".dm-window-words"
# Where two islands stand on the sheet, which changes with the zoom and the place.
POSITION = """() => {
  const sheet = document.querySelector(".leaflet-container").getBoundingClientRect();
  const islands = [...document.querySelectorAll("path.dm-island")].slice(0, 25);
  return islands.map((island) => {
    const box = island.getBoundingClientRect();
    return box.width ? [box.left - sheet.left, box.top - sheet.top] : [0, 0];
  }).flat();
}"""
AT_REST = f"""() => {{
  const now = ({POSITION})().join();
  const before = window.lastPosition;
  window.lastPosition = now;
  return now === before;
}}"""


def ready(page: Page) -> None:
    page.wait_for_selector(".leaflet-container path.dm-island", state="attached")
    page.wait_for_selector('.dm-row[data-place="iturup"]')


def resting(page: Page) -> object:
    """Where the islands are on the sheet, once it has come to rest, within two pixels."""
    page.evaluate("window.lastPosition = null")
    page.wait_for_function(AT_REST, polling=150)
    return pytest.approx(page.evaluate(POSITION), abs=2)


def row(page: Page, place: str) -> object:
    return page.locator(f'.dm-row[data-place="{place}"]')


def pressed(page: Page, place: str) -> None:
    expect(row(page, place)).to_have_attribute("aria-pressed", "true")


ADDRESS = (
    "?from=2021-01-01&to=2022-12-31&mode=certain&background=off&selected=shikotan"
    "&layers=ranges_zones12&at=44.1_146.5_7.5"
)


def test_opening_an_address_restores_what_it_says(app_address, open_page):
    page, _ = open_page(f"{app_address}/{ADDRESS}")
    ready(page)
    pressed(page, "shikotan")
    expect(page.locator(WORDS)).to_contain_text("1 January 2021 to 31 December 2022")
    expect(page.locator('input[value="certain"]')).to_be_checked()
    for name, is_on in (
        ("zones12", True),
        ("ranges", True),
        ("background", False),
        ("grid", False),
    ):
        box = page.locator(f'.dm-switch input[value="{name}"]')
        expect(box).to_be_checked() if is_on else expect(box).not_to_be_checked()
    at_once = resting(page)
    expect(page).to_have_url(re.compile(r"at=44\.1_146\.5_7\.5$"))
    page.reload()
    ready(page)
    resting(page)
    assert page.evaluate(POSITION) == at_once


def test_an_address_without_a_place_shows_all_whatever_was_seen_before(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=senkaku")
    ready(page)
    whole = resting(page)
    page.goto(f"{app_address}/?at=38_142_12")
    ready(page)
    page.get_by_role("button", name="Zoom in").first.click()
    expect(page).to_have_url(re.compile(r"at=[\d.]+_[\d.]+_12\.\d+$"))
    page.goto(f"{app_address}/?selected=senkaku")
    ready(page)
    resting(page)
    assert page.evaluate(POSITION) == whole


def test_back_and_forward_go_through_what_was_chosen(app_address, open_page):
    page, _ = open_page(app_address)
    ready(page)
    for place in ("shikotan", "iturup"):
        row(page, place).click()
        expect(page).to_have_url(re.compile(f"selected={place}"))
    page.go_back()
    pressed(page, "shikotan")
    expect(page).to_have_url(re.compile("selected=shikotan"))
    page.go_back()
    expect(page.locator('.dm-row[aria-pressed="true"]')).to_have_count(0)
    page.go_forward()
    pressed(page, "shikotan")
    page.go_forward()
    pressed(page, "iturup")


def test_a_page_change_is_one_step_back(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=kunashir")
    ready(page)
    page.get_by_role("link", name="Events").click()
    expect(page).to_have_url(re.compile(r"/events\?selected=kunashir"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?selected=kunashir"))
    ready(page)
    pressed(page, "kunashir")


def test_moving_the_map_changes_the_address_and_makes_no_step(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=kunashir")
    ready(page)
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"selected=kunashir&at=[\d.]+_[\d.]+_[\d.]+$"))
    row(page, "iturup").click()
    expect(page).to_have_url(re.compile(r"selected=iturup&at=[\d.]+_[\d.]+_[\d.]+$"))
    assert page.evaluate("history.length") == steps + 1


def test_the_map_is_never_mounted_anew(app_address, open_page):
    page, _ = open_page(app_address)
    ready(page)
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("at="))
    page.evaluate("document.querySelector('.leaflet-container').isTheFirst = true")
    before = resting(page)
    row(page, "iturup").click()
    expect(page).to_have_url(re.compile("selected=iturup"))
    page.get_by_role("link", name="Events").click()
    expect(page).to_have_url(re.compile("/events"))
    page.wait_for_selector(".dm-reading article")
    page.get_by_role("link", name="Map").click()
    ready(page)
    assert page.evaluate("document.querySelector('.leaflet-container').isTheFirst") is True
    resting(page)
    assert page.evaluate(POSITION) == before


def test_a_page_may_be_the_first_address_of_a_new_server(tmp_path, open_page):
    process, address = start_app(tmp_path / "log.txt")
    page, _ = open_page(f"{address}/events?selected=iturup")
    expect(page.get_by_role("heading", name="Events", level=1)).to_be_visible()
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(7)
    page.get_by_test_id("stTopNavLink").get_by_text("Method").click()
    expect(page.get_by_role("heading", name="Method", level=1)).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize(
    "address",
    [
        "?selected=nowhere",
        "?from=2023-02-29",
        "?at=1e9_x_3",
        "?perspective=<img src=x onerror=alert(1)>",
        "?event=${alert(1)}",
        "?layers={{7*7}}",
        "?lang=../../etc/passwd",
        "?with=2021-01-02_2021-01-01",
    ],
)
def test_a_wrong_or_hostile_address_gives_a_notice_and_all(app_address, open_page, address):
    page, watch = open_page(f"{app_address}/{address}")
    ready(page)
    expect(page.locator('[data-testid="stAlert"]').first).to_be_visible()
    expect(page.locator(".dm-counts")).to_contain_text("161 events")
    assert watch.dialogs == []
    assert watch.foreign == []
    assert page.locator('[data-testid="stException"]').count() == 0
