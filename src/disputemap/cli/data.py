"""Commands that look after the data: check, format, verify, info."""

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from disputemap.canon import format_tree
from disputemap.catalog import data_root, user_root
from disputemap.check import check as check_data
from disputemap.cli import options
from disputemap.cli.streams import write_out
from disputemap.errors import Fault
from disputemap.loading import load
from disputemap.verify import verify as verify_texts

_LIBRARIES = ("geopandas", "shapely", "pyproj", "folium", "streamlit", "pydantic", "matplotlib")


def check(data: options.Data = None) -> None:
    """Check the data against its rules; every finding is told at once."""
    atlas = load(data)
    findings = check_data(data_root(), atlas)
    _tell_faults(findings)
    print(
        f"{len(atlas.articles)} articles, {len(atlas.reports)} reports, "
        f"{len(atlas.deployments)} deployments, {len(atlas.places)} places: "
        f"{len(findings)} findings",
        file=sys.stderr,
    )
    raise typer.Exit(1 if findings else 0)


def format_data(
    is_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file would change.")
    ] = False,
    data: options.Data = None,
) -> None:
    """Bring the data files into canonical form, so that a diff is about the world."""
    root = user_root(data) or data_root()
    found = format_tree(root, check=is_check)
    _tell_faults(found.faults)
    word = "would change" if is_check else "changed"
    write_out("".join(f"{word}: {path}\n" for path in found.changed))
    raise typer.Exit(1 if found.faults or (is_check and found.changed) else 0)


def verify(
    texts: Annotated[
        Path, typer.Option("--texts", metavar="DIR", help="Folder with <article id>.txt files.")
    ],
    data: options.Data = None,
) -> None:
    """Hold every article against its text: hash, offsets, quotations, every sentence."""
    atlas = load(data)
    accounts = verify_texts(atlas, texts)
    table = Table(
        "article", "sentences", "coded", "omitted", "missing", "share", "reports", "quotations"
    )
    for account in accounts:
        numbers = (account.n_sentences, account.coded, account.omitted, account.missing)
        table.add_row(
            account.article,
            *map(str, numbers),
            f"{account.share:.0%}",
            str(account.n_reports),
            str(account.n_quotations),
        )
    console = Console(width=120)
    with console.capture() as capture:
        console.print(table)
    write_out(capture.get())
    findings = [fault for account in accounts for fault in account.faults]
    findings += [fault for fault in atlas.faults if "articles/" in fault.file]
    _tell_faults(findings)
    print(f"{len(accounts)} articles: {len(findings)} findings", file=sys.stderr)
    raise typer.Exit(1 if findings else 0)


def info(
    is_json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
    data: options.Data = None,
) -> None:
    """Tell the versions of the program, its libraries and the data, and the counts."""
    atlas = load(data)
    facts: dict[str, object] = {
        "disputemap": _version("disputemap"),
        "python": sys.version.split()[0],
        **{name: _version(name) for name in _LIBRARIES},
        "data version": atlas.version,
        "data folder": str(data_root()),
        "user folder": str(user_root(data) or ""),
        "articles": len(atlas.articles),
        "reports": len(atlas.reports),
        "events": len(atlas.events),
        "corrections": len(atlas.corrections),
        "deployments": len(atlas.deployments),
        "places": len(atlas.places),
        "faults": len(atlas.faults),
    }
    for article in atlas.articles:
        events = {atlas.event_of[report.id].id for report in article.reports}
        facts[f"{article.id}"] = f"{len(article.reports)} reports, {len(events)} events"
    if is_json:
        write_out(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    else:
        write_out("".join(f"{name:24} {fact}\n" for name, fact in facts.items()))


def _version(name: str) -> str:
    """Version of an installed distribution, or where it runs from."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "from a checkout"


def _tell_faults(faults: list[Fault] | tuple[Fault, ...]) -> None:
    """Print faults, one a line, on standard output."""
    write_out("".join(f"{fault}\n" for fault in faults))
