"""requirements.txt and pyproject.toml tell one story: pinned, without addresses or paths."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: str) -> dict[str, str]:
    """Name and version of each pinned line of a requirements file."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith(("#", "-r "))]
    pins = {}
    for entry in entries:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][0-9A-Za-z.]*)", entry)
        assert match, f"{file}: {entry!r} is no 'name==version'"
        pins[canonical(match[1])] = match[2]
    return pins


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_each_declared_dependency_is_pinned_inside_its_range(requirement):
    pins = pinned("requirements.txt")
    assert canonical(requirement.name) in pins
    assert requirement.specifier.contains(pins[canonical(requirement.name)])


def test_the_first_part_of_requirements_is_what_pyproject_declares():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    first = text.split("\n\n", 1)[0].splitlines()
    names = {canonical(line.split("==")[0]) for line in first if not line.startswith("#")}
    assert names == {canonical(requirement.name) for requirement in declared()}


def test_the_packages_of_the_card_are_there():
    assert pinned("requirements.txt").keys() >= {
        "geopandas",
        "shapely",
        "folium",
        "streamlit",
        "pyproj",
    }


def test_no_line_is_an_address_or_a_path():
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*(-e|--|\.|/|file:)", text, re.MULTILINE)


def test_the_two_files_pin_no_package_twice():
    assert not pinned("requirements.txt").keys() & pinned("requirements-dev.txt").keys()


def test_every_declared_dependency_has_a_line_on_why():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").lower()
    missing = [r.name for r in declared() if f"| {r.name.lower()} |" not in text]
    assert not missing
