"""What is known of a place itself: names, areas, control and claims, as plain values.

Places stand by their ids and sides by their codes, so that whoever shows a profile can
name and order them in the view of a person.
"""

from typing import Any

from disputemap import terms, wording
from disputemap.atlas import Atlas
from disputemap.geodesy import area_km2
from disputemap.join import located, verdict_words
from disputemap.language import ENGLISH, Language
from disputemap.model import Place
from disputemap.perspective import innermost

Profile = dict[str, Any]


def place_profile(atlas: Atlas, place: Place, *, language: Language = ENGLISH) -> Profile:
    """Give what is known of a place.

    Returns
    -------
    dict
        ``rows`` and ``more``: label and value, a text or a list of place ids. ``names``: name,
        language, used by. ``held``: how (control, counted or claim), the code of the
        side, its name, the id of the place concerned, and the words with the source.
    """
    rows: list[tuple[str, str | list[str]]] = [
        (language.say("Kind"), _kind_words(place, language)),
        (language.say("In"), [holder.id for holder in atlas.ancestors(place.id)]),
    ]
    if (official := place.area_official_km2) is not None:
        rows.append((language.say("Area"), _area_words(official.km2, official.stated_by, language)))
    if place.is_low_tide:
        rows.append(
            (language.say("Tide"), language.say("low-tide elevation: dry at low water only"))
        )
    if not place.is_disputed and (thing := located(atlas).get(f"place:{place.id}")):
        rows.append((language.say("Position"), verdict_words(atlas, thing, language=language)))
    more: list[tuple[str, str | list[str]]] = [
        *_area_rows(atlas, place, language),
        (language.say("Parts"), list(atlas.children.get(place.id, ()))),
        (language.say("Note"), place.note or ""),
    ]
    return {
        "rows": [[label, value] for label, value in rows if value],
        "more": [[label, value] for label, value in more if value],
        "names": [list(line) for line in wording.name_lines(place, language=language)],
        "held": _held(atlas, place, language),
    }


def _kind_words(place: Place, language: Language) -> str:
    """Say what kind of place it is, and its level if it is disputed."""
    kind = terms.said(terms.PLACE_KIND_WORDS, place.kind, language=language)
    if not place.is_disputed:
        return kind
    level = terms.said(terms.LEVEL_WORDS, place.level, language=language)
    return language.say("{kind} ({level})", kind=kind, level=level)


def _area_rows(atlas: Atlas, place: Place, language: Language) -> list[tuple[str, str | list[str]]]:
    """Give the other areas of a place: that of the outline drawn, and who else states one."""
    rows: list[tuple[str, str | list[str]]] = []
    shape = atlas.shapes.get(place.id)
    if shape is not None and shape.geom_type in ("Polygon", "MultiPolygon"):
        drawn = language.number(float(f"{area_km2(shape):.4g}"))
        rows.append(
            (language.say("Area of the outline drawn"), language.say("{km2} km²", km2=drawn))
        )
    rows += [
        (language.say("Area elsewhere"), _area_words(figure.km2, figure.stated_by, language))
        for figure in place.areas_other
    ]
    return rows


def _area_words(km2: float, stated_by: str, language: Language) -> str:
    """Say an area and who states it."""
    return language.say("{km2} km², {source}", km2=language.number(km2), source=stated_by)


def _held(atlas: Atlas, place: Place, language: Language) -> list[list[str]]:
    """Give control, counting and claims of a disputed place, its holders' included."""
    if not place.is_disputed:
        return []
    holders = [place.id, *(holder.id for holder in atlas.ancestors(place.id))]
    rows = []
    for control in atlas.controls:
        if control.place in holders:
            words = _sourced(control.administered_as, control.since, control.source, language)
            rows.append(("control", control.controller, control.place, words))
    for assignment in innermost(atlas.assignments, holders):
        words = _sourced(assignment.counted_to, None, assignment.source, language)
        rows.append(("counted", assignment.side, assignment.place, words))
    for claim in atlas.claims:
        if claim.place in holders:
            words = _sourced(claim.ground, claim.since, claim.source, language)
            rows.append(("claim", claim.claimant, claim.place, words))
    return [
        [how, side, wording.side_words(atlas, side, language=language), key, words]
        for how, side, key, words in rows
    ]


def _sourced(words: str, since: object, source: str, language: Language) -> str:
    """Write words with since when and by which source."""
    parts = [f"{words.rstrip('.')}."]
    if since is not None:
        day = wording.date_words(str(since), language=language)
        parts.append(language.say("Since {date}.", date=day))
    parts.append(language.say("Source: {source}", source=source))
    return " ".join(parts)
