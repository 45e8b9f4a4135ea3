"""Pages of every size: nothing overlaps, nothing is cut, and the text can be got out again."""

import io
import itertools
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from PIL import Image
from pypdf import PdfReader

from disputemap.loading import load
from disputemap.model import KINDS
from disputemap.paper import REGIONS, SIZES, THEMES, Paper
from disputemap.picture import FORMS, draw, fonts, labels, page, writing
from disputemap.picture.fonts import settable
from disputemap.picture.frames import Rect
from disputemap.picture.inks import INKS
from disputemap.picture.placement import Line, do_cross, is_cut
from disputemap.picture.sheet import POINT_MM, Box, Look, Sheet
from disputemap.selection import Selection, second, select
from disputemap.view import LAYERS, PERSPECTIVES, View
from tests.hostile import HOSTILE, hostile_atlas

SHIPPED = load()
EVERYTHING = View(layers=LAYERS)
FULL = {
    "all, plain": View(),
    "all layers": EVERYTHING,
    "a window": View(start=date(2022, 2, 1), end=date(2022, 6, 30)),
    "an island, as Japan has it": View(places=("shikotan",), perspective="japan", layers=LAYERS),
    "in Japanese": View(language="ja", layers=LAYERS),
    "in Russian": View(language="ru"),
    "in Chinese": View(language="zh-Hant", perspective="taiwan"),
    "two windows": View(
        start=date(2022, 1, 1),
        end=date(2022, 12, 31),
        compare=(date(2025, 1, 1), date(2025, 12, 31)),
        layers=LAYERS,
    ),
    "nothing": View(text="nothing has these words", has_background=False),
    "a place and many filters": View(
        position=(44.1, 146.2, 8.0), kinds=KINDS, text="Kuril", layers=LAYERS
    ),
    "a wide place": View(position=(30.0, 130.0, 4.0)),
}


class LeadLine(Line2D):
    """A line that joins a label to its place."""


class Watched(Sheet):
    """A sheet that remembers where its texts lie."""

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        self.boxes: list[tuple[str, Rect]] = []
        self.leads: list[Line] = []

    def add(self, artist: Artist, clip: Box | None = None) -> None:
        if isinstance(artist, LeadLine):
            (x, to_x), (y, to_y) = artist.get_data()
            self.leads.append(((x, y), (to_x, to_y)))
        super().add(artist, clip)

    def text(self, x: float, y: float, text: str, look: Look, halo: str | None = None) -> None:
        width, size = self.span(text, look), look.points * POINT_MM
        left = {"left": x, "center": x - width / 2, "right": x - width}[look.ha]
        low = {"baseline": y, "bottom": y, "center": y - size * 0.36, "top": y - size * 0.76}
        if settable(text):
            self.boxes.append((settable(text), Rect(left, low[look.va], width, size * 0.72)))
        super().text(x, y, text, look, halo)


def job(view: View, paper: Paper, *, has_pages: bool = False) -> page.Job:
    selection = select(SHIPPED, view)
    from disputemap.language import chosen
    from disputemap.perspective import Viewpoint, seen
    from disputemap.picture import lines

    named = seen(SHIPPED, Viewpoint(view.perspective, lines.settable_names(view.named_in)))
    language = lines.settable_language(chosen(view.language or None))
    shown = replace(selection, atlas=named)
    return page.Job(shown, paper, language, has_pages=has_pages, other=second(shown))


def meet(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("size", [*SIZES, "180x320", "600x400"])
@pytest.mark.parametrize("region", ["all", "kurils", "senkakus"])
def test_no_line_to_a_label_crosses_a_text_or_another_line(monkeypatch, size, region) -> None:
    monkeypatch.setattr(labels, "Line2D", LeadLine)
    monkeypatch.setattr(page, "Sheet", Watched)
    sheet, _ = page.first_page(job(EVERYTHING, Paper(size=size, region=region)))
    for line in sheet.leads:
        for text, box in sheet.boxes:
            inner = Rect(box.x + 0.1, box.y + 0.1, box.width - 0.2, box.height - 0.2)
            assert not is_cut(inner, line), text
    assert not any(do_cross(*pair) for pair in itertools.combinations(sheet.leads, 2))


OWN_SIZES = ("180x180", "180x320", "400x180", "600x400")


@pytest.mark.parametrize("size", [*SIZES, *OWN_SIZES])
@pytest.mark.parametrize("view", FULL.values(), ids=FULL)
def test_no_text_lies_on_another_or_over_the_edge(monkeypatch, view: View, size: str) -> None:
    monkeypatch.setattr(page, "Sheet", Watched)
    sheet, _ = page.first_page(job(view, Paper(size=size, made=date(2026, 11, 26))))
    assert len(sheet.boxes) > 30
    for text, box in sheet.boxes:
        assert box.x >= 2 and box.x + box.width <= sheet.width - 2, text
        assert box.y >= 2 and box.y + box.height <= sheet.height - 2, text
    for (one, a), (other, b) in itertools.combinations(sheet.boxes, 2):
        assert not meet(a, b), (one, other)


@pytest.mark.parametrize("size", [*SIZES, *OWN_SIZES])
@pytest.mark.parametrize("region", REGIONS)
def test_the_counts_and_the_legend_are_always_whole(monkeypatch, size: str, region: str) -> None:
    monkeypatch.setattr(page, "Sheet", Watched)
    sheet, _ = page.first_page(job(EVERYTHING, Paper(size=size, region=region)))
    words = " ".join(text for text, _ in sheet.boxes)
    for part in (
        "Legend",
        "186 reports of 186 shown, on 161 events",
        "0 faults in the data",
        "45 deployments of 45 shown",
        "Data version",
        "says nothing about whose they are",
    ):
        assert part in words, part


def test_two_windows_are_two_maps_of_one_size_each_with_its_own_counts(monkeypatch) -> None:
    monkeypatch.setattr(page, "Sheet", Watched)
    wanted = job(FULL["two windows"], Paper())
    sheet, _ = page.first_page(wanted)
    words = [text for text, _ in sheet.boxes]
    first, other = wanted.selection, wanted.other
    for letter, year, shown in (("A", 2022, first), ("B", 2025, other)):
        window = f"What possibly lies in the window: 1 January to 31 December {year}"
        assert f"{letter}: {window}; {len(shown.shown_events)} events" in words
    drawn = f"{len(first.deployment_records)} deployments of 45 shown, "
    assert any(line.startswith(drawn) for line in words)
    assert "Counts of window B" in words
    made = draw(SHIPPED, select(SHIPPED, FULL["two windows"]), Paper(dpi=96))
    recipe = json.loads(recipe_of(".png", made.content))
    assert set(recipe["compared"]["events"]) == {event.id for event in other.shown_events}
    only = {e.id for e in other.shown_events} - {e.id for e in first.shown_events}
    titles = {e.id: e.title for e in other.shown_events}
    assert only
    assert all(titles[key].rstrip(".") in made.listing for key in only)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_bytes_in_every_form(form: str) -> None:
    selection, paper = select(SHIPPED, FULL["a window"]), Paper(dpi=96)
    assert draw(SHIPPED, selection, paper, form) == draw(SHIPPED, selection, paper, form)


def texts_of(form: str, content: bytes) -> str:
    if form == ".pdf":
        return "\n".join(found.extract_text() for found in PdfReader(io.BytesIO(content)).pages)
    return "\n".join(ElementTree.fromstring(content).itertext())  # noqa: S314 - our own


@pytest.mark.parametrize("form", [".svg", ".pdf"])
@pytest.mark.parametrize("name", ["a window", "an island, as Japan has it", "in Japanese"])
def test_title_window_counts_and_sources_can_be_got_out_as_text(form: str, name: str) -> None:
    selection = select(SHIPPED, FULL[name])
    found = texts_of(form, draw(SHIPPED, selection, Paper(), form).content)
    if name == "in Japanese" and not fonts.has_east_asian_font():
        pytest.fail("this machine has no font for Japanese: apt-get install fonts-noto-cjk")
    expected = {
        "a window": ["Reported events", "1 February to 30 June 2022", "Legend"],
        "an island, as Japan has it": ["Perspective: Japan", "Shikotan"],
        "in Japanese": ["択捉島", "色丹島", "凡例"],
    }[name]
    flat = re.sub(r"\s+", "", found)
    for words in [*expected, SHIPPED.version, f"{len(selection.shown)}"]:
        assert re.sub(r"\s+", "", words) in flat, words
    for number in range(1, len(selection.cited) + 1):
        assert f"[{number}]" in found


def test_a_pdf_lists_every_event_on_its_pages_and_a_png_beside_it() -> None:
    selection = select(SHIPPED, View())
    pdf = draw(SHIPPED, selection, Paper(), ".pdf")
    assert pdf.listing is None
    flat = re.sub(r"\s+", "", texts_of(".pdf", pdf.content))
    png = draw(SHIPPED, selection, Paper(dpi=96), ".png")
    assert png.listing is not None
    for event in selection.shown_events:
        assert re.sub(r"\s+", "", settable(event.title).rstrip(".")) in flat
        assert event.title in png.listing
    for report in selection.shown_reports:
        assert f"{report.id}: " in png.listing


def test_fonts_are_embedded_in_pdf_and_svg() -> None:
    selection = select(SHIPPED, FULL["in Japanese"])
    reader = PdfReader(io.BytesIO(draw(SHIPPED, selection, Paper(), ".pdf").content))
    found = {}
    for sheet in reader.pages:
        for font in sheet["/Resources"]["/Font"].get_object().values():
            below = font.get_object()
            below = (
                below["/DescendantFonts"][0].get_object() if "/DescendantFonts" in below else below
            )
            descriptor = below["/FontDescriptor"].get_object()
            found[below["/BaseFont"]] = any(f"/FontFile{n}" in descriptor for n in ("", 2, 3))
    assert found and all(found.values())
    assert len({name.partition("+")[2] for name in found}) == len(found)
    svg = draw(SHIPPED, selection, Paper(), ".svg").content.decode()
    faces = dict(re.findall(r"font-family:(dm\d+);src:url\(data:font/woff;base64,([^)]+)\)", svg))
    used = set(re.findall(r"font:[\d.]+px (dm\d+),", svg))
    assert used == set(faces)
    import base64

    for family, data in faces.items():
        letters = set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
        words = re.findall(rf"px {family},[^>]*>([^<]*)<", svg)
        from html import unescape

        assert {ord(c) for text in words for c in unescape(text)} - {32} <= letters | {32}


def test_ainu_kana_are_set_by_the_font() -> None:
    if not fonts.has_east_asian_font():
        pytest.fail("this machine has no such font: apt-get install fonts-noto-cjk")
    assert settable("クナㇱㇼ エトゥオㇿㇷ゚") == "クナㇱㇼ エトゥオㇿㇷ゚"


@pytest.mark.parametrize(
    "text", ["ㇷ゚ ㇷ゚ ㇷ゚", "Шикотан “AV” fi ffl", "択捉島 – 色丹島…", "\U00020bb7 野"]
)
def test_a_line_is_set_alike_in_png_and_pdf(text: str) -> None:
    sheet = Sheet(Paper(dpi=96))
    sheet.text(20, 100, text, Look(40), None)
    made = {
        form: writing.written([sheet], form, title="", recipe="{}", dpi=96)
        for form in (".png", ".pdf")
    }
    png = Image.open(io.BytesIO(made[".png"])).convert("L")
    pdf = pypdfium2.PdfDocument(made[".pdf"])[0].render(scale=96 / 72).to_pil().convert("L")
    boxes = []
    for image in (png, pdf):
        rows, columns = np.nonzero(np.asarray(image) < 128)
        boxes.append([columns.min(), columns.max(), rows.min(), rows.max()])
    assert settable(text) == text
    assert np.abs(np.subtract(*boxes)).max() <= 4, boxes
    found = PdfReader(io.BytesIO(made[".pdf"])).pages[0].extract_text()
    assert found.strip() == text


def test_a_page_says_its_language_and_title_to_programs_that_read_it_aloud() -> None:
    selection = select(SHIPPED, FULL["in Russian"])
    root = PdfReader(io.BytesIO(draw(SHIPPED, selection, Paper(), ".pdf").content)).root_object
    assert root["/Lang"] == "ru"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    tree = ElementTree.fromstring(  # noqa: S314 - our own
        draw(SHIPPED, selection, Paper(), ".svg").content
    )
    assert (tree.get("lang"), tree.get("role")) == ("ru", "img")
    title = tree.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text == "Сообщаемые события о спорных островах"


def test_a_rim_is_drawn_once_in_an_svg_as_text() -> None:
    sheet = Sheet(Paper())
    sheet.text(20, 100, "Etorofu", Look(8), "#ffffff")
    svg = writing.written([sheet], ".svg", title="", recipe="{}", dpi=96).decode()
    body = svg[svg.index("</defs>") :]
    assert body.count("<text") == 2
    assert body.count("stroke:#ffffff") == 1
    assert "<use" not in body and "stroke: #ffffff" not in body


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_title_stays_text(text: str, form: str) -> None:
    atlas = hostile_atlas(text)
    found = draw(atlas, select(atlas, View()), Paper(dpi=96), form)
    if form == ".svg":
        tree = ElementTree.fromstring(found.content)  # noqa: S314 - our own
        names = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert not names & {"script", "image", "a", "foreignObject", "iframe"}
        assert not [key for e in tree.iter() for key in e.attrib if key.lower().startswith("on")]
    if form == ".pdf":
        root = PdfReader(io.BytesIO(found.content)).root_object
        assert "/OpenAction" not in root and "/Names" not in root


def test_a_mark_lies_within_a_pixel_of_its_place() -> None:
    dpi = 192
    (one, *_) = [d for d in SHIPPED.deployments if d.status == "present" and not d.is_background]
    at = replace(
        SHIPPED,
        deployments=(one.model_copy(update={"uncertainty_km": 0.0}),),
        deployment_shapes={one.id: SHIPPED.shapes["yuzhno_kurilsk"]},
    )
    view = View(text="nothing has these words", layers=())
    selection = replace(select(at, View(layers=())), deployment_records=at.deployments)
    selection = replace(selection, shown=selection.shown[:0])
    picture = draw(at, selection, Paper(dpi=dpi, region="kurils"), ".png")
    image = np.asarray(Image.open(io.BytesIO(picture.content)).convert("RGB")).astype(int)
    ink = np.array(to_rgb(INKS["light"].force)) * 255
    rows, columns = np.nonzero(np.abs(image - ink).sum(axis=2) < 12)
    sheet, _ = page.first_page(job(view, Paper(region="kurils")))
    charts = page._charts(job(view, Paper(region="kurils")), sheet, _rects_of(at, dpi))
    frame = charts[0].frame
    point = SHIPPED.shapes["yuzhno_kurilsk"].representative_point()
    x, y = frame.point(point.x, point.y)
    column, row = x / 25.4 * dpi, image.shape[0] - y / 25.4 * dpi
    near = (abs(columns - column) < 20) & (abs(rows - row) < 20)
    assert near.sum() > 20
    assert columns[near].mean() + 0.5 == pytest.approx(column, abs=1.0)
    assert rows[near].mean() + 0.5 == pytest.approx(row, abs=1.0)


@pytest.mark.parametrize("size", ["a4", "slide", "square"])
@pytest.mark.parametrize("region", REGIONS)
def test_every_mark_stands_at_the_place_of_a_deployment_shown(monkeypatch, size, region) -> None:
    """To a pixel at 300 dpi; marks that would lie on each other stand side by side about one."""
    from disputemap.picture import deployments

    drawn = []
    plain = deployments._draw_cluster

    def recorded(chart, cluster) -> None:
        drawn.append((chart, cluster))
        plain(chart, cluster)

    monkeypatch.setattr(deployments, "_draw_cluster", recorded)
    page.first_page(job(EVERYTHING, Paper(size=size, region=region)))
    assert len(drawn) > 10
    shapes = SHIPPED.deployment_shapes
    for chart, cluster in drawn:
        points = [
            shapes[record.id].representative_point()
            for record in chart.selection.deployment_records
            if record.id in shapes
        ]
        at = chart.frame.on_sheet(np.array([(point.x, point.y) for point in points]))
        assert np.hypot(*(at - (cluster.x, cluster.y)).T).min() < 25.4 / 300


def _rects_of(atlas, dpi: int):
    found = []
    plain = page._charts

    def recorded(job, sheet, rects):
        found.append(rects)
        return plain(job, sheet, rects)

    page._charts = recorded
    try:
        selection = replace(select(atlas, View(layers=())), deployment_records=atlas.deployments)
        selection = replace(selection, shown=selection.shown[:0])
        draw(atlas, selection, Paper(dpi=dpi, region="kurils"), ".png")
    finally:
        page._charts = plain
    return found[-1]


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
DEFICIENCIES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "none in grey": [[0.2126, 0.7152, 0.0722]] * 3,
}


def lab(linear: np.ndarray) -> np.ndarray:
    """CIELAB of linear RGB (IEC 61966-2-1, D65)."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.array(to_xyz) @ np.clip(linear, 0, 1) / (0.9505, 1.0, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_kinds_of_signs_are_told_apart_by_any_eye(theme: str, deficiency: str) -> None:
    inks = INKS[theme]
    matrix = np.array(DEFICIENCIES[deficiency])

    def seen(colour: str) -> np.ndarray:
        value = np.array(to_rgb(colour))
        linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
        return lab(matrix @ linear)

    # Each against the ground that it stands on; what is alike in colour differs in shape.
    for sign, ground in (
        (inks.disputed, inks.sea),
        (inks.disputed, inks.land),
        (inks.force, inks.sea),
        (inks.force, inks.paper),
        (inks.background, inks.sea),
        (inks.zone, inks.sea),
        (inks.text, inks.sea),
        (inks.text, inks.paper),
        (inks.quiet, inks.paper),
    ):
        assert np.linalg.norm(seen(sign) - seen(ground)) > 25, (sign, ground)
    if (theme, deficiency) != ("dark", "none in grey"):  # for print there is the grey theme
        assert np.linalg.norm(seen(inks.force) - seen(inks.background)) > 10
        assert np.linalg.norm(seen(inks.force) - seen(inks.disputed)) > 10


DAYS = st.dates(date(1850, 1, 1), date(2030, 1, 1))
PLACES = sorted(SHIPPED.places)


@st.composite
def views(draw_: st.DrawFn) -> View:
    start = draw_(st.none() | DAYS)
    end = draw_(st.none() | DAYS)
    if start and end and end < start:
        start, end = end, start
    return View(
        start=start,
        end=end,
        is_certain=draw_(st.booleans()),
        places=tuple(draw_(st.lists(st.sampled_from(PLACES), max_size=3))),
        kinds=tuple(draw_(st.lists(st.sampled_from(KINDS), max_size=3))),
        text=draw_(st.sampled_from(["", "", "Kuril", "島", "x" * 200, "<b>&'\""])),
        has_background=draw_(st.booleans()),
        layers=tuple(draw_(st.lists(st.sampled_from(LAYERS)))),
        perspective=draw_(st.sampled_from(PERSPECTIVES)),
        names=draw_(st.sampled_from(["", "ja", "ru", "zh-Hans", "ru-Latn"])),
        language=draw_(st.sampled_from(["", "ja", "ru", "zh-Hans", "zh-Hant"])),
        position=draw_(
            st.none() | st.tuples(st.floats(-85, 85), st.floats(-180, 360), st.floats(3, 14))
        ),
    )


@pytest.mark.parametrize("part", range(6))
def test_300_random_views_are_drawn_without_an_error_and_lose_nothing(part: int) -> None:
    @settings(max_examples=50, deadline=None, database=None)
    @given(
        view=views(),
        size=st.sampled_from([*SIZES, *OWN_SIZES]),
        theme=st.sampled_from(THEMES),
        region=st.sampled_from(REGIONS),
        form=st.sampled_from([".png", ".png", ".png", ".svg"]),
    )
    def drawn(view: View, size: str, theme: str, region: str, form: str) -> None:
        paper = Paper(size=size, theme=theme, region=region, dpi=96)
        selection = select(SHIPPED, view)
        found = draw(SHIPPED, selection, paper, form)
        made = json.loads(recipe_of(form, found.content))
        assert View.from_address(made["view"]) == selection.view
        assert set(made["shown"]["reports"]) == {r.id for r in selection.shown_reports}

    drawn()


def recipe_of(form: str, content: bytes) -> str:
    if form == ".png":
        return str(Image.open(io.BytesIO(content)).info["disputemap"])
    tree = ElementTree.fromstring(content)  # noqa: S314 - our own
    return str(tree.find(f".//{{{writing.NAMESPACE}}}recipe").text)


BASELINE = Path(__file__).parent / "baseline"
PICTURES = {
    "a4-light": (FULL["all, plain"], Paper(dpi=96)),
    "slide-grey": (EVERYTHING, Paper(dpi=96, size="slide", theme="grey")),
    "a4-portrait-dark": (FULL["a window"], Paper(dpi=96, size="a4-portrait", theme="dark")),
    "square-place": (FULL["a place and many filters"], Paper(dpi=96, size="square")),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_was_looked_at(name: str, request: pytest.FixtureRequest) -> None:
    import os

    view, paper = PICTURES[name]
    selection: Selection = select(SHIPPED, view)
    content = draw(SHIPPED, selection, paper, ".png").content
    path = BASELINE / f"{name}.png"
    if os.environ.get("DISPUTEMAP_NEW_BASELINE"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    now, then = (Image.open(found).convert("L") for found in (io.BytesIO(content), path))
    assert now.size == then.size
    smaller = (now.size[0] // 4, now.size[1] // 4)
    difference = np.abs(
        np.asarray(now.resize(smaller, Image.Resampling.BOX)).astype(int)
        - np.asarray(then.resize(smaller, Image.Resampling.BOX)).astype(int)
    )
    assert difference.mean() < 1.0
    assert (difference > 24).mean() < 0.004


def test_a_pdf_is_drawn_by_another_program_as_the_png_is() -> None:
    selection = select(SHIPPED, FULL["a window"])
    png = draw(SHIPPED, selection, Paper(dpi=96), ".png").content
    pdf = pypdfium2.PdfDocument(draw(SHIPPED, selection, Paper(), ".pdf").content)
    one = Image.open(io.BytesIO(png)).convert("L")
    other = pdf[0].render(scale=96 / 72).to_pil().convert("L").resize(one.size)
    small = (one.size[0] // 8, one.size[1] // 8)
    pixels = [np.asarray(im.resize(small, Image.Resampling.BOX)).astype(int) for im in (one, other)]
    assert np.abs(pixels[0] - pixels[1]).mean() < 4
