"""Pasting items by keys: what comes in and what was left out is shown first, and all of it is one change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from clerk_app.services import agenda
from tests.ui.page_keys import dialog_of, focused, press, tab_to, type_in
from ui.dialogs.paste_items import PasteItems
from ui.pages.meeting import MeetingPage

WORD = Path(__file__).parents[1] / "data" / "word_clipboard"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LIST = "Part 1\n1. Cycle parking at stations\n2. Library opening hours\n(to follow)\nPart 2\n3. Sale of Mill Lane"


def titles(page: MeetingPage) -> list[str]:
    return [line.item.title for line in agenda.lines(page.office, page.meeting_id)]


def opened(page: MeetingPage) -> PasteItems:
    dialog = dialog_of(page)
    assert isinstance(dialog, PasteItems)
    return dialog


def test_lines_of_plain_text_become_items_as_one_change(july: MeetingPage) -> None:
    QApplication.clipboard().setText(LIST)
    before = titles(july)
    july.agenda.list.setFocus()
    press(Qt.Key.Key_V, modifier=CTRL)
    dialog = opened(july)
    rows = dialog.items.rows_model().rows()
    assert [(row.title, row.sub) for row in rows] == [
        ("Cycle parking at stations", ""),
        ("Library opening hours", "To follow"),
        ("Sale of Mill Lane", "Closed to the public: the public agenda prints a neutral title"),
    ]
    assert dialog.verb_button.text() == "Add 3 items" and focused() is dialog.items
    press(Qt.Key.Key_Space)
    assert dialog.verb_button.text() == "Add 2 items"
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    now = titles(july)
    assert len(now) == len(before) + 3 and "Cycle parking at stations" in now
    assert "Sale of Mill Lane" not in now, "a closed title is never the open one"
    closed = [line.item for line in agenda.lines(july.office, july.meeting_id) if line.item.closed_title]
    assert "Sale of Mill Lane" in {item.closed_title for item in closed}
    assert "Mill Lane" not in (july.office.history.undo_label or "")
    july.office.undo()
    assert titles(july) == before


@pytest.mark.parametrize("name", ["auto_numbers", "tracked_changes", "front_sheet_table"])
def test_what_word_puts_on_the_clipboard_is_read(july: MeetingPage, name: str) -> None:
    held = QMimeData()
    held.setHtml((WORD / f"{name}.html").read_text(encoding="utf-8"))
    held.setText("something else")
    QApplication.clipboard().setMimeData(held)
    july.agenda.list.setFocus()
    press(Qt.Key.Key_V, modifier=CTRL | SHIFT)
    dialog = opened(july)
    assert "something else" not in [row.title for row in dialog.items.rows_model().rows()]
    assert dialog.left_out.isVisible() == bool(dialog.left_out.text())
    press(Qt.Key.Key_Escape)


def test_what_was_left_out_is_said(july: MeetingPage) -> None:
    held = QMimeData()
    held.setHtml((WORD / "tracked_changes.html").read_text(encoding="utf-8"))
    QApplication.clipboard().setMimeData(held)
    july.agenda.list.setFocus()
    press(Qt.Key.Key_V, modifier=CTRL)
    assert opened(july).left_out.text()
    press(Qt.Key.Key_Escape)


def test_what_is_there_already_is_not_ticked_and_none_ticked_is_refused(july: MeetingPage) -> None:
    QApplication.clipboard().setText(titles(july)[0])
    july.agenda.list.setFocus()
    press(Qt.Key.Key_V, modifier=CTRL)
    dialog = opened(july)
    assert not dialog.items.ticked()
    press(Qt.Key.Key_Return)
    assert dialog.messages.text() == "No item was chosen." and dialog.isVisible()
    press(Qt.Key.Key_Escape)


def test_an_empty_clipboard_is_said_on_the_page(july: MeetingPage) -> None:
    QApplication.clipboard().setText("   ")
    july.agenda.list.setFocus()
    press(Qt.Key.Key_V, modifier=CTRL)
    assert july.messages.text() == "There is no item in what was copied."


def test_a_field_keeps_its_own_paste(july: MeetingPage) -> None:
    july.agenda.list.choose_first()
    july.agenda.list.setFocus()
    tab_to("Wards")
    QApplication.clipboard().setText("Northwick")
    type_in("x")
    press(Qt.Key.Key_V, modifier=CTRL)
    assert focused().text() == "xNorthwick"
    assert not [dialog for dialog in july.findChildren(PasteItems) if dialog.isVisible()]


def test_nothing_was_ever_copied(july: MeetingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty:
        """A clipboard that never held anything, as some systems have it after the start."""

        def mimeData(self) -> None:
            return None

    monkeypatch.setattr(QApplication, "clipboard", Empty)
    press(Qt.Key.Key_V, modifier=CTRL | SHIFT)
    assert july.messages.text() == "There is no item in what was copied."
