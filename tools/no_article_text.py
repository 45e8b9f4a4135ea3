"""Refuse a commit that carries an article: `python tools/no_article_text.py --texts DIR`.

A run of more words than a quotation may have, standing in a file of the repository and in
an article alike, is a finding. Numbers, case and punctuation do not count.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_QUOTATION = 40
WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Give the words of a text, folded."""
    return [match.group().casefold() for match in WORD.finditer(text)]


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of `length` words."""
    found = words(text)
    for at in range(len(found) - length + 1):
        yield tuple(found[at : at + length])


def main() -> int:
    """Look through all files that git tracks; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    folder = parser.parse_args().texts
    length = LONGEST_QUOTATION + 1
    known = {
        run: path.name
        for path in sorted(folder.glob("*.txt"))
        for run in runs(path.read_text(encoding="utf-8"), length)
    }
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True, text=True)
    findings = 0
    for name in filter(None, listed.stdout.split("\0")):
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        for run in runs(text, length):
            if run in known:
                print(f"{name}: {length} words of {known[run]}: {' '.join(run[:8])} …")
                findings += 1
                break
    print(f"{findings} files with article text", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
