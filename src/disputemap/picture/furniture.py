"""What a map needs to be read as one: degrees at its edge, scale, north, projection."""

import math

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from disputemap.picture.chart import Chart, multiples
from disputemap.picture.frames import NM_KM, Frame, Rect
from disputemap.picture.sheet import Look

_RIM_MM = 2.0


def draw_furniture(chart: Chart) -> None:
    """Draw the edge of a map, scale and projection; on the main map the north arrow."""
    rect, sheet = chart.frame.rect, chart.sheet
    if chart.frame.scope == "far":
        note = Look(4.6, "italic", chart.inks.quiet, "center", "center")
        words = sheet.language.say("outside this map, same scale")
        middle = rect.x + rect.width / 2
        chart.labels.over(middle, rect.y + rect.height - 1.8, words, note)
    else:
        _draw_scale(chart)
    if chart.is_large:
        _draw_north(chart, rect.x + 6, rect.y + rect.height - 6)
    chart.draw_edge()


def draw_degrees(chart: Chart) -> None:
    """Write the degrees of meridians at the upper edge and of parallels at the right one."""
    if not chart.has("grid") or chart.frame.scope == "far":
        return
    frame, rect = chart.frame, chart.frame.rect
    west, south, east, north = frame.bounds
    look = Look(4.6, colour=chart.inks.quiet, ha="center", va="center")
    top = rect.y + rect.height - _RIM_MM
    right = rect.x + rect.width - _RIM_MM
    across = np.linspace(rect.x, rect.x + rect.width, 96)
    upper = frame.off_sheet(np.column_stack([across, np.full(96, top)]))
    along = np.linspace(rect.y, rect.y + rect.height, 96)
    outer = frame.off_sheet(np.column_stack([np.full(96, right), along]))
    for lon in multiples(west, east, frame.grid_degrees):
        if upper[0, 0] < lon < upper[-1, 0]:
            x = float(np.interp(lon, upper[:, 0], across))
            chart.labels.over(x, top, _longitude(chart, lon), look)
    for lat in multiples(south, north, frame.grid_degrees):
        if outer[0, 1] < lat < outer[-1, 1]:
            words = _latitude(chart, lat)
            half = chart.sheet.span(words, look) / 2
            y = float(np.interp(lat, outer[:, 1], along))
            chart.labels.over(rect.x + rect.width - 1.2 - half, y, words, look)


def projection_words(chart: Chart) -> str:
    """Name the projection of a map."""
    projection, say = chart.frame.projection, chart.sheet.language.say
    if projection.is_conic:
        low, high = (_latitude(chart, lat, 1) for lat in projection.parallels)
        return say(
            "Lambert's conformal conic projection, scale true at {low} and {high}",
            low=low,
            high=high,
        )
    meridian = _longitude(chart, projection.lon, 0.01)
    return say("transverse Mercator projection about {meridian}", meridian=meridian)


def _draw_scale(chart: Chart) -> None:
    """Draw a bar of kilometres and one of nautical miles, true in the middle of the map."""
    frame, sheet, inks = chart.frame, chart.sheet, chart.inks
    look = Look(5.4 if chart.is_large else 4.6, colour=inks.text, va="center")
    rows = []
    for unit, text in ((1.0, "{number} km"), (NM_KM, "{number} nm")):
        number = frame.scale_length(unit, 0.2 if chart.is_large else 0.26)
        length = number * unit * frame.km_mm()
        words = sheet.language.say(text, number=sheet.language.number(number))
        rows.append((length, words, sheet.span(words, look)))
    width = max(length for length, _, _ in rows) + 1.0 + max(span for _, _, span in rows)
    rect = frame.rect
    x, y = rect.x + rect.width - width - 2.5, rect.y + 2.4
    chart.labels.take(Rect(x - 1, y - 1, width + 2, 6.4))
    for number, (length, words, _) in enumerate(rows):
        low = y + (len(rows) - 1 - number) * 2.8
        for share, ink in ((0.0, inks.text), (0.5, inks.paper)):
            piece = Rectangle((x + share * length, low), length / 2, 0.8)
            piece.set(facecolor=ink, edgecolor=inks.text, linewidth=0.5)
            sheet.add(piece)
        sheet.text(x + length + 1.0, low + 0.4, words, look, inks.sea)
    chart.drawn.add("scale")


def _draw_north(chart: Chart, x: float, y: float) -> None:
    """Draw the north arrow, as north is where it stands."""
    sheet, inks = chart.sheet, chart.inks
    chart.labels.take(Rect(x - 3, y - 6, 6, 11))
    turn = _north_at(chart.frame, x, y)

    def turned(right: float, up: float) -> tuple[float, float]:
        return (
            x + right * math.cos(turn) + up * math.sin(turn),
            y - right * math.sin(turn) + up * math.cos(turn),
        )

    for side, ink in ((-1, inks.text), (1, inks.paper)):
        corners = [turned(0, 0), turned(side * 1.5, -5), turned(0, -3.9)]
        sheet.add(Polygon(corners, closed=True, fc=ink, ec=inks.text, lw=0.5))
    look = Look(7, "bold", inks.text, "center", "center")
    sheet.text(*turned(0, 1.9), sheet.language.say("N"), look, inks.sea)


def _north_at(frame: Frame, x: float, y: float) -> float:
    """Give the direction of north at a place on the sheet, radians clockwise from up."""
    lon, lat = frame.off_sheet(np.array([[x, y]]))[0]
    east, north = frame.on_sheet(np.array([[lon, lat + 0.01]]))[0] - (x, y)
    return math.atan2(float(east), float(north))


def _latitude(chart: Chart, value: float, step: float | None = None) -> str:
    """Write a latitude in words."""
    angle, say = _degrees(value, step or chart.frame.grid_degrees), chart.sheet.language.say
    return say("{angle} N", angle=angle) if value >= 0 else say("{angle} S", angle=angle)


def _longitude(chart: Chart, value: float, step: float | None = None) -> str:
    """Write a longitude in words."""
    turned = (value + 180) % 360 - 180
    angle, say = _degrees(turned, step or chart.frame.grid_degrees), chart.sheet.language.say
    return say("{angle} E", angle=angle) if turned >= 0 else say("{angle} W", angle=angle)


def _degrees(value: float, step: float) -> str:
    """Write degrees without their sign, with as many decimals as the step needs."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{abs(value):.{decimals}f}°"
