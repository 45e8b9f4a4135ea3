"""The records: frozen, and validated where the world comes in.

Every record is a pydantic model that refuses unknown keys and converts nothing
silently, so reading a file and validating it are one act. Text in them comes from
outside and is untrusted: it never becomes HTML, Markdown, JavaScript or a path.
"""

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from disputemap.edtf import EdtfDate, Span
from disputemap.errors import DateError

Kind = Literal[
    "statement",
    "claim",
    "deployment",
    "exercise",
    "patrol",
    "incident",
    "protest",
    "talks",
    "agreement",
    "policy",
    "sanction",
    "economic",
    "historical",
]
Status = Literal["stated", "attributed", "alleged", "disputed", "denied", "planned", "hypothetical"]
TemporalType = Literal["point", "interval", "standing", "recurrent", "planned", "hypothetical"]
DateBasis = Literal["explicit", "relative", "inferred", "background"]
PlaceBasis = Literal["explicit", "inferred", "background"]
Role = Literal["subject", "venue", "origin", "target"]
Confidence = Literal["high", "medium", "low"]
Presence = Literal["present", "withdrawn", "planned", "alleged"]
Level = Literal["feature", "unit", "group", "region", "place"]
OmissionReason = Literal[
    "boilerplate",
    "navigation",
    "heading",
    "byline",
    "caption",
    "comment",
    "opinion_without_claim",
    "teaser_repeated",
]

KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]

QUOTE_WORDS = 40
"""Longest quotation in words (the project's rule for quoting)."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,79}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


def _read_edtf(value: object) -> object:
    """Read a date written as text; a bare number or a YAML date is refused."""
    if value is None or isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        raise DateError(f"{value!r} is not text; write the date in quotes")
    return EdtfDate.parse(value)


Edtf = Annotated[EdtfDate, BeforeValidator(_read_edtf), PlainSerializer(str, return_type=str)]


class Record(BaseModel):
    """Base of all records: frozen, strict, no unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True
    )


class Name(Record):
    """One name of a place, tagged with the language and with who uses it.

    `used_by` holds ISO 3166 alpha-3 codes or the name of a people (``Ainu``);
    empty means international usage without a party.
    """

    text: Line
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
    used_by: tuple[str, ...] = ()


class AreaFigure(Record):
    """An area in km² as somebody publishes it."""

    km2: float
    stated_by: Line
    source: Line


class Place(Record):
    """Something a report can be about or come from.

    Attributes
    ----------
    level
        ``feature`` (island or rock), ``unit``, ``group``, ``region``, or ``place``
        (town, base, airfield, strait, sea, country, ...).
    parent
        Id of the place that holds this one, or None.
    label
        Neutral English label; two names in alphabetical order of romanisation.
    uncertainty_km
        Radius around the point within which the place lies, kilometres.
    is_disputed
        Whether the place is one of the disputed features, units or groups.
    """

    id: Id
    level: Level
    kind: Line
    label: Line
    names: tuple[Name, ...] = ()
    parent: Id | None = None
    aliases: tuple[Id, ...] = ()
    uncertainty_km: float | None = None
    area_official_km2: AreaFigure | None = None
    areas_other: tuple[AreaFigure, ...] = ()
    is_disputed: bool = False
    is_low_tide: bool = False
    source: Line
    note: Line | None = None


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


class System(Record):
    """A military system, with the reported range as a low and a high figure in km."""

    id: Id
    name: Line
    role: Line
    range_km_low: float | None = None
    range_km_high: float | None = None
    range_source: Line | None = None
    range_note: Line | None = None
    draws_ring: bool = False
    note: Line | None = None


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
    on: Edtf
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
    """Reports of one event, joined by a coder with a reason."""

    id: Id
    title: Line
    reports: tuple[Id, ...] = Field(min_length=1)
    reason: Line
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
    on: Edtf
    confidence: Confidence


class Claim(Record):
    """A claim to a place: by whom, on what ground, since when, by which source."""

    id: Id
    place: Id
    claimant: Line
    ground: Line
    since: Edtf | None = None
    source: Line
    reports: tuple[Id, ...] = ()


class Control(Record):
    """Who administers a place, since when, by which source."""

    id: Id
    place: Id
    controller: Line
    administered_as: Line
    since: Edtf | None = None
    source: Line
    reports: tuple[Id, ...] = ()


class Deployment(Record):
    """Military presence or activity at a place, reported or from background.

    Attributes
    ----------
    place
        Id of the place it is put on; its geometry is the feature's point.
    uncertainty_km
        Radius within which it is, kilometres.
    is_background
        True when no coded article reports it: then `sources` must name who does.
    """

    id: Id
    title: Line
    activity: Literal["deployment", "exercise", "patrol", "incident"]
    operator: Line
    side: Line
    system: Id | None = None
    place: Id
    uncertainty_km: Annotated[float, Field(ge=0)]
    place_basis: PlaceBasis
    when: When
    status: Presence
    is_background: bool
    is_mobile: bool = False
    reports: tuple[Id, ...] = ()
    sources: tuple[Line, ...] = ()
    note: Line | None = None

    @model_validator(mode="after")
    def _is_reported_or_sourced(self) -> Self:
        if self.is_background and not self.sources:
            raise ValueError("a background entry needs 'sources'")
        if not self.is_background and not self.reports:
            raise ValueError("a deployment that is no background needs 'reports'")
        return self


class Zone(Record):
    """A belt of sea around disputed features, computed from the coastline.

    `nautical_miles` is its outer limit (1 nm = 1852 m); `is_cut_at_median` tells
    whether it ends at the line of equal distance to the opposite coast.
    """

    id: Id
    group: Id
    nautical_miles: Literal[12, 24]
    is_cut_at_median: bool
    label: Line
    area_km2: float
    note: Line


class Land(Record):
    """A piece of the quiet land of the base map; no claim about any border."""

    id: Id


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


def dump(record: Record) -> dict[str, Any]:
    """Turn a record into plain values, without the keys that hold their default."""
    return record.model_dump(exclude_defaults=True)
