"""Whole pages of reading: an article's record, deployments, claims, the method."""

from collections import Counter

from disputemap import terms, wording
from disputemap.atlas import Atlas
from disputemap.blocks import Block, details, facts, heading, paragraph, table
from disputemap.cards import correction_lines, deployment_card, report_card
from disputemap.language import ENGLISH, Language, marked
from disputemap.model import Article, Assignment, Claim, Control, Place
from disputemap.reading import hidden_blocks
from disputemap.selection import Selection

RULES = (
    marked(
        "Every mark on the map rests on a report of a coded article or on a background entry with "
        "a source of its own."
    ),
    marked(
        "A place has names by who uses them, claims by claimant and control by controller, each "
        "with its source. The map calls nobody an owner and draws no line of a state."
    ),
    marked("The words of a report are the reporter's. Names inside quotations are never changed."),
    marked(
        "A date is as exact as the source and no more. A window selects what may have happened in "
        "it; a switch narrows it to what surely did."
    ),
    marked(
        "What is said about a whole group is listed on each of its islands, marked so, and never "
        "counted as evidence about one island alone."
    ),
    marked(
        "Errors in an article stay as reported; a signed correction with a source stands beside."
    ),
    marked("Copies of one text are one source. Reports of one event are merged with a reason."),
    marked("Planned, alleged and hypothetical deployments are not drawn as present forces."),
    marked(
        "What a filter, a bad record or a missing date leaves off the map is counted and can be "
        "read."
    ),
)
CAVEATS = (
    marked(
        "Coverage follows the five coded articles: where nothing is shown, nothing is known here; "
        "absence is not peace."
    ),
    marked(
        "Zones of 12 and 24 nautical miles are computed from the coastline. They are not a legal "
        "boundary, and the median line is recognised by neither side."
    ),
    marked(
        "Positions carry an uncertainty in kilometres. Most military positions are not published."
    ),
    marked("The base map is generalised to about 500 m. Not for navigation."),
    marked("Reported ranges are what sources print, low and high; they are not measured."),
)


def article_blocks(atlas: Atlas, article: Article, *, language: Language = ENGLISH) -> list[Block]:
    """Make the record of an article: what it is, what was coded, what was not."""
    say = language.say
    blocks = [heading(article.title, 2), facts(_article_facts(atlas, article, language))]
    if article.passages:
        clocks = [
            (
                say(
                    "{first} to {last}", first=language.number(p.start), last=language.number(p.end)
                ),
                wording.date_words(str(p.clock), language=language),
                p.copied_from or "",
                p.note,
            )
            for p in article.passages
        ]
        columns = (say("Characters"), say("Clock"), say("Copied from"), say("Why"))
        blocks.append(details(say("Passages with a clock of their own"), [table(columns, clocks)]))
    corrections = [c for c in atlas.corrections if c.article == article.id]
    if corrections:
        number = language.number(len(corrections))
        blocks.append(heading(say("Corrections: {number}", number=number), 3))
        blocks += [
            {"type": "correction", "lines": correction_lines(c, language=language)}
            for c in corrections
        ]
    if article.omitted:
        blocks.append(_omissions(article, language))
    number = language.number(len(article.reports))
    blocks.append(heading(say("Reports: {number}", number=number), 3))
    return blocks + [report_card(atlas, report, language=language) for report in article.reports]


def _omissions(article: Article, language: Language) -> Block:
    """Count what of an article is not coded, by reason."""
    reasons = Counter(omission.reason for omission in article.omitted)
    rows = [
        (terms.said(terms.OMISSION_WORDS, reason, language=language), language.number(number))
        for reason, number in sorted(reasons.items())
    ]
    number = language.number(len(article.omitted))
    return details(
        language.say("Not coded, with reasons ({number})", number=number),
        [table((language.say("Reason"), language.say("Runs of text")), rows)],
    )


def _article_facts(atlas: Atlas, article: Article, language: Language) -> list[tuple[str, str]]:
    """List what is known of an article."""
    say = language.say
    published = article.published
    when = wording.when_words(published, language=language)
    basis = wording.basis_words(published, language=language)
    publisher = say(
        "{name} ({basis})",
        name=atlas.publisher_name(article),
        basis=terms.said(terms.PUBLISHER_WORDS, article.publisher.basis, language=language),
    )
    coded = wording.date_words(str(article.coded.date), language=language)
    return [
        (say("Record"), article.id),
        (say("Publisher"), publisher),
        (say("Publisher's note"), article.publisher.note or ""),
        (say("Author"), article.author or say("not named")),
        (say("Published"), say("{when}; {basis}", when=when, basis=basis) if basis else when),
        (say("Language"), terms.said(terms.TONGUE_WORDS, article.language, language=language)),
        (say("Cites"), language.listed(atlas.names_of_chain(article.cites))),
        (say("Independence"), article.independence),
        (say("Text (not held here)"), _text_words(article, language)),
        (say("Coverage"), _coverage_words(atlas, article, language)),
        (say("Coded"), say("{who}, {date}", who=article.coded.by, date=coded)),
        (say("Coding note"), article.coded.note or ""),
    ]


def _text_words(article: Article, language: Language) -> str:
    """Say how long the text of an article is, and its hash."""
    return language.say(
        "{characters}, {sentences}, SHA-256 {hash}",
        characters=language.say_number("{n} character", "{n} characters", article.characters),
        sentences=language.say_number("{n} sentence", "{n} sentences", article.sentences),
        hash=article.sha256,
    )


def _coverage_words(atlas: Atlas, article: Article, language: Language) -> str:
    """Say how much of an article is coded."""
    events = {atlas.event_of[report.id].id for report in article.reports}
    return language.say(
        "{share} of the characters are in evidence ({reports}; {events}). Every sentence is coded "
        "or left out with a reason.",
        share=language.percent(article.covered / article.characters),
        reports=language.say_number("{n} report", "{n} reports", len(article.reports)),
        events=language.say_number("{n} event", "{n} events", len(events)),
    )


def no_article_blocks(*, language: Language = ENGLISH) -> list[Block]:
    """Say that no article could be read, and what to do."""
    words = language.say(
        "No article could be read. The page Method lists what is wrong with the files."
    )
    return [paragraph(words, "notice")]


def deployment_list_blocks(
    atlas: Atlas, selection: Selection, *, language: Language = ENGLISH
) -> list[Block]:
    """Make the list of deployments: reported ones first, then the background."""
    records = selection.deployment_records
    blocks: list[Block] = []
    if selection.deployments_left_out:
        reasons = selection.deployments_left_out.items()
        words = language.say(
            "{shown} of {total} shown; {reasons}.",
            shown=language.number(len(records)),
            total=language.number(len(atlas.deployments)),
            reasons=language.series(
                terms.left_out_words(*pair, language=language) for pair in reasons
            ),
        )
        blocks.append(paragraph(words, "quiet"))
    for title, is_background in (
        (marked("Reported by the coded articles: {number}"), False),
        (marked("Background, from other sources: {number}"), True),
    ):
        chosen = [d for d in records if d.is_background is is_background]
        if not chosen:
            continue
        blocks.append(heading(language.say(title, number=language.number(len(chosen))), 2))
        for deployment in chosen:
            blocks.append(deployment_card(atlas, deployment, language=language))
            reports = [atlas.report[key] for key in deployment.reports if key in atlas.report]
            if reports:
                number = language.number(len(reports))
                cards = [report_card(atlas, report, language=language) for report in reports]
                blocks.append(details(language.say("Reports: {number}", number=number), cards))
    nothing = language.say("No deployment in this window and with these filters.")
    return blocks or [paragraph(nothing, "notice")]


def claim_page_blocks(atlas: Atlas, *, language: Language = ENGLISH) -> list[Block]:
    """Make claims and control side by side, group by group and unit by unit."""
    blocks: list[Block] = []
    for place in atlas.places.values():
        if place.is_disputed and place.level == "group":
            blocks += _claims_of(atlas, place, 2, language)
            units = [u for u in atlas.disputed_units if place in atlas.ancestors(u.id)]
            for unit in units:
                blocks += _claims_of(atlas, unit, 3, language)
    return blocks or [paragraph(language.say("No claims could be read."), "notice")]


def method_blocks(
    atlas: Atlas, selection: Selection, *, language: Language = ENGLISH
) -> list[Block]:
    """Make the method: rules, caveats, counts, licences, what is quarantined."""
    say = language.say
    layers = [
        (
            e.file,
            e.title,
            language.number(e.records),
            e.licence,
            e.attribution,
            e.source,
            wording.date_words(str(e.retrieved), language=language),
        )
        for e in atlas.catalog
    ]
    columns = (
        *(say("File"), say("What"), say("Records"), say("Licence"), say("Attribution")),
        *(say("Source"), say("Retrieved")),
    )
    whole = paragraph(say("No record is quarantined: every file was read whole."))
    return [
        heading(say("Rules"), 2),
        *(paragraph(say(rule)) for rule in RULES),
        heading(say("What it does not say"), 2),
        *(paragraph(say(caveat)) for caveat in CAVEATS),
        *_count_blocks(atlas, language),
        heading(say("Layers, sources and licences"), 2),
        table(columns, layers),
        heading(say("Not on the map"), 2),
        *([] if atlas.faults else [whole]),
        *hidden_blocks(atlas, selection, language=language),
    ]


def _count_blocks(atlas: Atlas, language: Language) -> list[Block]:
    """Make the counts of the data, all of it and article by article."""
    say, number = language.say, language.number
    per_article = []
    for article in atlas.articles:
        events = {atlas.event_of[report.id].id for report in article.reports}
        corrections = sum(c.article == article.id for c in atlas.corrections)
        share = language.percent(article.covered / article.characters)
        numbers = (len(article.reports), len(events), corrections, article.sentences)
        per_article.append((article.id, *map(number, numbers), share))
    kinds = Counter(report.kind for report in atlas.reports).most_common()
    kind_words = [(terms.said(terms.KIND_WORDS, kind, language=language), n) for kind, n in kinds]
    totals = [
        (say("Data version"), atlas.version),
        (say("Reports"), number(len(atlas.reports))),
        (say("Events"), number(len(atlas.events))),
        (say("Merged events"), number(sum(len(e.reports) > 1 for e in atlas.events))),
        (say("Corrections"), number(len(atlas.corrections))),
        (say("Deployments"), number(len(atlas.deployments))),
        (say("Kinds"), language.listed(f"{words} {number(n)}" for words, n in kind_words)),
    ]
    columns = (
        *(say("Article"), say("Reports"), say("Events"), say("Corrections"), say("Sentences")),
        say("Characters in evidence"),
    )
    return [heading(say("Counts"), 2), facts(totals), table(columns, per_article)]


def _claims_of(atlas: Atlas, place: Place, level: int, language: Language) -> list[Block]:
    """Make what is said of one place itself: control, then a row for each claimant."""
    controls = [control for control in atlas.controls if control.place == place.id]
    claims = [claim for claim in atlas.claims if claim.place == place.id]
    blocks = [heading(place.label, level)]
    if controls:
        blocks.append(_control_table(atlas, controls, language))
    assignments = [record for record in atlas.assignments if record.place == place.id]
    if assignments:
        blocks.append(_assignment_table(atlas, assignments, language))
    if claims:
        blocks.append(_claim_table(atlas, claims, language))
    keys = [key for control in controls for key in control.reports]
    keys += [key for claim in claims for key in claim.reports]
    reports = [atlas.report[key] for key in keys if key in atlas.report]
    if reports:
        cards = [report_card(atlas, report, language=language) for report in dict.fromkeys(reports)]
        number = language.number(len(cards))
        title = language.say("Arguments that the articles print ({number})", number=number)
        blocks.append(details(title, cards))
    if not claims and not controls and not assignments:
        holders = language.listed(h.label for h in atlas.ancestors(place.id) if h.is_disputed)
        blocks.append(paragraph(language.say("As for {place}.", place=holders), "quiet"))
    return blocks


def _control_table(atlas: Atlas, controls: list[Control], language: Language) -> Block:
    """Make the table of who administers a place."""
    say = language.say
    rows = [
        (
            wording.side_words(atlas, control.controller, language=language),
            control.administered_as,
            _since(control, language),
            control.source,
        )
        for control in controls
    ]
    return table((say("Administered by"), say("As"), say("Since"), say("Source")), rows)


def _assignment_table(atlas: Atlas, assignments: list[Assignment], language: Language) -> Block:
    """Make the table of the units of administration to which the sides count a place."""
    say = language.say
    rows = [
        (
            wording.side_words(atlas, assignment.side, language=language),
            assignment.counted_to,
            assignment.source,
        )
        for assignment in assignments
    ]
    return table((say("Counted by"), say("As part of"), say("Source")), rows)


def _claim_table(atlas: Atlas, claims: list[Claim], language: Language) -> Block:
    """Make the table of who claims a place."""
    say = language.say
    rows = [
        (
            wording.side_words(atlas, claim.claimant, language=language),
            claim.ground,
            _since(claim, language),
            claim.source,
        )
        for claim in claims
    ]
    return table((say("Claimed by"), say("On the ground that"), say("Since"), say("Source")), rows)


def _since(record: Claim | Control, language: Language) -> str:
    """Say since when something is claimed or held."""
    if record.since is None:
        return language.say("not stated")
    return wording.date_words(str(record.since), language=language)
