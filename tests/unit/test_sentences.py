"""disputemap.sentences: the same text always falls into the same sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"], id="stops"),
        pytest.param("One.\nTwo", ["One.", "Two"], id="line break after a stop"),
        pytest.param("A heading\nA line", ["A heading", "A line"], id="line break without a stop"),
        pytest.param("One\r\n\r\nTwo\r\n", ["One", "Two"], id="line ends of Windows"),
        pytest.param("  One.   Two. ", ["One.", "Two."], id="white space around"),
        pytest.param("He said “No.” Then left.", ["He said “No.”", "Then left."], id="quote"),
        pytest.param('It is (so.) "Yes!" End', ["It is (so.)", '"Yes!"', "End"], id="brackets"),
        pytest.param("It has 10.5 km. End.", ["It has 10.5 km.", "End."], id="decimal point"),
        pytest.param("See example.org now.", ["See example.org now."], id="address"),
        pytest.param("Mr. Putin met Dr. No.", ["Mr. Putin met Dr. No."], id="titles"),
        pytest.param("The U.S. Navy left.", ["The U.S. Navy left."], id="abbreviation with stops"),
        pytest.param("George H. W. Bush came.", ["George H. W. Bush came."], id="initials"),
        pytest.param("On Sept. 3 it rained.", ["On Sept. 3 it rained."], id="month"),
        pytest.param("Really?! Yes.", ["Really?!", "Yes."], id="two stops"),
        pytest.param("Wait... Go.", ["Wait...", "Go."], id="three stops"),
        pytest.param("Is it Mr? Yes.", ["Is it Mr?", "Yes."], id="abbreviation, other stop"),
        pytest.param("これは島。 次。", ["これは島。", "次。"], id="ideographic stop"),
        pytest.param("One.\n***\n- -\nTwo.", ["One.", "Two."], id="no letter and no digit"),
        pytest.param("2021", ["2021"], id="digits alone"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t", [], id="white space"),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(text=st.text(st.sampled_from('aB3.!?。”") \n\r\tMrUS-'), max_size=60))
def test_every_letter_lies_in_exactly_one_sentence_and_none_is_ragged(text: str) -> None:
    seen = [0] * len(text)
    reach = 0
    for start, end in sentences(text):
        assert reach <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert "\n" not in text[start:end]
        for at in range(start, end):
            seen[at] += 1
        reach = end
    for at, character in enumerate(text):
        assert seen[at] == 1 if character.isalnum() else seen[at] <= 1


@given(lines=st.lists(st.text(st.sampled_from("ab. !"), max_size=12), max_size=4))
def test_lines_are_cut_one_by_one(lines: list[str]) -> None:
    assert cut("\n".join(lines)) == [found for line in lines for found in cut(line)]
