"""The notices of an agenda, about filming, fire, access and the quorum: each a heading and a boxed paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clerk_app.documents.model import Block, Heading, Paragraph, Run, StyleName
from clerk_app.domain.wording import Notice


def notice_blocks(notices: Iterable[Notice], title: str) -> Iterator[Block]:
    """The notices under their own heading; nothing where there are none."""
    listed = list(notices)
    if not listed:
        return
    yield Heading(2, (Run(title),), StyleName.PART_HEADING)
    for notice in listed:
        # each has its heading, so that a screen reader can go to it, and so that Word does not join two boxes
        yield Heading(3, (Run(notice.heading),))
        yield Paragraph((Run(notice.text),), StyleName.NOTICE)
