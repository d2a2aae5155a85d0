"""Words that pages share: clocks, deadlines and municipal years."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import ui
from clerk_app.domain.calendar import Calendar, CountingMode, NoticeRule, notice_state
from clerk_app.domain.finding import Finding, Level
from ui.text import (
    clear_days,
    counted,
    days_counted,
    deadline_sentence,
    finding_words,
    municipal_year,
    municipal_year_words,
    named_files,
    not_right_yet,
    notice_clock,
    saved_files,
)

MEETING = date(2017, 7, 13)


@pytest.mark.parametrize(
    ("today", "published", "words", "tone"),
    [
        (date(2017, 6, 1), None, "", "text2"),
        (date(2017, 6, 28), None, "5 working days left", "warn"),
        (date(2017, 7, 4), None, "1 working day left", "warn"),
        (date(2017, 7, 5), None, "Last day today", "warn"),
        (date(2017, 7, 6), None, "Late by 1 working day", "bad"),
        (date(2017, 7, 4), date(2017, 7, 6), "1 clear day short", "bad"),
        (date(2017, 7, 4), date(2017, 7, 5), "1 working day left", "warn"),
        (date(2017, 7, 5), date(2017, 7, 5), "", "text2"),
        (date(2017, 7, 6), date(2017, 7, 4), "", "text2"),
    ],
)
def test_the_notice_clock(today: date, published: date | None, words: str, tone: str) -> None:
    assert notice_clock(notice_state(published, MEETING, NoticeRule(), Calendar(), today)) == (words, tone)


@pytest.mark.parametrize(
    ("mode", "today", "words"),
    [
        (CountingMode.PARISH, date(2017, 7, 5), "2 clear days left"),
        (CountingMode.PARISH, date(2017, 7, 6), "1 clear day left"),
        (CountingMode.PARISH, date(2017, 7, 10), "Late by 2 clear days"),
        (CountingMode.CALENDAR, date(2017, 7, 5), "2 days left"),
    ],
)
def test_the_notice_clock_says_which_days_are_counted(mode: CountingMode, today: date, words: str) -> None:
    """CD-6"""
    days = 3 if mode is CountingMode.PARISH else 5
    assert notice_clock(notice_state(None, MEETING, NoticeRule(days, mode), Calendar(), today))[0] == words


def test_deadlines_as_sentences() -> None:
    early = notice_state(None, MEETING, NoticeRule(), Calendar(), date(2017, 7, 3))
    assert deadline_sentence(early) == "Agenda out by Wednesday 5 July 2017: five clear days."
    days = [date(2017, 7, day) for day in (1, 3, 4, 5, 6, 7)]
    assert deadline_sentence(early, days).endswith("five clear days (counted: 3, 4, 5, 6 and 7 July).")
    late = notice_state(None, MEETING, NoticeRule(), Calendar(), date(2017, 7, 6))
    assert deadline_sentence(late) == (
        "Agenda was due out by Wednesday 5 July 2017: five clear days. That day is past."
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        (("2026-12-30",), " (counted: 30 December)"),
        (("2026-12-23", "2026-12-29", "2026-12-30"), " (counted: 23, 29 and 30 December)"),
        (("2022-05-27", "2022-05-30", "2022-06-06"), " (counted: 27 and 30 May, 6 June)"),
        (tuple(f"2017-07-{n:02}" for n in (3, 4, 5, 6, 7, 10, 11, 12)), " (counted: 3 to 7 and 10 to 12 July)"),
        (
            tuple(f"2017-0{m}-{n:02}" for m in (6, 7) for n in range(1, 30)),
            " (counted: 58 days from 1 June to 29 July)",
        ),
    ],
)
def test_the_days_that_were_counted_cd_5(days: tuple[str, ...], said: str) -> None:
    assert days_counted([date.fromisoformat(each) for each in days]) == said


def test_counts_and_years() -> None:
    assert (clear_days(1), clear_days(0), clear_days(28)) == ("one clear day", "no clear days", "28 clear days")
    assert (counted(1, "agenda", "agendas"), counted(2, "agenda", "agendas")) == ("1 agenda", "2 agendas")
    assert [municipal_year(date(2018, month, 1)) for month in (4, 5)] == [2017, 2018]
    assert (municipal_year_words(2017), municipal_year_words(1999)) == ("2017/18", "1999/00")


@pytest.mark.parametrize(
    ("blocks", "warnings", "notes", "words"),
    [
        (0, 0, 0, ""),
        (0, 0, 3, ""),
        (0, 1, 3, "1 thing is not right yet"),
        (0, 5, 0, "5 things are not right yet"),
        (1, 0, 0, "1 thing is not right yet, and must be put right before issue"),
        (4, 0, 1, "4 things are not right yet, and must be put right before issue"),
        (4, 5, 1, "9 things are not right yet, 4 of which must be put right before issue"),
    ],
)
def test_what_is_not_right_is_counted_once_for_all(blocks: int, warnings: int, notes: int, words: str) -> None:
    levels = [Level.BLOCK] * blocks + [Level.WARNING] * warnings + [Level.NOTE] * notes
    assert not_right_yet(Finding(level, "") for level in levels) == words
    over = not_right_yet((Finding(level, "") for level in levels), held=True)
    assert over == words.partition(",")[0].removesuffix(" yet"), "nothing of a held meeting is still to be issued"


@pytest.mark.parametrize(
    ("where", "text", "words"),
    [
        ("Summons", "The summons is not dated.", "The summons is not dated."),
        ("Item 3", "its report is late.", "Item 3: its report is late."),
        ("Item 3", "Item 3 has no title.", "Item 3 has no title."),
        ("", "Nobody is named.", "Nobody is named."),
    ],
)
def test_a_finding_names_its_place_once(where: str, text: str, words: str) -> None:
    assert finding_words(Finding(Level.NOTE, text, where=where)) == words


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["plan.pdf"], "plan.pdf"),
        (["plan.pdf", "plan.docx", "plan.html"], "plan.pdf, .docx and .html"),
        (["plan.pdf", "plan.docx", "year.pdf", "year.docx"], "plan.pdf, .docx and 2 files more"),
    ],
)
def test_saved_files_are_named_once(names: list[str], said: str) -> None:
    assert named_files(names) == said
    assert saved_files([Path("/home") / name for name in names]) == f"Saved: {said}."


def test_the_window_writes_one_kind_of_apostrophe() -> None:
    straight, curled = [], 0
    for path in Path(ui.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said_of_code = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said_of_code:
                curled += "’" in node.value
                straight += [f"{path.name}: {node.value}"] if re.search(r"[a-z]'s?\b", node.value) else []
    assert not straight and curled > 15
