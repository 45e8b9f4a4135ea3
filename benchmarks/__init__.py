"""Benchmarks, run by hand from the checkout: ``python -m benchmarks``."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# They measure the checkout, where the package need not be installed.
sys.path.insert(0, str(ROOT / "src"))
