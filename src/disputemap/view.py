"""A view: what a person asked to see, apart from how it is drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from disputemap.edtf import Span
from disputemap.errors import ViewError
from disputemap.model import KINDS, STATUSES

_LISTS = ("places", "kinds", "sides", "actors", "articles", "statuses")
_ADDRESS_NAMES = {
    "places": "place",
    "kinds": "kind",
    "sides": "side",
    "actors": "actor",
    "articles": "article",
    "statuses": "status",
}
_CLOSED = {"kinds": frozenset(KINDS), "statuses": frozenset(STATUSES)}
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class View:
    """A time window, filters and a selected place; the same for map, lists and exports.

    Attributes
    ----------
    start, end
        First and last day of the window, both in it; None is open. With both None
        there is no window, and undated records are shown with the others.
    is_certain
        True keeps what surely lies in the window (its whole span is inside), False
        what may (its span overlaps).
    places, kinds, sides, actors, articles, statuses
        What to keep, sorted and each once; an empty tuple keeps all. Inside one
        filter any value is enough, between filters all must hold.
    text
        Words that must all occur in the record's own words, names included.
    has_background
        Whether background deployments are kept, and places to which a report is linked
        by background knowledge only.
    selected
        Id of the place whose panel is open, or None.
    """

    start: date | None = None
    end: date | None = None
    is_certain: bool = False
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    text: str = ""
    has_background: bool = True
    selected: str | None = None

    def __post_init__(self) -> None:
        for name in _LISTS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if faults := list(self._faults()):
            raise ViewError("; ".join(faults))

    def _faults(self) -> Iterator[str]:
        """Say everything that cannot be."""
        if self.start is not None and self.end is not None and self.end < self.start:
            yield (
                f"the window ends on {self.end}, before it starts on {self.start}; "
                "give the earlier day first"
            )
        for name, known in _CLOSED.items():
            expected = ", ".join(sorted(known))
            for value in getattr(self, name):
                if value not in known:
                    yield f"{_ADDRESS_NAMES[name]} {value!r} is unknown; expected one of {expected}"
        if len(self.text) > _LONGEST_TEXT:
            yield f"the search text is longer than {_LONGEST_TEXT} characters"

    @property
    def window(self) -> Span | None:
        """The half-open span of the window, or None where both ends are open."""
        if self.start is None and self.end is None:
            return None
        return Span.between(self.start, self.end)

    def having(self, **changes: Any) -> Self:  # noqa: ANN401 - one type a field
        """Give the same view with some fields changed."""
        return replace(self, **changes)

    def to_address(self) -> dict[str, list[str]]:
        """Write the view as URL parameters; what holds its default is left out."""
        address: dict[str, list[str]] = {}
        if self.start is not None:
            address["from"] = [self.start.isoformat()]
        if self.end is not None:
            address["to"] = [self.end.isoformat()]
        if self.is_certain:
            address["mode"] = ["certain"]
        for name in _LISTS:
            if values := getattr(self, name):
                address[_ADDRESS_NAMES[name]] = list(values)
        if self.text:
            address["text"] = [self.text]
        if not self.has_background:
            address["background"] = ["off"]
        if self.selected is not None:
            address["selected"] = [self.selected]
        return address

    @classmethod
    def from_address(cls, address: Mapping[str, Iterable[str]]) -> Self:
        """Read a view from URL parameters; parameters of other names are not looked at.

        Raises
        ------
        ViewError
            If a value is not what its parameter takes; the message names all faults.
        """
        faults: list[str] = []
        given = {name: list(values) for name, values in address.items()}
        values: dict[str, Any] = {
            name: tuple(given.get(_ADDRESS_NAMES[name], ())) for name in _LISTS
        }
        for name, parameter in (("start", "from"), ("end", "to")):
            values[name] = _day(parameter, given.get(parameter, ()), faults)
        values["is_certain"] = _choice("mode", given, ("possible", "certain"), faults) == "certain"
        values["has_background"] = _choice("background", given, ("on", "off"), faults) != "off"
        values["text"] = " ".join(given.get("text", ()))
        values["selected"] = next(iter(given.get("selected", ())), None)
        try:
            view = cls(**values)
        except ViewError as error:
            raise ViewError("; ".join([*faults, str(error)])) from error
        if faults:
            raise ViewError("; ".join(faults))
        return view


def as_day(text: str, name: str) -> date:
    """Read a day written ``YYYY-MM-DD``.

    Raises
    ------
    ViewError
        If it is written otherwise or is not in the calendar.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ViewError(f"{name} is {text!r}; expected a day of the calendar as YYYY-MM-DD")
    return day


def _day(parameter: str, given: Iterable[str], faults: list[str]) -> date | None:
    """Read a day from an address; a fault is noted, not raised."""
    for text in given:
        try:
            return as_day(text, f"{parameter!r}")
        except ViewError as error:
            faults.append(str(error))
    return None


def _choice(
    parameter: str, given: Mapping[str, list[str]], allowed: tuple[str, ...], faults: list[str]
) -> str | None:
    """Read one of a few words from an address; a fault is noted, not raised."""
    for text in given.get(parameter, ()):
        if text in allowed:
            return text
        faults.append(f"{parameter!r} is {text!r}; expected {' or '.join(allowed)}")
    return None


FIELDS = tuple(field.name for field in fields(View))
"""Names of the fields of a `View`, in order."""
