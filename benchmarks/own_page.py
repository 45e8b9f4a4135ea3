"""Our app in the browser: the map's counts and the panel."""

from datetime import date
from functools import partial

from playwright.sync_api import Page

from benchmarks.pages import Measure, Traffic, measured, wait_after, wait_since_opening
from benchmarks.peer_marks import FIRST_YEAR, LAST_YEAR
from disputemap import Atlas, View, select

# What map and panel say of the window, as one text.
_SAID = """
const said = (part) => document.querySelector(part)?.textContent ?? "";
const onMap = said(".dm-counts");
"""
_MAP_AND_PANEL = f"() => {{ {_SAID} return [onMap, said('.dm-panel')]; }}"
_BOTH_HAVE_CHANGED = f"""(before) => {{ {_SAID}
  return onMap !== before[0] && said(".dm-panel") !== before[1];
}}"""
_HIT = """
const hit = (node) => {
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return box.width > 0 && node.contains(document.elementFromPoint(x, y)) ? [x, y] : null;
};
const marks = [...document.querySelectorAll(".leaflet-container .dm-unit")];
"""
_IS_USABLE = f"""() => {{ {_SAID} {_HIT}
  return onMap !== "" && document.querySelector(".leaflet-container path.dm-island")
    && marks.some(hit);
}}"""
# The mark of a unit that can be hit, rather one not opened before: [x, y, id].
_TARGET = f"""(opened) => {{ {_HIT}
  const can = marks.map((mark) => [hit(mark), mark.dataset.place])
    .filter(([at, id]) => at && !id.includes(" ") && id !== opened.at(-1))
    .map(([at, id]) => [...at, id]);
  return can.find(([, , id]) => !opened.includes(id)) || can[0] || null;
}}"""
_HAS_PANEL = """(label) => document.querySelector(".dm-panel h2")?.textContent === label
  && document.querySelector(".dm-panel article") !== null"""
_OPEN_PLACE = "southern_kurils"


def busy_month(atlas: Atlas) -> date:
    """Give the first day of a month of the news without which the open place has fewer reports.

    Raises
    ------
    ValueError
        If there is none.
    """
    for number in range(12 * (LAST_YEAR - FIRST_YEAR + 1)):
        first = date(FIRST_YEAR + number // 12, number % 12 + 1, 1)
        after = date(FIRST_YEAR + (number + 1) // 12, (number + 1) % 12 + 1, 1)
        numbers = [
            len(select(atlas, View(start=day)).about(_OPEN_PLACE)["own"]) for day in (first, after)
        ]
        if numbers[0] > numbers[1]:
            return first
    raise ValueError("no month of the news holds a report of its own")


class OwnPage:
    """Our app in a page; `atlas` holds the data that it shows."""

    name = "disputemap"

    def __init__(self, page: Page, url: str, traffic: Traffic, atlas: Atlas) -> None:
        self._page = page
        self._url = f"{url}?from={busy_month(atlas)}&selected={_OPEN_PLACE}"
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
        """Move the first day by a key, there and back; wait for the map and the panel."""
        key = "PageDown" if self._is_moved else "PageUp"
        handle = self._page.locator('.dm-handle[data-end="start"]')
        handle.focus()
        before = self._page.evaluate(_MAP_AND_PANEL)

        def act() -> float:
            press = partial(self._page.keyboard.press, key)
            return wait_after(self._page, press, "keydown", _BOTH_HAVE_CHANGED, before)

        self._is_moved = not self._is_moved
        return measured(self._page, self._traffic, act)

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
            click = partial(self._page.mouse.click, x, y)
            return wait_after(self._page, click, "pointerdown", _HAS_PANEL, self._labels[place])

        return measured(self._page, self._traffic, act)
