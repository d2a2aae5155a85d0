"""The words that a council prints in its own way: which there are, which hold on a day, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

#: The notices that may stand on an agenda, in the order in which they are offered.
NOTICES = ("filming", "fire", "access", "quorum", "other")
#: The name under which the notices that are shown, and their order, are kept.
SHOWN = "notices.shown"
#: The texts that may have several lines, beside those of the notices: lists of headings, a heading a line, and letters.
SEVERAL = frozenset({"report.opening", "report.body", "report.implications", "report.closing", "chaser.letter"})
#: The sections whose texts never stand in an agenda, so that an agenda that went out does not hold them fast.
NEVER_ON_AGENDAS = frozenset({"report", "chaser", "minutes_paper"})
#: How it is kept that none is shown, where the council shows some.
NONE = "none"
_BRACKETS = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class CouncilWord:
    """One text in the words of the council (`body_id` None) or of one committee, from a day on (None: always).

    `name` is the section and the key of the wording: "summons.sentence".
    """

    id: str
    authority_id: str
    body_id: str | None
    name: str
    from_date: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A block of standing words on an agenda, ready to be printed: about filming, fire, access or the quorum."""

    kind: str
    heading: str
    text: str


#: What an officer calls each text that may be reworded, in the order and under the headings of the list.
PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Notices": {
            "notices.title": "Heading above the notices",
            "notices.filming_heading": "Filming: heading",
            "notices.filming": "Filming and recording",
            "notices.fire_heading": "Fire: heading",
            "notices.fire": "Fire and leaving the building",
            "notices.access_heading": "Access: heading",
            "notices.access": "Access and other formats",
            "notices.quorum_heading": "Quorum: heading",
            "notices.quorum": "Quorum",
            "notices.other_heading": "A notice of your own: heading",
            "notices.other": "A notice of your own",
        },
        "Summons": {
            "summons.heading": "Heading of the members",
            "summons.heading_presiding": "Heading, if it presides",
            "summons.sentence": "Summons of a committee",
            "summons.sentence_council": "Summons of the council",
            "summons.chair": "Printed after the chair’s name",
            "summons.vice_chair": "Printed after the vice-chair’s name",
            "summons.chair_for_meeting": "Printed after whoever is chair this once",
            "summons.no_time": "Where there is no time yet",
            "summons.no_place": "Where there is no place yet",
            "summons.substituting": "After a substitute’s name",
            "summons.kind": "Name of a summons by itself",
            "summons.to": "Summons: to whom",
            "summons.each": "Summons of one member",
        },
        "Front sheet": {
            "agenda.kind": "Name of the document",
            "agenda.before_time": "Between date and time",
            "agenda.contact": "Before the contact",
            "agenda.moved_from": "A meeting that was moved",
            "agenda.cancelled": "A meeting that is cancelled",
            "agenda.revised": "An agenda that is revised",
            "agenda.column_item": "Heading of the items",
            "agenda.column_pages": "Heading of the pages",
            "agenda.to_follow": "A report to follow",
            "agenda.guest_speaker": "A guest speaker",
            "agenda.if_applicable": "An item that may fall away",
            "agenda.time_limit": "Time limit, several minutes",
            "agenda.time_limit_one": "Time limit, one minute",
            "agenda.no_items": "An agenda without items",
            "agenda.left_out": "A paper that is left out",
            "agenda.page_replaced": "One page replaced after issue",
            "agenda.pages_replaced": "Pages replaced after issue",
            "agenda.schedule_caption": "Heading of an item’s schedule",
            "agenda.schedule_caption_heading": "Heading of a schedule without a number",
        },
        "Closed items": {
            "agenda.part_2_note": "Excluding the press and public",
            "agenda.exempt": "Exempt, one paragraph",
            "agenda.exempt_several": "Exempt, several paragraphs",
            "agenda.exempt_unstated": "Exempt, no paragraph yet",
            "agenda.confidential": "Confidential",
            "agenda.page_withheld": "One page that the public pack does not have",
            "agenda.pages_withheld": "Pages that the public pack does not have",
            "closed.page_elsewhere": "One page that the closed pack does not have",
            "closed.pages_elsewhere": "Pages that the closed pack does not have",
            "closed.kind_members": "Name of the members’ copy",
            "closed.kind_closed": "Name of the closed copy",
            "closed.mark": "Mark of a copy that is not public",
            "closed.numbered": "Number of a closed copy",
            "closed.mark_paragraph": "Mark of an item, one paragraph",
            "closed.mark_paragraphs": "Mark of an item, several paragraphs",
            "closed.mark_confidential": "Mark of a confidential item",
            "closed.public_interest": "Public interest",
            "closed.none": "A closed copy without items",
        },
        "Supplements": {
            "supplement.kind": "Name of a supplement",
            "supplement.contents": "Heading of its contents",
            "supplement.column_item": "Supplement: heading of the items",
            "supplement.column_title": "Supplement: heading of the titles",
            "supplement.column_pages": "Supplement: heading of the pages",
            "supplement.dated": "Date of a supplement",
            "supplement.see": "A report that came in a supplement",
            "supplement.none": "A supplement without items",
        },
        "Notices of meetings": {
            "meeting_notice.meeting_kind": "Name of a notice of meeting",
            "meeting_notice.meeting": "Notice of meeting",
            "meeting_notice.postponement_kind": "Name of a notice of postponement",
            "meeting_notice.postponement": "Notice of postponement",
            "meeting_notice.cancellation_kind": "Name of a notice of cancellation",
            "meeting_notice.cancellation": "Notice of cancellation",
        },
        "Distribution lists": {
            "distribution.kind_open": "Name of the open list",
            "distribution.kind_closed": "Name of the closed list",
            "distribution.year": "Municipal year of a list",
            "distribution.column_name": "List: heading of the names",
            "distribution.column_copies": "List: heading of the copies",
            "distribution.total": "Total of a list",
            "distribution.note": "List: who keeps it",
            "distribution.dated": "Date of a list",
            "distribution.unread": "List: mark of a count that could not be read",
            "distribution.spares": "List: spare copies",
            "distribution.mail_subject": "Cover e-mail: subject",
            "distribution.mail_text": "Cover e-mail: text",
        },
        "Reports": {
            "report.kind": "Name of a report",
            "report.opening": "Headings before the recommendations",
            "report.recommendations": "Heading of the recommendations",
            "report.recommendation": "Before the recommendations",
            "report.body": "Headings after the recommendations",
            "report.implications": "Headings of the implications",
            "report.closing": "Headings at the end",
            "report.outline": "Heading of the outline",
            "report.write_here": "Where the author writes",
            "report.committee": "Report: committee",
            "report.meeting_name": "Report: name of the meeting",
            "report.item": "Report: item",
            "report.item_no": "Report: item number",
            "report.title": "Report: title",
            "report.report_title": "Report: title of the report",
            "report.key_decision": "Report: key decision",
            "report.yes": "Report: yes",
            "report.no": "Report: no",
            "report.ward": "Report: ward",
            "report.wards": "Report: wards",
            "report.wards_affected": "Report: wards affected",
            "report.wards_or_groups": "Report: wards or groups affected",
            "report.contributor": "Report: contributor",
            "report.contributors": "Report: contributors",
            "report.from": "Report: from whom",
            "report.class": "Report: class",
            "report.classification": "Report: classification",
            "report.open": "Report: class of an open one",
            "report.closed": "Report: class of a closed one",
            "report.date": "Report: date",
            "report.audit": "Heading of the audit trail",
            "report.lead_officer": "Audit trail: lead officer",
            "report.authors": "Audit trail: authors",
            "report.version": "Audit trail: version",
            "report.dated": "Audit trail: date",
            "report.is_key": "Audit trail: key decision",
            "report.consultation": "Heading of the consultation",
            "report.consultee": "Consultation: who",
            "report.sought": "Consultation: comments sought",
            "report.included": "Consultation: comments included",
            "report.sent": "Consultation: when the final report was sent",
        },
        "Chasers": {
            "chaser.subject": "Subject of a chaser",
            "chaser.letter": "Words of a chaser",
            "chaser.nobody": "Chaser: where no lead officer is known",
            "chaser.line": "Chaser: one paper",
            "chaser.line_unnumbered": "Chaser: one paper of a heading",
            "chaser.overdue": "Chaser: a paper that is overdue",
            "chaser.closed": "Chaser: what a closed paper is called",
            "chaser.draft": "Chaser: a draft",
            "chaser.clearance": "Chaser: a cleared paper",
            "chaser.final": "Chaser: a final paper",
        },
        "Register of interests": {
            "register.kind": "Name of the register",
            "register.dated": "Register: date",
            "register.intro": "Words before the register",
            "register.none": "Register: a member without entries",
            "register.nobody": "A register without members",
            "register.column_head": "Register: heading of the heads",
            "register.column_whose": "Register: heading of whose it is",
            "register.column_interest": "Register: heading of the interests",
            "register.column_notified": "Register: heading of the days",
            "register.withheld": "A sensitive interest",
            "register.withheld_for": "A dispensation for a sensitive interest",
            "register.address_withheld": "A home address",
            "register.dispensations": "Heading of the dispensations",
            "register.column_for": "Dispensations: heading of what they are for",
            "register.column_scope": "Dispensations: heading of what they allow",
            "register.column_until": "Dispensations: heading of how long",
            "register.column_granted": "Dispensations: heading of who granted them",
            "register.gifts": "Heading of the gifts",
            "register.column_day": "Gifts: heading of the days",
            "register.column_gift": "Gifts: heading of what it was",
            "register.column_giver": "Gifts: heading of the givers",
            "register.column_value": "Gifts: heading of the values",
            "register.accepted": "Gifts: one that was accepted",
            "register.declined": "Gifts: one that was declined",
        },
        "Minutes on paper": {
            "minutes_paper.kind": "Name of minutes",
            "minutes_paper.kind_extract": "Name of an extract from minutes",
            "minutes_paper.kind_decisions": "Name of a decisions sheet",
            "minutes_paper.kind_full": "Name of the full copy of minutes",
            "minutes_paper.decisions": "Heading of a decisions sheet",
            "minutes_paper.decisions_note": "Words before the decisions",
            "minutes_paper.no_decisions": "A decisions sheet without decisions",
            "minutes_paper.draft": "Minutes that are not confirmed yet",
            "minutes_paper.confirmed": "Minutes that are confirmed",
            "minutes_paper.confirmed_amended": "Minutes confirmed with amendments",
            "minutes_paper.signed": "Minutes that are signed",
            "minutes_paper.amendments": "Heading of the amendments to these minutes",
            "minutes_paper.open_again": "After a closed passage of the full copy",
            "minutes_paper.sign_here": "Name of the place for the signature",
            "minutes_paper.initials": "Place for initials on each page",
            "minutes_paper.item": "Minutes as an item of the next agenda",
        },
    }
)
LABELS: Mapping[str, str] = MappingProxyType(
    {name: words for group in PHRASES.values() for name, words in group.items()}
)
#: What an officer calls a text of a committee that excludes the public under the Act of 1960 (PA-1).
LABELS_OF_1960: Mapping[str, str] = MappingProxyType(
    {
        "agenda.exempt": "Closed for special reasons",
        "closed.mark_paragraph": "Mark of a closed item",
        "closed.public_interest": "Special reason",
    }
)
#: What such a committee never prints.
UNUSED_IN_1960 = frozenset({"agenda.exempt_several", "agenda.exempt_unstated", "closed.mark_paragraphs"})
#: What may be filled in beside what a text is made with: the meeting, on any notice.
_ON_NOTICES = frozenset({"committee", "council", "date", "place", "contact", "quorum"})
_ON_SUMMONSES = frozenset({"committee", "council", "date", "time", "place"})
#: The text that tells numbered copies apart, the only one that cannot do without its number.
_NUMBERED = "closed.numbered"
#: What the law or the sense of a text wants, and for what it is filled in: the paragraphs of PX-5, the reason of PX-4,
#: the speaker's name, the day of a summons, who is substituted, how long is allowed.
_NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "before": "meeting",
        "paper": "item",
        "number": "copy",
        "total": "copy",
        "papers": "chaser",
        "line": "paper",
        "title": "paper",
        "copies": "list",
        "year": "list",
        "date": "meeting",
        "member": "substitute",
        "minutes": "item",
        "paragraphs": "item",
        "reason": "item",
        "speaker": "item",
    }
)


def words_on(day: date, body_id: str, words: Iterable[CouncilWord]) -> dict[str, str]:
    """A committee's own words as they stood on a day: its own before the council's, the newest before the older.

    What nobody has reworded is not in it.
    """
    found: dict[str, str] = {}
    in_force = [word for word in words if word.from_date is None or word.from_date <= day]
    for word in sorted(in_force, key=lambda word: (word.body_id is not None, word.from_date or date.min, word.id)):
        if word.body_id in (None, body_id):
            found[word.name] = word.text
    return found


def shown_notices(text: str) -> tuple[str, ...]:
    """The kinds of notices that are shown, in their order, from how they are kept: "fire,access"."""
    return tuple(kind for kind in dict.fromkeys(text.split(",")) if kind in NOTICES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with {names} filled in; a name without a value stays as it is, and nothing else is ever done to it."""
    return _BRACKETS.sub(lambda found: values.get(found[1], found[0]), text)


def names_in(text: str) -> frozenset[str]:
    """The {names} that a text wants filled in."""
    return frozenset(_BRACKETS.findall(text))


def allowed_names(name: str, original: str) -> frozenset[str]:
    """What may be filled in where a text is printed."""
    if name.startswith("summons.sentence"):
        return names_in(original) | _ON_SUMMONSES
    return names_in(original) | (_ON_NOTICES if name.startswith("notices.") else frozenset())


def wording_fault(name: str, original: str, text: str) -> str:
    """What is wrong with a council's own text in the place of the original, as a sentence; "" if nothing."""
    allowed = allowed_names(name, original)
    bare = _BRACKETS.sub("", text)
    if "{" in bare or "}" in bare:
        return "A curly bracket stands alone: write {name} with both, or leave them out."
    if strange := sorted(names_in(text) - allowed):
        known = ", ".join(f"{{{each}}}" for each in sorted(allowed)) or "nothing"
        return f"{{{strange[0]}}} cannot be filled in here; what can be is {known}."
    needed = names_in(original) & (_NEEDED.keys() - {"number"} if name != _NUMBERED else _NEEDED.keys())
    if lost := sorted(needed - names_in(text)):
        return f"The text needs {{{lost[0]}}}, which is filled in for each {_NEEDED[lost[0]]}."
    return ""
