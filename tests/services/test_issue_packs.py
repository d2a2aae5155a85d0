"""Issuing makes the packs of every copy, and what they printed stays (LU-4, PX-5, PX-7, PX-8)."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from clerk_app.documents.model import text_of as text_of_document
from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.copies import ClosedAgenda, Copy
from clerk_app.domain.issues import DistributionEntry, Issue, IssueKind, ListKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    distribution,
    exporting,
    guard_passes,
    issue_building,
    issue_plan,
    issuing,
    left_out,
    meetings,
    pack_guard,
    packing,
    paper_intake,
    papers,
    rescheduling,
    supplements,
    taking_back,
)
from clerk_app.services.exchange_public import public_office
from clerk_app.services.issue_plan import Built, CopyPlan
from clerk_app.services.pack_making import make
from clerk_app.services.paper_intake import Source
from clerk_app.store import changes, paper_folder
from tests.helpers import paper_files as files
from tests.helpers.killed_issuer import plain_builder
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id, named

MEETING = "Planning Committee@2017-07-13"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office, tmp_path: Path) -> str:
    return july_with_papers(office, tmp_path)


def newest(office: Office, meeting_id: str) -> Issue:
    return issuing.issues(office, meeting_id)[-1]


def pages_kept(office: Office, meeting_id: str) -> dict[str, tuple[int | None, int | None]]:
    kept = issuing.parts(office, newest(office, meeting_id).id)
    return {part.number: (part.pages_from, part.pages_to) for part in kept}


def text_of(path: Path) -> str:
    return " ".join(" ".join(page_texts(path.read_bytes())).split())


def printed(office: Office, meeting_id: str, copy: Copy = Copy.PUBLIC) -> dict[str, str]:
    """The pages on the agenda as it would be printed now."""
    shown = exporting.agenda_copy(office, meeting_id, copy)
    public = getattr(shown, "public", shown)
    return {item.number.rstrip("."): item.pages for part in public.parts for item in part.items}


def late_paper(office: Office, meeting_id: str, title: str, path: Path) -> None:
    attach(office, meeting_id, title, path)


def list_closed(office: Office, meeting_id: str, *names: str) -> None:
    body = meetings.presiding_body(office, meeting_id).id
    lines = [DistributionEntry("", "", ListKind.CLOSED, 0, name=name, spare=name == "Spares") for name in names]
    distribution.save(office, body, ListKind.CLOSED, lines)


# --- every copy -------------------------------------------------------------------------------------------------------
def test_every_copy_goes_out_with_its_pack_and_its_pages_are_kept(office: Office, july: str, tmp_path: Path) -> None:
    """LU-4, PX-8: hashes of all files, and the pages of each item as the public pack prints them."""
    list_closed(office, july, "Ada Thornbury", "Spares")
    issuing.issue(office, july, tmp_path / "out")
    folder = tmp_path / "out" / newest(office, july).folder
    names = {each.name: sorted(path.name for path in each.iterdir()) for each in folder.iterdir()}
    start = "2017-07-13-planning-committee"
    forms = ("docx", "html", "pdf")
    assert names["public"] == [
        *(f"{start}-agenda.{form}" for form in forms),
        *(f"{start}-notice-of-meeting.{form}" for form in forms),
        f"{start}-pack.pdf",
    ]
    members, closed = "members-NOT-FOR-PUBLICATION", "closed-NOT-FOR-PUBLICATION"
    assert names[members] == [*(f"{start}-agenda-{members}.{form}" for form in forms), f"{start}-pack-{members}.pdf"]
    assert names[closed] == [
        *(f"{start}-agenda-{closed}.{form}" for form in forms),
        *(f"{start}-pack-{closed}-copy-{copy}.pdf" for copy in (1, 2)),
    ]
    made = {each.file_name: each.sha256 for each in issuing.exports(office, july)}
    on_disk = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}
    assert made == on_disk
    assert pages_kept(office, july) == {"1": (1, 2), "2": (3, 8), "3": (9, 9)}
    page = (folder / "public" / f"{start}-agenda.html").read_text("utf-8")
    assert all(f">{pages}<" in page for pages in ("1 - 2", "3 - 8", "9"))
    first, second = (text_of(folder / closed / f"{start}-pack-{closed}-copy-{copy}.pdf") for copy in (1, 2))
    assert "Not for publication. Copy 1 of 2" in first and "Ada Thornbury" in first
    assert "Not for publication. Copy 2 of 2" in second and "Ada Thornbury" not in second
    assert "£1,250,000" in second and "Budget page" not in second
    public = text_of(folder / "public" / f"{start}-pack.pdf")
    assert "Pages 6 - 7 are not in this copy: they are not for publication." in public
    assert "Percival" not in public and "NOT FOR PUBLICATION" not in public
    assert {path.stat().st_mode & 0o777 for path in (folder / closed).iterdir()} == {0o600}


def test_a_paper_that_is_closed_while_it_is_being_made_does_not_go_out(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-5: neither in the agenda nor in a supplement; the copies were planned while it was open."""
    link = link_of(office, july, "Parking", 0)

    def closes(plan: CopyPlan, folder: Path) -> Built:
        papers.set_class(office, link, Openness.EXEMPT, (3,))
        return plain_builder(plan, folder)

    with pytest.raises(Refused, match="The agenda was changed while it was being made"):
        issuing.issue(office, july, tmp_path / "out", closes)
    papers.set_class(office, link, Openness.OPEN)
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Late.pdf", "Late"))
    link = link_of(office, july, "Parking", 1)
    with pytest.raises(Refused, match="The supplemental agenda was changed while it was being made"):
        supplements.issue(office, july, tmp_path / "out", closes)
    assert [each.kind for each in issuing.issues(office, july)] == [IssueKind.AGENDA]


def test_a_paper_that_went_out_stays_whatever_is_taken_back(office: Office, july: str, tmp_path: Path) -> None:
    """LU-4: History goes past the fence of an issue, and refuses what the verbs refuse."""
    attach(office, july, "Parking", files.pdf(tmp_path / "Bays.pdf", "Bays"))
    link = link_of(office, july, "Parking", 1)
    title = papers.retitle(office, link, "Bays by street").number
    papers.set_class(office, link, Openness.EXEMPT, (3,))
    opened = papers.set_class(office, link, Openness.OPEN).number
    left = left_out.leave_out(office, link_of(office, july, "Minutes", 0), "To follow").number
    attach(office, july, "Budget", files.pdf(tmp_path / "Sums.pdf", "Sums"))
    attached = changes.newest(office.db)
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    for number in (attached, title, opened):
        with pytest.raises(Refused, match="its agenda was issued since"):
            taking_back.take_back(office, number)
    taking_back.take_back(office, left)
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Late.pdf", "Late"))
    taking_back.take_back(office, changes.newest(office.db))
    assert [line.public_title for line in papers.lines(office, item_id(office, july, "Parking"))][1:] == [
        "Bays by street"
    ]


def test_a_supplement_moves_no_meeting_that_is_held_or_cancelled(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Late.pdf", "Late"))
    rescheduling.cancel(office, july, "No business")
    with pytest.raises(Refused, match="This meeting is cancelled"):
        supplements.issue(office, july, tmp_path / "out", plain_builder)
    rescheduling.reinstate(office, july)
    meetings.edit(office, july, {"state": MeetingState.HELD})
    supplements.issue(office, july, tmp_path / "out", plain_builder)
    assert meetings.meeting(office, july).state is MeetingState.HELD


def test_a_meeting_without_papers_goes_out_as_its_agenda(office: Office, july: str, tmp_path: Path) -> None:
    for title in ("Minutes", "Budget", "Parking"):
        for line in papers.lines(office, item_id(office, july, title)):
            papers.remove(office, line.id)
    agenda.edit(office, item_id(office, july, "Budget"), {"chair_note": "Percival Grey will ask for more."})
    asked = agenda.add_item(office, july, "What Percival Grey asks").subject
    with pytest.raises(pack_guard.Matched):  # there is no pack in which it would be found
        issuing.issue(office, july, tmp_path / "out")
    assert asked is not None and not list((tmp_path / "out").iterdir())
    agenda.edit(office, asked.id, {"title": "What a resident asks"})
    issuing.issue(office, july, tmp_path / "out")
    names = [path.name for path in (tmp_path / "out").rglob("*.pdf")]
    assert sorted(names) == [f"2017-07-13-planning-committee-{what}.pdf" for what in ("agenda", "notice-of-meeting")]


_OPENED: list[str] = []
_WATCHING: list[bool] = []


def _note_opening(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and _WATCHING and isinstance(given[0], str | bytes | os.PathLike):
        _OPENED.append(os.fsdecode(given[0]))


sys.addaudithook(_note_opening)


@pytest.mark.parametrize("copy", (Copy.PUBLIC, Copy.MEMBERS))
def test_the_public_copy_is_built_without_opening_a_closed_file(
    office: Office, july: str, tmp_path: Path, copy: Copy
) -> None:
    """PX-5, as the interpreter itself sees it; the members' copy shows that it does see."""
    held = papers.lines_of_meeting(office, july).values()
    folder = paper_intake.folder_of(office)
    closed = {
        str(paper_folder.place_of(folder, line.version.pdf_sha256)) for lines in held for line in lines if line.withheld
    }
    plan = next(each for each in issue_plan.agenda_plans(office, july, IssueKind.AGENDA) if each.copy is copy)
    _OPENED.clear()
    _WATCHING.append(True)
    try:
        issue_building.pack_builder(plan, tmp_path / "out")
    finally:
        _WATCHING.clear()
    assert (closed & set(_OPENED) == set()) is (copy is Copy.PUBLIC) and closed


@pytest.mark.parametrize("what", ("agenda", "notice"))
def test_closed_words_in_any_public_file_stop_the_issue(office: Office, july: str, tmp_path: Path, what: str) -> None:
    """PX-5: the agenda and the notice of meeting are looked through as the pack is."""
    if what == "agenda":
        agenda.edit(office, item_id(office, july, "Parking"), {"sub_line_kind": SubLineKind.NOTE, "sub_line": SECRET})
        for line in papers.lines(office, item_id(office, july, "Minutes")):
            papers.remove(office, line.id)
    else:
        meetings.edit(office, july, {"title": f"{SECRET} meeting"})
    with pytest.raises(BadInput, match="The public copy was not made"):
        issuing.issue(office, july, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir()) and not issuing.issues(office, july)


def test_a_paper_that_cannot_be_read_stops_the_issue_and_is_named(office: Office, july: str, tmp_path: Path) -> None:
    spoil(office, link_of(office, july, "Parking"))
    with pytest.raises(BadInput) as refused:
        issuing.issue(office, july, tmp_path / "out")
    assert refused.value.message == "“Parking (item 3)” is damaged, and not all of its pages can be read."
    assert refused.value.hint.startswith("Replace it, or leave it out with a reason")
    place_of(office, link_of(office, july, "Parking")).unlink()
    with pytest.raises(BadInput, match=r"^“Parking .item 3.” cannot be opened"):
        issuing.issue(office, july, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir()) and not issuing.issues(office, july)


def test_an_issue_tells_how_far_it_is_and_can_be_stopped(office: Office, july: str, tmp_path: Path) -> None:
    """Nothing is left of it, neither files nor a record."""
    shares: list[float] = []
    builder = partial(
        issue_building.pack_builder,
        told=lambda share, _words: shares.append(share),
        cancelled=lambda: len(shares) > 5,
    )
    with pytest.raises(Refused, match="you stopped it"):
        issuing.issue(office, july, tmp_path / "out", builder)
    assert shares == sorted(shares) and shares[-1] <= 1
    assert not list((tmp_path / "out").iterdir()) and not issuing.issues(office, july)


# --- what was printed stays -------------------------------------------------------------------------------------------
def test_printed_pages_stay_whatever_comes_since(office: Office, july: str, tmp_path: Path) -> None:
    """LU-4: a late paper, a new item 1A and a replaced paper move no page that was printed."""
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    before = printed(office, july)
    assert before == {"1": "1 - 2", "2": "3 - 8", "3": "9"}
    late_paper(office, july, "Minutes", files.pdf(tmp_path / "Late.pdf", "Late", "Later"))
    agenda.add_item(office, july, "Flood damage", after=item_id(office, july, "Minutes"))
    attach(office, july, "Flood damage", files.pdf(tmp_path / "Flood.pdf", "Flood"))
    assert printed(office, july) == {**before, "1A": ""}
    new = paper_intake.take_in(paper_intake.folder_of(office), [Source(files.pdf(tmp_path / "N.pdf", *"abcde"))])
    papers.replace_file(office, papers.lines(office, item_id(office, july, "Parking"))[0].id, new.taken[0])
    assert printed(office, july) == {**before, "1A": ""}
    made = make(packing.gather(office, july, Copy.MEMBERS), tmp_path / "again")
    assert {each.item_number: each.pages for each in made.ranges} == before
    text = text_of(made.path)
    assert "Page 9 is not in this copy: what stood there was replaced after the agenda was issued." in text
    assert "Late" not in text and "Flood damage" in text and "Where to park" not in text
    assert "£1,250,000" in text


def test_a_revised_agenda_has_a_run_of_its_own(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    late_paper(office, july, "Minutes", files.pdf(tmp_path / "Late.pdf", "Late", "Later"))
    issuing.issue(office, july, tmp_path / "out", kind=IssueKind.REVISED)
    assert pages_kept(office, july) == {"1": (1, 4), "2": (5, 10), "3": (11, 11)}
    assert printed(office, july) == {"1": "1 - 4", "2": "5 - 10", "3": "11"}
    folder = tmp_path / "out" / newest(office, july).folder / "public"
    assert {path.name.partition("committee-")[2] for path in folder.glob("*.pdf")} == {
        "revised-agenda.pdf",
        "revised-pack.pdf",
    }


@pytest.mark.parametrize(("rule", "pages"), (("restart", (1, 2)), ("go_on", (11, 12))))
def test_a_supplement_is_a_pack_of_its_own_run(
    office: Office, july: str, tmp_path: Path, rule: str, pages: tuple[int, int]
) -> None:
    """LU-4: from 1, or on from the last page of all that went out, closed pages too."""
    council.set_rule(office, "pack_supplement", rule)
    closed = files.pdf(tmp_path / "Closed.pdf", "The terms of the lease")
    attach(office, july, "Parking", closed, openness=Openness.EXEMPT, paragraphs=(3,))
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    late_paper(office, july, "Minutes", files.pdf(tmp_path / "Late.pdf", "Late", "Later"))
    office.today = lambda: date(2017, 7, 4)
    supplements.issue(office, july, tmp_path / "out")
    assert pages_kept(office, july) == {"1": pages}
    (pack,) = (tmp_path / "out" / newest(office, july).folder).rglob("*supplement-pack.pdf")
    text = text_of(pack)
    assert f"Page {pages[1]}" in text and f"{pages[0]} - {pages[1]}" in text and "Date: 4 July 2017" in text
    assert "Budget page" not in text
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Last.pdf", "Last"))
    supplements.issue(office, july, tmp_path / "out", plain_builder)
    assert pages_kept(office, july) == {"3": (1, 1) if rule == "restart" else (13, 13)}


def test_go_on_counts_the_pages_of_a_counted_agenda(office: Office, july: str, tmp_path: Path) -> None:
    council.set_rule(office, "pack_supplement", "go_on")
    council.set_rule(office, "pack_front", "counted")
    issuing.issue(office, july, tmp_path / "out")
    assert pages_kept(office, july) == {"1": (3, 4), "2": (5, 10), "3": (11, 11)}
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Late.pdf", "Late"))
    supplements.issue(office, july, tmp_path / "out")
    assert pages_kept(office, july) == {"3": (14, 14)}, "behind its own page 12, on a right-hand page"


def test_a_closed_paper_of_a_supplement_leaves_a_named_gap(office: Office, july: str, tmp_path: Path) -> None:
    """PX-7: the public contents name the pages that are not there, and nothing else of them."""
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    closed = files.pdf(tmp_path / "Closed.pdf", "Mr Percival Grey again")
    attach(office, july, "Minutes", closed, openness=Openness.EXEMPT, paragraphs=(3,))
    late_paper(office, july, "Parking", files.pdf(tmp_path / "Late.pdf", "Late"))
    supplements.issue(office, july, tmp_path / "out")
    folder = tmp_path / "out" / newest(office, july).folder
    public = text_of(next((folder / "public").glob("*-supplement-pack.pdf")))
    assert "Pages 1 - 2 are not in this copy" in public and "Percival" not in public
    members = text_of(next(folder.glob("members*/*-supplement-pack-*.pdf")))
    assert "Percival" in members and "Not for publication: paragraph 3 of Schedule 12A" in members


# --- left out and let pass --------------------------------------------------------------------------------------------
def link_of(office: Office, meeting_id: str, title: str, place: int = 0) -> str:
    return papers.lines(office, item_id(office, meeting_id, title))[place].id


def place_of(office: Office, link_id: str) -> Path:
    """Where the printed file of a paper is kept."""
    found = next(
        line
        for lines in papers.lines_of_meeting(office, meetings.find(office, MEETING)).values()
        for line in lines
        if line.id == link_id
    )
    return paper_folder.place_of(paper_intake.folder_of(office), found.version.pdf_sha256)


def spoil(office: Office, link_id: str) -> None:
    """Cut a paper's file short, as a bad disk does."""
    place = place_of(office, link_id)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:200])


def test_a_paper_that_is_left_out_is_in_no_copy_and_the_agenda_says_why(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-7: until it is put back, which a supplement then tells."""
    link = link_of(office, july, "Parking")
    spoil(office, link)
    with pytest.raises(BadInput, match="needs a reason"):
        left_out.leave_out(office, link, " ")
    change = left_out.leave_out(office, link, "The file is damaged; a new one comes on Monday")
    assert change.label == "Leave a paper of item 3 out"
    found = [each.finding.text for each in issuing.findings(office, july) if each.finding.where == "Item 3"]
    assert "Item 3, a paper: it is left out, and the agenda says why." in found
    issuing.issue(office, july, tmp_path / "out")
    assert pages_kept(office, july) == {"1": (1, 2), "2": (3, 8), "3": (None, None)}
    public = tmp_path / "out" / newest(office, july).folder / "public"
    said = "Report is not with this agenda: The file is damaged; a new one comes on Monday."
    assert said in (next(public.glob("*agenda.html")).read_text("utf-8"))
    assert said in text_of(next(public.glob("*-pack.pdf")))
    assert not any("Parking.pdf" in path.name for path in public.iterdir())
    left_out.put_back(office, link)
    assert [(each.part.number, [why.value for why in each.reasons]) for each in supplements.changed(office, july)] == [
        ("3", ["paper"])
    ]


def test_why_a_closed_paper_is_left_out_is_for_its_readers_alone(office: Office, july: str, tmp_path: Path) -> None:
    """PX-7"""
    change = left_out.leave_out(office, link_of(office, july, "Budget", 1), "Mr Percival Grey has withdrawn")
    assert "Percival" not in change.label
    issuing.issue(office, july, tmp_path / "out")
    folder = tmp_path / "out" / newest(office, july).folder
    assert "Percival" not in "".join(path.read_text("utf-8") for path in (folder / "public").glob("*.html"))
    for copy in (Copy.MEMBERS, Copy.CLOSED):
        page = next(folder.glob(f"{copy.value}*/*.html")).read_text("utf-8")
        assert "Appendix A is not with this agenda: Mr Percival Grey has withdrawn." in page


def test_why_a_closed_paper_is_left_out_may_stand_in_no_public_file(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: unless the same is said of an open paper."""
    why = "The buyer asked for another week to find the money"
    left_out.leave_out(office, link_of(office, july, "Budget", 1), why)
    agenda.edit(office, item_id(office, july, "Parking"), {"sub_line_kind": SubLineKind.NOTE, "sub_line": why})
    with pytest.raises(pack_guard.Matched):
        issuing.issue(office, july, tmp_path / "out")
    left_out.leave_out(office, link_of(office, july, "Parking"), why)
    issuing.issue(office, july, tmp_path / "out")


def test_opening_or_replacing_a_paper_forgets_why_it_was_left_out(office: Office, july: str, tmp_path: Path) -> None:
    """PX-7: what was said to those who get the closed papers never comes onto the public agenda."""
    link = link_of(office, july, "Budget", 1)
    left_out.leave_out(office, link, "Mr Percival Grey has withdrawn")
    papers.set_class(office, link, Openness.OPEN)
    assert papers.lines(office, item_id(office, july, "Budget"))[1].link.left_out == ""
    left_out.leave_out(office, link, "It is damaged")
    new = paper_intake.take_in(paper_intake.folder_of(office), [Source(files.pdf(tmp_path / "N.pdf", "New"))])
    papers.replace_file(office, link, new.taken[0])
    assert papers.lines(office, item_id(office, july, "Budget"))[1].link.left_out == ""


def test_a_closed_appendix_of_an_open_item_has_its_row_in_the_closed_copy(office: Office, july: str) -> None:
    """PX-5: marked, with its paragraph, its title and its own pages; the public copy says nothing of it."""
    closed = exporting.agenda_copy(office, july, Copy.CLOSED)
    assert isinstance(closed, ClosedAgenda)
    (row,) = closed.closed
    assert (row.item.title, row.papers, row.paragraphs, row.pages) == (
        "Budget",
        (f"Appendix A: {SECRET}",),
        (3,),
        "6 - 7",
    )
    for copy in (Copy.MEMBERS, Copy.CLOSED):
        text = text_of_document(exporting.document_of(exporting.agenda_copy(office, july, copy)))
        assert f"Appendix A: {SECRET}" in text
        assert "Not for publication: paragraph\xa03 of Schedule\xa012A" in text
    text = text_of_document(exporting.document_of(exporting.agenda_copy(office, july)))
    assert "Laurence" not in text and "Not for publication" not in text


def test_what_the_guard_stops_can_pass_with_a_reason_and_no_closed_word_is_kept(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-5: the mark, where, whose, why and by whom; and only what was let pass passes."""
    attach(office, july, "Parking", files.pdf(tmp_path / "Extra.pdf", "It was said that Percival Grey would pay."))
    with pytest.raises(pack_guard.Matched) as stopped:
        issuing.issue(office, july, tmp_path / "out")
    matches = stopped.value.matches
    assert matches and "percival" in matches[0].sentence and "percival" not in repr(matches)
    with pytest.raises(BadInput, match="needs a reason"):
        guard_passes.let_pass(office, july, matches, "")
    change = guard_passes.let_pass(office, july, matches, "A councillor of that name")
    assert "ercival" not in change.label
    for table in ("guard_pass", "issue_part", "finding_override", "export_log"):
        assert not any("ercival" in str(row) for row in office.db.execute(f"SELECT * FROM {table}").fetchall())
    (made,) = {(each.whose, each.reason, each.officer) for each in guard_passes.passes(office, july)}
    assert made == ("item 2", "A councillor of that name", "Test Officer")
    assert all(each.found_at.startswith("page ") for each in guard_passes.passes(office, july))
    attach(office, july, "Parking", files.pdf(tmp_path / "More.pdf", "The price is £1,250,000 as agreed."))
    with pytest.raises(pack_guard.Matched) as again:
        issuing.issue(office, july, tmp_path / "out")
    assert not {each.mark for each in again.value.matches} & {each.mark for each in matches}
    papers.remove(office, link_of(office, july, "Parking", 2))
    issuing.issue(office, july, tmp_path / "out")
    assert "passes" not in json.dumps(public_office(office)) and "of that name" not in json.dumps(public_office(office))
