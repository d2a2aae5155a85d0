"""The settings by keys: templates chosen and refused, notices and words beside the page, forms by examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.documents.agenda import public_document
from clerk_app.documents.model import text_of
from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy, MembersAgenda
from clerk_app.domain.declaration_paper import DeclarationPaper
from clerk_app.domain.declaration_terms import Regime
from clerk_app.services import committees, forms, house_style, strategic_priorities, wording
from tests.helpers import marlow_vale, restyled
from tests.helpers.offices import memory_office
from tests.ui.page_keys import focused, outside, press, show_at, tab_to, type_in, unnamed
from ui.main_window import MainWindow
from ui.pages.settings import SUBJECTS, SettingsPage
from ui.pages.settings_forms import FormsPane
from ui.pages.settings_house_style import HouseStylePane
from ui.pages.settings_priorities import PrioritiesPane
from ui.pages.settings_wording import WordingPane

ALT = Qt.KeyboardModifier.AltModifier
ENTER, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down
PATIENCE = 10_000


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    """The settings of Marlow Vale in the window."""
    office, _ = marlow_vale.office("Rowan Ellery")
    show_at(window, office, "settings")
    shown = window.current_page()
    assert isinstance(shown, SettingsPage)
    return shown


@pytest.fixture
def style(page: SettingsPage) -> HouseStylePane:
    page.list.choose("house_style")
    pane = page.current
    assert isinstance(pane, HouseStylePane)
    return pane


@pytest.fixture
def words(page: SettingsPage) -> WordingPane:
    page.list.choose("wording")
    pane = page.current
    assert isinstance(pane, WordingPane)
    return pane


def file(folder: Path, data: bytes, name: str = "town.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def said(pane: WordingPane) -> str:
    """What the page beside the words prints."""
    return text_of(public_document(pane._gather(Copy.PUBLIC)))  # type: ignore[arg-type]


def settled(pane: HouseStylePane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pane._job is None, timeout=PATIENCE)


def bars(pane: HouseStylePane) -> list[str]:
    return [pane._found.itemAt(n).widget().accessibleName() for n in range(pane._found.count())]


# --- the page ---------------------------------------------------------------------------------------------------------


def test_every_subject_has_its_pane_and_its_controls_have_names(page: SettingsPage) -> None:
    for subject in SUBJECTS:
        page.list.choose(subject.name)
        assert page.current is page.pane(subject.name)
        assert (unnamed(page), outside(page)) == ([], [])


def test_enter_goes_into_a_subject_and_escape_back(page: SettingsPage) -> None:
    page.focus_first()
    firsts = (
        "Holds for",
        "Texts",
        "Holds for",
        "New priority",
        "As the system",
        "Commands and their keys",
        "Your name",
    )
    for subject, first in zip(SUBJECTS, firsts, strict=True):
        page.list.choose(subject.name)
        page.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        press(ENTER)
        assert focused().accessibleName() == first
        press(Qt.Key.Key_Escape)
        assert page.list.hasFocus()


def test_a_file_without_a_council_says_what_is_first(window: MainWindow) -> None:
    show_at(window, memory_office(), "settings")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    page.list.choose("wording")
    pane = page.current
    assert isinstance(pane, WordingPane)
    pane.show_notice("fire", True)
    assert page.messages.text() == "The council has no name yet."


# --- the house style --------------------------------------------------------------------------------------------------


def test_a_template_is_chosen_and_what_is_to_be_known_is_said(
    style: HouseStylePane, qtbot: QtBot, tmp_path: Path
) -> None:
    assert style.name.text() == "Clerk’s own house style"
    assert style.back_button.isHidden()
    qtbot.waitUntil(lambda: style.beside.preview._pages is not None, timeout=PATIENCE)
    before = style.beside.preview._pages
    style.offer(file(tmp_path, restyled.town()))
    settled(style, qtbot)
    assert style.name.text() == "town.docx"
    assert len(bars(style)) == 1
    assert "The PDF shows “Liberation Sans” in the place of “Marlow Serif”" in bars(style)[0]
    qtbot.waitUntil(lambda: style.beside.preview._pages is not before, timeout=PATIENCE)
    style.back_button.click()
    assert style.name.text() == "Clerk’s own house style"
    style.office.undo()
    assert style.name.text() == "town.docx"


def test_a_bad_template_is_refused_with_one_sentence_and_the_old_one_stays(
    style: HouseStylePane, qtbot: QtBot, tmp_path: Path
) -> None:
    style.offer(file(tmp_path, restyled.county(), "county.docx"))
    settled(style, qtbot)
    style.offer(file(tmp_path, b"{\\rtf1 hello}", "notes.docx"))
    settled(style, qtbot)
    assert style.page.messages.text() == "The template notes.docx is a rich text file."
    assert style.name.text() == "county.docx"
    assert style.choose_button.isEnabled()


def test_a_committee_has_its_own_template(style: HouseStylePane, qtbot: QtBot, tmp_path: Path) -> None:
    body = committees.every(style.office)[0]
    style.scope.setFocus(Qt.FocusReason.TabFocusReason)
    press(DOWN)
    assert style.scope.body_id == body.id
    style.offer(file(tmp_path, restyled.county(), "county.docx"))
    settled(style, qtbot)
    assert (style.name.text(), style.whose.text()) == ("county.docx", "This committee’s own.")
    assert house_style.line(style.office).file_name == ""
    press(Qt.Key.Key_Up)
    assert style.name.text() == "Clerk’s own house style"


def test_my_template_is_checked_and_copied_to_restyle(style: HouseStylePane, qtbot: QtBot, tmp_path: Path) -> None:
    style.check_button.click()
    settled(style, qtbot)
    assert (bars(style), style._heading.text()) == ([], "Nothing to put right")
    style.write_copy(tmp_path / "ours")
    settled(style, qtbot)
    assert style.page.messages.text() == f"ours.docx is saved in {tmp_path.name}. Restyle it in Word."
    style.offer(tmp_path / "ours.docx")
    settled(style, qtbot)
    assert style.name.text() == "ours.docx"


# --- the wording ------------------------------------------------------------------------------------------------------


def test_notices_are_switched_and_ordered_by_keys(words: WordingPane) -> None:
    words.focus_first()
    press(Qt.Key.Key_Home)
    assert focused() is words.list
    press(SPACE, DOWN, SPACE)
    assert wording.notices_shown(words.office) == ("filming", "fire")
    assert said(words).index("Filming and recording") < said(words).index("fire alarm")
    press(Qt.Key.Key_Up, modifier=ALT)
    assert wording.notices_shown(words.office) == ("fire", "filming")
    assert words.list.current_row().chip == "1"
    press(SPACE)
    assert wording.notices_shown(words.office) == ("filming",)
    words.office.undo()
    assert wording.notices_shown(words.office) == ("fire", "filming")


def test_words_are_typed_with_the_page_beside_them(words: WordingPane, qtbot: QtBot) -> None:
    words.list.choose("notices.fire")
    assert "fire alarm" in said(words), "a notice that is off is shown while it is worded"
    assert wording.notices_shown(words.office) == ()
    words.editor.focus_words()
    preview = words.beside.preview
    qtbot.waitUntil(lambda: preview._job is None and preview._pages is not None, timeout=PATIENCE)
    with qtbot.waitSignal(preview.drawn, timeout=PATIENCE):
        QTest.keyClicks(focused(), "In {place}: ")
    assert "In Committee Room 2, Civic Suite" in said(words)
    assert not wording.phrase(words.office, "notices.fire").own, "the page is ahead of the file"
    press(Qt.Key.Key_Backtab)
    assert wording.phrase(words.office, "notices.fire").text.startswith("In {place}: ")
    words.editor.back_button.click()
    assert words.editor.words.visit.text().startswith("If the fire alarm")


def test_a_text_that_cannot_be_filled_in_is_said_by_its_field(words: WordingPane) -> None:
    words.list.choose("summons.sentence")
    words.editor.focus_words()
    type_in("Do come on {date}.")
    assert "Do come on Thursday, 13 July 2017." in said(words)
    QTest.keyClicks(focused(), " {day}")
    assert "Do come on Thursday, 13 July 2017." in said(words), "the last that can be kept is shown"
    assert "{day" not in said(words)
    type_in("Come on {day}.")
    press(Qt.Key.Key_Backtab)
    assert (
        "{day} cannot be filled in here; what can be is {committee}, {council}, {date}, {place}, {time}."
        in words.editor.words.error()
    )
    assert not words.settle()
    words.editor.focus_words()
    type_in("Come on {date}.")
    assert words.settle()
    assert "Come on Thursday, 13 July 2017." in said(words)


def test_a_committee_follows_the_council_or_has_its_own_words(words: WordingPane) -> None:
    wording.show_notices(words.office, ["fire"])
    body = committees.every(words.office)[1].id
    words.scope.choose_body(body)
    words.refresh()
    assert words._shown() == ("fire",)
    words.list.choose("notices.fire")
    words.editor.printed.click()
    assert wording.notices_shown(words.office, body) == ()
    assert wording.notices_shown(words.office) == ("fire",)
    assert words.editor._follow_row.isVisible()
    words.editor.follow.click()
    assert wording.notices_shown(words.office, body) == ("fire",)


def test_words_from_a_day_on(words: WordingPane) -> None:
    words.since.line.setFocus()
    type_in("1/1/2018")
    press(ENTER)
    words.list.choose("agenda.kind")
    words.editor.focus_words()
    type_in("Order of business")
    assert words.settle()
    assert wording.phrase(words.office, "agenda.kind").text == "Agenda"
    words.since.line.setFocus()
    type_in("")
    press(Qt.Key.Key_Delete, ENTER)
    assert words.editor._later.text() == "From 1 January 2018 on it is worded anew."


# --- dates and times --------------------------------------------------------------------------------------------------


def test_forms_are_chosen_with_the_arrows(page: SettingsPage) -> None:
    page.list.choose("forms")
    pane = page.current
    assert isinstance(pane, FormsPane)
    pane.focus_first()
    tab_to("Thursday, 13 July 2017; Friday, 1 May 2026")
    press(DOWN, DOWN)
    assert forms.chosen(page.office, "date_form") == "Thursday, 13th July 2017"
    tab_to("7.00 pm; 10.30 am; 12.00 noon")
    press(DOWN)
    assert forms.chosen(page.office, "time_form") == "7pm"
    assert "Thursday, 13th July 2017 7pm" in text_of(public_document(pane._gather(Copy.PUBLIC)))  # type: ignore[arg-type]
    page.office.undo()
    assert pane.times.value() == "7.00 pm"


# --- undo leads back --------------------------------------------------------------------------------------------------


def test_undo_goes_to_the_text_that_was_changed(window: MainWindow, page: SettingsPage) -> None:
    body = committees.every(page.office)[0].id
    first = wording.reword(page.office, "agenda.kind", "Ours", body)
    wording.reword(page.office, "agenda.kind", "Theirs", body)
    window.show_place("people")
    window.undo()
    pane = page.current
    assert window.current_page() is page
    assert isinstance(pane, WordingPane)
    assert (pane.scope.body_id, pane.list.current_key()) == (body, "agenda.kind")
    assert pane.editor.words.visit.text() == "Ours"
    assert first.subject is not None
    page.go_to(Subject("style_choice", "gone"))
    assert isinstance(page.current, HouseStylePane)


def test_the_page_beside_the_words_says_what_is_not_printed_yet_and_shows_any_copy(words: WordingPane) -> None:
    preview = words.beside.preview
    words.list.choose("notices.filming")
    high = preview._note_room.height()
    assert preview._note.text() == "Shown as it would be printed; it is not printed yet."
    words.list.setFocus()
    press(Qt.Key.Key_Space)
    assert preview._note.text() == "" and preview._note_room.height() == high, "nothing moves"
    assert preview.copies.isVisibleTo(preview)
    preview.copies.choose(Copy.MEMBERS)
    assert isinstance(preview._gather(preview.copy()), MembersAgenda)
    words.list.choose("declaring.model")
    shown = preview._gather(preview.copy())
    assert isinstance(shown, DeclarationPaper) and shown.regime is Regime.MODEL
    assert not preview.copies.isEnabled()
    words.list.choose("minutes.adjourned")
    assert isinstance(preview._gather(preview.copy()), MembersAgenda)
    words.editor.focus_words()
    type_in("We stopped {at} {reason}.")
    assert words.editor._sample.text() == "In minutes: We stopped at 7.42 pm (a fire alarm)."


# --- strategic priorities ---------------------------------------------------------------------------------------------


def test_strategic_priorities_are_typed_put_in_order_named_and_removed_by_keys(
    window: MainWindow, page: SettingsPage
) -> None:
    office = page.office

    def codes() -> list[str]:
        return [each.code for each in strategic_priorities.every(office)]

    page.list.choose("priorities")
    page.focus_first()
    press(ENTER)
    pane = page.current
    assert isinstance(pane, PrioritiesPane)
    assert focused().accessibleName() == "New priority"
    for typed in ("CP2 Young people", "CP7: Protection of children", "CP9"):
        type_in(typed)
        press(ENTER)
    assert [(each.code, each.name) for each in strategic_priorities.every(office)] == [
        ("CP2", "Young people"), ("CP7", "Protection of children"), ("CP9", "")
    ]  # fmt: skip
    type_in("CP7 again")
    press(ENTER)
    assert page.messages.text() == "There is a strategic priority CP7 already."
    pane.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Up, modifier=ALT)
    assert codes() == ["CP2", "CP9", "CP7"]
    press(Qt.Key.Key_F2)
    type_in("Clean streets")
    assert pane.settle()
    pane.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Delete)
    assert codes() == ["CP2", "CP7"]
    window.commands.run("undo")
    assert [each.name for each in strategic_priorities.every(office)] == [
        "Young people", "Clean streets", "Protection of children"
    ]  # fmt: skip
    assert pane.list.current_key() == strategic_priorities.every(office)[1].id
