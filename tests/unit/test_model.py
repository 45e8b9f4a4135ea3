"""disputemap.model: records are frozen, strict, and keep the rules of the domain."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from disputemap.model import (
    QUOTE_WORDS,
    Article,
    Deployment,
    Evidence,
    Name,
    Place,
    PlaceLink,
    Record,
    Report,
    When,
    dump,
)
from tests.unit.small_atlas import article, deployment, report, small_atlas

ATLAS = small_atlas()
RECORDS: list[Record] = [
    *ATLAS.places.values(),
    *ATLAS.actors.values(),
    *ATLAS.sources.values(),
    *ATLAS.systems.values(),
    *ATLAS.articles,
    *ATLAS.merges,
    *ATLAS.corrections,
    *ATLAS.claims,
    *ATLAS.controls,
    *ATLAS.deployments,
]


def plain(record: Record, **changes: Any) -> dict[str, Any]:
    return dump(record) | changes


REPORT = plain(report("r", "2021"))
DEPLOYMENT = plain(deployment("d", "kunashir", "2021"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{type(record).__name__}")
def test_a_record_comes_back_from_its_plain_values(record: Record) -> None:
    assert type(record).model_validate(dump(record)) == record


def test_plain_values_leave_defaults_out_and_write_dates_as_text() -> None:
    values = dump(report("r", "2021-09~"))
    assert values["when"] == {"edtf": "2021-09~", "basis": "explicit", "type": "point"}
    assert {"quote", "speaker", "addressees", "note"}.isdisjoint(values)


def test_a_record_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        report("r", "2021").summary = "Another."


@pytest.mark.parametrize(
    ("model", "value", "message"),
    [
        pytest.param(Report, REPORT | {"owner": "x"}, "Extra inputs", id="unknown key"),
        pytest.param(Report, REPORT | {"id": "R 1"}, "pattern", id="id with a space"),
        pytest.param(Report, REPORT | {"id": "../x"}, "pattern", id="id as a path"),
        pytest.param(Report, REPORT | {"id": "a" * 81}, "pattern", id="long id"),
        pytest.param(Report, REPORT | {"id": "a\n"}, "pattern", id="id with a line end"),
        pytest.param(Report, REPORT | {"kind": "war"}, "Input should be", id="unknown kind"),
        pytest.param(Report, REPORT | {"summary": ""}, "at least 1", id="empty summary"),
        pytest.param(Report, REPORT | {"summary": 5}, "valid string", id="number as text"),
        pytest.param(Report, REPORT | {"actors": ()}, "at least 1", id="no actor"),
        pytest.param(Report, REPORT | {"chain": ()}, "at least 1", id="no chain"),
        pytest.param(Report, REPORT | {"chain": "outlet"}, "valid tuple", id="text as a list"),
        pytest.param(Report, REPORT | {"quote": "Ours."}, "needs a 'speaker'", id="no speaker"),
        pytest.param(
            Report,
            REPORT | {"quote": "word " * (QUOTE_WORDS + 1), "speaker": "putin"},
            "the quotation has 41 words, more than 40",
            id="long quotation",
        ),
        pytest.param(
            When,
            {"edtf": 2021, "basis": "explicit", "type": "point"},
            "2021 is not text; write the date in quotes",
            id="a date as a number",
        ),
        pytest.param(
            When,
            {"edtf": "2023-02-29", "basis": "explicit", "type": "point"},
            "2023-02 has 28 days",
            id="a date not in the calendar",
        ),
        pytest.param(
            When,
            {"edtf": "1956", "basis": "background", "type": "point"},
            "a date with basis 'background' needs a 'source'",
            id="background date without a source",
        ),
        pytest.param(
            PlaceLink,
            {"id": "matua", "role": "subject", "basis": "background"},
            "a place with basis 'background' needs a 'source'",
            id="background place without a source",
        ),
        pytest.param(
            Evidence, {"start": 5, "end": 5}, "ends at 5, not after its start 5", id="empty span"
        ),
        pytest.param(Evidence, {"start": -1, "end": 5}, "greater than or equal", id="before 0"),
        pytest.param(Evidence, {"start": 0.0, "end": 5}, "valid integer", id="a fraction"),
        pytest.param(Evidence, {"start": True, "end": 5}, "valid integer", id="true as a number"),
        pytest.param(
            Deployment,
            DEPLOYMENT | {"is_background": True, "reports": ()},
            "a background entry needs 'sources'",
            id="background without sources",
        ),
        pytest.param(
            Deployment,
            {key: value for key, value in DEPLOYMENT.items() if key != "reports"},
            "a deployment that is no background needs 'reports'",
            id="a deployment that nobody reports",
        ),
        pytest.param(
            Deployment, DEPLOYMENT | {"uncertainty_km": -1.0}, "greater than", id="negative radius"
        ),
        pytest.param(
            Deployment, DEPLOYMENT | {"status": "hypothetical"}, "Input should be", id="status"
        ),
        pytest.param(Name, {"text": "Iturup", "lang": "English"}, "pattern", id="language"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused_by_name(
    model: type[Record], value: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    assert message in str(caught.value)
    assert caught.value.error_count() == 1


def test_a_quotation_of_forty_words_is_taken() -> None:
    quote = " ".join(["word"] * QUOTE_WORDS)
    found = Report.model_validate(REPORT | {"quote": quote, "speaker": "putin"})
    assert found.quote == quote


def test_no_record_has_an_owner() -> None:
    fields = {name for record in RECORDS for name in type(record).model_fields}
    assert not {name for name in fields if "own" in name or "occup" in name or "real" in name}
    assert "is_disputed" in Place.model_fields


def test_hostile_text_is_kept_as_it_is() -> None:
    text = "<img src=x onerror=alert(1)> {{ 7*7 }} \u202e"
    assert Report.model_validate(REPORT | {"summary": text}).summary == text


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))
    )
)
def test_characters_in_several_spans_count_once(spans: list[tuple[int, int]]) -> None:
    reports = tuple(
        report(f"r{n}", "2021", evidence=Evidence(start=start, end=end))
        for n, (start, end) in enumerate(spans)
    )
    found: Article = article("a1", reports)
    assert found.covered == len({at for start, end in spans for at in range(start, end)})
