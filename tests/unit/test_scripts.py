"""The map's scripts, tested by node's own runner; playwright brings the node."""

import re
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from disputemap.maps.scripts import MODULES, asset, namespace_script

ROOT = Path(__file__).parents[2]


def test_the_scripts_of_the_map_pass_their_own_tests():
    node = compute_driver_executable()[0]
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.mjs"))
    assert files
    result = subprocess.run([node, "--test", *files], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-4000:]
    assert "# fail 0" in result.stdout or "ℹ fail 0" in result.stdout


def test_all_names_of_the_joined_scripts_are_different(tmp_path):
    path = tmp_path / "namespace.js"
    path.write_text(namespace_script(), encoding="utf-8")
    node = compute_driver_executable()[0]
    result = subprocess.run([node, "--check", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_nothing_but_comments_is_left_out_of_the_joined_scripts():
    sent = {line.strip() for line in namespace_script().splitlines()}
    for name in MODULES:
        body = re.sub(r"^import [^;]*;$", "", asset(name), flags=re.MULTILINE)
        for line in body.splitlines():
            code = line.strip().removeprefix("export ")
            if not code.startswith(("//", "/*", "*")):
                assert code in sent, f"{name}: {code}"
    assert not [line for line in sent if line.startswith(("//", "/*"))]
