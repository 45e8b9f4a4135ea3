"""disputemap.wording: records in plain English, no more exact than they are."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap import wording
from disputemap.atlas import Event
from disputemap.language import ENGLISH, MONTHS, language_of
from disputemap.model import Party
from tests.unit.small_atlas import link, report, small_atlas, when

ATLAS = small_atlas()


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021", "2021"),
        ("0987", "987"),
        ("2021-09", "September 2021"),
        ("2021-09-03", "3 September 2021"),
        ("1855-02-07", "7 February 1855"),
        ("2021-09-XX", "a day of September 2021"),
        ("194X", "the 1940s"),
        ("001X", "the 10s"),
        ("2021-21", "spring 2021"),
        ("2021-22", "summer 2021"),
        ("2021-23", "autumn 2021"),
        ("2021-24", "winter 2021/2022"),
        ("2021-33", "the first quarter of 2021"),
        ("2021-34", "the second quarter of 2021"),
        ("2021-35", "the third quarter of 2021"),
        ("2021-36", "the fourth quarter of 2021"),
        ("2021?", "2021 (uncertain)"),
        ("2021-09~", "about September 2021"),
        ("2021-09-03%", "about 3 September 2021 (uncertain)"),
        ("2021-24~", "about winter 2021/2022"),
        ("194X?", "the 1940s (uncertain)"),
        ("2021-09-XX~", "about a day of September 2021"),
        ("2012/2021", "2012 to 2021"),
        ("2021-09-02/2021-09-04", "2 to 4 September 2021"),
        ("2021-08-30/2021-09-04", "30 August to 4 September 2021"),
        ("2020-09-02/2021-09-04", "2 September 2020 to 4 September 2021"),
        ("2021-09-02~/2021-09-04", "about 2 September 2021 to 4 September 2021"),
        ("2021-08/2021-09", "August 2021 to September 2021"),
        ("2021~/2022-03?", "about 2021 to March 2022 (uncertain)"),
        ("2021-23/2022-33", "autumn 2021 to the first quarter of 2022"),
        ("2016/..", "since 2016"),
        ("2016-11~/..", "since about November 2016"),
        ("../1945", "until 1945"),
        ("../1945-09-02?", "until 2 September 1945 (uncertain)"),
    ],
)
def test_every_form_of_a_date_has_its_words(edtf: str, words: str) -> None:
    assert wording.date_words(when(edtf).edtf.text) == words  # type: ignore[union-attr]


@given(day=st.dates())
def test_a_day_is_said_the_same_from_its_expression_and_from_itself(day: date) -> None:
    assert wording.date_words(day.isoformat()) == ENGLISH.day(day)
    assert ENGLISH.day(day).split() == [
        str(day.day),
        MONTHS[day.month - 1],
        str(day.year),
    ]


def test_the_months_are_those_of_the_calendar() -> None:
    days = [date(2021, 1, 15) + timedelta(days=30 * n) for n in range(12)]
    assert [day.strftime("%B") for day in days] == list(MONTHS)


@pytest.mark.parametrize(
    ("edtf", "type_", "words"),
    [
        pytest.param(None, "point", "undated", id="undated"),
        pytest.param("2021", "point", "2021", id="a single date"),
        pytest.param("2012/2021", "interval", "2012 to 2021", id="an interval lasts"),
        pytest.param("2012/2021", "point", "some time from 2012 to 2021", id="a point in it"),
        pytest.param("2016/..", "interval", "since 2016", id="lasting since"),
        pytest.param("2016/..", "point", "some time since 2016", id="a point since"),
        pytest.param("../1945", "interval", "until 1945", id="lasting until"),
        pytest.param("../1945", "point", "some time until 1945", id="a point until"),
    ],
)
def test_a_point_in_an_interval_is_some_time_in_it(
    edtf: str | None, type_: str, words: str
) -> None:
    assert wording.when_words(when(edtf, type_)) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(when("2021"), "date given in the text", id="explicit"),
        pytest.param(
            when("2021", basis="relative", phrase="last month"),
            "counted from the words of the text, “last month”",
            id="relative, with the words",
        ),
        pytest.param(
            when("2021", "standing", basis="inferred"),
            "inferred from the passage, position held as of then",
            id="standing",
        ),
        pytest.param(
            when("1956", basis="background", source="a treaty"), "date from elsewhere", id="source"
        ),
        pytest.param(when("2025", "planned"), "date given in the text, planned", id="planned"),
        pytest.param(when("2025", "recurrent"), "date given in the text, repeated", id="recurrent"),
        pytest.param(when(None, phrase="recently"), "“recently”", id="undated, with the words"),
        pytest.param(when(None), "", id="undated, no words"),
    ],
)
def test_the_basis_of_a_date_is_said_with_its_words(found: wording.When, words: str) -> None:
    assert wording.basis_words(found) == words


@pytest.mark.parametrize(
    ("party", "words"),
    [
        pytest.param(
            Party(id="putin", office="President", side="RUS"),
            "Vladimir Putin, President (RUS)",
            id="office and side",
        ),
        pytest.param(Party(id="putin", side="RUS"), "Vladimir Putin (RUS)", id="side"),
        pytest.param(Party(id="japan", side="Japan"), "Japan", id="a side of its own name"),
        pytest.param(Party(id="putin", side="author"), "Vladimir Putin", id="the author"),
    ],
)
def test_a_party_is_named_with_office_and_side_as_reported(party: Party, words: str) -> None:
    assert wording.party_words(ATLAS, party) == words


def test_a_chain_is_told_from_the_outlet_to_the_words() -> None:
    words = wording.chain_words(ATLAS, ("outlet", "agency", "putin"))
    assert words == "The Outlet, citing An Agency, citing Vladimir Putin"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(link("kunashir"), "about Kunashir / Kunashiri", id="explicit"),
        pytest.param(
            link("iturup", "target", "inferred"), "at Etorofu / Iturup (inferred)", id="inferred"
        ),
        pytest.param(link("moscow", "venue"), "said or held at Moscow", id="venue"),
        pytest.param(
            link("matua", "origin", "background", source="a map"),
            "from Matua (from background knowledge)",
            id="background",
        ),
    ],
)
def test_a_place_is_named_with_its_role_and_basis(found: wording.PlaceLink, words: str) -> None:
    before, after = wording.place_parts(found)
    assert f"{before}{ATLAS.places[found.id].label}{after}" == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (1200, "1,200 reports")],
)
def test_nouns_follow_their_numbers(number: int, words: str) -> None:
    assert wording.counted(number, "report") == words


def test_copies_of_one_text_are_one_source() -> None:
    by_agency = report("a", "2021", chain=("outlet", "agency", "putin"))
    copy = report("b", "2021", chain=("outlet", "agency", "uyama"))
    own = report("c", "2021", chain=("outlet", "putin"))
    event = Event("e", "An event", (by_agency, copy, own))
    assert wording.independence_words(ATLAS, event) == "3 reports, 1 independent source"
    other = report("d", "2021", chain=("agency", "putin"))
    elsewhere = report("e", "2021", chain=("mine", "putin"))
    event = Event("e", "An event", (by_agency, own, other, elsewhere))
    assert wording.independence_words(ATLAS, event) == "4 reports, 2 independent sources"
    known = replace(event, independent=1)
    assert wording.independence_words(ATLAS, known) == "4 reports, 1 independent source"
    assert wording.independence_words(ATLAS, Event("e", "t", (own,))) == (
        "1 report, 1 independent source"
    )


def test_names_come_with_language_and_users() -> None:
    assert wording.name_lines(ATLAS.places["iturup"]) == [
        ("Iturup", "English", "RUS"),
        ("択捉島", "Japanese", "JPN"),
        ("Итуруп", "Russian", "RUS"),
    ]


@pytest.mark.parametrize(
    ("side", "words"),
    [
        pytest.param("JPN", "Japan (JPN)", id="a code of a state in the data"),
        pytest.param("ATA", "ATA", id="a code of none"),
        pytest.param("Ainu", "Ainu", id="a people"),
    ],
)
def test_a_code_is_spelt_out_where_the_data_have_its_state(side: str, words: str) -> None:
    assert wording.side_words(ATLAS, side) == words


@pytest.mark.parametrize(
    ("edtf", "japanese", "russian", "chinese"),
    [
        ("2021", "2021年", "2021 г.", "2021年"),
        ("0987", "987年", "987 г.", "987年"),
        ("2021-09", "2021年9月", "сентябрь 2021 г.", "2021年9月"),
        ("2021-09-03", "2021年9月3日", "3 сентября 2021 г.", "2021年9月3日"),
        ("2021-09-XX", "2021年9月のある日", "сентябрь 2021 г., день неизвестен", "2021年9月某日"),
        ("194X", "1940年代", "1940-е гг.", "1940年代"),
        ("2022-21~", "2022年春ごろ", "весна 2022 г. (приблизительно)", "2022年春季前后"),
        ("2021-24", "2021～2022年冬", "зима 2021/2022 гг.", "2021至2022年冬季"),
        ("2021-33", "2021年第1四半期", "I квартал 2021 г.", "2021年第一季度"),
        ("2021?", "2021年（不確か）", "2021 г. (неточно)", "2021年（不确定）"),
        (
            "2021-09-03%",
            "2021年9月3日ごろ（不確か）",
            "3 сентября 2021 г. (приблизительно, неточно)",
            "2021年9月3日前后（不确定）",
        ),
        ("2012/2021", "2012年～2021年", "2012 г. – 2021 г.", "2012年至2021年"),
        ("2021-09-02/2021-09-04", "2021年9月2日～4日", "2–4 сент. 2021 г.", "2021年9月2日至4日"),
        ("2016/..", "2016年以来", "2016 г. и позже", "自2016年起"),
        ("2016-02-03/..", "2016年2月3日以来", "с 3 февраля 2016 г.", "自2016年2月3日起"),
        ("../1945", "1945年まで", "1945 г. и ранее", "至1945年"),
        ("../1945-09-02", "1945年9月2日まで", "по 2 сентября 1945 г.", "至1945年9月2日"),
    ],
)
def test_a_date_has_the_form_of_each_language(
    edtf: str, japanese: str, russian: str, chinese: str
) -> None:
    found = when(edtf).edtf
    assert found is not None
    said = [
        wording.date_words(found.text, language=language_of(code)).replace("\xa0", " ")
        for code in ("ja", "ru", "zh-Hans")
    ]
    assert [words.replace("\u202f", " ") for words in said] == [japanese, russian, chinese]
    assert wording.date_words(found.text, language=language_of("zh-Hant"))


@pytest.mark.parametrize("code", ["ja", "ru", "zh-Hans", "zh-Hant"])
@given(day=st.dates(date(1700, 1, 1), date(2100, 12, 31)), mark=st.sampled_from(["", "~", "?"]))
def test_no_english_word_is_left_in_a_date(code: str, day: date, mark: str) -> None:
    language = language_of(code)
    for text in (f"{day.isoformat()}{mark}", f"{day.isoformat()[:7]}{mark}", f"{day.year}{mark}"):
        for expression in (text, f"{text}/..", f"../{text}"):
            words = wording.date_words(expression, language=language)
            assert not re.search("[A-Za-z]", words)
            assert str(day.year) in words
