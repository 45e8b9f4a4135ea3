"""What the browser is told of deployments, belts and venues."""

import base64
from dataclasses import replace

import numpy as np
import pytest
from shapely import Point, box

from disputemap.maps.surroundings import deployments, venues, zones
from disputemap.model import Zone
from tests.unit.small_atlas import deployment, small_atlas

ATLAS = small_atlas()


def integers(text: str) -> list[int]:
    return np.frombuffer(base64.b64decode(text), dtype="<i4").tolist()


def belt(group: str = "southern_kurils") -> Zone:
    return Zone(
        id=f"{group}-12nm",
        group=group,
        nautical_miles=12,
        is_cut_at_median=False,
        label="A belt",
        area_km2=1.0,
        note="Computed from the coastline, not a legal boundary.",
    )


def with_belt(**changes: object):
    """The small atlas with a belt from 145 to 149 degrees east."""
    zone = belt()
    return replace(ATLAS, zones=(zone,), zone_shapes={zone.id: box(145, 43, 149, 46)}, **changes)


def test_a_pair_of_venue_and_subject_has_the_rows_of_its_reports():
    found = {(p["venue"], p["subject"]): integers(p["rows"]) for p in venues(ATLAS)}
    expected: dict[tuple[str, str], list[int]] = {}
    for row, report in enumerate(ATLAS.reports):
        for venue in (link.id for link in report.places if link.role == "venue"):
            for about in {link.id for link in report.places if link.role == "subject"}:
                expected.setdefault((venue, about), []).append(row)
    assert found == expected
    assert found


def test_a_pair_that_rests_on_background_alone_is_marked():
    pairs = venues(ATLAS)
    article = ATLAS.articles[0]
    reports = tuple(
        report.model_copy(
            update={
                "places": tuple(
                    link.model_copy(update={"basis": "background", "source": "A yearbook."})
                    for link in report.places
                )
            }
        )
        for report in article.reports
    )
    marked = venues(
        replace(
            ATLAS, articles=(article.model_copy(update={"reports": reports}), *ATLAS.articles[1:])
        )
    )
    assert all(pair["sourced"] is None for pair in pairs)
    changed = set(range(len(reports)))
    for before, after in zip(pairs, marked, strict=True):
        rows = integers(before["rows"])
        assert integers(after["rows"]) == rows
        sourced = rows if after["sourced"] is None else integers(after["sourced"])
        assert set(sourced) == set(rows) - changed


@pytest.mark.parametrize(
    ("place", "point", "is_in"),
    [
        pytest.param("matua", Point(147.0, 44.5), True, id="by its point"),
        pytest.param("matua", Point(153.2, 48.1), False, id="far away"),
        pytest.param("kunashir", Point(153.2, 48.1), True, id="by its source's words"),
    ],
)
def test_a_belt_knows_the_deployments_in_it(place, point, is_in):
    atlas = with_belt(
        deployments=(deployment("d-1", place, "2022"),), deployment_shapes={"d-1": point}
    )
    assert zones(atlas)[0]["deployments"] == ([0] if is_in else [])


def test_a_belt_knows_the_acts_in_it_and_no_words_about_it():
    atlas = with_belt()
    rows = integers(zones(atlas)[0]["rows"])
    kinds = {atlas.reports[row].kind for row in rows}
    assert kinds <= {"deployment", "exercise", "patrol", "incident"}
    expected = [
        row
        for row, report in enumerate(atlas.reports)
        if report.kind in ("deployment", "exercise", "patrol", "incident")
        and any(
            link.role != "venue"
            and (link.id == "southern_kurils" or link.id in atlas.descendants("southern_kurils"))
            for link in report.places
        )
    ]
    assert rows == expected


def test_a_deployment_tells_the_branch_of_its_system():
    bastion = ATLAS.systems["bastion"].model_copy(update={"branch": "missile"})
    found = {d["id"]: d for d in deployments(replace(ATLAS, systems={"bastion": bastion}))}
    assert found["d-present"]["branch"] == "missile"
    assert found["d-background"]["branch"] is None
