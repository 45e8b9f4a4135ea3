"""Where the sentences of a text begin and end, as offsets.

`verify` holds every article to account sentence by sentence, so the same text
must always fall into the same sentences: a small fixed rule, no model.
"""

import re

# A full stop after one of these does not end a sentence.
# fmt: off
_ABBREVIATIONS = frozenset({
    "adm", "apr", "aug", "capt", "col", "dec", "dr", "feb", "fri", "gen", "gov", "jan", "jr",
    "jul", "jun", "lt", "mar", "mon", "mr", "mrs", "ms", "no", "nov", "oct", "prof", "rep",
    "sat", "sen", "sep", "sept", "sgt", "sr", "st", "sun", "thu", "tue", "u.k", "u.n", "u.s",
    "vs", "wed",
})
# fmt: on
_END = re.compile(r"[.!?。！？]+[\"'”’»)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s\"'“‘«(\[]+$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut `text` into sentences.

    A line break always ends a sentence. Inside a line a sentence ends after
    ``.``, ``!`` or ``?`` (and closing quotes or brackets) before white space,
    unless the stop belongs to an initial or an abbreviation such as ``U.S.``.

    Returns
    -------
    list of (start, end)
        Half-open offsets into `text`, in order, without surrounding white
        space. A piece with no letter and no digit (``***``) is not a sentence.
    """
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\r]+", text):
        start = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if _is_abbreviation(text[start : stop.start()], stop.group()):
                continue
            found.append((start, stop.end()))
            start = stop.end()
        found.append((start, line.end()))
    trimmed = (_trim(text, start, end) for start, end in found)
    return [
        (start, end)
        for start, end in trimmed
        if any(character.isalnum() for character in text[start:end])
    ]


def _is_abbreviation(before: str, stop: str) -> bool:
    """Whether the word before a lone full stop is an initial or an abbreviation."""
    if stop != ".":
        return False
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    bare = word.group().casefold()
    return bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop white space at both ends of a span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
