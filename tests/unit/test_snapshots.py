"""disputemap.snapshots and the command `snapshot`: a view as a file, or one clear refusal."""

import contextlib
import errno
import hashlib
import io
import json
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from disputemap.atlas import Atlas
from disputemap.cli import main
from disputemap.errors import TextError, ViewError
from disputemap.loading import load
from disputemap.paper import Paper
from disputemap.recipe import contents
from disputemap.selection import select
from disputemap.snapshots import (
    PICTURES,
    SUFFIXES,
    citing,
    files,
    html_text,
    naming,
    reading,
    snapshot,
)
from disputemap.view import View
from tests.folders import sound


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load(shipped=sound(tmp_path_factory.mktemp("sound")))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, atlas: Atlas):
    """Run the command `snapshot` on the small atlas; gives the exit code."""

    def run(*arguments: str) -> int:
        monkeypatch.setattr("disputemap.cli.pictures.load", lambda data: atlas)
        monkeypatch.setattr("sys.argv", ["disputemap", "snapshot", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return run


@pytest.mark.parametrize("name", ["view.png", "VIEW.PNG"])
def test_a_png_and_its_list_hold_what_is_made(atlas: Atlas, tmp_path: Path, name: str) -> None:
    view, paper = View(places=("kunashir",)), Paper(region="kurils", has_sources=False, dpi=96)
    paths = snapshot(atlas, view, tmp_path / name, paper=paper)
    made = files(atlas, view, ".png", paper)
    assert [path.read_bytes() for path in paths] == list(made.values())
    assert [path.name for path in paths] == [name, f"{name}.sources.txt"]


def test_an_html_holds_the_text_of_the_map(atlas: Atlas, tmp_path: Path) -> None:
    (path,) = snapshot(atlas, View(), str(tmp_path / "view.html"))
    assert path.read_text(encoding="utf-8") == html_text(atlas, View())


def test_an_html_of_the_shipped_data_is_small_and_allows_no_other_script() -> None:
    text = html_text(load(), View())
    assert len(text.encode()) <= 2_000_000
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("name", ["view.tif", "view", "view.png.txt", "-"])
def test_another_suffix_is_refused_with_what_is_allowed(
    atlas: Atlas, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ViewError, match=r"expected \.png, \.svg, \.pdf, \.html"):
        snapshot(atlas, View(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_view_of_a_place_that_is_not_there_writes_nothing(atlas: Atlas, tmp_path: Path) -> None:
    old = tmp_path / "view.png"
    old.write_bytes(b"old")
    with pytest.raises(ViewError, match=r"'kunasir'.*close to it: kunashir"):
        snapshot(atlas, View(places=("kunasir",)), old, is_replacing=True)
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize("there", ["view.csv", "view.csv.recipe.json"])
def test_a_file_that_is_there_stays_unless_it_may_be_replaced(
    atlas: Atlas, tmp_path: Path, there: str
) -> None:
    (tmp_path / there).write_bytes(b"old")
    with pytest.raises(ViewError, match="is there already; give another name, or --force"):
        snapshot(atlas, View(), tmp_path / "view.csv")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
    snapshot(atlas, View(), tmp_path / "view.csv", is_replacing=True)
    assert (tmp_path / there).read_bytes() != b"old"


def test_a_folder_that_is_not_there_is_told(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(TextError, match="a file that can be written"):
        snapshot(atlas, View(), tmp_path / "none" / "view.png")


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_is_told_and_nothing_is_left(
    atlas: Atlas, tmp_path: Path, monkeypatch, call: str
) -> None:
    def full(*given: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr("os.fsync", full)
    else:
        plain = os.fdopen

        def opened(handle: int, mode: str):
            stream = plain(handle, mode, buffering=0)

            class Full:
                def __enter__(self):
                    return self

                def __exit__(self, *given: object) -> None:
                    stream.close()

                write = staticmethod(full)

            return Full()

        monkeypatch.setattr("os.fdopen", opened)
    with pytest.raises(TextError, match="No space left on device"):
        snapshot(atlas, View(), tmp_path / "view.geojson")
    assert list(tmp_path.iterdir()) == []


SHIPPED = load()
ASKED = View(start=date(2022, 2, 1), end=date(2022, 6, 30), places=("shikotan",), names="ja")
SMALL = Paper(dpi=96, size="slide", theme="grey", has_sources=False, made=date(2026, 11, 26))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_form_carries_its_recipe_or_has_it_beside_it(tmp_path: Path, suffix: str) -> None:
    path, *_ = snapshot(SHIPPED, ASKED, tmp_path / f"view{suffix}", paper=SMALL)
    made = reading.recipe_of(path)
    selection = select(SHIPPED, ASKED)
    assert View.from_address(made["view"]) == selection.view
    assert made["data_version"] == SHIPPED.version
    assert made["shown"] == json.loads(json.dumps(contents(selection)))
    if suffix in (*PICTURES, ".zip"):
        assert Paper.from_json(made) == SMALL


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_made_again_from_the_same_data_it_has_the_same_bytes(
    tmp_path: Path, suffix: str, capsys, monkeypatch
) -> None:
    first, *_ = snapshot(SHIPPED, ASKED, tmp_path / f"view{suffix}", paper=SMALL)
    monkeypatch.setattr("disputemap.cli.pictures.load", lambda data: SHIPPED)
    again = tmp_path / f"again{suffix}"
    monkeypatch.setattr(
        "sys.argv", ["disputemap", "snapshot", "--again", str(first), "-o", str(again)]
    )
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert again.read_bytes() == first.read_bytes()
    assert "holds: " in capsys.readouterr().out


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_or_foreign_file_gets_one_message(tmp_path: Path, suffix: str) -> None:
    path, *more = snapshot(SHIPPED, ASKED, tmp_path / f"view{suffix}", paper=SMALL)
    for beside in more:
        beside.unlink()
    content = path.read_bytes()
    for damaged in (b"", content[:100], b"\x00" * 500):
        path.write_bytes(damaged)
        with pytest.raises(ViewError, match=r"damaged|holds no recipe|stands beside it"):
            reading.recipe_of(path)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".gpkg", ".parquet", ".xlsx", ".zip"])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_no_file_however_damaged_gets_a_traceback(whole_files, suffix: str, data) -> None:
    content, path = whole_files[suffix]
    at = data.draw(st.integers(0, len(content) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=40))
    path.write_bytes(content[:at] + piece + content[at + len(piece) :])
    with contextlib.suppress(ViewError):
        reading.recipe_of(path)


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("whole")
    found = {}
    for suffix in (".png", ".svg", ".pdf", ".gpkg", ".parquet", ".xlsx", ".zip"):
        path, *_ = snapshot(SHIPPED, ASKED, folder / f"view{suffix}", paper=SMALL)
        found[suffix] = (path.read_bytes(), path)
    return found


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", "null", '{"view": {}}', '{"view": [], "shown": {}}', "[" * 100_000, '"x"', "1"],
)
def test_a_recipe_that_is_none_gets_one_message(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv.recipe.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ViewError, match=r"the recipe of .* is damaged"):
        reading.recipe_of(path)


def test_an_archive_that_would_unpack_to_more_than_a_file_may_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "view.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("recipe.json", b" " * 201_000_000)
    with pytest.raises(ViewError, match="damaged"):
        reading.recipe_of(path)


SOUND = {
    "view": {},
    "data_version": "1",
    "program_version": "1",
    "shown": {"reports": {}, "events": {}, "deployments": {}},
}


@pytest.mark.parametrize(
    "change",
    [
        {"view": {"from": [1]}},
        {"view": {"from": "2021-01-01"}},
        {"data_version": None},
        {"shown": {"reports": {"a": {}}, "events": {}, "deployments": {}}},
        {"shown": {"reports": {}, "events": {"e": [{}]}, "deployments": {}}},
        {"shown": {"reports": [], "events": {}, "deployments": {}}},
        {"compared": {"events": {}}},
    ],
)
def test_a_recipe_with_values_that_cannot_be_gets_one_message(tmp_path: Path, change: dict) -> None:
    path = tmp_path / "x.csv.recipe.json"
    path.write_text(json.dumps(SOUND), encoding="utf-8")
    assert reading.recipe_of(path) == SOUND
    path.write_text(json.dumps(SOUND | change), encoding="utf-8")
    with pytest.raises(ViewError, match=r"the recipe of .* is damaged"):
        reading.recipe_of(path)


def test_what_has_changed_since_is_told(run, atlas: Atlas, tmp_path: Path, capsys) -> None:
    path, *_ = snapshot(atlas, View(), tmp_path / "view.geojson")
    assert run("--verify", str(path)) == 0
    assert capsys.readouterr().out.startswith("holds: 2 reports shown, as then (the same data")
    made = json.loads(path.read_text(encoding="utf-8"))
    shown = made["disputemap"]["shown"]
    shown["reports"]["r-gone"] = "0" * 12
    shown["reports"]["r1"] = "0" * 12
    made["disputemap"]["data_version"] = "older"
    path.write_text(json.dumps(made), encoding="utf-8")
    assert run("--verify", str(path)) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("does not hold: something shown has changed (data version older")
    assert [line.split(" “")[0] for line in told[1:3]] == [
        "removed: report r-gone",
        "corrected: report r1",
    ]
    assert told[3:] and all(line.startswith("  ") for line in told[3:])


def test_each_month_and_each_island_is_a_file_of_its_own(run, tmp_path: Path, capsys) -> None:
    options = ("--format", "csv", "--from", "2022-01-15", "--to", "2022-03")
    assert run("--into", str(tmp_path / "m"), "--each", "month", *options) == 0
    names = sorted(path.name for path in (tmp_path / "m").glob("*.csv"))
    assert [name.rpartition("_")[0] for name in names] == [
        "disputemap_2022-01-15_2022-01-31",
        "disputemap_2022-02-01_2022-02-28",
        "disputemap_2022-03-01_2022-03-31",
    ]
    capsys.readouterr()
    assert run("--into", str(tmp_path / "m"), "--each", "month", *options) == 2
    told = capsys.readouterr().err
    assert told.count("is there already") == 3
    assert "3 of 3 files could not be made" in told
    assert run("--into", str(tmp_path / "u"), "--each", "unit", "--format", "csv") == 0
    assert [p.name for p in (tmp_path / "u").glob("*_kunashir_*.csv")]


def test_a_failing_file_is_told_and_the_others_are_made(run, tmp_path: Path, capsys) -> None:
    (tmp_path / "b.csv").mkdir()
    good = tmp_path / "a.csv"
    assert run("-o", str(tmp_path / "none" / "b.csv"), "-o", str(good)) == 2
    told = capsys.readouterr()
    assert good.exists()
    assert str(good) in told.out
    assert "1 of 2 files could not be made" in told.err
    assert "Traceback" not in told.err


@settings(max_examples=100)
@given(
    places=st.lists(st.text(max_size=30), max_size=4),
    actors=st.lists(
        st.sampled_from(["../../etc", "con", "nul.", "a/b\\c:d*?", "択捉"]), max_size=3
    ),
)
def test_a_name_of_a_file_is_safe_on_every_system(places: list[str], actors: list[str]) -> None:
    view = View(places=tuple(places), actors=tuple(actors))
    name = naming.stem(view, "v")
    assert re.fullmatch(r"disputemap_[a-z0-9_-]{1,90}", name)
    assert name == naming.stem(view, "v")
    assert name != naming.stem(view.having(text="x"), "v")


def test_a_view_is_taken_from_an_address(run, tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.csv"
    assert run("-o", str(path), "--address", "http://127.0.0.1/?from=2021-01-01&mode=certain") == 0
    made = reading.recipe_of(path)
    assert made["view"] == {"from": ["2021-01-01"], "mode": ["certain"]}
    assert run("-o", str(path), "--address", "from=2021", "--place", "kunashir") == 2
    assert "leave out its other options" in capsys.readouterr().err


def test_a_bundle_describes_every_file_of_data_and_opens_with_its_tables(tmp_path: Path) -> None:
    path, *_ = snapshot(SHIPPED, ASKED, tmp_path / "view.zip", paper=SMALL)
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        found = {name: bundle.read(name) for name in bundle.namelist()}
    package = json.loads(found["datapackage.json"])
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    for resource in package["resources"]:
        content = found[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        if resource.get("type") == "table":
            frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
            fields = resource["schema"]["fields"]
            assert frame.columns.tolist() == [field["name"] for field in fields]
            assert frame["id"].is_unique
            for field in fields:
                values = [value for value in frame[field["name"]] if value]
                if field["type"] in ("number", "integer"):
                    assert all(float(value) is not None for value in values)
    described = {resource["path"] for resource in package["resources"]}
    assert {name for name in found if name.startswith(("data/", "citations/"))} == described
    for licence in package["licenses"]:
        assert found[licence["path"]]
    assert set(found) >= {"picture.png", "picture.pdf", "map.html", "recipe.json", "README.txt"}


def test_the_html_for_another_page_is_escaped() -> None:
    text = citing.embedding('a"b.html', View(text='"><script>'), '"><script>alert(1)</script>')
    assert "<script" not in text
    assert text.count('"') == 16


def test_the_command_writes_picture_and_map_of_one_view(run, tmp_path: Path, capsys) -> None:
    png, html = tmp_path / "a.png", tmp_path / "a.html"
    options = ("--from", "2021", "--certain", "--region", "kurils", "--layers", "zones12,grid")
    assert run("-o", str(png), "-o", str(html), "--dpi", "96", "--made", "none", *options) == 0
    recipe = json.loads(Image.open(io.BytesIO(png.read_bytes())).info["disputemap"])
    asked = {"from": ["2021-01-01"], "mode": ["certain"], "layers": ["grid_zones12"]}
    assert recipe["view"] == asked
    assert (recipe["region"], recipe["dpi"]) == ("kurils", 96)
    assert "made" not in recipe
    assert html.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    told = capsys.readouterr()
    assert {str(png), str(html)} <= set(told.out.split())
    assert told.err.endswith("2 of 2 reports shown, 0 of 1 deployments\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((), "no file to write; give -o FILE", id="no file"),
        pytest.param(("-o", "x.tif"), "'.tif'; expected .png, .svg", id="suffix"),
        pytest.param(("--bundle", "x.png"), "'.png'; expected .zip", id="png as bundle"),
        pytest.param(("--each", "month", "-o", "x.png"), "--into DIR", id="each without folder"),
        pytest.param(("--into", "x", "--format", "tif"), "--format 'tif'", id="format"),
        pytest.param(("--verify", "none.png"), "cannot be read: No such file", id="no such file"),
        pytest.param(("--again", "x.docx"), "no snapshot by its name", id="no snapshot"),
        pytest.param(("-o", "x.png", "--size", "b5"), "'b5'", id="size"),
        pytest.param(("-o", "x.png", "--layers", "roads"), "'roads'", id="layers"),
        pytest.param(("-o", "x.png", "--lang", "!!"), "'!!'", id="language"),
        pytest.param(("-o", "x.png", "--made", "today"), "--made", id="made"),
        pytest.param(("-o", "x.png", "--place", "mars"), "place 'mars'", id="place"),
        pytest.param(("-o", "x.png", "--from", "2021-13"), "--from: '2021-13'", id="date"),
        pytest.param(("-o", "x.png", "--from", "2022", "--to", "2021"), "before", id="window"),
        pytest.param(("-o", "x.png", "--region", "spratly"), "'spratly'", id="region"),
    ],
)
def test_wrong_use_gives_exit_code_2_one_message_and_no_file(
    run, tmp_path: Path, monkeypatch, capsys, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
