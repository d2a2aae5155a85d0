"""E-mails that ask how actions stand: one draft for each owner, never sent by this program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from clerk_app.documents.wording import Wording
from clerk_app.domain.wording import filled
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import council, followed, mail_drafts, wording
from clerk_app.services.exporting import file_words, keep_files
from clerk_app.services.followed import ActionLine

#: How many days ahead is looked, unless an officer says otherwise.
A_WEEK = 7
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ActionChaser:
    """What one owner is asked for; without an address the officer puts it in."""

    owner: str
    email: str
    lines: tuple[ActionLine, ...]


def due(office: Office, days: int = A_WEEK) -> tuple[ActionChaser, ...]:
    """Whom to ask for what is overdue or due within so many days of the calendar, by name; who is not known, last."""
    last = office.today() + timedelta(days=days)
    found: dict[tuple[str, str], list[ActionLine]] = {}
    for line in followed.find(office):
        if line.standing.due.day is not None and line.standing.due.day <= last:
            found.setdefault((line.owner, line.email), []).append(line)
    listed = sorted(found.items(), key=lambda each: (not each[0][0], each[0][0].casefold(), each[0][1]))
    return tuple(ActionChaser(owner, email, tuple(lines)) for (owner, email), lines in listed)


def drafts(office: Office, chasers: Sequence[ActionChaser]) -> dict[str, bytes]:
    """The drafts by the names of their files. Of a closed action nothing is said but where it comes from (PX-7)."""
    words = Wording.load(wording.of_committee(office, None, office.today())).chaser
    made: dict[str, bytes] = {}
    for chaser in chasers:
        stem = file_words(chaser.owner, "no-owner")[:_LONGEST_NAME].rstrip("-")
        name = mail_drafts.free_name(f"{office.today().isoformat()}-actions-{stem}", made)
        made[name] = _draft(office, chaser, words)
    return made


def write(office: Office, folder: Path | str, days: int = A_WEEK) -> list[Path]:
    """Write a draft for every owner who is to be asked into a folder. Raises Refused where nothing is due."""
    chasers = due(office, days)
    if not chasers:
        raise Refused("No action is overdue or due by then.", "Look further ahead, or ask again later.")
    return keep_files(drafts(office, chasers), Path(folder))


def _draft(office: Office, chaser: ActionChaser, words: Mapping[str, str]) -> bytes:
    said = {"council": council.needed_authority(office).name, "officer": office.officer}
    name = chaser.owner or words["action_nobody"]
    listed = "\n".join(_lines(chaser, words))
    to = mail_drafts.address_of(chaser.owner, chaser.email, "an owner", "Correct it on the People page.")
    letter = filled(words["action_letter"], said | {"name": name, "actions": listed})
    return mail_drafts.chaser(to, filled(words["action_subject"], said), letter)


def _lines(chaser: ActionChaser, words: Mapping[str, str]) -> Iterator[str]:
    for line in chaser.lines:
        title = words["action_closed"] if line.closed else line.action.text
        values = {"title": " ".join(title.split()), "committee": line.committee, "source": line.open_source}
        values["date"] = line.standing.due.words
        form = words["action_line" if values["date"] else "action_undated"]
        said = filled(form if values["source"] else form.replace(", {source}", ""), values)
        yield filled(words["overdue"], {"line": said}) if line.standing.overdue else said
