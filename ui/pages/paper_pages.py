"""The pages of the paper that is chosen, drawn on a worker; those of a closed one stand under the closed band."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from clerk_app.services import preview
from clerk_app.services.preview import Pages
from ui.jobs import Job
from ui.pages.preview import ClosedBand, images
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import tool_button
from ui.widgets.labels import caption
from ui.widgets.page_view import PageView
from ui.widgets.panel import Panel


class PaperPages(Panel):
    """Shows one file at a time, known by its hash. `failed(error)` says why it cannot be shown."""

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__(tone="desk", lines="l")
        self._wish: tuple[str, Path] | None = None  # hash and place of the file that is to be shown
        self._shown = ""
        self._pages: Pages | None = None
        self._job: Job | None = None
        self.view = PageView("Pages of the paper")
        self._count = caption()
        self._band = ClosedBand("A closed paper")
        self._smaller = tool_button("zoom-out", "Smaller page")
        self._larger = tool_button("zoom-in", "Larger page")
        self._smaller.clicked.connect(self.view.reduce)
        self._larger.clicked.connect(self.view.enlarge)
        self._smaller.setToolTip("Smaller page (Ctrl+-)\nCtrl+0 fits it to the width again")
        self._larger.setToolTip("Larger page (Ctrl++)\nCtrl+0 fits it to the width again")
        bar = row(..., self._count, self._smaller, self._larger, gap=6, margins=(20, 6, 8, 6))
        whole = QWidget()
        fill_box(QVBoxLayout(whole), [bar, self._band, (self.view, 1)])
        inside = self.layout()
        assert inside is not None
        inside.addWidget(whole)
        self._band.hide()
        self._smaller.hide()
        self._larger.hide()
        self.view.wanting.connect(self._want_pictures)
        self.view.page_changed.connect(self._tell_page)

    def show_file(self, digest: str, path: Path | None, closed: bool) -> None:
        """Show the pages of a file, or of none; at once blank, and as they are drawn."""
        self._band.setVisible(closed and path is not None)
        for zoom in (self._smaller, self._larger):
            zoom.setVisible(path is not None)
        self.view.show_waiting("" if path is not None else "No pages to show")
        if path is None:
            self._wish, self._shown, self._pages = None, "", None
            self.view.show_pages((), {})
            self._tell_page(0)
        elif digest != self._shown or self._wish is not None:
            if self._wish is None or self._wish[0] != digest:
                self._shown, self._pages = "", None
                self.view.show_pages((), {})
                self._tell_page(0)
            self._wish = (digest, path)
            self._start()

    def is_drawing(self) -> bool:
        """Whether pages are still to come."""
        return self._job is not None or self._wish is not None

    def _start(self) -> None:
        if self._wish is None or self._job is not None or not self.isVisible():
            return
        (digest, path), self._wish = self._wish, None
        self._shown = digest
        width = self.view.dots_wide()
        self._run(lambda _: preview.of_file(path, width, (0, 1)), partial(self._show, digest))

    def _run(self, work: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        job = Job(work, self)
        job.done.connect(then)
        job.done.connect(self._ended)
        job.failed.connect(self._failed)
        self._job = job
        job.start()

    def _show(self, digest: str, pages: Pages) -> None:
        if self._shown == digest and self._wish is None:
            self._pages = pages
            self.view.show_pages(pages.sizes, images(pages.pictures))
            self.view.verticalScrollBar().setValue(0)
            self._tell_page(self.view.current_page())

    def _ended(self, _: object = None) -> None:
        self._let_go()
        if self._wish is not None:
            self._start()
        else:
            self._want_pictures()

    def _failed(self, error: Exception) -> None:
        self._let_go()
        self._shown = ""
        self._start()
        if not isinstance(error, ClerkError):
            raise error
        self._count.setText("No pages")
        self.failed.emit(error)

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    def _want_pictures(self) -> None:
        if self._job is not None or self._pages is None or not self.isVisible():
            return
        pages, width, wanted = self._pages, self.view.dots_wide(), self.view.missing()
        if wanted:
            self._run(
                lambda _: preview.pictures(pages.pdf, pages.sizes, width, wanted), partial(self._add, self._shown)
            )

    def _add(self, digest: str, made: Any) -> None:
        if digest == self._shown:
            self.view.add_pictures(images(made))

    def _tell_page(self, page: int) -> None:
        count = len(self._pages.sizes) if self._pages else 0
        self._count.setText(f"Page {page + 1} of {count}" if count else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was wished for while the pane was not seen."""
        super().showEvent(event)
        self._start()
        self._want_pictures()
