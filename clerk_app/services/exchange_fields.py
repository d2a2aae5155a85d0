"""Fields that stand in an exchange file as they do in the office: said by the export, taken by the import."""

from __future__ import annotations

#: How a person is printed.
OF_A_FORM = (
    "name",
    "title",
    "post_nominals",
    "sort_name",
    "political_group",
    "ward",
    "job_title",
    "phone",
    "email",
)
OF_A_MATTER = ("title", "reference", "kind", "ward", "lead")
#: Of an item, in the order in which they are said: what it is, what is closed and late of it, where it came and ended.
OF_AN_ITEM = (
    "title",
    "second_title",
    "level",
    "number",
    "number_locked",
    "sub_line_kind",
    "sub_line",
    "speaker_name",
    "speaker_organisation",
    "purpose",
    "lead_officer",
    "portfolio",
    "wards",
    "planned_minutes",
    "time_limit",
    "education_matter",
    "education_part",
    "public_may_speak",
    "if_applicable",
    "openness",
)
OF_A_CLOSED_ITEM = (
    "paragraphs",
    "closed_title",
    "closed_note",
    "public_interest_reason",
    "chair_note",
    "reason_not_in_time",
    "reason_cannot_wait",
    "chair_agreed",
)
OF_ITS_END = ("referred_from", "printed_from", "printed_to", "outcome", "outcome_note")
#: Of a row of a schedule.
OF_A_ROW = ("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers")
#: Of what went out, of an item of it, and of a finding in spite of which it did.
OF_AN_ISSUE = (
    "kind",
    "day",
    "time",
    "officer",
    "clear_days",
    "needed_days",
    "folder",
    "wording_hash",
    "withdrawn_by",
    "withdrawn_reason",
)
OF_A_PART = (
    "number",
    "title",
    "level",
    "part",
    "openness",
    "sub_line",
    "pages_from",
    "pages_to",
    "papers",
    "open_hash",
    "members_hash",
    "changed",
)
OF_A_PASS = ("mark", "found_at", "whose", "reason", "officer")
OF_AN_OVERRIDE = ("reason", "officer", "field")
#: The same, by what the file calls it.
OVERRIDE_NAMES = {
    "rule": "of_rule",
    "found_at": "found_at",
    "text": "finding",
    "table_name": "table",
    "row_id": "row",
}
#: Of a copy of a print run.
OF_A_PRINTED_COPY = (
    "run",
    "copy",
    "reader",
    "number",
    "copies",
    "printer",
    "sides",
    "staple",
    "state",
    "request",
    "reason",
    "officer",
)
#: Of a paper that is expected, and of somebody who is consulted on it.
OF_AN_EXPECTED_PAPER = (
    "title",
    "lead_officer",
    "email",
    "authors",
    "openness",
    "state",
    "promised_for",
    "draft_due",
    "clearance_due",
    "final_due",
    "key_decision",
    "report_version",
    "dated",
    "sent_on",
    "note",
)
OF_A_CONSULTATION = ("consultee", "sought", "sent_on", "back_on", "included")
#: Of an interest, a dispensation, an approved absence and a gift.
OF_AN_INTEREST = (
    "kind",
    "category",
    "whose",
    "member_aware",
    "lived_in",
    "arose",
    "arose_on",
    "notified_on",
    "published_on",
    "sensitive",
    "agreed_by",
    "agreed_on",
)
OF_A_DISPENSATION = ("scope", "ground", "granted_by", "granted_on", "minute", "revoked_on")
OF_AN_ABSENCE = ("kind", "approved_on", "until", "minute")
OF_A_GIFT = ("received_on", "giver", "what", "value_pence", "accepted", "notified_on")
#: Of the minutes of a meeting, and of one block of them.
OF_MINUTES = ("numbering", "first_number", "confirmed_on", "amendments", "signed_on")
OF_A_MINUTE_BLOCK = (
    "side",
    "number",
    "text",
    "lines",
    "made_text",
    "made_lines",
    "made_side",
    "own",
    "left_out",
)
#: Of a strategic priority, a work programme, a row and a cell of it, and what was decided on one.
OF_A_PRIORITY = ("code", "name")
OF_A_PROGRAMME = ("year", "agreed_on", "meeting_minutes", "standing_minutes", "note")
OF_A_PROGRAMME_ROW = (
    "title",
    "kinds",
    "priority",
    "codes",
    "deadline_kind",
    "deadline_on",
    "deadline_text",
    "lead_member",
    "lead_officer",
    "desired_outcomes",
    "information_wanted",
    "minutes",
    "suggested_by",
    "minute",
    "added_on",
    "dropped_on",
    "dropped_reason",
)
OF_A_CELL = ("state", "words", "minutes", "codes")
OF_A_PROGRAMME_DECISION = (
    "title",
    "urgent",
    "high_priority",
    "fits_criteria",
    "has_time",
    "outcome",
    "goes_title",
    "reason",
    "decided_by",
    "minute",
)
#: Of an entry of the forward plan, of its dates and notices, and of a decision of the executive.
OF_A_FORWARD_ENTRY = (
    "title",
    "included_on",
    "included_as",
    "key_decision",
    "by_money",
    "by_wards",
    "description",
    "maker",
    "maker_title",
    "portfolio_holders",
    "responsible_officers",
    "wards",
    "consultation",
    "documents",
    "representations_by",
    "contact",
    "contact_phone",
    "contact_email",
    "openness",
    "paragraphs",
    "private_reason",
    "closed_note",
    "withdrawn_on",
    "withdrawn_reason",
)
OF_A_FORWARD_DATE = ("day", "reason", "set_on")
OF_AN_EXECUTIVE_NOTICE = (
    "kind",
    "published_on",
    "told",
    "told_on",
    "agreed_by",
    "agreed_name",
    "agreed_on",
    "reasons",
    "representations",
    "response",
)
OF_AN_EXECUTIVE_DECISION = (
    "title",
    "decided_on",
    "reference",
    "key_decision",
    "maker",
    "maker_title",
    "decision",
    "reasons",
    "alternatives",
    "conflicts",
    "dispensation",
    "openness",
    "paragraphs",
    "closed_note",
    "published_on",
    "exempt_reason",
    "exempt_agreed",
    "called_in_on",
)
#: Of an in-depth review, and of what hangs on it.
OF_A_REVIEW = (
    "lead_member",
    "lead_officer",
    "started_on",
    "terms_of_reference",
    "in_scope",
    "out_of_scope",
    "state",
)
OF_A_STAGE = ("month", "words", "state", "done_on")
OF_AN_ENQUIRY = ("question", "answer")
OF_A_WITNESS = ("name", "organisation", "about", "state", "name_agreed")
OF_A_RECOMMENDATION = ("number", "recommendation", "to_whom", "state")
