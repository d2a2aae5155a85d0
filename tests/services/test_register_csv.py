"""Dispensations and gifts as tables: out guarded and public unless told, in all or nothing (DI-3, DI-11)."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.dispensations import Ground, Scope
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.register_lists import accepted_of, ground_of, pence_of, scope_of
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council, dispensations, examining, gifts, interests, register_tables, sources, tables
from clerk_app.services.sources import SourceKind, Wishes
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import memory_office, office_on_disk
from tests.services.test_interests import SECRET, sensitive
from tests.services.test_public_register import NOTIFIED, fill, registered

GIFTS = "Member,Date received,Donor,Details,Estimated value,Accepted or declined,Date notified"
GRANTED = "Councillor,Subject,Scope,Start date,End date,Grounds,Granted by,Date granted,Minute number"
WHO = "Councillor Ada Thornbury"


@pytest.fixture
def ada(office: Office) -> str:
    who = fill(office)
    council.set_rule(office, "code_regime", "model")
    return who


def bring_in(office: Office, *lines: str) -> str:
    return sources.bring_in_data(office, "\r\n".join(lines).encode(), "table.csv", Wishes()).label


def refusal(office: Office, *lines: str) -> list[str]:
    """Every place that cannot be taken, having seen that nothing was stored."""
    before = state_of(office.db), log_length(office.db)
    with pytest.raises(BadInput) as refused:
        bring_in(office, *lines)
    assert (state_of(office.db), log_length(office.db)) == before
    assert "nothing was stored" in (refused.value.hint or "")
    return list(refused.value.places)


def tracked(office: Office) -> dict[str, object]:
    return {name: rows for name, rows in state_of(office.db).items() if name != "secret"}


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_gifts_of_any_council_come_in_by_their_headings_and_are_undone(office: Office, ada: str) -> None:
    before = tracked(office)
    row = f'{WHO},1 June 2017,Fair Ltd,Two tickets,"£1,250.50",Declined,2 June 2017'
    assert bring_in(office, GIFTS, row) == "Import 1 gift"
    (line,) = gifts.lines(office, ada)
    assert (line.gift.received_on, line.gift.giver, line.gift.what) == (date(2017, 6, 1), "Fair Ltd", "Two tickets")
    assert (line.gift.value_pence, line.gift.accepted, line.gift.notified_on) == (125_050, False, date(2017, 6, 2))
    assert bring_in(office, GIFTS, row, row) == ""
    office.undo()
    assert tracked(office) == before


def test_dispensations_of_any_council_come_in_by_their_headings_and_are_undone(office: Office, ada: str) -> None:
    before = tracked(office)
    row = f"{WHO},Budget,to vote,1 June 2017,31 May 2020,33(2)(c),Standards Committee,25 May 2017,14"
    assert bring_in(office, GRANTED, row) == "Import 1 dispensation"
    (line,) = dispensations.lines(office, ada)
    given = line.dispensation
    assert (line.what, given.scope, given.ground) == ("Budget", Scope.VOTE, Ground.C)
    assert (given.from_date, given.to_date, given.granted_on) == (
        date(2017, 6, 1),
        date(2020, 5, 31),
        date(2017, 5, 25),
    )
    assert (given.granted_by, given.minute) == ("Standards Committee", "14")
    assert bring_in(office, GRANTED, row) == ""
    office.undo()
    assert tracked(office) == before


def test_everything_goes_out_closed_and_comes_in_again(office: Office, ada: str) -> None:
    """Guarded against formulas on the way out, and free of the guard again on the way in."""
    secret = sensitive(office, ada, **NOTIFIED)
    baker = registered(office, ada, "Baker")
    gifts.add(office, ada, date(2017, 5, 2), {"giver": "=cmd|calc", "what": "@pens", "value_pence": 5})
    gifts.add(office, ada, date(2017, 5, 3), {"giver": "Fair Ltd", "what": "Tickets", "value_pence": 9_900})
    days = (date(2017, 6, 1), date(2020, 6, 1))
    dispensations.grant(office, ada, *days, {"interest_id": secret, "scope": Scope.SPEAK, "ground": Ground.B})
    dispensations.grant(office, ada, *days, {"interest_id": baker, "granted_by": "+Council", "minute": "-7"})
    dispensations.grant(office, ada, *days, {"subject": "=1+1", "revoked_on": date(2018, 1, 1)})
    made = [tables.as_csv(table) for table in register_tables.every_table(office, closed=True)]
    assert all(data.decode("utf-8-sig").startswith("NOT FOR PUBLICATION") for data in made)
    assert b"'=cmd|calc" in made[2] and b"'@pens" in made[2] and b"'=1+1" in made[1] and b"'+Council" in made[1]
    assert not any(text.startswith(("=", "+", "-", "@")) for data in made for row in cells(data) for text in row)
    other = memory_office()
    fill(other)
    labels = [sources.bring_in_data(other, data, "closed.csv", Wishes()).label for data in made]
    assert labels == ["Import 2 interests", "Import 3 dispensations", "Import 2 gifts"]
    assert [tables.as_csv(table) for table in register_tables.every_table(other, closed=True)] == made
    other.close()


def test_the_public_tables_have_nothing_that_is_withheld_and_withheld_is_not_brought_in(
    office: Office, ada: str
) -> None:
    """DI-9, DI-10, DI-11; gifts below the limit of the code stay out of the register (DI-3)."""
    secret = sensitive(office, ada, **NOTIFIED)
    days = (date(2017, 6, 1), date(2020, 6, 1))
    dispensations.grant(office, ada, *days, {"interest_id": secret, "subject": f"{SECRET} vote"})
    dispensations.grant(office, ada, *days, {"subject": "Budget"})
    gifts.add(office, ada, date(2017, 5, 2), {"giver": "Pen Co", "what": "Pens", "value_pence": 100})
    gifts.add(office, ada, date(2017, 5, 3), {"giver": "Fair Ltd", "what": "Tickets", "value_pence": 9_900, **NOTIFIED})
    _, granted, given = (tables.as_csv(table) for table in register_tables.every_table(office))
    assert SECRET.encode() not in granted + given
    assert b"Budget" in granted and b"Tickets" in given and b"Pens" not in given
    assert "Interest in the register" not in cells(granted)[0]
    other = memory_office()
    fill(other)
    with pytest.raises(BadInput) as refused:
        sources.bring_in_data(other, granted, "public.csv", Wishes())
    assert len(refused.value.places) == 1 and "withheld in this table" in refused.value.places[0]
    assert sources.bring_in_data(other, given, "gifts.csv", Wishes()).label == "Import 1 gift"
    other.close()


def test_every_place_of_a_table_of_gifts_names_row_and_field(office: Office, ada: str) -> None:
    places = refusal(
        office,
        GIFTS,
        f"{WHO},1 June 2017,Fair Ltd,Tickets,25,,",
        "Ada Thornbury,1 June 2017,Fair Ltd,Tickets,25,,",
        f"{WHO},,Fair Ltd,,forty,,",
        f"{WHO},31 June 2017,,Tickets,-5,perhaps,soon",
        f"{WHO},1 June 2017,Fair Ltd,Tickets,43000000,,",
    )
    assert [place.split(": ")[0] for place in places] == [
        *("line 3, Member", "line 4, Details", "line 4, Estimated value", "line 4, Date received"),
        *("line 5, Date received", "line 5, Donor", "line 5, Estimated value", "line 5, Accepted or declined"),
        *("line 5, Date notified", "line 6, Estimated value"),
    ]


def test_every_place_of_a_table_of_dispensations_names_row_and_field_and_no_interest(office: Office, ada: str) -> None:
    """DI-11: four years at most. What an interest is, is in no error."""
    headings = f"{GRANTED},Interest in the register,Revoked on"
    places = refusal(
        office,
        headings,
        f"{WHO},Budget,both,1 June 2017,1 June 2018,,,,,,",
        f"{WHO},,dance,1 June 2017,1 June 2018,z,,,,,",
        f"{WHO},Budget,,1 June 2017,1 June 2027,,,,,,",
        f"{WHO},Budget,,1 June 2017,,,,,,,1 May 2017",
        f"{WHO},,,1 June 2017,1 June 2018,,,,,{SECRET} refuge,",
    )
    assert [place.split(": ")[0] for place in places] == [
        *("line 3, Subject", "line 3, Scope", "line 3, Grounds", "line 4, End date"),
        *("line 5, End date", "line 5, Revoked on", "line 6, Interest in the register"),
    ]
    assert "four years" in places[3] and SECRET not in repr(places)


def test_a_file_is_looked_into_before_it_comes(office: Office, ada: str) -> None:
    row = f"{WHO},1 June 2017,Fair Ltd,Tickets,25,,"
    found = examining.examine(office, f"{GIFTS}\n{row}".encode(), "gifts.csv")
    assert (found.kind, found.summary, found.can_come) == (SourceKind.GIFTS, "It brings 1 gift.", True)
    assert [(line.what, line.more) for line in found.lines] == [(WHO, "Gift or hospitality")]
    wrong = examining.examine(office, f"{GIFTS}\n{row}x\n,,,,,,".encode(), "gifts.csv")
    assert not wrong.can_come and wrong.places and wrong.lines == ()
    bring_in(office, GIFTS, row)
    again = examining.examine(office, f"{GIFTS}\n{row}".encode(), "gifts.csv")
    assert "1 entry stands here already" in again.summary and not again.can_come
    granted = examining.examine(office, f"{GRANTED}\n{WHO},Budget,,1 June 2017,1 June 2018,,,,".encode(), "d.csv")
    assert (granted.kind, granted.lines[0].more) == (SourceKind.DISPENSATIONS, "Dispensation to speak and vote")


def test_cells_are_read_as_they_are_written_elsewhere() -> None:
    assert [pence_of(text) for text in ("", "£25", "1,250.5", "0.05", "12,34", "-1", "x")] == [
        *(0, 2_500, 125_050, 5, None, None, None)
    ]
    assert [scope_of(text) for text in ("", "Speak and vote", "to speak", "VOTE ONLY", "sing")] == [
        *(Scope.BOTH, Scope.BOTH, Scope.SPEAK, Scope.VOTE, None)
    ]
    assert [ground_of(text) for text in ("", "(b)", "33(2)(e)", Ground.A.words, "q")] == [
        *(Ground.UNKNOWN, Ground.B, Ground.E, Ground.A, None)
    ]
    assert [accepted_of(text) for text in ("", "Returned", "no", "yes", "eh")] == [True, False, False, True, None]


def test_the_command_line_takes_lists_and_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))
    place = tmp_path / "office.clerk"
    office = office_on_disk(place)
    who = fill(office)
    council.set_rule(office, "code_regime", "model")
    interests.add(office, who, InterestKind.DPI, {"description": "Baker", "category": "employment"})
    office.close()
    day = date.today().isoformat()  # the command goes by the day of the computer
    for name, lines in (("g", (GIFTS, f"{WHO},1 June 2017,Fair Ltd,Tickets,99,,2 June 2017")),
                        ("d", (GRANTED, f"{WHO},Budget,,{day},{day},,,,"))):  # fmt: skip
        table = tmp_path / f"{name}.csv"
        table.write_text("\n".join(lines), encoding="utf-8")
        assert command.main(["import", str(place), str(table)]) == 0
    assert command.main(["import", str(place), str(tmp_path / "g.csv"), "--column", "person=Member"]) != 0
    for what, word in (("gifts", "Tickets"), ("dispensations", "Budget")):
        capsys.readouterr()
        assert command.main(["list", str(place), what, "--json"]) == 0
        assert word in capsys.readouterr().out
        target = tmp_path / f"{what}-out.csv"
        assert command.main(["list", str(place), what, "--csv", str(target), "--closed"]) == 0
        assert target.read_text(encoding="utf-8-sig").startswith("NOT FOR PUBLICATION")
    out = tmp_path / "out"
    out.mkdir()
    assert command.main(["register", str(place), "--out", str(out), "--csv"]) == 0
    written = {path.name.partition("-")[2][6:]: path.read_bytes() for path in out.glob("*.csv")}
    assert written.keys() == {"interests.csv", "dispensations.csv", "gifts.csv"}
    assert b"Budget" in written["dispensations.csv"] and b"Tickets" in written["gifts.csv"]
