"""Build geodata/islands.geojson and geodata/places.geojson from the reference files.

Run by hand, from the project's root, when the reference or the hand table changes:
``python tools/build_places.py --reference ../shared/geodata``. What the reference
cannot say (neutral labels, whose form a name is, places without a row) stands in
``tools/places_by_hand.yaml``. Every name of the reference must end up on a place or be
listed under ``elsewhere`` there; a name that nobody placed stops the build.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from disputemap.canon import canonical_geojson
from disputemap.catalog import LAYERS, write_text
from disputemap.model import AreaFigure, Name, Place, dump

ISLAND_DECIMALS = 5
POINT_DECIMALS = 4
HAND_TABLE = Path(__file__).with_name("places_by_hand.yaml")

Row = Mapping[str, Any]
Feature = dict[str, Any]

_SCRIPTS = (
    (re.compile(r"[\u0400-\u04ff]"), "ru", ("RUS",)),
    (re.compile(r"[\uac00-\ud7af]"), "ko", ("KOR",)),
    (re.compile(r"[\u3040-\u30ff]"), "ja", ("JPN",)),
    (re.compile(r"^[^\u2e80-\u9fff]+$"), "en", ()),
)
_IN_BRACKETS = re.compile(r"^(?P<first>.+?) \((?P<second>.+)\)$")
_STATED_BY = {"CN": "China, State Oceanic Administration"}
_NO_PUBLICATION = "collected with the outlines; the publication is not recorded"


class UnplacedNameError(Exception):
    """A name of the reference that the hand table neither tags nor puts elsewhere."""


@dataclass(frozen=True)
class Located:
    """A place and its geometry (a GeoJSON object, or None)."""

    place: Place
    geometry: dict[str, Any] | None

    def feature(self) -> Feature:
        """Return the GeoJSON feature: the id outside, defaults left out."""
        properties = dump(self.place)
        place_id = properties.pop("id")
        return {
            "type": "Feature",
            "id": place_id,
            "properties": properties,
            "geometry": self.geometry,
        }


def _name(text: str, lang: str, users: Iterable[str]) -> Name:
    return Name(text=text, lang=lang, used_by=tuple(users))


def _hand_names(entry: Row) -> list[Name]:
    return [_name(text, lang, users.split()) for text, lang, users in entry.get("names", ())]


def _completed(names: Iterable[Name], entries: Iterable[Sequence[str]], sources: Row) -> list[Name]:
    """Put the names of `completions` first; one that is there already gets its tags."""
    completions = {
        (text, lang): Name(
            text=text,
            lang=lang,
            used_by=tuple(users.split()),
            form_of=tuple(bearers.split()),
            source=sources[source[0]] if source else None,
        )
        for text, lang, users, bearers, *source in entries
    }
    rest = [name for name in names if (name.text, name.lang) not in completions]
    return sorted([*completions.values(), *rest], key=_order)


def _by_script(text: str) -> Name:
    for pattern, lang, users in _SCRIPTS:
        if pattern.search(text):
            return _name(text, lang, users)
    raise UnplacedNameError(f"{text!r}: Chinese characters; tag it in {HAND_TABLE.name}")


def _apart(text: str | None) -> list[str]:
    """Split ``A (B)`` into A and B, and a list inside the brackets into its parts."""
    if not text:
        return []
    if (match := _IN_BRACKETS.match(text)) is None:
        return re.split("(?<=島)・(?=.+島)", text)
    return [match["first"], *match["second"].split(", ")]


def _merged(hand: list[Name], row: Iterable[Name], rest: Iterable[Name]) -> tuple[Name, ...]:
    """Join names by language: English by hand, the row's, the other by hand, the rest.

    A name that comes twice stands once, with the users that the hand table gives it.
    """
    tagged = {(name.text, name.lang): name for name in hand}
    english = [name for name in hand if name.lang == "en"]
    merged = {(each.text, each.lang): each for each in chain(english, row, hand, rest)}
    return tuple(sorted({**merged, **tagged}.values(), key=_order))


def _alternates(texts: Iterable[str], placed: Iterable[Name], entry: Row) -> list[Name]:
    known = {name.text for name in placed} | set(entry.get("elsewhere", ()))
    known |= set(entry.get("codes", ()))
    return [_by_script(text) for text in texts if text not in known]


def _order(name: Name) -> int:
    return ("en", "ja", "ja-Latn", "ru", "zh-Hans", "zh-Hant", "zh-Latn", "ain", "ko").index(
        name.lang
    )


def _ainu(text: str | None) -> tuple[list[Name], str | None]:
    """Return the Ainu name in letters and in kana, and what it means as a note."""
    names: list[Name] = []
    note = None
    for part in re.split(r" \(|; ", (text or "").removesuffix(")")):
        if '"' in part:
            note = f"Meaning of the Ainu name: {part}."
        elif part:
            names.append(_name(part, "ain", ["Ainu"]))
    return names, note


def _island_names(row: Row, entry: Row) -> tuple[tuple[Name, ...], str | None]:
    ainu, etymology = _ainu(row["name_ain"])
    hand = _hand_names(entry)
    romaji = [] if row["name_ja_romaji"] is None else row["name_ja_romaji"].split(", ")
    own = [
        *(_name(text, "ja", ["JPN"]) for text in _apart(row["name_ja"])),
        *(_name(text, "ja-Latn", ["JPN"]) for text in romaji),
        *(_name(text, "ru", ["RUS"]) for text in _apart(row["name_ru"])),
        *(_name(text, "zh-Hans", ["CHN"]) for text in _apart(row["name_zh"])),
        *(_name(text, "zh-Hant", ["TWN"]) for text in _apart(row["name_zh_hant"])),
        *ainu,
    ]
    # The reference carries the year of this name inside it; the note carries it here.
    texts = [text.removesuffix(" (1643)") for text in row["alt_names"]]
    return _merged(hand, own, _alternates(texts, [*hand, *own], entry)), etymology


def _other_areas(claims: Row | None) -> tuple[AreaFigure, ...]:
    figures = []
    for key, value in (claims or {}).items():
        if key.endswith("_source"):
            continue
        for km2 in value if isinstance(value, list) else [value]:
            figures.append(
                AreaFigure(
                    km2=float(km2),
                    stated_by=_STATED_BY.get(key, key.replace("RU (ency", "Russia (ency")),
                    source=(claims or {}).get(f"{key}_source", _NO_PUBLICATION),
                )
            )
    return tuple(figures)


def _official_area(row: Row) -> AreaFigure | None:
    if row["area_km2_official"] is None:
        return None
    return AreaFigure(
        km2=float(row["area_km2_official"]),
        stated_by="GSI, Japan",
        source=row["area_official_source"],
    )


def _notes(*notes: str | None) -> str | None:
    return " ".join(note[0].upper() + note[1:].rstrip(".") + "." for note in notes if note) or None


def _rounded(values: list[Any], decimals: int) -> list[Any]:
    return [
        _rounded(value, decimals) if isinstance(value, list) else round(float(value), decimals)
        for value in values
    ]


def _island(feature: Row, hand: Row) -> Located:
    row = feature["properties"]
    entry = hand[row["id"]]
    is_senkaku = row["group"] == "senkaku"
    is_unit = is_senkaku or row["id"] == row["unit"]
    names, etymology = _island_names(row, entry)
    place = Place(
        id=row["id"],
        level="unit" if is_unit else "feature",
        kind=row["kind"],
        label=entry["label"],
        names=names,
        parent="senkaku" if is_senkaku else "southern_kurils" if is_unit else row["unit"],
        area_official_km2=_official_area(row),
        areas_other=_other_areas(row["area_other_claims"]),
        is_disputed=True,
        is_low_tide=row["kind"] == "low-tide elevation",
        source=row["attribution"],
        note=_notes(row["note"], etymology, entry.get("note")),
    )
    geometry = {
        "type": feature["geometry"]["type"],
        "coordinates": _rounded(feature["geometry"]["coordinates"], ISLAND_DECIMALS),
    }
    return Located(place, geometry)


def _point(lon: float | str, lat: float | str) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _rounded([lon, lat], POINT_DECIMALS)}


def _row_names(row: Row, entry: Row) -> tuple[Name, ...]:
    if entry.get("is_chart_label"):
        return ()
    hand = _hand_names(entry)
    # A row of two names, or one retold by the hand table, has no English name of its own.
    has_own = " / " not in row["name_en"] and not any(name.lang == "en" for name in hand)
    own = [
        *([_name(row["name_en"], "en", [])] if has_own else []),
        *(_name(text, "ja", ["JPN"]) for text in _apart(row["name_ja"])),
        *(_name(text, "ru", ["RUS"]) for text in _apart(row["name_ru"])),
        *(_name(text, "zh-Hans", ["CHN"]) for text in _apart(row["name_zh"])),
    ]
    own = [name for name in own if name.text not in entry.get("elsewhere", ())]
    texts = [text for text in row["alt_names"].split("; ") if text]
    return _merged(hand, own, _alternates(texts, [*hand, *own], entry))


def _codes(entry: Row) -> str | None:
    codes = entry.get("codes")
    return f"airport codes {', '.join(codes)}" if codes else None


def _row_place(row: Row, hand: Row) -> Located:
    place_id = hand["renamed"].get(row["id"], row["id"])
    entry: Row = hand["rows"].get(place_id) or {}
    is_region = row["kind"] in {"sea", "region"}
    place = Place(
        id=place_id,
        level=entry.get("level", "region" if is_region else "place"),
        kind=entry.get("kind", row["kind"]),
        label=entry.get("label", row["name_en"]),
        names=_row_names(row, entry),
        parent=entry.get("parent"),
        aliases=() if place_id == row["id"] else (row["id"],),
        uncertainty_km=float(row["uncertainty_km"]),
        is_disputed=entry.get("is_disputed", False),
        source=row["source_url"],
        note=_notes(row["note"] or None, entry.get("note"), _codes(entry)),
    )
    return Located(place, _point(row["lon"], row["lat"]))


def _added_place(place_id: str, entry: Row) -> Located:
    area = entry.get("area_official_km2")
    uncertainty = entry.get("uncertainty_km")
    place = Place(
        id=place_id,
        level=entry.get("level", "region"),
        kind=entry["kind"],
        label=entry["label"],
        names=tuple(sorted(_hand_names(entry), key=_order)),
        parent=entry.get("parent"),
        uncertainty_km=None if uncertainty is None else float(uncertainty),
        area_official_km2=None if area is None else AreaFigure(**area),
        is_disputed=entry.get("is_disputed", False),
        source=entry.get("source", "named in the articles; no point"),
        note=entry.get("note"),
    )
    return Located(place, _point(*entry["point"]) if "point" in entry else None)


def islands(outlines: Row, hand: Row) -> list[Located]:
    """Make the disputed features, with outlines, from the reference outlines."""
    return [_island(feature, hand["islands"]) for feature in outlines["features"]]


def places(rows: Iterable[Row], hand: Row) -> list[Located]:
    """Make all other places from the rows of places.csv and the hand table."""
    added = [_added_place(*item) for item in hand["added"].items()]
    return [_row_place(row, hand) for row in rows] + added


def completed(located: Iterable[Located], hand: Row) -> list[Located]:
    """Complete the names of places by the hand table.

    Raises
    ------
    UnplacedNameError
        If the table completes a place that is not there.
    """
    found = {each.place.id: each for each in located}
    if lost := set(hand["completions"]) - set(found):
        raise UnplacedNameError(f"completions of places that are not there: {sorted(lost)}")
    for place_id, entries in hand["completions"].items():
        place, geometry = found[place_id].place, found[place_id].geometry
        names = _completed(place.names, entries, hand["name_sources"])
        found[place_id] = Located(place.model_copy(update={"names": tuple(names)}), geometry)
    return list(found.values())


def geojson(located: Iterable[Located], file: str) -> str:
    """Write features in the canonical form of the layer `file`."""
    collection = {"type": "FeatureCollection", "features": [each.feature() for each in located]}
    return canonical_geojson(json.dumps(collection, ensure_ascii=False), LAYERS[file], file)


def main() -> None:
    """Read the reference and write the two layers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("geodata"))
    options = parser.parse_args()
    hand = yaml.safe_load(HAND_TABLE.read_text(encoding="utf-8"))
    outlines = json.loads((options.reference / "outlines.geojson").read_text(encoding="utf-8"))
    with (options.reference / "places.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    disputed, others = islands(outlines, hand), places(rows, hand)
    both = completed([*disputed, *others], hand)
    layers = {"islands.geojson": both[: len(disputed)], "places.geojson": both[len(disputed) :]}
    for file, located in layers.items():
        write_text(options.out / file, geojson(located, file))


if __name__ == "__main__":
    main()
