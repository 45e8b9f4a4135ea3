"""What surrounds the islands: deployments, arcs, belts, measuring, grid, scale, online tiles."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pyproj import Geod

from disputemap.atlas import Atlas
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.maps.tiles import tile_list
from disputemap.selection import select
from disputemap.view import View

pytestmark = pytest.mark.browser
WGS84 = Geod(ellps="WGS84")
CAVEAT = "computed from the coastline, not a legal boundary"
BARE = tile_list()[0]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def address(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("surround"), atlas)


def written(folder: Path, atlas: Atlas, **view: object) -> str:
    """Write the page of a view and give its address."""
    path = folder / "map.html"
    wanted = View(**view)
    path.write_text(standalone_html(atlas, wanted, select(atlas, wanted)), encoding="utf-8")
    return path.as_uri()


def ready(page: Page) -> Page:
    expect(page.locator('.leaflet-container .dm-unit[data-place="iturup"]')).to_be_visible(
        timeout=20_000
    )
    return page


def number_in(words: str) -> float:
    return float(re.search(r"[\d,.]+", words)[0].replace(",", ""))


def set_from(page: Page, day: str) -> None:
    page.get_by_label("From, as").fill(day)
    page.get_by_label("From, as").press("Enter")


# Deployments


def test_the_list_of_deployments_takes_the_focus_and_escape_gives_it_back(address, open_page):
    page, _ = open_page(address)
    mark = ready(page).locator(".dm-force-mark:visible").first
    mark.focus()
    ids = mark.get_attribute("data-deployments")
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="Deployments and activities here")
    expect(popup).to_be_visible()
    expect(popup.locator(".dm-entry-name").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(page.locator(f'.dm-force-mark[data-deployments="{ids}"]')).to_be_focused()


def test_a_missile_on_land_has_two_rings_a_verdict_and_the_source_of_its_range(
    atlas, address, open_page
):
    page, _ = open_page(address)
    ready(page).locator('[data-deployments~="bastion_matua"]').click()
    entry = page.locator(".dm-entry").first
    expect(entry).to_contain_text("on Matua, 435 km from the nearest disputed island")
    expect(entry).to_contain_text("Reported range 300 to 500 km")
    expect(entry).to_contain_text(atlas.systems["bastion_p"].range_source)
    entry.locator(".dm-entry-name").click()
    expect(page.locator(".leaflet-container path.dm-range")).to_have_count(2)
    expect(page.locator(".leaflet-container path.dm-uncertain")).to_have_count(1)


def test_nothing_that_moves_has_a_ring_even_with_all_ranges_on(atlas, address, open_page):
    page, _ = open_page(address)
    ready(page).get_by_label("Reported ranges").check()
    still = [
        deployment
        for deployment in atlas.deployments
        if deployment.id in atlas.deployment_shapes
        and not deployment.is_mobile
        and deployment.system is not None
        and atlas.systems[deployment.system].draws_ring
    ]
    expect(page.locator(".leaflet-container path.dm-range")).to_have_count(2 * len(still))
    names = page.locator(".leaflet-container .dm-range-name")
    expect(names.filter(has_text="Bastion-P on Matua: 500 km (+1)")).to_have_count(1)
    expect(names.filter(has_text="Tor-M2U")).to_have_count(0)


def test_branch_and_status_are_told_by_strokes_not_by_colour(address, open_page):
    page, _ = open_page(address)
    matua = ready(page).locator('[data-deployments~="bastion_matua"]')
    expect(matua.locator("svg path").first).to_be_attached()
    signs = page.evaluate(
        """() => [...document.querySelectorAll(".dm-key .dm-branch")]
            .map((node) => node.getAttribute("d"))"""
    )
    assert len(signs) == len(set(signs)) == 5


# Arcs


def test_arcs_come_with_a_sentence_for_each_pair_and_follow_the_window(atlas, address, open_page):
    page, _ = open_page(address)
    arcs = ready(page).locator("path.dm-arc")
    expect(arcs).to_have_count(0)
    page.get_by_label("Said there, about here").check()
    pairs = {
        (venue.id, about.id)
        for report in atlas.reports
        for venue in report.places
        for about in report.places
        if venue.role == "venue" and about.role == "subject" and venue.id != about.id
    }
    rows = page.locator(".dm-arc-list li:visible")
    page.locator(".dm-arcs summary").click()
    expect(rows).to_have_count(len(pairs))
    for venue, about in pairs:
        words = f"{atlas.places[venue].label} → {atlas.places[about].label}: "
        expect(page.locator(".dm-arc-list li", has_text=words)).to_be_visible()
    set_from(page, "2025-12-01")
    view = View(start=date(2025, 12, 1))
    shown = {
        (venue.id, about.id)
        for report in (atlas.reports[row] for row in select(atlas, view).shown)
        for venue in report.places
        for about in report.places
        if venue.role == "venue" and about.role == "subject" and venue.id != about.id
    }
    expect(rows).to_have_count(len(shown))
    page.get_by_label("Said there, about here").uncheck()
    expect(page.locator(".dm-arcs")).to_be_hidden()
    expect(arcs).to_have_count(0)


def test_an_arc_ends_in_an_arrow_and_its_sentence_chooses_the_place(address, open_page):
    page, _ = open_page(address)
    ready(page).get_by_label("Said there, about here").check()
    expect(page.locator("path.dm-arc-head").first).to_be_attached()
    page.locator(".dm-arcs summary").click()
    row = page.locator(".dm-arc-list .dm-row", has_text="Northern Territories").first
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.dm-list .dm-row[data-place="southern_kurils"]')).to_have_attribute(
        "aria-pressed", "true"
    )


# Belts


def test_the_caveat_is_printed_on_the_map_while_belts_are_on(address, open_page):
    page, _ = open_page(address)
    caveat = ready(page).locator(".dm-box .dm-caveat")
    expect(caveat).to_be_hidden()
    page.get_by_label("12 nm belts").check()
    expect(caveat).to_be_visible()
    expect(caveat).to_contain_text(CAVEAT)
    page.get_by_label("12 nm belts").uncheck()
    expect(caveat).to_be_hidden()


def test_a_belt_is_emphasised_only_while_something_lies_in_it(address, open_page):
    page, _ = open_page(address)
    ready(page).get_by_label("12 nm belts").check()
    expect(page.locator("path.dm-zone-busy")).to_have_count(2)
    page.get_by_label("To, as").fill("1900-12-31")
    page.get_by_label("To, as").press("Enter")
    # What has an open beginning may lie in it; nothing surely does.
    page.locator('input[value="certain"]').check()
    expect(page.locator("path.dm-zone-busy")).to_have_count(0)
    page.locator(".dm-caveat summary").click()
    expect(page.locator(".dm-zone-events:visible").first).to_have_text(
        "Nothing in it in the window."
    )


# Measuring


def test_two_clicks_measure_a_geodesic_in_kilometres_and_nautical_miles(address, open_page):
    page, _ = open_page(address)
    ready(page).get_by_role("button", name="Measure distances").click()
    box = page.locator(".leaflet-container").bounding_box()
    spots = [(0.35, 0.5), (0.6, 0.7)]
    places = []
    for x, y in spots:
        at = (box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.mouse.move(*at)
        places.append(page.locator(".dm-position").inner_text())
        page.mouse.click(*at)
    legs = page.locator(".dm-legs li")
    expect(legs).to_have_count(1)
    (lat1, lon1), (lat2, lon2) = (degrees(words) for words in places)
    azimuth, _, metres = WGS84.inv(lon1, lat1, lon2, lat2)
    km, nm, course = legs.inner_text().split(" · ")
    # The position is told in whole minutes at this zoom: about 2 km.
    assert number_in(km) == pytest.approx(metres / 1000, abs=4)
    assert number_in(nm) == pytest.approx(metres / 1852, abs=2.2)
    assert number_in(course) == pytest.approx(azimuth % 360, abs=1)
    expect(page.locator('.dm-unit[aria-pressed="true"]')).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_box_of_the_measures_moves_off_what_it_hides(address, open_page, width):
    page, _ = open_page(address, width=width)
    ready(page).get_by_role("button", name="Measure distances").click()
    box = page.locator(".dm-measure")
    first = box.bounding_box()
    box.get_by_role("button", name="Move aside").click()
    aside = box.bounding_box()
    is_beside = aside["x"] >= first["x"] + first["width"]
    is_above = aside["y"] + aside["height"] <= first["y"]
    assert is_beside if width > 600 else is_above
    frame = page.locator(".dm-box").bounding_box()
    assert aside["x"] >= frame["x"]
    assert aside["x"] + aside["width"] <= frame["x"] + frame["width"]
    box.get_by_role("button", name="Move aside").click()
    assert box.bounding_box() == first


def degrees(words: str) -> tuple[float, float]:
    """Latitude and longitude of words such as ``44°07′ N, 145°53′ E``."""
    parts = re.findall(r"(\d+)°([\d.]+)′ ([NSEW])", words)
    values = [(int(d) + float(m) / 60) * (-1 if side in "SW" else 1) for d, m, side in parts]
    return values[0], values[1]


def test_measuring_works_with_the_keyboard_alone(address, open_page):
    page, _ = open_page(address)
    tool = ready(page).get_by_role("button", name="Measure distances")
    tool.focus()
    page.keyboard.press("Enter")
    expect(tool).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".dm-legs li")).to_have_count(2)
    expect(page.locator(".dm-measure [role=status]")).to_contain_text("Point 3:")
    first, second = (page.locator(".dm-legs li").nth(i).inner_text() for i in range(2))
    assert number_in(first.split(" · ")[2]) == pytest.approx(90, abs=2)
    assert number_in(second.split(" · ")[2]) == pytest.approx(180, abs=1)
    page.keyboard.press("Backspace")
    expect(page.locator(".dm-legs li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".dm-measure")).to_be_hidden()
    expect(tool).to_be_focused()
    expect(tool).to_have_attribute("aria-pressed", "false")


def test_clearing_takes_all_points_away(address, open_page):
    page, _ = open_page(address)
    ready(page).get_by_role("button", name="Measure distances").click()
    page.keyboard.press("Enter")
    expect(page.locator("path.dm-measure-dot")).to_have_count(1)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator("path.dm-measure-dot")).to_have_count(0)


# Grid, scale, position


def test_the_grid_grows_finer_with_the_zoom_and_names_minutes(atlas, address, tmp_path, open_page):
    page, _ = open_page(address)
    words = ready(page).locator(".dm-edge-lon, .dm-edge-lat")
    expect(words.first).to_be_attached()
    assert all("′" not in text for text in words.all_inner_texts())
    page, _ = open_page(written(tmp_path, atlas, position=(44.1, 145.9, 11.0)))
    expect(page.locator(".dm-edge-lon", has_text="145°55′ E")).to_be_attached()
    expect(page.locator(".dm-edge-lat", has_text="44°05′ N")).to_be_attached()


def test_the_scale_has_both_units_and_their_lengths_agree(address, open_page):
    page, _ = open_page(address)
    bars = [ready(page).locator(f".dm-scale-{unit}") for unit in ("km", "nm")]
    lengths = []
    for bar, metres in zip(bars, (1000, 1852), strict=True):
        width = float(bar.evaluate("node => parseFloat(node.style.width)"))
        lengths.append(number_in(bar.locator("..").inner_text()) * metres / width)
    assert lengths[0] == pytest.approx(lengths[1], rel=1e-3)


def test_the_position_is_that_of_the_pointer_and_else_of_the_middle(address, open_page):
    page, _ = open_page(address)
    position = ready(page).locator(".dm-position")
    expect(position).to_contain_text("Middle: ")
    page.locator(".leaflet-container").hover(position={"x": 300, "y": 300})
    expect(position).to_have_text(re.compile(r"^\d+°\d\d′ N, \d+°\d\d′ E$"))
    page.locator(".dm-counts").hover()
    expect(position).to_contain_text("Middle: ")


# Online tiles


def test_a_file_from_disk_offers_no_tiles(address, open_page):
    page, watch = open_page(address)
    expect(ready(page).locator(".dm-tiles")).to_have_count(0)
    assert watch.foreign == []


def test_tiles_ask_before_the_first_request_and_then_ask_one_host_only(app_address, open_page):
    page, watch = open_page(app_address)
    ready(page).get_by_role("combobox", name="Online tiles").select_option(BARE["id"])
    notice = page.get_by_role("alertdialog", name="Online tiles")
    expect(notice).to_contain_text("may take sides")
    expect(notice).to_contain_text("leave this machine")
    assert watch.foreign == []
    notice.get_by_role("button", name=f"Load tiles from {BARE['host']}").click()
    expect(page.locator(".dm-tile-credit")).to_contain_text(BARE["attribution"])
    expect(page.locator(".dm-notice")).to_contain_text("could not be loaded")
    assert {urlsplit(url).hostname for url in watch.foreign} == {BARE["host"]}
    page.get_by_role("combobox", name="Online tiles").select_option("")
    expect(page.locator(".dm-tile-credit")).to_be_hidden()


def test_refusing_tiles_sends_nothing_and_switches_the_choice_back(app_address, open_page):
    page, watch = open_page(app_address)
    choice = ready(page).get_by_role("combobox", name="Online tiles")
    choice.select_option(BARE["id"])
    page.keyboard.press("Escape")
    expect(choice).to_have_value("")
    expect(page.locator(".dm-notice")).to_be_hidden()
    assert watch.foreign == []


def test_an_address_alone_switches_no_tiles_on(app_address, open_page):
    page, watch = open_page(f"{app_address}/?tiles={BARE['id']}")
    expect(ready(page).get_by_role("alertdialog", name="Online tiles")).to_be_visible()
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    assert watch.foreign == []


def test_an_unknown_name_of_tiles_is_told_and_asks_no_host(app_address, open_page):
    page, watch = open_page(f"{app_address}/?tiles=Evil.Tiles")
    expect(ready(page).locator(".dm-notice")).to_contain_text("Evil.Tiles")
    expect(page.get_by_role("combobox", name="Online tiles")).to_have_value("")
    assert watch.foreign == []


# For everyone


@pytest.mark.parametrize("width", [390, 1440])
def test_every_tool_is_at_least_24_pixels_and_inside_the_page(width, address, open_page):
    page, watch = open_page(address, width=width)
    ready(page).get_by_label("12 nm belts").check()
    page.get_by_role("button", name="Measure distances").click()
    page.keyboard.press("Enter")
    for node in page.locator(
        ".dm-tool, .dm-measure button, .dm-caveat summary, .dm-entry-name"
    ).all():
        box = node.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        assert 0 <= box["x"] <= width - box["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert watch.errors == []


def test_names_of_ranges_and_venues_give_way_to_names_of_islands_at_first_too(
    tmp_path, open_page, atlas
):
    layers = ("arcs", "grid", "names", "ranges")
    page, _ = open_page(written(tmp_path, atlas, layers=layers, position=(45.0, 148.0, 5.25)))
    ready(page)
    page.wait_for_selector(".dm-panel article")
    covered = page.evaluate("""() => {
      const boxes = (name) => [...document.querySelectorAll(`.dm-box ${name}`)]
        .map((node) => [node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0);
      const names = boxes(".dm-name-unit");
      const others = boxes(":is(.dm-range-name, .dm-arc-name)");
      return [names.length, others.length, others.flatMap(([words, a]) => names
        .filter(([, b]) => a.left < b.right && a.right > b.left
          && a.top < b.bottom && a.bottom > b.top)
        .map(([name]) => [words, name]))];
    }""")
    assert covered[0] >= 4
    assert covered[1] >= 4
    assert covered[2] == []
