"""Which dictionaries are read, and that they are read while nobody types."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from clerk_app.office import Office
from clerk_app.services import council, people
from clerk_app.services.spelling import Language
from ui.preferences import Preferences
from ui.spelling_care import SpellingCare


def test_a_key_puts_the_reading_off_and_then_names_and_own_words_are_known(office: Office, qtbot: QtBot) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    people.new_person(office, "Gwenllïan Ŵyn", "Councillor")
    Preferences().add_own_word("Ferrowick")
    parent = QObject()
    care = SpellingCare(office, parent)
    care.begin()
    assert care.spelling is not None
    for _ in range(3):
        qtbot.wait(300)
        assert care.spelling.unread() == (Language.BRITISH,)
        care.put_off()
    with qtbot.waitSignal(care.ready, timeout=3000):
        pass
    assert care.spelling.is_right("Ŵyn") and care.spelling.is_right("Ferrowick")
    with qtbot.waitSignal(care.ready):
        care.learn("Tolland")
    assert care.spelling.is_right("Tolland") and "Tolland" in Preferences().own_words
    care.choose("none")
    assert care.choice == "none" and care.spelling.is_right("xqzw")
