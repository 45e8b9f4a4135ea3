"""Russian names in Latin letters, by the BGN/PCGN system of 1947."""

_LETTERS = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "ë", "ж": "zh", "з": "z"},
    **{"и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r"},
    **{"с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh"},
    **{"щ": "shch", "ъ": "”", "ы": "y", "ь": "’", "э": "e", "ю": "yu", "я": "ya"},
}
_BEFORE_YE = frozenset("аеёиоуыэюяйъь")
"""Letters after which е and ё are written ye and yë, as at the start of a word."""


def romanise_russian(text: str) -> str:
    """Write a Russian name in Latin letters; what is not Cyrillic stays as it is."""
    written: list[str] = []
    before = " "
    for letter in text:
        low = letter.lower()
        latin = _LETTERS.get(low, letter)
        if low in "её" and (not before.isalpha() or before in _BEFORE_YE):
            latin = f"y{latin}"
        written.append(latin[0].upper() + latin[1:] if letter.isupper() else latin)
        before = low
    return "".join(written)
