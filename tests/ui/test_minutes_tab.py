"""The Minutes tab by key events: drafted by itself, edited in place, closed and opened, made anew, and signed."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import RoomEvent
from clerk_app.office import Office
from clerk_app.services import agenda, correcting, meetings, minutes, room_minutes, room_reading
from clerk_app.store.changes import Author
from tests.helpers.offices import copied, memory_office, rising_ids, today
from tests.helpers.scripted_evening import CLOSED, CLOSED_WORDS, Scene, begin, scene, the_whole_evening
from tests.helpers.small_council import id_of, item_id, meeting
from tests.ui.page_keys import focused, press, show_at
from tests.ui.text_room import cut
from ui.dialogs.confirm_minutes import ConfirmMinutes
from ui.dialogs.minutes_versions import MinutesVersions
from ui.dialogs.renew_minutes import RenewMinutes
from ui.dialogs.save_minutes import SaveMinutes
from ui.dialogs.sign_minutes import SignMinutes
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.minutes import MinutesTab
from ui.pages.minutes_rows import rows_of

K, Mod = Qt.Key, Qt.KeyboardModifier
WORDS = "A deputation spoke."


@cache
def _filled(whole: bool) -> tuple[Office, Scene]:
    office = memory_office()
    made = scene(office)
    if whole:
        the_whole_evening(office, made)
    return office, made


def shown(window: MainWindow, whole: bool) -> Scene:
    """A committee with its agenda, before or after a whole evening, in the window."""
    filled, made = _filled(whole)
    office = Office(copied(filled.db), Author("Test Officer", "session"), today, rising_ids(100_000))
    show_at(window, office, Subject("meeting", made.meeting))
    return made


@pytest.fixture
def here(window: MainWindow) -> Scene:
    """A committee with its agenda, before the meeting."""
    return shown(window, whole=False)


@pytest.fixture
def held(window: MainWindow) -> Scene:
    """The same after the whole evening."""
    return shown(window, whole=True)


@pytest.fixture
def tab(window: MainWindow, held: Scene, qtbot: QtBot) -> MinutesTab:
    """The minutes of a whole evening, opened by their key."""
    return opened(window, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> MinutesTab:
    QTest.keyClick(focused(), K.Key_5, Mod.AltModifier)
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    qtbot.waitUntil(lambda: not page.minutes.is_reading(), timeout=3000)
    page.minutes.verbs.clock = lambda: datetime(2017, 9, 14, 19, 5)
    return page.minutes


def passage(tab: MinutesTab, words: str) -> Passage:
    assert tab.sheet is not None
    return next(
        each for each in tab.sheet.passages if words in each.block.text or any(words in row for row in each.block.rows)
    )


def type_at_end(tab: MinutesTab, words: str, text: str) -> None:
    tab.go_to(passage(tab, words).id)
    press(K.Key_Return)
    assert focused() is tab.list.editor
    tab.list.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(focused(), text)


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


class TestOpening:
    def test_before_the_meeting_it_says_what_is_wanted_and_leads_there(
        self, window: MainWindow, here: Scene, qtbot: QtBot
    ) -> None:
        tab = opened(window, qtbot)
        assert focused() is tab.room_button and tab.sheet is None
        press(K.Key_Return)
        page = window.current_page()
        assert isinstance(page, MeetingPage) and page.shows_room()

    def test_of_minutes_that_are_kept_elsewhere_it_says_where_they_were_confirmed(
        self, window: MainWindow, here: Scene, qtbot: QtBot
    ) -> None:
        page = window.current_page()
        assert isinstance(page, MeetingPage)
        later = meeting(page.office, here.body, date(2017, 9, 14))
        agenda.add_item(page.office, later, "Minutes of the last meeting")
        item = item_id(page.office, later, "Minutes of the last meeting")
        room_minutes.confirm(page.office, item, datetime(2017, 9, 14, 19, 5), date(2017, 7, 13))
        tab = opened(window, qtbot)
        said = tab._empty.accessibleName()
        assert "confirmed on 14 September 2017 at the meeting of the" in said and "not been held" not in said

    def test_a_draft_of_what_is_recorded_is_there_at_once(self, window: MainWindow, here: Scene, qtbot: QtBot) -> None:
        """In the middle of a meeting too: the tab drafts it, as one change."""
        page = window.current_page()
        assert isinstance(page, MeetingPage)
        begin(page.office, here)
        tab = opened(window, qtbot)
        assert tab.sheet is not None and tab.sheet.state is MinutesState.DRAFT
        assert page.office.history.undo_label == "Draft the minutes"
        assert focused() is tab.list

    def test_after_the_meeting_it_has_every_passage_with_its_number(self, tab: MinutesTab) -> None:
        rows = {row.id: row for row in tab.list.passages()}
        assert tab.sheet is not None and len(rows) == len(tab.sheet.passages)
        spoke = rows[passage(tab, WORDS).id]
        assert (spoke.number, spoke.text, spoke.note) == ("3.1", WORDS, "")
        assert spoke.spoken == f"Paragraph 3.1. {WORDS}"


class TestTyping:
    def test_what_is_typed_is_one_change_that_undo_takes_back(self, tab: MinutesTab, window: MainWindow) -> None:
        type_at_end(tab, WORDS, " It was heard.")
        press(K.Key_Escape)
        assert passage(tab, WORDS).block.text == f"{WORDS} It was heard."
        assert tab.office.history.undo_label == "Edit the minutes at item 3"
        assert passage(tab, WORDS).edited
        window.commands.run("undo")
        assert passage(tab, WORDS).block.text == WORDS

    def test_the_lines_of_a_decision_are_typed_below_its_heading(self, tab: MinutesTab) -> None:
        decided = next(row for row in tab.list.passages() if row.text == "**RESOLVED**\nThat the budget be approved.")
        tab.go_to(str(decided.id))
        press(K.Key_Return)
        tab.list.editor.moveCursor(QTextCursor.MoveOperation.End)
        press(K.Key_Return)
        QTest.keyClicks(focused(), "That officers report back.")
        press(K.Key_Escape)
        found = passage(tab, "That officers report back.").block
        assert (found.kind, found.text) == (BlockKind.RESOLVED, "RESOLVED")
        assert found.rows == ("That the budget be approved.", "That officers report back.")
        row = next(each for each in tab.list.passages() if each.id == decided.id)
        assert row.text == "**RESOLVED**\n1. That the budget be approved.\n2. That officers report back."

    def test_ctrl_enter_adds_a_passage_with_the_next_number(self, tab: MinutesTab, qtbot: QtBot) -> None:
        type_at_end(tab, WORDS, "")
        QTest.keyClick(focused(), K.Key_Return, Mod.ControlModifier)
        assert focused() is tab.list.editor
        QTest.keyClicks(focused(), "Members asked questions.")
        press(K.Key_Escape)
        assert passage(tab, "Members asked").block.number == "3.2" and passage(tab, "Members asked").own

    def test_a_name_of_somebody_absent_is_found_and_leads_to_its_passage_at_1(
        self, tab: MinutesTab, qtbot: QtBot
    ) -> None:
        type_at_end(tab, WORDS, " Councillor Farah Sethi asked a question.")
        press(K.Key_Escape)
        qtbot.waitUntil(lambda: tab.side.remarks.rows_model().rowCount() > 1, timeout=3000)
        tab.side.remarks.choose(1)  # the first asks for a summary of what is closed
        assert "Councillor Farah Sethi, who was not there" in tab.side._said.text()
        tab.list.choose(tab.list.passages()[0].id)
        tab.side.remarks.setFocus()
        press(K.Key_Return)
        assert focused() is tab.list and tab.chosen() == passage(tab, WORDS)
        tab.side.remarks.choose(0)
        tab.side.remarks.setFocus()
        press(K.Key_Return)
        assert focused() is tab.list.editor, "a summary is typed at once"
        QTest.keyClicks(focused(), "Terms were agreed.")
        press(K.Key_Escape)
        typed = tab.chosen()
        assert typed is not None and (typed.block.side, typed.block.text) == (Side.PUBLIC, "Terms were agreed.")

    def test_another_tab_stores_what_is_typed(self, tab: MinutesTab, window: MainWindow) -> None:
        type_at_end(tab, WORDS, " More.")
        window.commands.run("tab_issue")
        assert passage(tab, WORDS).block.text.endswith("More.") or minutes_text(tab, WORDS).endswith("More.")


def minutes_text(tab: MinutesTab, words: str) -> str:
    found = minutes.sheet(tab.office, tab.meeting_id)
    assert found is not None
    return next(each.block.text for each in found.passages if words in each.block.text)


class TestSides:
    def test_closed_passages_say_so_and_are_in_no_public_copy_px_10(self, tab: MinutesTab) -> None:
        row = next(each for each in tab.list.passages() if each.text == f"{CLOSED_WORDS}.")
        assert row.closed and row.note == "Closed: in the full copy alone" and "Closed" in row.spoken
        tab.show_part("public")
        assert not any(CLOSED_WORDS in each.text for each in tab.public.passages())
        assert any("not for publication" in each.text for each in tab.public.passages())
        assert not any(each.closed for each in tab.public.passages())

    def test_a_passage_is_closed_with_a_summary_and_opened_again_px_10(
        self, tab: MinutesTab, window: MainWindow
    ) -> None:
        tab.go_to(passage(tab, WORDS).id)
        tab.side.close_button.setFocus()
        press(K.Key_Return)
        QTest.keyClicks(focused(), "Somebody * spoke.")
        QTest.keyClick(focused(), K.Key_Tab)
        shown = next(each for each in window.findChildren(QDialog) if each.isVisible())
        shown.verb_button.click()  # type: ignore[attr-defined]
        assert passage(tab, WORDS).closed and WORDS not in str(tab.office.history.undo_label)
        tab.show_part("public")
        said = [each.text for each in tab.public.passages()]
        assert WORDS not in said and r"Somebody \* spoke." in said
        tab.show_part("full")
        tab.go_to(passage(tab, WORDS).id)
        assert tab.side.open_button.isVisible() and not tab.side.close_button.isVisible()
        tab.side.open_button.click()
        assert not passage(tab, WORDS).closed

    def test_left_out_brought_back_and_ones_own_removed(self, tab: MinutesTab) -> None:
        tab.go_to(passage(tab, WORDS).id)
        tab.side.leave_button.click()
        assert passage(tab, WORDS).left_out and tab.side.bring_button.isVisible()
        tab.side.bring_button.click()
        assert not passage(tab, WORDS).left_out
        tab.side.add_button.click()
        QTest.keyClicks(focused(), "Mine.")
        press(K.Key_Escape)
        tab.go_to(passage(tab, "Mine.").id)
        assert not tab.side.leave_button.isVisible()
        tab.side.remove_button.click()
        assert tab.sheet is not None and not any(each.own and each.block.text == "Mine." for each in tab.sheet.passages)
        assert tab.chosen() == passage(tab, WORDS)


class TestRenewing:
    def test_differences_are_shown_and_taken_or_left_mi_2(
        self, tab: MinutesTab, window: MainWindow, qtbot: QtBot
    ) -> None:
        type_at_end(tab, "Page 2", " Mine.")
        press(K.Key_Escape)
        confirmed = next(
            event
            for event in room_reading.record_of(tab.office, tab.meeting_id).every(RoomEvent)
            if "Page 2" in event.text
        )
        correcting.amend(tab.office, confirmed.id, {"text": "Page 3: a comma."})
        qtbot.waitUntil(lambda: bool(tab.outlook.differences), timeout=3000)
        assert tab.side.renew_button.isVisible()
        tab.side.renew_button.setFocus()
        press(K.Key_Return)
        shown = dialog(window, RenewMinutes)
        assert isinstance(shown, RenewMinutes)
        assert [row.on for row in shown.list.rows_model().rows()] == [False]
        assert "Page 2: for “ten” read “two”. Mine." in shown.standing.passages()[0].text
        assert "Page 3: a comma." in shown.made.passages()[0].text
        assert shown.verb_button.text() == "Keep what stands"
        press(K.Key_Space)
        assert shown.verb_button.text() == "Renew, taking 1 change"
        press(K.Key_Return)
        assert passage(tab, "Page 3: a comma.").block.rows == ("Page 3: a comma.",)
        qtbot.waitUntil(lambda: not tab.outlook.differences, timeout=3000)


class TestStates:
    def test_one_button_goes_from_the_draft_to_locked_mi_1(
        self, tab: MinutesTab, window: MainWindow, held: Scene, qtbot: QtBot
    ) -> None:
        assert tab.side.plan_button.isVisible() and "No later meeting" in tab.side._agenda_words.text()
        later = id_of(meetings.new_meeting(tab.office, held.body, date(2017, 9, 14)))
        meetings.new_meeting(tab.office, held.body, date(2099, 9, 14))
        step = tab.side.step_button

        def take(words: str) -> None:
            qtbot.waitUntil(lambda: not tab.is_reading() and step.text() == words, timeout=3000)
            step.setFocus()
            press(K.Key_Return)

        take("Mark as cleared by the chair")
        assert tab.sheet is not None and tab.sheet.state is MinutesState.CLEARED
        page = window.current_page()
        assert isinstance(page, MeetingPage) and page._track.state() == "Minutes cleared by the chair"
        tab.go_to(passage(tab, WORDS).id)
        press(K.Key_Return)
        assert tab.list.edited_id() is None  # what is cleared is not typed in
        tab.side.back_button.setFocus()
        press(K.Key_Space)
        assert focused() is tab.list, "the button is gone, and the keys are on no other"
        take("Mark as cleared by the chair")
        take("Mark as published in draft")
        take("Confirm…")
        confirm = dialog(window, ConfirmMinutes)
        assert isinstance(confirm, ConfirmMinutes) and confirm.meeting.value() == later
        assert confirm.meeting.count() == 1, "no meeting to come is offered"
        confirm.amendments.setPlainText("Page 1: for “a” read “b”.")
        confirm.verb_button.click()
        assert "Page 1" in tab.side._amendments.text()
        tab.go_to(passage(tab, WORDS).id)
        assert not tab.side.close_button.isVisible(), "what is confirmed is not closed at will"
        take("Sign…")
        sign = dialog(window, SignMinutes)
        assert isinstance(sign, SignMinutes)
        assert sign.day.value() == date(2017, 9, 14), "the day of the meeting that confirmed them"
        assert sign.signer.value() == held.who("Ada"), "who is in the chair, where nobody is known to have presided"
        sign.signer.setFocus()
        sign.signer.lineEdit().selectAll()  # type: ignore[union-attr]
        QTest.keyClicks(sign.signer, "okaf")
        press(K.Key_Return)
        qtbot.waitUntil(lambda: not sign.isVisible(), timeout=3000)
        assert "Signed by Councillor Ben Okafor on Thursday, 14 September 2017." in tab.side._where.text()
        take("Lock the minutes")
        assert tab.sheet.state is MinutesState.LOCKED
        qtbot.waitUntil(lambda: not tab.is_reading(), timeout=3000)
        assert not step.isVisible()
        tab.side.versions_button.click()
        versions = dialog(window, MinutesVersions)
        assert isinstance(versions, MinutesVersions) and versions.version.count() == 6
        assert any(row.text == WORDS for row in versions.text.passages())
        versions.accept()


def test_search_and_history_lead_to_a_passage(tab: MinutesTab, window: MainWindow) -> None:
    found = passage(tab, WORDS)
    window.go_to(Subject("meeting", tab.meeting_id))
    window.commands.run("tab_agenda")
    window.go_to(Subject("minute_block", found.id))
    assert focused() is tab.list and tab.chosen() == found


def test_in_a_narrow_window_what_stands_beside_is_a_part_of_its_own(
    tab: MinutesTab, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: cut(tab) == [], timeout=3000)  # once what was read beside it is laid out
    window.resize(960, 540)
    QApplication.processEvents()
    assert not tab.side.isVisible() and tab.list.isVisible()
    tab.show_part("beside")
    assert tab.side.isVisible() and not tab.list.isVisible() and cut(tab.side) == []
    window.resize(1366, 768)
    QApplication.processEvents()
    assert tab.side.isVisible() and tab.list.isVisible()


def test_no_closed_word_is_in_a_label_or_the_window(tab: MinutesTab, window: MainWindow) -> None:
    type_at_end(tab, CLOSED_WORDS, "!")
    press(K.Key_Escape)
    assert CLOSED_WORDS not in str(tab.office.history.undo_label) and CLOSED not in str(tab.office.history.undo_label)
    assert CLOSED_WORDS not in window.windowTitle()


class TestSaving:
    def test_the_public_copy_is_saved_unless_the_other_is_chosen_px_10(
        self, tab: MinutesTab, window: MainWindow, tmp_path: Path, qtbot: QtBot
    ) -> None:
        tab.save_button.setFocus()
        press(K.Key_Return)
        save = dialog(window, SaveMinutes)
        assert isinstance(save, SaveMinutes)
        save.folder.setText(str(tmp_path))
        save.formats["pdf"].setChecked(False)
        save.formats["docx"].setChecked(False)
        with qtbot.waitSignal(save.saved, timeout=20_000):
            save.verb_button.click()
        (made,) = tmp_path.glob("*.html")
        assert "minutes" in made.name
        text = made.read_text(encoding="utf-8")
        assert WORDS in text and CLOSED_WORDS not in text
        assert tab.page.messages.text().startswith("Saved:")

    def test_every_field_has_an_access_key_of_its_own(self, tab: MinutesTab, window: MainWindow) -> None:
        tab.verbs.save()
        save = dialog(window, SaveMinutes)
        assert isinstance(save, SaveMinutes)
        save.papers.buttons()[1].click()
        labels = [label for label in save.findChildren(QLabel) if label.buddy() is not None]
        letters = [QKeySequence.mnemonic(label.text()).toString() for label in labels]
        assert len(letters) == 4 and "" not in letters and len(set(letters)) == len(letters)
        press(K.Key_F, modifier=Mod.AltModifier)
        assert focused() is save.folder
        press(K.Key_C, modifier=Mod.AltModifier)
        assert focused() in save.copies.buttons()
        save.reject()

    def test_an_extract_is_of_the_item_whose_passage_was_chosen(self, tab: MinutesTab, window: MainWindow) -> None:
        tab.go_to(passage(tab, WORDS).id)
        tab.verbs.save()
        save = dialog(window, SaveMinutes)
        assert isinstance(save, SaveMinutes)
        assert not save.item.isVisible()
        save.papers.buttons()[1].click()
        assert save.item.isVisible() and save.item.currentText() == "3 School Budgets"
        assert "item-3" in save._name
        save.papers.buttons()[2].click()
        assert "decisions" in save._name
        save.reject()


def test_what_could_not_be_stored_of_a_meeting_that_is_left_is_said(tab: MinutesTab, window: MainWindow) -> None:
    type_at_end(tab, WORDS, "")
    tab.list.editor.insertPlainText("x" * 100_001)
    other = id_of(
        meetings.new_meeting(tab.office, meetings.line(tab.office, tab.meeting_id).body_id, date(2017, 9, 14))
    )
    window.go_to(Subject("meeting", other))
    assert tab.page.messages.text().startswith(f"A passage of the minutes was not stored: “{WORDS}xxx")


def test_a_file_that_is_only_read_shows_minutes_that_cannot_be_typed_in(tab: MinutesTab) -> None:
    assert tab.sheet is not None
    assert any(row.editable for row in rows_of(tab.sheet))
    assert not any(row.editable for row in rows_of(tab.sheet, writable=False))
