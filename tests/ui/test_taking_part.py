"""Who takes part in a meeting, and its sittings, by keys: each verb is one change, and findings stand beside."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.meetings import Sitting
from clerk_app.domain.rule_names import rule_name
from clerk_app.services import committees, meetings, people, sittings, taking_part
from clerk_app.services.taking_part import PartLine
from tests.ui.page_keys import dialog_of, focused, press, tab_to, type_in
from ui.dialogs.form import FormDialog
from ui.dialogs.lines import LinesDialog
from ui.dialogs.part_choices import AddSubstitute, DrawPanel, JoinCommittee, TakeChair
from ui.pages.meeting import MeetingPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, SPACE, DELETE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Escape


def opened(page: MeetingPage, key: Qt.Key) -> LinesDialog:
    press(key, modifier=CTRL | SHIFT)
    dialog = dialog_of(page)
    assert isinstance(dialog, LinesDialog) and dialog.list.hasFocus()
    return dialog


def top(page: MeetingPage, kind: type[FormDialog]) -> FormDialog:
    found = [dialog for dialog in page.window().findChildren(kind) if dialog.isVisible()]
    assert found
    return found[-1]


def listed(page: MeetingPage) -> list[Sitting]:
    return meetings.sittings(page.office, page.meeting_id)


def parts(page: MeetingPage) -> tuple[PartLine, ...]:
    return taking_part.lines(page.office, page.meeting_id)


def button(name: str) -> None:
    """Press a button of the dialog, from wherever the keys are."""
    tab_to(name)
    press(SPACE)


def test_a_hearing_is_adjourned_changed_and_taken_back(july: MeetingPage) -> None:
    dialog = opened(july, Qt.Key.Key_G)
    assert not dialog.remove_button.isVisible(), "the only sitting is the meeting itself"
    button("Adjourn to another day…")
    type_in("20 July 2017")
    press(ENTER)
    assert [sitting.day for sitting in listed(july)] == [date(2017, 7, 13), date(2017, 7, 20)]
    assert july.office.history.undo_label == "Adjourn the meeting of 13 July 2017 to 20 July 2017"
    tab_to("Sittings")
    press(Qt.Key.Key_Down, ENTER)
    tab_to("Ends")
    type_in("1am")
    tab_to("Ends the next day")
    press(SPACE, ENTER)
    second = listed(july)[1]
    assert (second.end_time, second.end_date) == (time(1), date(2017, 7, 21))
    assert sittings.lines(july.office, july.meeting_id)[1].words.endswith("1.00 am on Friday, 21 July 2017")
    tab_to("Sittings")
    press(DELETE)
    assert len(listed(july)) == 1
    july.office.undo()
    assert len(listed(july)) == 2


def test_a_sitting_before_the_first_is_refused_in_the_dialog(july: MeetingPage) -> None:
    opened(july, Qt.Key.Key_G)
    button("Adjourn to another day…")
    type_in("1 July 2017")
    press(ENTER)
    asked = [d for d in july.window().findChildren(FormDialog) if d.isVisible() and d.messages.text()]
    assert asked[0].messages.text() == "A sitting begins before the one before it has ended."
    assert len(listed(july)) == 1


def test_the_only_sitting_is_not_deleted_and_says_why(july: MeetingPage) -> None:
    dialog = opened(july, Qt.Key.Key_G)
    press(DELETE)
    assert dialog.messages.text() == "This is the only sitting of the meeting."
    assert len(listed(july)) == 1


def test_a_joint_meeting_another_presides_and_one_leaves(july: MeetingPage) -> None:
    dialog = opened(july, Qt.Key.Key_P)
    assert not dialog.leave_button.isVisible()
    button("Add a committee…")
    joining = top(july, JoinCommittee).committee.currentText()
    press(ENTER)
    assert [part.body.name for part in parts(july)][1] == joining
    tab_to("Taking part")
    press(Qt.Key.Key_End)
    button("Let it preside")
    assert [part.presides for part in parts(july)] == [False, True]
    tab_to("Taking part")
    press(DELETE)
    assert [part.presides for part in parts(july)] == [True], "the one that remains presides"
    july.office.undo()
    assert len(parts(july)) == 2


def test_a_panel_is_drawn_and_put_back(july: MeetingPage) -> None:
    before = parts(july)[0].members
    opened(july, Qt.Key.Key_P)
    button("Panel…")
    dialog = top(july, DrawPanel)
    assert dialog.people.hasFocus() and dialog.people.ticked() == []
    press(SPACE, Qt.Key.Key_Down, SPACE, ENTER)
    assert parts(july)[0].drawn and len(parts(july)[0].members) == 2
    button("Panel…")
    assert len(top(july, DrawPanel).people.ticked()) == 2
    press(SPACE, Qt.Key.Key_Down, SPACE, ENTER)
    assert not parts(july)[0].drawn and parts(july)[0].members == before


def test_somebody_takes_the_chair_for_this_meeting_alone(july: MeetingPage) -> None:
    usual = parts(july)[0].chair
    opened(july, Qt.Key.Key_P)
    button("Chair…")
    press(Qt.Key.Key_End)
    wanted = top(july, TakeChair).person.currentText()
    press(ENTER)
    assert parts(july)[0].chair == wanted != usual
    assert committees.every(july.office)
    button("Chair…")
    assert top(july, TakeChair).person.currentText() == wanted
    press(Qt.Key.Key_Home, ENTER)
    assert parts(july)[0].chair == usual


def test_a_substitute_stands_with_what_the_rules_say_and_is_taken_back_cm_6(july: MeetingPage) -> None:
    people.new_person(july.office, "Ben Okafor", "Councillor")
    whom = parts(july)[0].members[0].name
    dialog = opened(july, Qt.Key.Key_P)
    button("Substitute…")
    asked = top(july, AddSubstitute)
    assert focused() is asked.member and asked.member.currentText() == whom
    asked.substitute.choose(next(line.id for line in people.lines(july.office) if "Okafor" in line.fact.printed))
    press(ENTER)
    rows = dialog.list.rows_model().rows()
    assert rows[1].title == f"Councillor Ben Okafor substituting for {whom}" and rows[1].sub_tone == "warn"
    tab_to("Taking part")
    press(Qt.Key.Key_Down)
    assert "is not among the committee’s substitutes." in dialog.notes.text()
    assert f"Rule: {rule_name('CM-6')}." in dialog.notes.text() and "CM-6" not in dialog.notes.text()
    press(DELETE)
    assert len(dialog.list.rows_model().rows()) == 1
    july.office.undo()
    dialog.refresh()
    assert len(dialog.list.rows_model().rows()) == 2


def test_a_second_substitute_for_one_member_is_refused(july: MeetingPage) -> None:
    for name in ("Ben Okafor", "Ruth Vane"):
        people.new_person(july.office, name, "Councillor")
    opened(july, Qt.Key.Key_P)
    button("Substitute…")
    press(ENTER)
    tab_to("Taking part")
    press(Qt.Key.Key_Home)
    button("Substitute…")
    press(ENTER)
    asked = top(july, AddSubstitute)
    assert asked.messages.text().endswith("has a substitute already.")
    press(ESCAPE)


@pytest.mark.parametrize("verb", ["edit_sittings", "edit_taking_part"])
def test_done_and_escape_leave_and_give_the_keys_back(july: MeetingPage, verb: str) -> None:
    july.agenda.list.setFocus()
    for leave in (ESCAPE, ENTER):
        getattr(july, verb)()
        tab_to("Done")
        press(leave)
        assert july.agenda.list.hasFocus()
