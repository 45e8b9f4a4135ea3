"""Collect the interface's texts into the template and bring every catalogue up to date.

Run it after any change of a text: ``python tools/extract_messages.py``. New texts then
stand untranslated in the catalogues, and texts that are no longer said are gone; the tests
name what a translator has to fill in (docs/translating.md). Reads ``babel.cfg``.
"""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "disputemap" / "locale"
TEMPLATE = LOCALE / "disputemap.pot"
CODES = ("ja", "ru", "zh-Hans", "zh-Hant")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "marked": None,
    "because": None,
    "say_number": (1, 2),
}
_TEXT = r'("(?:[^"\\\n]|\\.)*")'
_SAID = re.compile(rf"\b(?:say|marked)\(\s*{_TEXT}|\bsayNumber\(\s*{_TEXT}\s*,\s*{_TEXT}")
_COMMENT = "For translators:"
_ONCE = datetime(2026, 11, 21, tzinfo=UTC)
"""Date in the files' heads: always the same, so that the same texts give the same bytes."""


def extracted(root: Path = ROOT) -> Catalog:
    """Collect every text below a folder, in the order of files and lines."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = _headed()
    found = [
        (name, text, comments)
        for name, _, text, comments, _ in extract_from_dir(
            root, methods, options, keywords=KEYWORDS, comment_tags=(_COMMENT,)
        )
    ]
    for path in root.glob("src/disputemap/**/*.js"):
        name = path.relative_to(root).as_posix()
        found += [(name, text, []) for text in _said(path.read_text(encoding="utf-8"))]
    for name, text, comments in sorted(found, key=lambda part: _place(part[0])):
        catalog.add(text, None, [(name, None)], auto_comments=comments)
    return catalog


def _place(name: str) -> list[tuple[bool, str]]:
    """Order of a file: those of a folder before those of its folders."""
    *folders, file = name.split("/")
    return [*((True, folder) for folder in folders), (False, file)]


def _said(script: str) -> Iterator[str | tuple[str, str]]:
    """Yield the texts of a script, in order; Babel's own reader passes over a call in a call."""
    for one, first, many in _SAID.findall(script):
        yield _plain(one) if one else (_plain(first), _plain(many))


def _plain(literal: str) -> str:
    """Read a JavaScript string in double quotes."""
    text: str = json.loads(literal)
    return text


def catalogue_path(code: str) -> Path:
    """Give the file of the catalogue of a language."""
    return LOCALE / code / "LC_MESSAGES" / "disputemap.po"


def brought_up_to_date(code: str, template: Catalog) -> Catalog:
    """Give the catalogue of a language: the template's texts with the known translations.

    Translations are never guessed from texts that look alike.
    """
    path = catalogue_path(code)
    known = Catalog()
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=code.replace("-", "_"))
    catalog = _headed(locale=code.replace("-", "_"))
    for message in template:
        if message.id:
            found = known.get(message.id)
            text = found.string if found is not None and not found.fuzzy else ""
            where, comments = message.locations, message.auto_comments
            catalog.add(message.id, text or "", where, auto_comments=comments)
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """List the texts that lack a translation or one of its plural forms."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not (message.string and all(message.string))
    ]


def written(catalog: Catalog) -> bytes:
    """Write a catalogue as bytes that depend on its messages only."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, ignore_obsolete=True, include_lineno=False)
    return buffer.getvalue()


def _headed(locale: str | None = None) -> Catalog:
    """Give an empty catalogue with a head that says no more than it has to."""
    return Catalog(
        locale=locale,
        project="disputemap",
        version="1",
        header_comment="# Texts of the interface of disputemap; docs/translating.md.",
        msgid_bugs_address=" ",
        last_translator=" ",
        language_team=" ",
        creation_date=_ONCE,
        revision_date=_ONCE,
        fuzzy=False,
    )


def main() -> None:
    """Write the template and the catalogues."""
    template = extracted()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(written(template))
    for code in CODES:
        path = catalogue_path(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = brought_up_to_date(code, template)
        path.write_bytes(written(catalog))
        print(f"{code}: {len(catalog)} texts, {len(untranslated(catalog))} to translate")


if __name__ == "__main__":
    main()
