"""Tiny data folders, built in a test and complete in themselves."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

SHA = "0" * 64


def square(lon: float, lat: float, side: float = 0.1) -> dict[str, Any]:
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(key: str, geometry: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "properties": properties, "geometry": geometry}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def island(key: str = "kunashir", **changes: Any) -> dict[str, Any]:
    properties = {
        "level": "unit",
        "kind": "island",
        "label": "Kunashir / Kunashiri",
        "parent": "southern_kurils",
        "is_disputed": True,
        "source": "OpenStreetMap",
    }
    return feature(key, square(145.8, 44.0), **(properties | changes))


def report(key: str = "r1", **changes: Any) -> dict[str, Any]:
    plain = {
        "id": key,
        "kind": "statement",
        "actors": [{"id": "putin", "office": "President", "side": "RUS"}],
        "places": [{"id": "kunashir", "role": "subject", "basis": "explicit"}],
        "when": {"edtf": "2021-09-03", "basis": "explicit", "type": "point"},
        "status": "stated",
        "chain": ["dagens", "putin"],
        "summary": "Putin speaks of the islands.",
        "evidence": {"start": 0, "end": 50},
        "confidence": "high",
    }
    return plain | changes


def article(key: str = "a1", **changes: Any) -> dict[str, Any]:
    plain = {
        "id": key,
        "title": "An article",
        "publisher": {"id": "dagens", "basis": "stated"},
        "language": "en",
        "published": {"edtf": "2024-06-15", "basis": "explicit", "type": "point"},
        "sha256": SHA,
        "characters": 1000,
        "sentences": 10,
        "independence": "The outlet's own text.",
        "coded": {"by": "a coder", "date": "2026-11-21"},
        "reports": [report("r1"), report("r2", evidence={"start": 60, "end": 90})],
        "omitted": [{"start": 50, "end": 60, "reason": "byline"}],
    }
    return plain | changes


_FILES: dict[str, Any] = {
    "islands.geojson": collection(island()),
    "places.geojson": collection(
        feature(
            "southern_kurils",
            None,
            level="group",
            kind="islands",
            label="Northern Territories / Southern Kurils",
            aliases=["northern_territories"],
            is_disputed=True,
            source="none",
        ),
        feature(
            "tokyo",
            {"type": "Point", "coordinates": [139.69, 35.69]},
            level="place",
            kind="capital",
            label="Tokyo",
            source="GeoNames",
        ),
    ),
    "deployments.geojson": collection(
        feature(
            "d1",
            {"type": "Point", "coordinates": [145.85, 44.05]},
            title="Coastal missiles",
            activity="deployment",
            operator="Russian Navy",
            side="RUS",
            system="bastion",
            place="kunashir",
            uncertainty_km=5.0,
            place_basis="explicit",
            when={"edtf": "2016", "basis": "explicit", "type": "interval"},
            status="present",
            is_background=False,
            reports=["r1"],
        )
    ),
    "zones.geojson": collection(
        feature(
            "z1",
            square(145.0, 43.5, 1.5),
            group="southern_kurils",
            nautical_miles=12,
            is_cut_at_median=True,
            label="12 nm",
            area_km2=100.0,
            note="Computed from the coastline.",
        )
    ),
    "land.geojson": collection(feature("l1", square(141.0, 42.0, 2.0))),
    "actors.yaml": [
        {"id": "putin", "name": "Vladimir Putin", "kind": "person", "side": "RUS"},
        {"id": "japan", "name": "Japan", "kind": "state", "side": "JPN"},
    ],
    "sources.yaml": [{"id": "dagens", "name": "Dagens", "kind": "outlet", "country": "DNK"}],
    "systems.yaml": [{"id": "bastion", "name": "Bastion", "role": "coastal missiles"}],
    "events.yaml": [
        {"id": "e1", "title": "A remark", "reports": ["r1", "r2"], "reason": "The same words."}
    ],
    "corrections.yaml": [
        {
            "id": "c1",
            "article": "a1",
            "evidence": {"start": 10, "end": 20},
            "reports": ["r1"],
            "doubtful": "An office.",
            "right": "Another office.",
            "source": "A list of offices.",
            "signed": "a coder",
            "date": "2026-11-21",
            "confidence": "high",
        }
    ],
    "claims.yaml": {
        "claims": [
            {
                "id": "claim1",
                "place": "southern_kurils",
                "claimant": "Japan",
                "ground": "The treaty of 1855.",
                "source": "A ministry.",
            }
        ],
        "controls": [
            {
                "id": "control1",
                "place": "kunashir",
                "controller": "Russia",
                "administered_as": "Sakhalin Oblast",
                "since": "1945",
                "source": "A register.",
            }
        ],
    },
    "catalog.yaml": [],
    "articles/a1.yaml": article(),
}


def files() -> dict[str, Any]:
    """Plain values of a sound folder, by file name; the caller may change them."""
    return deepcopy(_FILES)


def write(root: Path, content: dict[str, Any]) -> Path:
    """Write a folder: text and bytes as they are, other values as YAML or JSON."""
    for name, value in content.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(value, bytes):
            path.write_bytes(value)
        elif isinstance(value, str):
            path.write_bytes(value.encode())
        elif path.suffix == ".geojson":
            path.write_text(json.dumps(value), encoding="utf-8")
        else:
            path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    return root


def sound(root: Path, **changed: Any) -> Path:
    """Write a sound folder below `root`, with the files of `changed` instead."""
    return write(root / "geodata", files() | changed)
