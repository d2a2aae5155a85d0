"""The dialogs: what is replaced is named, Cancel cancels, namesakes are told apart, no pasted table is lost unasked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness, ScheduleRow
from clerk_app.domain.copies import Copy
from clerk_app.services import agenda, committees, exporting, issuing, meetings, membership, people
from tests.ui.page_keys import press, type_in
from ui.dialogs import save_copies
from ui.dialogs.add_member import AddMember
from ui.dialogs.meeting_details import MeetingDetails
from ui.dialogs.save_agenda import SaveAgenda
from ui.dialogs.schedule import ScheduleDialog
from ui.jobs import wait_for_jobs
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.widgets.field import Field


def saving(page: MeetingPage, folder: Path, *formats: str) -> SaveAgenda:
    """The dialog that saves the agenda into a folder, shown; in these formats, or in all."""
    dialog = SaveAgenda(page, page.office, page.meeting_id)
    dialog.folder.setText(str(folder))
    for name, tick in dialog.formats.items():
        tick.setChecked(not formats or name in formats)
    dialog.open()
    return dialog


def test_what_will_be_replaced_is_named_before_the_verb(july: MeetingPage, tmp_path: Path, qtbot: QtBot) -> None:
    public, closed = (exporting.agenda_name(july.office, july.meeting_id, copy) for copy in (Copy.PUBLIC, Copy.CLOSED))
    for name in (f"{public}.pdf", f"{public}.docx", f"{closed}.html"):
        (tmp_path / name).write_bytes(b"")
    dialog = saving(july, tmp_path / "nowhere")
    hint, verb = dialog._folder_field._hint, dialog.verb_button
    assert (hint.text(), verb.text()) == ("", "Save the agenda")
    dialog.folder.setText(str(tmp_path))
    qtbot.waitUntil(lambda: verb.text() == "Save and replace 2 files", timeout=2000)
    assert verb.accessibleName() == verb.text()
    assert hint.text() == f"Already there: {public}.pdf and .docx"
    dialog.formats["html"].setChecked(False)
    assert verb.text() == "Replace 2 files"
    dialog.formats["docx"].setChecked(False)
    assert verb.text() == "Replace 1 file"
    dialog.formats["html"].setChecked(True)
    dialog.copies.buttons()[2].click()
    assert hint.text() == f"Already there: {closed}.html"
    dialog.close()


def test_a_dialog_is_as_high_as_what_it_says_unless_it_was_pulled_larger(july: MeetingPage, tmp_path: Path) -> None:
    dialog = saving(july, tmp_path)
    QApplication.processEvents()
    plain = dialog.height()
    dialog.messages.tell("warn", "Nothing is saved yet.", "There are files of the same name in this folder.")
    QApplication.processEvents()
    assert dialog.height() > plain
    dialog.messages.dismiss()
    QApplication.processEvents()
    assert dialog.height() == plain
    dialog.resize(dialog.width(), plain + 200)
    dialog.messages.tell("warn", "Nothing is saved yet.", "There are files of the same name in this folder.")
    QApplication.processEvents()
    assert dialog.height() == plain + 200
    dialog.close()


def test_typing_a_folder_asks_neither_the_file_nor_the_disk_until_it_pauses(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog, asked, looked = saving(july, tmp_path), [], []
    monkeypatch.setattr(exporting, "agenda_name", lambda *parts: asked.append(parts))
    monkeypatch.setattr(save_copies, "_is_there", lambda path: bool(looked.append(path)))
    dialog.folder.end(False)
    QTest.keyClicks(dialog.folder, "/of/the/council")
    assert not looked
    qtbot.waitUntil(lambda: len(looked) == 3, timeout=2000)
    assert not asked and {path.parent for path in looked} == {tmp_path / "of/the/council"}
    dialog.close()


def test_enter_before_the_folder_was_looked_into_replaces_nothing_unsaid(
    july: MeetingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    old = tmp_path / f"{exporting.agenda_name(july.office, july.meeting_id)}.html"
    old.write_text("old", encoding="utf-8")
    dialog = saving(july, tmp_path / "nowhere", "html")
    dialog.folder.setText(str(tmp_path))
    press(Qt.Key.Key_Return)
    assert "Nothing is saved yet" in dialog.messages.text()
    assert dialog._job is None and old.read_text(encoding="utf-8") == "old"
    assert dialog.verb_button.text() == "Replace 1 file"
    with qtbot.waitSignal(dialog.saved, timeout=5000):
        press(Qt.Key.Key_Return)
    assert "Declarations of interest" in old.read_text(encoding="utf-8")


def test_an_agenda_whose_meeting_was_removed_meanwhile_cannot_be_saved(july: MeetingPage, tmp_path: Path) -> None:
    dialog = saving(july, tmp_path)
    meetings.remove(july.office, july.meeting_id)
    dialog.copies.buttons()[2].click()
    assert "meeting" in dialog.messages.text() and "not" in dialog.messages.text()
    dialog.verb_button.click()
    assert dialog.messages.text() and list(tmp_path.iterdir()) == []
    dialog.close()
    again = SaveAgenda(july, july.office, july.meeting_id)
    again.open()
    assert again.messages.text()
    again.close()


def test_an_agenda_goes_into_a_folder_that_was_named(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dialog = saving(july, tmp_path)
    dialog.folder.setText(" ")
    dialog.verb_button.click()
    assert dialog._folder_field.error().startswith("No folder is named.") and dialog._job is None
    dialog.close()


@pytest.mark.parametrize("copy", [Copy.PUBLIC, Copy.CLOSED])
def test_who_saved_a_copy_that_is_not_public_is_kept(
    july: MeetingPage, tmp_path: Path, qtbot: QtBot, copy: Copy
) -> None:
    """DP-4: each file by its name and hash."""
    dialog = saving(july, tmp_path, "html")
    dialog.copies.choose(copy)
    dialog.copies.chosen.emit(copy)
    with qtbot.waitSignal(dialog.saved):
        dialog.verb_button.click()
    (path,) = tmp_path.glob("*.html")
    kept = [(made.copy, made.file_name, made.sha256) for made in issuing.exports(july.office, july.meeting_id)]
    digest = sha256(path.read_bytes()).hexdigest()
    assert kept == ([] if copy is Copy.PUBLIC else [(copy, path.name, digest)])


def test_cancel_while_files_are_made_leaves_the_folder_alone(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_: object, name: str, forms: list[str]) -> Mapping[str, bytes]:
        begun.set()
        assert go_on.wait(5)
        return {f"{name}.{forms[0]}": b"closed words"}

    monkeypatch.setattr(exporting, "written", slowly)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog = saving(july, folder)
    dialog.verb_button.click()
    assert begun.wait(5)
    press(Qt.Key.Key_Escape)
    go_on.set()
    assert wait_for_jobs()
    assert list(folder.iterdir()) == []


def is_open(page: MeetingPage) -> bool:
    """Whether the dialog that saves is still shown."""
    return any(dialog.isVisible() for dialog in page.findChildren(SaveAgenda))


class Held:
    """Holds a call back until it is let go on."""

    def __init__(self, verb: Callable[..., Any]) -> None:
        self._verb, self._begun, self._go_on = verb, threading.Event(), threading.Event()

    def __call__(self, *parts: Any) -> Any:
        self._begun.set()
        assert self._go_on.wait(5)
        return self._verb(*parts)

    def wait(self) -> None:
        assert self._begun.wait(5)

    def go_on(self) -> None:
        self._go_on.set()


def test_cancel_before_the_files_are_in_their_places_leaves_them_as_they_were(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / f"{exporting.agenda_name(july.office, july.meeting_id)}.html"
    old.write_text("old", encoding="utf-8")
    held = Held(exporting._write_through)
    monkeypatch.setattr(exporting, "_write_through", held)
    dialog = saving(july, tmp_path, "html")
    dialog.verb_button.click()
    held.wait()
    press(Qt.Key.Key_Escape)
    assert not is_open(july)
    held.go_on()
    assert wait_for_jobs()
    assert old.read_text(encoding="utf-8") == "old" and list(tmp_path.iterdir()) == [old]


def test_cancel_while_the_files_are_put_into_their_places_says_that_it_is_too_late(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    held = Held(Path.replace)

    def replace(part: Path, target: Path) -> Path:
        return held(part, target)

    monkeypatch.setattr(Path, "replace", replace)
    dialog = saving(july, tmp_path, "html")
    dialog.verb_button.click()
    held.wait()
    press(Qt.Key.Key_Escape)
    assert is_open(july) and "too late" in dialog.messages.text()
    with qtbot.waitSignal(dialog.saved, timeout=5000):
        held.go_on()
    assert not is_open(july)
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]


def test_a_dialog_that_could_not_save_can_be_left(
    july: MeetingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    dialog = saving(july, tmp_path, "html")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "cannot be written" in dialog.messages.text(), timeout=5000)
    press(Qt.Key.Key_Escape)
    assert not is_open(july)


def two_of_one_name(page: MeetingPage) -> tuple[str, list[str]]:
    """A committee, and two people who share a name."""
    body_id = meetings.line(page.office, page.meeting_id).body_id
    made = []
    for ward in ("Eastgate", "Westgate"):
        subject = people.new_person(page.office, "Ann Lee", "Councillor").subject
        assert subject is not None
        people.edit(page.office, subject.id, {"ward": ward})
        made.append(subject.id)
    return body_id, made


def test_a_name_that_two_people_share_is_asked_about(july: MeetingPage) -> None:
    body_id, made = two_of_one_name(july)
    dialog = AddMember(july, july.office, body_id)
    dialog.open()
    type_in("Ann Lee")
    dialog.try_to_do()
    assert "Several people are called Ann Lee" in dialog._person_field.error()
    assert not {member.person_id for member in membership.members(july.office, body_id)} & set(made)
    dialog.close()


@pytest.mark.parametrize("place", [0, 1])
def test_of_two_who_share_a_name_the_one_chosen_is_meant(july: MeetingPage, place: int) -> None:
    body_id, made = two_of_one_name(july)
    dialog = AddMember(july, july.office, body_id)
    dialog.open()
    at = next(n for n, value in enumerate(dialog._person._values) if value == made[place])
    assert dialog._person.itemText(at).endswith(("Eastgate", "Westgate")[place])
    dialog._person.setCurrentIndex(at)
    dialog._person.activated.emit(at)
    dialog.try_to_do()
    assert {member.person_id for member in membership.members(july.office, body_id)} & set(made) == {made[place]}
    dialog.close()


def with_schedule(page: MeetingPage) -> tuple[ScheduleDialog, str]:
    """The schedule of an item that has a row, shown."""
    item = agenda.lines(page.office, page.meeting_id)[5].id
    agenda.save_schedule(page.office, item, [ScheduleRow("", "", 0, reference="17/01", site="Mill Road")])
    dialog = ScheduleDialog(page, page.office, item)
    dialog.open()
    return dialog, item


def test_pasting_over_a_row_keeps_whose_row_it_is(july: MeetingPage) -> None:
    dialog, item = with_schedule(july)
    (before,) = agenda.schedule(july.office, item)
    dialog.table.paste("17/02\tHigh Street\n17/03\tStation Road")
    dialog.try_to_do()
    after = agenda.schedule(july.office, item)
    assert [row.reference for row in after] == ["17/02", "17/03"]
    assert after[0].id == before.id


def test_a_pasted_table_is_thrown_away_only_when_asked_twice(july: MeetingPage) -> None:
    dialog, item = with_schedule(july)
    dialog.table.paste("17/02\tHigh Street")
    dialog.reject()
    assert dialog.isVisible() and "not saved" in dialog.messages.text()
    dialog.reject()
    assert agenda.schedule(july.office, item)[0].reference == "17/01"


def test_a_schedule_that_nobody_touched_closes_at_once(july: MeetingPage) -> None:
    dialog, _ = with_schedule(july)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_part_closed_item_says_what_the_public_copy_prints(july: MeetingPage) -> None:
    item = agenda.lines(july.office, july.meeting_id)[5].id
    agenda.set_openness(july.office, item, Openness.PART_EXEMPT, (3,))
    july.agenda.choose(item)
    warning = july.agenda.details.openness._warning
    assert "the sub-line and the schedule" in warning.text()
    agenda.set_openness(july.office, item, Openness.OPEN)
    assert warning.text() == ""


def test_the_field_says_that_it_changes_the_proper_officer(july: MeetingPage) -> None:
    dialog = MeetingDetails(july, july.office, july.meeting_id)
    dialog.open()
    field = next(field for field in dialog.findChildren(Field) if field.control is dialog._signatory)
    assert "the council’s proper officer from that day" in field._hint.text()
    dialog.close()


def test_a_folder_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "office.clerk").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    preferences = Preferences()
    preferences.export_folder = Path("out")
    preferences.add_recent(Path("office.clerk"))
    preferences.add_recent(tmp_path / "office.clerk")
    monkeypatch.chdir("/")
    assert preferences.export_folder == tmp_path / "out"
    assert preferences.recent_files() == [tmp_path / "office.clerk"]


def test_nobody_is_put_on_a_committee_twice_by_typing_the_name_again(july: MeetingPage) -> None:
    body_id = next(body.id for body in committees.every(july.office) if body.short_name)
    before = membership.members(july.office, body_id)
    dialog = AddMember(july, july.office, body_id)
    dialog.open()
    for typed in ("Maya Thornbury", "Cllr maya thornbury"):
        dialog._person.setEditText(typed)
        dialog.try_to_do()
        assert "sits on this committee already" in dialog._person_field.error()
    assert membership.members(july.office, body_id) == before
    dialog.reject()
