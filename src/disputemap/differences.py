"""What has changed between two exports, or two versions of the data: by id and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH, Language, marked
from disputemap.plain_text import one_line
from disputemap.recipe import Contents

Ids = tuple[str, ...]
_NOUNS = {
    "reports": marked("report {id}"),
    "deployments": marked("deployment {id}"),
    "events": marked("event {id}"),
}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Differences:
    """What is in one of two contents only, or is another in each.

    Attributes
    ----------
    added, removed, corrected
        Ids by kind: ``reports``, ``events``, ``deployments``. An event is corrected if it
        rests on other reports and was neither merged nor split.
    merged
        Events that hold the reports of several older ones, with the ids of those.
    split
        Older events whose reports are now in several, with the ids of these.
    """

    added: Mapping[str, Ids] = field(default_factory=dict)
    removed: Mapping[str, Ids] = field(default_factory=dict)
    corrected: Mapping[str, Ids] = field(default_factory=dict)
    merged: Mapping[str, Ids] = field(default_factory=dict)
    split: Mapping[str, Ids] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.corrected or self.merged or self.split)

    def to_json(self) -> dict[str, Any]:
        """Write them as plain values."""
        return {
            name: {key: list(ids) for key, ids in getattr(self, name).items()}
            for name in ("added", "removed", "corrected", "merged", "split")
        }


def between(old: Contents, new: Contents) -> Differences:
    """Compare two contents."""
    added: dict[str, Ids] = {}
    removed: dict[str, Ids] = {}
    corrected: dict[str, Ids] = {}
    merged = _gathered(old["events"], new["events"])
    split = _gathered(new["events"], old["events"])
    explained = {*merged, *split, *sum(merged.values(), ()), *sum(split.values(), ())}
    for kind in _NOUNS:
        before, after = old[kind], new[kind]
        known = explained if kind == "events" else set()
        for found, ids in (
            (added, after.keys() - before.keys() - known),
            (removed, before.keys() - after.keys() - known),
            (
                corrected,
                {
                    key
                    for key in after.keys() & before.keys() - known
                    if _content(after[key]) != _content(before[key])
                },
            ),
        ):
            if ids:
                found[kind] = tuple(sorted(ids))
    return Differences(added, removed, corrected, merged, split)


def _content(value: object) -> object:
    """What a record is compared by: the reports of an event in any order."""
    return sorted(value) if isinstance(value, list) else value


def _gathered(apart: Mapping[str, Any], together: Mapping[str, Any]) -> dict[str, Ids]:
    """Find events that hold reports of several others, with the ids of those."""
    event_of = {report: key for key, reports in apart.items() for report in reports}
    found = {}
    for key, reports in sorted(together.items()):
        parts = {event_of[report] for report in reports if report in event_of}
        if len(parts) > 1:
            found[key] = tuple(sorted(parts))
    return found


def in_words(
    found: Differences, old: Atlas | None, new: Atlas | None, language: Language = ENGLISH
) -> Iterator[str]:
    """Tell differences, a line each; records by their own words where the data have them."""
    say = language.say
    for text, groups, atlas in (
        (marked("added: {what}"), found.added, new),
        (marked("removed: {what}"), found.removed, old),
        (marked("corrected: {what}"), found.corrected, new),
    ):
        for kind, ids in groups.items():
            for key in ids:
                yield say(text, what=_words(atlas, kind, key, language))
    for key, parts in found.merged.items():
        named = _words(new, "events", key, language)
        yield say("merged: {what}, before: {ids}", what=named, ids=_listed(parts, language))
    for key, parts in found.split.items():
        named = _words(old, "events", key, language)
        yield say("split: {what}, now: {ids}", what=named, ids=_listed(parts, language))


def _listed(parts: Ids, language: Language) -> str:
    """List ids, which are text from outside where they come from a file."""
    return language.listed([one_line(part, _LONGEST) for part in parts])


def _words(atlas: Atlas | None, kind: str, key: str, language: Language) -> str:
    """Name a record by its id and its own words."""
    named = language.say(_NOUNS[kind], id=one_line(key, _LONGEST))
    if atlas is None:
        return named
    match kind:
        case "reports":
            words = atlas.report[key].summary if key in atlas.report else ""
        case "events":
            words = next((event.title for event in atlas.events if event.id == key), "")
        case _:
            words = next((d.title for d in atlas.deployments if d.id == key), "")
    text = one_line(words)
    return language.say("{what} “{words}”", what=named, words=text) if text else named
