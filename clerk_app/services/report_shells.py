"""The Word file that the author of a report begins with: gathered from its own item alone, and written."""

from __future__ import annotations

from pathlib import Path

from clerk_app.documents.closed_words import mark_by
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Openness
from clerk_app.domain.copies import AgendaHead, Copy
from clerk_app.domain.expected_papers import ExpectedPaper, KeyDecision
from clerk_app.domain.report_shell import Consultee, HeaderStyle, ReportShell
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, copies, expected_papers, exporting, meetings
from clerk_app.services.exporting import file_words
from clerk_app.services.reading import one
from clerk_app.store import expected_papers as store


def gather(office: Office, item_id: str, expected_id: str = "") -> ReportShell:
    """What is filled in of the report of an item, or of one of the papers that it waits for.

    An open report knows its open title only; nothing of any other item is looked at (PX-5). Raises NotFound.
    """
    item = one(office, AgendaItem, item_id, "item")
    line = next(each for each in agenda.lines(office, item.meeting_id) if each.id == item_id)
    expected = _expected(office, item_id, expected_id)
    rules = meetings.rules_of(office, item.meeting_id)
    head = copies.head(office, item.meeting_id, rules)
    own_class = expected.openness if expected else Openness.OPEN
    in_closed_part = line.printed.openness.closed or line.printed.part == 2
    closed = in_closed_part or own_class is not Openness.OPEN
    named = (expected.title if expected else "") or (item.closed_title if closed else "") or item.title
    stated = line.printed if in_closed_part else None
    return ReportShell(
        head=head,
        style=HeaderStyle(rules["report_header"]),
        number=line.number,
        title=named,
        part=rules["part_2" if closed else "part_1"],
        wards=item.wards,
        lead_officer=expected.lead_officer if expected else item.lead_officer,
        authors=expected.authors if expected else "",
        key_decision=expected.key_decision if expected else KeyDecision.UNKNOWN,
        closed=closed,
        mark=_mark(stated, own_class, head) if closed else "",
        version=expected.report_version if expected else "",
        dated=expected.dated if expected else None,
        sent_on=expected.sent_on if expected else None,
        consulted=_consulted(office, expected),
    )


def write(shell: ReportShell, name: str, folder: Path | str) -> Path:
    """Write the Word file into a folder, which is made if it is not there; one of that name is replaced.

    Only its owner may read one that is not for publication. Raises Refused when the folder cannot be written to.
    """
    from clerk_app.documents.report_shell import report_shell  # noqa: PLC0415 - the writers are slow to load
    from clerk_app.documents.style import style_of  # noqa: PLC0415
    from clerk_app.documents.word import write_word  # noqa: PLC0415

    data = write_word(report_shell(shell), style_of(shell.head.template))
    (made,) = exporting.keep_files({f"{name}.docx": data}, Path(folder), private=shell.closed)
    return made


def name_of(office: Office, item_id: str, shell: ReportShell, expected_id: str = "") -> str:
    """What its file is called, without the ending: day, committee and number, and never a title (PX-7).

    Where the item waits for several papers each has a number of its own from the second on.
    """
    item = one(office, AgendaItem, item_id, "item")
    awaited = [expected.id for expected in store.of_item(office.db, item_id)]
    place = awaited.index(expected_id) + 1 if expected_id in awaited else 1
    number = f"item-{file_words(shell.number)}" if shell.number else "heading"
    kind = Copy.CLOSED if shell.closed else Copy.PUBLIC
    return exporting.agenda_name(office, item.meeting_id, kind, f"{number}-report{f'-{place}' if place > 1 else ''}")


def _expected(office: Office, item_id: str, expected_id: str) -> ExpectedPaper | None:
    if not expected_id:
        return None
    expected = one(office, ExpectedPaper, expected_id, "expected paper")
    if expected.agenda_item_id != item_id:
        raise Refused("That paper is expected at another item.", "Choose one of this item.")
    return expected


def _mark(item: AgendaItem | None, own: Openness, head: AgendaHead) -> str:
    """What a report that is not for publication bears: why its item is closed, or why it is itself (PX-5)."""
    words = Wording.load(head.words)
    if item is not None:
        return mark_by(item.openness is Openness.CONFIDENTIAL, item.paragraphs, words, head)
    return mark_by(own is Openness.CONFIDENTIAL, (), words, head)


def _consulted(office: Office, expected: ExpectedPaper | None) -> tuple[Consultee, ...]:
    listed = expected_papers.consultations(office, expected.id) if expected else ()
    return tuple(Consultee(each.consultee, each.sought, each.included) for each in listed)
