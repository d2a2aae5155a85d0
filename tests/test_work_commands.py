"""`clerk decisions`, `clerk reviews` and the work between meetings in `clerk check` (EX-5, EX-7, SC-1, SC-6)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.forward_plan import AgreedBy, NoticeKind
from clerk_app.domain.rag import Rag
from clerk_app.domain.review_rows import StageKind
from clerk_app.domain.reviews import Place, PlannedStage
from clerk_app.office import Office
from clerk_app.services import (
    actions,
    executive_decisions,
    executive_notices,
    forward_plan,
    programme,
    programme_items,
    reviews,
)
from clerk_app.store import rows
from tests.helpers.small_council import committee, id_of, meeting, named

Captured = pytest.CaptureFixture[str]
TODAY = date.today()  # a command asks the clock
YEAR = TODAY.year


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def file(file_office: Office) -> Path:
    """An office with an urgent decision, an entry that lacks much, a late review, late work, and an odd status."""
    office = named(file_office)
    office.today = lambda: TODAY
    body = committee(office)
    held = meeting(office, body, date(YEAR - 1, 3, 1))
    made = id_of(forward_plan.add(office, "Depot review", date(YEAR - 1, 3, 8), {"maker": "Cabinet"}))
    agreed = {"agreed_by": AgreedBy.SCRUTINY_CHAIR, "agreed_on": date(YEAR - 1, 3, 7), "reasons": "The grant ends."}
    executive_notices.record(office, made, NoticeKind.SPECIAL_URGENCY, agreed)
    executive_decisions.record(office, date(YEAR - 1, 3, 8), {"decision": "That it be sold."}, made)
    executive_decisions.record(office, date(YEAR - 1, 3, 9), {"title": "Ponds", "maker": "The Mayor"})
    forward_plan.add(office, "Car parks", date(YEAR + 1, 3, 8), {"closed_note": "Northwick offers least"})
    chain = [PlannedStage(StageKind.SCOPING, Place(held, date(YEAR - 1, 3, 1)), "Northwick is asked")]
    begun = id_of(reviews.start(office, body, "Bus fares", chain))
    matter_id = reviews.review(office, begun).matter_id
    with office.record("Close it"):
        rows.update(office.db, Matter, matter_id, {"openness": Openness.EXEMPT}, "x")
    running = id_of(programme.start(office, body, programme.year_of(office, body)[0]))
    programme_items.add(office, running, "Safer roads", {"deadline": "1 May 2010"})
    action = id_of(actions.create(office, body, "Paint the crossing", "1 May 2010"))
    actions.edit(office, action, {"stated": Rag.GREEN})
    assert office.path is not None
    office.close()
    return office.path


def test_decisions_in_columns_and_for_programs_ex_7(file: Path, capsys: Captured) -> None:
    assert clerk("decisions", file) == command.FINDINGS
    said = capsys.readouterr().out
    assert "Open to the public until" in said and f"{YEAR + 5}-03-07" in said and "Not published" in said
    clerk("decisions", file, "--json", "--urgent", "--from", f"{YEAR - 1}-01-01")
    (urgent,) = json.loads(capsys.readouterr().out)
    assert (urgent["title"], urgent["open_until"]) == ("Depot review", f"{YEAR + 5}-03-07")
    assert urgent["background_papers_until"] == f"{YEAR + 3}-03-07"
    assert clerk("decisions", file, "--from", "2010-01-01", "--until", "2010-12-31") == command.DONE
    assert capsys.readouterr().out == "Nothing was decided.\n"


def test_the_report_of_urgent_decisions_is_written_ex_5(file: Path, tmp_path: Path, capsys: Captured) -> None:
    until = f"{YEAR - 1}-12-31"
    assert clerk("decisions", file, "--urgent", "--until", until, "--out", tmp_path, "--formats", "html,docx") == 1
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == [
        f"{until}-special-urgency-decisions.html",
        f"{until}-special-urgency-decisions.docx",
    ]
    page = (tmp_path / f"{until}-special-urgency-decisions.html").read_text(encoding="utf-8")
    assert "That it be sold." in page and "Ponds" not in page


def test_reviews_with_their_stage_and_next_date_and_nothing_closed_sc_1_px_5(file: Path, capsys: Captured) -> None:
    assert clerk("reviews", file) == command.FINDINGS
    said = capsys.readouterr().out
    assert "Bus fares" in said and f"1 March {YEAR - 1}" in said and "scoping" in said and "Northwick" not in said
    assert "Overdue" in said and "Planned" not in said
    clerk("reviews", file, "--json", "--committee", "Planning Committee")
    (line,) = json.loads(capsys.readouterr().out)
    assert line["late"] and line["next"] == {"stage": "scoping", "when": f"{YEAR - 1}-03-01", "standing": "overdue"}
    assert clerk("reviews", file, "--committee", "Nobody") == command.REFUSED


def test_a_check_tells_of_the_work_between_meetings(file: Path, capsys: Captured) -> None:
    """EX-1, EX-2, EX-7, SC-1, SC-6: each line says what it is about, and nothing that is closed."""
    assert clerk("check", file) == command.FINDINGS
    said = capsys.readouterr().out
    for words in (
        "Forward plan, “Car parks”: Nothing says when it was included in the plan.",
        "“Car parks”: Nothing says why it is a key decision.",
        "Planning Committee",
        "“Safer roads” was to be delivered by 1 May 2010 and has not been.",
        "Review, “Bus fares”: Scoping should be over",
        "The status given is green, but",
    ):
        assert words in said
    assert "Northwick" not in said and "Forward plan, “Depot review”" not in said
    clerk("check", file, "--json")
    found = json.loads(capsys.readouterr().out)
    assert {"EX-1", "EX-2", "SC-1", "SC-6"} <= {each["rule"] for each in found}
