"""disputemap.maps.outlines: thinned for the first picture, whole for who comes near."""

import gzip
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from disputemap.loading import load
from disputemap.maps.atlas_map import atlas_map, script_of
from disputemap.maps.card_payload import card_payload
from disputemap.maps.outlines import islands, land, whole_outlines
from disputemap.maps.payload import base_payload, safe_json
from disputemap.maps.shapes import thinned

SHIPPED = load()
rings = arrays(np.int64, st.tuples(st.integers(1, 300), st.just(2)), elements=st.integers(-99, 99))


@given(rings, st.integers(1, 50))
def test_a_thinned_ring_keeps_its_start_its_bounds_and_its_order(ring, gap):
    left = thinned(ring, gap)
    assert left[0].tolist() == ring[0].tolist()
    assert left.min(axis=0).tolist() == ring.min(axis=0).tolist()
    assert left.max(axis=0).tolist() == ring.max(axis=0).tolist()
    rest = iter(ring.tolist())
    assert all(cell in rest for cell in left.tolist())


@given(rings, st.integers(1, 50))
def test_what_is_left_out_lies_nearer_than_the_gap_to_what_is_kept(ring, gap):
    left = thinned(ring, gap)
    for cell in ring:
        assert (np.abs(left - cell).max(axis=1) < gap).any()


def test_a_small_ring_stays_whole_however_near_its_cells_lie():
    ring = np.zeros((39, 2), dtype=np.int64)
    assert thinned(ring, 10) is ring


def test_a_thinned_ring_of_many_cells_has_far_fewer():
    angle = np.linspace(0, 2 * np.pi, 4000)
    ring = np.rint(np.column_stack([np.sin(angle), np.cos(angle)]) * 5000).astype(np.int64)
    assert 100 < len(thinned(ring, 120)) < 500


def test_wide_and_whole_outlines_are_in_the_same_order_and_have_the_same_starts():
    whole = whole_outlines(SHIPPED)
    for wide, fine in ((land(SHIPPED), whole["land"]), (islands(SHIPPED), whole["islands"])):
        assert len(wide) == len(fine)
        for one, other in zip(wide, fine, strict=True):
            starts = [[ring[:2] for ring in rings] for rings in one["polygons"]]
            assert starts == [[ring[:2] for ring in rings] for rings in other["polygons"]]


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
