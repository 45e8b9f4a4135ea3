"""disputemap.terms: every entry of a closed list has its words."""

import pytest

from disputemap import terms
from disputemap.language import Language
from disputemap.loading import load
from disputemap.model import KINDS, STATUSES, Confidence, Level, OmissionReason, Presence
from disputemap.selection import BACKGROUND, FILTER_REASONS, OUTSIDE, UNDATED


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        (terms.KIND_WORDS, KINDS),
        (terms.STATUS_WORDS, STATUSES),
        (terms.PRESENCE_WORDS, Presence.__args__),
        (terms.CONFIDENCE_WORDS, Confidence.__args__),
        (terms.LEVEL_WORDS, Level.__args__),
        (terms.OMISSION_WORDS, OmissionReason.__args__),
    ],
)
def test_each_closed_list_is_said_whole_and_nothing_else(words, entries):
    assert set(words) == set(entries)


def test_an_entry_is_said_in_the_language_and_an_unknown_one_as_it_is():
    russian = Language("ru", {"patrol": "патрулирование"})
    assert terms.said(terms.KIND_WORDS, "patrol", language=russian) == "патрулирование"
    assert terms.said(terms.KIND_WORDS, "patrol") == "patrol"
    assert terms.said(terms.PLACE_KIND_WORDS, "atoll", language=russian) == "atoll"


@pytest.mark.parametrize("reason", [*FILTER_REASONS, UNDATED, OUTSIDE, BACKGROUND])
def test_every_reason_for_leaving_out_is_said_with_its_number(reason):
    words = terms.left_out_words(reason, 1200)
    assert words.startswith("1,200 ") and reason in words


def test_every_kind_of_place_of_the_shipped_data_has_its_words():
    kinds = {place.kind for place in load().places.values()}
    assert kinds <= set(terms.PLACE_KIND_WORDS)
