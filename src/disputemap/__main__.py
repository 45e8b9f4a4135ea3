"""``python -m disputemap`` is the command ``disputemap``."""

from disputemap.cli import main

main()
