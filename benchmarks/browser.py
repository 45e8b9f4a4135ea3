"""Our app and the usual app in a real browser, in turns, on the same data.

The usual app (`peer_app.py`) is a Streamlit slider, a folium map built anew and
`st_folium`. Folium points at scripts on other hosts and `st_folium` shows nothing
without them, so here they come from this process at once: Leaflet's files from the
package xstatic-leaflet, a few lines for what popups need of jQuery, and empty files
for the rest. That way the usual app runs without network and is measured at its best.
Every other host is kept out, for both apps.

Both run in the same pass, one after the other in every round, each time in a fresh
browser context, so that the machine's load meets both. Times are from the input in the
page to the first frame in which the outcome is there. Bytes are those of the
websocket's messages, both ways, before compression, until the app is idle again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from statistics import median

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks import ROOT
from benchmarks.library import user_folder
from benchmarks.own_page import OwnPage
from benchmarks.pages import AppPage, Measure, Traffic, prepare, stand_ins
from benchmarks.peer_marks import marks_of
from benchmarks.peer_page import PeerPage
from benchmarks.servers import serving
from disputemap.loading import load

ROUNDS = {150: 7, 10_000: 4}
"""Measured rounds by the rounded number of reports."""

_QUICK_ROUNDS = 2

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
"""What Chromium is started with."""

_VIEWPORT: ViewportSize = {"width": 1440, "height": 1000}
_FIRST, _OPEN = "open, first after start", "open to usable map"
_WINDOW, _ON_MAP, _CLICK = "window by a key, all counts", "  of it the map alone", "click to panel"
_ELSEWHERE = "requests to other hosts"
_PEER, _OWN = PeerPage.name, OwnPage.name

MakePage = Callable[[Page, Traffic], AppPage]
Measures = defaultdict[tuple[str, str], list[Measure]]
"""Measures by what was done and in which app."""


def run(console: Console, folder: Path, *, is_quick: bool) -> None:
    """Measure and print a table for each size; `folder` takes the made-up data and the logs.

    Raises
    ------
    RuntimeError
        If there is no Chromium, or an app does not start.
    """
    chromium = which("chromium")
    if chromium is None:
        raise RuntimeError("no chromium on this machine; apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=FLAGS.split(),
            # The flags ask for the new headless mode; Playwright would add the old one.
            headless=False,
        )
        for size, rounds in ROUNDS.items():
            count = min(rounds, _QUICK_ROUNDS) if is_quick else rounds
            number, found, elsewhere = _measures(console, browser, folder, size, count)
            console.print(_table(number, found, elsewhere))
        browser.close()


def _measures(
    console: Console, browser: Browser, folder: Path, size: int, rounds: int
) -> tuple[int, Measures, dict[str, int]]:
    """Measure both apps in turns; also give the number of reports and of foreign requests."""
    found: Measures = defaultdict(list)
    elsewhere = dict.fromkeys((_PEER, _OWN), 0)
    data = user_folder(folder / "browser", size)
    atlas = load(data)
    marks = marks_of(atlas)
    with ExitStack() as stack:
        peer_script = ROOT / "benchmarks" / "peer_app.py"
        peer_url = stack.enter_context(serving(peer_script, data, folder / f"peer-{size}.log"))
        own_url = stack.enter_context(serving(ROOT / "app.py", data, folder / f"own-{size}.log"))
        makers: dict[str, MakePage] = {
            _PEER: lambda page, traffic: PeerPage(page, peer_url, traffic, marks),
            _OWN: lambda page, traffic: OwnPage(page, own_url, traffic, atlas),
        }
        for number in range(rounds + 1):
            console.print(f"[dim]about {size:,} reports, round {number} of {rounds} …[/dim]")
            # Neither app is always the one that comes second.
            for name in sorted(makers, reverse=number % 2 == 1):
                with _fresh(browser, makers[name]) as (app, traffic):
                    _measure(app, name, found, is_first=number == 0)
                elsewhere[name] += len(traffic.elsewhere)
    return len(atlas.reports), found, elsewhere


@contextmanager
def _fresh(browser: Browser, make: MakePage) -> Iterator[tuple[AppPage, Traffic]]:
    """Give an app in a browser context of its own."""
    context = browser.new_context(viewport=_VIEWPORT, reduced_motion="reduce")
    traffic = Traffic()
    prepare(context, traffic, stand_ins())
    page = context.new_page()
    traffic.watch(page)
    yield make(page, traffic), traffic
    context.close()


def _measure(app: AppPage, name: str, found: Measures, *, is_first: bool) -> None:
    """Measure one round: open, then the window and a click, each once to warm up."""
    found[_FIRST if is_first else _OPEN, name].append(app.open())
    if is_first:
        return
    app.move_window()
    moved = app.move_window()
    found[_WINDOW, name].append(moved)
    if moved.on_map_ms is not None:
        found[_ON_MAP, name].append(Measure(moved.on_map_ms, 0))
    app.click()
    found[_CLICK, name].append(app.click())


def _table(number: int, found: Measures, elsewhere: dict[str, int]) -> Table:
    """Set the measures of both apps side by side."""
    rounds = len(found[_OPEN, _OWN])
    table = Table(
        title=f"{number:,} reports: milliseconds, median (lowest to highest) of {rounds} rounds",
        caption="kB: websocket, both ways, uncompressed; the usual app at its best (see module)",
    )
    table.add_column("")
    for name in (_PEER, _OWN):
        table.add_column(name, justify="right")
        table.add_column("kB", justify="right")
    table.add_column("time, usual / ours", justify="right")
    for what in (_FIRST, _OPEN, _WINDOW, _ON_MAP, _CLICK):
        peer = found[what if what != _ON_MAP else _WINDOW, _PEER]
        own = found[what, _OWN]
        ratio = _middle(peer) / _middle(own)
        peer_cells = _cells(peer) if what != _ON_MAP else ("", "")
        table.add_row(what, *peer_cells, *_cells(own), f"{ratio:,.1f} x")
    table.add_row(_ELSEWHERE, str(elsewhere[_PEER]), "", str(elsewhere[_OWN]), "", "")
    return table


def _middle(measures: list[Measure]) -> float:
    return median(measure.milliseconds for measure in measures)


def _cells(measures: list[Measure]) -> tuple[str, str]:
    """Time with its range, and kilobytes."""
    times = sorted(measure.milliseconds for measure in measures)
    spread = f" ({times[0]:,.0f} to {times[-1]:,.0f})" if len(times) > 1 else ""
    size = median(measure.wire_bytes for measure in measures) / 1e3
    return f"{_middle(measures):,.0f}{spread}", f"{size:,.0f}" if size else ""
