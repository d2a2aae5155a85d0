"""The register of interests through its verbs: what is kept, what is refused, and where nothing may stand."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.change import Change
from clerk_app.domain.dispensations import Scope
from clerk_app.domain.interests import Arose, InterestKind, Whose
from clerk_app.errors import BadInput, Refused, StaleChange
from clerk_app.office import Office
from clerk_app.services import council, dispensations, erasing, gifts, history, interests, people, secrets_kept

DPI, ORI, NRI = InterestKind
SECRET = "Quillfeather"
AGREED = {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 6, 1)}


@pytest.fixture
def ada(office: Office) -> str:
    """A councillor in an empty office."""
    return _of(people.new_person(office, "Ada Thornbury", "Councillor"))


def _of(change: Change) -> str:
    assert change.subject is not None
    return change.subject.id


def entered(office: Office, person_id: str, **fields: object) -> str:
    said = {"category": "employment", "description": "Baker", **fields}
    return _of(interests.add(office, person_id, DPI, said))


def sensitive(office: Office, person_id: str, **fields: object) -> str:
    return entered(office, person_id, **{"description": f"{SECRET} refuge", **AGREED, **fields})


def log_of(office: Office) -> str:
    """All that the record of changes says."""
    labels = office.db.execute("SELECT label FROM change").fetchall()
    moved = office.db.execute("SELECT before, after FROM change_row").fetchall()
    return repr(labels + moved)


def test_an_entry_is_listed_with_its_clock(office: Office, ada: str) -> None:
    change = interests.add(
        office,
        ada,
        DPI,
        {"category": "land", "land": "  Field 7,  Mill Lane ", "whose": Whose.SPOUSE, "arose_on": date(2017, 6, 20)},
    )
    assert change.label == "Add an interest of Councillor Ada Thornbury"
    (line,) = interests.lines(office, ada)
    assert (line.heading, line.title) == ("Land", "Field 7, Mill Lane")
    assert line.clock == "To be notified by 17 July 2017: 14 days left"
    interests.change(office, line.id, {"notified_on": date(2017, 7, 3), "body": "Thornbury Farms Ltd"})
    (line,) = interests.lines(office, ada)
    assert (line.title, line.clock) == ("Thornbury Farms Ltd; Field 7, Mill Lane", "Notified on 3 July 2017")


def test_every_verb_is_undone(office: Office, ada: str) -> None:
    before = _everything(office)
    first = entered(office, ada, arose=Arose.OFFICE)
    interests.change(office, first, {"description": "Miller", "held_from": date(2015, 1, 1)})
    interests.end(office, first, date(2017, 6, 30))
    interests.change(office, first, {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 6, 1)})
    interests.change(office, first, {"sensitive": False})
    given = _of(dispensations.grant(office, ada, date(2017, 5, 1), date(2018, 5, 1), {"interest_id": first}))
    dispensations.change(office, given, {"scope": Scope.SPEAK, "subject": "School meals"})
    dispensations.revoke(office, given, date(2017, 7, 1))
    dispensations.remove(office, given)
    gift = _of(gifts.add(office, ada, date(2017, 6, 1), {"giver": "A baker", "what": "Bread", "value_pence": 2_600}))
    gifts.change(office, gift, {"accepted": False})
    gifts.remove(office, gift)
    interests.remove(office, first)
    done = _everything(office)
    for _ in range(13):
        office.undo()
    assert _everything(office) == before
    for _ in range(13):
        office.redo()
    assert _everything(office) == done


def _everything(office: Office) -> list[object]:
    people_of_it = [line.id for line in people.lines(office)]
    return [
        (interests.lines(office, one), dispensations.lines(office, one), gifts.lines(office, one))
        for one in people_of_it
    ]


def test_undo_brings_back_what_an_interest_was(office: Office, ada: str) -> None:
    first = entered(office, ada)
    interests.change(office, first, {"description": "Miller"})
    assert interests.detail(office, first).description == "Miller"
    office.undo()
    assert interests.detail(office, first).description == "Baker"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        pytest.param({"description": " "}, "description", id="nothing-said"),
        pytest.param({"held_from": date(2017, 2, 1), "held_to": date(2017, 1, 31)}, "held_to", id="ends-first"),
        pytest.param({"sensitive": True, "agreed_on": date(2017, 1, 1)}, "agreed_by", id="DI-9-nobody-agreed"),
        pytest.param({"sensitive": True, "agreed_by": "Dr Owusu"}, "agreed_on", id="DI-9-no-day"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_and_nothing_is_kept(
    office: Office, ada: str, fields: dict[str, object], field: str
) -> None:
    before = log_of(office)
    with pytest.raises(BadInput) as refused:
        entered(office, ada, **fields)
    assert refused.value.field == field
    assert log_of(office) == before


def test_a_sensitive_interest_tells_nothing_until_it_is_asked_for(office: Office, ada: str) -> None:
    """DI-9."""
    first = sensitive(office, ada, body=f"{SECRET} Trust", land=f"{SECRET} Lane")
    (line,) = interests.lines(office, ada)
    assert (line.detail, line.title) == (None, "Disclosable pecuniary interest: details withheld")
    assert SECRET not in repr(line)
    assert interests.detail(office, first).body == f"{SECRET} Trust"


def test_no_log_ever_held_what_became_sensitive(office: Office, ada: str) -> None:
    """DI-9, DI-19: the record of changes is never rewritten, so the detail of no interest stands in it."""
    first = entered(office, ada, description=f"{SECRET} refuge", body=f"{SECRET} Trust", land=f"{SECRET} Lane")
    interests.change(office, first, {"land": f"1 {SECRET} Lane"})
    fields = {"interest_id": first, "subject": f"The {SECRET} lease"}
    dispensations.grant(office, ada, date(2017, 5, 1), date(2018, 5, 1), fields)
    interests.change(office, first, {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 6, 1)})
    assert SECRET not in log_of(office)
    (line,) = dispensations.lines(office, ada)
    assert (line.what, line.sensitive) == ("Disclosable pecuniary interest: details withheld", True)
    interests.change(office, first, {"sensitive": False})
    assert dispensations.lines(office, ada)[0].what == f"The {SECRET} lease"


def test_what_says_the_same_is_not_kept_twice(office: Office, ada: str) -> None:
    first = entered(office, ada)
    count = "SELECT count(*) FROM secret"
    kept = office.db.execute(count).fetchone()
    interests.change(office, first, {"description": "Baker", "held_from": date(2015, 1, 1)})
    assert office.db.execute(count).fetchone() == kept
    assert secrets_kept.kept(office, interests.interest(office, first).detail_id) == "Baker"


def test_what_a_dispensation_is_for_stays_until_it_is_removed(office: Office, ada: str) -> None:
    first = entered(office, ada)
    given = _of(dispensations.grant(office, ada, date(2017, 5, 1), date(2018, 5, 1), {"interest_id": first}))
    assert dispensations.lines(office, ada)[0].what == "Baker"
    with pytest.raises(Refused, match="dispensation"):
        interests.remove(office, first)
    dispensations.remove(office, given)
    interests.remove(office, first)
    assert interests.lines(office, ada) == ()


@pytest.mark.parametrize(
    ("ends", "fields", "field"),
    [
        pytest.param(date(2021, 5, 2), {"subject": "Housing"}, "to_date", id="DI-11-over-four-years"),
        pytest.param(date(2017, 4, 30), {"subject": "Housing"}, "to_date", id="DI-11-ends-first"),
        pytest.param(date(2021, 5, 1), {}, "subject", id="DI-11-nothing-said"),
        pytest.param(
            date(2021, 5, 1), {"subject": "Housing", "revoked_on": date(2017, 4, 1)}, "revoked_on", id="revoked-first"
        ),
    ],
)
def test_what_cannot_be_a_dispensation_is_refused(
    office: Office, ada: str, ends: date, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        dispensations.grant(office, ada, date(2017, 5, 1), ends, fields)
    assert refused.value.field == field
    assert dispensations.lines(office, ada) == ()


def test_a_dispensation_is_for_an_interest_of_the_same_person(office: Office, ada: str) -> None:
    ben = _of(people.new_person(office, "Ben Okafor", "Councillor"))
    first = entered(office, ben)
    with pytest.raises(BadInput, match="somebody else"):
        dispensations.grant(office, ada, date(2017, 5, 1), date(2018, 5, 1), {"interest_id": first})


def test_gifts_count_their_days_from_the_code_s_limit_on(office: Office, ada: str) -> None:
    """DI-3, DI-7."""
    gifts.add(office, ada, date(2017, 6, 20), {"giver": "A baker", "what": "Bread", "value_pence": 2_499})
    gifts.add(office, ada, date(2017, 6, 21), {"giver": "A theatre", "what": "Two seats", "value_pence": 2_500})
    seats, bread = gifts.lines(office, ada)
    council.name_council(office, "Marlow Vale Borough Council")
    council.set_rule(office, "code_regime", "model", from_date=date(2017, 6, 25))
    assert [line.clock for line in gifts.lines(office, ada)] == [seats.clock, bread.clock], "the code of its own day"
    assert (seats.worth, seats.clock) == ("£25, accepted", "To be notified by 18 July 2017: 15 days left")
    assert (bread.worth, bread.clock) == ("£24.99, accepted", "")
    with pytest.raises(BadInput, match="who gave"):
        gifts.add(office, ada, date(2017, 6, 1), {"what": "Bread"})
    with pytest.raises(BadInput, match="what it was"):
        gifts.change(office, bread.id, {"what": ""})


def test_somebody_in_the_register_is_not_removed(office: Office, ada: str) -> None:
    entered(office, ada)
    with pytest.raises(Refused, match="register of interests"):
        people.remove(office, ada)


def test_history_shows_of_a_sensitive_interest_its_kind_alone(office: Office, ada: str) -> None:
    """DI-9: its head and whose it is are closed fields, and its words are shown nowhere."""
    change = interests.add(
        office, ada, DPI, {**AGREED, "description": SECRET, "category": "land", "whose": Whose.SPOUSE}
    )
    (thing,) = (move for move in history.preview(office, change.number).things if move.thing.table == "interest")
    assert (thing.name, thing.closed) == ("Councillor Ada Thornbury", True)
    said = {field.field: field for field in thing.fields}
    assert {name for name, field in said.items() if not field.closed} <= {"kind", "sensitive", "person_id"}
    assert (said["category"].after, said["category"].closed) == ("Land", True)
    assert SECRET not in repr(thing)
    opened = history.preview(office, interests.change(office, _of(change), {"sensitive": False}).number)
    assert all(move.closed for move in opened.things if move.thing.table == "interest"), "it was sensitive before"


def test_what_is_erased_for_good_is_gone_from_every_table_and_no_undo_brings_it_back(office: Office, ada: str) -> None:
    """DP-4: all that was ever kept of it, what was kept before it was changed too."""
    first = sensitive(office, ada)
    interests.change(office, first, {"description": f"Another {SECRET}"})
    year = (date(2017, 5, 1), date(2018, 5, 1))
    dispensations.grant(office, ada, *year, {"interest_id": first, "subject": f"The {SECRET} lease"})
    other = entered(office, ada)
    assert SECRET in repr(office.db.execute("SELECT text FROM secret").fetchall())
    change = erasing.erase_interest(office, first)
    assert change.label == "Erase an interest of Councillor Ada Thornbury for good"
    assert SECRET not in "\n".join(office.db.iterdump())
    assert [line.id for line in interests.lines(office, ada)] == [other]
    assert interests.detail(office, other).description == "Baker"
    assert dispensations.lines(office, ada) == ()
    with pytest.raises(StaleChange, match="gone for good"):
        office.undo()
    assert [line.id for line in interests.lines(office, ada)] == [other]
