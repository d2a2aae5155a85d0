"""The members as they are printed: each post in the words of the council, such as “Town Mayor” for its chair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from clerk_app.documents.wording import Wording
from clerk_app.domain.membership import POSITION_WORDS, Member, PositionKind

#: The name of the text that words each post.
_POSTS: Mapping[str, str] = MappingProxyType(
    {
        POSITION_WORDS[PositionKind.CHAIR]: "chair",
        POSITION_WORDS[PositionKind.VICE_CHAIR]: "vice_chair",
        POSITION_WORDS[PositionKind.CHAIR_FOR_MEETING]: "chair_for_meeting",
    }
)


def in_words(member: Member, words: Wording) -> Member:
    """A member with the posts as the council words them; another role stays as it was typed."""
    said = (words.summons[_POSTS[role]] if role in _POSTS else role for role in member.roles)
    return replace(member, roles=tuple(dict.fromkeys(said)))
