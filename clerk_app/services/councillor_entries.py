"""What any list of councillors says: its entries, what was skipped in reading, and the error of a file that is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.councillor_lists import PrintedName, is_vacancy, with_office
from clerk_app.errors import BadInput


@dataclass(frozen=True, slots=True)
class Councillor:
    """One entry of a list; `place` says where it stands ("line 4"). `until` is the last day of their term, if known."""

    place: str
    printed: PrintedName
    party: str = ""
    ward: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""
    reference: str = ""
    until: date | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What is kept of them, by the fields of PersonFact; empty ones are left as they are."""
        said = {
            "name": self.printed.name,
            "title": self.printed.title,
            "post_nominals": self.printed.post_nominals,
            "political_group": self.party,
            "ward": self.ward,
            "job_title": self.post,
            "phone": self.phone,
            "email": self.email,
        }
        return {name: text for name, text in said.items() if text}

    @property
    def full_name(self) -> str:
        """The name in full, as it will be printed."""
        return " ".join(filter(None, (self.printed.title, self.printed.name, self.printed.post_nominals)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that does not come in, and why."""

    place: str
    who: str
    why: str

    @property
    def words(self) -> str:
        """ "line 7, Vacant: the seat is vacant"."""
        return f"{self.place}{f', {self.who}' if self.who else ''}: {self.why}"


@dataclass(frozen=True, slots=True)
class CouncillorList:
    """What was read from a file: its people, what was skipped in reading, and the columns that were not read."""

    entries: tuple[Councillor, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: tuple[str, ...] = ()


def with_office_titles(entries: Iterable[Councillor]) -> tuple[Councillor, ...]:
    """The entries of a list of councillors, each called one."""
    return tuple(
        replace(entry, printed=replace(entry.printed, title=with_office(entry.printed.title)))
        if entry.printed.name and not is_vacancy(entry.printed.name)
        else entry
        for entry in entries
    )


def unusable(name: str, why: str, hint: str) -> BadInput:
    """The error of a file that is no list of councillors."""
    return BadInput(f"{name} cannot be read as a list of councillors: {why}.", hint)
