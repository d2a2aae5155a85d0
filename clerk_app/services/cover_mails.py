"""Cover e-mails as drafts: one for each group or each person of the open list, with the public pack attached.

A draft is a file that the officer's own mail program opens, to be looked at and sent from there. Nothing else than the
public pack is ever attached: what is gathered here is the public copy, and it is guarded as it is made (PX-5, PX-8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clerk_app import workplace
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead, Copy
from clerk_app.domain.dates import DateForm, TimeForm, printed_date, printed_time
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.text import keepable
from clerk_app.domain.wording import filled
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import distribution, exporting, mail_drafts, meetings, packing, people
from clerk_app.services.pack_making import make
from clerk_app.services.packing import Wanted
from clerk_app.services.sending import refuse_too_large

ENDING = ".eml"


@dataclass(frozen=True, slots=True)
class CoverMail:
    """One draft: what its file is called, and who gets it; those of a group do not see each other's addresses."""

    name: str
    addresses: tuple[str, ...]
    to_group: bool


@dataclass(frozen=True, slots=True)
class CoverMails:
    """The drafts of a meeting as plain data. `without` are those of the list who have no e-mail address."""

    mails: tuple[CoverMail, ...]
    without: tuple[str, ...]
    head: AgendaHead
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class _Reached:
    """Somebody of the list who has an address; `who` is their identity."""

    heading: str
    who: str
    name: str
    address: str


def planned(office: Office, meeting_id: str, *, each: bool) -> CoverMails:
    """The drafts for the open list, one for `each` person or one for each of its groups. Raises what a pack raises."""
    body = meetings.presiding_body(office, meeting_id)
    reached: list[_Reached] = []
    without: list[str] = []
    for entry in distribution.entries(office, body.id, ListKind.OPEN):
        name, address = _who(office, entry)
        if entry.spare or not entry.copies:
            continue
        if address:
            reached.append(_Reached(entry.heading, entry.person_id or entry.id, name, address))
        else:
            without.append(name)
    wanted = packing.gather(office, meeting_id, Copy.PUBLIC)
    head = exporting.head_of(wanted.pack.agenda)
    return CoverMails(_mails(reached, each), tuple(without), head, wanted)


def write(
    drafts: CoverMails,
    folder: Path,
    told: Callable[[float, str], None] = lambda _share, _words: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Make the public pack, and write the drafts into a folder that is there; for a worker, as it asks no office.

    Only their owner may read them, as addresses stand in them. Raises what making a pack raises, and Refused where
    nobody has an address, the pack is too large for a letter, or a draft cannot be written.
    """
    if not drafts.mails:
        raise Refused("Nobody on the open list has an e-mail address.", "Enter them on the page People.")
    with workplace.room() as room:
        made = make(drafts.wanted, room, told, cancelled)
        refuse_too_large(made.path.stat().st_size)
        pack = made.path.read_bytes()
    files = {f"{mail.name}{ENDING}": _draft(mail, drafts, pack) for mail in drafts.mails}
    return exporting.keep_files(files, folder, private=True)


def _who(office: Office, entry: DistributionEntry) -> tuple[str, str]:
    if entry.person_id is None:
        return entry.name, ""
    fact = people.fact(office, entry.person_id)
    return fact.printed, fact.email


def _mails(reached: list[_Reached], each: bool) -> tuple[CoverMail, ...]:
    """A draft for each person, though two of them may be printed alike, or for each heading."""
    groups: dict[str, list[_Reached]] = {}
    for one in reached:
        groups.setdefault(one.who if each else one.heading, []).append(one)
    found: list[CoverMail] = []
    for number, listed in enumerate(groups.values(), start=1):
        words = exporting.file_words(listed[0].name if each else listed[0].heading, "everybody")
        addresses = tuple(dict.fromkeys(one.address for one in listed))
        found.append(CoverMail(f"{number:02}-{words}", addresses, not each))
    return tuple(found)


def _draft(mail: CoverMail, drafts: CoverMails, pack: bytes) -> bytes:
    words, head = Wording.load(drafts.head.words).distribution, drafts.head
    values = _values(head)
    addresses = [mail_drafts.carried(address) for address in mail.addresses]
    made = mail_drafts.message_to((*addresses, head.contact_email))
    made["Subject"] = " ".join(keepable(filled(words["mail_subject"], values)).split())
    if mail.to_group:
        if head.contact_email:
            made["To"] = mail_drafts.carried(head.contact_email)
        made["Bcc"] = ", ".join(addresses)
    else:
        made["To"] = ", ".join(addresses)
    made["X-Unsent"] = "1"  # by which mail programs know a draft from a letter that came
    signed = "\n".join(line for line in (head.contact_name, head.contact_phone, head.council) if line)
    made.set_content(f"{filled(words['mail_text'], values)}\n\n{signed}\n")
    made.add_attachment(pack, maintype="application", subtype="pdf", filename=f"{drafts.wanted.name}.pdf")
    return made.as_bytes()


def _values(head: AgendaHead) -> dict[str, str]:
    words = Wording.load(head.words).summons
    at = printed_time(head.start_time, TimeForm(head.time_form), language=head.language) if head.start_time else ""
    return {
        "committee": head.committee,
        "date": printed_date(head.day, DateForm(head.date_form), language=head.language),
        "time": at or words["no_time"],
        "place": ", ".join(head.place) or words["no_place"],
    }
