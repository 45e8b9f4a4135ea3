"""A view as a workbook of spreadsheet tables; every text is text, none a formula or a link."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook

from disputemap import recipe, tables
from disputemap.exports.shown import Shown
from disputemap.selection import Selection
from disputemap.tables import Row

# Without these a text that begins with "=" or "http" would be run or linked.
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_LETTERS = 32_767  # in a cell; the format has no room for more
_NO_CLOCK = datetime(1980, 1, 1, tzinfo=UTC)


def as_xlsx(selection: Selection) -> bytes:
    """Write reports, events, deployments and sources shown, and how the file was made."""
    made, shown = recipe.recipe(selection), Shown.of(selection)
    stream = io.BytesIO()
    with Workbook(stream, _AS_TEXT) as book:
        book.set_properties({"title": "disputemap", "created": _NO_CLOCK})
        for name in ("reports", "events", "deployments", "sources"):
            _write(book, name, shown.columns(name), [tables.flat(r) for r in shown.rows(name)])
        about = [
            {"what": "data version", "value": made["data_version"]},
            {"what": "program version", "value": made["program_version"]},
            {"what": "recipe", "value": recipe.as_text(made)},
        ]
        _write(book, "about", ["what", "value"], _cut(about))
    return stream.getvalue()


def _write(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a sheet: a header that stays in sight, then a row each."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
    # Stays text also when a person opens the cell and presses Enter.
    as_text = book.add_format({"quote_prefix": True, "num_format": "@"})
    for number, row in enumerate(rows, start=1):
        for column, key in enumerate(columns):
            value = row[key]
            if isinstance(value, str):
                sheet.write_string(number, column, value, as_text)
            elif value is not None:
                sheet.write(number, column, value)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cut(rows: Sequence[Row]) -> list[Row]:
    """Spread a text that has no room in one cell over several rows."""
    found = []
    for row in rows:
        text = row["value"]
        for start in range(0, max(1, len(text)), _MOST_LETTERS):
            found.append({"what": row["what"], "value": text[start : start + _MOST_LETTERS]})
    return found
