"""What will be printed, page by page: with thumbnails, bookmarks and a search; nothing of it touches the disk."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QLoggingCategory, QModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QTreeView, QWidget
from shiboken6 import isValid

from clerk_app.errors import Refused
from ui.dialogs.form import FormDialog
from ui.pages.preview import ClosedBand
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import tool_button
from ui.widgets.inputs import LineInput
from ui.widgets.labels import caption
from ui.widgets.naming import name_widget
from ui.widgets.segments import Segment, Segments
from ui.widgets.thumbnails import Thumbnails

View = TypeVar("View", bound=QAbstractItemView)
_PAGES, _BOOKMARKS = "pages", "bookmarks"
_SIDE = 220
_ZOOM, _LEAST, _MOST = 1.25, 0.25, 5.0
_SHARE = 0.94  # of the window over which it stands


class PdfPreview(FormDialog):
    """The pages of a PDF that is in memory; `closed` ones stand under the closed band. Raises Refused for no PDF."""

    writes = False

    def __init__(self, parent: QWidget, heading: str, pdf: bytes, closed: bool = False) -> None:
        super().__init__(parent, heading, "Close", lambda: None)
        QLoggingCategory.setFilterRules("qt.pdf.bookmarks=false")  # it complains of every bookmark without a zoom
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        if self.document.pageCount() < 1:
            raise Refused("These pages cannot be shown.", "Print them, and look at the paper.")
        self.view = _view(self.document)
        self._thumbnail = Thumbnails(self.document)  # Qt does not keep it alive for Python
        self.pages, self.bookmarks = self._thumbnails(), self._outline()
        self.found = QPdfSearchModel(self)
        self.words = LineInput("Find in the pages", placeholder="Find in the pages")
        self.side = Segments((Segment(_PAGES, "Pages"), Segment(_BOOKMARKS, "Bookmarks")), "What is beside the pages")
        self._sides = QStackedWidget()
        self._count, self._place = caption(""), caption("")
        self._at = -1
        self._lay_out(closed)
        self._connect()
        self._tell_page()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, closed: bool) -> None:
        self.cancel_button.hide()
        self.previous = tool_button("chevron-up", "The one before (Shift+Enter)")
        self.next = tool_button("chevron-down", "The next one (Enter)")
        self.smaller = tool_button("zoom-out", "Smaller page")
        self.larger = tool_button("zoom-in", "Larger page")
        for widget in (self.pages, self.bookmarks):
            self._sides.addWidget(widget)
        left = column(self.side, 8, (self._sides, 1))
        left.setFixedWidth(look().theme.scaled(_SIDE))
        self.words.setMaximumWidth(look().theme.scaled(220))
        found = (self.words, self._count, self.previous, self.next)
        bar = row(*found, ..., self._place, self.smaller, self.larger, gap=6)
        band = ClosedBand("Holds closed items") if closed else None
        self.lay_out([(row(left, (column(bar, 6, band, (self.view, 1)), 1), gap=12), 1)], width=640)
        self.verb_button.setDefault(False)  # Enter goes on searching
        self.verb_button.setAutoDefault(False)
        self.resize((self._around() * _SHARE).expandedTo(self.minimumSize()))

    def _around(self) -> QSize:
        """The size of the window over which it stands, other dialogs passed by."""
        widget: QWidget = self
        while (parent := widget.parentWidget()) is not None:
            widget = parent.window()
        return widget.size()

    def _connect(self) -> None:
        QShortcut(QKeySequence.StandardKey.Find, self, self.words.setFocus)
        self.found.setDocument(self.document)
        self.view.setSearchModel(self.found)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self._on)
        self.found.countChanged.connect(self._tell_found)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.smaller.clicked.connect(lambda: self._zoom(1 / _ZOOM))
        self.larger.clicked.connect(lambda: self._zoom(_ZOOM))
        self.side.chosen.connect(lambda side: self._sides.setCurrentIndex((_PAGES, _BOOKMARKS).index(str(side))))
        self.pages.selectionModel().currentChanged.connect(lambda index, _: self.go_to(index.row()))
        self.bookmarks.selectionModel().currentChanged.connect(lambda index, _: self._to_bookmark(index))
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._tell_page())

    def _thumbnails(self) -> QListView:
        listed = QListView()
        listed.setModel(self.document.pageModel())
        listed.setItemDelegate(self._thumbnail)
        listed.setUniformItemSizes(True)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return _beside(listed, "Pages")

    def _outline(self) -> QTreeView:
        tree = QTreeView()
        self._marks = QPdfBookmarkModel(self)
        self._marks.setDocument(self.document)
        tree.setModel(self._marks)
        tree.setHeaderHidden(True)
        tree.setIndentation(14)
        tree.expandToDepth(0)
        return _beside(tree, "Bookmarks")

    # --- going about --------------------------------------------------------------------------------------------------
    def go_to(self, page: int) -> None:
        """Show a page, counted from 0."""
        if 0 <= page < self.document.pageCount() and page != self.view.pageNavigator().currentPage():
            self.view.pageNavigator().jump(page, QPointF())

    def _to_bookmark(self, index: QModelIndex) -> None:
        page = index.data(int(QPdfBookmarkModel.Role.Page))
        if page is not None:
            self.go_to(int(page))

    def _search(self, text: str) -> None:
        self._at = -1
        self.found.setSearchString(text.strip())
        self._tell_found()

    def step(self, by: int) -> None:
        """Go to the next place that was found (1), or the one before (-1), round and round."""
        count = self.found.count()
        if not count:
            return
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        self.view.setCurrentSearchResultIndex(self._at)
        place = self.found.resultAtIndex(self._at)
        self.view.pageNavigator().jump(place.page(), place.location())
        self._tell_found()

    def _on(self) -> None:
        """Enter goes to the next place, with Shift to the one before."""
        back = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.step(-1 if back else 1)

    def _tell_found(self) -> None:
        if not isValid(self.document):
            return
        count, searching = self.found.count(), bool(self.words.text().strip())
        if self._at >= 0 and count:
            words = f"{self._at + 1} of {count}"
        else:
            words = (f"{count} found" if count else "Nothing found") if searching else ""
        self._count.setText(words)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def _tell_page(self) -> None:
        if not isValid(self.document):  # Qt tells of page 1 once more while it takes everything down
            return
        page = self.view.pageNavigator().currentPage()
        self._place.setText(f"Page {page + 1} of {self.document.pageCount()}")
        index = self.document.pageModel().index(page, 0)
        if self.pages.currentIndex() != index:
            self.pages.selectionModel().blockSignals(True)
            self.pages.setCurrentIndex(index)
            self.pages.selectionModel().blockSignals(False)
            self.pages.viewport().update()

    def _zoom(self, by: float) -> None:
        factor = self.view.zoomFactor() if self.view.zoomMode() is QPdfView.ZoomMode.Custom else self._fitted()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST, min(_MOST, factor * by)))

    def _fitted(self) -> float:
        """The zoom at which the first page is as wide as its room."""
        width = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
        return max(self.view.viewport().width() / max(width, 1.0), _LEAST)


def _view(document: QPdfDocument) -> QPdfView:
    view = QPdfView()
    view.setDocument(document)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setFrameShape(QFrame.Shape.NoFrame)
    palette = view.palette()
    palette.setBrush(QPalette.ColorRole.Dark, look().colour("desk"))
    view.setPalette(palette)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    name_widget(view, "Pages to be printed")
    return view


def _beside(view: View, name: str) -> View:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setFont(look().font("caption"))
    view.setStyleSheet(f"background: {look().colour('desk').name()};")  # on which white pages stand out
    view.setMinimumHeight(120)
    name_widget(view, name, f"preview_{name.lower()}")
    return view
