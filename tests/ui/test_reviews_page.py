"""The Reviews page: a review begun, slipped, worked on by keys, undone; nothing cut, all of it named and reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.review_rows import StageState
from clerk_app.domain.review_slips import Follow
from clerk_app.services import (
    agenda,
    papers,
    programme,
    programme_items,
    review_cells,
    review_parts,
    review_stages,
    reviews,
)
from tests.helpers.file_state import state_of
from tests.helpers.offices import memory_office, office_on_disk
from tests.services.test_review_cells import Scene
from tests.services.test_reviews import TITLE, Year, of
from tests.ui.page_keys import out_of_order, press, show_at
from tests.ui.screen_reader import letters_meant_twice, unheard
from tests.ui.text_room import cut
from ui.dialogs.form import FormDialog
from ui.dialogs.new_review import NewReview
from ui.dialogs.review_details import ReviewDetails
from ui.dialogs.review_paper import ATTACH, SAVE, ReviewPaper
from ui.dialogs.review_part import EnquiryDialog, RecommendationDialog, WitnessDialog
from ui.dialogs.review_stage import StageDialog
from ui.dialogs.slip_stage import SlipStage
from ui.main_window import MainWindow
from ui.pages.programme import ProgrammePage
from ui.pages.reviews import ReviewsPage
from ui.theme import Look
from ui.widgets.line_rows import Line


@pytest.fixture
def year() -> Year:
    return Year(memory_office("Rowan Ellery"))


@pytest.fixture
def page(window: MainWindow, year: Year) -> ReviewsPage:
    """The sample's review with a question, a witness and a recommendation."""
    office = year.office
    review_parts.add_enquiry(office, year.review, "Why do teachers leave?")
    review_parts.add_witness(office, year.review, {"organisation": "Head Teachers’ Forum"})
    review_parts.add_recommendation(office, year.review, "That homes be let to teachers", {"to_whom": "The Mayor"})
    show_at(window, office, Subject("review", year.review))
    made = window.current_page()
    assert isinstance(made, ReviewsPage)
    return made


def rows_of(page: ReviewsPage) -> list[Line]:
    return [row for row in page.pane.list.rows_model().rows() if isinstance(row, Line)]


def said(page: ReviewsPage) -> dict[str, str]:
    return {row.title: row.right for row in rows_of(page)}


def dialog(page: ReviewsPage) -> FormDialog:
    (found,) = [each for each in page.findChildren(FormDialog) if each.isVisible()]
    return found


def choose(page: ReviewsPage, table: str, at: int = 0) -> None:
    keys = [row.id for row in rows_of(page) if isinstance(row.id, tuple) and row.id[0] == table]
    page.pane.list.choose(keys[at])
    page.pane.list.setFocus()
    QApplication.processEvents()


def test_a_review_is_shown_as_its_chain_with_all_that_hangs_on_it(page: ReviewsPage) -> None:
    assert page.pane.heading.text() == TITLE
    assert "Stages: Scoping, 19 April 2017, Overdue; First evidence" in page.pane.chain.accessibleName()
    shown = said(page)
    assert shown["Draft final report"] == "1 November 2017, planned"
    assert shown["1. Why do teachers leave?"] == "" and shown["Head Teachers’ Forum"] == "Proposed"
    assert page.head.line.text() == "1 in-depth review, 1 overdue"


def test_a_stage_is_done_moved_and_removed_by_keys_and_undone(
    page: ReviewsPage, window: MainWindow, year: Year, qtbot: QtBot
) -> None:
    before = state_of(year.office.db)
    choose(page, "review_stage")
    QTest.keyClick(page.pane.list, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: said(page)["Scoping"] == "19 April 2017, done")
    assert review_stages.stage(year.office, year.stage(1)).state is StageState.DONE
    choose(page, "review_stage")
    press(Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert list(said(page))[1:3] == ["First evidence", "Scoping"]
    press(Qt.Key.Key_Delete)
    assert "Scoping" not in said(page)
    for _ in range(3):
        window.undo()
    assert state_of(year.office.db) == before and list(said(page))[1] == "Scoping"


def test_a_slip_shows_what_moves_before_it_is_stored(page: ReviewsPage, year: Year) -> None:
    choose(page, "review_stage", 2)
    page.pane.slip_button.click()
    asked = dialog(page)
    assert isinstance(asked, SlipStage)
    assert unheard(asked) == [] and letters_meant_twice(asked) == [] and cut(asked) == []
    assert "Draft final report: 1 November 2017 → 11 December 2017" in asked.moves.text()
    assert asked.clashes.words() == "6-month update: June 2018 is after the end of the municipal year."
    asked.follow.choose(Follow.ALONE)
    asked.follow.chosen.emit(Follow.ALONE)
    assert asked.moves.text() == "Second evidence: 13 September 2017 → 1 November 2017"
    asked.follow.choose(Follow.ALL)
    press(Qt.Key.Key_Return)
    assert said(page)["Draft final report"] == "11 December 2017, planned"
    assert page.office.history.undo_label.startswith("Move second evidence")


def test_a_review_begins_with_its_chain_and_the_first_one_from_the_empty_page(
    window: MainWindow, year: Year, qtbot: QtBot
) -> None:
    reviews.remove(year.office, year.review)
    show_at(window, year.office, "reviews")
    page = window.current_page()
    assert isinstance(page, ReviewsPage) and page.first_button.hasFocus()
    press(Qt.Key.Key_Space)
    asked = dialog(page)
    assert isinstance(asked, NewReview)
    assert asked.preview.text().startswith("Scoping, 13 July 2017; first evidence, 13 September 2017")
    press(Qt.Key.Key_Return)
    assert asked.title.error() == "The review has no title. Type what it is about."
    QTest.keyClicks(asked.title.box, "Empty homes")
    asked.sessions.choose(1)
    asked.sessions.chosen.emit(1)
    press(Qt.Key.Key_Return)
    assert page.pane.heading.text() == "Empty homes"
    assert [title for title in said(page) if "evidence" in title.casefold()] == ["Evidence"]


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("review", ReviewDetails),
        ("review_stage", StageDialog),
        ("key_line_of_enquiry", EnquiryDialog),
        ("review_witness", WitnessDialog),
        ("review_recommendation", RecommendationDialog),
    ],
)
def test_enter_opens_what_is_chosen_and_keeping_it_unchanged_changes_nothing(
    page: ReviewsPage, year: Year, table: str, kind: type[FormDialog]
) -> None:
    before = state_of(year.office.db)
    choose(page, table)
    press(Qt.Key.Key_Return)
    asked = dialog(page)
    assert isinstance(asked, kind)
    assert unheard(asked) == [] and letters_meant_twice(asked) == [] and cut(asked) == []
    asked.verb_button.click()
    assert state_of(year.office.db) == before


def test_new_parts_are_added_from_their_dialogs_and_what_is_missing_is_said_by_its_field(page: ReviewsPage) -> None:
    page.pane.add_question.click()
    asked = dialog(page)
    assert isinstance(asked, EnquiryDialog)
    press(Qt.Key.Key_Return)
    assert asked.question.error() == "The line of enquiry asks nothing. Type the question."
    QTest.keyClicks(asked.question.box, "What do others offer?")
    press(Qt.Key.Key_Return)
    assert "2. What do others offer?" in said(page)
    page.pane.add_stage.click()
    dialog(page).verb_button.click()
    assert said(page)["Third evidence"] == "Without a date"


def test_a_recommendation_is_referred_on_and_becomes_an_action(page: ReviewsPage, year: Year) -> None:
    choose(page, "review_recommendation")
    assert page.pane.refer_button.isVisible() and not page.pane.slip_button.isVisible()
    page.pane.refer_button.click()
    page.pane.act_button.click()
    row = next(row for row in rows_of(page) if row.title.startswith("1. That homes"))
    assert (row.right, row.sub) == ("Referred", "To The Mayor · Referral to be sent; Action open")
    page.pane.refer_button.click()
    assert "was referred already" in page.messages.text()


def test_everything_has_a_name_and_is_reached_and_no_letter_means_two_things(page: ReviewsPage) -> None:
    choose(page, "review_stage")
    assert unheard(page.window()) == []
    assert letters_meant_twice(page.window()) == []
    assert out_of_order(page.window()) == ""


@pytest.mark.parametrize(("width", "height", "text"), [(1366, 768, 1.25), (960, 540, 1.0), (1366, 768, 1.0)])
def test_nothing_is_cut(
    page: ReviewsPage, window: MainWindow, look: Look, width: int, height: int, text: float
) -> None:
    look.set_text_size(text)
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)
    page.panes.show_details()
    QApplication.processEvents()
    assert cut(page) == []
    assert page.pane.chain.isVisible() is (height > 700)


def test_the_scoping_paper_is_attached_or_saved_from_the_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))
    office = office_on_disk(tmp_path / "year.clerk")
    year = Year(office)
    show_at(window, office, Subject("review", year.review))
    page = window.current_page()
    assert isinstance(page, ReviewsPage)
    page.pane.paper_button.click()
    asked = dialog(page)
    assert isinstance(asked, ReviewPaper)
    assert asked.what.value() == SAVE, "its stage is on no agenda yet"
    assert unheard(asked) == [] and letters_meant_twice(asked) == [] and cut(asked) == []
    (tmp_path / "out").mkdir()
    asked.folder.box.setText(str(tmp_path / "out"))
    asked.verb_button.click()
    qtbot.waitUntil(lambda: page.messages.text().startswith("Saved: "), timeout=20_000)
    assert len(list((tmp_path / "out").iterdir())) == 3
    item = of(agenda.add_item(office, year.meetings[0], "In-depth review"))
    review_stages.change(office, year.stage(1), {"agenda_item_id": item})
    page.pane.paper_button.click()
    asked = dialog(page)
    assert isinstance(asked, ReviewPaper) and asked.what.value() == ATTACH
    asked.verb_button.click()
    qtbot.waitUntil(lambda: page.messages.text() == "The scoping paper is attached.", timeout=20_000)
    assert [line.title for line in papers.lines(office, item)] == ["Review scoping paper"]


def test_a_review_begins_from_a_work_item_of_the_programme(window: MainWindow) -> None:
    scene = Scene(memory_office())
    reviews.remove(scene.office, scene.review)
    show_at(window, scene.office, "reviews")
    page = window.current_page()
    assert isinstance(page, ReviewsPage)
    page.new_thing()
    asked = dialog(page)
    assert isinstance(asked, NewReview) and asked.work_field.isVisible()
    asked.work.choose(scene.row)
    asked.work.chosen.emit(scene.row)
    assert asked.title.box.text() == "School staff" and not asked.sessions.isEnabled()
    assert "second evidence, 13 September 2017" in asked.preview.text()
    assert letters_meant_twice(asked) == [] and cut(asked) == []
    asked.verb_button.click()
    assert page.pane.heading.text() == "School staff"
    assert reviews.lines(scene.office)[0].review.matter_id == scene.matter
    assert "full" not in page.messages.text(), "its cells stood there before"
    programme.edit(scene.office, scene.programme, {"meeting_minutes": "60"})
    page.new_thing()
    asked = next(each for each in page.findChildren(NewReview) if each.isVisible())
    asked.title.box.setText("Trees")
    asked.verb_button.click()
    days = "13 September 2017 and 1 November 2017"
    assert page.messages.text() == f"The meetings of {days} have no time for all that is planned there."


def test_a_work_item_and_its_review_lead_to_each_other(window: MainWindow) -> None:
    scene = Scene(memory_office("Rowan Ellery"))
    other = of(programme_items.add(scene.office, scene.programme, "Trees"))
    show_at(window, scene.office, Subject("review", scene.review))
    page = window.current_page()
    assert isinstance(page, ReviewsPage) and page.pane.row_button.isVisible()
    page.pane.row_button.click()
    shown = window.current_page()
    assert isinstance(shown, ProgrammePage) and shown.verbs.current_row() == scene.row
    shown.reviews_button.click()
    assert window.current_page() is page and page.list.current_key() == scene.review
    assert review_cells.review_of(scene.office, other) == ""
    programme_items.drop(scene.office, [scene.row], "Not wanted")
    assert not page.pane.row_button.isVisible()
