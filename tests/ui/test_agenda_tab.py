"""The Agenda tab by its keys: adding, renaming, moving, levels, removing, details stored as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Level, Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.interests import InterestKind
from clerk_app.services import agenda, committees, council, interests, meetings, taking_part
from ui.main_window import MainWindow
from ui.pages.agenda_rows import AgendaRow
from ui.pages.meeting import MeetingPage
from ui.widgets.painting import text_width

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def titles(page: MeetingPage) -> list[str]:
    """The titles as the file has them, in order."""
    return [line.item.title for line in agenda.lines(page.office, page.meeting_id)]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, to whatever has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def type_words(text: str) -> None:
    """Letters, to whatever has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def choose(page: MeetingPage, place: int) -> str:
    """Make the item at a place current, and give the list the keys."""
    item = agenda.lines(page.office, page.meeting_id)[place].id
    page.agenda.choose(item)
    return item


def test_an_item_costs_its_title_and_enter(july: MeetingPage) -> None:
    choose(july, 5)
    press(Key.Key_Return)
    for title in ("School places", "Youth service"):
        type_words(title)
        press(Key.Key_Return)
    press(Key.Key_Escape)
    assert titles(july)[5:9] == [
        "Safeguarding services: 6-monthly report",
        "School places",
        "Youth service",
        "Child protection update",
    ]
    assert july.office.history.undo_label == "Add item 8"
    assert july.agenda.list.hasFocus()


def test_a_register_entry_whose_words_fit_stands_beside_the_item_di_20(july: MeetingPage, window: MainWindow) -> None:
    """With the words and where they stand, of a sensitive one that it fits alone; a button leads to it."""
    hints, office = july.agenda.details.hints, july.office
    item = choose(july, 5)
    hints.read()
    assert not hints.hints and not hints.button.isVisible()
    agenda.edit(office, item, {"title": "Bridge repairs at Withy Lock"})
    members = [m for _, listed in taking_part.members_of(office, july.meeting_id) for m in listed if m.person_id]
    first, second = (str(member.person_id) for member in members[:2])
    agreed = {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 5, 9)}
    interests.add(office, first, InterestKind.DPI, {"land": "Withy Lock House", "category": "land", **agreed})
    entry = interests.add(office, second, InterestKind.DPI, {"land": "Withy Lock Cottage", "category": "land"}).subject
    hints.read()
    assert [hint.sentence for hint in hints.hints] == [
        f"{members[0].name}: an entry whose details are withheld.",
        f"{members[1].name}, Land: “Withy, Lock” in the title.",
    ]
    assert hints.button.isVisible() and hints.button.text() == "2 entries of the register fit"
    said = " ".join(label.text() for label in hints.findChildren(QLabel))
    assert "“Withy, Lock” in the title" in said and "House" not in said
    hints.findChildren(QAbstractButton)[-1].click()
    shown = window.current_page()
    assert shown is not None and shown.chosen_thing() in (entry, Subject("person", second))
    window.show_place("meeting")
    choose(july, 0)
    hints.read()
    assert not hints.hints and hints.isHidden(), "nothing fits the next item"


def test_leaving_the_box_keeps_a_title_and_escape_drops_it(july: MeetingPage) -> None:
    before = titles(july)
    choose(july, 0)
    press(Key.Key_Return)
    type_words("Dropped")
    press(Key.Key_Escape)
    assert titles(july) == before
    press(Key.Key_Return)
    type_words("Kept")
    press(Key.Key_Tab)
    assert titles(july)[1] == "Kept"
    assert not july.agenda.list.editing()


def test_f2_renames_in_place(july: MeetingPage) -> None:
    item = choose(july, 3)
    press(Key.Key_F2)
    type_words("Young carers and their schools")
    press(Key.Key_Return)
    assert titles(july)[3] == "Young carers and their schools"
    assert july.agenda.current_item() == item


@pytest.mark.parametrize(("key", "place"), [(Key.Key_Up, 4), (Key.Key_Down, 6)])
def test_alt_and_the_arrows_move(july: MeetingPage, key: Qt.Key, place: int) -> None:
    choose(july, 5)
    moved = titles(july)[5]
    press(key, ALT)
    assert titles(july)[place] == moved
    assert july.office.history.undo_label == f"Move item 6 to {place + 1}"


def test_alt_right_makes_a_sub_item_and_alt_left_an_item(july: MeetingPage) -> None:
    item = choose(july, 6)
    press(Key.Key_Right, ALT)
    line = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
    assert (line.item.level, line.number) == (Level.SUB_ITEM, "6.1")
    press(Key.Key_Left, ALT)
    line = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
    assert (line.item.level, line.number) == (Level.ITEM, "7")


def test_the_first_item_cannot_be_a_sub_item_and_the_page_says_why(july: MeetingPage) -> None:
    choose(july, 0)
    press(Key.Key_Right, ALT)
    assert "no item above" in july.messages.text()


def test_delete_removes_and_ctrl_z_brings_back(july: MeetingPage, window: MainWindow) -> None:
    before = titles(july)
    choose(july, 4)
    press(Key.Key_Delete)
    assert titles(july) == before[:4] + before[5:]
    assert july.agenda.current_item() is not None
    press(Key.Key_Z, CTRL)
    assert titles(july) == before
    assert july.agenda.current_item() == agenda.lines(july.office, july.meeting_id)[4].id


def test_typing_in_a_field_is_one_change_and_is_stored_on_leaving(july: MeetingPage) -> None:
    item = choose(july, 5)
    box = july.agenda.details._inputs["lead_officer"]
    number = july.office.history._done[-1].number
    box.setFocus()
    box.selectAll()
    type_words("Head of Schools")
    july.agenda.details.settle()
    type_words(", Marlow Vale")
    press(Key.Key_Tab)
    line = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
    assert line.item.lead_officer == "Head of Schools, Marlow Vale"
    assert july.office.history._done[-1].number == number + 1
    assert july.office.history.undo_label == "Edit lead officer of item 6"


def test_what_is_typed_is_stored_after_a_pause(july: MeetingPage, qtbot: QtBot) -> None:
    item = choose(july, 5)
    box = july.agenda.details._inputs["wards"]
    box.setFocus()
    box.selectAll()
    type_words("Eastgate")

    def stored() -> None:
        line = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
        assert line.item.wards == "Eastgate"

    qtbot.waitUntil(stored, timeout=3000)


def test_an_empty_title_is_refused_by_the_field(july: MeetingPage) -> None:
    choose(july, 5)
    box = july.agenda.details._inputs["title"]
    box.setFocus()
    box.selectAll()
    press(Key.Key_Delete)
    press(Key.Key_Tab)
    assert "needs a title" in july.agenda.details._fields["title"].error()
    choose(july, 6)
    choose(july, 5)
    assert july.agenda.details._fields["title"].error() == ""
    assert titles(july)[5] == "Safeguarding services: 6-monthly report"


@pytest.mark.parametrize("text", ["half an hour", "2000", "-5"])
def test_minutes_that_are_none_are_refused_in_words(july: MeetingPage, text: str) -> None:
    choose(july, 5)
    box = july.agenda.details._inputs["planned_minutes"]
    box.setFocus()
    box.selectAll()
    type_words(text)
    press(Key.Key_Tab)
    assert "is not a number of minutes" in july.agenda.details._fields["planned_minutes"].error()


def test_closing_an_item_takes_two_actions_and_moves_it_to_part_2(july: MeetingPage) -> None:
    item = choose(july, 7)
    fields = july.agenda.details.openness
    fields.segments.setFocus()
    press(Key.Key_Right)
    passed = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
    assert (passed.item.openness, passed.item.part) == (Openness.PART_EXEMPT, 1), "nothing moves on the way to closed"
    press(Key.Key_Right)
    press(Key.Key_Tab)
    type_words("3")
    press(Key.Key_Return)
    line = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item)
    assert (line.item.openness, line.item.paragraphs, line.item.part) == (Openness.EXEMPT, (3,), 2)
    assert "prints “Update on the improvement plan”" in fields._warning.text()


def test_a_paragraph_that_there_is_not_is_refused(july: MeetingPage) -> None:
    choose(july, 10)
    fields = july.agenda.details.openness
    fields.why.setFocus()
    line = fields.why.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "9")
    QTest.keyClick(line, Key.Key_Return)
    assert "no paragraph 9" in fields._why_field.error()


def test_a_town_council_is_asked_for_the_reason_of_its_resolution_pa_1(july: MeetingPage) -> None:
    council.set_rule(july.office, "paragraph_list", "none")
    item = choose(july, 10)
    agenda.edit(july.office, item, {"public_interest_reason": ""})
    fields = july.agenda.details.openness
    assert fields._why_field.label.text() == "Why the public is excluded"
    assert fields.why.currentText() == "Special reasons"
    assert fields._reason_field.label.text() == fields.reason.accessibleName() != ""
    assert "12A" not in fields._warning.text() and "that the public is excluded" in fields._warning.text()
    line = fields.why.lineEdit()
    assert line is not None
    for typed, openness in (("Confidential", Openness.CONFIDENTIAL), ("special", Openness.EXEMPT)):
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Key.Key_Return)
        kept = next(line for line in agenda.lines(july.office, july.meeting_id) if line.id == item).item
        assert (kept.openness, kept.paragraphs) == (openness, ())
        assert fields._reason_field.isVisibleTo(fields) is (openness is Openness.EXEMPT), "PX-1: no reason is asked"
    line.selectAll()
    QTest.keyClicks(line, "3")
    QTest.keyClick(line, Key.Key_Return)
    assert "Choose one of the two" in fields._why_field.error()


def test_the_preview_shows_the_public_copy_until_another_is_chosen(july: MeetingPage, qtbot: QtBot) -> None:
    preview = july.agenda.preview
    assert preview.copy() is Copy.PUBLIC
    preview.redraw()
    qtbot.waitUntil(lambda: preview._pages is not None, timeout=5000)  # perhaps it was drawn as the page opened
    assert preview._pages is not None and len(preview._pages.sizes) == 2
    assert not preview._band.isVisible()
    with qtbot.waitSignal(preview.drawn, timeout=5000):
        preview.copies.setFocus()
        press(Key.Key_Down)
    assert preview.copy() is Copy.MEMBERS
    assert preview._band.isVisible()


def test_the_preview_draws_what_is_typed_before_it_is_stored(july: MeetingPage, qtbot: QtBot) -> None:
    from clerk_app.documents.raster import page_texts

    choose(july, 5)
    box = july.agenda.details._inputs["title"]
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(july.agenda.preview.drawn, timeout=5000):
        type_words("X")
    qtbot.waitUntil(lambda: july.agenda.preview._job is None, timeout=5000)
    assert titles(july)[5] == "Safeguarding services: 6-monthly report"
    pages = july.agenda.preview._pages
    assert pages is not None and "6. X" in " ".join(page_texts(pages.pdf)[0].split())


def test_a_new_meeting_says_what_belongs_on_its_agenda(july: MeetingPage, window: MainWindow) -> None:
    from clerk_app.domain.change import Subject
    from clerk_app.services import meetings

    empty = next(line for line in meetings.lines(july.office) if line.id not in meetings.item_counts(july.office))
    window.go_to(Subject("meeting", empty.id))
    assert july.agenda._empty.isVisible()
    press(Key.Key_Return)
    type_words("Apologies for absence")
    press(Key.Key_Return)
    assert titles(july) == ["Apologies for absence"]


def test_a_row_that_was_said_to_be_closed_stays_closed_when_its_item_goes(july: MeetingPage) -> None:
    item = agenda.lines(july.office, str(july.agenda._meeting_id))[-1].id
    agenda.set_openness(july.office, item, Openness.EXEMPT)
    july.agenda.choose(item)
    press(Qt.Key.Key_Return)
    assert "Closed title" in july.agenda.list.editor.placeholderText()
    view = july.agenda.list
    (draft,) = [row for row in view.rows_model().rows() if isinstance(row, AgendaRow) and row.id == "draft"]
    number = agenda.lines(july.office, july.meeting_id)[-1].number
    assert draft.warned == view.editor.accessibleDescription() == f"Closed, below item {number}"
    assert view.viewport().width() - view.editor.geometry().right() > text_width(draft.warned, "caption_strong")
    type_words("Dismissal of J Smith")
    agenda.remove(july.office, item)
    press(Qt.Key.Key_Return)
    made = next(line.item for line in agenda.lines(july.office, str(july.agenda._meeting_id)) if line.item.closed_title)
    assert (made.openness, made.closed_title) == (Openness.EXEMPT, "Dismissal of J Smith")
    assert "Smith" not in made.title


def test_keys_after_a_stored_half_title_do_not_reach_the_open_title(july: MeetingPage) -> None:
    choose(july, 3)
    press(Qt.Key.Key_Return)
    type_words("Dismissal of")
    assert july.agenda.settle()
    assert QApplication.focusWidget() is july.agenda.list
    before = titles(july)
    type_words("J Smith")
    july.agenda.settle()
    assert titles(july) == before


def test_a_title_being_typed_for_an_item_that_goes_is_said_and_not_lost(july: MeetingPage) -> None:
    item = choose(july, 3)
    press(Qt.Key.Key_F2)
    type_words("Young carers and their schools")
    agenda.remove(july.office, item)
    assert not july.agenda.list.editing()
    assert "Young carers and their schools" in july.messages.text()


def test_undo_of_an_added_item_leaves_its_neighbour_chosen(july: MeetingPage, window: MainWindow) -> None:
    choose(july, 4)
    press(Key.Key_Return)
    type_words("Extra")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    window.undo()
    assert july.agenda.current_item() == agenda.lines(july.office, july.meeting_id)[5].id
    assert july.agenda.list.hasFocus()


def refused_title(page: MeetingPage) -> None:
    """A new title that is too long, left behind in its row, with the keys in the list and on that row."""
    choose(page, 3)
    press(Key.Key_Return)
    page.agenda.list.editor.setText("y" * 5000)
    press(Key.Key_Tab)
    assert "too long" in page.messages.text()
    page.agenda.list.setFocus()
    press(Key.Key_Down)
    assert page.agenda.list.current_key() == "draft"


def test_delete_drops_a_new_title_that_was_refused(july: MeetingPage) -> None:
    before = titles(july)
    refused_title(july)
    press(Key.Key_Up, ALT)
    press(Key.Key_Right, ALT)
    assert "not in the file" not in july.messages.text()
    press(Key.Key_Delete)
    assert titles(july) == before
    assert not july.agenda.list.editing()
    assert july.agenda.list.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_a_new_title_that_was_refused_is_taken_up_again(july: MeetingPage, key: Qt.Key) -> None:
    refused_title(july)
    press(key)
    assert july.agenda.list.editor.hasFocus()
    assert july.agenda.list.editor.text() == "y" * 5000
    july.agenda.list.stop_editing()


def test_the_second_click_of_two_on_another_page_renames_nothing(july: MeetingPage) -> None:
    """As when a recent file is double clicked: the first click opens it, and the second falls on its agenda."""
    view = july.agenda.list
    line = agenda.lines(july.office, july.meeting_id)[1]
    at = view.visualRect(view.rows_model().index_of(line.id)).center()
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), second)
    assert not view.editing()
    assert july.agenda.current_item() == line.id, "it is a click"


def test_a_double_click_renames_what_is_under_it_alone(july: MeetingPage) -> None:
    choose(july, 3)
    view = july.agenda.list
    heading = view.visualRect(view.rows_model().index(0, 0)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert not view.editing()
    line = agenda.lines(july.office, july.meeting_id)[1]
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.rows_model().index_of(line.id)).center()
    )
    assert view.renaming() == (line.id, line.item.title)
    view.stop_editing()


def test_an_item_that_is_added_after_the_standing_items_goes_below_the_last_of_them(
    july: MeetingPage, window: MainWindow
) -> None:
    body = meetings.presiding_body(july.office, july.meeting_id).id
    committees.save_standing_items(july.office, body, ["Webcasting", "Petitions", "Questions"])
    before = titles(july)
    window.commands.run("add_standing")
    press(Key.Key_Z, CTRL)
    assert titles(july) == before, "Ctrl+Z takes them back though an empty row is open"
    window.commands.run("add_standing")
    type_words("Youth service")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    at = titles(july).index("Webcasting")
    assert titles(july)[at : at + 4] == ["Webcasting", "Petitions", "Questions", "Youth service"]
    assert july.agenda.list.hasFocus() and july.agenda.current_item() is not None
