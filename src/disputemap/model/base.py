"""What all records share: closed lists, ids, dates, and how strictly they are read."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

from disputemap.edtf import EdtfDate
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


def dump(record: Record) -> dict[str, Any]:
    """Turn a record into plain values, without the keys that hold their default."""
    return record.model_dump(exclude_defaults=True)
