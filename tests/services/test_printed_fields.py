"""Every field of an item that is printed stands in the Word file, the PDF and the web page, and in its own order."""

from __future__ import annotations

import pytest

from clerk_app.domain.agenda import Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.copies import Copy
from clerk_app.office import Office
from clerk_app.services import agenda, exporting, wording
from tests.helpers.checkers import pdf_text
from tests.helpers.small_council import item_id, meeting_with_items, named
from tests.helpers.text_reading import html_text, word_text, words

READERS = {"pdf": pdf_text, "docx": word_text, "html": html_text}


@pytest.fixture
def full(office: Office) -> str:
    """A meeting whose items have every field that is printed."""
    town = named(office)
    with town.record("A second language"):
        town.db.execute("UPDATE authority SET second_language = 'cy-GB'")
    held = meeting_with_items(town, "Opening", "Minutes", "Petitions", "Applications", "Site visits", "Contract")
    find = {title: item_id(town, held, title) for title in ("Opening", "Minutes", "Petitions", "Applications")}
    agenda.set_level(town, find["Opening"], Level.HEADING)
    agenda.edit(town, find["Minutes"], {"second_title": "Cofnodion", "printed_from": 1, "printed_to": 4})
    agenda.edit(town, find["Petitions"], {"if_applicable": True, "time_limit": 15, "number": "2A"})
    speaker = {"sub_line_kind": SubLineKind.SPEAKER, "speaker_name": "Ruth Hale", "speaker_organisation": "Mill Trust"}
    agenda.edit(town, find["Applications"], {**speaker, "time_limit": 1})
    agenda.save_schedule(
        town,
        find["Applications"],
        [ScheduleRow("", "", 0, "17/00123", "1 Mill Lane", "Two flats", "Weir", "Grant", "A. Officer", "Mr Reed")],
    )
    agenda.set_level(town, item_id(town, held, "Site visits"), Level.SUB_ITEM)
    contract = item_id(town, held, "Contract")
    agenda.edit(town, contract, {"time_limit": 20, "closed_title": "Contract with Grey Ltd"})
    agenda.set_openness(town, contract, Openness.EXEMPT, (3,))
    wording.reword(town, "agenda.part_2_note", "The press will be asked to leave.")
    wording.reword(town, "summons.sentence", "You are called to the meeting of {date}.")
    return held


PRINTED = """
    Opening 1. Minutes Cofnodion 1 - 4 2A. Petitions (if applicable) Time limit: 15 minutes
    2. Applications Guest speaker - Ruth Hale, Mill Trust Time limit: 1 minute
    Reference Site Proposal Ward Recommendation Officer Speakers
    17/00123 1 Mill Lane Two flats Weir Grant A. Officer Mr Reed
    2.1 Site visits The press will be asked to leave. 3. Contract
    You are called to the meeting of Thursday, 13 July 2017.
"""


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_every_printed_field_is_in_every_format_in_order(office: Office, full: str, form: str) -> None:
    (made,) = exporting.agenda_files(office, full, formats=[form]).values()
    found = iter(words(READERS[form](made)))
    missing = [word for word in words(PRINTED) if word not in found]
    assert missing == []


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_the_time_limit_of_a_closed_item_is_for_its_readers_only(office: Office, full: str, form: str) -> None:
    (public,) = exporting.agenda_files(office, full, Copy.PUBLIC, [form]).values()
    (closed,) = exporting.agenda_files(office, full, Copy.MEMBERS, [form]).values()
    assert "Time limit: 20 minutes" not in " ".join(READERS[form](public).split())
    assert "Time limit: 20 minutes" in " ".join(READERS[form](closed).split())
