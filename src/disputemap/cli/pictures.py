"""The command that makes a view permanent: snapshot."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from disputemap.atlas import Atlas
from disputemap.cli import options
from disputemap.cli.streams import write_out
from disputemap.errors import DisputemapError, ViewError
from disputemap.loading import load
from disputemap.paper import DPI, REGIONS, SIZES, THEMES, Paper
from disputemap.selection import select
from disputemap.snapshots import SUFFIXES, citing, dividing, naming, reading, require_suffix
from disputemap.snapshots import snapshot as write_snapshot
from disputemap.snapshots.checking import checked
from disputemap.snapshots.dividing import Each
from disputemap.view import View

Files = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=f"Write there, as its end says: {', '.join(SUFFIXES)}. May be given several times.",
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option("--into", metavar="DIR", help="Write into this folder, under names of the view."),
]
Forms = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="END", help="With --into: the forms, such as pdf or csv."),
]
EachOption = Annotated[
    Each | None, typer.Option("--each", help="With --into: one for each month, or disputed island.")
]
Bundle = Annotated[
    Path | None,
    typer.Option("--bundle", metavar="FILE", help="Write picture, map, data and sources: a .zip."),
]
Again = Annotated[
    Path | None,
    typer.Option("--again", metavar="FILE", help="Make a snapshot anew from the data of today."),
]
Verify = Annotated[
    Path | None,
    typer.Option("--verify", metavar="FILE", help="Say whether a snapshot still holds."),
]
Size = Annotated[
    str,
    typer.Option(
        "--size", metavar="NAME", help=f"Of a picture: {', '.join(SIZES)}, or WIDTHxHEIGHT in mm."
    ),
]
Dpi = Annotated[
    int, typer.Option("--dpi", metavar="N", help=f"Dots an inch of a PNG, {DPI[0]} to {DPI[1]}.")
]
Theme = Annotated[str, typer.Option("--theme", metavar="NAME", help=f"{', '.join(THEMES)}.")]
Region = Annotated[
    str,
    typer.Option(
        "--region", metavar="NAME", help=f"What the picture's main map shows: {', '.join(REGIONS)}."
    ),
]
NoSources = Annotated[
    bool, typer.Option("--no-sources", help="List no sources on a picture, but in a text beside.")
]
Made = Annotated[
    str | None,
    typer.Option(
        "--made", metavar="DAY", help="The day that a picture says it was made on; 'none' for none."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over files that are there.")]


@options.asks_view
def snapshot(  # noqa: PLR0913 - one parameter an option of the command line
    view: View,
    address: options.Address = "",
    layers: options.Layers = None,
    lang: options.Lang = "",
    output: Files = None,
    into: Folder = None,
    form: Forms = None,
    each: EachOption = None,
    bundle: Bundle = None,
    again: Again = None,
    verify: Verify = None,
    size: Size = "a4",
    dpi: Dpi = 300,
    theme: Theme = "light",
    region: Region = "auto",
    no_sources: NoSources = False,
    made: Made = None,
    force: Force = False,
    embed: Annotated[
        bool, typer.Option("--embed", help="Print the HTML that shows a saved page in another.")
    ] = False,
    data: options.Data = None,
) -> None:
    """Write a view as picture, map, data or citations, or see whether a snapshot still holds."""
    if verify is not None:
        _verify(verify, data)
        return
    if again is not None:
        _make_again(again, output or [], data, is_replacing=force)
        return
    view = options.whole_view(view, address, layers, lang)
    paper = Paper(
        size=size,
        dpi=dpi,
        theme=theme,
        region=region,
        has_sources=not no_sources,
        made=options.day_made(made),
    )
    outputs = _outputs(output, bundle)
    ends = [_end(name) for name in form or (["png"] if into else [])]
    if not outputs and into is None:
        raise ViewError("no file to write; give -o FILE, --into DIR or --bundle FILE")
    if into is None and (each or form):
        raise ViewError("--each and --format name files by the view; give a folder with --into DIR")
    atlas = load(data)
    jobs: dict[Path, View] = dict.fromkeys(outputs, view)
    if into is not None:
        _make_folder(into)
        for part in dividing.parts(view, atlas, each).values():
            name = naming.stem(part, atlas.version)
            jobs |= {into / f"{name}{end}": part for end in ends}
    _write_all(atlas, jobs, paper, is_replacing=force)
    if len(set(jobs.values())) == 1:
        _tell(atlas, view)
    if embed:
        _print_embedding(jobs)


def _outputs(output: list[Path] | None, bundle: Path | None) -> list[Path]:
    """Give the files asked for by name; one whose name says no form is refused."""
    for path in output or []:
        require_suffix(path)
    if bundle is not None:
        require_suffix(bundle, (".zip",))
    return [*(output or []), *([] if bundle is None else [bundle])]


def _make_folder(folder: Path) -> None:
    """Make a folder, if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ViewError(f"{str(folder)!r} cannot be made: {error.strerror}") from error


def _print_embedding(jobs: Mapping[Path, View]) -> None:
    """Print the HTML that shows each saved page inside another."""
    for path, view in jobs.items():
        if path.suffix.lower() == ".html":
            code = citing.embedding(path.name, view, "Reported events about disputed islands")
            write_out(f"{code}\n")


def _end(name: str) -> str:
    """Give the end of a name that a form has."""
    end = f".{name.removeprefix('.').lower()}"
    if end not in SUFFIXES:
        raise ViewError(f"--format {name!r} is unknown; expected one of {', '.join(SUFFIXES)}")
    return end


def _write_all(
    atlas: Atlas, jobs: Mapping[Path, View], paper: Paper, *, is_replacing: bool
) -> None:
    """Write the files; one that fails is told, and the others are made.

    Raises
    ------
    ViewError
        After all, if any failed.
    """
    failed = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=len(jobs) < 2) as progress:
        for path, view in progress.track(jobs.items(), description=""):
            try:
                written = write_snapshot(atlas, view, path, paper=paper, is_replacing=is_replacing)
            except DisputemapError as error:
                if len(jobs) == 1:
                    raise
                failed += 1
                print(f"{path}: {error}", file=sys.stderr)
                continue
            for name in written:
                write_out(f"{name}\n")
    if failed:
        raise ViewError(f"{failed} of {len(jobs)} files could not be made, as told above")


def _tell(atlas: Atlas, view: View) -> None:
    """Say on standard error how much is shown."""
    selection = select(atlas, view)
    print(
        f"{len(selection.shown)} of {len(atlas.reports)} reports shown, "
        f"{len(selection.deployment_records)} of {len(atlas.deployments)} deployments",
        file=sys.stderr,
    )


def _make_again(path: Path, outputs: list[Path], data: Path | None, *, is_replacing: bool) -> None:
    """Make a snapshot anew, and print what has changed since."""
    made = reading.recipe_of(path)
    targets = outputs or [path]
    atlas = load(data)
    found = checked(made, atlas)
    paper = Paper.from_json(made)
    _write_all(atlas, dict.fromkeys(targets, found.view), paper, is_replacing=is_replacing)
    write_out("".join(f"{line}\n" for line in (found.verdict, *found.changes)))


def _verify(path: Path, data: Path | None) -> None:
    """Say whether a snapshot still holds and what it shows; if not, the program ends with 1."""
    found = checked(reading.recipe_of(path), load(data))
    facts = (f"  {line}" for line in found.facts)
    write_out("".join(f"{line}\n" for line in (found.verdict, *found.changes, *facts)))
    if not found.holds:
        raise typer.Exit(1)
