"""disputemap.verify: articles held against their texts, character by character."""

from pathlib import Path
from typing import Any

import pytest

from disputemap.catalog import sha256
from disputemap.edtf import EdtfDate
from disputemap.errors import TextError
from disputemap.model import Evidence, Omission, Passage, Report
from disputemap.sentences import sentences
from disputemap.verify import Accounting, verify
from tests.unit.small_atlas import article, report, small_atlas, when

TEXT = "Title\n\nPutin spoke. “These islands are ours,” he said on 3 September. Read more.\n"


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def spoken(**changes: Any) -> Report:
    evidence = Evidence(**span("Putin spoke. “These islands are ours,” he said on 3 September."))
    return report("r1", "2021-09-03", **({"evidence": evidence} | changes))


def account(tmp_path: Path, text: str = TEXT, *reports: Report, **changes: Any) -> Accounting:
    """Hold an article that was coded from TEXT against `text`."""
    path = tmp_path / "a1.txt"
    path.write_bytes(text.encode())
    known = {
        "sha256": sha256(TEXT),
        "characters": len(TEXT),
        "sentences": len(sentences(TEXT)),
        "omitted": (
            Omission(**span("Title"), reason="heading"),
            Omission(**span("Read more."), reason="navigation"),
        ),
    }
    found = article("a1", reports or (spoken(),), **(known | changes))
    atlas = small_atlas(articles=(found,), merges=(), deployments=(), corrections=())
    (only,) = verify(atlas, tmp_path)
    return only


def only_fault(found: Accounting) -> str:
    assert len(found.faults) == 1, [str(fault) for fault in found.faults]
    return str(found.faults[0])


def test_an_article_that_fits_its_text_has_no_fault(tmp_path: Path) -> None:
    found = account(tmp_path, TEXT, spoken(quote="These islands are ours,", speaker="putin"))
    assert found == Accounting("a1", 4, 2, 2, 0, 1, 1, ())
    assert found.share == 1.0


def test_another_text_is_told_by_hash_and_counts(tmp_path: Path) -> None:
    changed = TEXT.replace("Read more.", "Read more!!")
    found = account(tmp_path, changed)
    file = tmp_path / "a1.txt"
    advice = "Use the text that was coded, or code the new text."
    assert [str(fault) for fault in found.faults] == [
        f"{file}, a1, sha256: found {sha256(changed)}; "
        f"expected {sha256(TEXT)}, as its record says. {advice}",
        f"{file}, a1, characters: found {len(TEXT) + 1}; "
        f"expected {len(TEXT)}, as its record says. {advice}",
    ]


def test_one_changed_character_is_told(tmp_path: Path) -> None:
    found = account(tmp_path, TEXT.replace("Title", "Titel"))
    assert [fault.where for fault in found.faults] == ["sha256"]


def test_line_ends_belong_to_the_text(tmp_path: Path) -> None:
    found = account(tmp_path, TEXT.replace("\n", "\r\n"))
    assert "sha256" in {fault.where for fault in found.faults}


def test_a_wrong_count_of_sentences_is_told(tmp_path: Path) -> None:
    assert only_fault(account(tmp_path, sentences=5)) == (
        f"{tmp_path / 'a1.txt'}, a1, sentences: found 4; expected 5, as its record says. "
        "Use the text that was coded, or code the new text."
    )


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("These Islands are ours", id="another case"),
        pytest.param("These islands  are ours", id="another space"),
        pytest.param("These islands are ours.", id="another stop"),
        pytest.param("Read more", id="words elsewhere in the text"),
    ],
)
def test_a_quotation_that_does_not_stand_so_in_its_evidence_is_told(
    tmp_path: Path, quote: str
) -> None:
    found = account(tmp_path, TEXT, spoken(quote=quote, speaker="putin"))
    assert only_fault(found) == (
        f"{tmp_path / 'a1.txt'}, r1, quote: found {quote!r}; expected words that stand so, "
        "character by character, in the evidence span. "
        "Quote the text exactly, or leave the quotation out."
    )


def test_date_words_that_are_not_in_the_text_are_told(tmp_path: Path) -> None:
    good = spoken(when=when("2021-09-03", phrase="on 3 September"))
    assert account(tmp_path, TEXT, good).faults == ()
    found = account(tmp_path, TEXT, spoken(when=when("2021-09-03", phrase="last month")))
    assert only_fault(found) == (
        f"{tmp_path / 'a1.txt'}, r1, when.phrase: found 'last month'; expected words of the "
        "text. Give the words as they stand in the text."
    )


def test_a_sentence_that_nothing_covers_is_told_with_its_place(tmp_path: Path) -> None:
    omitted = (Omission(**span("Title"), reason="heading"),)
    found = account(tmp_path, omitted=omitted)
    start, end = span("Read more.").values()
    assert only_fault(found) == (
        f"{tmp_path / 'a1.txt'}, a1, characters {start} to {end}: found a sentence not accounted "
        "for: 'Read more.'; expected evidence of a report, or an omission with a reason, over "
        "every letter. Code the sentence or list it under 'omitted'."
    )
    assert (found.coded, found.omitted, found.missing) == (2, 1, 1)
    assert found.share == 0.75


def test_one_letter_that_nothing_covers_makes_its_sentence_missing(tmp_path: Path) -> None:
    start, end = span("Read more.").values()
    short = Omission(start=start, end=end - 2, reason="navigation")
    title = Omission(**span("Title"), reason="heading")
    assert account(tmp_path, omitted=(title, short)).missing == 1
    no_stop = Omission(start=start, end=end - 1, reason="navigation")
    assert account(tmp_path, omitted=(title, no_stop)).missing == 0


def test_a_sentence_half_coded_and_half_omitted_is_coded(tmp_path: Path) -> None:
    cut = spoken(evidence=Evidence(**span("Putin spoke. “These islands are ours,”")))
    left = Omission(**span("he said on 3 September."), reason="caption")
    title, more = (Omission(**span(words), reason="heading") for words in ("Title", "Read more."))
    found = account(tmp_path, TEXT, cut, omitted=(title, left, more))
    assert (found.coded, found.omitted, found.missing) == (2, 2, 0)


def test_spans_beyond_the_text_are_told_for_every_kind_of_record(tmp_path: Path) -> None:
    beyond = len(TEXT) + 7
    long = spoken(evidence=Evidence(start=0, end=beyond))
    passage = Passage(start=len(TEXT), end=beyond, clock=EdtfDate.parse("2021"), note="A teaser.")
    late = Omission(start=beyond - 1, end=beyond, reason="comment")
    found = account(tmp_path, TEXT, long, omitted=(late,), passages=(passage,))
    file = tmp_path / "a1.txt"
    rest = f"expected offsets inside the text of {len(TEXT)} characters. Correct the offsets."
    assert [str(fault) for fault in found.faults] == [
        f"{file}, r1, span: found 0 to {beyond}; {rest}",
        f"{file}, omitted[0], span: found {beyond - 1} to {beyond}; {rest}",
        f"{file}, passages[0], span: found {len(TEXT)} to {beyond}; {rest}",
    ]


def test_a_span_may_end_with_the_text(tmp_path: Path) -> None:
    whole = spoken(evidence=Evidence(start=0, end=len(TEXT)))
    assert account(tmp_path, TEXT, whole, omitted=()).faults == ()


def test_a_missing_text_is_one_fault_and_every_sentence_is_missing(tmp_path: Path) -> None:
    atlas = small_atlas()
    found = {item.article: item for item in verify(atlas, tmp_path)}
    assert only_fault(found["a1"]) == (
        f"{tmp_path / 'a1.txt'}, a1: found no such file; expected a readable file. "
        "Check the name and the rights."
    )
    assert (found["a1"].missing, found["a1"].share) == (10, 0.0)
    assert set(found) == {"a1", "a2"}


def test_a_text_that_is_not_utf8_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_bytes(b"Title\n\xff\n")
    found = verify(small_atlas(), tmp_path)[0]
    assert "a1.txt, a1, line 2: found the byte 0xff, which is not UTF-8" in only_fault(found)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="nowhere: found no folder; expected the folder of the"):
        verify(small_atlas(), tmp_path / "nowhere")


def test_long_words_are_cut_in_messages(tmp_path: Path) -> None:
    found = account(tmp_path, TEXT, spoken(quote="x" * 500, speaker="putin"))
    assert len(found.faults[0].found) < 70
