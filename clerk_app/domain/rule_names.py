"""The rules that a finding may rest on, each in an officer's words: the program's own ids say nothing to anybody."""

from __future__ import annotations

from collections.abc import Mapping

_ACT = "Local Government Act 1972"

#: By the id that a Finding carries.
RULE_NAMES: Mapping[str, str] = {
    "CD-1": f"Public notice and open papers: sections 100A and 100B, {_ACT}",
    "CD-2": f"The summons to a meeting: Schedule 12, paragraph 4, {_ACT}, or the council’s own rules",
    "CD-3": f"Business at a council meeting: Schedule 12, paragraph 4, {_ACT}",
    "CD-4": "Clear days are whole working days",
    "CM-2": "Votes of those who are no councillors: section 13, Local Government and Housing Act 1989",
    "CM-3": "Parent governors: Parent Governor Representatives (England) Regulations 2001",
    "CM-4": "Church representatives: Schedule A1, Local Government Act 2000",
    "CM-6": "Substitutes: the committee’s standing orders",
    "LU-1": f"Late items: section 100B(4), {_ACT}",
    "LU-2": f"Papers added late: section 100B, {_ACT}",
    "LU-3": f"Reports to follow: section 100B, {_ACT}",
    "LU-5": "Meetings of an executive: Access to Information (England) Regulations 2012, regulation 6",
    "PX-2": f"Exempt items: section 100A and Schedule 12A, {_ACT}",
    "PX-3": f"The list of paragraphs: Schedule 12A, {_ACT}",
    "PX-4": f"The public interest: Schedule 12A, paragraph 10, {_ACT}",
    "PX-6": f"What is open and what is closed: section 100A, {_ACT}",
    "PX-7": f"Nothing closed in public papers: section 100B and Schedule 12A, {_ACT}",
    "TE-1": f"The annual meeting: Schedule 12, paragraph 1, {_ACT}",
}


def rule_name(rule: str) -> str:
    """A rule in words; "" for none, and its id where it has no words here."""
    return RULE_NAMES.get(rule, rule)
