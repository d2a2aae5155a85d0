"""Which fields the details of an item have, in which group, and how each is typed: one table, read by the form."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.agenda import SubLineKind

LINE, GROWS, AREA, MINUTES, TICK = "line", "grows", "area", "minutes", "tick"
#: What may stand under the title of an item, on one agenda or on every one of a committee.
SUB_LINES = (
    (SubLineKind.NONE, "None"),
    (SubLineKind.TO_FOLLOW, "To follow"),
    (SubLineKind.NOTE, "A note"),
    (SubLineKind.SPEAKER, "Guest speaker"),
    (SubLineKind.SUBTITLE, "A subtitle"),
)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its column, its label, how it is typed, and a hint. `half` lets two stand side by side.

    An & in the label gives the key that goes there: Alt and the letter, which no menu of the window has.
    """

    name: str
    words: str
    kind: str = LINE
    hint: str = ""
    half: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    words: str
    fields: tuple[FieldSpec, ...]


GROUPS = (
    Group(
        "Who and how long",
        (
            FieldSpec("lead_officer", "&Lead officer"),
            FieldSpec("portfolio", "Portfolio", half=True),
            FieldSpec("wards", "&Wards", half=True),
            FieldSpec("planned_minutes", "Planned time", MINUTES, "Minutes", half=True),
            FieldSpec("time_limit", "Time limit", MINUTES, "Minutes", half=True),
            FieldSpec("purpose", "Purpose"),
            FieldSpec("referred_from", "Referred from"),
            FieldSpec("education_matter", "Education matter", TICK, "Church and governor members may vote"),
            FieldSpec("education_part", "Only in part", TICK, "They vote on the part that is about education"),
            FieldSpec("public_may_speak", "The public may speak", TICK),
            FieldSpec("if_applicable", "If applicable", TICK, "Printed after the title"),
        ),
    ),
    Group(
        "On paper",
        (
            FieldSpec("number", "&Number", hint="If empty: counted", half=True),
            FieldSpec("pages", "&Pages", hint="For example 5 - 14", half=True),
            FieldSpec("second_title", "Title in the second language"),
        ),
    ),
    Group(
        "If it is late",
        (
            FieldSpec("reason_not_in_time", "Why it was not out in time", AREA),
            FieldSpec("reason_cannot_wait", "Why it cannot wait", AREA),
            FieldSpec("chair_agreed", "The chair agrees that it is urgent", TICK, "The reasons go into the minutes"),
        ),
    ),
    Group("For the chair", (FieldSpec("chair_note", "Note for the &chair", AREA, "Printed in no copy"),)),
)
