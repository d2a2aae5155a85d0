"""Sub-items in the Agenda tab: why one is closed is said, and what becomes of one that is opened or closed alone."""

from __future__ import annotations

from clerk_app.domain.agenda import Level, Openness
from clerk_app.services import agenda
from clerk_app.services.agenda import ItemLine
from ui.main_window import MainWindow
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
