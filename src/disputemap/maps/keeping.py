"""What is built once for an atlas and a language, also when several sessions ask at once."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from disputemap.atlas import Atlas
from disputemap.language import ENGLISH, Language

T = TypeVar("T")


def kept(build: Callable[[Atlas, Language], T]) -> Callable[[Atlas, Language], T]:
    """Keep what a function builds for as long as the atlas lives; a second asker waits.

    The function gets the atlas as its records have it, whatever names it is seen under.
    """
    built: WeakKeyDictionary[Atlas, dict[str, T]] = WeakKeyDictionary()
    lock = Lock()

    @wraps(build)
    def kept_build(atlas: Atlas, language: Language = ENGLISH) -> T:
        with lock:
            of_atlas = built.setdefault(atlas.original, {})
            if language.code not in of_atlas:
                of_atlas[language.code] = build(atlas.original, language)
            return of_atlas[language.code]

    return kept_build
