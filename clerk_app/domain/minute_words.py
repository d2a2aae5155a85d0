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
            "minutes.present_of": "Present, joint meeting",
            "minutes.apologies": "Heading of the apologies",
            "minutes.apologies_of": "Apologies, joint meeting",
            "minutes.absent": "Heading of who was absent",
            "minutes.absent_of": "Absent, joint meeting",
            "minutes.observing": "Heading of remote observers",
            "minutes.observing_of": "Observers, joint meeting",
            "minutes.in_attendance": "Heading of others there",
            "minutes.nobody": "A list without names",
            "minutes.not_confirmed": "Attendance not confirmed",
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
            "minutes.elected": "Elected to the chair",
            "minutes.elected_for_meeting": "Elected for this meeting",
            "minutes.elected_chair": "Elected chair of a committee",
            "minutes.began": "When it began",
            "minutes.arrived": "Somebody arrived",
            "minutes.left": "Left the meeting",
            "minutes.returned": "Returned to the meeting",
            "minutes.out": "Left the room",
            "minutes.back": "Returned to the room",
            "minutes.adjourned": "An adjournment",
            "minutes.adjourned_and_resumed": "Adjourned and resumed",
            "minutes.reason": "Why, in brackets",
            "minutes.time_ran_out": "The time ran out",
            "minutes.went_on": "Agreed to go on",
            "minutes.quorum_lost": "No quorum",
            "minutes.quorum_lost_of": "No quorum, joint meeting",
            "minutes.quorum_lost_for_item": "No quorum for an item",
            "minutes.quorum_lost_for_item_of": "For an item, joint meeting",
            "minutes.quorum_again": "A quorum again",
            "minutes.quorum_again_of": "Again, joint meeting",
            "minutes.closed": "When it closed",
            "minutes.closed_on": "Closed on another day",
        },
        "Minutes: each item": {
            "minutes.taken_first": "An item taken first",
            "minutes.taken_after": "An item taken out of order",
            "minutes.together": "Two items taken together",
            "minutes.together_several": "Several items taken together",
            "minutes.not_reached": "An item not reached",
            "minutes.urgent": "An urgent item",
            "minutes.urgent_not_in_time": "Why it was not in time",
            "minutes.urgent_cannot_wait": "Why it could not wait",
            "minutes.exclude": "Excluding the public",
            "minutes.exclude_part": "Part of Schedule 12A",
            "minutes.exclude_1960": "Excluding, Act of 1960",
            "minutes.excluded_confidential": "Excluded: confidential",
            "minutes.excluded": "When they were excluded",
            "minutes.readmitted": "When they were readmitted",
            "minutes.not_for_publication": "In place of what is closed",
            "minutes.spoke": "Somebody was heard",
            "minutes.capacity": "As what they were heard",
            "minutes.deferred": "An item that was deferred",
            "minutes.withdrawn": "An item that was withdrawn",
            "minutes.referred": "A matter that was referred",
            "minutes.noted": "A report that was noted",
        },
        "Minutes: motions and votes": {
            "minutes.moved": "A motion, moved",
            "minutes.moved_and_seconded": "A motion, seconded",
            "minutes.put": "A motion, no mover",
            "minutes.amendment_moved": "An amendment, moved",
            "minutes.amendment_moved_and_seconded": "An amendment, seconded",
            "minutes.amendment_put": "An amendment, no mover",
            "minutes.assent": "Agreed without a vote",
            "minutes.vote": "Totals of a vote",
            "minutes.vote_announced": "Totals as announced",
            "minutes.requisitioned": "Who asked for the names",
            "minutes.way_for": "Names for",
            "minutes.way_against": "Names against",
            "minutes.way_abstained": "Names of who abstained",
            "minutes.way_nobody": "No names",
            "minutes.own_for": "Own vote, for",
            "minutes.own_against": "Own vote, against",
            "minutes.own_abstained": "Own vote, abstained",
            "minutes.casting_for": "Casting vote for",
            "minutes.casting_against": "Casting vote against",
            "minutes.motion_carried": "A motion carried",
            "minutes.motion_lost": "A motion lost",
            "minutes.amendment_carried": "An amendment carried",
            "minutes.amendment_lost": "An amendment lost",
            "minutes.tied": "A vote that was tied",
        },
        "Minutes: decisions and signature": {
            "minutes.resolved": "Heading of the decisions",
            "minutes.recommended": "Heading of recommendations",
            "minutes.recommended_to": "Recommendations to a body",
            "minutes.actions": "Heading of the actions",
            "minutes.owner": "An action and whose it is",
            "minutes.owner_due": "An action, whose, by when",
            "minutes.due": "An action and by when",
            "minutes.confirmed": "The last minutes confirmed",
            "minutes.confirmed_amended": "Confirmed with amendments",
            "minutes.amendments": "Heading of the amendments",
            "minutes.presiding": "Who signs, without a name",
            "minutes.chair": "Place for the signature",
            "minutes.date": "Place for the date",
        },
    }
)
#: What a text may be without, as it may not have been taken, or the text says enough. All else is what it has to say.
_MAY_GO = frozenset({"at", "place", "capacity", "why", "resumed", "count"})
_REASON_MAY_GO = frozenset(
    {"minutes.adjourned", "minutes.adjourned_and_resumed", "minutes.time_ran_out", "minutes.went_on"}
)


def needed_in_minutes(name: str, names: frozenset[str]) -> frozenset[str]:
    """Which of the {names} that are filled in into a text of the minutes it cannot be without (MI-3, PX-2, VO-2)."""
    own = name.removeprefix("minutes.")
    more = {"reason"} if name in _REASON_MAY_GO else {"number"} if name.startswith("minutes.quorum_") else set()
    return names - (_MAY_GO - {own}) - more
