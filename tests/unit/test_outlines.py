"""disputemap.maps.outlines: thinned for the first picture, whole for who comes near."""

import gzip
import json

import numpy as np
import pytest
import shapely

from disputemap.loading import load
from disputemap.maps.atlas_map import atlas_map, script_of
from disputemap.maps.card_payload import card_payload
from disputemap.maps.outlines import islands, land, whole_outlines
from disputemap.maps.payload import base_payload, safe_json
from disputemap.maps.shapes import ISLAND_SCALE, LAND_SCALE

SHIPPED = load()


def decoded(outlines, scale):
    """Every ring of each outline, in degrees."""
    return [
        [
            [
                shapely.LinearRing(np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / scale)
                for ring in part
            ]
            for part in outline["polygons"]
        ]
        for outline in outlines
    ]


@pytest.mark.parametrize(
    ("wide", "fine", "scale", "degrees"),
    [
        (land(SHIPPED), whole_outlines(SHIPPED)["land"], LAND_SCALE, 0.05),
        (islands(SHIPPED), whole_outlines(SHIPPED)["islands"], ISLAND_SCALE, 0.015),
    ],
    ids=["land", "islands"],
)
def test_no_ring_is_lost_and_none_moves_by_more_than_a_pixel_of_a_wide_view(
    wide, fine, scale, degrees
):
    for one, other in zip(decoded(wide, scale), decoded(fine, scale), strict=True):
        for rings, whole in zip(one, other, strict=True):
            assert len(rings) == len(whole)
            for ring, whole_ring in zip(rings, whole, strict=True):
                assert shapely.hausdorff_distance(whole_ring, ring) <= degrees


def test_the_whole_outlines_come_with_the_records_and_not_with_the_first_picture():
    base = base_payload(SHIPPED)
    assert base["whole"] is None
    records = json.loads(gzip.decompress(card_payload(SHIPPED)))
    assert records["outlines"] == json.loads(safe_json(whole_outlines(SHIPPED)))
    wide = len(safe_json([base["land"], base["islands"]]))
    assert wide < 0.5 * len(safe_json(records["outlines"]))


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_bare_folium_map_holds_the_whole_outlines_itself(is_whole):
    script = script_of(atlas_map(SHIPPED, is_whole=is_whole))
    assert ('"whole":null' in script) is not is_whole
