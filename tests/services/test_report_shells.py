"""Report shells: sound Word files, headed in five styles, filled in from their own item and nothing of others."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document as open_word

from clerk_app.documents.model import text_of
from clerk_app.documents.report_shell import report_shell
from clerk_app.documents.style import style_of
from clerk_app.documents.word import write_word
from clerk_app.domain.agenda import Openness
from clerk_app.domain.expected_papers import Consultation, KeyDecision
from clerk_app.domain.papers import PaperKind
from clerk_app.domain.preflight import Facts
from clerk_app.domain.report_shell import HeaderStyle
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, expected_papers, meetings, paper_checks, papers, report_shells, rules, wording
from clerk_app.services.paper_intake import Taken
from tests.helpers.checkers import assert_same_words, assert_word_sound, word_text
from tests.helpers.small_council import item_id, meeting_with_items, named

SECRETS = ("Laurence House", "Percival Grey", "the tenant", "Ask the valuer", "outweighs")


@pytest.fixture
def july(office: Office) -> str:
    """Three items; the second is to be reported on, and closed matter lies all around it."""
    made = meeting_with_items(named(office), "Minutes", "Safeguarding services", "A tenancy")
    report, closed = (item_id(office, made, title) for title in ("Safeguarding services", "A tenancy"))
    agenda.edit(office, report, {"wards": "All", "lead_officer": "Director of Children’s Social Care"})
    hidden = {"chair_note": "Ask the valuer", "closed_note": "the tenant", "closed_title": "Percival Grey"}
    agenda.edit(office, report, hidden)
    agenda.set_openness(office, closed, Openness.EXEMPT, (3,))
    agenda.edit(office, closed, {"closed_title": "Sale of Laurence House", "public_interest_reason": "outweighs"})
    expected_papers.expect(office, closed, {"title": "Bids for Laurence House", "authors": "Percival Grey"})
    return made


def awaited(office: Office, meeting_id: str, title: str, /, **fields: object) -> tuple[str, str]:
    item = item_id(office, meeting_id, title)
    expected_papers.expect(office, item, fields)
    return item, expected_papers.lines_of_meeting(office, meeting_id)[item][-1].id


def audited(office: Office, meeting_id: str) -> tuple[str, str]:
    fields = {
        "title": "Report on Safeguarding Services",
        "authors": "Ann Flynn",
        "key_decision": KeyDecision.NO,
        "report_version": "Draft 2",
        "dated": date(2017, 6, 19),
    }
    item, made = awaited(office, meeting_id, "Safeguarding services", **fields)
    drafts = [
        Consultation("", "", 0, "Director of Legal Services", sought=False),
        Consultation("", "", 0, "Cabinet Member", included=True),
    ]
    expected_papers.save_consultations(office, made, drafts)
    return item, made


_WHO = "Director of Children’s Social Care, Ann Flynn"
HEADS = {
    HeaderStyle.A: [
        "Committee Planning Committee Item 2", "Title Report on Safeguarding Services", "Wards All",
        f"Contributors {_WHO}", "Class Part 1 Date 13 July 2017",
    ],
    HeaderStyle.B: [
        "PLANNING COMMITTEE", "Report title Report on Safeguarding Services", "Key decision No Item No. 2",
        "Ward All", f"Contributors {_WHO}", "Class Open Date 13 July 2017",
    ],
    HeaderStyle.C: [
        "Planning Committee", "Title Report on Safeguarding Services", f"Contributor {_WHO} Item 2",
        "Class Part 1 (Open) 13 July 2017",
    ],
    HeaderStyle.D: [
        "Planning Committee Item 2", "Report title: Report on Safeguarding Services", "Date: 13 July 2017",
        "Key decision: No", "Class: Part 1", "Ward(s) affected: All", f"Contributors: {_WHO}",
        "Outline and recommendations [Write here] The Planning Committee is recommended to: [Write here]",
    ],
    HeaderStyle.E: [
        "Item No.: 2 Classification: Open Date: 13 July 2017 Meeting name: Planning Committee",
        "Report title: Report on Safeguarding Services", "Ward(s) or groups affected: All", f"From: {_WHO}",
    ],
}  # fmt: skip


@pytest.mark.parametrize("style", HeaderStyle)
def test_a_report_is_headed_in_its_committee_s_style_and_sound(office: Office, july: str, style: HeaderStyle) -> None:
    body = meetings.line(office, july).body_id
    rules.change(office, "report_header", style.value, body)
    document = report_shell(report_shells.gather(office, *audited(office, july)))
    data = write_word(document, style_of(b""))
    assert_word_sound(data)
    assert_same_words(word_text(data), text_of(document))
    lines = [" ".join(line.split()) for line in text_of(document).splitlines()]
    assert lines[: len(HEADS[style])] == HEADS[style]
    for wanted in ("Recommendations", "The Planning Committee is recommended to:", "Legal implications", "Audit trail"):
        assert wanted in lines
    assert "Cabinet Member Yes Yes" in lines
    assert "Director of Legal Services No No" in lines
    styles = {paragraph.style.name for paragraph in open_word(io.BytesIO(data)).paragraphs if paragraph.style}
    assert {"Heading 2"} < styles


def test_what_is_not_known_is_left_to_the_author_and_a_trail_stands_where_it_is_wanted(
    office: Office, july: str
) -> None:
    item = item_id(office, july, "Minutes")
    said = text_of(report_shell(report_shells.gather(office, item)))
    assert "Wards\t–" in said
    assert "Audit trail" not in said
    rules.change(office, "report_header", "e")
    assert "Audit trail" in text_of(report_shell(report_shells.gather(office, item)))


@pytest.mark.parametrize("style", HeaderStyle)
def test_px_5_an_open_shell_holds_nothing_closed_of_its_own_item_or_of_others(
    office: Office, july: str, style: HeaderStyle, tmp_path: Path
) -> None:
    rules.change(office, "report_header", style.value)
    item, made = audited(office, july)
    shell = report_shells.gather(office, item, made)
    path = report_shells.write(shell, report_shells.name_of(office, item, shell), tmp_path)
    with zipfile.ZipFile(path) as package:
        inside = b"\n".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert "Report on Safeguarding Services" in inside
    assert not [word for word in SECRETS if word in inside or word in path.name]
    assert path.name == "2017-07-13-planning-committee-item-2-report.docx"


def test_px_5_a_closed_shell_is_marked_on_every_page_named_so_and_its_owner_s_alone(
    office: Office, july: str, tmp_path: Path
) -> None:
    item = item_id(office, july, "A tenancy")
    (line,) = expected_papers.lines_of_meeting(office, july)[item]
    shell = report_shells.gather(office, item, line.id)
    path = report_shells.write(shell, report_shells.name_of(office, item, shell), tmp_path)
    word = open_word(path)
    mark = "Not for publication: paragraph\xa03 of Schedule\xa012A to the Local Government Act\xa01972"
    assert word.paragraphs[0].text == mark
    assert word.sections[0].header.paragraphs[0].text.endswith("\tNot for publication"), "the paragraph has no room"
    assert "Bids for Laurence House" in word_text(path.read_bytes())
    assert path.name == "2017-07-13-planning-committee-item-3-report-closed-NOT-FOR-PUBLICATION.docx"
    assert "Laurence" not in path.name
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_px_5_a_closed_appendix_of_an_open_item_is_closed(office: Office, july: str) -> None:
    made = awaited(office, july, "Safeguarding services", title="Names", openness=Openness.CONFIDENTIAL)
    shell = report_shells.gather(office, *made)
    assert (shell.closed, shell.part, shell.title) == (True, "Part 2", "Names")
    assert shell.mark == "Not for publication: confidential, section\xa0100A of the Local Government Act\xa01972"


def test_the_headings_and_recommendations_are_the_committee_s_own_words(office: Office, july: str) -> None:
    body = meetings.line(office, july).body_id
    wording.reword(office, "report.implications", "Financial\n\n  Legal and human rights ", body)
    wording.reword(office, "report.recommendation", "Members are asked to note:", body)
    said = text_of(report_shell(report_shells.gather(office, item_id(office, july, "Minutes")))).splitlines()
    assert [line for line in said if line in ("Financial", "Legal and human rights", "Equalities implications")] == [
        "Financial", "Legal and human rights",
    ]  # fmt: skip
    assert "Members are asked to note:" in said


@pytest.mark.parametrize("words", ("[Write here]", "[The author’s words]"), ids=("shipped", "own"))
def test_a_shell_that_comes_back_with_places_left_to_fill_in_is_found(office: Office, july: str, words: str) -> None:
    """And a shell whose author wrote everywhere is a report against which nothing is said, in each of the styles."""
    body, (item, made) = meetings.line(office, july).body_id, awaited(office, july, "Safeguarding services")
    expected_papers.edit(office, made, {"key_decision": KeyDecision.NO})
    wording.reword(office, "report.write_here", words, body)
    texts = []
    for style in HeaderStyle:
        rules.change(office, "report_header", style.value, body)
        texts.append(text_of(report_shell(report_shells.gather(office, item, made))).replace("\t", "\n"))
    for number, text in enumerate(texts):
        papers.attach(office, item, [came_back(f"{number}a", text), came_back(f"{number}b", text.replace(words, "No"))])
    found = [one.text for one in paper_checks.of_meeting(office, july) if one.text.startswith("Item 2: paper")]
    assert found == [
        f"Item 2: paper {number} has a gap on page 1 that was never filled in." for number in range(1, 11, 2)
    ]


def came_back(digit: str, text: str) -> Taken:
    return Taken(f"{digit}.pdf", PaperKind.PDF, digit * 32, digit * 32, 1, Facts(1), (text,))


def test_two_shells_of_one_item_lie_beside_each_other(office: Office, july: str) -> None:
    names = []
    for _ in range(2):
        item, made = awaited(office, july, "Safeguarding services")
        names.append(report_shells.name_of(office, item, report_shells.gather(office, item, made), made))
    assert [name.partition("item-2-")[2] for name in names] == ["report", "report-2"]


def test_a_paper_of_another_item_is_refused(office: Office, july: str) -> None:
    _, made = audited(office, july)
    with pytest.raises(Refused, match="another item"):
        report_shells.gather(office, item_id(office, july, "Minutes"), made)


def test_the_words_of_a_report_may_change_after_an_agenda_went_out(office: Office, july: str) -> None:
    """CD-1: they stand in no agenda, so none is belied."""
    meetings.edit(office, july, {"state": "issued"})
    assert wording.reword(office, "report.outline", "Outline").number
