"""Online tiles that a person may ask for: free, without a key, told as plain values.

The list holds addresses of other hosts. It goes to the app's page only, never into a file
that is to work without network, and nothing is asked of a host before a person agrees.
"""

import html
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from xyzservices import TileProvider, providers

BARE = (
    "Esri.WorldImagery",
    "NASAGIBS.BlueMarble",
    "NASAGIBS.ASTER_GDEM_Greyscale_Shaded_Relief",
    "USGS.USImagery",
)
"""Pictures from above and relief, which name nothing."""
NAMED = ("OpenStreetMap.Mapnik", "OpenTopoMap", "Esri.OceanBasemap", "UN.ClearMap")
"""Maps with names and borders of their makers."""
DEEPEST_ZOOM = 14
"""The deepest zoom of a provider that states none: that of our map."""

_TAG = re.compile(r"<[^>]*>")


@cache
def tile_list() -> tuple[dict[str, Any], ...]:
    """Give id, name, address template, host, attribution and greatest zoom of each provider.

    ``isBare`` tells that the tiles name nothing. A provider that has come to need a key,
    or that the installed xyzservices does not know, is left out.
    """
    known = providers.flatten()
    return tuple(
        _told(key, known[key], key in BARE)
        for key in (*BARE, *NAMED)
        if key in known and not known[key].requires_token()
    )


def _told(key: str, provider: TileProvider, is_bare: bool) -> dict[str, Any]:
    """One provider as plain values; its attribution as text without tags."""
    address = provider.build_url(x="{x}", y="{y}", z="{z}", scale_factor="")
    return {
        "id": key,
        "name": key.replace(".", ": ").replace("_", " "),
        "url": address,
        "host": urlsplit(address).hostname,
        "attribution": html.unescape(_TAG.sub("", provider.attribution)),
        "maxZoom": provider.get("max_zoom", DEEPEST_ZOOM),
        "isBare": is_bare,
    }
