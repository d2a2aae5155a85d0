"""The guide from an empty file to the first agenda: ticks, verbs, and the keys on the next step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import PositionKind
from clerk_app.office import Office
from clerk_app.services import backups, committees, council, meetings, membership, people, serving
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, member, named
from tests.ui.page_keys import dialog_of, focused, outside, press, show_page, tab_to, type_in, unnamed
from ui.bus import Bus
from ui.dialogs.new_committee import NewCommittee
from ui.pages.first_steps import STEPS, FirstSteps, StepRow
from ui.pages.meetings import MeetingsPage
from ui.pages.step_verbs import has_steps_left
from ui.preferences import Preferences

SPACE, ENTER, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


def page_of(qtbot: QtBot, office: Office) -> MeetingsPage:
    page = show_page(qtbot, MeetingsPage(office, Bus(office)))
    page.focus_first()
    return page


def rows(page: MeetingsPage) -> dict[str, StepRow]:
    QApplication.processEvents()
    return {row.step.name: row for row in page.steps.findChildren(StepRow)}


def standing(page: MeetingsPage) -> dict[str, str]:
    """Of each step: done, its verb as it can be pressed, or what it waits for."""
    return {
        name: "done" if row.done else row.button.text() if row.button.isVisible() else row.step.waits_for
        for name, row in rows(page).items()
    }


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test's own folder for what the program keeps for its user."""
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "private"))


def test_the_second_place_is_asked_for_and_can_wait(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    page = page_of(qtbot, office)
    page.first.choose_second_place()
    press(ESCAPE)
    assert standing(page)["second_place"] == "Choose a folder…"
    page.first.choose_second_place()
    type_in(str(tmp_path))
    press(ENTER)
    assert backups.second_place() == tmp_path
    assert standing(page)["second_place"] == "done"
    assert str(tmp_path) in rows(page)["second_place"]._words.text()


def test_an_empty_file_can_begin_with_three_steps_and_says_what_the_others_wait_for(
    qtbot: QtBot, office: Office
) -> None:
    page = page_of(qtbot, office)
    assert standing(page) == {
        "officer": "Give your name…",
        "second_place": "Choose a folder…",
        "council": "Name the council…",
        "proper_officer": "Comes after the council.",
        "committee": "Comes after the council.",
        "members": "Come after the committee.",
        "chair": "Comes after the members.",
        "meeting": "Comes after the committee.",
    }
    assert page.steps.step() == "council" and focused().accessibleName() == "Name the council…"
    walked = []
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        walked.append(focused().accessibleName())
    assert walked == ["Give your name…", "Choose a folder…", "Name the council…"], "Tab reads from the first step"
    assert "of the kind Full council: all councillors" in rows(page)["committee"]._words.text()
    assert "from an Excel workbook or a CSV file" in rows(page)["members"]._words.text()


def test_every_step_is_ticked_by_keys_alone_down_to_the_first_agenda(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    gone: list[Subject] = []
    page.going.connect(gone.append)
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, SPACE)
    type_in("Rowan Ellery")
    press(ENTER)
    assert Preferences().officer == office.officer == "Rowan Ellery"
    assert standing(page)["officer"] == "done"
    page.steps.focus_step()
    press(SPACE)
    type_in("Marlow Vale Borough Council")
    press(ENTER, SPACE)
    type_in("Planning Committee")
    press(ENTER)
    assert focused().accessibleName() == "Add members…" and page.steps.step() == "members"
    press(SPACE)
    type_in("Councillor Priya Nair")
    press(ENTER, ESCAPE)
    (body,) = committees.every(office)
    assert len(membership.members(office, body.id)) == 1
    assert rows(page)["members"]._words.text() == "1 member so far"
    assert focused().accessibleName() == "New meeting…"
    press(SPACE)
    type_in("13 July")
    press(ENTER)
    assert gone == [Subject("meeting", meetings.lines(office)[0].id)]
    assert page._either.currentWidget() is page._listed, "the guide is over"


def test_the_next_steps_button_is_the_primary_one(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    kinds = {name: row.button.property("kind") for name, row in rows(page).items()}
    assert [name for name, kind in kinds.items() if kind == "primary"] == ["council"]
    council.name_council(office, "Marlow Vale Borough Council")
    kinds = {name: row.button.property("kind") for name, row in rows(page).items()}
    assert [name for name, kind in kinds.items() if kind == "primary"] == ["committee"]


def test_a_step_that_is_undone_loses_its_tick(qtbot: QtBot, office: Office) -> None:
    body = committee(named(office))
    member(office, body, "Ada Thornbury")
    page = page_of(qtbot, office)
    assert standing(page)["members"] == "done"
    office.undo()
    office.undo()
    assert standing(page)["members"] == "Add members…"
    office.undo()
    assert standing(page)["committee"] == "New committee…"


def test_the_members_step_fills_the_full_council_where_there_is_one(qtbot: QtBot, office: Office) -> None:
    committee(named(office))
    whole = committee(office, "Council", kind=BodyKind.COUNCIL)
    page = page_of(qtbot, office)
    page.first.add_members()
    assert dialog_of(page).windowTitle() == "Add members to Council"
    press(ESCAPE)
    assert serving.first_to_fill(office) == whole
    committees.edit(office, whole, {"abolished_on": date(2017, 7, 1)})
    assert serving.first_to_fill(office) != whole
    member(office, whole, "Ada Thornbury")
    assert serving.first_to_fill(office) is None


def test_ctrl_n_does_what_the_meeting_still_needs(qtbot: QtBot, office: Office) -> None:
    page = page_of(qtbot, office)
    page.new_thing()
    assert dialog_of(page).windowTitle() == "Name the council"
    press(ESCAPE)
    council.name_council(office, "Marlow Vale Borough Council")
    page.new_thing()
    asked = dialog_of(page)
    assert isinstance(asked, NewCommittee)
    type_in("Full Council")
    assert asked._kind.value() is BodyKind.COUNCIL, "the kind follows the name"
    asked._kind.setFocus()
    press(Qt.Key.Key_Down)
    asked._name.box.setFocus()
    type_in("Town Council")
    assert asked._kind.value() is BodyKind.EXECUTIVE, "until one is chosen"
    press(ESCAPE)
    committee(office)
    page.new_thing()
    assert dialog_of(page).windowTitle() == "New meeting", "without members too"
    press(ESCAPE)


def test_the_guide_comes_back_when_the_only_meeting_is_removed(qtbot: QtBot, office: Office) -> None:
    body = committee(named(office))
    meetings.new_meeting(office, body, date(2017, 7, 13))
    page = page_of(qtbot, office)
    press(Qt.Key.Key_Delete)
    assert page._either.currentWidget() is page.steps
    assert focused().accessibleName() == "Add members…"


@pytest.mark.parametrize("typed", ("", "R" * 81))
def test_a_name_that_cannot_be_kept_is_refused_by_its_field(qtbot: QtBot, office: Office, typed: str) -> None:
    page = page_of(qtbot, office)
    page.first.give_name()
    if typed:
        type_in(typed)
    press(ENTER)
    assert dialog_of(page)._name.error()  # type: ignore[attr-defined]
    assert Preferences().officer == "" and office.officer == "Test Officer"
    press(ESCAPE)


def test_what_is_left_stands_above_the_meetings_until_it_is_done_or_put_away(qtbot: QtBot, tmp_path: Path) -> None:
    office = office_on_disk(tmp_path / "Vale.clerk")
    page = page_of(qtbot, office)
    body = committee(named(office))
    member(office, body, "Ada Thornbury")
    meetings.new_meeting(office, body, date(2017, 7, 13))
    assert page.left is not None and page.left.isVisible()
    words = "Left of the first steps: your name, a second place for backups, the proper officer and the chair."
    assert page.left._words.text() == words
    assert focused() is page.list, "the keys are not on what is left"
    assert outside(page) == [] and unnamed(page) == []
    gone: list[Subject] = []
    page.going.connect(gone.append)
    tab_to("Choose the proper officer…")
    press(SPACE)
    tab_to("Choose the chair…")
    press(SPACE)
    assert gone == [
        Subject("authority", council.needed_authority(office).id, "proper_officer"),
        Subject("body", body, "chair"),
    ]
    (ada,) = people.lines(office)
    council.appoint_officer(office, ada.id)
    membership.elect(office, body, PositionKind.CHAIR, ada.id)
    assert serving.chaired(office) == f"{ada.fact.printed} chairs {committees.committee(office, body).name}"
    assert page.left._words.text() == "Left of the first steps: your name and a second place for backups."
    assert has_steps_left(office), "after a restart too"
    tab_to("Put them away")
    press(SPACE)
    assert not page.left.isVisible() and focused() is page.list
    assert not has_steps_left(office), "put away for good"
    office.close()


def test_nothing_is_left_once_all_is_done_and_nothing_is_asked_of_a_file_of_before(
    qtbot: QtBot, tmp_path: Path
) -> None:
    office = office_on_disk(tmp_path / "Vale.clerk")
    body = committee(named(office))
    meetings.new_meeting(office, body, date(2017, 7, 13))
    assert not has_steps_left(office), "it was not begun here"
    Preferences().keep_steps(office.path, True)
    member(office, body, "Ada Thornbury")
    (ada,) = people.lines(office)
    council.appoint_officer(office, ada.id)
    membership.elect(office, body, PositionKind.CHAIR, ada.id)
    Preferences().officer = "Rowan Ellery"
    page = page_of(qtbot, office)
    assert page.left is not None and page.left._words.text() == "Left of the first steps: a second place for backups."
    tab_to("Choose a folder…")
    press(SPACE)
    type_in(str(tmp_path))
    press(ENTER)
    assert not page.left.isVisible() and not Preferences().has_steps(tmp_path / "Vale.clerk")
    office.close()


def test_a_step_without_a_verb_is_left_out(qtbot: QtBot, office: Office) -> None:
    steps = FirstSteps(office, {"council": lambda: None, "meeting": lambda: None})
    qtbot.addWidget(steps)
    assert [row.step.name for row in steps.findChildren(StepRow)] == ["council", "meeting"]
    assert len({step.name for step in STEPS}) == len(STEPS)
