"""A random meeting whose agenda and papers are full of planted words, and all of it that anybody may see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from clerk_app.domain.agenda import AgendaItem, Level, Openness, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.office import Office
from clerk_app.services import agenda, packing, paper_intake, papers, publishing
from clerk_app.services.exchange_public import public_office
from clerk_app.services.pack_making import make
from clerk_app.store import agenda as items_store
from clerk_app.store import changes, rows
from tests.helpers.digging import everything_under
from tests.helpers.exchange_files import brought_in, small
from tests.helpers.planted_agendas import planted_meeting
from tests.helpers.planted_papers import SECRETS, Pantry


def planted(office: Office, pantry: Pantry, chance: Random) -> str:
    """A random agenda with closed papers and open ones that hide something; the meeting's id."""
    data = small()
    data["meetings"] = [planted_meeting(chance, chance.randrange(1000))]
    meeting_id = brought_in(office, data)
    agenda.add_item(office, meeting_id, "Library hours")
    pantry.bring_to(paper_intake.folder_of(office))
    for name in chance.sample(sorted(pantry.closed), len(pantry.closed)):
        item = chance.choice(_items(office, meeting_id))
        how = {} if item.openness.closed else {"openness": Openness.EXEMPT, "paragraphs": (3,)}
        papers.attach(office, item.id, [pantry.closed[name]], **how)
    for name in chance.sample(sorted(pantry.clean), chance.randint(1, len(pantry.clean))):
        papers.attach(office, chance.choice(_open(office, meeting_id)).id, [pantry.clean[name]])
    with office.record("Change the state"):
        rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.ISSUED}, office.officer)
    return meeting_id


def _items(office: Office, meeting_id: str) -> list[AgendaItem]:
    listed = closed_below(in_order(items_store.items_of(office.db, meeting_id)))
    return [item for item in listed if item.level is not Level.HEADING]


def _open(office: Office, meeting_id: str) -> list[AgendaItem]:
    return [item for item in _items(office, meeting_id) if not item.openness.closed]


def public_outputs(office: Office, meeting_id: str, out: Path) -> Iterator[tuple[str, str]]:
    """Everything that anybody may see of the meeting, made anew in a folder, and what is in it."""
    yield "what is said of the pack", repr(make(packing.gather(office, meeting_id), out / "pack"))
    yield "what is said of the folder", repr(publishing.publish(publishing.gather(office, meeting_id), out / "web"))
    yield "the public data", repr(public_office(office))
    yield from everything_under(out)
    for change in changes.recent(office.db, 10_000):
        yield "the name of a change", change.label


def secrets_in(said: str) -> list[str]:
    """The planted words that stand in a text, however a name is written in a file's name."""
    folded = said.casefold()
    return [secret for secret in SECRETS if secret.casefold() in folded]
