"""An agenda to look at while its looks or its words are changed: the latest of the file, else an invented one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Level, NumberingScheme, Openness, SubLineKind, numbers
from clerk_app.domain.copies import (
    AgendaHead,
    ClosedAgenda,
    ClosedItem,
    Copy,
    MembersAgenda,
    MembersGroup,
    Part,
    PublicAgenda,
    Summons,
    closed_item,
    parts_of,
    public_item,
)
from clerk_app.domain.council import BodyKind
from clerk_app.domain.declaration_paper import PAPER_NAME, DeclarationPaper
from clerk_app.domain.declaration_terms import Regime, regime_of
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.membership import Member, PersonFact, SeatKind, Votes
from clerk_app.domain.wording import NOTICES, SHOWN, shown_notices
from clerk_app.office import Office
from clerk_app.services import committees, copies, council, forms, house_style, meetings, wording
from clerk_app.services.exporting import AgendaCopy
from clerk_app.services.notices import notices_of

_TITLES = ("Minutes of the last meeting", "Declarations of interest", "Library opening hours", "Work programme")
_MEMBERS = ("Councillor A Member", "Councillor B Member", "C Member")
_PLACE, _TIME = ("Council Chamber", "Town Hall"), time(19)
#: Who signs, and whom to ask, where nobody is proper officer yet.
_OFFICER = PersonFact("", "", None, "The proper officer", job_title="Chief Executive", phone="01632 960 000")


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


def specimen_copy(
    office: Office,
    copy: Copy,
    body_id: str | None = None,
    from_date: date | None = None,
    typed: Mapping[str, str] | None = None,
    also: str = "",
) -> AgendaCopy:
    """Any copy of the specimen; where its meeting has no closed item, an invented one shows the words of such."""
    public = specimen(office, body_id, from_date, typed, also)
    latest = _latest(office, body_id)
    closed = copies.members_agenda(office, latest).closed if latest else ()
    rules = meetings.rules_of(office, latest) if latest else committees.rules(office, body_id or "")
    if not closed:
        closed = (_invented_closed(public),)
        public = replace(public, parts=(*public.parts, Part(rules["part_2"], True, (closed[0].item,))))
    if copy is Copy.PUBLIC:
        return public
    if copy is Copy.MEMBERS:
        return MembersAgenda(public, closed)
    return ClosedAgenda(public.head, rules["part_2"], closed)


def specimen_declarations(
    office: Office, name: str, body_id: str | None, from_date: date | None, typed: Mapping[str, str]
) -> DeclarationPaper:
    """The declarations paper as the council or a committee would print it; the text `name` of a code shows that code.

    `typed` are words on the screen that are not stored yet.
    """
    public = specimen(office, body_id, from_date, typed)
    held = {regime.value: regime for regime in Regime}
    latest = _latest(office, body_id)
    rules = meetings.rules_of(office, latest) if latest else committees.rules(office, body_id or "")
    regime = held.get(name.removeprefix("declaring.")) or regime_of(rules["code_regime"])
    signs = public.summons.signatory_post or public.summons.signatory_name if public.summons else ""
    return DeclarationPaper(public.head, regime, "2", PAPER_NAME, rules["part_1"], signs)


def _invented_closed(public: PublicAgenda) -> ClosedItem:
    """A closed item that is nobody's, numbered after those of the agenda."""
    items = [item.number for part in public.parts for item in part.items if item.level is Level.ITEM]
    last = re.match(r"\d+", items[-1]) if items else None
    number = (int(last[0]) if last else len(items)) + 1
    item = AgendaItem(
        "example",
        "",
        "",
        number,
        "Land in the north of the town",
        part=2,
        openness=Openness.EXEMPT,
        paragraphs=(3,),
        closed_title="Offer for Example Field",
        closed_note="The offer, and what the valuer says of it.",
        public_interest_reason="The council would pay more if the terms were known now.",
    )
    return closed_item(item, str(number), Wording.load(public.head.words).sub_lines)


def _latest(office: Office, body_id: str | None) -> str | None:
    return meetings.latest(office, body_id)


def _invented(office: Office, body_id: str | None, words: Mapping[str, str]) -> PublicAgenda:
    """An agenda for a council that has none yet: what the office knows is its own, members and items are nobody's."""
    today, authority = office.today(), council.authority(office)
    body = committees.committee(office, body_id) if body_id else None
    name = body.name if body else "Example Committee"
    rules = committees.rules(office, body_id or "")
    signs = copies.person_on(office, council.officer_on(office, today), today) or _OFFICER
    asked = copies.person_on(office, body.contact_id if body else None, today) or signs
    head = AgendaHead(
        council=authority.name if authority else "Example Council",
        committees=(name,),
        meeting_title="",
        day=today,
        start_time=(body and body.start_time) or _TIME,
        place=tuple(body.place.splitlines() if body and body.place else _PLACE),
        contact_name=asked.name,
        contact_phone=asked.phone,
        contact_email=asked.email,
        language=authority.language if authority else "en-GB",
        date_form=rules["date_form"],
        time_form=rules["time_form"],
        full_council=body is not None and body.kind is BodyKind.COUNCIL,
        act_of_1960=rules["paragraph_list"] == ACT_OF_1960,
    )
    kinds = (SubLineKind.TO_FOLLOW, *(SubLineKind.NONE for _ in _TITLES))
    items = [
        AgendaItem(str(n), "", "", n, title, sub_line_kind=kind)
        for n, (title, kind) in enumerate(zip(_TITLES, kinds, strict=False), 1)
    ]
    said = Wording.load(words).sub_lines
    scheme = NumberingScheme(rules["numbering_scheme"])
    first = int(rules["next_number"]) if scheme is NumberingScheme.RUNNING else 1
    numbered = numbers(items, scheme, first)
    printed = [(item, public_item(item, numbered[item.id], said)) for item in items]
    people = tuple(Member("", each, (), "", SeatKind.COUNCILLOR, Votes.ALL, True, ()) for each in _MEMBERS)
    summons = Summons((MembersGroup(name, people),), signs.printed, signs.job_title, today)
    return PublicAgenda(head, parts_of(printed, (rules["part_1"], rules["part_2"])), summons)
