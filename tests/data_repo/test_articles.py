"""The coded articles: every record, and the facts that the five texts force."""

from functools import cache

import pytest

from disputemap.atlas import Atlas
from disputemap.edtf import EdtfDate
from disputemap.loading import load
from disputemap.model import Report
from disputemap.selection import select
from disputemap.view import View


@cache
def atlas() -> Atlas:
    return load()


REPORTS = {report.id: report for report in atlas().reports}
BY_ARTICLE = {"000": 16, "001": 28, "002": 64, "003": 46, "004": 32}


def test_the_shipped_data_has_no_fault():
    assert atlas().faults == ()


@pytest.mark.parametrize(("prefix", "number"), BY_ARTICLE.items())
def test_each_article_holds_its_reports(prefix, number):
    (article,) = [a for a in atlas().articles if a.id.startswith(prefix)]
    assert len(article.reports) == number
    assert all(report.id.startswith(f"{prefix}-") for report in article.reports)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_is_whole(report: Report):
    article = atlas().article_of[report.id]
    assert 0 <= report.evidence.start < report.evidence.end <= article.characters
    assert report.chain[0] in atlas().sources, "a chain begins with the article's outlet"
    assert len(report.summary.split()) <= 45
    assert report.quote is None or len(report.quote.split()) <= 40
    assert report.when.basis != "background" or report.when.source.startswith("http")
    for link in report.places:
        assert link.basis != "background" or link.source.startswith("http")
    if report.when.type == "standing":
        assert report.when.edtf is not None, "a standing position says as of when"


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_summary_does_not_take_long_runs_from_a_quotation(report: Report):
    if report.quote is None:
        return
    words = report.quote.casefold().split()
    runs = {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    own = report.summary.casefold().split()
    assert not any(tuple(own[at : at + 8]) in runs for at in range(len(own) - 7))


def reports_with(article: str, **wanted: str) -> list[Report]:
    return [
        report
        for report in REPORTS.values()
        if report.id.startswith(article)
        and all(getattr(report, name) == value for name, value in wanted.items())
    ]


def subjects(report: Report) -> dict[str, str]:
    return {link.id: link.basis for link in report.places if link.role == "subject"}


def test_putin_in_st_petersburg_belongs_on_the_islands_with_the_city_as_venue():
    (report,) = [r for r in reports_with("000", kind="claim") if r.actors[0].id == "putin"]
    assert subjects(report) == {"southern_kurils": "inferred"}
    assert [link.id for link in report.places if link.role == "venue"] == ["st_petersburg"]


def test_putin_claiming_the_islands_and_ruling_out_talks_are_two_reports():
    kinds = [r.kind for r in reports_with("000") if r.actors[0].id == "putin"]
    assert sorted(kinds) == ["claim", "talks"]


def test_russian_activity_in_the_kurils_is_linked_to_the_chain_and_to_the_four_as_inferred():
    activity = [r for r in reports_with("002") if r.kind in ("exercise", "deployment")]
    chain = [
        r for r in activity if "kuril_chain" in subjects(r) and "matua_base" not in subjects(r)
    ]
    assert len(chain) >= 4
    assert {subjects(report)["southern_kurils"] for report in chain} == {"inferred"}


def test_the_bastion_stands_on_matua_by_background_knowledge_with_a_source():
    (report,) = [r for r in reports_with("002", kind="deployment") if "matua_base" in subjects(r)]
    assert subjects(report)["matua_base"] == "background"
    assert report.when.edtf == EdtfDate.parse("2021-12-02")


def test_the_passages_of_article_002_have_clocks_of_their_own():
    (article,) = [a for a in atlas().articles if a.id.startswith("002")]
    clocks = {str(passage.clock) for passage in article.passages}
    assert len(clocks) >= 5
    assert {clock[:4] for clock in clocks} == {"2021", "2022"}


def test_the_teasers_of_article_003_are_reports_with_clocks_of_their_own():
    (article,) = [a for a in atlas().articles if a.id.startswith("003")]
    teasers = [passage for passage in article.passages if passage.start > 5_000]
    assert len(teasers) >= 5
    for passage in teasers:
        inside = [r for r in article.reports if passage.start <= r.evidence.start < passage.end]
        assert inside


@pytest.mark.parametrize("year", ["1855", "1945", "1951", "1941", "2005", "2012", "2020"])
def test_the_history_in_the_articles_is_coded(year):
    day = EdtfDate.parse(year).span
    dated = [r for r in REPORTS.values() if r.when.span is not None]
    assert [r for r in dated if r.when.span.start == day.start or r.when.span == day]


@pytest.mark.parametrize(
    ("event", "articles"),
    [
        ("wang_shoigu_2025", {"001", "003"}),
        ("wang_lavrov_2025", {"001", "003"}),
        ("san_francisco_treaty_1951", {"001", "004"}),
        ("no_peace_treaty", {"001", "002", "004"}),
        ("uyama_occupation_2022", {"002"}),
    ],
)
def test_reports_of_one_event_are_merged_across_articles_with_a_reason(event, articles):
    (found,) = [e for e in atlas().events if e.id == event]
    assert {report.id[:3] for report in found.reports} == articles
    assert found.reason


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("wang_shoigu_2025", ("2 December", "3 December")),
        ("san_francisco_treaty_1951", ("parts", "all")),
    ],
)
def test_disagreements_are_listed(event, words):
    (found,) = [e for e in atlas().events if e.id == event]
    text = " ".join(version for point in found.disagreements for version in point.versions)
    assert all(word in text for word in words)


@pytest.mark.parametrize(
    ("report_word", "right"),
    [
        ("Patrushev", "Nikolai"),
        ("1941", "neutrality"),
        ("La Perouse", "Sakhalin"),
        ("attach", "summoned the US"),
        ("submarine", "Russian Defence Ministry"),
        ("Matsuno", "Chief Cabinet Secretary"),
        ("rare-earth", "transition metal"),
        ("Northern Territories", "only the four"),
        ("December 3", "2 December 2025"),
        ("parts", "Article 2(c)"),
    ],
)
def test_the_known_errors_have_a_signed_correction(report_word, right):
    found = [c for c in atlas().corrections if report_word.casefold() in c.doubtful.casefold()]
    assert [c for c in found if right.casefold() in c.right.casefold()]
    assert all(c.signed and c.source and c.reports for c in found)


def test_the_report_keeps_the_words_of_the_article_beside_its_correction():
    offices = {p.office for r in reports_with("001") for p in r.actors if p.id == "patrushev"}
    assert any("former chairman" in office.casefold() for office in offices if office)


def test_hypothetical_statements_are_no_deployments():
    deployed = {key for d in atlas().deployments for key in d.reports}
    hypothetical = {r.id for r in REPORTS.values() if "hypothetical" in (r.status, r.when.type)}
    assert hypothetical
    assert not deployed & hypothetical


def test_copied_text_names_the_outlet_it_was_copied_from():
    (article,) = [a for a in atlas().articles if a.id.startswith("002")]
    copied = " ".join(passage.copied_from or "" for passage in article.passages)
    assert "Worldcrunch" in copied
    chains = [r.chain for r in article.reports if r.evidence.start > 2_076]
    assert all("worldcrunch" in chain for chain in chains)


def test_a_place_of_background_knowledge_can_be_switched_off():
    matua = select(atlas(), View()).counts["matua_base"]
    assert matua.own == 1
    without = select(atlas(), View(has_background=False))
    assert without.counts["matua_base"].own == 0
    assert "002-10" in {report.id for report in without.shown_reports}


@pytest.mark.parametrize(
    ("event", "independent"),
    [
        pytest.param("wang_lavrov_2025", 1, id="two texts on one statement"),
        pytest.param("uyama_occupation_2022", 1, id="paraphrase and quotation"),
        pytest.param("joint_reaction_2024", 1, id="an outlet beside the one that it cites"),
        pytest.param("no_peace_treaty", 3, id="three texts that share nothing"),
    ],
)
def test_independent_sources_are_counted_and_not_reports(event, independent):
    (found,) = [e for e in atlas().events if e.id == event]
    assert atlas().independence(found) == independent
