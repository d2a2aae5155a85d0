"""`clerk reviews`: in-depth reviews, how far each is, and what comes next and when (SC-1)."""

from __future__ import annotations

import argparse
import json
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import columns
from clerk_app.domain.reviews import usual_words
from clerk_app.office import open_office
from clerk_app.services import reviews, sources
from clerk_app.services.review_reading import ReviewLine, StageLine

_HEADINGS = ("Next", "Stage", "Standing", "Review", "Committee")


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    told = commands.add_parser("reviews", help="list in-depth reviews with their stage and the next date")
    told.add_argument("file", metavar="FILE")
    told.add_argument("--committee", metavar="NAME", help="of one alone, by its name or short name")
    told.add_argument("--all", action="store_true", help="those that are completed or abandoned too")
    told.add_argument("--json", action="store_true", help="for other programs to read")
    told.set_defaults(run=_reviews)


def _reviews(chosen: argparse.Namespace) -> int:
    office = open_office(chosen.file, reading=True)
    try:
        body_id = sources.committee_named(office, chosen.committee) if chosen.committee else None
        lines = [line for line in reviews.lines(office, body_id) if chosen.all or not line.over]
    finally:
        office.close()
    if chosen.json:
        print(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=1))
    else:
        print(columns([_HEADINGS, *map(_cells, lines)]) if lines else "There is no in-depth review.")
    return FINDINGS if any(line.late for line in lines) else DONE


def _cells(line: ReviewLine) -> tuple[str, ...]:
    following = line.next
    when = following.when if following else ""
    return (when, _words(following, line) if following else "", line.how_now, line.title, line.committee)


def _plain(line: ReviewLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": line.title,
        "committee": line.committee,
        "standing": line.how,
        "late": line.late,
        "next": _stage(line.next, line) if line.next else None,
        "stages": [_stage(each, line) for each in line.stages],
    }


def _stage(each: StageLine, line: ReviewLine) -> dict[str, Any]:
    day, month = each.place.day, each.place.is_month
    when = None if day is None else day.isoformat()[:7] if month else day.isoformat()
    return {"stage": _words(each, line), "when": when, "standing": each.standing.value}


def _words(each: StageLine, line: ReviewLine) -> str:
    """What a stage is called; of a closed review by what it is, since an officer's words may be closed (PX-5)."""
    return usual_words(each.stage, [one.stage for one in line.stages]) if line.closed else each.words
