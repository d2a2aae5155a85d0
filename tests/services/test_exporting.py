"""Agendas as files: the right names, whole or not at all, and the seed's every fact in printed order."""

from __future__ import annotations

import os
import stat
import sys
from datetime import date, time
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness, ScheduleRow
from clerk_app.domain.copies import Copy
from clerk_app.errors import NotFound, Refused, WrongUse
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    council,
    exporting,
    guard_passes,
    importing,
    meetings,
    pack_guard,
)
from tests.helpers.checkers import pdf_text
from tests.helpers.exchange_files import DEMO, brought_in, facts, first_missing, small
from tests.helpers.text_reading import html_text, word_text

NAME = "2017-07-13-licensing-committee-agenda"
READERS = {"pdf": pdf_text, "docx": word_text, "html": html_text}


@pytest.fixture
def meeting_id(office: Office) -> str:
    """The small file's meeting, which has a closed item."""
    return brought_in(office, small())


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_every_fact_of_the_seed_is_there_in_printed_order(office: Office, form: str) -> None:
    importing.import_file(office, DEMO)
    files = exporting.agenda_files(office, meetings.lines(office)[0].id, formats=[form])
    name = f"2017-07-13-children-and-young-people-select-committee-agenda.{form}"
    assert list(files) == [name]
    assert len(facts()) == 79
    assert first_missing(READERS[form](files[name])) == ""


def test_the_public_copy_is_made_unless_another_is_asked_for(office: Office, meeting_id: str, tmp_path: Path) -> None:
    made = exporting.write_agenda(office, meeting_id, tmp_path / "out")
    assert [path.name for path in made] == [f"{NAME}.pdf", f"{NAME}.docx", f"{NAME}.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in made)
    assert "Grey" not in html_text(made[2].read_bytes(), whole=True)


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_closed_words_stop_the_public_agenda_until_they_are_let_pass(
    office: Office, meeting_id: str, tmp_path: Path, form: str
) -> None:
    """PX-5: the same guard as packs; what was let pass for the meeting passes here too."""
    agenda.add_item(office, meeting_id, "Talk with Mr Grey of Mill Lane")
    out = tmp_path / "out"
    with pytest.raises(pack_guard.Matched) as stopped:
        exporting.write_agenda(office, meeting_id, out, [form])
    assert {match.label for match in stopped.value.matches} == {"item 4"} and not out.exists()
    assert exporting.write_agenda(office, meeting_id, out, [form], Copy.MEMBERS)
    marks = frozenset(match.mark for match in stopped.value.matches)
    assert exporting.write_agenda(office, meeting_id, out, [form], passed=marks)
    guard_passes.let_pass(office, meeting_id, stopped.value.matches, "He spoke of it himself")
    assert exporting.write_agenda(office, meeting_id, out, [form])


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ("Enforcement notice 17/EN/00042", True),
        ("A letter from 5 Acorn Close, Eastbury", True),
        ("The use of a garage as a workshop at night", True),
        ("What Rhiannon Beddoes asked", True),
        ("Works at 9 Mill Lane, Eastbury", False),
        ("The ward of Northwick", False),
        ("Grant it", False),
    ],
)
def test_the_schedule_of_a_closed_item_is_known_too(office: Office, meeting_id: str, said: str, stops: bool) -> None:
    """PX-5: reference, site, proposal and speakers, but for what an open item's schedule says too."""
    open_item, closed = (
        next(line.id for line in agenda.lines(office, meeting_id) if line.item.openness is openness)
        for openness in (Openness.OPEN, Openness.EXEMPT)
    )
    also = ScheduleRow("", "", 2, site="9 Mill Lane, Eastbury")
    row = ScheduleRow(
        "", "", 1, "17/EN/00042", "5 Acorn Close, Eastbury", "Use of a garage as a workshop at night", "Northwick",
        "Grant", "", "Rhiannon Beddoes, neighbour",
    )  # fmt: skip
    agenda.save_schedule(office, closed, [row, also])
    agenda.save_schedule(office, open_item, [also])
    agenda.add_item(office, meeting_id, said)
    if not stops:
        assert exporting.agenda_files(office, meeting_id, formats=["html"])
        return
    with pytest.raises(pack_guard.Matched):
        exporting.agenda_files(office, meeting_id, formats=["html"])


@pytest.mark.parametrize(("copy", "mark"), [(Copy.MEMBERS, "members"), (Copy.CLOSED, "closed")])
def test_copies_that_hold_closed_matter_say_so_in_their_names(
    office: Office, meeting_id: str, copy: Copy, mark: str
) -> None:
    files = exporting.agenda_files(office, meeting_id, copy, ["html"])
    assert list(files) == [f"2017-07-13-licensing-committee-agenda-{mark}-NOT-FOR-PUBLICATION.html"]
    assert "Mr Grey of Mill Lane" in html_text(next(iter(files.values())), whole=True)


def test_the_time_stands_in_the_name_only_where_the_committee_meets_twice_that_day(office: Office) -> None:
    data = small()
    data["meetings"].append({**data["meetings"][0], "sittings": [{"day": "2017-07-13", "start_time": "14:30"}]})
    brought_in(office, data)
    committees.new_committee(office, "Planning Committee")
    planning = next(line.id for line in committees.lines(office) if line.body.name == "Planning Committee")
    meetings.new_meeting(office, planning, date(2017, 7, 13), time(19))
    named = [exporting.agenda_name(office, line.id) for line in meetings.lines(office)]
    assert named == [
        "2017-07-13-1430-licensing-committee-agenda",
        "2017-07-13-1900-licensing-committee-agenda",
        "2017-07-13-planning-committee-agenda",
    ]


@pytest.mark.parametrize(("at", "written"), [(time(19), "-1900"), (None, "")], ids=["one time", "no time"])
def test_no_two_meetings_have_one_name(office: Office, at: time | None, written: str) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    committees.new_committee(office, "Planning Committee")
    for _ in range(3):
        meetings.new_meeting(office, committees.every(office)[0].id, date(2017, 7, 13), at)
    assert [exporting.agenda_name(office, line.id) for line in meetings.lines(office)] == [
        f"2017-07-13{written}{place}-planning-committee-agenda" for place in ("", "-2", "-3")
    ]


def test_a_joint_meeting_is_named_by_its_committees(office: Office) -> None:
    data = small()
    data["committees"].append({"name": "Pwyllgor Iechyd & Gofal y Tŷ"})
    data["meetings"][0]["committees"].append("Pwyllgor Iechyd & Gofal y Tŷ")
    name = exporting.agenda_name(office, brought_in(office, data))
    assert name == "2017-07-13-licensing-committee-and-pwyllgor-iechyd-and-gofal-y-ty-agenda"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Children's Services / SEN: “a” <b>", "childrens-services-sen-a-b"),
        ("../../etc", "etc"),
        ("委員会", "committee"),
        ("CON", "con"),
    ],
)
def test_names_are_such_as_every_system_takes(text: str, name: str) -> None:
    assert exporting.file_words(text) == name


def test_a_long_name_is_cut(office: Office) -> None:
    data = small()
    data["committees"][0]["name"] = data["meetings"][0]["committees"][0] = "Committee " * 40
    assert len(exporting.agenda_name(office, brought_in(office, data), Copy.MEMBERS)) < 200


def test_the_same_data_gives_the_same_bytes(office: Office, meeting_id: str) -> None:
    assert exporting.agenda_files(office, meeting_id) == exporting.agenda_files(office, meeting_id)


def test_a_file_of_the_same_name_is_replaced(office: Office, meeting_id: str, tmp_path: Path) -> None:
    old = tmp_path / f"{NAME}.html"
    old.write_text("old", encoding="utf-8")
    exporting.write_agenda(office, meeting_id, tmp_path, ["html"])
    assert "Street trading" in old.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [old]


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "second.html").mkdir()
    (tmp_path / "second.html" / "in the way").touch()
    with pytest.raises(Refused, match="cannot be written into"):
        exporting.keep_files({"second.html": b"second", "third.html": b"third"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["second.html"]


def test_what_is_called_off_at_the_last_moment_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"old")
    seen: list[bytes] = []

    def call_off() -> None:
        seen.extend(path.read_bytes() for path in sorted(tmp_path.iterdir()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporting.keep_files({"a.html": b"new"}, tmp_path, before=call_off)
    assert sorted(seen) == [b"new", b"old"]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_a_killed_export_left_is_taken_away(tmp_path: Path) -> None:
    left = tmp_path / f".{'0a' * 16}-0.part"
    writing = tmp_path / f".{'0b' * 16}-1.part"
    other = tmp_path / ".notes.part"
    for path in (left, writing, other):
        path.write_bytes(b"Mr Grey of Mill Lane")
    for path in (left, other):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    exporting.keep_files({"a.html": b"open"}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.html", writing.name, other.name])


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is told otherwise there")
@pytest.mark.parametrize("copy", list(Copy))
def test_only_their_owner_may_read_files_with_closed_matter(
    office: Office, meeting_id: str, tmp_path: Path, copy: Copy
) -> None:
    (path,) = exporting.write_agenda(office, meeting_id, tmp_path, ["html"], copy)
    assert (stat.S_IMODE(path.stat().st_mode) == 0o600) is (copy is not Copy.PUBLIC)


def test_what_another_officer_left_in_a_shared_folder_stops_nothing(tmp_path: Path) -> None:
    left = tmp_path / f".{'0a' * 16}-0.part"
    left.mkdir()  # as little to be unlinked as a file of somebody else's
    os.utime(left, (1_500_000_000, 1_500_000_000))
    assert exporting.keep_files({"a.html": b"open"}, tmp_path) == [tmp_path / "a.html"]


def test_a_folder_that_cannot_be_made_is_refused(office: Office, meeting_id: str, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(Refused):
        exporting.write_agenda(office, meeting_id, tmp_path / "taken", ["html"])


def test_wrong_formats_and_meetings_are_named(office: Office, meeting_id: str) -> None:
    with pytest.raises(WrongUse, match="“odt”"):
        exporting.agenda_files(office, meeting_id, formats=["odt"])
    with pytest.raises(NotFound):
        exporting.agenda_files(office, "nothing")
