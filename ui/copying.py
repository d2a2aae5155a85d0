"""Copying rows to the clipboard as plain text and as a table: the public copy, unless the closed one is asked for."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from clerk_app.services import tables
from clerk_app.services.tables import Table
from ui.page import Page
from ui.text import counted

#: What keeps a copy of closed matter out of the histories that some systems keep of their clipboard.
_UNKEPT = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\0\0\0\0"),
)


def copy_from(page: Page, closed: bool = False) -> None:
    """Copy what is chosen: the text of the field that has the keys, else the rows of the page's list.

    With `closed`, what those may read who get the closed papers goes too, marked as not for publication (PX-5).
    """
    if not closed and _copy_text():
        return
    table = page.do(page.copied, closed)
    if table is None:
        return
    QApplication.clipboard().setMimeData(mime_of(table))
    words = f"Copied {counted(len(table.rows), *_WORDS.get(table.name, _ROWS))}."
    if table.closed:
        page.tell("closed", f"{words[:-1]} with closed matter.", "Paste it only for those who may read it.")
    else:
        page.tell("good", words)


def mime_of(table: Table) -> QMimeData:
    """A table as the clipboard holds it."""
    made = QMimeData()
    made.setText(tables.as_tsv(table))
    made.setHtml(tables.as_html(table))
    for form, hint in _UNKEPT if table.closed else ():
        made.setData(form, hint)
    return made


def _copy_text() -> bool:
    """Copy the text that is chosen in the field with the keys. Returns whether there was any."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.hasSelectedText():
        field.copy()
        return True
    if isinstance(field, QPlainTextEdit | QTextEdit) and field.textCursor().hasSelection():
        field.copy()
        return True
    return False


_ROWS = ("row", "rows")
_WORDS = {
    "Agenda": ("item", "items"),
    "Meetings": ("meeting", "meetings"),
    "Members": ("member", "members"),
    "People": ("person", "people"),
    "Interests": ("entry of the register", "entries of the register"),
    "Six months": ("member", "members"),
    "Political balance": ("share", "shares"),
    "Committees": ("committee", "committees"),
    "Actions": ("action", "actions"),
    "Referrals": ("referral", "referrals"),
    "Papers": ("paper", "papers"),
    "Papers to come": ("paper", "papers"),
    "forward-plan": ("entry of the forward plan", "entries of the forward plan"),
    "executive-decisions": ("decision", "decisions"),
    "Work programme": ("row of the work programme", "rows of the work programme"),
}
