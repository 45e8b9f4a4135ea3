"""How a view is cited and embedded, and the command that makes its snapshot: texts to copy."""

import shlex
from datetime import date
from html import escape
from urllib.parse import quote, urlencode

from disputemap.language import ENGLISH, Language
from disputemap.paper import Paper
from disputemap.release import VERSION
from disputemap.selection import Selection
from disputemap.view import View
from disputemap.wording import window_words


def citation(selection: Selection, made: date, language: Language = ENGLISH) -> str:
    """Write how to cite a view: makers, title, window, counts, versions, day, address."""
    say, say_number = language.say, language.say_number
    shown = say_number(
        "{n} report of {total} shown, on {events}",
        "{n} reports of {total} shown, on {events}",
        len(selection.shown),
        total=language.number(len(selection.atlas.reports)),
        events=say_number("{n} event", "{n} events", len(selection.shown_events)),
    )
    return say(
        "disputemap contributors, “{title}”. {window}; {shown}. Data version {data}, disputemap "
        "{program}, made on {day}. Address of the view: {address}",
        title=say("Reported events about disputed islands"),
        window=window_words(selection.view, language=language),
        shown=shown,
        data=selection.atlas.version,
        program=VERSION,
        day=language.day(made),
        address=f"?{address(selection.view)}",
    )


def address(view: View) -> str:
    """Write a view as the part of an address after the ``?``."""
    return urlencode(view.to_address(), doseq=True)


def embedding(name: str, view: View, title: str) -> str:
    """Write the HTML that shows a saved page inside another, at a view; all of it is escaped."""
    source = f"{quote(name)}#{address(view) or 'all'}"
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="720" '
        'loading="lazy" sandbox="allow-scripts allow-same-origin" referrerpolicy="no-referrer" '
        'style="border:0"></iframe>'
    )


def command(name: str, view: View, paper: Paper, each: str = "") -> str:
    """Write the command that makes the same snapshot, or one `each` month or unit."""
    words = ["disputemap", "snapshot", "-o", name]
    if each:
        folder, _, form = name.partition(".")
        words[2:] = ["--into", folder, "--each", each, "--format", form]
    if found := address(view):
        words += ["--address", found]
    usual = Paper()
    for option, value, other in (
        ("--size", paper.size, usual.size),
        ("--dpi", str(paper.dpi), str(usual.dpi)),
        ("--theme", paper.theme, usual.theme),
        ("--region", paper.region, usual.region),
    ):
        if value != other:
            words += [option, value]
    if not paper.has_sources:
        words.append("--no-sources")
    return shlex.join(words)
