"""Frames while the window is dragged over up to a million events, in a real browser.

A handle of the standalone page is dragged to and fro; the page notes the time of every
`requestAnimationFrame`. A frame is what lies between two of them: counts of all places,
marks, list, deployments and histogram included. At 60 frames a second it is 16.7 ms.
It is dragged in both modes, and with the reported ranges, the belts and the arcs drawn too.
Last the events are gone through one by one by a key that is held down; there a frame has
also what a change costs and a drag does not: the panel, the address.
"""

import math
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.browser import FLAGS
from benchmarks.crowd import write_page
from disputemap import load

SIZES = (10_000, 100_000, 1_000_000)
"""Numbers of events."""
SECONDS = 10
"""How long each drag lasts."""
TARGET_MS = 16.8
"""Highest 95th percentile of a frame."""

_DRAGS = {
    "possible": ["possible"],
    "certain": ["certain"],
    "ranges, belts and arcs": ["possible", "ranges", "zones12", "zones24", "arcs"],
}
"""What is switched on for a drag, by its name."""
_STEPS = "event by event"
_PATIENCE_MS = 120_000
_QUICK_SECONDS = 2
_SWING_SECONDS = 4.0
_RECORD = """() => {
  window.frames60 = [];
  let before = null;
  const note = (time) => {
    if (before !== null) frames60.push(time - before);
    before = time;
    window.frame60 = requestAnimationFrame(note);
  };
  window.frame60 = requestAnimationFrame(note);
}"""
_STOP = "() => { cancelAnimationFrame(frame60); return frames60; }"


def run(console: Console, folder: Path, *, is_quick: bool) -> None:
    """Measure every size in every way and print a table; `folder` takes the pages.

    Raises
    ------
    RuntimeError
        If there is no Chromium, or the page fails.
    """
    chromium = which("chromium")
    if chromium is None:
        raise RuntimeError("no chromium on this machine; apt-get install chromium")
    sizes = SIZES[:1] if is_quick else SIZES
    seconds = _QUICK_SECONDS if is_quick else SECONDS
    atlas = load()
    table = _table(seconds)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=FLAGS.split(), headless=False
        )
        for size in sizes:
            path = write_page(folder / f"crowd-{size}.html", atlas, size)
            for what in (*_DRAGS, _STEPS):
                page = browser.new_page(viewport={"width": 1440, "height": 1000})
                page.set_default_timeout(_PATIENCE_MS)
                faults: list[str] = []
                page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
                console.print(f"[dim]{size:,} events, {what} …[/dim]")
                begun = time.perf_counter()
                page.goto(path.as_uri())
                page.locator(".dm-unit").first.wait_for()
                opened = time.perf_counter() - begun
                frames = (
                    _stepped(page, seconds) if what == _STEPS else _dragged(page, what, seconds)
                )
                _add_row(table, (f"{size:,}", what, f"{opened:.1f}"), frames)
                page.close()
                if faults:
                    raise RuntimeError(f"the page failed: {faults[0]}")
        browser.close()
    console.print(table)


def _stepped(page: Page, seconds: float) -> list[float]:
    """Hold the key for the next event; give the milliseconds of each frame."""
    page.locator('input[value="step"]').check()
    page.get_by_label("Next event").focus()
    page.keyboard.press("Enter")
    page.evaluate(_RECORD)
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        page.keyboard.press("Enter")
    frames: list[float] = page.evaluate(_STOP)
    return frames


def _dragged(page: Page, what: str, seconds: float) -> list[float]:
    """Drag the first handle to and fro; give the milliseconds of each frame."""
    for value in _DRAGS[what]:
        page.locator(f'input[value="{value}"]').check()
    handle = page.locator('.dm-handle[data-end="start"]')
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    track = page.locator(".dm-track").bounding_box()
    if box is None or track is None:
        raise ValueError("the page has no handle to drag")
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    # The first frame prepares what depends on the filters alone.
    page.mouse.move(x + 30, y, steps=5)
    page.evaluate(_RECORD)
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        swing = (1 - math.cos(2 * math.pi * passed / _SWING_SECONDS)) / 2
        page.mouse.move(x + 30 + swing * (track["width"] - 60), y)
    frames: list[float] = page.evaluate(_STOP)
    page.mouse.up()
    return frames


def _table(seconds: float) -> Table:
    """Give the table without its rows."""
    table = Table(
        title=f"Frames over a drag of {seconds} s, milliseconds",
        caption=f"target: 95 % of the frames within {TARGET_MS} ms",
    )
    for name in ("events", "what", "opened, s", "frames", "p50", "p95", "p99", "longest", "target"):
        table.add_column(name, justify="left" if name == "what" else "right")
    return table


def _add_row(table: Table, first: Sequence[str], frames: Sequence[float]) -> None:
    """Add the percentiles of the frames."""
    ordered = sorted(frames)

    def share(part: float) -> float:
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    cells = [f"{share(part):.1f}" for part in (0.5, 0.95, 0.99)]
    is_met = "met" if round(share(0.95), 1) <= TARGET_MS else "[red]missed[/red]"
    table.add_row(*first, str(len(ordered)), *cells, f"{ordered[-1]:.1f}", is_met)
