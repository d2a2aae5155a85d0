"""The head of the minutes and who was there: present, apologies, substitutes, in attendance (MI-3, AT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from clerk_app.domain.declaration_lines import closed_nature, printed_declarations
from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle, Side
from clerk_app.domain.presence import Attendance, PresenceKind, Sitters, room_at
from clerk_app.domain.presence_lines import AttendanceLine, attendance_lines, in_attendance
from clerk_app.domain.record import MeetingRecord, SittingRecord
from clerk_app.domain.text import spoken_list

#: Under which heading each way of attending stands.
_LISTS = (
    ("present", (Attendance.PRESENT,)),
    ("apologies", (Attendance.APOLOGIES, Attendance.SUBSTITUTED)),
    ("absent", (Attendance.ABSENT,)),
    ("observing", (Attendance.VIRTUAL,)),
)


def opening(record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    """What stands above the items: title, when and where, who was there, who presided, and when it began."""
    yield from _head(record, style)
    confirmed = room_at(record.bodies, record.presence, remote_counts=record.remote_counts).confirmed
    if not confirmed:
        yield Block("not confirmed", BlockKind.NOTE, style.say("not_confirmed"))
    for body in record.bodies:
        yield from _attendance(body, record, style, confirmed=confirmed)
    yield from _others(record, style)
    if not any(item.for_declarations and item.spans for item in record.items):
        yield Block("declarations", BlockKind.PEOPLE, style.say("declarations"), rows=declared(record, style))
        for at, sentence in closed_natures(record, style):
            yield Block(f"declaration/{at}/nature", BlockKind.NOTE, sentence, side=Side.FULL)
    yield from _beginning(record, style)


def declared(record: MeetingRecord, style: MinuteStyle) -> tuple[str, ...]:
    """What was declared at the meeting in sentences, or that nothing was (DI-19)."""
    sentences = printed_declarations(record.declarations, style)
    return sentences or (style.say("no_declarations"),)


def closed_natures(record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, str]]:
    """What was declared while the public was out, each by the place of its declaration (PX-2)."""
    for at, line in enumerate(record.declarations):
        if sentence := closed_nature(line, style):
            yield at, sentence


def _head(record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    names = [record.name(body.body_id) for body in record.bodies]
    title = style.say("title", committee=names[0]) if len(names) == 1 else ""
    yield Block("title", BlockKind.TITLE, title or style.say("title_joint", committees=spoken_list(names)))
    if record.title:
        yield Block("subtitle", BlockKind.SUBTITLE, record.title)
    for at, sitting in enumerate(record.sittings):
        yield Block(f"held/{at}", BlockKind.SUBTITLE, _held(sitting, style))


def _held(sitting: SittingRecord, style: MinuteStyle) -> str:
    place = ", ".join(sitting.place.splitlines())
    return style.say("held", date=style.date(sitting.day, weekday=True), at=style.at(sitting.began), place=place)


def _attendance(body: Sitters, record: MeetingRecord, style: MinuteStyle, *, confirmed: bool) -> Iterator[Block]:
    """The lists of one body; of a joint meeting each is headed by the body's name. Only who came is always said."""
    lines = attendance_lines(body, record.bodies, record.presence, remote_counts=record.remote_counts)
    for name, kinds in _LISTS:
        listed = [line for line in lines if _stands_under(line, name, kinds, record, confirmed=confirmed)]
        if not listed and name not in ("present", "apologies"):
            continue
        joint = len(record.bodies) > 1
        heading = style.say(f"{name}_of", committee=record.name(body.body_id)) if joint else style.say(name)
        rows = tuple(_person(line, lines, record, style) for line in listed) or (style.say("nobody"),)
        if confirmed or listed:
            yield Block(f"{name}/{body.body_id}", BlockKind.PEOPLE, heading, rows=rows)


def _stands_under(
    line: AttendanceLine, name: str, kinds: tuple[Attendance, ...], record: MeetingRecord, *, confirmed: bool
) -> bool:
    """Whether a line stands in a list. Who took part from afar, where that counts, was present."""
    if line.attendance is Attendance.VIRTUAL and record.remote_counts:
        return name == "present"
    return line.attendance in kinds and (confirmed or name != "present")


def _person(line: AttendanceLine, lines: tuple[AttendanceLine, ...], record: MeetingRecord, style: MinuteStyle) -> str:
    name = line.member.printed
    if line.stands_in:
        name = style.say("substituting", name=record.name(line.person_id), member=line.member.name)
    elif line.attendance is Attendance.SUBSTITUTED:
        stood_in = (each.person_id for each in lines if each.stands_in and each.member.person_id == line.person_id)
        name = style.say("substituted", name=name, substitute=spoken_list(map(record.name, stood_in)))
    several = len(record.sittings) > 1
    times = list(_times(line, style, several=several)) if line.attendance is Attendance.PRESENT else []
    return f"{name}, {' '.join(times)}" if times else name


def _times(line: AttendanceLine, style: MinuteStyle, *, several: bool) -> Iterator[str]:
    """From when somebody was there who came late, and until when who left early, so far as times were taken.

    Of `several` sittings the day is said too.
    """
    came = next((moved for moved in line.movements if moved.kind is PresenceKind.ARRIVED), None)
    if came and came.at:
        yield style.say("from", time=_moment(came.at, style, several=several))
    going = [moved for moved in line.movements if moved.kind in (PresenceKind.LEFT, PresenceKind.RETURNED)]
    if going and going[-1].kind is PresenceKind.LEFT and going[-1].at:
        yield style.say("until", time=_moment(going[-1].at, style, several=several))


def _moment(at: datetime, style: MinuteStyle, *, several: bool) -> str:
    time = style.time(at)
    return f"{time} {style.say('on_day', date=style.date(at.date()))}" if several else time


def _others(record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    others = in_attendance(record.bodies, record.presence, remote_counts=record.remote_counts)
    if others:
        rows = tuple(", ".join(filter(None, (record.name(who), record.posts.get(who, "")))) for who in others)
        listed = Block("in attendance", BlockKind.PEOPLE, style.say("in_attendance"), rows=rows)
        if record.closed_posts.isdisjoint(others):
            yield listed
            return
        yield replace(listed, side=Side.FULL)
        posts = {who: post for who, post in record.posts.items() if who not in record.closed_posts}
        rows = tuple(", ".join(filter(None, (record.name(who), posts.get(who, "")))) for who in others)
        yield replace(listed, key="in attendance/public", rows=rows, side=Side.PUBLIC)


def _beginning(record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    chairs = sorted(
        (event for event in record.presence if event.kind is PresenceKind.PRESIDES), key=lambda event: event.seq
    )
    if chairs:
        yield Block("presided", BlockKind.NOTE, style.say("presided", name=record.name(chairs[0].person_id)))
    if record.sittings and record.sittings[0].began:
        yield Block("began", BlockKind.NOTE, style.say("began", at=style.at(record.sittings[0].began)))
