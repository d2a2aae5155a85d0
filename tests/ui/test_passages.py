"""Minutes passage by passage: typed by keys alone, stored as typed, and Word's text comes in with its meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.rich_text import Paragraph, ParagraphKind, Run, Table, read_rich, tidied
from clerk_app.services.spelling import Spelling
from ui.models.rows import RowsModel
from ui.theme import Look
from ui.widgets import rich_document
from ui.widgets.boxes import fill_box
from ui.widgets.passage_rows import PassageRow
from ui.widgets.passages import PassageList
from ui.widgets.rich_edit import RichEdit

Key, Mod = Qt.Key, Qt.KeyboardModifier
CLIPBOARD = Path(__file__).parents[1] / "data" / "word_clipboard"
ROWS = (
    PassageRow("title", "Minutes of the Licensing Committee", role="heading", editable=False),
    PassageRow("first", "The Chair spoke.", "1.1", spoken="paragraph 1.1"),
    PassageRow("second", "A **motion** was moved.", "1.2", "Closed: in the full copy alone", closed=True),
    PassageRow("sign", "Chair", role="body", editable=False),
    PassageRow("third", "The meeting closed.", "1.3"),
)


class Kept:
    """A store of passages that shows what it took at once, as the page does."""

    def __init__(self) -> None:
        self.visits: list[tuple[Hashable, str, str]] = []
        self.refuses = False
        self.rows = list(ROWS)
        self.view: PassageList | None = None

    def keep(self, key: Hashable, text: str, visit: str) -> bool:
        if self.refuses:
            return False
        self.visits.append((key, text, visit))
        self.rows = [row if row.id != key else PassageRow(key, text, row.number, row.note) for row in self.rows]
        assert self.view is not None
        self.view.show_passages(self.rows)
        return True

    @property
    def texts(self) -> dict[Hashable, str]:
        return {row.id: row.text for row in self.rows}


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def view(qtbot: QtBot, kept: Kept) -> Iterator[PassageList]:
    window, after = QWidget(), QPushButton("After")
    made = kept.view = PassageList(RowsModel(words=lambda row: row.spoken or row.text), "Minutes", kept.keep)
    fill_box(QVBoxLayout(window), [(made, 1), after])
    qtbot.addWidget(window)
    window.resize(700, 480)
    made.show_passages(ROWS)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    yield made


def type_in(view: PassageList, key: str, text: str = "") -> RichEdit:
    view.choose(key)
    QTest.keyClick(view, Key.Key_Return)
    assert view.editor.hasFocus()
    view.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(view.editor, text)
    return view.editor


class TestTyping:
    def test_enter_begins_escape_ends_and_what_is_typed_is_one_visit(self, view: PassageList, kept: Kept) -> None:
        editor = type_in(view, "first", " Members asked.")
        assert view.edited_id() == "first" and kept.visits == []
        QTest.keyClick(editor, Key.Key_Escape)
        assert [visit[:2] for visit in kept.visits] == [("first", "The Chair spoke. Members asked.")]
        assert view.hasFocus() and not editor.isVisible()

    def test_a_pause_stores_and_the_same_stay_is_the_same_visit(
        self, view: PassageList, kept: Kept, qtbot: QtBot
    ) -> None:
        editor = type_in(view, "first", " One")
        qtbot.waitUntil(lambda: len(kept.visits) == 1, timeout=3000)
        QTest.keyClicks(editor, " two")
        assert view.settle()
        assert kept.texts["first"] == "The Chair spoke. One two"
        assert len({visit[2] for visit in kept.visits}) == 1

    def test_up_and_down_go_from_passage_to_passage_over_what_cannot_be_edited(
        self, view: PassageList, kept: Kept
    ) -> None:
        editor = type_in(view, "second", "!")
        QTest.keyClick(editor, Key.Key_Down)
        assert view.edited_id() == "third" and kept.texts["second"] == "A **motion** was moved.!"
        QTest.keyClick(editor, Key.Key_Up)
        assert view.edited_id() == "second" and editor.textCursor().atEnd()
        QTest.keyClick(editor, Key.Key_Home)
        QTest.keyClick(editor, Key.Key_Up)
        QTest.keyClick(editor, Key.Key_Up)
        QTest.keyClick(editor, Key.Key_Up)
        assert view.edited_id() == "first"  # the title above takes no keys

    def test_what_cannot_be_edited_does_not_begin(self, view: PassageList) -> None:
        view.choose("title")
        QTest.keyClick(view, Key.Key_Return)
        assert view.edited_id() is None and view.hasFocus()

    def test_what_is_refused_stays_where_it_is_typed(self, view: PassageList, kept: Kept) -> None:
        kept.refuses = True
        editor = type_in(view, "first", " lost?")
        QTest.keyClick(editor, Key.Key_Escape)
        QTest.keyClick(editor, Key.Key_Down)
        assert view.edited_id() == "first" and editor.text() == "The Chair spoke. lost?"
        kept.refuses = False
        assert view.end() and kept.texts["first"] == "The Chair spoke. lost?"

    def test_ctrl_enter_stores_and_asks_for_a_passage_more(self, view: PassageList, kept: Kept, qtbot: QtBot) -> None:
        editor = type_in(view, "first", " More")
        with qtbot.waitSignal(view.more_wanted) as asked:
            QTest.keyClick(editor, Key.Key_Return, Mod.ControlModifier)
        assert asked.args[0].id == "first" and kept.texts["first"].endswith("More")

    def test_a_click_begins_where_it_is(self, view: PassageList, kept: Kept) -> None:
        row = view.visualRect(view.rows_model().index_of("third"))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + row.center() - row.topLeft())
        assert view.edited_id() == "third" and view.editor.hasFocus()

    def test_ctrl_z_takes_back_typing_and_then_is_the_windows(self, view: PassageList) -> None:
        editor = type_in(view, "first", "x")
        assert editor.document().isUndoAvailable()
        QTest.keyClick(editor, Key.Key_Z, Mod.ControlModifier)
        assert editor.text() == "The Chair spoke." and not editor.document().isUndoAvailable()

    def test_what_is_changed_elsewhere_is_shown_unless_it_is_being_typed(self, view: PassageList, kept: Kept) -> None:
        editor = type_in(view, "first")
        changed = [PassageRow("first", "Undone.", "1.1") if row.id == "first" else row for row in ROWS]
        view.show_passages(changed)
        assert editor.text() == "Undone."
        QTest.keyClicks(editor, "x")
        view.show_passages(ROWS)
        assert editor.text() == "xUndone."
        view.show_passages([row for row in ROWS if row.id != "first"])
        assert view.edited_id() is None and not editor.isVisible()

    def test_tab_leaves_the_minutes_and_stores(self, view: PassageList, kept: Kept) -> None:
        editor = type_in(view, "third", " Now.")
        QTest.keyClick(editor, Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton) and kept.texts["third"] == "The meeting closed. Now."

    def test_the_row_grows_with_its_words_and_the_line_stays_in_sight(self, view: PassageList) -> None:
        view.window().resize(700, 260)
        editor = type_in(view, "third")
        at = view.rows_model().place_of("third")
        before = view.rowHeight(at)
        QTest.keyClicks(editor, " and on and on" * 30)
        assert view.rowHeight(at) > before + 40 and editor.height() >= editor.words_height()
        line = editor.cursorRect().translated(editor.pos())
        assert line.top() >= 0 and line.bottom() <= view.viewport().height()


class TestLooks:
    def test_every_look_has_a_key(self, view: PassageList) -> None:
        editor = type_in(view, "first")
        editor.selectAll()
        QTest.keyClick(editor, Key.Key_B, Mod.ControlModifier)
        assert editor.text() == "**The Chair spoke.**"
        QTest.keyClick(editor, Key.Key_I, Mod.ControlModifier)
        assert editor.text() == "***The Chair spoke.***"
        QTest.keyClick(editor, Key.Key_B, Mod.ControlModifier)
        assert editor.text() == "*The Chair spoke.*"

    def test_lists_and_their_levels(self, view: PassageList) -> None:
        editor = type_in(view, "first")
        for press in range(2):
            QTest.keyClick(editor, Key.Key_L, Mod.ControlModifier)
            assert editor.text() == ("- The Chair spoke.", "1. The Chair spoke.")[press]
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "Next")
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "Inner")
        QTest.keyClick(editor, Key.Key_Right, Mod.AltModifier)
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "Out")
        QTest.keyClick(editor, Key.Key_Left, Mod.AltModifier)
        assert editor.text() == "1. The Chair spoke.\n2. Next\n  1. Inner\n3. Out"
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "Plain")
        assert editor.text().endswith("3. Out\nPlain")

    def test_a_table_from_the_menu(self, view: PassageList) -> None:
        editor = type_in(view, "first")
        chosen_from(editor, "Insert a &table")
        QTest.keyClicks(editor, "Ward")
        for action in ("Add a &column behind", "Remove the col&umn"):
            chosen_from(editor, action)
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "Mill")
        QTest.keyClick(editor, Key.Key_Return)  # behind the last row comes a new one
        QTest.keyClicks(editor, "Lane")
        assert editor.text() == "The Chair spoke.\n| Ward |  |\n|---|---|\n| Mill |  |\n| Lane |  |"


class TestClipboard:
    def test_text_from_word_comes_in_with_its_meaning_and_what_is_left_out_is_said(
        self, view: PassageList, qtbot: QtBot
    ) -> None:
        editor = type_in(view, "first", " ")
        copied = QMimeData()
        copied.setHtml((CLIPBOARD / "minutes_lists.html").read_text(encoding="utf-8"))
        QGuiApplication.clipboard().setMimeData(copied)
        with qtbot.waitSignal(editor.told) as told:
            QTest.keyClick(editor, Key.Key_V, Mod.ControlModifier)
        assert told.args[0][0] == "The address of one link was left out."
        lines = editor.text().split("\n")
        assert lines[0].startswith("The Chair spoke. The Chair said that the “Mill Lane” scheme")
        assert lines[2:5] == [
            "1. the scheme be **deferred**;",
            "  - until the road is mended;",
            "2. officers write to residents → see the plan.",
        ]

    def test_what_is_copied_is_html_and_words(self, view: PassageList) -> None:
        editor = type_in(view, "second")
        editor.selectAll()
        QTest.keyClick(editor, Key.Key_C, Mod.ControlModifier)
        copied = QGuiApplication.clipboard().mimeData()
        assert copied.html() == "<p>A <b>motion</b> was moved.</p>"
        assert copied.text() == "A motion was moved."

    def test_in_a_cell_all_is_one_line_and_plain_words_have_no_looks(self, view: PassageList) -> None:
        editor = type_in(view, "first")
        chosen_from(editor, "Insert a &table")
        editor.take("", "<p>a <b>b</b></p><p>c</p>")
        assert "| a **b** c |" in editor.text()
        QGuiApplication.clipboard().setText("one\ntwo")
        QTest.keyClick(editor, Key.Key_End, Mod.ControlModifier)
        chosen_from(editor, "Paste as plain &words")
        assert editor.text().endswith("one\ntwo")

    def test_far_too_much_is_refused_in_words(self, view: PassageList, qtbot: QtBot) -> None:
        editor = type_in(view, "first")
        with qtbot.waitSignal(editor.refused) as refused:
            editor.take("x" * 4_000_001)
        assert "more text than minutes take" in str(refused.args[0]) and editor.text() == "The Chair spoke."


def menu_of(editor: RichEdit) -> QMenu:
    place = editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, editor.mapToGlobal(place))
    QApplication.sendEvent(editor.viewport(), event)
    menu = editor.findChildren(QMenu, "rich_menu")[-1]
    assert menu.isVisible()
    return menu


def chosen_from(editor: RichEdit, words: str) -> None:
    menu = menu_of(editor)
    inside = [menu, *menu.findChildren(QMenu)]
    action = next(each for one in inside for each in one.actions() if each.text() == words)
    action.trigger()
    menu.close()


class TestSpelling:
    def test_the_menu_key_offers_what_was_meant(self, view: PassageList, qtbot: QtBot) -> None:
        editor = type_in(view, "first", " The comittee met")
        spelling = Spelling()
        spelling.read_next()
        view.use_spelling(spelling)
        for _ in range(6):
            QTest.keyClick(editor, Key.Key_Left)
        chosen_from(editor, "committee")
        assert editor.text() == "The Chair spoke. The committee met"

    def test_a_word_of_ones_own(self, view: PassageList, qtbot: QtBot) -> None:
        editor = type_in(view, "first", " Lewisham")
        spelling = Spelling()
        spelling.read_next()
        view.use_spelling(spelling)
        with qtbot.waitSignal(editor.learnt) as learnt:
            chosen_from(editor, "Add “Lewisham” to &my words")
        assert learnt.args == ["Lewisham"]

    def test_the_word_that_is_being_typed_is_marked_once_it_is_left(self, view: PassageList) -> None:
        spelling = Spelling()
        spelling.read_next()
        view.use_spelling(spelling)
        editor = type_in(view, "first", " comittee")
        assert marked(editor) == []
        QTest.keyClicks(editor, " x")
        assert marked(editor) == ["comittee"]

    def test_unread_dictionaries_mark_nothing_and_are_not_read_by_typing(self, view: PassageList) -> None:
        spelling = Spelling()
        view.use_spelling(spelling)
        editor = type_in(view, "first", " comittee x")
        assert marked(editor) == [] and spelling.unread()


def marked(editor: RichEdit) -> list[str]:
    block = editor.document().firstBlock()
    found = block.layout().formats()
    return [block.text()[each.start : each.start + each.length] for each in found]


TEXT = st.text("ab *-1.|", max_size=8)
RUNS = st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from(ParagraphKind), st.integers(0, 3))
TABLES = st.builds(Table, st.lists(st.tuples(RUNS, RUNS), min_size=1, max_size=3).map(tuple), st.booleans())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=5))
def test_a_document_of_qt_gives_back_what_was_put_in(look: Look, parts: list[Paragraph | Table]) -> None:
    rich = tidied(parts)
    if rich[:1] == (Paragraph(),) and len(rich) > 1 and isinstance(rich[1], Table):
        rich = rich[1:]  # Qt has an empty line in front of a table anyway
    document = QTextDocument()
    rich_document.fill(document, rich)
    assert rich_document.rich_of(document) == rich


def test_a_stored_text_comes_back_as_it_was(look: Look) -> None:
    document = QTextDocument()
    for text in ("", "a **b** *c*", "1. a\n  - b\n2. c", "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\ng"):
        rich_document.fill(document, read_rich(text))
        assert rich_document.rich_of(document) == read_rich(text)
