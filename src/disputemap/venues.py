"""What surrounds places: where words on them were said, and ranges of systems."""

from disputemap.atlas import Atlas
from disputemap.model import Deployment, Report


def venue_pairs(report: Report) -> dict[tuple[str, str], bool]:
    """Give the pairs of venue and subject of a report, and whether only background makes them."""
    found: dict[tuple[str, str], bool] = {}
    for venue in report.places:
        for about in report.places:
            if venue.role == "venue" and about.role == "subject" and venue.id != about.id:
                pair = (venue.id, about.id)
                is_background = "background" in (venue.basis, about.basis)
                found[pair] = found.get(pair, True) and is_background
    return found


def drawn_ranges(atlas: Atlas, record: Deployment) -> list[float]:
    """Give radii in km of the reported range to draw, none around what moves."""
    system = atlas.systems.get(record.system or "")
    if system is None or not system.draws_ring or record.is_mobile:
        return []
    radii = {system.range_km_low, system.range_km_high} - {None}
    return sorted(radius for radius in radii if radius)
