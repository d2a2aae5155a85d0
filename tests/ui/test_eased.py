"""What a newcomer stumbled over: stale good news, keys that went astray, cut words, a grey pane without a word."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, people
from tests.ui.page_keys import dialog_of, press, show_page
from ui.bus import Bus
from ui.dialogs.new_meeting import NewMeeting
from ui.dialogs.person_choice import PersonChoice
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.meetings import MeetingsPage
from ui.widgets.choice import Choice


def test_good_news_goes_when_the_page_is_left_and_bad_news_stays(july: MeetingPage, window: MainWindow) -> None:
    window.show_place("people")
    page = window.current_page()
    assert page is not None
    page.tell("good", "Imported 11 councillors.")
    window.show_place("committees")
    window.show_place("people")
    assert page.messages.text() == ""
    page.tell("bad", "The file could not be read.")
    window.show_place("committees")
    window.show_place("people")
    assert page.messages.text() == "The file could not be read."


def test_the_list_has_the_keys_after_a_dialog_that_a_menu_opened(qtbot: QtBot, office: Office) -> None:
    council.name_council(office, "Marlow Vale Borough Council")
    body = committees.new_committee(office, "Cabinet").subject
    assert body is not None
    meetings.new_meeting(office, body.id, date(2017, 7, 13))
    page = show_page(qtbot, MeetingsPage(office, Bus(office)))
    bar = QMenuBar(page.window())
    bar.show()
    bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bar.setFocus()
    page.new_thing()
    assert isinstance(dialog_of(page), NewMeeting)
    press(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_officers_come_first_where_one_is_chosen(qtbot: QtBot, office: Office) -> None:
    people.new_person(office, "Ada Abbot", "Councillor")
    people.new_person(office, "Zoe Young", particulars={"job_title": "Town Clerk"})
    choice = PersonChoice("Contact", office)
    qtbot.addWidget(choice)
    listed = [choice.itemText(place) for place in range(choice.count())]
    assert listed == ["Nobody yet", "Zoe Young, Town Clerk", "Councillor Ada Abbot", "New person…"]


def test_a_list_that_drops_down_is_wide_enough_for_its_words(qtbot: QtBot) -> None:
    words = "2: likely to reveal an individual's identity, in a box that is much narrower"
    choice = Choice("Paragraph", [("2", words)])
    qtbot.addWidget(choice)
    choice.setFixedWidth(120)
    choice.show()
    choice.showPopup()
    assert choice.view().width() >= choice.view().fontMetrics().horizontalAdvance(words)
    choice.hidePopup()


def test_the_pane_says_that_the_first_page_is_being_drawn(july: MeetingPage, qtbot: QtBot) -> None:
    view = july.agenda.preview.view
    assert view._sizes or view._waiting == "Drawing the page…"
    qtbot.waitUntil(lambda: bool(view._sizes), timeout=20_000)
    assert view._waiting == ""
