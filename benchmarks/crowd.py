"""Up to a million made-up events as columns, and the standalone page that shows them.

The page is the real one; only the columns of its reports are others. Reading a million
records from YAML would take minutes and says nothing about the frame.
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from disputemap import Atlas, View, select
from disputemap.index import OPEN_END
from disputemap.maps.atlas_map import js_json, standalone_html
from disputemap.maps.columns import packed, packed_bits, packed_bytes
from disputemap.maps.payload import base_payload
from disputemap.model import KINDS

PLACES = 20
"""Number of places that the events are about."""
_RECORDS = "host.controller.know(records);"
_SECOND_PLACE = 0.3
_SEVERAL_REPORTS = 0.001
_HISTORY, _NEWS, _AFTER = -41_967, 18_628, 20_454  # 1855-02-07, 2021-01-01, 2026-01-01

Int = npt.NDArray[np.int32]


def write_page(path: Path, atlas: Atlas, number: int, *, seed: int = 3) -> Path:
    """Write the standalone page of an atlas with `number` made-up events in place of its own.

    It has no records of them, so its panel stays empty.

    Raises
    ------
    ValueError
        If the page does not hold what is replaced in it.
    """
    base = base_payload(atlas)
    page = standalone_html(atlas, View(), select(atlas, View()))
    crowd = base | {"reports": crowd_columns(atlas, number, seed=seed)}
    for old, new in ((js_json(base), js_json(crowd)), (_RECORDS, "")):
        if old not in page:
            raise ValueError(f"the page does not hold {old[:60]!r}")
        page = page.replace(old, new)
    path.write_text(page, encoding="utf-8")
    return path


def crowd_columns(atlas: Atlas, number: int, *, seed: int = 3) -> dict[str, Any]:
    """Give the columns of `number` events about `PLACES` places; equal calls give equal ones.

    Nine of ten events are of one day of the news; the others last up to ten years and go
    back to 1855. One in a thousand has a second report, three in a hundred stand.
    """
    chance = np.random.default_rng(seed)
    events = np.arange(number, dtype=np.int32)
    twice = chance.choice(events, max(1, int(number * _SEVERAL_REPORTS)), replace=False)
    event = np.concatenate([events, twice])
    rows = np.arange(len(event), dtype=np.int32)
    start, end = _spans(chance, len(event))
    dated = chance.random(len(event)) > 0.01
    start[~dated], end[~dated] = 0, 0
    places = _places(atlas)
    second = chance.random(len(event)) < _SECOND_PLACE
    place = np.where(second, chance.integers(0, PLACES, len(event)), -1)
    first = chance.integers(0, PLACES, len(event))
    return {
        "number": len(event),
        "events": number,
        "ids": [f"e{event:x}" for event in range(number)],
        "start": packed(start),
        "end": packed(end),
        "event": packed(event),
        "kinds": list(KINDS),
        "kind": packed_bytes(chance.integers(0, len(KINDS), len(event)).astype(np.uint8)),
        "dated": packed_bits(dated),
        "standing": packed_bits(chance.random(len(event)) < 0.03),
        "doubtful": packed_bits(chance.random(len(event)) < 0.05),
        "linked": {key: packed(rows[(first == n) | (place == n)]) for n, key in enumerate(places)},
        "sourced": {},
    }


def _spans(chance: np.random.Generator, number: int) -> tuple[Int, Int]:
    """Half-open spans of days; a few are open at their end."""
    start = chance.integers(_NEWS, _AFTER, number)
    length = np.ones(number, dtype=np.int64)
    long = chance.random(number) < 0.1
    start[long] = chance.integers(_HISTORY, _AFTER, int(long.sum()))
    length[long] = chance.choice([2, 7, 30, 31, 365, 366, 3652], int(long.sum()))
    end = start + length
    end[chance.random(number) < 0.002] = OPEN_END
    return start.astype(np.int32), end.astype(np.int32)


def _places(atlas: Atlas) -> list[str]:
    """Give `PLACES` places, the groups and units of the dispute first."""
    units = [p.id for p in atlas.places.values() if p.is_disputed and p.level in ("group", "unit")]
    others = [p.id for p in atlas.places.values() if not p.is_disputed]
    return [*units, *others][:PLACES]
