"""Draft the e-mails that ask for what is due: how far ahead is looked, who gets one, and where the drafts are put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import action_chasers, chasers
from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.preferences import Preferences
from ui.text import counted
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.segments import Segment, Segments

_FEW = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: how far ahead, whom for how much and at what address, in which words, and what writes them."""

    days: tuple[Segment, ...]
    thing: str
    things: str
    of_whom: str
    nobody: str
    due: Callable[[Office, int], Sequence[tuple[str, int, str]]]
    write: Callable[[Office, Path, int], list[Path]]


_NEAR = (Segment(0, "Overdue or today"), Segment(7, "Within a week"))
PAPERS = Asked(
    (*_NEAR, Segment(14, "Within two weeks")),
    *("paper", "papers", "lead officer", "a lead officer not yet named"),
    lambda office, days: [(each.lead_officer, len(each.lines), each.email) for each in chasers.due(office, days)],
    chasers.write,
)
ACTIONS = Asked(
    (*_NEAR, Segment(28, "Within four weeks")),
    *("action", "actions", "owner", "an owner not yet named"),
    lambda office, days: [(each.owner, len(each.lines), each.email) for each in action_chasers.due(office, days)],
    action_chasers.write,
)


class DraftChasers(FormDialog):
    """`drafted(words, folder)` is sent when the drafts are there."""

    writes = False

    drafted = Signal(str, str)

    def __init__(self, parent: QWidget, office: Office, asked: Asked = PAPERS) -> None:
        super().__init__(parent, "Draft chasers", "Draft the e-mails", self._draft)
        self._office, self._asked, self._preferences = office, asked, Preferences()
        self.days = Segments(asked.days, "What is due", chasers.A_WEEK)
        self._days_field = Field("What is due", self.days)
        self._days_field.reserve(2)
        self.folder = FolderField("&Folder", self._preferences.export_folder, "Folder for the drafts")
        self.fields = {"folder": self.folder}
        self.days.chosen.connect(lambda _: self._count())
        sent = f"One draft for each {asked.of_whom}. They open in your mail program and are sent by you alone."
        self.lay_out([self._days_field, self.folder, caption(sent, wrap=True)], width=560)
        self._count()
        self.days.setFocus()

    def _count(self) -> None:
        """Say before who is asked, and for how much; a post may hold a comma of its own."""
        found = self._asked.due(self._office, self._chosen_days())
        number = sum(many for _, many, _ in found)
        said = f"{counted(number, self._asked.thing, self._asked.things)} of: {self._named(found)}."
        self._days_field.show_hint(said if found else "Nothing is due.")
        self.verb_button.setEnabled(bool(found))

    def _named(self, found: Sequence[tuple[str, int, str]]) -> str:
        names = [name or self._asked.nobody for name, _, _ in found]
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        return f"{'; '.join(names[:_FEW])}{more}"

    def _chosen_days(self) -> int:
        value = self.days.value()
        return value if isinstance(value, int) else chasers.A_WEEK

    def _draft(self) -> bool:
        folder = self.folder.chosen()
        without = [each for each in self._asked.due(self._office, self._chosen_days()) if not each[2]]
        made = self._asked.write(self._office, folder, self._chosen_days())
        self._preferences.export_folder = folder
        lacking = f" No address is known for {self._named(without)}: put it in yourself." if without else ""
        self.drafted.emit(f"Drafted {counted(len(made), 'e-mail', 'e-mails')}. None is sent.{lacking}", str(folder))
        return True
