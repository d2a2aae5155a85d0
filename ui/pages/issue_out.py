"""The right of the Issue tab: the copies to make or what was issued, with the verbs, and one of them primary."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from clerk_app.domain.issues import Issue, IssueKind
from clerk_app.services.issue_outlook import Issued, Outlook
from ui.pages.issue_out_rows import issue_of, nothing_words, out_rows
from ui.pages.issue_rows import blocking_count_words
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import Button, plain_button, primary_button, writing
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.panel import Panel

_VERBS = {
    IssueKind.AGENDA: "Issue the agenda…",
    IssueKind.SUPPLEMENT: "Issue the supplement",
    IssueKind.CANCELLATION: "Notice of cancellation…",
}
_LOCKS = "Item numbers and page numbers lock when you issue. Anything later goes in a supplement."


class OutPanel(Panel):
    """Sends `wanted(kind)` for the primary verb; the other buttons are the tab's to connect.

    Issues and their files are rows of one list: what a verb is about is the issue of the row that is chosen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        self._outlook: Outlook | None = None
        self._heading = section_heading("Goes out")
        self.list = ListView(line_model(), LineDelegate(), "What goes out")
        self.folder_button = plain_button("Open folder")
        self.withdraw_button = plain_button("Withdraw…")
        self.publish_button = plain_button("Publish…")
        self.notice_button = plain_button("Notice…")
        self.revise_button = plain_button("Revised agenda…")
        self.compare_button = plain_button("Compare two issues…")
        self.issue_button = primary_button(_VERBS[IssueKind.AGENDA])
        writing(self.withdraw_button, self.revise_button, self.notice_button, self.issue_button)
        self._note = caption(_LOCKS, wrap=True)
        self._kept = caption("", wrap=True)
        self._words = Label("", "body", "bad", wrap=True)
        self._verbs = QWidget()
        # their words begin and end where all else does: each has 9 px of its own before and after them
        Flow(self._verbs, *self._each()).setContentsMargins(15, 6, 15, 6)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        said = column(self._note, self._kept, self._words, gap=8)
        fill_box(self._foot, [(said, 1), self.issue_button], gap=8, margins=(24, 10, 24, 12))
        self._foot.setAlignment(self.issue_button, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        foot = QWidget()
        foot.setLayout(self._foot)
        self.head = row(self._heading, ..., margins=(24, 12, 24, 6))
        inside = column(self.head, (self.list, 1), self._verbs, Panel(foot, "chrome", "t"))
        super().__init__(inside, lines="l")
        self.list.chosen.connect(lambda _: self._fit_verbs())
        self.issue_button.clicked.connect(lambda _=False: self.wanted.emit(self.kind()))

    def _each(self) -> tuple[Button, ...]:
        # in this order they take two lines where the pane is narrow
        short = (self.folder_button, self.withdraw_button, self.publish_button, self.notice_button)
        return (*short, self.revise_button, self.compare_button)

    def lie_flat(self, flat: bool) -> None:
        """Have what is said and the primary verb side by side where the pane is as wide as the page."""
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.LeftToRight if flat else ways.TopToBottom)

    def show_outlook(self, outlook: Outlook, *, anew: bool = False) -> None:
        """Show what would go out today and what has; the chosen row stays, unless all of it is shown `anew`."""
        self._outlook = outlook
        kept, place = self.list.current_key(), self.list.currentIndex().row()
        self.list.show_rows(out_rows(outlook))
        if anew:
            self.list.choose_first()
            self.list.scrollToTop()
        elif self.list.rows_model().place_of(kept) < 0:
            self.list.choose_near(max(place, 0))
        self._fit_verbs()
        self._show_foot(outlook)

    def forget(self) -> None:
        """Show nothing, and let nothing be done, until what goes out of another meeting is read."""
        self._outlook = None
        self.list.show_rows([])
        for shown in (self._words, *self._each()):
            shown.hide()
        self.issue_button.setEnabled(False)

    def kind(self) -> IssueKind | None:
        """What the primary verb would issue."""
        return self._outlook.kind if self._outlook is not None else None

    def chosen_issue(self) -> Issued | None:
        """What went out that is chosen, or whose file is; else the newest that stands."""
        if self._outlook is None:
            return None
        wanted = issue_of(self.list.current_key())
        found = next((each for each in self._outlook.issued if each.issue.id == wanted), None)
        return found or next((each for each in self._outlook.issued if each.issue.stands), None)

    def issues(self) -> tuple[Issue, ...]:
        """Everything that went out, the oldest first."""
        return tuple(each.issue for each in reversed(self._outlook.issued)) if self._outlook is not None else ()

    def _fit_verbs(self) -> None:
        outlook, chosen = self._outlook, self.chosen_issue()
        if outlook is None:
            return
        self.folder_button.setVisible(chosen is not None and chosen.folder is not None)
        self.withdraw_button.setVisible(chosen is not None and chosen.issue.stands)
        self.compare_button.setVisible(sum(issue.kind.has_items for issue in self.issues()) > 1)
        self.revise_button.setVisible(outlook.kind is IssueKind.SUPPLEMENT)
        self.notice_button.setVisible(bool(outlook.notices) and outlook.kind is not IssueKind.CANCELLATION)
        self.publish_button.setVisible(outlook.items > 0)
        self._verbs.setVisible(any(button.isVisibleTo(self._verbs) for button in self._each()))

    def _show_foot(self, outlook: Outlook) -> None:
        kind, why_not = outlook.kind, nothing_words(outlook)
        self.issue_button.setText(_VERBS.get(kind or IssueKind.AGENDA, ""))
        self.issue_button.setVisible(kind is not None)
        self.issue_button.setEnabled(not why_not)
        self._note.setVisible(kind is IssueKind.AGENDA)
        self._kept.setText(outlook.kept)
        self._kept.setVisible(bool(outlook.kept))
        blocked = blocking_count_words(len(outlook.blocking)) if not why_not else ""
        self._words.setText(f"{blocked}." if blocked else why_not)
        self._words.set_tone("bad" if blocked else "text2")
        self._words.setVisible(bool(blocked or why_not))
