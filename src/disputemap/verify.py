"""Articles held against their texts: hash, offsets, quotations, every sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from disputemap.atlas import Atlas
from disputemap.catalog import read_text, sha256
from disputemap.errors import Fault, TextError
from disputemap.model import Article, Evidence, Omission, Passage
from disputemap.sentences import sentences


@dataclass(frozen=True, slots=True)
class Accounting:
    """How much of one article's text its record accounts for.

    `coded` sentences are covered by evidence, wholly or in part together with
    omissions; `omitted` ones by omissions alone; `missing` ones have a letter or digit
    that neither covers.
    """

    article: str
    n_sentences: int
    coded: int
    omitted: int
    missing: int
    n_reports: int
    n_quotations: int
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float:
        """Share of the sentences accounted for, 0 to 1."""
        return 1.0 if not self.n_sentences else 1 - self.missing / self.n_sentences


def verify(atlas: Atlas, texts: Path) -> list[Accounting]:
    """Hold every article against ``TEXTS/<article id>.txt``.

    Checked are the SHA-256 of the bytes, the counts of characters and sentences, that
    every span lies in the text, that every quotation stands character by character in
    its evidence, that the words a date rests on stand in the text, and that every
    letter of every sentence is covered by evidence or by an omission with a reason.

    Raises
    ------
    TextError
        If `texts` is not a folder.
    """
    if not texts.is_dir():
        raise TextError(
            f"{texts}: found no folder; expected the folder of the article texts, "
            "one <article id>.txt each. Check the path given to --texts."
        )
    return [_account(article, texts / f"{article.id}.txt") for article in atlas.articles]


def _account(article: Article, path: Path) -> Accounting:
    """Hold one article against its text."""
    try:
        text = read_text(path)
    except TextError as error:
        fault = replace(error.args[0], record=article.id)
        n = article.sentences
        return Accounting(article.id, n, 0, 0, n, len(article.reports), 0, (fault,))
    faults = [*_identity_faults(article, path, text), *_span_faults(article, path, text)]
    faults += _quotation_faults(article, path, text)
    covered = _mask(text, (report.evidence for report in article.reports))
    left_out = _mask(text, article.omitted)
    coded = omitted = missing = 0
    for start, end in sentences(text):
        letters = [at for at in range(start, end) if text[at].isalnum()]
        if any(not (covered[at] or left_out[at]) for at in letters):
            missing += 1
            faults.append(_missing_sentence(article, path, text, start, end))
        elif any(covered[at] for at in letters):
            coded += 1
        else:
            omitted += 1
    return Accounting(
        article=article.id,
        n_sentences=coded + omitted + missing,
        coded=coded,
        omitted=omitted,
        missing=missing,
        n_reports=len(article.reports),
        n_quotations=sum(report.quote is not None for report in article.reports),
        faults=tuple(faults),
    )


def _identity_faults(article: Article, path: Path, text: str) -> Iterator[Fault]:
    """Say where the text is not the one that was coded."""
    checks = (
        ("sha256", sha256(text), article.sha256),
        ("characters", len(text), article.characters),
        ("sentences", len(sentences(text)), article.sentences),
    )
    for name, found, expected in checks:
        if found != expected:
            yield Fault(
                str(path),
                article.id,
                name,
                str(found),
                f"{expected}, as its record says",
                "Use the text that was coded, or code the new text.",
            )


def _span_faults(article: Article, path: Path, text: str) -> Iterator[Fault]:
    """Say which spans do not lie in the text."""
    spans: list[tuple[str, Evidence | Omission | Passage]] = [
        (report.id, report.evidence) for report in article.reports
    ]
    spans += [(f"omitted[{n}]", omission) for n, omission in enumerate(article.omitted)]
    spans += [(f"passages[{n}]", passage) for n, passage in enumerate(article.passages)]
    for record, span in spans:
        if span.end > len(text):
            yield Fault(
                str(path),
                record,
                "span",
                f"{span.start} to {span.end}",
                f"offsets inside the text of {len(text)} characters",
                "Correct the offsets.",
            )


def _quotation_faults(article: Article, path: Path, text: str) -> Iterator[Fault]:
    """Say which quotations and date words are not in the text as given."""
    for report in article.reports:
        evidence = text[report.evidence.start : report.evidence.end]
        if report.quote is not None and report.quote not in evidence:
            yield Fault(
                str(path),
                report.id,
                "quote",
                repr(_cut(report.quote)),
                "words that stand so, character by character, in the evidence span",
                "Quote the text exactly, or leave the quotation out.",
            )
        if report.when.phrase is not None and report.when.phrase not in text:
            yield Fault(
                str(path),
                report.id,
                "when.phrase",
                repr(_cut(report.when.phrase)),
                "words of the text",
                "Give the words as they stand in the text.",
            )


def _missing_sentence(article: Article, path: Path, text: str, start: int, end: int) -> Fault:
    """Say that a sentence is accounted for by nothing."""
    return Fault(
        str(path),
        article.id,
        f"characters {start} to {end}",
        f"a sentence not accounted for: {_cut(text[start:end])!r}",
        "evidence of a report, or an omission with a reason, over every letter",
        "Code the sentence or list it under 'omitted'.",
    )


def _mask(text: str, spans: Iterable[Evidence | Omission]) -> bytearray:
    """Mark the characters of a text that lie in any of the spans."""
    mask = bytearray(len(text))
    for span in spans:
        end = min(span.end, len(text))
        mask[span.start : end] = b"\x01" * max(0, end - span.start)
    return mask


def _cut(text: str) -> str:
    """Cut a text for a message."""
    return text if len(text) <= 60 else f"{text[:57]}…"
