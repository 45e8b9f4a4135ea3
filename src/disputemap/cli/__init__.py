"""The command line: each command a thin shell around a function of the library.

Exit codes: 0 fine, 1 findings, 2 wrong use.
"""

from disputemap.cli.program import main

__all__ = ["main"]
