"""The bar of the action plan that is chosen: its dashboard, what does not agree in it, and all that is done to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from clerk_app.services import action_plans
from ui.text import counted
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import plain_button, writing
from ui.widgets.labels import caption
from ui.widgets.naming import name_widget

if TYPE_CHECKING:
    from ui.page import Page


class PlanBar(QWidget):
    """Sends `reported(first day, last day)` when a report of a quarter is wanted."""

    reported = Signal(object, object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self.plan_id = page, ""
        self.counted = caption("", wrap=True)
        self.theme_button = plain_button("Add theme…", "plus")
        self.quarter_button = plain_button("Keep quarter…", "calendar-range")
        self.findings_button = plain_button("What does not agree…", "triangle-alert")
        self.more_button = plain_button("Plan", "ellipsis")
        writing(self.theme_button, self.quarter_button)
        buttons = (self.findings_button, self.theme_button, self.quarter_button, self.more_button)
        fill_box(QHBoxLayout(self), [(self.counted, 1), *buttons], gap=4, margins=(24, 0, 12, 6))
        self.theme_button.clicked.connect(lambda _=False: self.add_theme())
        self.quarter_button.clicked.connect(lambda _=False: self.keep_quarter())
        self.findings_button.clicked.connect(lambda _=False: self.show_findings())
        self.more_button.clicked.connect(lambda _=False: self.show_menu())

    def show_plan(self, plan_id: str | None) -> None:
        """Show the dashboard of a plan, whose totals are counted, and how much does not agree (SC-6); None hides it."""
        self.plan_id = plan_id or ""
        self.setVisible(bool(plan_id))
        if not plan_id:
            return
        found = action_plans.read(self._page.office, plan_id)
        figures = found.counted
        self.counted.setText(
            f"{counted(figures.total, 'action', 'actions')}: {figures.completed} green, "
            f"{figures.ongoing} amber, {figures.not_completed} red"
        )
        against = len(action_plans.findings_of(self._page.office, found))
        self.findings_button.setText(f"{counted(against, 'thing does', 'things do')} not agree…")
        self.findings_button.setVisible(bool(against))

    # --- dialogs ------------------------------------------------------------------------------------------------------
    def add_theme(self) -> None:
        """Ask for a theme, last of the plan."""
        from ui.dialogs.plan_parts import ThemeDialog  # noqa: PLC0415 - wanted seldom

        ThemeDialog(self._page, self._page.office, self.plan_id).open()

    def keep_quarter(self) -> None:
        """Ask which quarter is kept as it was reported."""
        from ui.dialogs.action_plan import KeepQuarter  # noqa: PLC0415

        KeepQuarter(self._page, self._page.office, self.plan_id).open()

    def show_findings(self) -> None:
        """List what does not agree."""
        from ui.dialogs.action_plan import PlanFindings  # noqa: PLC0415

        PlanFindings(self._page, self._page.office, self.plan_id).open()

    def change_plan(self) -> None:
        """Title, days and whether it is closed."""
        from ui.dialogs.plan_parts import PlanDetails  # noqa: PLC0415

        PlanDetails(self._page, self._page.office, action_plans.read(self._page.office, self.plan_id).plan).open()

    def show_themes(self) -> None:
        """The themes in order, with all parts of their sheets."""
        from ui.dialogs.plan_parts import ThemesDialog  # noqa: PLC0415

        ThemesDialog(self._page, self._page.office, self.plan_id).open()

    def show_leads(self) -> None:
        """The table of key leads."""
        from ui.dialogs.plan_parts import LeadsDialog  # noqa: PLC0415

        LeadsDialog(self._page, self._page.office, self.plan_id).open()

    def ask_report(self) -> None:
        """Ask of which quarter a report is wanted."""
        from ui.dialogs.action_plan import ReportQuarter  # noqa: PLC0415

        asked = ReportQuarter(self._page, self._page.office, self.plan_id)
        asked.wanted.connect(self._report)
        asked.open()

    def _report(self, days: tuple[date, date]) -> None:
        self.reported.emit(*days)

    def remove_plan(self) -> None:
        """Take the plan out with all that belongs to it; undo brings it back."""
        if self._page.may_write():
            self._page.do(action_plans.remove_plan, self._page.office, self.plan_id)

    # --- the menu -----------------------------------------------------------------------------------------------------
    def menu(self) -> QMenu:
        """All that can be done with the plan."""
        menu, writes = QMenu(self._page), not self._page.office.read_only
        name_widget(menu, "What can be done with the plan", "plan_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Title and days…", self.change_plan).setEnabled(writes)
        menu.addAction("T&hemes…", self.show_themes).setEnabled(writes)
        menu.addAction("Key &leads…", self.show_leads).setEnabled(writes)
        menu.addSeparator()
        menu.addAction("&Quarter report…", self.ask_report)
        menu.addSeparator()
        menu.addAction("&Remove the plan", self.remove_plan).setEnabled(writes)
        return menu

    def show_menu(self) -> None:
        """Open the menu under its button."""
        self.menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))
