"""Papers of items: attached all or none, versions kept, order, labels, classes, undo; no title in a label."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.finding import Level
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.papers import Paper, PaperKind, Printed
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, checker, meetings, paper_intake, papers
from clerk_app.services.paper_intake import Source, Taken
from clerk_app.store import paper_folder, rows
from clerk_app.store import papers as store
from tests.helpers import paper_files as files
from tests.helpers.file_state import state_of

SECRET = "Sale of Laurence House"


@pytest.fixture
def office(council_file: Office) -> Office:
    return council_file


def item(office: Office, meeting_id: str, title: str) -> str:
    return next(line.id for line in agenda.lines(office, meeting_id) if line.item.title == title)


def take(office: Office, folder: Path, *named_pages: str) -> tuple[Taken, ...]:
    """Files taken in, each named and holding a page with those words."""
    made = [Source(files.pdf(folder / f"{name}.pdf", name)) for name in named_pages]
    intake = paper_intake.take_in(paper_intake.folder_of(office), made)
    assert not intake.refused
    return intake.taken


def attached(office: Office, item_id: str, folder: Path, *names: str, **how: object) -> Change:
    return papers.attach(office, item_id, take(office, folder, *names), **how)  # type: ignore[arg-type]


def titles(office: Office, item_id: str) -> list[str]:
    return [line.title for line in papers.lines(office, item_id)]


def text_of(office: Office, line: papers.PaperLine) -> tuple[str, str]:
    found = store.open_text(office.db, line.version.pdf_sha256), store.closed_text(office.db, line.version.pdf_sha256)
    return "".join(found[0]).strip(), "".join(found[1]).strip()


def test_files_are_attached_in_order_as_one_change(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    change = attached(office, budget, tmp_path, "Budget_monitoring", "Annex")
    assert change.label == "Attach 2 papers to item 2"
    first, second = papers.lines(office, budget)
    assert (first.title, first.link.label, first.version.pages) == ("Budget monitoring", "Report", 1)
    assert (second.title, second.link.label, second.version.file_name) == ("Annex", "Appendix A", "Annex.pdf")
    assert first.version.kind is PaperKind.PDF and not first.withheld
    assert text_of(office, first) == ("Budget_monitoring", "")
    kept = paper_folder.needed(paper_intake.folder_of(office), first.version.sha256)
    assert kept.read_bytes() == (tmp_path / "Budget_monitoring.pdf").read_bytes()
    office.undo()
    assert papers.lines(office, budget) == ()
    office.redo()
    assert titles(office, budget) == ["Budget monitoring", "Annex"]


def test_a_closed_paper_of_an_open_item_is_closed_alone(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: an open report with a closed appendix."""
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, "Budget")
    change = attached(office, budget, tmp_path, SECRET, openness=Openness.EXEMPT, paragraphs=(3,))
    report, appendix = papers.lines(office, budget)
    assert (report.withheld, appendix.withheld) == (False, True)
    assert (appendix.paper.title, appendix.paper.closed_title, appendix.link.paragraphs) == ("", SECRET, (3,))
    assert text_of(office, appendix) == ("", SECRET)
    assert SECRET not in change.label
    names = [path.name for path in paper_intake.folder_of(office).rglob("*")]
    assert not [name for name in names if "Laurence" in name]


def test_a_paper_of_a_closed_item_is_closed_with_it(office: Office, july: str, tmp_path: Path) -> None:
    """PX-2: whatever is asked for."""
    budget = item(office, july, "Budget")
    agenda.set_openness(office, budget, Openness.EXEMPT, (3,))
    attached(office, budget, tmp_path, SECRET, openness=Openness.OPEN)
    (line,) = papers.lines(office, budget)
    assert (line.link.openness, line.link.paragraphs, line.withheld) == (Openness.EXEMPT, (3,), True)
    with pytest.raises(Refused, match="This item is closed"):
        papers.set_class(office, line.id, Openness.OPEN)


def test_closing_an_item_closes_the_text_of_its_papers(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, SECRET)
    agenda.set_openness(office, budget, Openness.EXEMPT, (3,))
    (line,) = papers.lines(office, budget)
    assert line.withheld and text_of(office, line) == ("", SECRET)
    office.undo()
    assert text_of(office, line) == (SECRET, "")


def test_a_class_is_changed_with_the_title_and_the_text(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, SECRET)
    (line,) = papers.lines(office, budget)
    change = papers.set_class(office, line.id, Openness.CONFIDENTIAL, (3,))
    assert change.label == "Make a paper of item 2 closed"
    (closed,) = papers.lines(office, budget)
    assert (closed.paper.title, closed.paper.closed_title, closed.link.paragraphs) == ("", SECRET, ())
    assert text_of(office, closed) == ("", SECRET)
    papers.set_class(office, line.id, Openness.OPEN)
    assert papers.lines(office, budget) == (line,)
    office.undo()
    assert papers.lines(office, budget) == (closed,)


def test_nothing_is_attached_where_one_cannot_be(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    taken = take(office, tmp_path, "Budget", "Annex")
    papers.attach(office, budget, taken[:1])
    before = state_of(office.db)
    with pytest.raises(Refused, match="at this item already"):
        papers.attach(office, budget, taken)
    with pytest.raises(Refused, match="no file to attach"):
        papers.attach(office, budget, ())
    assert state_of(office.db) == before


def test_one_paper_serves_several_items(office: Office, july: str, tmp_path: Path) -> None:
    budget, parking = item(office, july, "Budget"), item(office, july, "Parking")
    (taken,) = take(office, tmp_path, "Plan")
    papers.attach(office, budget, [taken])
    papers.attach(office, parking, [taken])
    first, second = papers.lines(office, budget)[0], papers.lines(office, parking)[0]
    assert first.version == second.version
    papers.remove(office, second.id)
    papers.attach_again(office, parking, first.id, Printed.SEE)
    assert papers.lines(office, parking)[0].link.printed is Printed.SEE
    with pytest.raises(Refused, match="already"):
        papers.attach_again(office, parking, first.id)
    papers.set_printed(office, papers.lines(office, parking)[0].id, Printed.HERE)
    assert papers.lines(office, parking)[0].link.printed is Printed.HERE


def test_a_paper_is_replaced_here_or_wherever_it_was_not_issued(office: Office, july: str, tmp_path: Path) -> None:
    august, june = (
        meetings.new_meeting(office, meetings.presiding_body(office, july).id, date(2017, month, 10)).subject
        for month in (8, 6)
    )
    assert august is not None and june is not None
    (old,), (new,), (newer,) = (take(office, tmp_path, name) for name in ("v1", "v2", "v3"))
    items = {}
    for meeting_id in (july, august.id, june.id):
        agenda.add_item(office, meeting_id, "Plan")
        items[meeting_id] = item(office, meeting_id, "Plan")
        papers.attach(office, items[meeting_id], [old])
    issue(office, june.id)

    def versions() -> list[int]:
        return [papers.lines(office, items[each])[0].version.pos for each in (july, august.id, june.id)]

    link = papers.lines(office, items[july])[0]
    assert papers.replace_file(office, link.id, new).label == "Replace a paper of item 4"
    assert versions() == [2, 1, 1]
    papers.replace_file(office, link.id, newer, everywhere=True)
    assert versions() == [3, 3, 1]
    office.undo()
    assert versions() == [2, 1, 1]
    assert len(store.versions_of(office.db, link.paper.id)) == 2
    with pytest.raises(Refused, match="attached already"):
        papers.replace_file(office, link.id, new)


def issue(office: Office, meeting_id: str) -> None:
    with office.record("Issue"):
        rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.ISSUED}, office.officer)


def test_what_was_issued_stays_and_a_late_paper_still_comes(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, "Budget")
    issue(office, july)
    (line,) = papers.lines(office, budget)
    (new,) = take(office, tmp_path, "Late")
    for verb in (
        lambda: papers.remove(office, line.id),
        lambda: papers.relabel(office, line.id, "Other"),
        lambda: papers.retitle(office, line.id, "Other"),
        lambda: papers.set_class(office, line.id, Openness.EXEMPT),
        lambda: papers.set_printed(office, line.id, Printed.SEE),
        lambda: papers.replace_file(office, line.id, new),
        lambda: papers.step(office, line.id, 1),
    ):
        with pytest.raises(Refused, match="issued with this paper"):
            verb()
    papers.attach(office, budget, [new])
    assert titles(office, budget) == ["Budget", "Late"]


def test_papers_are_put_in_order_and_relabelled(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, "A", "B", "C")
    first, second, third = papers.lines(office, budget)
    papers.step(office, third.id, -1)
    assert titles(office, budget) == ["A", "C", "B"]
    papers.place(office, first.id, None)
    assert titles(office, budget) == ["C", "B", "A"]
    papers.place(office, first.id, second.id)
    assert titles(office, budget) == ["C", "A", "B"]
    papers.relabel(office, first.id, " Appendix  Z ", visit="label")
    papers.retitle(office, first.id, "A plan")
    line = papers.lines(office, budget)[1]
    assert (line.link.label, line.title) == ("Appendix Z", "A plan")
    for _ in range(5):
        office.undo()
    assert titles(office, budget) == ["A", "B", "C"]


def test_a_paper_that_stands_nowhere_goes_and_comes_back_by_undo(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    attached(office, budget, tmp_path, SECRET)
    (line,) = papers.lines(office, budget)
    for take_away in (
        lambda: papers.remove(office, line.id),
        lambda: agenda.remove(office, budget),
        lambda: meetings.remove(office, july),
    ):
        change = take_away()
        assert SECRET not in change.label
        assert rows.read_all(office.db, Paper) == []
        assert store.open_text(office.db, line.version.pdf_sha256) == []
        assert store.ever_named(office.db) == {line.version.sha256}
        office.undo()
        assert papers.lines(office, budget) == (line,)
        assert text_of(office, line) == (SECRET, "")


def test_what_is_not_attached_is_taken_away_again(office: Office, july: str, tmp_path: Path) -> None:
    kept, dropped = take(office, tmp_path, "Kept", "Dropped")
    papers.attach(office, item(office, july, "Budget"), [kept])
    paper_intake.let_go(office, [kept, dropped])
    assert [path.name for path in paper_folder.kept(paper_intake.folder_of(office))] == [kept.sha256]


def test_findings_are_those_of_the_file(office: Office, july: str, tmp_path: Path) -> None:
    budget = item(office, july, "Budget")
    path = files.changed_pdf(tmp_path / "report.pdf", files.with_scripts_and_files)
    papers.attach(office, budget, paper_intake.take_in(paper_intake.folder_of(office), [Source(path)]).taken)
    said = [found.text for found in papers.findings(office, papers.lines(office, budget)[0].version)]
    assert "The PDF has scripts in it." in said and "The PDF has 1 attached file." in said


def test_an_office_in_memory_takes_no_files() -> None:
    from tests.helpers.offices import memory_office

    office = memory_office()
    with pytest.raises(Refused, match="only to an office file"):
        paper_intake.folder_of(office)
    office.close()


def test_the_check_of_a_meeting_reads_its_papers(office: Office, july: str, tmp_path: Path) -> None:
    """Features 1.18: a placeholder date, and a header of another meeting; PX-7: nothing closed is quoted."""
    budget = item(office, july, "Budget")
    typed = {"printed_from": 5, "printed_to": 14}
    for each in (budget, item(office, july, "Minutes")):
        agenda.edit(office, each, typed)
    assert not [found for found in checker.check_meeting(office, july) if "typed" in found.text]
    header = files.pdf(tmp_path / "report.pdf", "Report title: Parking on Mill Lane", "On Xx 20 16 it was agreed")
    secret = files.pdf(tmp_path / "secret.pdf", f"Report title: {SECRET}  Class: Open")
    folder = paper_intake.folder_of(office)
    papers.attach(office, budget, paper_intake.take_in(folder, [Source(header)]).taken)
    papers.attach(office, budget, paper_intake.take_in(folder, [Source(secret)]).taken, Openness.EXEMPT)
    said = [found for found in checker.check_meeting(office, july) if "paper" in found.text]
    (pages,) = [found for found in said if "typed" in found.text]
    assert pages.text == "Item 1 has no paper, and prints pages that were typed: 5 - 14."
    said.remove(pages)
    texts = [found.text for found in said]
    assert "Item 2: paper 1 has another title in its header than the agenda." in texts
    assert "Item 2: paper 1 has a date on page 2 that was never filled in: “Xx 20 16”." in texts
    assert "Item 2: paper 2 says in its header that it is open, and is attached as closed." in texts
    assert "Item 2, paper 1: The PDF has no tags, so a screen reader cannot follow it." in texts
    assert {found.where for found in said} == {"Item 2"}
    assert not [text for text in texts if SECRET in text]
    wanting = "Item 2, paper 2: It is closed without a paragraph."
    (found,) = [found for found in said if found.text == wanting]
    line = papers.lines(office, budget)[1]
    assert (found.rule, found.level) == ("PX-2", Level.BLOCK) and found.subject == Subject(
        "agenda_item", budget, f"papers/{line.id}"
    )
    papers.set_class(office, line.id, Openness.EXEMPT, (3,))
    assert wanting not in [found.text for found in checker.check_meeting(office, july)]
