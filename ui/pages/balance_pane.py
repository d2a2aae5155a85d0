"""Political balance on a day: what each group is entitled to, what it holds, and the difference; none is allocated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.balance import Balance, BodyBalance, Share
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.services import political_balance
from clerk_app.services.political_balance import every_body, group_words, signed
from clerk_app.services.tables import Table
from ui.models.rows import Heading
from ui.page import Page
from ui.text import counted
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.column_rows import Column, ColumnDelegate, ColumnHead, ColumnRow, column_model
from ui.widgets.date_field import DateField
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_COLUMNS = (
    Column("Group"),
    Column("On the council", 100, right=True),
    Column("Entitled to", 84, right=True),
    Column("Holds", 60, right=True),
    Column("Difference", 84, right=True),
)
_ABOUT = (
    "Entitlement is the group’s members over those of the council, times the seats. Seats of co-opted members are left "
    "out, and the council itself and the executive are exempt. Two members form a group; one alone counts as of no "
    "group. Clerk shows differences and allocates nothing."
)
_NONE = "Nobody holds a councillor’s seat on this day, so there is nothing to balance."


class BalancePane(QWidget):
    """Enter on what is to be looked at goes to the seats of its committee. Sends `told(words)`."""

    told = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("balance_pane")
        self._page = page
        self._found: Balance | None = None
        today = page.office.today()
        self.day = DateField("As a&t", today, today, required=True)
        delegate = ColumnDelegate(_COLUMNS)
        self.list = ListView(column_model(), delegate, "Seats by committee and group")
        self.head = ColumnHead(self.list, delegate)
        self.list.let_several_be_chosen()
        self.findings = ListView(line_model(), LineDelegate(), "What to look at in the balance")
        self._none_room = column(row((caption(_NONE, wrap=True), 1), margins=(24, 16, 24, 8)), ...)
        self._table = column(self.head, (self.list, 1))
        self._wrong = column(row(section_heading("Look at these"), ..., margins=(24, 8, 24, 4)), (self.findings, 1))
        hints = KeyHints([("Enter", "go to the committee"), ("Ctrl C", "copy")])
        about = column(caption(_ABOUT, wrap=True))
        top = row((self.day, 1), (about, 3), gap=20, margins=(24, 0, 24, 4))
        fill_box(QVBoxLayout(self), [top, self._none_room, (self._table, 3), (self._wrong, 2), hints])
        self.day.changed.connect(lambda _: self.refresh())
        self.findings.opened.connect(lambda line: self._go(str(line.id)))
        self.list.opened.connect(lambda line: self._go_to_body(str(line.id[0])))

    def refresh(self) -> None:
        """Show the balance of the day as the seats stand now."""
        found = self._page.do(political_balance.on_day, self._page.office, self.day.value())
        if found is None:
            return
        self._found = found
        some = bool(found.groups) and any(body.seats for body in found.bodies)
        self.list.show_rows(_rows(found) if some else [])
        self.findings.show_rows([_finding(at, each) for at, each in enumerate(found.findings)] if some else [])
        self._table.setVisible(some)
        self._none_room.setVisible(not some)
        self._wrong.setVisible(some and bool(found.findings))
        if not self.list.currentIndex().isValid():
            self.list.choose_first()
        self.told.emit(_said(found))

    def table(self, only_chosen: bool = False) -> Table | None:
        """What is shown as a table, or the rows that are chosen; None where there is nothing."""
        if self._found is None or not self.list.rows_model().rows():
            return None
        whole = political_balance.table(self._found)
        if not only_chosen:
            return whole
        keys = {(one.id[0], one.id[1]) for one in self.list.chosen_rows()}
        every = [(body, share) for body in every_body(self._found) for share in body.shares]
        rows = [
            cells for (body, share), cells in zip(every, whole.rows, strict=True) if (body.body_id, share.group) in keys
        ]
        return Table(whole.name, whole.headings, tuple(rows)) if rows else None

    def focus_first(self) -> None:
        """Work begins in the list."""
        first = self.list if self.list.rows_model().rows() else self.day.line
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_body(self, body_id: str) -> None:
        if body_id:
            self._page.going.emit(Subject("body", body_id, "members"))

    def _go(self, key: str) -> None:
        subject = self._found.findings[int(key)].subject if self._found is not None else None
        if subject is not None:
            self._page.going.emit(subject)


def _rows(found: Balance) -> list[ColumnRow | Heading]:
    rows: list[ColumnRow | Heading] = []
    for body in every_body(found):
        if body.seats:
            vacant = f", {body.vacant} vacant" if body.vacant else ""
            rows.append(Heading(body.name, f"{counted(body.seats, 'seat', 'seats')}{vacant}"))
            rows += [_row(body, share, found.groups, found.alone) for share in body.shares]
    return rows


def _row(body: BodyBalance, share: Share, groups: Mapping[str, int], alone: Sequence[str]) -> ColumnRow:
    members, name, difference = groups.get(share.group, 0), group_words(share.group, alone), signed(share.difference)
    cells = (name, str(members), str(share.entitlement), str(share.held), difference)
    entitled = f"{members} on the council, entitled to {share.entitlement}, holds {share.held}"
    said = f"{body.name}, {name}: {entitled}, {difference}"
    off = abs(share.difference) >= 1 and bool(share.group)
    return ColumnRow((body.body_id, share.group), cells, said, tones=((4, "warn"),) if off else ())


def _finding(at: int, each: Finding) -> Line:
    warns = each.level is not Level.NOTE
    told = " ".join(part for part in (f"{each.rule}.", each.fix) if part)
    return Line(str(at), each.text, told, icon="triangle-alert" if warns else "info")


def _said(found: Balance) -> str:
    members = sum(found.groups.values())
    groups = sum(bool(group) for group in found.groups)
    if not members:
        return ""
    return f"{counted(members, 'councillor', 'councillors')} in {counted(groups, 'group', 'groups')}"
