"""Minutes through an exchange file: edited ones come back, versions are never rewritten, nothing of them is public."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from clerk_app.domain.minutes_states import MinutesState
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import importing, minute_editing, minutes, minutes_course
from clerk_app.services.exchange import read_exchange
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exchange_writing import written
from tests.helpers.scripted_evening import CLOSED_WORDS, Scene, scene, the_whole_evening
from tests.helpers.small_council import meeting

LATER = datetime(2017, 9, 14, 19)


@pytest.fixture
def held(office: Office) -> Scene:
    made = scene(office)
    the_whole_evening(office, made)
    minutes_course.step(office, made.meeting, MinutesState.CLEARED, LATER)
    minutes_course.step(office, made.meeting, MinutesState.DRAFT, LATER)
    return made


def taken_out(office: Office) -> dict[str, Any]:
    return read_exchange(written(whole_office(office, with_sensitive=True)), "export.json")


def of_july(document: dict[str, Any]) -> dict[str, Any]:
    return next(each["minutes"] for each in document["meetings"] if "minutes" in each)


def test_what_was_edited_since_comes_back_as_the_file_has_it(office: Office, held: Scene) -> None:
    document = taken_out(office)
    before = minutes.sheet(office, held.meeting)
    assert before is not None
    minute_editing.edit(office, before.passages[0].id, text="Other minutes")
    minute_editing.leave_out(office, before.passages[5].id)
    importing.import_data(office, document, "export.json")
    assert minutes.sheet(office, held.meeting) == before


def test_a_version_is_never_rewritten(office: Office, held: Scene) -> None:
    """MI-2."""
    document = taken_out(office)
    of_july(document)["versions"][0]["blocks"][0]["text"] = "Never said"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, document, "export.json")
    assert "a version of minutes is never rewritten" in "\n".join(refused.value.places)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("item", "none-of-it", "item is not of this meeting"),
        ("side", "secret", "side is none of both, full, public"),
        ("kind", "poem", "kind is none of title"),
    ],
)
def test_what_is_wrong_with_a_passage_has_its_place(
    office: Office, held: Scene, field: str, value: str, said: str
) -> None:
    document = json.loads(json.dumps(taken_out(office)))
    of_july(document)["blocks"][7][field] = value
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, read_exchange(json.dumps(document).encode(), "export.json"), "export.json")
    assert f"passage 8: {said}" in "\n".join(refused.value.places)


def test_other_minutes_of_the_same_meeting_and_a_meeting_that_is_not_there_are_refused(
    office: Office, held: Scene
) -> None:
    document = taken_out(office)
    of_july(document)["id"] = "other-minutes"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, document, "export.json")
    assert "are not those that the office has of this meeting" in "\n".join(refused.value.places)
    document = taken_out(office)
    of_july(document)["confirmed_at"] = "no-meeting"
    with pytest.raises(BadInput) as refused:
        importing.import_data(office, document, "export.json")
    assert "is no meeting of this file or of the office" in "\n".join(refused.value.places)


def test_the_public_part_has_nothing_of_minutes(office: Office, held: Scene) -> None:
    """PX-7, PX-10."""
    minutes_course.confirm(office, held.meeting, meeting(office, held.body, LATER.date()), LATER)
    out = written(public_office(office)).decode()
    assert '"blocks"' not in out and '"versions"' not in out
    assert CLOSED_WORDS not in out
