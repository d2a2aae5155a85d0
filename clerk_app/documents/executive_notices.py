"""The notices of an executive decision beside the forward plan, as documents (EX-3 to EX-5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from clerk_app.documents.council_document import council_document, opening
from clerk_app.documents.fact_table import fact_table
from clerk_app.documents.forward_plan import contact_words, private_words
from clerk_app.documents.model import Block, Document, Paragraph, Run, StyleName
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.forward_plan import NoticeKind
from clerk_app.domain.public_forward_plan import PublicNotice
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
_PRIVATE = (NoticeKind.PRIVATE_28, NoticeKind.PRIVATE_5, NoticeKind.PRIVATE_URGENT)


def notice_document(made: PublicNotice) -> Document:
    """A notice: what it is, its sentence, and what is told of the decision."""
    printed, words = made.printed, Wording.load(made.printed.words)
    own = words.executive_notice
    kind = own[f"{made.notice.kind.value}_kind"]
    blocks = _blocks(made, own, words.forward_plan, kind)
    return council_document(printed, f"{kind}: {made.entry.title}", kind, blocks, foot="")


def _blocks(made: PublicNotice, own: Words, plan: Words, kind: str) -> Iterator[Block]:
    notice, printed = made.notice, made.printed
    published = _day(notice.published_on or printed.day, printed.language)
    yield from opening(kind, printed.council, filled(own["dated"], {"date": published}))
    yield Paragraph((Run(filled(own[notice.kind.value], _told(made, own, published))),), StyleName.SUMMONS)
    yield fact_table(_facts(made, own, plan), (own["column_fact"], own["column_said"]), kind)


def _told(made: PublicNotice, own: Words, published: str) -> dict[str, str]:
    notice, language = made.notice, made.printed.language
    if notice.kind.is_agreed:
        name = ", ".join(part for part in (notice.agreed_name, notice.agreed_by.words) if part)
        day = _day(notice.agreed_on, language) if notice.agreed_on else published
        return {"agreed": name, "date": day}
    return {
        "told": notice.told or own["nobody"],
        "date": _day(notice.told_on, language) if notice.told_on else published,
    }


def _facts(made: PublicNotice, own: Words, plan: Words) -> Iterator[tuple[str, str]]:
    entry, notice = made.entry, made.notice
    yield own["matter"], "\n".join(part for part in (entry.title, entry.description) if part)
    yield own["maker"], "\n".join((entry.maker.printed, ", ".join(entry.maker.members)))
    yield own["day"], _when(made, plan)
    limbs = [own[name] for name, holds in (("money", entry.by_money), ("wards", entry.by_wards)) if holds]
    if entry.key_decision:
        yield own["why_key"], ", ".join(limbs)
    if notice.kind in _PRIVATE and entry.private:
        named = private_words(entry, plan, made.printed.paragraph_list)
        yield own["why_private"], "\n".join((named, entry.private_reason))
    yield own["reasons"], notice.reasons
    if notice.kind is NoticeKind.PRIVATE_5:
        yield own["representations"], notice.representations or own["none_received"]
        yield own["response"], notice.response
    yield own["papers"], "\n".join(entry.documents)
    yield own["contact"], contact_words(entry)


def _when(made: PublicNotice, plan: Words) -> str:
    entry, language = made.entry, made.printed.language
    if entry.day is None:
        return plan["no_date"]
    first = printed_date(entry.day, language=language)
    if entry.to_day is None:
        return first
    return filled(plan["period_of"], {"first": first, "last": printed_date(entry.to_day, language=language)})


def _day(day: date, language: str) -> str:
    return printed_date(day, weekday=False, language=language)
