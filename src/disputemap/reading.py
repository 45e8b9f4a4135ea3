"""What a person reads about a place or a window: the panel, the list of events, the counts."""

from disputemap import wording
from disputemap.atlas import Atlas
from disputemap.blocks import Block, details, facts, heading, paragraph, table
from disputemap.cards import deployment_card, event_words, report_card
from disputemap.geodesy import area_km2
from disputemap.join import located, verdict_words
from disputemap.model import Place
from disputemap.perspective import innermost
from disputemap.selection import OUTSIDE, UNDATED, Selection


def place_blocks(atlas: Atlas, selection: Selection, place_id: str) -> list[Block]:
    """Make the panel of a place: what it is, who says what of it, then its reports."""
    place = atlas.places[place_id]
    blocks = [heading(place.label, 2), *identity_blocks(atlas, place)]
    blocks += claim_blocks(atlas, place)
    blocks += _statement_blocks(atlas, selection, place)
    blocks += _deployment_blocks(atlas, selection, place)
    return blocks


def identity_blocks(atlas: Atlas, place: Place) -> list[Block]:
    """Make the names, the areas and the place of a place."""
    shape = atlas.shapes.get(place.id)
    rows = [("Kind", f"{place.kind} ({place.level})" if place.is_disputed else place.kind)]
    rows.append(("In", ", ".join(holder.label for holder in atlas.ancestors(place.id))))
    if place.area_official_km2 is not None:
        figure = place.area_official_km2
        rows.append(("Area", f"{figure.km2:g} km², {figure.stated_by}"))
    if shape is not None and shape.geom_type in ("Polygon", "MultiPolygon"):
        rows.append(("Area of the outline drawn", f"{area_km2(shape):,.4g} km²"))
    rows += [("Area elsewhere", f"{f.km2:g} km², {f.stated_by}") for f in place.areas_other]
    if place.is_low_tide:
        rows.append(("Tide", "low-tide elevation: dry at low water only"))
    if not place.is_disputed and (thing := located(atlas).get(f"place:{place.id}")):
        rows.append(("Position", verdict_words(atlas, thing)))
    rows.append(("Note", place.note or ""))
    inner = atlas.children.get(place.id, ())
    rows.append(("Parts", ", ".join(atlas.places[key].label for key in inner)))
    names = table(("Name", "Language", "Used by"), wording.name_lines(place))
    blocks = [facts(rows)]
    if place.names:
        blocks.append(details(f"Names ({len(place.names)})", [names]))
    return blocks


def claim_blocks(atlas: Atlas, place: Place) -> list[Block]:
    """Make control and claims of a disputed place, its group's included."""
    if not place.is_disputed:
        return []
    holders = [place.id, *(holder.id for holder in atlas.ancestors(place.id))]
    rows = []
    for control in atlas.controls:
        if control.place in holders:
            since = f" Since {wording.date_words(str(control.since))}." if control.since else ""
            words = f"{wording.side_words(atlas, control.controller)}: {control.administered_as}."
            rows.append(("Administered by", f"{words}{since} Source: {control.source}"))
    for assignment in innermost(atlas.assignments, holders):
        side = wording.side_words(atlas, assignment.side)
        words = f"{assignment.counted_to}. Source: {assignment.source}"
        rows.append((f"Counted by {side} to", words))
    for claim in atlas.claims:
        if claim.place in holders:
            since = f" Since {wording.date_words(str(claim.since))}." if claim.since else ""
            whole = "" if claim.place == place.id else f" (of {atlas.places[claim.place].label})"
            words = f"{claim.ground.rstrip('.')}.{since} Source: {claim.source}"
            claimant = wording.side_words(atlas, claim.claimant)
            rows.append((f"Claimed by {claimant}{whole}", words))
    return [details("Control and claims, with sources", [facts(rows)])] if rows else []


def _statement_blocks(atlas: Atlas, selection: Selection, place: Place) -> list[Block]:
    """Make the cards of a place, grouped by how they are linked to it."""
    groups = selection.about(place.id)
    titles = {
        "own": f"About {place.label}",
        "group": "About the whole group or unit",
        "region": "About the wider region",
        "venue": "Said or held here",
    }
    blocks: list[Block] = []
    for relation, title in titles.items():
        reports = groups[relation]
        if reports:
            blocks.append(heading(f"{title}: {wording.counted(len(reports), 'report')}", 3))
            blocks += [{**report_card(atlas, report), "relation": relation} for report in reports]
    standing = [r for part in selection.about(place.id, is_standing=True).values() for r in part]
    if standing:
        title = f"Positions held, dated outside the window ({len(standing)})"
        blocks.append(details(title, [report_card(atlas, report) for report in standing]))
    if not blocks:
        blocks.append(paragraph(empty_words(selection), "notice"))
    return blocks


def _deployment_blocks(atlas: Atlas, selection: Selection, place: Place) -> list[Block]:
    """Make the list of deployments at a place or near it."""
    inner = atlas.descendants(place.id)
    holders = {holder.id for holder in atlas.ancestors(place.id) if holder.is_disputed}
    here = [d for d in selection.deployment_records if d.place in inner | holders]
    if not here:
        return []
    cards = [deployment_card(atlas, deployment) for deployment in here]
    return [heading(f"Deployments and activity: {len(here)}", 3), *cards]


def event_blocks(atlas: Atlas, selection: Selection) -> list[Block]:
    """Make the selection as a list in time order, newest first, one event after another."""
    blocks: list[Block] = []
    chosen = {report.id for report in selection.shown_reports}
    for event in selection.shown_events:
        reports = [report for report in event.reports if report.id in chosen]
        if len(event.reports) > 1:
            blocks.append(heading(event.title, 3))
            blocks.append(paragraph(event_words(atlas, event), "quiet"))
            hidden = len(event.reports) - len(reports)
            if hidden:
                words = f"{wording.counted(hidden, 'more report')} of it outside this view"
                blocks.append(paragraph(words, "quiet"))
        blocks += [report_card(atlas, report) for report in reports]
    return blocks or [paragraph(empty_words(selection), "notice")]


def empty_words(selection: Selection) -> str:
    """Say that nothing is shown, why, and the way out."""
    reasons = [f"{number} {reason}" for reason, number in selection.left_out.items()]
    outside = f" Left out: {'; '.join(reasons)}." if reasons else ""
    return f"Nothing here in this window and with these filters.{outside} Widen the window."


def count_words(selection: Selection) -> list[str]:
    """Say what is shown and what is not, and why; the numbers add up."""
    total = len(selection.atlas.reports)
    shown = len(selection.shown)
    words = [
        f"{wording.counted(len(selection.shown_events), 'event')} from "
        f"{shown} of {wording.counted(total, 'report')} shown"
    ]
    if len(selection.standing):
        positions = wording.counted(len(selection.standing), "standing position")
        words.append(f"{positions} dated outside the window")
    for reason, number in selection.left_out.items():
        is_time = reason in (OUTSIDE, UNDATED)
        words.append(f"{number:,} {reason}" if is_time else f"{number:,} left out by {reason}")
    if unlocated := len(selection.unlocated_reports):
        words.append(f"{unlocated} shown in lists only (no place to draw)")
    if selection.quarantined:
        words.append(f"{wording.counted(selection.quarantined, 'record')} with faults in the data")
    return words


def overview_blocks(atlas: Atlas, selection: Selection) -> list[Block]:
    """Make the panel when no place is chosen: what to do, then the newest reports."""
    newest = [report_card(atlas, report) for report in selection.shown_reports[:10]]
    return [
        heading("Choose an island", 2),
        paragraph(
            "Click an island on the map or choose it from the list to read every linked "
            "statement with its source; click it again to close it. Drag the handles below the "
            "map to move the time window."
        ),
        paragraph(
            "Beside each name: events about the island + events about its whole group. What is "
            "said about a group is listed on each of its islands and never counted as evidence "
            "about one of them alone.",
            "quiet",
        ),
        heading("Newest in the window", 3),
        *(newest or [paragraph(empty_words(selection), "notice")]),
    ]


def hidden_blocks(atlas: Atlas, selection: Selection) -> list[Block]:
    """Make the lists of what is not on the map: undated, unlocated, standing, quarantined."""
    blocks: list[Block] = []
    for title, reports in (
        ("Undated", selection.undated_reports),
        ("No place to draw", selection.unlocated_reports),
        ("Positions held, dated outside the window", selection.standing_reports),
        ("Outside the window", selection.outside_reports),
    ):
        if reports:
            cards = [report_card(atlas, report) for report in reports]
            blocks.append(details(f"{title}: {wording.counted(len(reports), 'report')}", cards))
    if atlas.faults:
        rows = [(f.file, f.record, f.found, f.expected, f.advice) for f in atlas.faults]
        columns = ("File", "Record", "Found", "Expected", "What to do")
        title = f"Quarantined: {wording.counted(len(rows), 'fault')} in the data"
        blocks.append(details(title, [table(columns, rows)]))
    return blocks


def nothing_hidden_blocks() -> list[Block]:
    """Say that nothing is left off the map."""
    return [paragraph("Everything is on the map.", "quiet")]
