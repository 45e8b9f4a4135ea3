"""Cards: one report, one correction or one deployment as a block of plain text."""

from disputemap import terms, wording
from disputemap.atlas import Atlas, Event
from disputemap.blocks import Block
from disputemap.join import located, verdict_words
from disputemap.model import Correction, Deployment, Report, System


def report_card(atlas: Atlas, report: Report, relation: str = "") -> Block:
    """Make the card of a report: when, who, what, on what basis, by which chain."""
    event = atlas.event_of[report.id]
    article = atlas.article_of[report.id]
    lines = [
        ("Places", "; ".join(wording.place_words(atlas, link) for link in report.places)),
        ("To", ", ".join(atlas.actors[key].name for key in report.addressees)),
        ("Date", wording.basis_words(report.when)),
        ("As reported by", wording.chain_words(atlas, report.chain)),
        ("Event", event_words(atlas, event) if len(event.reports) > 1 else ""),
        ("Coder's note", report.note or ""),
    ]
    return {
        "type": "card",
        "id": report.id,
        "relation": relation,
        "when": wording.when_words(report.when),
        "kind": report.kind,
        "status": report.status,
        "status_words": terms.STATUS_WORDS[report.status],
        "confidence": report.confidence,
        "who": [wording.party_words(atlas, party) for party in report.actors],
        "summary": report.summary,
        "quote": report.quote,
        "speaker": None if report.speaker is None else atlas.actors[report.speaker].name,
        "lines": [[label, value] for label, value in lines if value],
        "corrections": [
            correction_lines(correction) for correction in atlas.corrections_of.get(report.id, ())
        ],
        "article": article.id,
        "article_title": article.title,
    }


def event_words(atlas: Atlas, event: Event) -> str:
    """Say how many reports an event has, why they are one, and where they differ."""
    parts = [wording.independence_words(atlas, event)]
    if event.reason:
        parts.append(event.reason)
    parts += [
        f"They differ on {point.about}: {' / '.join(point.versions)}"
        for point in event.disagreements
    ]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def correction_lines(correction: Correction) -> list[list[str]]:
    """Give a correction as labelled lines."""
    return [
        ["As reported", correction.doubtful],
        ["Correction", correction.right],
        ["Source", correction.source],
        ["Signed", f"{correction.signed}, {correction.date} ({correction.confidence} confidence)"],
    ]


def deployment_card(atlas: Atlas, deployment: Deployment) -> Block:
    """Make the card of a deployment: what, whose, where, since when, says who."""
    thing = located(atlas).get(f"deployment:{deployment.id}")
    system = atlas.systems.get(deployment.system or "")
    lines = [
        ("Operator", f"{deployment.operator} ({deployment.side})"),
        ("System", "" if system is None else f"{system.name}: {system.role}"),
        ("Reported range", "" if system is None else range_words(system)),
        ("Place", atlas.places[deployment.place].label),
        ("Position", "" if thing is None else verdict_words(atlas, thing)),
        ("Date", wording.basis_words(deployment.when)),
        ("Sources", " ; ".join(deployment.sources)),
        ("Note", deployment.note or ""),
    ]
    return {
        "type": "card",
        "id": deployment.id,
        "relation": "background" if deployment.is_background else "deployment",
        "when": wording.when_words(deployment.when),
        "kind": deployment.activity,
        "status": deployment.status,
        "status_words": deployment.status,
        "confidence": None,
        "who": [],
        "summary": deployment.title,
        "quote": None,
        "speaker": None,
        "lines": [[label, value] for label, value in lines if value],
        "corrections": [],
        "article": None,
        "article_title": None,
        "reports": list(deployment.reports),
    }


def range_words(system: System) -> str:
    """Say the reported range of a system as a low and a high figure."""
    low, high = system.range_km_low, system.range_km_high
    if low is None and high is None:
        return ""
    figures = f"{low:g} to {high:g} km" if low and high else f"{low or high:g} km"
    return ". ".join(part for part in (figures, system.range_note or "") if part)
