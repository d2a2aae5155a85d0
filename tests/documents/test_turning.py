"""A page is turned once for what must stand together: no empty page comes between."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.platypus import Flowable, SimpleDocTemplate

from clerk_app.documents.flowables import RoomFor

_HEIGHT = 500.0
_PADDING = 12.0  # of a frame, above and below


class Block(Flowable):  # type: ignore[misc]
    """Something of a height, with air below it."""

    def __init__(self, height: float, below: float = 0.0) -> None:
        super().__init__()
        self.height, self.below = height, below

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """As high as it is."""
        return width, self.height

    def getSpaceAfter(self) -> float:
        """The air below it."""
        return self.below

    def draw(self) -> None:
        """Nothing is to be seen of it."""


@pytest.mark.parametrize("left", (0.0, 1.0, 9.0, 10.0, 11.0, 40.0), ids=lambda left: f"{left:g} left")
def test_what_must_stand_together_turns_the_page_once(left: float) -> None:
    """Also where the air below what stands last reaches past the foot of the page."""
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 0)
    document = SimpleDocTemplate(BytesIO(), pagesize=(400, _HEIGHT), **margins)
    filled = Block(_HEIGHT - _PADDING - left, below=10.0)
    document.build([filled, RoomFor(50.0), Block(20.0), Block(30.0)])
    assert document.page == 2
