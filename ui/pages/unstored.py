"""What is typed on a meeting's page and could not be stored: it is said before anything is made without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage
    from ui.widgets.field import Field

_PAPERS = 1


def when_stored(page: MeetingPage, then: Callable[[], object], would: str, verb: str) -> None:
    """Store what is typed, and go on; else say what `would` be without it, with the way there and with the `verb`."""
    stored = (page.agenda.settle(), not page.has_papers or page.papers.settle())
    if all(stored):
        then()
        return
    field = page.papers.details.unstored() if stored[0] else None
    words, why, go = _of_paper(page, field) if field is not None else _of_item(page)
    sentence = f"{words} could not be stored, so {would} without it."
    page.tell("bad", sentence, why, (Link("Go to it", go), Link(f"{verb} without it", then)))


def _of_item(page: MeetingPage) -> tuple[str, str, Callable[[], object]]:
    name, words, why = page.agenda.unstored()
    return words, why, partial(_go_to_item, page, name)


def _go_to_item(page: MeetingPage, name: str) -> None:
    page.show_tab(0)
    if (item := page.agenda.current_item()) is not None and name:
        page.agenda.choose(item, name)
    else:
        page.agenda.list.editor.setFocus()


def _of_paper(page: MeetingPage, field: Field) -> tuple[str, str, Callable[[], object]]:
    heading = page.papers.details.heading.text()
    words = f"“{field.control.accessibleName()}” of the {heading[:1].lower()}{heading[1:]}"
    return words, field.error(), partial(_go_to_paper, page, field)


def _go_to_paper(page: MeetingPage, field: Field) -> None:
    page.show_tab(_PAPERS)
    page.papers.beside.show_details()
    field.control.setFocus(Qt.FocusReason.OtherFocusReason)
