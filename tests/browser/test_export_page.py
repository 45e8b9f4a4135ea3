"""What you see is what you export: ten views on the screen and in every form; the Export page."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from disputemap.loading import load
from disputemap.selection import select
from disputemap.snapshots import SUFFIXES, reading, snapshot
from disputemap.view import View
from tests.browser.test_accessibility import RULES

pytestmark = pytest.mark.browser
SHIPPED = load()
ADDRESSES = (
    "lang=en",
    "from=2022-02-01&to=2022-06-30",
    "from=2022-02-01&to=2022-02-28&mode=certain",
    "to=1945-09-02",
    "place=shikotan&perspective=japan",
    "place=senkaku&names=zh-Hant&layers=zones12_grid",
    "kind=claim&kind=statement&side=RUS",
    "text=Kuril&background=off",
    "article=000_fe18d8015d46e0e5&at=44.1_146.2_8",
    "from=1700-01-01&to=1700-12-31",
)


def view_of(address: str) -> View:
    return View.from_address(parse_qs(address))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_view_has_the_same_counts_on_screen_and_the_same_ids_in_every_form(
    address: str, app_address, open_page, tmp_path: Path
) -> None:
    found = select(SHIPPED, view_of(address))
    page, _ = open_page(f"{app_address}/?{address}")
    events, reports = len(found.shown_events), len(found.shown)
    words = rf"{events} events? from {reports} reports? shown"
    expect(page.locator(".dm-counts").first).to_contain_text(re.compile(words), timeout=30_000)

    ids = {report.id for report in found.shown_reports}
    event_ids = {event.id for event in found.shown_events}
    path = {}
    # The zip holds most of the other forms once more; two of the ten views will do for it.
    with_zip = address in (ADDRESSES[0], ADDRESSES[-1])
    for suffix in (end for end in SUFFIXES if end != ".zip" or with_zip):
        path[suffix], *_ = snapshot(SHIPPED, found.view, tmp_path / f"view{suffix}")
        shown = reading.recipe_of(path[suffix])["shown"]
        assert set(shown["reports"]) == ids, suffix
        assert set(shown["events"]) == event_ids, suffix
    with path[".csv"].open(encoding="utf-8", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == ids
    lines = path[".jsonl"].read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == ids
    assert set(pyogrio.read_dataframe(path[".gpkg"], layer="reports")["id"]) == ids
    features = json.loads(path[".geojson"].read_bytes())["features"]
    told = {one["id"] for one in features if one["properties"]["layer"] == "event"}
    assert told == event_ids
    assert set(pq.read_table(path[".parquet"]).column("id").to_pylist()) == event_ids
    book = openpyxl.load_workbook(path[".xlsx"], read_only=True)
    assert {row[0] for row in book["reports"].iter_rows(min_row=2, values_only=True)} == ids

    saved, watch = open_page(path[".html"].as_uri())
    expect(saved.locator(".dm-counts").first).to_contain_text(re.compile(words))
    assert (watch.foreign, watch.errors) == ([], [])


def test_a_picture_is_made_on_request_shown_small_and_saved(app_address, open_page, tmp_path):
    page, watch = open_page(app_address)
    page.get_by_text("Save this view").click()
    page.get_by_role("link", name="Other forms and sizes").click()
    expect(page.get_by_role("heading", name="Export")).to_be_visible()
    make = page.get_by_role("button", name="Make it")
    expect(make).to_be_visible()
    assert page.get_by_role("button", name=re.compile("^Save png")).count() == 0
    make.click()
    save = page.get_by_role("button", name=re.compile("^Save png \\("))
    expect(save).to_be_visible(timeout=60_000)
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    with page.expect_download() as saving:
        save.click()
    assert re.fullmatch(r"disputemap_[a-z0-9_-]+\.png", saving.value.suggested_filename)
    target = tmp_path / "saved.png"
    saving.value.save_as(target)
    assert Image.open(io.BytesIO(target.read_bytes())).size == (3507, 2480)
    assert set(reading.recipe_of(target)["shown"]["reports"]) == {r.id for r in SHIPPED.reports}
    expect(page.locator("code", has_text="disputemap contributors, “Reported")).to_be_visible()
    assert watch.foreign == []


def test_a_snapshot_is_checked_and_its_view_opened_again(app_address, open_page, tmp_path):
    view = view_of("from=2022-02-01&to=2022-06-30&place=shikotan")
    # The usual picture, which is larger than a megabyte.
    path, *_ = snapshot(SHIPPED, view, tmp_path / "yesterday.png")
    path.write_bytes(path.read_bytes() + bytes(1_500_000))
    page, watch = open_page(f"{app_address}/export?lang=en")
    page.get_by_text("Check or reopen a snapshot").click()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("The snapshot holds.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("holds: ")).to_contain_text("the same data version")
    page.get_by_role("button", name="Show this view on the map").click()
    number = len(select(SHIPPED, view).shown_events)
    counts = page.locator(".dm-counts").first
    expect(counts).to_contain_text(re.compile(rf"{number} events? from"), timeout=30_000)
    expect(page).to_have_url(re.compile(r"from=2022-02-01&to=2022-06-30&place=shikotan"))
    assert watch.foreign == []


def test_a_saved_page_stands_inside_another_at_its_view(open_page, tmp_path):
    from disputemap.snapshots import citing

    view = view_of("selected=shikotan&from=2021-01-01")
    path, *_ = snapshot(SHIPPED, View(), tmp_path / "map.html")
    outer = tmp_path / "outer.html"
    frame = citing.embedding(path.name, view, "A map")
    outer.write_text(f"<!doctype html><meta charset=utf-8><body>{frame}", encoding="utf-8")
    page, watch = open_page(outer.as_uri())
    inner = page.frame_locator("iframe")
    expect(inner.locator(".dm-panel h2").first).to_have_text(SHIPPED.places["shikotan"].label)
    expect(inner.locator(".dm-window-words")).to_contain_text("2021")
    assert (watch.foreign, watch.errors) == ([], [])


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_the_page_fits_its_width_and_axe_finds_no_violation(app_address, open_page, width, dark):
    page, watch = open_page(f"{app_address}/export", width=width, dark=dark)
    page.get_by_role("button", name="Make it").wait_for()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert watch.foreign == []


def test_the_page_speaks_the_language_of_the_view(app_address, open_page):
    page, _ = open_page(f"{app_address}/export?lang=ja&from=2022-02-01&to=2022-02-28")
    expect(page.get_by_role("heading", name="書き出し")).to_be_visible()
    expect(page.get_by_role("button", name="作成する")).to_be_visible()
    expect(page.locator("code", has_text="2022年2月1日")).to_be_visible()
