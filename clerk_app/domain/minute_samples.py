"""What a text of the minutes is like once it is filled in, with things that never happened to people there are not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clerk_app.domain.minutes_plan import MinuteStyle

_SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "committee": "Planning Committee",
        "committees": "Planning Committee and Licensing Committee",
        "date": "13 July 2017",
        "time": "7.42 pm",
        "at": "at 7.42 pm",
        "resumed": "at 8.00 pm",
        "place": "Council Chamber",
        "name": "Councillor A Member",
        "member": "Councillor B Member",
        "substitute": "Councillor C Member",
        "mover": "Councillor A Member",
        "seconder": "Councillor B Member",
        "names": "Councillor A Member, Councillor B Member",
        "count": "2",
        "totals": "5 for, 3 against, 1 abstained",
        "number": "4",
        "reason": "the report was still being checked",
        "what": "paragraph 3 (financial or business affairs) of Part 1 of Schedule 12A to the Act",
        "part": "1",
        "why": "(paragraph 3: financial or business affairs)",
        "who": "C Resident",
        "capacity": "as a petitioner",
        "owner": "Head of Housing",
        "text": "Write to the residents",
        "interest": "a disclosable pecuniary interest",
        "item": "item 4, Housing repairs",
        "nature": "lets a house to a tenant of the council",
        "title": "Housing repairs",
        "category": "statutory sick pay",
        "scope": "to speak and vote",
        "until": "until 30 April 2027",
        "acts": "left the room at 7.42 pm and returned at 8.05 pm",
        "organisation": "Weir Friends",
    }
)
#: Where the same name stands for something else than elsewhere.
_HERE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "minutes.adjourned": {"reason": "(a fire alarm)"},
        "minutes.adjourned_and_resumed": {"reason": "(a fire alarm)"},
        "minutes.time_ran_out": {"reason": "(standing order 9)"},
        "minutes.went_on": {"reason": "(standing order 9)"},
        "minutes.reason": {"reason": "a fire alarm"},
        "minutes.capacity": {"capacity": "a petitioner"},
        "minutes.capacity_of": {"capacity": "a deputation"},
        "minutes.recommended_to": {"owner": "Cabinet"},
    }
)


def sample(name: str, text: str) -> str:
    """A text of the minutes as it may be printed: "Councillor A Member arrived at 7.42 pm."."""
    return MinuteStyle({name: text}).say(name, **{**_SAMPLES, **_HERE.get(name, {})})
