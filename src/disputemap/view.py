"""A view: what a person asked to see, apart from how it is drawn."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from disputemap import parameters
from disputemap.edtf import Span
from disputemap.errors import Reason, ViewError, because
from disputemap.language import marked
from disputemap.model import KINDS, STATUSES

_LISTS = {
    "places": "place",
    "kinds": "kind",
    "sides": "side",
    "actors": "actor",
    "articles": "article",
    "statuses": "status",
}
_LONGEST_TEXT = 200

MOTIONS = ("window", "cumulative", "step")
"""How the window moves: both ends freely, from the beginning on, or event by event."""
PERSPECTIVES = ("neutral", "japan", "russia", "china", "taiwan")
"""Whose names, order and wording are used; none of them changes a record."""
NAME_LANGUAGES = ("en", "ja", "ru", "zh-Hans", "zh-Hant", "ja-Latn", "ru-Latn", "zh-Latn")
"""Tags of the languages in which places can be named."""
ORDERS = ("newest", "oldest")
"""Which report comes first in a list."""
LAYERS = ("zones12", "zones24", "ranges", "arcs", "names", "grid")
"""What can be switched on the map, apart from the background deployments."""
DEFAULT_LAYERS = ("grid", "names")
"""What is on at first."""
_CHOICES = {
    "motion": ("time", MOTIONS),
    "perspective": ("perspective", PERSPECTIVES),
    "names": ("names", NAME_LANGUAGES),
    "order": ("order", ORDERS),
    "layers": ("layer", LAYERS),
    "kinds": ("kind", KINDS),
    "statuses": ("status", STATUSES),
}
_TILES = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_LANGUAGE = re.compile(r"([a-zA-Z0-9]{1,8}(-[a-zA-Z0-9]{1,8}){0,3})?")
_LIMITS = (
    (-85.0, 85.0, marked("the latitude {number} of the map is not from {low} to {high}")),
    (-180.0, 360.0, marked("the longitude {number} of the map is not from {low} to {high}")),
    (3.0, 14.0, marked("the zoom {number} of the map is not from {low} to {high}")),
)


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
    motion, event
        How the window moves, of `MOTIONS`; in steps, the id of the only event kept, or None.
    compare
        First and last day of a second window to compare with, both in it, or None.
    layers
        Names of what is switched on, of `LAYERS`.
    perspective, names
        Whose view the names, their order and the wording follow, of `PERSPECTIVES`; the
        language of the names of places, of `NAME_LANGUAGES`, or empty: the interface's.
    language
        Tag of the language of the interface; empty: as the reader's browser has it.
    order
        Which report comes first in a list, of `ORDERS`.
    tiles
        Id of the online tiles that are asked for, or None; asking is not yet agreeing.
    position
        Latitude and longitude (degrees, WGS84) of the map's middle and its zoom, or None
        for a map that shows all.
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
    motion: str = "window"
    event: str | None = None
    compare: tuple[date, date] | None = None
    layers: tuple[str, ...] = DEFAULT_LAYERS
    perspective: str = "neutral"
    names: str = ""
    language: str = ""
    order: str = "newest"
    tiles: str | None = None
    position: tuple[float, float, float] | None = None

    def __post_init__(self) -> None:
        for name in (*_LISTS, "layers"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if self.position is not None:
            latitude, longitude, zoom = self.position
            rounded = (round(latitude, 4), round(longitude, 4), round(zoom, 2))
            object.__setattr__(self, "position", rounded)
        if faults := list(self._faults()):
            raise ViewError(*faults)

    def _faults(self) -> Iterator[Reason]:
        """Say everything that cannot be."""
        if self.start is not None and self.end is not None and self.end < self.start:
            yield because(
                "the window ends on {end}, before it starts on {start}; give the earlier day first",
                end=self.end,
                start=self.start,
            )
        if self.compare is not None and self.compare[1] < self.compare[0]:
            yield because("the second window ends before it starts; give the earlier day first")
        if len(self.text) > _LONGEST_TEXT:
            yield because("the search text is longer than {most} characters", most=_LONGEST_TEXT)
        yield from self._unknown_words()
        if self.position is not None:
            for number, (low, high, text) in zip(self.position, _LIMITS, strict=True):
                if not low <= number <= high:
                    yield because(
                        text,
                        number=f"{number:g}",
                        low=f"{low:g}",
                        high=f"{high:g}",
                    )

    def _unknown_words(self) -> Iterator[Reason]:
        """Say which words are none of those known."""
        for field, (name, known) in _CHOICES.items():
            value = getattr(self, field)
            expected = ", ".join(sorted(known))
            for word in value if isinstance(value, tuple) else (value,):
                if word not in known and not (field == "names" and word == ""):
                    yield because(
                        "{name} {value} is unknown; expected one of {known}",
                        name=name,
                        value=repr(word),
                        known=expected,
                    )
        if not _LANGUAGE.fullmatch(self.language):
            yield because(
                "lang {value} is no tag of a language, such as ja or zh-Hans",
                value=repr(self.language),
            )
        if self.tiles is not None and not _TILES.fullmatch(self.tiles):
            yield because("tiles {value} is no name of online tiles", value=repr(self.tiles))

    @property
    def named_in(self) -> str:
        """The language of the names of places: as chosen, else the interface's, else English."""
        return self.names or (self.language if self.language in NAME_LANGUAGES else "en")

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
        """Write the view as URL parameters; what holds its default is left out.

        The position of the map comes last, so that a page can change it alone.
        """
        changed = [
            (parameter, value)
            for parameter in PARAMETERS
            if (value := getattr(self, parameter.field)) != _DEFAULTS[parameter.field]
        ]
        return {parameter.name: parameter.write(value) for parameter, value in changed}

    @classmethod
    def from_address(cls, address: Mapping[str, Iterable[str]]) -> Self:
        """Read a view from URL parameters; parameters of other names are not looked at.

        Raises
        ------
        ViewError
            If a value is not what its parameter takes; the message names all faults.
        """
        faults: list[Reason | str] = []
        values: dict[str, Any] = {}
        for parameter in PARAMETERS:
            given = list(address.get(parameter.name, ()))
            if not given:
                continue
            try:
                values[parameter.field] = parameter.read(given)
            except ViewError as error:
                faults += error.reasons
        try:
            view = cls(**values)
        except ViewError as error:
            raise ViewError(*faults, *error.reasons) from error
        if faults:
            raise ViewError(*faults)
        return view


PARAMETERS = (
    parameters.day("from", "start"),
    parameters.day("to", "end"),
    parameters.word("mode", "is_certain", {"possible": False, "certain": True}),
    *(parameters.listed(name, field) for field, name in _LISTS.items()),
    parameters.worded("text", "text"),
    parameters.word("background", "has_background", {"on": True, "off": False}),
    parameters.single("selected", "selected"),
    parameters.single("time", "motion"),
    parameters.single("event", "event"),
    parameters.days("with", "compare"),
    parameters.joined("layers", "layers"),
    parameters.single("perspective", "perspective"),
    parameters.single("names", "names"),
    parameters.single(parameters.LANGUAGE, "language"),
    parameters.single("order", "order"),
    parameters.single("tiles", "tiles"),
    parameters.position("at", "position"),
)
"""The parameters of an address, in the order in which they are written."""
FIELDS = tuple(field.name for field in fields(View))
"""Names of the fields of a `View`, in order."""
_DEFAULTS = {field.name: field.default for field in fields(View)}
