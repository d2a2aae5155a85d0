"""The notices of one agenda, with what they want filled in; one that cannot be filled in is left out and reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.wording import SHOWN, Notice, filled, names_in, shown_notices

#: What a name in curly brackets stands for, where it has nothing to be filled in with.
WANTING: Mapping[str, str] = {
    "quorum": "the committee has no quorum among its rules",
    "contact": "the meeting has no contact",
    "place": "the meeting has no place",
}


def notices_of(head: AgendaHead, quorum: str) -> tuple[Notice, ...]:
    """The notices that an agenda prints, in their order."""
    return tuple(notice for notice, missing in _notices(head, quorum) if not missing)


def unfilled(head: AgendaHead, quorum: str) -> tuple[tuple[str, str], ...]:
    """The headings of the notices that are left out, each with the name that nothing can be filled in for."""
    return tuple((notice.heading, missing) for notice, missing in _notices(head, quorum) if missing)


def _notices(head: AgendaHead, quorum: str) -> Iterator[tuple[Notice, str]]:
    words = Wording.load(head.words).notices
    values = _values(head, quorum)
    for kind in shown_notices(words[SHOWN.split(".")[1]]):
        text, heading = words[kind], words[f"{kind}_heading"]
        if text:
            missing = next((name for name in sorted(names_in(text + heading)) if not values.get(name)), "")
            yield Notice(kind, filled(heading, values), filled(text, values)), missing


def _values(head: AgendaHead, quorum: str) -> dict[str, str]:
    phone = f" ({head.contact_phone})" if head.contact_phone else ""
    email = f", {head.contact_email}" if head.contact_email else ""
    return {
        "committee": head.committee,
        "council": head.council,
        "date": printed_date(head.day, DateForm(head.date_form), language=head.language),
        "place": ", ".join(head.place),
        "contact": f"{head.contact_name}{phone}{email}" if head.contact_name else "",
        "quorum": quorum,
    }
