"""disputemap: an open, offline, evidence-first atlas of disputed territories.

>>> import disputemap
>>> atlas = disputemap.load()
>>> shown = disputemap.select(atlas, disputemap.View(places=("shikotan",)))
>>> shown.reports["summary"].iloc[0]  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from disputemap.release import VERSION

if TYPE_CHECKING:
    from disputemap.atlas import Atlas
    from disputemap.errors import DisputemapError
    from disputemap.loading import load
    from disputemap.selection import Selection, select
    from disputemap.snapshots import snapshot
    from disputemap.view import View

__version__ = VERSION
__all__ = ["Atlas", "DisputemapError", "Selection", "View", "load", "select", "snapshot"]

_HOMES = {
    "Atlas": "disputemap.atlas",
    "DisputemapError": "disputemap.errors",
    "Selection": "disputemap.selection",
    "View": "disputemap.view",
    "load": "disputemap.loading",
    "select": "disputemap.selection",
    "snapshot": "disputemap.snapshots",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute can be anything
    """Fetch a public name when it is first asked for, so that a start stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'disputemap' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
