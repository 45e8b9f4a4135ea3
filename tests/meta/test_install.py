"""`pip install .` brings the command, the scripts of the map and the data."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as a wheel installs it."""
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--target", str(target), str(ROOT)],
        check=True, cwd=target,
    )  # fmt: skip
    return target


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=installed, env=environment, capture_output=True, text=True
    )


def test_the_installed_command_finds_the_data_that_came_with_it(installed):
    result = run(installed, "-m", "disputemap", "info", "--json")
    facts = json.loads(result.stdout)
    assert facts["reports"] == 186
    assert facts["data folder"].startswith(str(installed))
    assert (installed / "bin" / "disputemap").exists()


def test_the_installed_package_draws_the_map_with_its_own_scripts(installed):
    target = installed / "map.html"
    result = run(installed, "-m", "disputemap", "snapshot", "-o", str(target))
    assert result.returncode == 0, result.stderr
    assert "leaflet" in target.read_text(encoding="utf-8").lower()


def test_the_installed_package_speaks_every_language_without_a_build_step(installed):
    script = (
        "from disputemap.language import LANGUAGES, language_of;"
        "print(*(language_of(code).say('Events') for code in LANGUAGES), sep='|')"
    )
    result = run(installed, "-X", "utf8", "-c", script)
    assert result.stdout.strip() == "Events|出来事|События|事件|事件", result.stderr
