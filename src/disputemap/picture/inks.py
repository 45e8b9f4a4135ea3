"""The inks of a printed page: a palette of `disputemap.style` by theme, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.colors import to_rgba

from disputemap.style import DARK, GREY, LIGHT, Palette

Colour = str | tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a page.

    Attributes
    ----------
    hatch
        Pattern of the disputed islands, empty where colour tells them apart.
    """

    paper: str
    sea: str
    land: str
    coast: str
    text: str
    quiet: str
    disputed: str
    disputed_fill: Colour
    force: str
    background: str
    zone: str
    sea_name: str
    user: str
    hatch: str = ""


def _inks(palette: Palette, hatch: str = "") -> Inks:
    return Inks(
        paper=palette.page,
        sea=palette.sea,
        land=palette.land,
        coast=palette.coast,
        text=palette.ink,
        quiet=palette.faint,
        disputed=palette.disputed,
        disputed_fill=to_rgba(palette.disputed, 0.38),
        force=palette.force,
        background=palette.faint,
        zone=palette.zone,
        sea_name=palette.zone,
        user=palette.place,
        hatch=hatch,
    )


INKS: Mapping[str, Inks] = {
    "light": _inks(LIGHT),
    "dark": _inks(DARK),
    "grey": _inks(GREY, "//////"),
}
"""The inks by theme."""
