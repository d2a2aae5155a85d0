"""The words of a declaration of interest: what is known of it, and what may follow from it (DI-1 to DI-18)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from clerk_app.domain.membership import Member, Votes


class Regime(StrEnum):
    """The code of conduct that holds: a council's own of 2012, the model code of 2020, or statute alone (DI-1, DI-3).

    It says what is registered, and what follows from a declaration at a meeting; a rule names it, from a day on.
    """

    LOCAL = "local"
    MODEL = "model"
    STATUTE = "statute"

    @property
    def words(self) -> str:
        """As an officer chooses it."""
        return _REGIME_WORDS[self]


_REGIME_WORDS = {
    Regime.LOCAL: "Own code, with a test of significance",
    Regime.MODEL: "Model Councillor Code of Conduct 2020",
    Regime.STATUTE: "Localism Act 2011 alone",
}


def regime_of(said: str) -> Regime:
    """Which code a rule means, also as earlier files wrote it: "Model code 2020", "LGA"; any other is a local one."""
    words = said.casefold().replace("_", " ")
    if words == "b" or "model" in words or "lga" in words.split():
        return Regime.MODEL
    return Regime.STATUTE if words == "c" or "statut" in words else Regime.LOCAL


def regimes_in(country: str) -> tuple[Regime, ...]:
    """The codes that may be chosen in a country: Wales has a model code of its own, which is none of them (DI-17)."""
    return tuple(Regime) if country == "england" else ()


class DeclaredKind(StrEnum):
    """What was declared (DI-1); unpaid council tax is said too, but is no interest of the Localism Act (DI-15).

    Prior views are no kind of interest (DI-21).
    """

    DPI = "dpi"
    ORI = "ori"
    NRI = "nri"
    ARREARS = "s106"

    @property
    def words(self) -> str:
        """As it is printed: "a disclosable pecuniary interest"."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    DeclaredKind.DPI: "a disclosable pecuniary interest",
    DeclaredKind.ORI: "an other registerable interest",
    DeclaredKind.NRI: "a non-registerable interest",
    DeclaredKind.ARREARS: "that section 106 of the Local Government Finance Act 1992 applied",
}


class HeldBy(StrEnum):
    """Whose interest it is: a disclosable pecuniary one is the member's own or a partner's alone (DI-2)."""

    MEMBER = "member"
    PARTNER = "partner"
    RELATIVE = "relative"
    BODY = "body"


class Relation(StrEnum):
    """How the matter bears on the interest: directly, by affecting it, or no more than on others (DI-4, DI-5)."""

    DIRECT = "direct"
    AFFECTS = "affects"
    NO_MORE = "no_more"


class Dispensed(StrEnum):
    """How a dispensation stands for this matter on this day (DI-11): the scope of a valid one, or why there is none."""

    NONE = "none"
    SPEAK = "speak"
    VOTE = "vote"
    BOTH = "both"
    EXPIRED = "expired"
    OTHER_MATTER = "other_matter"


class ExemptCategory(StrEnum):
    """What a council's own code lets members take part in all the same (DI-14)."""

    HOUSING = "housing"
    SCHOOLS = "schools"
    SICK_PAY = "sick_pay"
    ALLOWANCES = "allowances"
    HONOURS = "honours"
    COUNCIL_TAX = "council_tax"

    @property
    def words(self) -> str:
        """As it is printed after the nature of the interest."""
        return _CATEGORY_WORDS[self]


_CATEGORY_WORDS = {
    ExemptCategory.HOUSING: "housing, as a tenant or leaseholder of the council",
    ExemptCategory.SCHOOLS: "school meals, transport and travel, as a parent, guardian or school governor",
    ExemptCategory.SICK_PAY: "statutory sick pay",
    ExemptCategory.ALLOWANCES: "allowances, payments or indemnities for members",
    ExemptCategory.HONOURS: "ceremonial honours for members",
    ExemptCategory.COUNCIL_TAX: "setting the council tax or a precept",
}


class Exemption(StrEnum):
    """Whether an exempt category helps: none is claimed, it lifts the bar, or its own exception bites (DI-14)."""

    NONE = "none"
    LIFTS = "lifts"
    BITES = "bites"


class Capacity(StrEnum):
    """In what capacity somebody is there (DI-16)."""

    VOTING = "voting"
    NON_VOTING = "non_voting"
    DECIDES_ALONE = "decides_alone"
    OFFICER = "officer"


def capacity_of(member: Member) -> Capacity:
    """The capacity of a member of a body: who votes on any question at all has the duties of the Act (DI-16)."""
    return Capacity.NON_VOTING if member.votes is Votes.NONE else Capacity.VOTING


@dataclass(frozen=True, slots=True)
class InterestFacts:
    """What is known of one interest of one person in one item.

    `significant` is the member's own judgement, None until it is given: in a local code whether a reasonable member
    of the public would think so, in the model code whether both limbs of its test hold (DI-5). `leaving_ordered` is
    what standing orders say where no code does, None if that is not known (DI-8). `budget_item` is one that sets the
    council tax or might affect it (DI-15). Under `another_code`, as that of Wales, nothing is ruled by these (DI-17).
    """

    regime: Regime
    kind: DeclaredKind
    held_by: HeldBy = HeldBy.MEMBER
    aware: bool = True
    relation: Relation = Relation.DIRECT
    registered: bool = True
    sensitive: bool = False
    dispensed: Dispensed = Dispensed.NONE
    exempt: ExemptCategory | None = None
    exception_bites: bool = False
    significant: bool | None = None
    public_may_speak: bool = False
    capacity: Capacity = Capacity.VOTING
    budget_item: bool = False
    leaving_ordered: bool | None = None
    another_code: bool = False

    @property
    def exemption(self) -> Exemption:
        """Whether an exempt category helps."""
        if self.exempt is None:
            return Exemption.NONE
        return Exemption.BITES if self.exception_bites else Exemption.LIFTS


class Declare(IntEnum):
    """What must be said to the meeting, from nothing to existence and nature; a higher value is stricter."""

    NONE = 0
    BY_CODE = 1
    TO_MONITORING_OFFICER = 2
    FACT_ONLY = 3
    NATURE = 4


class Publish(IntEnum):
    """What the public record may say of it; a higher value is stricter, and the nature is in one of them alone."""

    NOTHING = 0
    BY_CODE = 1
    SECTION_106 = 2
    NATURE = 3
    WITHHELD = 4


class Mention(StrEnum):
    """What is published beside the interest."""

    DISPENSATION = "dispensation"
    CATEGORY = "category"


class Speak(IntEnum):
    """Whether somebody may speak on the item; a higher value is stricter."""

    YES = 0
    BY_CODE = 1
    AS_PUBLIC = 2
    NO = 3
    NO_STEP = 4


class Vote(IntEnum):
    """Whether somebody may vote on the item; a higher value is stricter."""

    YES = 0
    BY_CODE = 1
    NO = 2
    NEVER = 3


class Leave(IntEnum):
    """Whether somebody must leave, and when; a higher value is stricter."""

    NO = 0
    ADVISED = 1
    BY_CODE = 2
    IF_STANDING_ORDERS_SAY = 3
    BEFORE_VOTE = 4
    AFTER_SPEAKING = 5
    BEFORE_ITEM = 6


class Decider(StrEnum):
    """Whose judgement it is: never the program's."""

    MEMBER = "member"
    MONITORING_OFFICER = "monitoring_officer"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done after a declaration, within `days` beginning with its day (DI-7).

    What is `private` is never published: its interest is sensitive.
    """

    text: str
    days: int = 28
    private: bool = False
    rule: str = "DI-7"
