"""What is known of one data file."""

from typing import Annotated

from pydantic import Field, StringConstraints

from disputemap.model.base import Edtf, Line, Record


class CatalogEntry(Record):
    """What is known of one data file: where from, under which licence, how many records."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./-]+$")]
    title: Line
    source: Line
    url: Line | None = None
    licence: Line
    licence_file: Line
    attribution: Line
    retrieved: Edtf
    records: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    changes: Line | None = None
