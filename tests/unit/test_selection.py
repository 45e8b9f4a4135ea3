"""disputemap.selection: one selection whose counts add up, always."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputemap.atlas import Atlas
from disputemap.edtf import Span
from disputemap.errors import Fault, ViewError
from disputemap.index import PlaceCount
from disputemap.model import KINDS, STATUSES, Deployment, Report
from disputemap.selection import Selection, select
from disputemap.view import View
from tests.unit.small_atlas import deployment, link, report, small_atlas, when, with_reports

ATLAS = small_atlas()
RELATIONS = ("own", "group", "region", "venue")
DAYS = st.sampled_from(
    [
        *(date(1, 1, 1), date(1855, 2, 7), date(1945, 12, 31), date(1946, 1, 1)),
        *(date(1969, 12, 31), date(1970, 1, 1), date(2020, 12, 31), date(2021, 1, 1)),
        *(date(2021, 9, 2), date(2021, 9, 3), date(2021, 9, 4), date(2021, 9, 30)),
        *(date(2021, 12, 31), date(2022, 2, 28), date(2023, 6, 1), date(2023, 6, 30)),
        *(date(2024, 12, 31), date(9999, 12, 31)),
    ]
)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view that the small atlas can answer, each filter off as often as on."""
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    return View(
        start=start,
        end=end,
        is_certain=draw(st.booleans()),
        places=draw(st.just(()) | some(*ATLAS.places)),
        kinds=draw(st.just(()) | some(*KINDS)),
        sides=draw(st.just(()) | some("RUS", "JPN", "CHN", "USA")),
        actors=draw(st.just(()) | some(*ATLAS.actors)),
        articles=draw(st.just(()) | some("a1", "a2")),
        statuses=draw(st.just(()) | some(*STATUSES)),
        text=draw(st.sampled_from(["", " ", "putin", "says", "択捉", "outlet CLAIMS", "xyzzy"])),
        has_background=draw(st.booleans()),
        event=draw(st.sampled_from([None, None, None, *(event.id for event in ATLAS.events)])),
    )


# What follows is the selection once more, slowly and from the records alone.


def holders(place: str) -> Iterator[str]:
    parent = ATLAS.places[place].parent
    while parent is not None:
        yield parent
        parent = ATLAS.places[parent].parent


def roles_of(found: Report, view: View) -> tuple[list[str], list[str]]:
    """The places that a report is about, and its venues; background links can be off."""
    links = [p for p in found.places if view.has_background or p.basis != "background"]
    about = [item.id for item in links if item.role != "venue"]
    return about, [item.id for item in links if item.role == "venue"]


def relation(found: Report, place: str, view: View) -> str | None:
    """How a report is linked to a place: the first of the four that fits."""
    about, venues = roles_of(found, view)
    if any(key == place or place in holders(key) for key in about):
        return "own"
    above = [key for key in about if key in set(holders(place))]
    if any(ATLAS.places[key].is_disputed for key in above):
        return "group"
    if above:
        return "region"
    return "venue" if any(key == place or place in holders(key) for key in venues) else None


def words_of(found: Report) -> str:
    names = [ATLAS.actors[party.id].name for party in found.actors]
    names += [ATLAS.actors[key].name for key in found.addressees]
    names += [
        ATLAS.sources[key].name if key in ATLAS.sources else ATLAS.actors[key].name
        for key in found.chain
    ]
    for item in found.places:
        place = ATLAS.places[item.id]
        names += [place.label, *(name.text for name in place.names)]
    return " ".join([found.summary, found.quote or "", found.note or "", *names]).casefold()


def is_in(view: View, span: Span | None) -> bool:
    """Compare days, both ends in the window, None open."""
    if view.start is None and view.end is None:
        return True
    if span is None:
        return False
    first = span.earliest or date.min
    last = span.latest or date.max
    start, end = view.start or date.min, view.end or date.max
    if view.is_certain:
        is_open = (span.earliest is None and view.start is not None) or (
            span.latest is None and view.end is not None
        )
        return start <= first and last <= end and not is_open
    return first <= end and start <= last


def fate(found: Report, view: View) -> str:
    """What becomes of a report: shown, standing, or the reason for which it is left out."""
    people = {party.id for party in found.actors} | ({found.speaker} - {None})
    article = next(a.id for a in ATLAS.articles if found in a.reports)
    near = [relation(found, place, view) in ("own", "group", "venue") for place in view.places]
    checks = {
        "article": not view.articles or article in view.articles,
        "kind": not view.kinds or found.kind in view.kinds,
        "status": not view.statuses or found.status in view.statuses,
        "side": not view.sides or any(p.side in view.sides for p in found.actors),
        "actor": not view.actors or any(key in people for key in view.actors),
        "place": not view.places or any(near) or _is_venue(found, view),
        "text": all(word in words_of(found) for word in view.text.casefold().split()),
        "event": view.event is None or ATLAS.event_of[found.id].id == view.event,
    }
    for reason, is_kept in checks.items():
        if not is_kept:
            return reason
    if is_in(view, found.when.span):
        return "shown"
    if found.when.edtf is None:
        return "undated"
    return "standing" if found.when.type == "standing" else "outside the window"


def _is_venue(found: Report, view: View) -> bool:
    venues = roles_of(found, view)[1]
    return any(key == p or p in holders(key) for key in venues for p in view.places)


@settings(deadline=None)  # the first example builds the index
@given(view=views())
def test_each_report_has_one_fate_and_it_is_the_obvious_one(view: View) -> None:
    selection = select(ATLAS, view)
    fates = {found.id: fate(found, view) for found in ATLAS.reports}
    shown = [found.id for found in selection.shown_reports]
    standing = [found.id for found in selection.standing_reports]
    assert sorted(shown) == sorted(key for key, word in fates.items() if word == "shown")
    assert sorted(standing) == sorted(key for key, word in fates.items() if word == "standing")
    reasons = Counter(word for word in fates.values() if word not in ("shown", "standing"))
    assert dict(selection.left_out) == dict(reasons)


@given(view=views())
def test_the_numbers_add_up_to_the_reports_read(view: View) -> None:
    selection = select(ATLAS, view)
    left_out = sum(selection.left_out.values())
    assert len(selection.shown) + len(selection.standing) + left_out == len(ATLAS.reports)
    shown = [found.id for found in selection.shown_reports]
    standing = [found.id for found in selection.standing_reports]
    outside = [found.id for found in selection.outside_reports]
    apart = [*shown, *standing, *outside]
    assert len(set(apart)) == len(apart)
    assert len(outside) == selection.left_out.get("outside the window", 0)
    hidden = {found.id for found in selection.undated_reports} - set(shown)
    assert len(hidden) == selection.left_out.get("undated", 0)
    assert {found.id for found in selection.unlocated_reports} <= set(shown)


@given(view=views())
def test_the_deployments_add_up_too(view: View) -> None:
    selection = select(ATLAS, view)
    left_out = sum(selection.deployments_left_out.values())
    assert len(selection.deployment_records) + left_out == len(ATLAS.deployments)
    assert len(set(selection.deployment_records)) == len(selection.deployment_records)


@settings(deadline=None)  # the first example builds the index
@given(view=views())
def test_events_and_counts_per_place_are_the_obvious_ones(view: View) -> None:
    selection = select(ATLAS, view)
    shown = [found for found in ATLAS.reports if fate(found, view) == "shown"]
    event_ids = {found.id: e.id for e in ATLAS.events for found in e.reports}
    assert {e.id for e in selection.shown_events} == {event_ids[r.id] for r in shown}
    assert len(selection.shown_events) == len({e.id for e in selection.shown_events})
    for place in ATLAS.places:
        best: dict[str, int] = {}
        for found in shown:
            if (how := relation(found, place, view)) is not None:
                event = event_ids[found.id]
                best[event] = min(best.get(event, 9), RELATIONS.index(how))
        numbers = Counter(best.values())
        expected = PlaceCount(*(numbers[n] for n in range(4)))
        assert selection.counts.get(place, PlaceCount(0, 0, 0, 0)) == expected


@given(view=views(), place=st.sampled_from(sorted(ATLAS.places)))
def test_the_panel_of_a_place_lists_each_report_once_under_its_link(view: View, place: str) -> None:
    selection = select(ATLAS, view)
    for is_standing, reports in (
        (False, selection.shown_reports),
        (True, selection.standing_reports),
    ):
        found = selection.about(place, is_standing=is_standing)
        assert tuple(found) == RELATIONS
        for how in RELATIONS:
            assert found[how] == tuple(r for r in reports if relation(r, place, view) == how)


@settings(deadline=None, max_examples=40)  # six frames an example, 20 to 200 ms
@given(view=views())
def test_the_frames_hold_what_is_shown(view: View) -> None:
    selection = select(ATLAS, view)
    assert list(selection.reports.index) == [found.id for found in selection.shown_reports]
    assert list(selection.events.index) == [event.id for event in selection.shown_events]
    assert list(selection.deployments.index) == [d.id for d in selection.deployment_records]
    assert list(selection.places.index) == list(selection.counts)
    assert list(selection.undated.index) == [found.id for found in selection.undated_reports]
    assert list(selection.unlocated.index) == [found.id for found in selection.unlocated_reports]
    for frame in (selection.events, selection.deployments, selection.places):
        assert frame.crs.to_epsg() == 4326


def shown_ids(atlas: Atlas, view: View) -> set[str]:
    return {found.id for found in select(atlas, view).shown_reports}


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "start", "end", "possible", "certain"),
    [
        pytest.param("2021-09-03", "2021-09-03", "2021-09-03", True, True, id="the day itself"),
        pytest.param("2021-09-03", "2021-09-04", "2021-09-30", False, False, id="the day after"),
        pytest.param("2021-09-03", "2021-09-01", "2021-09-02", False, False, id="the day before"),
        pytest.param("2021-09", "2021-09-01", "2021-09-30", True, True, id="the month, ends in"),
        pytest.param("2021-09", "2021-09-30", "2021-10-31", True, False, id="its last day"),
        pytest.param("2021-09", "2021-08-01", "2021-09-01", True, False, id="its first day"),
        pytest.param("2021-09", "2021-09-02", "2021-09-29", True, False, id="inside the month"),
        pytest.param("2021-09", "2021-10-01", "2021-10-31", False, False, id="the next month"),
        pytest.param("2022/..", "2030-01-01", "2030-12-31", True, False, id="open end, later"),
        pytest.param("2022/..", "2022-01-01", None, True, True, id="open end, open window"),
        pytest.param("2022/..", "2022-01-02", None, True, False, id="open end, a day late"),
        pytest.param("2022/..", None, "2021-12-31", False, False, id="open end, window before"),
        pytest.param("../1945", None, "1945-12-31", True, True, id="open start, open window"),
        pytest.param("../1945", None, "1945-12-30", True, False, id="open start, a day short"),
        pytest.param("../1945", "1855-01-01", "1855-12-31", True, False, id="open start, inside"),
        pytest.param("../1945", "1946-01-01", None, False, False, id="open start, window after"),
        pytest.param("1855-02-07", "1800-01-01", "1899-12-31", True, True, id="before 1970"),
        pytest.param("1969-12-31", "1970-01-01", None, False, False, id="the day before 1970"),
        pytest.param("2021-24", "2022-02-28", "2022-02-28", True, False, id="end of the winter"),
        pytest.param("2021-24", "2022-03-01", None, False, False, id="after the winter"),
        pytest.param(None, "0001-01-01", "9999-12-31", False, False, id="undated in any window"),
        pytest.param(None, None, None, True, True, id="undated without a window"),
        pytest.param("2021", None, None, True, True, id="dated without a window"),
    ],
)
def test_possible_is_overlap_and_certain_is_containment(
    edtf: str | None, start: str | None, end: str | None, possible: bool, certain: bool
) -> None:
    atlas = replace(
        with_reports(report("r", edtf, link("kunashir"))),
        deployments=(deployment("d", "kunashir", edtf, reports=("r",)),),
    )
    for is_certain, expected in ((False, possible), (True, certain)):
        view = View(start=day(start), end=day(end), is_certain=is_certain)
        selection = select(atlas, view)
        assert bool(len(selection.shown)) == expected
        assert bool(selection.deployment_records) == expected
        reason = "undated" if edtf is None else "outside the window"
        left_out = {} if expected else {reason: 1}
        assert dict(selection.left_out) == dict(selection.deployments_left_out) == left_out


@given(first=DAYS, last=DAYS)
def test_what_surely_lies_in_a_window_may_lie_in_it(first: date, last: date) -> None:
    view = View(start=min(first, last), end=max(first, last))
    assert shown_ids(ATLAS, view.having(is_certain=True)) <= shown_ids(ATLAS, view)


def test_a_standing_position_stands_apart_from_a_window_that_it_misses() -> None:
    selection = select(ATLAS, View(start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert [found.id for found in selection.standing_reports] == ["r-claim"]
    assert "r-claim" not in {found.id for found in selection.outside_reports}
    assert selection.about("kunashir", is_standing=True)["group"] == selection.standing_reports
    assert selection.about("kunashir")["group"] == ()


def test_a_standing_position_inside_the_window_is_shown_with_the_others() -> None:
    selection = select(ATLAS, View(start=date(2021, 1, 1), end=date(2021, 12, 31)))
    assert "r-claim" in {found.id for found in selection.shown_reports}
    assert selection.standing_reports == ()


def test_a_standing_position_that_a_filter_drops_does_not_come_back() -> None:
    selection = select(ATLAS, View(start=date(2024, 1, 1), kinds=("talks",)))
    assert selection.standing_reports == ()


def test_an_event_that_is_not_in_the_data_is_refused_by_name() -> None:
    known = ATLAS.events[0].id
    with pytest.raises(ViewError, match=f"no event '{known}x'; close to it"):
        select(ATLAS, View(event=f"{known}x"))


def test_reports_come_newest_first_and_undated_ones_last() -> None:
    ids = [found.id for found in select(ATLAS, View()).shown_reports]
    assert ids[0] == "r-hypothetical"
    assert ids[-1] == "r-undated"
    assert ids.index("r-1855") < ids.index("r-until") < ids.index("r-undated")
    starts = [ATLAS.report[key].when.span.start or 0 for key in ids[:-1]]  # type: ignore[union-attr]
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("island", ["kunashir", "iturup", "habomai", "tanfilyev"])
def test_a_statement_about_the_group_is_never_an_islands_own(island: str) -> None:
    atlas = with_reports(report("r", "2021", link("southern_kurils")))
    selection = select(atlas, View())
    found = selection.about(island)
    assert [item.id for item in found["group"]] == ["r"]
    assert found["own"] == found["region"] == found["venue"] == ()
    assert selection.counts[island] == PlaceCount(own=0, group=1, region=0, venue=0)
    assert selection.counts["southern_kurils"].own == 1
    assert "uotsuri" not in selection.counts


def test_a_statement_about_the_chain_is_of_the_region_of_an_island() -> None:
    atlas = with_reports(report("r", "2021", link("kuril_chain")))
    assert [r.id for r in select(atlas, View()).about("kunashir")["region"]] == ["r"]
    assert shown_ids(atlas, View(places=("kunashir",))) == set()
    assert shown_ids(atlas, View(places=("kuril_chain",))) == {"r"}


def test_a_statement_about_a_group_and_an_island_is_that_islands_own_and_the_others_group() -> None:
    atlas = with_reports(report("r", "2021", link("southern_kurils"), link("iturup")))
    counts = select(atlas, View()).counts
    assert counts["iturup"] == PlaceCount(own=1, group=0, region=0, venue=0)
    assert counts["kunashir"] == PlaceCount(own=0, group=1, region=0, venue=0)
    assert counts["southern_kurils"] == PlaceCount(own=1, group=0, region=0, venue=0)


def test_two_reports_of_one_event_count_once_and_under_the_nearer_link() -> None:
    view = View(start=date(2021, 9, 3), end=date(2021, 9, 3), kinds=("statement",))
    selection = select(ATLAS, view)
    assert {r.id for r in selection.shown_reports} == {"r-kunashir", "r-copy"}
    assert [event.id for event in selection.shown_events] == ["m1"]
    assert selection.counts["kunashir"] == PlaceCount(own=1, group=0, region=0, venue=0)
    assert selection.counts["iturup"] == PlaceCount(own=0, group=1, region=0, venue=0)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param(
            ("kunashir",), {"r-kunashir", "r-undated", "r-claim", "r-copy"}, id="own and group"
        ),
        pytest.param(("moscow",), {"r-kunashir", "r-venue"}, id="venue"),
        pytest.param(("russia",), {"r-kunashir", "r-venue"}, id="venue inside it"),
        pytest.param(("tanfilyev",), {"r-islet", "r-open", "r-claim", "r-copy"}, id="islet"),
        pytest.param(
            ("habomai",), {"r-islet", "r-open", "r-claim", "r-copy"}, id="unit and its islet"
        ),
        pytest.param(("uotsuri",), {"r-uotsuri", "r-senkaku"}, id="the other group"),
        pytest.param(("senkaku_group",), {"r-uotsuri", "r-senkaku"}, id="by its alias"),
        pytest.param(("senkaku", "senkaku_group"), {"r-uotsuri", "r-senkaku"}, id="id and alias"),
        pytest.param(("matua",), {"r-matua"}, id="a place that is not disputed"),
        pytest.param(("japan",), {"r-nowhere"}, id="a place without a shape"),
    ],
)
def test_a_place_filter_keeps_what_is_about_the_place_its_group_or_held_there(
    places: tuple[str, ...], expected: set[str]
) -> None:
    assert shown_ids(ATLAS, View(places=places)) == expected


def test_an_alias_means_its_place() -> None:
    by_alias = select(ATLAS, View(places=("northern_territories",), selected="senkaku_group"))
    by_id = select(ATLAS, View(places=("southern_kurils",), selected="senkaku"))
    assert by_alias.view == by_id.view
    assert by_alias.shown_reports == by_id.shown_reports


@pytest.mark.parametrize(
    ("view", "message"),
    [
        pytest.param(
            View(places=("kunasir",)),
            "the data have no place 'kunasir'; close to it: kunashir",
            id="misspelt place",
        ),
        pytest.param(View(selected="kunashi"), "close to it: kunashir", id="misspelt selection"),
        pytest.param(View(selected=""), "no place ''", id="empty selection"),
        pytest.param(View(articles=("a3",)), "no article 'a3'", id="article"),
        pytest.param(View(actors=("puttin",)), "close to it: putin", id="misspelt actor"),
        pytest.param(
            View(places=("ZZZ",), articles=("zzz",), actors=("zzz",)),
            "the data have no place 'ZZZ'; the data have no article 'zzz'; "
            "the data have no person or body 'zzz'",
            id="all at once",
        ),
    ],
)
def test_what_the_data_do_not_hold_is_refused_with_close_matches(view: View, message: str) -> None:
    with pytest.raises(ViewError) as caught:
        select(ATLAS, view)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("択捉", {"r-hypothetical", "r-1855"}, id="a name in Japanese"),
        pytest.param("ИТУРУП", {"r-hypothetical", "r-1855"}, id="a name in Russian, any case"),
        pytest.param("cannot accept", {"r-copy"}, id="a quotation"),
        pytest.param("ACCEPT   we", {"r-copy"}, id="words in any order"),
        pytest.param("ｕｙａｍａ", {"r-copy"}, id="full-width letters"),
        pytest.param("Ｕｙａｍａ", {"r-copy"}, id="full-width capitals"),
        pytest.param("uyáma", {"r-copy"}, id="an accent"),
        pytest.param("agency", {"r-claim", "r-copy"}, id="a carrier in the chain"),
        pytest.param("no day", {"r-undated"}, id="the coder's note"),
        pytest.param("claims nowhere", set(), id="one word missing"),
    ],
)
def test_a_search_finds_words_in_any_script(text: str, expected: set[str]) -> None:
    assert shown_ids(ATLAS, View(text=text)) == expected


def test_a_search_finds_the_speaker_who_is_no_actor() -> None:
    found = report("r", "2021", quote="No.", speaker="uyama", chain=("outlet",))
    assert shown_ids(with_reports(found), View(text="Hideki")) == {"r"}
    assert shown_ids(with_reports(found), View(actors=("uyama",))) == {"r"}


def test_background_deployments_can_be_switched_off() -> None:
    selection = select(ATLAS, View(has_background=False))
    assert [d.id for d in selection.deployment_records] == ["d-present", "d-withdrawn", "d-undated"]
    assert dict(selection.deployments_left_out) == {"background": 1}


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        pytest.param(View(places=("kunashir",)), ["d-present", "d-undated"], id="own and group"),
        pytest.param(
            View(places=("southern_kurils",)),
            ["d-present", "d-withdrawn", "d-undated"],
            id="all inside a group",
        ),
        pytest.param(View(kinds=("patrol",)), ["d-undated"], id="kind is the activity"),
        pytest.param(View(sides=("CHN",)), [], id="another side"),
        pytest.param(View(articles=("a1",)), [], id="an article that reports none"),
        pytest.param(
            View(articles=("a2",)), ["d-present", "d-withdrawn", "d-undated"], id="its article"
        ),
        pytest.param(View(actors=("china",)), ["d-undated"], id="actor of its report"),
        pytest.param(View(text="bastion COASTAL"), ["d-present"], id="words of its system"),
        pytest.param(View(end=date(2015, 12, 31)), ["d-withdrawn"], id="window"),
    ],
)
def test_filters_hold_for_deployments(view: View, expected: list[str]) -> None:
    assert [d.id for d in select(ATLAS, view).deployment_records] == expected


def test_a_report_without_a_place_to_draw_is_shown_and_told() -> None:
    selection = select(ATLAS, View())
    assert {found.id for found in selection.unlocated_reports} == {"r-venue", "r-nowhere"}


def test_faults_in_the_data_are_counted_apart() -> None:
    fault = Fault("a.yaml", "r9", "line 3", "nothing", "something", "Write it.")
    other = replace(fault, where="line 4")
    third = replace(fault, record="r10")
    selection = select(small_atlas(faults=(fault, other, third)), View())
    assert selection.quarantined == 2, "two records, whatever the number of their faults"
    assert len(selection.shown) == len(ATLAS.reports)


def test_an_atlas_without_a_report_answers_any_view() -> None:
    empty = small_atlas(articles=(), merges=(), deployments=())
    selection = select(empty, View(start=date(2021, 1, 1), places=("kunashir",), text="x"))
    assert isinstance(selection, Selection)
    assert selection.shown_reports == selection.shown_events == ()
    assert dict(selection.left_out) == dict(selection.counts) == {}
    assert len(selection.events) == len(selection.reports) == 0


def test_a_background_deployment_has_no_article_and_no_actor() -> None:
    lone: Deployment = next(d for d in ATLAS.deployments if d.is_background)
    assert lone.reports == ()
    for view in (View(articles=("a1", "a2")), View(actors=("putin",))):
        assert lone not in select(ATLAS, view).deployment_records


def test_a_hypothetical_report_is_no_deployment() -> None:
    view = View(statuses=("hypothetical",))
    selection = select(ATLAS, view)
    assert [found.id for found in selection.shown_reports] == ["r-hypothetical"]
    assert selection.deployment_records == ()
    assert when("2024", "hypothetical").type == "hypothetical"


def test_a_side_that_is_no_code_and_not_in_the_data_is_refused_with_a_close_match() -> None:
    with pytest.raises(ViewError, match="no side 'rus'; close to it: RUS"):
        select(ATLAS, View(sides=("rus",)))
    with pytest.raises(ViewError, match="no side 'QQQ'"):
        select(ATLAS, View(sides=("QQQ",)))
