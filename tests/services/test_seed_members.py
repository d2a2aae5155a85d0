"""The members of the seed's committee: sixteen names of every role, in printed order (CM-1)."""

from __future__ import annotations

from collections import Counter

from clerk_app.domain.membership import SeatKind, Votes
from clerk_app.office import Office
from clerk_app.services import importing, meetings, taking_part
from tests.helpers.exchange_files import DEMO


def test_the_seed_has_members_of_every_role_in_printed_order_cm_1(office: Office) -> None:
    importing.import_file(office, DEMO)
    ((_, members),) = taking_part.members_of(office, meetings.lines(office)[0].id)
    kinds = Counter(member.kind for member in members)
    assert kinds == {
        SeatKind.COUNCILLOR: 10,
        SeatKind.PARENT_GOVERNOR: 2,
        SeatKind.CHURCH: 2,
        SeatKind.EX_OFFICIO: 2,
    }
    assert [member.roles[:1] for member in members[:2]] == [("Chair",), ("Vice-Chair",)]
    order = [member.kind for member in members]
    assert order == sorted(order, key=lambda kind: (kind is not SeatKind.COUNCILLOR, kind is SeatKind.EX_OFFICIO))
    assert {member.votes for member in members if member.kind in (SeatKind.PARENT_GOVERNOR, SeatKind.CHURCH)} == {
        Votes.EDUCATION
    }
