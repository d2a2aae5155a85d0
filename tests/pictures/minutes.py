"""The Minutes tab as pictures: not held yet, draft, edited, public copy, renewed, confirmed, signed and locked."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QTextCursor

from clerk_app.domain.change import Subject
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.record_rows import RoomKind
from clerk_app.services import correcting, minute_editing, minutes, minutes_course, room, room_presence, room_reading
from tests.helpers import small_council
from tests.helpers.offices import memory_office
from tests.helpers.scripted_evening import Scene, scene, the_whole_evening
from tests.pictures.photographer import Photographer, wait
from ui.dialogs.form import FormDialog
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.minutes import MinutesTab

_SPOKE = (
    "A deputation and Councillor Farah Sethi spoke of the **school buses**, which the comittee:"
    "\n1. welcomed; and\n2. would *recieve* a report on."
)
_READ = 600  # milliseconds: what stands beside the text is read once nobody types
_LATER = datetime(2017, 9, 14, 19, 10)


def minutes_tab(photographer: Photographer) -> None:
    """Every state of the tab that an officer may see, and its dialogs."""
    window = photographer.window()
    office = memory_office("Rowan Ellery")
    here = scene(office)
    window.show_office(office)
    window.go_to(Subject("meeting", here.meeting))
    window.commands.run("tab_minutes")
    photographer.take(window, "minutes-none", _READ)
    the_whole_evening(office, here)
    page = window.page("meeting")
    assert isinstance(page, MeetingPage)
    tab = page.minutes
    wait(1600)
    photographer.take(window, "minutes-draft", _READ)
    _edited(photographer, window, tab, here)
    _locked(photographer, window, tab, here)
    window.close()


def _edited(photographer: Photographer, window: MainWindow, tab: MinutesTab, here: Scene) -> None:
    """Edited, typed in, what is closed, the public copy; then the record says something else."""
    office = tab.office
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    spoke = next(each for each in sheet.passages if "deputation" in each.block.text)
    minute_editing.edit(office, spoke.id, text=_SPOKE)
    tab.go_to(spoke.id)
    photographer.take(window, "minutes-edited", _READ)
    tab.list.begin()
    tab.list.editor.moveCursor(QTextCursor.MoveOperation.End)
    photographer.take(window, "minutes-typing", _READ)
    tab.list.end()
    tab.go_to(next(each for each in sheet.passages if each.closed).id)
    photographer.take(window, "minutes-closed", _READ)
    tab.show_part("public")
    photographer.take(window, "minutes-public", _READ)
    tab.show_part("full")
    tab.go_to(spoke.id)
    photographer.dialog(window, "close-passage", tab.verbs.close_passage)
    photographer.dialog(window, "save-minutes", tab.verbs.save)
    record = room_reading.record_of(office, here.meeting)
    note = next(event for event in record.events(RoomKind.MINUTES_CONFIRMED) if event.text)
    correcting.amend(office, note.id, {"text": "Page 2: for “ten” read “twelve”."})
    _beside(photographer, window, tab, "minutes-differs")
    photographer.dialog(window, "renew-minutes", tab.verbs.renew)


def _locked(photographer: Photographer, window: MainWindow, tab: MinutesTab, here: Scene) -> None:
    """Each step to signed and locked, with the versions that went out."""
    tab.verbs.clock = lambda: _LATER
    september = small_council.meeting(tab.office, here.body, _LATER.date())
    room.confirm_roll(tab.office, september, _LATER)
    room.start(tab.office, september, _LATER)
    room_presence.preside(tab.office, september, here.who("Ada"), _LATER)
    for step in (MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT):
        minutes_course.step(tab.office, here.meeting, step, _LATER)
    wait(_READ)
    photographer.dialog(window, "confirm-minutes", tab.verbs.take_step)
    _accept(window, tab)
    _beside(photographer, window, tab, "minutes-confirmed")
    photographer.dialog(window, "sign-minutes", tab.verbs.take_step)
    _accept(window, tab)
    photographer.dialog(window, "minutes-versions", tab.verbs.show_versions)
    wait(_READ)
    tab.verbs.take_step()
    _beside(photographer, window, tab, "minutes-locked")


def _accept(window: MainWindow, tab: MinutesTab) -> None:
    """Take the step, as its dialog offers it."""
    tab.verbs.take_step()
    wait()
    (dialog,) = [found for found in window.findChildren(FormDialog) if found.isVisible()]
    dialog.verb_button.click()
    wait(_READ)


def _beside(photographer: Photographer, window: MainWindow, tab: MinutesTab, name: str) -> None:
    """The minutes, and in a narrow window what stands beside them as a picture of its own."""
    photographer.take(window, name, _READ)
    if tab.switch.buttons()[-1].isVisible():
        tab.show_part("beside")
        photographer.take(window, f"{name}-state", _READ)
        tab.show_part("full")
