"""What goes between the page and the server when something is done on the map."""

import re

import pytest
from playwright.sync_api import Page, WebSocket, expect

pytestmark = pytest.mark.browser

MOST_BYTES = 2_000
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


class Wire:
    """Bytes over the websocket of a page, both ways."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._add)
        socket.on("framesent", self._add)

    def _add(self, payload: bytes | str) -> None:
        self.bytes += len(payload)


def idle(page: Page) -> None:
    """Wait until the server has nothing more to say."""
    page.wait_for_selector(IDLE)


@pytest.fixture
def wired(app_address, open_page):
    page, _ = open_page("about:blank")
    wire = Wire(page)
    page.goto(f"{app_address}/?from=2021-01-01")
    page.wait_for_selector(".dm-panel article")
    idle(page)
    return page, wire


def test_a_click_costs_at_most_2_kilobytes(wired):
    page, wire = wired
    before = wire.bytes
    page.locator('.dm-row[data-place="iturup"]').click()
    expect(page).to_have_url(re.compile("selected=iturup"))
    idle(page)
    assert 0 < wire.bytes - before <= MOST_BYTES


def test_another_window_costs_at_most_2_kilobytes(wired):
    page, wire = wired
    before = wire.bytes
    page.locator('.dm-handle[data-end="start"]').focus()
    page.keyboard.press("PageUp")
    expect(page).not_to_have_url(re.compile("from=2021-01-01"))
    idle(page)
    assert 0 < wire.bytes - before <= MOST_BYTES


def test_scrubbing_asks_the_server_nothing(wired):
    page, wire = wired
    box = page.locator('.dm-handle[data-end="end"]').bounding_box()
    counts = page.locator(".dm-counts")
    shown = counts.inner_text()
    before = wire.bytes
    page.mouse.move(box["x"] + 12, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] - 200, box["y"] + 30, steps=12)
    expect(counts).not_to_have_text(shown)
    assert wire.bytes == before
    page.mouse.up()
    expect(page).to_have_url(re.compile("to="))


def test_a_click_soon_after_a_move_of_the_map_costs_no_second_run(wired):
    page, wire = wired
    before = wire.bytes
    # In the page, so that the move, told after half a second, is still untold at the click.
    untold = page.evaluate("""() => new Promise((done) => {
      const waiting = new Set();
      const [set, clear] = [window.setTimeout, window.clearTimeout];
      window.setTimeout = (action, delay) => {
        const id = set(action, delay);
        if (delay === 500) waiting.add(id);
        return id;
      };
      window.clearTimeout = (id) => {
        waiting.delete(id);
        clear(id);
      };
      const map = document.querySelector('.leaflet-map-pane');
      const at = map.querySelector('path.dm-island').getBoundingClientRect().left;
      const zoom = document.querySelector('.leaflet-control-zoom-in');
      zoom.dispatchEvent(new Event('pointerdown', { bubbles: true }));
      zoom.click();
      const look = () => {
        const isMoved = map.querySelector('path.dm-island').getBoundingClientRect().left !== at;
        const isStill = isMoved && !map.classList.contains("leaflet-zoom-anim");
        if (!isStill) return requestAnimationFrame(look);
        const untold = waiting.size;
        document.querySelector('.dm-row[data-place="iturup"]').click();
        return done([untold, waiting.size]);
      };
      look();
    })""")
    assert untold == [1, 0]
    expect(page).to_have_url(re.compile("selected=iturup"))
    expect(page).to_have_url(re.compile("at="))
    idle(page)
    assert 0 < wire.bytes - before <= MOST_BYTES
    page.go_back()
    expect(page).not_to_have_url(re.compile("selected=iturup"))
    expect(page).to_have_url(re.compile("at="))
