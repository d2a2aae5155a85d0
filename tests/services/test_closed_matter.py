"""Over 500 random agendas nothing closed stands in a public output, in a file's name, in a change's label or a log."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress

import pytest

from clerk_app.documents.model import text_of
from clerk_app.domain.agenda import Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.copies import Copy
from clerk_app.domain.ordering import block_of
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import agenda, checker, copies, council, exporting, importing, meetings
from clerk_app.store import changes
from tests.helpers.checkers import pdf_text
from tests.helpers.digging import everything_in
from tests.helpers.exchange_files import small
from tests.helpers.planted_agendas import SEAL, planted_meeting, sealed

ROUNDS, AGENDAS = 10, 50
#: Every how many agendas the slower writers are tried too.
SAMPLE = 10


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_closed_comes_out(office: Office, caplog: pytest.LogCaptureFixture, seed: int) -> None:
    chance = random.Random(seed)
    caplog.set_level(0)
    data = small()
    data["meetings"] = [planted_meeting(chance, number) for number in range(AGENDAS)]
    importing.import_data(office, data, "planted.json")
    if seed % 2:  # a town council, which prints no paragraphs (PA-1)
        council.set_rule(office, "paragraph_list", "none")
    _keep_a_secret(office, chance)
    for number, line in enumerate(meetings.lines(office)):
        _edit(office, line.id, chance)
        formats = exporting.FORMATS if number % SAMPLE == 0 else ("html",)
        for what, said in _public_outputs(office, line.id, formats):
            assert SEAL not in said, f"agenda {number} of seed {seed}: {what}"
    labels = [change.label for change in changes.recent(office.db, 10_000)]
    assert len(labels) > AGENDAS
    assert not [label for label in labels if SEAL in label]
    assert SEAL not in caplog.text


def _keep_a_secret(office: Office, chance: random.Random) -> None:
    """Sensitive detail lives beside the log; other rows carry its identity only."""
    with office.record("Withhold contact details"):
        office.db.execute("INSERT INTO secret (id, text) VALUES ('secret-1', ?)", [sealed(chance)])
        office.db.execute("UPDATE person_fact SET withheld_id = 'secret-1'")


def _edit(office: Office, meeting_id: str, chance: random.Random) -> None:
    """What an officer does to closed items, each with its label; then one block of open items is closed."""
    item_ids = [line.id for line in agenda.lines(office, meeting_id)]
    item_id = chance.choice(item_ids)
    agenda.edit(office, item_id, {chance.choice(("closed_title", "closed_note", "chair_note")): sealed(chance)})
    agenda.step(office, chance.choice(item_ids), chance.choice((-1, 1)))
    with suppress(ClerkError):  # the first item cannot be a sub-item
        agenda.set_level(office, chance.choice(item_ids), chance.choice(list(Level)))
    _close_a_block(office, meeting_id, chance)
    if chance.random() < 0.3:
        agenda.add_item(office, meeting_id, sealed(chance), _closed(office, meeting_id))
    if chance.random() < 0.3:
        agenda.copy_items(office, meeting_id, [chance.choice(item_ids)])
    if chance.random() < 0.3:
        agenda.remove(office, chance.choice(item_ids))
        office.undo()


def _close_a_block(office: Office, meeting_id: str, chance: random.Random) -> None:
    """Plant words in an open item with its sub-items, and close it: all of them are closed matter from then on."""
    items = [line.item for line in agenda.lines(office, meeting_id)]
    opened = [item.id for item in items if item.level is Level.ITEM and item.part == 1]
    if not opened:
        return
    chosen = chance.choice(opened)
    for item in block_of(items, chosen):
        agenda.edit(office, item.id, {"sub_line_kind": SubLineKind.NOTE, "sub_line": sealed(chance)})
        agenda.save_schedule(office, item.id, [ScheduleRow("", "", 0, site=sealed(chance))])
    agenda.set_openness(office, chosen, chance.choice((Openness.EXEMPT, Openness.CONFIDENTIAL)), (3,))


def _closed(office: Office, meeting_id: str) -> str | None:
    """The first closed item, below which an officer types."""
    items = [line.item for line in agenda.lines(office, meeting_id)]
    closed = next((item.id for item in items if item.openness.closed), None)
    return closed or agenda.set_openness(office, items[0].id, Openness.EXEMPT).subject.id  # type: ignore[union-attr]


def _public_outputs(office: Office, meeting_id: str, formats: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """All that anybody may see of an agenda, as text."""
    public = copies.public_agenda(office, meeting_id)
    yield "the plain data", repr(public)
    unsaved = {item.id: {"closed_title": f"{SEAL} unsaved"} for part in public.parts for item in part.items}
    yield "the preview while typing", repr(copies.public_agenda(office, meeting_id, unsaved))
    document = exporting.document_of(public)
    yield "the text of the document", text_of(document)
    yield "the document with its properties", repr(document)
    yield "the findings", repr(checker.check_meeting(office, meeting_id))
    for name, data in exporting.agenda_files(office, meeting_id, formats=formats).items():
        yield "a file's name", name
        yield name, said_in(name, data)
    for copy in Copy:
        yield "the name of a copy", exporting.agenda_name(office, meeting_id, copy)


def said_in(name: str, data: bytes) -> str:
    """All text of a file, and what its tags say."""
    return everything_in(name, data) + (pdf_text(data) if name.endswith(".pdf") else "")


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_the_search_itself_finds_what_is_there(office: Office, form: str) -> None:
    data = small()
    data["meetings"][0]["agenda"][2]["closed_title"] = f"{SEAL}7"
    importing.import_data(office, data, "small.json")
    files = exporting.agenda_files(office, meetings.lines(office)[0].id, Copy.MEMBERS, [form])
    assert all(SEAL in said_in(name, made) for name, made in files.items())
