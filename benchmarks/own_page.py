"""Our app in the browser: the map's own counts, Streamlit's counts line, the panel."""

from datetime import date

from playwright.sync_api import Page

from benchmarks.pages import Measure, Traffic, measured, wait_since_input, wait_since_opening
from benchmarks.peer_marks import FIRST_YEAR, LAST_YEAR
from disputemap import Atlas, View, select

_COUNTS = """
const numbers = (text) => text.replaceAll(",", "").match(/\\d+/g) || [];
const onMap = (() => {
  const node = document.querySelector(".dm-counts");
  const found = node && /^[\\d,]+ events?, [\\d,]+ reports? shown/.exec(node.textContent);
  return found ? numbers(found[0]).join() : null;
})();
const inPage = (() => {
  for (const node of document.querySelectorAll('[data-testid="stText"]')) {
    const found = /^[\\d,]+ events? from [\\d,]+ of/.exec(node.textContent.trim());
    if (found) return numbers(found[0]).join();
  }
  return null;
})();
"""
_MAP_COUNTS = f"() => {{ {_COUNTS} return onMap; }}"
_MAP_HAS_CHANGED = f"(before) => {{ {_COUNTS} return onMap !== null && onMap !== before; }}"
_BOTH_HAVE_CHANGED = f"""(before) => {{ {_COUNTS}
  return onMap !== null && onMap !== before && onMap === inPage;
}}"""
_HIT = """
const hit = (node) => {
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return box.width > 0 && node.contains(document.elementFromPoint(x, y)) ? [x, y] : null;
};
const marks = [...document.querySelectorAll(".leaflet-container .dm-unit")];
"""
_IS_USABLE = f"""() => {{ {_COUNTS} {_HIT}
  return onMap !== null && document.querySelector(".leaflet-container path.dm-island")
    && marks.some(hit);
}}"""
# The mark of a unit that can be hit, rather one not opened before: [x, y, id].
_TARGET = f"""(opened) => {{ {_HIT}
  const can = marks.map((mark) => [hit(mark), mark.dataset.place])
    .filter(([at, id]) => at && !id.includes(" ") && id !== opened.at(-1))
    .map(([at, id]) => [...at, id]);
  return can.find(([, , id]) => !opened.includes(id)) || can[0] || null;
}}"""
_HAS_PANEL = """(label) => [...document.querySelectorAll(".dm-reading h2")]
  .some((node) => node.textContent === label && !node.closest('[data-stale="true"]'))"""


def busy_month(atlas: Atlas) -> date:
    """Give the first day of a month of the news without which fewer reports are shown.

    Raises
    ------
    ValueError
        If there is none.
    """
    for number in range(12 * (LAST_YEAR - FIRST_YEAR + 1)):
        first = date(FIRST_YEAR + number // 12, number % 12 + 1, 1)
        after = date(FIRST_YEAR + (number + 1) // 12, (number + 1) % 12 + 1, 1)
        if len(select(atlas, View(start=first)).shown) > len(
            select(atlas, View(start=after)).shown
        ):
            return first
    raise ValueError("no month of the news holds a report of its own")


class OwnPage:
    """Our app in a page; `atlas` holds the data that it shows."""

    name = "disputemap"

    def __init__(self, page: Page, url: str, traffic: Traffic, atlas: Atlas) -> None:
        self._page = page
        self._url = f"{url}?from={busy_month(atlas)}"
        self._traffic = traffic
        self._labels = {key: place.label for key, place in atlas.places.items()}
        self._is_moved = False
        self._opened: list[str] = []

    def open(self) -> Measure:
        """Open the page and wait until the islands are drawn and one can be hit."""

        def act() -> float:
            self._page.goto(self._url, wait_until="commit")
            return wait_since_opening(self._page, _IS_USABLE)

        return measured(self._page, self._traffic, act)

    def move_window(self) -> Measure:
        """Move the first day by a key, there and back; wait for both counts.

        The measure also tells when the map's own counts had followed.
        """
        key = "PageDown" if self._is_moved else "PageUp"
        handle = self._page.locator('.dm-handle[data-end="start"]')
        handle.focus()
        before = self._page.evaluate(_MAP_COUNTS)
        on_map = 0.0

        def act() -> float:
            nonlocal on_map
            self._page.keyboard.press(key)
            on_map = wait_since_input(self._page, "keydown", _MAP_HAS_CHANGED, before)
            return wait_since_input(self._page, "keydown", _BOTH_HAVE_CHANGED, before)

        self._is_moved = not self._is_moved
        found = measured(self._page, self._traffic, act)
        return Measure(found.milliseconds, found.wire_bytes, on_map)

    def click(self) -> Measure:
        """Click the mark of another unit and wait for its panel."""
        if not self._opened:
            # Where each unit has a mark of its own; with reduced motion it is there at once.
            views = self._page.locator(".dm-views")
            views.get_by_text(self._labels["southern_kurils"]).click()
        target = self._page.evaluate(_TARGET, self._opened)
        if target is None:
            raise ValueError("no unit that is not open can be hit")
        x, y, place = target
        self._opened.append(place)

        def act() -> float:
            self._page.mouse.click(x, y)
            return wait_since_input(self._page, "pointerdown", _HAS_PANEL, self._labels[place])

        return measured(self._page, self._traffic, act)
