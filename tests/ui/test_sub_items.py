"""Sub-items in the Agenda tab: why one is closed is said, and what becomes of one that is opened or closed alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.agenda import Level, Openness
from clerk_app.services import agenda
from clerk_app.services.agenda import ItemLine
from ui.main_window import MainWindow
from ui.pages.agenda_list import DRAFT
from ui.pages.meeting import MeetingPage


def sub_item_of(page: MeetingPage, place: int) -> tuple[str, str]:
    """The item at a place, and the one after it made its sub-item and chosen."""
    item, sub = (line.id for line in agenda.lines(page.office, page.meeting_id)[place : place + 2])
    agenda.set_level(page.office, sub, Level.SUB_ITEM)
    page.agenda.choose(sub)
    return item, sub


def line_of(page: MeetingPage, item_id: str) -> ItemLine:
    """An item as the agenda lists it now."""
    return next(line for line in agenda.lines(page.office, page.meeting_id) if line.id == item_id)


def hint(page: MeetingPage) -> str:
    """What stands under the switch."""
    line = page.agenda.details.openness._switch_field._hint
    return line.text() if line.isVisible() else ""


def test_why_a_sub_item_is_closed_stands_beside_the_switch(july: MeetingPage) -> None:
    item, sub = sub_item_of(july, 5)
    assert hint(july) == ""
    agenda.set_openness(july.office, item, Openness.EXEMPT, (3,))
    july.agenda.choose(sub)
    assert hint(july) == f"Closed because item {line_of(july, item).number} is closed"
    july.agenda.choose(item)
    assert hint(july) == ""


def test_closing_a_sub_item_alone_says_that_it_is_an_item_of_its_own(july: MeetingPage, window: MainWindow) -> None:
    _, sub = sub_item_of(july, 5)
    july.agenda.details.openness.segments.buttons()[1].click()
    assert july.messages.text() == "", "part closed, it stays where it is"
    july.agenda.details.openness.segments.buttons()[2].click()
    line = line_of(july, sub)
    assert (line.item.level, line.item.part) == (Level.ITEM, 2)
    assert july.messages.text() == f"Item 6.1 is now an item of its own: item {line.number}."
    assert "Part 2" in july.messages._source.text()
    assert july.office.history.undo_label == "Make item 6.1 an item of its own, closed"
    window.undo()
    assert line_of(july, sub).number == "6.1" and july.messages.text() == ""


def test_opening_a_sub_item_alone_says_so_too(july: MeetingPage) -> None:
    item, sub = sub_item_of(july, 5)
    agenda.set_openness(july.office, item, Openness.EXEMPT, (3,))
    july.agenda.choose(sub)
    before = line_of(july, sub).number
    july.agenda.details.openness.segments.buttons()[0].click()
    line = line_of(july, sub)
    assert (line.item.level, line.item.part) == (Level.ITEM, 1)
    assert july.messages.text() == f"Item {before} is now an item of its own: item {line.number}."


def test_opening_an_item_says_which_sub_items_stay_closed(july: MeetingPage) -> None:
    item, sub = sub_item_of(july, 5)
    agenda.set_openness(july.office, item, Openness.EXEMPT, (3,))
    agenda.set_openness(july.office, sub, Openness.CONFIDENTIAL)
    july.agenda.choose(item)
    before = line_of(july, sub).number
    july.agenda.details.openness.segments.buttons()[0].click()
    assert july.messages.text() == f"Item {before} is now an item of its own: item {line_of(july, sub).number}."


def numbered(page: MeetingPage) -> list[str]:
    """The agenda as "6.1 Title", in order."""
    return [f"{line.number} {line.item.title}" for line in agenda.lines(page.office, page.meeting_id)]


def type_words(text: str) -> None:
    """Letters and Enter, to whatever has the keys."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Return)


def two_sub_items(page: MeetingPage) -> tuple[str, str, str]:
    """Item 6 with two sub-items, of which the first is chosen."""
    item, first = sub_item_of(page, 5)
    second = agenda.lines(page.office, page.meeting_id)[7].id
    agenda.set_level(page.office, second, Level.SUB_ITEM)
    page.agenda.choose(first)
    return item, first, second


def test_enter_on_a_sub_item_adds_sub_items_below_it(july: MeetingPage) -> None:
    two_sub_items(july)
    QTest.keyClick(july.agenda.list, Qt.Key.Key_Return)
    assert july.agenda.list.editor.accessibleName() == "Title of the sub-item"
    for words in ("Adoption", "Fostering"):
        type_words(words)
    QTest.keyClick(july.agenda.list.editor, Qt.Key.Key_Escape)
    assert [line.split()[0] for line in numbered(july)[5:11]] == ["6", "6.1", "6.2", "6.3", "6.4", "7"]
    assert numbered(july)[7:9] == ["6.2 Adoption", "6.3 Fostering"]
    assert july.office.history.undo_label == "Add item 6.3"


def test_the_button_adds_an_item_below_all_sub_items(july: MeetingPage) -> None:
    _, _, last = two_sub_items(july)
    july.agenda.add_button.click()
    model = july.agenda.list.rows_model()
    assert model.place_of(DRAFT) == model.place_of(last) + 1
    type_words("School places")
    QTest.keyClick(july.agenda.list.editor, Qt.Key.Key_Escape)
    assert numbered(july)[8] == "7 School places"


def test_a_sub_item_typed_below_a_closed_one_is_closed_for_the_same_reason(july: MeetingPage) -> None:
    item, first, _ = two_sub_items(july)
    agenda.set_openness(july.office, item, Openness.EXEMPT, (3,))
    july.agenda.choose(first)
    QTest.keyClick(july.agenda.list, Qt.Key.Key_Return)
    type_words("Offer of J Smith")
    QTest.keyClick(july.agenda.list.editor, Qt.Key.Key_Escape)
    (made,) = (
        line for line in agenda.lines(july.office, july.meeting_id) if line.item.closed_title == "Offer of J Smith"
    )
    assert (made.item.level, made.item.openness, made.item.paragraphs) == (Level.SUB_ITEM, Openness.EXEMPT, (3,))
    assert made.closed_by == f"item {line_of(july, item).number}" and "Smith" not in made.item.title
