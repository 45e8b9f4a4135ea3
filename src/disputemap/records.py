"""Records from plain values: what pydantic finds wrong becomes faults in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from disputemap.errors import DataError, DateError, Fault
from disputemap.model import Id, Record
from disputemap.strict_geojson import shown
from disputemap.strict_yaml import Document, Path

R = TypeVar("R", bound=Record)

_ID_PATTERN = get_args(Id)[1].pattern
_LONGEST_NAME = 80
_DATES = (
    "a date as YYYY, YYYY-MM, YYYY-MM-DD, a season, a quarter, a decade or an interval, in quotes"
)
_TYPES = {
    "string_type": ("text", "Write text, in quotes if it looks like a number."),
    "int_type": ("a whole number", "Write a whole number, without quotes."),
    "int_from_float": ("a whole number", "Write a whole number, without quotes."),
    "float_type": ("a number", "Write a number, without quotes."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "tuple_type": ("a list", "Write a list."),
    "model_type": ("a record with keys", "Write the keys of the record."),
    "finite_number": ("a finite number", "Write a finite number."),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: file, its name in messages, and its place in the file.

    `document` is the YAML that it stands in, None for GeoJSON; `path` leads to it.
    """

    file: str
    record: str
    path: Path
    document: Document | None = None

    def where(self, inner: Path = ()) -> str:
        """Give the YAML line or the JSON path of a value inside the record."""
        path = self.path + inner
        if self.document is None:
            if inner:
                path = self.path + (inner if inner[0] == "id" else ("properties", *inner))
            return json_path(path)
        # The nearest line that is known: a value deep in a faulty list has none of its own.
        for length in range(len(path), -1, -1):
            if (line := self.document.line(path[:length])) is not None:
                return f"line {line}"
        return ""

    def fault(self, inner: Path, found: str, expected: str, advice: str) -> Fault:
        """Make a fault of the record, placed at one of its values."""
        return Fault(self.file, self.record, self.where(inner), found, expected, advice)


@dataclass(frozen=True, slots=True)
class Placed:
    """A record and where it comes from."""

    record: Any
    origin: Origin


def json_path(path: Path) -> str:
    """Write a path as ``features[3].properties.kind``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")


def read_record(model: type[R], value: object, origin: Origin) -> R:
    """Validate plain values as a record.

    Raises
    ------
    DataError
        With one fault for everything that is wrong with it.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise DataError(_fault(model, detail, origin) for detail in details) from error


def record_name(value: object, otherwise: str) -> str:
    """Give what the messages call a record: its id, or the file of a catalog entry."""
    key = value.get("id", value.get("file")) if isinstance(value, dict) else None
    if not isinstance(key, str) or not key:
        return otherwise
    return key if len(key) <= _LONGEST_NAME else f"{key[: _LONGEST_NAME - 1]}…"


def closest(name: str, known: Iterable[str]) -> str:
    """Ask whether one of the known names that look alike was meant, or say nothing."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _fault(model: type[Record], detail: ErrorDetails, origin: Origin) -> Fault:
    """Turn one error of pydantic into a fault."""
    path: Path = tuple(detail["loc"])
    found, expected, advice = _words(model, detail, path)
    return origin.fault(path, found, expected, advice)


def _words(model: type[Record], detail: ErrorDetails, path: Path) -> tuple[str, str, str]:
    """Say what an error found, what was expected, and what to do."""
    kind, context = detail["type"], detail.get("ctx", {})
    key = json_path(path)
    found = f"{key} = {shown(detail['input'])}" if key else shown(detail["input"])
    if kind == "extra_forbidden":
        known = _known_keys(model, path)
        advice = closest(str(path[-1]), known) or "Remove it, or correct its name."
        return f"the unknown key {str(path[-1])!r}", f"one of {', '.join(known)}", advice
    if kind == "missing":
        return f"no {key!r}", f"the key {str(path[-1])!r}", "Add it."
    if kind in _TYPES:
        return (found, *_TYPES[kind])
    if kind == "literal_error":
        expected = f"one of {context['expected']}"
        near = closest(str(detail["input"]), [word.strip("' ") for word in _split(context)])
        return found, expected, near or "Choose one of these."
    if kind == "string_pattern_mismatch":
        if context["pattern"] == _ID_PATTERN:
            advice = "Rewrite the id."
            return found, "an id of up to 80 small letters, digits, '-' and '_'", advice
        return found, f"text of the form {context['pattern']}", "Correct it."
    if kind == "value_error":
        return _rule_words(context["error"])
    return found, _plain(detail["msg"]), "Correct the value."


def _rule_words(error: Exception) -> tuple[str, str, str]:
    """Say which rule of the records a value breaks."""
    if isinstance(error, DateError):
        return str(error), _DATES, "Correct the date, or leave it out."
    return f"a broken rule ({error})", "a record that keeps it", "Correct the record."


def _plain(message: str) -> str:
    """Make pydantic's sentence the end of one of ours."""
    return message[:1].lower() + message[1:].removesuffix(".")


def _split(context: dict[str, Any]) -> list[str]:
    return str(context["expected"]).replace(" or ", ", ").split(",")


def _known_keys(model: type[Record], path: Path) -> list[str]:
    """Give the keys of the record inside `model` in which the last step of a path stands."""
    for step in path[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            inner = next(_records_in(model.model_fields[step].annotation), None)
            model = inner or model
    return list(model.model_fields)


def _records_in(annotation: object) -> Iterator[type[Record]]:
    """Find the record types in an annotation such as ``tuple[Party, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
