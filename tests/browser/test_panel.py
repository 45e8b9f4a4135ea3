"""The panel in the app and in the page from disk: drawn in the browser, as `select` answers."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disputemap.atlas import Atlas
from disputemap.errors import Fault
from disputemap.loading import load
from disputemap.maps.atlas_map import standalone_html
from disputemap.selection import select
from disputemap.view import View
from tests.unit.small_atlas import small_atlas

pytestmark = pytest.mark.browser
PANEL = ".dm-panel"
NEWS = View(start=date(2021, 1, 1))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def written(path: Path, atlas: Atlas, view: View = View()) -> str:  # noqa: B008
    """Write the page of a view; give its address."""
    path.write_text(standalone_html(atlas, view, select(atlas, view)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=["app", "page"])
def address(request, atlas, tmp_path, app_address):
    """Gives the address of a view, in the app and as a file."""

    def made(view: View = View()) -> str:  # noqa: B008
        if request.param == "page":
            return written(tmp_path / "map.html", atlas, view)
        query = "&".join(f"{name}={value}" for name, values in view.to_address().items()
                         for value in values)  # fmt: skip
        return f"{app_address}/?{query}"

    made.kind = request.param
    return made


def opened(open_page, address: str, **options: object) -> Page:
    page, watch = open_page(address, **options)
    page.wait_for_selector(f"{PANEL} h2")
    page.watch = watch
    return page


def part_ids(page: Page, name: str) -> list[str]:
    """Ids of the cards of a part, all portions drawn."""
    expect(page.locator(f"{PANEL} [aria-busy]")).to_have_count(0)
    part = page.locator(f'{PANEL} [data-part="{name}"]')
    while part.locator(".dm-more-button").count():
        part.locator(".dm-more-button").click()
    cards = part.locator(".dm-card").evaluate_all("l => l.map(n => n.id)")
    return [card.removeprefix("dm-card-") for card in cards]


def choose(page: Page, place: str) -> None:
    page.locator(f'.dm-list [data-place="{place}"]').click()


@pytest.mark.parametrize("place", ["kunashir", "shikotan", "uotsuri", "southern_kurils"])
def test_the_panel_tells_what_select_tells_in_its_order(address, open_page, atlas, place):
    page = opened(open_page, address(NEWS))
    choose(page, place)
    expect(page.locator(f"{PANEL} h2")).to_have_text(atlas.places[place].label)
    about = select(atlas, NEWS).about(place)
    for relation in ("own", "group", "region", "venue"):
        assert part_ids(page, relation) == [report.id for report in about[relation]], relation
    standing = select(atlas, NEWS).about(place, is_standing=True)
    held = {report.id for reports in standing.values() for report in reports}
    assert held <= set(part_ids(page, "standing")) or not held


def test_the_oldest_can_come_first(address, open_page, atlas):
    page = opened(open_page, address(View(selected="iturup")))
    newest = part_ids(page, "group")
    page.get_by_role("button", name="Oldest first").click()
    expect(page.get_by_role("button", name="Oldest first")).to_have_attribute(
        "aria-pressed", "true"
    )
    oldest = part_ids(page, "group")
    assert sorted(oldest) == sorted(newest)
    starts = [atlas.report[key].when.span.start for key in oldest]
    known = [start for start in starts if start is not None]
    assert known == sorted(known)


def test_a_side_narrows_panel_map_and_counts_as_select_does(address, open_page, atlas):
    page = opened(open_page, address(View(selected="shikotan")))
    page.locator('.dm-chip[data-side="RUS"]').click()
    found = select(atlas, View(sides=("RUS",)))
    words = f"{len(found.shown_events)} events from {len(found.shown)} reports shown"
    expect(page.locator(".dm-tally-shown")).to_have_text(words)
    about = found.about("shikotan")
    assert part_ids(page, "group") == [report.id for report in about["group"]]
    count = found.counts["shikotan"]
    row = page.locator('.dm-list [data-place="shikotan"]')
    expect(row).to_contain_text(f"{count.own} + {count.group}")
    if address.kind == "app":
        expect(page).to_have_url(re.compile("side=RUS"))


def test_a_search_narrows_all_and_marks_what_it_found(address, open_page, atlas):
    page = opened(open_page, address())
    page.locator(".dm-search").fill("ПУТИН shikotan")
    page.keyboard.press("Enter")
    found = select(atlas, View(text="ПУТИН shikotan"))
    words = f"{len(found.shown)} reports shown" if len(found.shown) != 1 else "1 report shown"
    expect(page.locator(".dm-tally-shown")).to_contain_text(words)
    page.locator(".dm-search").fill("shikotan")
    expect(page.locator(f"{PANEL} h2")).to_have_text("Found")
    found = select(atlas, View(text="shikotan"))
    expect(page.locator(".dm-tally-shown")).to_contain_text(f"from {len(found.shown)} reports")
    assert part_ids(page, "all") == [report.id for report in found.shown_reports]
    marks = page.locator(f"{PANEL} mark").all_inner_texts()
    assert marks
    assert {mark.casefold() for mark in marks} == {"shikotan"}


def test_a_search_that_finds_nothing_says_so_and_offers_the_way_out(address, open_page):
    page = opened(open_page, address(View(text="zeppelin")))
    expect(page.locator(".dm-empty")).to_contain_text("186 without the words of the search")
    page.get_by_role("button", name="Clear the search").click()
    expect(page.locator(".dm-tally-shown")).to_contain_text("186 reports")
    expect(page.locator(".dm-search")).to_have_value("")


def test_an_empty_window_says_what_lies_outside_it_and_widens_to_it(address, open_page, atlas):
    start, end = date(1990, 1, 1), date(1990, 1, 5)
    view = View(start=start, end=end, is_certain=True, selected="kunashir")
    page = opened(open_page, address(view))
    reports = select(atlas, View()).about("kunashir")["own"]
    own = [r for r in reports if r.when.span is not None and r.when.type != "standing"]
    expect(page.locator(".dm-empty")).to_contain_text(f"{len(own)} outside the window")
    page.get_by_role("button", name="Widen the window to them").click()
    expect(page.locator(".dm-empty")).to_have_count(0)
    assert {report.id for report in own} <= set(part_ids(page, "own"))


def test_a_date_moves_the_window_and_the_way_back_is_offered(address, open_page):
    page = opened(open_page, address(View(selected="kunashir", start=date(2000, 1, 1))))
    card = page.locator(f"{PANEL} .dm-card").first
    key = card.get_attribute("id")
    words = card.locator(".dm-when").inner_text()
    card.locator(".dm-when").click()
    expect(page.locator(".dm-back")).to_contain_text(words)
    expect(page.locator(f"#{key}")).to_be_visible()
    expect(page.locator(f"#{key} .dm-when")).to_be_focused()
    expect(page.locator(f"#{key}")).to_have_class(re.compile("dm-is-origin"))
    expect(page.locator(".dm-is-origin")).to_have_count(1)
    page.get_by_role("button", name="Back to the window before").click()
    expect(page.locator(".dm-back")).to_have_count(0)
    expect(page.get_by_label("From, as")).to_have_value("2000-01-01")


def test_a_place_named_in_a_card_can_be_chosen(address, open_page, atlas):
    page = opened(open_page, address(View(selected="kunashir")))
    link = page.locator(f"{PANEL} .dm-card .dm-place-link", has_text="Etorofu / Iturup").first
    link.click()
    expect(page.locator(f"{PANEL} h2")).to_have_text(atlas.places["iturup"].label)


def test_a_card_under_the_pointer_or_with_the_focus_lights_its_places(address, open_page):
    page = opened(open_page, address(View(selected="kunashir")))
    lit = page.locator(".dm-list .dm-is-lit")
    expect(lit).to_have_count(0)
    page.locator(f"{PANEL} .dm-card .dm-summary").first.hover()
    expect(page.locator('.dm-list [data-place="kunashir"]')).to_have_class(re.compile("dm-is-lit"))
    page.locator("h1").first.hover()
    expect(lit).to_have_count(0)
    page.locator(f"{PANEL} .dm-card .dm-when").first.focus()
    expect(page.locator('.dm-list [data-place="kunashir"]')).to_have_class(re.compile("dm-is-lit"))


def test_an_exchange_opens_in_time_order_and_is_lit_until_it_is_closed(address, open_page):
    page = opened(open_page, address())
    page.locator(".dm-search").fill("Kishida")
    page.get_by_role("button", name=re.compile("Part of an exchange: 4 events")).first.click()
    expect(page.locator(f"{PANEL} h2")).to_have_text("Exchange of 4 events")
    expect(page.locator(f"{PANEL} h2")).to_be_focused()
    titles = page.locator(".dm-thread-event > h3").all_inner_texts()
    assert titles[0] == "Kishida calls the islands inherently Japanese"
    assert len(titles) == 4
    depths = page.locator(".dm-thread-event").evaluate_all(
        "l => l.map(n => n.style.getPropertyValue('--dm-depth'))"
    )
    assert depths == ["0", "1", "1", "1"]
    expect(page.locator('.dm-list [data-place="uotsuri"]')).to_have_class(re.compile("dm-is-lit"))
    page.get_by_role("button", name="Back to the panel").click()
    expect(page.locator(".dm-list .dm-is-lit")).to_have_count(0)
    expect(page.locator(f"{PANEL} h2")).to_have_text("Found")


def test_how_many_are_independent_is_explained_on_hover_and_on_focus(address, open_page):
    page = opened(open_page, address(View(selected="southern_kurils")))
    button = page.locator(".dm-tip-button").first
    tip = page.locator(f"#{button.get_attribute('aria-describedby')}")
    expect(tip).to_be_hidden()
    button.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Copies of one text are one source")
    page.locator("h1").first.hover()
    expect(tip).to_be_hidden()
    button.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_corrections_and_disagreements_stand_open_at_the_card(address, open_page, atlas):
    page = opened(open_page, address(View(selected="southern_kurils")))
    part_ids(page, "own")
    event = next(event for event in atlas.events if event.id == "seizure_1945")
    card = page.locator(f"#dm-card-{event.reports[0].id}")
    expect(card.locator(".dm-differ")).to_contain_text("They differ on extent")
    expect(card.locator(".dm-differ")).to_be_visible()
    corrected = page.locator(f"{PANEL} .dm-correction").first
    expect(corrected).to_be_visible()
    expect(corrected).to_contain_text("As reported")


def test_a_card_is_copied_with_all_that_leads_back_to_it(address, open_page, atlas):
    page = opened(open_page, address(View(selected="kunashir")))
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, "
        "value: { writeText: (text) => { document.body.dataset.copied = text; } } })"
    )
    card = page.locator(f"{PANEL} .dm-card").first
    report = atlas.report[card.get_attribute("id").removeprefix("dm-card-")]
    card.get_by_role("button", name="Copy with citation").click()
    expect(card.locator(".dm-told")).to_have_text("Copied")
    text = page.locator("body").get_attribute("data-copied")
    article = atlas.article_of[report.id]
    for part in (report.quote or report.summary, article.title, report.id, atlas.version):
        assert part in text
    assert atlas.sources[article.publisher.id].name in text
    if address.kind == "page":
        # The file's name, not the folder of whoever copied it.
        name, state = re.search(r"(\S+\.html)(#\S+)$", text).groups()
        assert "/" not in name and page.url.split("#")[0].endswith(f"/{name}")
        again = opened(open_page, page.url.split("#")[0] + state)
        expect(again.locator(f"#dm-card-{report.id}")).to_be_visible()
        return
    place = re.search(r"http://127\.0\.0\.1:\d+/\?\S+$", text)[0]
    again = opened(open_page, place)
    expect(again.locator(f"#dm-card-{report.id}")).to_be_visible()


def test_each_count_leads_to_its_list_and_back(address, open_page, atlas):
    view = View(start=date(2022, 1, 1), end=date(2022, 12, 31), sides=("RUS",))
    page = opened(open_page, address(view))
    found = select(atlas, view)
    numbers = {
        "outside": len(found.outside_reports),
        "standing": len(found.standing),
        "lists": len(found.unlocated_reports),
        "filtered": found.left_out["side"],
    }
    for name, number in numbers.items():
        button = page.locator(f'.dm-tally[data-list="{name}"]')
        if not number:
            expect(button).to_be_hidden()
            continue
        expect(button).to_contain_text(str(number))
        button.click()
        expect(page.locator(f"{PANEL} h2")).to_be_focused()
        body = page.locator(".dm-panel-body")
        while body.locator(".dm-more-button").count():
            body.locator(".dm-more-button").click()
        expect(body.locator(".dm-card")).to_have_count(number)
        page.get_by_role("button", name="Back to the panel").click()
        expect(button).to_be_focused()


def test_an_undated_report_is_listed_too(address, open_page, atlas):
    page = opened(open_page, address(NEWS))
    page.locator('.dm-tally[data-list="undated"]').click()
    (undated,) = select(atlas, NEWS).undated_reports
    expect(page.locator(f"#dm-card-{undated.id}")).to_be_visible()


def test_records_with_faults_are_told_with_what_to_do(open_page, tmp_path):
    fault = Fault("a.yaml", "r9", "line 3", "<b>nothing</b>", "something", "Write it.")
    page = opened(open_page, written(tmp_path / "map.html", small_atlas(faults=(fault,))))
    page.locator('.dm-tally[data-list="faults"]').click()
    expect(page.locator(f"{PANEL} table")).to_contain_text("<b>nothing</b>")
    expect(page.locator(f"{PANEL} table")).to_contain_text("Write it.")


def test_what_is_near_an_island_is_told_with_its_verdict(address, open_page, atlas):
    page = opened(open_page, address(View(selected="iturup")))
    near = page.locator('[data-part="forces-near"]')
    expect(near).to_contain_text("Urup")
    expect(near).to_contain_text("from the nearest disputed island")
    expect(page.locator('[data-part="forces-far"]')).to_contain_text("Bastion")


def test_the_panel_fits_a_narrow_page_and_comes_into_view_when_a_place_is_chosen(
    address, open_page
):
    page = opened(open_page, address(), width=390)
    choose(page, "shikotan")
    expect(page.locator(f"{PANEL} h2")).to_have_text("Shikotan")
    expect(page.locator(f"{PANEL} h2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_headings_of_the_panel_are_in_order_and_its_buttons_have_names(address, open_page):
    page = opened(open_page, address(View(selected="southern_kurils")))
    levels = page.locator(f"{PANEL} :is(h1, h2, h3, h4)").evaluate_all("l => l.map(n => n.tagName)")
    assert levels[0] == "H2"
    assert set(levels[1:]) == {"H3"}
    names = page.locator(f"{PANEL} button").evaluate_all("l => l.map(n => n.textContent.trim())")
    assert all(names)
    assert page.watch.errors == [] or address.kind == "app"


def test_a_click_shows_the_panel_before_any_server_answers(open_page, app_address, atlas):
    page = opened(open_page, app_address)
    took = page.evaluate(
        """() => {
          const row = document.querySelector('.dm-list [data-place="iturup"]');
          const start = performance.now();
          row.click();
          const title = document.querySelector(".dm-panel h2").textContent;
          return [title, performance.now() - start];
        }"""
    )
    assert took[0] == atlas.places["iturup"].label
    assert took[1] < 200  # 50 on a machine of its own; what counts is that nothing is asked
