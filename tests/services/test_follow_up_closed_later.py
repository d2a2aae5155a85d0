"""What is closed after it was referred, planned or reported is in no public output any more (PX-5, PX-10)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.documents.follow_up import follow_up_document
from clerk_app.documents.model import text_of
from clerk_app.documents.programme import programme_document
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.rag import Rag
from clerk_app.domain.record_rows import ResolutionKind
from clerk_app.domain.review_rows import StageKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    action_chasers,
    action_plans,
    actions,
    agenda,
    correcting,
    follow_up_printing,
    followed,
    forward_plan,
    history,
    meetings,
    plan_parts,
    prioritising,
    programme,
    programme_agenda,
    programme_cells,
    programme_items,
    programme_pasting,
    programme_printing,
    programme_years,
    referrals,
    resolving,
    review_outcomes,
    review_parts,
    review_stages,
    reviews,
    tables,
)
from clerk_app.services.prioritising import Proposal
from clerk_app.services.programme_pasting import Target
from clerk_app.services.search import Search
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.offices import office_on_disk
from tests.helpers.programme_scene import Scene
from tests.helpers.small_council import id_of

SECRET = "Quillgate"


@pytest.fixture
def scene(office: Office) -> Scene:
    made = Scene(office)
    for meeting_id, title in ((made.july, "Dealings with a contractor"), (made.september, "Responses to referrals")):
        agenda.add_item(office, meeting_id, title)
    return made


def close(scene: Scene) -> None:
    (item,) = agenda.lines(scene.office, scene.july)
    agenda.set_openness(scene.office, item.id, Openness.EXEMPT, (3,))


def responses(scene: Scene) -> str:
    """What the item of the responses says in September, which anybody may read."""
    return str(agenda.lines(scene.office, scene.september)[0].item.sub_line)


def under_review(scene: Scene) -> str:
    """A review of July's item, begun while it was open."""
    (item,) = agenda.lines(scene.office, scene.july)
    return id_of(reviews.start(scene.office, scene.body, "", matter_id=item.item.matter_id))


def referred_by_decision(scene: Scene) -> None:
    words, kind = f"That {SECRET} be sued", ResolutionKind.REFERRED
    decided = id_of(resolving.resolve(scene.office, scene.july, words, kind, to_whom="Cabinet"))
    made = id_of(referrals.from_resolution(scene.office, decided))
    referrals.edit(scene.office, made, {"received_on": date(2017, 6, 30)})
    assert SECRET in responses(scene)
    resolving.change(scene.office, decided, {"closed": True})


def referred_of_matter(scene: Scene) -> None:
    review = under_review(scene)
    made = id_of(review_parts.add_recommendation(scene.office, review, f"Sue {SECRET}", {"to_whom": "Cabinet"}))
    review_outcomes.refer(scene.office, made)
    (line,) = referrals.lines(scene.office)
    referrals.edit(scene.office, line.id, {"title": f"{SECRET} in court", "received_on": date(2017, 6, 30)})
    assert SECRET in responses(scene)
    close(scene)


@pytest.mark.parametrize("refer", [referred_by_decision, referred_of_matter])
def test_a_referral_is_closed_with_its_decision_or_matter_px_5(scene: Scene, refer: Callable[[Scene], None]) -> None:
    office = scene.office
    refer(scene)
    (line,) = referrals.lines(office)
    assert line.closed and responses(scene) == "No responses are due."
    assert SECRET not in text_of(follow_up_document(follow_up_printing.referrals_list(office)))
    search = Search(office)
    search.prepare()
    assert not search.as_typed(SECRET)
    for (number,) in office.db.execute("SELECT number FROM change").fetchall():
        things = history.preview(office, number).things
        assert all(each.closed for thing in things for each in thing.fields if SECRET in str(each))
    office.undo()
    assert SECRET in responses(scene)
    search.prepare()
    assert search.as_typed(SECRET)
    search.close()


def test_what_hangs_on_a_closed_decision_stays_closed_without_it_px_5(scene: Scene) -> None:
    office = scene.office
    referred_by_decision(scene)
    (decided,) = (line.referral.resolution_id for line in referrals.lines(office))
    assert decided is not None
    resolving.act(office, scene.july, f"Sue {SECRET}", resolution_id=decided)
    correcting.remove(office, decided)
    assert [line.closed for line in (*referrals.lines(office), *followed.find(office))] == [True, True]
    assert responses(scene) == "No responses are due."


def test_of_a_closed_plan_nobody_is_told_its_title_or_its_numbers_px_5(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_on_disk(tmp_path / "office.clerk")
    scene = Scene(office)
    shut = id_of(action_plans.new_plan(office, scene.body, f"{SECRET} recovery", closed=True))
    opened = id_of(action_plans.new_plan(office, scene.body, "Recovery of roads"))
    for plan, closed in ((shut, False), (opened, True)):
        due = "1 June 2017"
        said = {"reference": f"{SECRET} 1", "owner_name": f"{SECRET} & Co", "closed": closed, "plan_id": plan}
        made = id_of(actions.create(office, scene.body, f"Sue {SECRET}", due, **said))
        action_plans.keep_quarter(office, plan, date(2017, 4, 1), date(2017, 6, 30))
        actions.edit(office, made, {"owner_name": "Jo"})
        plan_parts.add_lead(office, plan, "Head of Roads", "Ada")
        actions.create(office, scene.body, "x", "x", **said | {"owner_name": "Jo"})
        impossible = actions.create(office, scene.body, "x", "x", **said | {"owner_name": "Jo"})
        with office.record("So it was written"):
            rows.update(office.db, PlannedAction, id_of(impossible), {"due_text": "31st April 2017"}, "x")
    found = followed.find(office)
    assert {line.open_source for line in found} == {"", "Recovery of roads"}
    (letter,) = action_chasers.drafts(office, action_chasers.due(office)).values()
    assert SECRET.encode() not in letter and b"not for publication (Scrutiny Committee): due" in letter
    for line in found:
        actions.edit(office, line.id, {"stated": Rag.GREEN})
    said_of = [f"{each.where} {each.text}" for plan in (shut, opened) for each in action_plans.findings(office, plan)]
    for words in ("another owner than the plan", "owns a closed action", "is not a real date", "status given is green"):
        assert sum(words in each for each in said_of) >= 2
    assert not any(SECRET in each or "31st April" in each or "Jo " in each for each in said_of)
    office.close()
    file = str(tmp_path / "office.clerk")
    for more in (["check", file], *(["actions", file, *each] for each in ([], ["--json"], ["--plan", "recovery"]))):
        main(more)
        told = capsys.readouterr()
        assert SECRET not in told.out + told.err
    assert "one that is closed, Recovery of roads" in told.err


def test_what_was_reported_of_a_closed_action_goes_with_it_px_5(scene: Scene) -> None:
    office = scene.office
    plan = id_of(action_plans.new_plan(office, scene.body, "Recovery of roads"))
    made = [
        id_of(actions.create(office, scene.body, text, "1 June 2017", plan_id=plan, closed=closed))
        for text, closed in ((f"Sue {SECRET}", True), ("Mend the roads", False))
    ]
    action_plans.keep_quarter(office, plan, date(2017, 4, 1), date(2017, 6, 30))
    before = action_plans.read(office, plan).quarters
    for action_id in made:
        actions.remove(office, action_id)
    said = text_of(follow_up_document(follow_up_printing.plan(office, plan)))
    assert SECRET not in said and "Mend the roads" in said
    for _ in made:
        office.undo()
    assert action_plans.read(office, plan).quarters == before


def test_what_was_referred_of_an_entry_of_the_forward_plan_is_closed_with_it_px_5(scene: Scene) -> None:
    office = scene.office
    entry = id_of(forward_plan.add(office, "A contractor", date(2017, 12, 1)))
    matter = forward_plan.planned(office, entry).entry.matter_id
    made = id_of(referrals.refer(office, scene.body, "Cabinet", "That it be told", title=SECRET, matter_id=matter))
    referrals.edit(office, made, {"received_on": date(2017, 6, 30)})
    assert SECRET in responses(scene)
    before = state_of(office.db)
    forward_plan.edit(office, entry, {"openness": Openness.EXEMPT})
    assert referrals.line(office, made).closed and SECRET not in responses(scene)
    office.undo()
    assert state_of(office.db) == before


def test_next_years_report_on_a_closed_matter_is_closed_too_px_1(scene: Scene) -> None:
    """Its title moves on by a year, so that it is another matter, and brings the words that were closed."""
    office = scene.office
    row = scene.add("Annual report on a contractor 2016/17", desired_outcomes=f"What {SECRET} did")
    programme_cells.put(office, row, scene.september, {"words": f"hearing {SECRET} and his bank"})
    with office.record("It is closed"):
        rows.update(office.db, Matter, programme_items.row(office, row).matter_id, {"openness": Openness.EXEMPT}, "x")
    meetings.new_meeting(office, scene.body, date(2018, 9, 12))
    before = state_of(office.db)
    assert programme_years.roll_over(office, scene.id).label == "Roll 1 work item over to 2018/19"
    following = next(each for each in programme.programmes(office, scene.body) if each.year == 2018)
    (line,) = programme.read(office, following.id).lines
    assert line.row.title == "Annual report on a contractor 2017/18" and SECRET in str(line)
    assert line.row.matter_id != programme_items.row(office, row).matter_id
    told = programme_printing.printed(office, following.id)
    assert SECRET not in text_of(programme_document(told, beside=True))
    programme_printing.check(office, told)
    office.undo()
    assert state_of(office.db) == before
    # the same rows copied with what is closed, and pasted into the programme of the next year
    later = id_of(programme.start(office, scene.body, 2018))
    whole = tables.as_tsv(programme_pasting.copied(office, scene.matrix, columns=("title",), closed=True))
    programme_pasting.paste(office, later, whole, Target((), ("title",)))
    (pasted,) = programme.read(office, later).lines
    assert pasted.row.matter_id == programme_items.row(office, row).matter_id


def test_of_work_on_a_closed_matter_the_public_has_the_title_alone_px_1(scene: Scene) -> None:
    office = scene.office
    (item,) = agenda.lines(office, scene.july)
    row = id_of(programme_items.add_of_matter(office, scene.id, item.item.matter_id, {"title": item.item.title}))
    programme_items.edit(office, row, {"deadline": f"Before {SECRET} goes"})
    programme_cells.put(office, row, scene.september, {"words": f"hearing {SECRET} and his bank"})
    review_stages.add(
        office, under_review(scene), StageKind.OTHER, {"meeting_id": scene.november, "words": f"what {SECRET} knew"}
    )
    proposal = Proposal(scene.november, prioritising.Answers(), row_id=row, in_spite=True, reason=f"{SECRET} fails")
    number = prioritising.decide(office, scene.id, proposal).number
    before = programme_printing.printed(office, scene.id)
    assert text_of(programme_document(before)).count(SECRET) >= 4, "open business is printed whole"
    programme_printing.check(office, before)
    close(scene)
    with pytest.raises(BadInput, match="closed business stands in"):  # as in a report that was attached before
        programme_printing.check(office, before)
    told = programme_printing.printed(office, scene.id)
    said = text_of(programme_document(told))
    assert SECRET not in said and "Dealings with a contractor" in said and "Proposed" in said
    assert SECRET not in json.dumps([str(line) for line in told.matrix.lines])
    shown = history.preview(office, number)
    assert all(field.closed for thing in shown.things for field in thing.fields if SECRET in str(field))
    kept = state_of(office.db)
    for closed in (False, True):
        copied = tables.as_tsv(programme_pasting.copied(office, scene.matrix, closed=closed))
        assert (SECRET in copied) is closed is copied.startswith(tables.NOT_FOR_PUBLICATION)
        programme_pasting.paste(office, scene.id, copied.replace("\n", "\r\n"), Target((), ()))
    assert state_of(office.db) == kept, "what is copied comes back without a loss"
    programme_agenda.draft(office, scene.september)
    drafted = agenda.lines(office, scene.september)[-1].item
    assert (drafted.title, drafted.openness) == ("Dealings with a contractor", Openness.EXEMPT)
    assert drafted.closed_title == f"Dealings with a contractor (hearing {SECRET} and his bank)"
