"""The command that compares two snapshots or two versions of the data: diff."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from disputemap.atlas import Atlas
from disputemap.cli.streams import write_out
from disputemap.differences import between, in_words
from disputemap.errors import DataError, ViewError
from disputemap.loading import load
from disputemap.recipe import contents, held
from disputemap.selection import select
from disputemap.snapshots import reading
from disputemap.view import View


def diff(
    old: Annotated[Path, typer.Argument(help="A snapshot, a recipe, or a folder of data.")],
    new: Annotated[Path, typer.Argument(help="What to compare with it: one of the same.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say what differs between two snapshots or folders of data; ends with 1 if anything does."""
    (before, old_atlas), (after, new_atlas) = _contents_of(old), _contents_of(new)
    found = between(before, after)
    if as_json:
        write_out(f"{json.dumps(found.to_json(), indent=1)}\n")
    else:
        lines = list(in_words(found, old_atlas, new_atlas)) or ["no difference"]
        write_out("".join(f"{line}\n" for line in lines))
    if found:
        raise typer.Exit(1)


def _contents_of(path: Path) -> tuple[Mapping[str, Any], Atlas | None]:
    """Give what a snapshot shows, or what a folder of data holds.

    Raises
    ------
    ViewError
        If it is neither.
    """
    if not path.is_dir():
        return held(reading.recipe_of(path)), None
    is_whole = (path / "places.geojson").is_file()
    try:
        atlas = load(shipped=path) if is_whole else load(path)
    except DataError as error:
        raise ViewError(f"{str(path)!r} is no folder of data: {error}") from error
    return contents(select(atlas, View())), atlas
