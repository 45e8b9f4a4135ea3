"""The pages of a picture: the first has the maps, further ones what is left of the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from disputemap.join import place_point
from disputemap.language import Language
from disputemap.paper import Paper
from disputemap.picture import columns, lines, listing, names, surroundings
from disputemap.picture.chart import Chart, ground_of
from disputemap.picture.columns import Paragraph
from disputemap.picture.deployments import draw_deployments
from disputemap.picture.frames import Frame, Rect, Rects, far_frame, frames_of
from disputemap.picture.furniture import draw_degrees, draw_furniture, projection_words
from disputemap.picture.layout import (
    MARGIN_MM,
    POINTS,
    SHARES,
    Layout,
    filled,
    foot_height,
    layout_of,
    page_columns,
)
from disputemap.picture.legend import legend, unit_table
from disputemap.picture.sheet import LINE_HEIGHT, POINT_MM, Look, Sheet
from disputemap.reading import filter_words
from disputemap.selection import Selection
from disputemap.wording import window_words

_FOOT_SHARE = 0.24
_FOOT_SIZE = 0.93
_FAR_MM = (34.0, 15.0)
_TRAY_MM = 12.0
_LEAST_FOR_FAR_MM = _FAR_MM[1] + _TRAY_MM + 8.0


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be set.

    Attributes
    ----------
    other
        What the second window shows, if the view compares two.
    has_pages
        Whether what finds no room stands on further pages, and not in a text beside the file.
    """

    selection: Selection
    paper: Paper
    language: Language
    has_pages: bool
    other: Selection | None = None


def first_page(job: Job) -> tuple[Sheet, Sequence[Paragraph]]:
    """Set the page with the maps; the rest is what is left over of the list.

    The maps give up room until all that has to be on the page has its place.
    """
    for share in SHARES:
        sheet, rest, is_whole = _tried(job, share)
        if is_whole:
            break
    return sheet, rest


def _tried(job: Job, share: float) -> tuple[Sheet, Sequence[Paragraph], bool]:
    """Set the page with the maps; say also whether all that has to be on it is."""
    selection, paper, language = job.selection, job.paper, job.language
    sheet = Sheet(paper, language)
    top = _draw_head(sheet, selection, paper.region)
    look = Look(POINTS * _FOOT_SIZE, colour=sheet.inks.text)
    foot, over = _foot(job, sheet, look)
    is_pair = job.other is not None
    layout = layout_of(sheet, top, foot_height(sheet, foot, look), share, is_pair=is_pair)
    charts = _charts(job, sheet, layout.rects)
    drawn = _draw_charts(charts)
    if job.other is not None:
        _draw_captions(charts)
    signs = set().union(*(chart.drawn for chart in charts))
    needed = [
        *legend(sheet, signs),
        *lines.count_paragraphs(selection, language=language),
        *lines.deployment_paragraphs(selection, len(drawn.everywhere), language=language),
    ]
    if job.other is not None:
        needed += lines.other_paragraphs(job.other, language=language)
    table = unit_table(selection, language)
    wanted = over
    if paper.has_sources:
        wanted += listing.event_paragraphs(selection, language=language)
        wanted += listing.only_paragraphs(selection, job.other, language=language)
        wanted += listing.deployment_paragraphs(selection, drawn.first, language=language)
    if unnamed := [name for chart in charts for name in chart.unnamed]:
        needed.append(lines.unnamed_paragraph(unnamed, language=language))
    wanted = [*table, *wanted]
    flow, size, is_whole = filled(sheet, needed, wanted, layout)
    columns.draw(sheet, flow, size)
    if flow.rest:
        _draw_rest(sheet, layout, size, flow.rest, has_pages=job.has_pages)
    columns.draw(sheet, columns.arrange(sheet, foot, layout.foot, look), look)
    return sheet, flow.rest, is_whole


def _foot(job: Job, sheet: Sheet, look: Look) -> tuple[list[Paragraph], list[Paragraph]]:
    """Give what stands at the foot, and the sources if they are too many to stand there."""
    selection, paper, language = job.selection, job.paper, job.language
    sources = listing.source_paragraphs(selection, language=language)
    data = lines.data_paragraphs(selection, paper.made, language=language)
    words = [projection_words(chart) for chart in _charts(job, sheet, _NO_RECTS)]
    others = [*sources, *data]
    notes = lines.note_paragraphs(selection.view, words, others, language=language)
    whole = [*sources, *data, *notes]
    if not paper.has_sources:
        return [*data, *notes], []
    if foot_height(sheet, whole, look) <= sheet.height * _FOOT_SHARE:
        return whole, []
    return [*data, *notes], sources


_NO_RECTS: Rects = (Rect(0, 0, 100, 100), Rect(0, 0, 50, 50), Rect(0, 0, 50, 50))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Ids of the deployments on any map, and of those on the main map or those of its group."""

    everywhere: frozenset[str]
    first: frozenset[str]


def _charts(job: Job, sheet: Sheet, rects: Rects) -> list[Chart]:
    """Set up the maps, each followed by one for a unit of its group that lies outside it."""
    selection, atlas = job.selection, job.selection.atlas
    position = selection.view.position if job.paper.region in ("auto", "view") else None
    charts: list[Chart] = []
    ground = ground_of(atlas)
    frames = frames_of(job.paper.region, rects, position, ground)
    if job.other is not None:
        second = replace(frames[0], rect=rects[1])
        pair = ((frames[0], selection), (second, job.other))
        return [Chart(sheet, frame, atlas, shown) for frame, shown in pair]
    for frame in frames:
        chart = Chart(sheet, frame, atlas, selection)
        charts.append(chart)
        if frame.scope != "units" or frame.group is None:
            continue
        for place in atlas.disputed_units:
            point = place_point(atlas, place.id) if place.parent == frame.group else None
            if point is not None and not frame.rect.holds(*frame.point(point.x, point.y)):
                outer = frame.rect
                width = max(outer.width * 0.42, _FAR_MM[0])
                height = max(outer.height * 0.24, _FAR_MM[1])
                if outer.height < _LEAST_FOR_FAR_MM:
                    chart.unnamed.append(place.label)
                    continue
                below_tray = outer.y + outer.height - height - _TRAY_MM
                y = min(outer.y + outer.height * 0.53, below_tray)
                rect = Rect(outer.x + 1.5, y, width, height)
                chart.labels.take(rect)
                charts.append(
                    Chart(sheet, far_frame(frame, rect, point.x, point.y), atlas, selection)
                )
                break
    return charts


def _draw_charts(charts: Sequence[Chart]) -> _Drawn:
    """Draw the maps."""
    everywhere: set[str] = set()
    first: set[str] = set()
    for chart in charts:
        others = [c.frame for c in charts if c is not chart and c.frame.scope != "overview"]
        shown = _draw_chart(chart, others)
        # Of two compared windows the first is counted, as in all lists.
        everywhere |= shown if chart.selection is charts[0].selection else set()
        if chart.frame.scope != "overview":
            first |= shown
    is_wide = charts[0].frame.scope == "overview"
    return _Drawn(frozenset(everywhere), frozenset() if is_wide else frozenset(first))


def _draw_captions(charts: Sequence[Chart]) -> None:
    """Say above each map of a comparison which window it shows, and how many events."""
    for letter, chart in zip("AB", charts, strict=True):
        language, rect = chart.sheet.language, chart.frame.rect
        view = chart.selection.view
        count = len(chart.selection.shown_events)
        words = language.say(
            "{letter}: {window}; {events}",
            letter=letter,
            window=window_words(view, language=language),
            events=language.say_number("{n} event", "{n} events", count),
        )
        look = Look(6.4, "bold", chart.inks.text)
        size = min(1.0, rect.width / chart.sheet.span(words, look))
        at = (rect.x, rect.y + rect.height + 1.3)
        chart.sheet.text(*at, words, replace(look, points=look.points * size))


def _draw_chart(chart: Chart, others: list[Frame]) -> set[str]:
    """Draw one map; give the ids of the deployments on it."""
    scope = chart.frame.scope
    is_overview = scope == "overview"
    chart.draw_base()
    chart.draw_zones()
    chart.draw_islands()
    chart.draw_user_layers()
    surroundings.draw_ranges(chart)
    numbers = surroundings.draw_arcs(chart)
    draw_furniture(chart)
    boxed = _boxed(chart.frame, others) if is_overview else []
    names.draw_boxes(chart, boxed, others)
    shown = draw_deployments(chart, others if is_overview else [])
    if is_overview:
        names.name_boxes(chart, boxed)
    elif scope == "close":
        names.draw_island_names(chart)
    else:
        names.draw_units(chart)
    surroundings.draw_numbers(chart, numbers)
    names.draw_names(chart)
    draw_degrees(chart)
    return shown


def _boxed(frame: Frame, others: Iterable[Frame]) -> list[Frame]:
    """The maps whose place an overview shows."""
    found = []
    groups = [other for other in others if other.scope == "units"]
    for other in groups or frames_of("all", _NO_RECTS)[1:]:
        west, south, east, north = other.bounds
        middle = frame.point((west + east) / 2, (south + north) / 2)
        if frame.rect.holds(*middle):
            found.append(other)
    return found


def _draw_head(sheet: Sheet, selection: Selection, region: str) -> float:
    """Set title, window with its mode, whose view it is and filters; give where they end."""
    view, language, inks = selection.view, sheet.language, sheet.inks
    width = sheet.width - 2 * MARGIN_MM
    title = lines.title(selection.atlas, region, language=language)
    size = min(15.0, 15.0 * width / max(sheet.span(title, Look(15, "bold")), 1.0))
    y = sheet.height - 8.5
    sheet.text(MARGIN_MM, y, title, Look(size, "bold", inks.text))
    when, whose = Look(9, colour=inks.text), Look(8, "bold", inks.text)
    window = window_words(view, language=language)
    side = lines.perspective_line(view, language=language)
    rows = [(window, when), (side, whose)]
    y -= 5.2
    if sheet.span(window, when) + sheet.span(side, whose) + 8 <= width:
        sheet.text(sheet.width - MARGIN_MM, y, side, replace(whose, ha="right"))
        rows = rows[:1]
    kept = filter_words(selection.atlas, view, language=language)
    rows.append((language.say("Filters: {filters}", filters=kept), Look(6.4, colour=inks.quiet)))
    for text, look in rows:
        for line in sheet.wrapped(text, look, width):
            sheet.text(MARGIN_MM, y, line, look)
            y -= look.points * POINT_MM * LINE_HEIGHT + 0.4
    return y + 1.2


def _draw_rest(
    sheet: Sheet, layout: Layout, look: Look, rest: Sequence[Paragraph], *, has_pages: bool
) -> None:
    """Say in the last line of the text how much of the list stands elsewhere."""
    column = layout.texts[-1]
    number = sum(not paragraph.keeps for paragraph in rest)
    say_number = sheet.language.say_number
    if has_pages:
        words = say_number(
            "… {n} more entry on the next page", "… {n} more entries on the next pages", number
        )
    else:
        words = say_number(
            "… {n} more entry in the list beside this file",
            "… {n} more entries in the list beside this file",
            number,
        )
    step = look.points * POINT_MM * LINE_HEIGHT
    rows = sheet.wrapped(words, replace(look, face="italic"), column.width)
    for row, line in enumerate(rows[:2]):
        y = column.bottom + (len(rows[:2]) - 1 - row) * step + 0.2
        sheet.text(column.x, y, line, replace(look, face="italic"))


def further_pages(job: Job, title: str, rest: Sequence[Paragraph]) -> list[Sheet]:
    """Set what is left over of the list on pages of their own."""
    found: list[Sheet] = []
    language = job.language
    while rest:
        sheet = Sheet(job.paper, language)
        look = Look(POINTS, colour=sheet.inks.text)
        head = language.say("{title}, continued", title=title)
        sheet.text(MARGIN_MM, sheet.height - 8.5, head, Look(9, "bold", sheet.inks.text))
        number = language.say("Page {number}", number=language.number(len(found) + 2))
        right = Look(6.4, colour=sheet.inks.quiet, ha="right")
        sheet.text(sheet.width - MARGIN_MM, sheet.height - 8.5, number, right)
        flow = columns.arrange(sheet, rest, page_columns(sheet, sheet.height - 12), look)
        columns.draw(sheet, flow, look)
        found.append(sheet)
        rest = flow.rest
    return found
