"""Days that run out, of members and not of meetings: what is to be notified (DI-7), and who stays away (AT-2)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.six_months import AbsenceStage
from clerk_app.domain.text import spoken_list
from clerk_app.office import Office
from clerk_app.services import interest_checks, six_months

_REGISTER = "DI-7"


@dataclass(frozen=True, slots=True)
class RunningDays:
    """How much is overdue or soon due at the register of interests, and how many members stay away.

    `declared` is what was declared in the room and is in no register yet, still within its 28 days. `ended` are the
    members whose six months are over. `findings` say each of them, gravest first.
    """

    overdue: int = 0
    soon: int = 0
    declared: int = 0
    away: int = 0
    ended: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def of_register(self) -> str:
        """What waits at the register: "2 overdue and 1 declared … for the register of interests"."""
        parts = [f"{self.overdue} overdue"] if self.overdue else []
        parts += [f"{self.soon} due within a week"] if self.soon else []
        parts += [f"{self.declared} declared and not entered"] if self.declared else []
        return f"{spoken_list(parts)} for the register of interests" if parts else ""

    @property
    def of_absence(self) -> str:
        """Who stays away: "1 member away for four months or longer"; "" for nobody."""
        parts = [f"{_members(self.ended)} whose six months are over"] if self.ended else []
        parts += [f"{_members(self.away)} away for four months or longer"] if self.away else []
        return " and ".join(parts)


def running(office: Office) -> RunningDays:
    """What runs out, as of today."""
    register = [one for one in interest_checks.check_registers(office) if one.rule == _REGISTER]
    overdue = sum(one.level is not Level.NOTE for one in register)
    waiting = [one.subject for one in register if one.level is Level.NOTE and one.subject is not None]
    declared = sum(subject.table == "declaration" for subject in waiting)
    lines = [line for line in six_months.lines(office) if line.state.stage is not AbsenceStage.CLEAR]
    ended = sum(line.state.stage is AbsenceStage.ENDED for line in lines)
    said = gravest_first([*register, *(finding for line in lines for finding in line.findings)])
    return RunningDays(overdue, len(waiting) - declared, declared, len(lines) - ended, ended, said)


def _members(number: int) -> str:
    return "1 member" if number == 1 else f"{number} members"
