"""The words of a picture: title, window, filters, counts, sources, licences, notes."""

import json
from collections.abc import Collection, Iterable, Mapping

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH
from disputemap.model import Article, Deployment
from disputemap.perspective import perspective_words, whose_view_words
from disputemap.picture.fonts import LEFT_OUT, has_east_asian_font, settable
from disputemap.picture.sheet import Paragraph
from disputemap.selection import Selection
from disputemap.terms import TONGUE_WORDS, said
from disputemap.view import View
from disputemap.wording import counted, when_words

TITLE_CHARACTERS = 110
_EAST_ASIAN = ("ja", "zh")
_PARTY_LINE = (
    "This map shows what is reported about disputed islands and says nothing about whose they are."
)
_MEASURE_LINE = (
    "Distances and zones are computed from the coastline on the WGS84 ellipsoid; they are no "
    "legal boundaries."
)
_COUNT_LINE = (
    "An event may rest on several reports and be about several islands; absence of reports is not "
    "absence of events. All maps have north up, in plate carrée, true to scale at the latitude "
    "named."
)
_RECIPE_LINE = (
    "What is needed to make this picture again (view and data version) stands in the file, in its "
    "text chunk “disputemap”."
)
_SCRIPT_LINE = (
    "[…] stands for words in a script that this picture cannot set; the data have them whole."
)


_GROUPS: Mapping[str, str] = {"kurils": "southern_kurils", "senkakus": "senkaku"}


def title(atlas: Atlas, region: str) -> str:
    """Give the title of a picture of a region."""
    place = atlas.places.get(_GROUPS.get(region, ""))
    return f"Reported events about {place.label if place else 'disputed islands'}"


def window_words(view: View) -> str:
    """Say the window of a view and its mode in words; both days are in the window."""
    if view.start is None and view.end is None:
        return "All dates, undated reports included"
    if view.start is None and view.end is not None:
        words = f"Until {ENGLISH.day(view.end)}"
    elif view.end is None and view.start is not None:
        words = f"From {ENGLISH.day(view.start)} on"
    elif view.start == view.end and view.start is not None:
        words = ENGLISH.day(view.start)
    elif view.start is not None and view.end is not None:
        words = f"{ENGLISH.day(view.start)} to {ENGLISH.day(view.end)}"
    mode = "surely happened" if view.is_certain else "may have happened"
    return f"{words}: what {mode} in it"


def settable_names(names: str) -> str:
    """Give the language in which places can be named on this machine: as asked, or English."""
    is_east_asian = names.startswith(_EAST_ASIAN) and not names.endswith("-Latn")
    return "en" if is_east_asian and not has_east_asian_font() else names


def perspective_line(view: View) -> str:
    """Say whose view the names and their order follow, and in which language they are."""
    asked, used = (said(TONGUE_WORDS, n) for n in (view.names, settable_names(view.names)))
    lacking = "" if asked == used else f" (this machine has no font for {asked})"
    return f"Perspective: {perspective_words(view.perspective)}; names in {used}{lacking}"


def filter_words(atlas: Atlas, view: View) -> str:
    """Say the filters of a view in words, places and people by name."""
    titles = {article.id: article.title for article in atlas.articles}
    parts = [
        _listed("place", [atlas.places[key].label for key in view.places if key in atlas.places]),
        _listed("kind", view.kinds),
        _listed("side", view.sides),
        _listed("actor", [atlas.actors[key].name for key in view.actors if key in atlas.actors]),
        _listed("article", [settable(titles.get(key, key), 40) for key in view.articles]),
        _listed("status", view.statuses),
        _listed("words", [f"“{view.text}”"] if view.text else ()),
        "" if view.has_background else "without background deployments",
    ]
    return "; ".join(part for part in parts if part) or "none"


def _listed(name: str, values: Iterable[str]) -> str:
    words = " or ".join(values)
    return f"{name} {words}" if words else ""


def count_paragraphs(selection: Selection) -> list[Paragraph]:
    """Say what is shown and what is not, and why; the numbers add up to all reports."""
    shown, total = len(selection.shown), len(selection.atlas.reports)
    lines = [f"{counted(shown, 'report')} of {total:,} shown, on {_events(selection)}"]
    if standing := len(selection.standing):
        lines.append(f"{counted(standing, 'standing position')} dated outside the window, apart")
    for reason, number in selection.left_out.items():
        lines.append(f"{number:,} left out: {_reason(reason)}")
    undated = sum(report.when.span is None for report in selection.shown_reports)
    lines.append(f"{undated:,} of those shown undated")
    lines.append(
        f"{len(selection.unlocated_reports):,} of those shown unlocated: no place that can be drawn"
    )
    lines.append(f"{counted(selection.quarantined, 'fault')} in the data (records quarantined)")
    return [Paragraph("Counts", "bold"), *map(Paragraph, lines)]


def deployment_paragraphs(selection: Selection, n_drawn: int) -> list[Paragraph]:
    """Say how many deployments are shown, drawn and left out."""
    shown, total = len(selection.deployment_records), len(selection.atlas.deployments)
    lines = [f"{counted(shown, 'deployment')} of {total:,} shown, {n_drawn:,} drawn"]
    for reason, number in selection.deployments_left_out.items():
        lines.append(f"{number:,} left out: {_reason(reason)}")
    return [Paragraph("Deployments and activity", "bold", before_mm=1.2), *map(Paragraph, lines)]


def deployment_list(selection: Selection, first: Collection[str]) -> list[Paragraph]:
    """Name the deployments shown: `first` these, of them those that articles report first.

    `first` are ids; inside each part the newest comes first.
    """
    shown = sorted(
        selection.deployment_records,
        key=lambda one: (one.id not in first, one.is_background, _newest(one)),
    )
    if not shown:
        return []
    found = [Paragraph("Deployments and activity by name", "bold")]
    for deployment in shown:
        status = "" if deployment.status == "present" else f", {deployment.status}"
        words = f"{settable(deployment.title, TITLE_CHARACTERS)}{status}: "
        found.append(Paragraph(words + when_words(deployment.when), lead="–"))
    return found


def _newest(deployment: Deployment) -> float:
    """Sort key: the latest start first, what has none last."""
    span = deployment.when.span
    return 0.0 if span is None or span.start is None else -float(span.start)


def _events(selection: Selection) -> str:
    return counted(len(selection.shown_events), "event")


def _reason(reason: str) -> str:
    """Say a reason for leaving out; a filter's reason is its name."""
    return reason if reason in ("undated", "outside the window", "background") else f"by {reason}"


def source_paragraphs(selection: Selection) -> list[Paragraph]:
    """Number the articles whose reports are shown; count what background rests on."""
    atlas = selection.atlas
    numbers: dict[str, int] = {}
    for report in selection.shown_reports:
        key = atlas.article_of[report.id].id
        numbers[key] = numbers.get(key, 0) + 1
    found = [Paragraph("Sources of the reports shown", "bold")]
    cited = [article for article in atlas.articles if article.id in numbers]
    for number, article in enumerate(cited, start=1):
        words = f"{article_words(atlas, article)} {counted(numbers[article.id], 'report')}."
        found.append(Paragraph(words, lead=f"{number}"))
    if not cited:
        found.append(Paragraph("No report is shown."))
    background = [d for d in selection.deployment_records if d.is_background]
    if background:
        carriers = {source for deployment in background for source in deployment.sources}
        found.append(
            Paragraph(
                f"{counted(len(background), 'background deployment')} shown, reported by none of "
                f"the articles, from {counted(len(carriers), 'further source')} named in the data."
            )
        )
    return found


def article_words(atlas: Atlas, article: Article) -> str:
    """Name an article: publisher, title, date as known."""
    source = atlas.sources.get(article.publisher.id)
    publisher = article.publisher.id if source is None else source.name
    inferred = " (publisher inferred)" if article.publisher.basis == "inferred" else ""
    title = settable(article.title, TITLE_CHARACTERS)
    when = when_words(article.published)
    basis = f", {article.published.basis}" if article.published.basis != "explicit" else ""
    date = when if article.published.edtf is None else f"{when}{basis}"
    return f"{settable(publisher, 60)}{inferred}, “{title}” ({date})."


def data_paragraphs(atlas: Atlas) -> list[Paragraph]:
    """Name the data version, and whose data they are under which licence."""
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
    found = [Paragraph(f"Data version {settable(atlas.version)}", "bold")]
    if not licences:
        found.append(Paragraph("The catalog states no licence."))
    for licence, owners in licences.items():
        found.append(Paragraph(f"{licence}: {'; '.join(owners)}."))
    found.append(Paragraph(_RECIPE_LINE))
    return found


def _attributions(attribution: str, translations: Mapping[str, str]) -> list[str]:
    """The parts of an attribution; one that cannot be set gives way to its translation."""
    found = []
    for part in attribution.split(";"):
        original = part.strip().split(" / ", 1)[0]
        words = part if LEFT_OUT not in settable(original) else translations.get(original, part)
        found.append(settable(words).rstrip("."))
    return found


def note_paragraphs(view: View, others: Iterable[Paragraph]) -> list[Paragraph]:
    """Say how to read the page; the mark for unset words only if others have it."""
    found = [Paragraph("How to read this page", "bold"), Paragraph(_PARTY_LINE)]
    found.append(Paragraph(whose_view_words(view.perspective)))
    found += [Paragraph(_MEASURE_LINE), Paragraph(_COUNT_LINE)]
    if any(LEFT_OUT in settable(paragraph.text) for paragraph in others):
        found.append(Paragraph(_SCRIPT_LINE))
    return found


def recipe(view: View, version: str, options: Mapping[str, object]) -> str:
    """Write as JSON in ASCII what is needed to make a snapshot again."""
    content = {"view": view.to_address(), "data_version": version, **options}
    return json.dumps(content, ensure_ascii=True, sort_keys=True)
