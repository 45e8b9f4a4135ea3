"""Whole pages of reading: an article's record, deployments, claims, the method."""

from collections import Counter

from disputemap import wording
from disputemap.atlas import Atlas
from disputemap.blocks import Block, details, facts, heading, paragraph, table
from disputemap.cards import correction_lines, deployment_card, report_card
from disputemap.model import Article, Place
from disputemap.reading import hidden_blocks
from disputemap.selection import Selection

RULES = (
    "Every mark on the map rests on a report of a coded article or on a background entry with "
    "a source of its own.",
    "A place has names by who uses them, claims by claimant and control by controller, each "
    "with its source. The map calls nobody an owner and draws no line of a state.",
    "The words of a report are the reporter's. Names inside quotations are never changed.",
    "A date is as exact as the source and no more. A window selects what may have happened in "
    "it; a switch narrows it to what surely did.",
    "What is said about a whole group is listed on each of its islands, marked so, and never "
    "counted as evidence about one island alone.",
    "Errors in an article stay as reported; a signed correction with a source stands beside.",
    "Copies of one text are one source. Reports of one event are merged with a reason.",
    "Planned, alleged and hypothetical deployments are not drawn as present forces.",
    "What a filter, a bad record or a missing date leaves off the map is counted and can be read.",
)
CAVEATS = (
    "Coverage follows the five coded articles: where nothing is shown, nothing is known here; "
    "absence is not peace.",
    "Zones of 12 and 24 nautical miles are computed from the coastline. They are not a legal "
    "boundary, and the median line is recognised by neither side.",
    "Positions carry an uncertainty in kilometres. Most military positions are not published.",
    "The base map is generalised to about 500 m. Not for navigation.",
    "Reported ranges are what sources print, low and high; they are not measured.",
)


def article_blocks(atlas: Atlas, article: Article) -> list[Block]:
    """Make the record of an article: what it is, what was coded, what was not."""
    blocks = [heading(article.title, 2), facts(_article_facts(atlas, article))]
    if article.passages:
        clocks = [
            (f"{p.start} to {p.end}", wording.date_words(str(p.clock)), p.copied_from or "", p.note)
            for p in article.passages
        ]
        columns = ("Characters", "Clock", "Copied from", "Why")
        blocks.append(details("Passages with a clock of their own", [table(columns, clocks)]))
    corrections = [c for c in atlas.corrections if c.article == article.id]
    if corrections:
        blocks.append(heading(f"Corrections: {len(corrections)}", 3))
        blocks += [{"type": "correction", "lines": correction_lines(c)} for c in corrections]
    reasons = Counter(omission.reason.replace("_", " ") for omission in article.omitted)
    if reasons:
        left = table(("Reason", "Runs of text"), [(r, str(n)) for r, n in sorted(reasons.items())])
        blocks.append(details(f"Not coded, with reasons ({len(article.omitted)})", [left]))
    blocks.append(heading(f"Reports: {len(article.reports)}", 3))
    return blocks + [report_card(atlas, report) for report in article.reports]


def _article_facts(atlas: Atlas, article: Article) -> list[tuple[str, str]]:
    """List what is known of an article."""
    events = {atlas.event_of[report.id].id for report in article.reports}
    published = article.published
    share = f"{article.covered / article.characters:.0%}"
    return [
        ("Record", article.id),
        ("Publisher", f"{atlas.sources[article.publisher.id].name} ({article.publisher.basis})"),
        ("Publisher's note", article.publisher.note or ""),
        ("Author", article.author or "not named"),
        ("Published", f"{wording.when_words(published)}; {wording.basis_words(published)}"),
        ("Language", article.language),
        ("Cites", ", ".join(atlas.names_of_chain(article.cites))),
        ("Independence", article.independence),
        (
            "Text (not held here)",
            f"{article.characters:,} characters, {article.sentences} sentences, "
            f"SHA-256 {article.sha256}",
        ),
        (
            "Coverage",
            f"{share} of the characters are evidence of "
            f"{wording.counted(len(article.reports), 'report')} on "
            f"{wording.counted(len(events), 'event')}; every sentence is coded or left out with "
            "a reason",
        ),
        ("Coded", f"{article.coded.by}, {wording.date_words(str(article.coded.date))}"),
        ("Coding note", article.coded.note or ""),
    ]


def no_article_blocks() -> list[Block]:
    """Say that no article could be read, and what to do."""
    return [
        paragraph(
            "No article could be read. The page Method lists what is wrong with the files.",
            "notice",
        )
    ]


def deployment_list_blocks(atlas: Atlas, selection: Selection) -> list[Block]:
    """Make the list of deployments: reported ones first, then the background."""
    records = selection.deployment_records
    blocks: list[Block] = []
    if selection.deployments_left_out:
        left = "; ".join(f"{n} {reason}" for reason, n in selection.deployments_left_out.items())
        words = f"{len(records)} of {len(atlas.deployments)} shown. Left out: {left}."
        blocks.append(paragraph(words, "quiet"))
    for title, is_background in (
        ("Reported by the coded articles", False),
        ("Background, from other sources", True),
    ):
        chosen = [d for d in records if d.is_background is is_background]
        if not chosen:
            continue
        blocks.append(heading(f"{title}: {len(chosen)}", 2))
        for deployment in chosen:
            blocks.append(deployment_card(atlas, deployment))
            reports = [atlas.report[key] for key in deployment.reports if key in atlas.report]
            if reports:
                cards = [report_card(atlas, report) for report in reports]
                blocks.append(details(f"Reports ({len(cards)})", cards))
    return blocks or [paragraph("No deployment in this window and with these filters.", "notice")]


def claim_page_blocks(atlas: Atlas) -> list[Block]:
    """Make claims and control side by side, group by group and unit by unit."""
    blocks: list[Block] = []
    for place in atlas.places.values():
        if place.is_disputed and place.level == "group":
            blocks += _claims_of(atlas, place, 2)
            units = [u for u in atlas.disputed_units if place in atlas.ancestors(u.id)]
            for unit in units:
                blocks += _claims_of(atlas, unit, 3)
    return blocks or [paragraph("No claims could be read.", "notice")]


def method_blocks(atlas: Atlas, selection: Selection) -> list[Block]:
    """Make the method: rules, caveats, counts, licences, what is quarantined."""
    layers = [
        (e.file, e.title, str(e.records), e.licence, e.attribution, e.source, str(e.retrieved))
        for e in atlas.catalog
    ]
    whole = paragraph("No record is quarantined: every file was read whole.")
    return [
        heading("Rules", 2),
        *(paragraph(rule) for rule in RULES),
        heading("What it does not say", 2),
        *(paragraph(caveat) for caveat in CAVEATS),
        *_count_blocks(atlas),
        heading("Layers, sources and licences", 2),
        table(("File", "What", "Records", "Licence", "Attribution", "Source", "Retrieved"), layers),
        heading("Not on the map", 2),
        *([] if atlas.faults else [whole]),
        *hidden_blocks(atlas, selection),
    ]


def _count_blocks(atlas: Atlas) -> list[Block]:
    """Make the counts of the data, all of it and article by article."""
    per_article = []
    for article in atlas.articles:
        events = {atlas.event_of[report.id].id for report in article.reports}
        corrections = sum(c.article == article.id for c in atlas.corrections)
        share = f"{article.covered / article.characters:.0%}"
        numbers = (len(article.reports), len(events), corrections, article.sentences)
        per_article.append((article.id, *map(str, numbers), share))
    kinds = Counter(report.kind for report in atlas.reports)
    totals = [
        ("Data version", atlas.version),
        ("Reports", str(len(atlas.reports))),
        ("Events", str(len(atlas.events))),
        ("Merged events", str(sum(len(e.reports) > 1 for e in atlas.events))),
        ("Corrections", str(len(atlas.corrections))),
        ("Deployments", str(len(atlas.deployments))),
        ("Kinds", ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())),
    ]
    columns = ("Article", "Reports", "Events", "Corrections", "Sentences", "Characters in evidence")
    return [heading("Counts", 2), facts(totals), table(columns, per_article)]


def _claims_of(atlas: Atlas, place: Place, level: int) -> list[Block]:
    """Make what is said of one place itself: control, then a row for each claimant."""
    controls = [control for control in atlas.controls if control.place == place.id]
    claims = [claim for claim in atlas.claims if claim.place == place.id]
    blocks = [heading(place.label, level)]
    if controls:
        rows = [
            (
                wording.side_words(atlas, control.controller),
                control.administered_as,
                wording.date_words(str(control.since)) if control.since else "not stated",
                control.source,
            )
            for control in controls
        ]
        blocks.append(table(("Administered by", "As", "Since", "Source"), rows))
    if claims:
        rows = [
            (
                wording.side_words(atlas, claim.claimant),
                claim.ground,
                wording.date_words(str(claim.since)) if claim.since else "not stated",
                claim.source,
            )
            for claim in sorted(claims, key=lambda claim: claim.claimant)
        ]
        blocks.append(table(("Claimed by", "On the ground that", "Since", "Source"), rows))
    keys = [key for control in controls for key in control.reports]
    keys += [key for claim in claims for key in claim.reports]
    reports = [atlas.report[key] for key in keys if key in atlas.report]
    if reports:
        cards = [report_card(atlas, report) for report in dict.fromkeys(reports)]
        blocks.append(details(f"Arguments that the articles print ({len(cards)})", cards))
    if not claims and not controls:
        holders = ", ".join(h.label for h in atlas.ancestors(place.id) if h.is_disputed)
        blocks.append(paragraph(f"As for {holders}.", "quiet"))
    return blocks
