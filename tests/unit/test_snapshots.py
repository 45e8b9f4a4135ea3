"""disputemap.snapshots and the command `snapshot`: a view as a file, or one clear refusal."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from disputemap.atlas import Atlas
from disputemap.cli import main
from disputemap.errors import TextError, ViewError
from disputemap.loading import load
from disputemap.snapshots import html_text, png_bytes, snapshot
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
def test_a_png_holds_the_bytes_of_the_picture(atlas: Atlas, tmp_path: Path, name: str) -> None:
    view = View(places=("kunashir",))
    path = snapshot(atlas, view, tmp_path / name, region="kurils")
    assert path.read_bytes() == png_bytes(atlas, view, region="kurils")
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_an_html_holds_the_text_of_the_map(atlas: Atlas, tmp_path: Path) -> None:
    path = snapshot(atlas, View(), str(tmp_path / "view.html"))
    assert path.read_text(encoding="utf-8") == html_text(atlas, View())


def test_an_html_carries_its_view_and_the_data_version(atlas: Atlas) -> None:
    text = html_text(atlas, View(text="islands"))
    assert atlas.version in text
    assert "data_version" in text


@pytest.mark.parametrize("name", ["view.pdf", "view", "view.png.txt", "-"])
def test_another_suffix_is_refused_with_what_is_allowed(
    atlas: Atlas, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ViewError, match=r"expected \.png or \.html"):
        snapshot(atlas, View(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_view_of_a_place_that_is_not_there_writes_nothing(atlas: Atlas, tmp_path: Path) -> None:
    old = tmp_path / "view.png"
    old.write_bytes(b"old")
    with pytest.raises(ViewError, match=r"'kunasir'.*close to it: kunashir"):
        snapshot(atlas, View(places=("kunasir",)), old)
    assert old.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_told(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(TextError, match="a file that can be written"):
        snapshot(atlas, View(), tmp_path / "none" / "view.png")


def test_the_command_writes_picture_and_map_of_one_view(run, tmp_path: Path, capsys) -> None:
    png, html = tmp_path / "a.png", tmp_path / "a.html"
    options = ("--from", "2021", "--certain", "--region", "kurils", "--zones")
    assert run("--png", str(png), "--html", str(html), *options) == 0
    recipe = json.loads(Image.open(io.BytesIO(png.read_bytes())).info["disputemap"])
    assert recipe["view"] == {"from": ["2021-01-01"], "mode": ["certain"]}
    assert (recipe["region"], recipe["zones"]) == ("kurils", True)
    assert html.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    told = capsys.readouterr()
    assert told.out.split() == [str(png), str(html)]
    assert told.err == "2 of 2 reports shown, 0 of 1 deployments\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((), "no file to write; give --png FILE", id="no file"),
        pytest.param(("-o", "x.pdf"), "'.pdf'; expected .png or .html", id="suffix"),
        pytest.param(("--png", "x.html"), "'.html'; expected .png", id="html as png"),
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
