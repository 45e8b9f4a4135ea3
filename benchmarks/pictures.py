"""Printed pictures against a picture of the screen: the same map in headless Chromium."""

import gc
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from disputemap.loading import load
from disputemap.paper import Paper
from disputemap.picture import draw
from disputemap.selection import select
from disputemap.snapshots import html_text
from disputemap.view import View

_A4_PX = (3508, 2480)
_SCALE = 2.5
_BUDGET = 1 / 3


def run(console: Console, folder: Path, *, is_quick: bool) -> None:
    """Draw A4 at 300 dpi in every form, and take a picture of the saved page of the same size.

    All are timed in turns in one process, when all is loaded and the browser is running.
    """
    atlas = load()
    selection = select(atlas, View())
    page = folder / "map.html"
    page.write_text(html_text(atlas, selection.view), encoding="utf-8")
    gc.collect()
    gc.freeze()  # as the app and its server do
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        ways: dict[str, Callable[[], int]] = {
            "headless browser, its picture as PNG": lambda: _screenshot(browser, page),
            "PNG, 300 dpi": lambda: len(draw(atlas, selection, Paper()).content),
            "SVG": lambda: len(draw(atlas, selection, Paper(), ".svg").content),
            "PDF, the page with the maps": lambda: len(
                draw(atlas, selection, Paper(has_sources=False), ".pdf").content
            ),
            "PDF, with the pages of the list": lambda: len(
                draw(atlas, selection, Paper(), ".pdf").content
            ),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        sizes: dict[str, int] = {}
        for number in range(4 if is_quick else 12):
            for name, way in ways.items():
                start = time.perf_counter()
                sizes[name] = way()
                if number:  # the first fills the caches of fonts and projections
                    times[name].append(time.perf_counter() - start)
        browser.close()
    _show(console, times, sizes)


def _screenshot(browser: Browser, page: Path) -> int:
    """Take a picture of the saved page, as many pixels as A4 has at 300 dpi."""
    size = {"width": round(_A4_PX[0] / _SCALE), "height": round(_A4_PX[1] / _SCALE)}
    context = browser.new_context(viewport=size, device_scale_factor=_SCALE)
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.locator(".leaflet-container .dm-unit").first.wait_for()
    taken = len(shown.screenshot(type="png"))
    context.close()
    return taken


def _show(console: Console, times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """Print the medians and their ratios to the browser's."""
    table = Table("A4, the first view", "median s", "least s", "ratio", "budget", "kB")
    peer = statistics.median(next(iter(times.values())))
    for name, found in times.items():
        median = statistics.median(found)
        budget = f"{_BUDGET:.2f}" if name.startswith("PNG") else ""
        row = (f"{median:.2f}", f"{min(found):.2f}", f"{median / peer:.2f}", budget)
        table.add_row(name, *row, f"{sizes[name] / 1000:,.0f}")
    console.print(table)
