"""YAML as data and nothing else: a closed profile, with the line of every value.

Read are mappings with text keys, lists, text, ``true``, ``false``, ``null`` (also ``~``
and nothing) and decimal numbers. Everything that YAML 1.1 reads besides stays text:
dates, ``yes`` and ``no`` (so that the key ``on`` and the country ``NO`` are what they
say), sexagesimal and octal numbers. Refused are aliases, anchors, tags, merge keys,
keys that occur twice, a second document and numbers that are not finite.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any

import yaml

from disputemap.errors import DataError, Fault

# The C loader is five times faster; PyYAML can be built without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
# With what else a scalar begins, it is text: most are, and this is the hot path.
_FIRST = frozenset("~ntfNTF0123456789+-.")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DEEPEST = 40
_LONGEST_NUMBER = 30

Plain = dict[str, Any] | tuple[Any, ...] | str | int | float | bool | None
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """What a YAML text says, as plain values; lists are tuples."""

    value: Plain
    text: str

    @cached_property
    def _lines(self) -> dict[Path, int]:
        # Only messages need lines: a second reading then is cheaper than keeping them always.
        return _line_of_each(self.text)

    def line(self, path: Path) -> int | None:
        """Give the line, counted from 1, on which the value at `path` begins.

        A key that is not there has the line of the mapping that lacks it; None if
        the path leads nowhere.
        """
        return self._lines.get(path) or (self._lines.get(path[:-1]) if path else None)


def read_yaml(text: str, file: str) -> Document:
    """Read one YAML document of the profile; `file` is its name for the messages.

    Raises
    ------
    DataError
        With a fault for everything outside the profile, and for the first place at
        which the text is no YAML.
    """
    reading = _Reading(file)
    try:
        for event in _events(text):
            reading.take(event)
    except yaml.YAMLError as error:
        reading.faults.append(_syntax_fault(error, text, file))
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        reading.fault(line, "half of a surrogate pair", "Unicode text", "Remove the character.")
    if reading.faults:
        raise DataError(reading.faults)
    return Document(reading.value, text)


def plain_scalar(text: str) -> str | int | float | bool | None:
    """Give what an unquoted scalar means in the profile.

    Raises
    ------
    ValueError
        If it is a number that is not finite or has absurdly many digits.
    """
    if text and text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _ENDLESS.fullmatch(text):
        raise ValueError("a number that is not finite")
    if not _NUMBER.fullmatch(text):
        return text
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(text)} characters")
    if _WHOLE.fullmatch(text):
        # YAML 1.1 reads a leading zero as octal, YAML 1.2 as decimal: it stays text.
        return text if re.match(r"[-+]?0[0-9]", text) else int(text)
    number = float(text)
    if not isfinite(number):
        raise ValueError("a number that is not finite")
    return number


class _Frame:
    """A mapping or list that is being filled, with the lines of the keys of a mapping."""

    __slots__ = ("items", "key", "lines")

    def __init__(self, *, is_mapping: bool) -> None:
        self.items: dict[str, Any] | list[Any] = {} if is_mapping else []
        self.key: str | None = None
        self.lines: dict[str, int] = {}


class _Reading:
    """Takes the parser's events in turn and holds what they add up to."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.value: Plain = None
        self._frames: list[_Frame] = []
        self._documents = 0
        self._repeats = 0

    def fault(self, line: int, found: str, expected: str, advice: str) -> None:
        """Note what is wrong on a line."""
        self.faults.append(Fault(self.file, "", f"line {line}", found, expected, advice))

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(_line(event))
        elif isinstance(event, yaml.AliasEvent):
            line = _line(event)
            self.fault(line, f"the alias '*{event.anchor}'", "the value", "Write the value out.")
            self._put(None, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                line = _line(event)
                self.fault(
                    line, "a second document", "one document a file", "Move it to its own file."
                )

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        line = _line(event)
        if event.anchor is not None:
            self.fault(line, f"the anchor '&{event.anchor}'", "a plain value", "Remove it.")
        if event.tag is not None:
            self.fault(line, f"the tag {event.tag!r}", "a plain value", "Remove the tag.")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line = _line(event)
        value: str | int | float | bool | None = event.value
        if not event.style:
            try:
                value = plain_scalar(event.value)
            except ValueError as error:
                self.fault(line, str(error), "a finite number", "Quote it if it is text.")
        frame = self._frames[-1] if self._frames else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            self._take_key(frame, value, line, is_plain=not event.style)
        else:
            self._put(value, line)

    def _take_key(self, frame: _Frame, key: object, line: int, *, is_plain: bool) -> None:
        if not isinstance(key, str):
            self.fault(line, f"the key {key!r}", "a key that is text", "Put the key in quotes.")
            key = str(key)
        elif key == "<<" and is_plain:
            self.fault(line, "the merge key '<<'", "plain keys", "Write the keys out.")
        if key in frame.items:
            first = frame.lines[key]
            self.fault(
                line,
                f"the key {key!r} a second time (first on line {first})",
                "each key once",
                "Remove one of the two.",
            )
            self._repeats += 1
            key = f"{key} ({self._repeats})"
        frame.key = key
        frame.lines[key] = line

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        line = _line(event)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            self.fault(line, "a mapping or list as a key", "a key that is text", "Rewrite it.")
            raise DataError(self.faults)
        if len(self._frames) >= _DEEPEST:
            self.fault(line, f"more than {_DEEPEST} levels", "fewer levels", "Flatten the data.")
            raise DataError(self.faults)
        self._frames.append(_Frame(is_mapping=isinstance(event, yaml.MappingStartEvent)))

    def _close(self, line: int) -> None:
        items = self._frames.pop().items
        self._put(items if isinstance(items, dict) else tuple(items), line)

    def _put(self, value: Plain, line: int) -> None:
        """Put a finished value where it belongs."""
        if not self._frames:
            if self._documents == 1:
                self.value = value
            return
        frame = self._frames[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
        elif frame.key is None:
            frame.key = f"({line})"
        else:
            frame.items[frame.key] = value
            frame.key = None


def _events(text: str) -> Iterator[yaml.Event]:
    """Give the parser's events one by one, as `yaml.parse` does with twice the calls."""
    loader = _LOADER(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            yield event
    finally:
        loader.dispose()


def _line_of_each(text: str) -> dict[Path, int]:
    """Give the line of every value of a text that has been read without a fault."""
    lines: dict[Path, int] = {(): 1}
    # Of each open mapping or list: its path, and the key that waits or the next index.
    opened: list[tuple[Path, str | int | None]] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        path: Path = ()
        if opened:
            outer, step = opened[-1]
            if step is None and isinstance(event, yaml.ScalarEvent):
                opened[-1] = (outer, event.value)
                continue
            path = (*outer, step) if step is not None else outer
            opened[-1] = (outer, step + 1 if isinstance(step, int) else None)
        lines[path] = _line(event)
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((path, None if isinstance(event, yaml.MappingStartEvent) else 0))
    return lines


def _line(event: yaml.Event) -> int:
    """Line on which an event begins, from 1; the type allows that there is no mark."""
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _syntax_fault(error: yaml.YAMLError, text: str, file: str) -> Fault:
    """Say where a text stops being YAML."""
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        line = text.count("\n", 0, max(text.find(chr(code)), 0)) + 1
        found = f"the control character U+{code:04X}"
        return Fault(file, "", f"line {line}", found, "printable text", "Remove it.")
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "no YAML"
    if mark is None:
        return Fault(file, "", "", str(problem), "YAML", "Correct the file.")
    rows = text.split("\n")
    row = rows[mark.line].strip() if mark.line < len(rows) else ""
    return Fault(
        file,
        "",
        f"line {mark.line + 1}, column {mark.column + 1}",
        f"{row[:80]!r}" if row else "the end of the text",
        f"YAML ({problem})",
        "Look for a missing quote, bracket or colon, or wrong indentation, here or just above.",
    )
