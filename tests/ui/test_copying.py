"""Copying rows: every list gives the public copy on Ctrl+C; what is closed goes only by a command of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.change import Subject
from clerk_app.services import actions, agenda, committees, membership
from clerk_app.services.tables import NOT_FOR_PUBLICATION
from tests.helpers import marlow_follow_up, marlow_forward_plan, marlow_vale
from tests.helpers.offices import memory_office
from tests.ui.page_keys import show_at
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.committees import CommitteesPage
from ui.pages.meeting import MeetingPage
from ui.pages.meetings import MeetingsPage
from ui.pages.people import PeoplePage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _clipboard(qapp: QApplication) -> None:
    qapp.clipboard().clear()


def shown(window: MainWindow, place: str) -> object:
    office, _ = marlow_vale.office()
    window.show_office(office)
    window.show_place(place)
    return window.current_page()


def press(widget: object, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(widget, key, modifiers)  # type: ignore[call-overload]


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QApplication.clipboard().text().splitlines()]


def test_meetings_are_copied_as_rows(window: MainWindow) -> None:
    page = shown(window, "meetings")
    assert isinstance(page, MeetingsPage)
    page.list.setFocus()
    press(page.list, Qt.Key.Key_C)
    assert len(copied()) == 2
    press(page.list, Qt.Key.Key_A)
    press(page.list, Qt.Key.Key_C)
    assert copied()[0][:3] == ["Date", "Time", "Committee"]
    assert len(copied()) == 1 + len(page.list.chosen_rows()) > 3
    assert "<table>" in QApplication.clipboard().mimeData().html()
    assert page.messages.text() == f"Copied {len(copied()) - 1} meetings."
    assert not window.commands.action("copy_closed").isEnabled()


def test_people_committees_and_members_are_copied(window: MainWindow) -> None:
    page = shown(window, "people")
    assert isinstance(page, PeoplePage)
    page.list.setFocus()
    press(page.list, Qt.Key.Key_A)
    press(page.list, Qt.Key.Key_C)
    assert len(copied()) == 1 + page.list.rows_model().rowCount()
    window.show_place("committees")
    listed = window.current_page()
    assert isinstance(listed, CommitteesPage)
    body = next(body for body in committees.every(listed.office) if membership.members(listed.office, body.id))
    listed.go_to(Subject("body", body.id))
    listed.list.setFocus()
    press(listed.list, Qt.Key.Key_C)
    assert [row[0] for row in copied()] == ["Committee", body.name]
    members = listed.committee.members.list
    members.setFocus()
    press(members, Qt.Key.Key_A)
    press(members, Qt.Key.Key_C)
    assert [row[1] for row in copied()[1:]] == [m.name for m in membership.members(listed.office, body.id)]


def at_july(window: MainWindow) -> tuple[MeetingPage, str]:
    office, july = marlow_vale.office()
    closed = next(line for line in agenda.lines(office, july) if line.item.openness.closed)
    agenda.edit(office, closed.id, {"closed_title": "CLOSEDTITLE", "closed_note": "CLOSEDNOTE", "chair_note": "CHAIR"})
    show_at(window, office, Subject("meeting", july))
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    page.agenda.list.setFocus()
    press(page.agenda.list, Qt.Key.Key_A)
    return page, july


def test_px_5_items_are_copied_as_the_public_copy_prints_them(window: MainWindow) -> None:
    page, july = at_july(window)
    press(page.agenda.list, Qt.Key.Key_C)
    data = QApplication.clipboard().mimeData()
    assert len(copied()) == 1 + len(agenda.lines(page.office, july))
    assert not [word for word in ("CLOSEDTITLE", "CLOSEDNOTE", "CHAIR") if word in data.text() + data.html()]
    assert set(data.formats()) == {"text/plain", "text/html"}


def test_closed_matter_goes_only_by_its_own_command_and_is_marked(window: MainWindow) -> None:
    page, _ = at_july(window)
    press(page.agenda.list, Qt.Key.Key_C, CTRL | SHIFT)
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("NOT FOR PUBLICATION")
    assert "CLOSEDTITLE" in data.text() and "CLOSEDNOTE" in data.html()
    assert "CHAIR" not in data.text() + data.html()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert "closed matter" in page.messages.text()


def test_the_text_of_a_field_is_copied_while_the_keys_are_in_it(window: MainWindow) -> None:
    page, _ = at_july(window)
    box = page.agenda.details._inputs["title"]
    box.setFocus()
    box.selectAll()
    press(box, Qt.Key.Key_C)
    assert QApplication.clipboard().text() == box.text()
    QApplication.clipboard().clear()
    window.commands.run("copy")  # from the menu
    assert QApplication.clipboard().text() == box.text()


def test_the_title_that_is_typed_in_the_list_is_copied_as_text(window: MainWindow) -> None:
    page, _ = at_july(window)
    press(page.agenda.list, Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
    press(page.agenda.list, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    editor = page.agenda.list.editor
    press(editor, Qt.Key.Key_C)
    assert QApplication.clipboard().text() == editor.text()


def test_nothing_is_copied_where_nothing_is_chosen(window: MainWindow) -> None:
    office = memory_office()
    window.show_office(office)
    QApplication.clipboard().setText("kept")
    for place in ("meetings", "committees", "people"):
        window.show_place(place)
        window.commands.run("copy")
    assert QApplication.clipboard().text() == "kept"


def test_what_is_to_be_done_and_decided_is_copied_from_every_list(window: MainWindow) -> None:
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    marlow_forward_plan.fill(office)
    for place, part, words in (
        ("today", "", "row"),
        ("actions", "Open", "action"),
        ("actions", "Referrals", "referral"),
        ("forward_plan", "", "entry of the forward plan"),
        ("forward_plan", "Decided", "decision"),
        ("follow_up", "", "action"),
    ):
        QApplication.clipboard().clear()
        if place == "follow_up":
            show_at(window, office, Subject("meeting", meeting_id))
            window.commands.run("tab_follow_up")
        else:
            show_at(window, office, place)
        page = window.current_page()
        for button in page.shown.buttons() if part else ():
            if button.text() == part:
                button.click()
        assert page is not None
        page.focus_first()
        if place == "follow_up":
            page.follow_up.list.choose(next(iter(page.follow_up.found._actions)))
        window.commands.run("copy")
        assert page.messages.text() == f"Copied 1 {words}.", (place, part)
        assert len(copied()) == 2


def test_a_closed_action_is_copied_with_its_words_by_the_command_for_it_alone_px_5(window: MainWindow) -> None:
    """PX-5: then it is marked, and kept out of the histories of clipboards."""
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    show_at(window, office, "actions")
    page = window.current_page()
    assert isinstance(page, ActionsPage)
    shut = next(line.action for line in page.reading.shown if isinstance(line.action, PlannedAction))
    actions.edit(office, shut.id, {"closed": True, "text": "Sue Quillgate"})
    page.list.choose(shut.id)
    window.commands.run("copy")
    assert "Quillgate" not in QApplication.clipboard().text() and len(copied()) == 2
    window.commands.run("copy_closed")
    text = QApplication.clipboard().text()
    assert text.startswith(NOT_FOR_PUBLICATION) and "Quillgate" in text
    assert page.messages.text() == "Copied 1 action with closed matter."
