"""Minutes for the tests of the writers: everything that minutes can print, open and closed, long and rich."""

from __future__ import annotations

from datetime import date

from clerk_app.documents.minutes import minutes_document
from clerk_app.documents.model import Document
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.minutes_copies import Closing, FullMinutes, PublicMinutes, Standing, full_part, public_part
from clerk_app.domain.minutes_plan import Block, BlockKind, Side
from clerk_app.domain.minutes_states import MinutesState

HEAD = AgendaHead(
    council="Marlow Vale Borough Council",
    committees=("Education Select Committee",),
    meeting_title="",
    day=date(2017, 7, 13),
    start_time=None,
    place=(),
    contact_name="",
    contact_phone="",
    contact_email="",
    language="en-GB",
    second_language="",
    date_form="Thursday, 13 July 2017",
    time_form="7.00 pm",
)
_RICH = (
    "The **head** said *that*:\n- one\n  - one and a half\n  - and more\n- two\n1. first\n2. second\n"
    "| School | Places |\n|---|---|\n| Mill Lane | 210 |\n| | 5 |\nThat was all.\n| a | b |"
)
_LONG = "A member asked how referrals had been reduced, and it was explained that all had come together. " * 4
CLOSED = "The tenant of Ferret Row owes forty pounds."
BLOCKS = (
    Block("title", BlockKind.TITLE, "Minutes of the meeting of the Education Select Committee"),
    Block("held/0", BlockKind.SUBTITLE, "Held on Thursday, 13 July 2017 at 7.00 pm, Hall"),
    Block("present", BlockKind.PEOPLE, "Present", rows=("Councillor Ada Thornbury (Chair)", "Councillor Dŵr & Sons")),
    Block("apologies", BlockKind.PEOPLE, "Apologies for absence", rows=("None",)),
    Block("began", BlockKind.NOTE, "The meeting began at 7.01 pm."),
    Block("1", BlockKind.ITEM, "Minutes", "1", item_id="i1"),
    Block("1/r", BlockKind.RESOLVED, "RESOLVED", rows=("That the minutes be **confirmed**.",), item_id="i1"),
    Block("1/a", BlockKind.AMENDMENTS, "Amendments", rows=("Page 2: for “ten” read “two”.",), item_id="i1"),
    Block("6", BlockKind.ITEM, "Safeguarding: a \\*star\\*", "6", item_id="i6"),
    Block("6/1", BlockKind.PARAGRAPH, _RICH, "6.1", item_id="i6"),
    Block("6/2", BlockKind.PARAGRAPH, "- only\n- a list", "6.2", item_id="i6"),
    Block("6/n", BlockKind.NOTE, "Councillor Ada Thornbury left *the* room.", item_id="i6"),
    *(Block(f"6/{n}", BlockKind.PARAGRAPH, _LONG, f"6.{n}", item_id="i6") for n in range(3, 18)),
    Block(
        "6/d", BlockKind.RESOLVED, "RESOLVED", rows=("That officers report back.", "That it be noted."), item_id="i6"
    ),
    Block("6/c", BlockKind.ACTIONS, "Actions", rows=("Write (Ms Vane, by 1 August 2017)",), item_id="i6"),
    Block("7", BlockKind.ITEM, "A tenancy", "7", item_id="i7"),
    Block("7/t", BlockKind.CLOSED_TITLE, "The rent of 4 Ferret Row", item_id="i7", side=Side.FULL),
    Block("7/p", BlockKind.NOTE, "Part of this minute is not for publication.", item_id="i7", side=Side.PUBLIC),
    Block("7/1", BlockKind.PARAGRAPH, CLOSED, "7(1)", item_id="i7", side=Side.FULL),
    Block("7/2", BlockKind.PARAGRAPH, "The public came back.", "7(2)", item_id="i7"),
    Block("own", BlockKind.HEADING, "Any other business"),
    Block("loose", BlockKind.PARAGRAPH, "A paragraph at no item."),
    Block("closed", BlockKind.NOTE, "The meeting closed at 9.00 pm."),
    Block("signature", BlockKind.SIGNATURE, rows=("Chair", "Date")),
)
_SIGNED = Standing(
    MinutesState.SIGNED, date(2017, 9, 14), ("Page 1: a comma.",), "Councillor Ben Okafor", date(2017, 9, 14)
)


def public() -> Document:
    """The public copy of a draft."""
    return minutes_document(PublicMinutes(HEAD, public_part(BLOCKS)))


def full() -> Document:
    """The full copy of minutes that were confirmed with an amendment, and signed."""
    return minutes_document(FullMinutes(HEAD, full_part(BLOCKS), _SIGNED, closings={"i7": Closing(paragraphs=(3,))}))
