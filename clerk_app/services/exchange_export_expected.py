"""Papers that are expected, with who is consulted on them, as an exchange document says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from clerk_app.domain.expected_papers import Consultation, ExpectedPaper
from clerk_app.office import Office
from clerk_app.services.exchange_fields import OF_A_CONSULTATION, OF_AN_EXPECTED_PAPER
from clerk_app.services.exchange_saying import Thing, lists, said
from clerk_app.store import rows

Row = TypeVar("Row")


class Expected:
    """The papers that the items of every meeting wait for, read in one go."""

    def __init__(self, office: Office) -> None:
        self._papers = _by(rows.read_all(office.db, ExpectedPaper, "expected_paper ORDER BY pos, id"), "agenda_item_id")
        listed = rows.read_all(office.db, Consultation, "consultation ORDER BY pos, id")
        self._asked = _by(listed, "expected_paper_id")

    def of_item(self, item_id: str) -> list[Thing]:
        """Those of one item, in order."""
        return [self._paper(expected) for expected in self._papers.get(item_id, ())]

    def _paper(self, expected: ExpectedPaper) -> Thing:
        thing: Thing = {"id": expected.id, **said(expected, *OF_AN_EXPECTED_PAPER, item_paper_id="met_by")}
        asked = [{"id": one.id, **said(one, *OF_A_CONSULTATION)} for one in self._asked.get(expected.id, ())]
        return thing | lists(consulted=asked)


def _by(listed: Iterable[Row], field: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in listed:
        found.setdefault(getattr(row, field), []).append(row)
    return found
