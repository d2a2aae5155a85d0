"""The distribution lists in the window: members brought in, counts marked, kept as one change that undo takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.domain.change import Subject
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.services import distribution, meetings
from ui.dialogs.distribution import DistributionDialog
from ui.models.rows import Heading
from ui.pages.committees import CommitteesPage
from ui.pages.meeting import MeetingPage


@pytest.fixture
def lists(july: MeetingPage) -> DistributionDialog:
    july.window().commands.run("distribution")  # type: ignore[union-attr]
    (dialog,) = july.findChildren(DistributionDialog)
    return dialog


def kept(page: MeetingPage, kind: ListKind = ListKind.OPEN) -> tuple[DistributionEntry, ...]:
    return distribution.entries(page.office, meetings.presiding_body(page.office, page.meeting_id).id, kind)


def test_members_are_brought_in_counted_and_kept_as_one_change(july: MeetingPage, lists: DistributionDialog) -> None:
    assert "Nobody stands on this list yet" in lists._total.text() and not lists._line.isEnabled()
    lists.bring_button.click()
    members = len(lists._listed())
    lists.bring_button.click()
    assert lists.messages.text() == "Every member is on this list already."
    lists.add_button.click()
    assert lists.messages.text() == ""
    QTest.keyClicks(lists.name.box, "Scrutiny Team")
    lists.copies.box.selectAll()
    QTest.keyClicks(lists.copies.box, "10")
    lists.spare.click()
    assert lists._total.text() == f"Total: {members + 10} copies, 10 of them spare"
    lists.lists.choose(ListKind.CLOSED)
    lists.lists.chosen.emit(ListKind.CLOSED)
    lists.bring_button.click()
    lists.doubtful.click()
    assert "1 count not read" in lists._total.text()
    lists.verb_button.click()
    assert sum(entry.copies for entry in kept(july)) == members + 10
    assert [entry.doubtful for entry in kept(july, ListKind.CLOSED)].count(True) == 1
    change = july.office.undo()
    assert change.label.startswith("Undo: Edit the distribution lists of")
    assert kept(july) == kept(july, ListKind.CLOSED) == ()


def test_a_line_steps_in_its_group_and_at_its_edge_the_group_steps(lists: DistributionDialog) -> None:
    for name, heading in (("A", "One"), ("B", "One"), ("C", "Two")):
        lists.add()
        lists._edit(name=name, heading=heading)
    lists.list.choose("new-2")
    QTest.keyClick(lists.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [entry.name for entry in lists._listed()] == ["B", "A", "C"]
    lists.list.choose("new-3")
    lists.up_button.click()
    assert [entry.name for entry in lists._listed()] == ["C", "B", "A"]
    headings = [each.words for each in lists.list.rows_model().rows() if isinstance(each, Heading)]
    assert headings == ["Two", "One"]
    lists.list.setFocus()
    QTest.keyClick(lists.list, Qt.Key.Key_Delete)
    assert [entry.name for entry in lists._listed()] == ["B", "A"]


@pytest.mark.parametrize("typed", ["many", "1000", ""])
def test_a_count_that_is_none_is_said_by_its_field_and_not_kept(
    july: MeetingPage, lists: DistributionDialog, typed: str
) -> None:
    lists.add_button.click()
    QTest.keyClicks(lists.name.box, "Library")
    lists.copies.box.clear()
    QTest.keyClicks(lists.copies.box, typed)
    if not typed:
        QTest.keyClick(lists.copies.box, Qt.Key.Key_Backspace)
        lists._count("")
    lists.verb_button.click()
    assert lists.copies.error() and lists.isVisible() and kept(july) == ()


def test_a_line_without_a_name_is_asked_for(july: MeetingPage, lists: DistributionDialog) -> None:
    lists.add_button.click()
    lists.verb_button.click()
    assert lists.name.error() == "This line names nobody. Choose a person, or type a name."
    lists.reject()
    assert kept(july) == ()


def test_the_committees_page_says_what_the_lists_add_up_to(july: MeetingPage, lists: DistributionDialog) -> None:
    lists.bring_button.click()
    lists.verb_button.click()
    window = july.window()
    window.show_place("committees")  # type: ignore[attr-defined]
    page = window.current_page()  # type: ignore[attr-defined]
    assert isinstance(page, CommitteesPage)
    page.go_to(Subject("body", meetings.presiding_body(july.office, july.meeting_id).id))
    section = page.committee.distribution
    total = sum(entry.copies for entry in kept(july))
    assert section._totals.text() == f"Open papers: {total} copies. Closed papers: 0 copies."
    section.edit_button.click()
    assert page.findChildren(DistributionDialog)
