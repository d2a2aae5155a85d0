"""House styles, wording, moves and substitutes in an exchange file: brought in as if an officer had entered them."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clerk_app import paths
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.wording import CouncilWord
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    examining,
    house_style,
    importing,
    meetings,
    people,
    rescheduling,
    substitutes,
    wording,
)
from clerk_app.services.exchange_export import whole_office
from clerk_app.services.exchange_public import public_office
from clerk_app.services.exchange_writing import written
from clerk_app.store import rows
from tests.helpers.exchange_files import COMMITTEE, brought_in, small
from tests.helpers.exchange_files import written as saved
from tests.helpers.file_state import log_length, state_of
from tests.helpers.offices import memory_office
from tests.helpers.templates import template

Data = dict[str, Any]
Bend = Callable[[Data], None]
PLACE = f"{COMMITTEE}, meeting of 2017-07-13T19:00"
SHIPPED = (paths.templates() / "house-style.docx").read_bytes()


def content(data: bytes) -> str:
    return b64encode(data).decode()


def with_printing() -> Data:
    """The small council with a house style, words of its own, a meeting that moved and a substitute at it."""
    data = small()
    data["templates"] = [
        {"key": "vale", "content": content(SHIPPED)},
        {"key": "plain", "content": content(template(4))},
    ]
    data["council"]["house_style"] = {"template": "vale", "file_name": "Vale.docx"}
    data["council"]["wording"] = [
        {"name": "notices.shown", "text": "fire,access"},
        {"name": "notices.fire", "text": "Leave at once.\nDo not run.", "from": "2017-05-01"},
    ]
    data["committees"][0]["house_style"] = {"template": "plain", "file_name": "Plain.docx"}
    data["committees"][0]["wording"] = [{"name": "summons.sentence", "text": "Come  on\n{date}."}]
    data["people"].append({"key": "cerys", "name": "Cerys Pugh"})
    data["meetings"][0]["substitutions"] = [
        {"committee": COMMITTEE, "person": "cerys", "in_place_of": "ada", "told_on": "2017-07-12"}
    ]
    data["meetings"][0]["events"] = [
        {
            "kind": "moved",
            "on": "2017-07-01",
            "reason": "Flood",
            "from_day": "2017-07-06",
            "from_place": ["Old Hall", "Weir Road"],
            "to_day": "2017-07-13",
            "to_time": "19:00",
            "to_place": ["Council Chamber", "Mill Lane"],
        },
        {"kind": "cancelled", "on": "2017-07-02", "state_before": "planned"},
        {"kind": "reinstated", "on": "2017-07-03"},
    ]
    return data


def body_of(office: Office) -> str:
    return committees.every(office)[0].id


def test_a_house_style_is_taken_in_as_if_it_were_chosen(office: Office) -> None:
    brought_in(office, with_printing())
    assert house_style.line(office) == house_style.HouseStyleLine("Vale.docx", True)
    assert house_style.line(office, body_of(office)) == house_style.HouseStyleLine("Plain.docx", True)
    assert house_style.template_of(office, body_of(office)) == template(4)
    kept = house_style.template_of(office)
    assert kept == house_style.take_in(SHIPPED, "Vale.docx").template != SHIPPED
    assert "docProps/core.xml" in zipfile.ZipFile(io.BytesIO(SHIPPED)).namelist()
    assert "docProps/core.xml" not in zipfile.ZipFile(io.BytesIO(kept)).namelist()


def test_words_and_notices_come_in_by_their_names_and_days(office: Office) -> None:
    brought_in(office, with_printing())
    own = wording.of_committee(office, body_of(office), date(2017, 7, 13))
    assert own["summons.sentence"] == "Come on {date}."
    assert own["notices.fire"] == "Leave at once.\nDo not run."
    assert "notices.fire" not in wording.of_committee(office, None, date(2017, 4, 30))
    assert wording.notices_shown(office, body_of(office)) == ("fire", "access")


def test_moves_and_substitutes_come_in(office: Office) -> None:
    held = brought_in(office, with_printing())
    assert [line.words for line in rescheduling.history(office, held)] == [
        "Moved on 1 July 2017 from 6 July 2017, no time, Old Hall to 13 July 2017, 7.00 pm, Council Chamber: Flood",
        "Cancelled on 2 July 2017",
        "Reinstated on 3 July 2017",
    ]
    assert [line.words for line in substitutes.of_meeting(office, held)] == [
        "Cerys Pugh substituting for Councillor Ada Thornbury"
    ]
    assert meetings.line(office, held).moved_from == date(2017, 7, 6)


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    data = with_printing()
    data["meetings"][0]["panel"] = [{"committee": COMMITTEE, "person": "gwen"}]
    data["people"].append({"key": "gwen", "name": "Gwen Rees"})
    brought_in(office, data)
    assert importing.import_data(office, data, "again.json").number == 0
    assert len(people.lines(office)) == 5


def test_what_the_file_says_otherwise_is_corrected_in_place(office: Office) -> None:
    data = with_printing()
    brought_in(office, data)
    before = {kind: {row.id for row in rows.read_all(office.db, kind)} for kind in (StyleChoice, CouncilWord)}
    data["council"]["house_style"] = {"template": "plain", "file_name": "Other.docx"}
    data["templates"] = data["templates"][1:]
    data["council"]["wording"][1]["text"] = "Leave."
    assert importing.import_data(office, data, "again.json").label == "Import corrections"
    assert house_style.template_of(office) == template(4)
    assert house_style.line(office).file_name == "Other.docx"
    assert wording.of_committee(office, None, date(2017, 7, 13))["notices.fire"] == "Leave."
    assert before == {kind: {row.id for row in rows.read_all(office.db, kind)} for kind in before}


def test_one_template_of_several_committees_stands_in_an_export_once(office: Office) -> None:
    brought_in(office, small())
    offered = house_style.take_in(template(1), "My  style.docx")
    house_style.choose_template(office, offered)
    house_style.choose_template(office, offered, body_of(office))
    out = whole_office(office)
    assert out["templates"] == [{"key": "template-1", "content": content(template(1))}]
    assert out["council"]["house_style"]["file_name"] == "My style.docx"
    other = memory_office()
    importing.import_data(other, json.loads(written(out)), "x")
    assert written(whole_office(other)) == written(out)
    assert house_style.template_of(other, body_of(other)) == template(1)
    other.close()


def test_the_public_part_has_no_reasons_of_moves(office: Office) -> None:
    brought_in(office, with_printing())
    assert b"Flood" not in written(public_office(office))
    assert b"Flood" in written(whole_office(office))


def zipped(**parts: bytes) -> str:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content(out.getvalue())


def a_template(said: str) -> Bend:
    return lambda data: data["templates"][0].update(content=said)


def an_event(**fields: Any) -> Bend:
    return lambda data: data["meetings"][0]["events"][0].update(fields)


def a_word(name: str, text: str) -> Bend:
    return lambda data: data["council"].update(wording=[{"name": name, "text": text}])


def another_substitute(**fields: str) -> Bend:
    sent = {"committee": COMMITTEE, "person": "ben", "in_place_of": "tom", **fields}
    return lambda data: data["meetings"][0]["substitutions"].append(sent)


@pytest.mark.parametrize(
    ("bend", "place"),
    [
        (a_template("no base64!"), "template 1: content is not base64"),
        (a_template("café"), "template 1: content is not base64"),
        (
            a_template(content(b"{\\rtf1}")),
            "template 1: content cannot be taken: The template Vale.docx is a rich text file.",
        ),
        (
            a_template(zipped(a=b"b")),
            "template 1: content cannot be taken: The template Vale.docx is no Word document.",
        ),
        (
            a_template(content(SHIPPED[:3000])),
            "template 1: content cannot be taken: The template Vale.docx is damaged",
        ),
        (a_template(content(bytes(10 * 2**20 + 3))), "template 1: content is larger than 10 MB"),
        (a_template(""), "template 1: content is empty"),
        (lambda d: d["templates"].append(d["templates"][0]), "template 3: key is taken"),
        (lambda d: d["templates"].append({"key": "x", "content": "eA=="}), "template 3: nobody prints with it"),
        (
            lambda d: d["council"]["house_style"].update(template="none"),
            "council, house_style: template “none” is no template of this file",
        ),
        (
            lambda d: d["council"]["house_style"].update(file_name="C:\\style.docx"),
            "council, house_style: file_name “C:\\style.docx” is not the name of a file; leave out the folder",
        ),
        (lambda d: d["council"]["house_style"].pop("file_name"), "council, house_style: file_name is missing"),
        (a_word("summons.verse", "Come."), "council, text 1: name “summons.verse” is no text that can be reworded"),
        (
            a_word("closed.public_interest", "Private."),
            "council, text 1: text cannot be taken: The text needs {reason}, which is filled in for each item.",
        ),
        (a_word("agenda.exempt", "{" + "x" * 90_000 + "}"), "council, text 1: text cannot be taken: {xxx"),
        (
            a_word("notices.shown", "fire,flood"),
            "council, text 1: text cannot be taken: There are no such notices: choose from filming,",
        ),
        (
            lambda d: d["council"]["wording"].append({"name": "notices.shown", "text": "none"}),
            "council, text 3: is listed twice",
        ),
        (an_event(to_day=None), f"{PLACE}, event 1: to_day is missing"),
        (an_event(on="2017-02-30"), f"{PLACE}, event 1: on “2017-02-30” is not a date"),
        (another_substitute(in_place_of="ada"), f"{PLACE}, substitution 2: is listed twice"),
        (another_substitute(person="cerys"), f"{PLACE}, substitution 2: person substitutes for another member already"),
        (another_substitute(person="tom"), f"{PLACE}, substitution 2: lets somebody sit for themselves"),
        (another_substitute(person="nobody"), f"{PLACE}, substitution 2: person “nobody” is nobody in this file"),
    ],
)
def test_what_is_wrong_has_its_place(office: Office, tmp_path: Path, bend: Bend, place: str) -> None:
    data = with_printing()
    bend(data)
    before = state_of(office.db), log_length(office.db)
    with pytest.raises(BadInput) as refused:
        importing.import_file(office, saved(tmp_path, data))
    assert (state_of(office.db), log_length(office.db)) == before
    assert office.db.execute("SELECT count(*) FROM template_file").fetchone() == (0,)
    assert any(said.startswith(place) for said in refused.value.places), refused.value.places
    assert max(map(len, refused.value.places)) < 400


def test_a_template_that_cannot_be_used_is_said_before_the_import(office: Office) -> None:
    data = with_printing()
    a_template(content(b"{\\rtf1}"))(data)
    seen = examining.examine(office, json.dumps(data).encode(), "small.json")
    assert not seen.can_come
    assert seen.places[0].startswith("template 1: content cannot be taken")
