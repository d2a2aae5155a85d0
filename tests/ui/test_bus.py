"""The window beside another program that writes to the same file: it shows what came, and keeps what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.services import council, people
from tests.helpers.offices import office_on_disk, reopened
from ui import bus
from ui.main_window import MainWindow
from ui.widgets.stored_field import StoredField

PHONE = "01632 960 100"


@pytest.fixture
def person_id(window: MainWindow, office_path: Path) -> str:
    """Ada Thornbury on the page of people, in a file that another program may open too."""
    office = office_on_disk(office_path)
    council.name_council(office, "Marlow Vale Borough Council")
    made = people.new_person(office, "Ada Thornbury").subject
    assert made is not None
    window.show_office(office)
    window.go_to(Subject("person", made.id))
    return made.id


def write_elsewhere(path: Path, person_id: str) -> None:
    office = reopened(path, "Ben Okafor")
    people.edit(office, person_id, {"phone": PHONE})
    office.close()


def telephone(window: MainWindow) -> StoredField:
    fields = window.page("people").findChildren(StoredField)
    return next(field for field in fields if field.box.accessibleName() == "Telephone")


def test_what_another_program_wrote_is_shown_within_a_second_or_so(
    qtbot: QtBot, window: MainWindow, office_path: Path, person_id: str
) -> None:
    assert bus.LOOK_MS <= 1000
    write_elsewhere(office_path, person_id)
    qtbot.waitUntil(lambda: telephone(window).visit.text() == PHONE, timeout=3000)


def test_what_is_typed_is_kept_and_not_put_over_what_came(
    window: MainWindow, office_path: Path, person_id: str
) -> None:
    assert window.office is not None
    phone = telephone(window)
    phone.box.setFocus()
    QTest.keyClicks(phone.box, "020 7946")
    write_elsewhere(office_path, person_id)
    window.bus.look()
    assert people.fact(window.office, person_id).phone == PHONE
    assert phone.visit.text() == "020 7946"
    assert "Ben Okafor has changed the same thing meanwhile" in phone.error()
    QTest.keyClicks(phone.box, "0")
    window.settle()
    assert people.fact(window.office, person_id).phone == "020 79460"


def test_a_closed_file_is_not_looked_at(window: MainWindow, person_id: str) -> None:
    looking = window.bus
    window.close_file()
    looking.look()
