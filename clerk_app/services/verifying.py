"""Whether an office file is whole and as Clerk wrote it, as findings for an officer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clerk_app.domain.finding import Finding, Level
from clerk_app.services import paper_checks
from clerk_app.store import opening
from clerk_app.store import verify as store

_GO_BACK = "Go back to a backup from before, or find out who altered it."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a file, the gravest first; and how many changes it holds, with the seal of the newest.

    The seal, written down elsewhere, proves later that nothing before it was altered.
    """

    findings: tuple[Finding, ...]
    changes: int
    seal: str


def verify(file: Path) -> Verdict:
    """Look through a whole file; it may be open meanwhile, and is not changed.

    Raises BadFile when it is none of ours, is newer than this program, or is not there.
    """
    found = store.verify(file)
    findings = []
    if found.fault is not None:
        findings.append(Finding(Level.BLOCK, found.fault.message, fix=found.fault.hint))
    for table, count in found.dangling:
        text = f"{count:,} of “{table}” belong to something that is no longer there."
        findings.append(Finding(Level.BLOCK, text, fix=_GO_BACK))
    if found.altered_change is not None:
        text = f"Change {found.altered_change} was altered outside the program."
        findings.append(Finding(Level.BLOCK, text, fix=_GO_BACK))
    if found.fault is None:
        findings += paper_checks.of_file(file)
    return Verdict(tuple(findings), found.changes, found.seal)


def is_large(file: Path) -> bool:
    """Whether a file is so large that opening it looks at its pages for a moment only."""
    return file.stat().st_size > opening.SMALL_FILE


def check_pages(file: Path, tell: Callable[[], object]) -> None:
    """Look at every page of a file that may be open meanwhile, on any thread. Raises LostFile where it is damaged.

    `tell` is called now and then; what it raises ends the look.
    """
    opening.check_pages(file, tell)
