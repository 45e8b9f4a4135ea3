"""The records as the browser reads them: every card, every place's facts, once for a version.

The panel draws from these; the server then only hears of a new state. Everything is
plain text in JSON, compressed, and reaches the page as text content.
"""

import gzip
import json
from typing import Any, TypeVar

from disputemap import terms, wording
from disputemap.atlas import Atlas
from disputemap.cards import deployment_card, event_facts, report_card
from disputemap.index import deployment_words, side_text
from disputemap.join import located, verdict_words
from disputemap.language import ENGLISH, Language
from disputemap.maps.keeping import kept
from disputemap.maps.name_payload import named_by_id
from disputemap.maps.outlines import whole_outlines
from disputemap.model import Deployment, Place, PlaceLink, Report
from disputemap.profiles import place_profile

Json = dict[str, Any]
Key = TypeVar("Key")
CARD = (
    *(
        "id",
        "when",
        "kind",
        "kind_words",
        "status",
        "status_words",
        "confidence",
        "who",
        "summary",
        "quote",
    ),
    *("speaker", "lines", "notes", "corrections"),
)
"""Keys of a report's card that travel as they are; the others stand in tables of their own."""
LINKS = ("article", "event", "places", "names", "sides", "extra")
"""What follows them: numbers in the tables, and words that only the search reads."""


@kept
def card_payload(atlas: Atlas, language: Language) -> bytes:
    """Give all cards and facts as compressed JSON; the same atlas gives the same bytes.

    Made once for an atlas and a language. The browser reads them with ``readCards``.
    """
    text = json.dumps(
        card_tables(atlas, language), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def card_tables(atlas: Atlas, language: Language = ENGLISH) -> Json:
    """Give the tables of the records; places, articles, events and reports by their number.

    Numbers count in the order of the atlas. A report is a list: the values of `CARD`,
    then of `LINKS`. Verdicts, profiles and lines of deployments name places by marks
    (`named_by_id`); the words of reports are as they are. With them come the whole
    outlines, which the first picture need not wait for.
    """
    atlas = atlas.original
    told = named_by_id(atlas)
    numbers = _Numbers(atlas, language)
    reports = [numbers.report(report) for report in atlas.reports]
    events = {event.id: number for number, event in enumerate(atlas.events)}
    return {
        "version": atlas.version,
        "outlines": whole_outlines(atlas),
        "fields": [*CARD, *LINKS],
        "articles": [
            [
                article.id,
                article.title,
                atlas.publisher_name(article),
                article.language,
            ]
            for article in atlas.articles
        ],
        "places": [_place(told, atlas.places[key], language) for key in atlas.places],
        "profiles": {
            key: place_profile(told, place, language=language) for key, place in told.places.items()
        },
        "events": [
            [
                event.id,
                event_facts(atlas, event, language=language) if len(event.reports) > 1 else None,
                [events[key] for key in event.responds_to if key in events],
                event.title,
            ]
            if len(event.reports) > 1 or event.responds_to or event.reason
            else [event.id]
            for event in atlas.events
        ],
        "reports": reports,
        "deployments": [_deployment(told, record, language) for record in atlas.deployments],
        "roles": [list(role) for role in numbers.roles],
        "names": list(numbers.names),
        "sides": [[side, _side_words(atlas, side, language)] for side in numbers.sides],
        "faults": [[f.file, f.record, f.found, f.expected, f.advice] for f in atlas.faults],
    }


class _Numbers:
    """Writes reports with numbers for what many of them share.

    Attributes
    ----------
    roles
        Role, basis, and the words before and after a place's name.
    names
        Names of people and carriers, which the search looks into.
    sides
        Sides of the reports.
    """

    def __init__(self, atlas: Atlas, language: Language) -> None:
        self._atlas, self._language = atlas, language
        self._events = {event.id: number for number, event in enumerate(atlas.events)}
        self._articles = {article.id: n for n, article in enumerate(atlas.articles)}
        self._places = {key: number for number, key in enumerate(atlas.places)}
        self.roles: dict[tuple[str, str, str, str], int] = {}
        self.names: dict[str, int] = {}
        self.sides: dict[str, int] = {}

    def report(self, report: Report) -> list[object]:
        """Give one report as a list."""
        card = report_card(self._atlas, report, language=self._language)
        people = [*(party.id for party in report.actors), *report.addressees]
        people += [] if report.speaker is None else [report.speaker]
        names = {self._atlas.actors[key].name for key in people}
        names.update(self._atlas.names_of_chain(report.chain))
        return [
            *(card[name] for name in CARD),
            self._articles[card["article"]],
            self._events[self._atlas.event_of[report.id].id],
            [[self._places[link.id], self._role(link)] for link in report.places],
            [_number(self.names, name) for name in sorted(names)],
            [_number(self.sides, side) for side in sorted({p.side for p in report.actors})],
            side_text(report),
        ]

    def _role(self, link: PlaceLink) -> int:
        """Number of a role with its basis."""
        words = wording.place_parts(link, language=self._language)
        return _number(self.roles, (link.role, link.basis, *words))


def _number(table: dict[Key, int], key: Key) -> int:
    """Number of a value in a table, put there if it is new."""
    return table.setdefault(key, len(table))


def _place(told: Atlas, place: Place, language: Language) -> list[object]:
    """Give a place as the panel asks for it.

    Id, id of its parent, whether it is disputed and can be drawn, its names
    for the search, and from where it is near what (`_near`).
    """
    return [
        place.id,
        place.parent,
        int(place.is_disputed),
        int(told.is_drawable(place.id)),
        " ".join([place.label, *(name.text for name in place.names)]),
        None if place.is_disputed else _near(told, f"place:{place.id}", language),
    ]


def _side_words(atlas: Atlas, side: str, language: Language) -> str:
    """Name a side, also one that is no state."""
    words = wording.side_words(atlas, side, language=language)
    return terms.said(terms.SIDE_WORDS, side, language=language) if words == side else words


def _near(told: Atlas, key: str, language: Language) -> list[object] | None:
    """Give the nearest disputed feature of a located thing, the km, and the verdict in words."""
    thing = located(told).get(key)
    if thing is None:
        return None
    found = thing.verdict
    return [
        found.nearest_id,
        round(found.distance_km, 1),
        verdict_words(told, thing, language=language),
    ]


def _deployment(told: Atlas, record: Deployment, language: Language) -> Json:
    """Give a deployment: its card, where it is, its side, and what the search reads."""
    return {
        "card": deployment_card(told, record, language=language),
        "place": record.place,
        "side": record.side,
        "near": _near(told, f"deployment:{record.id}", language),
        "words": deployment_words(told.original, record),
    }
