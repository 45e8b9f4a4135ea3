"""What has been read so far: records with their origin, shapes, faults, file hashes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from disputemap.atlas import UserLayer
from disputemap.errors import Fault
from disputemap.model import Record
from disputemap.records import Origin, Placed, R
from disputemap.strict_geojson import shown


@dataclass(slots=True)
class Shelf:
    """Records of every kind by id, while an atlas is being read.

    Attributes
    ----------
    shapes
        Geometries by the record's kind and id.
    article_of
        Id of the article of each report.
    lost
        Ids of the records that were quarantined, by kind.
    """

    records: dict[type[Record], dict[str, Placed]] = field(default_factory=dict)
    shapes: dict[type[Record], dict[str, BaseGeometry]] = field(default_factory=dict)
    article_of: dict[str, str] = field(default_factory=dict)
    user_layers: list[UserLayer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    lost: dict[type[Record], set[str]] = field(default_factory=dict)
    _before: dict[type[Record], set[str]] = field(default_factory=dict)

    def begin_folder(self) -> None:
        """Let the records that follow replace those that are here."""
        self._before = {model: set(placed) for model, placed in self.records.items()}

    def placed(self, model: type[Record]) -> dict[str, Placed]:
        """Give the records of a kind with their origins, by id."""
        return self.records.setdefault(model, {})

    def kept(self, model: type[R]) -> dict[str, R]:
        """Give the records of a kind by id, in the order in which they were read."""
        return {key: placed.record for key, placed in self.placed(model).items()}

    def kept_shapes(self, model: type[Record]) -> dict[str, BaseGeometry]:
        """Give the shapes of the records of a kind that are still here."""
        records = self.placed(model)
        shapes = self.shapes.get(model, {})
        return {key: shapes[key] for key in records if key in shapes}

    def put(self, key: str, placed: Placed, shape: BaseGeometry | None = None) -> bool:
        """Add a record; say whether it was taken.

        An id of the same folder that is here already keeps its first record, an id of
        the folder before is replaced; both are told as a fault.
        """
        model = type(placed.record)
        records = self.placed(model)
        origin = placed.origin
        if key in records:
            first = records[key].origin
            if key not in self._before.get(model, ()):
                found = f"the id {key!r} a second time (first in {first.file}, {first.where()})"
                self.faults.append(
                    origin.fault(("id",), found, "each id once", "Give this record another id.")
                )
                return False
            found = f"{key!r}, an id that the shipped data has"
            advice = "The user's record is used; give it another id to keep both."
            self.faults.append(origin.fault(("id",), found, "a new id", advice))
            self._before[model].discard(key)
        records[key] = placed
        shapes = self.shapes.setdefault(model, {})
        shapes.pop(key, None)
        if shape is not None:
            shapes[key] = shape
        return True

    def quarantine(self, model: type[Record], key: str, faults: list[Fault]) -> None:
        """Take a record away, with the faults that say why."""
        del self.placed(model)[key]
        self.lost.setdefault(model, set()).add(key)
        self.faults += faults

    def remove(self, model: type[Record], key: str) -> None:
        """Take a record away that is replaced by nothing of the same id."""
        self.placed(model).pop(key, None)
        self._before.get(model, set()).discard(key)

    def lose(self, model: type[Record], value: object, faults: Iterable[Fault] = ()) -> None:
        """Note faults of a record that was never here, and its id if it has one."""
        self.faults += faults
        key = value.get("id") if isinstance(value, dict) else None
        if isinstance(key, str):
            self.lost.setdefault(model, set()).add(key)

    def items(self, value: object, origin: Origin) -> Iterator[tuple[int, Any]]:
        """Give the items of a list, numbered; what is no list is a fault."""
        if isinstance(value, tuple):
            yield from enumerate(value)
            return
        found = "an empty file" if value is None and not origin.path else shown(value)
        advice = "Write a list, [] if it is empty."
        self.faults.append(origin.fault((), found, "a list of records", advice))

    def version(self) -> str:
        """Give 12 hexadecimal digits that identify the bytes of all files read."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{name}\0{content}\n".encode())
        return digest.hexdigest()[:12]

    def update(self, model: type[Record], key: str, changes: Mapping[str, Any]) -> None:
        """Change fields of a record to values that are already checked."""
        records = self.placed(model)
        changed = records[key].record.model_copy(update=dict(changes))
        records[key] = Placed(changed, records[key].origin)
