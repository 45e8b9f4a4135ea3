"""The legend: an entry for each sign that was drawn, and for no other."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from disputemap.index import PlaceCount
from disputemap.language import Language, marked
from disputemap.model import Presence
from disputemap.perspective import Viewpoint
from disputemap.picture.columns import Add, Paragraph, Sign, headline
from disputemap.picture.inks import Colour, Inks
from disputemap.picture.sheet import Look, Sheet
from disputemap.picture.signs import draw_dot, draw_mark
from disputemap.picture.surroundings import ARC_DASHES, RANGE_DASHES
from disputemap.selection import Selection


def _patch(fill: Colour, edge: str, hatch: str, add: Add, x: float, y: float) -> None:
    patch = Rectangle((x - 1.8, y - 1), 3.6, 2, hatch=hatch or None)
    patch.set(facecolor=fill, edgecolor=edge, linewidth=0.6)
    add(patch)


def _stroke(ink: str, dashes: object, add: Add, x: float, y: float) -> None:
    add(Line2D([x - 2, x + 2], [y, y], color=ink, lw=0.8, ls=dashes))


def _ring(inks: Inks, add: Add, x: float, y: float) -> None:
    add(Circle((x, y), 1.4, fc="none", ec=inks.force, lw=0.5, ls=(0, (2.5, 1.8))))


def _marks(status: Presence, drawn: set[str], inks: Inks, add: Add, x: float, y: float) -> None:
    """Draw the mark of a status in the colours in which the maps have it."""
    found = [
        is_background for is_background in (False, True) if _sign(status, is_background) in drawn
    ]
    for number, is_background in enumerate(found):
        at = (x + (number - (len(found) - 1) / 2) * 3, y)
        draw_mark(add, at, status, inks, is_background=is_background)


def _sign(status: Presence, is_background: bool) -> str:
    return f"{status}-background" if is_background else status


def _words(words: str, face: str, sheet: Sheet, _: Add, x: float, y: float) -> None:
    look = Look(4.8, "bold" if face == "bold" else "italic", sheet.inks.text, "center", "center")
    sheet.text(x, y, words, look)


def _town(inks: Inks, add: Add, x: float, y: float) -> None:
    draw_dot(add, x, y, inks)


_MEANINGS: Mapping[str, str] = {
    "island": marked("Disputed island"),
    "low-tide": marked("Disputed low-tide feature"),
    "count": marked("Events about this island + about the group"),
    "box": marked("Area of another map, events of its group"),
    "group": marked("Where a group lies, with its events"),
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
    "range": marked("Reported range of a system, least and most"),
    "arc": marked("Said there, about here, with the number of events"),
    "user": marked("Your own layer"),
    "town": marked("Town, base, cape or other place"),
    "island-wide": marked("A mark without circle is exact, or known only to its island"),
}
"""What every sign means."""


def _draws(sheet: Sheet, drawn: set[str]) -> Mapping[str, Sign]:
    """Every sign with its drawing, in the order of the legend."""
    inks = sheet.inks
    return {
        "island": partial(_patch, inks.disputed_fill, inks.disputed, inks.hatch),
        "low-tide": partial(_patch, inks.paper, inks.disputed, ""),
        "count": partial(_words, "3 + 4", "bold", sheet),
        "box": partial(_patch, "none", inks.text, ""),
        "group": partial(_patch, "none", inks.text, ""),
        "present": partial(_marks, "present", drawn, inks),
        "withdrawn": partial(_marks, "withdrawn", drawn, inks),
        "planned": partial(_marks, "planned", drawn, inks),
        "alleged": partial(_marks, "alleged", drawn, inks),
        "background": partial(_marks, "present", {"present-background"}, inks),
        "number": partial(_words, "2", "bold", sheet),
        "circle": partial(_ring, inks),
        "wide": partial(_words, sheet.language.say("± km"), "italic", sheet),
        "zone-12": partial(_stroke, inks.zone, "-"),
        "zone-24": partial(_stroke, inks.zone, (0, (3, 2))),
        "range": partial(_stroke, inks.force, RANGE_DASHES),
        "arc": partial(_stroke, inks.text, ARC_DASHES),
        "user": partial(_stroke, inks.user, "-"),
        "town": partial(_town, inks),
        "island-wide": lambda add, x, y: None,
    }


def legend(sheet: Sheet, drawn: set[str]) -> list[Paragraph]:
    """Say what each sign drawn means."""
    entries = [
        Paragraph(sheet.language.say(_MEANINGS[name]), sign=draw)
        for name, draw in _draws(sheet, drawn).items()
        if _is_drawn(name, drawn)
    ]
    first = [replace(entry, before_mm=1.0) for entry in entries[:1]]
    return [headline(sheet.language.say("Legend")), *first, *entries[1:]]


def _is_drawn(name: str, drawn: set[str]) -> bool:
    """Whether a sign is on a map, a mark in either colour."""
    if name == "background":
        return any(sign.endswith("-background") for sign in drawn)
    return name in drawn or f"{name}-background" in drawn


def unit_table(selection: Selection, language: Language) -> list[Paragraph]:
    """List every disputed unit with the events about it and about its group."""
    atlas = selection.atlas
    viewpoint = Viewpoint.of(selection.view)
    units = {unit.parent for unit in atlas.disputed_units}
    groups = [group for group in viewpoint.groups(atlas.original) if group.id in units]
    say, number = language.say, language.number
    head, right = say("Events about this island"), say("+ about the group")
    rows = [Paragraph(head, "bold", right=right, before_mm=1.4, keeps=True)]
    for group in groups:
        rows.append(Paragraph(atlas.places[group.id].label, "bold", keeps=True))
        for unit in sorted(atlas.disputed_units, key=lambda unit: unit.label):
            if unit.parent == group.id:
                count = selection.counts.get(unit.id, PlaceCount(0, 0, 0, 0))
                counts = f"{number(count.own)} + {number(count.group)}"
                rows.append(Paragraph(unit.label, right=counts))
    return rows
