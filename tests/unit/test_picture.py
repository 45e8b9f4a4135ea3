"""disputemap.picture: a page that is true to its selection, the same for the same input."""

import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import get_font
from PIL import Image
from pyproj import CRS, Geod, Transformer
from shapely import Point

from disputemap.atlas import Atlas
from disputemap.errors import ViewError
from disputemap.loading import load
from disputemap.paper import REGIONS, Paper
from disputemap.perspective import whose_view_words
from disputemap.picture import draw, fonts, lines
from disputemap.picture.columns import Column, Paragraph, arrange
from disputemap.picture.fonts import LEFT_OUT, settable
from disputemap.picture.frames import NM_KM, UNIT_LABELS, Rect, frames_of
from disputemap.picture.sheet import Look, Sheet
from disputemap.reading import filter_words
from disputemap.selection import select
from disputemap.view import PERSPECTIVES, View
from disputemap.wording import window_words
from tests.folders import article, files, report, sound

DPI = 96
ZONES = ("grid", "names", "zones12", "zones24")
RECTS = (Rect(10, 50, 137, 140), Rect(150, 121, 72, 69), Rect(150, 50, 72, 69))
HOSTILE = {
    "mathematics": r"$\frac{$ and $x_1^2$ and \int",
    "markup": "<img src=x onerror=alert(1)> ${7*7} {{ 7*7 }} `id`",
    "right-to-left override": "abc \u202egnp.exe\u202c def",
    "scripts without glyphs": "択捉島 択捉 and ไทย and العربية",
    "control characters": "a\x00b\tc\nd\x1b[31m",
    "very long": "word " * 390,
    "one long word": "x" * 1900,
}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load(shipped=sound(tmp_path_factory.mktemp("sound")))


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line of text that is set while the fixture is in use."""
    found: list[str] = []
    plain = Sheet.text

    def recorded(self: Sheet, x: float, y: float, text: str, *more: object) -> None:
        found.append(settable(text))
        plain(self, x, y, text, *more)

    monkeypatch.setattr(Sheet, "text", recorded)
    return found


@pytest.fixture
def only_own_font() -> Iterator[None]:
    """A machine without a font for Chinese, Japanese and Korean."""
    # What was set with one choice of fonts is kept, and would be another test's with the other.
    kept = (fonts.settable, fonts.font_path, fonts.width_of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "_east_asian_path", lambda face: None)
        patch.setattr(fonts, "_east_asian_glyphs", frozenset)
        for function in kept:
            function.cache_clear()
        yield
    for function in kept:
        function.cache_clear()


def with_title(folder: Path, title: str) -> Atlas:
    return load(shipped=sound(folder, **{"articles/a1.yaml": article(title=title)}))


def page(atlas: Atlas, view: View | None = None, **paper: object) -> bytes:
    return draw(atlas, select(atlas, view or View()), Paper(dpi=DPI, **paper)).content


def test_the_same_view_gives_the_same_bytes_whatever_matplotlib_is_set_to(atlas: Atlas) -> None:
    first = page(atlas, View(layers=ZONES))
    other = {"font.family": "serif", "text.parse_math": True, "lines.linewidth": 9.0}
    with mpl.rc_context(other | {"figure.facecolor": "red", "savefig.dpi": 300}):
        assert page(atlas, View(layers=ZONES)) == first


def test_another_view_gives_other_bytes(atlas: Atlas) -> None:
    assert page(atlas) != page(atlas, View(text="nothing has these words"))


def test_the_page_is_a4_landscape_and_carries_its_recipe_and_no_date(atlas: Atlas) -> None:
    view = View(start=date(2021, 1, 1), places=("kunashir",), text="Курилы 択捉")
    content = page(atlas, view, region="kurils")
    image = Image.open(io.BytesIO(content))
    assert image.size == pytest.approx((297 / 25.4 * DPI, 210 / 25.4 * DPI), abs=1)
    assert set(image.info) == {"Title", "Software", "disputemap", "dpi"}
    assert b"tIME" not in content
    recipe = json.loads(image.info["disputemap"])
    assert View.from_address(recipe["view"]) == view
    assert recipe["data_version"] == atlas.version
    assert Paper.from_json(recipe) == Paper(dpi=DPI, region="kurils")


@pytest.mark.parametrize("region", REGIONS)
def test_an_empty_selection_is_drawn_too(atlas: Atlas, region: str, words: list[str]) -> None:
    page(atlas, View(text="nothing has these words", has_background=False), region=region)
    assert "No report is shown." in words
    assert "0 reports of 2 shown, on 0 events" in words
    assert "2 left out by text" in words


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"region": "spratly"}, "'spratly'.*all, kurils, senkakus", id="region"),
        pytest.param({"theme": "sepia"}, "'sepia'.*light, dark, grey", id="theme"),
        pytest.param({"dpi": 10_000}, "10000.*96 to 600", id="dpi"),
        pytest.param({"size": "b5"}, "'b5'.*a4, a4-portrait.*WIDTHxHEIGHT", id="size"),
        pytest.param({"size": "20x900"}, "'20x900'.*from 180 to 1200 mm", id="own size"),
        pytest.param({"size": "200x1000"}, "at most 2.5 times", id="ratio"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ViewError, match=message):
        Paper(**options)


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_is_set_as_plain_text_without_a_warning(title: str, tmp_path: Path) -> None:
    atlas = with_title(tmp_path, title)
    assert [a.title for a in atlas.articles] == [title]
    assert page(atlas)


def test_a_long_title_is_cut_with_an_ellipsis(tmp_path: Path) -> None:
    atlas = with_title(tmp_path, HOSTILE["very long"])
    words = lines.article_words(atlas, atlas.articles[0])
    assert "word…”" in words
    assert len(words) < 200


def test_the_legend_has_what_is_drawn_and_nothing_else(atlas: Atlas, words: list[str]) -> None:
    page(atlas)
    assert "Deployment or activity, present" in words
    assert not [w for w in words if "nm from the coastline" in w or "withdrawn" in w]
    words.clear()
    page(atlas, View(text="nothing has these words", layers=ZONES))
    assert "Deployment or activity, present" not in words
    assert "12 nm from the coastline, computed" in words
    assert "24 nm from the coastline, computed" not in words


@pytest.mark.parametrize("status", ["present", "withdrawn", "planned", "alleged"])
def test_a_deployment_is_drawn_by_its_status(atlas: Atlas, status: str, words: list[str]) -> None:
    (one,) = atlas.deployments
    other = replace(atlas, deployments=(one.model_copy(update={"status": status}),))
    content = page(other)
    assert (status == "alleged") == ("alleged" in words)
    explained = [w for w in words if w.startswith("… ")]
    assert len(explained) == (status != "present")
    assert all(status in w for w in explained)
    assert (content == page(atlas)) == (status == "present")


def test_a_deployment_known_to_be_somewhere_around_is_not_put_on_a_spot(
    atlas: Atlas, words: list[str]
) -> None:
    (one,) = atlas.deployments
    wide = one.model_copy(update={"uncertainty_km": 400.0})
    page(replace(atlas, deployments=(wide,)), region="kurils")
    assert "1 × somewhere around, ± 400 km" in words


def test_an_island_has_the_count_of_its_own_events_and_of_its_group(
    tmp_path: Path, words: list[str]
) -> None:
    def about_the_group(key: str) -> dict[str, object]:
        places = [{"id": "southern_kurils", "role": "subject", "basis": "explicit"}]
        return report(key, places=places)

    reports = [report("r1"), about_the_group("r2"), about_the_group("r3")]
    changed = {"articles/a1.yaml": article(reports=reports), "events.yaml": []}
    atlas = load(shipped=sound(tmp_path, **changed))
    page(atlas)
    assert words.count("1 + 2") == 2  # on the map and in the table
    assert "Events about this island + about the group" in words


def test_a_quarantined_record_is_counted_on_the_page(tmp_path: Path, words: list[str]) -> None:
    when = {"edtf": "2023-02-30", "basis": "explicit", "type": "point"}
    reports = [report("r1"), report("r2", when=when)]
    changed = {"articles/a1.yaml": article(reports=reports), "events.yaml": []}
    atlas = load(shipped=sound(tmp_path, **changed))
    page(atlas)
    assert len(atlas.faults) == 1
    assert "1 fault in the data (records quarantined)" in words
    assert "1 report of 1 shown, on 1 event" in words


def test_the_numbers_of_the_counts_add_up_to_all_reports(atlas: Atlas) -> None:
    for view in (View(), View(start=date(2030, 1, 1)), View(kinds=("claim",))):
        selection = select(atlas, view)
        found = [paragraph.text for paragraph in lines.count_paragraphs(selection)]
        shown = int(found[1].split()[0])
        left_out = sum(
            int(line.split()[0])
            for line in found
            if re.search("left out|undated$|outside the window$", line) and "of those" not in line
        )
        standing = sum(int(line.split()[0]) for line in found if "standing" in line)
        assert shown + left_out + standing == len(atlas.reports)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        pytest.param(View(), "All dates, undated reports included", id="none"),
        pytest.param(
            View(start=date(2021, 1, 1), end=date(2025, 12, 31)),
            "What possibly lies in the window: 1 January 2021 to 31 December 2025",
            id="possible",
        ),
        pytest.param(
            View(start=date(2025, 12, 3), end=date(2025, 12, 3), is_certain=True),
            "What surely lies in the window: 3 December 2025",
            id="one day, certain",
        ),
        pytest.param(
            View(end=date(1945, 9, 2)),
            "What possibly lies in the window: until 2 September 1945",
            id="open start",
        ),
        pytest.param(
            View(start=date(1945, 9, 2)),
            "What possibly lies in the window: since 2 September 1945",
            id="open end",
        ),
    ],
)
def test_the_window_is_said_in_words(view: View, words: str) -> None:
    assert window_words(view) == words


@pytest.mark.parametrize(
    ("code", "title", "north"), [("ru", "Сообщаемые события", "С"), ("ja", "出来事", "北")]
)
def test_a_page_speaks_the_language_of_the_view(
    atlas: Atlas, words: list[str], code: str, title: str, north: str
) -> None:
    page(atlas, View(language=code))
    if code == "ru" or fonts.has_east_asian_font():
        assert any(title in line for line in words) and north in words


@pytest.mark.usefixtures("only_own_font")
def test_without_such_a_font_a_page_is_in_english_and_says_so(
    atlas: Atlas, words: list[str]
) -> None:
    page(atlas, View(language="ja"))
    assert "This page is in English: this machine has no font for Japanese." in " ".join(words)
    assert any("Reported events about" in line for line in words)


def test_filters_are_said_with_the_names_of_places(atlas: Atlas) -> None:
    view = View(places=("kunashir",), kinds=("claim",), text="fish", has_background=False)
    assert filter_words(atlas, view) == (
        "Places: Kunashir / Kunashiri; Kinds: claim; Words: “fish”; without background deployments"
    )
    assert filter_words(atlas, View()) == "none"


@pytest.mark.usefixtures("only_own_font")
def test_a_credit_that_cannot_be_set_gives_way_to_its_translation(tmp_path: Path) -> None:
    entry = {
        "file": "islands.geojson",
        "title": "Islands",
        "source": "a survey",
        "licence": "CC-BY-4.0",
        "licence_file": "LICENSES/CC-BY-4.0.txt",
        "attribution": "国土数値情報 / a survey's figures",
        "retrieved": "2026-11-21",
        "records": 1,
        "sha256": "0" * 64,
    }
    other = entry | {"file": "places.geojson", "attribution": "国土数値情報; someone; 未訳"}
    atlas = load(shipped=sound(tmp_path, **{"catalog.yaml": [entry, other]}))
    text = [paragraph.text for paragraph in lines.data_paragraphs(select(atlas, View()), None)][2]
    assert text == f"CC-BY-4.0: a survey's figures; someone; {LEFT_OUT}."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("La Pérouse", "La Pérouse", id="accents"),
        pytest.param("La Pe\u0301rouse", "La Pérouse", id="accents composed"),
        pytest.param("Курилы", "Курилы", id="Cyrillic"),
        pytest.param("択捉島", LEFT_OUT, id="one run"),
        pytest.param("島(択捉)島 Iturup", f"{LEFT_OUT} Iturup", id="runs joined"),
        pytest.param("Iturup \u202e択\u202c end", f"Iturup {LEFT_OUT} end", id="bidi control"),
        pytest.param("a\nb\x00\x1bc", "a b c", id="control characters"),
    ],
)
@pytest.mark.usefixtures("only_own_font")
def test_text_is_set_as_far_as_the_font_goes(text: str, expected: str) -> None:
    assert settable(text) == expected


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), limit=st.integers(2, 40))
def test_what_is_set_is_one_line_of_known_glyphs_within_the_limit(text: str, limit: int) -> None:
    found = settable(text, limit)
    glyphs = get_font(str(fonts.font_path(found, "regular"))).get_charmap()
    assert len(found) <= limit
    assert all(ord(character) in glyphs for character in found)
    assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in found)
    assert settable(settable(text)) == settable(text)


needs_east_asian_font = pytest.mark.skipif(
    not fonts.has_east_asian_font(), reason="needs Noto Sans CJK or Source Han Sans"
)


@needs_east_asian_font
@pytest.mark.parametrize("text", ["択捉島 / イトゥルップ島", "釣魚臺 Diàoyútái", "Зелёный 志発島"])
def test_with_a_font_for_it_east_asian_text_is_set_whole(text: str) -> None:
    assert settable(text) == text
    assert fonts.font_path(text, "bold").name != "DejaVuSans-Bold.ttf"
    assert fonts.font_path("Diàoyútái Зелёный", "bold").name == "DejaVuSans-Bold.ttf"


@pytest.mark.usefixtures("only_own_font")
def test_without_such_a_font_places_have_their_english_names_and_the_page_says_so(
    words: list[str],
) -> None:
    page(load(), View(perspective="japan", names="ja"))
    assert "Etorofu" in words
    whose = "Perspective: Japan; names in: English (this machine has no font for: Japanese)"
    assert whose in words


@pytest.mark.parametrize("perspective", PERSPECTIVES)
def test_a_page_always_says_whose_view_it_is(atlas: Atlas, words: list[str], perspective) -> None:
    page(atlas, View(perspective=perspective, names="ru"))
    assert f"Perspective: {perspective.capitalize()}; names in: Russian" in words
    told = " ".join(words)
    for sentence in [whose_view_words(perspective)[:40]]:
        assert sentence in told


@pytest.mark.parametrize(
    ("view", "present", "absent"),
    [
        (View(), "Etorofu / Iturup", "Итуруп"),
        (View(perspective="japan"), "Etorofu", "Etorofu / Iturup"),
        (View(perspective="russia"), "Iturup", "Etorofu / Iturup"),
        (View(perspective="russia", names="ru"), "Итуруп", "Iturup"),
        (View(names="ru"), "Эторофу / Итуруп", "Iturup"),
        (View(perspective="china"), "Etorofu / Iturup", "Senkaku Islands"),
    ],
)
def test_the_maps_and_the_table_name_the_units_as_the_view_has_them(
    words: list[str], view: View, present: str, absent: str
) -> None:
    page(load(), view)
    assert present in words
    assert absent not in words


def test_the_group_that_a_side_claims_comes_first_in_the_table(words: list[str]) -> None:
    page(load(), View(perspective="russia"))
    assert words.index("Southern Kurils") < words.index("Diaoyu / Senkaku")


def test_a_perspective_changes_no_number_on_the_page(words: list[str]) -> None:
    atlas = load()
    page(atlas, View())
    neutral = sorted(word for word in words if word.replace(" + ", "").isdigit())
    words.clear()
    page(atlas, View(perspective="japan"))
    assert sorted(word for word in words if word.replace(" + ", "").isdigit()) == neutral


POSITION = (44.0, 146.5, 8.0)


def test_a_picture_with_more_dots_than_there_is_room_for_is_refused(atlas: Atlas) -> None:
    paper = Paper(size="1200x1200", dpi=600)
    with pytest.raises(ViewError, match="804 million dots; at most 150"):
        draw(atlas, select(atlas, View()), paper, ".png")
    Paper(size="a3", dpi=600).require_dots()


def all_frames() -> list:
    return [frame for region in REGIONS for frame in frames_of(region, RECTS, POSITION)]


@pytest.mark.parametrize("frame", all_frames(), ids=lambda frame: f"{frame.scope} {frame.wanted}")
def test_a_scale_bar_is_as_long_as_the_geodesic_in_the_middle(frame) -> None:
    rect = frame.rect
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    for unit in (1.0, NM_KM):
        number = frame.scale_length(unit)
        half = number * unit * frame.km_mm() / 2
        ends = frame.off_sheet(np.array([[x - half, y], [x + half, y]]))
        _, _, metres = Geod(ellps="WGS84").inv(*ends[0], *ends[1])
        assert metres / 1000 == pytest.approx(number * unit, rel=0.01)
        assert 2 * half < rect.width / 3


@pytest.mark.parametrize("frame", all_frames(), ids=lambda frame: f"{frame.scope} {frame.wanted}")
def test_a_map_shows_what_is_wanted_and_is_conformal(frame) -> None:
    west, south, east, north = frame.wanted
    for lon in np.linspace(west, east, 5):
        for lat in np.linspace(south, north, 5):
            x, y = frame.point(lon, lat)
            assert frame.rect.holds(x, y, -0.01)
            assert frame.off_sheet(np.array([[x, y]]))[0] == pytest.approx((lon, lat), abs=1e-6)
            up = np.subtract(frame.point(lon, lat + 1e-4), (x, y))
            right = np.subtract(frame.point(lon + 1e-4, lat), (x, y))
            angle = np.dot(up, right) / np.hypot(*up) / np.hypot(*right)
            assert angle == pytest.approx(0, abs=2e-3)


def test_the_projections_are_those_of_proj() -> None:
    overview, kurils, _ = frames_of("all", RECTS)
    for frame, text in (
        (overview, "+proj=lcc +lat_1=27 +lat_2=48 +lat_0=37.75 +lon_0=139 +datum=WGS84"),
        (kurils, "+proj=tmerc +lat_0=44.5 +lon_0=147.125 +k=1 +datum=WGS84"),
    ):
        proj = Transformer.from_crs("EPSG:4326", CRS(text), always_xy=True)
        start, end = (147.0, 44.0), (148.2, 45.1)
        metres = np.subtract(proj.transform(*end), proj.transform(*start))
        drawn = np.subtract(frame.point(*end), frame.point(*start))
        assert drawn[0] / metres[0] == pytest.approx(drawn[1] / metres[1], rel=1e-6)


def test_every_placed_label_lies_on_a_map_of_its_group() -> None:
    groups = [frame for frame in frames_of("all", RECTS) if frame.scope == "units"]
    for lon, lat, _ in UNIT_LABELS.values():
        assert any(frame.rect.holds(*frame.point(lon, lat), 2.0) for frame in groups)


def test_a_feature_outside_a_map_has_no_outline_on_it() -> None:
    overview, kurils, senkakus = frames_of("all", RECTS)
    island = Point(123.475, 25.743).buffer(0.01)
    assert overview.outline(island) is not None
    assert senkakus.outline(island) is not None
    assert kurils.outline(island) is None


SHEET = Sheet(Paper())


@settings(deadline=None)
@given(st.text("ab (「」。、ー択捉[]1.,…”“— ", max_size=30), st.floats(3, 60))
def test_wrapped_text_loses_nothing_but_the_spaces_at_its_ends(text: str, width: float) -> None:
    found = SHEET.wrapped(text, Look(6), width)
    assert "".join(found).replace(" ", "") == settable(text).replace(" ", "")
    assert all(SHEET.span(line, Look(6)) <= width + 1e-6 or len(line) == 1 for line in found)


def test_no_line_of_japanese_begins_with_a_sign_that_ends_a_phrase() -> None:
    text = "この図（表示内容、データの版、ＩＤ）は、ファイルの「中」にあります。" * 3
    for width in range(20, 60, 3):
        found = SHEET.wrapped(text, Look(6), width)
        assert not [line for line in found if line[0] in "、。）」"]
        assert not [line for line in found if line[-1] in "（「"]


def test_paragraphs_that_find_no_room_are_left_over_whole() -> None:
    sheet = Sheet(Paper())
    paragraphs = [Paragraph(f"line {number}") for number in range(50)]
    found = arrange(sheet, paragraphs, [Column(10, 60, 60, 40), Column(80, 60, 60, 40)], Look(6))
    assert 0 < len(found.rest) < 50
    assert [*(place.block.paragraph for place in found.places), *found.rest] == paragraphs
    assert all(40 <= place.y <= 60 for place in found.places)


def test_the_picture_needs_no_screen_library_and_no_global_figure() -> None:
    modules = "'folium', 'branca', 'streamlit', 'matplotlib.pyplot'"
    code = f"import sys, disputemap.picture; sys.exit(any(m in sys.modules for m in ({modules},)))"
    source = Path(__file__).parents[2] / "src"
    assert subprocess.run([sys.executable, "-c", code], cwd=source, check=False).returncode == 0


def test_the_sound_folder_of_the_tests_is_sound(atlas: Atlas) -> None:
    assert atlas.faults == ()
    assert len(atlas.reports) == len(files()["articles/a1.yaml"]["reports"])
