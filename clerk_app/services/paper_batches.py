"""Files that an officer chose together, on their way to an item: read, unlocked, and then attached as one change.

A file that cannot be taken has its sentence and stops no other. Passwords are kept in memory, for as long as the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.errors import BadInput, ClerkError
from clerk_app.office import Office
from clerk_app.services import outside_files, paper_intake, papers
from clerk_app.services.paper_intake import Source, Taken

#: What an officer chooses from; whatever a file is called, its bytes say what it is.
ENDINGS = ("pdf", "docx", "doc", "odt", "rtf", "jpg", "jpeg", "png", "tif", "tiff", "webp")


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of a batch: the change, if any file went in, how many did, and a sentence for each that did not."""

    change: Change | None
    count: int
    refused: tuple[ClerkError, ...]


@dataclass(slots=True)
class Batch:
    """Files in the order in which they were chosen, and what came of each so far."""

    sources: list[Source]
    outcome: dict[int, Taken | ClerkError] = field(default_factory=dict)

    @classmethod
    def of(cls, office: Office, paths: Iterable[Path]) -> Batch:
        """The files that were chosen. The open office file is not among those that are read, whatever it is called."""
        batch = cls([Source(path) for path in dict.fromkeys(paths)])
        for at, source in enumerate(batch.sources):
            try:
                outside_files.refuse_own(office, source.path)
                _refuse_office_file(source.path)
            except BadInput as error:
                batch.outcome[at] = error
        return batch

    def waiting(self) -> list[int]:
        """The places of the files that are to be read."""
        return [at for at in range(len(self.sources)) if at not in self.outcome]

    def locked(self) -> list[int]:
        """The places of the files that want a password, or another one."""
        return [at for at in range(len(self.sources)) if _field(self.outcome.get(at)) == "password"]

    def unlock(self, at: int, password: str) -> None:
        """Let a file be read again, with a password."""
        self.sources[at] = replace(self.sources[at], password=password)
        del self.outcome[at]

    def leave_out(self, at: int) -> None:
        """Do without a file that is locked."""
        name = self.sources[at].path.name
        self.outcome[at] = BadInput(f"{name} is locked with a password and was left out.", "Ask for one without.")

    def taken(self) -> list[Taken]:
        """The files that were read and kept, in their order."""
        return [one for _, one in sorted(self.outcome.items()) if isinstance(one, Taken)]

    def refused(self) -> list[ClerkError]:
        """The sentences of those that cannot be taken, in their order."""
        return [one for _, one in sorted(self.outcome.items()) if isinstance(one, ClerkError)]


def _refuse_office_file(path: Path) -> None:
    """Not even looked into: its lock would go with the hand that closes it."""
    if path.suffix.casefold() == ".clerk":
        raise BadInput(f"{path.name} is an office file, not a paper.", "Choose PDF, Word or image files.")


def _field(outcome: Taken | ClerkError | None) -> str:
    return outcome.field if isinstance(outcome, ClerkError) else ""


def read(folder: Path, sources: Sequence[Source], tell: Callable[[int, int], None]) -> list[Taken | ClerkError]:
    """What came of each file; for a worker, as it asks no office. `tell(part, whole)` may stop it by raising."""
    count = len(sources)
    found = paper_intake.take_each(folder, sources, lambda done, _: tell(min(done, count - 1), count))
    tell(count, count)
    return found


def attach(office: Office, item_id: str, batch: Batch, expected: str = "") -> Attached:
    """Attach what could be read, as one change; a file that is at the item already, or twice here, is refused.

    What the item waits for is met in order, `expected` first.

    What is not attached after all is taken out of the papers folder again.
    """
    there = {line.version.sha256 for line in papers.lines(office, item_id)}
    going: list[Taken] = []
    refused = batch.refused()
    for one in batch.taken():
        if one.sha256 in there:
            refused.append(BadInput(f"{one.name} is at this item already.", "It was not attached again."))
            continue
        there.add(one.sha256)
        going.append(one)
    try:
        change = papers.attach(office, item_id, going, expected=expected) if going else None
    except ClerkError:
        paper_intake.let_go(office, batch.taken())
        raise
    return Attached(change, len(going), tuple(refused))


def let_go(office: Office, batch: Batch) -> None:
    """Take away what was kept of a batch that is not attached."""
    if batch.taken():
        paper_intake.let_go(office, batch.taken())
