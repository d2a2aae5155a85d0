"""`clerk verify`, `clerk backup` and `clerk restore` as a script runs them: results, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.office import open_office
from clerk_app.services import backups, council, meetings
from tests.helpers import marlow_vale
from tests.helpers.bad_files import BAD, NEWER, NOT_OURS, PAGE, sql
from tests.helpers.file_state import State, state_of
from tests.helpers.offices import OFFICER, office_on_disk, today

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


@pytest.fixture
def file(office_path: Path) -> Path:
    """Marlow Vale's file, closed."""
    office = office_on_disk(office_path)
    marlow_vale.fill(office)
    office.close()
    return office_path


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


def state(path: Path) -> State:
    office = open_office(path, OFFICER, today)
    found = state_of(office.db)
    office.close()
    return found


# --- verify


def test_a_file_as_clerk_wrote_it(file: Path, capsys: Captured) -> None:
    before = file.read_bytes()
    assert clerk("verify", file) == command.DONE
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "marlow-vale.clerk: nothing found"
    assert "changes; the newest is sealed " in said[1]
    assert file.read_bytes() == before


def test_an_open_file_can_be_looked_through(file: Path, capsys: Captured) -> None:
    office = open_office(file, OFFICER, today)
    council.name_council(office, "Marlow Vale District Council")
    assert clerk("verify", file) == command.DONE
    office.close()


@pytest.mark.parametrize("kind", BAD)
def test_every_bad_file_is_found_or_refused(office_path: Path, capsys: Captured, kind: str) -> None:
    BAD[kind].make(office_path)
    before = office_path.read_bytes()
    refused = BAD[kind].sentence in (NOT_OURS, NEWER)
    assert clerk("verify", office_path) == (command.REFUSED if refused else command.FINDINGS)
    said = capsys.readouterr()
    assert f"marlow-vale.clerk {BAD[kind].sentence}" in (said.err if refused else said.out)
    assert office_path.read_bytes() == before


def test_what_was_altered_in_the_record_is_found(file: Path, capsys: Captured) -> None:
    alter(file, "UPDATE change SET officer = 'Somebody else' WHERE number = 3")
    assert clerk("verify", file, "--json") == command.FINDINGS
    said = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in said["findings"]] == ["Change 3 was altered outside the program."]
    assert said["changes"] > 3 and len(said["seal"]) == 64


def test_what_belongs_to_nothing_is_found(file: Path, capsys: Captured) -> None:
    alter(file, "UPDATE agenda_item SET matter_id = 'nowhere' WHERE pos = 1")
    assert clerk("verify", file) == command.FINDINGS
    assert "of “agenda_item” belong to something that is no longer there." in capsys.readouterr().out


def alter(file: Path, statement: str) -> None:
    """What whoever knows databases could do: triggers off, alter, triggers on again."""
    office = open_office(file, OFFICER, today)
    triggers = [sql for (sql,) in office.db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    names = [sql.split()[2] for sql in triggers]
    office.close()
    sql(file, *(f"DROP TRIGGER {name}" for name in names), "PRAGMA foreign_keys = OFF", statement, *triggers)


def test_no_file_is_refused(tmp_path: Path, capsys: Captured) -> None:
    for arguments in (("verify",), ("backup",), ("restore",)):
        more = [tmp_path / "b.clerk"] if arguments == ("restore",) else []
        assert clerk(*arguments, tmp_path / "none.clerk", *more) == command.REFUSED
    assert capsys.readouterr().err.count("There is no") == 3


# --- backup


def test_a_backup_goes_where_backups_are_kept(file: Path, capsys: Captured) -> None:
    assert clerk("backup", file) == command.DONE
    made = Path(capsys.readouterr().out.strip())
    assert state(made) == state(file)
    assert [backup.path for backup in backups.every(file)] == [made]


def test_a_backup_goes_where_it_is_sent_and_takes_none_away(file: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    others = [folder / f"another-2016010{day}T00000{n}Z.clerk" for day in range(1, 10) for n in range(2)]
    for other in others:
        other.touch()
    assert clerk("backup", file, "--to", folder) == command.DONE
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == folder
    assert {path.name for path in folder.iterdir()} == {made.name, *(other.name for other in others)}
    assert backups.every(file) == []


def test_a_backup_is_made_beside_an_open_window(file: Path, capsys: Captured) -> None:
    office = open_office(file, OFFICER, today)
    council.name_council(office, "Marlow Vale District Council")
    assert clerk("backup", file) == command.DONE
    office.close()
    assert state(Path(capsys.readouterr().out.strip())) == state(file)


def test_both_places_are_told_and_a_missing_stick_is_a_finding(file: Path, tmp_path: Path, capsys: Captured) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(stick)
    assert clerk("backup", file) == command.DONE
    assert len(capsys.readouterr().out.splitlines()) == 2
    stick.rename(tmp_path / "away")
    assert clerk("backup", file) == command.FINDINGS
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert "The second copy of the backup could not be written" in said.err


def test_the_second_place_is_set_for_this_computer_with_a_remark(file: Path, tmp_path: Path, capsys: Captured) -> None:
    stick = tmp_path / "OneDrive - Council"
    stick.mkdir()
    assert clerk("backup", file, "--second", stick) == command.DONE
    said = capsys.readouterr()
    assert said.err.startswith("warning: OneDrive copies this folder elsewhere, and backups hold closed items too.")
    assert str(stick) in said.out
    assert clerk("backup", file) == command.DONE
    assert str(stick) in capsys.readouterr().out
    assert clerk("backup", file, "--second", "-") == command.DONE
    assert str(stick) not in capsys.readouterr().out
    assert clerk("backup", file, "--second", tmp_path / "nowhere") == command.REFUSED


def test_backups_are_listed(file: Path, capsys: Captured) -> None:
    assert clerk("backup", file, "--list") == command.DONE
    assert capsys.readouterr().out == "There is no backup of marlow-vale.clerk yet.\n"
    clerk("backup", file)
    made = capsys.readouterr().out.strip()
    clerk("backup", file, "--list")
    line = capsys.readouterr().out.strip()
    assert line.startswith(Path(made).name) and line.endswith(made) and " KB" in line


# --- restore


def test_the_day_comes_back_after_the_file_is_deleted(file: Path, capsys: Captured) -> None:
    clerk("backup", file)
    name = Path(capsys.readouterr().out.strip()).name
    kept = state(file)
    file.unlink()
    assert clerk("restore", file, name) == command.DONE
    said = capsys.readouterr().err
    assert said.startswith(f"Put {name} in the place of marlow-vale.clerk. Marlow Vale Borough Council ")
    assert "The file of before" not in said
    assert state(file) == kept


def test_the_file_of_before_is_named(file: Path, capsys: Captured) -> None:
    clerk("backup", file)
    made = capsys.readouterr().out.strip()
    assert clerk("restore", file, made) == command.DONE
    assert "The file of before is kept as marlow-vale-before-restore-" in capsys.readouterr().err


def test_restore_is_refused_while_somebody_works_in_the_file(file: Path, capsys: Captured) -> None:
    clerk("backup", file)
    made = capsys.readouterr().out.strip()
    office = open_office(file, "Ann Clerk", today)
    assert clerk("restore", file, made) == command.REFUSED
    assert capsys.readouterr().err.startswith("Ann Clerk on ")
    assert meetings.lines(office)
    office.close()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    (
        ((), command.WRONG_USE, "It is not said which backup. “clerk backup marlow-vale.clerk --list” lists those"),
        (("none",), command.REFUSED, "There is no backup none. “clerk backup marlow-vale.clerk --list” lists those"),
        (("--salvage",), command.WRONG_USE, "It is not said where to save. Add --out and the name of a new file."),
    ),
)
def test_what_is_not_said_is_asked_for(
    file: Path, capsys: Captured, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    assert clerk("restore", file, *arguments) == code
    assert capsys.readouterr().err.startswith(sentence)


def test_out_goes_with_salvage(file: Path, tmp_path: Path, capsys: Captured) -> None:
    clerk("backup", file)
    made = capsys.readouterr().out.strip()
    before = file.read_bytes()
    assert clerk("restore", file, made, "--out", tmp_path / "new.clerk") == command.WRONG_USE
    assert file.read_bytes() == before


def test_a_damaged_file_is_saved_with_a_report(file: Path, tmp_path: Path, capsys: Captured) -> None:
    clerk("backup", file)
    whole, kept = bytearray(file.read_bytes()), state(file)
    for page in range(20, 60):
        whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    file.write_bytes(whole)
    capsys.readouterr()
    out = tmp_path / "saved.clerk"
    assert clerk("restore", file, "--salvage", "--out", out) == command.FINDINGS
    said = capsys.readouterr()
    assert "as they were in the backup" in said.out
    assert said.err.startswith("Saved into saved.clerk with the help of marlow-vale-20")
    assert state(out) == kept
    assert file.read_bytes() == whole


def test_a_sound_file_is_saved_whole(file: Path, tmp_path: Path, capsys: Captured) -> None:
    assert clerk("restore", file, "--salvage", "--out", tmp_path / "saved.clerk") == command.DONE
    assert state(tmp_path / "saved.clerk") == state(file)
    assert "agenda items: 11 read" in capsys.readouterr().out
