"""Reviews found by Search: their words, following each change, and nothing closed unless it is asked for."""

from __future__ import annotations

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.search import Kind
from clerk_app.office import Office
from clerk_app.services import agenda, review_parts, reviews
from clerk_app.services.search import Search
from clerk_app.store import rows
from tests.services.test_reviews import TITLE, Year, of


@pytest.fixture
def year(office: Office) -> Year:
    return Year(office)


def found(year: Year, words: str, *, closed: bool = False) -> list[str]:
    search = Search(year.office)
    search.prepare(closed)
    hits = search.as_typed(words, closed=closed) or ()
    search.close()
    return [hit.subject.id for hit in hits if hit.kind is Kind.REVIEW]


def test_a_review_is_found_by_its_title_and_by_what_hangs_on_it(year: Year) -> None:
    review_parts.add_enquiry(year.office, year.review, "Why do teachers emigrate?")
    review_parts.add_recommendation(year.office, year.review, "That homes be let", {"to_whom": "The Mayor"})
    for words in ("retention of school", "emigrate", "homes be let"):
        assert found(year, words) == [year.review]
    search = Search(year.office)
    search.prepare()
    (hit,) = search.as_typed("emigrate") or ()
    assert hit.where == "Children and Young People" and "".join(piece.text for piece in hit.title) == TITLE
    question = review_parts.add_enquiry(year.office, year.review, "What of Quokkaville?")
    assert [one.subject.id for one in search.as_typed("quokkaville") or ()] == [year.review]
    year.office.undo()
    assert search.as_typed("quokkaville") == () and question.number
    search.close()


def test_of_a_closed_matter_and_a_name_not_printed_nothing_is_found_in_the_open__PX_1__DP_1(year: Year) -> None:
    office = year.office
    review_parts.add_witness(
        office, year.review, {"name": "Quillfeather", "organisation": "Guild", "name_agreed": False}
    )
    assert found(year, "quillfeather") == [] and found(year, "guild") == [year.review]
    assert found(year, "quillfeather", closed=True) == [year.review]
    item = of(agenda.add_item(office, year.meetings[3], "A matter of staff"))
    matter = rows.read_all(office.db, AgendaItem, "agenda_item WHERE id = ?", [item])[0].matter_id
    closed = of(reviews.start(office, year.body, "", (), {"terms_of_reference": "Brackenridge’s conduct"}, matter))
    assert found(year, "brackenridge") == [closed]
    agenda.set_openness(office, item, Openness.EXEMPT, (1,))
    assert found(year, "brackenridge") == [] and found(year, "matter of staff") == [closed]
    assert found(year, "brackenridge", closed=True) == [closed]
