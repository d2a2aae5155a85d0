"""A motion, and each vote on it in its own moment, in sentences for the minutes (VO-1 to VO-3)."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.minutes_plan import MinuteStyle
from clerk_app.domain.record import MeetingRecord, Motion
from clerk_app.domain.record_rows import MotionOutcome
from clerk_app.domain.text import clean_line, ended, spoken_list
from clerk_app.domain.votes import Ballot, Manner, Result, Way, result, totalled

#: What ends a motion without a vote.
_ENDS = (MotionOutcome.WITHDRAWN, MotionOutcome.LAPSED)


def moved_sentences(motion: Motion, record: MeetingRecord, style: MinuteStyle) -> str:
    """What was moved and by whom; of a motion that was never voted on, what came of it too."""
    sentences = [_moved(motion, record, style)]
    if motion.ballot is None:
        sentences += _decided(motion, style)
    return " ".join(sentences)


def vote_sentences(motion: Motion, record: MeetingRecord, style: MinuteStyle, *, apart: bool) -> str:
    """How a motion was voted on and what came of it; `apart` from its own words, it is said which motion it was.

    What was announced and what the names give are both printed where they differ, until somebody has put it right.
    """
    assert motion.ballot is not None
    sentences = [_put(motion, record, style)] if apart else []
    sentences += _voted(motion.ballot, record, style)
    sentences += _decided(motion, style)
    return " ".join(filter(None, sentences))


def _put(motion: Motion, record: MeetingRecord, style: MinuteStyle) -> str:
    what = "amendment" if motion.amends else "motion"
    if motion.again:
        return style.say(f"{what}_put_again")
    if motion.amended:
        return style.say("motion_put_amended")
    by = "_by" if motion.mover_id else ""
    return style.say(f"{what}_put_to_vote{by}", mover=record.name(motion.mover_id))


def _moved(motion: Motion, record: MeetingRecord, style: MinuteStyle) -> str:
    names = {"mover": record.name(motion.mover_id), "seconder": record.name(motion.seconder_id)}
    by = "put"
    if motion.mover_id:
        by = "moved_and_seconded" if motion.seconder_id else "moved"
    said = style.say(f"amendment_{by}" if motion.amends else by, **names)
    text = clean_line(motion.text)
    return f"{said}: {ended(text)}" if text else f"{said}."


def _voted(ballot: Ballot, record: MeetingRecord, style: MinuteStyle) -> Iterator[str]:
    totals, by_name = ballot.totals, totalled(ballot.named.values())
    if ballot.manner is Manner.ASSENT:
        yield style.say("assent")
    elif totals is not None and not ballot.named:
        yield style.say("vote", totals=totals.words)
    elif ballot.announced is not None and ballot.announced != by_name:
        yield style.say("vote_announced", totals=ballot.announced.words)
    if ballot.manner is Manner.REQUISITIONED and ballot.requisitioned_by:
        yield style.say("requisitioned", names=spoken_list(map(record.name, ballot.requisitioned_by)))
    if ballot.named:
        yield from (_named(way, ballot, record, style) for way in Way)
    for person_id, way in ballot.own.items():
        if person_id not in ballot.named:
            yield style.say(f"own_{way.value}", name=record.name(person_id))
    if ballot.casting is not None and ballot.casting.way is not Way.ABSTAINED:
        yield style.say(f"casting_{ballot.casting.way.value}", name=record.name(ballot.casting.person_id))


def _named(way: Way, ballot: Ballot, record: MeetingRecord, style: MinuteStyle) -> str:
    names = [record.name(person_id) for person_id, voted in ballot.named.items() if voted is way]
    listed = ", ".join(names) or style.say("way_nobody")
    return style.say(f"way_{way.value}", names=listed, count=str(len(names)))


def _decided(motion: Motion, style: MinuteStyle) -> Iterator[str]:
    what = "amendment" if motion.amends else "motion"
    came = result(motion.ballot) if motion.ballot else Result.NOT_RECORDED
    if came is Result.TIED:
        yield style.say("tied")
    elif came is not Result.NOT_RECORDED and motion.ballot and motion.ballot.manner is not Manner.ASSENT:
        yield style.say(f"{what}_{came.value}")
    if motion.outcome in _ENDS or (came is Result.NOT_RECORDED and motion.outcome is not MotionOutcome.OPEN):
        yield style.say(f"{what}_{motion.outcome.value}")
