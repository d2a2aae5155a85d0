"""Supplements: what came since, under the numbers of the agenda, on pages of its own (LU-1 to LU-5, PX-7)."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from clerk_app.documents.model import text_of
from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.copies import Copy
from clerk_app.domain.dates import DateForm
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.supplement import PublicSupplement, Reason
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    committees,
    copies,
    council,
    exporting,
    issuing,
    meetings,
    paper_intake,
    papers,
    people,
    supplements,
)
from clerk_app.services.paper_intake import Source
from tests.helpers import paper_files as files
from tests.helpers.killed_issuer import plain_builder
from tests.helpers.offices import office_on_disk

SOUTHWARK = json.loads(
    (Path(__file__).parents[1] / "data" / "southwark_supplement_2013_07_09.json").read_text(encoding="utf-8")
)
SECRET = "Sale of Laurence House"


@pytest.fixture
def office(council_file: Office) -> Office:
    return council_file


def item(office: Office, meeting_id: str, number: str) -> str:
    return next(line.id for line in agenda.lines(office, meeting_id) if line.number == number)


def attach(office: Office, item_id: str, folder: Path, title: str, pages: int, **how: Any) -> str:
    """A PDF of so many pages at an item, under a title; the link's id."""
    path = files.pdf(folder / f"{title[:20]}-{pages}.pdf", *(f"{title}, page {n}" for n in range(1, pages + 1)))
    intake = paper_intake.take_in(paper_intake.folder_of(office), [Source(path)])
    papers.attach(office, item_id, intake.taken, **how)
    link = papers.lines(office, item_id)[-1].id
    papers.retitle(office, link, title)
    return link


def rows_of(office: Office, meeting_id: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    made = supplements.supplement(office, meeting_id)
    assert isinstance(made, PublicSupplement)
    return [(line.item.number, line.item.title, line.below, line.pages) for line in made.lines]


def agree(office: Office, item_id: str) -> None:
    """Everything that a late item wants (LU-1)."""
    words = {"reason_not_in_time": "It arrived today.", "reason_cannot_wait": "The grant ends."}
    agenda.edit(office, item_id, {**words, "chair_agreed": True, "chair_agreed_at": datetime(2017, 7, 3, 9)})


def southwark(office: Office, folder: Path) -> str:
    """The meeting of the printed supplement: twelve items issued, and the papers that came after."""
    told = SOUTHWARK
    council.name_council(office, "Southwark Council")
    council.set_rule(office, "date_form", DateForm.PLAIN.value)
    council.set_rule(office, "pack_right_hand", told["right_hand"])
    contact = people.new_person(office, "Rowan Ellery", particulars={"phone": "01632 960 143"}).subject
    assert contact is not None
    place = "\n".join(told["place"])
    body = committees.new_committee(office, told["committee"], place=place, start_time=time(19), contact_id=contact.id)
    assert body.subject is not None
    made = meetings.new_meeting(office, body.subject.id, date.fromisoformat(told["day"])).subject
    assert made is not None
    titles = {row["number"]: row["title"] for row in told["contents"]}
    for number in range(1, told["items"] + 1):
        agenda.add_item(office, made.id, titles.get(str(number), f"Business {number}"))
    for row in told["contents"]:
        agenda.edit(office, item(office, made.id, row["number"]), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    office.today = lambda: date.fromisoformat(told["issued"])
    issuing.issue(office, made.id, folder, plain_builder)
    office.today = lambda: date.fromisoformat(told["supplement"])
    for row in told["contents"]:
        for paper in row["papers"]:
            attach(office, item(office, made.id, row["number"]), folder, paper["title"], paper["pages"])
    return made.id


def test_the_supplement_of_southwark_comes_out_of_its_own_data(office_path: Path, tmp_path: Path) -> None:
    """LU-4: items 5, 7, 8, 9 and 12 under their own numbers, pages 1 to 38, three lines under item 9."""
    office = office_on_disk(office_path)
    made = southwark(office, tmp_path)
    expected = [
        (
            f"{row['number']}.",
            row["title"],
            tuple(paper["title"] for paper in row["papers"] if paper["title"] != row["title"]),
            row["printed"],
        )
        for row in SOUTHWARK["contents"]
    ]
    assert rows_of(office, made) == expected
    text = text_of(exporting.document_of(supplements.supplement(office, made)))
    at = [
        text.index(words)
        for words in (
            SOUTHWARK["committee"],
            "Tuesday 9 July 2013",
            "7.00 pm",
            "160 Tooley Street",
            "List of contents",
            "Page No.",
            "5.",
            "1 - 20",
            "12.",
            "28 - 38",
            "Rowan Ellery",
            "Date: 2 July 2013",
        )
    ]
    assert at == sorted(at) and "Supplemental agenda" in text
    supplements.issue(office, made, tmp_path / "out")
    _, issue = issuing.issues(office, made)
    assert (issue.day, issue.clear_days, issue.needed_days) == (date(2013, 7, 2), SOUTHWARK["clear_days"], 5)
    parts = issuing.parts(office, issue.id)
    assert [(part.number, part.pages_from, part.pages_to) for part in parts] == [
        ("5", 1, 20),
        ("7", 21, 22),
        ("8", 23, 24),
        ("9", 25, 27),
        ("12", 28, 38),
    ]
    (public,) = (tmp_path / "out" / issue.folder).iterdir()
    assert sorted(path.suffix for path in public.iterdir()) == [".docx", ".html", ".pdf", ".pdf"]
    front, *pages = page_texts(next(public.glob("*-supplement-pack.pdf")).read_bytes())
    assert [f"Page {number}" in page for number, page in enumerate(pages, start=1)] == [True] * 38
    at = [front.index(row["printed"]) for row in SOUTHWARK["contents"]]
    assert at == sorted(at) and "List of contents" in front
    bullying = next(row for row in SOUTHWARK["contents"] if row["number"] == "9")
    lines = " ".join((bullying["title"], *(paper["title"] for paper in bullying["papers"])))
    assert f"9. {lines} 25 - 27 12." in " ".join(front.split()), "three lines under item 9, and pages once"
    starts = [number for number, page in enumerate(pages, start=1) if "Agenda Item" in page]
    assert starts == [1, 21, 23, 25, 27, 28], "one for each paper, and no right-hand starts"
    assert {part.changed for part in parts} == {"paper"}
    assert supplements.changed(office, made) == ()
    office.close()


def test_to_follow_points_to_the_supplement_once_it_is_out(office: Office, july: str, tmp_path: Path) -> None:
    agenda.edit(office, item(office, july, "2"), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    issuing.issue(office, july, tmp_path, plain_builder)
    attach(office, item(office, july, "2"), tmp_path, "Budget report", 3)

    def printed(**how: bool) -> str:
        return copies.public_agenda(office, july, **how).parts[0].items[1].sub_line

    assert printed() == "To follow."
    supplements.issue(office, july, tmp_path, plain_builder)
    assert printed() == "See the supplemental agenda of 3 July 2017."
    assert not [each for each in issuing.findings(office, july) if each.finding.rule == "LU-3"]
    assert printed(anew=True) == "", "a revised agenda has the report itself"
    for copy in (copies.public_agenda, copies.members_agenda, copies.closed_agenda):
        said = [text_of(exporting.document_of(copy(office, july, anew=anew))) for anew in (True, False)]
        assert ["Revised on Monday, 3 July 2017" in each for each in said] == [True, False]
    issuing.issue(office, july, tmp_path, plain_builder, IssueKind.REVISED)
    assert printed() == "" and supplements.changed(office, july) == ()
    revised = issuing.issues(office, july)[2]
    assert {part.sub_line for part in issuing.parts(office, revised.id)} == {""}
    issuing.withdraw(office, revised.id, "Too soon.")
    assert printed() == "See the supplemental agenda of 3 July 2017."
    issuing.withdraw(office, issuing.issues(office, july)[1].id, "A wrong paper.")
    assert printed() == "To follow."
    assert [each.reasons for each in supplements.changed(office, july)] == [(Reason.PAPER,)]


def test_a_late_item_is_8a_and_wants_its_reasons(office: Office, july: str, tmp_path: Path) -> None:
    """LU-1: both reasons and the chair's agreement, once five clear days are no longer given."""
    issuing.issue(office, july, tmp_path, plain_builder)
    office.today = lambda: date(2017, 7, 10)
    change = agenda.add_item(office, july, "Flood damage", after=item(office, july, "1"))
    assert change.subject is not None
    with pytest.raises(BadInput) as refused:
        supplements.issue(office, july, tmp_path, plain_builder)
    assert refused.value.places[0].startswith("Item 1A is late (2 clear days, 5 needed) and wants the reason")
    agree(office, change.subject.id)
    supplements.issue(office, july, tmp_path, plain_builder)
    assert rows_of(office, july) == []
    (part,) = issuing.parts(office, issuing.issues(office, july)[1].id)
    assert (part.number, part.title, part.changed) == ("1A", "Flood damage", "new")


def test_a_late_report_wants_a_reason_and_bars_nothing(office: Office, july: str, tmp_path: Path) -> None:
    """LU-3: the item was on the agenda in time; its report was not."""
    agenda.edit(office, item(office, july, "2"), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    issuing.issue(office, july, tmp_path, plain_builder)
    office.today = lambda: date(2017, 7, 10)
    attach(office, item(office, july, "2"), tmp_path, "Budget report", 3)
    found = [each.finding for each in issuing.findings(office, july) if each.finding.rule == "LU-3"]
    assert any("the report is late (2 clear days, 5 needed)" in one.text for one in found)
    supplements.issue(office, july, tmp_path, plain_builder)


def test_a_replaced_version_and_other_words_go_into_a_supplement(office: Office, july: str, tmp_path: Path) -> None:
    link = attach(office, item(office, july, "2"), tmp_path, "Budget report", 2)
    issuing.issue(office, july, tmp_path, plain_builder)
    (first,) = (part.papers for part in issuing.parts(office, issuing.issues(office, july)[0].id) if part.papers)
    with pytest.raises(Refused, match="issued with this paper"):
        papers.remove(office, link)
    new = paper_intake.take_in(
        paper_intake.folder_of(office), [Source(files.pdf(tmp_path / "new.pdf", "Other", "words", "now"))]
    )
    papers.replace_file(office, link, new.taken[0])
    with pytest.raises(Refused, match="issued with item 3"):
        agenda.edit(office, item(office, july, "3"), {"title": "Parking charges"})
    supplements.amend(office, item(office, july, "3"), {"title": "Parking charges"})
    with pytest.raises(Refused, match="number of an item"):
        supplements.amend(office, item(office, july, "3"), {"number": "9"})
    assert [each.reasons for each in supplements.changed(office, july)] == [(Reason.REPLACED,), (Reason.WORDS,)]
    assert rows_of(office, july) == [
        ("2.", "Budget", ("Budget report",), "1 - 3"),
        ("3.", "Parking charges", (), ""),
    ]
    before = issuing.parts(office, issuing.issues(office, july)[0].id)
    supplements.issue(office, july, tmp_path, plain_builder)
    assert issuing.parts(office, issuing.issues(office, july)[0].id) == before
    assert [part.title for part in before] == ["Minutes", "Budget", "Parking"] and before[1].papers == first


def test_nothing_closed_is_in_the_public_supplement(office: Office, july: str, tmp_path: Path) -> None:
    """PX-7: closed papers take their page numbers and nothing else of them is told."""
    issuing.issue(office, july, tmp_path, plain_builder)
    attach(office, item(office, july, "1"), tmp_path, SECRET, 4, openness=Openness.EXEMPT, paragraphs=(3,))
    attach(office, item(office, july, "2"), tmp_path, "Budget report", 2)
    assert rows_of(office, july) == [("1.", "Minutes", (), ""), ("2.", "Budget", ("Budget report",), "5 - 6")]
    supplements.issue(office, july, tmp_path / "out")
    _, issue = issuing.issues(office, july)
    folder = tmp_path / "out" / issue.folder
    assert sorted(path.name for path in folder.iterdir()) == [
        "closed-NOT-FOR-PUBLICATION",
        "members-NOT-FOR-PUBLICATION",
        "public",
    ]
    assert not any("Laurence" in str(path) for path in folder.rglob("*"))
    assert not any(b"Laurence" in path.read_bytes() for path in (folder / "public").iterdir())
    for copy in (Copy.MEMBERS, Copy.CLOSED):
        (page,) = folder.glob(f"{copy.value}*/*.html")
        assert SECRET in page.read_text(encoding="utf-8")
    assert not any("Laurence" in str(row) for row in office.db.execute("SELECT * FROM issue_part").fetchall())


def test_there_is_no_supplement_to_nothing(office: Office, july: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Issue the agenda first"):
        supplements.issue(office, july, tmp_path, plain_builder)
    issuing.issue(office, july, tmp_path, plain_builder)
    with pytest.raises(Refused, match="Nothing has changed"):
        supplements.issue(office, july, tmp_path, plain_builder)


def test_what_a_paper_says_wrongly_is_found_once_and_nothing_closed_is_quoted(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-7: of a closed paper neither words nor name stand in a finding."""
    budget = item(office, july, "2")
    attach(office, budget, tmp_path, "Budget by Xx 2016", 1)
    attach(office, budget, tmp_path, "Closed by Xx 2017", 1, openness=Openness.EXEMPT, paragraphs=(3,))
    agenda.edit(office, item(office, july, "3"), {"sub_line_kind": SubLineKind.TO_FOLLOW})
    found = [each.finding.text for each in issuing.findings(office, july)]
    assert [text for text in found if "never filled in" in text] == [
        "Item 2: paper 1 has a date on page 1 that was never filled in: “Xx 2016”.",
        "Item 2: paper 2 has a date on page 1 that was never filled in.",
    ]
    assert len(set(found)) == len(found)
    assert "Item 3 is to follow, and does not say when." in found
    assert not any("Xx 2017" in text for text in found)
