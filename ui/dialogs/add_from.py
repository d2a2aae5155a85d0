"""Bring items in: standing items, what was deferred or is planned, or items of another meeting, ticked from a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Change
from clerk_app.domain.council import year_words
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, deferred, meeting_list, meetings, programme_agenda
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.tick_list import TickList, TickRow

_STANDING, _DEFERRED, _PROGRAMME = "standing", "deferred", "programme"
#: So many meetings before and after this one are offered, of its committee and of others.
_NEAREST = 50


class AddFrom(FormDialog):
    """Choose where from, tick what; `added(change)` when it is done."""

    added = Signal(object)

    def __init__(self, parent: QWidget, office: Office, meeting_id: str) -> None:
        super().__init__(parent, "Add items from…", "Add the ticked items", self._add)
        self._office, self._meeting_id = office, meeting_id
        self.source = Choice("From", self._sources(), _STANDING)
        self.items = TickList("Items to add")
        self.lay_out([Field("From", self.source), Field("Items", self.items, "Space ticks and unticks")], width=520)
        self.source.chosen.connect(lambda _: self._fill())
        self._fill()
        self.source.setFocus()

    def _sources(self) -> list[tuple[str, str]]:
        here = meetings.line(self._office, self._meeting_id)
        others = meeting_list.with_items(self._office, here, _NEAREST)
        standing = (_STANDING, f"Standing items of {meetings.presiding_body(self._office, here.id).name}")
        planned = programme_agenda.programmes_with(self._office, here.id)
        column = [(_PROGRAMME, f"Work programme {year_words(each.year)}: this meeting") for each in planned[:1]]
        waits = deferred.waiting(self._office, here.id)
        put_off = [(_DEFERRED, "Deferred at earlier meetings")] if waits else []
        return [
            standing,
            *put_off,
            *column,
            *((line.id, f"{line.committee}, {meetings.printed_when(line)}") for line in others),
        ]

    def _fill(self) -> None:
        ticked = self.source.value() in (_STANDING, _DEFERRED, _PROGRAMME)
        self.items.show_ticks([TickRow(key, number, title, ticked) for key, number, title in self._listed()])

    def _is_standing(self) -> bool:
        return bool(self.source.value() == _STANDING)

    def _listed(self) -> list[tuple[str, str, str]]:
        if self._is_standing():
            new = agenda.new_standing_items(self._office, self._meeting_id)
            return [(item.title, "", item.title) for item in new]
        if self.source.value() == _DEFERRED:
            return [(each.id, "", each.line.item.title) for each in deferred.waiting(self._office, self._meeting_id)]
        if self.source.value() == _PROGRAMME:
            return [(each.row.id, "", each.title) for each in programme_agenda.due(self._office, self._meeting_id)]
        lines = agenda.lines(self._office, str(self.source.value()))
        return [(line.id, line.number, line.item.title) for line in lines]

    def _add(self) -> None:
        ticked = self.items.ticked()
        if not ticked:
            raise Refused("No item is ticked.", "Tick the items to add with Space or the mouse.")
        change: Change
        if self._is_standing():
            change = agenda.add_standing_items(self._office, self._meeting_id, ticked)
        elif self.source.value() == _DEFERRED:
            change = deferred.put_on(self._office, self._meeting_id, ticked)
        elif self.source.value() == _PROGRAMME:
            change = programme_agenda.draft(self._office, self._meeting_id, ticked)
        else:
            change = agenda.copy_items(self._office, self._meeting_id, ticked)
        self.added.emit(change)
