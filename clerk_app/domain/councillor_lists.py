"""Lists of councillors as other programs write them: which column means what, and whose name a cell holds."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.titles import split_post_nominals, split_title


class Column(StrEnum):
    """What a column of a list can mean."""

    NAME = "name"
    FIRST_NAME = "first_name"
    SURNAME = "surname"
    TITLE = "title"
    POST_NOMINALS = "post_nominals"
    PARTY = "party"
    WARD = "ward"
    POST = "post"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"

    @property
    def words(self) -> str:
        """What an officer calls it."""
        return _WORDS.get(self, self.value.replace("_", " ").capitalize())


_WORDS = {
    Column.NAME: "Full name",
    Column.POST_NOMINALS: "Letters after the name",
    Column.EMAIL: "E-mail",
    Column.REFERENCE: "Number in the other system",
}
#: Headings as they are met, in small letters without signs; the first that is there is taken.
_HEADINGS: Mapping[Column, tuple[str, ...]] = MappingProxyType(
    {
        Column.NAME: (
            *("full name", "fullname", "councillor name", "member name", "display name", "fullusername", "raw name"),
            *("councillor", "member", "cllr", "name", "enw"),
        ),
        Column.FIRST_NAME: ("first name", "firstname", "forename", "forenames", "given name", "christian name"),
        Column.SURNAME: ("surname", "last name", "lastname", "family name"),
        Column.TITLE: ("title", "salutation", "prefix", "honorific", "teitl"),
        Column.POST_NOMINALS: ("post nominals", "honours", "honors", "letters", "suffix", "qualifications"),
        Column.PARTY: (
            *("political party", "party name", "party", "political group", "group", "raw party", "politicalpartytitle"),
            *("affiliation", "political affiliation", "plaid"),
        ),
        Column.WARD: (
            *("ward name", "ward", "division", "electoral division", "electoral ward", "raw division", "raw ward"),
            *("wardtitle", "district", "constituency", "ward represented"),
        ),
        Column.POST: (
            "position",
            "role",
            "post",
            "key posts",
            "keyposts",
            "job title",
            "cabinet position",
            "portfolio",
        ),
        Column.PHONE: (
            *("work phone", "council phone", "telephone", "phone", "tel", "telephone number", "phone number", "mobile"),
            *("mobile number", "work mobile", "contact number", "ffon"),
        ),
        Column.EMAIL: (
            *("council email", "work email", "email", "e mail", "email address", "e mail address", "mail", "ebost"),
        ),
        Column.REFERENCE: ("councillor id", "councillorid", "member id", "person id", "uid", "id", "reference", "ref"),
    }
)
_PRIVATE = ("home", "private", "personal", "residential", "residence", "own")
_PLACE = ("address", "addr", "postcode", "street", "house", "road", "town", "county", "zip", "cyfeiriad")
_MAIL = ("email", "mail", "web", "url", "ip")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which heading of a list stands for which column; what a machine remembers of the last list of that form."""

    headings: Mapping[Column, str]

    def as_text(self) -> str:
        """The mapping as one line of text, to be remembered."""
        return json.dumps({column.value: heading for column, heading in sorted(self.headings.items())})

    @classmethod
    def from_text(cls, text: str) -> ColumnMapping:
        """A mapping that was remembered; an empty one where the text is none."""
        try:
            kept = json.loads(text)
        except ValueError:
            kept = {}
        known = {column.value: column for column in Column}
        pairs = kept.items() if isinstance(kept, dict) else ()
        return cls({known[name]: str(heading) for name, heading in pairs if name in known})

    def fits(self, headings: Iterable[str]) -> bool:
        """Whether a list has all the headings that are mapped."""
        return bool(self.headings) and set(self.headings.values()) <= set(headings)

    @property
    def names_people(self) -> bool:
        """Whether a name can be read with it."""
        return Column.NAME in self.headings or Column.SURNAME in self.headings


def proposed(headings: Sequence[str]) -> ColumnMapping:
    """What the headings of a list most probably mean; a column that could hold a home address means nothing."""
    open_to_all = {plain_heading(heading): heading for heading in reversed(headings) if not is_private(heading)}
    found: dict[Column, str] = {}
    for column, known in _HEADINGS.items():
        free = (open_to_all[words] for words in known if words in open_to_all)
        heading = next((heading for heading in free if heading not in found.values()), None)
        if heading is not None:
            found[column] = heading
    if Column.SURNAME in found and Column.FIRST_NAME in found:
        found.pop(Column.NAME, None)  # "Name" beside the two parts is often only one of them
    return ColumnMapping(found)


def is_private(heading: str) -> bool:
    """Whether a column may hold where somebody lives, or how to reach them at home: it is never read."""
    words = plain_heading(heading).split()
    joined = "".join(words)
    at_home = any(word in words for word in _PRIVATE) or joined.startswith("home")
    place = any(word in words for word in _PLACE) or any(joined.endswith(word) for word in _PLACE)
    return at_home or (place and not any(word in words for word in _MAIL) and "email" not in joined)


def plain_heading(heading: str) -> str:
    """A heading in small letters, its signs as spaces: "E-mail_Address:" is "e mail address"."""
    plain = unicodedata.normalize("NFKD", heading).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.encode("ascii", "ignore").decode()).split())


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name told apart: title, name in full, letters after it."""

    title: str
    name: str
    post_nominals: str


def told_apart(text: str, title: str = "", letters: str = "") -> PrintedName:
    """Title, name and letters of a cell such as "Cllr Mrs Ann Hill MBE", or "Hill, Ann".

    A title in a column of its own goes first, and no word is said twice.
    """
    before, rest = split_title(text.strip(" ,"))
    after = split_post_nominals(rest)[1]
    # the words before the letters, with the comma that may turn a name round
    name = rest.replace(",", ", ").rsplit(None, len(after.split()))[0].rstrip(" ,") if after else rest
    surname, comma, first = (part.strip() for part in name.partition(","))
    if comma and first and "," not in first:
        inner, first = split_title(first)
        before, name = f"{before} {inner}".strip(), f"{first} {surname}"
    typed, left = split_title(f"{title.strip(' ,')} x")
    before = typed if title and left == "x" and not before else f"{title} {before}".strip() if title else before
    words = dict.fromkeys(("Councillor" if word.rstrip(".").casefold() == "cllr" else word) for word in before.split())
    return PrintedName(" ".join(words), " ".join(name.split()), " ".join(dict.fromkeys(f"{after} {letters}".split())))


_OF_A_COUNCIL = ("councillor", "alderman", "cynghorydd", "mayor", "leader")


def with_office(title: str) -> str:
    """The title of a member of the council: "Dr" becomes "Councillor Dr", none becomes "Councillor"."""
    if any(word.casefold() in _OF_A_COUNCIL for word in title.split()):
        return title
    return f"Councillor {title}".strip()


def is_vacancy(name: str) -> bool:
    """Whether a cell says that nobody holds the seat."""
    words = plain_heading(name).split()
    return bool(words) and all(
        word in ("vacant", "vacancy", "seat", "position", "post", "tbc", "casual") for word in words
    )
