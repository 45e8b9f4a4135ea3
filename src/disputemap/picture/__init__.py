"""A view as a printed page: A4 landscape, PNG, drawn from the data with matplotlib.

The same view of the same data gives the same bytes on one machine. All text is set as plain
characters; nothing in it is read as mathematics or markup.
"""

from dataclasses import replace

from disputemap import recipe
from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.join import place_point
from disputemap.language import chosen
from disputemap.perspective import Viewpoint, seen
from disputemap.picture import inks, lines
from disputemap.picture.chart import Chart
from disputemap.picture.deployments import draw_deployments
from disputemap.picture.frames import MAIN, REGIONS, Frame, Region, far_frame, frames_of
from disputemap.picture.legend import draw_legend, draw_unit_table
from disputemap.picture.sheet import SHRINK, WIDTH_MM, Column, Look, Sheet, fits, flow
from disputemap.selection import Selection
from disputemap.wording import window_words

__all__ = ["REGIONS", "Region", "draw"]

_DPI = (50, 600)
_TEXT_X, _TEXT_WIDTH = 225.5, 61.5
_SMALL = Look(5.6, colour=inks.TEXT)


def draw(
    atlas: Atlas,
    selection: Selection,
    *,
    region: Region = "all",
    has_zones: bool = False,
    dpi: int = 200,
) -> bytes:
    """Draw a selection as a page of A4, landscape, and give it as PNG.

    The text chunk ``disputemap`` of the PNG holds the recipe as JSON: the view as
    address parameters, the data version and the options.

    Raises
    ------
    ViewError
        If `region` is unknown or `dpi` is not from 50 to 600.
    """
    if region not in REGIONS:
        raise ViewError(f"region {region!r} is unknown; expected one of {', '.join(REGIONS)}")
    if not _DPI[0] <= dpi <= _DPI[1]:
        raise ViewError(f"dpi is {dpi!r}; expected from {_DPI[0]} to {_DPI[1]}")
    names = lines.settable_names(selection.view.named_in)
    viewpoint = Viewpoint(selection.view.perspective, names)
    atlas = seen(atlas.original, viewpoint)
    selection = replace(selection, atlas=atlas)
    language = lines.settable_language(chosen(selection.view.language or None))
    sheet = Sheet(dpi, inks.PAPER, language)
    charts = _charts(sheet, atlas, selection, frames_of(region))
    signs: set[str] = set()
    found: dict[str, set[str]] = {"overview": set(), "group": set()}
    for chart in charts:
        others = [c.frame for c in charts if c is not chart and c.frame.scope != "overview"]
        part = "overview" if chart.frame.scope == "overview" else "group"
        found[part] |= _draw_chart(chart, others, has_zones=has_zones)
        signs |= chart.drawn
    _draw_title(sheet, selection, region)
    end = _draw_side(sheet, selection, signs, len(found["overview"] | found["group"]))
    listed = lines.deployment_list(
        selection, () if region == "all" else found["group"], language=language
    )
    flow(sheet, listed, [Column(_TEXT_X, end - 1.5, _TEXT_WIDTH, MAIN.y - 1)], _SMALL)
    _draw_foot(sheet, selection)
    options = {"region": region, "zones": has_zones, "dpi": dpi}
    made = recipe.as_text(recipe.recipe(selection, options))
    return sheet.png({"Software": "disputemap", "disputemap": made})


def _charts(
    sheet: Sheet, atlas: Atlas, selection: Selection, frames: tuple[Frame, ...]
) -> list[Chart]:
    """Set up the maps, each followed by one for a unit of its group that lies outside it."""
    charts = []
    for frame in frames:
        chart = Chart(sheet, frame, atlas, selection)
        charts.append(chart)
        if frame.scope != "units":
            continue
        for place in atlas.disputed_units:
            point = place_point(atlas, place.id) if place.parent == frame.group else None
            if point is not None and not frame.rect.holds(*frame.point(point.x, point.y)):
                far = far_frame(frame, point.x, point.y)
                chart.labels.take(far.rect)
                charts.append(Chart(sheet, far, atlas, selection))
                break
    return charts


def _draw_chart(chart: Chart, others: list[Frame], *, has_zones: bool) -> set[str]:
    """Draw one map; give the ids of the deployments on it."""
    frame = chart.frame
    is_overview = frame.scope == "overview"
    chart.draw_base()
    if has_zones and not is_overview:
        chart.draw_zones()
    chart.draw_islands()
    chart.draw_user_layers()
    chart.draw_furniture()
    if is_overview:
        chart.draw_boxes(frame for frame in others if frame.scope == "units")
    elif frame.scope == "close":
        chart.draw_island_names()
    else:
        chart.draw_units()
    shown = draw_deployments(chart, others if is_overview else [])
    chart.draw_names()
    if frame.scope != "far":
        chart.draw_degrees()
    return shown


def _draw_title(sheet: Sheet, selection: Selection, region: Region) -> None:
    """Set the title, the window with its mode, and the filters."""
    atlas, view = selection.atlas, selection.view
    width = WIDTH_MM - 20
    language = sheet.language
    title = lines.title(atlas, region, language=language)
    sheet.text(10, 201.5, title, Look(15, "bold", inks.TEXT))
    sheet.text(10, 196.4, window_words(view, language=language), Look(9, colour=inks.TEXT))
    whose = Look(9, "bold", inks.TEXT, "right")
    sheet.text(WIDTH_MM - 10, 196.4, lines.perspective_line(view, language=language), whose)
    kept = lines.filter_words(atlas, view, language=language)
    filters = language.say("Filters: {filters}", filters=kept)
    look = Look(6.4, colour=inks.QUIET)
    first, *rest = sheet.wrapped(filters, look, width)
    sheet.text(10, 192.4, f"{first} …" if rest else first, look)


def _draw_side(sheet: Sheet, selection: Selection, signs: set[str], n_drawn: int) -> float:
    """Set legend, counts and the events of every unit beside the maps; give where they end."""
    top, x = MAIN.y + MAIN.height + 1, _TEXT_X
    end = draw_legend(sheet, signs, Column(x, top, _TEXT_WIDTH, MAIN.y), _SMALL)
    counts = [
        *lines.count_paragraphs(selection, language=sheet.language),
        *lines.deployment_paragraphs(selection, n_drawn, language=sheet.language),
    ]
    end = flow(sheet, counts, [Column(x, end - 1.5, _TEXT_WIDTH, MAIN.y)], _SMALL)
    column = Column(x, end - 1.5, _TEXT_WIDTH, MAIN.y - 1)
    return draw_unit_table(sheet, selection, column, _SMALL)


def _draw_foot(sheet: Sheet, selection: Selection) -> None:
    """Set sources, licences and caveats below the maps, each in a column if they fit."""
    language = sheet.language
    sources = lines.source_paragraphs(selection, language=language)
    data = lines.data_paragraphs(selection.atlas, language=language)
    notes = lines.note_paragraphs(selection.view, [*sources, *data], language=language)
    gap = 6.0
    width = (WIDTH_MM - 20 - 2 * gap) / 3
    columns = [Column(10 + n * (width + gap), MAIN.y - 3, width, 7) for n in range(3)]
    parts = list(zip([sources, data, notes], columns, strict=True))
    for shrink in SHRINK:
        look = Look(_SMALL.points * shrink, colour=_SMALL.colour)
        if all(fits(sheet, part, column, look) for part, column in parts):
            for part, column in parts:
                flow(sheet, part, [column], look)
            return
    flow(sheet, [*sources, *data, *notes], columns, _SMALL)
