"""A committee's distribution lists: who gets how many copies, group by group; both are kept as one change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.distribution import in_groups, stepped
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.printing import MOST_COPIES
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import committees, distribution, people
from ui.dialogs.form import FormDialog
from ui.dialogs.person_choice import PersonChoice
from ui.models.rows import Heading
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button, tool_button
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line
from ui.widgets.ordered_list import OrderedList
from ui.widgets.segments import Segment, Segments

LISTS = (Segment(ListKind.OPEN, "Open papers"), Segment(ListKind.CLOSED, "Closed papers", closed=True))
_NO_HEADING = "Without a heading"
_NOBODY = "Somebody else, by name"
_WIDEST = 1180  # of the smallest window


class DistributionDialog(FormDialog):
    """The list at the left, the line that is chosen at the right. Alt and the arrows move a line, Delete removes it."""

    def __init__(self, parent: QWidget, office: Office, body_id: str, kind: ListKind = ListKind.OPEN) -> None:
        self._body = committees.committee(office, body_id)
        super().__init__(parent, f"Distribution lists of {self._body.name}", "Keep the lists", self._keep)
        self._office, self._new = office, 0
        self._drafts = {kind: list(distribution.entries(office, body_id, kind)) for kind in ListKind}
        self._kept = {kind: list(drafts) for kind, drafts in self._drafts.items()}
        self.lists = Segments(LISTS, "Which list", kind)
        self.list = OrderedList("Lines of the list", in_dialog=True)
        self.heading = Choice("Heading", editable=True)
        self.person = PersonChoice("Who", office, _NOBODY)
        self.name = LineField("&Name", hint="Such as a library, or a team for its spare copies")
        self.copies = LineField("&Copies")
        self.spare = Check("Spare copies", "They are nobody’s own")
        self.doubtful = Check("Count could not be read", "It is printed with a mark")
        self.fields = {"copies": self.copies, "name": self.name}
        self.add_button = secondary_button("Add a line", "plus")
        self.bring_button = secondary_button("Bring in members", "users")
        self.up_button = tool_button("arrow-up", "Move the line up (Alt+Up)")
        self.down_button = tool_button("arrow-down", "Move the line down (Alt+Down)")
        self.remove_button = tool_button("trash-2", "Remove the line (Delete)")
        self._total = caption("", wrap=True)
        self._lay_out()
        self._connect()
        self._show()
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.list.setMinimumHeight(260)  # more than the fields beside it want, so that the buttons stay where they are
        steps = row((self._total, 1), self.up_button, self.down_button, self.remove_button, gap=4)
        left = column((self.list, 1), 4, steps, 4, row(self.add_button, self.bring_button, ..., gap=8))
        counted_under = row((Field("&Heading", self.heading), 2), (self.copies, 1), gap=12)
        checks = (self.spare, self.doubtful)
        self._line = column(Field("Who", self.person), self.name, counted_under, *checks, ..., gap=10)
        width = min(look().theme.scaled(820), _WIDEST)
        self.lay_out([self.lists, (row((left, 3), (self._line, 2), gap=20), 1)], width=width)

    def _connect(self) -> None:
        self.lists.chosen.connect(lambda _: self._other_list())
        self.list.chosen.connect(lambda _: self._show_line())
        self.list.opened.connect(lambda _: self.copies.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.step_asked.connect(lambda _, by: self._step(by))
        self.person.person_chosen.connect(lambda person_id: self._edit(person_id=person_id))
        self.name.box.textEdited.connect(lambda text: self._edit(name=text))
        self.heading.chosen.connect(lambda words: self._edit(heading=str(words)))
        self.heading.typed.connect(lambda words: self._edit(heading=words.strip()))
        self.copies.box.textEdited.connect(self._count)
        self.spare.toggled.connect(lambda on: self._edit(spare=on))
        self.doubtful.toggled.connect(lambda on: self._edit(doubtful=on))
        self.add_button.clicked.connect(self.add)
        self.bring_button.clicked.connect(self.bring_in)
        self.remove_button.clicked.connect(self.remove)
        self.up_button.clicked.connect(partial(self._step, -1))
        self.down_button.clicked.connect(partial(self._step, 1))

    # --- showing ------------------------------------------------------------------------------------------------------
    @property
    def kind(self) -> ListKind:
        """Which of the two lists is shown."""
        return ListKind(str(self.lists.value()))

    def _listed(self) -> list[DistributionEntry]:
        return self._drafts[self.kind]

    def _current(self) -> DistributionEntry | None:
        key = self.list.current_key()
        return next((entry for entry in self._listed() if entry.id == key), None)

    def _other_list(self) -> None:
        self._show()
        self.list.choose_first()
        self._show_line()

    def _show(self) -> None:
        self.messages.dismiss()  # it was about the list as it was, or about the other one
        self._drafts[self.kind] = list(in_groups(self._listed()))
        rows: list[Heading | Line] = []
        for entry in self._listed():
            heading = entry.heading or _NO_HEADING
            if not rows or not any(isinstance(each, Heading) and each.words == heading for each in rows):
                count = sum(each.copies for each in self._listed() if each.heading == entry.heading)
                rows.append(Heading(heading, note=counted(count, "copy", "copies")))
            rows.append(self._row(entry))
        self.list.show_rows(rows)
        self._show_total()
        if not self._listed():
            self._show_line()

    def _row(self, entry: DistributionEntry) -> Line:
        chip = "Count not read" if entry.doubtful else "Spare" if entry.spare else ""
        return Line(entry.id, self._who(entry), chip=chip, chip_tone="warn" if entry.doubtful else "neutral",
                    right=str(entry.copies))  # fmt: skip

    def _who(self, entry: DistributionEntry) -> str:
        if entry.person_id is None:
            return entry.name or "Nobody yet"
        return people.fact(self._office, entry.person_id).printed

    def _show_total(self) -> None:
        listed = self._listed()
        if not listed:
            self._total.setText("Nobody stands on this list yet. Bring in the members, or add a line.")
            return
        spare, doubtful = sum(e.copies for e in listed if e.spare), sum(e.doubtful for e in listed)
        words = [f"Total: {counted(sum(e.copies for e in listed), 'copy', 'copies')}"]
        words += [f"{spare} of them spare"] if spare else []
        words += [f"{counted(doubtful, 'count', 'counts')} not read"] if doubtful else []
        self._total.setText(", ".join(words))

    def _show_line(self) -> None:
        entry = self._current()
        self._line.setEnabled(entry is not None)
        for button in (self.up_button, self.down_button, self.remove_button):
            button.setEnabled(entry is not None)
        shown = entry or DistributionEntry("", "", self.kind, 0)
        self.person.show_person(shown.person_id)
        self.name.setVisible(shown.person_id is None)
        self.name.box.show_text(shown.name)
        self.heading.show_options([(each, each) for each in dict.fromkeys(e.heading for e in self._listed()) if each])
        self.heading.show_text(shown.heading)
        self.copies.box.show_text(str(shown.copies))
        for check, on in ((self.spare, shown.spare), (self.doubtful, shown.doubtful)):
            check.blockSignals(True)
            check.setChecked(on)
            check.blockSignals(False)
        for field in self.fields.values():
            field.show_error("")

    # --- doing --------------------------------------------------------------------------------------------------------
    def _edit(self, **fields: object) -> None:
        entry = self._current()
        if entry is None:
            return
        listed = self._listed()
        listed[listed.index(entry)] = replace(entry, **fields)  # type: ignore[arg-type]
        self._show()
        self.list.choose(entry.id)
        self.name.setVisible(replace(entry, **fields).person_id is None)  # type: ignore[arg-type]

    def _count(self, text: str) -> None:
        copies = _copies(text)
        if copies is not None:
            self.copies.show_error("")
            self._edit(copies=copies)
        else:
            self.copies.show_error(f"Type a number from 0 to {MOST_COPIES}.")

    def add(self) -> None:
        """Put a new line below the one that is chosen, under its heading, with the keys in its name."""
        entry = self._current()
        at = self._listed().index(entry) + 1 if entry else len(self._listed())
        self._listed().insert(at, self._draft(entry.heading if entry else ""))
        self._show()
        self.list.choose(f"new-{self._new}")
        self._show_line()
        self.name.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draft(self, heading: str) -> DistributionEntry:
        self._new += 1
        return DistributionEntry(f"new-{self._new}", self._body.id, self.kind, 0, heading)

    def bring_in(self) -> None:
        """Add the members, substitutes and contact of the committee who are not on the list yet."""
        found = distribution.wanting(self._office, self._body.id, self._listed(), self._office.today())
        for entry in found:
            draft = self._draft(entry.heading)
            self._listed().append(replace(draft, person_id=entry.person_id))
        self._show()
        self.list.choose_first()
        self._show_line()
        if not found:
            self.messages.tell("accent", "Every member is on this list already.")

    def remove(self) -> None:
        """Take the chosen line off the list."""
        if (entry := self._current()) is not None:
            place = self.list.currentIndex().row()
            self._listed().remove(entry)
            self._show()
            self.list.choose_near(place)
            self._show_line()

    def _step(self, by: int) -> None:
        if (entry := self._current()) is not None:
            self._drafts[self.kind] = list(stepped(self._listed(), entry.id, by))
            self._show()
            self.list.choose(entry.id)

    def _keep(self) -> None:
        if _copies(self.copies.box.text()) is None:
            raise Refused("How many copies?", f"Type a number from 0 to {MOST_COPIES}.", field="copies")
        moved = [kind for kind in ListKind if self._drafts[kind] != self._kept[kind]]
        for kind in moved:
            nameless = next((e for e in self._drafts[kind] if e.person_id is None and not e.name.strip()), None)
            if nameless is not None:
                self.lists.choose(kind)
                self._show()
                self.list.choose(nameless.id)
                raise Refused("This line names nobody.", "Choose a person, or type a name.", field="name")
        if moved:
            label = f"Edit the distribution lists of {self._body.name}"
            with self._office.record(label, subject=Subject("body", self._body.id)):
                for kind in moved:
                    distribution.save(self._office, self._body.id, kind, self._drafts[kind])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete in the list takes the line off it, Insert adds one."""
        if self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)


def _copies(typed: str) -> int | None:
    """How many copies were typed; None for what is no number of them."""
    text = typed.strip()
    return int(text) if text.isdecimal() and int(text) <= MOST_COPIES else None
