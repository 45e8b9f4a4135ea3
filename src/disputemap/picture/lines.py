"""The words of a picture: title, window, filters, counts, licences, notes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH, Language, chosen, marked
from disputemap.model import Article
from disputemap.perspective import Viewpoint, whose_view_words
from disputemap.picture.columns import Paragraph, headline
from disputemap.picture.fonts import LEFT_OUT, has_east_asian_font, settable
from disputemap.release import VERSION
from disputemap.selection import Selection
from disputemap.terms import (
    RECORDS_ARE_ENGLISH,
    TONGUE_WORDS,
    left_out_words,
    said,
)
from disputemap.view import View
from disputemap.wording import address_words, basis_words, when_words

TITLE_CHARACTERS = 110
_EAST_ASIAN = ("ja", "zh")
_PARTY_LINE = marked(
    "This map shows what is reported about disputed islands and says nothing about whose they are."
)
_MEASURE_LINE = marked(
    "Distances and zones are computed from the coastline on the WGS84 ellipsoid; they are no "
    "legal boundaries."
)
_COUNT_LINE = marked(
    "An event may rest on several reports and be about several islands; absence of reports is not "
    "absence of events."
)
_RECIPE_LINE = marked(
    "What is needed to make this picture again (the view, the versions of data and program, the "
    "ids shown) stands in the file."
)
_SCRIPT_LINE = marked(
    "[…] stands for words in a script that this picture cannot set; the data have them whole."
)


_GROUPS: Mapping[str, str] = {"kurils": "southern_kurils", "senkakus": "senkaku"}


def title(atlas: Atlas, region: str, *, language: Language = ENGLISH) -> str:
    """Give the title of a picture of a region."""
    place = atlas.places.get(_GROUPS.get(region, ""))
    if place is None:
        return language.say("Reported events about disputed islands")
    return language.say("Reported events about {place}", place=place.label)


def settable_language(language: Language) -> Language:
    """Give the language in which a page can be set on this machine: as asked, or English."""
    return ENGLISH if settable_names(language.code) == "en" else language


def settable_names(names: str) -> str:
    """Give the language in which places can be named on this machine: as asked, or English."""
    is_east_asian = names.startswith(_EAST_ASIAN) and not names.endswith("-Latn")
    return "en" if is_east_asian and not has_east_asian_font() else names


def perspective_line(view: View, *, language: Language = ENGLISH) -> str:
    """Say whose view the names and their order follow, and in which language they are."""
    names = settable_names(view.named_in)
    words = Viewpoint(view.perspective, names).words(language=language)
    if names == view.named_in:
        return words
    asked = said(TONGUE_WORDS, view.named_in, language=language)
    return language.say(
        "{words} (this machine has no font for: {language})", words=words, language=asked
    )


def count_paragraphs(selection: Selection, *, language: Language = ENGLISH) -> list[Paragraph]:
    """Say what is shown and what is not, and why; the numbers add up to all reports."""
    say, say_number = language.say, language.say_number
    shown, total = len(selection.shown), len(selection.atlas.reports)
    lines = [
        say_number(
            "{n} report of {total} shown, on {events}",
            "{n} reports of {total} shown, on {events}",
            shown,
            total=language.number(total),
            events=say_number("{n} event", "{n} events", len(selection.shown_events)),
        )
    ]
    if standing := len(selection.standing):
        words = say_number(
            "{n} standing position dated outside the window, apart",
            "{n} standing positions dated outside the window, apart",
            standing,
        )
        lines.append(words)
    for reason, number in selection.left_out.items():
        lines.append(left_out_words(reason, number, language=language))
    lines += _shown_lines(selection, language)
    return [headline(say("Counts")), *map(Paragraph, lines)]


def _shown_lines(selection: Selection, language: Language) -> list[str]:
    """Say what is not certain of the reports shown, and what of the data is not counted."""
    say, say_number = language.say, language.say_number
    lines = []
    if uncertain := selection.uncertain:
        words = say_number(
            "{n} of those shown is dated so that it may lie outside the window",
            "{n} of those shown are dated so that they may lie outside the window",
            uncertain,
        )
        lines.append(words)
    undated = sum(report.when.span is None for report in selection.shown_reports)
    unlocated = len(selection.unlocated_reports)
    lines.append(say("{number} of those shown undated", number=language.number(undated)))
    lines.append(
        say(
            "{number} of those shown unlocated: no place that can be drawn",
            number=language.number(unlocated),
        )
    )
    lines.append(
        say_number(
            "{n} fault in the data (records quarantined)",
            "{n} faults in the data (records quarantined)",
            selection.quarantined,
        )
    )
    return lines


def other_paragraphs(other: Selection, *, language: Language = ENGLISH) -> list[Paragraph]:
    """Say the counts of the second window of a comparison."""
    head = headline(language.say("Counts of window B"))
    return [head, *count_paragraphs(other, language=language)[1:]]


def deployment_paragraphs(
    selection: Selection, n_drawn: int, *, language: Language = ENGLISH
) -> list[Paragraph]:
    """Say how many deployments are shown, drawn and left out."""
    shown, total = len(selection.deployment_records), len(selection.atlas.deployments)
    words = language.say_number(
        "{n} deployment of {total} shown, {drawn} drawn",
        "{n} deployments of {total} shown, {drawn} drawn",
        shown,
        total=language.number(total),
        drawn=language.number(n_drawn),
    )
    reasons = selection.deployments_left_out.items()
    lines = [words, *(left_out_words(*pair, language=language) for pair in reasons)]
    head = headline(language.say("Deployments and activity"))
    return [head, *map(Paragraph, lines)]


def unnamed_paragraph(names: Sequence[str], *, language: Language = ENGLISH) -> Paragraph:
    """Say which islands could not be named on the maps for want of room."""
    listed = language.listed(list(dict.fromkeys(names)))
    return Paragraph(language.say("Not named on the maps, for want of room: {names}", names=listed))


def article_words(atlas: Atlas, article: Article, *, language: Language = ENGLISH) -> str:
    """Name an article: publisher, title, date as known."""
    say = language.say
    publisher = settable(atlas.publisher_name(article), 60)
    if article.publisher.basis == "inferred":
        publisher = say("{publisher} (publisher inferred)", publisher=publisher)
    date = when_words(article.published, language=language)
    if article.published.edtf is not None and article.published.basis != "explicit":
        basis = basis_words(article.published, language=language)
        date = say("{name}, {basis}", name=date, basis=basis)
    title = settable(article.title, TITLE_CHARACTERS)
    return say("{publisher}, “{title}” ({date}).", publisher=publisher, title=title, date=date)


def data_paragraphs(
    selection: Selection, made: date | None, *, language: Language = ENGLISH
) -> list[Paragraph]:
    """Name the data version and the day made, whose data they are, and the view's address."""
    atlas = selection.atlas
    translations = dict(
        part.strip().split(" / ", 1)
        for entry in atlas.catalog
        for part in entry.attribution.split(";")
        if " / " in part
    )
    licences: dict[str, dict[str, None]] = {}
    for entry in atlas.catalog:
        licences.setdefault(entry.licence, {}).update(
            dict.fromkeys(_attributions(entry.attribution, translations))
        )
    say = language.say
    found = [headline(say("Data version {version}", version=settable(atlas.version)))]
    program = say("Made with disputemap {version}.", version=VERSION)
    if made is not None:
        day = language.day(made)
        program = say("Made on {day} with disputemap {version}.", day=day, version=VERSION)
    found.append(Paragraph(program))
    if not licences:
        found.append(Paragraph(say("The catalog states no licence.")))
    for licence, owners in licences.items():
        found.append(Paragraph(f"{licence}: {language.series(owners)}."))
    found.append(Paragraph(address_words(selection.view, language=language)))
    found.append(Paragraph(say(_RECIPE_LINE)))
    return found


def _attributions(attribution: str, translations: Mapping[str, str]) -> list[str]:
    """The parts of an attribution; one that cannot be set gives way to its translation."""
    found = []
    for part in attribution.split(";"):
        original = part.strip().split(" / ", 1)[0]
        words = part if LEFT_OUT not in settable(original) else translations.get(original, part)
        found.append(settable(words).rstrip("."))
    return found


def note_paragraphs(
    view: View,
    projections: Sequence[str],
    others: Iterable[Paragraph],
    *,
    language: Language = ENGLISH,
) -> list[Paragraph]:
    """Say how to read the page; the mark for unset words only if others have it.

    `projections` are those of the maps in words, the main map's first.
    """
    say = language.say
    found = [headline(say("How to read this page")), Paragraph(say(_PARTY_LINE))]
    found.append(Paragraph(whose_view_words(view.perspective, language=language)))
    found += [Paragraph(say(_MEASURE_LINE)), Paragraph(say(_COUNT_LINE))]
    main, *rest = projections
    words = say("Main map: {main}.", main=main)
    if rest:
        others_words = language.series(dict.fromkeys(rest))
        words = say("Main map: {main}. Other maps: {others}.", main=main, others=others_words)
    found.append(Paragraph(words))
    wanted = chosen(view.language or None)
    if settable_language(wanted) is not wanted:
        lacking = said(TONGUE_WORDS, wanted.code, language=language)
        text = say(
            "This page is in English: this machine has no font for {language}.", language=lacking
        )
        found.append(Paragraph(text))
    if not language.is_english:
        found.append(Paragraph(say(RECORDS_ARE_ENGLISH)))
    if any(LEFT_OUT in settable(paragraph.text) for paragraph in others):
        found.append(Paragraph(say(_SCRIPT_LINE)))
    return found
