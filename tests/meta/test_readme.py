"""The README's commands are the commands that work."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUN = "python -m pip install -r requirements.txt && streamlit run app.py"
TEST = "python -m pip install -r requirements-dev.txt && pytest"


def first_screen() -> str:
    return README.split("\n## ", 1)[0]


def test_the_first_screen_has_exactly_two_commands():
    blocks = re.findall(r"```sh\n(.*?)```", first_screen(), re.DOTALL)
    assert [block.strip() for block in blocks] == [RUN, TEST]


def test_ci_calls_the_test_command_of_the_readme_as_it_stands():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert TEST in lines


def test_every_gate_of_ci_is_a_command_in_contributing():
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    gates = [
        "ruff format --check",
        "ruff check",
        "mypy",
        "lint-imports",
        "disputemap check",
        "disputemap format --check",
    ]
    for gate in gates:
        assert f"step {gate}\n" in ci
        assert f"`{gate}`" in contributing


def test_every_local_link_leads_to_a_file():
    for name in ("README.md", "CONTRIBUTING.md", "COPYRIGHT.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_the_python_example_runs():
    source = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert source
    names: dict[str, object] = {}
    exec(compile(source[1], "README.md", "exec"), names)  # noqa: S102 - our own example
    assert len(names["shown"].shown) > 0
