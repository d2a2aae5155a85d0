"""The details of the item that is chosen: every field, stored as it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import AgendaItem, Openness, SubLineKind
from clerk_app.errors import BadInput, ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda
from clerk_app.services.agenda import ItemLine
from ui.pages.agenda_fields import AREA, GROUPS, GROWS, MINUTES, SUB_LINES, TICK, FieldSpec
from ui.pages.agenda_hints import AgendaHints
from ui.pages.openness_fields import OpennessFields
from ui.theme import look
from ui.visit import FieldVisit
from ui.widgets.boxes import Item, fill_box, row
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.form_area import FormArea
from ui.widgets.growing_line import GrowingLine
from ui.widgets.inputs import LineInput, TextArea
from ui.widgets.labels import section_heading
from ui.widgets.stored_field import not_stored

Typed = LineInput | GrowingLine | TextArea
#: What each kind of field is typed in; any other in one line.
_BOXES = {AREA: TextArea, GROWS: GrowingLine}


class AgendaDetails(QWidget):
    """Sends `typed()` with each key, `failed(error)` when the file refuses, `schedule_asked(item id)`.

    `turned(lines)` follows when an item was made open or closed, with the agenda as it was before.
    """

    typed = Signal()
    failed = Signal(object)
    turned = Signal(object)
    schedule_asked = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._item: AgendaItem | None = None
        self._showing = False
        self._inputs: dict[str, Typed] = {}
        self._fields: dict[str, Field] = {}
        self._visits: dict[str, FieldVisit] = {}
        self._ticks: dict[str, Check] = {}
        self.heading = section_heading("Item")
        self.sub_kind = Choice("Sub-line", SUB_LINES, SubLineKind.NONE)
        self.openness = OpennessFields(self._keep_openness)
        self.hints = AgendaHints(office)
        self.schedule_button = secondary_button("Edit the schedule…", "table-2")
        writing(self.schedule_button)
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self._form = QWidget()
        self._form.setObjectName("item_details")
        items: list[Item] = [
            row(self.heading, ..., self.hints.button),
            self._typed_field(FieldSpec("title", "&Title", GROWS)),
            self._sub_line_fields(),
            self.openness,
        ]
        for group in GROUPS:
            items += [4, section_heading(group.words), *self._grouped(group.fields)]
        items += [4, section_heading("Schedule"), row(self.schedule_button, ...), self.hints, ...]
        fill_box(QVBoxLayout(self._form), items, gap=12, margins=(20, 12, 20, 20))
        self._form.setMinimumHeight(1)  # what wraps is as high as its width makes it, and not as at its narrowest
        self.area = FormArea(self._form, "Details of the item", "item_details_area")
        self._nothing = EmptyState("list-plus", "No item chosen", "Choose an item to see and change all that it holds.")
        fill_box(QVBoxLayout(self), [(self.area, 1), (self._nothing, 1)])

    def _sub_line_fields(self) -> QWidget:
        words = self._typed_field(FieldSpec("sub_line", "Words of the sub-line"))
        name = self._typed_field(FieldSpec("speaker_name", "Speaker"))
        organisation = self._typed_field(FieldSpec("speaker_organisation", "Speaker’s organisation"))
        made = QWidget()
        fill_box(QVBoxLayout(made), [Field("&Sub-line", self.sub_kind), words, name, organisation], gap=12)
        return made

    def _grouped(self, specs: tuple[FieldSpec, ...]) -> list[Item]:
        made: list[Item] = []
        waiting: QWidget | None = None
        for spec in specs:
            field = self._tick(spec) if spec.kind == TICK else self._typed_field(spec)
            if not spec.half:
                made.append(field)
            elif waiting is None:
                waiting = field
            else:
                made.append(row((waiting, 1), (field, 1), gap=12))
                waiting = None
        return made

    def _typed_field(self, spec: FieldSpec) -> Field:
        spoken = spec.words.replace("&", "")
        box: Typed = _BOXES.get(spec.kind, LineInput)(spoken)
        self._inputs[spec.name] = box
        self._fields[spec.name] = Field(spec.words, box, spec.hint)
        self._watch(spec.name, box)
        return self._fields[spec.name]

    def _watch(self, name: str, box: Typed) -> None:
        visit = FieldVisit(box, partial(self._store, name))
        visit.typed.connect(lambda _: self.typed.emit())
        self._visits[name] = visit

    def _tick(self, spec: FieldSpec) -> Check:
        tick = Check(spec.words, spec.hint)
        tick.toggled.connect(lambda on, name=spec.name: self._put({name: on}))
        self._ticks[spec.name] = tick
        return tick

    def _connect(self) -> None:
        for name, box in self.openness.inputs().items():
            self._inputs[name] = box
            self._watch(name, box)
        self.sub_kind.chosen.connect(self._sub_kind_chosen)
        self.sub_kind.picked.connect(self._sub_kind_picked)
        self.schedule_button.clicked.connect(self._ask_schedule)
        self.hints.button.clicked.connect(lambda _=False: self.area.ensureWidgetVisible(self.hints))

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_line(self, line: ItemLine | None, nation: str = "england") -> None:
        """Show an item, or that none is chosen. What was typed for another is stored first."""
        if self._item is not None and (line is None or line.id != self._item.id):
            self.settle()
            self._forget()
            self.area.verticalScrollBar().setValue(0)
        self._item = line.item if line else None
        self.area.setVisible(line is not None)
        self._nothing.setVisible(line is None)
        if line is not None:
            self._showing = True
            self.openness.show_nation(nation)
            self._fill(line)
            self._showing = False

    def _fill(self, line: ItemLine) -> None:
        item = line.item
        self.heading.setText(f"Item {line.number}" if line.number else "Heading")
        self.sub_kind.choose(item.sub_line_kind)
        self._show_sub_line_fields(item.sub_line_kind)
        self.openness.show_item(line.printed, line.closed_by)
        for name, box in self._inputs.items():
            stored = _as_text(item, name)
            visit = self._visits[name]
            same = " ".join(visit.text().split()) == " ".join(stored.split())
            if not visit.unsaved and not (same and box.hasFocus()):
                box.show_text(stored)
        for name, tick in self._ticks.items():
            tick.setChecked(bool(getattr(item, name)))

    def focus_field(self, name: str) -> None:
        """Put the keys into a field, by its column, and bring it into view; nothing moves where it is not shown."""
        others: dict[str, QWidget] = {
            "sub_line_kind": self.sub_kind,
            "openness": self.openness.segments,
            "paragraphs": self.openness.why,
            "schedule": self.schedule_button,
        }
        control = others.get(name) or self._inputs.get(name) or self._ticks.get(name)
        if control is not None and control.isVisible():
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(control, LineInput | GrowingLine):
                control.end(False)  # what is wanting is most often wanting at the end, such as the date of minutes
            QTimer.singleShot(0, self, lambda: self._bring_into_view(control))  # once the fields have their places

    def _bring_into_view(self, control: QWidget) -> None:
        """Scroll to the whole of a control with its label and its hint; Qt's own way stops at the cursor."""
        centre = control.mapTo(self._form, control.rect().center())
        self.area.ensureVisible(centre.x(), centre.y(), 0, control.height() // 2 + look().theme.scaled(40))

    def _show_sub_line_fields(self, kind: SubLineKind) -> None:
        self._fields["sub_line"].setVisible(kind in (SubLineKind.NOTE, SubLineKind.SUBTITLE))
        for name in ("speaker_name", "speaker_organisation"):
            self._fields[name].setVisible(kind is SubLineKind.SPEAKER)

    def unsaved(self) -> Mapping[str, Mapping[str, Any]]:
        """What is typed and not stored yet, for the preview; what was refused is in no copy, and so not here."""
        if self._item is None:
            return {}
        fields: dict[str, Any] = {}
        for name, visit in self._visits.items():
            if visit.unsaved and not visit.refused:
                try:
                    fields |= _as_fields(name, visit.text())
                except BadInput:
                    continue
        if fields.get("title") == "":
            del fields["title"]
        return {self._item.id: fields} if fields else {}

    def settle(self) -> bool:
        """Store what is typed, now. Returns whether nothing is left that is not stored."""
        return all([self._settle_fields(), self.openness.settle()])

    def unstored(self) -> tuple[str, str, str]:
        """The first field that could not be stored: its column, its words and why; empty where all is stored."""
        for name, visit in self._visits.items():
            if visit.unsaved:
                return name, self._inputs[name].accessibleName(), self._why_not(name)
        return self.openness.unstored()

    def _settle_fields(self) -> bool:
        left = [visit for visit in self._visits.values() if not visit.settle()]
        return not left

    def _forget(self) -> None:
        """Let go of what is typed; the last that could not be stored is sent as failed, so that no word is lost."""
        lost = self.openness.forget()
        for name, visit in self._visits.items():
            if visit.unsaved:
                lost = not_stored(self._inputs[name].accessibleName(), visit.text(), self._why_not(name))
            visit.forget()
            if name in self._fields:
                self._fields[name].show_error("")
        if lost is not None:
            self.failed.emit(lost)

    def _why_not(self, name: str) -> str:
        return self._fields[name].error() if name in self._fields else ""

    # --- storing ------------------------------------------------------------------------------------------------------
    def _store(self, name: str, text: str, stay: str) -> bool:
        if self._item is None:
            return True
        item_id = self._item.id
        try:
            fields = _as_fields(name, text)
            agenda.edit(self._office, item_id, fields, visit=f"{item_id}:{name}:{stay}")
        except ClerkError as error:
            self._refuse(name, error)
            self.typed.emit()  # the page is drawn without it, as any copy would be made
            return False
        if name in self._fields:
            self._fields[name].show_error("")
        return True

    def _refuse(self, name: str, error: ClerkError) -> None:
        if name in self._fields:
            self._fields[name].show_error(str(error))
        else:
            self.failed.emit(error)

    def _put(self, fields: Mapping[str, object]) -> None:
        if self._item is not None and not self._showing:
            self._try(lambda item_id: agenda.edit(self._office, item_id, fields))

    def _try(self, verb: Callable[[str], object]) -> bool:
        assert self._item is not None
        self._settle_fields()
        try:
            verb(self._item.id)
        except ClerkError as error:
            self.failed.emit(error)
            return False
        return True

    def _sub_kind_chosen(self, kind: SubLineKind) -> None:
        self._put({"sub_line_kind": kind})
        # the keys stay: an arrow that passes a kind on its way to another must not be carried off by it
        self._show_sub_line_fields(kind)

    def _sub_kind_picked(self, kind: SubLineKind) -> None:
        """What was picked from the list is meant: its words are typed next."""
        fields = {SubLineKind.SPEAKER: "speaker_name", SubLineKind.NOTE: "sub_line", SubLineKind.SUBTITLE: "sub_line"}
        if kind in fields:
            QTimer.singleShot(0, self, lambda: self.focus_field(fields[kind]))  # the list gives the keys back first

    def _keep_openness(self, openness: Openness, paragraphs: tuple[int, ...]) -> bool:
        if self._item is None or self._showing:
            return True
        before = agenda.lines(self._office, self._item.meeting_id)
        done = self._try(lambda item_id: agenda.set_openness(self._office, item_id, openness, paragraphs))
        if done:
            self.turned.emit(before)
        return done

    def _ask_schedule(self) -> None:
        if self._item is not None:
            self.schedule_asked.emit(self._item.id)


def _as_text(item: AgendaItem, name: str) -> str:
    """A field's value as it stands in its box."""
    if name == "pages":
        return item.pages
    value = getattr(item, name)
    return "" if value is None else str(value)


def _as_fields(name: str, text: str) -> dict[str, Any]:
    """What a box's text means for the item. Raises BadInput with the remedy."""
    if name == "pages":
        return _pages(text)
    if name in _MINUTES:
        return {name: _minutes(text)}
    return {name: text}


_MINUTES = frozenset(spec.name for group in GROUPS for spec in group.fields if spec.kind == MINUTES)


def _minutes(text: str) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,4})\s*(m|min|mins|minutes)?\.?\s*", text, re.IGNORECASE)
    if not text.strip():
        return None
    if found is None or int(found[1]) > 1440:
        raise BadInput(f"“{text.strip()}” is not a number of minutes.", "Type for example 25.")
    return int(found[1])


def _pages(text: str) -> dict[str, int | None]:
    found = re.fullmatch(r"\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5}))?\s*", text)
    if not text.strip():
        return {"printed_from": None, "printed_to": None}
    if found is None or int(found[1]) == 0:
        raise BadInput(f"“{text.strip()}” is not a range of pages.", "Type for example 5 - 14.")
    return {"printed_from": int(found[1]), "printed_to": int(found[2]) if found[2] else int(found[1])}
