"""disputemap.geoframes: records as frames of pandas and geopandas."""

import subprocess
import sys

from shapely import Point

from disputemap import geoframes, tables
from disputemap.geoframes import islands_frame, located_frame
from disputemap.join import located
from tests.unit.small_atlas import small_atlas

ATLAS = small_atlas()


def test_frames_of_nothing_keep_their_columns() -> None:
    assert list(geoframes.report_frame(ATLAS, []).columns) == list(tables.COLUMNS["reports"][1:])
    for frame in (geoframes.event_frame(ATLAS, []), geoframes.deployment_frame(ATLAS, [])):
        assert len(frame) == 0
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.name == "geometry"


def test_the_frames_hold_each_thing_and_each_disputed_feature_once() -> None:
    frame = located_frame(ATLAS)
    assert list(frame.index) == list(located(ATLAS))
    assert frame.loc["place:moscow", "verdict"] == "away"
    islands = islands_frame(ATLAS)
    assert list(islands.index) == ["kunashir", "iturup", "tanfilyev", "uotsuri"]
    for found in (frame, islands):
        assert found.crs.to_epsg() == 4326


def test_without_a_disputed_island_the_frames_are_empty() -> None:
    atlas = small_atlas(shapes={"moscow": Point(37.6, 55.8)})
    assert len(located_frame(atlas)) == len(islands_frame(atlas)) == 0


def test_a_selection_waits_for_geopandas_only_when_a_frame_is_asked_for() -> None:
    asked = """
import sys
import disputemap
chosen = disputemap.select(disputemap.load(), disputemap.View())
assert "geopandas" not in sys.modules
chosen.places
assert "geopandas" in sys.modules
"""
    subprocess.run([sys.executable, "-c", asked], check=True, env={"PYTHONPATH": "src"})
