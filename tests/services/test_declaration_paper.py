"""The standard declarations paper: filled in, under the code of the day, attached as any paper, and in the pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import Openness
from clerk_app.domain.declaration_terms import Regime
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, council, declaration_paper, packing, paper_checks, paper_intake, papers, wording
from clerk_app.services.pack_making import make
from tests.helpers.checkers import assert_pdf_ua, assert_same_words, html_text, pdf_text, word_text
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, item_id, meeting, meeting_with_items, named, person


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office) -> str:
    return meeting_with_items(office, "Minutes", "Declarations of interest", "Parking")


def attach(office: Office, meeting_id: str) -> str:
    """Attach the paper as the window does; gives the item."""
    item = declaration_paper.item_for(office, meeting_id)
    paper = declaration_paper.gather(office, item)
    taken = declaration_paper.take_in(paper_intake.folder_of(office), paper)
    declaration_paper.attach(office, item, taken)
    return item


def test_it_is_filled_in_and_attached_and_printed_in_the_pack(office: Office, july: str, tmp_path: Path) -> None:
    """DI-3: committee, item, class and date stand in it, and it goes out as any paper does."""
    council.appoint_officer(office, person(office, "Rowan Ellery", ""))
    item = attach(office, july)
    (line,) = papers.lines(office, item)
    assert (line.title, line.link.label, line.withheld) == ("Declarations of interest", "Report", False)
    assert paper_checks.of_meeting(office, july) == (), "the check has nothing to say of it"
    made = make(packing.gather(office, july), tmp_path / "out")
    said = " ".join(" ".join(page_texts(made.path.read_bytes())).split())
    for words in ("Item 2", "Contributors Rowan Ellery", "Class Part 1", "Date Thursday, 13 July 2017", "worth £25"):
        assert words in said
    assert_pdf_ua(made.path.read_bytes())
    office.undo()
    assert papers.lines(office, item) == ()


def test_a_later_one_is_a_new_version_and_the_same_is_not_attached_twice(office: Office, july: str) -> None:
    """LU-2"""
    item = attach(office, july)
    with pytest.raises(Refused, match="at this item already"):
        attach(office, july)
    council.set_rule(office, "code_regime", "model")
    attach(office, july)
    (line,) = papers.lines(office, item)
    assert (line.version.pos, len(papers.store.versions_of(office.db, line.paper.id))) == (2, 2)
    assert declaration_paper.attached(office, item) == line


def test_the_code_is_that_of_the_committee_on_the_day_di_1(office: Office, july: str) -> None:
    item = declaration_paper.item_for(office, july)
    council.set_rule(office, "code_regime", "model", from_date=date(2017, 7, 13))
    council.set_rule(office, "code_regime", "statute", from_date=date(2017, 7, 14))
    assert declaration_paper.gather(office, item).regime is Regime.MODEL


@pytest.mark.parametrize("regime", Regime)
def test_every_code_has_its_paper_in_every_format(office: Office, july: str, regime: Regime) -> None:
    council.set_rule(office, "code_regime", regime.value)
    paper = declaration_paper.gather(office, declaration_paper.item_for(office, july))
    made = declaration_paper.files(paper)
    word, pdf, html = (made[f"Declarations of interest.{form}"] for form in ("docx", "pdf", "html"))
    assert_pdf_ua(pdf)
    assert_same_words(pdf_text(pdf), word_text(word))
    assert_same_words(html_text(html), word_text(word))
    said = pdf_text(pdf)
    assert ("£25 or more" in said, "£50 or more" in said) == (regime is Regime.LOCAL, regime is Regime.MODEL)
    assert ("Ceremonial honours" in said) is (regime is Regime.LOCAL)
    assert "28 days" in said and "{" not in said


def test_its_words_are_the_councils_own(office: Office, july: str) -> None:
    wording.reword(office, "declaring.opening", "# Please say\nTell us.\n- One thing\n- Another")
    paper = declaration_paper.gather(office, declaration_paper.item_for(office, july))
    said = pdf_text(declaration_paper.files(paper, ["pdf"])["Declarations of interest.pdf"])
    assert " ".join(said.split()).count("1. Please say Tell us. (a) One thing (b) Another 2. Disclosable") == 1
    with pytest.raises(BadInput, match="cannot be filled in here"):
        wording.reword(office, "declaring.opening", "On {date}.")


def test_at_a_closed_item_it_is_closed_as_the_item_is_px_5(office: Office, july: str) -> None:
    item = item_id(office, july, "Declarations of interest")
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    assert declaration_paper.gather(office, item).part == "Part 2"
    attach(office, july)
    assert papers.lines(office, item)[0].withheld


def test_without_an_item_or_outside_england_it_is_said(office: Office, july: str) -> None:
    other = meeting(office, committee(office, "Licensing Committee"))
    with pytest.raises(Refused, match="no item for declarations of interest"):
        declaration_paper.item_for(office, other)
    council.name_council(office, "Cyngor Marlow", "wales")
    with pytest.raises(Refused, match="codes in England"):
        declaration_paper.gather(office, declaration_paper.item_for(office, july))


def test_it_comes_with_the_standing_items_where_the_committee_wants_it(office: Office, july: str) -> None:
    assert not declaration_paper.wanted_with_standing_items(office, july)
    council.set_rule(office, "declarations_paper", "standing")
    assert declaration_paper.wanted_with_standing_items(office, july)
    attach(office, july)
    assert not declaration_paper.wanted_with_standing_items(office, july)
