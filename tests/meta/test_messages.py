"""The interface's texts are whole sentences that the extraction can find."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
PYTHON += sorted((ROOT / "src").rglob("*.py"))
SCRIPTS = sorted((ROOT / "src").rglob("*.js"))
SAYING = {"say": 1, "say_number": 2, "marked": 1, "because": 1}


def said(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Calls that say a text, with the name of what is called."""
    calls = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in SAYING:
                calls.append((name, node))
    return calls


def faults_of(source: str) -> list[str]:
    """Say what the extraction cannot find in a Python text, or should not have to."""
    faults = []
    for name, call in said(ast.parse(source)):
        for text in call.args[: SAYING[name]]:
            is_literal = isinstance(text, ast.Constant) and isinstance(text.value, str)
            # A table of marked texts is said by name or by key.
            is_table = isinstance(text, ast.Subscript | ast.Name | ast.Attribute)
            if not is_literal and not (is_table and name in ("say", "because")):
                faults.append(f"line {text.lineno}: {ast.unparse(text)}")
    return faults


def script_faults_of(source: str) -> list[str]:
    """Say the same of a script."""
    return re.findall(
        r"\b(?:say|sayNumber|marked)\(\s*(?:`[^`]*`|(?:\"[^\"]*\"|'[^']*')\s*\+)", source
    )


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_every_text_said_in_python_is_a_literal_or_from_a_table(path):
    assert not faults_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_text_said_in_a_script_is_a_literal(path):
    assert not script_faults_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        'language.say(f"{n} events")',
        'language.say("a" + b)',
        'language.say("{} events".format(n))',
        'language.say_number(one, "{n} events", n)',
        "marked(words)",
    ],
)
def test_the_check_finds_what_cannot_be_extracted(source):
    assert faults_of(source)


@pytest.mark.parametrize("source", ["say(`${n} events`)", 'say("a" + b)', 'sayNumber(`a`, "b", 1)'])
def test_the_check_of_scripts_finds_it_too(source):
    assert script_faults_of(source)
