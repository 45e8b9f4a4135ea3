"""The list behind a picture: events by number with their sources, deployments, articles.

On the page as far as there is room, and whole as a text.
"""

from collections.abc import Iterable, Mapping

from disputemap.atlas import Event
from disputemap.language import ENGLISH, Language
from disputemap.model import Deployment, Report
from disputemap.paper import Paper
from disputemap.picture import lines
from disputemap.picture.columns import Paragraph, headline
from disputemap.picture.fonts import settable
from disputemap.plain_text import one_line
from disputemap.reading import filter_words
from disputemap.recipe import as_text
from disputemap.selection import Selection, second
from disputemap.terms import PRESENCE_WORDS, said
from disputemap.wording import chain_words, when_words, window_words

_TITLE_CHARACTERS = 300
Recipe = dict[str, object]


def article_numbers(selection: Selection) -> Mapping[str, int]:
    """Number the articles that report something shown, from 1."""
    return {article.id: number for number, article in enumerate(selection.cited, start=1)}


def source_paragraphs(selection: Selection, *, language: Language = ENGLISH) -> list[Paragraph]:
    """Number the articles whose reports are shown; count what background rests on."""
    atlas, say_number = selection.atlas, language.say_number
    counts: dict[str, int] = {}
    for report in selection.shown_reports:
        key = atlas.article_of[report.id].id
        counts[key] = counts.get(key, 0) + 1
    found = [headline(language.say("Sources of the reports shown"))]
    for article, number in zip(selection.cited, article_numbers(selection).values(), strict=True):
        reports = say_number("{n} report", "{n} reports", counts[article.id])
        words = lines.article_words(atlas, article, language=language)
        text = language.say("{article} {reports}.", article=words, reports=reports)
        found.append(Paragraph(text, lead=f"[{number}]"))
    if not selection.cited:
        found.append(Paragraph(language.say("No report is shown.")))
    background = [d for d in selection.deployment_records if d.is_background]
    if background:
        carriers = {source for deployment in background for source in deployment.sources}
        text = say_number(
            "{n} background deployment shown, reported by none of the articles, from {sources} "
            "named in the data.",
            "{n} background deployments shown, reported by none of the articles, from {sources} "
            "named in the data.",
            len(background),
            sources=say_number("{n} further source", "{n} further sources", len(carriers)),
        )
        found.append(Paragraph(text))
    return found


def event_paragraphs(selection: Selection, *, language: Language = ENGLISH) -> list[Paragraph]:
    """Number the events shown, those about the selected place first, with their sources."""
    found = [headline(language.say("Events shown, with their sources"))]
    for number, event in enumerate(_ordered(selection), start=1):
        text = language.say(
            "{title} ({date}) {sources}",
            title=settable(event.title, _TITLE_CHARACTERS).rstrip("."),
            date=_date(event, language),
            sources=_references(selection, _shown(selection, event)),
        )
        found.append(Paragraph(text, lead=f"{number}"))
    return found if len(found) > 1 else []


def only_paragraphs(
    selection: Selection, other: Selection | None, *, language: Language = ENGLISH
) -> list[Paragraph]:
    """Name the events that only the second window of a comparison shows."""
    first = {event.id for event in selection.shown_events}
    only = [] if other is None else [e for e in other.shown_events if e.id not in first]
    found = [headline(language.say("Events of window B only"))]
    for event in only:
        title = settable(event.title, _TITLE_CHARACTERS).rstrip(".")
        words = language.say("{title}: {when}", title=title, when=_date(event, language))
        articles = [selection.atlas.article_of[report.id] for report in event.reports]
        names = dict.fromkeys(selection.atlas.publisher_name(article) for article in articles)
        carriers = settable(language.listed(list(names)))
        words = language.say("{words} ({carriers})", words=words, carriers=carriers)
        found.append(Paragraph(words, lead="–"))
    return found if only else []


def deployment_paragraphs(
    selection: Selection, first: Iterable[str], *, language: Language = ENGLISH
) -> list[Paragraph]:
    """Name the deployments shown: `first` these, of them those that articles report first.

    `first` are ids; inside each part the newest comes first.
    """
    ahead = set(first)
    shown = sorted(
        selection.deployment_records,
        key=lambda one: (one.id not in ahead, one.is_background, _newest(one)),
    )
    if not shown:
        return []
    say = language.say
    found = [headline(say("Deployments and activity by name"))]
    for deployment in shown:
        title = settable(deployment.title, lines.TITLE_CHARACTERS)
        if deployment.status != "present":
            status = said(PRESENCE_WORDS, deployment.status, language=language)
            title = say("{title}, {status}", title=title, status=status)
        when = when_words(deployment.when, language=language)
        found.append(Paragraph(say("{title}: {when}", title=title, when=when), lead="–"))
    return found


def whole_text(
    selection: Selection, paper: Paper, recipe: Recipe, *, language: Language = ENGLISH
) -> str:
    """Write the whole list as plain text: every report with its chain, and the recipe."""
    atlas, view, say = selection.atlas, selection.view, language.say
    rows = [lines.title(atlas, paper.region, language=language)]
    rows.append(window_words(view, language=language))
    rows.append(lines.perspective_line(view, language=language))
    kept = filter_words(atlas, view, language=language)
    rows.append(say("Filters: {filters}", filters=kept))
    rows += _plain(lines.count_paragraphs(selection, language=language))
    rows += _plain(source_paragraphs(selection, language=language))
    rows += ["", say("Events shown, with their sources")]
    for number, event in enumerate(_ordered(selection), start=1):
        shown = _shown(selection, event)
        sources = _references(selection, shown)
        date = _date(event, language)
        rows.append(f"{number}. {one_line(event.title)} ({date}) {sources}")
        rows += [f"   - {_report_words(selection, report, language)}" for report in shown]
    rows += _plain(only_paragraphs(selection, second(selection), language=language))
    rows += _plain(deployment_paragraphs(selection, (), language=language))
    rows += _plain(lines.data_paragraphs(selection, paper.made, language=language))
    rows += ["", as_text(recipe), ""]
    return "\n".join(rows)


def _plain(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Give paragraphs as lines of text."""
    found = []
    for paragraph in paragraphs:
        if paragraph.keeps:
            found.append("")
        found.append(f"{paragraph.lead} {paragraph.text}".strip())
    return found


def _report_words(selection: Selection, report: Report, language: Language) -> str:
    """Tell one report: the coder's summary, the speaker's own words, the chain, the date."""
    atlas = selection.atlas
    number = article_numbers(selection)[atlas.article_of[report.id].id]
    words = [one_line(report.summary)]
    if report.quote:
        words.append(f"“{one_line(report.quote)}”")
    chain = chain_words(atlas, report.chain, language=language)
    when = when_words(report.when, language=language)
    return f"{report.id}: {' '.join(words)} ({one_line(chain)}; {when}) [{number}]"


def _ordered(selection: Selection) -> list[Event]:
    """The events shown, those about the selected place first."""
    chosen = selection.view.selected
    return sorted(
        selection.shown_events,
        key=lambda event: not any(p.id == chosen for r in event.reports for p in r.places),
    )


def _shown(selection: Selection, event: Event) -> list[Report]:
    """The reports of an event that are shown."""
    shown = selection.shown_ids
    return [report for report in event.reports if report.id in shown]


def _references(selection: Selection, reports: Iterable[Report]) -> str:
    """Give the numbers of the articles behind reports, in brackets."""
    numbers = article_numbers(selection)
    found = {numbers[selection.atlas.article_of[report.id].id] for report in reports}
    return f"[{', '.join(map(str, sorted(found)))}]"


def _date(event: Event, language: Language) -> str:
    """The most exact date of an event's reports, in words."""
    return when_words(min((r.when for r in event.reports), key=_openness), language=language)


def _openness(when: object) -> float:
    span = getattr(when, "span", None)
    if span is None or span.start is None or span.end is None:
        return float("inf")
    return float(span.end - span.start)


def _newest(deployment: Deployment) -> float:
    """Sort key: the latest start first, what has none last."""
    span = deployment.when.span
    return 0.0 if span is None or span.start is None else -float(span.start)
