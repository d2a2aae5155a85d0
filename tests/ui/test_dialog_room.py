"""Room: no dialog squeezes its fields, scrolls what would fit, or cuts words beside which there is nothing."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui.dialogs
from clerk_app.services import agenda, taking_back
from tests.helpers.offices import memory_office
from ui import printing
from ui.dialogs.about import AboutDialog
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.form import FormDialog
from ui.dialogs.meeting_details import MeetingDetails
from ui.dialogs.print_agenda import PrintAgenda
from ui.dialogs.take_back import TakeBack
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.settings import SettingsPage
from ui.theme import Look, look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.choice import Choice
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField
from ui.widgets.message_bar import MessageBar
from ui.widgets.two_panes import DetailsScroll

#: What a form may do in its own way: ImportFile is never higher than the window that it stands over.
_MAY_DIFFER = {"_wanted_height"}


def right_edge(widget: QWidget, of: QWidget) -> int:
    """Where a widget ends, counted from the left of another around it."""
    return widget.mapTo(of, QPoint(widget.width(), 0)).x()


def forms() -> list[type[FormDialog]]:
    """Every form there is."""
    for module in pkgutil.iter_modules(ui.dialogs.__path__):
        importlib.import_module(f"ui.dialogs.{module.name}")
    found, waiting = [], [FormDialog]
    while waiting:
        found += (subclasses := waiting.pop().__subclasses__())
        waiting += subclasses
    return found


def test_no_form_takes_a_name_that_the_form_under_it_uses() -> None:
    own = {name for name in vars(FormDialog) if name.startswith("_") and not name.startswith("__")} - _MAY_DIFFER
    assert {"_fit", "_keep_on_screen"} <= own and len(forms()) > 20
    taken = [f"{form.__name__}.{name}" for form in forms() for name in own & set(vars(form))]
    assert not taken


def test_a_message_squeezes_no_field_of_the_print_dialog(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(printing, "printers", tuple)
    dialog = PrintAgenda(july, july.office, july.meeting_id)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._pdf is not None, timeout=10_000)
    QApplication.processEvents()
    assert any("no printer" in label.text() for label in dialog.findChildren(QLabel))
    inputs = [*dialog.findChildren(LineInput), *dialog.findChildren(Choice), *dialog.copies.buttons()]
    assert len(inputs) == 7
    assert {box.height() for box in inputs} == {look().theme.size("control")}
    bottoms = [box.mapTo(dialog, QPoint(0, box.height())).y() - box.parentWidget().height() for box in inputs]
    assert all(bottom < dialog.height() for bottom in bottoms)
    dialog.reject()


def test_a_form_is_no_higher_than_its_screen_and_all_of_it_is_reached(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    room = 456  # what 1080 lines at 200 % leave under a title bar and above the bar of the system
    monkeypatch.setattr(FormDialog, "_room", lambda _: room)
    monkeypatch.setattr(printing, "printers", tuple)
    dialog = PrintAgenda(july, july.office, july.meeting_id)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._pdf is not None, timeout=10_000)
    QApplication.processEvents()
    dialog.messages.tell("warn", "There is something to be said.")
    QApplication.processEvents()
    assert dialog.height() == room and dialog.messages.geometry().bottom() < room
    assert dialog.focusWidget() is dialog.number.box and dialog.number.box.selectedText() == "1"
    reached, held = [], dialog.number.box
    while held not in reached:
        reached.append(held)
        corner = held.mapTo(dialog, QPoint())
        assert held.visibleRegion().boundingRect() == held.rect(), held.objectName()
        assert dialog._heading.geometry().bottom() < corner.y() < room
        QTest.keyClick(held, Qt.Key.Key_Tab)
        held = dialog.focusWidget()
    wanted = [dialog.number.box, dialog.pages.box, dialog.with_papers, dialog.staple, dialog.preview_button]
    assert [widget for widget in reached if widget in wanted] == wanted
    assert {dialog.cancel_button, dialog.printer, dialog.sides} <= set(reached)
    dialog.reject()


@pytest.mark.parametrize(("missing", "scrolls"), [(20, False), (60, True)])
def test_room_that_is_there_for_looks_is_given_up_before_anything_scrolls(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch, missing: int, scrolls: bool
) -> None:
    dialog = FormDialog(july, "Six fields", "Keep them", lambda: None)
    dialog.lay_out([LineField(f"Field {number}") for number in range(6)])
    room = dialog._least_height(dialog.width()) - missing
    monkeypatch.setattr(FormDialog, "_room", lambda _: room)
    dialog.open()
    QApplication.processEvents()
    assert (dialog.findChild(QScrollArea) is not None) is scrolls
    assert dialog.height() <= room and dialog.verb_button.geometry().bottom() < room
    dialog.reject()


def test_an_error_of_two_lines_squeezes_no_field_where_the_fields_scroll(
    july: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = FormDialog(july, "Days", "Keep them", lambda: None)
    days = [LineField(f"Day {number}", hint="Monday") for number in range(3)]
    dialog.lay_out([row(*((day, 1) for day in days), gap=12), *(LineField(f"Field {number}") for number in range(6))])
    room = dialog._least_height(dialog.width()) - 60
    monkeypatch.setattr(FormDialog, "_room", lambda _: room)
    dialog.open()
    QApplication.processEvents()
    for words in ("That day is still to come.", "That day is still to come. Enter it once it has happened."):
        days[1].show_error(words)
        QApplication.processEvents()
        assert days[1].height() >= days[1].heightForWidth(days[1].width())
        assert {day.box.height() for day in days} == {look().theme.size("control")}
    assert dialog.findChild(QScrollArea) is not None
    dialog.reject()


def test_what_would_be_taken_back_does_not_scroll_where_it_fits(july: MeetingPage) -> None:
    item = agenda.lines(july.office, july.meeting_id)[5].id
    long = "Why the council would be worse placed if the terms of the tender were known before it is let. " * 2
    change = agenda.edit(july.office, item, {"chair_note": long, "purpose": long})
    dialog = TakeBack(july, july.office, change.number, taking_back.rehearse(july.office, change.number))
    dialog.open()
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0 and area.widget().height() <= area.viewport().height()
    assert right_edge(area.widget(), dialog) == right_edge(dialog.verb_button, dialog)
    dialog.reject()


def test_what_is_not_right_ends_where_the_button_ends(july: MeetingPage) -> None:
    dialog = FindingsDialog(july, july.office, july.meeting_id)
    dialog.open()
    QApplication.processEvents()
    bars = [bar for bar in dialog.findChildren(MessageBar) if bar.isVisible()]
    close = next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "Close")
    assert bars and {right_edge(bar, dialog) for bar in bars} == {right_edge(close, dialog)}
    dialog.accept()


def test_the_contact_of_a_meeting_is_read_whole(july: MeetingPage) -> None:
    dialog = MeetingDetails(july, july.office, july.meeting_id)
    dialog.open()
    contact = dialog._contact
    assert contact.currentText() == "Rowan Ellery, Democratic Services Officer"
    option = QStyleOptionComboBox()
    contact.initStyleOption(option)
    parts = QStyle.SubControl.SC_ComboBoxEditField
    room = contact.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, parts, contact)
    assert contact.fontMetrics().horizontalAdvance(contact.currentText()) <= room.width()
    dialog.reject()


def test_the_text_of_a_licence_follows_its_name_closely(window: MainWindow) -> None:
    dialog = AboutDialog(window)
    dialog.show()
    QApplication.processEvents()
    above = dialog.licence.mapTo(dialog, QPoint(0, dialog.licence.height())).y()
    assert 0 < dialog.text.y() - above <= 14
    dialog.accept()


@pytest.mark.parametrize("words", ["Edit closed title and “Public interest in withholding it” of item 11", "W" * 200])
def test_undo_is_named_as_far_as_there_is_room(window: MainWindow, look: Look, words: str) -> None:
    bar = window.top_bar
    window.show_office(memory_office())
    bar.show_undo(words, "")
    QApplication.processEvents()
    assert ("…" in bar.undo.text()) is (len(words) > 100)
    assert bar.undo.mapTo(bar, QPoint()).x() >= right_edge(bar.search, bar)
    assert right_edge(bar.undo, bar) <= bar.width()


def test_no_page_is_offered_at_the_start(window: MainWindow) -> None:
    window.resize(960, 540)
    assert window.top_bar.menu_button.isVisible() and not window.top_bar.place_button.isVisible()
    window.show_office(memory_office())
    assert window.top_bar.place_button.isVisible()
    window.close_file()
    window.show_start()
    assert not window.top_bar.place_button.isVisible()


@pytest.mark.parametrize("subject", ["forms", "house_style"])
def test_settings_that_fit_do_not_scroll_and_show_all_their_words(window: MainWindow, subject: str) -> None:
    window.resize(1093, 614)
    window.show_office(memory_office())
    window.show_place("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.list.choose(subject)
    QApplication.processEvents()
    area = next(area for area in page.findChildren(DetailsScroll) if area.isVisible())
    assert area.verticalScrollBar().maximum() == 0
    said = [label for label in area.findChildren(Label) if label.isVisible() and label.text()]
    assert len(said) > 3 and all(label.height() >= label.heightForWidth(label.width()) for label in said)
    window.resize(1093, 480)
    QApplication.processEvents()
    assert (area.verticalScrollBar().maximum() > 0) is (subject == "forms")


def test_messages_in_details_narrower_than_their_pane_are_not_cut(qtbot: QtBot) -> None:
    told = QWidget()
    bars = QVBoxLayout(told)
    fill_box(bars, [], gap=8)
    scroll = DetailsScroll(column(told, ..., margins=(24, 20, 24, 24)), "told", widest=560)
    qtbot.addWidget(scroll)
    scroll.resize(640, 400)
    scroll.show()
    QApplication.processEvents()
    for _ in range(6):
        bar = MessageBar(dismissable=False)
        words = (
            "The PDF shows “Liberation Sans” in the place of “Calibri”: it is not on this computer, and stands in it."
        )
        bar.tell(
            "warn", words, "Put the font on this computer and start Clerk again, or choose Liberation Sans in Word."
        )
        bars.addWidget(bar)
    made = told.findChildren(MessageBar)
    qtbot.waitUntil(lambda: made[-1].width() < 560, timeout=2000)
    QApplication.processEvents()
    assert [bar for bar in made if bar.height() < bar.heightForWidth(bar.width())] == []
