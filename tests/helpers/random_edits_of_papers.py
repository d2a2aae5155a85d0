"""The verbs of papers on whatever the file holds; the files themselves are only said to be there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.change import Change
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper, PaperState
from clerk_app.domain.papers import ItemPaper, PaperKind, Printed
from clerk_app.domain.preflight import Facts
from clerk_app.office import Office
from clerk_app.services import expected_papers, left_out, papers
from clerk_app.services.paper_intake import Taken
from tests.helpers.random_rows import Edits, Row, Some

MODULES = (papers, left_out, expected_papers)


def taken(chance: Random) -> Taken:
    """One of a few files, so that the same comes again elsewhere."""
    number = chance.randrange(6)
    digests = [hashlib.sha256(f"{part} {number}".encode()).hexdigest() for part in ("given", "made")]
    kind = chance.choice(list(PaperKind))
    return Taken(f"Paper_{number}.pdf", kind, *digests, 1000 + number, Facts(pages=number + 1), (f"Text {number}",))


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    def link(office: Office, chance: Random) -> str:
        return some(office, ItemPaper, chance).id  # type: ignore[attr-defined,arg-type]

    def item(office: Office, chance: Random) -> str:
        return some(office, AgendaItem, chance).id  # type: ignore[attr-defined,arg-type]

    def attach(office: Office, chance: Random) -> Change:
        files = [taken(chance) for _ in range(chance.randrange(3))]
        openness = chance.choice((None, *Openness))
        return papers.attach(office, item(office, chance), files, openness, (chance.randrange(1, 8),))

    def place(office: Office, chance: Random) -> Change:
        return papers.place(office, link(office, chance), chance.choice((None, link(office, chance))))

    def classed(office: Office, chance: Random) -> Change:
        return papers.set_class(office, link(office, chance), chance.choice(list(Openness)), (3,))

    def again(office: Office, chance: Random) -> Change:
        return papers.attach_again(office, item(office, chance), link(office, chance), chance.choice(list(Printed)))

    return {
        **_of_expected(some, words),
        "papers.attach": attach,
        "papers.attach_again": again,
        "papers.replace_file": lambda o, c: papers.replace_file(o, link(o, c), taken(c), c.random() < 0.5),
        "papers.step": lambda o, c: papers.step(o, link(o, c), c.choice((-1, 1))),
        "papers.place": place,
        "papers.relabel": lambda o, c: papers.relabel(o, link(o, c), words(c), c.choice(("", "visit-1"))),
        "papers.retitle": lambda o, c: papers.retitle(o, link(o, c), words(c)),
        "papers.move_to": lambda o, c: papers.move_to(o, link(o, c), item(o, c)),
        "papers.set_class": classed,
        "papers.set_printed": lambda o, c: papers.set_printed(o, link(o, c), c.choice(list(Printed))),
        "left_out.leave_out": lambda o, c: left_out.leave_out(o, link(o, c), words(c)),
        "left_out.put_back": lambda o, c: left_out.put_back(o, link(o, c)),
        "papers.remove": lambda o, c: papers.remove(o, link(o, c)),
    }


def _of_expected(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """The verbs of papers that are expected."""

    def awaited(office: Office, chance: Random) -> str:
        return some(office, ExpectedPaper, chance).id  # type: ignore[attr-defined,arg-type]

    def item(office: Office, chance: Random) -> str:
        return some(office, AgendaItem, chance).id  # type: ignore[attr-defined,arg-type]

    def day(chance: Random) -> date | None:
        return chance.choice((None, date(2017, 6, 1) + timedelta(days=chance.randrange(40))))

    def fields(chance: Random) -> dict[str, object]:
        return {"lead_officer": words(chance), "title": words(chance), "final_due": day(chance)}

    def consulted(office: Office, chance: Random) -> Change:
        made = awaited(office, chance)
        kept = list(expected_papers.consultations(office, made))
        drafts = [*kept[chance.randrange(2) :], Consultation("", "", 0, words(chance), sent_on=day(chance))]
        return expected_papers.save_consultations(office, made, drafts)

    def expect(office: Office, chance: Random) -> Change:
        """Where there is a paper already, if there is one, so that it can be taken as the expected one."""
        there = office.db.execute("SELECT agenda_item_id FROM item_paper ORDER BY id").fetchall()
        where = chance.choice(there)[0] if there else item(office, chance)
        return expected_papers.expect(office, where, fields(chance))

    def meet(office: Office, chance: Random) -> Change:
        both = office.db.execute(
            "SELECT expected_paper.id, item_paper.id FROM expected_paper JOIN item_paper USING (agenda_item_id) "
            "WHERE item_paper.id NOT IN (SELECT item_paper_id FROM expected_paper WHERE item_paper_id IS NOT NULL) "
            "ORDER BY expected_paper.id, item_paper.id"
        ).fetchall()
        other = some(office, ItemPaper, chance).id  # type: ignore[attr-defined,arg-type]
        return expected_papers.meet(office, *(chance.choice(both) if both else (awaited(office, chance), other)))

    return {
        "expected_papers.expect": expect,
        "expected_papers.edit": lambda o, c: expected_papers.edit(
            o, awaited(o, c), fields(c), c.choice(("", "visit-1"))
        ),
        "expected_papers.set_state": lambda o, c: expected_papers.set_state(
            o, awaited(o, c), c.choice(list(PaperState)), day(c)
        ),
        "expected_papers.meet": meet,
        "expected_papers.remove": lambda o, c: expected_papers.remove(o, awaited(o, c)),
        "expected_papers.save_consultations": consulted,
    }
