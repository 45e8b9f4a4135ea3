"""The element in the browser counts what `select` counts: random views, answered by both."""

import base64
import json
import random
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable
from small_atlas import link, report, small_atlas, when, with_reports

from disputemap.atlas import Atlas
from disputemap.index import Index, day_bounds
from disputemap.loading import load
from disputemap.maps.card_payload import card_payload
from disputemap.maps.payload import base_payload, safe_json, state_payload
from disputemap.model import KINDS, STATUSES, Merge
from disputemap.selection import Selection, select
from disputemap.view import View

ROOT = Path(__file__).parents[2]
VIEWS = 1000
FIRST, LAST = date(1850, 1, 1), date(2031, 1, 1)
KEPT_TOTALS = ("reports", "events", "outside", "undated", "standing", "filtered", "event")


def answers(atlas: Atlas, views: Sequence[View]) -> list[dict]:
    """What the map's own script says to each view, given what the server would send."""
    asked = []
    for view in views:
        state = state_payload(view, select(atlas, view))
        window = None if view.window is None else day_bounds(view.window)
        asked.append(
            {
                "window": window,
                "mode": "certain" if view.is_certain else "possible",
                "event": view.event,
                "hasBackground": view.has_background,
                "allowed": state["allowed"],
                "sides": view.sides,
                "text": view.text,
            }
        )
    records = base64.b64encode(card_payload(atlas)).decode("ascii")
    result = subprocess.run(
        [compute_driver_executable()[0], "tests/js/ask_counting.mjs"],
        cwd=ROOT,
        input=safe_json({"base": base_payload(atlas), "records": records, "views": asked}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def expected(selection: Selection) -> dict:
    """The same from Python; the filters are all reasons but the window's two."""
    atlas = selection.atlas
    left_out = dict(selection.left_out)
    undated = left_out.pop("undated", 0)
    outside = left_out.pop("outside the window", 0)
    other_events = left_out.pop("event", 0)
    totals = (
        len(selection.shown),
        len(selection.shown_events),
        outside,
        undated,
        len(selection.standing),
        sum(left_out.values()),
        other_events,
    )
    return {
        "totals": dict(zip(KEPT_TOTALS, totals, strict=True)),
        "places": {
            key: {"own": count.own, "group": count.group}
            for key, count in selection.counts.items()
            if count.own or count.group
        },
        "direct": direct(atlas, selection),
        "rows": sorted(int(row) for row in selection.shown),
    }


def direct(atlas: Atlas, selection: Selection) -> dict[str, int]:
    """Events shown of the reports that name exactly a place that is not disputed."""
    found: dict[str, set[str]] = {}
    for shown in selection.shown_reports:
        for place in shown.places:
            is_told = place.role != "venue" and (
                selection.view.has_background or place.basis != "background"
            )
            if is_told and not atlas.places[place.id].is_disputed:
                found.setdefault(place.id, set()).add(atlas.event_of[shown.id].id)
    return {key: len(events) for key, events in found.items()}


def random_view(chance: random.Random, atlas: Atlas) -> View:
    """A view that asks several things at once, windows with open ends and single events too."""

    def some(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(chance.sample(sorted(values), 2)) if chance.random() < 0.15 else ()

    index = Index.of(atlas)
    bounds = [int(day) for day in (*index.start, *index.end) if abs(int(day)) < 2**31 - 1]

    def some_day() -> date:
        if chance.random() < 0.5:
            # A day on which something starts or ends, where mistakes by one day show.
            return date(1970, 1, 1) + timedelta(days=chance.choice(bounds) + chance.randint(-1, 1))
        return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))

    start, end = sorted((some_day(), some_day()))
    is_step = chance.random() < 0.15
    return View(
        start=start if chance.random() < 0.8 else None,
        end=end if chance.random() < 0.8 else None,
        is_certain=chance.random() < 0.5,
        places=some(tuple(atlas.places)),
        kinds=some(KINDS),
        statuses=some(STATUSES),
        sides=some(tuple(index.sides)),
        articles=some(tuple(article.id for article in atlas.articles)),
        text=chance.choice(("Japan", "islands", "no such word")) if chance.random() < 0.1 else "",
        has_background=chance.random() < 0.7,
        motion="step" if is_step else "window",
        event=chance.choice(atlas.events).id if is_step else None,
    )


def assert_same(atlas: Atlas, views: Sequence[View]) -> None:
    for view, answer in zip(views, answers(atlas, views), strict=True):
        assert answer == expected(select(atlas, view)), view


def test_a_thousand_random_views_of_the_shipped_data_are_answered_as_by_select():
    atlas = load()
    chance = random.Random(20)  # noqa: S311
    views = [random_view(chance, atlas) for _ in range(VIEWS)]
    shown = [len(select(atlas, view).shown) for view in views]
    assert sum(number > 0 for number in shown) > VIEWS / 3
    assert_same(atlas, views)


DATES = st.sampled_from(
    (
        *(None, "2021", "2021-09", "2021-09-03", "2021-09-02/2021-09-04", "2021-24", "199X"),
        *("2022/..", "../1945", "1855-02-07", "2050-01-01~"),
    )
)
PLACES = st.sampled_from(
    ("kunashir", "iturup", "tanfilyev", "habomai", "southern_kurils", "kuril_chain", "moscow")
)
BASES = st.sampled_from(("explicit", "inferred", "background"))


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    """An atlas of up to a dozen reports, some of them merged into events."""
    reports = []
    for number in range(draw(st.integers(1, 12))):
        type_ = draw(st.sampled_from(("point", "standing")))
        edtf = draw(DATES)
        links = [
            link(place, draw(st.sampled_from(("subject", "venue"))), basis, source="a map")
            for place, basis in draw(st.lists(st.tuples(PLACES, BASES), max_size=3))
        ]
        reports.append(report(f"r-{number}", edtf, *links, when=when(edtf, type_)))
    keys = [made.id for made in reports]
    size = draw(st.integers(0, len(keys)))
    merges = () if size < 2 else (Merge(id="m", title="t", reports=tuple(keys[:size]), reason="r"),)
    atlas = with_reports(*reports)
    return small_atlas(
        articles=atlas.articles, merges=merges, corrections=(), claims=(), deployments=()
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(atlases(), st.integers())
def test_made_up_reports_are_answered_as_by_select(atlas, seed):
    chance = random.Random(seed)  # noqa: S311
    views = []
    for _ in range(20):
        start, end = sorted(chance.choice(range(1850, 2052)) for _ in range(2))
        window = {"start": date(start, 1, 1), "end": date(end, 9, 3)}
        is_open = chance.random()
        views.append(
            View(
                **({} if is_open < 0.1 else window | ({"end": None} if is_open < 0.3 else {})),
                is_certain=chance.random() < 0.5,
                has_background=chance.random() < 0.5,
                event=chance.choice((None, None, *(event.id for event in atlas.events))),
            )
        )
    assert_same(atlas, views)
