"""Military presence and activity, the systems."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from disputemap.model.base import Id, Line, PlaceBasis, Presence, Record
from disputemap.model.report import When

Branch = Literal["missile", "air_defence", "air", "naval", "ground"]


class System(Record):
    """A military system, with the reported range as a low and a high figure in km.

    Attributes
    ----------
    branch
        Sort of force that its role makes it, for the sign on the map; None if none fits.
    draws_ring
        Whether its range may be drawn: only for what stands on land, sources in accord.
    """

    id: Id
    name: Line
    role: Line
    branch: Branch | None = None
    range_km_low: float | None = None
    range_km_high: float | None = None
    range_source: Line | None = None
    range_note: Line | None = None
    draws_ring: bool = False
    note: Line | None = None


class Deployment(Record):
    """Military presence or activity at a place, reported or from background.

    Attributes
    ----------
    place
        Id of the place it is put on; its geometry is the feature's point.
    uncertainty_km
        Radius within which it is, kilometres.
    is_background
        True when no coded article reports it: then `sources` must name who does.
    """

    id: Id
    title: Line
    activity: Literal["deployment", "exercise", "patrol", "incident"]
    operator: Line
    side: Line
    system: Id | None = None
    place: Id
    uncertainty_km: Annotated[float, Field(ge=0)]
    place_basis: PlaceBasis
    when: When
    status: Presence
    is_background: bool
    is_mobile: bool = False
    reports: tuple[Id, ...] = ()
    sources: tuple[Line, ...] = ()
    note: Line | None = None

    @model_validator(mode="after")
    def _is_reported_or_sourced(self) -> Self:
        if self.is_background and not self.sources:
            raise ValueError("a background entry needs 'sources'")
        if not self.is_background and not self.reports:
            raise ValueError("a deployment that is no background needs 'reports'")
        return self
