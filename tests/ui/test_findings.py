"""The check in the window: what stands in the way is said, leads to its place, and is named when an agenda is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.services import agenda
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.meeting_details import MeetingDetails
from ui.dialogs.save_agenda import SaveAgenda
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.widgets.buttons import Button


def test_a_finding_leads_to_its_item(july: MeetingPage, window: MainWindow, qtbot: QtBot) -> None:
    item = agenda.lines(july.office, july.meeting_id)[3].id
    agenda.set_openness(july.office, item, Openness.EXEMPT)
    july.agenda.choose(agenda.lines(july.office, july.meeting_id)[0].id)
    QTest.keyClick(window, Qt.Key.Key_F7)
    (dialog,) = window.findChildren(FindingsDialog)
    place = next(at for at, one in enumerate(dialog.findings) if one.subject and one.subject.id == item)
    links = [button for button in dialog.findChildren(Button) if button.text() == "Go there"]
    with_subject = [one for one in dialog.findings if one.subject]
    links[with_subject.index(dialog.findings[place])].click()
    assert july.agenda.current_item() == item


def test_a_finding_about_the_meeting_opens_its_details(july: MeetingPage, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F7)
    (dialog,) = window.findChildren(FindingsDialog)
    links = [button for button in dialog.findChildren(Button) if button.text() == "Go there"]
    with_subject = [one.subject for one in dialog.findings if one.subject]
    links[next(at for at, subject in enumerate(with_subject) if subject.table == "meeting")].click()
    (details,) = july.findChildren(MeetingDetails)
    assert details.isVisible()


def save_dialog(page: MeetingPage) -> SaveAgenda:
    """The dialog that saves the agenda, as its key opens it."""
    QTest.keyClick(page.window(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(SaveAgenda)
    return dialog


def test_an_agenda_that_is_right_is_saved_without_a_word(july: MeetingPage) -> None:
    dialog = save_dialog(july)
    assert dialog._unready.text() == ""
    dialog.close()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            (3,),
            "2 things are not right yet. Item 11 is exempt without a paragraph. Item 11 has no public interest reason.",
        ),
        ((3, 4, 5), "6 things are not right yet."),
    ],
)
def test_what_is_not_right_yet_is_said_before_saving(july: MeetingPage, items: tuple[int, ...], said: str) -> None:
    for item in [agenda.lines(july.office, july.meeting_id)[at].id for at in items]:
        agenda.set_openness(july.office, item, Openness.EXEMPT)
    dialog = save_dialog(july)
    assert dialog._unready.isVisible() and dialog._unready.accessibleName() == said
    dialog.close()


def test_the_dialog_that_saves_leads_to_the_check(july: MeetingPage, window: MainWindow) -> None:
    agenda.set_openness(july.office, agenda.lines(july.office, july.meeting_id)[3].id, Openness.EXEMPT)
    dialog = save_dialog(july)
    next(button for button in dialog.findChildren(Button) if button.text() == "Look at them").click()
    (check,) = window.findChildren(FindingsDialog)
    assert check.isVisible() and check.findings
    assert not any(dialog.isVisible() for dialog in july.findChildren(SaveAgenda))
    check.close()


def test_saving_an_agenda_says_what_is_not_right_yet(july: MeetingPage) -> None:
    item = agenda.lines(july.office, july.meeting_id)[3].id
    agenda.set_openness(july.office, item, Openness.EXEMPT)
    july._tell_saved("Saved: agenda.pdf.", "/tmp")
    assert "not right yet" in july.messages.text()
