"""The reports as packed columns: a few bytes each, read in the browser as typed arrays.

Numbers are base64 of little-endian 32-bit integers or of bytes, flags eight to a byte.
"""

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from disputemap.atlas import Atlas
from disputemap.index import Index
from disputemap.model import KINDS

Links = Mapping[str, npt.NDArray[np.int32]]


def report_columns(atlas: Atlas) -> dict[str, Any]:
    """Give the reports as packed columns, and the rows that name each place.

    ``linked`` has under each place the rows of the reports that name exactly it, not as
    their venue; what lies in a place and what holds it follows from the places' parents.
    ``sourced`` has the rows that remain without background knowledge, for the places
    where they are fewer. ``event`` numbers the events, whose ids are in ``ids``, and
    ``kind`` those in ``kinds``. ``doubtful`` are dates with a qualifier.
    """
    index = Index.of(atlas)
    linked, sourced = _linked(atlas, True), _linked(atlas, False)
    none = np.empty(0, dtype=np.int32)
    fewer = {key: sourced.get(key, none) for key in linked}
    edtfs = [report.when.edtf for report in atlas.reports]
    doubtful = [e is not None and (e.is_uncertain or e.is_approximate) for e in edtfs]
    return {
        "number": len(index),
        "events": index.n_events,
        "ids": [event.id for event in atlas.events],
        "start": packed(index.start),
        "end": packed(index.end),
        "event": packed(index.event),
        "kinds": list(KINDS),
        "kind": packed_bytes(index.kind),
        "dated": packed_bits(index.is_dated),
        "standing": packed_bits(index.is_standing),
        "doubtful": packed_bits(np.array(doubtful, dtype=bool)),
        "linked": {key: packed(rows) for key, rows in linked.items()},
        "sourced": {k: packed(rows) for k, rows in fewer.items() if len(rows) < len(linked[k])},
    }


def packed(numbers: npt.NDArray[np.int32]) -> str:
    """Pack whole numbers as base64 of little-endian 32-bit integers."""
    return base64.b64encode(np.ascontiguousarray(numbers, dtype="<i4").tobytes()).decode("ascii")


def packed_bytes(numbers: npt.NDArray[np.uint8]) -> str:
    """Pack numbers from 0 to 255 as base64, one byte each."""
    return base64.b64encode(np.ascontiguousarray(numbers).tobytes()).decode("ascii")


def packed_bits(flags: npt.NDArray[np.bool_]) -> str:
    """Pack flags as base64, eight a byte, the first in the lowest bit."""
    return base64.b64encode(np.packbits(flags, bitorder="little").tobytes()).decode("ascii")


def _linked(atlas: Atlas, has_background: bool) -> Links:
    """Rows of the reports that name exactly a place, but not as venue, by place id."""
    found: dict[str, list[int]] = {}
    for row, report in enumerate(atlas.reports):
        links = [link for link in report.places if link.role != "venue"]
        if not has_background:
            links = [link for link in links if link.basis != "background"]
        for key in dict.fromkeys(link.id for link in links):
            found.setdefault(key, []).append(row)
    return {key: np.array(rows, dtype=np.int32) for key, rows in found.items()}
