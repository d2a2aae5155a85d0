"""Tables of interests: out guarded and public unless closed is asked for, in all or nothing with every place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.interest_lists import InterestColumn, InterestMapping, category_of, kind_of, proposed, whose_of
from clerk_app.domain.interests import Arose, InterestKind, Whose
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import examining, interests, people, registers, sources, tables
from clerk_app.services.sources import SourceKind, Wishes
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import memory_office, office_on_disk
from tests.services.test_interests import DPI, SECRET, sensitive
from tests.services.test_public_register import NOTIFIED, fill, registered

HEADINGS = "Member;Type of interest;Category;Whose;Details;Property;Date notified"
ROW = "Councillor Ada Thornbury;DPI;Land;Spouse;Orchard;Mill Lane;1 June 2017"


@pytest.fixture
def ada(office: Office) -> str:
    return fill(office)


def bring_in(office: Office, *lines: str, said: Wishes | None = None) -> str:
    data = "\r\n".join(lines).encode()
    return sources.bring_in_data(office, data, "interests.csv", said or Wishes()).label


def test_a_table_of_any_council_comes_in_by_its_headings_and_is_undone(office: Office, ada: str) -> None:
    before = state_of(office.db)
    assert bring_in(office, HEADINGS, ROW) == "Import 1 interest"
    (line,) = interests.lines(office, ada)
    assert (line.interest.kind, line.interest.category, line.interest.whose) == (DPI, "land", Whose.SPOUSE)
    assert (line.title, line.interest.notified_on) == ("Orchard; Mill Lane", date(2017, 6, 1))
    assert not sources.bring_in_data(office, f"{HEADINGS}\n{ROW}".encode(), "again.csv", Wishes()).number
    office.undo()
    assert {name: rows for name, rows in state_of(office.db).items() if name != "secret"} == {
        name: rows for name, rows in before.items() if name != "secret"
    }


def test_everything_goes_out_closed_and_comes_in_again(office: Office, ada: str) -> None:
    full = {"body": "=1+1", "held_from": date(2012, 1, 1), "arose": Arose.OFFICE, "arose_on": date(2017, 5, 9)}
    registered(office, ada, "Baker", **full, published_on=date(2017, 6, 2), lived_in=True)
    registered(office, ada, "Miller", whose=Whose.COHABITEE, member_aware=False, held_to=date(2018, 1, 1))
    sensitive(office, ada, land="1 Lane")
    data = tables.as_csv(registers.interests_table(office, closed=True))
    assert b"'=1+1" in data
    other = memory_office()
    fill(other)
    assert sources.bring_in_data(other, data, "closed.csv", Wishes()).label == "Import 3 interests"
    assert tables.as_csv(registers.interests_table(other, closed=True)) == data
    other.close()


def test_the_table_is_public_unless_the_closed_one_is_asked_for(office: Office, ada: str) -> None:
    """DI-9, DI-10; and what it withholds is not brought in as if it were the interest."""
    registered(office, ada, "Baker")
    registered(office, ada, "House", category="land", land="14 Quill Row", lived_in=True)
    sensitive(office, ada, **NOTIFIED)
    public = tables.as_csv(registers.interests_table(office))
    assert b"Baker" in public
    assert b"Quill" not in public
    other = memory_office()
    fill(other)
    with pytest.raises(BadInput) as refused:
        sources.bring_in_data(other, public, "public.csv", Wishes())
    assert [place.partition(":")[0] for place in refused.value.places] == ["line 3", "line 4"]
    assert all("withheld in this table" in place for place in refused.value.places)
    other.close()


def test_all_or_nothing_with_every_place(office: Office, ada: str) -> None:
    people.new_person(office, "Ben Okafor", "Councillor")  # now there are two
    before = state_of(office.db), log_length(office.db)
    wrong = (
        "Name,Kind,Head,Whose,Description,Held from,Held to,Notified on,Sensitive",
        "Councillor Ada Thornbury,DPI,Land,,Field,,,,",
        "Ada Thornbury,DPI,Land,,Field,,,,",
        "Councillor Ben Okafor,ORI,,,Trustee,,,,",
        ",DPI,Land,,Field,,,,",
        "Councillor Ada Thornbury,Golf,Land,Cousin,Field,31 June 2017,,soon,perhaps",
        "Councillor Ada Thornbury,DPI,Land,,,,,,",
        "Councillor Ada Thornbury,DPI,Land,,Field,2 May 2017,1 May 2017,,",
        "Councillor Ada Thornbury,DPI,Land,,Field,,,,yes",
    )
    with pytest.raises(BadInput) as refused:
        bring_in(office, *wrong)
    assert [place.split(": ")[0] for place in refused.value.places] == [
        *("line 3, Name", "line 4, Name", "line 5, Name", "line 6, Kind", "line 6, Whose", "line 6, Sensitive"),
        *("line 6, Held from", "line 6, Notified on", "line 7", "line 8, Held to", "line 9, Sensitive"),
    ]
    assert "2 people here are called Councillor Ben Okafor" in refused.value.places[1]
    assert (state_of(office.db), log_length(office.db)) == before


def test_columns_are_told_by_the_officer_where_their_headings_do_not(office: Office, ada: str) -> None:
    lines = ("Who,What sort,It is", "Councillor Ada Thornbury,Other registerable interests,Trustee")
    named = {
        InterestColumn.PERSON: "Who",
        InterestColumn.KIND: "What sort",
        InterestColumn.DESCRIPTION: "It is",
    }
    data = "\n".join(lines).encode()
    assert sources.source_kind(data) is SourceKind.TABLE
    found = examining.examine(office, data, "x.csv", Wishes(columns=named))
    assert (found.kind, found.summary, found.can_come) == (SourceKind.REGISTER, "It brings 1 interest.", True)
    assert [(line.what, line.more) for line in found.lines] == [
        ("Councillor Ada Thornbury", "Other registerable interest")
    ]
    assert bring_in(office, *lines, said=Wishes(mapping=InterestMapping(named))) == "Import 1 interest"
    (line,) = interests.lines(office, ada)
    assert (line.interest.kind, line.title) == (InterestKind.ORI, "Trustee")
    short = Wishes(mapping=InterestMapping({InterestColumn.PERSON: "Who"}))
    assert "Say which columns" in examining.examine(office, data, "x.csv", short).problem


def test_a_table_of_councillors_is_no_table_of_interests() -> None:
    assert sources.source_kind(b"Name,Party,Ward\nAnn Lee,Green,Mill\n") is SourceKind.TABLE
    assert sources.source_kind(b"not a table") is SourceKind.TABLE


def test_cells_are_read_as_they_are_written_elsewhere() -> None:
    assert [kind_of(text) for text in ("dpi", "Disclosable pecuniary interests", "?")] == [DPI, DPI, None]
    assert category_of("LAND", DPI) == category_of("land", DPI) == "land"
    assert category_of("Boats", DPI) == "Boats"
    assert [whose_of(text) for text in ("", "Self", "wife", "Civil partner", "Cousin")] == [
        *(Whose.MEMBER, Whose.MEMBER, Whose.SPOUSE, Whose.PARTNER, None)
    ]
    assert proposed(registers.HEADINGS).headings == dict(zip(InterestColumn, registers.HEADINGS, strict=True))


def test_the_command_lists_writes_and_brings_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, table = str(tmp_path / "office.clerk"), tmp_path / "in.csv"
    office = office_on_disk(tmp_path / "office.clerk")
    sensitive(office, fill(office), **NOTIFIED)
    office.close()
    table.write_text("Wer,Kind,Description\nCouncillor Ben Okafor,ORI,Trustee\n", encoding="utf-8")
    assert command.main(["import", place, str(table), "--column", "person=Wer"]) == 0
    assert "Import 1 interest." in capsys.readouterr().err
    assert command.main(["list", place, "interests", "--json"]) == 0
    told = capsys.readouterr().out
    assert [row["name"] for row in json.loads(told)] == ["Councillor Ada Thornbury"], "Ben's is not notified yet"
    out = str(tmp_path / "out.csv")
    assert command.main(["list", place, "interests", "--csv", out]) == 0
    assert command.main(["list", place, "interests"]) == 0
    assert command.main(["check", place]) == 1
    said = capsys.readouterr()
    assert SECRET not in told + said.out + said.err + Path(out).read_text(encoding="utf-8")
    assert "stands under no head" in said.out
    assert command.main(["list", place, "interests", "--csv", out, "--closed"]) == 0
    assert SECRET in Path(out).read_text(encoding="utf-8")
    assert command.main(["list", place, "people", "--closed"]) == 2
