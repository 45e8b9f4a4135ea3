"""The top level is as the card fixes it, and the code keeps its promises about itself."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import disputemap

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src/disputemap").rglob("*.py"))


@pytest.mark.parametrize(
    "name",
    ["app.py", "geodata", "src/disputemap", "pages", "requirements.txt", "tests",
     "pyproject.toml", "requirements-dev.txt", "README.md", "CHANGELOG.md", "CONTRIBUTING.md",
     "GLOSSARY.md", "LICENSE", "COPYRIGHT.md", "geodata/LICENSES", "CITATION.cff",
     "docs/architecture.md", ".streamlit/config.toml", ".ci/run"],
)  # fmt: skip
def test_the_top_level_has(name):
    assert (ROOT / name).exists()


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Functions of the module and methods of its classes; nested ones are their affair."""
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    return [node for body in bodies for node in body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_small_and_documented(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 400
    for function in functions(tree):
        has_docstring = ast.get_docstring(function) is not None
        body = function.body[1:] if has_docstring else function.body
        if body:
            assert body[-1].end_lineno - body[0].lineno < 40, function.name
        if not function.name.startswith("_"):
            assert has_docstring, function.name


def swallowing_handlers(tree: ast.Module) -> list[int]:
    """Lines of handlers that catch everything."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_handler_catches_everything(path):
    assert not swallowing_handlers(ast.parse(path.read_text(encoding="utf-8")))


def test_the_check_for_handlers_that_catch_everything_can_fail():
    assert swallowing_handlers(ast.parse("try:\n    x\nexcept Exception:\n    pass"))


def test_every_module_can_be_imported():
    for module in pkgutil.walk_packages(disputemap.__path__, "disputemap."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def test_every_public_name_is_there():
    for name in disputemap.__all__:
        assert getattr(disputemap, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = disputemap.nonsense


NOT_NEUTRAL = re.compile(r"\b(owner|occupied|real[ _]name)\b", re.IGNORECASE)
EXCEPT = {"check.py"}  # holds the words that it refuses


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_identifier_takes_a_side(path):
    if path.name in EXCEPT:
        return
    names = [
        node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute)
        else node.name if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]  # fmt: skip
    assert not [name for name in names if NOT_NEUTRAL.search(name.replace("_", " "))]
