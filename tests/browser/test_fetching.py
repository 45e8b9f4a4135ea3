"""The map's program and its records are fetched; what a person sees when they do not come."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def blocked(app_address, open_page):
    """Open a page of the app that gets no answer for addresses of a kind until told otherwise."""
    page, _watch = open_page("about:blank")

    def opened(kind: str):
        pattern = f"**/disputemap/*.{kind}"
        page.context.route(pattern, lambda route: route.abort())
        page.goto(f"{app_address}/?from=2021-01-01")
        return page, lambda: page.context.unroute(pattern)

    return opened


def test_a_map_that_cannot_be_fetched_is_told(blocked):
    page, unblock = blocked("js")
    alert = page.get_by_role("alert").filter(has_text="The map could not be fetched")
    expect(alert).to_be_visible()
    unblock()
    page.reload()
    page.wait_for_selector(".dm-panel article")
    expect(alert).to_have_count(0)


def test_records_that_did_not_come_can_be_asked_for_again(blocked):
    page, unblock = blocked("gz")
    alert = page.locator(".dm-panel").get_by_role("alert")
    expect(alert).to_contain_text("The records could not be fetched from the program.")
    # What needs no records is there: the map, its counts, the window.
    expect(page.locator(".dm-counts")).not_to_be_empty()
    unblock()
    alert.get_by_role("button", name="Ask again").click()
    page.wait_for_selector(".dm-panel article")
    expect(alert).to_have_count(0)


def test_a_page_change_and_back_fetches_nothing_again(app_address, open_page):
    page, _ = open_page("about:blank")
    asked = []
    page.on("request", lambda request: "/disputemap/" in request.url and asked.append(request.url))
    page.goto(f"{app_address}/")
    page.wait_for_selector(".dm-panel article")
    before = len(asked)
    page.get_by_role("link", name="Events").click()
    page.wait_for_selector(".dm-reading article")
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_selector(".dm-panel article")
    assert before == len(asked) == len(set(asked)) == 3
