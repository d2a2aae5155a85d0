"""What is done on the Issue tab: issue, let pass, withdraw, compare, publish. The page says how each of them ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clerk_app.domain.change import Change
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import IssueKind
from clerk_app.errors import BadInput, ClerkError
from clerk_app.services import exporting, issue_checks, issue_outlook, issuing, meeting_notices, supplements
from ui.page import Page
from ui.pages.elsewhere import elsewhere
from ui.pages.issue import ISSUES, IssueTab
from ui.pages.issue_out_rows import nothing_words
from ui.pages.issue_rows import blocking_count_words
from ui.pages.issue_work import IssueWork
from ui.preferences import Preferences
from ui.text import counted
from ui.widgets.message_bar import Link

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.pack_guard import Match
    from clerk_app.services.publishing import Published

ISSUE_TAB = 2
_WEB = "web"
_MOST_NAMED = 6
_WITHOUT = ("it would go out", "Issue")  # what is typed and could not be stored
_STILL_THERE = "What was published for your web site is still there: publish again, or delete it."
_WHAT = {
    IssueKind.AGENDA: "Issuing the agenda",
    IssueKind.SUPPLEMENT: "Issuing the supplement",
    IssueKind.REVISED: "Issuing the revised agenda",
}


class _Begun(NamedTuple):
    """What is being done for a meeting, how it is called once it was stopped, and how to do it again."""

    meeting: str
    again: str
    work: Callable[[], object]


class _Stop(NamedTuple):
    """What the guard of public files found in something that was begun (PX-5)."""

    begun: _Begun
    matches: Sequence[Match]


class IssueVerbs:
    """The verbs of one meeting's page; one thing is issued or published at a time."""

    def __init__(self, page: Page, tab: IssueTab, work: IssueWork) -> None:
        self._page, self._tab, self._work = page, tab, work
        self._stop: _Stop | None = None  # what the guard of public files found last
        self._begun = _Begun("", "", lambda: None)
        self._coming = False  # the officer pressed for it elsewhere, and the check is not read yet
        tab.shown.connect(self._came)
        tab.left.connect(self._stay)
        tab.override_asked.connect(self.override)
        out = tab.out
        out.wanted.connect(lambda _: self.issue())
        out.revise_button.clicked.connect(lambda _=False: self.revise())
        out.notice_button.clicked.connect(lambda _=False: self.give_notice())
        out.withdraw_button.clicked.connect(lambda _=False: self.withdraw())
        out.compare_button.clicked.connect(lambda _=False: self.compare())
        out.publish_button.clicked.connect(lambda _=False: self.publish())
        out.folder_button.clicked.connect(lambda _=False: self.open_folder())
        work.failed.connect(self._tell_failed)
        work.stopped.connect(lambda: page.tell("accent", "Nothing went out: you stopped it."))

    def leave(self) -> None:
        """The file is about to be closed."""
        self._tab.leave()
        self._work.leave()

    # --- what can be done now -----------------------------------------------------------------------------------------
    def kind(self) -> IssueKind | None:
        """What is to go out next; None while that is not read yet, and of a meeting that was held."""
        return self._tab.outlook.kind if self._tab.outlook is not None else None

    def may_revise(self) -> bool:
        """Whether an agenda went out that can be issued anew."""
        return self.kind() is IssueKind.SUPPLEMENT

    def may_open_folder(self) -> bool:
        """Whether the files of what is chosen are on this computer."""
        chosen = self._tab.out.chosen_issue()
        return chosen is not None and chosen.folder is not None

    def may_withdraw(self) -> bool:
        """Whether something that stands is chosen."""
        chosen = self._tab.out.chosen_issue()
        return chosen is not None and chosen.issue.stands

    def may_compare(self) -> bool:
        """Whether two things went out that have items."""
        return sum(issue.kind.has_items for issue in self._tab.out.issues()) > 1

    def may_give_notice(self) -> bool:
        """Whether a notice would be true of the meeting."""
        return self._tab.outlook is not None and bool(self._tab.outlook.notices)

    # --- issuing ------------------------------------------------------------------------------------------------------
    def come_to_issue(self) -> None:
        """From another tab the check comes up first; a supplement then goes out at once, if nothing is in its way."""
        self._coming = True
        self._page.show_tab(ISSUE_TAB)  # type: ignore[attr-defined]
        if not self._tab.is_reading():
            self._came()

    def _came(self) -> None:
        coming, self._coming = self._coming, False
        if coming and self.kind() is IssueKind.SUPPLEMENT:
            self.issue()

    def _stay(self) -> None:
        self._coming = False

    def issue(self) -> None:
        """Issue what is next: the agenda or a notice after asking for the folder, a supplement at once."""
        outlook, kind = self._tab.outlook, self.kind()
        if outlook is None or kind is None or not self._page.may_write() or self._is_busy():
            return
        if why_not := nothing_words(outlook):
            self._page.tell("accent", why_not, "Attach what has come, or add an item.")
        elif kind is IssueKind.CANCELLATION:
            self._ask((kind,))
        elif not self._is_blocked():
            folder = self._folder()
            if kind is IssueKind.SUPPLEMENT and folder is not None and folder.is_dir():
                self._page.when_stored(partial(self._issue, kind, folder), *_WITHOUT)
            else:
                self._ask((kind,))

    def revise(self) -> None:
        """Issue the whole agenda again, as it is now."""
        if self._page.may_write() and not self._is_busy() and not self._is_blocked():
            self._ask((IssueKind.REVISED,))

    def give_notice(self) -> None:
        """Issue a notice of the meeting, or that it was moved or cancelled."""
        outlook = self._tab.outlook
        if outlook is not None and outlook.notices and self._page.may_write() and not self._is_busy():
            self._ask(outlook.notices)

    def override(self) -> None:
        """Ask why it may go out in spite of the finding that is chosen."""
        from ui.dialogs.override_finding import OverrideFinding  # noqa: PLC0415 - wanted seldom

        shown = self._tab.current_finding()
        if shown is not None and shown.finding is not None and shown.may_be_overridden:
            OverrideFinding(self._page, self._page.office, self._meeting(), shown.finding).open()
        elif self._stop is not None and self._stop.begun.meeting == self._meeting():
            self._ask_to_pass(self._stop)
        else:
            self._page.tell("accent", "The line that is chosen stands in nobody’s way.", "Choose one that does.")

    def _ask(self, kinds: Sequence[IssueKind]) -> None:
        self._page.when_stored(partial(self._ask_where, kinds), *_WITHOUT)

    def _ask_where(self, kinds: Sequence[IssueKind]) -> None:
        from ui.dialogs.issue_papers import IssuePapers  # noqa: PLC0415 - wanted seldom

        folder = self._folder() or Preferences().export_folder
        dialog = IssuePapers(self._page, kinds, folder, self._says(kinds[0]))
        dialog.wanted.connect(self._issue)
        dialog.open()

    def _says(self, kind: IssueKind) -> tuple[str, ...]:
        """What goes out, as it stands in the list beside."""
        outlook = self._tab.outlook
        if outlook is None or not kind.has_items:
            return ()
        if kind is IssueKind.SUPPLEMENT:
            return (f"It holds what has changed: {counted(len(outlook.changed), 'item', 'items')}.",)
        lines = [line for line in self._tab.out.list.rows_model().rows() if _is_copy(line)]
        return tuple(f"{line.title}: {line.sub}." for line in lines)

    def _issue(self, kind: IssueKind, folder: Path) -> None:
        Preferences().keep_folder(ISSUES, self._page.office.path, folder)
        meeting = self._meeting()
        what, work = _WHAT.get(kind, f"Issuing the {kind.words}"), partial(_issued, meeting, kind, folder)
        again = partial(self._work.write, what, work, partial(self._tell_issued, folder))
        self._begin(_Begun(meeting, "Issue again", again))

    def _tell_issued(self, folder: Path, change: Change) -> None:
        meeting = change.subject.id if change.subject is not None else self._meeting()
        made = issuing.issues(self._page.office, meeting)[-1]
        days = f"{counted(made.clear_days, 'clear day', 'clear days')} of the {made.needed_days} that are needed."
        words = f"Issued: {made.kind.words}, with {days}" if made.kind.has_items else f"Issued: {made.kind.words}."
        show = Link("Open folder", partial(self._open, issue_outlook.place_of(made, folder)))
        in_time = made.clear_days >= made.needed_days or not made.kind.has_items
        words = elsewhere(self._page, meeting) + words
        self._page.tell("good" if in_time else "warn", words, str(folder / made.folder), (show,))

    # --- what went out ------------------------------------------------------------------------------------------------
    def withdraw(self) -> None:
        """Ask why what is chosen is withdrawn, and take its public files away."""
        from ui.dialogs.withdraw_issue import WithdrawIssue  # noqa: PLC0415 - wanted seldom

        chosen = self._tab.out.chosen_issue()
        if chosen is None or not chosen.issue.stands or self._is_busy():
            return
        published = self._published_folder() is not None
        dialog = WithdrawIssue(self._page, chosen.issue, has_folder=chosen.folder is not None, published=published)
        parent = chosen.folder.parent if chosen.folder is not None else None
        dialog.wanted.connect(partial(self._withdraw, chosen.issue.id, parent))
        dialog.open()

    def _withdraw(self, issue_id: str, folder: Path | None, reason: str) -> None:
        self._work.write(
            "Withdrawing", lambda office, _: issuing.withdraw(office, issue_id, reason, folder), self._tell_withdrawn
        )

    def _tell_withdrawn(self, change: Change) -> None:
        words, folder = f"{change.label.replace('Withdraw', 'Withdrawn:', 1)}.", self._published_folder()
        if folder is None:
            self._page.tell("warn" if change.notes else "good", words, "\n".join((*change.notes, "Its record stays.")))
        else:  # the web site is not what was issued: only the officer knows whether it is to be empty or as it is now
            show = Link("Open folder", partial(self._open, folder))
            self._page.tell("warn", words, "\n".join((*change.notes, _STILL_THERE, str(folder))), (show,))

    def _published_folder(self) -> Path | None:
        """The folder of the web site with what was published of the meeting, if it is on this computer."""
        from clerk_app.services.published_folder import CONTENTS  # noqa: PLC0415 - wanted seldom

        web = Preferences().folder_of(_WEB, self._page.office.path)
        name = self._page.do(exporting.agenda_name, self._page.office, self._meeting())
        folder = web / name.removesuffix("-agenda") if web is not None and name is not None else None
        with suppress(OSError):  # a drive that is not there, or not for this officer
            if folder is not None and (folder / CONTENTS).is_file():
                return folder
        return None

    def compare(self) -> None:
        """Show what differs between two things that went out."""
        from ui.dialogs.compare_issues import CompareIssues  # noqa: PLC0415 - wanted seldom

        issues = [issue for issue in self._tab.out.issues() if issue.kind.has_items]
        if len(issues) > 1:
            CompareIssues(self._page, self._page.office, issues).open()

    def open_folder(self) -> None:
        """Show the files of what is chosen."""
        chosen = self._tab.out.chosen_issue()
        if chosen is not None and chosen.folder is not None:
            self._open(issue_outlook.place_of(chosen.issue, chosen.folder.parent))

    def _open(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._page.tell("bad", "The folder could not be opened.", f"The files are in {folder}.")

    # --- the web site -------------------------------------------------------------------------------------------------
    def publish(self) -> None:
        """Ask for the folder of the web site, and put all that anybody may read of the meeting there."""
        if not self._is_busy():
            self._page.when_stored(self._ask_where_to_publish, "it would be published", "Publish")

    def _ask_where_to_publish(self) -> None:
        from ui.dialogs.publish_meeting import PublishMeeting  # noqa: PLC0415 - wanted seldom

        name = self._page.do(exporting.agenda_name, self._page.office, self._meeting())
        if name is None:
            return
        folder = Preferences().folder_of(_WEB, self._page.office.path) or Preferences().export_folder
        draft = self._page.do(issue_checks.not_issued, self._page.office, self._meeting()) or ""
        dialog = PublishMeeting(self._page, folder, name.removesuffix("-agenda"), draft)
        dialog.wanted.connect(self._publish)
        dialog.open()

    def _publish(self, folder: Path) -> None:
        Preferences().keep_folder(_WEB, self._page.office.path, folder)
        work = partial(_published, self._meeting(), folder)
        again = partial(self._work.read, "Publishing", work, self._tell_published)
        self._begin(_Begun(self._meeting(), "Publish again", again))

    def _tell_published(self, done: Published) -> None:
        show = Link("Open folder", partial(self._open, done.folder))
        said = f"{self._elsewhere()}Published: {counted(len(done.files), 'file', 'files')}."
        notes = [*done.pack.notes, *done.pack.not_accessible]
        if draft := self._page.do(issue_checks.not_issued, self._page.office, self._begun.meeting):
            notes.insert(0, draft)
        if done.removed:
            more = len(done.removed) - _MOST_NAMED
            named = ", ".join(done.removed[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
            notes.insert(0, f"No longer published: {named}.")
        try:  # who made which copy is kept (DP-4)
            issuing.log_export(self._page.office, self._begun.meeting, Copy.PUBLIC, done.pack_file)
        except ClerkError as error:
            notes.append(f"It is not kept in this file who published it. {error.message}")
        self._page.tell("warn" if notes else "good", said, "\n".join(notes) or str(done.folder), (show,))

    # --- what all of them need ----------------------------------------------------------------------------------------
    def _meeting(self) -> str:
        return str(getattr(self._page, "meeting_id", ""))

    def _folder(self) -> Path | None:
        return Preferences().folder_of(ISSUES, self._page.office.path)

    def _begin(self, what: _Begun) -> None:
        self._page.messages.dismiss()
        self._stop, self._begun = None, what
        what.work()

    def _elsewhere(self) -> str:
        return elsewhere(self._page, self._begun.meeting)

    def _again(self, what: _Begun) -> None:
        if not self._is_busy():
            self._begin(what)

    def _tell_failed(self, error: ClerkError) -> None:
        """Say why nothing went out; what a closed paper has too can be let pass from there (PX-5)."""
        if not isinstance(error, BadInput) or not error.places:
            self._page.tell("bad", self._elsewhere() + error.message, error.hint)
            return
        from clerk_app.services.pack_guard import Matched  # noqa: PLC0415 - it loads what reads and writes PDF
        from ui.dialogs.let_pass import LET_PASS, in_window_words  # noqa: PLC0415 - wanted seldom

        links: tuple[Link, ...] = ()
        if isinstance(error, Matched):
            self._stop = stop = _Stop(self._begun, error.matches)
            error, links = in_window_words(error), (Link(LET_PASS, partial(self._ask_to_pass, stop)),)
        self._page.tell_error(BadInput(self._elsewhere() + error.message, error.hint, error.places), links)

    def _ask_to_pass(self, stop: _Stop) -> None:
        from ui.dialogs.let_pass import LetPass  # noqa: PLC0415 - wanted seldom

        dialog = LetPass(self._page, self._page.office, stop.begun.meeting, stop.matches)
        dialog.passed.connect(partial(self._tell_passed, stop))
        dialog.open()

    def _tell_passed(self, stop: _Stop, count: int, left: Sequence[Match]) -> None:
        """Nothing goes out by itself: the officer says so once more."""
        from ui.dialogs.let_pass import LET_PASS, passed_words  # noqa: PLC0415 - wanted seldom

        self._stop = rest = stop._replace(matches=tuple(left)) if left else None
        if rest is not None:
            words = f"{passed_words(count)} {counted(len(left), 'is', 'are')} left."
            self._page.tell("warn", words, "", (Link(LET_PASS, partial(self._ask_to_pass, rest)),))
        else:
            again = Link(stop.begun.again, partial(self._again, stop.begun))
            self._page.tell("good", passed_words(count), "Nothing has gone out yet.", (again,))

    def _is_busy(self) -> bool:
        if self._work.is_working():
            self._page.tell("accent", "Something is being issued or published already.", "Wait for it, or stop it.")
        return self._work.is_working()

    def _is_blocked(self) -> bool:
        """Whether something stands in the way: then it is said, and the keys go there."""
        blocking = self._tab.outlook.blocking if self._tab.outlook is not None else ()
        if blocking:
            self._tab.choose_blocking()
            remedy = "Put right what is listed, or issue in spite of it with a reason."
            self._page.tell("warn", f"{blocking_count_words(len(blocking))}.", remedy)
        return bool(blocking)


def _is_copy(line: object) -> bool:
    return str(getattr(line, "id", "")).startswith("copy:")


def _issued(meeting: str, kind: IssueKind, folder: Path, office: Office, reached: Callable[[str], None]) -> Change:
    """On a worker: what a kind of issue is made by."""
    if kind is IssueKind.SUPPLEMENT:
        return supplements.issue(office, meeting, folder, reached=reached)
    if kind.has_items:
        return issuing.issue(office, meeting, folder, kind=kind, reached=reached)
    return meeting_notices.issue(office, meeting, kind, folder, reached=reached)


def _published(meeting: str, folder: Path, office: Office, told: Callable[[float, str], None]) -> Published:
    """On a worker: everything of it that anybody may read."""
    from clerk_app.services import publishing  # noqa: PLC0415 - it loads what reads and writes PDF

    told(0.01, "Reading the file")
    wanted = publishing.gather(office, meeting)
    return publishing.publish(wanted, folder, told, holds=partial(wanted.holds, office, meeting))
