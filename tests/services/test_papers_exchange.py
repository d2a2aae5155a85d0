"""What the public part of an exchange file says of papers: the open ones of what was issued, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from clerk_app.domain.agenda import AgendaItem, Matter, Openness
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.papers import ItemPaper, Paper, PaperVersion
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import importing
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exchange_writing import written
from clerk_app.store import rows
from tests.helpers import full_council
from tests.helpers.offices import memory_office
from tests.helpers.random_council import Made

SECRET = "Laurence House"


def closed_beside_open(office: Office, state: MeetingState = MeetingState.ISSUED) -> None:
    """An open report with a closed appendix, and an open paper of a closed item."""
    full_council.fill(office)
    made = (
        Matter("matter-2", "Closed business"),
        AgendaItem("item-2", "meeting-1", "matter-2", 2, "Closed business", openness=Openness.EXEMPT, part=2),
        Paper("paper-2", "", f"{SECRET} valuation"),
        PaperVersion("version-2", "paper-2", 1, "c" * 64, "d" * 64, 3, 5, file_name=f"{SECRET}.pdf"),
        ItemPaper("item-paper-2", "item-1", "paper-2", "version-2", 2, SECRET, Openness.EXEMPT, (3,)),
        Paper("paper-3", f"{SECRET} plan"),
        PaperVersion("version-3", "paper-3", 1, "e" * 64, "e" * 64, 3, 5, file_name=f"{SECRET}.pdf"),
        ItemPaper("item-paper-3", "item-2", "paper-3", "version-3", 1, SECRET),
    )
    with office.record("More"):
        for row in made:
            rows.insert(office.db, [row], office.officer)
        rows.update(office.db, Meeting, "meeting-1", {"state": state}, office.officer)


def test_only_open_papers_of_open_items_are_public(office: Office) -> None:
    """PX-5, PX-7."""
    closed_beside_open(office)
    public = public_office(office)
    (paper,) = public["papers"]
    assert (paper["id"], paper["title"]) == ("paper-1", "Parking on Mill Lane")
    assert set(paper["versions"][0]) == {"id", "sha256", "pdf_sha256", "pages", "size", "kind"}
    open_, closed = public["meetings"][0]["agenda"]
    assert open_["papers"] == [{"id": "item-paper-1", "paper": "paper-1", "version": "version-1", "label": "Report"}]
    assert "papers" not in closed
    text = written(public).decode()
    assert not [word for word in (SECRET, "parking.docx", "c" * 64, "d" * 64, "e" * 64) if word in text]
    other = memory_office()
    assert importing.import_data(other, public, "public.json").number
    other.close()


def test_nothing_is_public_before_the_agenda_is_out(office: Office) -> None:
    closed_beside_open(office, MeetingState.AGENDA_OPEN)
    assert "papers" not in public_office(office)


def whole(office: Office) -> dict[str, Any]:
    Made(office, 3).store()
    return whole_office(office)


def first_link(document: dict[str, Any]) -> dict[str, Any]:
    listed = (item for meeting in document["meetings"] for item in meeting.get("agenda", ()))
    return next(link for item in listed for link in item.get("papers", ()))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("changes", "words"),
    (
        ({"paper": "paper-9"}, "is no paper of this file or of the office"),
        ({"version": "version-9"}, "is no version of that paper"),
    ),
)
def test_a_paper_that_is_not_there_is_a_fault(office: Office, changes: dict[str, str], words: str) -> None:
    document = whole(office)
    first_link(document).update(changes)
    other = memory_office()
    with pytest.raises(BadInput) as caught:
        importing.import_data(other, document, "export.json")
    assert words in "\n".join(caught.value.places)
    other.close()


def test_a_version_never_becomes_another_file(office: Office) -> None:
    document = whole(office)
    document["papers"][0]["versions"][0]["sha256"] = "f" * 64
    with pytest.raises(BadInput) as caught:
        importing.import_data(office, document, "export.json")
    assert "is another file than the version of this id" in "\n".join(caught.value.places)


def test_a_version_of_another_paper_is_a_fault(office: Office) -> None:
    document = whole(office)
    papers = document["papers"]
    papers.append({"id": "paper-2", "versions": papers[0].pop("versions")})
    with pytest.raises(BadInput) as caught:
        importing.import_data(office, document, "export.json")
    assert "has the id of a version of another paper" in "\n".join(caught.value.places)


def first_expected(document: dict[str, Any]) -> dict[str, Any]:
    listed = (item for meeting in document["meetings"] for item in meeting.get("agenda", ()))
    return next(expected for item in listed for expected in item.get("expected", ()))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("changes", "words"),
    (
        ({"met_by": "item-paper-9"}, "is no paper of this item"),
        ({"state": "promised", "promised_for": None}, "it is promised, and nobody says for when"),
        ({"state": "lost"}, "expected paper 1: state"),
        ({"consulted": [{"id": "c-1", "consultee": ""}]}, "consultee 1: consultee"),
    ),
)
def test_an_expected_paper_that_cannot_be_is_a_fault(office: Office, changes: dict[str, Any], words: str) -> None:
    document = whole(office)
    first_expected(document).update(changes)
    with pytest.raises(BadInput) as caught:
        importing.import_data(office, read_exchange(written(document), "export.json"), "export.json")
    assert words in "\n".join(caught.value.places)


def test_who_writes_a_paper_by_when_is_nobody_else_s_business(office: Office) -> None:
    closed_beside_open(office)
    out = written(public_office(office)).decode()
    assert "Parking on Mill Lane" in out
    assert not [word for word in ("Head of Highways", "Director of Finance", "expected") if word in out]


def test_the_public_type_has_no_room_for_what_is_closed() -> None:
    from clerk_app.domain.public_record import PublicPaper

    fields = set(PublicPaper.__dataclass_fields__)
    assert not fields & {"closed_title", "file_name", "openness", "paragraphs"}
