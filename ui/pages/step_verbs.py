"""What the first steps of a new file do: each asks in a dialog, or leads to the page where it is done."""

from __future__ import annotations

from collections.abc import Callable

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import committees, council, meeting_list, serving
from clerk_app.services.meeting_list import MeetingWish
from ui.page import Page
from ui.preferences import Preferences


class StepVerbs:
    """The verbs, on the page that offers them; `done` is called where what was done is kept beside the file."""

    def __init__(self, page: Page, done: Callable[[], None]) -> None:
        self._page, self._done = page, done

    def every(self) -> dict[str, Callable[[], None]]:
        """Each verb by the name of its step, but for that of the first meeting."""
        return {
            "officer": self.give_name,
            "second_place": self.choose_second_place,
            "council": self.name_council,
            "proper_officer": self.choose_proper_officer,
            "committee": self.new_committee,
            "members": self.add_members,
            "chair": self.choose_chair,
        }

    def give_name(self) -> None:
        """Ask for the officer's own name."""
        from ui.dialogs.own_name import OwnName  # noqa: PLC0415 - the pages are waited for when a file opens

        dialog = OwnName(self._page, self._page.office)
        dialog.accepted.connect(self._done)
        dialog.open()

    def choose_second_place(self) -> None:
        """Ask for a second place for backups."""
        from ui.dialogs.second_place import SecondPlace  # noqa: PLC0415

        dialog = SecondPlace(self._page, self._page.office.path)
        dialog.accepted.connect(self._done)
        dialog.open()

    def name_council(self) -> None:
        """Ask for the council's name."""
        from ui.dialogs.name_council import NameCouncil  # noqa: PLC0415

        NameCouncil(self._page, self._page.office).open()

    def new_committee(self) -> None:
        """Ask for a new committee."""
        from ui.dialogs.new_committee import NewCommittee  # noqa: PLC0415

        NewCommittee(self._page, self._page.office).open()

    def add_members(self) -> None:
        """Put people on the full council, or on the first committee."""
        from ui.dialogs.add_member import AddMember  # noqa: PLC0415

        office = self._page.office
        body_id = serving.first_to_fill(office) or committees.every(office)[0].id
        AddMember(self._page, office, body_id).open()

    def choose_proper_officer(self) -> None:
        """Go where the proper officer is chosen."""
        authority = council.authority(self._page.office)
        if authority is not None:
            self._page.going.emit(Subject("authority", authority.id, "proper_officer"))

    def choose_chair(self) -> None:
        """Go to the members of the committee whose chair is to be chosen."""
        body_id = serving.first_to_chair(self._page.office)
        if body_id is not None:
            self._page.going.emit(Subject("body", body_id, "chair"))


def has_steps_left(office: Office) -> bool:
    """Whether a file was begun on this computer, and its first steps were neither all done nor put away.

    A file that has no meeting yet begins now. Of one that is nowhere, or open for reading alone, nothing is kept.
    """
    if office.path is None or office.read_only:
        return False
    kept = Preferences()
    if not meeting_list.lines(office, MeetingWish(every=True), limit=1):
        kept.keep_steps(office.path, True)
    return kept.has_steps(office.path)
