"""How much room a window has, and so how its sidebar shows itself."""

from __future__ import annotations

WORDS, RAIL, HIDDEN = "words", "rail", "hidden"
WIDE, NARROW = 1500, 1100  # window widths in logical pixels: rail below the first, no sidebar below the second


def form_for(width: int) -> str:
    """How the sidebar shows itself in a window of this width: words, rail or hidden."""
    return WORDS if width >= WIDE else RAIL if width >= NARROW else HIDDEN
