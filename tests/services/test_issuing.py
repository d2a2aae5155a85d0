"""Issuing: all of it or nothing, at whatever moment it ends; and what went out never changes (LU-4, CD-1, PX-7)."""

from __future__ import annotations

import copy
import hashlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.copies import Copy
from clerk_app.domain.finding import Level
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.papers import PageRange
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office, open_office
from clerk_app.services import agenda, copies, importing, issuing, meeting_notices, meetings, rescheduling, taking_back
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.issue_plan import Built, CopyPlan
from clerk_app.store import changes, issue_folder
from tests.helpers.file_state import state_of
from tests.helpers.killed_issuer import STEPS, plain_builder
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.small_council import committee, meeting, named

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Sale of Laurence House"


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    if made.is_open:
        made.close()


@pytest.fixture
def july(office: Office) -> str:
    made = meeting(office, committee(office))
    for title in ("Minutes", "Budget", "Parking"):
        agenda.add_item(office, made, title)
    return made


def closed(office: Office, meeting_id: str, **fields: str) -> str:
    """A closed item, with all that it needs."""
    change = agenda.add_item(office, meeting_id, "Property")
    assert change.subject is not None
    agenda.set_openness(office, change.subject.id, Openness.EXEMPT, (3,))
    agenda.edit(office, change.subject.id, {"closed_title": SECRET, **fields})
    return change.subject.id


REASON = {"public_interest_reason": "The sale is being negotiated."}


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_everything_is_kept_of_what_went_out(office: Office, july: str, tmp_path: Path) -> None:
    closed(office, july, **REASON)
    change = issuing.issue(office, july, tmp_path / "out", plain_builder)
    assert change.label == "Issue the agenda of the meeting of Thursday, 13 July 2017"
    (issue,) = issuing.issues(office, july)
    assert (issue.kind, issue.pos, issue.day, issue.officer) == (IssueKind.AGENDA, 1, date(2017, 7, 3), "Test Officer")
    assert (issue.clear_days, issue.needed_days) == (7, 5)
    listed = [(part.number, part.title, part.openness) for part in issuing.parts(office, issue.id)]
    assert listed == [
        ("1", "Minutes", Openness.OPEN),
        ("2", "Budget", Openness.OPEN),
        ("3", "Parking", Openness.OPEN),
        ("4", "Property", Openness.EXEMPT),
    ]
    folder = tmp_path / "out" / issue.folder
    assert [name.partition("/")[0] for name in names_in(folder)] == [
        "closed-NOT-FOR-PUBLICATION",
        "members-NOT-FOR-PUBLICATION",
        "public",
    ]
    for made in issuing.exports(office, july):
        (path,) = folder.rglob(made.file_name)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == made.sha256 and made.issue_id == issue.id
    assert meetings.meeting(office, july).state is MeetingState.ISSUED
    assert meetings.meeting(office, july).summons_date == date(2017, 7, 3)


def test_nothing_closed_is_in_names_labels_or_what_is_frozen(office: Office, july: str, tmp_path: Path) -> None:
    """PX-7: closed words are in the item alone, and in the files of those who may read them."""
    closed(office, july, **REASON)
    change = issuing.issue(office, july, tmp_path)
    said = [change.label, *names_in(tmp_path)]
    for table in ("issue", "issue_part", "export_log", "finding_override"):
        said += [str(row) for row in office.db.execute(f"SELECT * FROM {table}").fetchall()]
    assert not any("Laurence" in words or "negotiated" in words for words in said)
    (issue,) = issuing.issues(office, july)
    public = list((tmp_path / issue.folder / "public").iterdir())
    assert sorted(path.name.removeprefix("2017-07-13-planning-committee-") for path in public) == [
        f"{what}.{form}" for what in ("agenda", "notice-of-meeting") for form in ("docx", "html", "pdf")
    ]
    html = next(path for path in public if path.name.endswith("agenda.html")).read_text(encoding="utf-8")
    assert "Property" in html and "Laurence" not in html
    assert not any(b"Laurence" in path.read_bytes() for path in public)
    members = next((tmp_path / issue.folder / "members-NOT-FOR-PUBLICATION").glob("*.html"))
    assert SECRET in members.read_text(encoding="utf-8")


def test_numbers_and_words_stay_and_late_business_is_8a_or_last(office: Office, july: str, tmp_path: Path) -> None:
    """LU-4: nothing that was printed is numbered anew."""
    issuing.issue(office, july, tmp_path, plain_builder)
    first = agenda.lines(office, july)[0]
    agenda.add_item(office, july, "Late", after=first.id)
    assert [line.number for line in agenda.lines(office, july)] == ["1", "1A", "2", "3"]
    with pytest.raises(Refused, match="issued with item 1"):
        agenda.edit(office, first.id, {"title": "Other"})


def test_undo_and_history_stop_at_an_issue(office: Office, july: str, tmp_path: Path) -> None:
    change = issuing.issue(office, july, tmp_path, plain_builder)
    with pytest.raises(Refused):
        office.undo()
    with pytest.raises(Refused, match="the agenda is out"):
        taking_back.take_back(office, change.number)
    with pytest.raises(Refused, match="issued already"):
        issuing.issue(office, july, tmp_path, plain_builder)


def test_a_block_stops_it_until_it_is_overridden_with_a_reason(office: Office, july: str, tmp_path: Path) -> None:
    """PX-4: a missing public-interest reason stops issue, with override and reason."""
    closed(office, july)
    with pytest.raises(BadInput) as refused:
        issuing.issue(office, july, tmp_path, plain_builder)
    assert refused.value.places == ("Item 4 has no public interest reason.",)
    assert names_in(tmp_path) == [Path(office.path or "").name] or not list(tmp_path.glob("2017*"))
    (blocking,) = [each for each in issuing.findings(office, july) if each.blocks]
    assert blocking.finding.rule == "PX-4" and blocking.finding.subject is not None
    with pytest.raises(BadInput, match="needs a reason"):
        issuing.override(office, july, blocking.finding, "  ")
    change = issuing.override(office, july, blocking.finding, "The monitoring officer has agreed it.")
    assert change.label == "Override a finding on item 4"
    issuing.issue(office, july, tmp_path, plain_builder)
    met = [each.override for each in issuing.findings(office, july) if each.override]
    assert [(made.rule, made.reason, made.officer) for made in met] == [
        ("PX-4", "The monitoring officer has agreed it.", "Test Officer")
    ]


def test_a_summons_of_another_day_is_told(office: Office, july: str) -> None:
    """CD-2: the summons is dated as it goes out; CD-1: notice is counted from that day."""
    meetings.edit(office, july, {"summons_date": date(2017, 6, 30)})
    found = [each.finding for each in issuing.findings(office, july)]
    assert "The summons is dated Friday 30 June 2017, which is not today." in [one.text for one in found]
    assert not any(one.level is Level.BLOCK for one in found)


def test_what_a_builder_cannot_make_leaves_nothing(office: Office, july: str, tmp_path: Path) -> None:
    before = state_of(office.db)

    def breaks(plan: CopyPlan, folder: Path) -> Built:
        plain_builder(plan, folder)
        raise Refused("A paper cannot be read.")

    def lies(plan: CopyPlan, folder: Path) -> Built:
        return Built(dict.fromkeys(plain_builder(plan, folder).files, "0" * 64))

    def meddles(plan: CopyPlan, folder: Path) -> Built:
        agenda.add_item(office, july, "While it was being made")
        return plain_builder(plan, folder)

    for builder in (breaks, lies):
        with pytest.raises(Refused):
            issuing.issue(office, july, tmp_path / "out", builder)
        assert state_of(office.db) == before and not list((tmp_path / "out").iterdir())

    def cancels(plan: CopyPlan, folder: Path) -> Built:
        rescheduling.cancel(office, july, "No business")
        return plain_builder(plan, folder)

    for builder, why in ((meddles, "changed while it was being made"), (cancels, "is cancelled")):
        with pytest.raises(Refused, match=why):
            issuing.issue(office, july, tmp_path / "out", builder)
        assert not list((tmp_path / "out").iterdir()) and not issuing.issues(office, july)
    assert meetings.meeting(office, july).state is MeetingState.CANCELLED


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_all_or_nothing_is_left(office: Office, july: str, tmp_path: Path, step: str) -> None:
    assert office.path is not None
    path, out = office.path, tmp_path / "out"
    out.mkdir()
    (out / "somebody-elses").mkdir()
    office.close()
    command = [sys.executable, "-m", "tests.helpers.killed_issuer", str(path), july, str(out), step]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as issuer:
        assert issuer.stdout is not None
        assert issuer.stdout.readline().strip() == step
        issuer.kill()
    again = reopened(path)
    went_out = step == "recorded"
    assert len(issuing.issues(again, july)) == went_out
    assert (meetings.meeting(again, july).state is MeetingState.ISSUED) == went_out
    folders = sorted(each.name for each in out.iterdir())
    assert folders == [*([issuing.issues(again, july)[0].folder] if went_out else []), "somebody-elses"]
    assert not list(out.rglob(".clerk-issue")) and not list(path.parent.glob("*-issuing"))
    if not went_out:
        issuing.issue(again, july, out, plain_builder)
    assert changes.read(again.db, changes.newest(again.db)).kind.fence
    again.close()


def test_a_folder_of_another_issue_of_that_name_is_left(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path / "a", plain_builder)
    (issue,) = issuing.issues(office, july)
    taken = tmp_path / "b" / issue.folder.replace("agenda-1", "revised-2")
    taken.mkdir(parents=True)
    (taken / "kept.txt").write_text("kept")
    with pytest.raises(Refused, match="There is a folder"):
        issuing.issue(office, july, tmp_path / "b", plain_builder, IssueKind.REVISED)
    assert names_in(tmp_path / "b") == [f"{taken.name}/kept.txt"]


def test_a_withdrawn_issue_keeps_its_record_and_loses_its_public_files(
    office: Office, july: str, tmp_path: Path
) -> None:
    closed(office, july, **REASON)
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    (issue,) = issuing.issues(office, july)
    kept = issuing.parts(office, issue.id)
    public = tmp_path / "out" / issue.folder / "public"
    (public / "notes.txt").write_text("an officer's own")
    with pytest.raises(BadInput, match="needs a reason"):
        issuing.withdraw(office, issue.id, " ")
    issuing.withdraw(office, issue.id, "A wrong date was printed.", tmp_path / "out")
    (issue,) = issuing.issues(office, july)
    assert (issue.withdrawn_reason, issue.withdrawn_by) == ("A wrong date was printed.", "Test Officer")
    assert issuing.parts(office, issue.id) == kept
    assert [path.name for path in public.iterdir()] == ["notes.txt"]
    assert len(list((public.parent / "members-NOT-FOR-PUBLICATION").iterdir())) == 1
    assert meetings.meeting(office, july).state is MeetingState.AGENDA_OPEN
    with pytest.raises(Refused, match="withdrawn already"):
        issuing.withdraw(office, issue.id, "Again")
    with pytest.raises(Refused, match="something was issued"):
        meetings.remove(office, july)
    office.today = lambda: date(2017, 7, 11)
    rules = {each.finding.rule for each in issuing.findings(office, july)}
    assert "CD-1" in rules and "LU-1" not in rules, "the agenda is late, and not each of its items"
    office.today = lambda: date(2017, 7, 4)
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    assert [each.stands for each in issuing.issues(office, july)] == [False, True]
    assert meetings.meeting(office, july).summons_date == date(2017, 7, 4), "CD-2"


def test_a_mark_that_cannot_be_taken_off_at_once_goes_at_the_next_start(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drive may be gone just after the issue was recorded: it went out all the same."""
    unlink = Path.unlink

    def fails(path: Path, missing_ok: bool = False) -> None:
        if path.name == issue_folder.MARK:
            raise OSError(5, "Input/output error")
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        issuing.issue(office, july, tmp_path / "out", plain_builder)
    (issue,) = issuing.issues(office, july)
    assert office.path is not None and not issue_folder.clear_unissued(office.db, office.path)
    assert names_in(tmp_path / "out" / issue.folder) == ["public/2017-07-13-planning-committee-agenda.txt"]


def test_a_public_file_that_cannot_be_taken_away_is_named(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuing.issue(office, july, tmp_path / "out", plain_builder)
    (issue,) = issuing.issues(office, july)
    (public,) = (tmp_path / "out" / issue.folder / "public").iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
        change = issuing.withdraw(office, issue.id, "A wrong date was printed.", tmp_path / "out")
    (note,) = change.notes
    assert f"“{public.name}” could not be taken away: Permission denied." in note and str(public.parent) in note
    assert not issuing.issues(office, july)[0].stands and public.is_file()


def test_who_took_which_copy_is_kept(office: Office, july: str) -> None:
    issuing.log_export(office, july, Copy.MEMBERS, {"agenda.pdf": "a" * 64})
    (made,) = issuing.exports(office, july)
    assert (made.copy, made.officer, made.file_name, made.issue_id) == (
        Copy.MEMBERS,
        "Test Officer",
        "agenda.pdf",
        None,
    )


def test_what_went_out_is_not_rewritten_by_an_import(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path, plain_builder)
    document = whole_office(office)
    assert importing.import_data(office, copy.deepcopy(document), "same.json").number == 0
    held = next(each for each in document["meetings"] if each["id"] == july)
    held["issues"][0]["parts"][1]["title"] = "Other budget"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, document, "other.json")
    (place,) = refused.value.places
    assert place.endswith("is not what went out: an issue is never rewritten")


def test_nothing_of_what_went_out_is_in_the_public_part(office: Office, july: str, tmp_path: Path) -> None:
    closed(office, july)
    blocking = next(each.finding for each in issuing.findings(office, july) if each.blocks)
    issuing.override(office, july, blocking, "INTERNAL reason")
    issuing.issue(office, july, tmp_path, plain_builder)
    said = json.dumps(public_office(office))
    assert "INTERNAL" not in said and "issues" not in said and "sha256" not in said


def test_who_may_only_read_is_told_before_anything_is_made(office: Office, july: str, tmp_path: Path) -> None:
    assert office.path is not None
    reader = open_office(office.path, reading=True)
    with pytest.raises(Refused, match="opened to be read"):
        issuing.issue(reader, july, tmp_path / "out", plain_builder)
    assert not (tmp_path / "out").exists()
    reader.close()


def test_the_pages_of_a_pack_are_those_that_its_builder_says(office: Office, july: str, tmp_path: Path) -> None:
    """LU-4: printed ranges stay with their items; what the public copy prints goes before what only members see."""
    closed(office, july, **REASON)
    minutes, _, _, property_item = (line.id for line in agenda.lines(office, july))

    def paged(plan: CopyPlan, folder: Path) -> Built:
        built = plain_builder(plan, folder)
        if plan.copy is Copy.PUBLIC:
            return Built(built.files, {minutes: PageRange(1, 4)})
        return Built(built.files, {minutes: PageRange(7, 9), property_item: PageRange(5, 6)})

    issuing.issue(office, july, tmp_path, paged)
    kept = issuing.parts(office, issuing.issues(office, july)[0].id)
    pages = [(part.number, part.pages_from, part.pages_to) for part in kept]
    assert pages == [("1", 1, 4), ("2", None, None), ("3", None, None), ("4", 5, 6)]
    public = copies.public_agenda(office, july)
    assert [item.pages for part in public.parts for item in part.items] == ["1 - 4", "", "", ""]


@pytest.mark.parametrize("table", ("issue", "issue_part", "export_log"))
@pytest.mark.parametrize("how", ("UPDATE {0} SET {1} = 'other'", "UPDATE {0} SET id = 'other'", "DELETE FROM {0}"))
def test_the_file_itself_refuses_to_alter_what_went_out(
    office: Office, july: str, tmp_path: Path, table: str, how: str
) -> None:
    """LU-4: not by a service, and not by any other hand that writes a recorded change."""
    issuing.issue(office, july, tmp_path, plain_builder)
    before = state_of(office.db)
    column = {"issue": "wording_hash", "issue_part": "title", "export_log": "file_name"}[table]
    with pytest.raises(sqlite3.IntegrityError, match="what went out never changes"), office.record("Alter it"):
        office.db.execute(how.format(table, column))
    assert state_of(office.db) == before


def test_a_withdrawal_is_free_and_no_more_of_an_issue(office: Office, july: str, tmp_path: Path) -> None:
    issuing.issue(office, july, tmp_path, plain_builder)
    (issue,) = issuing.issues(office, july)
    issuing.withdraw(office, issue.id, "A wrong date.")
    with pytest.raises(sqlite3.IntegrityError, match="what went out never changes"), office.record("Alter it"):
        office.db.execute("UPDATE issue SET day = '2017-07-01', withdrawn_reason = ''")


def test_issues_that_an_import_brought_go_with_it_again(office: Office, july: str, tmp_path: Path) -> None:
    """Taken back on the page History, and that undone: what this office issued itself is another matter."""
    meeting_notices.issue(office, july, IssueKind.NOTICE, tmp_path / "out", plain_builder)
    other = office_on_disk(tmp_path / "other.clerk")
    before = state_of(other.db)
    brought = importing.import_data(other, whole_office(office), "all.json")
    after = state_of(other.db)
    taking_back.take_back(other, brought.number)
    assert state_of(other.db) == before
    other.undo()
    assert state_of(other.db) == after
    other.close()


def test_a_builder_that_can_tell_how_far_it_is_is_asked_to(office: Office, july: str, tmp_path: Path) -> None:
    closed(office, july, **REASON)

    def slow(plan: CopyPlan, folder: Path, told: Callable[[float, str], None]) -> Built:
        told(0.5, "Half of it")
        return plain_builder(plan, folder)

    steps: list[str] = []
    issuing.issue(office, july, tmp_path / "out", slow, reached=steps.append)  # type: ignore[arg-type]
    shares = [float(step.removeprefix(issuing.SHARE)) for step in steps if step.startswith(issuing.SHARE)]
    assert shares == [0.0, 0.167, 0.333, 0.5, 0.667, 0.833]
    made = [step.removeprefix(issuing.MAKING) for step in steps if step.startswith(issuing.MAKING)]
    assert made == ["public", "members", "closed"]
