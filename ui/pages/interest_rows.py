"""What the register says of a person, as rows: interests, dispensations, gifts, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.dispensations import Standing
from clerk_app.domain.interests import InterestKind
from clerk_app.office import Office
from clerk_app.services import declared_interests, dispensations, gifts, interests, registers
from clerk_app.services.declared_interests import DeclaredLine
from clerk_app.services.dispensations import DispensationLine
from clerk_app.services.gifts import GiftLine
from clerk_app.services.interests import InterestLine
from ui.models.rows import Heading
from ui.text import counted
from ui.widgets.line_rows import Line

_OF_KINDS = {
    InterestKind.DPI: "Disclosable pecuniary interests",
    InterestKind.ORI: "Other registerable interests",
    InterestKind.NRI: "Non-registerable interests",
}
#: A dispensation in these wants no more of the officer.
_OVER = (Standing.EXPIRED, Standing.REVOKED)


def person_row(line: registers.MemberLine) -> Line:
    """Somebody in the list of people, with what waits to be notified at the right."""
    what = counted(line.entries, "entry", "entries") if line.entries else "Nothing registered"
    sub = ", ".join(part for part in (line.apart, what) if part)
    waits = f"{line.overdue} overdue" if line.overdue else f"{line.soon} due soon" if line.soon else ""
    waits = waits or (f"{line.declared} declared and not entered" if line.declared else "")
    tone = "bad" if line.overdue else "warn"
    return Line(line.id, line.fact.printed, sub, right=waits, right_tone=tone, found_by=" ".join(line.fact.sort_key))


def register_rows(office: Office, person_id: str) -> list[Line | Heading]:
    """The register of a person. The key of a row is its table and its identity."""
    today = office.today()
    listed = interests.lines(office, person_id)
    ended = [line for line in listed if line.interest.held_to is not None and line.interest.held_to < today]
    current = [line for line in listed if line not in ended]
    groups = [
        (
            "Declared at a meeting, waiting for the register",
            [_declared(x) for x in declared_interests.waiting(office, person_id)],
        ),
        *((words, [_interest(x) for x in current if x.interest.kind is kind]) for kind, words in _OF_KINDS.items()),
        ("Dispensations", [_dispensation(x, office) for x in dispensations.lines(office, person_id)]),
        ("Gifts and hospitality", [_gift(x) for x in gifts.lines(office, person_id)]),
        ("No longer held", [_interest(x) for x in ended]),
    ]
    return list(_under_headings(groups))


def _under_headings(groups: list[tuple[str, list[Line]]]) -> Iterator[Line | Heading]:
    for words, found in groups:
        if found:
            yield Heading(words, count=len(found))
            yield from found


def _interest(line: InterestLine) -> Line:
    """An interest; of a sensitive one the row says no more than that there is one."""
    known = line.interest
    if line.detail is None:
        sub = "" if known.agreed_on is None else f"Agreed by {known.agreed_by}"
        title = "Details withheld"
    else:
        whose = "" if known.whose.value == "member" else known.whose.words
        unaware = "" if known.counts else "the member is not aware"
        withheld = "address withheld in public" if known.lived_in else ""
        sub, title = (
            " · ".join(x for x in (line.heading or _headless(known.kind), whose, unaware, withheld) if x),
            line.title,
        )
    overdue = line.clock.startswith("Overdue")
    waits = bool(line.clock) and known.notified_on is None
    return Line(
        ("interest", line.id),
        title,
        sub,
        under_right=line.clock,
        right_tone="bad" if overdue else "warn" if waits else "text2",
        closed=known.sensitive,
        chip="Sensitive" if known.sensitive else "",
        chip_tone="closed",
        chip_icon="lock" if known.sensitive else "",
    )


def _declared(line: DeclaredLine) -> Line:
    """What was declared; of a sensitive one the row says no more than that there is one."""
    sensitive = line.declaration.sensitive
    return Line(
        ("declaration", line.id),
        "Details withheld" if sensitive else line.title,
        " · ".join((line.kind.words, line.where)),
        under_right=line.clock,
        right_tone="bad" if line.clock.startswith("Overdue") else "warn",
        closed=sensitive,
        chip="Sensitive" if sensitive else "",
        chip_tone="closed",
        chip_icon="lock" if sensitive else "",
    )


def _headless(kind: InterestKind) -> str:
    return "No head chosen" if kind.registered else ""


def _dispensation(line: DispensationLine, office: Office) -> Line:
    given = line.dispensation
    standing = given.standing(office.today())
    tone = "warn" if standing is Standing.NEAR_ITS_END else "text3" if standing in _OVER else "text2"
    parts = (f"{given.scope.words[:1].upper()}{given.scope.words[1:]}", given.granted_by, given.minute)
    return Line(
        ("dispensation", line.id),
        line.what,
        " · ".join(part for part in parts if part),
        under_right=line.stands,
        right_tone=tone,
        closed=line.sensitive,
        chip="Sensitive" if line.sensitive else "",
        chip_tone="closed",
        chip_icon="lock" if line.sensitive else "",
    )


def _gift(line: GiftLine) -> Line:
    overdue = line.clock.startswith("Overdue")
    waits = bool(line.clock) and line.gift.notified_on is None
    tone = "bad" if overdue else "warn" if waits else "text2"
    sub = f"From {line.gift.giver} · {line.worth}"
    return Line(("gift", line.id), line.gift.what, sub, under_right=line.clock, right_tone=tone)
