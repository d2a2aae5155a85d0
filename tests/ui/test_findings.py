"""The check in the window: what stands in the way is said, leads to its place, and is named when an agenda is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Openness
from clerk_app.services import agenda
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.meeting_details import MeetingDetails
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.text import not_right_yet
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar


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


def test_the_findings_scroll_to_the_last_and_no_further(july: MeetingPage, window: MainWindow) -> None:
    for line in agenda.lines(july.office, july.meeting_id)[3:8]:
        agenda.set_openness(july.office, line.id, Openness.EXEMPT)
    QTest.keyClick(window, Qt.Key.Key_F7)
    (dialog,) = window.findChildren(FindingsDialog)
    (area,) = dialog.findChildren(QScrollArea)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0, "there is enough to scroll"
    feet = [bar.geometry().bottom() for bar in area.widget().findChildren(MessageBar)]
    assert 0 <= area.widget().height() - max(feet) <= 2
    dialog.reject()


def test_saving_an_agenda_says_what_is_not_right_yet(july: MeetingPage) -> None:
    item = agenda.lines(july.office, july.meeting_id)[3].id
    agenda.set_openness(july.office, item, Openness.EXEMPT)
    agenda.edit(july.office, item, {"title": "Young carers on [date]"})
    july._tell_saved("Saved: agenda.pdf.", "/tmp")
    july.check()
    (dialog,) = july.findChildren(FindingsDialog)
    counts = not_right_yet(dialog.findings)
    assert counts == "3 things are not right yet, 2 of which must be put right first"
    assert july.messages.text() == f"Saved: agenda.pdf. But {counts}."
    assert counts in {label.text() for label in dialog.findChildren(Label)}
    dialog.reject()
