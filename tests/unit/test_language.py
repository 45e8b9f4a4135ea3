"""disputemap.language: texts, numbers and days of the interface in each language."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from disputemap import language as languages
from disputemap.errors import ViewError, because
from disputemap.language import (
    ENGLISH,
    LANGUAGES,
    PSEUDO,
    Language,
    accepted_tags,
    bracketed,
    chosen,
    language_of,
    marked,
    read_catalogue,
)
from disputemap.view import View

ROOT = Path(__file__).parents[2]
RUSSIAN = Language("ru", {"{n} event": ("{n} событие", "{n} события", "{n} событий")})
JAPANESE = Language("ja", {"{n} event": ("{n}件の出来事",), "until {day}": "{day}まで"})
LONG_AGO, FAR_AHEAD = date(1000, 1, 1), date(2199, 12, 31)


def test_english_needs_no_catalogue():
    assert ENGLISH.say("until {day}", day="7 May") == "until 7 May"
    assert ENGLISH.say_number("{n} event", "{n} events", 1) == "1 event"
    assert ENGLISH.say_number("{n} event", "{n} events", 1200) == "1,200 events"


def test_a_text_that_is_not_translated_is_said_in_english():
    assert JAPANESE.say("since {day}", day="7 May") == "since 7 May"
    assert JAPANESE.say("until {day}", day="2022年") == "2022年まで"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 событий"),
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (1234, "1 234 события"),
    ],
)
def test_russian_takes_one_of_three_forms_by_the_number(number, words):
    assert RUSSIAN.say_number("{n} event", "{n} events", number).replace("\xa0", " ") == words


def test_japanese_has_one_form():
    assert [JAPANESE.say_number("{n} event", "{n} events", n) for n in (1, 7)] == [
        "1件の出来事",
        "7件の出来事",
    ]


def test_a_value_is_never_read_as_a_pattern():
    assert ENGLISH.say("{a} {b}", a="{b}", b="{a.__class__}") == "{b} {a.__class__}"


@pytest.mark.parametrize(
    ("code", "day", "month", "days"),
    [
        ("en", "3 March 2022", "March 2022", "3 to 5 March 2022"),
        ("ja", "2022年3月3日", "2022年3月", "2022年3月3日～5日"),
        ("ru", "3 марта 2022 г.", "март 2022 г.", "3–5 мар. 2022 г."),
        ("zh-Hans", "2022年3月3日", "2022年3月", "2022年3月3日至5日"),
        ("zh-Hant", "2022年3月3日", "2022年3月", "2022年3月3日至5日"),
        (PSEUDO, "3 March 2022", "March 2022", "3 to 5 March 2022"),
    ],
)
def test_days_are_written_in_the_form_of_the_language(code, day, month, days):
    spoken = language_of(code)
    first, last = date(2022, 3, 3), date(2022, 3, 5)
    said = (spoken.day(first), spoken.month(2022, 3), spoken.days(first, last))
    assert tuple(re.sub(r"\s", " ", words) for words in said) == (day, month, days)


@pytest.mark.parametrize("code", LANGUAGES)
@given(day=st.dates(LONG_AGO, FAR_AHEAD))
def test_every_day_has_words_of_its_own(code, day):
    spoken = language_of(code)
    assert str(day.year) in spoken.day(day)
    assert spoken.day(day) != spoken.day(day - timedelta(days=1))
    assert str(day.year) in spoken.month(day.year, day.month)


def test_numbers_have_the_separators_of_the_language():
    assert ENGLISH.number(1234567) == "1,234,567"
    assert ENGLISH.number(2.0) == "2"
    assert ENGLISH.number(0.1234567) == "0.123"
    assert language_of("ru").number(12345.5).replace("\xa0", " ") == "12 345,5"
    assert ENGLISH.percent(0.256) == "26%"
    assert language_of("ru").percent(0.256).replace("\xa0", " ") == "26 %"


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ([], "en"),
        (["fr"], "en"),
        (["fr", "ru-RU", "ja"], "ru"),
        (["en-US", "ja"], "en"),
        (["JA-jp"], "ja"),
        (["zh"], "zh-Hans"),
        (["zh-CN"], "zh-Hans"),
        (["zh-SG"], "zh-Hans"),
        (["zh-TW"], "zh-Hant"),
        (["zh-hk"], "zh-Hant"),
        (["zh-Hant-MO"], "zh-Hant"),
        (["zh-Hans-HK"], "zh-Hans"),
    ],
)
def test_without_a_wish_the_browsers_first_language_of_ours_is_taken(accepted, code):
    assert chosen(None, accepted).code == code


def test_a_wish_counts_more_than_the_browser():
    assert chosen("ja", ["ru"]).code == "ja"
    assert chosen("en", ["ru"]) is ENGLISH
    assert chosen(PSEUDO, ["ru"]).code == PSEUDO


@pytest.mark.parametrize("wanted", ["", "fr", "JA", "zh", "../../ja", "en-x-other", "\x00"])
def test_an_unknown_wish_is_refused_by_name(wanted):
    with pytest.raises(ViewError, match=r"the language .* is unknown; expected one of en, ja"):
        chosen(wanted, ["ru"])


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        (None, []),
        ("", []),
        ("ja", ["ja"]),
        ("en;q=0.5, ru-RU, ja;q=0.8", ["ru-RU", "ja", "en"]),
        ("ja;q=0, ru;q=0.1", ["ru"]),
        ("*, <script>, ru;q=x, ja;q=0.9", ["ru", "ja"]),
    ],
)
def test_the_browsers_header_is_read_by_rank(header, tags):
    assert accepted_tags(header) == tags


@given(st.text())
def test_no_header_stops_the_app(header):
    assert chosen(None, accepted_tags(header)).code in LANGUAGES


def test_the_pseudo_language_brackets_every_text_and_lengthens_it():
    pseudo = language_of(PSEUDO)
    assert pseudo.say(", ").startswith("⟦, ") and PSEUDO not in languages.languages()
    text = bracketed("{n} events from {total}")
    assert text.startswith("⟦{n} events from {total}") and text.endswith("⟧")
    assert len(text) >= 1.4 * len(" events from ") + len("{n}{total}")


def test_every_language_is_made_once():
    assert all(language_of(code) is language_of(code) for code in (*LANGUAGES, PSEUDO))


def test_a_marked_text_is_the_text():
    assert marked("planned") == "planned"


def test_a_catalogue_gives_its_texts_and_which_the_browser_says(tmp_path):
    path = tmp_path / "disputemap.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=3; plural=0;\\n"\n\n'
        '#: a.py\nmsgid "one"\nmsgstr "один"\n\n'
        '#: a.py b/c.js\nmsgid "{n} event"\nmsgid_plural "{n} events"\n'
        'msgstr[0] "{n} событие"\nmsgstr[1] "{n} события"\nmsgstr[2] "{n} событий"\n\n'
        '#, fuzzy\n#: a.py\nmsgid "two"\nmsgstr "три"\n',
        encoding="utf-8",
    )
    messages, in_browser = read_catalogue(path)
    assert messages == {
        "one": "один",
        "{n} event": ("{n} событие", "{n} события", "{n} событий"),
    }
    assert in_browser == {"{n} event"}
    payload = Language("ru", messages, in_browser).for_browser()
    assert payload == {"code": "ru", "messages": {"{n} event": messages["{n} event"]}}


def test_the_reasons_of_an_error_are_said_in_the_language():
    russian = Language(
        "ru",
        {
            "tiles {value} is no name of online tiles": "{value} — не название тайлов",
            "Not shown: {why}.": "Не показано: {why}.",
        },
    )
    with pytest.raises(ViewError) as caught:
        View(tiles="<x>", text="x" * 201)
    why = "the search text is longer than 200 characters; '<x>' — не название тайлов"
    assert russian.why(caught.value) == why
    assert russian.why(because("Not shown: {why}.", why=caught.value)) == f"Не показано: {why}."
    assert russian.why(ViewError("plain words")) == "plain words"
    assert str(because("{a}", a="{b}")) == "{b}"


@pytest.mark.parametrize("code", [*LANGUAGES, PSEUDO])
def test_the_map_writes_days_and_numbers_as_the_pages_do(code):
    language = language_of(code)
    days = [date(1855, 2, 7), date(2022, 3, 3), date(2025, 12, 31)]
    numbers = [0, 7, 1200, 1234567]
    script = (
        'import { speak, numberWords } from "./src/disputemap/maps/assets/words.js";'
        'import { dayOfIso, dayWords } from "./src/disputemap/maps/assets/calendar.js";'
        f"speak({json.dumps(language.for_browser())});"
        f"const days = {json.dumps([day.isoformat() for day in days])};"
        f"const numbers = {json.dumps(numbers)};"
        "console.log(JSON.stringify([...days.map((day) => dayWords(dayOfIso(day))),"
        " ...numbers.map(numberWords)]));"
    )
    node = compute_driver_executable()[0]
    command = [node, "--input-type=module", "--eval", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    written = [*map(language.day, days), *map(language.number, numbers)]
    same = [re.sub(r"\s", " ", words) for words in written]
    assert [re.sub(r"\s", " ", words) for words in json.loads(done.stdout)] == same


def test_english_does_not_load_babel():
    script = (
        "import sys; from disputemap.language import chosen;"
        "chosen(None, ['en-US']).say_number('{n} event', '{n} events', 2);"
        "sys.exit(any(name.split('.')[0] == 'babel' for name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", script], env=environment).returncode == 0
