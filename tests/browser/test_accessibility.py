"""WCAG 2.2 AA in a real browser: axe-core on every page, the keyboard alone, zoom, calm."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = (
    "",
    "?selected=iturup&from=2021-01-01",
    "?selected=senkaku&perspective=japan&layers=zones12_zones24_ranges_arcs_names_grid",
    "?from=2021-01-01&to=2021-12-31&with=2022-01-01_2022-12-31",
    "?from=1700-01-01&to=1700-01-02",
    "events",
    "articles",
    "deployments",
    "claims",
    "method",
)


def settled(page: Page) -> None:
    """Wait until the page has run and its parts have been drawn."""
    page.wait_for_selector(".dm-panel > *, .dm-reading > *")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
@pytest.mark.parametrize("address", STATES)
def test_axe_finds_no_violation(app_address, open_page, address, width, dark):
    page, _ = open_page(f"{app_address}/{address}", width=width, dark=dark)
    settled(page)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    told = [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for violation in found
        for node in violation["nodes"][:3]
    ]
    assert told == []


def test_axe_does_find_a_violation(app_address, open_page):
    page, _ = open_page(f"{app_address}/method")
    settled(page)
    page.evaluate("document.querySelector('.dm-reading').append(document.createElement('img'))")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert "image-alt" in {violation["id"] for violation in found}


# What takes the focus: every part of the map's page that a hand can use.
REACHED = {
    "an island on the map": ".dm-unit",
    "the index of islands": ".dm-row",
    "a switch": ".dm-switch input",
    "an end of the window": ".dm-handle",
    "a date": ".dm-date",
    "the panel": ".dm-panel",
    "the zoom": ".leaflet-control-zoom a",
}


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=iturup")
    settled(page)
    reached: set[str] = set()
    for _ in range(220):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """(parts) => {
              const node = document.activeElement;
              const look = getComputedStyle(node);
              const isShown = look.outlineStyle !== "none" || look.boxShadow !== "none"
                || getComputedStyle(node, "::before").outlineStyle !== "none"
                || !node.closest(".dm-atlas");
              const found = Object.entries(parts).filter(([, part]) => node.closest(part));
              return [found.map(([name]) => name), isShown, node.outerHTML.slice(0, 120)];
            }""",
            REACHED,
        )
        reached.update(here[0])
        assert here[1], f"the focus cannot be seen on {here[2]}"
        if reached == set(REACHED):
            break
    assert reached == set(REACHED)


@pytest.mark.parametrize("path", ["", "events", "claims"])
def test_at_200_percent_nothing_is_cut_off(app_address, open_page, path):
    page, _ = open_page(f"{app_address}/{path}", width=720)
    settled(page)
    # What a reader who zooms a page of 1440 to 200 percent has: half the width, twice the size.
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_reduced_motion_is_honoured(app_address, browser):
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(app_address)
    settled(page)
    page.locator('.dm-views button[data-view="senkaku"]').click()
    expect(page.locator('.dm-unit[data-place="uotsuri"]')).to_be_visible()
    assert page.locator(".leaflet-zoom-anim").count() == 0
    moving = "document.getAnimations().filter(a => a.effect.target?.closest('.dm-atlas')).length"
    assert page.evaluate(moving) == 0
    context.close()
