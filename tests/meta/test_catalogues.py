"""The template has every text of the interface, and each catalogue translates it whole."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from disputemap.language import LANGUAGES

ROOT = Path(__file__).parents[2]
ADVICE = "run python tools/extract_messages.py (docs/translating.md)"
PLURALS = {"ja": 1, "ru": 3, "zh-Hans": 1, "zh-Hant": 1}
PLACEHOLDER = re.compile(r"\{[^}]*\}")
LOADED = {
    "ja": r"不法|固有の領土|占拠|奪還",
    "ru": r"исконн|оккупац|незаконн",
    "zh-Hans": r"自古|收复|非法(?!律)|侵占|固有领土",
    "zh-Hant": r"自古|收復|非法(?!律)|侵占|固有領土",
}
"""Words with which a side speaks; our own texts have none of them."""


def _tool():
    spec = importlib.util.spec_from_file_location(
        "extract_messages", ROOT / "tools" / "extract_messages.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()


@pytest.fixture(scope="module")
def template() -> Catalog:
    return TOOL.extracted()


def read(path: Path, code: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if code is None else code.replace("-", "_"))


def keys(catalog: Catalog) -> set[str | tuple[str, ...]]:
    return {message.id for message in catalog if message.id}


def faults_of(catalog: Catalog, plurals: int) -> list[str]:
    """Say what is wrong with the translations of a catalogue."""
    faults = []
    for message in catalog:
        if not message.id:
            continue
        is_plural = isinstance(message.id, tuple)
        sources = message.id if is_plural else (message.id,)
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.fuzzy:
            faults.append(f"fuzzy: {sources[0]!r}")
        if len(forms) != (plurals if is_plural else 1):
            faults.append(f"{len(forms)} forms: {sources[0]!r}")
        names = {name for source in sources for name in PLACEHOLDER.findall(source)}
        for form in forms:
            if not form:
                faults.append(f"missing: {sources[0]!r}")
            elif set(PLACEHOLDER.findall(form)) != names:
                faults.append(f"other names: {form!r} for {sources[-1]!r}")
    return faults


def test_the_template_has_every_text_and_no_other(template):
    written = read(TOOL.TEMPLATE)
    assert keys(written) == keys(template), ADVICE
    assert TOOL.TEMPLATE.read_bytes() == TOOL.written(template), ADVICE


def test_texts_of_python_and_of_scripts_are_found(template):
    names = {name for message in template for name, _ in message.locations}
    assert {
        "pages/map.py",
        "src/disputemap/web/navigation.py",
        "src/disputemap/wording.py",
    } <= names
    assert "src/disputemap/maps/assets/side.js" in names
    assert any(isinstance(key, tuple) for key in keys(template))


def test_a_catalogue_for_each_language_and_no_other():
    assert {*TOOL.CODES} == {*LANGUAGES} - {"en"} == {*PLURALS}
    found = {path.parent.parent.name for path in TOOL.LOCALE.glob("*/LC_MESSAGES/*.po")}
    assert found == {*TOOL.CODES}


@pytest.mark.parametrize("code", TOOL.CODES)
def test_a_catalogue_is_complete(template, code):
    catalog = read(TOOL.catalogue_path(code), code)
    assert keys(catalog) == keys(template), ADVICE
    assert faults_of(catalog, PLURALS[code]) == []
    up_to_date = TOOL.written(TOOL.brought_up_to_date(code, template))
    assert TOOL.catalogue_path(code).read_bytes() == up_to_date, ADVICE


@pytest.mark.parametrize("code", TOOL.CODES)
def test_no_text_of_ours_speaks_with_the_words_of_a_side(code):
    text = TOOL.catalogue_path(code).read_text(encoding="utf-8")
    assert re.findall(LOADED[code], text) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "until {day}"\nmsgstr ""', "missing"),
        ('msgid "until {day}"\nmsgstr "до"', "other names"),
        ('msgid "until {day}"\nmsgstr "до {days}"', "other names"),
        ('#, fuzzy\nmsgid "until {day}"\nmsgstr "до {day}"', "fuzzy"),
        (
            'msgid "{n} event"\nmsgid_plural "{n} events"\nmsgstr[0] "{n} событие"\n'
            'msgstr[1] "{n} события"',
            "missing",
        ),
        (
            'msgid "{n} event"\nmsgid_plural "{n} events"\nmsgstr[0] "{n} событие"\n'
            'msgstr[1] "{n} события"\nmsgstr[2] "событий"',
            "other names",
        ),
    ],
)
def test_the_check_of_a_catalogue_can_fail(tmp_path, entry, fault):
    head = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=3; '
        "plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : "
        '2);\\n"\n\n'
    )
    path = tmp_path / "disputemap.po"
    path.write_text(f"{head}{entry}\n", encoding="utf-8")
    assert any(found.startswith(fault) for found in faults_of(read(path, "ru"), 3))


def test_a_new_text_is_found_and_stands_untranslated(tmp_path, template):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "new.py").write_text('x = language.say("A text of tomorrow")\n')
    assets = tmp_path / "src" / "disputemap" / "maps"
    assets.mkdir(parents=True)
    (assets / "new.js").write_text('const y = sayNumber("{n} new", "{n} news", 2);\n')
    found = TOOL.extracted(tmp_path)
    assert keys(found) == {"A text of tomorrow", ("{n} new", "{n} news")}
    assert TOOL.untranslated(TOOL.brought_up_to_date("ru", found)) == [
        "A text of tomorrow",
        "{n} new",
    ]


def test_a_text_inside_another_text_of_a_script_is_collected(tmp_path):
    folder = tmp_path / "src" / "disputemap"
    folder.mkdir(parents=True)
    script = 'say("{a}, {b}", { a: sayNumber("{n} \\"x\\"", "{n} xs", 2), b: say(\n  "inner") });'
    (folder / "x.js").write_text(script, encoding="utf-8")
    found = [message.id for message in TOOL.extracted(tmp_path) if message.id]
    assert found == ["{a}, {b}", ('{n} "x"', "{n} xs"), "inner"]
