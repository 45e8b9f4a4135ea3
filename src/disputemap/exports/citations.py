"""The articles behind a view as a list of citations: CSL-JSON, BibTeX (biblatex), RIS.

A date is given no more exactly than it is known: biblatex reads EDTF as it is; CSL has days,
months, years, ranges and "circa", all else is text; RIS has no range, so it has the year if
there is one only, and the date as a note. A publisher that is inferred is said to be so.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from disputemap.atlas import Atlas
from disputemap.edtf import EdtfDate
from disputemap.exports.shown import Shown
from disputemap.model import Article
from disputemap.plain_text import one_line
from disputemap.release import VERSION
from disputemap.selection import Selection

Json = dict[str, Any]

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?[?~%]?")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_NAME = "disputemap: an open, offline, evidence-first atlas of disputed territories"
_MAKERS = "The disputemap contributors"


def as_csl(selection: Selection) -> str:
    """Write the citations as CSL-JSON, the atlas itself as the last."""
    atlas = selection.atlas
    entries = [_csl(atlas, article) for article in Shown.of(selection).cited]
    entries.append(
        {
            "id": f"disputemap-{atlas.version}",
            "type": "dataset",
            "title": _NAME,
            "author": [{"literal": _MAKERS}],
            "version": f"data {atlas.version}, program {VERSION}",
        }
    )
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def as_bibtex(selection: Selection) -> str:
    """Write the citations for biblatex, whose dates are EDTF; every text is escaped."""
    atlas = selection.atlas
    entries = [
        _bibtex("online", article.id, _fields(atlas, article))
        for article in Shown.of(selection).cited
    ]
    own = {
        "title": _NAME,
        "author": _MAKERS,
        "version": f"data {atlas.version}, program {VERSION}",
    }
    return "\n".join([*entries, _bibtex("dataset", f"disputemap-{atlas.version}", own)])


def as_ris(selection: Selection) -> str:
    """Write the citations as RIS, one field a line."""
    atlas = selection.atlas
    entries = [_ris(atlas, article) for article in Shown.of(selection).cited]
    entries.append(
        lines(
            [
                ("TY", "DATA"),
                ("ID", f"disputemap-{atlas.version}"),
                ("TI", _NAME),
                ("AU", _MAKERS),
                ("ET", f"data {atlas.version}, program {VERSION}"),
            ]
        )
    )
    return "".join(entries)


def _notes(article: Article) -> list[str]:
    """Say what is not certain of an article, and how it is known."""
    notes = []
    if article.publisher.basis == "inferred":
        notes.append("Publisher inferred.")
    if article.published.edtf is None:
        notes.append("Undated.")
    elif article.published.basis != "explicit":
        notes.append(f"Date ({article.published.edtf}) {article.published.basis}.")
    return [*notes, f"SHA-256 of the text: {article.sha256}."]


def _csl(atlas: Atlas, article: Article) -> Json:
    """Write an article as an item of CSL."""
    item: Json = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": atlas.publisher_name(article),
        "language": article.language,
        "note": " ".join(_notes(article)),
    }
    if article.author is not None:
        item["author"] = [{"literal": article.author}]
    if article.published.edtf is not None:
        item["issued"] = csl_date(article.published.edtf)
    return item


def csl_date(date: EdtfDate) -> Json:
    """Write a date as CSL has them: parts, a range of them, or the text where it has none."""
    matches = [_PLAIN.fullmatch(part) for part in date.text.split("/")]
    if not all(matches):
        return {"literal": date.text}
    parts = [[int(part) for part in match.groups() if part] for match in matches if match]
    found: Json = {"date-parts": parts}
    if date.is_uncertain or date.is_approximate:
        found["circa"] = True
    return found


def _fields(atlas: Atlas, article: Article) -> dict[str, str]:
    """Give the fields of an article for biblatex, in order."""
    found = {
        "title": article.title,
        "author": article.author,
        "date": None if article.published.edtf is None else article.published.edtf.text,
        "organization": atlas.publisher_name(article),
        "language": article.language,
        "note": " ".join(_notes(article)),
    }
    return {name: text for name, text in found.items() if text is not None}


def _bibtex(kind: str, key: str, fields: dict[str, str]) -> str:
    """Write an entry; a title keeps its capitals, and a name is not taken apart."""
    rows = [f"  {name} = {{{tex(name, text)}}}," for name, text in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *rows, "}\n"])


def tex(name: str, text: str) -> str:
    """Escape a text; a date is none, and what must stay as it is gets braces of its own."""
    if name == "date":
        return text
    escaped = "".join(_TEX.get(sign, sign) for sign in one_line(text))
    return f"{{{escaped}}}" if name in ("title", "author", "organization") else escaped


def _ris(atlas: Atlas, article: Article) -> str:
    """Write an article as an entry of RIS."""
    fields = [
        ("TY", "NEWS"),
        ("ID", article.id),
        ("TI", article.title),
        ("T2", atlas.publisher_name(article)),
        ("LA", article.language),
    ]
    if article.author is not None:
        fields.insert(3, ("AU", article.author))
    if article.published.edtf is not None:
        fields += ris_dates(article.published.edtf)
    return lines([*fields, *(("N1", note) for note in _notes(article))])


def ris_dates(date: EdtfDate) -> list[tuple[str, str]]:
    """Give the year if there is one only, the day if it is known, and the date as it is."""
    span = date.span
    years = {day.year for day in (span.earliest, span.latest) if day is not None}
    is_open = span.start is None or span.end is None
    found = [] if is_open or len(years) != 1 else [("PY", str(years.pop()))]
    match = _PLAIN.fullmatch(date.text)
    if match is not None and not (date.is_uncertain or date.is_approximate):
        found.append(("DA", "/".join(part or "" for part in match.groups()) + "/"))
    else:
        found.append(("N1", f"Published: {date.text} (EDTF)."))
    return found


def lines(fields: Iterable[tuple[str, str]]) -> str:
    """Write fields, each on a line of its own, and the end of the entry."""
    rows = [f"{tag}  - {one_line(text)}" for tag, text in fields]
    return "\r\n".join([*rows, "ER  - ", "", ""])
