"""The council's own words: which hold on a day, what may be filled in, and that nothing else is ever done to them."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app import paths
from clerk_app.domain.wording import (
    NOTICES,
    SHOWN,
    CouncilWord,
    filled,
    shown_notices,
    wording_fault,
    words_on,
)
from clerk_app.domain.wording_labels import LABELS

MAY, JULY = date(2017, 5, 1), date(2017, 7, 13)
SHIPPED = tomllib.loads((paths.templates() / "wording.toml").read_text(encoding="utf-8"))
#: Sections that hold other words for the same texts, where another law holds.
LAWS = ("act_of_1960", "parish")
KEPT_AS_THEY_ARE = {SHOWN, "closed.open_title", "closed.open_title_1960"}


def word(text: str, body: str | None = None, day: date | None = None) -> CouncilWord:
    return CouncilWord(text, "council", body, "agenda.kind", day, text)


def test_what_is_printed_has_typographic_apostrophes_and_no_act_is_parted_from_its_year() -> None:
    texts = [text for section in SHIPPED.values() for text in section.values()]
    assert [text for text in texts if "'" in text] == []
    assert [text for text in texts if re.search("Act [0-9]", text)] == []


def test_every_text_that_is_printed_has_a_name_for_the_officer_and_no_other_has() -> None:
    texts = {section: words for section, words in SHIPPED.items() if section not in LAWS}
    printed = {f"{section}.{key}" for section, words in texts.items() for key in words}
    assert {name for law in LAWS for name in SHIPPED[law]} <= printed
    assert set(LABELS) == printed - KEPT_AS_THEY_ARE
    assert len(set(LABELS.values())) == len(LABELS)
    assert {f"notices.{kind}" for kind in NOTICES} | {f"notices.{kind}_heading" for kind in NOTICES} < set(LABELS)


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ([], JULY, {}),
        ([word("council")], JULY, {"agenda.kind": "council"}),
        ([word("council"), word("body", "b")], JULY, {"agenda.kind": "body"}),
        ([word("body", "b"), word("other", "c")], JULY, {"agenda.kind": "body"}),
        ([word("old"), word("new", day=MAY)], JULY, {"agenda.kind": "new"}),
        ([word("new", day=MAY), word("old")], date(2017, 4, 30), {"agenda.kind": "old"}),
        ([word("body", "b"), word("council", day=MAY)], JULY, {"agenda.kind": "body"}),
    ],
    ids=["none", "council", "own first", "not another's", "newest", "the past stays", "own before newer of council"],
)
def test_which_words_hold(words: list[CouncilWord], day: date, expected: dict[str, str]) -> None:
    assert words_on(day, "b", words) == expected


@given(st.text(), st.text())
def test_filling_in_changes_nothing_but_the_names(text: str, value: str) -> None:
    said = filled(text + "{date}", {"date": value})
    assert said.endswith(value)
    assert filled(text, {}) == text


@pytest.mark.parametrize("text", ["{date.__class__}", "{0}", "{}", "{date!r}", "{date:>99}", "%s", "{{date}}"])
def test_no_text_can_ask_for_more_than_a_name(text: str) -> None:
    assert "13 July" not in filled(text, {"date": "13 July"}) or text == "{{date}}"


@pytest.mark.parametrize(
    ("name", "original", "text", "fault"),
    [
        ("summons.sentence", "Come on {date}.", "You are called for {date}.", ""),
        ("summons.sentence", "Come on {date}.", "Come.", "The text needs {date}, which is filled in for each meeting."),
        ("agenda.schedule_caption", "Schedule for item {number}", "Schedule", ""),
        (
            "summons.sentence",
            "Come on {date}.",
            "Come on {dat}.",
            "{dat} cannot be filled in here; what can be is {committee}, {council}, {date}, {place}, {time}.",
        ),
        ("summons.sentence", "Come on {date}.", "Come on {date.", "A curly bracket stands alone"),
        ("agenda.kind", "Agenda", "The {date} agenda", "{date} cannot be filled in here; what can be is nothing."),
        ("notices.fire", "Leave.", "Leave {place} on {date}.", ""),
        ("agenda.exempt", "Under {paragraphs}", "Under the Act", "The text needs {paragraphs}"),
        ("closed.public_interest", "Why: {reason}", "Why", "The text needs {reason}"),
        ("minutes.left", "{name} left {at}.", "Away went {name}.", ""),
        (
            "minutes.left",
            "{name} left {at}.",
            "Left {at}.",
            "The text needs {name}, which is filled in for each minute.",
        ),
        ("minutes.adjourned", "It adjourned {at} {reason}.", "It adjourned.", ""),
        ("minutes.exclude", "Excluded: {what}.", "Excluded.", "The text needs {what}"),
        ("minutes.capacity", "as {capacity}", "as such", "The text needs {capacity}"),
    ],
    ids=[
        "fits",
        "CD-2 a summons names its day",
        "may leave out",
        "strange",
        "alone",
        "nothing to fill in",
        "notices take more",
        "PX-5",
        "PX-4",
        "MI-3 a time may go",
        "MI-3 a name may not",
        "MI-3 a reason of an adjournment may go",
        "PX-2 the paragraphs may not",
        "MI-3 nor what a text is there for",
    ],
)
def test_what_is_wrong_with_a_text(name: str, original: str, text: str, fault: str) -> None:
    assert wording_fault(name, original, text).startswith(fault)
    assert bool(wording_fault(name, original, text)) == bool(fault)


def test_notices_are_kept_in_their_order() -> None:
    assert shown_notices("fire,access,fire,none,x") == ("fire", "access")
    assert shown_notices("none") == shown_notices("") == ()
