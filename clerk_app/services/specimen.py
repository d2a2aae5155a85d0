"""An agenda to look at while its looks or its words are changed: the latest of the file, else an invented one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, SubLineKind
from clerk_app.domain.copies import AgendaHead, MembersGroup, PublicAgenda, Summons, parts_of, public_item
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.wording import NOTICES, SHOWN, shown_notices
from clerk_app.office import Office
from clerk_app.services import committees, copies, council, forms, house_style, meetings, wording
from clerk_app.services.notices import notices_of

_TITLES = ("Minutes of the last meeting", "Declarations of interest", "Library opening hours", "Work programme")
_MEMBERS = ("Councillor A Member", "Councillor B Member", "C Member")
_PLACE = ("Council Chamber", "Town Hall")


def specimen(
    office: Office,
    body_id: str | None = None,
    from_date: date | None = None,
    typed: Mapping[str, str] | None = None,
    also: str = "",
) -> PublicAgenda:
    """The latest public agenda of a committee (None: of any) with an item on it, printed as the council or it would.

    `typed` are words on the screen that are not stored yet; `also` is a notice to show although it is off.
    """
    law_day = from_date or office.today()
    words = {**wording.of_committee(office, body_id, from_date or date.min, law_day), **(typed or {})}
    if also in NOTICES:
        words[SHOWN] = ",".join(dict.fromkeys((*shown_notices(words.get(SHOWN, "")), also)))
    latest = _latest(office, body_id)
    agenda = copies.public_agenda(office, latest) if latest else _invented(office, body_id, words)
    rules = meetings.rules_of(office, latest) if latest else committees.rules(office, body_id or "")
    days, times = (forms.chosen(office, name, body_id, from_date) for name in ("date_form", "time_form"))
    template = house_style.template_of(office, body_id)
    head = replace(agenda.head, words=words, template=template, date_form=days, time_form=times)
    return replace(agenda, head=head, notices=notices_of(head, rules["quorum"] or "3"))


def _latest(office: Office, body_id: str | None) -> str | None:
    return meetings.latest(office, body_id)


def _invented(office: Office, body_id: str | None, words: Mapping[str, str]) -> PublicAgenda:
    """An agenda for a council that has none yet; its people and items are nobody's."""
    authority = council.authority(office)
    name = committees.committee(office, body_id).name if body_id else "Example Committee"
    rules = committees.rules(office, body_id or "")
    head = AgendaHead(
        council=authority.name if authority else "Example Council",
        committees=(name,),
        meeting_title="",
        day=office.today(),
        start_time=None,
        place=_PLACE,
        contact_name="The clerk",
        contact_phone="01632 960 000",
        date_form=rules["date_form"],
        time_form=rules["time_form"],
    )
    kinds = (SubLineKind.TO_FOLLOW, *(SubLineKind.NONE for _ in _TITLES))
    items = [
        AgendaItem(str(n), "", "", n, title, sub_line_kind=kind)
        for n, (title, kind) in enumerate(zip(_TITLES, kinds, strict=False), 1)
    ]
    said = Wording.load(words).sub_lines
    printed = [(item, public_item(item, str(item.pos), said)) for item in items]
    people = tuple(Member("", each, (), "", SeatKind.COUNCILLOR, Votes.ALL, True, ()) for each in _MEMBERS)
    summons = Summons((MembersGroup(name, people),), "The proper officer", "Chief Executive", office.today())
    return PublicAgenda(head, parts_of(printed, (rules["part_1"], rules["part_2"])), summons)
