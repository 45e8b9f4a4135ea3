"""What a person reads about a window: the list of events, the counts, what is left out."""

from disputemap.atlas import Atlas
from disputemap.blocks import Block, details, heading, paragraph, table
from disputemap.cards import event_words, report_card
from disputemap.language import ENGLISH, Language, marked
from disputemap.plain_text import one_line
from disputemap.selection import OUTSIDE, UNDATED, Selection
from disputemap.terms import KIND_WORDS, STATUS_WORDS, said
from disputemap.view import View

REASON_WORDS = {
    "article": marked("{n} left out by article"),
    "kind": marked("{n} left out by kind"),
    "status": marked("{n} left out by status"),
    "side": marked("{n} left out by side"),
    "actor": marked("{n} left out by actor"),
    "place": marked("{n} left out by place"),
    "text": marked("{n} left out by text"),
    "event": marked("{n} of other events"),
    UNDATED: marked("{n} undated"),
    OUTSIDE: marked("{n} outside the window"),
}
"""Why something is left out, by the reason of a selection."""


def event_blocks(
    atlas: Atlas, selection: Selection, *, language: Language = ENGLISH
) -> list[Block]:
    """Make the selection as a list in time order, newest first, one event after another."""
    blocks: list[Block] = []
    chosen = {report.id for report in selection.shown_reports}
    for event in selection.shown_events:
        reports = [report for report in event.reports if report.id in chosen]
        if len(event.reports) > 1:
            blocks.append(heading(event.title, 2))
            blocks.append(paragraph(event_words(atlas, event, language=language), "quiet"))
            if hidden := len(event.reports) - len(reports):
                words = language.say_number(
                    "{n} more report of it outside this view",
                    "{n} more reports of it outside this view",
                    hidden,
                )
                blocks.append(paragraph(words, "quiet"))
        blocks += [report_card(atlas, report, language=language) for report in reports]
    return blocks or [paragraph(empty_words(selection, language=language), "notice")]


def left_out_words(selection: Selection, *, language: Language = ENGLISH) -> list[str]:
    """Say how many reports are left out, by reason."""
    return [
        language.say(REASON_WORDS[reason], n=language.number(number))
        for reason, number in selection.left_out.items()
    ]


def empty_words(selection: Selection, *, language: Language = ENGLISH) -> str:
    """Say that nothing is shown, why, and the way out."""
    nothing = language.say("Nothing here in this window and with these filters.")
    reasons = left_out_words(selection, language=language)
    if not reasons:
        return nothing
    return " ".join(
        [
            nothing,
            language.say("Reports: {reasons}.", reasons=language.series(reasons)),
            language.say("Widen the window or clear the filters."),
        ]
    )


def count_words(selection: Selection, *, language: Language = ENGLISH) -> list[str]:
    """Say what is shown and what is not, and why; the numbers add up."""
    say_number = language.say_number
    total, shown = len(selection.atlas.reports), len(selection.shown)
    events = say_number("{n} event", "{n} events", len(selection.shown_events))
    reports = say_number(
        "from {shown} of {n} report shown",
        "from {shown} of {n} reports shown",
        total,
        shown=language.number(shown),
    )
    words = [f"{events} {reports}"]
    if number := len(selection.standing):
        words.append(
            say_number(
                "{n} standing position dated outside the window",
                "{n} standing positions dated outside the window",
                number,
            )
        )
    words += left_out_words(selection, language=language)
    if number := len(selection.unlocated_reports):
        words.append(
            say_number(
                "{n} shown in lists only (no place to draw)",
                "{n} shown in lists only (no place to draw)",
                number,
            )
        )
    if number := selection.quarantined:
        words.append(
            say_number(
                "{n} record with faults in the data", "{n} records with faults in the data", number
            )
        )
    return words


def filter_words(atlas: Atlas, view: View, *, language: Language = ENGLISH) -> str:
    """Say the filters of a view in words, places and people by name."""
    say = language.say
    titles = {article.id: article.title for article in atlas.articles}
    actors = {key: atlas.actors[key].name for key in view.actors if key in atlas.actors}
    events = {event.id: event.title for event in atlas.events} if view.event is not None else {}
    kinds = [said(KIND_WORDS, kind, language=language) for kind in view.kinds]
    statuses = [said(STATUS_WORDS, status, language=language) for status in view.statuses]
    parts = (
        (say("Places"), [_label(atlas, key) for key in view.places]),
        (say("Kinds"), kinds),
        (say("Sides"), [one_line(side, 40) for side in view.sides]),
        (say("Actors"), [actors.get(key, one_line(key, 40)) for key in view.actors]),
        (say("Articles"), [one_line(titles.get(key, key), 40) for key in view.articles]),
        (say("Status"), statuses),
        (say("Event"), [one_line(events.get(key, key), 110) for key in (view.event,) if key]),
        (say("Words"), [say("“{words}”", words=one_line(view.text))] if view.text else []),
    )
    found = [
        say("{name}: {values}", name=name, values=language.listed(values))
        for name, values in parts
        if values
    ]
    if not view.has_background:
        found.append(say("without background deployments"))
    return language.series(found) or say("none")


def _label(atlas: Atlas, key: str) -> str:
    """Name a place that a view asks for, by its id if the data do not have it."""
    place = atlas.places.get(atlas.aliases.get(key, key))
    return one_line(key, 40) if place is None else place.label


def hidden_blocks(
    atlas: Atlas, selection: Selection, *, language: Language = ENGLISH
) -> list[Block]:
    """Make the lists of what is not on the map: undated, unlocated, standing, quarantined."""
    blocks: list[Block] = []
    for title, reports in (
        (language.say("Undated"), selection.undated_reports),
        (language.say("No place to draw"), selection.unlocated_reports),
        (language.say("Positions held, dated outside the window"), selection.standing_reports),
        (language.say("Outside the window"), selection.outside_reports),
    ):
        if reports:
            number = language.say_number("{n} report", "{n} reports", len(reports))
            words = language.say("{title}: {number}", title=title, number=number)
            cards = [report_card(atlas, report, language=language) for report in reports]
            blocks.append(details(words, cards))
    if atlas.faults:
        rows = [(f.file, f.record, f.found, f.expected, f.advice) for f in atlas.faults]
        columns = [
            language.say("File"),
            language.say("Record"),
            language.say("Found"),
            language.say("Expected"),
            language.say("What to do"),
        ]
        words = language.say_number(
            "Quarantined: {n} fault in the data", "Quarantined: {n} faults in the data", len(rows)
        )
        blocks.append(details(words, [table(columns, rows)]))
    return blocks


def nothing_hidden_blocks(*, language: Language = ENGLISH) -> list[Block]:
    """Say that nothing is left off the map."""
    return [paragraph(language.say("Everything is on the map."), "quiet")]
