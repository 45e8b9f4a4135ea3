"""Data folders of a chosen size: made-up reports that refer to the shipped records.

The folder is laid over the shipped data as a user's own. Equal calls write equal
files. The ids of places, people and carriers are the real ones, so the joins have
real work; kinds, dates and places are spread over all that there are.
"""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from disputemap import Atlas
from disputemap.model import KINDS

T = TypeVar("T")

REPORTS_PER_ARTICLE = 500
_CHARACTERS = 100  # of made-up text for each report
_NEWS_START = date(2021, 1, 1)
_NEWS_DAYS = 5 * 365
_HISTORY_YEARS = (1855, 1875, 1941, 1945, 1951, 1956, 2005, 2012)
_STATUSES = ("stated", "stated", "stated", "attributed", "alleged", "disputed")
_VOCABULARY = (
    "patrol vessels fishing missiles exercise treaty sovereignty islands residents visit "
    "ministry protest airspace bombers coast talks sanctions agreement radar submarine "
    "drill garrison strait lighthouse budget pipeline ferry harbour declaration envoy"
)
_WORDS = _VOCABULARY.split()


def write_folder(root: Path, atlas: Atlas, number: int, *, seed: int = 2) -> Path:
    """Write a user's folder with `number` reports in articles of 500 reports each.

    `atlas` is the shipped data, whose ids the reports use.
    """
    articles = root / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    maker = _Maker(atlas, seed)
    for first in range(0, number, REPORTS_PER_ARTICLE):
        key = f"synthetic-{first // REPORTS_PER_ARTICLE:04d}"
        size = min(REPORTS_PER_ARTICLE, number - first)
        text = "\n".join(maker.article(key, size)) + "\n"
        (articles / f"{key}.yaml").write_text(text, encoding="utf-8")
    return root


class _Maker:
    """Makes articles line by line; a YAML library would take minutes for the largest folder."""

    def __init__(self, atlas: Atlas, seed: int) -> None:
        self._chance = random.Random(seed)
        self._actors = sorted((actor.id, actor.side) for actor in atlas.actors.values())
        self._sources = sorted(atlas.sources)
        self._places = sorted(atlas.places)
        self._disputed = sorted(key for key, place in atlas.places.items() if place.is_disputed)

    def article(self, key: str, size: int) -> Iterator[str]:
        """Lines of one article with `size` reports."""
        yield f"id: {key}"
        yield f"title: {_quoted(f'Made-up article {key}')}"
        yield "publisher:"
        yield f"  id: {self._one(self._sources)}"
        yield "  basis: stated"
        yield "language: en"
        yield "published:"
        yield from self._when("  ", basis="explicit")
        yield f"sha256: {'0' * 64!r}"
        yield f"characters: {size * _CHARACTERS}"
        yield f"sentences: {size}"
        yield "independence: Made up for a benchmark."
        yield "coded:"
        yield "  by: a program"
        yield "  date: '2026-01-01'"
        yield "reports:"
        for number in range(size):
            yield from self._report(f"{key}-{number:03d}", number)

    def _report(self, key: str, number: int) -> Iterator[str]:
        """Lines of one report."""
        actor, side = self._one(self._actors)
        yield f"- id: {key}"
        yield f"  kind: {KINDS[number % len(KINDS)]}"
        yield "  actors:"
        yield f"  - id: {actor}"
        yield f"    side: {_quoted(side)}"
        yield "  places:"
        for place, role in self._links():
            yield f"  - id: {place}"
            yield f"    role: {role}"
            yield "    basis: explicit"
        yield "  when:"
        yield from self._when("    ", basis="inferred")
        yield f"  status: {self._one(_STATUSES)}"
        yield "  chain:"
        yield f"  - {self._one(self._sources)}"
        yield f"  - {actor}"
        yield f"  summary: {_quoted(self._sentence(12))}"
        if self._chance.random() < 0.2:
            yield f"  quote: {_quoted(self._sentence(8))}"
            yield f"  speaker: {actor}"
        yield "  evidence:"
        yield f"    start: {number * _CHARACTERS}"
        yield f"    end: {(number + 1) * _CHARACTERS}"
        yield "  confidence: medium"

    def _links(self) -> Iterator[tuple[str, str]]:
        """Places with roles: mostly a disputed one, often a venue too."""
        pool = self._disputed if self._chance.random() < 0.7 else self._places
        yield self._one(pool), "subject"
        if self._chance.random() < 0.3:
            yield self._one(self._places), "venue"

    def _when(self, indent: str, *, basis: str) -> Iterator[str]:
        """Lines of a date: mostly a day of the news, some months, years and history."""
        kind = self._chance.random()
        day = _NEWS_START + timedelta(days=self._chance.randrange(_NEWS_DAYS))
        edtf = day.isoformat()
        if kind < 0.1:
            edtf = str(self._one(_HISTORY_YEARS))
        elif kind < 0.25:
            edtf = edtf[:7]
        elif kind < 0.3:
            edtf = f"{edtf}/{day + timedelta(days=10)}"
        if basis == "explicit" or kind < 0.98:
            yield f"{indent}edtf: '{edtf}'"
        yield f"{indent}basis: {basis}"
        yield f"{indent}type: {'standing' if 0.9 < kind < 0.95 else 'point'}"

    def _sentence(self, length: int) -> str:
        """A sentence of words that occur in the field."""
        return " ".join(self._chance.choices(_WORDS, k=length)).capitalize() + "."

    def _one(self, items: Sequence[T]) -> T:
        return self._chance.choice(items)


def _quoted(text: str) -> str:
    """Text as a quoted YAML scalar; JSON strings are such."""
    return json.dumps(text, ensure_ascii=False)
