"""A perspective: names, order and emphasis by whose view it is; the rules on small places."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.language import Language
from disputemap.model import Claim, Name, Place
from disputemap.perspective import (
    SIDES,
    Viewpoint,
    perspective_words,
    whose_view_words,
)
from tests.unit.small_atlas import small_atlas

PERSPECTIVES = ("neutral", *SIDES)
LANGUAGES = ("en", "ja", "ru", "zh-Hans", "zh-Hant", "ja-Latn", "ru-Latn", "zh-Latn")
ATLAS = small_atlas()


def _name(text: str, lang: str, users: str = "", bearers: str = "") -> Name:
    return Name(text=text, lang=lang, used_by=tuple(users.split()), form_of=tuple(bearers.split()))


def _place(label: str, *names: Name) -> Place:
    return Place(id="p", level="unit", kind="island", label=label, names=names, source="s")


TWO_SIDED = _place(
    "Alpha / Beta",
    _name("Beta", "en", "RUS"),
    _name("Alpha", "en", "JPN"),
    _name("日本名", "ja", "JPN"),
    _name("Бета", "ru", "RUS"),
    _name("Альфа", "ru", "RUS", "JPN"),
    _name("日文名", "zh-Hans", "CHN", "JPN"),
)


def test_the_neutral_english_name_is_the_label() -> None:
    assert Viewpoint().label(TWO_SIDED) == "Alpha / Beta"


def test_the_neutral_view_gives_all_forms_of_a_language_in_order_of_the_english_ones() -> None:
    assert Viewpoint("neutral", "ru").label(TWO_SIDED) == "Альфа / Бета"


def test_a_form_that_a_language_lacks_is_given_in_english_in_the_neutral_view() -> None:
    assert Viewpoint("neutral", "ja").label(TWO_SIDED) == "日本名 / Beta"


def test_a_language_in_which_there_is_no_form_at_all_gives_the_label() -> None:
    assert Viewpoint("neutral", "zh-Latn").label(TWO_SIDED) == "Alpha / Beta"


def test_a_side_sees_its_own_name() -> None:
    assert Viewpoint("japan", "ja").label(TWO_SIDED) == "日本名"
    assert Viewpoint("japan", "en").label(TWO_SIDED) == "Alpha"
    assert Viewpoint("russia", "ru").label(TWO_SIDED) == "Бета"


def test_a_side_sees_the_form_of_its_name_in_the_language_of_another() -> None:
    assert Viewpoint("japan", "ru").label(TWO_SIDED) == "Альфа"


def test_a_side_without_a_form_in_the_language_has_the_others_in_brackets_to_be_found() -> None:
    assert Viewpoint("russia", "ja").label(TWO_SIDED) == "Beta (日本名)"


def test_a_side_without_any_form_in_the_language_has_its_english_name_alone() -> None:
    assert Viewpoint("russia", "zh-Latn").label(TWO_SIDED) == "Beta"


def test_a_side_without_a_name_of_its_own_sees_the_forms_that_it_uses() -> None:
    assert Viewpoint("china", "zh-Hans").label(TWO_SIDED) == "日文名"


def test_a_side_without_a_name_of_its_own_sees_the_neutral_view_in_other_languages() -> None:
    for language in ("en", "ja", "ru"):
        assert Viewpoint("china", language).label(TWO_SIDED) == Viewpoint(
            "neutral", language
        ).label(TWO_SIDED)


def test_a_form_in_the_other_chinese_script_is_better_than_a_romanisation() -> None:
    assert Viewpoint("japan", "zh-Hant").label(TWO_SIDED) == "日文名"
    assert Viewpoint("neutral", "zh-Hant").label(TWO_SIDED) == "日文名 / Beta"


def test_romanised_russian_is_made_from_the_russian_forms() -> None:
    assert Viewpoint("neutral", "ru-Latn").label(TWO_SIDED) == "Al’fa / Beta"


def test_one_name_of_all_sides_is_given_once() -> None:
    place = _place("Same", _name("Same", "en", "JPN RUS"), _name("同島", "ja", "JPN"))
    for perspective in PERSPECTIVES:
        assert Viewpoint(perspective, "en").label(place) == "Same"
        assert Viewpoint(perspective, "ja").label(place) == "同島"


def test_a_place_that_no_side_names_is_named_by_language_alone() -> None:
    place = _place("Tokyo", _name("Tokyo", "en"), _name("東京", "ja", "JPN"))
    assert {Viewpoint(perspective, "ja").label(place) for perspective in PERSPECTIVES} == {"東京"}
    assert Viewpoint("japan", "ru").label(place) == "Tokyo"


def test_a_place_without_names_has_its_label() -> None:
    place = _place("Nowhere")
    assert Viewpoint("china", "zh-Hans").label(place) == "Nowhere"


def test_a_part_of_the_label_that_no_side_uses_in_english_stays_in_the_neutral_view() -> None:
    place = _place("Alpha / Beta", _name("Beta", "en", "RUS"), _name("Бета", "ru", "RUS"))
    assert Viewpoint("neutral", "ru").label(place) == "Alpha / Бета"
    assert Viewpoint("russia", "en").label(place) == "Beta"
    assert Viewpoint("japan", "en").label(place) == "Alpha / Beta"


def test_usage_without_a_party_that_stands_in_the_label_is_a_side_of_its_own() -> None:
    place = _place(
        "La Pérouse / Soya",
        _name("La Pérouse", "en"),
        _name("Soya", "en", "JPN"),
        _name("宗谷", "ja", "JPN"),
        _name("Лаперуза", "ru", "RUS"),
    )
    assert Viewpoint("neutral", "ja").label(place) == "La Pérouse / 宗谷"
    assert Viewpoint("russia", "ru").label(place) == "Лаперуза"


_TEXTS = st.sampled_from(["Alpha", "Beta", "Gamma", "島", "岛", "Остров", "x (y)", "100 %"])
_USERS = st.lists(st.sampled_from(["JPN", "RUS", "CHN", "TWN", "Ainu"]), max_size=2, unique=True)
_NAMES = st.lists(
    st.builds(
        lambda text, lang, users, bearers: Name(
            text=text, lang=lang, used_by=tuple(users), form_of=tuple(bearers)
        ),
        _TEXTS,
        st.sampled_from(LANGUAGES),
        _USERS,
        _USERS,
    ),
    max_size=6,
)


@given(_NAMES, st.sampled_from(["Alpha", "Alpha / Beta", "Alpha / Beta / Gamma"]))
def test_every_place_has_a_name_in_every_view_and_it_is_made_of_its_names(
    names: list[Name], label: str
) -> None:
    place = _place(label, *names)
    known = {name.text for name in names} | {label, *label.split(" / ")}
    for perspective in PERSPECTIVES:
        for language in LANGUAGES:
            found = Viewpoint(perspective, language).label(place)
            assert found
            if language != "ru-Latn":
                bare = found.replace(" (", " / ").removesuffix(")")
                parts = {*found.split(" / "), *bare.split(" / ")}
                assert found == label or parts & known


@st.composite
def _one_form_a_side(draw: st.DrawFn) -> list[Name]:
    """English names of two or three sides, and at most one form of each in a language."""
    sides = draw(st.lists(st.sampled_from(["JPN", "RUS", "CHN"]), min_size=2, unique=True))
    names = [_name(f"{'Alpha' if side == 'JPN' else side}", "en", side) for side in sides]
    for side in sides:
        for language in draw(st.lists(st.sampled_from(LANGUAGES[1:]), unique=True)):
            names.append(_name(f"{side} {language}", language, "", side))
    return names


@given(_one_form_a_side(), st.randoms())
def test_the_order_in_which_the_data_name_the_sides_does_not_matter_in_the_neutral_view(
    names: list[Name], random: Random
) -> None:
    mixed = random.sample(names, len(names))
    for language in LANGUAGES:
        view = Viewpoint("neutral", language)
        assert view.label(_place("Alpha / RUS", *names)) == view.label(
            _place("Alpha / RUS", *mixed)
        )


@given(_one_form_a_side())
def test_every_side_stands_in_the_neutral_view_in_alphabetical_order(names: list[Name]) -> None:
    english = sorted((n for n in names if n.lang == "en"), key=lambda n: n.text.casefold())
    label = " / ".join(name.text for name in english)
    for language in LANGUAGES:
        found = Viewpoint("neutral", language).label(_place(label, *names)).split(" / ")
        assert len(found) == len(english)
        for part, name in zip(found, english, strict=True):
            assert part in {name.text, *(n.text for n in names if n.form_of == name.used_by)}


CLAIMS = tuple(
    Claim(id=f"c-{side.lower()}-{place}", place=place, claimant=side, ground="g", source="s")
    for place, side in (
        ("uotsuri", "TWN"),
        ("senkaku", "JPN"),
        ("senkaku", "CHN"),
        ("kunashir", "RUS"),
        ("southern_kurils", "JPN"),
        ("southern_kurils", "Ainu"),
    )
)
CLAIMED = replace(ATLAS, claims=CLAIMS)


@pytest.mark.parametrize(
    ("perspective", "order"),
    [
        ("neutral", ["Ainu", "JPN", "RUS"]),
        ("japan", ["JPN", "Ainu", "RUS"]),
        ("russia", ["RUS", "Ainu", "JPN"]),
        ("china", ["Ainu", "JPN", "RUS"]),
    ],
)
def test_claims_are_in_alphabetical_order_but_for_the_own_one(
    perspective: str, order: list[str]
) -> None:
    claims = Viewpoint(perspective).claims(CLAIMED, ["kunashir", "southern_kurils"])
    assert [claim.claimant for claim in claims] == order


def test_no_claim_is_left_out_in_any_view() -> None:
    for perspective in PERSPECTIVES:
        found = Viewpoint(perspective).claims(CLAIMED, CLAIMED.places)
        assert sorted(claim.id for claim in found) == sorted(claim.id for claim in CLAIMS)


@pytest.mark.parametrize(
    ("perspective", "groups"),
    [
        ("neutral", set()),
        ("japan", {"senkaku", "southern_kurils"}),
        ("russia", {"southern_kurils"}),
        ("china", {"senkaku"}),
        ("taiwan", {"senkaku"}),
    ],
)
def test_a_view_emphasises_the_groups_that_its_side_claims(
    perspective: str, groups: set[str]
) -> None:
    assert Viewpoint(perspective).claimed(CLAIMED) == groups


def test_the_groups_that_a_side_claims_come_first() -> None:
    first = {p: Viewpoint(p).groups(CLAIMED)[0].id for p in PERSPECTIVES}
    assert first["russia"] == "southern_kurils"
    assert first["neutral"] == first["china"] == first["taiwan"] == "senkaku"


def test_of_each_side_the_innermost_unit_of_administration_is_told() -> None:
    (given_,) = ATLAS.assignments
    inner = given_.model_copy(update={"id": "a2", "place": "kunashir", "counted_to": "A village"})
    atlas = replace(ATLAS, assignments=(given_, inner))
    found = Viewpoint().assignments(atlas, ["kunashir", "southern_kurils", "kuril_chain"])
    assert [record.counted_to for record in found] == ["A village"]
    found = Viewpoint().assignments(atlas, ["iturup", "southern_kurils", "kuril_chain"])
    assert [record.counted_to for record in found] == ["Hokkaido"]


@pytest.mark.parametrize("perspective", PERSPECTIVES)
def test_every_perspective_has_its_word_and_its_sentence_in_the_language_of_the_interface(
    perspective: str,
) -> None:
    assert perspective_words(perspective)
    assert whose_view_words(perspective)
    marked = Language(
        "x",
        {
            perspective_words(perspective): "[word]",
            whose_view_words(perspective): "[sentence]",
        },
    )
    assert perspective_words(perspective, language=marked) == "[word]"
    assert whose_view_words(perspective, language=marked) == "[sentence]"


@pytest.mark.parametrize("perspective", SIDES)
def test_the_sentence_of_a_side_says_whose_view_it_is_and_what_stays(perspective: str) -> None:
    assert whose_view_words(perspective).startswith(f"As {perspective_words(perspective)} sees it:")
    assert "quotations are unchanged" in whose_view_words(perspective)
