"""How a committee's packs are numbered and stamped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class RightHand(StrEnum):
    """What starts on a right-hand page, with blank pages before it where they are needed."""

    NOTHING = "nothing"
    ITEMS = "items"
    PAPERS = "papers"


class Corner(StrEnum):
    """Where on the page a stamp stands, as the page is seen."""

    TOP_LEFT = "top left"
    TOP_CENTRE = "top centre"
    TOP_RIGHT = "top right"
    BOTTOM_LEFT = "bottom left"
    BOTTOM_CENTRE = "bottom centre"
    BOTTOM_RIGHT = "bottom right"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of a stamp, where it stands and how large (points). {page} and {item} stand for the numbers."""

    text: str
    corner: Corner
    size: float


@dataclass(frozen=True, slots=True)
class PackRules:
    """The rules of one committee. `number_prefix` parts the run of a closed part from the open one ("C1").

    Pages of the agenda itself are numbered only if `front_counted`. `fit_a4` and `flatten_forms` hold for every paper.
    """

    right_hand: RightHand = RightHand.ITEMS
    first_number: int = 1
    front_counted: bool = False
    number_prefix: str = ""
    page_stamp: Stamp = Stamp("Page {page}", Corner.BOTTOM_CENTRE, 9.0)
    item_stamp: Stamp = Stamp("Agenda Item {item}", Corner.TOP_RIGHT, 13.0)
    blank_text: str = "This page is intentionally left blank"
    dividers: bool = False
    fit_a4: bool = False
    flatten_forms: bool = False
    restart_in_supplement: bool = True


def for_supplement(rules: PackRules, last_number: int) -> PackRules:
    """The rules of a supplement after a pack whose last page was `last_number`: its own run, or the same run on."""
    return replace(rules, first_number=1 if rules.restart_in_supplement else last_number + 1)
