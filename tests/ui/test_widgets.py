"""The smaller widgets: names said aloud, sizes that cut no word, errors by the field, messages that are announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QStyle, QStyleOptionButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.errors import Refused
from tests.pictures.gallery import gallery
from ui.theme import Look
from ui.widgets.boxes import fill_box
from ui.widgets.buttons import link_button, primary_button, tool_button
from ui.widgets.check import Check
from ui.widgets.chip import Chip, chip_width
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput, TextArea
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.line_rows import Line, LineDelegate
from ui.widgets.list_view import RowState
from ui.widgets.message_bar import Link, MessageBar
from ui.widgets.painting import text_width
from ui.widgets.search_box import SearchBox
from ui.widgets.state_track import StateTrack
from ui.widgets.tabs import Tabs
from ui.widgets.time_field import TimeField

TODAY = date(2017, 7, 3)


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("text_size", [1.0, 1.25, 2.0])
def test_no_button_is_nameless_or_too_small(look: Look, qtbot: QtBot, text_size: float) -> None:
    look.set_text_size(text_size)
    window = gallery()
    qtbot.addWidget(window)
    window.show()
    for button in window.findChildren(QAbstractButton):
        if button.parent().inherits("QTabBar"):
            continue  # Qt's own arrows for tabs that do not fit
        assert spoken(button) and button.objectName(), button
        if button.isVisible():
            assert min(button.width(), button.height()) >= 24, (button.objectName(), button.size())
            assert button.width() >= button.minimumSizeHint().width(), button.objectName()
    for line in window.findChildren(QLineEdit):
        assert spoken(line), line


@pytest.mark.parametrize("text_size", [1.0, 1.25, 2.0])
def test_buttons_and_labels_have_room_for_their_words(look: Look, qtbot: QtBot, text_size: float) -> None:
    look.set_text_size(text_size)
    for widget in (primary_button("Add item", "plus"), link_button("Use that title"), Label("Committee Room 2")):
        qtbot.addWidget(widget)
        words = QFontMetricsF(widget.font()).horizontalAdvance(widget.text())
        assert widget.sizeHint().width() >= words
        assert widget.sizeHint().height() >= QFontMetricsF(widget.font()).height() - 1


def test_a_button_that_has_the_keys_shows_the_ring_alone(look: Look, qtbot: QtBot) -> None:
    """The style's own frame around the words would lie over them."""
    button = primary_button("Name the council…")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    quiet, keyed = (QImage(button.size(), QImage.Format.Format_RGB32) for _ in range(2))
    option = QStyleOptionButton()
    button.initStyleOption(option)
    off = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    for image, state in ((quiet, option.state & ~off), (keyed, option.state | off)):
        option.state = state
        image.fill(0)
        painter = QPainter(image)
        button.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, button)
        painter.end()
    assert quiet == keyed


def inked_lines(row: Line, look: Look, *columns: range) -> list[list[int]]:
    """The lines of dots of a painted row, 400 by 52, in which each range of columns has ink."""
    image = QImage(400, 52, QImage.Format.Format_RGB32)
    image.fill(look.colour("canvas"))
    painter = QPainter(image)
    LineDelegate().paint_row(painter, QRectF(0, 0, 400, 52), row, RowState())
    painter.end()
    ground = image.pixel(200, 1)
    return [[y for y in range(52) if any(image.pixel(x, y) != ground for x in part)] for part in columns]


def test_what_stands_at_the_right_of_a_row_is_on_the_line_of_what_stands_at_its_left(look: Look) -> None:
    left, right = inked_lines(
        Line(1, "Report", "Asked", right="Report", under_right="Asked"), look, range(150), range(250, 400)
    )
    assert left and left == right
    chipped = Line(1, "Report", "Asked", chip="Closed", under_right="Asked")
    left, right = inked_lines(chipped, look, range(150), range(250, 400))
    assert left[-1] == right[-1], "the second line is as low beside a chip"


def test_a_chip_takes_no_words_from_a_second_line_that_has_room_below_it(look: Look) -> None:
    when = "3 July 2017, 9.30 am, Rowan Ellery-Whitcombe-Jones"
    row = Line(1, "Agenda", when, chip="5 clear days", chip_tone="good", chip_icon="circle-check")
    assert text_width(when, "caption") < 400 - 48 < text_width(when, "caption") + chip_width(row.chip, row.chip_icon)
    plain = replace(row, chip="", chip_icon="")
    words = [inked_lines(each, look, *(range(x, x + 1) for x in range(24, 376))) for each in (row, plain)]
    under = [[[y for y in column if y >= 31] for column in each] for each in words]
    assert under[0] == under[1]
    assert LineDelegate().row_tip(row, QRectF(0, 0, 400, 52)) == ""


def test_tabs_are_sized_for_bold_and_do_not_move(look: Look, qtbot: QtBot) -> None:
    tabs = Tabs(["Agenda", "Papers", "In the room"], "Meeting")
    qtbot.addWidget(tabs)
    places = [tabs.tabRect(n) for n in range(3)]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(n) for n in range(3)] == places
    bold = QFontMetricsF(look.font("body_strong"))
    assert all(tabs.tabRect(n).width() >= bold.horizontalAdvance(tabs.tabText(n)) + 20 for n in range(3))
    assert tabs.accessibleTabName(1) == "Papers"


def test_a_cut_label_gives_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Children and Young People Select Committee", "title")
    qtbot.addWidget(label)
    label.resize(600, 30)
    label.show()
    assert label.toolTip() == ""
    label.resize(120, 30)
    assert label.toolTip() == label.text() == spoken(label)


def test_a_message_is_said_aloud_and_dismissed_by_escape(qtbot: QtBot) -> None:
    window = QWidget()
    bar = MessageBar()
    fill_box(QVBoxLayout(window), [bar, ...])
    qtbot.addWidget(window)
    window.show()
    assert bar.isHidden() and bar.text() == ""
    done: list[str] = []
    bar.tell("warn", "The titles differ.", "Papers, page 5", [Link("Use that title", lambda: done.append("used"))])
    assert bar.isVisible() and spoken(bar) == "The titles differ. Papers, page 5"
    link = bar.findChild(QAbstractButton, "use_that_title")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert done == ["used"]
    QTest.keyClick(link, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.tell_error(Refused("Item 6 cannot be moved.", "The agenda has been issued: make a supplement."))
    assert bar.text() == "Item 6 cannot be moved." and "supplement" in spoken(bar)
    with pytest.raises(ValueError, match="two links"):
        bar.tell("warn", "Too much", links=[Link(str(n), list) for n in range(3)])


def test_a_message_told_early_comes_up_with_its_window(qtbot: QtBot) -> None:
    bar = MessageBar()
    bar.tell("good", "5 copies made.")
    assert not bar.isVisible()
    window = QWidget()
    fill_box(QVBoxLayout(window), [bar])
    qtbot.addWidget(window)
    window.show()
    assert bar.isVisible()


def test_a_field_ties_label_hint_and_error_to_its_control(qtbot: QtBot) -> None:
    line = LineInput("Title", "Minutes")
    field = Field("Title", line, "As it is printed")
    qtbot.addWidget(field)
    field.show()
    assert field.label.buddy() is line and line.accessibleDescription() == "As it is printed"
    field.show_error("An item needs a title.")
    assert line.accessibleDescription() == "Error: An item needs a title." and line.property("wrong")
    assert field.findChild(Label).isVisible()
    field.show_error("")
    assert not line.property("wrong") and line.accessibleDescription() == "As it is printed"


def test_a_space_among_letters_looks_on_and_drops_no_list_down(qtbot: QtBot) -> None:
    choice = Choice("Proper officer", [(0, "Nobody yet"), (1, "Ann Ash"), (2, "Ann Bell"), (3, "Rowan Ellery")])
    qtbot.addWidget(choice)
    choice.show()
    chosen: list[object] = []
    choice.chosen.connect(chosen.append)
    QTest.keyClicks(choice, "Ann B")
    assert (choice.value(), chosen[-1]) == (2, 2) and not choice.view().isVisible()
    choice._typing.stop()  # later
    QTest.keyClick(choice, Qt.Key.Key_Space)
    assert choice.view().isVisible() and choice.value() == 2
    choice.hidePopup()


def test_a_choice_tells_only_what_the_officer_chose(qtbot: QtBot) -> None:
    choice = Choice("Wards", [("all", "All"), ("hill", "Hill")], "hill")
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose("all")
        choice.show_options([("x", "Other"), ("all", "All wards")])
    assert choice.value() == "all" and choice.currentText() == "All wards"
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice, Qt.Key.Key_Up)
    assert chosen.args == ["x"]
    with pytest.raises(KeyError):
        choice.choose("hill")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_is_suggested_while_typing_can_be_read(qtbot: QtBot, look: Look, theme: str) -> None:
    look.choose(theme)
    choice = Choice("Person", [(1, "Councillor Margaret Ashdown"), (2, "Councillor Tom Ashby")], editable=True)
    qtbot.addWidget(choice)
    choice.resize(320, 32)
    choice.show()
    QTest.keyClicks(choice.lineEdit(), "Ash")
    popup = choice.completer().popup()
    qtbot.waitExposed(popup)
    image = popup.viewport().grab().toImage()
    dots = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
    grounds = {look.colour("canvas").name(), look.colour("selected").name()}
    assert sum(dot in grounds for dot in dots) > len(dots) / 2
    assert sum(dot == look.colour("text").name() for dot in dots) > 10
    popup.hide()


def test_an_editable_choice_takes_what_is_typed(qtbot: QtBot) -> None:
    choice = Choice("Lead officer", [(1, "Director of Housing")], editable=True)
    qtbot.addWidget(choice)
    assert choice.value() is None and choice.currentText() == ""
    with qtbot.waitSignal(choice.typed):
        QTest.keyClicks(choice.lineEdit(), "Ines")
    assert choice.value() is None and choice.currentText() == "Ines"
    choice.show_text("director of housing")
    assert choice.value() == 1


def test_a_tick_says_its_words_and_takes_the_space_key(qtbot: QtBot) -> None:
    check = Check("Education matter", "Church members may vote")
    qtbot.addWidget(check)
    check.show()
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked() and spoken(check) == "Education matter"
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().bottomRight() / 2)
    assert not check.isChecked()


def test_states_are_said_in_words(qtbot: QtBot) -> None:
    track, chip, box = StateTrack(current=1), Chip("Issued", "good", "check"), SearchBox()
    for widget in (track, chip, box):
        qtbot.addWidget(widget)
    assert spoken(track) == "State: Agenda open, step 2 of 6"
    assert spoken(chip) == "Issued" and spoken(box) == "Search or go to, Ctrl K"
    chip.show_state("")
    assert chip.isHidden()
    empty = EmptyState("file-plus", "No papers yet", "Drop files here.", [primary_button("Choose files…")])
    qtbot.addWidget(empty)
    assert "No papers yet" in spoken(empty)
    assert spoken(tool_button("ellipsis", "More")) == "More"


def test_a_text_area_lets_tab_go_on(qtbot: QtBot) -> None:
    area = TextArea("Note", "Some words")
    qtbot.addWidget(area)
    assert area.tabChangesFocus()
    area.textCursor().insertText("x")
    place = area.textCursor().position()
    area.show_text(area.toPlainText())
    assert area.textCursor().position() == place and area.document().isUndoAvailable()


def test_a_date_is_read_shown_with_its_weekday_and_stepped(qtbot: QtBot) -> None:
    field = DateField("Date", TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "13/7/17")
    assert "Thursday, 13 July 2017" in field.line.accessibleDescription()
    with qtbot.waitSignal(field.changed) as changed:
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert changed.args == [date(2017, 7, 13)] and field.line.text() == "13 July 2017"
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2017, 7, 14)
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert field.line.text() == "13 July 2017"


def test_a_day_that_has_just_passed_is_said_to_be_next_years(qtbot: QtBot) -> None:
    field = DateField("Date", TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "26 June")
    doubt = "Tuesday, 26 June 2018: next year. For the day just past type 2017 too."
    assert field.line.accessibleDescription() == doubt
    assert field.settle() and field.settle(), "as leaving the field, and then the verb of the dialog, do"
    assert field.line.text() == "26 June 2018" and field.line.accessibleDescription() == doubt
    field.line.selectAll()
    QTest.keyClicks(field.line, "26 June 2017")
    assert field.settle() and field.line.accessibleDescription() == "Monday, 26 June 2017"
    past = DateField("Date", TODAY, past=True)
    qtbot.addWidget(past)
    QTest.keyClicks(past.line, "26 June")
    assert past.settle() and past.value() == date(2017, 6, 26) and "next" not in past.line.accessibleDescription()


def test_a_date_that_does_not_exist_is_refused_in_words(qtbot: QtBot) -> None:
    field = DateField("Date", TODAY, date(2017, 7, 13))
    qtbot.addWidget(field)
    field.line.selectAll()
    QTest.keyClicks(field.line, "31 June 2017")
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert "30" in field.error() and field.value() == date(2017, 7, 13) and not field.settle()
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None and field.error() == "" and field.settle()
    needed = DateField("Date", TODAY, required=True)
    qtbot.addWidget(needed)
    assert not needed.settle() and needed.error()


def test_a_day_is_picked_from_the_month(look: Look, qtbot: QtBot) -> None:
    field = DateField("Date", TODAY, date(2017, 7, 13))
    qtbot.addWidget(field)
    field.show()
    popup = field.open_month()
    qtbot.addWidget(popup)
    assert popup.calendar.selectedDate() == QDate(2017, 7, 13)
    weekend = popup.calendar.weekdayTextFormat(Qt.DayOfWeek.Saturday).foreground().color()
    assert weekend == look.colour("text"), "grey are the days of other months alone"
    popup.calendar.setSelectedDate(QDate(-4713, 1, 1))
    assert popup.calendar.selectedDate().year() == 1800
    popup.calendar.clicked.emit(QDate())
    assert popup.isVisible() and field.value() == date(2017, 7, 13), "what is no day is not picked"
    with qtbot.waitSignal(field.changed) as changed:
        popup.calendar.activated.emit(QDate(2017, 9, 20))
    assert changed.args == [date(2017, 9, 20)] and not popup.isVisible()


def test_a_time_is_read_and_stepped_by_quarters(qtbot: QtBot) -> None:
    field = TimeField("Starts")
    qtbot.addWidget(field)
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == time(19) and field.line.text() == "7.00 pm"
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert field.value() == time(18, 45)
    field.line.selectAll()
    QTest.keyClicks(field.line, "7.30")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == time(19, 30) and field.line.accessibleDescription() == "19:30 on a 24-hour clock"


def test_the_gallery_grows_no_window(look: Look, qtbot: QtBot) -> None:
    """A minimum that is too wide makes a window grow silently past its size."""
    window = gallery("rail")
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(window)
    assert window.minimumSizeHint().width() <= 1800
