"""Cards: one report, one correction or one deployment as a block of plain text."""

from disputemap import terms, wording
from disputemap.atlas import Atlas, Event
from disputemap.blocks import Block
from disputemap.join import located, verdict_words
from disputemap.language import ENGLISH, Language
from disputemap.model import Correction, Deployment, PlaceLink, Report, System


def report_card(atlas: Atlas, report: Report, *, language: Language = ENGLISH) -> Block:
    """Make the card of a report: when, who, what, on what basis, by which chain.

    ``places`` has for each place its id, the words before its name, the name and the
    words after it, so that a name can be a way to the place and follow the perspective.
    """
    event = atlas.event_of[report.id]
    article = atlas.article_of[report.id]
    lines = [
        (language.say("To"), language.listed(atlas.actors[key].name for key in report.addressees)),
        (
            language.say("As reported by"),
            wording.chain_words(atlas, report.chain, language=language),
        ),
    ]
    notes = [
        (language.say("Date"), wording.basis_words(report.when, language=language)),
        (language.say("Coder's note"), report.note or ""),
    ]
    return {
        "type": "card",
        "id": report.id,
        "relation": "",
        "when": wording.when_words(report.when, language=language),
        "kind": report.kind,
        "kind_words": terms.said(terms.KIND_WORDS, report.kind, language=language),
        "status": report.status,
        "status_words": terms.said(terms.STATUS_WORDS, report.status, language=language),
        "confidence": terms.said(terms.CONFIDENCE_WORDS, report.confidence, language=language),
        "who": [wording.party_words(atlas, party, language=language) for party in report.actors],
        "summary": report.summary,
        "quote": report.quote,
        "speaker": None if report.speaker is None else atlas.actors[report.speaker].name,
        "places": [_place(atlas, link, language) for link in report.places],
        "lines": _filled(lines),
        "notes": _filled(notes),
        "corrections": [
            correction_lines(correction, language=language)
            for correction in atlas.corrections_of.get(report.id, ())
        ],
        "event": event_facts(atlas, event, language=language) if len(event.reports) > 1 else None,
        "article": article.id,
        "article_title": article.title,
        "article_language": article.language,
        "publisher": atlas.publisher_name(article),
    }


def _place(atlas: Atlas, link: PlaceLink, language: Language) -> list[str]:
    """Give a place of a report: its id, the words before its name, the name, the words after."""
    before, after = wording.place_parts(link, language=language)
    return [link.id, before, atlas.places[link.id].label, after]


def _filled(lines: list[tuple[str, str]]) -> list[list[str]]:
    """Keep the labelled lines that have a value."""
    return [[label, value] for label, value in lines if value]


def event_facts(atlas: Atlas, event: Event, *, language: Language = ENGLISH) -> Block:
    """Make what is known of an event of several reports: why they are one, where they differ.

    ``sources`` names the carriers in which the chains end; it is empty where the coder
    gives their number.
    """
    roots = () if event.independent is not None else atlas.roots(event)
    return {
        "id": event.id,
        "title": event.title,
        "words": wording.independence_words(atlas, event, language=language),
        "reason": event.reason or "",
        "sources": atlas.names_of_chain(roots),
        "differ": [
            [language.say("They differ on {point}", point=point.about), *point.versions]
            for point in event.disagreements
        ],
    }


def event_words(atlas: Atlas, event: Event, *, language: Language = ENGLISH) -> str:
    """Say how many reports an event has and why they are one."""
    parts = [wording.independence_words(atlas, event, language=language), event.reason or ""]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def correction_lines(correction: Correction, *, language: Language = ENGLISH) -> list[list[str]]:
    """Give a correction as labelled lines."""
    signed = language.say(
        "{who}, {date} ({confidence} confidence)",
        who=correction.signed,
        date=wording.date_words(str(correction.date), language=language),
        confidence=terms.said(terms.CONFIDENCE_WORDS, correction.confidence, language=language),
    )
    return [
        [language.say("As reported"), correction.doubtful],
        [language.say("Correction"), correction.right],
        [language.say("Source"), correction.source],
        [language.say("Signed"), signed],
    ]


def deployment_card(atlas: Atlas, deployment: Deployment, *, language: Language = ENGLISH) -> Block:
    """Make the card of a deployment: what, whose, where, since when, says who."""
    lines, notes = _deployment_lines(atlas, deployment, language)
    label = atlas.places[deployment.place].label
    return {
        "type": "card",
        "id": deployment.id,
        "relation": "background" if deployment.is_background else "deployment",
        "when": wording.when_words(deployment.when, language=language),
        "kind": deployment.activity,
        "kind_words": terms.said(terms.KIND_WORDS, deployment.activity, language=language),
        "status": deployment.status,
        "status_words": terms.said(terms.PRESENCE_WORDS, deployment.status, language=language),
        "confidence": None,
        "who": [],
        "summary": deployment.title,
        "quote": None,
        "speaker": None,
        "places": [[deployment.place, "", label, ""]],
        "lines": lines,
        "notes": notes,
        "corrections": [],
        "event": None,
        "article": None,
        "article_title": None,
        "article_language": None,
        "publisher": None,
        "reports": list(deployment.reports),
    }


def _deployment_lines(
    atlas: Atlas, deployment: Deployment, language: Language
) -> tuple[list[list[str]], list[list[str]]]:
    """Give the labelled lines of a deployment that stand open, and those that are folded."""
    thing = located(atlas).get(f"deployment:{deployment.id}")
    operator = language.say("{name} ({side})", name=deployment.operator, side=deployment.side)
    system = atlas.systems.get(deployment.system or "")
    lines = [
        (language.say("Operator"), operator),
        (
            language.say("Position"),
            "" if thing is None else verdict_words(atlas, thing, language=language),
        ),
    ]
    notes = [(language.say("Date"), wording.basis_words(deployment.when, language=language))]
    if system is not None:
        words = language.say("{name}: {role}", name=system.name, role=system.role)
        notes.append((language.say("System"), words))
        notes.append((language.say("Reported range"), range_words(system, language=language)))
    notes.append((language.say("Sources"), " ; ".join(deployment.sources)))
    notes.append((language.say("Note"), deployment.note or ""))
    return _filled(lines), _filled(notes)


def range_words(system: System, *, language: Language = ENGLISH) -> str:
    """Say the reported range of a system as a low and a high figure."""
    low, high = system.range_km_low, system.range_km_high
    if low is None and high is None:
        return ""
    if low and high:
        figures = language.say(
            "{low} to {high} km", low=language.number(low), high=language.number(high)
        )
    else:
        figures = language.say("{km} km", km=language.number(low or high or 0))
    return ". ".join(part for part in (figures, system.range_note or "") if part)
