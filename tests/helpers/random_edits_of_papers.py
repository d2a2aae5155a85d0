"""The verbs of papers on whatever the file holds; the files themselves are only said to be there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from random import Random
from typing import TypeVar

from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.change import Change
from clerk_app.domain.papers import ItemPaper, PaperKind, Printed
from clerk_app.domain.preflight import Facts
from clerk_app.office import Office
from clerk_app.services import left_out, papers
from clerk_app.services.paper_intake import Taken

MODULES = (papers, left_out)
Row = TypeVar("Row")
Some = Callable[[Office, type[Row], Random], Row]


def taken(chance: Random) -> Taken:
    """One of a few files, so that the same comes again elsewhere."""
    number = chance.randrange(6)
    digests = [hashlib.sha256(f"{part} {number}".encode()).hexdigest() for part in ("given", "made")]
    kind = chance.choice(list(PaperKind))
    return Taken(f"Paper_{number}.pdf", kind, *digests, 1000 + number, Facts(pages=number + 1), (f"Text {number}",))


def edits(some: Some[Row], words: Callable[[Random], str]) -> dict[str, Callable[[Office, Random], Change]]:
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
