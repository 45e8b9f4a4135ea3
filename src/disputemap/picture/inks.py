"""The inks of the printed page: the light palette of `disputemap.style`, and nothing else."""

from matplotlib.colors import to_rgba

from disputemap.style import LIGHT

PAPER = LIGHT.page
SEA = LIGHT.sea
LAND = LIGHT.land
COAST = LIGHT.coast
TEXT = LIGHT.ink
QUIET = LIGHT.faint
DISPUTED = LIGHT.disputed
DISPUTED_FILL = to_rgba(LIGHT.disputed, 0.38)
FORCE = LIGHT.force
BACKGROUND = LIGHT.faint
ZONE = LIGHT.zone
SEA_NAME = LIGHT.zone
USER = LIGHT.place
