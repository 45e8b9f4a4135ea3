"""The records that an export holds, as rows: of a view's window, or of the two it compares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from disputemap import tables
from disputemap.atlas import Event
from disputemap.model import Article, Deployment, Report
from disputemap.perspective import Viewpoint
from disputemap.selection import Selection, second
from disputemap.tables import Row

WINDOW = "window"
"""Column that says in which of two compared windows a record is shown: A, B or A B."""
SOURCE_COLUMNS = ("id", "kind", "title", "publisher", "date", "attribution", "licence", "sha256")


class _Known(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


T = TypeVar("T", bound=_Known)


@dataclass(frozen=True, eq=False)
class Shown:
    """What an export holds; what only the second window shows stands after the rest.

    Attributes
    ----------
    windows
        By name of the table and id, in which windows a record is shown; None of one window.
    """

    selection: Selection
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    deployments: tuple[Deployment, ...]
    cited: tuple[Article, ...]
    windows: Mapping[str, Mapping[str, str]] | None = None

    @classmethod
    def of(cls, selection: Selection) -> "Shown":
        """Give what a selection shows, with its second window if the view compares two."""
        first, other = selection, second(selection)
        if other is None:
            reports, events = first.shown_reports, first.shown_events
            return cls(first, reports, events, first.deployment_records, first.cited)
        articles = {article.id for article in (*first.cited, *other.cited)}
        return cls(
            selection,
            _both(first.shown_reports, other.shown_reports),
            _both(first.shown_events, other.shown_events),
            _both(first.deployment_records, other.deployment_records),
            tuple(article for article in first.atlas.articles if article.id in articles),
            {
                "reports": _windows(first.shown_reports, other.shown_reports),
                "events": _windows(first.shown_events, other.shown_events),
                "deployments": _windows(first.deployment_records, other.deployment_records),
            },
        )

    def columns(self, table: str) -> tuple[str, ...]:
        """Give the columns of a table."""
        if table == "sources":
            return SOURCE_COLUMNS
        return tables.COLUMNS[table] + (() if self.windows is None else (WINDOW,))

    def rows(self, table: str) -> list[Row]:
        """Give the rows of a table."""
        atlas, view = self.selection.atlas, Viewpoint.of(self.selection.view)
        match table:
            case "reports":
                rows = [tables.report_row(atlas, report, view) for report in self.reports]
            case "events":
                rows = [tables.event_row(atlas, event, view) for event in self.events]
            case "deployments":
                rows = [tables.deployment_row(atlas, record, view) for record in self.deployments]
            case "islands":
                return self._island_rows()
            case _:
                return self._source_rows()
        if self.windows is None:
            return rows
        return [{**row, WINDOW: self.windows[table][row["id"]]} for row in rows]

    def _island_rows(self) -> list[Row]:
        """Give the disputed islands with their events, once for each window."""
        atlas, view, other = self.selection.atlas, self.selection.view, second(self.selection)
        rows = tables.island_rows(atlas, self.selection.counts, Viewpoint.of(view))
        if other is None:
            return rows
        others = tables.island_rows(atlas, other.counts, Viewpoint.of(view))
        return [{**row, WINDOW: "A"} for row in rows] + [{**row, WINDOW: "B"} for row in others]

    def _source_rows(self) -> list[Row]:
        """Give the articles that report something shown, then the files of data behind the map.

        ``sha256`` is of the text of an article, or of the canonical text of a file.
        """
        atlas = self.selection.atlas
        articles = [
            {
                "id": article.id,
                "kind": "article",
                "title": article.title,
                "publisher": atlas.publisher_name(article),
                "date": article.published.edtf and article.published.edtf.text,
                "attribution": article.author,
                "licence": None,
                "sha256": article.sha256,
            }
            for article in self.cited
        ]
        files = [
            {
                "id": entry.file,
                "kind": "data",
                "title": entry.title,
                "publisher": entry.source,
                "date": entry.retrieved.text,
                "attribution": entry.attribution,
                "licence": entry.licence,
                "sha256": entry.sha256,
            }
            for entry in atlas.catalog
        ]
        return [*articles, *files]


def _both(first: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    """Join two lists of records, each record once."""
    return tuple({record.id: record for record in (*first, *other)}.values())


def _windows(first: Iterable[_Known], other: Iterable[_Known]) -> dict[str, str]:
    """Say of each record in which of two lists it stands."""
    found = {record.id: "A" for record in first}
    for record in other:
        found[record.id] = "A B" if record.id in found else "B"
    return found
