"""What a printed picture is asked to be: size, resolution, colours, region, list of sources."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from disputemap.errors import Reason, ViewError, because

THEMES = ("light", "dark", "grey")
"""Colours of a picture; grey is told apart without any colour."""
REGIONS = ("auto", "all", "kurils", "senkakus", "view")
"""What the main map shows: all groups, one of them, or the part that the view's map has.

``auto`` is the part that the view's map has if the view says one, else all.
"""
DPI = (96, 600)
"""Least and most dots an inch."""
_SIDES_MM = (180.0, 1200.0)
_LONGEST_RATIO = 2.5
_MOST_MILLION_DOTS = 150
_OWN_SIZE = re.compile(r"([0-9]{2,4}(?:\.[0-9])?)x([0-9]{2,4}(?:\.[0-9])?)")
_A4_MM2 = 297.0 * 210.0


@dataclass(frozen=True, slots=True)
class Size:
    """A size of paper.

    Attributes
    ----------
    width, height
        In millimetres.
    scale
        How many times larger than on A4 letters and lines are.
    """

    width: float
    height: float
    scale: float = 1.0


SIZES: Mapping[str, Size] = {
    "a4": Size(297.0, 210.0),
    "a4-portrait": Size(210.0, 297.0),
    "a3": Size(420.0, 297.0, math.sqrt(2)),
    "a3-portrait": Size(297.0, 420.0, math.sqrt(2)),
    "slide": Size(338.6667, 190.5, 1.3),
    "square": Size(210.0, 210.0),
}
"""Sizes by name; besides, ``WIDTHxHEIGHT`` in millimetres. A slide has letters for a wall."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printed picture is asked to be.

    Attributes
    ----------
    size
        One of `SIZES`, or ``WIDTHxHEIGHT`` in millimetres, such as ``240x180``.
    dpi
        Dots an inch, from 96 to 600; for the PNG only.
    theme, region
        One of `THEMES`, one of `REGIONS`.
    has_sources
        Whether the events and their sources are listed on the page as far as there is room;
        else all of the list stands in a file of text.
    made
        The day that the page says it was made on, or None for none. It is given, not read
        from a clock, so that the same picture can be made another day.
    """

    size: str = "a4"
    dpi: int = 300
    theme: str = "light"
    region: str = "auto"
    has_sources: bool = True
    made: date | None = None

    def __post_init__(self) -> None:
        if faults := list(self._faults()):
            raise ViewError(*faults)

    @property
    def measures(self) -> Size:
        """The size in millimetres, and the scale of letters and lines."""
        if self.size in SIZES:
            return SIZES[self.size]
        width, height = (float(side) for side in self.size.split("x"))
        return Size(width, height, max(1.0, math.sqrt(width * height / _A4_MM2)))

    def require_dots(self) -> None:
        """Refuse a PNG with more dots than a computer has room for.

        Raises
        ------
        ViewError
            If it would have more than 150 million dots, which take 600 MB.
        """
        size = self.measures
        millions = size.width * size.height * (self.dpi / 25.4) ** 2 / 1e6
        if millions > _MOST_MILLION_DOTS:
            reason = because(
                "size {size} at {dpi} dpi has {number} million dots; at most {most} can be made: "
                "give a smaller size or fewer dpi, or make an SVG or PDF",
                size=self.size,
                dpi=self.dpi,
                number=round(millions),
                most=_MOST_MILLION_DOTS,
            )
            raise ViewError(reason)

    def to_json(self) -> dict[str, Any]:
        """Write it as plain values, for a recipe."""
        return {
            field.name: value.isoformat() if isinstance(value, date) else value
            for field in fields(self)
            if (value := getattr(self, field.name)) is not None
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read it from the plain values of a recipe; others are not looked at.

        Raises
        ------
        ViewError
            If a value is not what it has to be.
        """
        found = {field.name: values[field.name] for field in fields(cls) if field.name in values}
        kinds = {"dpi": int, "has_sources": bool}
        for name, value in found.items():
            if type(value) is not kinds.get(name, str):
                raise ViewError(_unreadable(name, value))
        if "made" in found:
            try:
                found["made"] = date.fromisoformat(found["made"])
            except ValueError as error:
                raise ViewError(_unreadable("made", found["made"])) from error
        return cls(**found)

    def _faults(self) -> Iterator[Reason]:
        """Say everything that cannot be."""
        yield from self._faults_of_size()
        low, high = DPI
        if not low <= self.dpi <= high:
            yield because(
                "dpi is {value}; expected from {low} to {high}", value=self.dpi, low=low, high=high
            )
        for name, known in (("theme", THEMES), ("region", REGIONS)):
            value = getattr(self, name)
            if value not in known:
                yield because(
                    "{name} {value} is unknown; expected one of {known}",
                    name=name,
                    value=repr(value),
                    known=", ".join(known),
                )

    def _faults_of_size(self) -> Iterator[Reason]:
        """Say why the size cannot be."""
        if self.size in SIZES:
            return
        match = _OWN_SIZE.fullmatch(self.size)
        if match is None:
            yield because(
                "size {value} is unknown; expected one of {known}, or WIDTHxHEIGHT in millimetres",
                value=repr(self.size),
                known=", ".join(SIZES),
            )
            return
        sides = sorted(map(float, match.groups()))
        low, high = _SIDES_MM
        if not low <= sides[0] <= sides[1] <= high or sides[1] > sides[0] * _LONGEST_RATIO:
            yield because(
                "size {value} cannot be set; expected sides from {low} to {high} mm, the longer at "
                "most {ratio} times the shorter",
                value=repr(self.size),
                low=f"{low:g}",
                high=f"{high:g}",
                ratio=f"{_LONGEST_RATIO:g}",
            )


def _unreadable(name: str, value: object) -> Reason:
    """Say that a value of a recipe is none."""
    return because("{name} {value} of the recipe is no such value", name=name, value=repr(value))
