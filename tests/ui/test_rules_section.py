"""The rules of a committee and of the council by keys: value by example, from a day, its history, and its removal."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from clerk_app.domain.council import BodyKind, CouncilKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.rule_values import RULE_CHOICES, RULE_WORDS
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, rules, serving
from tests.ui.page_keys import dialog_of, focused, press, tab_to, type_in
from tests.ui.test_committees_page import committee, page_of
from ui import rule_words
from ui.dialogs.change_rule import ChangeRule
from ui.models.rows import Heading
from ui.pages.committees import CommitteesPage
from ui.pages.rules_section import RulesSection
from ui.widgets.line_rows import Line, LineDelegate
from ui.widgets.painting import text_width

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
OF_A_PARISH = "By law: a third of the members, at least three"


def at_rule(page: CommitteesPage, words: str, of_council: bool = False) -> RulesSection:
    """Bring the keys to one rule by typing its name, and open it with Enter."""
    section = page.council.rules if of_council else page.committee.rules
    section.list.setFocus(Qt.FocusReason.TabFocusReason)
    section.list.choose_first()
    for _ in RULE_WORDS:
        if line(section, words).id == section.list.current_key():
            break
        press(Qt.Key.Key_Down)
    press(ENTER)
    return section


def line(section: RulesSection, words: str) -> Line:
    return next(row for row in section.list.rows_model().rows() if isinstance(row, Line) and row.title == words)


def test_a_quorum_holds_from_a_day_and_says_whose_it_is(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    section = at_rule(page, "Quorum")
    type_in("3")
    press(ENTER)
    assert (line(section, "Quorum").right, line(section, "Quorum").sub) == ("3 members", "Its own")
    at_rule(page, "Quorum")
    type_in("4")
    tab_to("For meetings from")
    type_in("1 September 2017")
    press(ENTER)
    assert line(section, "Quorum").sub == "Its own; 4 members from 1 September 2017"
    assert committees.rules(office, body)["quorum"] == "3"
    office.undo()
    assert line(section, "Quorum").sub == "Its own"
    at_rule(page, "Members who ask for a vote by name")
    type_in("5")
    press(ENTER)
    assert line(section, "Members who ask for a vote by name").right == "5 members", "VO-2"


def test_a_rule_is_asked_for_in_a_window_that_fits_before_it_is_placed(qtbot: QtBot, office: Office) -> None:
    """Qt puts a window in the middle by the height it has then: one that shrinks later would stand above the screen."""
    committee(office)
    page = page_of(qtbot, office)
    heights = []
    numbering = next(rule for rule in rules.lines(office) if rule.words == "Numbering of items")
    dialog = ChangeRule(page, office, numbering, None, "the council")
    before = QDialog.open
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(QDialog, "open", lambda self: (heights.append(self.height()), before(self)))
        dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    QApplication.processEvents()
    assert heights == [dialog.height()]
    dialog.reject()


def test_numbering_is_chosen_by_its_example(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    section = at_rule(page, "Numbering of items")
    assert "1, 1.a" in [words for _, words in rule_words.choices("numbering_scheme")]
    press(Qt.Key.Key_Down, ENTER)
    assert committees.rules(office, body)["numbering_scheme"] == "lettered_sub_items"
    assert line(section, "Numbering of items").right == "1, 1.a"


def test_the_code_of_conduct_is_chosen_in_words_di_1(qtbot: QtBot, office: Office) -> None:
    committee(office)
    page = page_of(qtbot, office)
    page.list.choose("council")
    section = at_rule(page, "Code of conduct", of_council=True)
    assert line(section, "Code of conduct").right == "Own code, with a test of significance"
    press(Qt.Key.Key_Down, ENTER)
    assert line(section, "Code of conduct").right == "Model Councillor Code of Conduct 2020"


def test_a_committee_follows_the_council_until_it_says_otherwise(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    page = page_of(qtbot, office)
    page.list.choose("council")
    section = at_rule(page, "Clear days of notice", of_council=True)
    type_in("7")
    tab_to("For meetings from")
    type_in("1 May 2017")
    press(ENTER)
    notice = line(section, "Clear days of notice")
    assert (notice.right, notice.sub) == ("Seven clear days", "Set since 1 May 2017")
    page.list.choose(body)
    notice = line(page.committee.rules, "Clear days of notice")
    assert (notice.right, notice.sub) == ("Seven clear days", "The council’s since 1 May 2017")
    assert line(page.committee.rules, "Clear days of the summons").sub == "As the law has it"


def test_the_history_is_taken_up_and_removed(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    council.set_rule(office, "quorum", "3", body)
    council.set_rule(office, "quorum", "5", body, date(2017, 5, 1))
    page = page_of(qtbot, office)
    section = at_rule(page, "Quorum")
    dialog = dialog_of(page)
    tab_to("What was set")
    press(Qt.Key.Key_Home)
    assert [row.right for row in dialog.entries.rows_model().rows()] == ["from the start", "from 1 May 2017"]
    press(Qt.Key.Key_End, Qt.Key.Key_Delete)
    assert [rule.value for rule in rules.history(office, "quorum", body)] == ["3"]
    tab_to("What was set")
    press(Qt.Key.Key_Home, Qt.Key.Key_Delete)
    assert rules.history(office, "quorum", body) == ()
    press(ESCAPE)
    assert line(section, "Quorum").right == "As standing orders say"
    office.undo()
    assert line(section, "Quorum").right == "3 members"


def test_what_went_out_keeps_its_rule_and_says_from_when(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    held = meetings.new_meeting(office, body, date(2017, 6, 20)).subject
    assert held is not None
    meetings.edit(office, held.id, {"state": MeetingState.ISSUED})
    page = page_of(qtbot, office)
    at_rule(page, "Quorum")
    type_in("3")
    press(ENTER)
    dialog = dialog_of(page)
    assert "20 June 2017, which went out" in dialog.messages.accessibleName()
    assert "from 21 June 2017 or later" in dialog.messages.accessibleName()
    press(ESCAPE)
    assert rules.history(office, "quorum", body) == ()


def test_a_municipal_year_is_typed_as_a_day(qtbot: QtBot, office: Office) -> None:
    committee(office)
    page = page_of(qtbot, office)
    page.list.choose("council")
    section = at_rule(page, "First day of the municipal year", of_council=True)
    type_in("1 April")
    press(ENTER)
    assert line(section, "First day of the municipal year").right == "1 April"
    at_rule(page, "First day of the municipal year", of_council=True)
    type_in("soon")
    press(ENTER)
    assert dialog_of(page).messages.text() == "“soon” is no day of the year."
    press(ESCAPE)


@pytest.mark.parametrize("name", RULE_CHOICES)
def test_every_choice_has_words_of_its_own(name: str) -> None:
    words = [said for _, said in rule_words.choices(name)]
    assert len(set(words)) == len(RULE_CHOICES[name])
    assert all("_" not in said and said != value for value, said in rule_words.choices(name)) or name.endswith("_form")


def test_a_long_sentence_is_cut_in_the_list_and_whole_in_its_field(qtbot: QtBot, office: Office) -> None:
    body = committee(office)
    sentence = "Part 1 of the agenda, which is open to the press and to everybody who lives in the borough"
    council.set_rule(office, "part_1", sentence, body)
    page = page_of(qtbot, office)
    section = at_rule(page, "Name of the open part")
    shown, delegate = line(section, "Name of the open part"), section.list.itemDelegate()
    assert isinstance(delegate, LineDelegate)
    assert delegate.right_room(shown, 1_200) >= text_width(sentence), "nothing is cut beside which there is room"
    assert delegate.right_room(shown, 400) < 250, "the title keeps its half"
    assert sentence in delegate.row_tip(shown, QRectF(0, 0, 448, 52))
    dialog = dialog_of(page)
    assert dialog.value.box.text() == sentence
    press(ESCAPE)


def test_wales_has_the_law_of_wales(qtbot: QtBot, office: Office) -> None:
    committee(office)
    council.name_council(office, "Cyngor Dyffryn Marlow", "wales")
    page = page_of(qtbot, office)
    notice = line(page.committee.rules, "Clear days of notice")
    assert (notice.right, notice.sub) == ("Three clear days", "As the law has it")


def test_a_full_council_shows_the_quorum_of_the_law_until_one_is_set__QU_1(qtbot: QtBot, office: Office) -> None:
    council.name_council(office, "Oakbeck Town Council", kind=CouncilKind.PARISH)
    body = committees.new_committee(office, "Town Council", kind=BodyKind.COUNCIL).subject
    assert body is not None
    page = page_of(qtbot, office)
    shown = line(page.committee.rules, "Quorum")
    assert (shown.right, shown.sub) == (OF_A_PARISH, "Counted once its members are entered")
    for number in range(12):
        serving.seat_member(office, body.id, None, ("Councillor", f"Ann Hill{chr(97 + number)}"))
    page.committee.rules.show_rules(body.id)
    shown = line(page.committee.rules, "Quorum")
    assert (shown.right, shown.sub) == ("4 members", OF_A_PARISH)
    page.council.rules.show_rules(None)
    shown = line(page.council.rules, "Quorum")
    whose = "Of the full council; of a committee, standing orders say it"
    assert (shown.right, shown.sub) == (OF_A_PARISH, whose)
    council.set_rule(office, "quorum", "6", None, date(2017, 9, 1))
    page.council.rules.show_rules(None)
    assert line(page.council.rules, "Quorum").sub == f"{whose}; 6 members from 1 September 2017"
    office.undo()
    at_rule(page, "Quorum")
    type_in("5")
    press(ENTER)
    shown = line(page.committee.rules, "Quorum")
    assert (shown.right, shown.sub) == ("5 members", "Its own")


@pytest.mark.parametrize(
    ("kind", "needed", "said"),
    [
        (None, None, "By law: a quarter of the members"),
        (BodyKind.COUNCIL, None, "By law: a quarter of the members"),
        (BodyKind.COUNCIL, 14, "14 members"),
        (BodyKind.COMMITTEE, None, "As standing orders say"),
        (BodyKind.EXECUTIVE, None, "As standing orders say"),
    ],
)
def test_what_is_said_of_a_quorum_that_is_not_set__QU_1(kind: BodyKind | None, needed: int | None, said: str) -> None:
    assert rule_words.unset_quorum(kind, needed, CouncilKind.PRINCIPAL)[0] == said


def test_every_rule_stands_under_a_heading_and_each_heading_once(qtbot: QtBot, office: Office) -> None:
    committee(office)
    page = page_of(qtbot, office)
    page.list.choose("council")
    rows = page.council.rules.list.rows_model().rows()
    headings = [row.words for row in rows if isinstance(row, Heading)]
    assert headings == list(rule_words.HEADINGS) and isinstance(rows[0], Heading)
    assert page.council.rules.list.current_key() == "council_kind"
    rules, days = page.council.rules, page.council.closed_days
    assert rules.geometry().bottom() < days.geometry().top(), "changed more often than the days that are built in"
    tab_to("Proper officer")
    press(Qt.Key.Key_Tab)
    assert focused() is rules.change_button
