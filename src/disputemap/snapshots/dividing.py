"""A view divided into several: one for each month, or for each disputed island."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from disputemap.atlas import Atlas
from disputemap.errors import ViewError, because
from disputemap.selection import select
from disputemap.view import View

_MOST = 600


class Each(StrEnum):
    """By what a view is divided."""

    MONTH = "month"
    UNIT = "unit"


def parts(view: View, atlas: Atlas, each: Each | None) -> Mapping[str, View]:
    """Give the views into which a view is divided, by name; without `each` the view itself.

    Raises
    ------
    ViewError
        As `months`.
    """
    if each is None:
        return {"": view}
    return months(view, atlas) if each is Each.MONTH else units(view, atlas)


def months(view: View, atlas: Atlas) -> Mapping[str, View]:
    """Give a view for each month of the window, by ``YYYY-MM``; the ends keep their days.

    Raises
    ------
    ViewError
        If nothing dated is shown in an open window, or if there are more than 600 months.
    """
    first, last = _ends(view, atlas)
    found: dict[str, View] = {}
    start = first
    while True:
        end = min(last, start.replace(day=monthrange(start.year, start.month)[1]))
        found[f"{start.year:04}-{start.month:02}"] = view.having(start=start, end=end)
        if len(found) > _MOST:
            raise ViewError(
                because(
                    "the window from {first} to {last} has more than {most} months; give a "
                    "shorter one",
                    first=first,
                    last=last,
                    most=_MOST,
                )
            )
        if end == last:
            return found
        start = end + timedelta(days=1)


def _ends(view: View, atlas: Atlas) -> tuple[date, date]:
    """Give the ends of the window, or of what is dated in it."""
    spans = [r.when.span for r in select(atlas, view).shown_reports if r.when.span is not None]
    firsts = [span.earliest for span in spans if span.earliest is not None]
    lasts = [span.latest for span in spans if span.latest is not None]
    first = view.start or min(firsts, default=None)
    last = view.end or max(lasts, default=None)
    if first is None or last is None or first > last:
        raise ViewError(because("no month to make: nothing dated is shown; give a window"))
    return first, last


def units(view: View, atlas: Atlas) -> Mapping[str, View]:
    """Give a view for each disputed island, or for those of the places asked for, by id.

    Raises
    ------
    ViewError
        If the places asked for hold no disputed island, or as `select`.
    """
    view = select(atlas, view).view
    wanted = {key for place in view.places for key in (place, *atlas.descendants(place))}
    found = {
        place.id: view.having(places=(place.id,))
        for place in atlas.disputed_units
        if not wanted or place.id in wanted
    }
    if not found:
        raise ViewError(because("no island to make: the places asked for hold no disputed island"))
    return found
