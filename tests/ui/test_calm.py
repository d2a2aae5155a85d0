"""Nothing moves away from the pointer when something is said; and what is wrong with a field is said by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from clerk_app.domain.copies import Copy
from clerk_app.domain.council import BodyKind
from clerk_app.errors import BadInput
from clerk_app.services import committees, council, exporting, people
from tests.ui.page_keys import dialog_of, focused, press, tab_to
from ui.dialogs.new_person import NewPerson
from ui.dialogs.save_agenda import SaveAgenda
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.widgets.message_bar import Link


def places(root: QWidget, unlike: QWidget) -> dict[QWidget, QPoint]:
    """Where every button and line stands that can be seen, but for those of the message."""
    found = [*root.findChildren(QAbstractButton), *root.findChildren(QLineEdit)]
    return {w: w.mapTo(root, QPoint()) for w in found if w.isVisible() and not unlike.isAncestorOf(w)}


@pytest.mark.parametrize("place", ["meetings", "meeting", "committees", "people", "settings"])
def test_a_message_moves_nothing_on_its_page(july: MeetingPage, window: MainWindow, place: str) -> None:
    window.show_place(place)
    page = window.current_page()
    assert page is not None
    QApplication.processEvents()
    before = places(page, page.messages)
    assert before
    page.tell("warn", "There is something to be said.", "And something under it.", (Link("Do it", list),))
    QApplication.processEvents()
    assert page.messages.isVisible() and places(page, page.messages) == before
    assert page.messages.mapTo(page, QPoint()).y() > page.height() / 2
    page.messages.dismiss()
    QApplication.processEvents()
    assert places(page, page.messages) == before


def test_tab_comes_to_the_message_last_and_escape_closes_it(july: MeetingPage) -> None:
    july.tell("warn", "There is something to be said.", "", (Link("Do it", list),))
    july.agenda.list.setFocus()
    tab_to("Dismiss this message (Esc)")
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Do it"
    press(Qt.Key.Key_Escape)
    assert not july.messages.isVisible() and focused() is july.agenda.list, "and the keys go on where work is done"
    july.tell("warn", "Another thing.", "", (Link("Say it is done", lambda: july.tell("good", "It is done.")),))
    tab_to("Say it is done")
    press(Qt.Key.Key_Space)
    assert july.messages.text() == "It is done." and focused() is july.agenda.list


def test_a_dialog_that_a_menu_opened_gives_the_keys_back_to_the_page(july: MeetingPage) -> None:
    july.window().top_bar.menus.setFocus()  # type: ignore[attr-defined]
    july.edit_details()
    dialog_of(july).reject()
    assert focused() is july.agenda.list


def saving(page: MeetingPage, tmp_path: Path) -> SaveAgenda:
    """The dialog, open, with files of the closed copies there already."""
    Preferences().export_folder = tmp_path
    for copy in (Copy.MEMBERS, Copy.CLOSED):
        name = exporting.agenda_name(page.office, page.meeting_id, copy)
        for form in exporting.FORMATS:
            (tmp_path / f"{name}.{form}").touch()
    page.save_agenda()
    dialog = dialog_of(page)
    assert isinstance(dialog, SaveAgenda)
    QApplication.processEvents()
    return dialog


def test_choosing_a_copy_moves_nothing(july: MeetingPage, tmp_path: Path) -> None:
    dialog = saving(july, tmp_path)
    before = {widget: point.y() for widget, point in places(dialog, dialog.messages).items()}
    height = dialog.height()
    for button in [*dialog.copies.buttons()[1:], dialog.copies.buttons()[0]]:
        button.click()
        QApplication.processEvents()
        assert {widget: point.y() for widget, point in places(dialog, dialog.messages).items()} == before
        assert dialog.height() == height
        assert (dialog._warning.tone() == "closed") is (dialog.copies.value() is not Copy.PUBLIC)
    dialog.reject()


def test_a_folder_that_is_not_there_is_said_by_its_field(july: MeetingPage, tmp_path: Path) -> None:
    dialog = saving(july, tmp_path)
    before = dialog.verb_button.mapTo(dialog, QPoint())
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.try_to_do()
    QApplication.processEvents()
    assert "There is no folder" in dialog._folder_field.error() and not dialog.messages.text()
    assert focused() is dialog.folder
    assert dialog.verb_button.mapTo(dialog, QPoint()).y() == before.y()
    dialog.formats["pdf"].setChecked(False)
    dialog.formats["docx"].setChecked(False)
    dialog.formats["html"].setChecked(False)
    dialog.try_to_do()
    assert dialog.messages.text() == "No format is ticked.", "what is of no one field is said in the dialog"
    dialog.reject()


def test_a_wrong_address_is_said_by_its_field(july: MeetingPage, window: MainWindow) -> None:
    window.show_place("people")
    window.new_thing()
    dialog = dialog_of(window)
    assert isinstance(dialog, NewPerson)
    dialog._name.box.setText("Jacqueline Bright")
    dialog._others["email"].box.setText("nobody")
    dialog.try_to_do()
    assert "no e-mail address" in dialog._others["email"].error() and not dialog._name.error()
    assert focused() is dialog._others["email"].box
    QTest.keyClicks(dialog._others["email"].box, "@example.org")
    dialog._name.box.setText("")
    dialog.try_to_do()
    assert "needs a name" in dialog._name.error() and not dialog._others["email"].error()
    dialog.reject()


@pytest.mark.parametrize("field", ["name", "email", "ward", "title"])
def test_an_error_names_its_field(july: MeetingPage, field: str) -> None:
    office = july.office
    given = {"name": "Ann Hill", "title": "", "email": "", "ward": ""} | {field: "x" * 2_001}
    if field == "email":
        given[field] = "nobody"
    with pytest.raises(BadInput) as caught:
        people.new_person(office, given["name"], given["title"], {"email": given["email"], "ward": given["ward"]})
    assert caught.value.field == field


def test_a_missing_name_names_its_field(july: MeetingPage) -> None:
    with pytest.raises(BadInput) as caught:
        council.name_council(july.office, " ")
    assert caught.value.field == "name"
    with pytest.raises(BadInput) as caught:
        committees.new_committee(july.office, "", BodyKind.COMMITTEE)
    assert caught.value.field == "name"
