"""All benchmarks with one command; the numbers are of the machine it runs on."""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks import library


def main() -> None:
    """Run what the options ask for and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, no 100 000 reports")
    parser.add_argument(
        "--only", choices=("library", "pictures", "browser", "scrub"), help="one part"
    )
    parser.add_argument(
        "--size",
        type=int,
        choices=(150, 1_000, 10_000),
        help="one number of reports in the browser",
    )
    options = parser.parse_args()
    # In a file the tables are as wide as they need to be.
    console = Console() if sys.stdout.isatty() else Console(width=200)
    with tempfile.TemporaryDirectory(prefix="disputemap-benchmarks-") as name:
        folder = Path(name)
        if options.only in (None, "library"):
            library.run(console, folder, is_quick=options.quick)
        # Playwright is needed only for these parts.
        if options.only in (None, "pictures"):
            from benchmarks import pictures

            pictures.run(console, folder, is_quick=options.quick)
        if options.only in (None, "scrub"):
            from benchmarks import scrub

            scrub.run(console, folder, is_quick=options.quick)
        if options.only in (None, "browser"):
            from benchmarks import browser

            browser.run(console, folder, is_quick=options.quick, size=options.size)


if __name__ == "__main__":
    main()
