"""What an officer calls the words of which minutes are drafted, and what such a text cannot do without."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: The texts by their names, under the headings of the list and in its order.
MINUTE_PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Minutes: heading and attendance": {
            "minutes.title": "Heading of the minutes",
            "minutes.title_joint": "Heading of a joint meeting",
            "minutes.held": "When and where it was held",
            "minutes.at": "A time",
            "minutes.on_day": "Another day",
            "minutes.present": "Heading of who was present",
            "minutes.present_of": "Who was present, of one committee of several",
            "minutes.apologies": "Heading of the apologies",
            "minutes.apologies_of": "Apologies, of one committee of several",
            "minutes.absent": "Heading of who was absent",
            "minutes.absent_of": "Who was absent, of one committee of several",
            "minutes.observing": "Heading of who observed remotely",
            "minutes.observing_of": "Who observed remotely, of one committee of several",
            "minutes.in_attendance": "Heading of who was in attendance",
            "minutes.nobody": "A list without names",
            "minutes.not_confirmed": "Attendance that is not confirmed",
            "minutes.substituting": "A substitute",
            "minutes.substituted": "A member with a substitute",
            "minutes.from": "Somebody who came late",
            "minutes.until": "Somebody who left early",
            "minutes.declarations": "Heading of the declarations",
            "minutes.no_declarations": "No declarations",
        },
        "Minutes: what happened": {
            "minutes.presided": "Who presided",
            "minutes.took_the_chair": "Who took the chair later",
            "minutes.began": "When it began",
            "minutes.arrived": "Somebody arrived",
            "minutes.left": "Somebody left the meeting",
            "minutes.returned": "Somebody returned to the meeting",
            "minutes.out": "Somebody left the room",
            "minutes.back": "Somebody returned to the room",
            "minutes.adjourned": "An adjournment",
            "minutes.adjourned_and_resumed": "An adjournment, and when it went on",
            "minutes.reason": "Why it adjourned",
            "minutes.closed": "When it closed",
            "minutes.closed_on": "When it closed, on another day",
        },
        "Minutes: each item": {
            "minutes.taken_first": "An item taken first",
            "minutes.taken_after": "An item taken out of order",
            "minutes.together": "Two items taken together",
            "minutes.together_several": "Several items taken together",
            "minutes.not_reached": "An item that was not reached",
            "minutes.urgent": "An urgent item",
            "minutes.urgent_not_in_time": "Why it was not in time",
            "minutes.urgent_cannot_wait": "Why it could not wait",
            "minutes.exclude": "Resolution to exclude the public",
            "minutes.exclude_part": "Part of Schedule 12A",
            "minutes.exclude_1960": "Resolution to exclude, Act of 1960",
            "minutes.excluded_confidential": "Excluded for a confidential item",
            "minutes.excluded": "When the public were excluded",
            "minutes.readmitted": "When the public were readmitted",
            "minutes.not_for_publication": "In the place of what is closed",
            "minutes.spoke": "Somebody was heard",
            "minutes.capacity": "As what somebody was heard",
            "minutes.deferred": "An item that was deferred",
            "minutes.withdrawn": "An item that was withdrawn",
            "minutes.referred": "A matter that was referred",
            "minutes.noted": "A report that was noted",
        },
        "Minutes: motions and votes": {
            "minutes.moved": "A motion with a mover",
            "minutes.moved_and_seconded": "A motion with mover and seconder",
            "minutes.put": "A motion without a mover",
            "minutes.amendment_moved": "An amendment with a mover",
            "minutes.amendment_moved_and_seconded": "An amendment with mover and seconder",
            "minutes.amendment_put": "An amendment without a mover",
            "minutes.assent": "Agreed without a vote",
            "minutes.vote": "Totals of a vote",
            "minutes.vote_announced": "Totals that were announced otherwise",
            "minutes.requisitioned": "Who asked for the names",
            "minutes.way_for": "Names for",
            "minutes.way_against": "Names against",
            "minutes.way_abstained": "Names of who abstained",
            "minutes.way_nobody": "No names",
            "minutes.own_for": "Own vote recorded, for",
            "minutes.own_against": "Own vote recorded, against",
            "minutes.own_abstained": "Own vote recorded, abstained",
            "minutes.casting_for": "Casting vote for",
            "minutes.casting_against": "Casting vote against",
            "minutes.motion_carried": "A motion that was carried",
            "minutes.motion_lost": "A motion that was lost",
            "minutes.amendment_carried": "An amendment that was carried",
            "minutes.amendment_lost": "An amendment that was lost",
            "minutes.tied": "A vote that was tied",
        },
        "Minutes: decisions and signature": {
            "minutes.resolved": "Heading of the decisions",
            "minutes.recommended": "Heading of recommendations",
            "minutes.recommended_to": "Heading of recommendations to a body",
            "minutes.actions": "Heading of the actions",
            "minutes.owner": "An action and whose it is",
            "minutes.owner_due": "An action, whose it is and by when",
            "minutes.due": "An action and by when",
            "minutes.confirmed": "The last minutes confirmed",
            "minutes.confirmed_amended": "The last minutes confirmed with amendments",
            "minutes.amendments": "Heading of the amendments",
            "minutes.presiding": "Who signs, where nobody is named",
            "minutes.chair": "Place for the signature",
            "minutes.date": "Place for the date",
        },
    }
)
#: What a text may be without, as it may not have been taken, or the text says enough. All else is what it has to say.
_MAY_GO = frozenset({"at", "place", "capacity", "why", "resumed", "count"})
_REASON_MAY_GO = frozenset({"minutes.adjourned", "minutes.adjourned_and_resumed"})


def needed_in_minutes(name: str, names: frozenset[str]) -> frozenset[str]:
    """Which of the {names} that are filled in into a text of the minutes it cannot be without (MI-3, PX-2, VO-2)."""
    own = name.removeprefix("minutes.")
    return names - (_MAY_GO - {own}) - (frozenset({"reason"}) if name in _REASON_MAY_GO else frozenset())
