"""A question of a new user: what Russia said about Shikotan in 2005."""

import pytest
from playwright.sync_api import expect

from disputemap import View, load, select

pytestmark = pytest.mark.browser


def test_a_search_in_plain_words_finds_what_russia_said_about_shikotan_in_2005(
    app_address, open_page
):
    page, watch = open_page(app_address)
    page.wait_for_selector(".dm-panel article")
    page.get_by_placeholder("Search: Shikotan 2005").fill("russia shikotan 2005")
    wanted = {r.id for r in select(load(), View(text="russia shikotan 2005")).shown_reports}
    assert "004-21" in wanted
    expect(page.locator(".dm-panel article")).to_have_count(len(wanted))
    card = page.locator("#dm-card-004-21")
    expect(card).to_be_visible()
    expect(card.locator(".dm-when mark")).to_have_text("2005")
    expect(card.locator(".dm-summary")).to_contain_text("Putin")
    assert watch.errors == []


def test_the_island_a_side_and_two_years_typed_find_the_same(app_address, open_page):
    page, _ = open_page(app_address)
    page.wait_for_selector(".dm-panel article")
    page.locator('.dm-row[data-place="shikotan"]').click()
    page.get_by_label("From, as").fill("2005")
    page.get_by_label("From, as").press("Enter")
    page.get_by_label("To, as").fill("2005")
    page.get_by_label("To, as").press("Enter")
    page.locator('.dm-chip[data-side="RUS"]').click()
    expect(page.locator("#dm-card-004-21")).to_be_visible()
