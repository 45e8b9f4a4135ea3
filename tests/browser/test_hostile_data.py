"""A user's folder full of hostile text: the app shows it as text and runs none of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import start_app
from tests.folders import article, report
from tests.hostile import HOSTILE

pytestmark = pytest.mark.browser
EVERYTHING = " ".join(HOSTILE)


def hostile_folder(root: Path) -> Path:
    """An article, a place, a deployment and a free layer whose texts are all hostile."""
    link = {"id": "trap", "role": "subject", "basis": "explicit"}
    reports = [
        report(
            f"mine-{number}",
            actors=[{"id": "putin", "office": text, "side": text}],
            places=[link, {"id": "kunashir", "role": "subject", "basis": "explicit"}],
            when={"edtf": "2024-01", "basis": "explicit", "type": "point", "phrase": text},
            summary=text,
            quote=text,
            speaker="putin",
            note=text,
            evidence={"start": number * 10, "end": number * 10 + 9},
        )
        for number, text in enumerate(HOSTILE)
    ]
    point = {"type": "Point", "coordinates": [146.0, 43.0]}
    place = {"level": "place", "kind": EVERYTHING, "label": EVERYTHING, "source": EVERYTHING,
             "names": [{"text": text, "lang": "en"} for text in HOSTILE]}  # fmt: skip
    deployment = {
        "title": EVERYTHING, "activity": "deployment", "operator": EVERYTHING, "side": "RUS",
        "place": "trap", "uncertainty_km": 5.0, "place_basis": "explicit",
        "when": {"edtf": "2024", "basis": "explicit", "type": "interval"}, "status": "present",
        "is_background": True, "sources": [*HOSTILE],
    }  # fmt: skip
    files = {
        "articles/mine.yaml": article("mine", title=EVERYTHING, reports=reports, omitted=[],
                                      independence=EVERYTHING),
        "places.geojson": [("trap", place)],
        "deployments.geojson": [("trap-deployment", deployment)],
        "layers/mine.geojson": [("free", {"name": EVERYTHING})],
    }  # fmt: skip
    for name, value in files.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        if name.endswith(".yaml"):
            path.write_text(json.dumps(value), encoding="utf-8")  # JSON is YAML too
            continue
        features = [
            {"type": "Feature", "id": key, "geometry": point, "properties": properties}
            for key, properties in value
        ]
        collection = {"type": "FeatureCollection", "features": features}
        path.write_text(json.dumps(collection), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = hostile_folder(tmp_path_factory.mktemp("hostile"))
    log = tmp_path_factory.mktemp("log") / "log.txt"
    process, address = start_app(log, "--data", str(folder))
    yield address
    process.terminate()
    process.wait(timeout=20)
    assert "Traceback" not in log.read_text(errors="replace")


@pytest.mark.parametrize(
    "path",
    ["?selected=trap", "?selected=kunashir", "events", "articles", "deployments", "claims",
     "method"],
)  # fmt: skip
def test_hostile_text_is_shown_as_text_and_nothing_of_it_runs(hostile_address, open_page, path):
    page, watch = open_page(f"{hostile_address}/{path}")
    page.wait_for_selector(".dm-reading > *")
    if path == "articles":
        page.locator('.st-key-article [data-baseweb="select"], .st-key-article input').first.click()
        page.locator('[role="option"]').last.click()
    if path.startswith("?"):
        page.wait_for_selector(".leaflet-container path")
    assert page.locator('[data-testid="stException"]').count() == 0
    page.evaluate("document.querySelectorAll('.dm-reading details').forEach(d => d.open = true)")
    if path not in ("claims", "method"):
        page.wait_for_function(
            "sign => document.querySelector('.stMain').textContent.includes(sign)", arg="{{ cycler"
        )
        assert "${alert(1)}" in page.locator(".stMain").first.text_content()
    assert watch.dialogs == []
    assert watch.foreign == []
    assert page.locator(".dm-reading img, .dm-map img[src='x'], .dm-reading script").count() == 0
    links = page.locator(".dm-reading a").evaluate_all("l => l.map(a => a.protocol)")
    assert set(links) <= {"http:", "https:"}


def test_the_hostile_folder_is_read_whole(tmp_path):
    from disputemap.loading import load

    atlas = load(hostile_folder(tmp_path))
    assert [str(fault) for fault in atlas.faults] == []
    (mine,) = [found for found in atlas.articles if found.id == "mine"]
    assert [r.summary for r in mine.reports] == list(HOSTILE)
