"""Printed lists and plans: every fact, totals that add, and nothing closed in any of four formats (SC-6, PX-5)."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from clerk_app.documents.follow_up import follow_up_document
from clerk_app.documents.model import text_of
from clerk_app.domain.agenda import Openness
from clerk_app.domain.printed_follow_up import PrintedQuarterReport
from clerk_app.errors import BadInput, Refused, WrongUse
from clerk_app.office import Office, new_office
from clerk_app.services import action_plans, actions, agenda, follow_up_printing, followed, importing, quarter_reports
from clerk_app.services.followed import ActionWish
from tests.helpers import marlow_follow_up, marlow_vale
from tests.helpers.offices import memory_office
from tests.helpers.small_council import committee, id_of, named

DATA = Path(__file__).parent.parent / "data"
SECRET = "Send members the figures for exclusions"


@pytest.fixture(scope="module")
def plan_text() -> str:
    """The improvement plan of November 2016 as it is printed."""
    office = new_office(today=lambda: date(2016, 11, 10))
    importing.import_file(office, DATA / "improvement_plan_2016_11.json")
    return text_of(follow_up_document(follow_up_printing.plan(office, action_plans.plans(office)[0].id)))


def test_a_plan_is_printed_with_every_action_deadline_and_reason_sc_5(plan_text: str) -> None:
    office = new_office(today=lambda: date(2016, 11, 10))
    importing.import_file(office, DATA / "improvement_plan_2016_11.json")
    found = action_plans.read(office, action_plans.plans(office)[0].id)
    for line in found.actions:
        assert " ".join(line.action.text.split()) in " ".join(plan_text.split())
        assert line.standing.due.words in plan_text and line.owner in plan_text
        for each in line.revisions:
            assert each.reason in plan_text and each.agreed_by in plan_text
    for lead in found.leads:
        assert lead.job_title in plan_text and lead.holder in plan_text
    for theme, _ in found.themes:
        for part in follow_up_printing.SHEET_PARTS:
            assert theme is None or " ".join(getattr(theme, part).split()) in " ".join(plan_text.split())
    order = [plan_text.index(f"{theme.reference} {theme.title}") for theme, _ in found.themes if theme]
    assert order == sorted(order)


def test_its_totals_are_counted_and_its_statuses_are_words_sc_6(plan_text: str) -> None:
    assert (
        "61 actions: 37 completed by the deadline, 19 ongoing within the deadline, 5 not completed by the deadline."
        in plan_text
    )
    assert "19 actions were due: 16 completed, 3 not completed." in plan_text
    rows = [line for line in plan_text.splitlines() if line.strip() in ("Green", "Amber", "Red")]
    assert rows or all(word in plan_text for word in ("Green", "Amber", "Red"))
    assert "Align to the roll-out of ICS V12 - Date?" in plan_text and "31st April 2016" in plan_text


def _report(first: date, last: date) -> tuple[str, PrintedQuarterReport]:
    office = new_office(today=lambda: date(2016, 11, 10))
    importing.import_file(office, DATA / "improvement_plan_2016_11.json")
    told = quarter_reports.report(office, action_plans.plans(office)[0].id, first, last)
    assert told.report is not None
    return text_of(follow_up_document(told)), told.report


def test_a_quarter_that_was_kept_is_reported_as_it_was_and_adds_up_sc_6() -> None:
    said, report = _report(date(2016, 5, 1), date(2016, 7, 31))
    assert "Ofsted Improvement Plan: report for the quarter to 31 July 2016" in said
    assert (
        "19 actions were due: 16 completed, 3 not completed." in said and "The lines are those that were kept" in said
    )
    assert report.kept and report.in_time.total + report.before.total == report.quarter.counted.total == 19
    assert report.in_time.completed + report.before.completed == 16
    assert "All that was due\t16\t3\t19" in said
    assert "61 actions: 37 completed by the deadline, 19 ongoing within the deadline, 5 not" in said
    assert "All themes\t37\t19\t5\t61" in said
    assert (
        "No deadline was changed in the quarter." in said and "10 more were changed on days that nobody noted." in said
    )


def test_a_quarter_that_nobody_kept_is_reported_as_the_plan_stands_sc_5() -> None:
    said, report = _report(date(2016, 8, 1), date(2016, 10, 31))
    assert not report.kept and "The figures are counted from the plan as at 10 November 2016." in said
    assert report.in_time.total + report.before.total == report.quarter.counted.total == len(report.quarter.actions) > 0
    late = [each.due_day for each in report.overdue]
    assert late == sorted(late) and all(day is not None and day < date(2016, 11, 10) for day in late)


def test_a_report_has_the_deadlines_changed_in_it_and_nothing_closed_px_5(marlow: tuple[Office, str]) -> None:
    office, _ = marlow
    found = action_plans.read(office, action_plans.plans(office)[0].id)
    days = quarter_reports.quarter_with(found, office.today())
    assert days == (date(2017, 7, 1), date(2017, 9, 30))
    actions.edit(office, next(line.id for line in found.actions if line.action.reference == "A1.2"), {"closed": True})
    told = quarter_reports.report(office, found.plan.id, *days)
    said = text_of(follow_up_document(told))
    assert "Waits for the new reports" in said and "No action is overdue." in said
    assert "Complete the review of the duty team" not in said and "Closed business, 1 in number, is left out." in said
    action_plans.edit_plan(office, found.plan.id, {"closed": True})
    with pytest.raises(Refused, match="closed"):
        quarter_reports.report(office, found.plan.id, *days)


@pytest.fixture
def marlow() -> tuple[Office, str]:
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    return office, meeting_id


def _close(office: Office) -> None:
    line = next(line for line in followed.find(office) if line.action.text == SECRET)
    assert line.item is not None
    agenda.set_openness(office, line.item.id, Openness.EXEMPT, (3,))


def test_what_is_closed_is_left_out_of_every_format_and_said_to_be_px_5(
    marlow: tuple[Office, str], tmp_path: Path
) -> None:
    office, _ = marlow
    _close(office)
    made = follow_up_printing.actions_list(office)
    assert made.left_out == 3
    paths = follow_up_printing.write(office, made, tmp_path)
    assert [path.suffix for path in paths] == [".pdf", ".docx", ".html", ".xlsx"]
    for path in paths:
        assert SECRET.encode() not in _bytes(path)
    assert "Closed business, 3 in number, is left out." in text_of(follow_up_document(made))


def _bytes(path: Path) -> bytes:
    """What a file holds, unpacked where it is packed."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_a_list_with_words_of_closed_business_is_stopped_px_5(marlow: tuple[Office, str], tmp_path: Path) -> None:
    office, meeting_id = marlow
    words = "The lease of Fernhollow House is ended early at a cost of £45,000"
    item = agenda.lines(office, meeting_id)[5].id
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    agenda.edit(office, item, {"closed_note": words})
    body = followed.find(office)[0].meeting
    assert body is not None
    actions.create(office, body.body_id, words, "1 September 2017")
    with pytest.raises(BadInput, match="closed business stands"):
        follow_up_printing.write(office, follow_up_printing.actions_list(office), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_list_has_the_deadlines_of_before_with_why_and_when_it_was_done_by_what_sc_5() -> None:
    office = named(memory_office())
    body = committee(office)
    made = id_of(actions.create(office, body, "Send figures", "28 June 2017"))
    actions.revise(office, [made], "12 July 2017", "Figures came late", "Chair")
    actions.complete(office, [made], date(2017, 7, 1), "Sent to all members")
    told = follow_up_printing.actions_list(office, ActionWish(only_open=False))
    (printed,) = told.actions or ()
    assert (printed.due, printed.was) == ("12 July 2017", "28 June 2017: Figures came late")
    assert (printed.standing, printed.evidence) == ("Completed, 1 July 2017", "Sent to all members")
    said = text_of(follow_up_document(told))
    assert all(words in said for words in ("Was due", "28 June 2017: Figures came late", "Evidence", "1 July 2017"))


def test_a_closed_plan_has_no_public_copy_px_5(marlow: tuple[Office, str]) -> None:
    office, _ = marlow
    plan_id = action_plans.plans(office)[0].id
    action_plans.edit_plan(office, plan_id, {"closed": True})
    with pytest.raises(Refused, match="closed"):
        follow_up_printing.plan(office, plan_id)
    assert all(line.closed for line in followed.of_plan(office, plan_id))


def test_the_list_of_referrals_has_every_day_and_the_clock_sc_2(marlow: tuple[Office, str]) -> None:
    said = text_of(follow_up_document(follow_up_printing.referrals_list(marlow[0])))
    for words in ("Bus fares", "Cabinet", "12 April 2017", "11 June 2017", "Response overdue", "29 August 2017"):
        assert words in said


def test_an_unknown_format_is_refused(marlow: tuple[Office, str], tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no format"):
        follow_up_printing.write(marlow[0], follow_up_printing.actions_list(marlow[0]), tmp_path, ("odt",))
