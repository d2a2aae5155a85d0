"""The papers of a review: what they say, in every format, attached to the agenda in one step, and nothing closed."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.printed_review import ReviewPaperKind
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, paper_checks, paper_intake, papers, review_papers, review_parts, reviews
from clerk_app.services.exporting import file_words
from clerk_app.store import rows
from tests.helpers.checkers import assert_pdf_ua, assert_same_words, html_text, pdf_text, word_text
from tests.helpers.offices import office_on_disk
from tests.services.test_reviews import TITLE, Year, of

SCOPING, PROGRESS = ReviewPaperKind


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))


@pytest.fixture
def year(office_path: Path) -> Iterator[Year]:
    office = office_on_disk(office_path)
    made = Year(office)
    reviews.change(office, made.review, {"terms_of_reference": "To find out why.\nTo say what helps."})
    review_parts.add_enquiry(office, made.review, "Why do teachers leave?", {"answer": "Rents."})
    hidden = {"name": "Quillfeather", "organisation": "Head Teachers’ Forum", "name_agreed": False}
    review_parts.add_witness(office, made.review, {**hidden, "stage_id": made.stage(2), "about": "staying"})
    review_parts.add_witness(office, made.review, {"name": "Brackenridge", "name_agreed": False})
    review_parts.add_recommendation(office, made.review, "That homes be let", {"to_whom": "The Mayor"})
    yield made
    office.close()


def item_of(year: Year, number: int, title: str = "In-depth review: school staff") -> str:
    """An item of the review's matter on the agenda of one of the meetings."""
    item = of(agenda.add_item(year.office, year.meetings[number - 1], title))
    with year.office.record("Of the review's matter"):
        matter = {"matter_id": reviews.review(year.office, year.review).matter_id}
        rows.update(year.office.db, AgendaItem, item, matter, "x")
    return item


def attach(year: Year, kind: ReviewPaperKind) -> str:
    """Attach a paper as the window does; gives the item."""
    item = review_papers.item_for(year.office, year.review, kind)
    review = review_papers.gather(year.office, year.review, kind)
    taken = review_papers.take_in(paper_intake.folder_of(year.office), review)
    review_papers.attach(year.office, item, review, taken)
    return item


def test_the_scoping_paper_says_all_that_was_set_in_every_format_alike(year: Year, tmp_path: Path) -> None:
    review = review_papers.gather(year.office, year.review, SCOPING)
    word, pdf, page = review_papers.write(review, tmp_path / "out", ("docx", "pdf", "html"))
    said = pdf_text(pdf.read_bytes())
    assert_same_words(said, word_text(word.read_bytes()))
    assert_same_words(said, html_text(page.read_bytes()))
    assert_pdf_ua(pdf.read_bytes())
    plain = " ".join(said.split())
    for words in (TITLE, "To say what helps.", "Why do teachers leave?", "Head Teachers’ Forum", "13 September 2017"):
        assert words in plain
    assert "Rents." not in plain and "That homes be let" not in plain, "what is found and recommended comes later"
    assert "Quillfeather" not in plain and "Brackenridge" not in plain, "DP-1"
    assert pdf.name == f"review-scoping-{file_words(TITLE[:40])}-children-and-young-people-2017-07-03.pdf"


def test_the_timetable_says_how_far_it_is_what_was_found_and_what_became_of_recommendations(year: Year) -> None:
    review = review_papers.gather(year.office, year.review, PROGRESS)
    plain = " ".join(pdf_text(next(iter(review_papers.files(review, ["pdf"]).values()))).split())
    for words in ("Overdue", "Rents.", "That homes be let", "The Mayor", "Proposed"):
        assert words in plain


def test_it_is_attached_in_one_step_renewed_as_a_new_version_and_undone(year: Year) -> None:
    """LU-2: and the same twice is refused."""
    with pytest.raises(Refused, match="scoping of this review is on no agenda"):
        review_papers.item_for(year.office, year.review, SCOPING)
    item = item_of(year, 1)
    assert attach(year, SCOPING) == item
    (line,) = papers.lines(year.office, item)
    assert (line.title, line.withheld) == ("Review scoping paper", False)
    assert paper_checks.of_meeting(year.office, year.meetings[0]) == (), "the check has nothing to say of it"
    with pytest.raises(Refused, match="at this item already"):
        attach(year, SCOPING)
    reviews.change(year.office, year.review, {"in_scope": "Maintained schools"})
    attach(year, SCOPING)
    (renewed,) = papers.lines(year.office, item)
    assert renewed.id == line.id and renewed.version.pos == 2
    report = item_of(year, 5, "Draft final report")
    assert attach(year, PROGRESS) == report
    year.office.undo()
    assert papers.lines(year.office, report) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is told otherwise there")
def test_of_a_closed_matter_it_is_marked_private_and_attached_to_no_open_item__PX_5(year: Year, tmp_path: Path) -> None:
    item = item_of(year, 1)
    agenda.set_openness(year.office, item, Openness.EXEMPT, (1,))
    review = review_papers.gather(year.office, year.review, SCOPING)
    (path,) = review_papers.write(review, tmp_path / "out", ["pdf"])
    assert "Not for publication" in pdf_text(path.read_bytes()) and path.name.endswith("-CLOSED.pdf")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    attach(year, SCOPING)
    assert papers.lines(year.office, item)[0].withheld
    assert paper_checks.of_meeting(year.office, year.meetings[0]) == ()
    other = of(agenda.add_item(year.office, year.meetings[0], "An open item"))
    taken = review_papers.take_in(paper_intake.folder_of(year.office), review)
    with pytest.raises(Refused, match="the item is open"):
        review_papers.attach(year.office, other, review, taken)
    assert papers.lines(year.office, other) == ()


def test_an_open_paper_in_which_closed_business_stands_is_stopped__PX_5(year: Year) -> None:
    office: Office = year.office
    secret = "Sale of the Quokka Yard to Brackenridge Estates"
    item = of(agenda.add_item(office, year.meetings[3], "Property"))
    agenda.edit(office, item, {"closed_title": secret})
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    reviews.change(office, year.review, {"terms_of_reference": f"To look at the {secret}."})
    with pytest.raises(BadInput, match="closed business"):
        review_papers.gather(office, year.review, SCOPING)
