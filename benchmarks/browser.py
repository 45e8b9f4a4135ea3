"""Our app and two peers in a real browser, in turns, on the same data.

The usual app (`peer_app.py`) is a Streamlit slider, a folium map built anew and
`st_folium`; the best known one (`peer_group_app.py`) sends one GeoJson in
`feature_group_to_add` to a map that stays. Folium points at scripts on other hosts and
`st_folium` shows nothing without them, so here they come from this process at once:
Leaflet's files from the package xstatic-leaflet, a few lines for what popups need of
jQuery, and empty files for the rest. That way the peers run without network and are
measured at their best. Every other host is kept out, for all apps.

All run in the same pass, one after the other in every round, each time in a fresh
browser context, so that the machine's load meets all; in a round each is opened three
times and used once. Before, each is started as often as
there are rounds, with no other app running, and opened as soon as it answers. Times are
from the input in the page to the first frame in which the outcome is there. Bytes are
those of the websocket's messages, both ways, before compression, until the app is idle
again.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from shutil import which
from statistics import mean, median

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks import ROOT
from benchmarks.library import user_folder
from benchmarks.own_page import OwnPage
from benchmarks.pages import AppPage, Measure, Traffic, prepare, stand_ins
from benchmarks.peer_marks import marks_of
from benchmarks.peer_page import PeerPage
from benchmarks.servers import Served, serving
from disputemap.loading import load

ROUNDS = {150: 7, 1_000: 7, 10_000: 4}
"""Measured rounds by the rounded number of reports."""

_QUICK_ROUNDS = 2
_OPENS = 3  # of each app in a round: an opening varies more than all else

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
"""What Chromium is started with."""

_VIEWPORT: ViewportSize = {"width": 1440, "height": 1000}
_FIRST, _OPEN = "open, first after start", "open to usable map"
_WINDOW, _CLICK = "window by a key, map and counts", "click to panel"
_ELSEWHERE = "requests to other hosts"
_USUAL, _BEST, _OWN = "usual app", "best peer", "disputemap"
_APPS = {
    _USUAL: ROOT / "benchmarks" / "peer_app.py",
    _BEST: ROOT / "benchmarks" / "peer_group_app.py",
    _OWN: ROOT / "app.py",
}

Measures = defaultdict[tuple[str, str], list[Measure]]
"""Measures by what was done and in which app."""


def run(console: Console, folder: Path, *, is_quick: bool, size: int | None = None) -> None:
    """Measure and print a table for each size, or for one; `folder` takes data and logs.

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
        for rounded, rounds in ROUNDS.items():
            if size not in (None, rounded):
                continue
            count = min(rounds, _QUICK_ROUNDS) if is_quick else rounds
            number, found, elsewhere = _measures(console, browser, folder, rounded, count)
            console.print(_table(number, found, elsewhere))
        browser.close()


def _measures(
    console: Console, browser: Browser, folder: Path, size: int, rounds: int
) -> tuple[int, Measures, dict[str, int]]:
    """Measure all apps in turns; also give the number of reports and of foreign requests."""
    found: Measures = defaultdict(list)
    elsewhere = dict.fromkeys(_APPS, 0)
    data = user_folder(folder / "browser", size)
    atlas = load(data)
    marks = marks_of(atlas)

    @contextmanager
    def opened(name: str, served: Served) -> Iterator[AppPage]:
        """Give an app in a fresh browser context."""
        traffic = Traffic(served.cpu_ms)
        with _fresh(browser, traffic) as page:
            if name == _OWN:
                yield OwnPage(page, served.url, traffic, atlas)
            else:
                yield PeerPage(page, served.url, traffic, marks)
        elsewhere[name] += len(traffic.elsewhere)

    def server(name: str) -> AbstractContextManager[Served]:
        script = _APPS[name]
        return serving(script, data, folder / f"{script.stem}-{size}.log")

    for number in range(rounds):
        console.print(f"[dim]about {size:,} reports, start {number + 1} of {rounds} …[/dim]")
        for name in _turned(number):
            # Alone on the machine, and opened as soon as it answers: as `streamlit run` does.
            with server(name) as served, opened(name, served) as app:
                found[_FIRST, name].append(app.open())
    with ExitStack() as stack:
        servers = {name: stack.enter_context(server(name)) for name in _APPS}
        for number, turn, name in _openings(rounds):
            if (turn, name) == (0, _turned(number)[0]):
                console.print(f"[dim]about {size:,} reports, round {number} of {rounds} …[/dim]")
            with opened(name, servers[name]) as app:
                measure = app.open()
                if number:
                    found[_OPEN, name].append(measure)
                if number and turn == 0:
                    _measure(app, name, found)
    return len(atlas.reports), found, elsewhere


def _openings(rounds: int) -> Iterator[tuple[int, int, str]]:
    """Number of the round, from 0 to warm up, turn in it, and app of every opening."""
    for number in range(rounds + 1):
        for turn in range(_OPENS):
            for name in _turned(number + turn):
                yield number, turn, name


def _turned(number: int) -> list[str]:
    """The apps in the order of a round: none is always the one that comes second."""
    names = list(_APPS)
    return names[number % 3 :] + names[: number % 3]


@contextmanager
def _fresh(browser: Browser, traffic: Traffic) -> Iterator[Page]:
    """Give a page in a browser context of its own."""
    context = browser.new_context(viewport=_VIEWPORT, reduced_motion="reduce")
    prepare(context, traffic, stand_ins())
    page = context.new_page()
    traffic.watch(page)
    yield page
    context.close()


def _measure(app: AppPage, name: str, found: Measures) -> None:
    """Measure one round of an open app: the window and a click, each once to warm up."""
    app.move_window()
    found[_WINDOW, name].append(app.move_window())
    app.click()
    found[_CLICK, name].append(app.click())


def _table(number: int, found: Measures, elsewhere: dict[str, int]) -> Table:
    """Set the measures of all apps side by side."""
    rounds = len(found[_WINDOW, _OWN])
    table = Table(
        title=f"{number:,} reports: milliseconds, median (lowest to highest) of {rounds} rounds",
        caption="kB: websocket, both ways, uncompressed; CPU: mean of the server's milliseconds",
    )
    table.add_column("")
    for name in _APPS:
        table.add_column(name, justify="right")
        table.add_column("kB", justify="right")
        table.add_column("CPU", justify="right")
    table.add_column("ours / best", justify="right")
    table.add_column("CPU", justify="right")
    for what in (_FIRST, _OPEN, _WINDOW, _CLICK):
        best = min((_USUAL, _BEST), key=lambda name: _middle(found[what, name]))
        ratio = _middle(found[what, _OWN]) / _middle(found[what, best])
        load = _mean_cpu(found[what, _OWN]) / max(1.0, _mean_cpu(found[what, best]))
        cells = [cell for name in _APPS for cell in _cells(found[what, name])]
        table.add_row(what, *cells, f"{ratio:.2f}", f"{load:.2f}")
    table.add_row(_ELSEWHERE, *(cell for name in _APPS for cell in (str(elsewhere[name]), "", "")))
    return table


def _middle(measures: list[Measure]) -> float:
    return median(measure.milliseconds for measure in measures)


def _mean_cpu(measures: list[Measure]) -> float:
    return mean(measure.cpu_ms for measure in measures)


def _cells(measures: list[Measure]) -> tuple[str, str, str]:
    """Time with its range, kilobytes, and the server's processor time."""
    times = sorted(measure.milliseconds for measure in measures)
    spread = f" ({times[0]:,.0f} to {times[-1]:,.0f})" if len(times) > 1 else ""
    size = median(measure.wire_bytes for measure in measures) / 1e3
    return f"{_middle(measures):,.0f}{spread}", f"{size:,.1f}", f"{_mean_cpu(measures):,.0f}"
