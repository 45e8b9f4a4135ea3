"""The interface's own texts in a language; English texts are the keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language of the interface.

    Attributes
    ----------
    code
        Tag of the language, such as ``ja`` or ``zh-Hans``.
    messages
        Text, or plural forms in the order of the catalogue, by the English text.
    """

    code: str = "en"
    messages: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    def say(self, text: str, /, **values: object) -> str:
        """Give a text of the interface, its ``{names}`` filled in."""
        found = self.messages.get(text, text)
        return (found if isinstance(found, str) else text).format(**values)

    def say_number(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Give a text that depends on a number, which stands in it as ``{n}``."""
        text = one if number == 1 else many
        return text.format(n=self.number(number), **values)

    def number(self, number: float) -> str:
        """Write a number with the separators of the language."""
        return f"{number:,}"


ENGLISH = Language()
