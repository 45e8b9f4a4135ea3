"""The map's scripts, tested by node's own runner; playwright brings the node."""

import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parents[2]


def test_the_scripts_of_the_map_pass_their_own_tests():
    node = compute_driver_executable()[0]
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.mjs"))
    assert files
    result = subprocess.run([node, "--test", *files], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-4000:]
    assert "# fail 0" in result.stdout or "ℹ fail 0" in result.stdout
