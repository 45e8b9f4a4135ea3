"""The signs of a map, one function each, so that map and legend cannot differ."""

from collections.abc import Callable

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon

from disputemap.model import Presence
from disputemap.picture.inks import Inks

Add = Callable[[Artist], None]

MARK_MM = 1.15
"""Half the width of a deployment's mark."""
_BACKGROUND_SHARE = 0.78


def mark_colour(inks: Inks, *, is_background: bool) -> str:
    """Give the colour of a deployment by what it rests on."""
    return inks.background if is_background else inks.force


def draw_mark(
    add: Add, at: tuple[float, float], status: Presence, inks: Inks, *, is_background: bool
) -> None:
    """Draw a deployment: filled is present, hollow is not, or not surely, there.

    Withdrawn is struck through, planned has a broken edge, alleged a dot in it;
    background is smaller, and grey.
    """
    x, y = at
    ink = mark_colour(inks, is_background=is_background)
    r = MARK_MM * (_BACKGROUND_SHARE if is_background else 1.0)
    corners = [(x - r, y), (x, y - r), (x + r, y), (x, y + r)]
    fill = ink if status == "present" else inks.paper
    edge = (0, (1.6, 1.1)) if status == "planned" else "-"
    rim = Polygon(corners, closed=True, fc=inks.paper, ec=inks.paper, lw=1.8)
    add(rim)
    add(Polygon(corners, closed=True, fc=fill, ec=ink, lw=0.8, ls=edge))
    if status == "withdrawn":
        add(Line2D([x - r * 0.9, x + r * 0.9], [y - r * 0.9, y + r * 0.9], color=ink, lw=0.8))
    if status == "alleged":
        add(Circle((x, y), 0.32, fc=ink, ec="none"))


def draw_dot(add: Add, x: float, y: float, inks: Inks) -> None:
    """Draw a town or another named place."""
    add(Circle((x, y), 0.42, fc=inks.paper, ec=inks.quiet, lw=0.5))
