"""A tiny atlas by hand: two disputed groups, two articles, every kind of date and link."""

from dataclasses import replace
from typing import Any

from shapely import Point, box
from shapely.geometry.base import BaseGeometry

from disputemap.atlas import Atlas
from disputemap.edtf import EdtfDate
from disputemap.model import (
    Actor,
    Article,
    Assignment,
    Claim,
    Coding,
    Control,
    Correction,
    Deployment,
    Disagreement,
    Evidence,
    Merge,
    Name,
    Party,
    Place,
    PlaceLink,
    Publisher,
    Report,
    Source,
    System,
    When,
)


def when(edtf: str | None, type_: str = "point", **changes: Any) -> When:
    """A date as an article gives it."""
    return When.model_validate({"edtf": edtf, "basis": "explicit", "type": type_} | changes)


def link(place: str, role: str = "subject", basis: str = "explicit", **changes: Any) -> PlaceLink:
    """A place of a report."""
    return PlaceLink.model_validate({"id": place, "role": role, "basis": basis} | changes)


def report(key: str, edtf: str | None, *links: PlaceLink, **changes: Any) -> Report:
    """A report by Putin in the first outlet, changed as the caller likes."""
    plain = {
        "id": key,
        "kind": "statement",
        "actors": (Party(id="putin", office="President", side="RUS"),),
        "places": links,
        "when": when(edtf),
        "status": "stated",
        "chain": ("outlet", "putin"),
        "summary": f"What {key} says.",
        "evidence": Evidence(start=0, end=10),
        "confidence": "high",
    }
    return Report.model_validate(plain | changes)


def deployment(key: str, place: str, edtf: str | None, **changes: Any) -> Deployment:
    """A Russian deployment at a place, with a source of its own."""
    plain = {
        "id": key,
        "title": f"What stands at {place}",
        "activity": "deployment",
        "operator": "Russian Navy",
        "side": "RUS",
        "place": place,
        "uncertainty_km": 0.0,
        "place_basis": "explicit",
        "when": when(edtf, "interval"),
        "status": "present",
        "is_background": False,
        "reports": ("r-islet",),
    }
    return Deployment.model_validate(plain | changes)


def article(key: str, reports: tuple[Report, ...], **changes: Any) -> Article:
    """An article of the first outlet."""
    plain = {
        "id": key,
        "title": f"The article {key}",
        "publisher": Publisher(id="outlet", basis="stated"),
        "language": "en",
        "published": when("2024-06-15"),
        "sha256": "0" * 64,
        "characters": 1000,
        "sentences": 10,
        "independence": "The outlet's own text.",
        "coded": Coding(by="a coder", date=EdtfDate.parse("2026-11-21")),
        "reports": reports,
    }
    return Article.model_validate(plain | changes)


def small_atlas(**changes: Any) -> Atlas:
    """The atlas; each call gives a new one, so that nothing computed is shared."""
    atlas = Atlas(
        places={place.id: place for place in _places()},
        shapes=_shapes(),
        actors={actor.id: actor for actor in _actors()},
        sources={source.id: source for source in _sources()},
        systems={"bastion": System(id="bastion", name="Bastion-P", role="coastal missiles")},
        articles=(article("a1", _first_reports()), article("a2", _second_reports())),
        merges=(
            Merge(
                id="m1",
                title="Putin speaks of the islands",
                reports=("r-kunashir", "r-copy"),
                reason="The same remark on the same day.",
                disagreements=(Disagreement(about="the day", versions=("2 September", "3rd")),),
            ),
        ),
        corrections=(_correction(),),
        claims=(
            Claim(
                id="c1",
                place="southern_kurils",
                claimant="Japan",
                ground="The treaty of 1855.",
                since=EdtfDate.parse("1951"),
                source="A ministry.",
                reports=("r-claim",),
            ),
        ),
        controls=(
            Control(
                id="k1",
                place="kunashir",
                controller="Russia",
                administered_as="Sakhalin Oblast",
                since=EdtfDate.parse("1945"),
                source="A register.",
            ),
        ),
        assignments=(
            Assignment(
                id="a1",
                place="southern_kurils",
                side="JPN",
                counted_to="Hokkaido",
                source="A law.",
            ),
        ),
        deployments=_deployments(),
        deployment_shapes={
            "d-present": Point(145.85, 44.05),
            "d-withdrawn": Point(147.55, 45.05),
            "d-background": Point(153.2, 48.1),
            "d-undated": Point(145.85, 44.3),
        },
        zones=(),
        zone_shapes={},
        land=(),
        user_layers=(),
        catalog=(),
        faults=(),
        version="0123456789ab",
    )
    return replace(atlas, **changes)


def with_reports(*reports: Report) -> Atlas:
    """The atlas with one article of these reports and nothing merged or deployed."""
    return small_atlas(
        articles=(article("a1", reports),), merges=(), corrections=(), claims=(), deployments=()
    )


def _place(key: str, level: str, label: str, parent: str | None = None, **more: Any) -> Place:
    plain = {"id": key, "level": level, "kind": "island", "label": label, "parent": parent}
    return Place.model_validate(plain | {"source": "a gazetteer"} | more)


def _places() -> tuple[Place, ...]:
    iturup = (
        Name(text="Iturup", lang="en", used_by=("RUS",)),
        Name(text="択捉島", lang="ja", used_by=("JPN",)),
        Name(text="Итуруп", lang="ru", used_by=("RUS",)),
    )
    disputed = {"is_disputed": True}
    return (
        _place("kuril_chain", "region", "Kuril chain"),
        _place(
            "southern_kurils",
            "group",
            "Northern Territories / Southern Kurils",
            "kuril_chain",
            aliases=("northern_territories",),
            **disputed,
        ),
        _place("kunashir", "unit", "Kunashir / Kunashiri", "southern_kurils", **disputed),
        _place("iturup", "unit", "Etorofu / Iturup", "southern_kurils", names=iturup, **disputed),
        _place("habomai", "unit", "Habomai", "southern_kurils", **disputed),
        _place("tanfilyev", "feature", "Suisho / Tanfilyev", "habomai", **disputed),
        _place("senkaku", "group", "Diaoyu / Senkaku", aliases=("senkaku_group",), **disputed),
        _place("uotsuri", "unit", "Diaoyu Dao / Uotsuri-jima", "senkaku", **disputed),
        _place("matua", "place", "Matua", "kuril_chain", uncertainty_km=3.0),
        _place("moscow", "place", "Moscow", "russia", kind="capital"),
        _place("russia", "region", "Russia", kind="country"),
        _place("japan", "region", "Japan", kind="country"),
    )


def _shapes() -> dict[str, BaseGeometry]:
    return {
        "kunashir": box(145.8, 44.0, 145.9, 44.1),
        "iturup": box(147.5, 45.0, 147.6, 45.1),
        "tanfilyev": box(145.9, 43.4, 145.95, 43.45),
        "uotsuri": box(123.46, 25.73, 123.49, 25.75),
        "kuril_chain": Point(151.0, 47.0),
        "matua": Point(153.2, 48.1),
        "moscow": Point(37.6173, 55.7558),
    }


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(id="putin", name="Vladimir Putin", kind="person", side="RUS"),
        Actor(id="uyama", name="Hideki Uyama", kind="person", side="JPN"),
        Actor(id="japan", name="Japan", kind="state", side="JPN"),
        Actor(id="china", name="China", kind="state", side="CHN"),
    )


def _sources() -> tuple[Source, ...]:
    return (
        Source(id="outlet", name="The Outlet", kind="outlet"),
        Source(id="agency", name="An Agency", kind="agency"),
    )


def _first_reports() -> tuple[Report, ...]:
    return (
        report(
            "r-kunashir",
            "2021-09-03",
            link("kunashir"),
            link("moscow", "venue"),
            quote="These are our islands.",
            speaker="putin",
            addressees=("japan",),
            summary="Putin claims the islands.",
        ),
        report(
            "r-claim",
            "2021",
            link("southern_kurils", basis="inferred"),
            kind="claim",
            when=when("2021", "standing"),
            actors=(Party(id="japan", side="JPN"),),
            chain=("outlet", "agency", "japan"),
        ),
        report("r-undated", None, link("kunashir"), status="alleged", note="No day is given."),
        report(
            "r-hypothetical",
            "2024",
            link("iturup", "target"),
            when=when("2024", "hypothetical"),
            status="hypothetical",
            kind="deployment",
        ),
        report(
            "r-open",
            "2022/..",
            link("habomai"),
            kind="policy",
            when=when("2022/..", "interval"),
        ),
        report(
            "r-until",
            "../1945",
            link("kuril_chain"),
            kind="historical",
            when=when("../1945", "interval"),
        ),
        report("r-1855", "1855-02-07", link("kuril_chain"), link("iturup"), kind="agreement"),
    )


def _second_reports() -> tuple[Report, ...]:
    china = (Party(id="china", side="CHN"),)
    return (
        report("r-senkaku", "2023-06", link("senkaku"), kind="patrol", actors=china),
        report(
            "r-uotsuri",
            "2023-06-01/2023-06-30",
            link("uotsuri"),
            kind="incident",
            actors=china,
            status="attributed",
            when=when("2023-06-01/2023-06-30", "interval"),
        ),
        report("r-venue", "2021-09-03~", link("moscow", "venue"), kind="talks"),
        report("r-nowhere", "2021-09", link("japan"), kind="economic", status="denied"),
        report(
            "r-copy",
            "2021-09-02/2021-09-04",
            link("southern_kurils"),
            link("kunashir", "venue"),
            speaker="uyama",
            quote="We cannot accept it.",
            chain=("outlet", "agency", "uyama"),
        ),
        report("r-islet", "2021-24", link("tanfilyev"), kind="exercise"),
        report(
            "r-matua",
            "2021-12",
            link("matua", basis="background", source="a map"),
            kind="deployment",
        ),
    )


def _deployments() -> tuple[Deployment, ...]:
    return (
        deployment("d-present", "kunashir", "2016/..", system="bastion"),
        deployment("d-withdrawn", "iturup", "2014/2020", status="withdrawn"),
        deployment(
            "d-background",
            "matua",
            "2021-12",
            is_background=True,
            reports=(),
            sources=("A yearbook.",),
            uncertainty_km=2.0,
        ),
        deployment("d-undated", "southern_kurils", None, reports=("r-senkaku",), activity="patrol"),
    )


def _correction() -> Correction:
    return Correction(
        id="k1",
        article="a1",
        evidence=Evidence(start=0, end=5),
        reports=("r-kunashir",),
        doubtful="An office.",
        right="Another office.",
        source="A list of offices.",
        signed="a coder",
        date=EdtfDate.parse("2026-11-21"),
        confidence="high",
    )
