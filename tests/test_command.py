"""The command `clerk`, run as an officer's script would: results, messages and exit codes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.forward_plan_states import PlanState
from clerk_app.domain.history import HistoryFilter
from clerk_app.domain.referrals import ReferralState
from clerk_app.office import Office, new_office, open_office
from clerk_app.services import (
    executive_decisions,
    followed,
    forward_plan,
    history,
    issuing,
    meetings,
    programme,
    referrals,
    review_cells,
    reviews,
)
from tests.helpers.checkers import pdf_text
from tests.helpers.exchange_files import COMMITTEE, DEMO, first_missing, small, written
from tests.helpers.text_reading import html_text, word_text

ROOT = Path(__file__).resolve().parents[1]
NAME = "2017-07-13-licensing-committee-agenda"

Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file with the small exchange file in it."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "marlow-vale.clerk"
    assert clerk("new", path) == command.DONE
    assert clerk("import", path, written(folder, small())) == command.DONE
    return folder


@pytest.fixture
def file(_made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    shutil.copytree(_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "marlow-vale.clerk"


def test_the_demonstration_has_every_fact_in_printed_order(tmp_path: Path, capsys: Captured) -> None:
    assert clerk("demo", tmp_path / "demo") == command.DONE
    said = capsys.readouterr()
    made = [Path(line) for line in said.out.splitlines()]
    assert [path.suffix for path in made] == [".clerk", ".pdf", ".docx", ".html"]
    assert made[0] == tmp_path / "demo" / "demo.clerk"
    assert "Children and Young People Select Committee, Thursday, 13 July 2017, 7.00 pm" in said.err
    readers = zip(made[1:], (pdf_text, word_text, html_text), strict=True)
    assert [first_missing(read(path.read_bytes())) for path, read in readers] == ["", "", ""]
    office = open_office(made[0], today=lambda: date(2017, 7, 13), reading=True)
    _has_something_on_every_page(office)
    office.close()


def _has_something_on_every_page(office: Office) -> None:
    (year,) = programme.programmes(office)
    (review,) = reviews.lines(office)
    assert (len(programme.read(office, year.id).lines), len(review.stages)) == (21, 4)
    assert review_cells.row_of(office, review.id)
    states = [line.notice.state for line in forward_plan.lines(office, since=date(2017, 7, 13))]
    assert states == [PlanState.UNSURE, PlanState.FULL, PlanState.EXCEPTION, PlanState.FULL, PlanState.TO_PUBLISH]
    assert [line.call_in.state for line in executive_decisions.lines(office)] == [CallInState.OPEN, CallInState.CLOSED]
    assert [line.standing.overdue for line in followed.find(office)] == [False, False]
    assert [line.state for line in referrals.lines(office)] == [ReferralState.AWAITED, ReferralState.PUBLISHED]


def test_the_demonstration_is_made_afresh(tmp_path: Path) -> None:
    clerk("demo", tmp_path)
    (tmp_path / "agenda").rename(tmp_path / "old")
    assert clerk("demo", tmp_path) == command.DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agenda", "demo.clerk", "old"]


def test_a_demonstration_that_somebody_worked_in_is_left_alone(tmp_path: Path, capsys: Captured) -> None:
    clerk("demo", tmp_path)
    office = open_office(tmp_path / "demo.clerk", "A Officer")
    meetings.edit(office, meetings.lines(office)[0].id, {"title": "Changed"})
    office.close()
    capsys.readouterr()
    assert clerk("demo", tmp_path) == command.REFUSED
    assert capsys.readouterr().err == (
        "demo.clerk in that folder has been changed by A Officer; it is left as it is. "
        "Open it as it is, or choose another folder for a new one.\n"
    )
    office = open_office(tmp_path / "demo.clerk")
    assert meetings.lines(office)[0].title == "Changed"
    office.close()


def test_an_office_that_is_no_demonstration_is_left_alone(tmp_path: Path, capsys: Captured) -> None:
    mine = tmp_path / "demo.clerk"
    clerk("new", mine, "--council", "Marlow Vale Borough Council")
    clerk("import", mine, DEMO)
    before = mine.read_bytes()
    assert clerk("demo", tmp_path) == command.REFUSED
    assert "was not made as a demonstration" in capsys.readouterr().err
    assert mine.read_bytes() == before
    assert not (tmp_path / "agenda").exists()
    mine.write_text("not an office", encoding="utf-8")
    assert clerk("demo", tmp_path) == command.REFUSED
    assert mine.read_text(encoding="utf-8") == "not an office"


def test_a_new_file_is_never_made_over_another(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "marlow-vale.clerk"
    assert clerk("new", path, "--council", "Marlow Vale Borough Council") == command.DONE
    before = path.read_bytes()
    assert clerk("new", path) == command.REFUSED
    assert capsys.readouterr().err.endswith("marlow-vale.clerk already exists. Choose another name, or open it.\n")
    assert path.read_bytes() == before
    assert clerk("new", tmp_path / "second.clerk", "--council", " ") == command.REFUSED
    assert not (tmp_path / "second.clerk").exists()


def test_an_import_says_what_came_in(tmp_path: Path, capsys: Captured) -> None:
    path, source = tmp_path / "marlow-vale.clerk", written(tmp_path, small())
    clerk("new", path)
    capsys.readouterr()
    assert clerk("import", path, source) == command.DONE
    assert capsys.readouterr().err == "Import 1 committee, 3 people, 1 meeting and 3 items.\n"
    assert clerk("import", path, source) == command.DONE
    assert capsys.readouterr().err == "Everything in it was here already; nothing was changed.\n"


def test_a_refused_import_lists_every_place(tmp_path: Path, file: Path, capsys: Captured) -> None:
    data = small()
    data["meetings"][0]["agenda"][0]["openness"] = "secret"
    data["meetings"][0]["summons_date"] = "2017-04-31"
    capsys.readouterr()
    assert clerk("import", file, written(tmp_path, data, "bad.json")) == command.REFUSED
    said = capsys.readouterr()
    assert said.out == ""
    first, *places = said.err.splitlines()
    assert first == (
        "bad.json cannot be imported: 2 things are wrong. Mend the file and import it again; nothing was stored."
    )
    assert sorted(places) == [
        f"  {COMMITTEE}, meeting of 2017-07-13T19:00, item 1: "
        "openness is none of open, part_exempt, exempt, confidential",
        f"  {COMMITTEE}, meeting of 2017-07-13T19:00: summons_date “2017-04-31” is not a date; write it as 2017-07-13",
    ]
    assert clerk("import", file, tmp_path / "none.json") == command.REFUSED
    assert clerk("import", tmp_path / "none.clerk", tmp_path / "source.json") == command.REFUSED
    assert not (tmp_path / "none.clerk").exists()


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("committees", [COMMITTEE]),
        ("people", ["Tom Hale", "Ben Okafor", "Councillor Ada Thornbury"]),
        ("meetings", [None]),
    ],
)
def test_lists(file: Path, capsys: Captured, what: str, names: list[str | None]) -> None:
    capsys.readouterr()
    assert clerk("list", file, what, "--json") == command.DONE
    listed = json.loads(capsys.readouterr().out)
    assert [row.get("name") for row in listed] == names
    assert clerk("list", file, what) == command.DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines] == [row["id"] for row in listed]


def test_a_list_of_meetings_gives_what_a_script_needs(file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    clerk("list", file, "meetings", "--json")
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["day"], row["start_time"], row["committee"]) == ("2017-07-13", "19:00", COMMITTEE)
    assert (row["place"], row["items"], row["summons_date"]) == (["Council Chamber", "Mill Lane"], 3, "2017-07-04")


@pytest.mark.parametrize(
    "reference", [f"{COMMITTEE}@2017-07-13", "licensing@2017-07-13", "Licensing@2017-07-13T19:00", "ID"]
)
def test_an_agenda_by_any_name_of_its_meeting(tmp_path: Path, file: Path, capsys: Captured, reference: str) -> None:
    capsys.readouterr()
    if reference == "ID":
        clerk("list", file, "meetings", "--json")
        reference = json.loads(capsys.readouterr().out)[0]["id"]
    assert clerk("agenda", file, reference, "--out", tmp_path / "out", "--formats", "html") == command.DONE
    assert capsys.readouterr().out == f"{tmp_path / 'out' / NAME}.html\n"


def test_an_agenda_with_findings_is_written_and_says_so(tmp_path: Path, file: Path, capsys: Captured) -> None:
    source = small()
    source["meetings"][0]["agenda"] = [{"title": "Sale of land", "openness": "exempt"}]
    assert clerk("import", file, written(tmp_path, source)) == command.DONE
    capsys.readouterr()
    meeting = f"{COMMITTEE}@{source['meetings'][0]['sittings'][0]['day']}"
    assert clerk("agenda", file, meeting, "--out", tmp_path / "out", "--formats", "html") == command.FINDINGS
    shown = capsys.readouterr()
    assert Path(shown.out.strip()).is_file()
    assert "block: " in shown.err


def test_copies_of_an_agenda(tmp_path: Path, file: Path) -> None:
    for copy in ("public", "members", "closed"):
        clerk("agenda", file, "Licensing@2017-07-13", "--out", tmp_path / copy, "--formats", "html", "--copy", copy)
    office = open_office(file, reading=True)
    kept = issuing.exports(office, meetings.find(office, "Licensing@2017-07-13"))
    office.close()
    assert [made.copy.value for made in kept] == ["members", "closed"], "who made the public one is nobody's business"
    texts = {copy: next((tmp_path / copy).iterdir()).read_text(encoding="utf-8") for copy in ("public", "members")}
    assert "Grey" not in texts["public"]
    assert "Mr Grey of Mill Lane" in texts["members"]
    assert "NOT-FOR-PUBLICATION" in next((tmp_path / "closed").iterdir()).name


def test_closed_words_stop_the_public_agenda_and_pass_by_their_mark(
    tmp_path: Path, file: Path, capsys: Captured
) -> None:
    """PX-5"""
    source = small()
    source["meetings"][0]["agenda"].append({"title": "Talk with Mr Grey of Mill Lane"})
    source["meetings"][0]["sittings"][0]["day"] = "2017-07-20"
    assert clerk("import", file, written(tmp_path, source)) == command.DONE
    capsys.readouterr()
    wanted = ("agenda", file, f"{COMMITTEE}@2017-07-20", "--out", tmp_path / "out", "--formats", "html")
    assert clerk(*wanted) == command.REFUSED
    marks = re.findall(r"\[(.+)\]$", capsys.readouterr().err, re.MULTILINE)
    assert marks and not (tmp_path / "out").exists()
    assert clerk(*wanted, *(part for mark in marks for part in ("--pass", mark))) != command.REFUSED
    assert next((tmp_path / "out").iterdir()).is_file()


def test_an_ambiguous_meeting_is_refused_with_the_list(tmp_path: Path, file: Path, capsys: Captured) -> None:
    data = small()
    data["meetings"][0]["sittings"][0]["start_time"] = "14:00"
    clerk("import", file, written(tmp_path, data))
    capsys.readouterr()
    assert clerk("agenda", file, "Licensing@2017-07-13", "--out", tmp_path / "out") == command.REFUSED
    said = capsys.readouterr().err
    assert "fits 2 meetings" in said
    assert f"{COMMITTEE}@2017-07-13T14:00" in said
    assert f"{COMMITTEE}@2017-07-13T19:00" in said
    assert not (tmp_path / "out").exists()
    assert clerk("agenda", file, "Licensing@2017-07-13T14:00", "--out", tmp_path / "out") == command.DONE


@pytest.mark.parametrize("reference", ["Planning@2017-07-13", "Licensing@2017-07-14", "Licensing", "@", ""])
def test_an_unknown_meeting_is_refused(tmp_path: Path, file: Path, reference: str) -> None:
    assert clerk("agenda", file, reference, "--out", tmp_path / "out") == command.REFUSED


def test_a_check_ends_with_one_when_something_was_found(tmp_path: Path, file: Path, capsys: Captured) -> None:
    data = small()
    data["meetings"][0]["agenda"][2]["paragraphs"] = []
    data["meetings"][0]["agenda"][2]["title"] = "A licence"
    clerk("import", file, written(tmp_path, data))
    capsys.readouterr()
    assert clerk("check", file, "Licensing@2017-07-13") == command.FINDINGS
    said = capsys.readouterr().out
    assert (
        "  block: Item 3 is exempt without a paragraph. Choose the paragraph of Schedule 12A. "
        "(section 100A and Schedule 12A, Local Government Act 1972 [PX-2])" in said
    )
    assert clerk("check", file, "Licensing@2017-07-13", "--json") == command.FINDINGS
    (blocked,) = [found for found in json.loads(capsys.readouterr().out) if found["level"] == "block"]
    assert (blocked["rule"], blocked["where"], blocked["subject"]["table"]) == ("PX-2", "Item 3", "agenda_item")


def test_a_check_that_finds_nothing_ends_with_none(file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert clerk("check", file, "Licensing@2017-07-13") == command.DONE
    assert capsys.readouterr().out == f"{COMMITTEE}, Thursday, 13 July 2017, 7.00 pm: nothing found\n"
    assert clerk("check", file) == command.DONE
    assert capsys.readouterr().out == "There is no meeting to check.\n"


def test_a_check_of_a_file_tells_of_a_change_altered_outside(file: Path, capsys: Captured) -> None:
    office = open_office(file)
    number = office.db.execute("SELECT max(number) FROM change").fetchone()[0]
    office.db.execute("UPDATE change_now SET number = ?", [number])
    office.db.execute("UPDATE change SET officer = 'Somebody else' WHERE number = ?", [number])
    office.db.execute("UPDATE change_now SET number = NULL")
    office.close()
    capsys.readouterr()
    assert clerk("check", file) == command.FINDINGS
    assert f"The file itself:\n  block: Change {number} was altered outside the program." in capsys.readouterr().out
    assert clerk("check", file, "--json") == command.FINDINGS
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["meeting"], found["level"]) == ("", "block")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["list", "FILE", "wards"],
        ["agenda", "FILE", "Licensing@2017-07-13"],
        ["agenda", "FILE", "Licensing@2017-07-13", "--out", "OUT", "--formats", "pdf,odt"],
        ["agenda", "FILE", "Licensing@2017-07-13", "--out", "OUT", "--formats", ","],
        ["agenda", "FILE", "Licensing@2017-07-13", "--out", "OUT", "--copy", "secret"],
    ],
)
def test_wrong_use(tmp_path: Path, file: Path, capsys: Captured, arguments: list[str]) -> None:
    named = {"FILE": str(file), "OUT": str(tmp_path / "out")}
    assert clerk(*[named.get(argument, argument) for argument in arguments]) == command.WRONG_USE
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_none_of_ours_is_refused_untouched(tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "letter.clerk"
    other.write_bytes(b"Dear Sir")
    for arguments in (["list", other, "meetings"], ["check", other], ["import", other, DEMO]):
        assert clerk(*arguments) == command.REFUSED
    assert other.read_bytes() == b"Dear Sir"
    assert capsys.readouterr().err.count("letter.clerk is not a Clerk office file.") == 3


def test_the_unexpected_is_one_sentence_without_data(
    file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Mr Grey of Mill Lane")

    monkeypatch.setattr("clerk_app.services.checker.check_file", broken)
    capsys.readouterr()
    assert clerk("check", file) == command.UNEXPECTED
    said = capsys.readouterr().err
    assert said.startswith("Something unexpected went wrong in the program (KeyError in test_command.py, line ")
    assert said.count("\n") == 1
    assert "Grey" not in said


def test_help_and_version(capsys: Captured) -> None:
    assert clerk("--help") == command.DONE
    assert "Exit code: 0 done" in capsys.readouterr().out
    assert clerk("--version") == command.DONE
    assert capsys.readouterr().out == "clerk 0.1.0\n"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    command_line = [sys.executable, "-X", "utf8=0", "-m", "clerk_app", *arguments]
    return subprocess.run(command_line, cwd=folder, env=environment, capture_output=True, check=False)


def test_a_process_of_its_own_speaks_utf_8_wherever_it_runs(tmp_path: Path) -> None:
    office = new_office(tmp_path / "ty.clerk")
    office.close()
    assert run("new", "ty.clerk", folder=tmp_path).returncode == command.REFUSED
    data = small()
    data["committees"][0]["name"] = data["meetings"][0]["committees"][0] = "Pwyllgor y Tŷ"
    written(tmp_path, data)
    assert run("import", "ty.clerk", "source.json", folder=tmp_path).returncode == command.DONE
    listed = run("list", "ty.clerk", "committees", folder=tmp_path)
    assert (listed.returncode, listed.stderr) == (command.DONE, b"")
    assert listed.stdout.decode("utf-8").startswith("Pwyllgor y Tŷ")


def test_no_command_loads_qt_and_a_list_loads_no_writer(file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from clerk_app.__main__ import main; main(['list', sys.argv[1], 'meetings']); "
        "print([name for name in ('PySide6', 'reportlab', 'docx', 'pikepdf', 'jsonschema_rs') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_export_goes_into_an_empty_file_and_comes_out_the_same(tmp_path: Path, file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert clerk("export", file, "--out", tmp_path / "mine.json") == command.DONE
    out = Path(capsys.readouterr().out.strip())
    assert out == tmp_path / "mine-CLOSED.json"
    clerk("new", tmp_path / "other.clerk")
    assert clerk("import", tmp_path / "other.clerk", out) == command.DONE
    assert clerk("export", tmp_path / "other.clerk", "--out", tmp_path / "again.json") == command.DONE
    assert (tmp_path / "again-CLOSED.json").read_bytes() == out.read_bytes()
    assert "Mr Grey" in out.read_text(encoding="utf-8")
    assert clerk("export", file, "--out", tmp_path / "for-all.json", "--public") == command.DONE
    office = open_office(file, reading=True)
    labels = [line.label for line in history.lines(office, HistoryFilter()).lines]
    office.close()
    assert labels.count("Export everything") == 1, "DP-4: the public one is nobody's business"
    assert "Mr Grey" not in (tmp_path / "for-all.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("mine.json", ("export", "{file}", "--out", "{file}", "--public")),
        ("mine-CLOSED.json", ("export", "{file}", "--out", "{folder}/mine.json")),
        ("mine.ics", ("export", "{file}", "--out", "{file}")),
        ("mine.csv", ("list", "{file}", "people", "--csv", "{file}")),
        ("mine.csv", ("list", "{file}", "people", "--csv", "{folder}/link.csv")),
        ("mine.json", ("import", "{file}", "{file}")),
        ("mine.json", ("import", "{file}", "{folder}/link.csv")),
    ],
)
def test_the_office_file_is_never_replaced_or_read_by_any_hand_but_its_own(
    tmp_path: Path, file: Path, capsys: Captured, name: str, arguments: tuple[str, ...]
) -> None:
    file = file.rename(tmp_path / name)
    (tmp_path / "link.csv").symlink_to(file)
    capsys.readouterr()
    said = [word.format(file=file, folder=tmp_path) for word in arguments]
    assert clerk(*said) == command.REFUSED
    assert "is the open office file" in capsys.readouterr().err
    office = open_office(file, reading=True)
    assert meetings.lines(office)
    office.close()


def test_an_export_asks_for_no_lock(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def opened(path: str, *, reading: bool = False) -> Office:
        asked.append(reading)
        return open_office(path, reading=reading)

    monkeypatch.setattr(command, "open_office", opened)
    assert clerk("export", file, "--out", tmp_path / "mine.json") == command.DONE
    assert asked == [True]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_a_file_without_end_is_refused(file: Path, capsys: Captured) -> None:
    assert clerk("import", file, "/dev/zero") == command.REFUSED
    assert "larger than 200 MB" in capsys.readouterr().err


def test_an_export_to_no_place_is_refused(tmp_path: Path, file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert clerk("export", file, "--out", file) == command.WRONG_USE
    assert clerk("export", file, "--out", tmp_path / f"{'x' * 300}.json") == command.REFUSED
    assert "no name of an exchange file" in capsys.readouterr().err
    assert clerk("export", file, "--out", tmp_path, "--public", "--with-sensitive") == command.WRONG_USE


def test_an_import_names_possible_doubles(tmp_path: Path, file: Path, capsys: Captured) -> None:
    data = small()
    data["committees"] = [{"name": "Planning Committee", "contact": "tom"}]
    data["meetings"] = []
    del data["council"]["officers"]
    capsys.readouterr()
    assert clerk("import", file, written(tmp_path, data, "planning.json")) == command.DONE
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Import 1 committee and 3 people."
    assert said[1:] == [
        f"{name} came in as somebody new, and somebody of that name was here: nothing in the file says that they are "
        "one person."
        for name in ("Councillor Ada Thornbury", "Ben Okafor", "Tom Hale")
    ]


def test_reading_goes_on_while_somebody_works_in_the_file(file: Path, tmp_path: Path, capsys: Captured) -> None:
    office = open_office(file, "Ann Clerk")
    capsys.readouterr()
    assert clerk("list", file, "meetings") == command.DONE
    assert "Licensing Committee" in capsys.readouterr().out
    assert clerk("check", file) in (command.DONE, command.FINDINGS)
    code = clerk("agenda", file, f"{COMMITTEE}@2017-07-13", "--out", tmp_path / "out", "--formats", "html")
    assert code in (command.DONE, command.FINDINGS)
    assert not office.read_only
    office.close()
    assert sorted(path.name for path in tmp_path.glob("marlow*")) == [file.name]


def test_writing_is_refused_while_somebody_works_in_the_file_and_names_them(
    file: Path, tmp_path: Path, capsys: Captured
) -> None:
    office = open_office(file, "Ann Clerk")
    before = meetings.lines(office)
    data = small()
    data["committees"][0]["name"] = "Another Committee"
    capsys.readouterr()
    assert clerk("import", file, written(tmp_path, data, "more.json")) == command.REFUSED
    said = capsys.readouterr().err
    assert said.startswith("Ann Clerk on ")
    assert "has been working in this file since" in said and "nothing can be changed here" in said
    assert meetings.lines(office) == before
    office.close()
    assert clerk("import", file, tmp_path / "more.json") == command.DONE


def test_a_demonstration_is_not_made_afresh_under_an_open_window(tmp_path: Path, capsys: Captured) -> None:
    clerk("demo", tmp_path)
    office = open_office(tmp_path / "demo.clerk", "Ann Clerk")
    assert clerk("demo", tmp_path) == command.REFUSED
    assert "demo.clerk in that folder is open in another window or program. Close it there." in capsys.readouterr().err
    assert meetings.lines(office)
    office.close()


def test_any_sort_of_file_is_told_by_what_is_in_it(tmp_path: Path, file: Path, capsys: Captured) -> None:
    def brought(name: str, data: bytes, *wishes: str) -> tuple[int, list[str]]:
        (tmp_path / name).write_bytes(data)
        capsys.readouterr()
        return clerk("import", file, tmp_path / name, *wishes), capsys.readouterr().err.splitlines()

    table = "Who;Party\r\nCllr Dee Évans JP;Green\r\nVacant;\r\n".encode("cp1252")
    seats = ("--committee", "licensing", "--from", "2017-05-04", "--column", "name=Who")
    assert brought("list.txt", table, *seats) == (
        command.DONE,
        ["Import 1 councillor of Licensing Committee.", "Skipped: line 3, Vacant: the seat is vacant."],
    )
    assert (
        brought("list.txt", table)[1][0]
        == "list.txt cannot be read as a list of councillors: no column holds the names. "
        "Say which column holds the full name or the surname."
    )
    reply = (
        b"<councillorsbyward><wards><ward><wardtitle>Mill</wardtitle><councillors><councillor><councillorid>7"
        b"</councillorid><fullusername>Cllr Eve Frost</fullusername></councillor></councillors></ward></wards>"
        b"</councillorsbyward>"
    )
    assert brought("reply.txt", reply) == (command.DONE, ["Import 1 councillor."])
    holidays = b'{"england-and-wales": {"division": "x", "events": [{"title": "Jubilee", "date": "2031-06-03"}]}}'
    code, said = brought("days.json", holidays)
    assert (code, said[0]) == (command.DONE, "Add a bank holiday.")
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        b"SUMMARY:Licensing Committee\r\n"
        b"DTSTART:20171012T180000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert brought("x.ics", calendar) == (command.DONE, ["Import 1 meeting."])
    assert brought("x.ics", calendar)[1] == ["Everything in it was here already; nothing was changed."]
    assert clerk("list", file, "people") == command.DONE
    assert "Councillor Dee Évans JP" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "wishes", "code", "said"),
    [
        ("source.json", ("--committee", "Licensing"), command.WRONG_USE, "not brought in for one committee"),
        ("source.json", ("--from", "2017-05-04"), command.WRONG_USE, "only for seats"),
        ("source.json", ("--column", "name=Who"), command.WRONG_USE, "has no columns"),
        ("list.csv", ("--from", "4 May"), command.WRONG_USE, "is not a date"),
        ("list.csv", ("--column", "shoe=Size"), command.WRONG_USE, "does not say what a column holds"),
        ("list.csv", ("--column", "name"), command.WRONG_USE, "does not say what a column holds"),
        ("list.csv", ("--column", "party=Colour"), command.REFUSED, "has no column “Colour”. Its columns are: “Name”."),
        ("list.csv", ("--committee", "Planning"), command.REFUSED, "The committees are: Licensing Committee."),
        ("list.json", (), command.REFUSED, "This is no .json file, though its name says so."),
        ("none.csv", (), command.REFUSED, "none.csv cannot be read."),
        ("mine.clerk", (), command.REFUSED, "it is no text at all"),
    ],
)
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, file: Path, capsys: Captured, name: str, wishes: tuple[str, ...], code: int, said: str
) -> None:
    for other in ("list.csv", "list.json"):
        (tmp_path / other).write_text("Name\r\nAnn Hill\r\n", encoding="utf-8")
    shutil.copy(file, tmp_path / "mine.clerk")
    capsys.readouterr()
    assert clerk("import", file, tmp_path / name, *wishes) == code
    assert said in capsys.readouterr().err
    assert clerk("list", file, "people", "--json") == command.DONE
    assert "Ann Hill" not in capsys.readouterr().out


def test_meetings_go_out_as_a_calendar(tmp_path: Path, file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert clerk("export", file, "--out", tmp_path / "all.ics", "--committee", "Licensing") == command.DONE
    assert b"SUMMARY:Licensing Committee" in (tmp_path / "all.ics").read_bytes()
    assert clerk("export", file, "--out", tmp_path / "all.ics", "--with-sensitive") == command.WRONG_USE
    assert clerk("export", file, "--out", tmp_path / "all.json", "--committee", "Licensing") == command.WRONG_USE
    assert clerk("export", file, "--out", tmp_path / "all.ics", "--committee", "Planning") == command.REFUSED


@pytest.mark.parametrize("what", ["committees", "people", "meetings"])
def test_a_list_goes_out_as_a_table(tmp_path: Path, file: Path, capsys: Captured, what: str) -> None:
    capsys.readouterr()
    assert clerk("list", file, what, "--csv", tmp_path / "out.csv") == command.DONE
    assert capsys.readouterr().out.strip() == str(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert clerk("list", file, what, "--csv", tmp_path / "out.txt") == command.WRONG_USE
