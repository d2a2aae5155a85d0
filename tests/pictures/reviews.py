"""In-depth reviews as pictures, with each of their dialogs."""

from __future__ import annotations

from clerk_app.domain.review_rows import StageState
from clerk_app.services import review_parts, review_stages, reviews
from tests.helpers.offices import memory_office
from tests.pictures.photographer import Photographer
from tests.services.test_reviews import Year
from ui.pages.reviews import ReviewsPage


def reviews_page(photographer: Photographer) -> None:
    """None yet; a review half-way through with all that hangs on it; what a slip moves; each dialog."""
    window = photographer.window()
    window.show_office(memory_office())
    window.show_place("reviews")
    photographer.take(window, "reviews-empty")
    window.close()
    window = photographer.window()
    year = filled()
    window.show_office(year.office)
    window.show_place("reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.list.choose(year.review)
    page.panes.show_details()
    page.pane.list.choose(("review_stage", year.stage(3)))
    page.pane.focus_first()
    photographer.take(window, "reviews")
    photographer.dialog(window, "new-review", page.new_thing)
    photographer.dialog(window, "slip-stage", page.pane.slip)
    photographer.dialog(window, "review-stage", page.pane.change)
    photographer.dialog(window, "review-paper", lambda: page.pane.papers.ask(year.review))
    for table in ("review", "key_line_of_enquiry", "review_witness", "review_recommendation"):
        keys = [row.id for row in page.pane.list.rows_model().rows() if isinstance(row.id, tuple)]
        page.pane.list.choose(next(key for key in keys if key[0] == table))
        photographer.dialog(window, table.replace("_", "-"), page.pane.change)
    window.close()


def filled() -> Year:
    """The review of the printed programme, half-way through; every witness is invented."""
    year = Year(memory_office("Rowan Ellery"))
    office, review = year.office, year.review
    terms = "How the borough’s schools find and keep their teachers, and what the council can do for both."
    reviews.change(office, review, {"lead_officer": "Head of Standards", "terms_of_reference": terms})
    review_stages.set_state(office, year.stage(1), StageState.DONE)
    found = {"answer": "Rents, and the hours."}
    review_parts.add_enquiry(office, review, "Why do teachers leave the borough’s schools?", found)
    review_parts.add_enquiry(office, review, "What do other councils offer?")
    heard = {"organisation": "Head Teachers’ Forum", "about": "keeping staff", "stage_id": year.stage(2)}
    review_parts.add_witness(office, review, {**heard, "state": "heard"})
    to = {"to_whom": "Mayor and Cabinet", "state": "agreed"}
    review_parts.add_recommendation(office, review, "That homes be let to teachers in their first three years", to)
    return year
