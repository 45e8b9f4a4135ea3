"""Places: names by who uses them, claims by claimant, control by controller."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from disputemap.model.base import Edtf, Id, Level, Line, Record


class Name(Record):
    """One name of a place, tagged with the language and with who uses it.

    `used_by` holds ISO 3166 alpha-3 codes or the name of a people (``Ainu``);
    empty means international usage without a party. `form_of` holds the parties whose
    own name this form renders, where its users have another name or none: 择捉岛 is the
    Chinese form of Japan's 択捉島. `source` is where a form was read that the reference
    data of the place do not hold.
    """

    text: Line
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
    used_by: tuple[str, ...] = ()
    form_of: tuple[str, ...] = ()
    source: Line | None = None


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


class Assignment(Record):
    """To which unit of its own administration a side counts a place, by which source.

    It says what the side's law says, not who administers the place.
    """

    id: Id
    place: Id
    side: Line
    counted_to: Line
    source: Line


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
