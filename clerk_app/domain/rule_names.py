"""The rules that a finding may rest on, each by the law that it comes from: our own ids say nothing to anybody."""

from __future__ import annotations

from collections.abc import Mapping

_ACT = "Local Government Act 1972"

#: By the id that a Finding carries.
RULE_NAMES: Mapping[str, str] = {
    "CD-1": f"sections 100A and 100B, {_ACT}",
    "CD-2": f"Schedule 12, paragraph 4, {_ACT}, or the council’s own rules",
    "CD-3": f"Schedule 12, paragraph 4, {_ACT}",
    "CD-4": "clear days are whole working days, as the courts count them",
    "CM-2": "section 13, Local Government and Housing Act 1989",
    "CM-3": "Parent Governor Representatives (England) Regulations 2001",
    "CM-4": "Schedule A1, Local Government Act 2000",
    "CM-6": "the committee’s standing orders",
    "LU-1": f"section 100B(4), {_ACT}",
    "LU-2": f"section 100B, {_ACT}",
    "LU-3": f"section 100B, {_ACT}",
    "LU-5": "regulation 6, Executive Arrangements (Access to Information) (England) Regulations 2012",
    "PX-2": f"section 100A and Schedule 12A, {_ACT}",
    "PX-3": f"Schedule 12A, {_ACT}",
    "PX-4": f"Schedule 12A, paragraph 10 (the public interest), {_ACT}",
    "PX-6": f"section 100A, {_ACT}",
    "PX-7": f"section 100B and Schedule 12A, {_ACT}",
    "TE-1": f"Schedule 12, paragraph 1, {_ACT}",
}


def rule_name(rule: str) -> str:
    """A rule in words; "" for none, and its id where it has no words here."""
    return RULE_NAMES.get(rule, rule)
