"""The council's own template: chosen as one change, kept for good, printed with, undone, and never taken when bad."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from clerk_app import paths
from clerk_app.domain.finding import Level
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, checker, committees, copies, exporting, house_style, template_files
from tests.helpers.file_state import state_of
from tests.helpers.offices import reopened
from tests.helpers.restyled import county, town
from tests.helpers.small_council import committee, meeting, named

GREEN, BLUE = b"1b5e3a", b"1f3864"


@pytest.fixture
def council(office: Office) -> Office:
    return named(office)


def page(office: Office, meeting_id: str) -> bytes:
    """The web page of an agenda, whose sheet tells the template."""
    return next(iter(exporting.agenda_files(office, meeting_id, formats=["html"]).values()))


def choose(office: Office, data: bytes, name: str, body_id: str | None = None) -> None:
    house_style.choose_template(office, house_style.take_in(data, name), body_id)


def test_a_template_is_chosen_printed_with_and_undone(council: Office) -> None:
    held = meeting(council, committee(council))
    assert GREEN not in page(council, held)
    change = house_style.choose_template(council, house_style.take_in(town(), "town.docx"))
    assert change.label == "Choose a template for the house style"
    assert house_style.line(council) == house_style.HouseStyleLine("town.docx", True)
    assert GREEN in page(council, held)
    choose(council, county(), "county.docx")
    assert BLUE in page(council, held) and GREEN not in page(council, held)
    council.undo()
    assert GREEN in page(council, held)
    council.undo()
    assert house_style.line(council).file_name == ""
    council.redo()
    assert GREEN in page(council, held)


def test_a_committee_may_print_with_its_own(council: Office) -> None:
    one, other = committee(council), committee(council, "Licensing Committee")
    choose(council, town(), "town.docx")
    choose(council, county(), "county.docx", one)
    assert BLUE in page(council, meeting(council, one))
    assert GREEN in page(council, meeting(council, other))
    assert house_style.line(council, other) == house_style.HouseStyleLine("town.docx", False)
    label = house_style.go_back(council, one).label
    assert label == "Go back to the council’s house style"
    assert house_style.template_of(council, one) == house_style.template_of(council)
    assert house_style.go_back(council).label == "Go back to Clerk’s own house style"
    assert house_style.template_of(council) == b""


def test_every_copy_is_printed_with_it(council: Office) -> None:
    held = meeting(council, committee(council))
    agenda.add_item(council, held, "Sale of land", closed=True)
    choose(council, town(), "town.docx")
    template = house_style.template_of(council)
    heads = (copies.public_agenda(council, held).head, copies.members_agenda(council, held).public.head,
             copies.closed_agenda(council, held).head)  # fmt: skip
    assert [head.template for head in heads] == [template] * 3
    assert "template" not in repr(heads[0])


def test_a_bad_template_is_refused_and_the_old_one_stays(council: Office, tmp_path: Path) -> None:
    choose(council, town(), "town.docx")
    before = state_of(council.db)
    with pytest.raises(BadInput, match=r"The template bad\.docx is damaged\."):
        house_style.take_in(town()[:2000], "bad.docx")
    with pytest.raises(BadInput, match=r"The template none\.docx cannot be read"):
        template_files.read_template(council, tmp_path / "none.docx")
    assert state_of(council.db) == before
    assert house_style.line(council).file_name == "town.docx"


def test_there_is_no_house_style_before_there_is_a_council(office: Office) -> None:
    with pytest.raises(Refused, match="The council has no name yet"):
        choose(office, town(), "town.docx")


def test_a_template_is_kept_once_and_never_altered(council: Office) -> None:
    choose(council, town(), "town.docx")
    choose(council, county(), "county.docx")
    choose(council, town(), "again.docx")
    assert council.db.execute("SELECT count(*) FROM template_file").fetchone() == (2,)
    for statement in ("UPDATE template_file SET bytes = x'00'", "DELETE FROM template_file"):
        with pytest.raises(sqlite3.IntegrityError, match="never changes"), council.record("Alter"):
            council.db.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="outside a recorded change"):
        council.db.execute("INSERT INTO template_file VALUES ('x', x'00')")


def test_it_is_in_the_file_when_it_is_opened_again(file_office: Office, office_path: Path) -> None:
    held = meeting(named(file_office), committee(file_office))
    choose(file_office, town(), "town.docx")
    again = reopened(office_path)
    assert GREEN in page(again, held)
    assert checker.check_record(again) == ()
    again.close()


def test_a_committee_with_a_template_can_be_removed_and_brought_back(council: Office) -> None:
    body = committee(council)
    choose(council, county(), "county.docx", body)
    committees.remove(council, body)
    assert state_of(council.db)["style_choice"] == {}
    council.undo()
    assert house_style.line(council, body).own


def test_the_chosen_template_can_be_checked_and_copied(council: Office) -> None:
    assert house_style.check_chosen(b"", "") == ()
    choose(council, town(), "town.docx")
    template = house_style.template_of(council)
    found = house_style.check_chosen(template, "town.docx")
    missing = "The PDF shows “Liberation Sans” in the place of “Marlow Serif”: it is not on this computer."
    assert [(f.level, f.text) for f in found] == [(Level.WARNING, missing)]
    again = house_style.take_in(house_style.copy_to_restyle(template), "copy.docx")
    note = "The file also held text. Clerk takes its looks alone and leaves the rest out."
    assert [f.text for f in again.findings if f.where == "File"] == [note]
    shipped = (paths.templates() / "house-style.docx").read_bytes()
    assert house_style.check(shipped, "house-style.docx") == ()


def test_the_open_office_file_is_never_read_as_a_template_or_written_over(
    file_office: Office, office_path: Path, tmp_path: Path
) -> None:
    named(file_office)
    for asked in (office_path, office_path.with_name(f"{office_path.name}-wal")):
        with pytest.raises(BadInput, match="is the open office file"):
            template_files.read_template(file_office, asked)
    link = tmp_path / "link.docx"
    link.symlink_to(office_path)
    with pytest.raises(BadInput, match=r"link\.docx is the open office file"):
        template_files.write_copy(file_office, link, b"x")
    target = tmp_path / "style.docx"
    template_files.write_copy(file_office, target, house_style.copy_to_restyle(b""))
    assert house_style.take_in(template_files.read_template(file_office, target), "style.docx").template
    assert state_of(file_office.db)["authority"]
