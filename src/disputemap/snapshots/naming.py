"""Names of files from views: the same view, the same name; safe on every system."""

import hashlib
import re
from urllib.parse import urlencode

from disputemap.view import View

_LONGEST = 80
_UNSAFE = re.compile(r"[^a-z0-9-]+")


def stem(view: View, version: str) -> str:
    """Name a view: window, what was asked for first, and digits that tell views apart.

    Letters, digits, ``-`` and ``_`` only, at most 96 of them.
    """
    first = view.start.isoformat() if view.start else ""
    last = view.end.isoformat() if view.end else ""
    asked = [*view.places, *view.kinds, *view.sides, *view.actors, *view.articles]
    words = [
        "disputemap",
        f"{first}_{last}".strip("_") if first or last else "all-dates",
        *(_UNSAFE.sub("-", word.lower()).strip("-") for word in asked),
    ]
    if view.perspective != "neutral":
        words.append(view.perspective)
    text = f"{urlencode(view.to_address(), doseq=True)} {version}"
    digits = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{'_'.join(word for word in words if word)[:_LONGEST].rstrip('-_')}_{digits}"
