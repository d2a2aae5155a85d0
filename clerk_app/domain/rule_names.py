"""The rules that a finding may rest on, each by the law that it comes from: our own ids say nothing to anybody."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clerk_app.domain.council import CouncilKind
from clerk_app.domain.exemption import ACT_OF_1960

_ACT = "Local Government Act 1972"
#: Where no line of a law's name ends: between a provision and its number, and before a year.
_JOINT = re.compile(r"\b(Act|Regulations|sections?|Schedule|paragraph|regulation|Part) (?=[A-Z]?\d)")
_EXECUTIVE = "Executive Arrangements (Access to Information) (England) Regulations 2012"
_PUBLIC = "section 1(2), Public Bodies (Admission to Meetings) Act 1960"

#: By the id that a Finding carries: first the law of England's principal councils.
RULE_NAMES: Mapping[str, str] = {
    "AT-1": f"Schedule 12, paragraphs 40 and 44, {_ACT}",
    "AT-2": f"section 85, {_ACT}",
    "AT-3": f"section 85, {_ACT}",
    "CD-1": f"sections 100A and 100B, {_ACT}",
    "CD-2": f"Schedule 12, paragraph 4, {_ACT}, or the council’s own rules",
    "CD-3": f"Schedule 12, paragraph 4, {_ACT}",
    "CD-4": "clear days are whole working days, as the courts count them",
    "CM-2": "section 13, Local Government and Housing Act 1989",
    "CM-3": "Parent Governor Representatives (England) Regulations 2001",
    "CM-4": "Schedule A1, Local Government Act 2000",
    "CM-6": "the committee’s standing orders",
    "CM-7": "sections 15 to 17, Local Government and Housing Act 1989",
    **dict.fromkeys(
        ("DI-1", "DI-3", "DI-4", "DI-5", "DI-6", "DI-14", "DI-17", "DI-18", "DI-20"), "the code of conduct"
    ),
    "DI-2": "Relevant Authorities (Disclosable Pecuniary Interests) Regulations 2012",
    "DI-7": "sections 30 and 31, Localism Act 2011",
    "DI-8": "section 31, Localism Act 2011",
    "DI-9": "section 32, Localism Act 2011",
    "DI-10": "a member’s home address is not published",
    "DI-11": "section 33, Localism Act 2011",
    "DI-12": "section 34, Localism Act 2011",
    "DI-13": "section 28(3), Localism Act 2011",
    "DI-15": "section 106, Local Government Finance Act 1992",
    "DI-16": "sections 27 and 31, Localism Act 2011",
    "EX-1": f"regulation 8, {_EXECUTIVE}",
    "EX-2": f"regulation 9, {_EXECUTIVE}",
    "EX-3": f"regulation 5, {_EXECUTIVE}",
    "EX-4": f"regulation 10, {_EXECUTIVE}",
    "EX-5": f"regulations 11 and 19, {_EXECUTIVE}",
    "EX-6": f"regulations 5 and 9, {_EXECUTIVE}, as the council counts the days",
    "EX-7": f"regulations 12, 13 and 21, {_EXECUTIVE}",
    "LU-1": f"section 100B(4), {_ACT}",
    "LU-2": f"section 100B, {_ACT}",
    "LU-3": f"section 100B, {_ACT}",
    "LU-5": "regulation 6, Executive Arrangements (Access to Information) (England) Regulations 2012",
    "MI-1": f"Schedule 12, paragraphs 41 and 44, {_ACT}",
    "MI-2": f"Schedule 12, paragraph 41, {_ACT}",
    "MI-3": f"Schedule 12, paragraph 41, {_ACT}",
    "MI-5": f"sections 100C and 100D, {_ACT}",
    "MI-6": "months counted as the law counts them",
    "MI-7": "Openness of Local Government Bodies Regulations 2014",
    "PX-2": f"section 100A and Schedule 12A, {_ACT}",
    "PX-3": f"Schedule 12A, {_ACT}",
    "PX-4": f"Schedule 12A, paragraph 10 (the public interest), {_ACT}",
    "PX-6": f"section 100A, {_ACT}",
    "PX-7": f"section 100B and Schedule 12A, {_ACT}",
    "PX-8": "the council’s own distribution lists",
    "PX-10": f"section 100C, {_ACT}",
    "QU-1": f"Schedule 12, paragraph 6, {_ACT}, or the body’s standing orders",
    "QU-2": "the body’s standing orders",
    "QU-3": f"Schedule 12, paragraph 6, {_ACT}, or the body’s standing orders",
    "SC-1": "the committee’s own way of scrutiny",
    "SC-4": "section 9F(4), Local Government Act 2000, and the council’s call-in rules",
    "SC-5": "what a recommendation names, to be followed up",
    "SC-6": "green, amber and red by the deadlines of actions",
    "TE-1": f"Schedule 12, paragraph 1, {_ACT}",
    "VO-1": f"Schedule 12, paragraphs 39 and 44, {_ACT}",
    "VO-2": "Local Authorities (Standing Orders) Regulations 1993, Schedule 2",
    "VO-3": "Local Authorities (Standing Orders) (England) (Amendment) Regulations 2014",
    # a principal council in Wales
    "WA-1": f"sections 100A and 100B, {_ACT}, as they hold in Wales",
    "WA-2": f"Schedule 12, paragraph 4, {_ACT}, as it holds in Wales, or the council’s own rules",
    "WA-3": "Parent Governor Representatives and Church Representatives (Wales) Regulations 2001",
    "WA-4": f"section 100A and Schedule 12A, Part 4, {_ACT}",
    "WA-5": f"Schedule 12A, Part 4, {_ACT}",
    "WA-6": f"Schedule 12A, Part 5 (the public interest), {_ACT}",
    # a town or parish council in England
    "TP-1": f"Schedule 12, paragraph 10(2), {_ACT}",
    "TP-2": f"Schedule 12, paragraph 10(2), {_ACT}, by which the summons specifies the business",
    "TP-3": f"Schedule 12, paragraph 7, {_ACT}",
    "TP-4": "clear days, as a parish council counts them",
    "TP-5": "the council’s own rules about its papers",
    # a community council in Wales
    "CC-1": f"Schedule 12, paragraph 26(2), {_ACT}",
    "CC-2": f"Schedule 12, paragraph 26(2), {_ACT}, by which the summons specifies the business",
    "CC-3": f"Schedule 12, paragraph 23, {_ACT}",
    # whoever excludes the public under the Act of 1960
    "PA-1": _PUBLIC,
}
_WALES: Mapping[str, str] = {
    "CD-1": "WA-1",
    "CD-2": "WA-2",
    "CD-3": "WA-2",
    "CM-3": "WA-3",
    "CM-4": "WA-3",
}
_WELSH_PARAGRAPHS: Mapping[str, str] = {"PX-2": "WA-4", "PX-3": "WA-5", "PX-4": "WA-6"}
_PARISH: Mapping[str, str] = {
    "CD-1": "TP-1",
    "CD-2": "TP-1",
    "CD-3": "TP-2",
    "CD-4": "TP-4",
    "LU-1": "TP-2",
    "LU-2": "TP-5",
    "LU-3": "TP-5",
    "TE-1": "TP-3",
}
_COMMUNITY: Mapping[str, str] = {"TP-1": "CC-1", "TP-2": "CC-2", "TP-3": "CC-3"}
_OF_1960: Mapping[str, str] = dict.fromkeys(("PX-2", "PX-3", "PX-4", "PX-6", "PX-7"), "PA-1")


def rule_under(rule: str, country: str, kind: CouncilKind, paragraph_list: str) -> str:
    """The id of the rule that says the same under a council's own law (CD-6, PA-1).

    `paragraph_list` is the rule of the committee that closes matter; `country` and `kind` are the council's.
    """
    closing = _OF_1960 if paragraph_list == ACT_OF_1960 else _WELSH_PARAGRAPHS if paragraph_list == "wales" else {}
    if rule in closing:
        return closing[rule]
    if kind is not CouncilKind.PARISH:
        return _WALES.get(rule, rule) if country == "wales" else rule
    own = _PARISH.get(rule, rule)
    return _COMMUNITY.get(own, own) if country == "wales" else own


def rule_name(rule: str) -> str:
    """A rule in words, in whose numbers no line ends; "" for none, and its id where it has no words here."""
    return _JOINT.sub("\\1\xa0", RULE_NAMES.get(rule, rule))
