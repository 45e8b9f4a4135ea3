"""How long reading and selecting take, and how they grow with the number of reports."""

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.synthetic import write_folder
from disputemap import Atlas, View, select
from disputemap.index import Index
from disputemap.loading import load

SIZES = (150, 10_000, 100_000)
"""Rounded numbers of reports; the first stands for the shipped data alone."""

_ARTICLES_SHIPPED = 5
_LOAD_TARGET_MS = 500.0  # the shipped data
_SELECT_TARGET_MS = 5.0  # at 10 000 reports
_TARGET_SIZE = 10_000

VIEWS: Mapping[str, View] = {
    "everything": View(),
    "news, 2021 to 2025": View(start=date(2021, 1, 1), end=date(2025, 12, 31)),
    "one month, certain": View(start=date(2023, 3, 1), end=date(2023, 3, 31), is_certain=True),
    "a place, a side, two kinds": View(
        places=("kunashir",), sides=("RUS",), kinds=("deployment", "exercise")
    ),
    "text: kuril missiles": View(text="kuril missiles"),
}
"""The views asked, by what the table calls them."""

Timings = dict[int, list[float]]
"""Milliseconds of each run, by the number of reports read."""


def run(console: Console, folder: Path, *, is_quick: bool) -> None:
    """Measure and print the tables; `folder` takes the made-up data."""
    sizes = SIZES[:2] if is_quick else SIZES
    loads: Timings = {}
    indexes: Timings = {}
    selects: dict[str, Timings] = {}
    for size in sizes:
        data = user_folder(folder, size)
        runs = {150: 7, 10_000: 3}.get(size, 1)
        console.print(f"[dim]reading about {size:,} reports, {runs} runs …[/dim]")
        atlas, loads_here = _loaded(data, runs)
        number = len(atlas.reports)
        loads[number] = loads_here
        # `select` builds the index once for an atlas; here it is built apart.
        indexes[number] = _times(partial(Index.of, atlas), 1)
        for name, milliseconds in _select_times(atlas, 200 if size < 100_000 else 20).items():
            selects.setdefault(name, {})[number] = milliseconds
        del atlas
        gc.collect()
    _print_tables(console, loads, indexes, selects)


def user_folder(folder: Path, size: int) -> Path | None:
    """Write a user's folder that fills the shipped data up to `size` reports.

    None where the shipped data alone will do: the smallest size, all articles there.
    """
    shipped = load()
    if size <= SIZES[0] and len(shipped.articles) >= _ARTICLES_SHIPPED:
        return None
    number = max(0, size - len(shipped.reports))
    return write_folder(folder / str(size), shipped, number)


def _loaded(data: Path | None, runs: int) -> tuple[Atlas, list[float]]:
    """Read the data some times; give the last atlas and the milliseconds."""
    milliseconds = []
    for _ in range(runs):
        start = time.perf_counter()
        atlas = load(data)
        milliseconds.append((time.perf_counter() - start) * 1e3)
    return atlas, milliseconds


def _select_times(atlas: Atlas, runs: int) -> dict[str, list[float]]:
    """Milliseconds of every view, without the counts per place and with them."""
    found = {}
    for name, view in VIEWS.items():
        found[name] = _times(partial(select, atlas, view), runs)
        found[f"{name} + counts"] = _times(partial(_counts, atlas, view), runs)
    return found


def _counts(atlas: Atlas, view: View) -> object:
    """Select, and count the events at each place."""
    return select(atlas, view).counts


def _times(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each of some runs."""
    milliseconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        milliseconds.append((time.perf_counter() - start) * 1e3)
    return milliseconds


def _print_tables(
    console: Console, loads: Timings, indexes: Timings, selects: Mapping[str, Timings]
) -> None:
    sizes = sorted(loads)
    table = _table("Reading and selecting, milliseconds (median)", sizes)
    _add_row(table, "load()", loads, {sizes[0]: _LOAD_TARGET_MS})
    _add_row(table, "index (once for an atlas)", indexes, {})
    table.add_section()
    target = {size: _SELECT_TARGET_MS for size in sizes if size == _TARGET_SIZE}
    for name, timings in selects.items():
        _add_row(table, f"select: {name}", timings, {} if "counts" in name else target)
    console.print(table)


def _table(title: str, sizes: Sequence[int]) -> Table:
    """A table with a column for every size and the growth between sizes."""
    table = Table(title=title, caption="growth: factor in time for ten times the reports")
    table.add_column("")
    for size in sizes:
        table.add_column(f"{size:,}", justify="right")
    for low, high in pairwise(sizes):
        table.add_column(f"growth\n{low:,} to {high:,}", justify="right")
    table.add_column("target", justify="right")
    return table


def _add_row(table: Table, name: str, timings: Timings, target: Mapping[int, float]) -> None:
    """Add the medians of one thing measured, the growth, and whether a target holds."""
    middle = {size: median(milliseconds) for size, milliseconds in sorted(timings.items())}
    growth = [
        f"x {(slow / fast) ** (1 / math.log10(high / low)):.1f}"
        for (low, fast), (high, slow) in pairwise(middle.items())
    ]
    verdicts = [
        f"< {limit:g} ms at {size:,}: {'met' if middle[size] < limit else 'MISSED'}"
        for size, limit in target.items()
    ]
    cells = [f"{value:,.2f}" if value < 100 else f"{value:,.0f}" for value in middle.values()]
    table.add_row(name, *cells, *growth, ", ".join(verdicts))
