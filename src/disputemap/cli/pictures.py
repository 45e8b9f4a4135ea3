"""The command that makes a view permanent: snapshot."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from disputemap.cli import options
from disputemap.cli.streams import write_out
from disputemap.errors import ViewError
from disputemap.loading import load
from disputemap.selection import select
from disputemap.view import View


class RegionOption(StrEnum):
    """Which islands the picture is of."""

    ALL = "all"
    KURILS = "kurils"
    SENKAKUS = "senkakus"


@options.asks_view
def snapshot(  # noqa: PLR0913 - one parameter an option of the command line
    view: View,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write the picture there.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the map there.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write there, as the name ends: .png, .html, .geojson, .gpkg, .parquet, .csv, "
            ".jsonl, .xlsx, .csl.json, .bib or .ris.",
        ),
    ] = None,
    region: Annotated[
        RegionOption, typer.Option("--region", help="What the picture is of.")
    ] = RegionOption.ALL,
    zones: Annotated[
        bool, typer.Option("--zones", help="Draw the 12 and 24 nm zones on the picture.")
    ] = False,
    data: options.Data = None,
) -> None:
    """Write a view as a picture (PNG, A4), a map in one file (HTML), data or citations."""
    # Here and not above, because matplotlib would cost every command a third of a second.
    from disputemap.snapshots import snapshot as write_snapshot

    paths = _paths(png, html, output)
    atlas = load(data)
    for path in paths:
        write_snapshot(atlas, view, path, region=region.value, has_zones=zones)
        write_out(f"{path}\n")
    selection = select(atlas, view)
    print(
        f"{len(selection.shown)} of {len(atlas.reports)} reports shown, "
        f"{len(selection.deployment_records)} of {len(atlas.deployments)} deployments",
        file=sys.stderr,
    )


def _paths(png: Path | None, html: Path | None, output: Path | None) -> list[Path]:
    """Give the files asked for, before anything is read or written.

    Raises
    ------
    ViewError
        If there is none, or if a suffix does not fit.
    """
    from disputemap.snapshots import SUFFIXES, require_suffix  # as above

    paths = []
    for path, allowed in ((png, (".png",)), (html, (".html",)), (output, SUFFIXES)):
        if path is not None:
            require_suffix(path, allowed)
            paths.append(path)
    if not paths:
        raise ViewError("no file to write; give --png FILE, --html FILE or -o FILE")
    return paths
