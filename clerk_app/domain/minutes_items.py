"""One item in the minutes: what was said, who came and went, what was moved, voted and decided (MI-3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clerk_app.domain.agenda import Outcome
from clerk_app.domain.exemption import ACT_OF_1960, PARAGRAPHS, paragraph_words
from clerk_app.domain.minutes_opening import closed_natures, declared
from clerk_app.domain.minutes_places import closed_begins
from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle, Side
from clerk_app.domain.minutes_votes import moved_sentences, vote_sentences
from clerk_app.domain.record import (
    Confirmation,
    Decision,
    DecisionKind,
    Exclusion,
    ItemRecord,
    MeetingRecord,
    Motion,
    Speaker,
)
from clerk_app.domain.record_rows import SpeechKind
from clerk_app.domain.text import clean, ended, joined, spoken_list

_DECISIONS = (
    (DecisionKind.RESOLVED, BlockKind.RESOLVED, "resolved"),
    (DecisionKind.RECOMMENDED, BlockKind.RECOMMENDED, "recommended"),
    (DecisionKind.ACTION, BlockKind.ACTIONS, "actions"),
)
#: How the keys of what was recorded at no item begin.
APART = "apart/"
#: How the key of a vote ends, after that of its motion.
_VOTE = "/vote"
#: Those of whom it is said as what they spoke; of the others, what they asked, presented or moved.
_SPOKE = (SpeechKind.DEPUTATION, SpeechKind.SPEAKER)
_OUTCOMES = (Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.REFERRED)


@dataclass(frozen=True, slots=True)
class Taking:
    """How the items were taken, as far as the minutes of one of them need it.

    `taken_after` gives, for each item that was taken out of its order, the item taken just before it ("": it was
    first). `numbers` are the items' numbers by identity; `happened` is what happened in the room while each was taken
    ("": before the first of them).
    """

    taken_after: Mapping[str, str]
    numbers: Mapping[str, str]
    happened: Mapping[str, Sequence[tuple[int, Block]]]


def item_blocks(item: ItemRecord, record: MeetingRecord, taking: Taking, style: MinuteStyle) -> tuple[Block, ...]:
    """The blocks of one item, its heading first; numbers are given when all of them are known."""
    made = _blocks(item, record, taking, style)
    blocks = [replace(block, key=f"item/{item.id}/{block.key}", item_id=item.id) for block in made]
    hidden = any(block.side is Side.FULL for block in blocks)
    begins = closed_begins(blocks)
    if item.closed_title:
        title = Block(f"item/{item.id}/closed title", BlockKind.CLOSED_TITLE, item.closed_title, side=Side.FULL)
        blocks.insert(begins, replace(title, item_id=item.id))
    if hidden:
        in_place = replace(_in_place_of_closed(item, style), key=f"item/{item.id}/public", item_id=item.id)
        blocks.insert(begins, in_place)
    return tuple(blocks)


def _blocks(item: ItemRecord, record: MeetingRecord, taking: Taking, style: MinuteStyle) -> Iterator[Block]:
    yield Block("heading", BlockKind.ITEM, item.title)
    if not item.was_taken:
        yield from _not_taken(item, style)
        return
    yield from _before(item, record, taking, style)
    own = (*said(item, record, style), *_again(item, record, style))
    told = in_order([*own, *taking.happened.get(item.id, ())], item, record, style)
    first_after = _place_after(item, told)
    yield from (block for _, block in told[:first_after])
    yield from decided(item, style)
    yield from _outcome(item, style)
    yield from (block for _, block in told[first_after:])


def _place_after(item: ItemRecord, told: Sequence[tuple[int, Block]]) -> int:
    """From which place on only comings and goings are told that came after all decisions, or once the item was left.

    They stand below these: a break, or the return of the public, would else seem to have come before.
    """
    left = [span.last for span in item.spans if span.last is not None]
    ends = [max(left)] if left and len(left) == len(item.spans) else []
    ends += [max(decision.seq for decision in item.decisions)] if item.decisions else []
    place = len(told)
    while ends and place and told[place - 1][0] > min(ends) and _is_of_the_room(told[place - 1][1]):
        place -= 1
    return place


def _is_of_the_room(block: Block) -> bool:
    """Whether a block is of the room and not of the item: a coming or going, or what was recorded at no item."""
    return block.kind is BlockKind.NOTE or block.key.startswith(APART)


def _not_taken(item: ItemRecord, style: MinuteStyle) -> Iterator[Block]:
    """Of an item that was not taken up: why, or that it was not; a heading without a number says nothing.

    A sub-item goes with its item, and an item with its sub-items.
    """
    if item.outcome in _OUTCOMES:
        yield from _outcome(item, style)
    elif item.number and not item.with_others:
        yield Block("outcome", BlockKind.PARAGRAPH, style.say("not_reached"))


def _before(item: ItemRecord, record: MeetingRecord, taking: Taking, style: MinuteStyle) -> Iterator[Block]:
    """What stands before the discussion: the order, urgency, the exclusion of the public, declarations."""
    after = taking.taken_after.get(item.id)
    if after is not None:
        text = style.say("taken_after", number=taking.numbers[after]) if after else style.say("taken_first")
        yield Block("order", BlockKind.NOTE, text)
    if item.together:
        several = "together" if len(item.together) == 1 else "together_several"
        listed = spoken_list(taking.numbers[other] for other in item.together)
        yield Block("together", BlockKind.NOTE, style.say(several, number=listed))
    if item.urgency is not None and item.urgency.chair_agreed:
        yield from _urgent(item, style)
    for exclusion in item.exclusions:
        if _before_it(exclusion, item):
            yield from _excluded(exclusion, item, style)
    if item.for_declarations:
        natures = dict(closed_natures(record, style))
        for at, sentences in enumerate(declared(record, style)):
            yield Block(f"declaration/{at}", BlockKind.PARAGRAPH, sentences)
            if at in natures:
                yield Block(f"declaration/{at}/nature", BlockKind.PARAGRAPH, natures[at], side=Side.FULL)


def _again(item: ItemRecord, record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, Block]]:
    """That an item was taken up again once another had been; a break alone takes nobody from it."""
    others = [(span.first, each.number) for each in record.items if each.id != item.id for span in each.spans]
    for before, span in pairwise(item.spans):
        left = before.first if before.last is None else before.last
        between = [(at, number) for at, number in others if left <= at < span.first and number]
        if between:
            text = style.say("taken_again", number=max(between)[1])
            yield span.first, Block(f"again/{span.first}", BlockKind.NOTE, text)


def _urgent(item: ItemRecord, style: MinuteStyle) -> Iterator[Block]:
    """That the chair took a late item as urgent, and why (LU-1): the reasons are as open as the item."""
    yield Block("urgent", BlockKind.PARAGRAPH, style.say("urgent"))
    if item.urgency is None:
        return
    reasons = (
        ("urgent_not_in_time", item.urgency.reason_not_in_time),
        ("urgent_cannot_wait", item.urgency.reason_cannot_wait),
    )
    for name, reason in reasons:
        if reason.strip():
            side = _side(item, item.urgency_closed)
            text = style.say(name, reason=ended(clean(reason)))
            yield Block(f"urgent/{name}", BlockKind.PARAGRAPH, text, side=side)


def _before_it(exclusion: Exclusion, item: ItemRecord) -> bool:
    """Whether the public were excluded for an item before it was taken up; else it is told where it happened."""
    return item.begun is not None and exclusion.seq < item.begun


def _excluded(exclusion: Exclusion, item: ItemRecord, style: MinuteStyle) -> Iterator[Block]:
    """The resolution by which the public were excluded (PX-2, PA-1), or that no resolution was needed (PX-1)."""
    at, when = style.at(exclusion.at), exclusion.seq
    if exclusion.confidential:
        yield Block(f"excluded/{when}", BlockKind.PARAGRAPH, style.say("excluded_confidential", at=at))
        return
    rows = tuple(_resolution(exclusion, item, style))
    yield Block(f"exclusion/{when}", BlockKind.RESOLVED, style.say("resolved"), rows=rows)
    if at:
        yield Block(f"excluded/{when}", BlockKind.NOTE, style.say("excluded", at=at))


def _resolution(exclusion: Exclusion, item: ItemRecord, style: MinuteStyle) -> Iterator[str]:
    """What was resolved: under which Act and paragraphs, and the reason as it was stated; to keep order, that alone."""
    reason = ended(clean(exclusion.reason)) if exclusion.reason.strip() else ""
    if exclusion.nation == ACT_OF_1960 and reason:
        yield style.say("exclude_1960", reason=reason)
    elif exclusion.nation != ACT_OF_1960 and exclusion.paragraphs:
        name = "exclude" if item.id else "exclude_for_a_time"
        yield style.say(name, what=_what_is_exempt(exclusion, style))
        if reason:
            yield style.say("exclude_stated", reason=reason)
    else:
        yield style.say("exclude_reason", reason=reason) if reason else style.say("exclude_unstated")


def _what_is_exempt(exclusion: Exclusion, style: MinuteStyle) -> str:
    """Each paragraph with its description, as section 100A(5) wants it."""
    known = PARAGRAPHS.get(exclusion.nation, PARAGRAPHS["england"])
    part = style.say("exclude_part", part="4" if exclusion.nation == "wales" else "1")
    described = [f"paragraph {number} ({known.get(number, '')})" for number in exclusion.paragraphs]
    return f"{', '.join(described)} {part}"


def said(item: ItemRecord, record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, Block]]:
    """What was said and moved under the item, each in the moment at which it was recorded."""
    for passage in item.passages:
        side = _side(item, passage.closed)
        text = ended(clean(passage.text))
        text = _labelled(text, passage.said_as, style) if passage.said_as else text
        yield passage.seq, Block(f"passage/{passage.seq}", BlockKind.PARAGRAPH, text, side=side)
    for speaker in item.speakers:
        text = _heard(speaker, style)
        yield speaker.seq, Block(f"spoke/{speaker.seq}", BlockKind.PARAGRAPH, text, side=_side(item, speaker.closed))
    for motion in item.motions:
        yield from _motion(motion, item, record, style)
    for exclusion in item.exclusions:
        if not _before_it(exclusion, item):
            yield from ((exclusion.seq, block) for block in _excluded(exclusion, item, style))
    for readmission in item.readmissions:
        text = style.say("readmitted", at=style.at(readmission.at))
        yield readmission.seq, Block(f"readmitted/{readmission.seq}", BlockKind.NOTE, text)
    last = max((span.last or span.first for span in item.spans), default=0)
    for number, confirmed in enumerate(item.confirmations):
        yield from ((last, block) for block in _confirmed(confirmed, f"/{number + 1}" if number else "", record, style))


def _labelled(text: str, name: str, style: MinuteStyle) -> str:
    """What was asked or answered, under its label; one that somebody typed is not said again."""
    label = style.words[name].partition("{text}")[0].strip()
    typed = label and text[: len(label)].casefold() == label.casefold()
    return style.say(name, text=text[len(label) :].lstrip() if typed else text)


def _confirmed(confirmed: Confirmation, key: str, record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    """That earlier minutes were confirmed, with their amendments; the `key` tells several of one item apart."""
    name = "confirmed_amended" if confirmed.amendments else "confirmed"
    who = record.name(confirmed.signed_by_id) if confirmed.signed_by_id else style.say("presiding")
    day = " ".join(filter(None, (style.date(confirmed.held_on), style.at(confirmed.began))))
    row = style.say(name, date=day, name=who)
    yield Block(f"confirmation{key}", BlockKind.RESOLVED, style.say("resolved"), rows=(row,))
    if confirmed.amendments:
        rows = confirmed.amendments
        yield Block(f"amendments{key}", BlockKind.AMENDMENTS, style.say("amendments"), rows=rows)
    if confirmed.closed_amendments:
        closed = Block(f"amendments{key}/closed", BlockKind.AMENDMENTS, style.say("amendments"), side=Side.FULL)
        yield replace(closed, rows=confirmed.closed_amendments)


def _heard(speaker: Speaker, style: MinuteStyle) -> str:
    """Who was heard, and how: by name where they may be named, else as what they came (DP-3)."""
    kind = speaker.kind.value
    came = style.say(f"capacity_{kind}")
    if speaker.kind in _SPOKE and speaker.name:
        who, capacity = speaker.name, style.say("capacity", capacity=_for_whom(came, speaker, style))
    else:
        who, capacity = _for_whom(speaker.name or _capital(came), speaker, style), ""
        if speaker.as_public:  # what they did says nothing of it
            who = f"{who}, {style.say('capacity', capacity=style.say('capacity_public_question'))},"
    if speaker.kind in _SPOKE:
        return style.say("spoke", who=who, capacity=capacity)
    return style.say(f"heard_{kind}", who=who)


def _for_whom(who: str, speaker: Speaker, style: MinuteStyle) -> str:
    """With the body that they spoke for, if any."""
    if not speaker.organisation:
        return who
    return style.say("capacity_of", capacity=who, organisation=speaker.organisation)


def _motion(motion: Motion, item: ItemRecord, record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, Block]]:
    """A motion when it was moved, and the vote on it when that was taken (VO-1)."""
    side, key = _side(item, motion.closed), f"motion/{motion.seq}"
    if not motion.again:
        yield motion.seq, Block(key, BlockKind.PARAGRAPH, moved_sentences(motion, record, style), side=side)
    if motion.ballot is not None:
        text = vote_sentences(motion, record, style, apart=True)
        yield motion.decided_at, Block(f"{key}{_VOTE}", BlockKind.PARAGRAPH, text, side=side)


def in_order(
    told: Sequence[tuple[int, Block]], item: ItemRecord, record: MeetingRecord, style: MinuteStyle
) -> list[tuple[int, Block]]:
    """What was told in the order of its moments; a vote right after its motion is one paragraph with it."""
    motions = {f"motion/{motion.seq}": motion for motion in item.motions}
    found: list[tuple[int, Block]] = []
    for seq, block in sorted(told, key=lambda moment: moment[0]):
        moved = block.key.removesuffix(_VOTE)
        if moved != block.key and found and found[-1][1].key == moved:
            first, above = found.pop()
            voted = vote_sentences(motions[moved], record, style, apart=False)
            found.append((first, replace(above, text=" ".join(filter(None, (above.text, voted))))))
        else:
            found.append((seq, block))
    return found


def decided(item: ItemRecord, style: MinuteStyle) -> Iterator[Block]:
    """What was decided, each kind under its heading; what is closed stands apart, in the full copy alone."""
    for kind, block_kind, name in _DECISIONS:
        of_kind = [decision for decision in sorted(item.decisions, key=_order) if decision.kind is kind]
        owners = dict.fromkeys(decision.owner for decision in of_kind) if kind is DecisionKind.RECOMMENDED else [""]
        for owner in owners:
            theirs = [
                decision for decision in of_kind if kind is not DecisionKind.RECOMMENDED or decision.owner == owner
            ]
            heading = style.say("recommended_to", owner=joined(owner)) if owner else style.say(name)
            for side in (Side.BOTH, Side.FULL):
                rows = tuple(_row(each, style) for each in theirs if _side(item, each.closed) is side)
                if rows:
                    yield Block(f"{name}/{owner}/{side.value}", block_kind, heading, rows=rows, side=side)


def _order(decision: Decision) -> int:
    return decision.seq


def _row(decision: Decision, style: MinuteStyle) -> str:
    text = clean(decision.text)
    if decision.kind is not DecisionKind.ACTION or not (decision.owner or decision.due):
        return ended(text)
    name = "_".join(part for part, known in (("owner", decision.owner), ("due", decision.due)) if known)
    date = style.date(decision.due) if decision.due else ""
    return ended(style.say(name, text=_unstopped(text), owner=joined(decision.owner), date=date))


def _unstopped(text: str) -> str:
    """A text of one or several lines, the last without its stop, as words in brackets follow."""
    *above, last = text.split("\n")
    return "\n".join((*above, joined(last)))


def _outcome(item: ItemRecord, style: MinuteStyle) -> Iterator[Block]:
    """What became of the matter, where nothing else says it; the note is as open as the item."""
    settled = bool(item.decisions or item.motions)
    if item.outcome in _OUTCOMES or (item.outcome is Outcome.NOTED and not settled):
        said, note = style.say(item.outcome.value), ended(clean(item.outcome_note)) if item.outcome_note.strip() else ""
        side = _side(item, item.outcome_closed)
        if note and side is Side.BOTH:
            said = f"{joined(said)}: {note}" if note[0].islower() else f"{said} {note}"
        yield Block("outcome", BlockKind.PARAGRAPH, said)
        if note and side is Side.FULL:
            yield Block("outcome note", BlockKind.PARAGRAPH, note, side=side)


def _in_place_of_closed(item: ItemRecord, style: MinuteStyle) -> Block:
    """What the public copy says where matter is left out: the officer's summary, or that there is more (PX-10)."""
    if item.summary.strip():
        return Block("", BlockKind.NOTE, ended(clean(item.summary)), side=Side.PUBLIC)
    stated = (each for each in item.exclusions if each.paragraphs and each.nation != ACT_OF_1960)
    exclusion, why = next(stated, None), ""
    if exclusion is not None:
        why = f"({_small(paragraph_words(exclusion.paragraphs, exclusion.nation))})"
    return Block("", BlockKind.NOTE, style.say("not_for_publication", why=why), side=Side.PUBLIC)


def _side(item: ItemRecord, closed: bool | None) -> Side:
    return Side.FULL if item.is_closed(closed) else Side.BOTH


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
