"""Reviews as rows of lists: each review in a line, and all that hangs on one under its headings."""

from __future__ import annotations

from clerk_app.domain.dates import printed_date
from clerk_app.domain.reviews import Standing
from clerk_app.domain.text import spoken_list
from clerk_app.office import Office
from clerk_app.services import review_outcomes
from clerk_app.services.review_reading import ReviewLine, StageLine, WholeReview
from ui.models.rows import Heading
from ui.widgets.line_rows import Line
from ui.widgets.stage_chain import Link, Mark

TONES = {
    Standing.DONE: ("good", Mark.SOLID),
    Standing.ONGOING: ("accent", Mark.BARS),
    Standing.PLANNED: ("text2", Mark.DASHES),
    Standing.OVERDUE: ("bad", Mark.DOTS),
    Standing.UNPLACED: ("warn", Mark.NOTHING),
    Standing.DROPPED: ("text2", Mark.NOTHING),
}


def capital(words: str) -> str:
    """Words with a capital letter at their beginning."""
    return words[:1].upper() + words[1:]


def links_of(line: ReviewLine) -> list[Link]:
    """The stages of a review as the links of a chain."""
    found: list[Link] = []
    for each in line.stages:
        tone, mark = TONES[each.standing]
        is_next = line.next is not None and line.next.id == each.id
        found.append(Link(capital(each.words), each.when, each.standing.words, tone, mark, is_next))
    return found


def listed(lines: tuple[ReviewLine, ...]) -> list[Line | Heading]:
    """The reviews, those that are still to be done under one heading and the others under another."""
    going = [line for line in lines if not line.over]
    over = [line for line in lines if line.over]
    made: list[Line | Heading] = []
    for words, own in (("To be done", going), ("Over", over)):
        if own:
            made += [Heading(words, count=len(own)), *map(review_row, own)]
    return made


def review_row(line: ReviewLine) -> Line:
    """One review: its title, whose it is, what is next, and how far it is."""
    coming = f"{line.next.words}, {line.next.when}" if line.next and line.next.when else ""
    coming = coming or (line.next.words if line.next else "")
    return Line(
        id=line.id,
        title=line.title,
        sub=" · ".join(part for part in (line.committee, f"next: {coming}" if coming else "") if part),
        right=line.how_now,
        right_tone="bad" if line.late else "text2",
        closed=line.closed,
        chip="Closed" if line.closed else "",
        chip_tone="closed",
        chip_icon="lock" if line.closed else "",
    )


def parts_of(office: Office, found: WholeReview) -> list[Line | Heading]:
    """All that hangs on a review, under its headings."""
    made: list[Line | Heading] = [Heading("About the review"), _about(found)]
    made += [Heading("Stages", count=len(found.line.stages)), *map(_stage, found.line.stages)]
    made += [Heading("Key lines of enquiry", count=len(found.enquiries))]
    made += [
        Line(("key_line_of_enquiry", each.id), f"{each.pos}. {each.question}", _first(each.answer) or "No answer yet")
        for each in found.enquiries
    ]
    made += [Heading("Witnesses", count=len(found.witnesses))]
    for line in found.witnesses:
        each = line.witness
        title = line.name or each.organisation
        sub = (each.organisation if line.name else "", each.about, line.session)
        kept = "" if each.name_agreed or not line.name else "Name not printed"
        said = " · ".join(part for part in (*sub, kept) if part) or "No session yet"
        made.append(Line(("review_witness", each.id), title, said, right=each.state.words))
    made += [Heading("Recommendations", count=len(found.recommendations))]
    for made_of in found.recommendations:
        to = f"To {made_of.to_whom}" if made_of.to_whom else "To nobody yet"
        said = " · ".join(part for part in (to, review_outcomes.came_of(office, made_of)) if part)
        title = f"{made_of.number}. {_first(made_of.recommendation)}" if made_of.number else made_of.recommendation
        made.append(Line(("review_recommendation", made_of.id), title, said, right=made_of.state.words))
    return made


def _about(found: WholeReview) -> Line:
    review = found.review
    leads = [name for name in (review.lead_member, review.lead_officer) if name]
    led = [f"led by {spoken_list(leads)}"] if leads else []
    since = [f"since {printed_date(review.started_on, weekday=False)}"] if review.started_on else []
    words = capital(", ".join([*led, *since])) or "Nobody leads it yet"
    terms = _first(review.terms_of_reference)
    return Line(("review", review.id), words, f"Terms of reference: {terms or 'not written yet'}", right=found.line.how)


def _stage(each: StageLine) -> Line:
    tone, _ = TONES[each.standing]
    parts = (each.when, "on its agenda" if each.item is not None else "", each.standing.words.lower())
    said = ", ".join(part for part in parts if part)
    return Line(("review_stage", each.id), capital(each.words), right=capital(said), right_tone=tone)


def _first(text: str) -> str:
    return text.split("\n", 1)[0]
