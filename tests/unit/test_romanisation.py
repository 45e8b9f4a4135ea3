"""Russian names in Latin letters: the examples of the BGN/PCGN table and the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.romanisation import romanise_russian


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("Итуруп", "Iturup"),
        ("Шикотан", "Shikotan"),
        ("Хабомаи", "Khabomai"),
        ("Зелёный", "Zelënyy"),
        ("Сигнальный", "Signal’nyy"),
        ("пролив Екатерины", "proliv Yekateriny"),
        ("Южно-Курильск", "Yuzhno-Kuril’sk"),
        ("Уоцури", "Uotsuri"),
        ("Объезд", "Ob”yezd"),
        ("", ""),
    ],
)
def test_a_russian_name_is_written_by_the_system(russian: str, latin: str) -> None:
    assert romanise_russian(russian) == latin


@given(st.text(alphabet="abcXYZ 择捉島-'"))
def test_what_is_not_cyrillic_stays_as_it_is(text: str) -> None:
    assert romanise_russian(text) == text


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЕЁЮЯ -"))
def test_nothing_cyrillic_is_left(text: str) -> None:
    assert not any("Ѐ" <= letter <= "ӿ" for letter in romanise_russian(text))
