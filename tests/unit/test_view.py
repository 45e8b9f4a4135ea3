"""disputemap.view: what a view refuses, and its way into an address and back."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disputemap.errors import ViewError
from disputemap.model import KINDS, STATUSES
from disputemap.parameters import as_day
from disputemap.view import (
    FIELDS,
    LAYERS,
    MOTIONS,
    NAME_LANGUAGES,
    ORDERS,
    PARAMETERS,
    PERSPECTIVES,
    View,
)

WORDS = st.lists(st.text(max_size=20), max_size=3).map(tuple)


POSITIONS = st.tuples(st.floats(-85, 85), st.floats(-180, 360), st.floats(3, 14))


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view that can be, whether or not some atlas holds what it names."""
    start, end = draw(st.none() | st.dates()), draw(st.none() | st.dates())
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    return View(
        start=start,
        end=end,
        is_certain=draw(st.booleans()),
        places=draw(WORDS),
        kinds=draw(st.lists(st.sampled_from(KINDS), max_size=3).map(tuple)),
        sides=draw(WORDS),
        actors=draw(WORDS),
        articles=draw(WORDS),
        statuses=draw(st.lists(st.sampled_from(STATUSES), max_size=3).map(tuple)),
        text=draw(st.text(max_size=200)),
        has_background=draw(st.booleans()),
        selected=draw(st.none() | st.text(max_size=20)),
        motion=draw(st.sampled_from(MOTIONS)),
        event=draw(st.none() | st.text(max_size=20)),
        compare=draw(st.none() | st.tuples(st.dates(), st.dates()).map(sorted).map(tuple)),
        layers=draw(st.lists(st.sampled_from(LAYERS), max_size=6).map(tuple)),
        perspective=draw(st.sampled_from(PERSPECTIVES)),
        names=draw(st.sampled_from(("", *NAME_LANGUAGES))),
        language=draw(st.sampled_from(["", "ja", "zh-Hans"])),
        order=draw(st.sampled_from(ORDERS)),
        tiles=draw(st.sampled_from([None, "OpenStreetMap.Mapnik"])),
        position=draw(st.none() | POSITIONS),
    )


@given(view=views())
@example(view=View(start=date.min, end=date.max, places=("kunashir", "iturup"), text=" a  b "))
def test_a_view_comes_back_from_its_address_as_it_was(view: View) -> None:
    assert View.from_address(view.to_address()) == view


@given(view=views())
def test_an_address_holds_only_lists_of_text(view: View) -> None:
    for name, values in view.to_address().items():
        assert isinstance(name, str)
        assert values
        assert all(isinstance(value, str) for value in values)


def test_the_view_of_everything_has_an_empty_address() -> None:
    assert View().to_address() == {}
    assert View.from_address({}) == View()


def test_the_address_names_what_is_asked() -> None:
    view = View(
        start=date(2021, 1, 1),
        end=date(2021, 6, 30),
        is_certain=True,
        places=("kunashir", "iturup"),
        kinds=("talks",),
        sides=("RUS",),
        actors=("putin",),
        articles=("a1",),
        statuses=("denied",),
        text="whole islands",
        has_background=False,
        selected="kunashir",
    )
    assert view.to_address() == {
        "from": ["2021-01-01"],
        "to": ["2021-06-30"],
        "mode": ["certain"],
        "place": ["iturup", "kunashir"],
        "kind": ["talks"],
        "side": ["RUS"],
        "actor": ["putin"],
        "article": ["a1"],
        "status": ["denied"],
        "text": ["whole islands"],
        "background": ["off"],
        "selected": ["kunashir"],
    }


def test_every_field_of_a_view_is_in_its_address() -> None:
    changed = {
        "start": date(2021, 1, 1),
        "end": date(2021, 1, 1),
        "is_certain": True,
        "kinds": ("talks",),
        "statuses": ("denied",),
        "text": "x",
        "has_background": False,
        "selected": "x",
        "motion": "step",
        "event": "x",
        "compare": (date(2021, 1, 1), date(2021, 1, 2)),
        "layers": ("arcs",),
        "perspective": "japan",
        "names": "ja",
        "language": "ja",
        "order": "oldest",
        "tiles": "OpenStreetMap.Mapnik",
        "position": (44.5, 146.25, 6.5),
    }
    for name in FIELDS:
        view = View().having(**{name: changed.get(name, ("x",))})
        assert view.to_address(), name
        assert View.from_address(view.to_address()) == view


def test_the_position_comes_last_and_as_javascript_writes_numbers() -> None:
    view = View(position=(44.50001, 146.0, 6.123), text="x", layers=())
    assert list(view.to_address())[-1] == "at"
    assert view.to_address()["at"] == ["44.5_146_6.12"]


def test_the_order_of_a_filter_and_repeats_in_it_make_no_other_view() -> None:
    assert View(places=("b", "a", "b")) == View(places=("a", "b"))


def test_parameters_of_other_names_are_not_looked_at() -> None:
    assert View.from_address({"utm_source": ["x"], "FROM": ["yesterday"]}) == View()


def test_a_choice_may_be_named_in_its_default() -> None:
    assert View.from_address({"mode": ["possible"], "background": ["on"]}) == View()


@pytest.mark.parametrize(
    ("address", "messages"),
    [
        pytest.param(
            {"from": ["2023-02-29"]},
            ["'from' is '2023-02-29'; expected a day of the calendar as YYYY-MM-DD"],
            id="a day not in the calendar",
        ),
        pytest.param({"from": [""]}, ["'from' is ''"], id="an empty day"),
        pytest.param({"from": ["20210101"]}, ["'from' is '20210101'"], id="a day without dashes"),
        pytest.param({"to": ["2021-W01-1"]}, ["'to' is '2021-W01-1'"], id="a week date"),
        pytest.param({"to": ["２０２１-01-01"]}, ["'to' is"], id="full-width digits"),
        pytest.param({"to": ["2021-01-01T00:00"]}, ["'to' is"], id="a clock time"),
        pytest.param(
            {"from": ["2022-01-02"], "to": ["2022-01-01"]},
            ["the window ends on 2022-01-01, before it starts on 2022-01-02; give the earlier"],
            id="a window that ends before it starts",
        ),
        pytest.param(
            {"mode": ["maybe"]}, ["'mode' is 'maybe'; expected one of possible, certain"], id="mode"
        ),
        pytest.param(
            {"background": ["true"]},
            ["'background' is 'true'; expected one of on, off"],
            id="switch",
        ),
        pytest.param(
            {"kind": ["<script>alert(1)</script>"]},
            ["kind '<script>alert(1)</script>' is unknown; expected one of agreement, claim,"],
            id="script as a kind",
        ),
        pytest.param(
            {"text": ["x" * 201]}, ["the search text is longer than 200 characters"], id="long text"
        ),
        pytest.param(
            {"text": ["x" * 150, "y" * 150]}, ["longer than 200"], id="long text in two parts"
        ),
        pytest.param({"time": ["x"]}, ["time 'x' is unknown"], id="a motion"),
        pytest.param({"perspective": ["USA"]}, ["perspective 'USA' is unknown"], id="perspective"),
        pytest.param({"names": ["<b>"]}, ["names '<b>' is unknown"], id="language of names"),
        pytest.param({"lang": ["../../etc"]}, ["lang '../../etc' is no tag"], id="language"),
        pytest.param({"order": ["random"]}, ["order 'random' is unknown"], id="order"),
        pytest.param({"layers": ["grid_bases"]}, ["layer 'bases' is unknown"], id="layer"),
        pytest.param({"tiles": ["https://x.org/{z}"]}, ["is no name of online tiles"], id="tiles"),
        pytest.param({"at": ["44,146,6"]}, ["'at' is '44,146,6'"], id="position"),
        pytest.param({"at": ["99_146_6"]}, ["latitude 99 of the map"], id="latitude"),
        pytest.param({"at": ["44_146_20"]}, ["zoom 20 of the map is not from 3 to 14"], id="zoom"),
        pytest.param(
            {"selected": ["iturup", "shikotan"]},
            ["'selected' is given 2 values, 'iturup', 'shikotan'; expected one"],
            id="two places",
        ),
        pytest.param({"from": ["2021-01-01", "2022-01-01"]}, ["'from' is given 2"], id="two days"),
        pytest.param({"at": ["44_146_6", "44_147_6"]}, ["'at' is given 2"], id="two positions"),
        pytest.param({"at": ["nan_146_6"]}, ["'at' is 'nan_146_6'"], id="no number"),
        pytest.param({"with": ["2021-01-02"]}, ["'with' is ''"], id="half a second window"),
        pytest.param(
            {"with": ["2021-01-02_2021-01-01"]},
            ["the second window ends before it starts"],
            id="a second window that ends before it starts",
        ),
        pytest.param(
            {
                "from": ["soon"],
                "to": ["2021-13-01"],
                "mode": ["sure"],
                "background": ["?"],
                "kind": ["war", "talks"],
                "status": ["true"],
                "text": ["x" * 201],
            },
            [
                "'from' is 'soon'",
                "'to' is '2021-13-01'",
                "'mode' is 'sure'",
                "'background' is '?'",
                "kind 'war' is unknown",
                "status 'true' is unknown",
                "the search text is longer",
            ],
            id="all at once",
        ),
    ],
)
def test_a_hostile_address_is_refused_with_every_fault(
    address: dict[str, list[str]], messages: list[str]
) -> None:
    with pytest.raises(ViewError) as caught:
        View.from_address(address)
    for message in messages:
        assert message in str(caught.value)
    assert str(caught.value).count(";") >= len(messages) - 1


@given(
    address=st.dictionaries(
        st.sampled_from([parameter.name for parameter in PARAMETERS]),
        st.lists(st.text(max_size=12) | st.sampled_from(["1_2_3", "2021-01-01"]), max_size=3),
    )
)
def test_any_address_gives_a_view_or_a_view_error(address: dict[str, list[str]]) -> None:
    try:
        view = View.from_address(address)
    except ViewError:
        return
    assert View.from_address(view.to_address()) == view


def test_a_view_in_python_is_held_to_the_same_rules() -> None:
    with pytest.raises(ViewError, match="ends on 2021-01-01, before it starts on 2021-01-02"):
        View(start=date(2021, 1, 2), end=date(2021, 1, 1))
    with pytest.raises(ViewError, match="kind 'war' is unknown"):
        View().having(kinds=("war",))
    with pytest.raises(ViewError, match="status 'true' is unknown"):
        View(statuses=("true",))


def test_a_window_holds_both_its_days() -> None:
    window = View(start=date(2021, 1, 1), end=date(2021, 1, 1)).window
    assert window is not None
    assert (window.earliest, window.latest) == (date(2021, 1, 1), date(2021, 1, 1))


def test_a_window_may_be_open_at_either_end_and_is_none_at_both() -> None:
    since, until = View(start=date(2021, 1, 1)).window, View(end=date(2021, 1, 1)).window
    assert since is not None
    assert until is not None
    assert (since.latest, until.earliest) == (None, None)
    assert View().window is None


def test_as_day_names_what_it_was_given_for() -> None:
    assert as_day("1855-02-07", "start") == date(1855, 2, 7)
    with pytest.raises(ViewError, match="start is '7 Feb 1855'; expected a day of the calendar"):
        as_day("7 Feb 1855", "start")


@pytest.mark.parametrize(
    ("language", "names", "named_in"),
    [
        ("", "", "en"),
        ("ja", "", "ja"),
        ("zh-Hant", "", "zh-Hant"),
        ("ja", "en", "en"),
        ("ru", "ja-Latn", "ja-Latn"),
        ("en-x-pseudo", "", "en"),
    ],
)
def test_places_are_named_in_the_language_of_the_interface_unless_another_is_chosen(
    language: str, names: str, named_in: str
) -> None:
    assert View(language=language, names=names).named_in == named_in


def test_english_names_that_were_chosen_stay_in_the_address() -> None:
    assert View(language="ja", names="en").to_address() == {"names": ["en"], "lang": ["ja"]}
    assert View(language="ja").to_address() == {"lang": ["ja"]}
