"""The six main states of the map as they were looked at and found good, within a tolerance.

The pictures of ``baseline/`` are half the size of the page. After a change that is meant,
``DISPUTEMAP_NEW_BASELINE=1 pytest tests/browser/test_baseline.py`` draws them anew: look
at each before it is committed.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "baseline"
STATES = {
    "region": "",
    "island": "?selected=iturup&from=2021-01-01",
    "senkakus": "?selected=senkaku&at=25.75_123.9_9&layers=grid_names_zones12_zones24",
    "surroundings": "?layers=arcs_grid_names_ranges&from=2021-01-01&at=45_148_5.25",
    "compared": "?from=2021-01-01&to=2021-12-31&with=2022-01-01_2022-12-31",
    "perspective": "?perspective=japan&names=ja&selected=southern_kurils",
}
TILE = 20
"""Side of the squares that are compared, in pixels of the picture at half size."""
MOST_CHANGED = 0.05
"""Share of the squares that may differ: fonts are set a little otherwise elsewhere."""
FARTHEST = 10.0
"""Greatest difference of a square's mean brightness (0 to 255) that counts as the same."""


def picture(page: Page) -> Image.Image:
    """The page at half its size, in grey, once nothing in it moves."""
    page.wait_for_selector(".dm-panel article, .dm-panel h2")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector("path.dm-coast", state="attached")
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    before = b""
    while (now := page.screenshot(animations="disabled", caret="hide")) != before:
        before = now
    image = Image.open(io.BytesIO(now)).convert("L")
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)


def squares(image: Image.Image) -> np.ndarray:
    """Mean brightness of each whole square of a picture."""
    grey = np.asarray(image, dtype=float)
    rows, columns = grey.shape[0] // TILE, grey.shape[1] // TILE
    whole = grey[: rows * TILE, : columns * TILE]
    return whole.reshape(rows, TILE, columns, TILE).mean(axis=(1, 3))


def changed(now: Image.Image, before: Image.Image) -> float:
    """Share of the squares that differ; all of them if the sizes do."""
    if now.size != before.size:
        return 1.0
    return float((np.abs(squares(now) - squares(before)) > FARTHEST).mean())


@pytest.mark.parametrize("name", STATES)
def test_a_state_looks_as_it_was_found_good(app_address, open_page, name):
    page, _ = open_page(f"{app_address}/{STATES[name]}")
    now = picture(page)
    path = FOLDER / f"{name}.png"
    if os.environ.get("DISPUTEMAP_NEW_BASELINE"):
        FOLDER.mkdir(exist_ok=True)
        now.quantize(32).save(path, optimize=True)
    assert changed(now, Image.open(path).convert("L")) <= MOST_CHANGED


def test_no_two_states_pass_for_one_another():
    pictures = {name: Image.open(FOLDER / f"{name}.png").convert("L") for name in STATES}
    for name, one in pictures.items():
        for other_name, other in pictures.items():
            assert (changed(one, other) <= MOST_CHANGED) == (name == other_name)
