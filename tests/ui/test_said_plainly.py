"""What a newcomer stumbled over: what is counted, what is offered, and where the keys go next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.agenda import Level, Openness, SubLineKind
from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.rule_names import RULE_NAMES, rule_name
from clerk_app.services import agenda, committees
from tests.ui.page_keys import dialog_of, focused, press
from tests.ui.test_refused import link
from ui.dialogs.findings import FindingsDialog
from ui.dialogs.save_agenda import SaveAgenda
from ui.main_window import MainWindow
from ui.pages.committees import CommitteesPage
from ui.pages.meeting import MeetingPage
from ui.preferences import Preferences
from ui.text import why_and_remedy, worth_a_look
from ui.widgets.labels import Label
from ui.widgets.message_bar import MessageBar

Key = Qt.Key


def item_id(page: MeetingPage, place: int) -> str:
    """The item at a place of the agenda."""
    return agenda.lines(page.office, page.meeting_id)[place].id


def check_of(page: MeetingPage) -> FindingsDialog:
    """The check, open."""
    page.check()
    return page.findChildren(FindingsDialog)[-1]


def test_the_heading_of_the_check_counts_every_card(july: MeetingPage) -> None:
    agenda.set_openness(july.office, item_id(july, 3), Openness.EXEMPT)
    dialog = check_of(july)
    notes = sum(finding.level is Weight.NOTE for finding in dialog.findings)
    wrong = len(dialog.findings) - notes
    assert notes and wrong
    heading = dialog.findChildren(Label)[0].text()
    assert heading.startswith(f"{wrong} things are not right yet")
    assert heading.endswith(f", and {notes} note{'' if notes == 1 else 's'} worth a look")
    dialog.reject()


@pytest.mark.parametrize(("notes", "words"), [(0, ""), (1, "and 1 note worth a look"), (5, "and 5 notes worth a look")])
def test_notes_are_counted_beside(notes: int, words: str) -> None:
    assert worth_a_look([Finding(Weight.WARNING, "")] + [Finding(Weight.NOTE, "")] * notes) == words


def test_no_finding_shows_the_id_of_a_rule(july: MeetingPage) -> None:
    agenda.set_openness(july.office, item_id(july, 3), Openness.EXEMPT)
    dialog = check_of(july)
    assert any(finding.rule for finding in dialog.findings)
    said = " ".join(bar.accessibleName() for bar in dialog.findChildren(MessageBar))
    assert not [rule for rule in RULE_NAMES if rule in said]
    assert "Schedule\xa012A, Local Government Act\xa01972" in said
    dialog.reject()


@pytest.mark.parametrize("rule", ["PX-2", "CD-1", "LU-3", "TE-1"])
def test_a_rule_is_named_in_words(rule: str) -> None:
    assert why_and_remedy(Finding(Weight.NOTE, "x", rule, fix="Do it.")) == f"Do it. Rule: {rule_name(rule)}."
    assert why_and_remedy(Finding(Weight.NOTE, "x", fix="Do it.")) == "Do it."


def test_every_rule_that_is_found_has_a_name() -> None:
    import re

    root = Path(__file__).resolve().parents[2] / "clerk_app"
    named = {rule for path in root.rglob("*.py") for rule in re.findall(r'"([A-Z]{2}-\d+)"', path.read_text("utf-8"))}
    assert named - {"UTF-8"} == set(RULE_NAMES)


def test_a_speaker_picked_from_the_list_is_typed_next(july: MeetingPage, qtbot: QtBot) -> None:
    july.agenda.choose(item_id(july, 4))
    combo = july.agenda.details.sub_kind
    combo.setFocus()
    combo.showPopup()
    QApplication.processEvents()
    view = combo.view()
    view.setCurrentIndex(view.model().index(combo._values.index(SubLineKind.SPEAKER), 0))
    QTest.keyClick(view, Key.Key_Return)
    speaker = july.agenda.details._inputs["speaker_name"]
    qtbot.waitUntil(speaker.hasFocus, timeout=2000)


def test_minutes_are_gone_to_at_the_end_of_their_title(july: MeetingPage) -> None:
    item = item_id(july, 0)
    agenda.edit(july.office, item, {"title": "Minutes of the last meeting"})
    july.agenda.choose(item_id(july, 4))
    july.agenda.choose(item, "title")
    box = july.agenda.details._inputs["title"]
    assert box.hasFocus() and box.cursorPosition() == len("Minutes of the last meeting")  # type: ignore[union-attr]


def with_sub_item(page: MeetingPage) -> str:
    """An item with a sub-item; another below is chosen."""
    above, below = item_id(page, 4), item_id(page, 5)
    agenda.set_level(page.office, below, Level.SUB_ITEM)
    return above


def test_what_went_with_an_item_is_said_and_comes_back(july: MeetingPage) -> None:
    above = with_sub_item(july)
    before = [line.id for line in agenda.lines(july.office, july.meeting_id)]
    july.agenda.choose(above)
    july.agenda.remove()
    assert july.messages.text() == "Item 5 and its sub-item 5.1 were removed."
    link(july, "Undo").click()
    assert [line.id for line in agenda.lines(july.office, july.meeting_id)] == before
    assert july.agenda.current_item() == above and not july.messages.text()


def test_undo_in_the_message_takes_back_what_it_speaks_of(july: MeetingPage) -> None:
    above = with_sub_item(july)
    july.agenda.choose(above)
    july.agenda.remove()
    agenda.edit(july.office, item_id(july, 0), {"wards": "Eastgate"})
    link(july, "Undo").click()
    lines = agenda.lines(july.office, july.meeting_id)
    assert above in {line.id for line in lines} and lines[0].item.wards == "Eastgate"


def test_an_item_alone_goes_without_a_word(july: MeetingPage) -> None:
    july.agenda.choose(item_id(july, 5))
    july.agenda.remove()
    assert not july.messages.text()


def test_a_row_that_moved_is_in_view(july: MeetingPage, window: MainWindow) -> None:
    window.resize(1000, 480)
    QApplication.processEvents()
    listed = july.agenda.list
    july.agenda.choose(item_id(july, 1))
    agenda.set_openness(july.office, item_id(july, 1), Openness.EXEMPT, (3,))
    QApplication.processEvents()
    assert listed.verticalScrollBar().maximum() > 0
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()).center())
    assert listed.currentIndex().row() == listed.model().rowCount() - 1


def test_the_current_row_stays_in_view_over_a_message(july: MeetingPage, window: MainWindow) -> None:
    window.resize(1000, 600)
    listed = july.agenda.list
    listed.setFocus()
    press(Key.Key_End)
    QApplication.processEvents()
    july.tell("warn", "There is something to be said.", "And more of it.")
    QApplication.processEvents()
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()).center())


def test_another_kind_of_committee_offers_its_standing_items(july: MeetingPage, window: MainWindow) -> None:
    made = committees.new_committee(july.office, "Planning", BodyKind.COMMITTEE)
    assert made.subject is not None
    body = made.subject.id
    window.go_to(made.subject)
    page = window.current_page()
    assert isinstance(page, CommitteesPage)
    details = page.committee
    details.kind.chosen.emit(BodyKind.SCRUTINY)
    assert page.messages.text() == "The standing items stay as they were."
    words = "Add the standing items of a scrutiny or select committee"
    before = [item.title for item in committees.standing_items(july.office, body)]
    link(page, words).click()  # type: ignore[arg-type]
    titles = [item.title for item in committees.standing_items(july.office, body)]
    assert titles == [*before, "Responses to referrals", "Work programme", "Referrals"]
    shown = [line.title for line in details.standing.list.rows_model().rows()]
    assert "Work programme" in shown and not page.messages.text()
    details.kind.chosen.emit(BodyKind.COMMITTEE)
    assert not page.messages.text(), "nothing of that kind is wanting"


def test_what_is_saved_is_named_once(july: MeetingPage, tmp_path: Path, qtbot: QtBot) -> None:
    Preferences().export_folder = tmp_path
    july.save_agenda()
    dialog = dialog_of(july)
    assert isinstance(dialog, SaveAgenda)
    said: list[str] = []
    dialog.saved.connect(lambda words, _: said.append(words))
    dialog.try_to_do()
    qtbot.waitUntil(lambda: bool(said), timeout=20000)
    (stem,) = {path.stem for path in tmp_path.iterdir() if path.is_file()}
    assert said == [f"Saved: {stem}.pdf, .docx and .html."]
    assert focused() is not None
