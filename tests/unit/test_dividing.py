"""A view divided by months or islands."""

import pytest

from disputemap.errors import ViewError
from disputemap.loading import load
from disputemap.snapshots import dividing
from disputemap.view import View

SHIPPED = load()


def test_the_months_until_the_end_of_time_are_few() -> None:
    view = View.from_address({"from": ["9999-11-01"], "to": ["9999-12-31"]})
    assert list(dividing.months(view, SHIPPED)) == ["9999-11", "9999-12"]


@pytest.mark.parametrize("place", ["tokyo", "nemuro"])
def test_places_without_a_disputed_island_make_none(place: str) -> None:
    with pytest.raises(ViewError, match="no island to make"):
        dividing.units(View(places=(place,)), SHIPPED)


def test_the_other_name_of_a_group_is_divided_into_its_islands() -> None:
    (alias, *_) = [key for key, own in SHIPPED.aliases.items() if own == "southern_kurils"]
    assert set(dividing.units(View(places=(alias,)), SHIPPED)) == {
        "iturup",
        "kunashir",
        "shikotan",
        "habomai",
    }
