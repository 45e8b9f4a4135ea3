"""The usual app in the browser: its slider, its markers in a frame, its table."""

from collections.abc import Sequence
from functools import partial

from playwright.sync_api import Page

from benchmarks.pages import Measure, Traffic, measured, wait_after, wait_since_opening
from benchmarks.peer_marks import FIRST_YEAR, LAST_YEAR, Mark, in_window

# The frame of the map is replaced at every change: it is looked up each time.
_FRAMES = """
const frames = [...document.querySelectorAll("iframe")]
  .filter((frame) => frame.contentDocument)
  .map((frame) => [frame, frame.contentDocument.querySelectorAll("path.leaflet-interactive")])
  .filter(([, marks]) => marks.length > 0);
"""
_HAS_MARKS = f"() => {{ {_FRAMES} return frames.length > 0; }}"
_HAS_NUMBER = f"(number) => {{ {_FRAMES} return frames.some(([, m]) => m.length === number); }}"
_IS_STILL = f"""() => {{ {_FRAMES}
  return frames.every(([frame]) => !frame.contentDocument.querySelector(".leaflet-pan-anim"));
}}"""
# A mark that can be hit, of another place than the one open: [x, y, place].
_TARGET = f"""({{ places, open }}) => {{ {_FRAMES}
  const [frame, marks] = frames[frames.length - 1];
  const inner = frame.contentDocument;
  const corner = frame.getBoundingClientRect();
  for (let i = 0; i < marks.length; i += 1) {{
    if (places[i] === open) continue;
    const box = marks[i].getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (inner.elementFromPoint(x, y) === marks[i]) {{
      return [corner.left + x, corner.top + y, places[i]];
    }}
  }}
  return null;
}}"""
_HAS_TABLE = """(place) => {
  const heading = document.querySelector('[data-testid="stHeading"] h3');
  const table = document.querySelector('[data-testid="stDataFrame"]');
  return heading && heading.textContent === place && table
    && !table.closest('[data-stale="true"]');
}"""


class PeerPage:
    """A peer of ours in a page, the usual or the best one; `marks` are those that it holds."""

    def __init__(self, page: Page, url: str, traffic: Traffic, marks: Sequence[Mark]) -> None:
        self._page = page
        self._url = url
        self._traffic = traffic
        self._marks = marks
        self._first = FIRST_YEAR
        self._open = ""

    def open(self) -> Measure:
        """Open the page and wait until the first marker is drawn."""

        def act() -> float:
            self._page.goto(self._url, wait_until="commit")
            return wait_since_opening(self._page, _HAS_MARKS)

        return measured(self._page, self._traffic, act)

    def move_window(self) -> Measure:
        """Move the first year by a key, there and back, and wait for the new markers."""
        key, first = ("ArrowRight", FIRST_YEAR + 1)
        if self._first != FIRST_YEAR:
            key, first = "ArrowLeft", FIRST_YEAR
        number = len(in_window(self._marks, first, LAST_YEAR))
        if number in (0, len(in_window(self._marks, self._first, LAST_YEAR))):
            raise ValueError(f"the windows from {self._first} and {first} hold equally many marks")

        handle = self._page.locator('[data-testid="stSlider"] input[type="range"]').first
        handle.focus()

        def act() -> float:
            press = partial(self._page.keyboard.press, key)
            return wait_after(self._page, press, "keydown", _HAS_NUMBER, number)

        self._first, self._open = first, ""
        return measured(self._page, self._traffic, act)

    def click(self) -> Measure:
        """Click a marker of another place and wait for its heading and table."""
        self._page.wait_for_function(_IS_STILL)
        places = [mark.place for mark in in_window(self._marks, self._first, LAST_YEAR)]
        target = self._page.evaluate(_TARGET, {"places": places, "open": self._open})
        if target is None:
            raise ValueError("no marker of another place can be hit")
        x, y, self._open = target

        def act() -> float:
            click = partial(self._page.mouse.click, x, y)
            return wait_after(self._page, click, "pointerdown", _HAS_TABLE, self._open)

        return measured(self._page, self._traffic, act)
