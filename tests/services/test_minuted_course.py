"""The course of a meeting in its minutes: the chair elected, the time, and a quorum lost with what followed (QU-3)."""

from __future__ import annotations

from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.time_limit import going_on
from clerk_app.office import Office
from clerk_app.services import declaring, minutes, room, room_chair, room_presence
from clerk_app.services.room_chair import ChairWay
from tests.helpers.scripted_evening import CLOSED, Scene, at, begin, next_day, scene


def lines(office: Office, here: Scene) -> list[str]:
    """What the minutes say of the meeting from its beginning on."""
    sheet = minutes.sheet(office, here.meeting)
    assert sheet is not None
    said = [block.text for block in sheet.printed if "/public" not in block.key]
    return said[said.index("The meeting began at 7.01 pm.") + 1 :]


def test_a_chair_is_elected_the_time_runs_out_and_the_quorum_is_lost_qu_3(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    who, held, parking = here.who, here.meeting, here.item("Parking")
    room_presence.mark(office, held, who("Elin"), RoomKind.ARRIVED, at("19:03"))
    room_presence.mark(office, held, who("Ada"), RoomKind.LEFT, at("19:05"))
    room_chair.take(office, held, who("Ben"), at("19:06"), ChairWay.FOR_MEETING)
    room.start_item(office, parking, at("19:10"))
    room.guillotine(office, held, at("21:25"), going_on(at("22:00").time(), "Standing order 9."))
    room_presence.mark(office, held, who("Dai"), RoomKind.LEFT, at("21:40"))
    room.adjourn(office, held, at("21:41"), "There was no quorum.")
    room_presence.mark(office, held, who("Ada"), RoomKind.RETURNED, at("21:50"))
    room.resume(office, held, at("21:51"))
    room.guillotine(office, held, at("22:00"))
    room.close(office, held, at("22:01"))
    said = lines(office, here)
    assert said[1:4] == [
        "Councillor Ada Thornbury left the meeting at 7.05 pm.",
        "Councillor Ben Okafor was elected to the chair for this meeting.",
        "Councillor Ben Okafor took the chair.",
    ]
    start = said.index("Parking on Mill Lane") + 1
    assert said[start : said.index("The meeting closed at 10.01 pm.")] == [
        "It was agreed at 9.25 pm that the meeting should go on until 10.00 pm (Standing order 9).",
        "Councillor Dai Rowlands left the meeting at 9.40 pm.",
        "There was no quorum at 9.40 pm: 3 present, 4 needed.",
        "The meeting adjourned at 9.41 pm (There was no quorum), and resumed at 9.51 pm.",
        "Councillor Ada Thornbury returned to the meeting at 9.50 pm.",
        "There was a quorum again.",
        "The time allowed for the meeting ran out at 10.00 pm.",
        "Housing Repairs",
        "This item was not considered.",
        *[CLOSED, "This item was not considered."],
    ]


def test_an_interest_in_one_item_leaves_that_item_without_a_quorum_qu_3(office: Office) -> None:
    here = scene(office)
    begin(office, here)
    fields = {"nature": "Rents a house"}
    for name in ("Ben", "Cerys"):
        declaring.declare(office, here.meeting, here.who(name), at("19:05"), fields, [here.item("Housing")])
    room.start_item(office, here.item("Housing"), at("19:10"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.OUT, at("19:11"), item_id=here.item("Housing"))
    room.start_item(office, here.item("Parking"), at("19:20"))
    room_presence.mark(office, here.meeting, here.who("Ben"), RoomKind.BACK, at("19:21"), item_id=here.item("Housing"))
    room.close(office, here.meeting, next_day("00:10"))
    told = [text for text in lines(office, here) if "quorum" in text]
    assert told == ["There was no quorum for this item: 2 able to take part, 4 needed."]
