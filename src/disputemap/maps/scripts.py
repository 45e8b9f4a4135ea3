"""Our own scripts and styles, and Leaflet's from its package, as texts to put into a page.

Nothing here names another host: a page made of these texts works without network.
"""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from xstatic.pkg import leaflet

from disputemap import style

READING_MODULES = ("words.js", "page.js", "search.js", "blocks.js", "cards.js", "reading.js")
"""The modules that show blocks of text, on the map's page and on the others."""
MODULES = (
    *READING_MODULES,
    "names.js",
    "geodesic.js",
    "degrees.js",
    "packing.js",
    "shapes.js",
    "calendar.js",
    "axis.js",
    "bins.js",
    "motion.js",
    "spans.js",
    "counting.js",
    "citation.js",
    "address.js",
    "records.js",
    "supply.js",
    "rows.js",
    "threads.js",
    "parts.js",
    "drawing.js",
    "profile.js",
    "scope.js",
    "sieve.js",
    "tallies.js",
    "panel.js",
    "sift.js",
    "holds.js",
    "landmask.js",
    "layout.js",
    "projection.js",
    "signs.js",
    "detail.js",
    "ground.js",
    "camera.js",
    "venues.js",
    "deployments.js",
    "marks.js",
    "viewpoint.js",
    "roving.js",
    "islands.js",
    "inset.js",
    "side.js",
    "dates.js",
    "histogram.js",
    "handles.js",
    "playback.js",
    "time.js",
    "arcs.js",
    "zones.js",
    "graticule.js",
    "scale.js",
    "measure.js",
    "consent.js",
    "tiles.js",
    "surround.js",
    "compare.js",
    "follow.js",
    "twin.js",
    "comparing.js",
    "disputemap.js",
    "host.js",
    "standalone.js",
)
"""Our modules, each after those it imports."""
STYLES = (
    "map.css",
    "inset.css",
    "time.css",
    "viewpoint.css",
    "comparing.css",
    "reading.css",
    "panel.css",
    "surround.css",
)
"""Our style sheets of the element, in order."""
EXPORTS = ("mount", "expect", "attach", "open")
"""What the namespace ``disputemap`` holds."""

_IMPORT = re.compile(r'^import \{[^}]*\}\s+from "\./[a-z]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.MULTILINE)
# A fifth of what travels. Only comments that stand alone on their lines: no string begins so.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?s:.*?)\*/)\n", re.MULTILINE)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_RULE_WITH_ADDRESS = re.compile(r"[^{}]*\{[^{}]*url\([^{}]*\}")


def asset(name: str) -> str:
    """Give the text of one of our own scripts or styles."""
    return (files("disputemap.maps") / "assets" / name).read_text(encoding="utf-8")


@cache
def leaflet_script() -> str:
    """Give a statement that declares ``L`` without leaving a global behind."""
    text = _SOURCE_MAP.sub("", _leaflet("leaflet.js"))
    # The wrapper offers CommonJS names, so that no AMD loader of the page is asked.
    return (
        "const L = (() => { const exports = {}; const module = { exports };\n"
        f"{text}\nreturn exports.noConflict(); }})();\n"
    )


@cache
def leaflet_style() -> str:
    """Give Leaflet's style sheet without the rules that would fetch images."""
    return _RULE_WITH_ADDRESS.sub("", _leaflet("leaflet.css"))


@cache
def namespace_script() -> str:
    """Give a statement that declares ``disputemap``; it needs ``L``."""
    return _joined("disputemap", MODULES, EXPORTS)


@cache
def code_module() -> str:
    """Give a module of JavaScript that exports ``L``, ``disputemap`` and the text of ``style``."""
    style_text = json.dumps(map_style())
    return (
        f"{leaflet_script()}{namespace_script()}const style = {style_text};\n"
        "export { L, disputemap, style };\n"
    )


@cache
def reading_script() -> str:
    """Give a statement that declares ``disputemapReading`` with ``fill`` and ``speak``."""
    return _joined("disputemapReading", READING_MODULES, ("fill", "speak"))


def _joined(name: str, modules: tuple[str, ...], exports: tuple[str, ...]) -> str:
    """Join modules, without their comments, into one statement that declares a namespace."""
    texts = (_COMMENT.sub("", asset(module)) for module in modules)
    parts = [_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts]
    return (
        f'const {name} = (() => {{\n"use strict";\n'
        + "\n".join(parts)
        + f"\nreturn {{ {', '.join(exports)} }};\n}})();\n"
    )


@cache
def map_style() -> str:
    """Give the style sheet of the map, with the colours of both themes."""
    rules = [
        f'.dm-atlas[data-theme="{name}"] {{ {_declarations(palette)} }}'
        for name, palette in style.PALETTES.items()
    ]
    first = f".dm-atlas {{ {_declarations(style.LIGHT)} }}"
    return "\n".join([leaflet_style(), first, *rules, *(asset(name) for name in STYLES)])


def _declarations(palette: style.Palette) -> str:
    """Write a palette as CSS declarations."""
    return " ".join(f"{name}: {value};" for name, value in style.variables(palette).items())


def _leaflet(name: str) -> str:
    """Read a file of Leaflet's package."""
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
