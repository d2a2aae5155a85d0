"""Tables of interests that other programs write: what their columns hold, and how a cell of each is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.councillor_lists import plain_heading
from clerk_app.domain.interests import CATEGORIES, Arose, InterestKind, Whose
from clerk_app.domain.register_lists import matched


class InterestColumn(StrEnum):
    """What a column of a table of interests holds."""

    PERSON = "person"
    KIND = "kind"
    CATEGORY = "head"
    WHOSE = "whose"
    AWARE = "aware"
    DESCRIPTION = "interest"
    BODY = "body"
    LAND = "land"
    LIVED_IN = "lives_there"
    HELD_FROM = "held_from"
    HELD_TO = "held_to"
    AROSE = "begin_because"
    AROSE_ON = "begin_with"
    NOTIFIED = "notified"
    PUBLISHED = "published"
    SENSITIVE = "sensitive"
    AGREED_BY = "agreed_by"
    AGREED_ON = "agreed_on"

    @property
    def words(self) -> str:
        """What it is called where the officer says which column holds it."""
        return _WORDS[self]


_WORDS: Mapping[InterestColumn, str] = MappingProxyType(
    {
        InterestColumn.PERSON: "Name",
        InterestColumn.KIND: "Kind",
        InterestColumn.CATEGORY: "Head",
        InterestColumn.WHOSE: "Whose",
        InterestColumn.AWARE: "Member is aware",
        InterestColumn.DESCRIPTION: "What it is",
        InterestColumn.BODY: "Body",
        InterestColumn.LAND: "Land",
        InterestColumn.LIVED_IN: "Member lives there",
        InterestColumn.HELD_FROM: "Held from",
        InterestColumn.HELD_TO: "Held to",
        InterestColumn.AROSE: "28 days begin because",
        InterestColumn.AROSE_ON: "28 days begin with",
        InterestColumn.NOTIFIED: "Notified on",
        InterestColumn.PUBLISHED: "Published on",
        InterestColumn.SENSITIVE: "Sensitive",
        InterestColumn.AGREED_BY: "Agreed by",
        InterestColumn.AGREED_ON: "Agreed on",
    }
)
#: What each may be headed, in small letters and without signs; the surest first.
_HEADINGS: Mapping[InterestColumn, tuple[str, ...]] = MappingProxyType(
    {
        InterestColumn.PERSON: (
            "name",
            "member",
            "councillor",
            "councillor name",
            "member name",
            "full name",
            "person",
        ),
        InterestColumn.KIND: ("kind", "kind of interest", "type of interest", "interest type", "type", "dpi or ori"),
        InterestColumn.CATEGORY: ("head", "category", "subcategory", "class of interest"),
        InterestColumn.WHOSE: ("whose", "whose interest", "held by", "owner"),
        InterestColumn.AWARE: ("member is aware", "aware"),
        InterestColumn.DESCRIPTION: ("description", "interest", "what it is", "details", "details of interest"),
        InterestColumn.BODY: ("body", "organisation", "employer", "body or employer", "company"),
        InterestColumn.LAND: ("land", "property", "land or property"),
        InterestColumn.LIVED_IN: ("member lives there", "lives there"),
        InterestColumn.HELD_FROM: ("held from", "from", "start date"),
        InterestColumn.HELD_TO: ("held to", "to", "end date"),
        InterestColumn.AROSE: ("28 days begin because", "begin because"),
        InterestColumn.AROSE_ON: ("28 days begin with", "begin with", "arose on", "date arose"),
        InterestColumn.NOTIFIED: ("notified on", "notified", "date notified", "date of notification", "registered on"),
        InterestColumn.PUBLISHED: ("published on", "published", "date published"),
        InterestColumn.SENSITIVE: ("sensitive", "is sensitive"),
        InterestColumn.AGREED_BY: ("agreed by",),
        InterestColumn.AGREED_ON: ("agreed on",),
    }
)
_DETAIL = (InterestColumn.DESCRIPTION, InterestColumn.BODY, InterestColumn.LAND)
_YES, _NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")


@dataclass(frozen=True, slots=True)
class InterestMapping:
    """Which heading of a table stands for which column."""

    headings: Mapping[InterestColumn, str]

    @property
    def is_register(self) -> bool:
        """Whether a table with these columns is one of interests: it names people, a kind, and what it is."""
        named = InterestColumn.PERSON in self.headings and InterestColumn.KIND in self.headings
        return named and any(column in self.headings for column in _DETAIL)

    @property
    def names_people(self) -> bool:
        """Whether a name can be read with it."""
        return InterestColumn.PERSON in self.headings


def proposed(headings: Sequence[str]) -> InterestMapping:
    """What the headings of a table most probably mean."""
    return InterestMapping(matched(headings, _HEADINGS))


def kind_of(text: str) -> InterestKind | None:
    """The kind that a cell says: "DPI", "Disclosable pecuniary interest"; None for none."""
    words = plain_heading(text)
    for kind in InterestKind:
        if words in (kind.value, plain_heading(kind.words), f"{plain_heading(kind.words)}s"):
            return kind
    return None


def category_of(text: str, kind: InterestKind) -> str:
    """The head that a cell says, by its key or its words; in any other words as it stands."""
    words = plain_heading(text)
    known = (one for one in CATEGORIES if one.kind is kind and words in (one.key, plain_heading(one.words)))
    return next((one.key for one in known), text)


def whose_of(text: str) -> Whose | None:
    """Whose a cell says that it is: nothing is the member's; None for what is nobody that counts."""
    words = plain_heading(text)
    others = {"": Whose.MEMBER, "self": Whose.MEMBER, "wife": Whose.SPOUSE, "husband": Whose.SPOUSE}
    named = {plain_heading(whose.words): whose for whose in Whose} | {whose.value: whose for whose in Whose}
    return (others | named).get(words)


def arose_of(text: str) -> Arose | None:
    """Why a cell says that the 28 days begin: nothing is a change; None for no such reason."""
    words = plain_heading(text)
    named = {plain_heading(arose.words): arose for arose in Arose} | {arose.value: arose for arose in Arose}
    return ({"": Arose.CHANGE} | named).get(words)


def yes_of(text: str, empty: bool = False) -> bool | None:
    """Yes or no, as a cell says it; an empty one says `empty`, and anything else neither."""
    words = text.strip().casefold()
    if not words:
        return empty
    return True if words in _YES else False if words in _NO else None
