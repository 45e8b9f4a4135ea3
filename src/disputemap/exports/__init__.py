"""What a view shows as data for other programs, and the articles behind it as citations.

Every format is made of the same `Selection` as the map on the screen, and carries the recipe
of the export where the format has room for it. The same view and data give the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from disputemap.selection import Selection

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export.

    Attributes
    ----------
    module, writer
        Where the function is that writes a `Selection`, as text or bytes.
    has_recipe
        Whether the recipe stands in the file; else it is written beside it.
    """

    module: str
    writer: str
    has_recipe: bool = True

    def make(self, selection: Selection) -> bytes:
        """Write what a view shows."""
        # Here and not above: the libraries behind some forms take a third of a second.
        found = getattr(import_module(f"disputemap.exports.{self.module}"), self.writer)
        made = cast(Callable[[Selection], str | bytes], found)(selection)
        return made.encode() if isinstance(made, str) else made


FORMATS = {
    ".geojson": Format("tabular", "as_geojson"),
    ".gpkg": Format("geopackage", "as_gpkg"),
    ".parquet": Format("geoparquet", "as_parquet"),
    ".events.csv": Format("tabular", "events_as_csv", has_recipe=False),
    ".deployments.csv": Format("tabular", "deployments_as_csv", has_recipe=False),
    ".sources.csv": Format("tabular", "sources_as_csv", has_recipe=False),
    ".csv": Format("tabular", "as_csv", has_recipe=False),
    ".jsonl": Format("tabular", "as_jsonl", has_recipe=False),
    ".xlsx": Format("workbook", "as_xlsx"),
    ".csl.json": Format("citations", "as_csl", has_recipe=False),
    ".bib": Format("citations", "as_bibtex", has_recipe=False),
    ".ris": Format("citations", "as_ris", has_recipe=False),
}
"""The forms of export by the end of the file's name, in lower case; a longer end comes first."""
