"""Labels of one map find their places together."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputemap.paper import Paper
from disputemap.picture.blocks import Block, Shapes
from disputemap.picture.frames import Rect
from disputemap.picture.labels import Labels
from disputemap.picture.placement import (
    UNNAMED,
    Option,
    Options,
    do_cross,
    is_cut,
    is_in_way,
    settled,
)
from disputemap.picture.sheet import Look, Sheet

NUMBERS = st.floats(0, 40)
POINTS = st.tuples(NUMBERS, NUMBERS)
BOXES = st.builds(Rect, NUMBERS, NUMBERS, st.floats(1, 12), st.floats(1, 5))


def option(box: Rect, cost: float, line=None) -> Option:
    return Option(box, "left", 2, line, cost)


OPTIONS = st.lists(
    st.builds(option, BOXES, st.floats(0, 30), st.none() | st.tuples(POINTS, POINTS)), max_size=5
).map(lambda found: sorted(found, key=lambda one: one.cost))


def given_to(options) -> list[Options]:
    return [Options(own) for own in options]


def total(chosen) -> float:
    return sum(UNNAMED if one is None else one.cost for one in chosen)


@settings(deadline=None)
@given(st.lists(OPTIONS, max_size=6))
def test_no_two_labels_are_in_each_others_way_and_each_has_one_of_its_own_places(options) -> None:
    chosen = settled(given_to(options))
    placed = [one for one in chosen if one is not None]
    assert not any(is_in_way(*pair) for pair in itertools.combinations(placed, 2))
    assert all(one is None or one in own for one, own in zip(chosen, options, strict=True))


@settings(deadline=None)
@given(st.lists(OPTIONS, max_size=6))
def test_a_label_has_no_room_only_if_all_its_places_are_taken(options) -> None:
    chosen = settled(given_to(options))
    for one, own in zip(chosen, options, strict=True):
        if one is None:
            assert all(any(o and is_in_way(place, o) for o in chosen) for place in own)


@settings(deadline=None)
@given(st.lists(OPTIONS, min_size=2, max_size=3))
def test_few_labels_stand_nearly_as_well_as_any_choice_lets_them(options) -> None:
    best = min(
        total(choice)
        for choice in itertools.product(*[[*own, None] for own in options])
        if not any(a and b and is_in_way(a, b) for a, b in itertools.combinations(choice, 2))
    )
    assert total(settled(given_to(options))) <= best + UNNAMED


@pytest.mark.parametrize("is_first", [True, False])
def test_a_label_moves_aside_for_one_that_has_no_other_place(is_first: bool) -> None:
    shared, aside = Rect(0, 0, 10, 3), Rect(0, 10, 10, 3)
    both, one = [option(shared, 0.0), option(aside, 5.0)], [option(shared, 1.0)]
    chosen = settled(given_to([both, one] if is_first else [one, both]))
    assert chosen[0 if is_first else 1] == both[1]
    assert chosen[1 if is_first else 0] == one[0]


def test_a_label_moves_to_a_worse_place_if_all_together_gain() -> None:
    a, b, c = (Rect(0, y, 10, 3) for y in (0, 10, 20))
    options = [[option(a, 0.0), option(b, 1.0)], [option(a, 0.0), option(c, 20.0)]]
    assert [one.box for one in settled(given_to(options)) if one] == [b, a]


@settings(deadline=None)
@given(BOXES, POINTS, POINTS)
def test_a_line_comes_into_a_box_as_it_does_by_its_points(box: Rect, start, end) -> None:
    steps = [number / 200 for number in range(201)]
    points = [
        (start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for s in steps
    ]
    if any(box.holds(*point, 1e-6) for point in points):
        assert is_cut(box, (start, end))
    if not any(box.holds(*point, -0.5) for point in points):
        assert not is_cut(box, (start, end))


def test_lines_cross_and_lines_that_only_begin_at_one_point_do_not() -> None:
    assert do_cross(((0, 0), (2, 2)), ((0, 2), (2, 0)))
    assert not do_cross(((0, 0), (2, 2)), ((0, 0), (2, 0)))
    assert not do_cross(((0, 0), (2, 2)), ((3, 0), (5, 9)))


NAME = Look(6, "bold")


def labels() -> Labels:
    return Labels(Sheet(Paper()), Rect(0, 0, 100, 100), "#ffffff")


def block(at, **options) -> Block:
    return Block(at, [("Etorofu", NAME), ("4 + 56", NAME)], **options)


RECTS = [Rect(50, 50, 2, 2), Rect(53.5, 46.5, 1.5, 1.5)]
IDS = ["iturup", "kunashir"]


def test_a_label_stands_by_its_own_shape_and_not_by_another() -> None:
    near_both, near_own = Rect(54, 48.5, 8, 3), Rect(40, 50, 9.5, 3)
    of_iturup, of_kunashir = (Shapes(RECTS, IDS, {key}) for key in IDS)
    assert of_iturup.cost(near_both, None) > of_iturup.cost(near_own, None) == 0.0
    assert of_kunashir.cost(near_both, None) == 0.0


def test_a_label_never_covers_the_shape_of_another() -> None:
    over = Rect(49, 49, 2.5, 3)
    assert Shapes(RECTS, IDS, {"kunashir"}).cost(over, None) >= UNNAMED
    assert Shapes(RECTS, IDS, {"iturup"}).cost(over, None) < UNNAMED


def test_a_line_over_another_shape_costs_more_than_one_over_its_own() -> None:
    box, line = Rect(60, 50, 8, 3), ((45.0, 51.0), (60.0, 51.0))
    own, other = (Shapes(RECTS, IDS, {key}).cost(box, line) for key in IDS)
    assert own < other


def test_a_label_without_room_gives_up_its_last_line_before_its_place() -> None:
    crowded = labels()
    crowded.take(Rect(0, 0, 100, 48))
    crowded.take(Rect(0, 52.5, 100, 47.5))
    assert crowded.blocks([block((50.0, 50.0))]) == [1]
    crowded.take(Rect(0, 48, 100, 4.5))
    assert crowded.blocks([block((50.0, 50.0))]) == [0]


def test_labels_of_neighbours_find_room_beside_each_other() -> None:
    points = [(50.0, 50.0), (51.0, 51.0), (52.0, 50.0), (50.0, 48.5)]
    assert labels().blocks([block(at) for at in points]) == [2, 2, 2, 2]
