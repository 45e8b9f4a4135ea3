"""How things look: colours of the light and the dark sheet, and from which zoom a name shows.

Data only. The colours keep their order of lightness in greyscale, and no two signs differ
by hue alone: status is told by fill and dash, kind by shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as ``#rrggbb``.

    Attributes
    ----------
    page, sea, land, coast
        The quiet ground: paper around the map, water, land and its shore.
    ink, faint
        Text and selection; text of second rank.
    disputed
        Outline and fill of the disputed islands and their rings.
    force
        Deployments and reported ranges.
    zone
        Computed belts of 12 and 24 nautical miles.
    place
        Other places that reports are about.
    """

    page: str
    sea: str
    land: str
    coast: str
    ink: str
    faint: str
    disputed: str
    force: str
    zone: str
    place: str


LIGHT = Palette(
    page="#fbfaf7",
    sea="#e6edf0",
    land="#f6f3ea",
    coast="#a8a595",
    ink="#1d2327",
    faint="#58626a",
    disputed="#a8481a",
    force="#1f3f63",
    zone="#3c7a83",
    place="#5a5148",
)
DARK = Palette(
    page="#14191d",
    sea="#1b252c",
    land="#2d3437",
    coast="#66716f",
    ink="#eceae3",
    faint="#a9b3b7",
    disputed="#eb9a63",
    force="#a9c9ea",
    zone="#74b3ba",
    place="#c9bfae",
)
GREY = Palette(
    page="#ffffff",
    sea="#e4e4e4",
    land="#f8f8f8",
    coast="#9a9a9a",
    ink="#111111",
    faint="#5c5c5c",
    disputed="#3a3a3a",
    force="#000000",
    zone="#6a6a6a",
    place="#505050",
)
"""For print in black, and for eyes that do not tell colours apart."""
PALETTES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK}


def variables(palette: Palette) -> dict[str, str]:
    """Give a palette as CSS custom properties, ``--dm-`` and the name of the colour."""
    return {f"--dm-{field.name}": getattr(palette, field.name) for field in fields(palette)}


LABEL_ZOOMS: Mapping[str, tuple[float, float]] = {
    "sea": (3, 8),
    "region": (6, 9),
    "island chain": (5, 7.9),
    "city": (4.5, 18),
    "island": (5.75, 18),
    "reported_position": (6.5, 18),
    "strait": (7.5, 18),
    "town": (8, 18),
    "cape": (8, 18),
    "airfield": (9, 18),
    "base": (9, 18),
    "bay": (10, 18),
}
"""First and last zoom at which the name of a kind of place may show."""

OTHER_LABEL_ZOOMS = (7.0, 18.0)
"""The same for kinds that are not listed."""

BREAKS = ("2000-01-01", "2021-01-01")
"""Days at which the time axis changes its scale."""
SHARES = (0.26, 0.24, 0.50)
"""Share of the axis before, between and after the breaks."""
FAR_AHEAD_DAYS = 3 * 366
"""How many days beyond the year after the newest are a part of the axis of their own."""
SHARE_AHEAD = 0.08
"""Length of that part against the shares of the others."""
NEWS_START = "2021-01-01"
"""First day of the preset window 'News'."""
