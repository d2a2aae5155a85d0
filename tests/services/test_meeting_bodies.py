"""Joint meetings, drawn panels, several sittings, past midnight, two on a day: in the services and on the agenda."""

from __future__ import annotations

from datetime import date, time

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    checker,
    committees,
    copies,
    council,
    exporting,
    house_style,
    meeting_bodies,
    meetings,
    membership,
    numbering,
    rescheduling,
    sittings,
    substitutes,
    taking_part,
    year_plan,
)
from tests.helpers.checkers import pdf_text
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, CERYS, THURSDAY, committee, meeting, member, named, person
from tests.helpers.text_reading import html_text, word_text, words

DAI = "Dai Rees"
READERS = {"pdf": pdf_text, "docx": word_text, "html": html_text}


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def planning(town: Office) -> str:
    made = committee(town)
    membership.elect(town, made, PositionKind.CHAIR, member(town, made, ADA))
    member(town, made, BEN)
    council.set_rule(town, "quorum", "2", made)
    return made


@pytest.fixture
def licensing(town: Office) -> str:
    made = committee(town, "Licensing Committee")
    membership.elect(town, made, PositionKind.CHAIR, member(town, made, CERYS))
    council.set_rule(town, "quorum", "1", made)
    council.set_rule(town, "part_1", "Open part", made)
    return made


def printed(town: Office, held: str, form: str = "html") -> str:
    (made,) = exporting.agenda_files(town, held, formats=[form]).values()
    return " ".join(words(READERS[form](made)))


class TestJoint:
    def test_each_has_its_own_members_quorum_and_chair(self, town: Office, planning: str, licensing: str) -> None:
        held = meeting(town, planning)
        change = meeting_bodies.join(town, held, licensing)
        assert change.label == "Licensing Committee joins the meeting of 13 July 2017"
        ours, theirs = taking_part.lines(town, held)
        assert (ours.body.name, ours.presides, ours.counted, ours.quorum, ours.chair) == (
            "Planning Committee",
            True,
            2,
            2,
            "Councillor Ada Thornbury",
        )
        assert (theirs.body.name, theirs.presides, theirs.counted, theirs.quorum, theirs.chair) == (
            "Licensing Committee",
            False,
            1,
            1,
            "Councillor Cerys Pugh",
        )

    @pytest.mark.parametrize("form", READERS)
    def test_the_agenda_names_both_and_who_presides(
        self, town: Office, planning: str, licensing: str, form: str
    ) -> None:
        held = meeting(town, planning)
        assert "presiding" not in printed(town, held, form)
        meeting_bodies.join(town, held, licensing)
        page = printed(town, held, form)
        for said in (
            "Planning Committee and Licensing Committee",
            "Planning Committee Members (presiding)",
            "Councillor Ada Thornbury (Chair) Councillor Ben Okafor",
            "Licensing Committee Members Councillor Cerys Pugh (Chair)",
        ):
            assert said in page

    def test_the_one_that_presides_gives_the_rules(self, town: Office, planning: str, licensing: str) -> None:
        held = meeting(town, planning)
        meeting_bodies.join(town, held, licensing)
        assert "Part 1" in printed(town, held)
        assert meeting_bodies.preside(town, held, licensing).label == (
            "Licensing Committee presides over the meeting of 13 July 2017"
        )
        page = printed(town, held)
        assert "Open part" in page and "Licensing Committee Members (presiding)" in page
        assert page.startswith("Planning Committee and Licensing Committee"), "the order of the names stays"
        assert meetings.presiding_body(town, held).id == licensing
        assert not meeting_bodies.preside(town, held, licensing).number

    def test_one_leaves_and_the_other_presides(self, town: Office, planning: str, licensing: str) -> None:
        held = meeting(town, planning)
        meeting_bodies.join(town, held, licensing)
        cerys = taking_part.lines(town, held)[1].members[0].person_id
        meeting_bodies.draw_panel(town, held, planning, [person(town, DAI)])
        change = meeting_bodies.leave(town, held, planning)
        assert change.label == "Planning Committee leaves the meeting of 13 July 2017"
        (left,) = taking_part.lines(town, held)
        assert (left.body.id, left.presides, left.members[0].person_id) == (licensing, True, cerys)
        with pytest.raises(Refused, match="Licensing Committee holds this meeting alone"):
            meeting_bodies.leave(town, held, licensing)
        with pytest.raises(Refused, match=r"Planning Committee does not hold this meeting\. Let it join first\."):
            meeting_bodies.preside(town, held, planning)

    def test_nobody_joins_twice(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        with pytest.raises(Refused, match="Planning Committee holds this meeting already"):
            meeting_bodies.join(town, held, planning)

    def test_a_full_council_needs_a_quarter_qu_1(self, town: Office, planning: str) -> None:
        committees.edit(town, planning, {"kind": BodyKind.COUNCIL})
        council.set_rule(town, "quorum", "", planning)
        for _ in range(3):
            membership.add_vacancy(town, planning)
        (line,) = taking_part.lines(town, meeting(town, planning))
        assert (len(line.members), line.counted, line.quorum) == (5, 2, 2), "a quarter of five seats, rounded up"


class TestPanel:
    def test_those_who_are_drawn_sit_instead_of_the_seats(self, town: Office, planning: str) -> None:
        held, other = meeting(town, planning), meeting(town, planning, date(2017, 7, 20))
        dai, cerys = person(town, DAI), person(town, CERYS)
        change = meeting_bodies.draw_panel(town, held, planning, [dai, cerys, dai])
        assert change.label == "Draw the panel of Planning Committee for 13 July 2017"
        (line,) = taking_part.lines(town, held)
        assert line.drawn and [m.name for m in line.members] == ["Councillor Dai Rees", "Councillor Cerys Pugh"]
        assert "on Thursday, 13 July 2017. Councillor Dai Rees Councillor Cerys Pugh" in printed(town, held)
        assert "Ada" not in printed(town, held) and "Ada" in printed(town, other)
        meeting_bodies.draw_panel(town, held, planning, [cerys, dai])
        assert "on Thursday, 13 July 2017. Councillor Cerys Pugh Councillor Dai Rees" in printed(town, held)
        meeting_bodies.draw_panel(town, held, planning, [])
        assert "Councillor Ada Thornbury (Chair)" in printed(town, held)

    def test_a_chair_for_the_meeting(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        dai, cerys = person(town, DAI), person(town, CERYS)
        with pytest.raises(Refused, match="Councillor Dai Rees does not sit for Planning Committee at this meeting"):
            meeting_bodies.take_chair(town, held, planning, dai)
        meeting_bodies.draw_panel(town, held, planning, [dai, cerys])
        change = meeting_bodies.take_chair(town, held, planning, cerys)
        assert change.label == "Let Councillor Cerys Pugh take the chair of Planning Committee for 13 July 2017"
        assert "Councillor Cerys Pugh (Chair for this meeting)" in printed(town, held)
        assert taking_part.lines(town, held)[0].chair == "Councillor Cerys Pugh"
        meeting_bodies.draw_panel(town, held, planning, [dai])
        assert taking_part.lines(town, held)[0].chair == ""
        meeting_bodies.draw_panel(town, held, planning, [])
        ada, ben = taking_part.lines(town, held)[0].members
        meeting_bodies.take_chair(town, held, planning, ben.person_id)
        assert "Councillor Ben Okafor (Chair for this meeting) Councillor Ada Thornbury (Chair)" in printed(town, held)
        meeting_bodies.take_chair(town, held, planning, None)
        assert taking_part.lines(town, held)[0].chair == ada.name

    def test_somebody_who_is_gone_cannot_be_drawn(self, town: Office, planning: str) -> None:
        with pytest.raises(NotFound, match="This person is not in the file any more"):
            meeting_bodies.draw_panel(town, meeting(town, planning), planning, ["nobody"])

    def test_a_substitute_goes_when_the_committee_leaves(self, town: Office, planning: str, licensing: str) -> None:
        held = meeting(town, planning)
        meeting_bodies.join(town, held, licensing)
        ada = taking_part.lines(town, held)[0].members[0].person_id or ""
        dai = person(town, DAI)
        membership.add_member(town, planning, dai, SeatKind.SUBSTITUTE)
        substitutes.substitute(town, held, planning, dai, ada)
        assert "Councillor Dai Rees (substituting for Councillor Ada Thornbury)" in printed(town, held)
        meeting_bodies.leave(town, held, planning)
        assert substitutes.of_meeting(town, held) == ()


class TestSittings:
    def test_adjourned_to_another_day(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        change = sittings.adjourn(town, held, date(2017, 7, 14), time(10))
        assert change.label == "Adjourn the meeting of 13 July 2017 to 14 July 2017"
        sittings.adjourn(town, held, date(2017, 7, 20), place="Guildhall\nMarket Place")
        assert (
            "Thursday, 13 July 2017 7.00 pm Council Chamber Town Hall and Friday, 14 July 2017 10.00 am "
            "and Thursday, 20 July 2017 10.00 am Guildhall Market Place"
        ) in printed(town, held)
        assert [line.words for line in sittings.lines(town, held)] == [
            "Thursday, 13 July 2017, 7.00 pm",
            "Friday, 14 July 2017, 10.00 am",
            "Thursday, 20 July 2017, 10.00 am",
        ]
        second = sittings.lines(town, held)[1]
        assert sittings.remove(town, second.id).label == "Remove the sitting of 14 July 2017"
        assert "14 July" not in printed(town, held)

    def test_past_midnight_it_ends_on_the_next_day(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        (only,) = meetings.sittings(town, held)
        meetings.edit_sitting(town, only.id, {"end_time": time(0, 30), "end_date": date(2017, 7, 14)})
        (line,) = sittings.lines(town, held)
        assert line.words == "Thursday, 13 July 2017, 7.00 pm to 12.30 am on Friday, 14 July 2017"
        assert line.sitting.ends_on == date(2017, 7, 14)
        with pytest.raises(BadInput, match="A sitting begins before the one before it has ended"):
            sittings.adjourn(town, held, date(2017, 7, 14), time(0, 15))
        sittings.adjourn(town, held, date(2017, 7, 14), time(10))
        assert "7.00 pm Council Chamber Town Hall and Friday, 14 July 2017 10.00 am" in printed(town, held)

    def test_sittings_keep_their_order(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        with pytest.raises(BadInput, match="A sitting begins before the one before it has ended"):
            sittings.adjourn(town, held, date(2017, 7, 12))
        sittings.adjourn(town, held, THURSDAY, time(20))
        first, second = meetings.sittings(town, held)
        with pytest.raises(BadInput, match="A sitting begins before the one before it has ended"):
            meetings.edit_sitting(town, first.id, {"day": date(2017, 7, 14)})
        with pytest.raises(BadInput, match="The meeting would end before it begins"):
            meetings.edit_sitting(town, second.id, {"end_date": date(2017, 7, 12)})

    def test_the_only_sitting_is_the_meeting(self, town: Office, planning: str) -> None:
        (only,) = sittings.lines(town, meeting(town, planning))
        with pytest.raises(Refused, match="This is the only sitting of the meeting"):
            sittings.remove(town, only.id)


@pytest.mark.parametrize("form", READERS)
def test_two_meetings_of_a_day_are_told_apart_by_their_time(town: Office, planning: str, form: str) -> None:
    evening, morning = meeting(town, planning), meeting(town, planning, at=time(10))
    assert [meetings.printed_when(line) for line in meetings.lines_on(town, THURSDAY)] == [
        "Thursday, 13 July 2017, 10.00 am",
        "Thursday, 13 July 2017, 7.00 pm",
    ]
    assert meetings.find(town, "Planning Committee@2017-07-13T10:00") == morning
    assert "Thursday, 13 July 2017 10.00 am" in printed(town, morning, form)
    assert "Thursday, 13 July 2017 7.00 pm" in printed(town, evening, form)
    names = [name for held in (morning, evening) for name in exporting.agenda_files(town, held, formats=[form])]
    assert len(set(names)) == 2
    assert numbering.scheme_of(town, morning) is numbering.scheme_of(town, evening)


class TestAbolished:
    """A committee meets no more from the day of its abolition on; what it held before stays."""

    @pytest.fixture
    def gone(self, town: Office, planning: str) -> str:
        committees.edit(town, planning, {"abolished_on": THURSDAY})
        return planning

    def test_no_meeting_of_it_is_made(self, town: Office, gone: str) -> None:
        before = state_of(town.db)
        said = "Planning Committee was abolished on 13 July 2017 and cannot meet on Thursday, 13 July 2017"
        with pytest.raises(Refused, match=said):
            meeting(town, gone)
        assert state_of(town.db) == before
        assert meeting(town, gone, date(2017, 7, 12))

    def test_no_year_of_it_is_held_even_in_part(self, town: Office, gone: str) -> None:
        plan = year_plan.propose(town, gone, "every Tuesday", date(2017, 7, 1), date(2017, 7, 31))
        before = state_of(town.db)
        with pytest.raises(Refused, match="was abolished on 13 July 2017"):
            year_plan.commit(town, plan)
        assert state_of(town.db) == before

    def test_it_joins_none_and_none_of_it_is_moved_or_adjourned_there(
        self, town: Office, gone: str, licensing: str
    ) -> None:
        other, held = meeting(town, licensing), meeting(town, gone, date(2017, 7, 12))
        (only,) = meetings.sittings(town, held)
        late = date(2017, 7, 18)
        for do in (
            lambda: meeting_bodies.join(town, other, gone),
            lambda: rescheduling.move(town, held, late),
            lambda: meetings.edit_sitting(town, only.id, {"day": late}),
            lambda: sittings.adjourn(town, held, late),
        ):
            with pytest.raises(Refused, match="Planning Committee was abolished on 13 July 2017"):
                do()

    def test_one_that_was_planned_before_is_reported(self, town: Office, planning: str) -> None:
        held = meeting(town, planning)
        committees.edit(town, planning, {"abolished_on": date(2017, 7, 1)})
        texts = [finding.text for finding in checker.check_meeting(town, held)]
        assert "Planning Committee was abolished on Saturday 1 July 2017." in texts

    def test_the_one_that_presides_gives_looks_and_law_to_a_joint_meeting(
        self, town: Office, planning: str, licensing: str
    ) -> None:
        held = meeting(town, planning)
        meeting_bodies.join(town, held, licensing)
        committees.edit(town, licensing, {"kind": BodyKind.COUNCIL})
        assert not copies.public_agenda(town, held).head.full_council
        meeting_bodies.preside(town, held, licensing)
        assert copies.public_agenda(town, held).head.full_council
        own = house_style.take_in(house_style.copy_to_restyle(b""), "ours.docx")
        house_style.choose_template(town, own, licensing)
        assert copies.public_agenda(town, held).head.template == own.template
        assert {f.where for f in checker.check_meeting(town, held) if f.rule == "CD-2"} >= {"Summons"}
