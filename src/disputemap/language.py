"""The interface's own texts in a language; English texts are the keys.

Catalogues are gettext files below ``locale``, read once and only when a language other
than English is asked for; so English costs nothing, and no file has to be compiled. Babel,
which reads them and knows each language's dates and numbers, is imported as late.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from disputemap.errors import Reason, ViewError, because

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ja": "日本語",
    "ru": "Русский",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}
"""Languages of the interface: its name for itself by tag, English first."""
PSEUDO = "en-x-pseudo"
"""Tag of the pseudo-language: English, lengthened and bracketed, to find what is left out."""
LOCALE = Path(__file__).parent / "locale"
"""Folder of the template and the catalogues."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English names of the months, January first."""

_TRADITIONAL = ("hant", "tw", "hk", "mo")
_FORMS: Mapping[str, tuple[str, ...]] = {"ru": ("one", "few", "many")}
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_LENGTHENED_BY = 0.4

Messages = Mapping[str, str | tuple[str, ...]]


def marked(text: str, /) -> str:
    """Give a text as it is, marked for the catalogues: for tables that are said later."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language of the interface.

    Attributes
    ----------
    code
        Tag of the language, such as ``ja`` or ``zh-Hans``.
    messages
        Text, or plural forms in the order of the catalogue, by the English text.
    in_browser
        The English texts that our JavaScript says.
    """

    code: str = "en"
    messages: Messages = field(default_factory=dict)
    in_browser: frozenset[str] = frozenset()

    @property
    def is_english(self) -> bool:
        """Whether numbers and dates are written as in English."""
        return self.code in ("en", PSEUDO)

    def say(self, text: str, /, **values: object) -> str:
        """Give a text of the interface, its ``{names}`` filled in."""
        found = self.messages.get(text, text)
        return (found if isinstance(found, str) else text).format(**values)

    def say_number(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Give a text that depends on a number, which stands in it as ``{n}``."""
        forms = self.messages.get(one)
        if isinstance(forms, tuple):
            text = forms[self._form_of(number)]
        else:
            text = one if number == 1 else many
        return text.format(n=self.number(number), **values)

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts one after another, with the comma of the language."""
        return self.say(", ").join(parts)

    def series(self, parts: Iterable[str]) -> str:
        """Write parts that may have commas of their own, with the semicolon of the language."""
        return self.say("; ").join(parts)

    def why(self, reason: Reason | ViewError | str) -> str:
        """Give a reason, or all reasons of an error; plain text is given as it is."""
        if isinstance(reason, ViewError):
            return self.series(map(self.why, reason.reasons))
        if isinstance(reason, str):
            return reason
        values = {name: self._told(value) for name, value in reason.values.items()}
        return self.say(reason.text, **values)

    def _told(self, value: object) -> object:
        """Give a value of a reason as it stands in the text: an error by its reasons, a list."""
        if isinstance(value, ViewError):
            return self.why(value)
        return self.series(map(str, value)) if isinstance(value, tuple) else value

    def number(self, number: float) -> str:
        """Write a number with the separators of the language, to three decimals."""
        if isinstance(number, float):
            number = int(number) if number.is_integer() else round(number, 3)
        if self.is_english:
            return f"{number:,}"
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share of one in whole percent."""
        if self.is_english:
            return f"{share:.0%}"
        from babel.numbers import format_percent

        return format_percent(share, locale=self._locale)

    def day(self, day: date) -> str:
        """Write a day, its month in words."""
        if self.is_english:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale)

    def month(self, year: int, month: int) -> str:
        """Write a month of a year, the month in words."""
        if self.is_english:
            return f"{MONTHS[month - 1]} {year}"
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", date(year, month, 1), locale=self._locale)

    def days(self, first: date, last: date) -> str:
        """Write an interval of days, both in it, without saying a month or year twice."""
        if not self.is_english:
            from babel.dates import format_interval

            return format_interval(first, last, "yMMMd", locale=self._locale)
        words = self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            words = str(first.day)
        elif first.year == last.year:
            words = words.rsplit(" ", 1)[0]
        return f"{words} to {self.day(last)}"

    def for_browser(self) -> dict[str, object]:
        """Give what the map's scripts need to speak this language, as JSON can carry it."""
        kept = {key: self.messages[key] for key in sorted(self.in_browser & self.messages.keys())}
        return {"code": self.code, "messages": kept}

    @property
    def _locale(self) -> str:
        """Babel's name of the language."""
        return self.code.replace("-", "_")

    def _form_of(self, number: int) -> int:
        """Place of the plural form for a number in the order of the catalogue."""
        if self.is_english:
            return int(number != 1)
        from babel import Locale

        forms = _FORMS.get(self.code, ("other",))
        name = Locale.parse(self._locale).plural_form(number)
        return forms.index(name) if name in forms else len(forms) - 1


ENGLISH = Language()


def languages() -> Mapping[str, str]:
    """Give the languages of the interface: tag and its own name, English first."""
    return LANGUAGES


def is_known(code: str) -> bool:
    """Whether a tag is one that an address may ask for; the pseudo-language is."""
    return code in LANGUAGES or code == PSEUDO


@cache
def language_of(code: str) -> Language:
    """Give the language of a tag of `languages`, or the pseudo-language.

    Raises
    ------
    ViewError
        If the tag is another.
    """
    if not is_known(code):
        known = ", ".join(LANGUAGES)
        reason = because(
            "the language {value} is unknown; expected one of {known}",
            value=repr(code),
            known=known,
        )
        raise ViewError(reason)
    if code == "en":
        return ENGLISH
    if code == PSEUDO:
        messages, in_browser = read_catalogue(LOCALE / "disputemap.pot")
        return Language(code, _pseudo(messages), in_browser)
    path = LOCALE / code / "LC_MESSAGES" / "disputemap.po"
    messages, in_browser = read_catalogue(path)
    told = {key: text for key, text in messages.items() if text and all(text)}
    return Language(code, told, in_browser)


def chosen(wanted: str | None, accepted: Iterable[str] = ()) -> Language:
    """Choose the language: the one asked for, else the browser's first that we have.

    Parameters
    ----------
    wanted
        Tag from the address, or None.
    accepted
        Tags that the browser accepts, the best first (`accepted_tags`).

    Raises
    ------
    ViewError
        If `wanted` is not a language of ours.
    """
    if wanted is not None:
        return language_of(wanted)
    found = (code for tag in accepted if (code := _matching(tag)) is not None)
    return language_of(next(found, "en"))


def accepted_tags(header: str | None) -> list[str]:
    """Read the header ``Accept-Language``: its tags, the best first; rubbish is passed over."""
    ranked: list[tuple[float, str]] = []
    for part in (header or "").split(","):
        tag, _, quality = part.partition(";")
        match = re.fullmatch(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", quality)
        rank = float(match[1]) if match else 1.0
        if re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", tag.strip()) and rank > 0:
            ranked.append((-rank, tag.strip()))
    return [tag for _, tag in sorted(ranked, key=lambda entry: entry[0])]


def read_catalogue(path: Path) -> tuple[Messages, frozenset[str]]:
    """Read a catalogue or the template.

    Returns
    -------
    messages
        Text or plural forms by English text; of the template, the English ones.
        Entries marked as fuzzy are left out.
    in_browser
        The English texts that stand in our JavaScript.
    """
    from babel.messages.pofile import read_po

    is_template = path.suffix == ".pot"
    messages: dict[str, str | tuple[str, ...]] = {}
    in_browser = set()
    with path.open("rb") as file:
        for message in read_po(file):
            if not message.id or (message.fuzzy and not is_template):
                continue
            text = (message.id if is_template else message.string) or ""
            key = message.id if isinstance(message.id, str) else message.id[0]
            messages[key] = text if isinstance(text, str) else tuple(text)
            if any(name.endswith(".js") for name, _ in message.locations):
                in_browser.add(key)
    return messages, frozenset(in_browser)


def _matching(tag: str) -> str | None:
    """Give the language of ours that a browser's tag means, or None."""
    first, *rest = tag.lower().split("-")
    if first != "zh":
        return first if first in LANGUAGES else None
    is_traditional = "hans" not in rest and any(part in _TRADITIONAL for part in rest)
    return "zh-Hant" if is_traditional else "zh-Hans"


def _pseudo(messages: Messages) -> Messages:
    """Lengthen and bracket every text."""
    return {
        key: bracketed(text) if isinstance(text, str) else tuple(map(bracketed, text))
        for key, text in messages.items()
    }


def bracketed(text: str) -> str:
    """Put a text in brackets, longer by two fifths, its ``{names}`` kept."""
    letters = len(_PLACEHOLDER.sub("", text))
    padding = "~" * math.ceil(letters * _LENGTHENED_BY)
    words = " ".join(padding[at : at + 6] for at in range(0, len(padding), 6))
    return f"⟦{text}{' ' if letters > 6 else ''}{words}⟧"
