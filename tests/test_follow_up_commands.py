"""`clerk actions` and `clerk referrals`: columns, JSON, files, and nothing closed unless asked (SC-2, SC-6, PX-5)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from clerk_app import __main__ as command
from clerk_app.domain.agenda import Openness
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, agenda, referrals, resolving
from tests.helpers.small_council import committee, id_of, item_id, meeting, named

Captured = pytest.CaptureFixture[str]


def clerk(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def file(file_office: Office) -> Path:
    """An office file with an overdue action of a closed item, one of a plan, and an overdue referral."""
    office = named(file_office)
    body = committee(office)
    july = meeting(office, body)
    agenda.add_item(office, july, "Parking")
    item = item_id(office, july, "Parking")
    resolving.act(office, july, "Sell the land at Mill Lane", item_id=item, owner_name="Surveyor", due=date(2017, 6, 1))
    agenda.set_openness(office, item, Openness.EXEMPT, (3,))
    plan = id_of(action_plans.new_plan(office, body, "Safer roads"))
    actions.create(office, body, "Paint the crossing", "March/April 2099", plan_id=plan, reference="A1")
    made = id_of(referrals.refer(office, body, "Cabinet", "That parking be free", title="Parking charges"))
    referrals.edit(office, made, {"received_on": date(2017, 4, 1)})
    assert office.path is not None
    office.close()
    return office.path


def test_actions_in_columns_with_nothing_closed_px_5(file: Path, capsys: Captured) -> None:
    assert clerk("actions", file) == command.FINDINGS
    said = capsys.readouterr().out
    assert "Mill Lane" not in said and "Closed business" in said
    assert "Paint the crossing" in said and "March/April 2099" in said and "Red" in said
    clerk("actions", file, "--closed")
    assert "Sell the land at Mill Lane" in capsys.readouterr().out


def test_actions_for_programs(file: Path, capsys: Captured) -> None:
    clerk("actions", file, "--json")
    closed, planned = json.loads(capsys.readouterr().out)
    assert closed["closed"] and closed["overdue"] and "text" not in closed
    assert (planned["text"], planned["due"], planned["due_text"]) == (
        "Paint the crossing",
        "2099-04-30",
        "March/April 2099",
    )


def test_referrals_with_their_clock_sc_2(file: Path, capsys: Captured) -> None:
    assert clerk("referrals", file) == command.FINDINGS
    assert "2017-05-31" in capsys.readouterr().out
    clerk("referrals", file, "--json")
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["due"], told["state"], told["title"]) == ("2017-05-31", "response overdue", "Parking charges")


def test_files_are_written_and_a_plan_is_named_by_words(file: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "out"
    assert clerk("actions", file, "--out", out, "--formats", "html") == command.DONE
    assert clerk("actions", file, "--plan", "roads", "--out", out, "--formats", "html,xlsx") == command.DONE
    assert clerk("referrals", file, "--out", out, "--formats", "html") == command.DONE
    capsys.readouterr()
    texts = [path.read_text(encoding="utf-8") for path in sorted(out.glob("*.html"))]
    assert len(texts) == 3 and not any("Mill Lane" in text for text in texts)
    assert len(list(out.glob("*.xlsx"))) == 1
    report = ("--quarter", "2099-04-30", "--out", out, "--formats", "pdf,html")
    assert clerk("actions", file, "--plan", "roads", *report) == command.DONE
    assert sum("report-for-the-quarter-to-30-june-2099" in path.name for path in out.iterdir()) == 2
    assert clerk("actions", file, "--quarter", "2099-04-30") == command.WRONG_USE
    capsys.readouterr()
    assert clerk("actions", file, "--plan", "nothing") == command.REFUSED
    assert "no action plan" in capsys.readouterr().err
