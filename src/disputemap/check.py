"""Rules across the files, which no single record can keep or break."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from disputemap.atlas import Atlas
from disputemap.catalog import ARTICLES, LAYERS, LISTS, read_text, sha256
from disputemap.errors import DataError, Fault, TextError
from disputemap.model import CatalogEntry, Place
from disputemap.records import Origin, read_record
from disputemap.strict_geojson import parse_json
from disputemap.strict_yaml import read_yaml

_PARTIAL = re.compile(r"\b(owners?|owned by|occupied|real names?)\b", re.IGNORECASE)
_FARTHEST_SIBLING_DEG = 10.0


@dataclass(frozen=True, slots=True)
class _Tree:
    """The data to check: the folder of the shipped files, and the atlas read from them."""

    root: Path
    atlas: Atlas

    def fault(self, file: str, record: str, found: str, expected: str, advice: str) -> Fault:
        """Make a fault of a record in a file of the folder."""
        return Fault(f"{self.root.name}/{file}", record, "", found, expected, advice)


def check(root: Path, atlas: Atlas) -> list[Fault]:
    """Give everything that is wrong with the data: the faults of reading, then broken rules.

    `root` is the folder of the shipped data, whose catalog is held against its files;
    the other rules look at all records of `atlas`, the user's too.
    """
    tree = _Tree(root, atlas)
    return [*atlas.faults, *(fault for rule in RULES for fault in rule(tree))]


def _catalog_is_complete(tree: _Tree) -> Iterator[Fault]:
    """Every data file has an entry in the catalog, and every entry a file."""
    listed = {entry.file for entry in _shipped_catalog(tree)}
    present = set(_data_files(tree.root))
    for name in sorted(present - listed):
        advice = "Add an entry with title, source, licence, attribution and date."
        yield tree.fault("catalog.yaml", name, "no entry for this file", "one entry", advice)
    for name in sorted(listed - present):
        advice = "Restore the file, or remove the entry."
        yield tree.fault(
            "catalog.yaml", name, "an entry for a file that is not there", "a file", advice
        )


def _catalog_is_true(tree: _Tree) -> Iterator[Fault]:
    """Hash, number of records and licence of each entry are those of its file."""
    for entry in _shipped_catalog(tree):
        if not (tree.root / entry.licence_file).is_file():
            found = f"the licence file {entry.licence_file!r}, which is not there"
            advice = "Put the text of the licence there."
            yield tree.fault("catalog.yaml", entry.file, found, "a file", advice)
        try:
            text = read_text(tree.root / entry.file, root=tree.root)
        except TextError:
            continue  # told by the rule above or by the reading
        if (digest := sha256(text)) != entry.sha256:
            found, expected = f"sha256 {entry.sha256[:12]}…", f"{digest[:12]}…"
            advice = "Run 'disputemap format' if the change of the file is meant."
            yield tree.fault("catalog.yaml", entry.file, found, expected, advice)
        count = _record_count(text, entry.file)
        if count is not None and count != entry.records:
            found, expected = f"records: {entry.records}", f"{count}, as the file holds"
            advice = "Correct the number if the change of the file is meant."
            yield tree.fault("catalog.yaml", entry.file, found, expected, advice)


def _shipped_catalog(tree: _Tree) -> list[CatalogEntry]:
    """The sound entries of the shipped catalog; the atlas holds a user's as well."""
    name = "catalog.yaml"
    try:
        document = read_yaml(read_text(tree.root / name, root=tree.root), name)
    except (DataError, TextError):
        return []  # the reading has told
    entries = []
    for item in document.value if isinstance(document.value, tuple) else ():
        with suppress(DataError):
            entries.append(read_record(CatalogEntry, item, Origin(name, "", (), document)))
    return entries


def _data_files(root: Path) -> Iterator[str]:
    """Names of the files of a folder that the catalog lists."""
    for name in (*LAYERS, *LISTS):
        if name != "catalog.yaml" and (root / name).is_file():
            yield name
    for path in sorted((root / ARTICLES).glob("*.yaml")):
        yield f"{ARTICLES}/{path.name}"


def _record_count(text: str, name: str) -> int | None:
    """Count the records of a file: features, list items, or the reports of an article."""
    try:
        if name in LAYERS:
            return len(parse_json(text)["features"])
        value = read_yaml(text, name).value
    except (DataError, ValueError, KeyError, TypeError):
        return None  # the reading has told
    if isinstance(value, dict):
        keys = LISTS.get(name, {"reports": None})
        lists = [value.get(key, ()) for key in keys]
        return sum(len(items) for items in lists if isinstance(items, tuple))
    return len(value) if isinstance(value, tuple) else None


def _article_files_are_named_by_id(tree: _Tree) -> Iterator[Fault]:
    ids = {article.id for article in tree.atlas.articles}
    for path in sorted((tree.root / ARTICLES).glob("*.yaml")):
        if path.stem not in ids:
            yield tree.fault(
                f"{ARTICLES}/{path.name}",
                "",
                f"no article with the id {path.stem!r}",
                "the article's id as the name of its file",
                "Rename the file, or correct the id or what keeps the article from loading.",
            )


def _labels_are_neutral(tree: _Tree) -> Iterator[Fault]:
    """Two names in one label stand in alphabetical order."""
    for place in tree.atlas.places.values():
        names = place.label.split(" / ")
        if place.is_disputed and names != sorted(names, key=str.casefold):
            expected = " / ".join(sorted(names, key=str.casefold))
            advice = "Put the names in alphabetical order."
            yield tree.fault(
                _file_of(place), place.id, f"label {place.label!r}", repr(expected), advice
            )


def _words_are_neutral(tree: _Tree) -> Iterator[Fault]:
    """No label or note of ours says who owns or occupies a place."""
    atlas = tree.atlas
    texts: list[tuple[str, str, tuple[str | None, ...]]] = [
        *((_file_of(p), p.id, (p.label, p.note)) for p in atlas.places.values()),
        *(("zones.geojson", z.id, (z.label, z.note)) for z in atlas.zones),
        *(("deployments.geojson", d.id, (d.title, d.note)) for d in atlas.deployments),
        *(("systems.yaml", s.id, (s.name, s.note)) for s in atlas.systems.values()),
        *(("events.yaml", m.id, (m.title, m.reason)) for m in atlas.merges),
    ]
    for file, record, ours in texts:
        for text in ours:
            if text is not None and (match := _PARTIAL.search(text)):
                advice = "Say who claims or administers it, since when, by which source."
                yield tree.fault(
                    file, record, f"the word {match.group()!r}", "neutral words", advice
                )


def _file_of(place: Place) -> str:
    is_island = place.is_disputed and place.level in ("feature", "unit")
    return "islands.geojson" if is_island and place.id != "habomai" else "places.geojson"


def _islands_are_near_each_other(tree: _Tree) -> Iterator[Fault]:
    """A disputed feature lies near the others of its parent; catches swapped coordinates."""
    families: dict[str | None, list[str]] = {}
    shapes = tree.atlas.disputed_shapes()
    for key in shapes:
        families.setdefault(tree.atlas.places[key].parent, []).append(key)
    for keys in families.values():
        points = {key: shapes[key].centroid for key in keys}
        lon = median(point.x for point in points.values())
        lat = median(point.y for point in points.values())
        for key, point in points.items():
            if max(abs(point.x - lon), abs(point.y - lat)) > _FARTHEST_SIBLING_DEG:
                found = f"longitude {point.x:.2f}, latitude {point.y:.2f}"
                expected = f"a place near the others of its group ({lon:.2f}, {lat:.2f})"
                advice = "Look whether longitude and latitude are swapped, or correct the parent."
                yield tree.fault(_file_of(tree.atlas.places[key]), key, found, expected, advice)


def _units_have_claims_and_control(tree: _Tree) -> Iterator[Fault]:
    """Every disputed unit, or a group that holds it, has a claim and a control."""
    claimed = {claim.place for claim in tree.atlas.claims}
    controlled = {control.place for control in tree.atlas.controls}
    for unit in tree.atlas.disputed_units:
        holders = {unit.id, *(place.id for place in tree.atlas.ancestors(unit.id))}
        for name, known in (("claim", claimed), ("control", controlled)):
            if not holders & known:
                advice = f"Add a {name} with its source."
                yield tree.fault("claims.yaml", unit.id, f"no {name}", "at least one", advice)


def _events_share_no_report(tree: _Tree) -> Iterator[Fault]:
    """A report is part of one event, once."""
    merges: dict[str, list[str]] = {}
    for merge in tree.atlas.merges:
        for report in merge.reports:
            merges.setdefault(report, []).append(merge.id)
    for report, ids in merges.items():
        if len(ids) > 1:
            found = f"the report {report!r} in {', '.join(ids)}"
            advice = "Remove it from the others, or join the events."
            yield tree.fault("events.yaml", ids[1], found, "each report in one event, once", advice)


def _events_answer_others(tree: _Tree) -> Iterator[Fault]:
    """No event responds to itself."""
    for merge in tree.atlas.merges:
        if merge.id in merge.responds_to:
            found = "an event that responds to itself"
            yield tree.fault("events.yaml", merge.id, found, "another event", "Correct the id.")


def _omissions_do_not_overlap(tree: _Tree) -> Iterator[Fault]:
    """A piece of the text is left out for one reason."""
    for article in tree.atlas.articles:
        file = f"{ARTICLES}/{article.id}.yaml"
        spans = sorted((omission.start, omission.end) for omission in article.omitted)
        for first, second in pairwise(spans):
            if second[0] < first[1]:
                found = f"the omissions {first[0]} to {first[1]} and {second[0]} to {second[1]}"
                advice = "Cut or join them."
                yield tree.fault(file, "omitted", found, "omissions that do not overlap", advice)


def _lists_name_each_once(tree: _Tree) -> Iterator[Fault]:
    """No report names an actor, an addressee or a place in one role twice."""
    for article in tree.atlas.articles:
        for report in article.reports:
            lists: dict[str, Iterable[object]] = {
                "actors": (party.id for party in report.actors),
                "addressees": report.addressees,
                "places": (f"{link.id} as {link.role}" for link in report.places),
                "chain": report.chain,
            }
            for name, items in lists.items():
                for item, count in Counter(items).items():
                    if count > 1:
                        found = f"{item} {count} times in {name}"
                        file = f"{ARTICLES}/{article.id}.yaml"
                        yield tree.fault(file, report.id, found, "once", "Remove the others.")


def _deployments_are_real(tree: _Tree) -> Iterator[Fault]:
    """What is only imagined is a statement, never a deployment."""
    for deployment in tree.atlas.deployments:
        imagined = [
            key for key in deployment.reports if tree.atlas.report[key].status == "hypothetical"
        ]
        if deployment.when.type == "hypothetical" or imagined:
            found = f"a hypothetical deployment ({', '.join(imagined) or 'when.type'})"
            expected = "forces that are reported present, withdrawn, planned or alleged"
            advice = "Remove it; the report of it is a statement."
            yield tree.fault("deployments.geojson", deployment.id, found, expected, advice)


def _rings_have_a_range(tree: _Tree) -> Iterator[Fault]:
    """A ring needs both figures and their source, the low one first."""
    for system in tree.atlas.systems.values():
        low, high = system.range_km_low, system.range_km_high
        if low is not None and high is not None and not 0 < low <= high:
            found = f"a range from {low} to {high} km"
            yield tree.fault("systems.yaml", system.id, found, "low before high", "Correct it.")
        if system.draws_ring and (low is None or high is None or system.range_source is None):
            found = "draws_ring without a low and a high figure and their source"
            advice = "Add them, or leave draws_ring out."
            yield tree.fault("systems.yaml", system.id, found, "a sourced range", advice)
        if system.draws_ring and system.branch in ("air", "naval", "ground"):
            found = f"draws_ring for a system of branch {system.branch}"
            advice = "Leave draws_ring out: a ring around what moves would be wrong."
            yield tree.fault("systems.yaml", system.id, found, "missiles on land", advice)


def _corrections_fit(tree: _Tree) -> Iterator[Fault]:
    """A correction lies in its article, touches its reports, and has a day and a signature."""
    articles = {article.id: article for article in tree.atlas.articles}
    for correction in tree.atlas.corrections:
        start, end = correction.evidence.start, correction.evidence.end
        article = articles[correction.article]
        problems = []
        if end > article.characters:
            problems.append((f"the span {start} to {end}", f"at most {article.characters}"))
        for key in correction.reports:
            evidence = tree.atlas.report[key].evidence
            if tree.atlas.article_of[key].id != article.id:
                problems.append((f"the report {key!r} of another article", "reports of its own"))
            elif evidence.end <= start or end <= evidence.start:
                found = f"the span {start} to {end}, which {key!r} does not touch"
                problems.append((found, f"a span in {evidence.start} to {evidence.end}"))
        if not correction.signed.strip():
            problems.append(("no signature", "the name of who corrects"))
        span = correction.date.span
        if span.start is None or span.end is None or span.end - span.start != 1:
            problems.append((f"the date {correction.date}", "the day of the correction"))
        for found, expected in problems:
            yield tree.fault(
                "corrections.yaml", correction.id, found, expected, "Correct the entry."
            )


RULES: tuple[Callable[[_Tree], Iterator[Fault]], ...] = (
    _catalog_is_complete,
    _catalog_is_true,
    _article_files_are_named_by_id,
    _labels_are_neutral,
    _words_are_neutral,
    _islands_are_near_each_other,
    _units_have_claims_and_control,
    _events_share_no_report,
    _events_answer_others,
    _omissions_do_not_overlap,
    _lists_name_each_once,
    _deployments_are_real,
    _rings_have_a_range,
    _corrections_fit,
)
"""Every rule, in the order in which `check` tells."""
