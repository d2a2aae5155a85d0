"""File, Import… and Export… in the window: seen before it is done, on another thread, and never a frozen window."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clerk_app.domain.change import Subject
from clerk_app.domain.councillor_lists import Column
from clerk_app.domain.history import HistoryFilter
from clerk_app.domain.interest_lists import InterestColumn
from clerk_app.office import Office, open_office
from clerk_app.services import (
    committees,
    councillor_mending,
    exchange_writing,
    history,
    import_plan,
    interests,
    meetings,
    membership,
    people,
    sources,
)
from clerk_app.store import changes
from tests.helpers import marlow_vale
from tests.helpers.exchange_files import small
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, named
from tests.ui.page_keys import press
from ui.dialogs.export_file import ExportFile
from ui.dialogs.import_file import ImportFile, _group
from ui.import_left import ImportLeft
from ui.import_told import ImportTold, imported_words
from ui.in_and_out import import_file
from ui.jobs import wait_for_jobs
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.widgets.line_rows import Line

TABLE = "Who,Party,Home address\r\nCllr Ann Hill,Green,1 Mill Lane\r\nVacant,,\r\n"


@pytest.fixture
def office(window: MainWindow, tmp_path: Path) -> Iterator[Office]:
    """Marlow Vale's office in a file, shown in the window."""
    made = office_on_disk(tmp_path / "marlow-vale.clerk")
    marlow_vale.fill(made)
    window.show_office(made)
    window.show_place("people")
    yield made
    wait_for_jobs()


def importing(qtbot: QtBot, window: MainWindow, path: Path) -> ImportFile:
    """The dialog of a file that was looked into."""
    import_file(window, path)
    dialog = window.current_page().findChildren(ImportFile)[-1]  # type: ignore[union-attr]
    ready(qtbot, dialog)
    return dialog


def ready(qtbot: QtBot, dialog: ImportFile) -> None:
    qtbot.waitUntil(lambda: dialog._found is not None and not dialog.busy.isVisible(), timeout=20_000)


def rows(dialog: ImportFile) -> list[str]:
    return [row.words for row in dialog.list.rows_model().rows()]


def test_what_a_file_brings_is_seen_and_enter_brings_it_in(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    source, before = tmp_path / "small.json", state_of(office.db)
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    source.write_text(json.dumps(data), encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert "It brings 1 committee, 3 people, 1 meeting and 3 items." in dialog.summary.text()
    assert "Licensing Committee, Committee, New" in rows(dialog)
    assert state_of(office.db) == before
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        press(Qt.Key.Key_Return)
    page = window.current_page()
    assert page is not None and page.messages.text() == "Imported 1 committee, 3 people, 1 meeting and 3 items."
    assert "Ben Okafor" in [line.fact.name for line in people.lines(office)]
    window.commands.run("undo")
    assert page.messages.text().startswith("Nothing to undo since the import at")


@pytest.mark.parametrize("late", (False, True), ids=("before it is stored", "while it is stored"))
def test_leaving_an_import_takes_it_back_or_is_told_what_came(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """Nothing may come into the file that the window knows nothing of."""
    source, before = tmp_path / "small.json", state_of(office.db)
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    source.write_text(json.dumps(data), encoding="utf-8")
    dialog = importing(qtbot, window, source)
    reached, go_on = threading.Event(), threading.Event()
    where, name = (changes, "_seal_up") if late else (import_plan.Plan, "let_go")
    really = getattr(where, name)

    def waits(*given: object) -> object:
        reached.set()
        assert go_on.wait(20)
        return really(*given)

    monkeypatch.setattr(where, name, waits)
    dialog.try_to_do()
    assert reached.wait(20)
    dialog.reject()
    assert dialog.isVisible() is late
    go_on.set()
    if late:
        qtbot.waitUntil(lambda: office.history.fence is not None, timeout=20_000)
    assert wait_for_jobs()
    assert (state_of(office.db) == before) is not late


def test_every_place_that_is_wrong_is_listed_and_nothing_can_be_imported(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    data = small()
    data["meetings"][0]["agenda"] = [{"title": "x", "openness": "secret"} for _ in range(700)]
    source = tmp_path / "bad.json"
    source.write_text(json.dumps(data), encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert not dialog.verb_button.isEnabled()
    assert dialog.messages.text().startswith("bad.json cannot be imported: 700 things are wrong.")
    assert "item 1, Openness is none of open" in rows(dialog)[1]
    assert rows(dialog)[-1] == "… and 200 more"
    assert dialog.list.height() > 300  # where there is room, more than a few lines are in sight
    dialog.reject()
    _, *listed = _group("Wrong", ("row 3: there is no name.", "council: file_name is missing."), "octagon-alert")
    begun = [(line.title, line.sub) for line in listed if isinstance(line, Line)]
    assert begun == [("Row 3", "There is no name."), ("Council", "file_name is missing.")]


def test_a_table_of_interests_says_each_place_that_is_wrong_and_whose_interests_come_in(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    name, source = people.lines(office)[0].fact.printed, tmp_path / "interests.csv"
    source.write_text(f"Name,Kind,Description\n{name},DPI,Baker\nNobody Here,ORI,Trustee\n", encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert rows(dialog)[1:] == [
        "Line 3, Name, Nobody here is called Nobody Here: write the name in full, with its title"
    ]
    assert not dialog.verb_button.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: window.current_page().findChild(ImportFile) is None)  # type: ignore[union-attr]
    source.write_text(f"Name,Kind,Description\n{name},DPI,Baker\n", encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert f"{name}, Disclosable pecuniary interest, New" in rows(dialog)
    assert dialog.columns.choices[InterestColumn.DESCRIPTION].value() == "Description"
    assert "Baker" not in dialog.summary.text()
    with qtbot.waitSignal(dialog.imported, timeout=20_000) as imported:
        dialog.try_to_do()
    assert imported.args[0].label == "Import 1 interest"
    assert interests.lines(office, people.lines(office)[0].id)[0].title == "Baker"


def test_a_table_asks_which_column_holds_what_and_remembers_it(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "list.csv"
    source.write_text(TABLE, encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert dialog.messages.text() == "Say which column holds the names."
    assert dialog.focusWidget() is dialog.columns.choices[Column.NAME]
    assert not dialog.verb_button.isEnabled()
    name = dialog.columns.choices[Column.NAME]
    assert [name.itemText(at) for at in range(name.count())] == ["None", "Who", "Party"]
    name.choose("Who")
    name.chosen.emit("Who")
    ready(qtbot, dialog)
    assert "Councillor Ann Hill, Green, New" in rows(dialog)
    assert "Line 3, Vacant, The seat is vacant" in rows(dialog)
    body = committees.every(office)[0]
    dialog.committee.choose(body.name)
    dialog.committee.chosen.emit(body.name)
    ready(qtbot, dialog)
    assert "with 1 seat" in dialog.summary.text()
    assert dialog.first_day.line.placeholderText() == "From the start"
    dialog.first_day.line.setText("nonsense")
    dialog.try_to_do()
    assert dialog.isVisible() and dialog.first_day.error()
    dialog.first_day.line.setText("1 May 2017")
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        dialog.try_to_do()
    assert "Councillor Ann Hill" in [m.name for m in membership.members(office, body.id)]
    assert "Mill Lane" not in Path(Preferences()._settings.fileName()).read_text(encoding="utf-8")
    again = importing(qtbot, window, source)
    assert again.columns.choices[Column.NAME].value() == "Who"
    assert not again.verb_button.isEnabled() or "changes" in again.summary.text()
    again.reject()
    window.commands.run("undo")
    assert "Ann Hill" not in [line.fact.name for line in people.lines(office)]


def test_choosing_in_an_import_keeps_the_keys_and_the_place(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Name,Party\r\nCllr Ann Hill,Green\r\n", encoding="utf-8")
    dialog = importing(qtbot, window, source)
    dialog.activateWindow()
    assert dialog.focusWidget() is dialog.committee and dialog.committee.value() == ""
    letters = [QKeySequence.mnemonic(label.text()).toString() for label in dialog.findChildren(QLabel) if label.buddy()]
    assert len(letters) == len(Column) + 2 and "" not in letters and len(set(letters)) == len(letters)
    place = dialog.pos()
    for _ in range(2):
        QTest.keyClick(dialog.committee, Qt.Key.Key_Down)
        ready(qtbot, dialog)
        assert dialog.focusWidget() is dialog.committee
    assert dialog.committee.value() == committees.every(office)[1].name
    assert dialog.pos() == place
    dialog.reject()
    body = committees.every(office)[1]
    window.go_to(Subject("body", body.id))
    again = importing(qtbot, window, source)
    assert again.committee.value() == body.name and "with 1 seat" in again.summary.text()
    assert again.focusWidget() is again.committee
    again.committee.choose("")
    again.committee.chosen.emit("")
    ready(qtbot, again)
    assert again.committee.value() == "" and "seat" not in again.summary.text()
    again.reject()


def test_what_is_said_of_an_import_goes_when_it_is_mended_or_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """In a new file: the committee is chosen already, Enter imports, and the message is never older than the truth."""
    office = named(office_on_disk(tmp_path / "new.clerk"))
    council = committee(office, "Town Council")
    window.show_office(office)
    window.show_place("people")
    source = tmp_path / "list.csv"
    source.write_text("Name\r\nCllr Anne Dr Featherstone\r\nCllr JO HILL\r\nVacant\r\n", encoding="utf-8")
    dialog = importing(qtbot, window, source)
    assert dialog.committee.value() == "Town Council" and dialog.focusWidget() is dialog.committee
    assert "would be printed there. Correct it where the list comes from" in " ".join(rows(dialog))
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        press(Qt.Key.Key_Return)
    page = window.current_page()
    assert page is not None and len(membership.members(office, council)) == 2

    def said() -> str:
        return page.messages.accessibleName() if page.messages.text() else ""

    def left() -> str:
        return bar.accessibleName() if bar.isVisible() else ""

    def press_link(words: str) -> None:
        QApplication.processEvents()  # links that have just come are shown by then
        (link,) = [one for one in bar.findChildren(QAbstractButton) if one.text() == words and one.isVisible()]
        link.setFocus()
        link.click()

    (standing,) = window.bus.findChildren(ImportLeft)
    bar = standing.bar
    taken = "Imported 2 councillors of Town Council. Skipped: line 4, Vacant: the seat is vacant."
    assert said() == taken and left().startswith("Councillor Anne Dr Featherstone: the title")
    assert left().endswith("1 of 2 things that the import has left to correct")
    window.show_place("committees")
    assert said() == "" and "Featherstone" in left()
    window.show_place("meetings")
    assert left() == ""
    window.show_place("committees")
    press_link("Next")
    assert "JO HILL: the name stands in capitals" in left() and window.focusWidget().text() == "Next"
    press_link("Next")
    press_link("Correct it")
    field = window.focusWidget()
    assert window.current_place() == "people" and field.text() == "Anne Dr Featherstone"
    field.selectAll()
    QTest.keyClicks(field, "Anne Featherstone")
    assert page.settle() and "Featherstone" not in left() and "JO HILL" in left()
    page.tell("good", "Something else.")
    assert page.may_write() and "JO HILL" in left() and "of 2" not in left()
    by_name = {line.fact.name: line.fact.person_id for line in people.lines(office)}
    people.edit(office, by_name["JO HILL"], {"name": "Jo Hill"})
    assert left() == ""
    office.undo()
    assert "JO HILL" in left()
    office.undo()
    office.undo()
    assert left() == ""
    for taken_back in (True, False):
        change = sources.bring_in_data(office, b"Name\nAnn Hill\nVacant\n", "list.csv", sources.Wishes("Town Council"))
        ImportTold(page, window.bus, office, change).tell()
        assert said().startswith("Imported 1 councillor of Town Council.") and "Vacant" in said()
        if taken_back:
            office.undo()
        else:
            window.show_place("committees")
        assert said() == ""
    change = sources.bring_in_data(
        office, b"Name,Party\nAnn Hill,Green\nEve Frost,Green\n", "list.csv", sources.Wishes()
    )
    assert imported_words(change) == "Imported 1 councillor and changed one councillor."
    both = sources.Wishes("Licensing Committee")
    committee(office, "Licensing Committee")
    change = sources.bring_in_data(office, b"Name\nAnn Hill\nEve Frost\n", "list.csv", both)
    assert imported_words(change) == "Seated 2 councillors on Licensing Committee."
    standing.add(
        councillor_mending.brought(office, sources.bring_in_data(office, b"Name\nCY HAY\n", "a.csv", sources.Wishes()))
    )
    assert "CY HAY" in left()
    office = named(office_on_disk(tmp_path / "other.clerk"))
    assert window.close_file()
    window.show_office(office)  # another file has nothing left
    window.show_place("people")
    assert left() == ""
    for _ in range(2):  # what keeps the bar goes first
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(bar) and not isValid(standing)
    wait_for_jobs()


def test_a_calendar_comes_in_for_the_committee_that_is_chosen(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    body = committees.every(office)[0]
    source = tmp_path / "diary.ics"
    source.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Next meeting\r\n"
        "DTSTART:20271012T180000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    dialog = importing(qtbot, window, source)
    assert not dialog.verb_button.isEnabled()
    assert "Event 1, Next meeting, It names no committee of this office" in rows(dialog)
    dialog.committee.choose(body.name)
    dialog.committee.chosen.emit(body.name)
    ready(qtbot, dialog)
    count = len(meetings.lines(office))
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        dialog.try_to_do()
    assert len(meetings.lines(office)) == count + 1


def test_cancel_while_it_is_stored_leaves_the_office_as_it_was(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    source, before = tmp_path / "small.json", state_of(office.db)
    source.write_text(json.dumps(data), encoding="utf-8")
    dialog = importing(qtbot, window, source)
    real = sources.bring_in_data

    def slowly(*given: object) -> object:
        *rest, tell = given
        QTimer.singleShot(0, dialog, dialog.reject)
        stop = dialog._job._stop  # type: ignore[union-attr]

        def told(words: str) -> None:
            if words == "Storing it":
                assert stop.wait(10)
            tell(words)  # type: ignore[operator]

        return real(*rest, told)  # type: ignore[arg-type]

    monkeypatch.setattr(sources, "bring_in_data", slowly)
    with qtbot.waitSignal(dialog.rejected, timeout=20_000):
        dialog.try_to_do()
    wait_for_jobs()
    assert state_of(office.db) == before


def test_a_file_that_cannot_be_read_is_said(qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path) -> None:
    import_file(window, tmp_path / "none.json")
    dialog = window.current_page().findChild(ImportFile)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(dialog.messages.text()))
    assert dialog.messages.text() == "none.json cannot be read."
    assert not dialog.verb_button.isEnabled()
    dialog.reject()


# --- out ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("what", "ending", "closed"),
    [
        ("everything", "-CLOSED.json", True),
        ("public", "-public.json", False),
        ("calendar", "-meetings.ics", False),
        ("meetings", "-meetings.csv", False),
        ("members", "-members.csv", False),
        ("people", "-people.csv", False),
    ],
)
def test_everything_can_be_written_from_the_window(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path, what: str, ending: str, closed: bool
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    window.commands.run("export")
    page = window.current_page()
    assert page is not None
    dialog = page.findChild(ExportFile)
    assert isinstance(dialog, ExportFile)
    assert dialog.what.value() == "public"
    dialog.what.choose(what)
    dialog.what.chosen.emit(what)
    dialog.folder.setText(str(folder))
    assert dialog._warning.isVisible() is closed and dialog.sensitive.isVisible() is closed
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.try_to_do()
    (made,) = folder.iterdir()
    assert made.name == f"2017-07-03-marlow-vale-borough-council{ending}"
    assert page.messages.text() == f"Exported: {made.name}."
    newest = history.lines(page.office, HistoryFilter()).lines[0].label  # type: ignore[attr-defined]
    assert (newest == "Export everything") is closed, "DP-4"


def test_what_is_replaced_is_named_and_a_folder_must_be_there(
    window: MainWindow, office: Office, tmp_path: Path
) -> None:
    window.commands.run("export")
    dialog = window.current_page().findChild(ExportFile)  # type: ignore[union-attr]
    dialog.folder.setText(str(tmp_path))
    name = "2017-07-03-marlow-vale-borough-council-public.json"
    assert dialog._folder_field._hint.text() == f"Writes {name}"
    (tmp_path / name).write_text("")
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.try_to_do()
    assert dialog._folder_field.error().startswith("There is no folder")
    dialog.folder.setText(" ")  # never the folder in which the program happens to run
    dialog.try_to_do()
    assert dialog._folder_field.error().startswith("No folder is named")
    dialog.folder.setText(str(tmp_path))
    assert dialog._folder_field._hint.text() == f"Replaces {name}"
    dialog.reject()


# --- the window goes on ---------------------------------------------------------------------------------------------
class Heart:
    """Beats in the window's own thread; `longest` is the longest pause between two beats, in seconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        self._timer.stop()


def large(path: Path) -> None:
    """About four megabytes: 400 meetings of 15 items."""
    words = "A report on the annual budget and the performance of services. " * 6
    agenda = [{"title": f"Item {number}", "purpose": words, "lead_officer": "Director"} for number in range(15)]
    data = small()
    data["council"]["name"] = "Marlow Vale Borough Council"
    data["meetings"] = [
        {
            "committees": ["Licensing Committee"],
            "sittings": [{"day": f"{2000 + n // 28}-01-{n % 28 + 1:02d}"}],
            "agenda": agenda,
        }
        for n in range(400)
    ]
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_large_import_and_export_leave_the_window_alive(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "large.json"
    large(source)
    heart = Heart()
    QApplication.processEvents()
    dialog = importing(qtbot, window, source)
    looked = heart.longest
    heart.longest = 0.0
    window.current_page()._stale = False  # type: ignore[union-attr]
    with qtbot.waitSignal(dialog.imported, timeout=60_000):
        dialog.try_to_do()
    heart.stop()
    # a machine that is busy with other things may make any thread wait: what froze the window took seconds
    assert looked < 0.4
    assert len(meetings.lines(office)) > 400
    other = open_office(tmp_path / "marlow-vale.clerk")
    assert exchange_writing.export(other, tmp_path).stat().st_size > 3_000_000
    other.close()
