"""What is published of the forward plan: every printed fact in order, and nothing closed (EX-2 to EX-7, SC-4)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.forward_plan import AgreedBy, NoticeKind, Window
from clerk_app.errors import BadInput, WrongUse
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    executive_decisions,
    executive_notices,
    exporting,
    forward_dates,
    forward_plan,
    membership,
    public_forward_plan,
    public_guard,
    wording,
)
from clerk_app.services.public_forward_plan import Publication
from clerk_app.services.public_guard import Said
from tests.helpers import lewisham_plan
from tests.helpers.checkers import html_text, pdf_text, word_text
from tests.helpers.small_council import committee, id_of, meeting, named, person

JULY = Window(date(2017, 7, 1), 4)
SECRET = "Northwick Haulage offers the lowest price of all"


@pytest.fixture
def lewisham(office: Office) -> Office:
    return lewisham_plan.bring_in(office)


@pytest.fixture
def plan(office: Office) -> Office:
    return named(office)


def said(made: Publication) -> dict[str, str]:
    """What each file says, by the ending of its name."""
    files = public_forward_plan.files(made)
    return {name.rpartition(".")[2]: _words(name, data) for name, data in files.items()}


def _words(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        return pdf_text(data)
    if name.endswith(".docx"):
        return word_text(data)
    if name.endswith(".html"):
        return html_text(data)
    return "\n".join(_cells(data))


def _cells(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def entry(office: Office, title: str = "Depot review", **fields: object) -> str:
    return id_of(forward_plan.add(office, title, date(2017, 7, 19), fields))


# --- the plan of July 2017 --------------------------------------------------------------------------------------------
def expected(row: Mapping[str, str]) -> list[str]:
    """The printed facts of a row, in the order of its six columns."""
    day = date.fromisoformat(row["dates"][0]["day"]).strftime("%d/%m/%y")  # type: ignore[index]
    people = (*row["responsible_officers"].splitlines(), *row["portfolio_holders"].splitlines())
    month = date.fromisoformat(row["included_on"]).strftime("%B %Y") if "included_on" in row else ""
    return [month, row["title"], f"{day}\n{row['maker']}", " and ".join(people)]


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "xlsx"])
def test_the_40_rows_are_printed_with_every_fact_in_order(lewisham: Office, ending: str) -> None:
    (file,) = public_forward_plan.files(public_forward_plan.plan(lewisham, JULY), (ending,)).items()
    text = squeezed(_words(*file))
    rows = squeezed("".join("".join(expected(row)) for row in lewisham_plan.rows()))
    assert squeezed("Background papers and materials") + rows in text
    assert squeezed("Forward Plan July 2017 - October 2017") in text


def test_in_the_workbook_every_row_has_its_six_columns(lewisham: Office) -> None:
    files = public_forward_plan.files(public_forward_plan.plan(lewisham, JULY), ("xlsx",))
    book = openpyxl.load_workbook(io.BytesIO(files["2017-07-forward-plan.xlsx"]))
    rows = [[cell or "" for cell in row] for sheet in book for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[:1] == ["Date included in forward plan"])
    found = [[str(cell) for cell in row[:6]] for row in rows[head + 1 :]]
    assert found == [[*expected(row), "", ""] for row in lewisham_plan.rows()]


def test_only_what_is_within_the_months_is_printed_where_that_is_wanted(lewisham: Office) -> None:
    made = public_forward_plan.plan(lewisham, JULY, within=True)
    assert len(made.told.entries) == 29  # type: ignore[union-attr]


def test_what_was_withdrawn_or_decided_is_printed_no_more(plan: Office) -> None:
    gone, decided, left = entry(plan, "Parks"), entry(plan, "Trees"), entry(plan, "Ponds")
    forward_plan.withdraw(plan, gone)
    executive_decisions.record(plan, date(2017, 7, 3), {}, decided)
    told = public_forward_plan.plan(plan, JULY).told
    assert [each.id for each in told.entries] == [left]  # type: ignore[union-attr]


# --- what else is told ------------------------------------------------------------------------------------------------
def test_a_body_that_decides_is_listed_with_its_members_ex_2(plan: Office) -> None:
    cabinet = committee(plan, "Cabinet")
    membership.add_member(plan, cabinet, person(plan))
    entry(plan, maker_body_id=cabinet)
    assert "Cabinet: Councillor Ada Thornbury" in said(public_forward_plan.plan(plan, JULY))["html"]


def test_private_business_is_mentioned_with_its_paragraphs_and_reason_ex_2(plan: Office) -> None:
    fields = {"openness": Openness.PART_EXEMPT, "paragraphs": (3,), "private_reason": "It names bidders."}
    entry(plan, **fields, wards="Mill Lane", documents="Report\nSurvey", contact="Ben Okafor")
    for text in said(public_forward_plan.plan(plan, JULY)).values():
        flat = " ".join(text.split())
        assert "Part of it to be considered in private: paragraph 3: financial or business affairs." in flat
        for words in ("It names bidders.", "Wards: Mill Lane", "Contact: Ben Okafor", "Survey"):
            assert words in flat


def test_a_period_and_a_missing_date_are_told(plan: Office) -> None:
    made = entry(plan)
    forward_dates.put_off(plan, made, date(2017, 9, 1), to_day=date(2017, 9, 30))
    forward_plan.add(plan, "Ponds")
    text = said(public_forward_plan.plan(plan, JULY))["html"]
    assert "01/09/17 to 30/09/17" in text
    assert "No date yet" in text


def test_a_closed_note_stands_in_no_file_and_is_guarded_ex_2(plan: Office) -> None:
    made = entry(plan, openness=Openness.EXEMPT, paragraphs=(3,), private_reason="Prices.", closed_note=SECRET)
    files = public_forward_plan.files(public_forward_plan.plan(plan, JULY))
    assert not [name for name, data in files.items() if "Northwick" in _words(name, data)]
    forward_plan.edit(plan, made, {"description": f"We hear that {SECRET}."})
    with pytest.raises(BadInput, match="closed") as stopped:
        public_forward_plan.files(public_forward_plan.plan(plan, JULY))
    assert any("an entry of the forward plan" in place for place in stopped.value.places)


def test_what_is_closed_of_the_same_business_at_a_meeting_is_guarded_too_px_5(plan: Office) -> None:
    held = meeting(plan, committee(plan))
    agenda.add_item(plan, held, "Depots")
    (item,) = [line.item for line in agenda.lines(plan, held) if line.item.title == "Depots"]
    agenda.edit(plan, item.id, {"closed_title": f"Depots: {SECRET}"})
    fields = {"description": f"We hear that {SECRET}."}
    made = id_of(forward_plan.add(plan, "Depots", date(2017, 7, 19), fields, matter_id=item.matter_id))
    with pytest.raises(BadInput, match="closed"):
        public_forward_plan.files(public_forward_plan.plan(plan, JULY), ("html",))
    forward_plan.edit(plan, made, {"description": "It is about the depots."})
    assert public_forward_plan.files(public_forward_plan.plan(plan, JULY), ("html",))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_notice_says_the_decision_and_its_reasons(plan: Office, kind: NoticeKind) -> None:
    made = entry(plan, maker="Cabinet", openness=Openness.EXEMPT, paragraphs=(3,), closed_note=SECRET)
    agreed = {"agreed_by": AgreedBy.COUNCIL_CHAIR, "agreed_name": "Ada Thornbury", "agreed_on": date(2017, 7, 3)}
    fields = {"published_on": date(2017, 7, 3), "reasons": "The grant ends in August."}
    executive_notices.record(plan, made, kind, fields | (agreed if kind.is_agreed else {"told": "Councillor Pugh"}))
    notice = forward_plan.planned(plan, made).notices[0]
    for text in said(public_forward_plan.notice(plan, notice.id)).values():
        flat = " ".join(text.split())
        for words in ("Depot review", "Cabinet", "The grant ends in August.", "3 July 2017"):
            assert words in flat
        assert ("Ada Thornbury, Chair of the council" in flat) is kind.is_agreed
        assert "Northwick" not in flat


def test_the_second_private_notice_says_what_was_written_and_answered_ex_3(plan: Office) -> None:
    made = entry(plan, openness=Openness.EXEMPT)
    fields = {"representations": "A resident asks to hear it.", "response": "The prices are secret."}
    executive_notices.record(plan, made, NoticeKind.PRIVATE_5, fields)
    text = said(public_forward_plan.notice(plan, forward_plan.planned(plan, made).notices[0].id))["html"]
    assert "A resident asks to hear it." in text
    assert "The prices are secret." in text


def test_a_record_says_all_that_the_regulations_want_ex_7(plan: Office) -> None:
    office = plan
    office.today = lambda: date(2017, 7, 21)
    fields = {
        "decision": "That the depots be joined.",
        "reasons": "It saves money.",
        "alternatives": "To keep both.",
        "conflicts": "Councillor Pugh is a trustee.",
        "dispensation": "Granted on 1 May.",
    }
    made = id_of(executive_decisions.record(office, date(2017, 7, 19), fields, entry(office, maker="Cabinet")))
    executive_decisions.publish(office, made)
    for text in said(public_forward_plan.record(office, made)).values():
        flat = " ".join(text.split())
        assert all(words in flat for words in (*fields.values(), "Wednesday, 19 July 2017", "Cabinet", "Key decision"))
        assert "May be called in until the end of 28 July 2017; takes effect from 31 July 2017" in flat
        assert "The record until 18 July 2023; background papers until 18 July 2021" in flat


def test_the_list_has_the_last_day_of_each_call_in_and_only_what_is_published_sc_4(plan: Office) -> None:
    office = plan
    office.today = lambda: date(2017, 7, 21)
    made = id_of(executive_decisions.record(office, date(2017, 7, 19), {"title": "Depots"}))
    executive_decisions.record(office, date(2017, 7, 19), {"title": "Ponds"})
    executive_decisions.publish(office, made)
    told = public_forward_plan.decisions(office, date(2017, 7, 1), date(2017, 7, 31))
    for text in said(told).values():
        assert "28 July 2017" in " ".join(text.split())
        assert "Ponds" not in text


def test_the_report_to_the_council_has_what_special_urgency_allowed_and_nothing_else_ex_5(plan: Office) -> None:
    """EX-5, regulation 19: each with why it was urgent and who agreed; of the days asked for, the oldest first."""
    plan.today = lambda: date(2018, 3, 1)
    for title, decided, agreed in (
        ("Depots", date(2017, 7, 19), date(2017, 7, 17)),
        ("Ponds", date(2017, 9, 1), date(2017, 9, 1)),
        ("Agreed too late", date(2017, 9, 2), date(2017, 9, 4)),
        ("With full notice", date(2017, 9, 3), None),
        ("The year before", date(2017, 3, 1), date(2017, 2, 28)),
    ):
        made = entry(plan, title, maker="Cabinet", closed_note=SECRET)
        if agreed is not None:
            given = {"agreed_by": AgreedBy.SCRUTINY_CHAIR, "agreed_name": "Ada Thornbury", "agreed_on": agreed}
            reasons = {"reasons": f"The grant for {title} ends.", "published_on": agreed}
            executive_notices.record(plan, made, NoticeKind.SPECIAL_URGENCY, {**given, **reasons})
        executive_decisions.record(plan, decided, {"decision": f"That {title} be bought."}, made)
    told = public_forward_plan.urgent(plan, date(2017, 3, 2), date(2018, 3, 1))
    assert told.name == "2018-03-01-special-urgency-decisions"
    expected = ["Executive decisions taken by special urgency", "from 2 March 2017 to 1 March 2018"]
    for title, agreed_on in (("Depots", "17 July 2017"), ("Ponds", "1 September 2017")):
        expected += [f"That {title} be bought.", "Cabinet", f"The grant for {title} ends.", "Ada Thornbury", agreed_on]
    for text in said(told).values():
        flat, place = " ".join(text.split()), 0
        for words in expected:
            place = flat.index(words, place)
        assert "too late" not in flat and "full notice" not in flat and "year before" not in flat
        assert "Northwick" not in flat
    none = public_forward_plan.urgent(plan, date(2016, 1, 1), date(2016, 12, 31))
    assert "No executive decision was taken by special urgency" in said(none)["html"]
    with pytest.raises(BadInput, match="ends before it begins"):
        public_forward_plan.urgent(plan, date(2018, 1, 1), date(2017, 1, 1))


def test_the_plan_says_all_that_regulation_9_wants_ex_2(plan: Office) -> None:
    """EX-2, EX-1: that a key decision is to be made and why, the matter, who decides, when, papers and how to ask."""
    cabinet = committee(plan, "Cabinet")
    membership.add_member(plan, cabinet, person(plan))
    entry(plan, maker_body_id=cabinet, documents="Survey of the ground", contact="Ben Okafor", by_wards=True)
    text = " ".join(said(public_forward_plan.plan(plan, JULY))["html"].split())
    for words in (
        "Forward plan of key decisions",
        "significant beside its budget",
        "two or more wards or electoral divisions",
        "Depot review",
        "Cabinet: Councillor Ada Thornbury",
        "19/07/17",
        "Survey of the ground",
        "Others may be submitted later. Copies, and word of later ones, can be asked for from the contact officer",
        "4 pm on the working day before",
        "Contact: Ben Okafor",
    ):
        assert words in text


def test_an_exemption_from_call_in_is_told_with_reason_and_who_agreed_sc_4(plan: Office) -> None:
    office = plan
    office.today = lambda: date(2017, 7, 21)
    exempt = {"exempt_reason": "The grant ends.", "exempt_agreed": "Councillor Pugh"}
    made = id_of(executive_decisions.record(office, date(2017, 7, 19), {"title": "Depots", **exempt}))
    text = said(public_forward_plan.record(office, made))["html"]
    assert "Exempt: The grant ends. Agreed by Councillor Pugh." in text


def test_the_council_words_it_in_its_own_way(plan: Office) -> None:
    wording.reword(plan, "forward_plan.say", "Write to Kevin Flaherty by noon.")
    text = said(public_forward_plan.plan(plan, JULY))["docx"]
    assert "Write to Kevin Flaherty by noon." in text


def test_files_are_named_by_the_month_and_by_open_titles(plan: Office, tmp_path: Path) -> None:
    made = public_forward_plan.plan(plan, JULY)
    assert [path.name for path in public_forward_plan.write(made, tmp_path, ("pdf", "html"))] == [
        "2017-07-forward-plan.pdf",
        "2017-07-forward-plan.html",
    ]
    with pytest.raises(WrongUse, match="no format"):
        public_forward_plan.files(made, ("odt",))


def test_a_closed_note_is_guarded_in_the_agenda_of_the_same_business_and_in_public_tables_ex_2(plan: Office) -> None:
    held = meeting(plan, committee(plan))
    agenda.add_item(plan, held, "Depots")
    (item,) = [line.item for line in agenda.lines(plan, held) if line.item.title == "Depots"]
    forward_plan.add(plan, "Depots", date(2017, 7, 19), {"closed_note": SECRET}, matter_id=item.matter_id)
    assert exporting.agenda_files(plan, held, formats=["html"])
    agenda.edit(plan, item.id, {"sub_line_kind": SubLineKind.NOTE, "sub_line": f"We hear that {SECRET}."})
    with pytest.raises(BadInput, match="closed"):
        exporting.agenda_files(plan, held, formats=["html"])
    public_guard.check(plan, Said({}, {"a table": "Depots"}))
    with pytest.raises(BadInput, match="closed business"):
        public_guard.check(plan, Said({}, {"a table": f"Depots: {SECRET}"}))


def test_a_plan_that_is_published_today_says_so_of_what_had_no_day_of_inclusion_ex_2(plan: Office) -> None:
    first = id_of(forward_plan.add(plan, "Depot review", date(2017, 9, 6)))
    forward_plan.add(plan, "Car parks", date(2017, 9, 6), {"included_on": date(2017, 6, 30)})
    assert public_forward_plan.undated(plan, JULY) == [first]
    assert "03/07/17" not in said(public_forward_plan.plan(plan, JULY))["html"]
    printed = said(public_forward_plan.plan(plan, JULY, published=date(2017, 7, 3)))["html"]
    assert printed.count("03/07/17") == 1 and "30/06/17" in printed
    assert forward_plan.line(plan, first).entry.included_on is None, "it is kept once the files are there"
