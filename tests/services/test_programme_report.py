"""The report on the work programme to the meeting of 13 July 2017: from data, and attached in one step (SC-1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.documents.model import Paper, text_of
from clerk_app.documents.programme_report import report_document
from clerk_app.documents.reading_order import papers_of
from clerk_app.domain.agenda import Openness
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    checker,
    importing,
    meetings,
    paper_intake,
    papers,
    programme,
    programme_items,
    programme_report,
)
from tests.helpers.exchange_files import DEMO
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.programme_files import programme_brought_in
from tests.helpers.sample_programme import JULY, july_office


@pytest.fixture
def july(office_path: Path) -> Iterator[tuple[Office, str]]:
    office = office_on_disk(office_path)
    importing.import_file(office, DEMO)
    programme_brought_in(office)
    (meeting,) = meetings.lines_on(office, JULY)
    yield office, programme_report.item_for(office, meeting.id)
    office.close()


def test_sc1_it_has_the_parts_of_the_printed_report() -> None:
    told = text_of(report_document(programme_report.gather(*july_office())))
    wanted = (
        "Committee\tChildren and Young People Select Committee\tItem\t9",
        "Class\tPart 1\tDate\t13 July 2017",
        "1. Purpose", "2. Summary", "3. Recommendations", "(a) note the work programme in appendix B",
        "(c) look through the key decisions to come in appendix C", "4. The work programme",
        "4.1 The committee agreed its programme for 2017/18 on 19 April 2017.", "5. The next meeting",
        "5.1 These reports are planned for 13 September 2017:", "School Staff (second evidence session)",
        "Lewisham Future Programme (Savings)", "6. Financial implications", "7. Legal implications",
        "8. Equalities implications", "9.1 The next meeting is on Wednesday, 13 September 2017.",
        "Background documents", "Appendix A: how a proposal is tried", "4. Is there time for it at a meeting?",
        "Appendix B: Children and Young People Select Committee 2017/18", "Appendix C: key decisions to come",
        "The Wharves Deptford", "Deptford Lounge & Tidemill School Facilities",
    )  # fmt: skip
    at = 0
    for words in wanted:
        found = told.find(words, at)
        assert found >= 0, words
        at = found


def test_its_appendices_stand_on_their_sides() -> None:
    document = report_document(programme_report.gather(*july_office()))
    assert papers_of(document) == (Paper.HOUSE, Paper.A3_LANDSCAPE, Paper.A4_LANDSCAPE)


def test_without_a_forward_plan_nothing_is_asked_of_it(july: tuple[Office, str]) -> None:
    told = text_of(report_document(programme_report.gather(*july)))
    assert "appendix C" not in told
    assert (
        "(b) say what each report for the next meeting should tell it, and which outcomes it is after, so that " in told
    )
    assert "officers know what to bring.\n4. The" in told


def test_it_is_attached_in_one_step_and_again_as_a_new_version(july: tuple[Office, str]) -> None:
    office, item_id = july
    folder = paper_intake.folder_of(office)
    taken = programme_report.take_in(folder, programme_report.gather(office, item_id))
    programme_report.attach(office, item_id, taken)
    there = programme_report.attached(office, item_id)
    assert there is not None
    assert there.version.file_name == "Work programme report.pdf"
    again = programme_report.take_in(folder, programme_report.gather(office, item_id))
    with pytest.raises(Refused, match="is at this item already"):
        programme_report.attach(office, item_id, again)
    found = programme_report.programme_of(office, agenda.meeting_of(office, item_id) or "")
    programme_items.add(office, found.id, "School exclusions")
    newer = programme_report.take_in(folder, programme_report.gather(office, item_id))
    programme_report.attach(office, item_id, newer)
    assert len(papers.lines(office, item_id)) == 1
    office.undo()
    kept = programme_report.attached(office, item_id)
    assert kept is not None
    assert kept.version.sha256 == taken.sha256


def test_check_has_nothing_to_say_of_it_until_what_it_prints_is_changed(july: tuple[Office, str]) -> None:
    office, item_id = july
    meeting_id = agenda.meeting_of(office, item_id) or ""

    def said() -> list[str]:
        found = checker.check_meeting(office, meeting_id)
        own = (each for each in found if each.subject and each.subject.field.startswith("papers/"))
        return [each.text for each in own]

    def attach() -> None:
        written = programme_report.gather(office, item_id)
        programme_report.attach(office, item_id, programme_report.take_in(paper_intake.folder_of(office), written))

    attach()
    assert said() == []
    found = programme_report.programme_of(office, meeting_id)
    programme_items.add(office, found.id, "School exclusions")
    stale = "Item 9 has a report on the work programme that was written before the programme or the item changed."
    assert said() == [stale]
    attach()
    assert said() == [], "the new version is of today"
    office.undo()
    assert said() == [stale]
    office.undo()
    assert said() == [], "what is undone has not changed"
    moved = agenda.lines(office, meeting_id)[0].id
    agenda.remove(office, moved)
    assert said() == [stale.replace("Item 9", "Item 8")], "its number is printed"


def test_a_meeting_without_an_item_or_a_programme_is_refused(july: tuple[Office, str]) -> None:
    office, item_id = july
    meeting_id = agenda.meeting_of(office, item_id) or ""
    found = programme_report.programme_of(office, meeting_id)
    programme.remove(office, found.id)
    with pytest.raises(Refused, match="has no work programme for the day of this meeting"):
        programme_report.gather(office, item_id)
    agenda.edit(office, item_id, {"title": "Something else"})
    with pytest.raises(Refused, match="has no item for the work programme"):
        programme_report.item_for(office, meeting_id)


def test_px5_a_closed_item_and_closed_words_are_refused(july: tuple[Office, str]) -> None:
    office, item_id = july
    meeting_id = agenda.meeting_of(office, item_id) or ""
    other = next(line.id for line in agenda.lines(office, meeting_id) if line.id != item_id and line.number)
    agenda.set_openness(office, other, Openness.CONFIDENTIAL)
    agenda.edit(office, other, {"closed_title": "Sale of Blackthorn Wharf Yard"})
    found = programme_report.programme_of(office, meeting_id)
    programme_items.add(office, found.id, "Sale of Blackthorn Wharf Yard")
    with pytest.raises(BadInput, match="closed business stands in"):
        programme_report.gather(office, item_id)
    agenda.set_openness(office, item_id, Openness.CONFIDENTIAL)
    with pytest.raises(Refused, match="this item is closed"):
        programme_report.gather(office, item_id)


def test_the_command_writes_the_report_too(
    july: tuple[Office, str], office_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    july[0].close()
    committee, out = "Children and Young People Select Committee", tmp_path / "out"
    asked = ["programme", str(office_path), committee, "2017-18", "--out", str(out), "--formats", "html"]
    assert main([*asked, "--report", f"{committee}@2017-07-13"]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == [
        "work-programme-children-and-young-people-select-committee-2017-18.html", "Work programme report.html",
    ]  # fmt: skip
    assert "5. The next meeting" in (out / "Work programme report.html").read_text(encoding="utf-8")
    reopened(office_path).close()
