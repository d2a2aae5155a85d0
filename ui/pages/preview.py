"""The live page beside the agenda: the real PDF, redrawn behind every key without ever holding the window up."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.copies import ClosedAgenda, Copy, MembersAgenda
from clerk_app.errors import ClerkError
from clerk_app.services import preview
from clerk_app.services.exporting import Shown
from clerk_app.services.preview import Pages
from ui.jobs import Job
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import tool_button
from ui.widgets.choice import Choice
from ui.widgets.labels import caption
from ui.widgets.page_view import Mark, PageView
from ui.widgets.painting import Painted
from ui.widgets.panel import Panel
from ui.widgets.stripes import paint_closed_band

COPIES = (
    (Copy.PUBLIC, "Public copy"),
    (Copy.MEMBERS, "Members’ copy"),
    (Copy.CLOSED, "Closed copy"),
)
_WRITERS = "reportlab"  # is loaded with the first page that is drawn
_ITEM = "item-"  # begins the name of an item's place


class ClosedBand(Painted):
    """Says over the pages that they are not for publication, and why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self._why = why
        self.setFixedHeight(38)
        self.setAccessibleName("Not for publication")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint stripes, lock and words."""
        paint_closed_band(QPainter(self), self.rect(), "Not for publication", self._why)


class PreviewPane(Panel):
    """Draws what `gather(copy)` gives, the newest wish only. `drawn(ms)` tells how long that took.

    `failed(error)` says why the pages could not be drawn; those that are shown are then marked as out of date.
    `item_clicked(id)` is sent for a click on an item.
    """

    drawn = Signal(float)
    failed = Signal(object)
    item_clicked = Signal(str)

    def __init__(self, gather: Callable[[Copy], Shown]) -> None:
        super().__init__(tone="desk", lines="l")
        self._gather = gather
        self._plan: Shown | None = None  # waits to be drawn
        self._newest: Shown | None = None  # drawn, being drawn, or waiting
        self._pages: Pages | None = None
        self._anchor = ""
        self._asked_at = 0.0
        self._loads_writers = False
        self._job: Job | None = None
        self._out_of_date = False
        self.copies = Choice("Which copy is shown", COPIES, Copy.PUBLIC)
        self.view = PageView("Pages of the agenda")
        self._count = caption()
        self._note = caption("", wrap=True)
        self._note_room = row((self._note, 1), margins=(20, 0, 12, 6))
        self._band = ClosedBand("Holds closed items")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._smaller = tool_button("zoom-out", "Smaller page")
        self._larger = tool_button("zoom-in", "Larger page")
        self._smaller.setToolTip("Smaller page (Ctrl+-)\nCtrl+0 fits it to the width again")
        self._larger.setToolTip("Larger page (Ctrl++)\nCtrl+0 fits it to the width again")
        self._smaller.clicked.connect(self.view.reduce)
        self._larger.clicked.connect(self.view.enlarge)
        self.copies.setFixedWidth(look().theme.scaled(156))
        bar = row(self.copies, ..., self._count, self._smaller, self._larger, gap=6, margins=(20, 6, 8, 6))
        whole = QWidget()
        fill_box(QVBoxLayout(whole), [bar, self._note_room, self._band, (self.view, 1)])
        inside = self.layout()
        assert inside is not None
        inside.addWidget(whole)
        self._band.hide()
        self._note_room.hide()

    def keep_note_room(self) -> None:
        """Hold the place of a note over the pages, so that none moves when it comes and goes."""
        self._note.setMinimumHeight(look().theme.line("caption") + 2)
        self._note_room.show()

    def show_note(self, words: str) -> None:
        """Say something of the pages, over them; "" takes it away."""
        self._note.setText(words)

    def _connect(self) -> None:
        self.copies.chosen.connect(lambda _: self.redraw())
        self.view.wanting.connect(self._want_pictures)
        self.view.page_changed.connect(self._tell_page)
        self.view.place_clicked.connect(lambda anchor: self.item_clicked.emit(anchor.removeprefix(_ITEM)))

    def copy(self) -> Copy:
        """The copy that is shown: public unless the officer chose another."""
        return Copy(self.copies.value())

    def redraw(self) -> None:
        """Draw the agenda as it is now, what is being typed included; nothing where the pages would be the same."""
        self._asked_at = time.perf_counter()
        try:
            plan = self._gather(self.copy())
        except ClerkError as error:
            self._refuse(error)
            return
        if plan == self._newest:
            return  # storing what was typed comes by here, and its page is drawn already
        self._plan = self._newest = plan
        self._start()

    def point_at(self, item_id: str) -> None:
        """Wash the place of an item, and bring it into view."""
        self._anchor = f"{_ITEM}{item_id}"
        self.view.show_mark(self._mark())

    def _start(self) -> None:
        plan, width = self._plan, self.view.dots_wide()
        if plan is None or self._job is not None or not self.isVisible():
            return
        self._plan = None
        pages, anchor, asked = self.view.pages_in_view(), self._anchor, self._asked_at
        self._loads_writers = _WRITERS not in sys.modules
        self.view.show_waiting("" if self._pages else "Drawing the page…")
        self._run(lambda _: preview.draw(plan, width, pages, anchor), partial(self._show, asked, plan))

    def _run(self, work: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        job = Job(work, self)
        job.done.connect(then)
        job.done.connect(self._ended)
        job.failed.connect(self._failed)
        self._job = job
        job.start()

    def _show(self, asked: float, plan: Shown, pages: Pages) -> None:
        if self._loads_writers:
            # which stay: every later search for garbage would walk through all of them, and the keys would wait for it.
            # Only once, as whatever is about at that time can never be let go of
            gc.freeze()
        self._pages = pages
        self.view.show_waiting("")
        if plan == self._newest:
            self._out_of_date = False
        # the band is of the pages that are seen: another copy that was chosen may not be drawn yet, or never
        self._band.setVisible(isinstance(plan, MembersAgenda | ClosedAgenda))
        places = {anchor: Mark(place.page, place.top, place.bottom) for anchor, place in pages.places.items()}
        self.view.show_pages(pages.sizes, images(pages.pictures), places.get(self._anchor), places)
        self._tell_page(self.view.current_page())
        self.drawn.emit((time.perf_counter() - asked) * 1000)

    def _ended(self, _: object = None) -> None:
        self._let_go()
        if self._plan is not None:
            self._start()
        else:
            self._want_pictures()

    def _failed(self, error: Exception) -> None:
        """Of an agenda that is old already nobody need know: what is shown next is the newer one that waits."""
        self._let_go()
        waiting = self._plan is not None
        if waiting:
            self._start()
        else:
            self._mark_old()
        if not isinstance(error, ClerkError):
            raise error
        if not waiting:
            self.failed.emit(error)

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    def _refuse(self, error: ClerkError) -> None:
        self._mark_old()
        self.failed.emit(error)

    def _mark_old(self) -> None:
        self._plan = self._newest = None
        self._out_of_date = True
        self.view.show_waiting("")
        self._tell_page(self.view.current_page())

    def _want_pictures(self) -> None:
        if self._job is not None or self._pages is None or not self.isVisible():
            return  # of a window that is closing nothing is drawn: its program may end before the drawing does
        pages, width, wanted = self._pages, self.view.dots_wide(), self.view.missing()
        if wanted:
            self._run(
                lambda _: preview.pictures(pages.pdf, pages.sizes, width, wanted),
                lambda made: self.view.add_pictures(images(made)),
            )

    def _mark(self) -> Mark | None:
        place = self._pages.places.get(self._anchor) if self._pages else None
        return Mark(place.page, place.top, place.bottom) if place else None

    def _tell_page(self, page: int) -> None:
        count = len(self._pages.sizes) if self._pages else 0
        if self._out_of_date:
            self._count.setText("Out of date" if count else "No pages")
        else:
            self._count.setText(f"Page {page + 1} of {count}" if count else "")

    def showEvent(self, event: Any) -> None:
        """Draw what was wished for while the pane was not seen."""
        super().showEvent(event)
        if self._plan is not None:
            self._start()
        else:
            self._want_pictures()


def images(pictures: Any) -> dict[int, QImage]:
    """Pictures of pages as the window paints them, by the page's number."""
    return {
        page: QImage(p.data, p.width, p.height, p.stride, QImage.Format.Format_RGB32).copy()
        for page, p in pictures.items()
    }
