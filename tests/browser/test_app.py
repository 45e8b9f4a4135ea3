"""The app in a real Chromium, with every other host out of reach."""

import re

import pytest
from playwright.sync_api import Page, expect

from disputemap.loading import load
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser
PAGES = ("", "events", "articles", "deployments", "claims", "method")
PANEL = ".dm-panel"
# Streamlit asks for these below the page's own path first, and then at the root.
STREAMLITS_OWN = re.compile(r"404 \(Not Found\)")


def map_ready(page: Page) -> None:
    page.wait_for_selector(".dm-map path, .leaflet-container path")
    page.wait_for_selector(f"{PANEL} h2")


def panel_title(page: Page) -> str:
    return page.locator(f"{PANEL} h2").first.inner_text()


def panel_ids(page: Page) -> set[str]:
    """Ids of the records whose cards the panel shows, opened or not."""
    cards = page.locator(f"{PANEL} article.dm-card")
    return {card.removeprefix("dm-card-") for card in cards.evaluate_all("l => l.map(n => n.id)")}


def expected_ids(place: str, view: View) -> set[str]:
    atlas = load()
    selection = select(atlas, view)
    return {report.id for reports in selection.about(place).values() for report in reports}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_host_but_this_machine_and_says_no_error(app_address, open_page, name):
    page, watch = open_page(f"{app_address}/{name}")
    page.wait_for_selector(".dm-reading > *")
    if name == "":
        map_ready(page)
    assert watch.foreign == []
    assert [error for error in watch.errors if not STREAMLITS_OWN.search(error)] == []
    assert page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_width_in_light_and_dark(app_address, open_page, name, width, dark):
    page, _ = open_page(f"{app_address}/{name}", width=width, dark=dark)
    page.wait_for_selector(".dm-reading > *")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    edges = page.eval_on_selector_all(
        ".dm-reading p, .dm-reading td, .dm-reading dd",
        "nodes => nodes.slice(0, 60).map(n => n.getBoundingClientRect().right)",
    )
    assert all(edge <= width for edge in edges)
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    red = int(re.findall(r"\d+", paper)[0])
    assert (red < 80) == dark


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_the_columns_of_the_map_keep_to_themselves(app_address, open_page, width):
    page, _ = open_page(
        f"{app_address}/?layers=arcs_grid_names_ranges_zones12_zones24", width=width
    )
    map_ready(page)
    inside = """() => [".dm-main", ".dm-side", ".dm-panel"].flatMap((part) => {
      const column = document.querySelector(part);
      const edge = column.getBoundingClientRect().right + 1;
      return [...column.querySelectorAll("button, select, input, label, p, h2, details")]
        .filter((node) => node.getClientRects().length)
        .filter((node) => !node.closest(".leaflet-pane, .dm-insets"))
        .filter((node) => node.getBoundingClientRect().right > edge)
        .map((node) => `${part}: ${node.outerHTML.slice(0, 80)}`);
    })"""
    assert page.evaluate(inside) == []


KURILS = ("kunashir", "iturup", "shikotan", "habomai")


@pytest.mark.parametrize("place", [*KURILS, "uotsuri"])
def test_a_click_on_an_island_opens_its_panel_with_the_right_statements(
    app_address, open_page, place
):
    page, _ = open_page(app_address)
    map_ready(page)
    group = "Northern Territories / Southern Kurils" if place in KURILS else "Diaoyu / Senkaku"
    page.get_by_role("button", name=group, exact=True).first.click()
    page.locator(f'.leaflet-container button[data-place="{place}"]').click()
    label = load().places[place].label
    expect(page.locator(f"{PANEL} h2").first).to_have_text(label)
    expect(page).to_have_url(re.compile(f"selected={place}"))
    while page.locator(f"{PANEL} .dm-more-button").count():
        page.locator(f"{PANEL} .dm-more-button").first.click()
    assert expected_ids(place, View()) <= panel_ids(page)
    text = page.locator(PANEL).text_content()
    if place == "shikotan":
        assert "1956 Declaration" in text
    if place == "uotsuri":
        assert "China sent ships on patrol" in text
    if place == "kunashir":
        assert "Correction" in text
        assert "La Perouse" in text


def test_a_group_statement_says_so_on_the_island(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=iturup")
    map_ready(page)
    expect(page.locator(PANEL)).to_contain_text("About the whole group")
    expect(page.locator(PANEL)).to_contain_text("about the whole group")


def test_the_list_of_islands_selects_by_keyboard(app_address, open_page):
    page, _ = open_page(app_address)
    map_ready(page)
    entry = page.locator('.dm-side button[data-place="shikotan"], .dm-list button').filter(
        has_text="Shikotan"
    )
    entry.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} h2").first).to_have_text("Shikotan")


def position(page: Page) -> list[str]:
    """Where the map's panes and one outline stand, which changes with zoom and place."""
    return page.eval_on_selector_all(
        ".leaflet-map-pane, .leaflet-container path",
        "l => l.slice(0, 4).map(n => (n.getAttribute('d') || n.style.transform).slice(0, 80))",
    )


def test_the_map_keeps_its_place_and_is_never_mounted_anew(app_address, open_page):
    page, _ = open_page(app_address)
    map_ready(page)
    page.get_by_role("button", name="Diaoyu / Senkaku", exact=True).first.click()
    page.locator('.leaflet-container button[data-place="uotsuri"]').wait_for()
    page.evaluate("document.querySelector('.leaflet-container').dataset.mark = 'same'")
    before = position(page)
    page.locator('.leaflet-container button[data-place="uotsuri"]').click()
    expect(page.locator(f"{PANEL} h2").first).to_contain_text("Uotsuri")
    page.get_by_placeholder(re.compile("Search")).fill("patrol")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"left out by filter"))).to_be_visible()
    expect(page).to_have_url(re.compile("text=patrol"))
    assert position(page) == before
    assert page.evaluate("document.querySelector('.leaflet-container').dataset.mark") == "same"


def test_a_preset_window_counts_as_select_does(app_address, open_page):
    page, _ = open_page(app_address)
    map_ready(page)
    page.get_by_role("button", name="News (2021 on)").click()
    expect(page).to_have_url(re.compile("from=2021-01-01"))
    view = View.from_address({"from": ["2021-01-01"]})
    selection = select(load(), view)
    words = f"{len(selection.shown_events)} events from {len(selection.shown)} reports shown"
    expect(page.locator(".dm-tally-shown")).to_have_text(words)


def test_arrow_keys_on_a_handle_move_the_window(app_address, open_page):
    page, _ = open_page(f"{app_address}/?from=2022-02-01&to=2022-03-31")
    map_ready(page)
    handle = page.get_by_role("slider", name="First day of the window")
    before = handle.get_attribute("aria-valuetext")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(handle).not_to_have_attribute("aria-valuetext", before or "")
    expect(page).not_to_have_url(re.compile("from=2022-02-01"))


def test_an_address_restores_window_filter_and_place(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=habomai&from=2005-01-01&to=2005-12-31&kind=talks")
    map_ready(page)
    expect(page.locator(f"{PANEL} h2").first).to_have_text("Habomai")
    view = View.from_address(
        {"from": ["2005-01-01"], "to": ["2005-12-31"], "kind": ["talks"], "selected": ["habomai"]}
    )
    assert expected_ids("habomai", view) <= panel_ids(page)


def test_a_card_leads_to_the_record_of_its_article_in_one_click(app_address, open_page):
    page, _ = open_page(f"{app_address}/?selected=uotsuri")
    map_ready(page)
    page.locator(f"{PANEL} button.dm-record").first.click()
    expect(page.locator(".st-key-article_record .dm-reading h2").first).to_have_text(
        "China and Russia Join Forces Against Japan Over Territorial Disputes"
    )
    page.get_by_role("link", name="Map", exact=True).click()
    map_ready(page)
    expect(page.locator(f"{PANEL} h2").first).to_contain_text("Uotsuri")


def test_what_is_not_on_the_map_can_be_listed(app_address, open_page):
    page, _ = open_page(f"{app_address}/events")
    page.get_by_text("What is not on the map").click()
    hidden = page.locator(".st-key-hidden .dm-reading")
    expect(hidden).to_contain_text("No place to draw")
    expect(hidden).to_contain_text("Undated: 1 report")


@pytest.mark.parametrize(
    ("button", "suffix", "check"),
    [
        ("picture (PNG)", ".png", lambda data: data.startswith(b"\x89PNG")),
        ("page (HTML", ".html", lambda data: b"<html" in data and b"//unpkg" not in data),
        ("table (CSV)", ".csv", lambda data: data.count(b"\n") > 100),
        ("map data (GeoJSON)", ".geojson", lambda data: data.count(b'"event",') == 161),
    ],
)
def test_what_is_shown_can_be_saved(app_address, open_page, button, suffix, check, tmp_path):
    page, _ = open_page(app_address)
    map_ready(page)
    page.get_by_text("Save this view").click()
    with page.expect_download(timeout=40_000) as saving:
        page.get_by_role("button", name=re.compile(re.escape(button))).click()
    target = tmp_path / f"saved{suffix}"
    saving.value.save_as(target)
    assert saving.value.suggested_filename.endswith(suffix)
    assert check(target.read_bytes())


def test_a_window_beyond_the_axis_stays_as_it_was_given(app_address, open_page):
    page, _ = open_page(f"{app_address}/?from=1700-01-01&to=2010-01-01")
    map_ready(page)
    first, last = page.locator(".dm-dates input").nth(0), page.locator(".dm-dates input").nth(1)
    expect(first).to_have_value("1700-01-01")
    last.fill("2012-01-01")
    last.press("Enter")
    expect(page).to_have_url(re.compile("from=1700-01-01&to=2012-01-01"))


def test_dates_that_cannot_be_are_told_at_the_field_and_change_nothing(app_address, open_page):
    page, _ = open_page(f"{app_address}/?from=2022-01-01")
    map_ready(page)
    last = page.locator(".dm-dates input").nth(1)
    last.fill("2010-01-01")
    last.press("Enter")
    expect(page.get_by_text("The window ends before it starts")).to_be_visible()
    expect(last).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile("from=2022-01-01$"))
    last.fill("")
    last.press("Enter")
    expect(last).not_to_have_attribute("aria-invalid", "true")
