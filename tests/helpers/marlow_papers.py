"""Papers for Marlow Vale's July agenda, all invented: an open report with an appendix, and two closed papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from clerk_app.domain.agenda import Openness
from clerk_app.domain.expected_papers import Consultation
from clerk_app.office import Office
from clerk_app.services import agenda, expected_papers, paper_intake, papers
from clerk_app.services.paper_intake import Source

_SENTENCES = (
    "The committee asked in January for figures twice a year. This is the second report.",
    "Between January and June 2017 the service received 412 contacts, against 398 in the",
    "half year before. Of these 96 led to an assessment, and all but three were finished",
    "within the time that the borough has set itself.",
    "",
    "Three posts were vacant at the end of March. Two are filled, and the third is",
    "advertised again. Nobody waits longer than ten days for a first visit.",
    "",
    "Recommendation: that the committee notes the report and asks for the next in January.",
)
#: Nothing of it may stand in an open paper, or the guard of the public copies would stop them.
_CLOSED_SENTENCES = (
    "Eleven families are named in the annex. Four have moved away since their last review,",
    "and the panel heard each of the others in person at the end of spring.",
    "",
    "Terms were agreed in principle on the last day of May. The price stands at the figure",
    "that both valuers gave, less the cost of clearing the yard behind the mill.",
)


class _Monday(datetime):
    """The morning on which every office of the tests works, so that pictures say the same on every day."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return datetime(2017, 7, 3, 9, 12)


def fill(office: Office, meeting_id: str, folder: Path) -> str:
    """Attach the papers to items 6 and 11 of the July agenda; the identity of the first comes back."""
    items = [line.id for line in agenda.lines(office, meeting_id)]
    six, eleven = items[5], items[10]
    report = _report(folder / "Safeguarding services, January to June 2017.pdf", "Safeguarding services", 4)
    chart = _chart(folder / "Contacts by month.png")
    cases = _report(folder / "Cases under review.pdf", "Cases under review", 2, _CLOSED_SENTENCES)
    terms = _report(folder / "Mill Road, heads of terms.pdf", "Mill Road: heads of terms", 3, _CLOSED_SENTENCES)
    with mock.patch.object(papers, "datetime", _Monday):
        _attach(
            office, six, [Source(report), Source(chart, words=("Contacts by month, rising in May",)), Source(cases)]
        )
        _attach(office, eleven, [Source(terms)])
    lines = papers.lines(office, six)
    papers.set_class(office, lines[2].id, Openness.EXEMPT, (1,))
    return lines[0].id


def _attach(office: Office, item_id: str, sources: Sequence[Source]) -> None:
    intake = paper_intake.take_in(paper_intake.folder_of(office), sources)
    assert not intake.refused
    papers.attach(office, item_id, intake.taken)


def _report(path: Path, title: str, pages: int, sentences: Sequence[str] = _SENTENCES) -> Path:
    canvas = Canvas(str(path), pagesize=(595.28, 841.89), invariant=True)
    canvas.setAuthor("")
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 17)
        canvas.drawString(64, 760, title)
        canvas.setFont("Helvetica", 11.5)
        for line, words in enumerate(tuple(sentences) * 3):
            canvas.drawString(64, 720 - 17 * line, words)
        canvas.drawCentredString(298, 48, str(page + 1))
        canvas.showPage()
    canvas.save()
    return path


def _chart(path: Path) -> Path:
    made = Image.new("RGB", (1240, 877), "white")
    pen = ImageDraw.Draw(made)
    for month, height in enumerate((320, 340, 310, 380, 470, 420)):
        pen.rectangle((160 + month * 160, 720 - height, 260 + month * 160, 720), fill=(27, 85, 147))
    made.save(path, "PNG")
    return path


def expect(office: Office, meeting_id: str) -> str:
    """Let items of the July agenda wait for papers, one of them closed; the identity of one that is promised."""
    lines = agenda.lines(office, meeting_id)
    eight, nine, eleven = lines[7].id, lines[8].id, lines[10].id
    who = {"lead_officer": "Director, Children’s Services", "email": "childrens.services@marlowvale.example"}
    wanted = {**who, "authors": "Ann Weir and Tomos Pryce", "promised_for": date(2017, 7, 5)}
    expected_papers.expect(office, eight, {**wanted, "title": "Placements out of the borough"})
    expected_papers.expect(office, nine, {"lead_officer": "Scrutiny Manager"})
    closed = {"title": "Mill Road: legal advice", "lead_officer": "Head of Legal Services"}
    expected_papers.expect(office, eleven, {**closed, "openness": Openness.EXEMPT, "promised_for": date(2017, 6, 30)})
    made = expected_papers.lines_of_meeting(office, meeting_id)[eight][0].id
    finance = Consultation("", "", 0, "Director of Finance", sent_on=date(2017, 6, 12), back_on=date(2017, 6, 16))
    legal = Consultation("", "", 0, "Head of Legal Services", sent_on=date(2017, 6, 19))
    expected_papers.save_consultations(office, made, [replace(finance, included=True), legal])
    return made
