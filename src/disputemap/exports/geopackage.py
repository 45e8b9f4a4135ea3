"""A view as a GeoPackage: layers with styles that QGIS takes up, tables, and the recipe.

GDAL writes the layers. What it cannot write, the styles and the recipe, is put in by SQL as
the GeoPackage standard (OGC 12-128r18, metadata) and QGIS (table ``layer_styles``) have them.
No clock is left in the file: the same view and data give the same bytes.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
from pyogrio import write_dataframe
from shapely.geometry.base import BaseGeometry

from disputemap import recipe, tables
from disputemap.exports.shown import Shown
from disputemap.geoframes import WGS84
from disputemap.selection import Selection
from disputemap.style import LIGHT
from disputemap.tables import Row

_ZONE_COLUMNS = ("id", "group", "nautical_miles", "note")
_NO_CLOCK = "1980-01-01T00:00:00.000Z"
_STANDARD = "http://www.geopackage.org/spec121/#extension_metadata"
_METADATA = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL,
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
"""
_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
  VALUES ('layer_styles', 'attributes', 'layer_styles', '', '1980-01-01T00:00:00.000Z');
"""
RECIPE_STANDARD = "https://disputemap.invalid/recipe"
"""What the recipe's metadata is of; an address that nobody can ask, since none is needed."""


def as_gpkg(selection: Selection) -> bytes:
    """Write islands, zones, events, reports, deployments and sources in EPSG:4326."""
    with TemporaryDirectory(prefix="disputemap-") as folder:
        path = Path(folder) / "view.gpkg"
        for name, frame in _layers(selection).items():
            write_dataframe(frame, path, layer=name, driver="GPKG", append=path.exists())
        _finish(path, recipe.as_text(recipe.recipe(selection)))
        return path.read_bytes()


def _layers(selection: Selection) -> dict[str, pd.DataFrame]:
    """Give the layers by name, those below first."""
    atlas, shown = selection.atlas, Shown.of(selection)
    rows = {name: shown.rows(name) for name in ("islands", "events", "reports", "deployments")}
    shapes = {
        "islands": [atlas.shapes.get(row["id"]) for row in rows["islands"]],
        "events": [tables.points_of(atlas, event.reports) for event in shown.events],
        "reports": [tables.points_of(atlas, [report]) for report in shown.reports],
        "deployments": [atlas.deployment_shapes.get(row["id"]) for row in rows["deployments"]],
    }
    zones = [{key: getattr(zone, key) for key in _ZONE_COLUMNS} for zone in atlas.zones]
    return {
        "zones": _layer(zones, _ZONE_COLUMNS, [atlas.zone_shapes.get(z.id) for z in atlas.zones]),
        **{name: _layer(rows[name], shown.columns(name), shapes[name]) for name in rows},
        "sources": _table(shown.rows("sources"), shown.columns("sources")),
    }


def _table(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    """Put rows into a frame; nested values become texts."""
    return pd.DataFrame([tables.flat(row) for row in rows], columns=list(columns))


def _layer(
    rows: Sequence[Row], columns: Sequence[str], shapes: Sequence[BaseGeometry | None]
) -> gpd.GeoDataFrame:
    """Put rows and their shapes into a frame."""
    return gpd.GeoDataFrame(_table(rows, columns), geometry=list(shapes), crs=WGS84)


def _finish(path: Path, made: str) -> None:
    """Put styles and recipe into the file and take every clock out of it."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript(_METADATA + _STYLES)
        file.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)",
            (RECIPE_STANDARD, made),
        )
        file.execute(
            "INSERT INTO gpkg_metadata_reference VALUES "
            "('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
            (_NO_CLOCK,),
        )
        for table in ("gpkg_metadata", "gpkg_metadata_reference"):
            file.execute(
                "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
                (table, _STANDARD),
            )
        for name, style in STYLES.items():
            file.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, ui, update_time) "
                "VALUES ('', '', ?, 'geom', ?, ?, '', 1, 'disputemap', '', NULL, ?)",
                (name, name, style, _NO_CLOCK),
            )
        file.execute("UPDATE gpkg_contents SET last_change = ?", (_NO_CLOCK,))
        file.commit()
        file.execute("VACUUM")


def _qml(kind: str, layer: str, options: dict[str, str]) -> str:
    """Write a style of QGIS: one symbol for all features of a layer."""
    lines = "".join(
        f'<Option type="QString" name="{escape(name)}" value="{escape(value)}"/>'
        for name, value in options.items()
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28.0" styleCategories="Symbology">'
        '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">'
        f'<symbols><symbol type="{kind}" name="0" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{lines}</Option></layer></symbol></symbols></renderer-v2></qgis>'
    )


def _rgba(colour: str, alpha: int = 255) -> str:
    """Write a colour ``#rrggbb`` as QGIS does."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _fill(colour: str, alpha: int, line: str = "solid") -> str:
    """A style for polygons."""
    return _qml(
        "fill",
        "SimpleFill",
        {
            "color": _rgba(colour, alpha),
            "style": "solid",
            "outline_color": _rgba(colour),
            "outline_style": line,
            "outline_width": "0.4",
            "outline_width_unit": "MM",
        },
    )


def _mark(shape: str, colour: str, size: str) -> str:
    """A style for points."""
    return _qml(
        "marker",
        "SimpleMarker",
        {
            "name": shape,
            "color": _rgba(colour, 200),
            "outline_color": _rgba(LIGHT.page),
            "size": size,
            "size_unit": "MM",
        },
    )


STYLES = {
    "zones": _fill(LIGHT.zone, 25, "dash"),
    "islands": _fill(LIGHT.disputed, 150),
    "events": _mark("circle", LIGHT.place, "2.6"),
    "reports": _mark("circle", LIGHT.faint, "1.8"),
    "deployments": _mark("square", LIGHT.force, "3"),
}
"""Styles of QGIS by layer, in the colours of the light sheet."""
