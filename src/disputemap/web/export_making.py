"""What the Export page makes when it is asked to: one snapshot, or many in one zip."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from disputemap.atlas import Atlas
from disputemap.errors import DisputemapError, ViewError, because
from disputemap.language import Language
from disputemap.paper import DPI, Paper
from disputemap.snapshots import PICTURES, dividing, files, naming
from disputemap.snapshots.bundle import zipped
from disputemap.snapshots.dividing import Each
from disputemap.view import View

_MADE = "export_made"
_PREVIEW_DPI = DPI[0]
_MOST_PARTS = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What a snapshot was asked to be; another one needs another snapshot."""

    suffix: str
    paper: Paper
    view: View
    version: str
    each: Each | None

    @property
    def name(self) -> str:
        """Name of the file that is made, of a zip without its end."""
        stem = naming.stem(self.view, self.version)
        return f"{stem}_each-{self.each}" if self.each else stem


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files by the end of their names, a small picture, what failed and why."""

    files: Mapping[str, bytes]
    number: int
    preview: bytes | None
    failures: tuple[str, ...] = ()


def make(atlas: Atlas, asked: Asked, language: Language) -> None:
    """Make what was asked for, and keep it; tell if it cannot be."""
    try:
        parts = dividing.parts(asked.view, atlas.original, asked.each)
        if len(parts) > _MOST_PARTS:
            raise ViewError(
                because(
                    "{n} files are more than {most}; take a shorter window, or the command below",
                    n=len(parts),
                    most=_MOST_PARTS,
                )
            )
        made = _many(atlas, asked, parts, language) if asked.each else _one(atlas, asked)
    except ViewError as error:
        st.error(language.say("This cannot be shown."))
        st.text(language.why(error))
        return
    st.session_state[_MADE] = (asked, made)


def _one(atlas: Atlas, asked: Asked) -> Made:
    """Make the files of one snapshot, and a small picture of it if it is one."""
    found = files(atlas.original, asked.view, asked.suffix, asked.paper)
    return Made(found, 1, _preview(atlas, asked.view, asked))


def _many(atlas: Atlas, asked: Asked, parts: Mapping[str, View], language: Language) -> Made:
    """Make the snapshots of all parts as one zip, with a bar; what fails is told."""
    found: dict[str, bytes] = {}
    failures = []
    bar = st.progress(0.0)
    for number, (name, part) in enumerate(parts.items(), start=1):
        stem = naming.stem(part, asked.version)
        try:
            made = files(atlas.original, part, asked.suffix, asked.paper)
        except DisputemapError as error:
            failures.append(f"{name}: {error}")
        else:
            found |= {f"{stem}{end}": content for end, content in made.items()}
        words = language.say("{n} of {total}", n=number, total=len(parts))
        bar.progress(number / len(parts), text=words)
    bar.empty()
    first = next(iter(parts.values()))
    preview = _preview(atlas, first, asked)
    return Made({".zip": zipped(found)}, len(found), preview, tuple(failures))


def _preview(atlas: Atlas, view: View, asked: Asked) -> bytes | None:
    """Make a small picture, if a picture is asked for."""
    if asked.suffix not in PICTURES:
        return None
    small = replace(asked.paper, dpi=_PREVIEW_DPI)
    return files(atlas.original, view, ".png", small)[".png"]


def show_made(asked: Asked, language: Language) -> None:
    """Show the buttons that save what was made, if it was asked for, and a small picture."""
    say = language.say
    before, made = st.session_state.get(_MADE, (None, None))
    if before != asked:
        if before is not None:
            st.caption(say("What was made before is of other choices or of another view."))
        return
    with st.container(horizontal=True):
        for end, content in made.files.items():
            size = language.number(round(len(content) / 1000))
            name = end.removeprefix(".")
            label = say("Save {name} ({size} kB)", name=name, size=size)
            if asked.each:
                number = language.number(made.number)
                label = say("Save {number} files as one ({size} kB)", number=number, size=size)
            file = f"{asked.name}{end}"
            st.download_button(label, content, file, key=f"export_save_{end}", on_click="ignore")
    if made.failures:
        st.error(say("Not all could be made."))
        st.text("\n".join(made.failures))
    if made.preview is not None:
        st.image(made.preview, width="stretch")
        words = say("The picture itself, at {dpi} dots an inch.", dpi=_PREVIEW_DPI)
        if asked.each:
            words = say("The first of them, at {dpi} dots an inch.", dpi=_PREVIEW_DPI)
        st.caption(words)
