"""All benchmarks with one command; the numbers are of the machine it runs on."""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks import library


def main() -> None:
    """Run what the options ask for and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, no 100 000 reports")
    parser.add_argument("--only", choices=("library", "browser"), help="one of the two parts")
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory(prefix="disputemap-benchmarks-") as name:
        folder = Path(name)
        if options.only != "browser":
            library.run(console, folder, is_quick=options.quick)
        if options.only != "library":
            # Playwright is needed only for this part.
            from benchmarks.browser import run

            run(console, folder, is_quick=options.quick)


if __name__ == "__main__":
    main()
