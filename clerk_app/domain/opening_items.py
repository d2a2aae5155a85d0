"""The standing items with which an agenda opens: which are on it already, and where those that come later stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.council import StandingItem
from clerk_app.domain.ordering import block_of

#: A title of the committee's own minutes, by whatever day; those of another committee are other business.
_OF_MINUTES = re.compile(r"(the )?minutes( of the (last |previous |preceding )?meetings?\b(?! of ).*)?", re.IGNORECASE)


def not_there(standing: Sequence[StandingItem], items: Sequence[AgendaItem]) -> list[StandingItem]:
    """Those of the standing items that are not on an agenda yet: of their title, or for the minutes of any day."""
    titles = _titles(items)
    has_minutes = any(_is_for_minutes(item.title) for item in items)
    return [
        each
        for each in standing
        if each.title.casefold() not in titles and not (has_minutes and _is_for_minutes(each.title))
    ]


def none_there(standing: Sequence[StandingItem], items: Sequence[AgendaItem]) -> bool:
    """Whether none of them is on an agenda by its title, so that it is still to open with them."""
    titles = _titles(items)
    return not any(each.title.casefold() in titles for each in standing)


def opened(
    made: Sequence[AgendaItem], there: Sequence[AgendaItem], standing: Sequence[StandingItem]
) -> tuple[AgendaItem, ...]:
    """An agenda that opens with new standing items; what is there for minutes stands where these stand among them."""
    minutes = next((item for item in there if _is_for_minutes(item.title)), None)
    place = next((at for at, each in enumerate(standing) if _is_for_minutes(each.title)), None)
    if minutes is None or place is None or any(_is_for_minutes(item.title) for item in made):
        return (*made, *there)
    above = {each.title.casefold() for each in standing[:place]}
    first = [item for item in made if item.title.casefold() in above]
    block = block_of(there, minutes.id)
    rest = [item for item in there if item not in block]
    return (*first, *block, *(item for item in made if item not in first), *rest)


def _titles(items: Sequence[AgendaItem]) -> set[str]:
    return {item.title.casefold() for item in items}


def _is_for_minutes(title: str) -> bool:
    return _OF_MINUTES.fullmatch(title.strip()) is not None
