"""What the columns of the office file are called by an officer, table by table."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_app.services.agenda_fields import FIELD_WORDS
from clerk_app.services.follow_up_words import FOLLOW_UP_WORDS
from clerk_app.services.forward_words import FORWARD_WORDS
from clerk_app.services.interest_words import REGISTER_WORDS
from clerk_app.services.minute_words import MINUTE_COLUMNS
from clerk_app.services.programme_words import PROGRAMME_COLUMNS
from clerk_app.services.record_words import RECORD_WORDS
from clerk_app.services.review_words import REVIEW_COLUMNS

COLUMN_WORDS: Mapping[str, Mapping[str, str]] = {
    **REGISTER_WORDS,
    **RECORD_WORDS,
    **FOLLOW_UP_WORDS,
    **MINUTE_COLUMNS,
    **PROGRAMME_COLUMNS,
    **FORWARD_WORDS,
    **REVIEW_COLUMNS,
    "agenda_item": {
        **FIELD_WORDS,
        "pos": "place on the agenda",
        "level": "level",
        "part": "part",
        "openness": "open or closed",
        "number_locked": "number is fixed",
        "sub_line_kind": "kind of sub-line",
        "speaker_organisation": "speaker’s organisation",
        "chair_agreed_at": "when the chair agreed",
        "printed_from": "first page",
        "printed_to": "last page",
        "outcome_note": "note of the outcome",
    },
    "matter": {"openness": "open or closed"},
    "authority": {"country": "nation"},
    "body": {"kind": "sort of committee", "parent_id": "committee above it", "pos": "place in the list"},
    "person": {"external_reference": "reference in another system"},
    "person_fact": {
        "from_date": "printed so from",
        "post_nominals": "letters after the name",
        "sort_name": "listed under",
        "job_title": "post",
        "phone": "telephone",
        "email": "e-mail",
        "withheld_id": "withheld details",
    },
    "seat": {
        "role_printed": "role in brackets",
        "note_printed": "second column",
        "counts_for_quorum": "counts for the quorum",
    },
    "rule": {"from_date": "holds from", "name": "rule", "body_id": "committee"},
    "position": {"kind": "post"},
    "meeting": {
        "convened_on": "called on",
        "summons_date": "summons dated",
        "cancelled_reason": "why it was cancelled",
    },
    "meeting_body": {"presides": "presides"},
    "style_choice": {"body_id": "committee", "file_name": "name of the Word file", "template_id": "template"},
    "council_word": {"name": "which text", "from_date": "printed from", "text": "words", "body_id": "committee"},
    "meeting_event": {
        "kind": "what happened",
        "happened_on": "happened on",
        "reason": "why",
        "from_day": "date before",
        "from_time": "time before",
        "from_place": "place before",
        "to_day": "new date",
        "to_time": "new time",
        "to_place": "new place",
        "state_before": "how far the meeting had come",
    },
    "substitution": {"person_id": "substitute", "told_on": "notice given on", "body_id": "committee"},
    "paper": {"closed_title": "title for those who get the closed papers"},
    "paper_version": {
        "pos": "number of the version",
        "sha256": "fingerprint of the file",
        "pdf_sha256": "fingerprint of its PDF",
        "kind": "sort of file",
        "size": "size in bytes",
        "received_at": "attached at",
    },
    "item_paper": {
        "version_id": "version",
        "openness": "open or closed",
        "printed": "printed with",
        "left_out": "why it is left out",
    },
    "issue": {
        "kind": "what went out",
        "pos": "number of the issue",
        "day": "issued on",
        "time": "issued at",
        "officer": "issued by",
        "needed_days": "clear days needed",
        "wording_hash": "fingerprint of the heading and notices",
        "withdrawn_at": "withdrawn at",
    },
    "issue_part": {
        "agenda_item_id": "item",
        "openness": "open or closed",
        "pages_from": "first page",
        "pages_to": "last page",
        "papers": "fingerprints of the papers",
        "open_hash": "fingerprint of the open words",
        "members_hash": "fingerprint of the words for members alone",
        "changed": "why it is in a supplement",
    },
    "finding_override": {
        "found_at": "where",
        "text": "finding",
        "officer": "overridden by",
        "made_at": "overridden at",
        "table_name": "sort of thing",
        "row_id": "which thing",
    },
    "guard_pass": {
        "mark": "mark of the words",
        "found_at": "where",
        "whose": "closed paper of",
        "officer": "let pass by",
    },
    "export_log": {"sha256": "fingerprint of the file", "officer": "made by"},
    "distribution_entry": {"list_kind": "list", "spare": "spare copies", "doubtful": "count could not be read"},
    "print_copy": {
        "run": "print run",
        "number": "number of the copy",
        "copies": "how many",
        "state": "how far",
        "request": "job of the printing system",
        "officer": "printed by",
        "changed_at": "changed at",
    },
    "expected_paper": {
        "lead_officer": "lead officer",
        "email": "e-mail of the lead officer",
        "openness": "open or closed",
        "state": "how far it is",
        "promised_for": "promised for",
        "draft_due": "draft due on",
        "clearance_due": "clearance due on",
        "final_due": "final paper due on",
        "report_version": "version of the report",
        "sent_on": "final report sent on",
        "item_paper_id": "paper that met it",
    },
    "consultation": {
        "sought": "comments sought",
        "sent_on": "sent on",
        "back_on": "back on",
        "included": "comments included",
    },
    "sitting": {"day": "date", "start_time": "starts", "end_time": "ends", "end_date": "ends on"},
}
#: Columns that several tables have, called alike in all of them.
EVERYWHERE = {
    "made_at": "made at",
    "pos": "place in the order",
    "from_date": "from",
    "to_date": "to",
    "in_place_of_id": "in place of",
}
