"""Reports and what hangs on them: articles, events, corrections, the people and carriers."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from disputemap.edtf import Span
from disputemap.model.base import (
    QUOTE_WORDS,
    Confidence,
    DateBasis,
    Edtf,
    Id,
    Kind,
    Line,
    OmissionReason,
    PlaceBasis,
    Record,
    Role,
    Status,
    TemporalType,
)


class Actor(Record):
    """Who speaks or acts; the office stands in the report, as reported."""

    id: Id
    name: Line
    kind: Literal[
        "state", "organisation", "institution", "person", "company", "group", "unnamed", "author"
    ]
    side: Line


class Source(Record):
    """A carrier of words: an outlet, an agency, a statement, a programme."""

    id: Id
    name: Line
    kind: Literal["outlet", "agency", "statement", "interview", "platform"]
    country: Line | None = None
    url: Line | None = None


class When(Record):
    """When something happened or was said: the expression and what it rests on."""

    edtf: Edtf | None = None
    basis: DateBasis
    type: TemporalType
    phrase: Line | None = None
    source: Line | None = None

    @property
    def span(self) -> Span | None:
        """The half-open span of days, or None if undated."""
        return None if self.edtf is None else self.edtf.span

    @model_validator(mode="after")
    def _background_names_its_source(self) -> Self:
        if self.basis == "background" and self.source is None:
            raise ValueError("a date with basis 'background' needs a 'source'")
        return self


class Evidence(Record):
    """Half-open character offsets into the article's text (Python string offsets)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"evidence ends at {self.end}, not after its start {self.start}")
        return self


class Party(Record):
    """An actor in a report, with office and side as the article gives them."""

    id: Id
    office: Line | None = None
    side: Line


class PlaceLink(Record):
    """A place in a report: in which role, and on what basis it was linked."""

    id: Id
    role: Role
    basis: PlaceBasis
    source: Line | None = None

    @model_validator(mode="after")
    def _background_names_its_source(self) -> Self:
        if self.basis == "background" and self.source is None:
            raise ValueError("a place with basis 'background' needs a 'source'")
        return self


class Report(Record):
    """What one article says, at one place of its text, about one act or utterance."""

    id: Id
    kind: Kind
    actors: tuple[Party, ...] = Field(min_length=1)
    addressees: tuple[Id, ...] = ()
    places: tuple[PlaceLink, ...] = ()
    when: When
    status: Status
    chain: tuple[Id, ...] = Field(min_length=1)
    summary: Line
    quote: Line | None = None
    speaker: Id | None = None
    evidence: Evidence
    confidence: Confidence
    note: Line | None = None

    @model_validator(mode="after")
    def _quotation_is_short_and_spoken(self) -> Self:
        if self.quote is None:
            return self
        if self.speaker is None:
            raise ValueError("a quotation needs a 'speaker'")
        if (words := len(self.quote.split())) > QUOTE_WORDS:
            raise ValueError(f"the quotation has {words} words, more than {QUOTE_WORDS}")
        return self


class Omission(Record):
    """A run of the text that no report covers, with the reason."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    reason: OmissionReason


class Passage(Record):
    """A part of an article with a clock of its own (a splice, a teaser)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    clock: Edtf
    note: Line
    copied_from: Line | None = None


class Publisher(Record):
    """Who published an article, stated in it or inferred."""

    id: Id
    basis: Literal["stated", "inferred"]
    note: Line | None = None


class Coding(Record):
    """Who coded an article, on which day, and how the coders agreed."""

    by: Line
    date: Edtf
    note: Line | None = None


class Article(Record):
    """One article: what is known of it, what it reports, what was left out and why.

    `characters` and `sentences` count the text that `sha256` identifies, so that
    coverage can be told without the text.
    """

    id: Id
    title: Line
    publisher: Publisher
    author: Line | None = None
    language: Line
    published: When
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    characters: Annotated[int, Field(gt=0)]
    sentences: Annotated[int, Field(gt=0)]
    cites: tuple[Id, ...] = ()
    independence: Line
    passages: tuple[Passage, ...] = ()
    coded: Coding
    reports: tuple[Report, ...] = ()
    omitted: tuple[Omission, ...] = ()

    @cached_property
    def covered(self) -> int:
        """Number of characters inside the evidence of at least one report."""
        covered, reach = 0, 0
        for start, end in sorted((r.evidence.start, r.evidence.end) for r in self.reports):
            covered += max(0, end - max(start, reach))
            reach = max(reach, end)
        return covered


class Disagreement(Record):
    """A point on which the reports of one event differ."""

    about: Line
    versions: tuple[Line, ...] = Field(min_length=2)


class Merge(Record):
    """Reports of one event, joined by a coder with a reason.

    `independent` is the number of independent sources where the coder knows it and the
    chains do not show it (two texts that rest on one statement); else None.
    """

    id: Id
    title: Line
    reports: tuple[Id, ...] = Field(min_length=1)
    reason: Line
    independent: Annotated[int, Field(ge=1)] | None = None
    disagreements: tuple[Disagreement, ...] = ()
    responds_to: tuple[Id, ...] = ()


class Correction(Record):
    """What is doubtful in an article, what is right, by which source, signed.

    The report keeps the article's words; the correction stands beside them.
    """

    id: Id
    article: Id
    evidence: Evidence
    reports: tuple[Id, ...] = ()
    doubtful: Line
    right: Line
    source: Line
    signed: Line
    date: Edtf
    confidence: Confidence
