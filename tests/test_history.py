"""Ctrl+Z and Ctrl+Y: one's own changes, newest first, over a restart, never past a fence, never stuck."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.membership import Person
from clerk_app.errors import Refused, StaleChange
from clerk_app.office import Office
from clerk_app.services import people
from clerk_app.store import changes, reverting, rows, sealing
from tests.helpers.file_state import state_of
from tests.helpers.offices import colleague, office_on_disk, reopened

Reopen = Callable[..., Office]


@pytest.fixture
def reopen(office_path: Path) -> Reopen:  # type: ignore[misc]
    """Open the same file (made at the first call) again, as this officer or another, once the one before is closed."""
    opened: list[Office] = []

    def open_again(officer: str = "Test Officer") -> Office:
        for before in opened:
            before.close()
        opened.clear()
        made = reopened(office_path, officer) if office_path.exists() else office_on_disk(office_path, officer)
        opened.append(made)
        return made

    yield open_again
    for office in opened:
        office.close()


def add(office: Office, name: str, kind: ChangeKind = ChangeKind.EDIT) -> str:
    with office.record(f"Add {name}", kind=kind):
        rows.insert(office.db, [Person(f"id-{name}")], office.officer)
    return f"id-{name}"


def names(office: Office) -> list[str]:
    return [row_id.removeprefix("id-") for row_id in state_of(office.db)["person"]]


def test_a_new_file_has_nothing_to_undo(office: Office) -> None:
    history = office.history
    assert (history.undo_label, history.redo_label, history.fence) == ("", "", None)
    assert history.why_nothing == "Nothing to undo."
    with pytest.raises(Refused, match=r"^Nothing to undo\.$"):
        office.undo()
    with pytest.raises(Refused, match=r"^Nothing to do again\.$"):
        office.redo()


def test_labels_walk_back_and_forth(office: Office) -> None:
    history = office.history
    for name in "abc":
        add(office, name)
    assert (history.undo_label, history.redo_label) == ("Add c", "")
    assert office.undo().label == "Undo: Add c"
    assert (history.undo_label, history.redo_label) == ("Add b", "Add c")
    office.undo()
    office.undo()
    assert (history.undo_label, history.redo_label, names(office)) == ("", "Add a", [])
    redone = office.redo()
    assert (redone.label, redone.kind) == ("Add a", ChangeKind.REDO)
    assert (history.undo_label, history.redo_label, names(office)) == ("Add a", "Add b", ["a"])
    office.redo()
    office.redo()
    assert (history.undo_label, history.redo_label, names(office)) == ("Add c", "", ["a", "b", "c"])
    assert office.undo().label == "Undo: Add c"
    assert names(office) == ["a", "b"]


def test_a_new_edit_clears_what_could_be_done_again(office: Office) -> None:
    add(office, "a")
    add(office, "b")
    office.undo()
    add(office, "c")
    assert office.history.redo_label == ""
    with pytest.raises(Refused):
        office.redo()
    office.undo()
    office.undo()
    assert names(office) == []


def test_undo_goes_to_the_place_it_changed(office: Office) -> None:
    done = people.new_person(office, "Ada Thornbury")
    assert office.undo().subject == done.subject
    assert office.redo().subject == done.subject


def test_every_change_is_told_once_with_its_tables(office: Office) -> None:
    heard: list[tuple[str, frozenset[str]]] = []
    office.listen(lambda change: heard.append((change.label, change.tables)))
    add(office, "a")
    office.undo()
    office.redo()
    tables = frozenset({"person"})
    assert heard == [("Add a", tables), ("Undo: Add a", tables), ("Add a", tables)]


def test_own_last_session_can_be_undone_after_a_restart(reopen: Reopen) -> None:
    first = reopen()
    add(first, "a")
    add(first, "b")
    second = reopen()
    assert second.history.undo_label == "Add b"
    second.undo()
    third = reopen()
    assert (third.history.undo_label, third.history.redo_label) == ("", "Add b")
    third.redo()
    assert names(third) == ["a", "b"]


def test_undone_in_the_last_session_is_not_undone_again_but_can_be_redone(reopen: Reopen) -> None:
    first = reopen()
    add(first, "a")
    add(first, "b")
    add(first, "c")
    first.undo()
    first.undo()
    first.redo()
    second = reopen()
    assert (second.history.undo_label, second.history.redo_label) == ("Add b", "Add c")
    second.redo()
    second.undo()
    second.undo()
    second.undo()
    assert names(second) == []


def test_where_another_officer_wrote_since_it_is_said_who(reopen: Reopen) -> None:
    add(reopen(), "a")
    add(reopen("Tom Reed"), "b")
    wanted = r"^Nothing to undo: Tom Reed changed the file at \d\d\.\d\d\. On the page History any change can be taken"
    with pytest.raises(Refused, match=wanted):
        reopen().undo()


def test_only_the_last_session_comes_back(reopen: Reopen) -> None:
    add(reopen(), "a")
    add(reopen(), "b")
    third = reopen()
    third.undo()
    assert names(third) == ["a"]
    with pytest.raises(Refused, match="Nothing to undo"):
        third.undo()


def test_nothing_comes_back_when_another_officer_wrote_since(reopen: Reopen) -> None:
    add(reopen(), "a")
    add(reopen("Ben Okafor"), "b")
    third = reopen()
    assert third.history.undo_label == ""
    with pytest.raises(Refused):
        third.undo()
    assert names(third) == ["a", "b"]


def test_the_last_session_ends_where_another_officer_wrote(reopen: Reopen) -> None:
    first = reopen()
    add(first, "a")
    add(colleague(first), "b")
    add(first, "c")
    again = reopen()
    again.undo()
    assert names(again) == ["a", "b"]
    assert again.history.undo_label == ""


def test_within_a_session_only_own_changes_are_undone(reopen: Reopen) -> None:
    first = reopen()
    other = colleague(first)
    add(first, "a")
    add(other, "b")
    assert first.history.undo_label == "Add a"
    first.undo()
    assert names(first) == ["b"]
    assert other.history.undo_label == "Add b"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    (
        (
            ChangeKind.IMPORT,
            r"^Nothing to undo since the import at \d\d\.\d\d\. It can be taken back on the page History\.$",
        ),
        (
            ChangeKind.ISSUE,
            r"^Nothing to undo since the agenda was issued at \d\d\.\d\d\. Make a supplement instead\.$",
        ),
        (ChangeKind.MIGRATION, r"^Nothing to undo since the file was brought up to date at \d\d\.\d\d\.$"),
    ),
)
def test_a_fence_is_not_crossed_and_says_why(reopen: Reopen, kind: ChangeKind, sentence: str) -> None:
    office = reopen()
    add(office, "a")
    office.undo()
    add(office, "b")
    add(office, "fence", kind)
    again = reopen()
    for history in (office.history, again.history):
        assert (history.undo_label, history.redo_label) == ("", "")
        assert re.match(sentence, history.why_nothing)
    add(again, "c")
    again.undo()
    with pytest.raises(Refused, match=sentence):
        again.undo()
    assert names(again) == ["b", "fence"]


def test_a_fence_of_another_day_says_its_day(office: Office) -> None:
    now = datetime.now().astimezone()
    fence = Change(7, "Import", ChangeKind.IMPORT, now, "Test Officer", "session")
    office.history.did(fence)
    assert f"since the import at {now:%H.%M}." in office.history.why_nothing
    office.history.did(replace(fence, at=datetime(2017, 7, 13, 9, 2, tzinfo=now.tzinfo)))
    assert "since the import on 13 July 2017 at " in office.history.why_nothing


def test_an_import_is_taken_back_from_history(office: Office) -> None:
    add(office, "a")
    add(office, "imported", ChangeKind.IMPORT)
    number = changes.newest(office.db)
    author = changes.Author(office.officer, "session")
    reverting.revert(office.db, number, author, ChangeKind.UNDO, "Take back the import")
    assert names(office) == ["a"]


def test_a_refused_undo_does_not_block_the_next(reopen: Reopen) -> None:
    office = reopen()
    other = colleague(office)
    person = people.new_person(office, "Ada Thornbury").subject
    assert person is not None
    add(office, "b")
    people.edit(office, person.id, {"name": "Ada Thorn"})
    people.edit(other, person.id, {"name": "Ada Thornbury-Okafor"})
    with pytest.raises(StaleChange, match="Ben Okafor has changed the same thing since"):
        office.undo()
    assert office.history.undo_label == "Add b"
    office.undo()
    assert "b" not in names(office)
    assert people.fact(office, person.id).name == "Ada Thornbury-Okafor"


def test_a_refused_redo_does_not_block_the_next(reopen: Reopen) -> None:
    office = reopen()
    other = colleague(office)
    person = people.new_person(office, "Ada Thornbury").subject
    assert person is not None
    people.edit(office, person.id, {"title": "Councillor"})
    people.edit(office, person.id, {"name": "Ada Thorn"})
    office.undo()
    office.undo()
    people.edit(other, person.id, {"title": "Dr"})
    with pytest.raises(StaleChange, match="Ben Okafor"):
        office.redo()
    office.redo()
    assert people.fact(office, person.id).printed == "Dr Ada Thorn"


def test_a_field_visit_is_one_step(office: Office) -> None:
    person = people.new_person(office, "Ada").subject
    assert person is not None
    for typed in ("Ada T", "Ada Th", "Ada Thornbury"):
        people.edit(office, person.id, {"name": typed}, visit="name")
    office.undo()
    assert people.fact(office, person.id).name == "Ada"
    people.edit(office, person.id, {"name": "Ada B"}, visit="name")
    assert office.history.redo_label == ""
    office.undo()
    assert people.fact(office, person.id).name == "Ada"


def test_nothing_moves_when_the_store_refuses(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    add(office, "a")

    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(reverting, "revert", breaks)
        with pytest.raises(RuntimeError):
            office.undo()
    assert office.history.undo_label == "Add a"
    office.undo()
    assert names(office) == []


def test_undo_passes_over_a_note_of_what_left_the_office_also_after_a_restart(reopen: Reopen) -> None:
    """DP-4: the note itself stays in the history, sealed like every change."""
    office = reopen()
    add(office, "Ann")
    noted = office.note("Save a locked copy of everything")
    assert noted.number == changes.newest(office.db) and noted.tables == frozenset()
    assert office.history.undo_label == "Add Ann"
    again = reopen()
    assert again.history.undo_label == "Add Ann"
    again.undo()
    assert names(again) == [] and again.history.redo_label == "Add Ann"
    again.note("Send a locked copy of everything")
    again.redo()
    assert names(again) == ["Ann"]
    assert [change.label for change in changes.recent(again.db, 3)][1] == "Send a locked copy of everything"
    assert sealing.broken_seal(again.db) is None


def test_whoever_only_reads_notes_nothing(reopen: Reopen, office_path: Path) -> None:
    reopen()
    reader = reopened(office_path, "Ben Okafor")
    with pytest.raises(Refused):
        reader.note("Save a copy of everything")
    reader.close()
