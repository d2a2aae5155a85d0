"""Issuing makes the packs of every copy, and what they printed stays (LU-4, PX-5, PX-7, PX-8)."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, Issue, IssueKind, ListKind
from clerk_app.errors import BadInput, ClerkError
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    distribution,
    exporting,
    issue_building,
    issue_plan,
    issuing,
    meetings,
    packing,
    paper_intake,
    papers,
    supplements,
)
from clerk_app.services.pack_making import make
from clerk_app.services.paper_intake import Source
from clerk_app.store import paper_folder
from tests.helpers import paper_files as files
from tests.helpers.killed_issuer import plain_builder
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import item_id, named


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


def test_a_meeting_without_papers_goes_out_as_its_agenda(office: Office, july: str, tmp_path: Path) -> None:
    for title in ("Minutes", "Budget", "Parking"):
        for line in papers.lines(office, item_id(office, july, title)):
            papers.remove(office, line.id)
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
    line = papers.lines(office, item_id(office, july, "Parking"))[0]
    place = paper_folder.place_of(paper_intake.folder_of(office), line.version.pdf_sha256)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:200])
    with pytest.raises(ClerkError) as refused:
        issuing.issue(office, july, tmp_path / "out")
    assert "Parking (item 3)" in str(refused.value)
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
    assert "Percival" in members and "Not for publication" in members
