"""The papers of an in-depth review: gathered, written as files, and attached to the item of a stage like any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.domain.printed_review import (
    PrintedEnquiry,
    PrintedRecommendation,
    PrintedReview,
    PrintedStage,
    PrintedWitness,
    ReviewPaperKind,
)
from clerk_app.domain.review_rows import StageKind
from clerk_app.domain.wording import words_on
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    exporting,
    house_style,
    paper_intake,
    public_guard,
    review_outcomes,
    reviews,
    written_papers,
)
from clerk_app.services.paper_intake import Taken
from clerk_app.services.papers import PaperLine
from clerk_app.services.public_guard import Said
from clerk_app.services.review_reading import StageLine, WholeReview, WitnessLine
from clerk_app.store import wording

#: So many letters of a title tell one review from another in the name of a file.
_TITLE = 40
#: The stage at whose item each paper stands.
_STAGES = {
    ReviewPaperKind.SCOPING: (StageKind.SCOPING,),
    ReviewPaperKind.PROGRESS: (StageKind.FINAL_REPORT, StageKind.DRAFT_REPORT),
}


def gather(office: Office, review_id: str, kind: ReviewPaperKind) -> PrintedReview:
    """What a paper of a review says. A witness whose name is not printed is told by the organisation alone (DP-1).

    An open one is guarded: raises BadInput that lists closed business that stands in it (PX-5). Raises NotFound, and
    Refused while the council has no name.
    """
    made = _gathered(office, review_id, kind)
    if not made.closed:
        from clerk_app.documents.model import text_of  # noqa: PLC0415 - the writers are slow to load
        from clerk_app.documents.review_paper import review_document  # noqa: PLC0415

        public_guard.check(office, Said({}, {"what is said of the review": text_of(review_document(made))}))
    return made


def _gathered(office: Office, review_id: str, kind: ReviewPaperKind) -> PrintedReview:
    found = reviews.whole(office, review_id)
    review, line = found.review, found.line
    authority = council.needed_authority(office)
    return PrintedReview(
        kind=kind,
        council=authority.name,
        committee=line.committee,
        title=line.title,
        day=office.today(),
        lead_member=review.lead_member,
        lead_officer=review.lead_officer,
        started_on=review.started_on,
        terms_of_reference=review.terms_of_reference,
        in_scope=review.in_scope,
        out_of_scope=review.out_of_scope,
        enquiries=tuple(PrintedEnquiry(each.question, each.answer) for each in found.enquiries),
        witnesses=tuple(made for each in found.witnesses if (made := _witness(each)) is not None),
        stages=tuple(_stage(each) for each in line.stages),
        recommendations=_recommendations(office, found),
        closed=line.closed,
        language=authority.language,
        words=words_on(office.today(), review.body_id, wording.words(office.db)),
        template=house_style.template_of(office, review.body_id),
    )


def _stage(each: StageLine) -> PrintedStage:
    return PrintedStage(_capital(each.words), each.when, each.standing.words)


def _witness(line: WitnessLine) -> PrintedWitness | None:
    """A witness as printed; None for one of whom nothing may be printed."""
    each = line.witness
    named = (line.name if each.name_agreed else "", each.organisation)
    called = ", ".join(part for part in named if part)
    return PrintedWitness(called, each.about, _capital(line.session)) if called else None


def _recommendations(office: Office, found: WholeReview) -> tuple[PrintedRecommendation, ...]:
    return tuple(
        PrintedRecommendation(
            each.number,
            each.recommendation,
            each.to_whom,
            "\n".join(part for part in (each.state.words, review_outcomes.came_of(office, each)) if part),
        )
        for each in found.recommendations
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# --- files ------------------------------------------------------------------------------------------------------------
def name_of(review: PrintedReview) -> str:
    """What its files are called, without the ending: its kind, title, committee and day; no title if closed (PX-7)."""
    kind = "scoping" if review.kind is ReviewPaperKind.SCOPING else "progress"
    whose = exporting.file_words(review.committee)
    if review.closed:
        return f"review-{kind}-{whose}-{review.day.isoformat()}-CLOSED"
    return f"review-{kind}-{exporting.file_words(review.title[:_TITLE])}-{whose}-{review.day.isoformat()}"


def files(review: PrintedReview, formats: Sequence[str] = exporting.FORMATS) -> dict[str, bytes]:
    """The paper by the files' names, in Word, PDF and HTML; for a worker, as it asks no office."""
    from clerk_app.documents.review_paper import review_document  # noqa: PLC0415 - the writers are slow to load

    return exporting.document_files(review_document(review), review.template, name_of(review), formats)


def write(review: PrintedReview, folder: Path, formats: Sequence[str] = exporting.FORMATS) -> list[Path]:
    """Write the files into a folder; only their owner may read those that are not for publication."""
    return exporting.keep_files(files(review, formats), folder, private=review.closed)


# --- at an item -------------------------------------------------------------------------------------------------------
def item_for(office: Office, review_id: str, kind: ReviewPaperKind) -> str:
    """The item that carries out the stage to which a paper belongs. Raises Refused where it is on no agenda."""
    stages = reviews.line(office, review_id).stages
    meant = [each for wanted in _STAGES[kind] for each in stages if each.stage.kind is wanted]
    found = next((each.item for each in meant if each.item is not None), None)
    if found is None:
        what = _STAGES[kind][-1].words.lower()
        raise Refused(
            f"The {what} of this review is on no agenda.",
            "Put an item of the review’s matter on the agenda of its meeting, or name one where the stage is changed.",
        )
    return found.id


def file_name(kind: ReviewPaperKind) -> str:
    """What the file is called that is attached; by it, it is known again at an item."""
    return f"Review {kind.words.lower()}.pdf"


def take_in(folder: Path, review: PrintedReview) -> Taken:
    """Write the paper and keep it in the papers folder; for a worker. Raises ClerkError where it cannot be kept."""
    (made,) = files(review, ["pdf"]).values()
    return written_papers.take_in(folder, {file_name(review.kind): made})


def attach(office: Office, item_id: str, review: PrintedReview, taken: Taken) -> Change:
    """Attach a paper to an item; where it is there already, it is a new version of that (LU-2).

    Raises Refused where it is there as it is, and where the review's matter is closed and the item is open (PX-5).
    """
    if review.closed and not _is_closed(office, item_id):
        paper_intake.let_go(office, [taken])
        raise Refused("This review is of a closed matter, and the item is open.", "Close the item first.")
    return written_papers.attach(office, item_id, file_name(review.kind), taken, "This paper")


def attached(office: Office, item_id: str, kind: ReviewPaperKind) -> PaperLine | None:
    """The paper at an item, told by the name of its file; None where there is none."""
    return written_papers.at_item(office, item_id, file_name(kind))


def _is_closed(office: Office, item_id: str) -> bool:
    meeting_id = agenda.meeting_of(office, item_id) or ""
    line = next(each for each in agenda.lines(office, meeting_id) if each.id == item_id)
    return line.printed.openness.closed or line.printed.part == 2
