"""The legend: an entry for each sign that was drawn, and for no other."""

from collections.abc import Callable, Mapping
from functools import partial

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from disputemap.index import PlaceCount
from disputemap.language import marked
from disputemap.model import Presence
from disputemap.perspective import Viewpoint
from disputemap.picture import inks
from disputemap.picture.fonts import Face
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Column, Look, Sheet
from disputemap.picture.signs import Add, draw_dot, draw_mark
from disputemap.selection import Selection

Colour = str | tuple[float, float, float, float]
Draw = Callable[[Add, float, float], None]


def _patch(fill: Colour, edge: str, add: Add, x: float, y: float) -> None:
    add(Rectangle((x - 1.8, y - 1), 3.6, 2, fc=fill, ec=edge, lw=0.6))


def _stroke(ink: str, dashes: object, add: Add, x: float, y: float) -> None:
    add(Line2D([x - 2, x + 2], [y, y], color=ink, lw=0.8, ls=dashes))


def _ring(add: Add, x: float, y: float) -> None:
    add(Circle((x, y), 1.4, fc="none", ec=inks.FORCE, lw=0.5, ls=(0, (2.5, 1.8))))


def _marks(status: Presence, drawn: set[str], add: Add, x: float, y: float) -> None:
    """Draw the mark of a status in the colours in which the maps have it."""
    found = [
        is_background for is_background in (False, True) if _sign(status, is_background) in drawn
    ]
    for number, is_background in enumerate(found):
        draw_mark(
            add, x + (number - (len(found) - 1) / 2) * 3, y, status, is_background=is_background
        )


def _sign(status: Presence, is_background: bool) -> str:
    return f"{status}-background" if is_background else status


def _words(words: str, face: str, sheet: Sheet, _: Add, x: float, y: float) -> None:
    look = Look(4.8, "bold" if face == "bold" else "italic", inks.TEXT, "center", "center")
    sheet.text(x, y, words, look)


_MEANINGS: Mapping[str, str] = {
    "island": marked("Disputed island"),
    "low-tide": marked("Disputed low-tide feature"),
    "count": marked("Events about this island + about the group"),
    "box": marked("Area of another map, events of its group"),
    "present": marked("Deployment or activity, present"),
    "withdrawn": marked("… reported as withdrawn"),
    "planned": marked("… planned, not there"),
    "alleged": marked("… alleged"),
    "background": marked("Small and grey: background, in none of the articles"),
    "number": marked("Number of deployments under one mark"),
    "circle": marked("It lies somewhere inside, as far as known"),
    "wide": marked("Known only to within this radius, in km"),
    "zone-12": marked("12 nm from the coastline, computed"),
    "zone-24": marked("24 nm from the coastline, computed"),
    "user": marked("Your own layer"),
    "town": marked("Town, base, cape or other place"),
    "island-wide": marked("A mark without circle is exact, or known only to its island"),
}
"""What every sign means."""


def _draws(sheet: Sheet, drawn: set[str]) -> Mapping[str, Draw]:
    """Every sign with its drawing, in the order of the legend."""
    return {
        "island": partial(_patch, inks.DISPUTED_FILL, inks.DISPUTED),
        "low-tide": partial(_patch, inks.PAPER, inks.DISPUTED),
        "count": partial(_words, "3 + 4", "bold", sheet),
        "box": partial(_patch, "none", inks.TEXT),
        "present": partial(_marks, "present", drawn),
        "withdrawn": partial(_marks, "withdrawn", drawn),
        "planned": partial(_marks, "planned", drawn),
        "alleged": partial(_marks, "alleged", drawn),
        "background": partial(_marks, "present", {"present-background"}),
        "number": partial(_words, "2", "bold", sheet),
        "circle": _ring,
        "wide": partial(_words, sheet.language.say("± km"), "italic", sheet),
        "zone-12": partial(_stroke, inks.ZONE, "-"),
        "zone-24": partial(_stroke, inks.ZONE, (0, (3, 2))),
        "user": partial(_stroke, inks.USER, "-"),
        "town": draw_dot,
        "island-wide": lambda add, x, y: None,
    }


def draw_legend(sheet: Sheet, drawn: set[str], column: Column, look: Look) -> float:
    """Set the legend into a column; give the height where it ends, millimetres."""
    line = look.points * POINT_MM * LINE_HEIGHT
    y = column.top - line
    sheet.text(column.x, y, sheet.language.say("Legend"), Look(look.points, "bold", look.colour))
    y -= 1.0
    for name, draw in _draws(sheet, drawn).items():
        if not _is_drawn(name, drawn):
            continue
        lines = sheet.wrapped(sheet.language.say(_MEANINGS[name]), look, column.width - 7)
        middle = y - max(line, 3.2) / 2
        draw(sheet.add, column.x + 2.4, middle)
        for number, text in enumerate(lines):
            at = Look(look.points, look.face, look.colour, va="center")
            sheet.text(column.x + 6.5, middle - number * line, text, at)
        y -= max(line, 3.2) + (len(lines) - 1) * line
    return y


def _is_drawn(name: str, drawn: set[str]) -> bool:
    """Whether a sign is on a map, a mark in either colour."""
    if name == "background":
        return any(sign.endswith("-background") for sign in drawn)
    return name in drawn or f"{name}-background" in drawn


def draw_unit_table(sheet: Sheet, selection: Selection, column: Column, look: Look) -> float:
    """List every disputed unit with the events about it and about its group, if it fits.

    Gives the height where the table ends, millimetres.
    """
    atlas = selection.atlas
    viewpoint = Viewpoint.of(selection.view)
    units = {unit.parent for unit in atlas.disputed_units}
    groups = [group for group in viewpoint.groups(atlas.original) if group.id in units]
    say, number = sheet.language.say, sheet.language.number
    rows = [(say("Events about this island"), say("+ about the group"), True)]
    for group in groups:
        rows.append((atlas.places[group.id].label, "", True))
        for unit in sorted(atlas.disputed_units, key=lambda unit: unit.label):
            if unit.parent == group.id:
                count = selection.counts.get(unit.id, PlaceCount(0, 0, 0, 0))
                rows.append((unit.label, f"{number(count.own)} + {number(count.group)}", False))
    line = look.points * POINT_MM * LINE_HEIGHT
    y = column.top
    if y - len(rows) * line < column.bottom:
        return y
    for name, value, is_head in rows:
        y -= line
        face: Face = "bold" if is_head else "regular"
        sheet.text(column.x, y, name, Look(look.points, face, look.colour))
        right = Look(look.points, face, look.colour, "right")
        sheet.text(column.x + column.width, y, value, right)
    return y
