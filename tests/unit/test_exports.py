"""Each form of export, read back by another program, says what the view shows and no more."""

import csv
import io
import json
import math
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap import __version__, tables
from disputemap.edtf import EdtfDate
from disputemap.exports import FORMATS, citations, geopackage, tabular
from disputemap.exports.shown import Shown
from disputemap.geoframes import event_frame
from disputemap.loading import load
from disputemap.perspective import Viewpoint
from disputemap.selection import Selection, select
from disputemap.snapshots import snapshot
from disputemap.view import View
from tests.hostile import HOSTILE as HOSTILE_TEXTS
from tests.hostile import hostile_atlas

SHIPPED = load()
EVENTS = {event.id: event for event in SHIPPED.events}
VIEWS = {
    "all": View(),
    "a window": View.from_address({"from": ["2021-01-01"], "to": ["2022-12-31"]}),
    "an island, as Japan has it": View(places=("shikotan",), perspective="japan", names="ja"),
    "nothing": View.from_address({"from": ["1700-01-01"], "to": ["1700-12-31"]}),
    "two windows": View(
        start=date(2022, 1, 1),
        end=date(2022, 12, 31),
        compare=(date(2022, 6, 1), date(2025, 12, 31)),
    ),
}


@pytest.fixture(params=VIEWS.values(), ids=VIEWS)
def selection(request: pytest.FixtureRequest) -> Selection:
    return select(SHIPPED, request.param)


def windows(selection: Selection) -> list[Selection]:
    """What each window of a view shows, asked for apart."""
    view = selection.view
    first = select(SHIPPED, view.having(compare=None))
    if view.compare is None:
        return [first]
    start, end = view.compare
    return [first, select(SHIPPED, view.having(compare=None, start=start, end=end))]


def ids(selection: Selection) -> dict[str, list[str]]:
    """The ids that an export of a view has to hold, each once."""
    found = windows(selection)
    return {
        "reports": list(dict.fromkeys(r.id for one in found for r in one.shown_reports)),
        "events": list(dict.fromkeys(e.id for one in found for e in one.shown_events)),
        "deployments": list(dict.fromkeys(d.id for one in found for d in one.deployment_records)),
    }


def wanted_articles(selection: Selection) -> list[str]:
    found = {article.id for one in windows(selection) for article in one.cited}
    return [article.id for article in SHIPPED.articles if article.id in found]


def written(folder: Path, selection: Selection, suffix: str) -> Path:
    return snapshot(selection.atlas, selection.view, folder / f"view{suffix}")[0]


def is_recipe_of(made: dict, selection: Selection) -> bool:
    return (
        View.from_address(made["view"]) == selection.view
        and (made["data_version"], made["program_version"]) == (SHIPPED.version, __version__)
        and {
            name: sorted({*found, *made.get("compared", {}).get(name, ())})
            for name, found in made["shown"].items()
        }
        == {name: sorted(found) for name, found in ids(selection).items()}
        and len(made["sources"]) == len(SHIPPED.catalog)
    )


# Each form


def test_geojson_is_read_by_gdal_and_has_events_and_deployments(tmp_path, selection):
    path = written(tmp_path, selection, ".geojson")
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert is_recipe_of(whole["disputemap"], selection)
    found = {"event": [], "deployment": []}
    for feature in whole["features"]:
        found[feature["properties"]["layer"]].append(feature["id"])
    assert found == {"event": ids(selection)["events"], "deployment": ids(selection)["deployments"]}
    if whole["features"]:
        frame = gpd.read_file(path, engine="pyogrio")
        assert frame["id"].tolist() == [feature["id"] for feature in whole["features"]]
        assert frame.crs.to_epsg() == 4326


def test_a_time_is_a_day_or_first_and_last_and_open_ends_stay_open():
    times = {
        feature["id"]: (feature["properties"]["date"]["edtf"], feature["time"])
        for feature in json.loads(tabular.as_geojson(select(SHIPPED, View())))["features"]
    }
    by_text = dict(times.values())
    assert by_text[None] is None
    assert all(
        time == {"date": text}
        for text, time in by_text.items()
        if text and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    )
    ends = [time["interval"] for time in by_text.values() if time and "interval" in time]
    assert any(last == ".." for _, last in ends)
    assert all(first <= last for first, last in ends if ".." not in (first, last))


def test_csv_is_read_by_pandas_with_the_recipe_beside_it(tmp_path, selection):
    path = written(tmp_path, selection, ".csv")
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert frame["id"].tolist() == ids(selection)["reports"]
    summaries = [SHIPPED.report[key].summary for key in ids(selection)["reports"]]
    assert frame["summary"].tolist() == summaries
    beside = json.loads((tmp_path / "view.csv.recipe.json").read_text(encoding="utf-8"))
    assert is_recipe_of(beside, selection)


def test_json_lines_are_read_by_pandas(tmp_path, selection):
    path = written(tmp_path, selection, ".jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ids(selection)["reports"]
    if rows:
        assert pd.read_json(path, lines=True)["kind"].tolist() == [row["kind"] for row in rows]


def test_geoparquet_is_read_by_geopandas_with_its_recipe(tmp_path, selection):
    path = written(tmp_path, selection, ".parquet")
    frame = gpd.read_parquet(path)
    assert frame.index.tolist() == ids(selection)["events"]
    assert frame.crs.to_epsg() == 4326
    metadata = pq.read_schema(path).metadata
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"
    assert is_recipe_of(json.loads(metadata[b"disputemap"]), selection)


def test_a_workbook_is_read_by_openpyxl_and_holds_text_only(tmp_path, selection):
    book = openpyxl.load_workbook(written(tmp_path, selection, ".xlsx"))
    assert book.sheetnames == ["reports", "events", "deployments", "sources", "about"]
    for name, wanted in ids(selection).items():
        rows = list(book[name].iter_rows(values_only=True))
        assert [row[0] for row in rows[1:]] == wanted
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    recipe = "".join(
        row[1] for row in book["about"].iter_rows(values_only=True) if row[0] == "recipe"
    )
    assert is_recipe_of(json.loads(recipe), selection)


def test_a_geopackage_is_read_by_gdal_layer_by_layer(tmp_path, selection):
    path = written(tmp_path, selection, ".gpkg")
    layers = {name for name, _ in pyogrio.list_layers(path)}
    assert layers >= {"zones", "islands", "events", "reports", "deployments", "sources"}
    for name, wanted in ids(selection).items():
        frame = pyogrio.read_dataframe(path, layer=name)
        assert frame["id"].tolist() == wanted
        assert frame.crs.to_epsg() == 4326
    assert len(pyogrio.read_dataframe(path, layer="zones")) == len(SHIPPED.zones)
    sources = pyogrio.read_dataframe(path, layer="sources")
    articles = sources[sources["kind"] == "article"]["id"].tolist()
    assert articles == wanted_articles(selection)
    assert len(sources) == len(articles) + len(SHIPPED.catalog)
    with closing(sqlite3.connect(path)) as file:
        (made,) = file.execute("SELECT metadata FROM gpkg_metadata").fetchone()
        styles = file.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall()
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert is_recipe_of(json.loads(made), selection)
    assert dict(styles) == geopackage.STYLES


def plain(value: object) -> object:
    """A cell as any form has it: nothing is None or empty, numbers are numbers."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


@pytest.mark.parametrize("name", ["reports", "events", "deployments"])
def test_no_form_loses_or_changes_a_value(tmp_path, selection, name):
    shown = Shown.of(selection)
    rows = [tables.flat(row) for row in shown.rows(name)]
    columns = shown.columns(name)
    assert [row["id"] for row in rows] == ids(selection)[name]
    expected = [[plain(row[column]) for column in columns] for row in rows]

    book = openpyxl.load_workbook(written(tmp_path, selection, ".xlsx"))
    cells = book[name].iter_rows(min_row=2, values_only=True)
    assert [[plain(cell) for cell in row] for row in cells] == expected

    frame = pyogrio.read_dataframe(written(tmp_path, selection, ".gpkg"), layer=name)
    found = [[plain(value) for value in frame.loc[i, list(columns)]] for i in frame.index]
    assert found == expected

    end = ".csv" if name == "reports" else f".{name}.csv"
    text = written(tmp_path, selection, end).read_text(encoding="utf-8")
    told = list(csv.DictReader(io.StringIO(text, newline="")))
    for row, wanted in zip(told, expected, strict=True):
        assert [
            cell.removeprefix("'") if cell[:2] in ("'=", "'-", "'+", "'@") else cell
            for cell in row.values()
        ] == ["" if v is None else str(v) for v in wanted]


def test_geoparquet_and_json_lines_lose_nothing(tmp_path, selection):
    frame = gpd.read_parquet(written(tmp_path, selection, ".parquet"))
    events = [EVENTS[key] for key in ids(selection)["events"]]
    wanted = event_frame(selection.atlas, events, Viewpoint.of(selection.view))
    assert frame.geometry.to_wkt().tolist() == wanted.geometry.to_wkt().tolist()
    for column in wanted.columns.drop("geometry"):
        found = [plain(value) for value in frame[column]]
        assert found == [plain(value) for value in wanted[column]], column
    lines = written(tmp_path, selection, ".jsonl").read_text(encoding="utf-8").splitlines()
    rows = Shown.of(selection).rows("reports")
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(rows))


def test_of_two_windows_each_record_says_in_which_it_is_shown(tmp_path):
    selection = select(SHIPPED, VIEWS["two windows"])
    first, other = windows(selection)
    a, b = ({report.id for report in one.shown_reports} for one in (first, other))
    assert a - b and b - a and a & b
    expected = {key: "A B" if key in a & b else "A" if key in a else "B" for key in a | b}
    path = written(tmp_path, selection, ".csv")
    frame = pd.read_csv(path, dtype=str).set_index("id")
    assert frame["window"].to_dict() == expected
    layer = pyogrio.read_dataframe(written(tmp_path, selection, ".gpkg"), layer="reports")
    assert dict(zip(layer["id"], layer["window"], strict=True)) == expected
    islands = pyogrio.read_dataframe(tmp_path / "view.gpkg", layer="islands").set_index("window")
    for window, one in (("A", first), ("B", other)):
        counts = islands.loc[window].set_index("id")["own"].to_dict()
        assert counts == {k: one.counts[k].own if k in one.counts else 0 for k in counts}
    events = gpd.read_parquet(written(tmp_path, selection, ".parquet"))["window"]
    assert set(events) == {"A", "B", "A B"}


def test_of_one_window_no_export_speaks_of_windows():
    shown = Shown.of(select(SHIPPED, VIEWS["a window"]))
    assert "window" not in shown.columns("reports")
    assert "window" not in shown.rows("reports")[0]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_view_gives_the_same_bytes(suffix):
    selection = select(SHIPPED, VIEWS["a window"])
    assert FORMATS[suffix].make(selection) == FORMATS[suffix].make(selection)


# Citations


def test_the_articles_behind_what_is_shown_are_cited_and_no_others(selection):
    wanted = set(wanted_articles(selection))
    items = json.loads(citations.as_csl(selection))
    assert {item["id"] for item in items[:-1]} == wanted
    assert items[-1]["type"] == "dataset"
    keys = re.findall(r"^@\w+\{([^,]+),$", citations.as_bibtex(selection), re.MULTILINE)
    assert set(keys[:-1]) == wanted
    ris = re.findall(r"^ID  - (.*)\r$", citations.as_ris(selection), re.MULTILINE)
    assert set(ris[:-1]) == wanted


@pytest.mark.parametrize(
    ("text", "csl", "ris"),
    [
        ("2024-06-15", {"date-parts": [[2024, 6, 15]]}, [("PY", "2024"), ("DA", "2024/06/15/")]),
        ("2022-06", {"date-parts": [[2022, 6]]}, [("PY", "2022"), ("DA", "2022/06//")]),
        ("1855?", {"date-parts": [[1855]], "circa": True}, [("PY", "1855")]),
        ("2025-12-31/2026-01-01", {"date-parts": [[2025, 12, 31], [2026, 1, 1]]}, []),
        ("2016/..", {"literal": "2016/.."}, []),
        ("2022-21", {"literal": "2022-21"}, [("PY", "2022")]),
        ("199X", {"literal": "199X"}, []),
    ],
)
def test_a_date_is_given_no_more_exactly_than_it_is_known(text, csl, ris):
    known = EdtfDate.parse(text)
    assert citations.csl_date(known) == csl
    found = citations.ris_dates(known)
    assert [field for field in found if field[0] != "N1"] == ris
    if not re.fullmatch(r"[\d-]+", text) or text == "2022-21":
        assert ("N1", f"Published: {text} (EDTF).") in found


HOSTILE = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(HOSTILE)
def test_no_text_ends_a_field_of_bibtex_or_a_line_of_ris(text):
    escaped = citations.tex("title", text)
    depth = 0
    for sign in escaped:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#%]", escaped)
    assert len(citations.lines([("TI", text)]).splitlines()) == 2 + 1


@given(st.lists(HOSTILE | st.sampled_from(["=1+1", "'=1", "@SUM(A1)", "\ttab", "-2", "''+"])))
def test_csv_gives_every_text_back_and_none_begins_as_a_formula(texts):
    written = tables.as_csv([{"id": text} for text in texts], ["id"])
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(written, newline=""))][1:]
    starts = tuple("=+-@\t\r\n＝＋－＠")
    assert not any(cell.startswith(starts) for cell in cells)
    escaped = [cell.lstrip("'").startswith(starts) for cell in cells]
    assert [c[1:] if e else c for c, e in zip(cells, escaped, strict=True)] == texts


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_title_stays_text_in_every_form(tmp_path, text):
    atlas = hostile_atlas(text)
    selection = select(atlas, View())
    path = {suffix: snapshot(atlas, View(), tmp_path / f"view{suffix}")[0] for suffix in FORMATS}
    summaries = [report.summary for report in selection.shown_reports]
    assert set(summaries) == {text}

    frame = pyogrio.read_dataframe(path[".gpkg"], layer="reports")
    assert frame["summary"].tolist() == summaries
    assert json.loads(path[".jsonl"].read_text(encoding="utf-8").split("\n")[0])["summary"] == text
    book = openpyxl.load_workbook(path[".xlsx"])
    assert book["reports"]["E2"].value == text
    assert book["reports"]["E2"].data_type == "s"
    assert not any(sheet._hyperlinks for sheet in book)
    cell = next(csv.DictReader(io.StringIO(path[".csv"].read_text(encoding="utf-8"))))["summary"]
    assert cell.removeprefix("'") == text
    assert json.loads(path[".csl.json"].read_bytes())[0]["title"] == text
    for suffix in (".bib", ".ris"):
        assert len(path[suffix].read_text(encoding="utf-8").split("disputemap-")) > 1


def test_the_end_of_a_name_says_the_form_in_any_case_of_letters(tmp_path):
    path, _ = snapshot(SHIPPED, View(), tmp_path / "Sources.CSL.JSON")
    assert json.loads(path.read_text(encoding="utf-8"))[-1]["type"] == "dataset"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "Sources.CSL.JSON",
        "Sources.CSL.JSON.recipe.json",
    ]
