"""What an officer calls the words of lists of actions and referrals, and of action plans."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FOLLOW_UP_PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Actions and referrals": {
            "follow_up.actions": "Name of the list of actions",
            "follow_up.referrals": "Name of the list of referrals",
            "follow_up.as_at": "As at which day a list is",
            "follow_up.left_out": "How much closed business is left out",
            "follow_up.none": "Where no action is open",
            "follow_up.no_referrals": "Where nothing was referred",
            "follow_up.key": "What the colours mean",
            "follow_up.clock": "How long a response may take",
            "follow_up.dashboard": "Heading of a dashboard",
            "follow_up.totals": "Totals of a plan",
            "follow_up.quarter": "Heading of a quarter",
            "follow_up.quarter_totals": "Totals of a quarter",
            "follow_up.led_by": "Who leads a theme",
            "follow_up.revisions": "Heading of changed deadlines",
            "follow_up.leads": "Heading of key leads",
            "follow_up.chart_green": "Chart: green",
            "follow_up.chart_amber": "Chart: amber",
            "follow_up.chart_red": "Chart: red",
            "follow_up.chart_theme": "Chart: theme",
            "follow_up.chart_bars": "Chart: bars",
            "follow_up.chart_total": "Chart: sum of a theme",
            "follow_up.chart_all": "Chart: all themes",
            "follow_up.column_reference": "Column: reference",
            "follow_up.column_text": "Column: action",
            "follow_up.column_owner": "Column: owner",
            "follow_up.column_source": "Column: where it comes from",
            "follow_up.column_due": "Column: deadline",
            "follow_up.column_status": "Column: status",
            "follow_up.column_standing": "Column: how it stands",
            "follow_up.column_progress": "Column: progress",
            "follow_up.revision_action": "Changed deadlines: action",
            "follow_up.revision_before": "Changed deadlines: old deadline",
            "follow_up.revision_after": "Changed deadlines: new deadline",
            "follow_up.revision_reason": "Changed deadlines: reason",
            "follow_up.revision_agreed_by": "Changed deadlines: who agreed",
            "follow_up.lead_post": "Key leads: post",
            "follow_up.lead_holder": "Key leads: who holds it",
            "follow_up.lead_initials": "Key leads: initials",
            "follow_up.referral_title": "Referrals: subject",
            "follow_up.referral_to_whom": "Referrals: to whom",
            "follow_up.referral_sent_on": "Referrals: sent",
            "follow_up.referral_received_on": "Referrals: received",
            "follow_up.referral_due": "Referrals: response due",
            "follow_up.referral_standing": "Referrals: how it stands",
            "follow_up.referral_response": "Referrals: response",
        }
    }
)
