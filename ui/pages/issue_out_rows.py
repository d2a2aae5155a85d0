"""The rows of what goes out: the copies to make, what nobody was told yet, and what was issued with its files."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.copies import Copy
from clerk_app.domain.dates import printed_date, printed_time
from clerk_app.domain.issues import Issue, IssueKind
from clerk_app.services.issue_outlook import CopyToMake, Issued, IssuedFile, Outlook
from clerk_app.services.supplements import Changed
from ui.models.rows import Heading
from ui.text import counted
from ui.widgets.line_rows import Line

_COPIES = {
    Copy.PUBLIC: "Public copy",
    Copy.MEMBERS: "Members’ copy",
    Copy.CLOSED: "Closed copy",
}
_FORMATS = "PDF, Word, web page"
_SEPARATOR = "/"


def out_rows(outlook: Outlook) -> list[Line | Heading]:
    """What would go out today, and below it what has."""
    rows: list[Line | Heading] = []
    if outlook.copies:
        rows += [Heading("Copies to make", count=len(outlook.copies)), *map(_copy_row, outlook.copies)]
    if outlook.changed:
        rows += [Heading("For a supplement", count=len(outlook.changed)), *map(_changed_row, outlook.changed)]
    if outlook.issued:
        rows.append(Heading("Issued", count=len(outlook.issued)))
        for each in outlook.issued:
            rows += _issue_rows(each)
    return rows


def issue_of(key: object) -> str:
    """The identity of the issue to which a row belongs; "" for a row that went nowhere yet."""
    kind, _, rest = str(key).partition(":")
    return rest.partition(_SEPARATOR)[0] if kind == "issue" else ""


def issue_words(issue: Issue) -> str:
    """An issue as it is called in a choice: "1: Agenda, 3 July 2017"."""
    withdrawn = "" if issue.stands else ", withdrawn"
    return f"{issue.pos}: {_name(issue)}, {printed_date(issue.day, weekday=False)}{withdrawn}"


def nothing_words(outlook: Outlook) -> str:
    """Why nothing can be issued now; "" where something can."""
    if outlook.kind is None:
        return "This meeting was held." if outlook.items else ""
    if outlook.kind is IssueKind.SUPPLEMENT and not outlook.changed:
        return "Nothing has changed since the agenda was issued."
    return ""


def _copy_row(copy: CopyToMake) -> Line:
    papers = "no papers"
    if copy.papers:
        papers = f"{counted(copy.papers, 'paper', 'papers')}, {_pages(copy.pages)}"
    closed = copy.copy is not Copy.PUBLIC
    return Line(
        id=f"copy:{copy.copy}",
        title=_COPIES[copy.copy],
        sub=f"{_FORMATS}; {papers}",
        icon="lock" if closed else "files",
        right=counted(copy.wanted, "printed copy", "printed copies") if copy.wanted else "",
        under_right="Closed" if closed else "",
        right_tone="closed" if closed else "text2",
        closed=closed,
    )


def _changed_row(changed: Changed) -> Line:
    part = changed.part
    words = ", ".join(reason.words for reason in changed.reasons)
    return Line(
        id=f"changed:{part.agenda_item_id}",
        title=f"{part.number} {part.title}".strip(),
        sub=f"{words[:1].upper()}{words[1:]}",
        icon="file-plus",
        under_right="Closed" if part.openness.closed else "",
        right_tone="closed" if part.openness.closed else "text2",
        closed=part.openness.closed,
    )


def _issue_rows(each: Issued) -> Iterator[Line]:
    issue = each.issue
    when = f"{printed_date(issue.day, weekday=False)}, {printed_time(issue.time)}, {issue.officer}"
    days = counted(issue.clear_days, "clear day", "clear days")
    in_time = issue.clear_days >= issue.needed_days
    chip, tone = (days, "good" if in_time else "bad") if issue.stands else ("Withdrawn", "neutral")
    yield Line(
        id=f"issue:{issue.id}",
        title=_name(issue),
        sub=when if issue.stands else f"{when}. Withdrawn: {issue.withdrawn_reason}",
        icon="file-check",
        chip=chip,
        chip_tone=tone,
        chip_icon="circle-check" if tone == "good" else "circle-alert" if tone == "bad" else "",
    )
    for file in each.files:
        yield _file_row(issue, file)


def _missing(issue: Issue, file: IssuedFile) -> str:
    """Of what was withdrawn the public files are taken away; any other that is not there somebody has moved."""
    return "not found" if issue.stands or file.copy is not Copy.PUBLIC else "taken away"


def _file_row(issue: Issue, file: IssuedFile) -> Line:
    # every file of a meeting begins with the same words, which would leave no room for what tells them apart
    common = issue.folder.removesuffix(f"{issue.kind.value}-{issue.pos}")
    there = _pages(file.pages) if file.pages is not None else "" if file.there else _missing(issue, file)
    closed = file.copy is not Copy.PUBLIC
    return Line(
        id=f"issue:{issue.id}{_SEPARATOR}{file.copy}{_SEPARATOR}{file.name}",
        title=file.name.removeprefix(common).replace("-NOT-FOR-PUBLICATION", ""),
        icon="lock" if closed else "file-text",
        right=", ".join(part for part in ("Closed" if closed else "", there) if part),
        right_tone="closed" if closed else "text2",
        closed=closed,
    )


def _name(issue: Issue) -> str:
    words = issue.kind.words
    return f"{words[:1].upper()}{words[1:]}"


def _pages(count: int) -> str:
    return counted(count, "page", "pages")
