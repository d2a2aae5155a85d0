"""What the tables of the office file are called, one row of them and several: for the history and its filters."""

from __future__ import annotations

from collections.abc import Mapping

TABLE_WORDS: Mapping[str, tuple[str, str]] = {
    "authority": ("council", "councils"),
    "person": ("person", "people"),
    "body": ("committee", "committees"),
    "rule": ("rule", "rules"),
    "holiday": ("holiday or closure", "holidays and closures"),
    "person_fact": ("person", "people"),
    "seat": ("seat", "seats"),
    "appointment": ("appointment", "appointments"),
    "meeting": ("meeting", "meetings"),
    "position": ("post", "posts"),
    "meeting_body": ("committee of a meeting", "committees of meetings"),
    "panel_member": ("member of a panel", "members of panels"),
    "sitting": ("sitting", "sittings"),
    "standing_item": ("standing item", "standing items"),
    "matter": ("matter", "matters"),
    "agenda_item": ("item", "items"),
    "schedule_row": ("line of a schedule", "lines of schedules"),
    "style_choice": ("house style", "house styles"),
    "council_word": ("text of the wording", "texts of the wording"),
    "meeting_event": ("move or cancellation", "moves and cancellations"),
    "substitution": ("substitution", "substitutions"),
    "paper": ("paper", "papers"),
    "paper_version": ("version of a paper", "versions of papers"),
    "item_paper": ("paper of an item", "papers of items"),
    "issue": ("issue", "issues"),
    "issue_part": ("item of an issue", "items of issues"),
    "finding_override": ("overridden finding", "overridden findings"),
    "guard_pass": ("words that were let pass", "words that were let pass"),
    "export_log": ("file that was made", "files that were made"),
    "distribution_entry": ("line of a distribution list", "lines of distribution lists"),
    "print_copy": ("copy of a print run", "copies of print runs"),
    "expected_paper": ("expected paper", "expected papers"),
    "consultation": ("consultation on a paper", "consultations on papers"),
    "template_file": ("Word template", "Word templates"),
    "secret": ("withheld detail", "withheld details"),
}
