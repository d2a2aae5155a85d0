"""Beside the minutes: how far they have come and the next step, the passage that is chosen, and the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Level
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import FOLLOWS, MinutesState
from clerk_app.services.minutes import Sheet
from clerk_app.services.minutes_next import NextStep
from clerk_app.services.minutes_outlook import MinutesOutlook, Remark
from clerk_app.services.minutes_renewing import places
from ui.pages.minutes_next import BESIDE, UNPLANNED, UNPLANNED_MET, words_beside
from ui.text import counted, why_and_remedy
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Button, plain_button, primary_button, secondary_button, writing
from ui.widgets.chip import Chip
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.painting import text_width
from ui.widgets.panel import Panel
from ui.widgets.two_panes import DetailsScroll

WIDTH = 332
_STEPS = {
    MinutesState.CLEARED: "Mark as cleared by the chair",
    MinutesState.PUBLISHED_DRAFT: "Mark as published in draft",
    MinutesState.CONFIRMED: "Confirm…",
    MinutesState.SIGNED: "Sign…",
    MinutesState.LOCKED: "Lock the minutes",
}
_ICONS = {
    Level.BLOCK: ("octagon-alert", "bad"),
    Level.WARNING: ("triangle-alert", "warn"),
    Level.NOTE: ("info", "text2"),
}
_STAYS = (BlockKind.TITLE, BlockKind.ITEM, BlockKind.CLOSED_TITLE, BlockKind.SIGNATURE)


class _Remarks(ListView):
    """What is odd, as high as its rows: what stands around it scrolls."""

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(200, self.content_height() + 2)

    def minimumSizeHint(self) -> QSize:
        """All rows: none of them scrolls."""
        return QSize(100, self.content_height() + 2)


class MinutesSide(Panel):
    """What may be done beside typing. Sends `remark_opened(remark)` where a finding leads to its passage.

    `keys_lost()` follows where the button that had the keys is not there any more, for them not to be on the next one.
    """

    remark_opened = Signal(object)
    keys_lost = Signal()

    def __init__(self) -> None:
        self.chip = Chip("")
        self._where = caption("", wrap=True)
        self.step_button = primary_button("Mark as cleared by the chair")
        self.back_button = plain_button("Back to a draft", "undo-2")
        self.remarks = _Remarks(line_model(), LineInDialogDelegate(), "What to know before the next step")
        self._said = caption("", wrap=True)
        self._agenda_words = Label("", "body", "text2", wrap=True)
        self.agenda_button = secondary_button(BESIDE[NextStep.PUT_ON])
        self.plan_button = secondary_button("Plan the next meeting…", "calendar-days")
        agenda_verbs = row(self.agenda_button, self.plan_button, ...)
        self._agenda = column(section_heading("The next agenda"), 4, self._agenda_words, 8, agenda_verbs, 20)
        self._passage = Label("", "body", "text", wrap=True)
        self.close_button = secondary_button("Close to the public…", "lock")
        self.open_button = secondary_button("Open to the public", "eye")
        self.leave_button = plain_button("Leave out", "eye-off")
        self.bring_button = plain_button("Bring back", "undo-2")
        self.remove_button = plain_button("Remove", "trash-2")
        self.add_button = plain_button("Add a passage below", "plus")
        self._record = Label("", "body", "text2", wrap=True)
        self.renew_button = secondary_button("Renew from the record…")
        self.versions_button = plain_button("Versions…", "history")
        self._kept = caption("", wrap=True)
        self._amendments = Label("", "body", "text", wrap=True)
        self._amended = column(section_heading("Amendments"), 4, self._amendments, 16)
        writing(self.step_button, self.back_button, self.agenda_button, self.plan_button, self.close_button)
        writing(self.open_button)
        writing(self.leave_button, self.bring_button, self.remove_button, self.add_button, self.renew_button)
        super().__init__(DetailsScroll(self._laid_out(), "minutes_side"), lines="l")
        self._shown: dict[object, Remark] = {}
        self.remarks.opened.connect(self._open)
        self.remarks.chosen.connect(self._say)

    def _laid_out(self) -> QWidget:
        state = column(
            row(self.chip, ...),
            4,
            self._where,
            8,
            row(self.step_button, ...),
            4,
            row(self.back_button, ...),
            8,
            self.remarks,
            4,
            self._said,
        )
        sides = row(self.close_button, self.open_button, ..., gap=8)
        others = row(self.leave_button, self.bring_button, self.remove_button, ..., gap=4)
        passage = column(
            section_heading("This passage"), 4, self._passage, 8, sides, 4, others, row(self.add_button, ...)
        )
        record = column(section_heading("The record"), 4, self._record, 8, row(self.renew_button, ...))
        return column(
            state,
            16,
            self._agenda,
            self._amended,
            passage,
            20,
            record,
            16,
            self._kept,
            ...,
            row(self.versions_button, ...),
            margins=(24, 12, 16, 12),
        )

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_sheet(self, sheet: Sheet, versions: int, signer: str = "") -> None:
        """Show how far the minutes have come, and who signed them."""
        with self._keeping_keys():
            self._show_sheet(sheet, versions, signer)

    def _show_sheet(self, sheet: Sheet, versions: int, signer: str) -> None:
        state = sheet.state
        tone = "good" if state in (MinutesState.CONFIRMED, MinutesState.SIGNED, MinutesState.LOCKED) else "neutral"
        self.chip.show_state(state.words, tone)
        self._where.setText(_came_to(sheet, signer))
        self._where.setVisible(bool(self._where.text()))
        self.back_button.setVisible(MinutesState.DRAFT in FOLLOWS[state] and state is not MinutesState.DRAFT)
        self._amendments.setText(sheet.minutes.amendments)
        self._amended.setVisible(bool(sheet.minutes.amendments))
        self.versions_button.setVisible(versions > 0)
        self.versions_button.setText(f"{counted(versions, 'version', 'versions')}…")

    @contextmanager
    def _keeping_keys(self) -> Iterator[None]:
        had = self.window().focusWidget()
        yield
        if had is None or not self.isAncestorOf(had) or had.isVisibleTo(self):
            return
        if had is self.plan_button and self.agenda_button.isVisibleTo(self):
            self.agenda_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keys_lost.emit()

    def show_outlook(self, outlook: MinutesOutlook) -> None:
        """Show the next step with what to know before it, and whether the record has moved on."""
        with self._keeping_keys():
            self._show_outlook(outlook)

    def _show_outlook(self, outlook: MinutesOutlook) -> None:
        self.step_button.setVisible(outlook.step is not None)
        if outlook.step is not None:
            self.step_button.setText(_STEPS[outlook.step])
        self._show_agenda(outlook)
        self._shown = dict(enumerate(outlook.remarks))
        self.remarks.show_rows(_line(at, remark) for at, remark in enumerate(outlook.remarks))
        self.remarks.setVisible(bool(outlook.remarks))
        self.remarks.updateGeometry()
        if outlook.remarks and self.remarks.current_row() is None:
            self.remarks.choose_first()
        self._said.setVisible(bool(outlook.remarks))
        self._say(self.remarks.current_row())
        differing = len(places(outlook.differences))
        self.renew_button.setVisible(differing > 0)
        said = f"It says something else in {counted(differing, 'place', 'places')}." if differing else ""
        self._kept.setText(outlook.kept)
        self._kept.setVisible(bool(outlook.kept))
        self._record.setText(said or "The minutes have all that it says.")

    def _show_agenda(self, outlook: MinutesOutlook) -> None:
        offer, unplanned = outlook.agenda, outlook.unplanned
        self._agenda.setVisible(offer is not None or unplanned)
        verb = BESIDE.get(offer.step, "") if offer is not None else ""
        said = UNPLANNED_MET if outlook.suitable is not None else UNPLANNED
        self._agenda_words.setText(words_beside(offer) if offer is not None else said)
        self.plan_button.setVisible(unplanned)
        self.agenda_button.setVisible(bool(verb))
        self.agenda_button.setText(verb)

    def show_passage(self, passage: Passage | None, editable: bool, closable: bool = True) -> None:
        """Show what may be done to a passage; None before one is chosen.

        `closable` says that it may be closed to the public though the minutes are no draft any more.
        """
        self._passage.setText(_of_passage(passage))
        stays = passage is None or passage.block.kind in _STAYS or not editable
        closable = passage is not None and passage.block.kind not in _STAYS and (editable or closable)
        closed = passage is not None and passage.closed
        stands_in = passage is not None and passage.block.side is Side.PUBLIC
        out = passage is not None and passage.left_out
        own = passage is not None and passage.own and not stands_in
        wanted: tuple[tuple[Button, bool], ...] = (
            (self.close_button, closable and not closed and not stands_in and not out),
            (self.open_button, not stays and closed),
            (self.leave_button, not stays and not own and not out),
            (self.bring_button, not stays and out),
            (self.remove_button, not stays and own),
            (self.add_button, passage is not None and editable),
        )
        with self._keeping_keys():
            for button, shown in wanted:
                button.setVisible(shown)

    def spread(self, wide: bool) -> None:
        """Take all the width where it stands alone, else its own."""
        self.remarks.updateGeometry()
        width = look().theme.scaled(WIDTH)
        self.setMinimumWidth(width)
        self.setMaximumWidth(16_777_215 if wide else width)
        self.show_lines("" if wide else "l")

    def _say(self, line: Line | None) -> None:
        """The whole of the finding that is chosen, which its row may cut."""
        remark = self._shown.get(line.id) if line is not None else None
        finding = remark.finding if remark is not None else None
        leads = "Enter goes to the passage." if remark is not None and remark.block_id else ""
        if finding is None:
            self._said.setText("")
            return
        is_cut = text_width(finding.text, "body_strong") > self.remarks.width() - look().theme.scaled(60)
        parts = (finding.text if is_cut else "", why_and_remedy(finding), leads)
        self._said.setText(" ".join(part for part in parts if part))

    def _open(self, line: Line) -> None:
        if remark := self._shown.get(line.id):
            self.remark_opened.emit(remark)


def _line(at: int, remark: Remark) -> Line:
    finding = remark.finding
    icon, tone = _ICONS[finding.level]
    return Line(at, finding.text, icon=icon, icon_tone=tone)


def _came_to(sheet: Sheet, signer: str) -> str:
    """When the minutes were confirmed, and by whom and when they were signed."""
    minutes = sheet.minutes
    said = [f"Confirmed on {printed_date(minutes.confirmed_on)}."] if minutes.confirmed_on else []
    by = f" by {signer}" if signer else ""
    said += [f"Signed{by} on {printed_date(minutes.signed_on)}."] if minutes.signed_on else []
    return " ".join(said)


def _of_passage(passage: Passage | None) -> str:
    if passage is None:
        return "Choose a passage of the full record."
    number = passage.block.number
    name = {BlockKind.ITEM: "The heading of the item", BlockKind.PARAGRAPH: "A paragraph"}.get(
        passage.block.kind, "A passage"
    )
    named = f"{name} ({number})" if number else name
    if passage.left_out:
        return f"{named} that no copy prints."
    if passage.closed:
        return f"{named}. Closed: in the full copy alone."
    if passage.block.side is Side.PUBLIC:
        return f"{named} in the public copy alone, in place of what is closed."
    return f"{named} in both copies: open to the public."
