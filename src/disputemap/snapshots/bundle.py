"""All of a view in one zip: picture, map, data, citations, licences, recipe.

`datapackage.json` describes it as Frictionless has it (Data Package, version 2,
https://datapackage.org).
No clock is in the file: the same view and data give the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from disputemap import recipe
from disputemap.atlas import Atlas
from disputemap.catalog import data_root
from disputemap.exports import FORMATS
from disputemap.exports.shown import Shown
from disputemap.paper import Paper
from disputemap.release import VERSION
from disputemap.selection import Selection, select
from disputemap.snapshots import LISTING_SUFFIX, html_text
from disputemap.view import View

Json = dict[str, Any]
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NUMBERS = {
    "uncertainty_km": "number",
    "distance_km": "number",
    "independent_sources": "integer",
    "evidence_start": "integer",
    "evidence_end": "integer",
}
_BOOLEANS = ("is_background",)
_TABLES = {
    "reports": ".csv",
    "events": ".events.csv",
    "deployments": ".deployments.csv",
    "sources": ".sources.csv",
}
_OTHERS = {
    "data/view.geojson": (".geojson", "application/geo+json"),
    "data/view.gpkg": (".gpkg", "application/geopackage+sqlite3"),
    "data/events.parquet": (".parquet", "application/vnd.apache.parquet"),
    "data/tables.xlsx": (
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "citations/sources.bib": (".bib", "application/x-bibtex"),
    "citations/sources.ris": (".ris", "application/x-research-info-systems"),
    "citations/sources.csl.json": (".csl.json", "application/vnd.citationstyles.csl+json"),
}
_README = """\
This file holds one view of disputemap, an atlas of disputed territories, as picture, map and data.

picture.png, picture.pdf   the view as a printed page; picture.sources.txt: the whole list behind it
map.html                   the map itself; it opens from disk and needs no network
data/                      reports, events, deployments and sources as tables and layers
citations/                 the articles behind what is shown, for programs that keep literature
LICENSES/                  the licences of the data
recipe.json                the view, the versions of data and program, and the ids shown
datapackage.json           what each file is, as Data Package has it

`disputemap snapshot --verify FILE.zip` says whether it still holds with today's data,
`disputemap snapshot --again FILE.zip` makes it anew.
"""


def bundle(atlas: Atlas, view: View, paper: Paper) -> bytes:
    """Make the zip of a view.

    Raises
    ------
    ViewError
        As `select`.
    """
    from disputemap.picture import draw

    selection = select(atlas, view)
    made = recipe.recipe(selection, {"form": ".zip", **paper.to_json()})
    picture = draw(atlas, selection, paper, ".png")
    found: dict[str, bytes] = {
        "README.txt": _README.encode(),
        "picture.png": picture.content,
        "picture.pdf": draw(atlas, selection, paper, ".pdf").content,
        "map.html": html_text(atlas, view).encode(),
        "recipe.json": f"{recipe.as_text(made)}\n".encode(),
    }
    if picture.listing is not None:
        found[f"picture{LISTING_SUFFIX}"] = picture.listing.encode()
    for name, suffix in _TABLES.items():
        found[f"data/{name}.csv"] = FORMATS[suffix].make(selection)
    for path, (suffix, _) in _OTHERS.items():
        found[path] = FORMATS[suffix].make(selection)
    for entry in atlas.catalog:
        licence = data_root() / entry.licence_file
        if licence.is_file():
            found[entry.licence_file] = licence.read_bytes()
    described = json.dumps(_package(selection, found), ensure_ascii=False, indent=1)
    found["datapackage.json"] = f"{described}\n".encode()
    return zipped(found)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip, in alphabetical order and without a clock."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _NO_CLOCK)
            entry.external_attr = _MODE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()


def _package(selection: Selection, files: Mapping[str, bytes]) -> Json:
    """Describe the data of a bundle."""
    atlas, shown = selection.atlas, Shown.of(selection)
    licences = {entry.licence: entry.licence_file for entry in atlas.catalog}
    return {
        "$schema": _PROFILE,
        "name": f"disputemap-{atlas.version}",
        "title": "disputemap: reported events about disputed islands, one view",
        "version": f"{VERSION}+{atlas.version}",
        "licenses": [{"name": name, "path": path} for name, path in sorted(licences.items())],
        "contributors": [{"title": "The disputemap contributors", "roles": ["creator"]}],
        "sources": [
            {"title": entry.title} | ({"path": entry.url} if entry.url else {})
            for entry in atlas.catalog
        ],
        "resources": [
            *(_table(name, shown.columns(name), files) for name in _TABLES),
            *(_resource(path, mime, files) for path, (_, mime) in _OTHERS.items()),
        ],
    }


def _resource(path: str, mime: str, files: Mapping[str, bytes]) -> Json:
    """Describe a file."""
    name = path.rpartition("/")[2].lower().replace("_", "-")
    return {
        "name": name,
        "path": path,
        "mediatype": mime,
        "bytes": len(files[path]),
        "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
    }


def _table(name: str, columns: tuple[str, ...], files: Mapping[str, bytes]) -> Json:
    """Describe a table and its columns."""
    return _resource(f"data/{name}.csv", "text/csv", files) | {
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": column, "type": _type(column)} for column in columns],
            "primaryKey": ["id"],
            "missingValues": [""],
        },
    }


def _type(column: str) -> str:
    """The type of a column of a table."""
    return "boolean" if column in _BOOLEANS else _NUMBERS.get(column, "string")
