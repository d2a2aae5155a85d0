"""Each finding names the law of the council's own kind and nation."""

from __future__ import annotations

import re

import pytest

from clerk_app.domain.council import CouncilKind
from clerk_app.domain.rule_names import RULE_NAMES, rule_name, rule_under

PRINCIPAL, PARISH = CouncilKind.PRINCIPAL, CouncilKind.PARISH


@pytest.mark.parametrize(
    ("rule", "country", "kind", "paragraphs", "said"),
    [
        ("CD-2", "england", PRINCIPAL, "england", "Schedule 12, paragraph 4,"),
        ("CD-2", "england", PARISH, "none", "Schedule 12, paragraph 10(2),"),
        ("CD-2", "wales", PARISH, "none", "Schedule 12, paragraph 26(2),"),
        (
            "CD-2",
            "wales",
            PRINCIPAL,
            "wales",
            "Local Government Act 1972, as it holds in Wales",
        ),
        ("CD-1", "england", PARISH, "none", "Schedule 12, paragraph 10(2),"),
        ("CD-3", "england", PARISH, "none", "by which the summons specifies the business"),
        ("CD-4", "england", PARISH, "none", "as a parish council counts them"),
        ("TE-1", "england", PARISH, "none", "Schedule 12, paragraph 7,"),
        ("TE-1", "wales", PARISH, "none", "Schedule 12, paragraph 23,"),
        ("LU-3", "england", PARISH, "none", "own rules"),
        ("PX-2", "england", PRINCIPAL, "england", "Schedule 12A"),
        ("PX-3", "wales", PRINCIPAL, "wales", "Schedule 12A, Part 4"),
        ("PX-4", "wales", PRINCIPAL, "wales", "Part 5 (the public interest)"),
        ("PX-2", "england", PARISH, "none", "section 1(2), Public Bodies (Admission to Meetings) Act 1960"),
        ("PX-7", "wales", PARISH, "none", "section 1(2), Public Bodies (Admission to Meetings) Act 1960"),
        ("PX-2", "england", PARISH, "england", "Schedule 12A"),
        ("CM-3", "wales", PRINCIPAL, "wales", "(Wales) Regulations 2001"),
        ("CM-6", "wales", PARISH, "none", "standing orders"),
        ("", "england", PARISH, "none", ""),
    ],
)
def test_a_rule_is_cited_by_the_councils_own_law(
    rule: str, country: str, kind: CouncilKind, paragraphs: str, said: str
) -> None:
    assert said in rule_name(rule_under(rule, country, kind, paragraphs)).replace("\xa0", " ")


@pytest.mark.parametrize("country", ["england", "wales"])
def test_no_law_of_principal_councils_is_cited_to_a_parish(country: str) -> None:
    for rule in RULE_NAMES:
        if rule[:2] in ("CD", "LU", "PX", "TE") and rule != "LU-5":
            cited = rule_name(rule_under(rule, country, PARISH, "none")).replace("\xa0", " ")
            assert not [words for words in ("100A", "100B", "12A", "paragraph 4,", "paragraph 1,") if words in cited]


def test_no_line_ends_between_a_provision_and_its_number() -> None:
    assert rule_name("CD-2").startswith("Schedule\xa012, paragraph\xa04, Local Government Act\xa01972")
    torn = [
        rule for rule in RULE_NAMES if re.search(r"(?:Act|ections?|chedule|paragraph|Part) [A-Z]?\d", rule_name(rule))
    ]
    assert torn == []
