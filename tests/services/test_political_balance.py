"""Political balance from the seats and the groups of the file, as at a day; nothing is allocated (CM-7)."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import SeatKind
from clerk_app.office import Office
from clerk_app.services import committees, meetings, membership, people, political_balance
from clerk_app.services.tables import as_csv
from tests.helpers.small_council import committee, id_of, named

GROUPS = {"Red": 6, "Blue": 3, "Orange": 1, "": 2}


class Council:
    """A council of twelve in three groups, and a committee of four: three Red, one Blue."""

    def __init__(self, office: Office) -> None:
        self.office = named(office)
        self.people: dict[str, list[str]] = {}
        self.whole = committee(office, "Full Council", kind=BodyKind.COUNCIL)
        for group, count in GROUPS.items():
            for number in range(count):
                who = id_of(people.new_person(office, f"{group or 'Free'} {number}", "Councillor", of(group)))
                self.people.setdefault(group, []).append(who)
                membership.add_member(office, self.whole, who)
        self.planning = committee(office)
        for who in (*self.people["Red"][:3], self.people["Blue"][0]):
            membership.add_member(office, self.planning, who)

    def shares(self, body: str) -> list[tuple[str, Decimal, int, Decimal]]:
        found = political_balance.on_day(self.office).bodies
        one = next(each for each in found if each.body_id == body)
        return [(share.group, share.entitlement, share.held, share.difference) for share in one.shares]


def of(group: str) -> dict[str, str]:
    return {"political_group": group} if group else {}


@pytest.fixture
def town(office: Office) -> Council:
    return Council(office)


def test_entitlement_holding_and_difference_to_two_decimals_cm_7(town: Council) -> None:
    assert town.shares(town.planning) == [
        ("Red", Decimal("2.00"), 3, Decimal("1.00")),
        ("Blue", Decimal("1.00"), 1, Decimal("0.00")),
        ("", Decimal("1.00"), 0, Decimal("-1.00")),
    ]
    told = [finding.text for finding in political_balance.on_day(town.office).findings]
    assert "Orange has one member on the council, who counts as of no group: two members form a group." in told
    assert "Red holds 3 seats of all ordinary committees together, 1.00 more than its 2.00." in told


def test_a_finding_leads_to_the_seats_of_its_committee_cm_7(town: Council) -> None:
    found = political_balance.on_day(town.office).findings
    own = [finding.subject for finding in found if finding.where == "Planning Committee"]
    assert {(one.table, one.id) for one in own if one} == {("body", town.planning)}


def test_vacant_seats_count_and_co_opted_and_substitute_seats_do_not_cm_7(town: Council) -> None:
    membership.add_vacancy(town.office, town.planning)
    membership.add_member(town.office, town.planning, town.people["Blue"][1], SeatKind.SUBSTITUTE)
    membership.add_member(town.office, town.planning, town.people["Blue"][2], SeatKind.CO_OPTED)
    (body,) = political_balance.on_day(town.office).bodies
    assert (body.seats, body.vacant, [share.held for share in body.shares]) == (5, 1, [3, 1, 0])


def test_voting_co_opted_members_count_in_what_is_a_majority_on_education_cm_7(town: Council) -> None:
    def told() -> list[str]:
        return [finding.text for finding in political_balance.on_day(town.office).findings]

    membership.add_member(town.office, town.whole, id_of(people.new_person(town.office, "Red 6", "", of("Red"))))
    none = "Red has a majority on the council, and none on Planning Committee."
    assert none not in told()
    for number in range(2):
        governor = id_of(people.new_person(town.office, f"Governor {number}", "Ms"))
        membership.add_member(town.office, town.planning, governor, SeatKind.PARENT_GOVERNOR)
    assert none in told()


def test_the_balance_is_that_of_the_day_cm_7(town: Council) -> None:
    people.edit_from(town.office, town.people["Red"][0], date(2017, 9, 1), {"political_group": "Blue"})
    before = political_balance.on_day(town.office, date(2017, 8, 31)).groups
    after = political_balance.on_day(town.office, date(2017, 9, 1)).groups
    assert (before["Red"], before["Blue"], after["Red"], after["Blue"]) == (6, 3, 5, 4)


def test_without_seats_of_the_council_everybody_on_a_committee_counts_cm_7(office: Office) -> None:
    named(office)
    body = committee(office)
    for name, group in (("A One", "Red"), ("B Two", "Red"), ("C Three", "Blue")):
        membership.add_member(office, body, id_of(people.new_person(office, name, "Councillor", of(group))))
    assert political_balance.on_day(office).groups == {"Red": 2, "": 1}


def test_the_executive_and_abolished_committees_are_left_out_cm_7(town: Council) -> None:
    committees.edit(town.office, town.planning, {"abolished_on": date(2017, 6, 1)})
    cabinet = committee(town.office, "Cabinet", kind=BodyKind.EXECUTIVE)
    membership.add_member(town.office, cabinet, town.people["Red"][0])
    assert political_balance.on_day(town.office).bodies == ()


def test_the_table_says_signs_and_is_guarded_cm_7(town: Council) -> None:
    for who in town.people["Blue"]:
        people.edit(town.office, who, {"political_group": "=HYPERLINK(1)"})
    told = as_csv(political_balance.table(political_balance.on_day(town.office))).decode("utf-8-sig").splitlines()
    assert told[0] == "Committee,Seats,Group,On the council,Entitled to,Holds,Difference"
    assert "All ordinary committees,4,Red,6,2.00,3,'+1.00" in told
    assert "Planning Committee,4,'=HYPERLINK(1),3,1.00,1,0.00" in told
    assert "Planning Committee,4,No group (with Orange),3,1.00,0,−1.00" in told


def reminders(town: Council, day: date) -> list[str]:
    """What calls for a review of the seats on a day."""
    found = political_balance.on_day(town.office, day).findings
    return [one.text for one in found if "annual meeting" in one.text or " joined " in one.text or " left " in one.text]


def test_the_annual_meeting_and_a_change_of_group_call_for_a_review_cm_7(town: Council) -> None:
    assert reminders(town, date(2017, 7, 3)) == []
    annual = id_of(meetings.new_meeting(town.office, town.whole, date(2017, 5, 17), time(19)))
    assert reminders(town, date(2017, 7, 3)) == [], "its title does not say that it is the annual one"
    meetings.edit(town.office, annual, {"title": "Annual meeting"})
    told = "The annual meeting was held on 17 May 2017."
    assert reminders(town, date(2017, 5, 16)) == []
    assert reminders(town, date(2017, 5, 17)) == reminders(town, date(2017, 7, 12)) == [told]
    assert reminders(town, date(2017, 7, 13)) == [], "eight weeks later"
    people.edit_from(town.office, town.people["Red"][2], date(2017, 7, 3), {"political_group": "Blue"})
    people.edit_from(town.office, town.people["Blue"][1], date(2017, 7, 2), {"political_group": ""})
    people.edit_from(town.office, town.people["Red"][1], date(2017, 7, 4), {"ward": "Weir"})
    assert reminders(town, date(2017, 8, 1)) == [
        "Councillor Blue 1 left Blue on 2 July 2017.",
        "Councillor Red 2 left Red and joined Blue on 3 July 2017.",
    ]
    assert reminders(town, date(2018, 4, 30)) == reminders(town, date(2017, 8, 1)), "until the next annual meeting"


def test_without_an_annual_meeting_the_changes_of_the_municipal_year_are_told_cm_7(town: Council) -> None:
    people.edit_from(town.office, town.people[""][0], date(2017, 3, 1), {"political_group": "Blue"})
    assert reminders(town, date(2017, 4, 1)) == ["Councillor Free 0 joined Blue on 1 March 2017."]
    assert reminders(town, date(2017, 7, 3)) == []
