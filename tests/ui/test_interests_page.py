"""The register of interests in the window: entries with their clocks, what is sensitive hidden until asked, undo."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.domain.interests import InterestKind
from clerk_app.services import council, declaring, dispensations, gifts, interests, meetings, membership, people
from tests.helpers.offices import memory_office
from tests.helpers.small_council import committee, meeting
from tests.ui.page_keys import show_at
from ui.dialogs.dispensation import DispensationDialog
from ui.dialogs.form import FormDialog
from ui.dialogs.gift import GiftDialog
from ui.dialogs.interest import InterestDialog
from ui.dialogs.on_a_day import OnADay
from ui.dialogs.save_register import CLOSED_TABLE, SaveRegister
from ui.main_window import MainWindow
from ui.pages.interests import InterestsPage
from ui.widgets.field import Field
from ui.widgets.line_rows import Line

SECRET = "Quillfeather"
NOTIFIED = {"notified_on": date(2017, 6, 1)}


@pytest.fixture
def page(window: MainWindow) -> InterestsPage:
    """A council with Ada, of whom one open and one sensitive interest are kept, and Ben, of whom nothing is."""
    office = memory_office("Rowan Ellery")
    council.name_council(office, "Marlow Vale Borough Council")
    for name in ("Ada Thornbury", "Ben Okafor"):
        people.new_person(office, name, "Councillor")
    ada = people.lines(office)[1].id
    waiting = {"arose_on": date(2017, 6, 10), "category": "employment", "description": "Baker"}
    interests.add(office, ada, InterestKind.DPI, waiting)
    agreed = {"sensitive": True, "agreed_by": "Dr Owusu", "agreed_on": date(2017, 5, 1), **NOTIFIED}
    interests.add(office, ada, InterestKind.DPI, {"description": SECRET, "category": "land", **agreed})
    show_at(window, office, "interests")
    made = window.current_page()
    assert isinstance(made, InterestsPage)
    made.list.choose(ada)
    return made


def shown(page: InterestsPage) -> list[Line]:
    model = page.pane.list.rows_model()
    listed = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row for row in listed if isinstance(row, Line)]


def words_on(page: InterestsPage) -> str:
    """All that stands on the page: every row, label, tip and accessible name."""
    rows = [line.words for line in shown(page)]
    return repr([*rows, *(child.accessibleName() for child in page.findChildren(FormDialog))])


def dialog(page: InterestsPage, kind: type[FormDialog]) -> FormDialog:
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def ada_of(page: InterestsPage) -> str:
    return str(page.list.current_key())


def test_entries_stand_with_their_clocks_and_what_is_sensitive_is_hidden(page: InterestsPage) -> None:
    """DI-7, DI-9."""
    baker, withheld = shown(page)
    assert (baker.title, baker.under_right, baker.right_tone) == (
        "Baker",
        "To be notified by 7 July 2017: 4 days left",
        "warn",
    )
    assert (withheld.title, withheld.closed, withheld.chip) == ("Details withheld", True, "Sensitive")
    assert "Land" not in withheld.words
    assert SECRET not in words_on(page)
    person = page.list.current_row()
    assert (person.title, person.sub, person.right) == ("Councillor Ada Thornbury", "2 entries", "1 due soon")


def test_enter_opens_a_sensitive_entry_and_its_words_come_when_they_are_asked_for(
    page: InterestsPage, qtbot: QtBot
) -> None:
    """DI-9: and changing its days leaves the words that were not looked at."""
    page.pane.list.setFocus()
    page.pane.list.choose(shown(page)[1].id)
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    asked = dialog(page, InterestDialog)
    assert isinstance(asked, InterestDialog)
    assert asked.description.box.text() == ""
    assert not asked.description.isVisible()
    asked.published.line.setText("3 July 2017")
    QTest.keyClick(asked, Qt.Key.Key_Return) if asked.verb_button.hasFocus() else asked.try_to_do()
    entry = shown(page)[1].id
    assert interests.interest(page.office, entry[1]).published_on == date(2017, 7, 3)
    assert interests.detail(page.office, entry[1]).description == SECRET
    page.pane.change()
    again = dialog(page, InterestDialog)
    assert isinstance(again, InterestDialog)
    QTest.mouseClick(again.show_button, Qt.MouseButton.LeftButton)
    assert again.description.isVisible()
    assert again.description.box.text() == SECRET
    again.reject()


def test_an_interest_a_dispensation_and_a_gift_are_added_changed_and_undone(
    page: InterestsPage, window: MainWindow
) -> None:
    office, before = page.office, [line.words for line in shown(page)]
    window.commands.run("new_thing")
    first = dialog(page, InterestDialog)
    assert isinstance(first, InterestDialog)
    first.try_to_do()
    assert "Nothing says what" in first.description.error()
    first.kind.choose(InterestKind.ORI)
    first.kind.chosen.emit(InterestKind.ORI)
    first.head.choose("appointed")
    first.description.box.setText("Trustee")
    first.try_to_do()
    page.pane.choose(Subject("interest", interests.lines(office, ada_of(page))[2].id))
    assert not page.pane.note.isVisible()
    interests.change(office, interests.lines(office, ada_of(page))[2].id, {"category": ""})
    assert page.pane.note.isVisible()
    assert "stands under no head of the code of conduct. Choose a head of its list. Rule: " in page.pane.note.words()
    assert "No head chosen" in shown(page)[2].words
    window.undo()
    assert not page.pane.note.isVisible()
    assert [line.title for line in shown(page)] == ["Baker", "Details withheld", "Trustee"]
    page.pane.choose(Subject("interest", interests.lines(office, ada_of(page))[2].id))
    page.pane.dispensation_button.click()
    given = dialog(page, DispensationDialog)
    assert isinstance(given, DispensationDialog)
    given.to_date.line.setText("4 July 2021")
    given.try_to_do()
    assert "four years" in given.to_date.error()
    given.to_date.line.setText("3 July 2021")
    given.try_to_do()
    page.pane.gift_button.click()
    gift = dialog(page, GiftDialog)
    assert isinstance(gift, GiftDialog)
    for field, text in ((gift.what, "Dinner"), (gift.giver, "A theatre"), (gift.value, "a lot")):
        field.box.setText(text)
    gift.try_to_do()
    assert "no value in pounds" in gift.value.error()
    gift.value.box.setText("£1,025.5")
    gift.try_to_do()
    assert gifts.lines(office, ada_of(page))[0].gift.value_pence == 102_550
    assert [line.title for line in shown(page)][-2:] == ["Trustee", "Dinner"]
    for _ in range(3):
        window.undo()
    assert [line.words for line in shown(page)] == before


def test_the_verbs_of_an_entry_are_done_by_keys_and_undone(
    page: InterestsPage, window: MainWindow, qtbot: QtBot
) -> None:
    office, ada = page.office, ada_of(page)
    baker = shown(page)[0].id
    page.pane.choose(Subject(*baker))
    QTest.keyClick(page.pane.list, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(page)[0].under_right == "Notified on 3 July 2017")
    page.pane.end_button.click()
    ended = dialog(page, OnADay)
    assert isinstance(ended, OnADay)
    ended._day.line.setText("1 July 2017")
    ended.try_to_do()
    assert interests.interest(office, baker[1]).held_to == date(2017, 7, 1)
    page.pane.choose(Subject(*baker))
    QTest.keyClick(page.pane.list, Qt.Key.Key_Delete)
    assert [line.title for line in shown(page)] == ["Details withheld"]
    for _ in range(3):
        window.undo()
    assert shown(page)[0].under_right.startswith("To be notified")
    dispensations.grant(office, ada, date(2017, 5, 1), date(2018, 5, 1), {"interest_id": baker[1]})
    page.pane.choose(Subject(*baker))
    page.pane.remove()
    assert "dispensation" in page.messages.text()


def test_what_is_copied_is_the_public_register_unless_the_closed_copy_is_asked_for(
    page: InterestsPage, window: MainWindow
) -> None:
    ben = next(line.id for line in people.lines(page.office) if line.id != ada_of(page))
    window.commands.run("copy")
    clipboard = QApplication.clipboard()
    public = clipboard.text()
    assert "details are withheld" in public
    assert "Baker" not in public, "it is not notified yet"
    assert SECRET not in public
    window.commands.run("copy_closed")
    closed = clipboard.text()
    assert closed.startswith("NOT FOR PUBLICATION")
    assert {"Baker", SECRET} <= set(closed.replace("\n", "\t").split("\t"))
    page.list.choose(ben)
    window.commands.run("copy")
    assert "nothing was copied" in page.messages.text()


def test_the_register_is_saved_in_public_and_as_a_closed_table(
    page: InterestsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for what in ("public", CLOSED_TABLE):
        page.save_button.click()
        asked = dialog(page, SaveRegister)
        assert isinstance(asked, SaveRegister)
        asked.what.choose(what)
        asked.folder.box.setText(str(tmp_path))
        asked.try_to_do()
        qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert sum(name.startswith("2017-07-03-register-of-interests.") for name in made) == 3
    closed = {name.rpartition("-CLOSED")[0].rpartition("-")[2] for name in made if name.endswith("-CLOSED.csv")}
    assert closed == {"interests", "dispensations", "gifts"}
    (table,) = (name for name in made if name.endswith("-interests-CLOSED.csv"))
    assert SECRET.encode() in made[table]
    assert all(SECRET.encode() not in data for name, data in made.items() if "-CLOSED" not in name)


def test_an_entry_of_anybody_can_be_gone_to(window: MainWindow, page: InterestsPage) -> None:
    ben = next(line.id for line in people.lines(page.office) if line.id != ada_of(page))
    interests.add(page.office, ben, InterestKind.DPI, {"description": "Miller"})
    miller = interests.lines(page.office, ben)[0].id
    page.finder.setText("tho")
    window.show_place("people")
    window.go_to(Subject("interest", miller))
    assert window.current_page() is page
    assert (page.list.current_key(), page.pane.chosen()) == (ben, Subject("interest", miller))


def test_an_empty_file_says_what_belongs_here(window: MainWindow) -> None:
    office = memory_office("Rowan Ellery")
    council.name_council(office, "Marlow Vale Borough Council")
    show_at(window, office, "interests")
    page = window.current_page()
    assert isinstance(page, InterestsPage)
    assert page.empty.isVisible()
    assert not page.new_button.isEnabled()
    assert not page.save_button.isEnabled()
    page.new_thing()
    assert not page.findChildren(FormDialog)


def test_what_was_declared_at_a_meeting_waits_and_is_entered_by_enter_di_7(page: InterestsPage) -> None:
    office, ada = page.office, ada_of(page)
    held = meeting(office, committee(office))
    membership.add_member(office, meetings.bodies(office, held)[0].id, ada)
    said = {"registered": False, "nature": "Owns the bakery’s yard", "subcategory": "land"}
    declaring.declare(office, held, ada, datetime(2017, 6, 29, 19, 5), said)
    waits = shown(page)[0]
    assert (waits.title, waits.under_right) == (
        "Owns the bakery’s yard",
        "To be notified by 26 July 2017: 23 days left",
    )
    assert "29 June 2017, Planning Committee" in waits.sub
    page.pane.choose(Subject(*waits.id))
    assert not page.pane.remove_button.isEnabled() and page.pane.change_button.text() == "Ente&r it…"
    assert page.pane.note.isVisible()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    asked = dialog(page, InterestDialog)
    assert isinstance(asked, InterestDialog)
    assert asked.description.box.text() == "Owns the bakery’s yard"
    asked.try_to_do()
    assert "declaration" not in [row.id[0] for row in shown(page)]
    assert "Owns the bakery’s yard" in [row.title for row in shown(page)]
    office.undo()
    assert shown(page)[0].id == waits.id


def test_an_entry_typed_on_its_own_is_known_for_what_was_declared_di_7(page: InterestsPage) -> None:
    """From the side of the declaration, where the entry is there already; and as the entry is typed."""
    office, ada = page.office, ada_of(page)
    held = meeting(office, committee(office))
    membership.add_member(office, meetings.bodies(office, held)[0].id, ada)
    for nature in ("Owns the bakery’s yard", "Owns the mill"):
        said = {"registered": False, "nature": nature, "subcategory": "land"}
        declaring.declare(office, held, ada, datetime(2017, 6, 29, 19, 5), said)
    yard, mill = (row.id for row in shown(page)[:2])
    page.new_thing()
    typed = dialog(page, InterestDialog)
    assert isinstance(typed, InterestDialog) and typed.link.isVisible()
    typed.description.box.setText("The mill")
    typed.link.choose(mill[1])
    typed.link.chosen.emit(mill[1])
    typed.try_to_do()
    assert [row.id for row in shown(page) if row.id[0] == "declaration"] == [yard]
    assert next(row for row in shown(page) if row.title == "The mill").under_right.endswith(
        "26 July 2017: 23 days left"
    )
    page.pane.choose(Subject(*yard))
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    asked = page.findChildren(InterestDialog)[-1]
    asked.link.setCurrentIndex(1)
    asked.link.activated.emit(1)
    assert asked.verb_button.text() == "This is it" and not asked.description.isVisible()
    asked.try_to_do()
    assert "declaration" not in [row.id[0] for row in shown(page)]


def test_the_fields_of_a_dialog_stand_in_columns(page: InterestsPage) -> None:
    ada = str(page.list.current_key())
    for dialog in (
        InterestDialog(page, page.office, ada),
        DispensationDialog(page, page.office, ada),
        GiftDialog(page, page.office, ada),
    ):
        dialog.show()
        QApplication.processEvents()
        lefts = {field.mapTo(dialog, QPoint()).x() for field in dialog.findChildren(Field) if field.isVisible()}
        near = [(one, other) for one in lefts for other in lefts if 0 < other - one < 12]
        assert not near, f"{type(dialog).__name__}: edges that all but meet"
        dialog.reject()
