"""E-mails that ask for papers that are due: one draft for each lead officer, never sent by this program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.expected_papers import ExpectedLine
from clerk_app.domain.wording import filled
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import council, expected_papers, mail_drafts, wording
from clerk_app.services.exporting import file_words, keep_files

#: How many days ahead is looked, unless an officer says otherwise.
A_WEEK = 7
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Chaser:
    """What one lead officer is asked for; without an address the officer puts it in."""

    lead_officer: str
    email: str
    lines: tuple[ExpectedLine, ...]


def due(office: Office, days: int = A_WEEK) -> tuple[Chaser, ...]:
    """Whom to ask for what is overdue or due within so many days of the calendar, by the lead officer's name."""
    today, found = office.today(), dict[tuple[str, str], list[ExpectedLine]]()
    for line in expected_papers.register(office):
        if line.due_within(today, days):
            found.setdefault((_lead(line), line.expected.email if line.expected else ""), []).append(line)
    return tuple(Chaser(lead, email, tuple(lines)) for (lead, email), lines in sorted(found.items(), key=_by_name))


def drafts(office: Office, chasers: Sequence[Chaser]) -> dict[str, bytes]:
    """The drafts by the names of their files, in the council's own words.

    Of a paper that is closed only the open title of its item stands in them: an e-mail may be read by anybody (PX-7).
    Raises BadInput for an address that no e-mail can have.
    """
    words = Wording.load(wording.of_committee(office, None, office.today())).chaser
    made: dict[str, bytes] = {}
    for chaser in chasers:
        stem = file_words(chaser.lead_officer, "no-lead-officer")[:_LONGEST_NAME].rstrip("-")
        name = mail_drafts.free_name(f"{office.today().isoformat()}-chaser-{stem}", made)
        made[name] = _draft(office, chaser, words)
    return made


def write(office: Office, folder: Path | str, days: int = A_WEEK) -> list[Path]:
    """Write a draft for everybody who is to be asked into a folder. Raises Refused where nothing is due."""
    chasers = due(office, days)
    if not chasers:
        ahead = "today" if days == 0 else f"within {days} {'day' if days == 1 else 'days'}"
        raise Refused(f"No paper is overdue or due {ahead}.", "Look further ahead, or ask again later.")
    return keep_files(drafts(office, chasers), Path(folder))


def _by_name(found: tuple[tuple[str, str], list[ExpectedLine]]) -> tuple[bool, str, str]:
    lead, email = found[0]
    return not lead, lead.casefold(), email


def _lead(line: ExpectedLine) -> str:
    return line.expected.lead_officer if line.expected else line.item.lead_officer


def _draft(office: Office, chaser: Chaser, words: Mapping[str, str]) -> bytes:
    said = {"council": council.needed_authority(office).name, "officer": office.officer}
    name = chaser.lead_officer or words["nobody"]
    papers = "\n".join(_lines(office, chaser, words))
    to = mail_drafts.address_of(chaser.lead_officer, chaser.email, "a lead officer", _REMEDY)
    letter = filled(words["letter"], said | {"name": name, "papers": papers})
    return mail_drafts.chaser(to, filled(words["subject"], said), letter)


_REMEDY = "Correct it at the paper that is expected."


def _lines(office: Office, chaser: Chaser, words: Mapping[str, str]) -> Iterator[str]:
    for line in chaser.lines:
        assert line.stage is not None
        values = {
            "title": f"{words['closed']} ({line.public_title})" if line.closed else line.public_title,
            "item": line.number,
            "committee": line.meeting.committee,
            "meeting": printed_date(line.meeting.day, weekday=False),
            "stage": words[line.stage.value],
            "date": printed_date(line.when, DateForm.PLAIN) if line.when else "",
        }
        said = filled(words["line" if line.number else "line_unnumbered"], values)
        yield filled(words["overdue"], {"line": said}) if line.overdue(office.today()) else said
