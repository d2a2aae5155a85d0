"""In what way somebody is likely to be heard at an item, told from its title: a first offer, which one key changes."""

from __future__ import annotations

from clerk_app.domain.record_rows import SpeechKind

_MEMBERS = ("member", "councillor", "aelod", "cynghor")
#: The words that tell, in English and in Welsh, in the order in which they are looked for.
_TELLING = (
    (SpeechKind.PETITION, ("petition", "deiseb")),
    (SpeechKind.DEPUTATION, ("deputation", "dirprwy")),
    (SpeechKind.PUBLIC_QUESTION, ("question", "cwesti")),
)


def way_of(title: str) -> SpeechKind:
    """How somebody is heard at an item of a title: "Public questions" brings a question, any other item a speaker."""
    words = [word.strip("“”‘’'\"(),.;:?").casefold() for word in title.split()]
    if "notice" in words and any(word.startswith("motion") for word in words):
        return SpeechKind.MOTION_ON_NOTICE
    kinds = (kind for kind, begins in _TELLING if any(word.startswith(begins) for word in words))
    found = next(kinds, SpeechKind.SPEAKER)
    of_members = any(word.startswith(_MEMBERS) for word in words) and "public" not in words
    return SpeechKind.MEMBER_QUESTION if found is SpeechKind.PUBLIC_QUESTION and of_members else found
