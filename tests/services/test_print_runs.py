"""Runs of named copies: who gets which, how far each is, and that a program which is killed loses none of it (PX-8)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.raster import page_texts
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import CopyState, PrintCopy, PrintJob, Sides
from clerk_app.errors import Refused
from clerk_app.office import Office, open_office
from clerk_app.services import agenda, distribution, meetings, packing, print_runs
from clerk_app.services.pack_making import make
from clerk_app.services.print_runs import Run
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, meeting, named

JOB = PrintJob("Town_Hall", sides=Sides.LONG_EDGE, staple=True)


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office) -> str:
    body = committee(office)
    for kind in ListKind:
        drafts = [
            DistributionEntry("", "", kind, 0, "Members", name="Ada Thornbury", copies=2),
            DistributionEntry("", "", kind, 0, "Members", name="Ben Okafor"),
            DistributionEntry("", "", kind, 0, "Officers", name="Scrutiny Team", spare=True),
        ]
        distribution.save(office, body, kind, drafts)
    return meeting(office, body)


def states(run: Run) -> list[str]:
    return [copy.state.value for copy in run.copies]


def test_open_copies_go_by_the_line_and_closed_ones_by_number(office: Office, july: str) -> None:
    open_ = print_runs.planned(office, july, Copy.PUBLIC, JOB)
    assert [(copy.reader, copy.number, copy.copies) for copy in open_] == [
        ("Ada Thornbury", 0, 2),
        ("Ben Okafor", 0, 1),
        ("Scrutiny Team", 0, 1),
    ]
    for copy in (Copy.MEMBERS, Copy.CLOSED):
        closed = print_runs.planned(office, july, copy, JOB)
        assert [(each.reader, each.number, each.copies) for each in closed] == [
            ("Ada Thornbury", 1, 1),
            ("Ada Thornbury", 2, 1),
            ("Ben Okafor", 3, 1),
            ("", 4, 1),
        ]


def test_a_run_is_one_change_and_says_how_far_each_copy_is(office: Office, july: str) -> None:
    run = print_runs.begin(office, july, Copy.CLOSED, JOB)
    assert (run.number, states(run)) == (1, ["waiting"] * 4)
    first, second, third, _ = run.copies
    change = print_runs.handing_over(office, first.id)
    print_runs.handed_over(office, first.id, "Town_Hall-7")
    print_runs.done(office, first.id)
    print_runs.handing_over(office, second.id)
    print_runs.wait_again(office, second.id)
    last = print_runs.failed(office, third.id, "The printer broke it off.")
    run = print_runs.run_of(office, july, 1)
    assert states(run) == ["done", "waiting", "failed", "waiting"]
    assert run.copies[0].request == "Town_Hall-7" and run.copies[2].reason == "The printer broke it off."
    assert run.next_from() == run.copies[1] and run.next_from(third.pos) == run.copies[3]
    assert change.number == last.number and last.label == "Print 4 copies by name"


def test_what_was_being_handed_over_when_the_program_was_killed_is_said(
    office: Office, july: str, tmp_path: Path
) -> None:
    run = print_runs.begin(office, july, Copy.CLOSED, JOB)
    print_runs.handing_over(office, run.copies[0].id)
    print_runs.handed_over(office, run.copies[0].id, "Town_Hall-7")
    print_runs.handing_over(office, run.copies[1].id)
    assert office.path is not None
    left = tmp_path / "left"  # what stands on the disk while the program has not closed the file
    shutil.copytree(office.path.parent, left, ignore=shutil.ignore_patterns("*.lock", "*-lock"))
    found = open_office(left / office.path.name)
    again = print_runs.newest(found, july)
    assert again is not None and again.unfinished
    again = print_runs.recover(found, again)
    assert states(again) == ["printing", "failed", "waiting", "waiting"]
    assert "See whether it came out" in again.copies[1].reason and again.copies[0].request == "Town_Hall-7"
    found.close()


def test_a_run_is_resumed_at_a_copy(office: Office, july: str) -> None:
    run = print_runs.begin(office, july, Copy.CLOSED, JOB)
    for copy in run.copies:
        print_runs.done(office, copy.id)
    run = print_runs.wait_from(office, run, run.copies[2].id)
    assert states(run) == ["done", "done", "waiting", "waiting"]


def test_a_run_knows_whether_the_agenda_was_changed_since_it_began(office: Office, july: str) -> None:
    """PX-8: else some readers would get other papers than the rest, and nobody would know."""
    run = print_runs.begin(office, july, Copy.CLOSED, JOB)
    other = meeting(office, meetings.presiding_body(office, july).id, date(2017, 9, 14))
    agenda.add_item(office, other, "Of another meeting")
    print_runs.done(office, run.copies[0].id)
    assert not print_runs.is_outdated(office, print_runs.run_of(office, july, 1))
    agenda.add_item(office, july, "Of this one")
    print_runs.done(office, run.copies[1].id)
    assert print_runs.is_outdated(office, print_runs.run_of(office, july, 1))


def test_a_run_that_is_not_finished_is_left_before_another_begins(office: Office, july: str) -> None:
    run = print_runs.begin(office, july, Copy.CLOSED, JOB)
    with pytest.raises(Refused, match="Another run of this meeting is not finished"):
        print_runs.begin(office, july, Copy.PUBLIC, JOB)
    assert states(print_runs.leave(office, run)) == ["failed"] * 4
    second = print_runs.begin(office, july, Copy.PUBLIC, JOB)
    assert second.number == 2 and [copy.pos for copy in second.copies] == [5, 6, 7]


def test_nobody_listed_is_said(office: Office) -> None:
    bare = meeting(office, committee(office, "Standards Committee"))
    with pytest.raises(Refused, match="Nobody stands on the closed distribution list"):
        print_runs.begin(office, bare, Copy.CLOSED, JOB)


def test_a_numbered_copy_bears_its_number_and_its_reader_and_a_public_one_neither(
    office: Office, july: str, tmp_path: Path
) -> None:
    (one, *_) = print_runs.planned(office, july, Copy.CLOSED, JOB)
    wanted = print_runs.marked(packing.gather(office, july, Copy.CLOSED), one, 4)
    text = "".join(page_texts(make(wanted, tmp_path / "closed").path.read_bytes()))
    assert "Not for publication. Copy 1 of 4" in text and "Ada Thornbury" in text
    public = packing.gather(office, july)
    assert print_runs.marked(public, replace(one, copy=Copy.PUBLIC, number=0), 4) == public


def test_a_copy_has_a_state_that_is_known(office: Office, july: str) -> None:
    assert {copy.state for copy in print_runs.planned(office, july, Copy.CLOSED, JOB)} == {CopyState.WAITING}
    assert PrintCopy("", july, 1, 1, Copy.CLOSED).sides is Sides.LONG_EDGE


def test_ctrl_z_passes_over_what_was_printed(office: Office, july: str) -> None:
    """What left the printer cannot be taken back: the change before it is."""
    agenda.add_item(office, july, "Parking")
    run = print_runs.begin(office, july, Copy.PUBLIC, JOB)
    print_runs.done(office, run.copies[0].id)
    office.undo()
    assert agenda.lines(office, july) == ()
    assert states(print_runs.run_of(office, july, run.number)) == ["done", "waiting", "waiting"]
