"""The check in the window: what stands in the way is said, leads to its place, and is named when an agenda is saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding
from clerk_app.services import agenda, meetings, people
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.meeting_details import MeetingDetails
from ui.dialogs.save_agenda import SaveAgenda
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_out import tell_saved
from ui.pages.people import PeoplePage
from ui.text import not_right_yet
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar


def go_there(page: MeetingPage, fits: Callable[[Finding], bool]) -> None:
    """Follow the first finding that fits, from the check to its place."""
    QTest.keyClick(page.window(), Qt.Key.Key_F7)
    dialog = page.findChildren(FindingsDialog)[-1]
    links = [button for button in dialog.findChildren(Button) if button.text() == "Go there"]
    leading = [finding for finding in dialog.findings if finding.subject]
    links[next(at for at, finding in enumerate(leading) if fits(finding))].click()
    QApplication.processEvents()


def about(table: str, field: str) -> Callable[[Finding], bool]:
    """Whether a finding leads to this field."""
    return lambda found: found.subject is not None and (found.subject.table, found.subject.field) == (table, field)


def has_keys(widget: QWidget) -> bool:
    """Whether the next key goes to a widget, or to the line inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def is_in_view(widget: QWidget, area: QScrollArea) -> bool:
    """Whether the whole of a widget can be seen."""
    corners = (
        widget.mapTo(area.viewport(), corner) for corner in (widget.rect().topLeft(), widget.rect().bottomRight())
    )
    return all(area.viewport().rect().contains(corner) for corner in corners)


def closed_item(page: MeetingPage) -> str:
    """An item closed without anything that it needs; another is chosen."""
    lines = agenda.lines(page.office, page.meeting_id)
    agenda.set_openness(page.office, lines[3].id, Openness.EXEMPT)
    page.agenda.choose(lines[0].id)
    return lines[3].id


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_a_finding_leads_to_the_field_of_its_item(july: MeetingPage, window: MainWindow, size: tuple[int, int]) -> None:
    item = closed_item(july)
    window.resize(*size)
    july.agenda.beside.switch.choose("page")
    july.agenda.beside.fit()
    go_there(july, about("agenda_item", "public_interest_reason"))
    details = july.agenda.details
    assert july.agenda.current_item() == item
    assert has_keys(details.openness.reason)
    assert is_in_view(details.openness.reason, details.area)


def test_a_finding_leads_to_the_paragraph(july: MeetingPage) -> None:
    closed_item(july)
    go_there(july, about("agenda_item", "paragraphs"))
    assert has_keys(july.agenda.details.openness.why)


@pytest.mark.parametrize("field", ["title", "number", "sub_line_kind", "openness", "schedule", "reason_not_in_time"])
def test_every_field_of_an_item_can_be_led_to(july: MeetingPage, field: str) -> None:
    details = july.agenda.details
    july.agenda.choose(agenda.lines(july.office, july.meeting_id)[5].id, field)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None and details.isAncestorOf(focus)
    assert is_in_view(focus, details.area)


def test_a_finding_about_the_meeting_opens_its_details_at_the_field(july: MeetingPage) -> None:
    sitting = meetings.sittings(july.office, july.meeting_id)[0]
    meetings.edit_sitting(july.office, sitting.id, {"place": ""})
    go_there(july, about("meeting", "place"))
    (details,) = july.findChildren(MeetingDetails)
    assert details.isVisible() and has_keys(details._place)
    details.reject()


def test_no_item_yet_leads_to_the_first_step(july: MeetingPage, window: MainWindow) -> None:
    empty = next(line for line in meetings.lines(july.office) if line.id not in meetings.item_counts(july.office))
    window.go_to(Subject("meeting", empty.id))
    go_there(july, lambda found: "no item" in found.text)
    assert not july.findChildren(MeetingDetails)
    assert has_keys(july.agenda._first_step)


def test_a_contact_without_a_telephone_leads_to_it(july: MeetingPage, window: MainWindow) -> None:
    contact = meetings.meeting(july.office, july.meeting_id).contact_id
    assert contact is not None
    people.edit(july.office, contact, {"phone": ""})
    go_there(july, about("person", "phone"))
    page = window.current_page()
    assert isinstance(page, PeoplePage) and page.list.current_key() == contact
    assert has_keys(page.details._fields["phone"].box)


@pytest.mark.parametrize(("field", "name"), [("chair", "Members"), ("members", "Add members…")])
def test_a_committee_is_led_to_where_it_is_put_right(
    july: MeetingPage, window: MainWindow, field: str, name: str
) -> None:
    body = meetings.line(july.office, july.meeting_id).body_id
    window.go_to(Subject("body", body, field))
    focus = QApplication.focusWidget()
    assert focus is not None and focus.accessibleName() == name


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
    tell_saved(july, "Saved: agenda.pdf.", "/tmp")
    july.check()
    (dialog,) = july.findChildren(FindingsDialog)
    counts = not_right_yet(dialog.findings)
    assert counts == "3 things are not right yet, 2 of which must be put right before issue"
    assert july.messages.text() == f"Saved: agenda.pdf. But {counts}."
    assert any(label.text().startswith(counts) for label in dialog.findChildren(Label))
    dialog.reject()


def save_dialog(page: MeetingPage) -> SaveAgenda:
    """The dialog that saves the agenda, as its key opens it."""
    QTest.keyClick(page.window(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(SaveAgenda)
    return dialog


def test_an_agenda_that_is_right_is_saved_without_a_word(july: MeetingPage) -> None:
    dialog = save_dialog(july)
    assert dialog.unready.text() == ""
    dialog.close()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            (3,),
            "2 things are not right yet, and must be put right before issue. "
            "Item 11 is exempt without a paragraph. "
            "Item 11 has no public interest reason.",
        ),
        ((3, 4, 5), "6 things are not right yet, and must be put right before issue."),
    ],
)
def test_what_is_not_right_yet_is_said_before_saving(july: MeetingPage, items: tuple[int, ...], said: str) -> None:
    for item in [agenda.lines(july.office, july.meeting_id)[at].id for at in items]:
        agenda.set_openness(july.office, item, Openness.EXEMPT)
    dialog = save_dialog(july)
    assert dialog.unready.isVisible() and dialog.unready.accessibleName() == said
    dialog.close()


def test_the_dialog_that_saves_leads_to_the_check(july: MeetingPage, window: MainWindow) -> None:
    agenda.set_openness(july.office, agenda.lines(july.office, july.meeting_id)[3].id, Openness.EXEMPT)
    dialog = save_dialog(july)
    next(button for button in dialog.findChildren(Button) if button.text() == "Look at them").click()
    (check,) = window.findChildren(FindingsDialog)
    assert check.isVisible() and check.findings
    assert not any(dialog.isVisible() for dialog in july.findChildren(SaveAgenda))
    check.close()


def test_going_back_from_close_shows_the_last_finding(july: MeetingPage) -> None:
    """What the keys reach from outside of a list that scrolls is brought into sight."""
    for line in agenda.lines(july.office, july.meeting_id)[3:8]:
        agenda.set_openness(july.office, line.id, Openness.EXEMPT)
    QTest.keyClick(july.window(), Qt.Key.Key_F7)
    dialog = july.findChildren(FindingsDialog)[-1]
    dialog.resize(dialog.width(), 260)
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea, "findings_area")
    close, last = (
        [button for button in dialog.findChildren(Button) if button.text() == words][-1]
        for words in ("Close", "Go there")
    )
    assert close.hasFocus() and not is_in_view(last, area)
    QTest.keyClick(close, Qt.Key.Key_Backtab)
    assert last.hasFocus() and is_in_view(last, area)
    dialog.close()
