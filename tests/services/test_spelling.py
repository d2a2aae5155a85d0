"""Spelling: British and Welsh words, the names of the office, and what was probably meant."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from clerk_app.documents.wording import Wording
from clerk_app.domain.rich_text import plain
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.paths import resources
from clerk_app.services import council, minutes, people, wording
from clerk_app.services.known_names import known_names
from clerk_app.services.spelling import Language, Spelling
from tests.helpers.scripted_evening import scene, the_whole_evening

BOTH = (Language.BRITISH, Language.WELSH)


@pytest.fixture(scope="module")
def british() -> Spelling:
    return Spelling(known=("Councillor Jacq Paschoud-Ŵyn OBE",))


@pytest.fixture(scope="module")
def both() -> Spelling:
    return Spelling(BOTH)


def wrong(spelling: Spelling, text: str) -> list[str]:
    return [found.word for found in spelling.misspelt(text)]


RIGHT = {
    "british": "The committee resolved to scrutinise the programme’s colour; co-opted members weren’t re-elected.",
    "short names in capitals": "CYP and the SEND report",
    "in capitals": "RESOLVED: that the report be noted",
    "figures and addresses": "2nd item 4a, A1(b), clerk@council.example and https://abcd.example/xyzq",
    "a name of the file": "Jacq Paschoud-Ŵyn asked; Paschoud’s question, PASCHOUD-ŴYN",
    "hyphens of other kinds": "long‑standing",
    "nothing": "",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_is_spelt_right(british: Spelling, text: str) -> None:
    assert wrong(british, text) == []


def test_what_is_not(british: Spelling) -> None:
    text = "The comittee recieved the organize-Pwyllgor"
    assert wrong(british, text) == ["comittee", "recieved", "organize-Pwyllgor"]
    assert [text[found.start :][:2] for found in british.misspelt(text)] == ["co", "re", "or"]


def test_welsh(both: Spelling) -> None:
    assert wrong(both, "Pwyllgor y Cyngor: ymddiheuriadau am absenoldeb gan aelodau o’r cynghorau, sŵn a thŷ") == []
    assert wrong(both, "Cynogr and comittee") == ["Cynogr", "comittee"]
    assert wrong(Spelling((Language.WELSH,)), "committee") == ["committee"]


def test_a_text_without_any_space_takes_no_time(british: Spelling) -> None:
    began = time.process_time()
    assert wrong(british, "x" * 100_000) == [] and wrong(british, "comittee," * 10_000)[:1] == ["comittee"]
    assert time.process_time() - began < 2


def test_no_language_finds_nothing() -> None:
    assert wrong(Spelling(()), "comittee") == []


def test_what_was_meant(both: Spelling, british: Spelling) -> None:
    assert british.suggestions("comittee")[0] == "committee"
    assert both.suggestions("Cynogr")[:3].count("Cyngor") == 1
    assert british.suggestions("Pashcoud")[0] == "Paschoud"  # two letters that changed places in a member's name
    assert british.suggestions("PASCHOD")[0] == "PASCHOUD"
    assert "wasn’t" in british.suggestions("wasnt’t")


def test_a_word_that_is_learnt_is_right_from_then_on() -> None:
    spelling = Spelling()
    assert wrong(spelling, "Lewisham’s Deptford") == ["Lewisham’s", "Deptford"]
    spelling.learn("Lewisham")
    assert wrong(spelling, "Lewisham’s Deptford") == ["Deptford"]


def test_dictionaries_are_read_one_by_one_when_they_are_asked() -> None:
    spelling = Spelling(BOTH)
    assert spelling.unread() == BOTH
    assert spelling.read_next()
    assert not spelling.read_next()
    assert spelling.unread() == ()


def test_a_dictionary_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClerkError, match="en_GB"):
        Spelling(folder=tmp_path).is_right("word")


def test_each_dictionary_has_its_licence() -> None:
    folder = resources() / "dictionaries"
    for language in Language:
        assert (folder / f"{language}-LICENSE.txt").stat().st_size > 500
        assert language.value in (folder / "README.md").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.txt").read_text(encoding="utf-8")


def test_the_names_of_the_office_are_known(office: Office) -> None:
    people.new_person(office, "Gwenllïan Ŵyn-Prydderch", "Councillor", {"ward": "Nantyffyllon"})
    spelling = Spelling(known=known_names(office))
    assert wrong(spelling, "Councillor Gwenllïan Ŵyn-Prydderch (Nantyffyllon) spoke.") == []


def test_what_a_draft_says_in_its_own_words_is_never_taken_for_a_mistake(office: Office) -> None:
    """Its wording with all it can say, the council's own wording, and a whole evening drafted."""
    plain_dictionary, own = Spelling(), "minutes.declared"
    council.name_council(office, "Marlow Vale Borough Council")
    wording.reword(office, own, "{member} declared {interest} in {item}, a hereditament.")
    spelling = Spelling(known=known_names(office))
    shipped = Wording.load().minutes.values()
    assert {"disclosable", "registerable"} <= {word for text in shipped for word in wrong(plain_dictionary, text)}
    assert [word for text in shipped for word in wrong(spelling, text)] == []
    assert wrong(plain_dictionary, "hereditament") and wrong(spelling, "hereditament") == []
    assert wrong(spelling, "the comittee of Housing") == ["comittee"]
    assert wrong(plain_dictionary, "A co-optee on wellbeing") and wrong(spelling, "A co-optee on wellbeing") == []


def test_no_word_of_a_drafted_evening_is_underlined(office: Office) -> None:
    here = scene(office)
    the_whole_evening(office, here)
    found = minutes.sheet(office, here.meeting)
    assert found is not None
    spelling = Spelling(known=known_names(office))
    texts = [plain(text) for each in found.passages for text in (each.block.text, *each.block.rows)]
    assert [word for text in texts for word in wrong(spelling, text)] == []
