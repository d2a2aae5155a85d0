"""What was refused stands in no copy: the page beside does not print it, and saving names it first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from clerk_app.domain.copies import Copy
from clerk_app.services import agenda
from tests.ui.page_keys import dialog_of
from ui.pages.meeting import MeetingPage
from ui.widgets.buttons import Button


def type_over(page: MeetingPage, name: str, text: str) -> None:
    """Type over what a field of the details holds, with the keys in it."""
    box = page.agenda.details._inputs[name]
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.selectAll()
    QTest.keyClicks(box, text)


def link(page: MeetingPage, words: str) -> Button:
    """The button in the page's message with these words."""
    return next(button for button in page.messages.findChildren(Button) if button.text() == words)


def drawn_copy(page: MeetingPage) -> str:
    """All that the copy beside the agenda is drawn from."""
    return repr(page.agenda._gather(Copy.PUBLIC))


def at_sixth(page: MeetingPage) -> str:
    """The sixth item, chosen."""
    item = agenda.lines(page.office, page.meeting_id)[5].id
    page.agenda.choose(item)
    return item


@pytest.mark.parametrize(("name", "text"), [("pages", "9 - 2"), ("title", "W" * 2100), ("number", "A" * 21)])
def test_a_refused_field_is_drawn_as_it_is_stored(july: MeetingPage, qtbot: QtBot, name: str, text: str) -> None:
    at_sixth(july)
    qtbot.waitUntil(lambda: july.agenda.preview._job is None and not july.agenda._soon.isActive(), timeout=5000)
    stored = drawn_copy(july)
    box = july.agenda.details._inputs[name]
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.selectAll()
    box.insert(text[:-1]) if hasattr(box, "insert") else box.insertPlainText(text[:-1])
    QTest.keyClicks(box, text[-1])
    assert drawn_copy(july) != stored, "while it is typed, it is drawn"
    assert not july.settle()
    assert july.agenda._soon.isActive(), "the page is drawn again"
    assert drawn_copy(july) == stored


def test_a_title_refused_in_the_list_is_drawn_as_it_is_stored(july: MeetingPage) -> None:
    at_sixth(july)
    stored = drawn_copy(july)
    july.agenda.rename()
    editor = july.agenda.list.editor
    editor.setText("W" * 2100)
    QTest.keyClicks(editor, "!")
    assert not july.settle()
    assert drawn_copy(july) == stored
    QTest.keyClick(editor, Qt.Key.Key_Home)
    editor.setText("Bridges")
    QTest.keyClicks(editor, "!")
    assert "Bridges!" in drawn_copy(july)


def test_saving_names_what_is_not_stored(july: MeetingPage) -> None:
    at_sixth(july)
    type_over(july, "pages", "9 - 2")
    july.save_agenda()
    assert not [dialog for dialog in july.window().findChildren(QDialog) if dialog.isVisible()]
    assert july.messages.text() == "“Pages” of item 6 could not be stored, so the agenda would be saved without it."
    assert "last page" in july.messages._source.text().casefold()
    july.agenda.list.setFocus()
    link(july, "Go to it").click()
    assert QApplication.focusWidget() is july.agenda.details._inputs["pages"]
    link(july, "Save without it").click()
    dialog_of(july).reject()


def test_saving_names_a_paragraph_and_a_title_that_are_not_stored(july: MeetingPage) -> None:
    from clerk_app.domain.agenda import Openness

    item = at_sixth(july)
    agenda.set_openness(july.office, item, Openness.EXEMPT, (3,))
    july.agenda.choose(item)
    line = july.agenda.details.openness.why.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "because")
    july.save_agenda()
    assert "“Paragraph of Schedule 12A” of item" in july.messages.text()
    line.selectAll()
    QTest.keyClicks(line, "3")
    july.agenda.rename()
    july.agenda.list.editor.setText("W" * 2100)
    july.save_agenda()
    assert july.messages.text().startswith("The title that you were typing could not be stored")
