"""The fields of one entry of the forward plan, edited in place: each is stored as it is typed, ticked or chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Change
from clerk_app.domain.forward_plan import ForwardEntry, Inclusion
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import forward_plan
from ui.pages.paper_class import PaperClassFields
from ui.widgets.boxes import Item, column, fill_box, row
from ui.widgets.check import Check
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import section_heading
from ui.widgets.stored_field import StoredField, Verb, settle_all

_CLOSED = "Never printed, and in no public copy. Exempt words belong here and nowhere else"
#: The ticks of an entry by their column.
_TICKS = (
    ("key_decision", "Key decision"),
    ("by_money", "for its cost"),
    ("by_wards", "for two or more wards"),
)


class ForwardFields(QWidget):
    """Sends `failed(error)` when the file refuses what was chosen; a refused text is said by its field."""

    failed = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("forward_fields")
        self._office = office
        self._entry: ForwardEntry | None = None
        self.texts: dict[str, StoredField] = {}
        self.included = DateField("&Included in the plan", office.today(), past=True)
        self.month_only = Check("Only the month is known")
        self.ticks = {name: Check(words) for name, words in _TICKS}
        self.representations_by = DateField("Representations &by", office.today())
        self.openness = PaperClassFields(self._set_class, "Why it is private")
        self._make_texts()
        self._build()
        self._connect()

    def _make_texts(self) -> None:
        def made(name: str, label: str, hint: str = "", lines: int = 1, grows: bool = False) -> None:
            self.texts[name] = StoredField(label, self._keep(name), hint, lines, grows=grows)

        made("title", "&Title", "Open: the plan prints it, also where the matter is private", grows=True)
        made("description", "&Description", lines=3)
        made("maker", "&Who decides", "A committee by its name, or a person")
        made("maker_title", "Their title", "Of a person")
        made("responsible_officers", "Responsible o&fficers", "A line each, with the post", 2)
        made("portfolio_holders", "&Portfolio holders", "A line each, with the portfolio", 2)
        made("wards", "Ward&s")
        made("consultation", "&Consultation", lines=2)
        made("documents", "Documents sub&mitted", "A line each", 2)
        made("contact", "Contact office&r")
        made("contact_phone", "Telephone")
        made("contact_email", "E-mail")
        made("private_reason", "Why it is private, in public words", lines=2)
        made("closed_note", "Closed note", _CLOSED, 2)

    def _build(self) -> None:
        part = self.texts
        included = row((self.included, 1), column(26, self.month_only, ...), ..., gap=16)
        self._private = column(part["private_reason"], part["closed_note"], gap=10)
        items: list[Item] = [
            part["title"],
            part["description"],
            included,
            Field("Why it is in the plan", row(*self.ticks.values(), ..., gap=20)),
            row((part["maker"], 2), (part["maker_title"], 1), gap=12),
            row((part["responsible_officers"], 1), (part["portfolio_holders"], 1), gap=12),
            part["wards"],
            part["consultation"],
            part["documents"],
            row((self.representations_by, 1), (part["contact"], 1), gap=12),
            row((part["contact_phone"], 1), (part["contact_email"], 1), gap=12),
            6,
            section_heading("In private"),
            self.openness,
            self._private,
        ]
        fill_box(QVBoxLayout(self), items, gap=10)

    def _connect(self) -> None:
        self.included.changed.connect(lambda day: self._store({"included_on": self._first_of(day)}))
        self.month_only.toggled.connect(lambda _: self._month_ticked())
        self.representations_by.changed.connect(lambda day: self._store({"representations_by": day}))
        for name, tick in self.ticks.items():
            tick.toggled.connect(lambda on, name=name: self._store({name: on}))

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_entry(self, entry: ForwardEntry, nation: str) -> list[ClerkError | None]:
        """Show an entry; what is being typed of the same one stays. What was lost of another is given back."""
        lost: list[ClerkError | None] = []
        if self._entry is not None and self._entry.id != entry.id:
            self.settle()
            lost = [field.forget() for field in self.texts.values()]
            lost.append(self.openness.forget())
        self._entry = entry
        for name, field in self.texts.items():
            field.show_text(getattr(entry, name))
        self._show_ticks(entry)
        self.included.show_value(entry.included_on)
        self.representations_by.show_value(entry.representations_by)
        self.openness.show_link(entry, False, nation)
        self._private.setVisible(entry.private or bool(entry.closed_note))
        return lost

    def _show_ticks(self, entry: ForwardEntry) -> None:
        for tick, on in self._ticked(entry):
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(False)

    def _ticked(self, entry: ForwardEntry) -> list[tuple[Check, bool]]:
        found = [(tick, bool(getattr(entry, name))) for name, tick in self.ticks.items()]
        return [*found, (self.month_only, entry.included_as is Inclusion.MONTH)]

    def focus_title(self) -> None:
        """Put the keys into the title."""
        self.texts["title"].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        days = [self.included.settle(), self.representations_by.settle()]
        return settle_all(self.texts.values()) and self.openness.settle() and all(days)

    # --- storing ------------------------------------------------------------------------------------------------------
    def _keep(self, name: str) -> Verb:
        def keep(text: str, visit: str) -> Change | None:
            if self._entry is None:
                return None
            return forward_plan.edit(self._office, self._entry.id, {name: text}, visit)

        return keep

    def _store(self, fields: Mapping[str, Any]) -> bool:
        return self._try(lambda entry: forward_plan.edit(self._office, entry.id, fields))

    def _first_of(self, day: date | None) -> date | None:
        """The first of the month, where only that is known."""
        return day.replace(day=1) if day and self.month_only.isChecked() else day

    def _month_ticked(self) -> None:
        entry = self._entry
        if entry is not None:
            as_known = Inclusion.MONTH if self.month_only.isChecked() else Inclusion.DAY
            self._store({"included_as": as_known, "included_on": self._first_of(entry.included_on)})

    def _set_class(self, openness: Openness, paragraphs: tuple[int, ...]) -> bool:
        fields = {"openness": openness, "paragraphs": paragraphs if openness is not Openness.OPEN else ()}
        return self._store(fields)

    def _try(self, verb: Callable[[ForwardEntry], object]) -> bool:
        if self._entry is None:
            return False
        try:
            verb(self._entry)
        except ClerkError as error:
            self._show_ticks(self._entry)  # what was ticked is not so
            self.failed.emit(error)
            return False
        return True
